"""The table of a register, driven by keys and clicks."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.rows import RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.widgets import SearchField
from made_in_blekinge.gui.work.context import GuiContext
from tests.support.gui.toy import COLUMNS, STALLS, Stall

Table = RegisterTable[Stall]


@pytest.fixture
def search(qtbot: QtBot) -> SearchField:
    field = SearchField()
    qtbot.addWidget(field)
    return field


@pytest.fixture
def new_table(context: GuiContext, search: SearchField, qtbot: QtBot) -> Callable[[], Table]:
    def new() -> Table:
        model = RowsModel(COLUMNS, lambda row: row.number, lambda: context.catalog, context)
        table = RegisterTable(context, model, "stalls", search, marks=True)
        table.resize(900, 500)
        qtbot.addWidget(table)
        model.set_rows(STALLS)
        table.show()
        return table

    return new


@pytest.fixture
def table(new_table: Callable[[], Table]) -> Table:
    return new_table()


def test_a_click_on_a_heading_sorts_and_the_chosen_row_stays(table: Table, qtbot: QtBot) -> None:
    assert table.choose(7)
    header = table.horizontalHeader()
    at = header.sectionViewportPosition(1) + 20
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=header.rect().center().__class__(at, 10))
    assert table.rows_model.sorted_by == ("name", False)
    assert table.current is not None
    assert table.current.number == 7


def test_arrows_choose_and_enter_opens(table: Table, qtbot: QtBot) -> None:
    table.choose(1)
    with qtbot.waitSignal(table.chosen) as chosen:
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert chosen.args == [STALLS[1]]
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [STALLS[1]]


def test_typing_goes_to_the_search_field(table: Table, search: SearchField, qtbot: QtBot) -> None:
    QTest.keyClicks(table, "Å")
    assert search.text() == "Å"
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert search.text() == "Å"


def test_what_is_copied_pastes_into_cells_and_runs_nothing(table: Table, qtbot: QtBot) -> None:
    table.restore_state({"hidden": ["phase", "status", "sold", "town"]})
    table.choose(1)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().splitlines()
    assert lines[0] == "Number\tName\tNote"
    assert lines[1] == f"1\t{STALLS[0].name}\t'=1"
    assert len(lines) == 3
    assert "<td>&#x27;=1</td>" in data.html()


def test_what_the_user_arranged_is_there_the_next_time(new_table: Callable[[], Table], settings: QSettings) -> None:
    table = new_table()
    table.horizontalHeader().moveSection(0, 2)
    table.setColumnWidth(1, 177)
    table.columns_menu().actions()[2].trigger()
    table.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    again = new_table()
    assert [column.key for column in again.visible_columns()] == ["name", "number", "phase", "status", "sold"]
    assert again.columnWidth(1) == 177
    assert again.rows_model.sorted_by == ("sold", True)
    assert again.rows_model.rows[0].number == 59


def test_the_last_visible_column_cannot_be_hidden(table: Table) -> None:
    table.restore_state({"hidden": [column.key for column in COLUMNS[1:]]})
    assert not table.columns_menu().actions()[0].isEnabled()


def test_a_column_unknown_to_the_saved_state_is_shown(table: Table) -> None:
    table.restore_state({"order": ["gone", "name"], "hidden": ["gone"], "widths": {"gone": 9}, "sort": ["gone", True]})
    assert table.visible_columns()[0].key == "name"
    assert len(table.visible_columns()) == len(COLUMNS)


def test_other_rows_keep_the_chosen_one(table: Table) -> None:
    table.choose(9)
    table.rows_model.set_rows(STALLS[5:20])
    assert table.current is STALLS[8]
    table.rows_model.set_rows(STALLS[:2])
    assert table.current is None


def test_headings_change_with_the_language(table: Table, context: GuiContext, qtbot: QtBot) -> None:
    context.set_language("sv")
    swedish = RegisterTable(context, RowsModel(COLUMNS, lambda row: row.number, lambda: context.catalog), "stalls")
    qtbot.addWidget(swedish)
    headings = [swedish.rows_model.headerData(at, Qt.Orientation.Horizontal) for at in range(3)]
    assert headings == ["Nummer", "Namn", "Kommun"]


def test_every_row_is_as_high_as_the_others(table: Table) -> None:
    assert {table.rowHeight(row) for row in range(20)} == {32}


def test_columns_are_as_wide_as_their_first_rows(table: Table) -> None:
    metrics = table.fontMetrics()
    assert table.columnWidth(1) > max(metrics.horizontalAdvance(stall.name) for stall in STALLS)
