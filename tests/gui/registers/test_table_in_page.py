"""The tables of the register pages as people use them: headings and names whole, and the row that the form shows is
the current one and in view, whatever keys, clicks, filters and new names come.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.column_filter import ColumnFilter, filter_choices
from made_in_blekinge.gui.parts.table_frame import TableFrame
from made_in_blekinge.gui.registers.page import RegisterPage
from made_in_blekinge.gui.shell.market_window import MarketWindow
from tests.support.gui.calm import calm
from tests.support.gui.seen import cut_headings

Key, Held = Qt.Key, Qt.KeyboardModifier
SIZES = ((1024, 700), (1366, 768), (1920, 1080))
KEYS = (
    (Key.Key_End, Held.ControlModifier), (Key.Key_Up, Held.NoModifier), (Key.Key_PageUp, Held.NoModifier),
    (Key.Key_Home, Held.ControlModifier), (Key.Key_Down, Held.ControlModifier), (Key.Key_PageDown, Held.NoModifier),
    (Key.Key_Down, Held.ShiftModifier), (Key.Key_Right, Held.NoModifier), (Key.Key_End, Held.NoModifier),
    (Key.Key_A, Held.ControlModifier), (Key.Key_Escape, Held.NoModifier), (Key.Key_Home, Held.NoModifier),
)  # fmt: skip


@dataclass
class Register:
    """A register page of the demonstration market, and what holds of it at any time."""

    page: RegisterPage[Any]
    rest: Callable[[], None]

    def check(self) -> None:
        """The form shows the current row, and that row can be seen whole."""
        self.rest()
        table, record = self.page.table, self.page.pane.record
        assert table.current is not None
        assert record is not None
        assert record.id == table.current.id
        seen, row = table.viewport().rect(), table.visualRect(table.currentIndex())
        assert seen.top() <= row.top()
        assert row.bottom() <= seen.bottom()
        assert table.row_state(table.currentIndex().row()).current

    def needs(self, column: int) -> int:
        """The width that the cells in view need in that column."""
        table, option = self.page.table, QStyleOptionViewItem()
        rows = range(max(0, table.rowAt(0)), min(len(self.page.model.rows), 40))
        indexes = [self.page.model.index(row, column) for row in rows]
        return max(table.itemDelegate().sizeHint(option, index).width() for index in indexes)

    def click(self, row: int, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
        table = self.page.table
        at = table.visualRect(self.page.model.index(row, table.currentIndex().column())).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, at)

    def order(self, section: int) -> None:
        head = self.page.table.head
        area = QRect(head.sectionViewportPosition(section), 0, head.sectionSize(section), head.height())
        words, _signs = head._places(area, section)
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=words.center())


@pytest.fixture(params=["exhibitors", "products", "events"])
def register(
    request: pytest.FixtureRequest,
    demonstration_window: MarketWindow,
    looked_at: Callable[..., QImage],
) -> Register:
    demonstration_window.resize(1366, 768)
    looked_at(request.param)
    assert demonstration_window.context.app is not None
    demonstration_window.context.app.database.on_change = demonstration_window.context.bus.publish
    page = demonstration_window.page
    assert isinstance(page, RegisterPage)
    made = Register(page, lambda: rest(page))
    made.rest()
    return made


def rest(page: RegisterPage[Any]) -> None:
    """Until the form shows the row, without the pause in which somebody may go on to the next."""
    calm(page.context, page)
    while page.rest.isActive():
        page.rest.stop()
        page.rest.timeout.emit()
        calm(page.context, page)


@pytest.mark.parametrize("size", SIZES)
def test_headings_and_names_are_whole_where_there_is_room(
    size: tuple[int, int], register: Register, demonstration_window: MarketWindow
) -> None:
    demonstration_window.resize(*size)
    register.check()
    page, table = register.page, register.page.table
    assert cut_headings(page) == []
    seen = [at for at in range(table.head.count()) if not table.isColumnHidden(at)]
    assert sum(map(table.columnWidth, seen)) == table.viewport().width()
    name = next(at for at in seen if page.columns[at].grows)
    if register.needs(name) > table.columnWidth(name):
        spare = {page.columns[at].key: table.columnWidth(at) - table.widths.width(at) for at in seen if at != name}
        assert not any(spare.values()), "other columns have room that the name needs"


@pytest.mark.parametrize("size", [SIZES[0], SIZES[-1]])
def test_the_form_follows_keys_clicks_and_order(
    size: tuple[int, int], register: Register, demonstration_window: MarketWindow
) -> None:
    demonstration_window.resize(*size)
    register.check()
    table = register.page.table
    for held in (Held.NoModifier, Held.ControlModifier, Held.ShiftModifier):
        register.click(1, held)
        register.check()
        for key, with_held in KEYS:
            QTest.keyClick(table, key, with_held)
            register.check()
    for section in [at for at in range(table.head.count()) if not table.isColumnHidden(at)]:
        current = table.current
        register.order(section)
        register.check()
        assert register.page.model.sorted_by == (register.page.columns[section].key, False)
        assert table.current == current
        register.order(section)
        register.check()
        assert register.page.model.sorted_by == (register.page.columns[section].key, True)


def test_the_form_follows_a_filter_and_a_new_name(register: Register, qtbot: QtBot) -> None:
    page, table = register.page, register.page.table
    QTest.keyClick(table, Key.Key_End, Held.ControlModifier)
    register.check()
    column = next(one for one in page.columns if len(filter_choices(one, page.model.rows, page.context.catalog)) > 1)
    choice = filter_choices(column, page.model.rows, page.context.catalog)[0]
    every = len(page.model.rows)
    page.filtering.put(column.key, ColumnFilter(frozenset({choice.token})))
    register.check()
    assert 0 < len(page.model.rows) < every
    page.clear_filters()
    register.check()
    assert len(page.model.rows) == every
    grows = next(at for at, one in enumerate(page.columns) if one.grows)
    table.sortByColumn(grows, Qt.SortOrder.AscendingOrder)
    register.check()
    named, cells = page.columns[grows].show(table.current, page.context.catalog), page.form.cells
    field = next(key for key in ("name", "name_en", "name_sv") if key in cells and cells[key].editor.text() == named)
    editor, key = cells[field].editor.core, page.pane.record
    assert isinstance(editor, QLineEdit)
    assert key is not None
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "Allra sist" if table.currentIndex().row() == 0 else "Aaa allra nytt")
    QTest.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: "llra " in page.columns[grows].show(table.current, page.context.catalog))
    register.check()
    assert table.current is not None
    assert table.current.id == key.id


def test_a_screen_reader_hears_ticks_headings_and_the_mark_bar(register: Register) -> None:
    page, table = register.page, register.page.table
    said = page.context.text
    assert table.mark_box.accessibleName() == said("Mark all")
    for at, column in enumerate(page.columns):
        assert said(column.title) in str(
            page.model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
        )
    row = table.currentIndex().row()

    def spoken() -> str:
        cell = QAccessible.queryAccessibleInterface(table).child(table.heard_at(table.currentIndex()))
        return cell.text(QAccessible.Text.Name)

    shown, told = page.model.shown(page.model.rows[row], page.columns[table.currentIndex().column()]), spoken()
    assert told.endswith(f": {shown}")
    QTest.keyClick(table, Key.Key_Space)
    assert spoken() == f"{told}, {said('Marked')}"
    assert page.model.headerData(row, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole) == said("Marked")
    frame = next(one for one in page.findChildren(TableFrame) if one.table is table)
    bar = frame.marks
    assert bar.isVisible()
    for control in (bar.box, bar.unmark, bar.close_button, *(made for _, made in bar.buttons)):
        assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
