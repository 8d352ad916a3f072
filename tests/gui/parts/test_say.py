"""The boxes themselves: plain text, the user's words, verbs on the buttons."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.say import BugDialog, MessageDialog, Say
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.toast import NoticeAction, Toast
from made_in_blekinge.i18n import catalog


@pytest.fixture
def say(themed: QApplication, qtbot: QtBot) -> Say:
    window = QWidget()
    window.resize(600, 400)
    qtbot.addWidget(window)
    window.show()
    made = Say(lambda: catalog("en"))
    made.window = window
    return made


def when_asked(act: Callable[[QDialog], None]) -> None:
    """Let ``act`` answer the dialog that opens next."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)

    QTimer.singleShot(0, answer)


def press(dialog: QDialog, text: str) -> None:
    next(each for each in dialog.findChildren(QPushButton) if each.text().replace("&", "") == text).click()


def test_an_error_is_told_in_plain_words(say: Say) -> None:
    told: list[tuple[str, Qt.TextFormat]] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, MessageDialog)
        told.append((dialog.said, dialog._text.textFormat()))
        dialog.accept()

    when_asked(read)
    say.error(None, UserError("too_long", "The name {name} is too long.", name="<b>x</b>"))
    assert told == [("The name <b>x</b> is too long.", Qt.TextFormat.PlainText)]


def test_a_question_over_which_a_notice_lay_goes_whole_and_takes_nothing_with_it(say: Say, qtbot: QtBot) -> None:
    """As after a scan: the program ended when the notice went after the question had been answered."""
    gone: list[str] = []

    def scan_and_answer(dialog: QDialog) -> None:
        say.not_done("The scan was not used.")
        notice = dialog.findChild(Toast)
        assert notice is not None
        assert notice.geometry().top() < 60
        notice.destroyed.connect(lambda: gone.append("notice"))
        dialog.destroyed.connect(lambda: gone.append("question"))
        press(dialog, "Delete event")

    when_asked(scan_and_answer)
    assert say.confirm(None, "Delete the event?", "It is gone then.", "Delete event")
    qtbot.waitUntil(lambda: {*gone} == {"notice", "question"}, timeout=2_000)
    assert say.window is not None
    assert say.window.isVisible()


@pytest.mark.parametrize("pressed, answer", [("Delete event", True), ("Cancel", False)])
def test_a_question_names_what_happens(say: Say, pressed: str, answer: bool) -> None:
    when_asked(lambda dialog: press(dialog, pressed))
    assert say.confirm(None, "Delete?", "The event goes.", "Delete event") is answer


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_escape_and_the_default_of_a_question_are_no(say: Say, key: Qt.Key) -> None:
    when_asked(lambda dialog: QTest.keyClick(dialog, key))
    assert say.confirm(None, "Delete?", "The event goes.", "Delete event") is False


def test_a_bug_hides_its_report_behind_a_button_and_gives_it_to_copy(themed: QApplication, qtbot: QtBot) -> None:
    dialog = BugDialog(None, catalog("en"), "Traceback: secret")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.report.isVisible()
    assert all("Traceback" not in each.text() for each in dialog.findChildren(QLabel))
    press(dialog, "Show report")
    assert dialog.report.isVisible()
    press(dialog, "Copy report")
    assert QGuiApplication.clipboard().text() == "Traceback: secret"


def test_a_short_message_takes_no_focus_and_makes_room_for_the_next(say: Say, qtbot: QtBot) -> None:
    assert say.window is not None
    say.done("Saved")
    say.done("Saved again")
    qtbot.waitUntil(lambda: [toast.text for toast in _toasts(say)] == ["Saved again"])
    toast = _toasts(say)[0]
    assert toast.isVisible()
    assert toast.focusPolicy() == Qt.FocusPolicy.NoFocus
    say.window.resize(900, 700)
    assert toast.geometry().center().x() == pytest.approx(450, abs=1)
    assert toast.geometry().bottom() < 700


def test_what_was_not_done_bears_no_tick(say: Say) -> None:
    say.done("Saved")
    say.not_done("Name is not saved: it is missing.")
    signs = [[sign.name for sign in toast.findChildren(Sign)] for toast in _toasts(say)]
    assert signs == [["check"], ["warning"]]


def _toasts(say: Say) -> list[Toast]:
    return say.window.findChildren(Toast) if say.window else []


def test_what_was_done_can_be_taken_further_from_the_notice(say: Say, qtbot: QtBot) -> None:
    done: list[str] = []
    say.room = lambda: QRect(300, 20, 500, 40)
    say.done("12 rows changed", NoticeAction("Undo", lambda: done.append("undone"), "Ctrl+Z"))
    toast = _toasts(say)[0]
    assert QRect(300, 20, 500, 40).contains(toast.geometry())
    button = toast.actions_offered[0]
    assert "Ctrl+Z" in button.text()
    assert button.accessibleName() == "Undo"
    assert QApplication.focusWidget() is not button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["undone"]
    qtbot.waitUntil(lambda: not _toasts(say))


def test_a_notice_stays_while_its_button_has_the_focus(say: Say, qtbot: QtBot) -> None:
    say.done("Saved", NoticeAction("Open", lambda: None))
    toast = _toasts(say)[0]
    toast.actions_offered[0].setFocus()
    qtbot.waitUntil(toast.actions_offered[0].hasFocus)
    toast._timer.setInterval(1)
    with qtbot.waitSignal(toast._timer.timeout):
        pass
    assert toast.isVisible()
    toast.actions_offered[0].clearFocus()
    qtbot.waitUntil(lambda: not _toasts(say))


def test_long_words_wrap_where_the_title_row_has_little_room(say: Say) -> None:
    say.room = lambda: QRect(300, 20, 240, 40)
    say.done("Karlshamns konst- och hantverksförening " * 2)
    toast = _toasts(say)[0]
    assert toast.width() <= 240
    assert toast.height() > 40


def test_a_long_message_is_no_larger_than_the_screen_and_its_button_in_reach(say: Say) -> None:
    seen: list[tuple[bool, bool]] = []

    def look(dialog: QDialog) -> None:
        button = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Close")
        QApplication.processEvents()
        fits = dialog.screen().availableGeometry().size().height() >= dialog.height()
        seen.append((fits, dialog.rect().contains(button.mapTo(dialog, button.rect().bottomRight()))))
        dialog.accept()

    when_asked(look)
    say.info(None, "Keys", "\n".join(f"Ctrl+{number}" for number in range(200)))
    assert seen == [(True, True)]


@pytest.mark.parametrize("asks", [True, False])
def test_a_notice_over_a_question_ends_with_it(say: Say, qtbot: QtBot, asks: bool) -> None:
    """Its end took the answered dialog with it, in the middle of its own, and the program."""
    seen: list[Toast] = []

    def scanned(dialog: QDialog) -> None:
        say.not_done("The scan was not used here.")
        seen.extend(dialog.findChildren(Toast))
        assert seen[0].geometry().bottom() < dialog.height() // 2
        dialog.reject()

    when_asked(scanned)
    if asks:
        assert not say.confirm(None, "Post it?", "It cannot be changed.", "Post")
    else:
        say.info(None, "Posted", "It cannot be changed.")
    qtbot.waitUntil(lambda: not isValid(seen[0]))
    assert say.window is not None
    assert say.window.findChildren(MessageDialog) == []
