"""Widths of columns: whole headings, whole names beside room, what gives way, and what the user has set."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.pills import Pill
from made_in_blekinge.gui.parts.rows import RIGHT, Column, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.theme import BODY, app_font, px, tokens
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


def test_a_shape_without_a_column_of_its_own_stands_before_the_name(context: GuiContext, qtbot: QtBot) -> None:
    columns: tuple[Column[Stall], ...] = (
        COLUMNS[1],
        Column(
            "phase",
            "Phase",
            lambda row, _: "Regional",
            decoration=lambda _: Pill("oak", "●"),
            look="shape",
            gives_way=3,
        ),
        COLUMNS[2],
    )
    model = RowsModel(columns, lambda row: row.number, lambda: context.catalog, context)
    table = RegisterTable(context, model, "shapes")
    table.resize(800, 400)
    qtbot.addWidget(table)
    model.set_rows(STALLS)
    table.show()
    shapes = [_greens(table, index) for index in (0, 1)]
    assert shapes[0] == 0 < shapes[1]
    table.resize(sum(table.widths.width(at) for at in range(3)) - 4, 400)
    assert table.isColumnHidden(1)
    longest = max(QFontMetrics(app_font(BODY)).horizontalAdvance(row.name) for row in STALLS)
    assert table.columnWidth(0) >= longest + px(20)
    assert _greens(table, 0) == shapes[1]


def _greens(table: Table, column: int) -> int:
    """Pixels of the colour of the shape in the first row's cell."""
    picture = table.viewport().grab(table.visualRect(table.rows_model.index(0, column))).toImage()
    oak = tokens().colour("oak").rgb()
    return sum(picture.pixel(x, y) == oak for x in range(picture.width()) for y in range(picture.height()))


def test_a_name_of_200_letters_takes_no_room_from_others_and_leaves_none_behind(table: Table) -> None:
    table.resize(560, 400)
    before, widths = seen(table), [table.columnWidth(at) for at in range(4)]
    freak = [replace(row, name="Å" * 200) if row.number == 3 else row for row in STALLS]
    table.rows_model.set_rows(freak)
    assert seen(table) == before, "no column gives way to a single long text"
    assert table.horizontalScrollBar().maximum() == 0
    table.resize(4000, 400)
    assert table.columnWidth(1) > QFontMetrics(app_font(BODY)).horizontalAdvance("Å" * 200), "but there is room for it"
    table.resize(560, 400)
    table.rows_model.set_rows(STALLS)
    assert [table.columnWidth(at) for at in range(4)] == widths


def test_widths_follow_the_texts_that_are_gone_but_not_a_search(table: Table) -> None:
    before = table.widths.width(2)
    long = [replace(row, town="Upplands-Bro på landet") for row in STALLS]
    table.rows_model.set_rows(long)
    wide = table.widths.width(2)
    assert wide > before
    table.rows_model.set_rows([replace(long[0], town="Ö")])
    assert table.widths.width(2) == wide, "a search that finds fewer rows does not make the columns jump"
    table.rows_model.set_rows(STALLS)
    assert table.widths.width(2) == before
