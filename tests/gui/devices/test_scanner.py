"""Bursts of a scanner are told from what hands type; nothing that was typed is lost."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.devices.burst import FAST_MS
from made_in_blekinge.gui.devices.scanner import Scanner

GTIN = "7350053850019"
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

    def key(
        self, key: int, text: str, after: int = 0, held: Qt.KeyboardModifier = NOTHING, repeats: bool = False
    ) -> None:
        """A key ``after`` so many milliseconds by the keyboard's own clock."""
        event = QKeyEvent(QEvent.Type.KeyPress, key, held, text, repeats)
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


@pytest.mark.parametrize("apart", [FAST_MS + 1, 80, 400])
def test_what_is_typed_by_hand_arrives_in_its_order(hands: Hands, qtbot: QtBot, apart: int) -> None:
    hands.keys("aspö musteri", apart)
    hands.key(*ENTER, apart)
    assert (hands.field.text(), hands.entered, hands.scanned) == ("aspö musteri", ["aspö musteri"], [])


def test_the_last_key_arrives_without_another_one(hands: Hands, qtbot: QtBot) -> None:
    hands.keys("a", 0)
    qtbot.waitUntil(lambda: hands.field.text() == "a", timeout=1_000)


def test_a_scanner_that_sends_no_end_is_understood(hands: Hands, qtbot: QtBot) -> None:
    hands.keys("Karlskrona", 1)
    qtbot.waitUntil(lambda: hands.scanned == ["Karlskrona"], timeout=2_000)
    assert hands.field.text() == ""


def test_a_few_quick_keys_are_typed(hands: Hands, qtbot: QtBot) -> None:
    hands.keys("A12", 20)
    hands.key(*ENTER, 20)
    assert (hands.scanned, hands.entered) == ([], ["A12"])


def test_a_short_code_and_its_end_are_faster_than_any_hand(hands: Hands) -> None:
    hands.keys("A12", 2)
    hands.key(*ENTER, 2)
    assert (hands.scanned, hands.entered, hands.field.text()) == (["A12"], [], "")


def test_a_slow_scanner_gives_the_field_back_as_it_was(hands: Hands, qtbot: QtBot) -> None:
    hands.field.setText("Asp")
    hands.field.setSelection(1, 2)
    hands.clock += 1_000
    hands.keys("7310865004703", 90)
    assert hands.field.text().startswith("A7310")
    hands.key(*ENTER, 90)
    assert (hands.scanned, hands.field.text(), hands.field.selectedText()) == (["7310865004703"], "Asp", "sp")
    assert hands.entered == []


def test_a_pause_after_the_first_sign_does_not_split_a_code(hands: Hands, qtbot: QtBot) -> None:
    hands.keys("7", 500)
    qtbot.waitUntil(lambda: hands.field.text() == "7", timeout=1_000)
    hands.key(ord("3"), "3", 240)
    hands.keys("10865004703", 3)
    hands.key(*ENTER, 3)
    assert (hands.scanned, hands.field.text()) == (["7310865004703"], "")


@pytest.mark.parametrize("apart", [0, 1, 5])
def test_equal_signs_that_waited_for_a_busy_window_are_not_a_key_that_is_held_down(hands: Hands, apart: int) -> None:
    """X11 calls a press a repetition where it finds it in the queue with the time of the release before it."""
    hands.keys("Hasselö", 90)
    before = ""
    for sign in "7310005004703":
        hands.key(ord(sign), sign, apart if before else 90, repeats=sign == before)
        before = sign
    hands.key(*ENTER, apart)
    assert (hands.scanned, hands.field.text(), hands.entered) == (["7310005004703"], "Hasselö", [])


def test_a_key_that_is_held_down_writes_its_sign_again_and_again(hands: Hands) -> None:
    hands.keys("a", 400)
    hands.key(ord("A"), "a", 250, repeats=True)
    for _ in range(9):
        hands.key(ord("A"), "a", 16, repeats=True)
    hands.key(*ENTER, 100)
    assert (hands.scanned, hands.field.text(), hands.entered) == ([], "a" * 11, ["a" * 11])


@pytest.mark.parametrize("late_at", [0, 4, 12])
def test_keys_that_a_busy_window_gets_late_are_a_scan_by_their_own_times(
    hands: Hands, qtbot: QtBot, late_at: int
) -> None:
    """The window takes what waits for keys of its own while the rest of the code has not reached it."""
    hands.keys("Hasselö", 90)
    for at, sign in enumerate(GTIN):
        hands.key(ord(sign), sign, 5)
        if at == late_at:
            qtbot.waitUntil(lambda: not hands.scanner.waits, timeout=2_000)
    hands.key(*ENTER, 5)
    assert (hands.scanned, hands.field.text(), hands.entered) == ([GTIN], "Hasselö", [])


def test_the_second_end_of_a_scanner_confirms_nothing(hands: Hands) -> None:
    hands.keys("7310865004703", 2)
    for later in (2, 5, 390):
        hands.key(*ENTER, later)
    assert (hands.scanned, hands.entered) == (["7310865004703"], [])
    hands.key(*ENTER, 30)
    assert hands.entered == [""]


def test_a_secret_is_typed_however_fast(hands: Hands) -> None:
    hands.field.setEchoMode(QLineEdit.EchoMode.Password)
    hands.keys("7310865004703", 1)
    hands.key(*ENTER, 1)
    assert (hands.scanned, hands.entered) == ([], ["7310865004703"])


def test_shortcuts_arrows_and_tab_go_their_way(hands: Hands) -> None:
    hands.keys("ab", 100)
    hands.key(Qt.Key.Key_A, "\x01", 100, Qt.KeyboardModifier.ControlModifier)
    assert hands.field.selectedText() == "ab"
    hands.key(*TAB, 100)
    assert hands.other.hasFocus()


@pytest.mark.parametrize(("typed", "apart", "scanned", "stands"), [("200", 90, [], "200"), (GTIN, 5, [GTIN], "")])
def test_a_shortcut_does_not_overtake_what_was_typed_or_scanned_before_it(
    hands: Hands, typed: str, apart: int, scanned: list[str], stands: str
) -> None:
    """The last key still waits to be told from a scanner's when F2 is pressed; a scanner may send no end."""
    seen = []
    QShortcut(QKeySequence("F2"), hands.window, lambda: seen.append(hands.field.text()))
    hands.keys(typed, apart)
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_F2, NOTHING)
    QApplication.sendEvent(hands.window.windowHandle(), override)
    assert (hands.scanned, hands.field.text()) == (scanned, stands)
    QTest.keyClick(hands.window.windowHandle(), Qt.Key.Key_F2)
    assert seen == [stands]


def test_a_click_elsewhere_does_not_overtake_what_was_typed_before_it(hands: Hands) -> None:
    """Five digits typed 47 ms apart, and a click at once, once went into no field at all."""
    hands.keys("12312", apart=47)
    QTest.mouseClick(hands.window.windowHandle(), Qt.MouseButton.LeftButton, NOTHING, hands.other.geometry().center())
    assert hands.other.hasFocus()
    assert (hands.field.text(), hands.other.text(), hands.scanned) == ("12312", "", [])


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
