"""Bursts of a scanner are told from what hands type; nothing that was typed is lost."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.devices.scanner import FASTEST_HAND_MS, Scanner

NOTHING = Qt.KeyboardModifier.NoModifier
LINE_FEED = (10, "\n")
ENTER, TAB = (Qt.Key.Key_Return, "\r"), (Qt.Key.Key_Tab, "\t")


class Hands:
    """A window with two fields, and what was scanned into it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window, self.field, self.other = QWidget(), QLineEdit(), QLineEdit()
        layout = QHBoxLayout(self.window)
        layout.addWidget(self.field)
        layout.addWidget(self.other)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
        self.field.setFocus()
        self.allowed = True
        self.scanner = Scanner(self.window, lambda: self.allowed)
        self.scanner.listen_to(self.window.windowHandle())
        self.scanned: list[str] = []
        self.scanner.scanned.connect(self.scanned.append)
        self.entered: list[str] = []
        self.field.returnPressed.connect(lambda: self.entered.append(self.field.text()))
        self.clock = 1_000

    def key(self, key: int, text: str, after: int = 0, held: Qt.KeyboardModifier = NOTHING) -> None:
        """A key ``after`` so many milliseconds by the keyboard's own clock."""
        event = QKeyEvent(QEvent.Type.KeyPress, key, held, text)
        self.clock += after
        event.setTimestamp(self.clock)
        QApplication.sendEvent(self.window.windowHandle(), event)

    def keys(self, text: str, apart: int) -> None:
        for sign in text:
            self.key(ord(sign.upper()), sign, apart)


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    return Hands(qtbot)


@pytest.mark.parametrize("end", [ENTER, TAB, LINE_FEED])
def test_a_burst_is_one_scan_and_reaches_no_field(hands: Hands, end: tuple[int, str]) -> None:
    hands.keys("MIB1:ABCDEF", apart=5)
    hands.key(*end, 5)
    assert hands.scanned == ["MIB1:ABCDEF"]
    assert (hands.field.text(), hands.entered, hands.field.hasFocus()) == ("", [], True)


def test_capitals_come_with_the_shift_key(hands: Hands) -> None:
    for sign in "MIB1:AB":
        hands.key(Qt.Key.Key_Shift, "", 4, Qt.KeyboardModifier.ShiftModifier)
        hands.key(ord(sign), sign, 4, Qt.KeyboardModifier.ShiftModifier)
    hands.key(*ENTER, 5)
    assert (hands.scanned, hands.field.text()) == (["MIB1:AB"], "")


def test_what_stood_in_the_field_stays_there(hands: Hands) -> None:
    hands.field.setText("Asp")
    hands.keys("7310865004703", apart=2)
    hands.key(*ENTER, 2)
    assert (hands.scanned, hands.field.text()) == (["7310865004703"], "Asp")


@pytest.mark.parametrize("apart", [FASTEST_HAND_MS, 80, 400])
def test_what_is_typed_by_hand_arrives_in_its_order(hands: Hands, qtbot: QtBot, apart: int) -> None:
    hands.keys("aspö musteri", apart)
    hands.key(*ENTER, apart)
    assert (hands.field.text(), hands.entered, hands.scanned) == ("aspö musteri", ["aspö musteri"], [])


def test_the_last_key_arrives_without_another_one(hands: Hands, qtbot: QtBot) -> None:
    hands.keys("a", 0)
    qtbot.waitUntil(lambda: hands.field.text() == "a", timeout=1_000)


def test_a_burst_that_does_not_end_was_no_scan(hands: Hands, qtbot: QtBot) -> None:
    hands.keys("Karlskrona", 1)
    qtbot.waitUntil(lambda: hands.field.text() == "Karlskrona", timeout=1_000)
    assert hands.scanned == []


def test_a_few_quick_keys_and_enter_are_typed(hands: Hands) -> None:
    hands.keys("A12", 1)
    hands.key(*ENTER, 1)
    assert (hands.scanned, hands.entered) == ([], ["A12"])


def test_shortcuts_arrows_and_tab_go_their_way(hands: Hands) -> None:
    hands.keys("ab", 100)
    hands.key(Qt.Key.Key_A, "\x01", 100, Qt.KeyboardModifier.ControlModifier)
    assert hands.field.selectedText() == "ab"
    hands.key(*TAB, 100)
    assert hands.other.hasFocus()


def test_keys_before_a_pause_are_not_part_of_the_scan(hands: Hands) -> None:
    hands.keys("x", 0)
    hands.key(ord("2"), "2", 200)
    hands.keys("000000000015", 3)
    hands.key(*ENTER, 3)
    assert (hands.scanned, hands.field.text()) == (["2000000000015"], "x")


def test_where_no_scan_is_wanted_every_key_is_typed(hands: Hands) -> None:
    hands.allowed = False
    hands.keys("7310865004703", 1)
    hands.key(*ENTER, 1)
    assert (hands.scanned, hands.entered) == ([], ["7310865004703"])


def test_it_lets_go_of_the_window(hands: Hands) -> None:
    hands.keys("ab", 1)
    hands.scanner.listen_to(None)
    assert hands.field.text() == "ab"
    hands.keys("7310865004703", 1)
    hands.key(*ENTER, 1)
    assert hands.scanned == []
