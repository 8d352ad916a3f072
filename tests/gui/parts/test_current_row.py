"""The row that the form shows is the current one, in view and drawn as such, whatever keys and clicks come."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.rows import CHUNK, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.table_frame import TableFrame
from made_in_blekinge.gui.work.context import GuiContext
from tests.support.gui.toy import COLUMNS, STALLS, Stall

Key, Held = Qt.Key, Qt.KeyboardModifier
MOVES = (Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Home, Key.Key_End, Key.Key_Left,
         Key.Key_Right, Key.Key_Space, Key.Key_A, Key.Key_Escape)  # fmt: skip
HELD = (Held.NoModifier, Held.ControlModifier, Held.ShiftModifier, Held.ControlModifier | Held.ShiftModifier)


class Desk:
    """A table beside a form that shows what was chosen."""

    def __init__(self, context: GuiContext, qtbot: QtBot, marks: bool = True) -> None:
        self.model = RowsModel(COLUMNS, lambda row: row.number, lambda: context.catalog, context)
        self.table: RegisterTable[Stall] = RegisterTable(context, self.model, "stalls", marks=marks)
        self.shown: Stall | None = None
        self.table.chosen.connect(self._show)
        self.frame = TableFrame(self.table)
        self.frame.resize(700, 420)
        qtbot.addWidget(self.frame)
        self.put(list(STALLS))
        self.frame.show()
        self.table.setFocus()

    def put(self, rows: list[Stall]) -> None:
        """As a page does when rows arrive."""
        self.model.set_rows(rows)
        if self.table.current is None and rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show(self.table.current)

    def do(self, what: str, first: Any, second: Any) -> None:
        self.table.viewport().setAttribute(Qt.WidgetAttribute.WA_UnderMouse, what == "ask")
        getattr(self, what)(first, second)
        QApplication.processEvents()

    def press(self, key: int, held: int) -> None:
        QTest.keyClick(self.table, MOVES[key % len(MOVES)], HELD[held % len(HELD)])

    def click(self, row: int, held: int) -> None:
        at = QPoint(80, 4 + (row * 13) % max(1, self.table.viewport().height() - 8))
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, HELD[held % len(HELD)], at)
        QTest.mouseMove(self.frame, QPoint(2, 2))

    def tick(self, row: int, held: int) -> None:
        at = QPoint(10, 4 + (row * 13) % max(1, self.table.viewport().height() - 8))
        QTest.mouseClick(self.table.ticks.viewport(), Qt.MouseButton.LeftButton, HELD[held % len(HELD)], at)

    def sort(self, column: int, downwards: int) -> None:
        order = Qt.SortOrder.DescendingOrder if downwards % 2 else Qt.SortOrder.AscendingOrder
        self.table.sortByColumn(column % len(COLUMNS), order)

    def filter(self, least: int, step: int) -> None:
        self.put([row for row in STALLS if row.number >= least % 50][:: 1 + step % 4])

    def rename(self, at: int, letter: int) -> None:
        rows = list(self.model.rows)
        if rows:
            rows[at % len(rows)] = replace(rows[at % len(rows)], name=f"{chr(97 + letter % 26)} new")
            self.put(rows)

    def resize(self, width: int, height: int) -> None:
        self.frame.resize(200 + width * 10 % 900, 220 + height * 10 % 400)

    def ask(self, column: int, shown: int) -> None:
        """Tick a column, which then stays where there is no room for it, so that a bar comes; or take the tick away."""
        at, name = column % len(COLUMNS), 1
        self.table.show_column(at, at == name or bool(shown % 3))

    def _show(self, row: Stall | None) -> None:
        self.shown = row

    def check(self) -> None:
        current = self.table.current
        assert current is not None
        assert self.shown is not None
        assert self.shown.number == current.number
        index = self.table.currentIndex()
        area, seen = self.table.visualRect(index), self.table.viewport().rect()
        assert seen.top() <= area.top()
        assert area.bottom() <= seen.bottom()
        assert not self.table.isColumnHidden(index.column())
        name = self.table.visualRect(index.siblingAtColumn(1))
        assert 0 <= name.left() < seen.right()
        states = [self.table.row_state(row).current for row in range(len(self.model.rows))]
        assert [row for row, is_current in enumerate(states) if is_current] == [index.row()]
        assert self.table.selectionModel().selectedRows() == []


STEP = st.tuples(
    st.sampled_from(("press", "press", "press", "click", "tick", "sort", "filter", "rename", "resize", "ask")),
    st.integers(0, 99),
    st.integers(0, 99),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=st.lists(STEP, min_size=1, max_size=25))
def test_the_form_shows_the_current_row_and_that_is_in_view(
    context: GuiContext, qtbot: QtBot, steps: list[tuple[str, int, int]]
) -> None:
    desk = Desk(context, qtbot)
    desk.table.restore_state({})  # which columns were ticked before is remembered
    for step in steps:
        desk.do(*step)
        desk.check()
    desk.frame.close()


@pytest.mark.parametrize("marks", [True, False])
@pytest.mark.parametrize("key", MOVES[:8])
@pytest.mark.parametrize("held", HELD)
def test_a_click_and_then_any_key_leaves_no_other_row_chosen(
    context: GuiContext, qtbot: QtBot, marks: bool, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    desk = Desk(context, qtbot, marks)
    desk.click(20, 0)
    QTest.keyClick(desk.table, key, held)
    desk.check()


@pytest.mark.parametrize("under_mouse", [True, False])
def test_a_bar_that_comes_below_hides_nothing_of_the_current_row(
    context: GuiContext, qtbot: QtBot, under_mouse: bool
) -> None:
    desk = Desk(context, qtbot)
    desk.frame.resize(420, 420)
    QApplication.processEvents()
    over = desk.table.viewport().height() % desk.table.rowHeight(0)
    desk.frame.resize(420, 420 - over)
    QApplication.processEvents()
    last = desk.table.rowAt(desk.table.viewport().height() - 1)
    desk.table.setCurrentIndex(desk.model.index(last, 1))
    assert desk.table.visualRect(desk.table.currentIndex()).bottom() == desk.table.viewport().height() - 1
    desk.table.viewport().setAttribute(Qt.WidgetAttribute.WA_UnderMouse, under_mouse)
    for at in range(len(COLUMNS)):
        desk.table.show_column(at, True)
    qtbot.waitUntil(lambda: desk.table.horizontalScrollBar().isVisible())
    desk.check()


def test_the_last_row_is_the_last_of_all_and_sorting_keeps_a_row_far_away(context: GuiContext, qtbot: QtBot) -> None:
    desk = Desk(context, qtbot)
    desk.put([replace(STALLS[0], number=number, name=f"n{number}") for number in range(3 * CHUNK)])
    desk.table.choose(5)
    with qtbot.waitSignal(desk.model.layoutChanged):
        desk.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert desk.shown is not None
    assert desk.shown.number == 5
    desk.check()
    QTest.keyClick(desk.table, Key.Key_Home, Held.ControlModifier)
    QTest.keyClick(desk.table, Key.Key_End, Held.ControlModifier)
    assert desk.shown.number == 0
    desk.check()
