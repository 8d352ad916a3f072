"""The column of the name stays in sight while the table is scrolled sideways, and is used there as in its own place."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.rows import RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.work.context import GuiContext
from tests.support.gui.toy import COLUMNS, STALLS, Stall

NAME, LEFT = 1, Qt.MouseButton.LeftButton


@pytest.fixture
def table(context: GuiContext, qtbot: QtBot, themed: QApplication) -> RegisterTable[Stall]:
    """A table with more columns than it has room for, scrolled to its right end."""
    model = RowsModel(COLUMNS, lambda row: row.number, lambda: context.catalog)
    made: RegisterTable[Stall] = RegisterTable(context, model, "stalls", marks=True)
    model.setParent(made)
    model.set_rows(STALLS)
    made.offer_filters({"name", "town"})
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    for at in range(len(COLUMNS)):
        made.show_column(at, True)
    made.setFocus()
    made.setCurrentIndex(model.index(2, NAME))
    qtbot.waitUntil(lambda: made.horizontalScrollBar().maximum() > 0)
    made.horizontalScrollBar().setValue(made.horizontalScrollBar().maximum())
    return made


def cell(image: QImage, table: RegisterTable[Stall], row: int) -> QImage:
    return image.copy(table.visualRect(table.rows_model.index(row, NAME)))


def test_it_is_painted_at_the_left_as_in_its_own_place(table: RegisterTable[Stall]) -> None:
    assert table.columnViewportPosition(NAME) < 0
    area = table.visualRect(table.rows_model.index(3, NAME))
    assert (area.left(), area.width()) == (0, min(table.columnWidth(NAME), table.viewport().width() // 2))
    scrolled = cell(table.viewport().grab().toImage(), table, 3)
    table.horizontalScrollBar().setValue(table.columnViewportPosition(NAME) + table.horizontalScrollBar().value())
    assert table.columnViewportPosition(NAME) == 0
    there = cell(table.viewport().grab().toImage(), table, 3)
    inside = scrolled.rect().adjusted(0, 0, -12, 0)
    assert scrolled.copy(inside) == there.copy(inside)


def test_a_click_is_on_the_name_that_is_seen(table: RegisterTable[Stall]) -> None:
    place = table.visualRect(table.rows_model.index(4, NAME)).center()
    assert table.indexAt(place) == table.rows_model.index(4, NAME)
    before = table.horizontalScrollBar().value()
    QTest.mouseClick(table.viewport(), LEFT, pos=place)
    assert table.currentIndex() == table.rows_model.index(4, NAME)
    assert table.horizontalScrollBar().value() == before


def test_a_cell_that_it_covers_is_scrolled_beside_it(table: RegisterTable[Stall]) -> None:
    for at in range(len(COLUMNS) - 1, NAME, -1):
        table.setCurrentIndex(table.rows_model.index(2, at))
        area, pinned = table.visualRect(table.currentIndex()), table.head.pinned
        assert area.left() >= (pinned[1] if pinned else 0)
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    table.setCurrentIndex(table.rows_model.index(2, 2))
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    table.handle.offered = lambda: True
    assert table.is_covered(table.currentIndex())
    assert table.handle.area.isEmpty()


def test_its_heading_sorts_and_filters(table: RegisterTable[Stall]) -> None:
    head = table.head
    assert head.pinned is not None
    asked: list[str] = []
    table.filter_asked.connect(lambda key, _place: asked.append(key))
    QTest.mouseClick(head.viewport(), LEFT, pos=head.funnel(NAME).center())
    assert (asked, table.rows_model.sorted_by) == (["name"], None)
    for downwards in (False, True, False):
        QTest.mouseClick(head.viewport(), LEFT, pos=QPoint(20, 10))
        assert table.rows_model.sorted_by == ("name", downwards)
        table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    beside = QPoint(head.pinned[1] + 40, 10)
    assert head.section_at(beside) == head.logicalIndexAt(beside)


def test_edges_of_columns_beneath_its_heading_are_not_dragged(table: RegisterTable[Stall]) -> None:
    head = table.head
    assert head.pinned is not None
    widths = [head.sectionSize(at) for at in range(len(COLUMNS))]
    edges = [head.sectionViewportPosition(at) + head.sectionSize(at) - 1 for at in range(len(COLUMNS))]
    beneath = next(edge for edge in edges if 8 < edge < head.pinned[1] - 8)
    for kind, x, held in (
        (QEvent.Type.MouseButtonPress, beneath, LEFT),
        (QEvent.Type.MouseMove, beneath + 30, LEFT),
        (QEvent.Type.MouseButtonRelease, beneath + 30, Qt.MouseButton.NoButton),
    ):
        at = QPointF(x, 10)
        event = QMouseEvent(kind, at, QPointF(head.viewport().mapToGlobal(at)), LEFT, held, Qt.KeyboardModifier(0))
        QApplication.sendEvent(head.viewport(), event)
    assert [head.sectionSize(at) for at in range(len(COLUMNS))] == widths


def test_without_a_bar_nothing_is_pinned(table: RegisterTable[Stall], qtbot: QtBot) -> None:
    table.resize(1400, 300)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    assert table.head.pinned is None
    assert table.visualRect(table.rows_model.index(3, NAME)).left() == table.columnViewportPosition(NAME)
