"""Dates in a form: what was read is said under the field, and the calendar is walked by keys."""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Date
from made_in_blekinge.domain.times import OpeningHours
from made_in_blekinge.gui.parts import theme
from made_in_blekinge.gui.parts.calendar import DayGrid
from made_in_blekinge.gui.parts.editors import DateEditor, HoursEditor
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.theme import apply_theme, px
from made_in_blekinge.i18n import catalog

TODAY = dt.date(2027, 6, 10)


@pytest.fixture
def form(qtbot: QtBot, themed: QApplication) -> Iterator[Form]:
    window = QWidget()
    qtbot.addWidget(window)
    day, last = Field("day", "Day", Date()), Field("last", "Last", Date(), follows="day")
    fields = (day, last, Field("hours", "Hours", OpeningHours()))
    made = Form(window, lambda: catalog("sv"), fields, today=lambda: TODAY)
    made.put({"day": None, "last": None, "hours": ()}, anew=True)
    window.resize(440, 400)
    made.resize(440, 400)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield made  # and with it the window, which nobody else holds
    window.close()


def grid_of(form: Form) -> DayGrid:
    return next(grid for grid in form.findChildren(DayGrid) if grid.isVisible())


@pytest.mark.parametrize(
    ("text", "said", "value"),
    [
        ("13/6-27", "sön 13 juni 2027, v. 23", dt.date(2027, 6, 13)),
        ("2 juli", "fre 2 juli 2027, v. 26: den närmast kommande", dt.date(2027, 7, 2)),
        ("2027-06-13", "sön 13 juni 2027, v. 23", dt.date(2027, 6, 13)),
    ],
)
def test_a_typed_day_is_said_with_week_day_and_week_before_it_is_saved(
    form: Form, text: str, said: str, value: dt.date
) -> None:
    cell, editor = form.cells["day"], form.cells["day"].editor
    edited: list[str] = []
    form.edited.connect(edited.append)
    editor.core.setFocus()
    QTest.keyClicks(editor.core, text)
    assert (cell.echo.text(), cell.echo.isVisible(), edited) == (said, True, [])
    assert cell.echo.y() > editor.y()
    QTest.keyClick(editor.core, Qt.Key.Key_Return)
    assert edited == ["day"]
    assert cell.value() == value


def test_the_calendar_of_a_last_day_opens_at_the_first(form: Form) -> None:
    form.cells["day"].editor.put(dt.date(2028, 3, 5), catalog("sv"))
    last = form.cells["last"].editor
    assert isinstance(last, DateEditor)
    last.choose()
    grid = grid_of(form)
    assert (grid.day, grid.chosen) == (dt.date(2028, 3, 5), None)
    grid.close()


def test_a_day_that_cannot_be_says_why_under_the_field(form: Form) -> None:
    cell, editor = form.cells["day"], form.cells["day"].editor
    editor.core.setFocus()
    QTest.keyClicks(editor.core, "31/6")
    QTest.keyClick(editor.core, Qt.Key.Key_Return)
    assert cell.problem.text.text() == "juni har 30 dagar."
    assert not cell.echo.isVisible()
    assert editor.text() == "31/6"


def test_opening_hours_take_days_as_people_write_them_and_say_each(form: Form) -> None:
    cell, editor = form.cells["hours"], form.cells["hours"].editor
    editor.type("fre 2 juli 10-18\n3/7-27 10–16")
    assert cell.echo.text() == "fre 2 juli 2027, v. 26\nlör 3 juli 2027, v. 26"
    assert cell.value() == (
        (dt.date(2027, 7, 2), dt.time(10), dt.time(18)),
        (dt.date(2027, 7, 3), dt.time(10), dt.time(16)),
    )


