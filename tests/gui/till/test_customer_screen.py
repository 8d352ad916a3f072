"""What the customer sees: a code large enough, sharp, and read back; a screen that never takes the keyboard."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.market import Mark
from made_in_blekinge.gui.parts.theme import apply_theme
from made_in_blekinge.gui.till import customer_view
from made_in_blekinge.gui.till.code_picture import SMALLEST_CODE, CodePicture, PaymentCode
from made_in_blekinge.gui.till.customer_screen import CustomerScreen, other_screen
from made_in_blekinge.gui.till.customer_view import CustomerView, ShownLine
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import CONTENT_LANGUAGES, catalog
from tests.support.gui import focus_thief

SWISH = "C1231234567;249,50;K1%20A1B2C3;0"
LINES = tuple(ShownLine("2", f"Kardemummabulle {at}", "2 × 32,00", "64,00") for at in range(12))
FULL = CustomerView(
    "Kvar att betala", "247,50 kr", "Nationaldagsmarknad Ronneby", "Kassa K1", LINES, "och {} rader till".format,
    (("Summa", "447,50"), ("Kort", "−200,00")), "Swish", "247,50 kr", PaymentCode(24750, SWISH),
    ("Blekinge torgdagar ek. för.", "123 000 00 00", "Meddelande: K1 64"), "Öppna Swish och skanna koden.",
)  # fmt: skip


def read_back(picture: CodePicture) -> list[str]:
    image = picture.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    assert image.width() == picture.sizeHint().width()
    pixels = Image.frombuffer(
        "L", (image.width(), image.height()), bytes(image.constBits()), "raw", "L", image.bytesPerLine(), 1
    )
    return [found.text for found in zxingcpp.read_barcodes(pixels)]


@pytest.mark.parametrize("text", [SWISH, "C1231234567;1,00;A;0", SWISH * 4])
def test_a_code_is_6_cm_wide_and_read_back(themed: object, qtbot: QtBot, text: str) -> None:
    picture = CodePicture()
    qtbot.addWidget(picture)
    picture.put(text)
    assert picture.module * len(picture._rows) >= SMALLEST_CODE
    assert read_back(picture) == [text]


def test_a_code_of_a_rehearsal_has_its_word_across_it(themed: object, qtbot: QtBot) -> None:
    picture = CodePicture()
    qtbot.addWidget(picture)
    picture.put("ÖVNING", mark=catalog("sv").text(Mark.REHEARSAL.label))
    middle = picture.grab().toImage().pixelColor(picture.width() // 2, picture.height() // 2 + 14)
    plain = CodePicture()
    qtbot.addWidget(plain)
    plain.put("ÖVNING")
    assert middle.name() == "#6b3a6e"
    assert plain.grab().toImage() != picture.grab().toImage()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [QSize(1280, 800), QSize(1024, 700), QSize(800, 1280), QSize(1920, 1080)])
def test_all_of_it_stands_on_every_screen(
    context: GuiContext, qtbot: QtBot, size: QSize, scheme: str, themed: QApplication
) -> None:
    apply_theme(themed, scheme)  # type: ignore[arg-type]
    screen = CustomerScreen(context)
    qtbot.addWidget(screen)
    screen.resize(size)
    screen.show_view(FULL)
    screen.show()
    QApplication.processEvents()
    if folder := os.environ.get("MADE_IN_BLEKINGE_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        screen.grab().save(str(Path(folder) / f"customer-{scheme}-{size.width()}.png"))
    assert screen.size() == size
    assert screen.code.visibleRegion().boundingRect() == screen.code.rect()
    assert screen.code.module * len(screen.code._rows) >= SMALLEST_CODE
    lines = [line for line in screen.lines if line[1].text()]
    assert lines[-1][1].text() == "Kardemummabulle 11"
    assert screen.more.text() == f"och {12 - len(lines)} rader till"
    shown = [screen.amount, screen.word, screen.asked, screen.note, *screen.facts, lines[-1][3], screen.more]
    assert [part.text() for part in shown if part.visibleRegion().boundingRect() != part.rect()] == []
    assert screen.grab().toImage().pixelColor(2, screen.head.height() + 4).name() == "#faf8f3"
    apply_theme(themed, "light")


def test_a_name_that_is_too_long_says_that_it_goes_on(context: GuiContext, qtbot: QtBot) -> None:
    screen = CustomerScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show_view(FULL._replace(lines=(ShownLine("1", "Lång " * 40, "", "10,00"),)))
    screen.show()
    QApplication.processEvents()
    name = screen.lines[0][1]
    assert name.text().endswith("…")
    assert name.accessibleName() == "Lång " * 40


def test_without_another_screen_nothing_is_shown(context: GuiContext, qtbot: QtBot) -> None:
    screen = CustomerScreen(context)
    qtbot.addWidget(screen)
    screen.attend(None, CustomerView)
    assert screen.isVisible()
    screen.attend(QGuiApplication.primaryScreen(), pytest.fail)
    assert not screen.isVisible()


def test_another_screen_is_filled_and_the_keyboard_stays(context: GuiContext, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    screen = CustomerScreen(context)
    qtbot.addWidget(screen)
    other = other_screen(None)
    assert other is QGuiApplication.primaryScreen()
    attend = partial(screen.attend, None, CustomerView)
    acts: list[Callable[[], None]] = [attend, lambda: screen.move(40, 40), screen.hide]
    for act in (*acts, acts[0]):
        act()
        QApplication.processEvents()
        assert field.isActiveWindow()
        assert not screen.isActiveWindow()
    assert screen.isVisible()
    assert screen.geometry() == other.geometry()
    assert screen.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus


@pytest.mark.skipif(not (shutil.which("xvfb-run") and shutil.which("openbox")), reason="no window manager to try with")
def test_under_a_window_manager_the_keyboard_stays_with_the_cashier() -> None:
    """Shown, moved and shown again under a real one, with what is typed going to the field."""
    run = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24", sys.executable, "-m", focus_thief.__name__]
    done = subprocess.run(
        run, env={**os.environ, "QT_QPA_PLATFORM": "xcb"}, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout.split() == ["shown", "moved", "again", "gone"], done.stdout + done.stderr


@pytest.mark.parametrize("language", sorted({*CONTENT_LANGUAGES} - {"en"}))
def test_every_text_is_there_in_the_customers_language(language: str) -> None:
    tree = ast.parse(Path(customer_view.__file__).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "N_"]
    texts = {str(ast.literal_eval(call.args[0])) for call in calls}
    assert len(texts) > 9
    alike = {text for text in texts if catalog(language).text(text) == text}
    assert alike <= ({"Total"} if language == "sv" else set())
    assert catalog(language).plural("and {count} line more", "and {count} lines more", 2) != "and 2 lines more"
