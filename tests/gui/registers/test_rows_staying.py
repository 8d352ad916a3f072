"""A row that is changed stays where it was until the list is sorted or filtered anew; the cursor comes to what was
undone.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from made_in_blekinge.domain.market import Municipality
from made_in_blekinge.gui.parts.column_filter import ColumnFilter
from made_in_blekinge.gui.registers.exhibitors.page import ExhibitorsPage
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from tests.support import builders
from tests.support.gui.desk import Desk, write
from tests.support.gui.rows import stand

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: Desk) -> ExhibitorsPage:
    for name in ("Anna Alm", "Bo Bergs bröd", "Cilla Ceder", "Disa Dals bröd"):
        builders.exhibitor(desk.database, name, municipality=Municipality.RONNEBY)
    made = desk.sit_down(ExhibitorsPage)
    made.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    return made


def names(page: ExhibitorsPage) -> list[str]:
    return [row.name for row in page.model.rows]


def rename(desk: Desk, page: ExhibitorsPage, row: int, name: str) -> None:
    stand(page, row, "name")
    desk.press(Key.Key_F2)
    assert page.acts.edits.editor is not None
    core = page.acts.edits.editor.editor.core
    assert isinstance(core, QLineEdit)
    core.selectAll()
    write(core, name)
    QTest.keyClick(core, Key.Key_Tab)
    desk.rest()


def current(page: ExhibitorsPage) -> str:
    """The name of the current row, which is seen and whose record the form shows."""
    row = page.table.current
    assert row is not None
    assert page.pane.record is not None
    assert page.pane.record.id == row.id
    seen, area = page.table.viewport().rect(), page.table.visualRect(page.table.currentIndex())
    assert seen.top() <= area.top()
    assert area.bottom() <= seen.bottom()
    return row.name


def test_up_from_a_renamed_row_meets_the_row_that_was_above_it(desk: Desk, page: ExhibitorsPage) -> None:
    rename(desk, page, 1, "Östen Öberg")
    assert names(page) == ["Anna Alm", "Östen Öberg", "Cilla Ceder", "Disa Dals bröd"]
    assert current(page) == "Östen Öberg"
    assert page.staying.button.isVisible()
    assert page.staying.button.text() == "1 row stays put"
    assert page.table.row_state(1).staying == 1
    assert page.table.row_state(0).staying == -1
    desk.press(Key.Key_Up)
    assert current(page) == "Anna Alm"
    QTest.mouseClick(page.staying.button, Qt.MouseButton.LeftButton)
    desk.rest()
    assert names(page)[-1] == "Östen Öberg"
    assert page.staying.button.isHidden()


def test_a_screen_reader_and_the_tool_tip_say_that_a_row_stays(desk: Desk, page: ExhibitorsPage) -> None:
    rename(desk, page, 1, "Östen Öberg")
    index = page.model.index(1, 1)
    assert "stays here until" in str(page.model.data(index, Qt.ItemDataRole.AccessibleTextRole))
    assert "stays here until" in str(page.model.data(index, Qt.ItemDataRole.ToolTipRole))
    assert QAccessible.queryAccessibleInterface(page.staying.button).text(QAccessible.Text.Name) == "1 row stays put"


@pytest.mark.parametrize("anew", ["sort", "F5", "back"])
def test_sorting_reading_anew_and_coming_back_put_the_row_where_it_belongs(
    desk: Desk, page: ExhibitorsPage, anew: str
) -> None:
    rename(desk, page, 1, "Östen Öberg")
    if anew == "sort":
        page.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    elif anew == "F5":
        page.refresh()
    else:
        page.hide()
        page.show()
    desk.rest()
    assert names(page)[0 if anew == "sort" else -1] == "Östen Öberg"
    assert not page.model.staying


def test_a_renamed_row_stays_in_the_search_that_no_longer_finds_it(desk: Desk, page: ExhibitorsPage) -> None:
    assert page.search is not None
    desk.type(page.search, "bröd")
    assert names(page) == ["Bo Bergs bröd", "Disa Dals bröd"]
    rename(desk, page, 0, "Östen Öberg")
    assert names(page) == ["Östen Öberg", "Disa Dals bröd"]
    assert page.table.row_state(0).staying == 1
    rename(desk, page, 1, "Disa Dals kakor")
    assert names(page) == ["Östen Öberg", "Disa Dals kakor"], "the first one still stays"
    assert page.staying.button.text() == "2 rows stay put"
    desk.type(page.search, "disa")
    assert names(page) == ["Disa Dals kakor"]
    assert not page.model.staying


def test_a_row_stays_under_its_filter_and_leaves_when_it_is_sorted(desk: Desk, page: ExhibitorsPage) -> None:
    page.filtering.put("municipality", ColumnFilter(frozenset({Municipality.RONNEBY.label})))
    desk.rest()
    record = builders.exhibitor(desk.database, "Eva Ek", municipality=Municipality.RONNEBY)
    page.refresh()
    desk.rest()
    edit_exhibitor(desk.database, record.id, record.version, {"municipality": Municipality.OLOFSTROM})
    desk.rest()
    assert names(page)[-1] == "Eva Ek"
    assert page.model.staying == {record.id}
    page.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    desk.rest()
    assert "Eva Ek" not in names(page)


def test_what_is_removed_does_not_stay(desk: Desk, page: ExhibitorsPage) -> None:
    stand(page, 1, "name")
    desk.press(Key.Key_Delete, CTRL)
    assert names(page) == ["Anna Alm", "Cilla Ceder", "Disa Dals bröd"]
    assert not page.model.staying


@pytest.mark.parametrize("searched", [False, True])
def test_the_cursor_comes_back_to_the_row_whose_removal_is_undone(
    desk: Desk, page: ExhibitorsPage, searched: bool
) -> None:
    if searched:
        assert page.search is not None
        desk.type(page.search, "bröd")
    stand(page, 1, "name")
    desk.rest()
    name = current(page)
    desk.press(Key.Key_Delete, CTRL)
    assert current(page) != name
    stand(page, 0, "name")
    desk.undo()
    assert current(page) == name
    assert page.filtered() is searched, "a search that finds it stays"
    desk.redo()
    assert name not in names(page)
    assert current(page) == ("Bo Bergs bröd" if searched else "Cilla Ceder")


def test_the_cursor_comes_back_where_it_was_when_new_is_undone(desk: Desk, page: ExhibitorsPage) -> None:
    stand(page, 2, "name")
    page.add()
    dialog = page.findChild(NewRecord)
    assert dialog is not None
    core = dialog.form.cells["name"].editor.core
    assert isinstance(core, QLineEdit)
    core.setText("Aa")
    QTest.keyClick(core, Key.Key_Return)
    desk.rest()
    assert current(page) == "Aa"
    page.window().activateWindow()
    desk.qtbot.waitUntil(page.window().isActiveWindow)
    page.table.setFocus()
    desk.undo()
    assert current(page) == "Cilla Ceder"
    desk.redo()
    assert current(page) == "Aa"


def test_the_cursor_comes_to_the_row_whose_change_is_undone(desk: Desk, page: ExhibitorsPage) -> None:
    rename(desk, page, 1, "Östen Öberg")
    stand(page, 3, "name")
    desk.undo()
    assert current(page) == "Bo Bergs bröd"
    assert not page.model.staying
