"""Enter presses the button that has the focus: on every page, in dialogs and in questions."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

import made_in_blekinge
from made_in_blekinge.gui.parts.buttons import SignButton, WordButton
from made_in_blekinge.gui.parts.calendar import DayGrid
from made_in_blekinge.gui.parts.say import BugDialog, MessageDialog
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.shell.market_window import MarketWindow
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import catalog
from tests.gui.test_pictures import PAGES, TABS, event_key
from tests.support.gui.walking import named

WAYS = ("Show", "Close anyway")


def test_every_button_is_of_the_two_kinds_that_enter_presses() -> None:
    raw = re.compile(r"[=,(] ?Q(?:Push|Tool)Button\(|class \w+\(Q(?:Push|Tool)Button\)")
    gui = Path(made_in_blekinge.__file__).parent / "gui"
    found = {path.name for path in gui.rglob("*.py") if raw.search(path.read_text(encoding="utf-8"))}
    assert found == {"buttons.py"}


def test_enter_presses_the_focused_button_of_every_page(
    demonstration_window: MarketWindow,
    looked_at: Callable[..., QImage],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    key, pressed, deaf = event_key(demonstration_window), list[QWidget](), list[str]()
    places: list[tuple[str, dict[str, object]]] = [(page, {}) for page in PAGES]
    places += [("events", {"key": key, "tab": tab}) for tab in TABS]
    for page, arguments in places:
        looked_at(page, **arguments)
        demonstration_window.activateWindow()
        qtbot.waitUntil(demonstration_window.isActiveWindow)
        asked = [button for button in buttons(demonstration_window) if button.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert asked
        with monkeypatch.context() as patch:
            for kind in (WordButton, SignButton):
                patch.setattr(kind, "click", lambda made: pressed.append(made))
            for button in asked:
                button.setFocus()
                QTest.keyClick(button, Qt.Key.Key_Return)
        deaf += [f"{page} {arguments}: {named(button)}" for button in asked if button not in pressed]
        pressed.clear()
    assert not deaf


def buttons(window: QWidget) -> list[QWidget]:
    found: list[QWidget] = [*window.findChildren(QPushButton), *window.findChildren(QToolButton)]
    seen = [button for button in found if button.isVisible() and button.isEnabled()]
    qt_own = [button for button in seen if isinstance(button.parent(), QTabBar)]  # no Tab leads there
    return [button for button in seen if button not in qt_own and not button.property("pick")]  # that opens its list


@pytest.mark.parametrize(("tabs", "chosen"), [(0, None), (1, 0), (2, 1), (3, None)])
def test_enter_answers_a_question_by_the_button_with_the_ring(
    context: GuiContext, qtbot: QtBot, tabs: int, chosen: int | None
) -> None:
    box = MessageDialog(None, "help", "1 field is not saved", "What now?", "Cancel")
    qtbot.addWidget(box)

    def answer() -> None:
        if not box.isActiveWindow():
            QTimer.singleShot(10, box, answer)
            return
        for _ in range(tabs):
            QTest.keyClick(QApplication.focusWidget() or box, Qt.Key.Key_Tab)
        QTest.keyClick(QApplication.focusWidget() or box, Qt.Key.Key_Return)

    QTimer.singleShot(0, box, answer)
    assert box.choose(*WAYS) == chosen


class Asking(TaskDialog):
    """A task whose button is the default."""

    acted = 0

    def act(self) -> None:
        self.acted += 1


def test_enter_on_cancel_does_not_act(context: GuiContext, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = Asking(context, window, "Ask", "Go")
    with qtbot.waitActive(dialog):
        dialog.open()
    left: list[int] = []
    dialog.finished.connect(left.append)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert (dialog.acted, left) == (1, [])
    dialog.cancel.setFocus()
    QTest.keyClick(dialog.cancel, Qt.Key.Key_Return)
    assert (dialog.acted, left) == (1, [0])


def test_enter_turns_the_month_by_the_focused_step(context: GuiContext, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    grid = DayGrid(window, catalog("en"), dt.date(2026, 5, 20), None)
    grid.show()
    taken: list[dt.date] = []
    grid.picked.connect(taken.append)
    back = grid.steps[1]
    back.setFocus()
    QTest.keyClick(back, Qt.Key.Key_Return)
    assert (grid.day, taken) == (dt.date(2026, 4, 20), [])


def test_enter_shows_the_report_of_a_bug(context: GuiContext, qtbot: QtBot) -> None:
    dialog = BugDialog(None, catalog("en"), "trace")
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
    dialog.show_button.setFocus()
    QTest.keyClick(dialog.show_button, Qt.Key.Key_Return)
    assert dialog.report.isVisible()
