"""What the customer sees: a code large enough, sharp, and read back as what it should say."""

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.market import Mark
from made_in_blekinge.gui.till.customer_screen import (
    SMALLEST_CODE,
    CodePicture,
    CustomerScreen,
    PaymentCode,
    other_screen,
)
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import catalog

SWISH = "C1231234567;249,50;K1%20A1B2C3;0"


@pytest.mark.parametrize("text", [SWISH, "C1231234567;1,00;A;0", SWISH * 4])
def test_a_code_is_6_cm_wide_and_read_back(themed: object, qtbot: QtBot, text: str) -> None:
    picture = CodePicture()
    qtbot.addWidget(picture)
    picture.put(text)
    assert picture.module * len(picture._rows) >= SMALLEST_CODE
    image = picture.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    assert image.width() == picture.sizeHint().width()
    pixels = Image.frombuffer(
        "L", (image.width(), image.height()), bytes(image.constBits()), "raw", "L", image.bytesPerLine(), 1
    )
    (found,) = zxingcpp.read_barcodes(pixels)
    assert found.text == text


def test_total_code_and_thanks(context: GuiContext, qtbot: QtBot) -> None:
    screen = CustomerScreen(context)
    qtbot.addWidget(screen)
    screen.show_total("249,50 kr", PaymentCode(24950, SWISH))
    assert (screen.amount.text(), screen.code.text) == ("249,50 kr", SWISH)
    screen.show_thanks("50,50 kr")
    assert (screen.word.text(), screen.amount.text(), screen.code.text) == ("Thank you! Your change:", "50,50 kr", "")
    screen.show_thanks("")
    assert screen.word.text() == "Thank you!"


def test_without_another_screen_nothing_is_shown(context: GuiContext, qtbot: QtBot) -> None:
    screen = CustomerScreen(context)
    qtbot.addWidget(screen)
    screen.attend(QGuiApplication.primaryScreen())
    assert not screen.isVisible()


def test_another_screen_is_filled(context: GuiContext, qtbot: QtBot) -> None:
    screen = CustomerScreen(context)
    qtbot.addWidget(screen)
    assert other_screen(None) is QGuiApplication.primaryScreen()
    screen.attend(None)
    assert screen.isVisible()
    assert screen.isFullScreen()


def test_a_rehearsal_says_so_in_the_customers_language(context: GuiContext, qtbot: QtBot) -> None:
    screen = CustomerScreen(context)
    qtbot.addWidget(screen)
    screen.speak(catalog("de"), Mark.REHEARSAL)
    assert not screen.mark.isHidden()
    assert screen.mark.text() == catalog("de").text(Mark.REHEARSAL.label) != Mark.REHEARSAL.label
    screen.speak(catalog("de"))
    assert screen.mark.isHidden()
