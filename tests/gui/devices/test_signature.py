"""Signing on the screen: with the mouse, a finger, or by name alone; cleared, refused in words, and not by accident."""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.signature import Signature, Stroke
from made_in_blekinge.gui.devices.signature import HEIGHT, WIDTH, SignatureDialog, SignaturePad
from made_in_blekinge.gui.work.context import GuiContext
from tests.support.builders import NOW
from tests.support.gui.reading_order import out_of_order

LEFT = Qt.MouseButton.LeftButton
TITLE = "Receipt for goods received · Aspö Musteri"


@pytest.fixture
def dialog(context: GuiContext, qtbot: QtBot) -> Iterator[SignatureDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = SignatureDialog(context, parent, TITLE, "24 pieces received.", ["1001 Must: 24"], "Ulla", lambda: NOW)
    made.signatures = []  # type: ignore[attr-defined]
    made.signed.connect(made.signatures.append)  # type: ignore[attr-defined]
    with qtbot.waitExposed(made):
        made.open()
    yield made
    parent.close()


def signatures(dialog: SignatureDialog) -> list[Signature]:
    found: list[Signature] = dialog.signatures  # type: ignore[attr-defined]
    return found


def draw(pad: SignaturePad, *places: tuple[int, int]) -> None:
    first, *rest = (QPoint(*place) for place in places)
    QTest.mousePress(pad, LEFT, pos=first)
    for place in rest:
        QTest.mouseMove(pad, place)
    QTest.mouseRelease(pad, LEFT, pos=QPoint(*places[-1]))


def dark(pad: SignaturePad) -> int:
    """How many sampled dots of the pad are written on."""
    image = pad.grab().toImage()
    return sum(
        image.pixelColor(x, y).lightness() < 60 for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    )


def test_what_is_drawn_comes_with_name_and_time(dialog: SignatureDialog) -> None:
    draw(dialog.pad, (40, 40), (140, 90), (240, 40))
    draw(dialog.pad, (300, 60), (301, 60))
    dialog.accept_button.click()
    (made,) = signatures(dialog)
    assert (made.name, made.time) == ("Ulla", NOW)
    drawn: tuple[Stroke, ...] = (((40, 40), (140, 90), (240, 40)), ((300, 60),))
    assert made.strokes == drawn
    assert (made.width, made.height) == (WIDTH, HEIGHT)
    assert not dialog.isVisible()


def test_a_finger_draws_too(dialog: SignatureDialog) -> None:
    device = QTest.createTouchDevice()
    QTest.touchEvent(dialog.pad, device).press(0, QPoint(40, 40), dialog.pad).commit()
    QTest.touchEvent(dialog.pad, device).move(0, QPoint(90, 80), dialog.pad).commit()
    QTest.touchEvent(dialog.pad, device).release(0, QPoint(90, 80), dialog.pad).commit()
    assert dialog.pad.strokes == (((40, 40), (90, 80)),)


def test_a_pen_that_leaves_the_pad_goes_along_its_edge(dialog: SignatureDialog) -> None:
    draw(dialog.pad, (40, 40), (5000, -300))
    assert dialog.pad.strokes == (((40, 40), (dialog.pad.width(), 0)),)


def test_another_button_draws_nothing(dialog: SignatureDialog) -> None:
    QTest.mousePress(dialog.pad, Qt.MouseButton.RightButton, pos=QPoint(40, 40))
    QTest.mouseMove(dialog.pad, QPoint(80, 80))
    QTest.mouseRelease(dialog.pad, Qt.MouseButton.RightButton, pos=QPoint(80, 80))  # or every later test holds it down
    assert dialog.pad.strokes == ()


def test_ink_is_seen_and_cleared(dialog: SignatureDialog) -> None:
    empty = dark(dialog.pad)
    draw(dialog.pad, (40, 40), (500, 40))
    draw(dialog.pad, (300, 120), (300, 120))
    assert dark(dialog.pad) > empty + 100
    dialog.clear.click()
    assert dark(dialog.pad) == empty
    dialog.accept_button.click()
    assert dialog.problem.text() == "Draw the signature, or tick that the name stands for it."
    assert signatures(dialog) == []


def test_by_keyboard_alone(dialog: SignatureDialog) -> None:
    dialog.name.setFocus()
    dialog.name.selectAll()
    QTest.keyClicks(dialog.name, "Bo Ek")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.problem.text() == "Draw the signature, or tick that the name stands for it."
    focus = QApplication.focusWidget()
    assert focus is dialog.confirm
    QTest.keyClick(focus, Qt.Key.Key_Space)
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert signatures(dialog) == [Signature("Bo Ek", NOW, (), WIDTH, HEIGHT)]


def test_a_signature_needs_a_name(dialog: SignatureDialog) -> None:
    draw(dialog.pad, (40, 40), (140, 90))
    dialog.name.clear()
    dialog.accept_button.click()
    assert dialog.problem.text() == "Name is missing. Fill it in."
    assert dialog.name.hasFocus()
    assert signatures(dialog) == []


def test_it_says_what_is_signed_and_that_it_is_not_kept(dialog: SignatureDialog, qtbot: QtBot) -> None:
    texts = [found.text() for found in dialog.findChildren(type(dialog.problem))]
    assert {TITLE, "24 pieces received.", "1001 Must: 24"} <= set(texts)
    assert any("is not kept in the market" in text for text in texts)
    assert dialog.pad.accessibleName() == "Pad for the signature"
    assert out_of_order(dialog) == []
    with qtbot.waitSignal(dialog.on_paper):
        dialog.paper_button.click()
    assert signatures(dialog) == []


def test_the_time_is_that_of_signing(context: GuiContext, qtbot: QtBot) -> None:
    times = iter([NOW + dt.timedelta(minutes=5)])
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = SignatureDialog(context, parent, TITLE, "", [], "Ulla", lambda: next(times))
    dialog.confirm.setChecked(True)
    with qtbot.waitSignal(dialog.signed) as caught:
        dialog.accept_button.click()
    assert caught.args is not None
    assert caught.args[0].time == NOW + dt.timedelta(minutes=5)
