"""Times chosen from the menu and the calendar."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.times import Periods
from made_in_blekinge.gui.parts.calendar import DayGrid
from made_in_blekinge.gui.parts.periods import PeriodsEditor
from made_in_blekinge.i18n import catalog

DAY = dt.date(2026, 6, 12)


@pytest.fixture
def editor(themed: object, qtbot: QtBot) -> PeriodsEditor:
    made = PeriodsEditor(None, Periods().show, lambda: DAY)  # type: ignore[arg-type]  # a window of its own here
    qtbot.addWidget(made)
    made.write_texts(catalog("en"))
    made.put((), catalog("en"))
    made.show()
    return made


def pick(editor: PeriodsEditor, title: str) -> None:
    next(act for act in editor.menu.actions() if act.text() == title).trigger()


def test_yes_and_no_are_chosen_and_saved(editor: PeriodsEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.finished):
        pick(editor, "Yes")
    assert Periods().parse(editor.text()) == ((None, None),)
    pick(editor, "No")
    assert Periods().parse(editor.text()) == ()


def test_a_day_in_the_calendar_begins_a_time_and_another_ends_it(editor: PeriodsEditor) -> None:
    pick(editor, "From a day…")
    grid = editor.findChild(DayGrid) or editor.window().findChild(QWidget)
    assert isinstance(grid, DayGrid)
    QTest.keyClick(grid.focusProxy() or grid, Qt.Key.Key_Escape)
    editor.begin(DAY)
    assert editor.text() == "2026-06-12–"
    editor.end(dt.date(2026, 12, 31))
    assert editor.text() == "2026-06-12–2026-12-31"
    editor.begin(dt.date(2027, 3, 1))
    assert editor.text() == "2026-06-12–2026-12-31; 2027-03-01–"


@pytest.mark.parametrize(
    ("before", "day", "after"),
    [
        ("Yes", dt.date(2026, 12, 31), "–2026-12-31"),
        ("2025-01-01–2025-12-31; 2026-06-01–", dt.date(2026, 8, 1), "2025-01-01–2025-12-31; 2026-06-01–2026-08-01"),
        ("2025-01-01–2025-12-31; 2026-06-01–", dt.date(2025, 6, 1), "2025-01-01–2025-06-01"),
    ],
)
def test_what_holds_until_a_day_ends_there(editor: PeriodsEditor, before: str, day: dt.date, after: str) -> None:
    editor.type(before)
    editor.end(day)
    assert editor.text() == after


def test_a_time_that_still_holds_begins_anew(editor: PeriodsEditor) -> None:
    editor.type("2025-01-01–")
    editor.begin(DAY)
    assert editor.text() == "2026-06-12–"
