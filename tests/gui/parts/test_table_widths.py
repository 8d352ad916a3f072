"""Widths of columns: whole headings, whole names beside room, what gives way, and what the user has set."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.rows import RIGHT, Column, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.theme import BODY, app_font
from made_in_blekinge.gui.work.context import GuiContext
from tests.support.gui.toy import STALLS, Stall

COLUMNS: tuple[Column[Stall], ...] = (
    Column("number", "No.", lambda row, _: str(row.number), align=RIGHT, gives_way=3),
    Column("name", "Name", lambda row, _: row.name, grows=True),
    Column("town", "Municipality", lambda row, _: row.town or "", gives_way=2),
    Column("roc", "Products", lambda row, _: "5", align=RIGHT, gives_way=1),
)
Table = RegisterTable[Stall]


@pytest.fixture
def table(context: GuiContext, qtbot: QtBot) -> Table:
    model = RowsModel(COLUMNS, lambda row: row.number, lambda: context.catalog, context)
    made = RegisterTable(context, model, "widths", marks=True)
    made.resize(800, 400)
    qtbot.addWidget(made)
    model.set_rows(STALLS)
    made.show()
    return made


def seen(table: Table) -> list[str]:
    return [column.key for at, column in enumerate(COLUMNS) if not table.isColumnHidden(at)]


def name_fits(table: Table) -> bool:
    metrics = QFontMetrics(app_font(BODY))
    return table.columnWidth(1) >= max(metrics.horizontalAdvance(row.name) for row in STALLS) + 16


@pytest.mark.parametrize("width", [1920, 1366, 1024, 738, 560, 400, 300])
def test_no_heading_is_cut_no_name_elided_and_nothing_scrolls_sideways(table: Table, width: int) -> None:
    table.resize(width, 400)
    for at in range(len(COLUMNS)):
        if not table.isColumnHidden(at):
            assert table.columnWidth(at) >= table.head.least(at)
    assert name_fits(table)
    assert table.horizontalScrollBar().maximum() == 0
    assert sum(table.columnWidth(at) for at in range(len(COLUMNS))) == table.viewport().width()


def test_the_name_takes_what_is_left(table: Table) -> None:
    before = [table.columnWidth(at) for at in range(4)]
    table.resize(1100, 400)
    assert [table.columnWidth(at) - before[at] for at in range(4)] == [0, 300, 0, 0]


def test_columns_give_way_in_their_order_and_come_back(table: Table) -> None:
    kept: list[list[str]] = []
    for width in range(800, 180, -20):
        table.resize(width, 400)
        if not kept or kept[-1] != seen(table):
            kept.append(seen(table))
    assert kept == [
        ["number", "name", "town", "roc"], ["name", "town", "roc"], ["name", "roc"], ["name"],
    ]  # fmt: skip
    assert "number" in [column.key for column in table.visible_columns()], "the user has not hidden it"
    table.resize(800, 400)
    assert seen(table) == kept[0]


def test_a_column_that_is_ticked_stays_and_the_table_scrolls_where_there_is_no_room(table: Table) -> None:
    table.resize(240, 400)
    texts = [action.text() for action in table.columns_menu().actions()]
    assert texts == ["No. (no room)", "Name", "Municipality (no room)", "Products (no room)"]
    for at in (0, 2, 3):
        table.columns_menu().actions()[at].trigger()
        table.columns_menu().actions()[at].trigger()
    assert seen(table) == ["number", "name", "town", "roc"]
    assert name_fits(table)
    table.doItemsLayout()
    assert table.horizontalScrollBar().maximum() == table.head.length() - table.viewport().width() > 0
    state = table.save_state()
    table.columns_menu().actions()[2].trigger()
    assert "town" not in seen(table)
    table.restore_state(state)
    assert seen(table) == ["number", "name", "town", "roc"]


def test_a_width_set_by_hand_is_kept_and_the_name_gives_the_room(table: Table) -> None:
    before, name = table.columnWidth(2), table.columnWidth(1)
    head = table.head
    edge = head.sectionViewportPosition(2) + before - 1
    QTest.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(edge, 10))
    QTest.mouseMove(head.viewport(), QPoint(edge + 30, 10))
    QTest.mouseMove(head.viewport(), QPoint(edge + 60, 10))
    QTest.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(edge + 60, 10))
    assert table.columnWidth(2) > before
    assert table.columnWidth(1) == name - (table.columnWidth(2) - before)
    table.resize(1000, 400)
    kept = table.columnWidth(2)
    assert kept > before
    again = RegisterTable(table.context, table.rows_model, "widths", marks=True)
    again.resize(900, 400)
    assert again.columnWidth(2) == kept
    again.deleteLater()


def test_a_funnel_asks_for_its_filter_and_sorts_nothing(table: Table, qtbot: QtBot) -> None:
    table.offer_filters({"town"})
    with qtbot.waitSignal(table.filter_asked) as asked:
        QTest.mouseClick(table.head.viewport(), Qt.MouseButton.LeftButton, pos=table.head.funnel(2).center())
    assert asked.args is not None
    assert asked.args[0] == "town"
    assert table.rows_model.sorted_by is None
    table.choose(3)
    table.setCurrentIndex(table.rows_model.index(2, 2))
    with qtbot.waitSignal(table.filter_asked):
        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