def test_a_day_from_the_calendar_gets_the_hours_of_the_last_one(form: Form) -> None:
    editor = form.cells["hours"].editor
    assert isinstance(editor, HoursEditor)
    editor.type("2027-07-02 9:30–17")
    QTest.keyClick(editor.core, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert grid_of(form).day == dt.date(2027, 7, 3)
    QTest.keyClick(grid_of(form).focusWidget(), Qt.Key.Key_Return)
    assert editor.text() == "2027-07-02 9:30–17\n2027-07-03 9:30–17"


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ([], (2027, 6, 10)),
        ([Qt.Key.Key_Right], (2027, 6, 11)),
        ([Qt.Key.Key_Left], (2027, 6, 9)),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down], (2027, 7, 1)),
        ([Qt.Key.Key_Up, Qt.Key.Key_Up], (2027, 5, 27)),
        ([Qt.Key.Key_PageDown], (2027, 7, 10)),
        ([Qt.Key.Key_PageUp], (2027, 5, 10)),
        ([Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_Home], (2027, 6, 10)),
    ],
)
def test_the_calendar_is_walked_by_keys(form: Form, keys: list[Qt.Key], day: tuple[int, int, int]) -> None:
    editor = form.cells["day"].editor
    QTest.keyClick(editor.core, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    grid = grid_of(form)
    for key in keys:
        QTest.keyClick(grid.focusWidget(), key)
    assert grid.day == dt.date(*day)
    QTest.keyClick(grid.focusWidget(), Qt.Key.Key_Return)
    assert editor.text() == dt.date(*day).isoformat()


def test_shift_and_page_keys_go_by_years_and_a_long_month_ends_in_a_short_one(form: Form) -> None:
    grid = DayGrid(form, catalog("sv"), TODAY, dt.date(2028, 2, 29))
    grid.show_under(form)
    QTest.keyClick(grid.focusWidget(), Qt.Key.Key_PageUp, Qt.KeyboardModifier.ShiftModifier)
    assert grid.day == dt.date(2027, 2, 28)
    assert grid.month.text() == "februari 2027"
    grid.close()


def test_escape_leaves_the_day_as_it_was(form: Form) -> None:
    editor = form.cells["day"].editor
    assert isinstance(editor, DateEditor)
    editor.type("2027-06-13")
    editor.open_calendar.click()
    grid = grid_of(form)
    assert grid.day == dt.date(2027, 6, 13)
    QTest.keyClick(grid.focusWidget(), Qt.Key.Key_Escape)
    assert not grid.isVisible()
    assert editor.text() == "2027-06-13"


def test_a_day_is_taken_by_a_click(form: Form) -> None:
    editor = form.cells["day"].editor
    assert isinstance(editor, DateEditor)
    editor.open_calendar.click()
    grid = grid_of(form)
    button = next(each for each in grid.days if each.accessibleName() == "fre 25 juni 2027")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert editor.text() == "2027-06-25"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_days_week_days_and_weeks_are_shown_readably(form: Form, scheme: theme.Scheme, qapp: QApplication) -> None:
    apply_theme(qapp, scheme)
    try:
        grid = DayGrid(form, catalog("sv"), TODAY, dt.date(2027, 6, 13))
        grid.show_under(form)
        assert [each.text() for each in grid.days] == [
            str((dt.date(2027, 5, 31) + dt.timedelta(days=at)).day) for at in range(42)
        ]
        assert [each.text() for each in grid.weeks] == ["22", "23", "24", "25", "26", "27"]
        for button in grid.days:
            assert (button.width(), button.height()) == (px(32), px(32))
            assert button.fontMetrics().horizontalAdvance(button.text()) <= button.width()
            assert drawn(button) > 5, button.text()
        assert all(drawn(week) > 5 for week in grid.weeks)
        assert grid.days[10].accessibleName() == "tors 10 juni 2027, i dag"
        grid.close()
    finally:
        apply_theme(qapp, "light")


def drawn(widget: QWidget) -> int:
    """How many pixels inside stand out clearly from the ground."""
    image = widget.window().grab(QRect(widget.mapTo(widget.window(), QPoint()), widget.size())).toImage()
    ground = image.pixelColor(4, 4).lightness()
    inside = ((x, y) for x in range(4, image.width() - 4) for y in range(4, image.height() - 4))
    return sum(abs(image.pixelColor(x, y).lightness() - ground) > 70 for x, y in inside)
