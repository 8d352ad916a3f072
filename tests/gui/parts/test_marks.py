"""Marked rows, the current row and the cell with the focus: by keys and clicks, sorted, filtered and read again."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.row_actions import RowAction
from made_in_blekinge.gui.parts.rows import RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.table_frame import TableFrame
from made_in_blekinge.gui.work.context import GuiContext
from tests.support.gui.toy import COLUMNS, STALLS, Stall

Key, Held = Qt.Key, Qt.KeyboardModifier
Table = RegisterTable[Stall]


@pytest.fixture
def frame(context: GuiContext, qtbot: QtBot) -> TableFrame:
    model = RowsModel(COLUMNS, lambda row: row.number, lambda: context.catalog, context)
    made = TableFrame(RegisterTable(context, model, "stalls", marks=True))
    made.resize(760, 500)
    qtbot.addWidget(made)
    model.set_rows(STALLS)
    made.show()
    made.table.choose(1)
    made.table.setFocus()
    return made


@pytest.fixture
def table(frame: TableFrame) -> Table:
    return frame.table


def numbers(rows: Sequence[Stall]) -> list[int]:
    return [row.number for row in rows]


def tick_at(table: Table, row: int) -> QPoint:
    return QPoint(10, table.rowViewportPosition(row) + 10)


def press(table: Table, key: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
    QTest.keyClick(table, key, held)


def test_space_marks_and_moves_nothing(table: Table) -> None:
    press(table, Key.Key_Space)
    assert numbers(table.marked()) == [1]
    assert table.current is STALLS[0]
    press(table, Key.Key_Space)
    assert table.marked() == []


def test_shift_and_the_arrows_mark_what_lies_between_and_give_it_back(table: Table) -> None:
    table.set_marked([20])
    for _ in range(3):
        press(table, Key.Key_Down, Held.ShiftModifier)
    assert numbers(table.marked()) == [1, 2, 3, 4, 20]
    press(table, Key.Key_Up, Held.ShiftModifier)
    assert numbers(table.marked()) == [1, 2, 3, 20]
    assert table.current is STALLS[2]
    press(table, Key.Key_Down)
    press(table, Key.Key_Down)
    press(table, Key.Key_Down, Held.ShiftModifier)
    assert numbers(table.marked()) == [1, 2, 3, 5, 6, 20]


def test_ctrl_a_marks_all_and_escape_none(table: Table, frame: TableFrame) -> None:
    press(table, Key.Key_A, Held.ControlModifier)
    assert len(table.marked()) == 60
    assert table.mark_box.checkState() == Qt.CheckState.Checked
    assert frame.marks.said.text() == "60 marked"
    press(table, Key.Key_Escape)
    assert table.marked() == []
    assert frame.marks.isHidden()


def test_a_tick_marks_its_row_and_leaves_the_current_one(table: Table) -> None:
    QTest.mouseClick(table.ticks.viewport(), Qt.MouseButton.LeftButton, pos=tick_at(table, 3))
    assert numbers(table.marked()) == [4]
    assert table.current is STALLS[0]
    QTest.mouseClick(table.ticks.viewport(), Qt.MouseButton.LeftButton, Held.ShiftModifier, tick_at(table, 2))
    assert numbers(table.marked()) == [1, 2, 3, 4]


def test_the_box_in_the_head_marks_all_then_none(table: Table) -> None:
    table.toggle_mark(STALLS[5])
    assert table.mark_box.checkState() == Qt.CheckState.PartiallyChecked
    QTest.mouseClick(table.mark_box, Qt.MouseButton.LeftButton, pos=table.mark_box.rect().center())
    assert table.marked() == []
    QTest.mouseClick(table.mark_box, Qt.MouseButton.LeftButton, pos=table.mark_box.rect().center())
    assert len(table.marked()) == 60


def test_a_click_with_ctrl_or_shift_marks_and_the_row_is_the_current_one(table: Table) -> None:
    def click(row: int, held: Qt.KeyboardModifier) -> None:
        place = table.visualRect(table.rows_model.index(row, 1)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, place)

    click(2, Held.ControlModifier)
    assert (numbers(table.marked()), table.current) == ([3], STALLS[2])
    click(5, Held.ShiftModifier)
    assert (numbers(table.marked()), table.current) == ([3, 4, 5, 6], STALLS[5])
    click(8, Held.NoModifier)
    assert (numbers(table.marked()), table.current) == ([3, 4, 5, 6], STALLS[8])


def test_marks_outlive_sorting_filtering_and_reloading_and_what_is_hidden_is_said(
    table: Table, frame: TableFrame
) -> None:
    table.set_marked([1, 2, 30])
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert numbers(table.marked()) == [30, 2, 1]
    table.rows_model.set_rows(STALLS[:10])
    assert numbers(table.marked()) == [2, 1, 30]
    assert frame.marks.said.text() == "3 marked, 1 not shown"
    assert table.mark_box.checkState() == Qt.CheckState.PartiallyChecked
    table.rows_model.set_rows(STALLS)
    assert frame.marks.said.text() == "3 marked"
    table.rows_model.set_rows(STALLS[:10])
    table.marks.forget_gone()
    assert numbers(table.marked()) == [2, 1]


def test_tens_of_thousands_are_marked_at_once_and_known_whenever_somebody_asks(table: Table, frame: TableFrame) -> None:
    from dataclasses import replace

    many = [replace(STALLS[0], number=number) for number in range(20_000)]
    table.rows_model.set_rows(many)
    press(table, Key.Key_A, Held.ControlModifier)
    assert frame.marks.said.text() == "20,000 marked"
    assert all(table.marks.has(row) for row in many[::1000])
    table.toggle_mark(many[7])
    assert len(table.marked()) == 19_999
    assert frame.marks.said.text() == "19,999 marked"
    table.rows_model.set_rows(many[:10])
    assert frame.marks.said.text() == "19,999 marked, 19,990 not shown"
    assert len(table.marked()) == 19_999
    table.rows_model.set_rows(many[5:10_005])
    table.marks.forget_gone(whole=False)
    assert len(table.marked()) == 19_999
    table.rows_model.set_rows(many[5:10_006])
    table.marks.forget_gone()
    assert len(table.marked()) == 10_000
    assert frame.marks.said.text() == "10,000 marked"


def test_a_marked_row_has_the_values_of_the_last_reading(table: Table) -> None:
    from dataclasses import replace

    table.set_marked([2])
    table.rows_model.set_rows([replace(stall, name="New") for stall in STALLS])
    table.rows_model.set_rows(STALLS[5:])
    assert [row.name for row in table.marked()] == ["New"]


def test_marks_are_there_again_in_the_page_of_another_language(table: Table) -> None:
    table.want_marked({4, 9})
    table.rows_model.set_rows([])
    assert table.marked() == []
    table.rows_model.set_rows(STALLS)
    assert numbers(table.marked()) == [4, 9]
    table.unmark_all()
    table.rows_model.set_rows(STALLS[:20])
    assert table.marked() == [], "it was wanted once"


def test_the_bar_comes_at_the_foot_and_no_row_moves(table: Table, frame: TableFrame) -> None:
    before = [table.rowViewportPosition(row) for row in range(8)]
    press(table, Key.Key_Space)
    QApplication.processEvents()
    assert frame.marks.isVisible()
    assert frame.marks.height() == 44
    assert frame.marks.geometry().top() == table.geometry().bottom() + 1
    assert [table.rowViewportPosition(row) for row in range(8)] == before


def test_what_the_bar_hides_of_the_current_row_comes_back_into_view(table: Table) -> None:
    table.scrollToTop()
    last = table.indexAt(QPoint(60, table.viewport().height() - 4))
    table.setCurrentIndex(last.siblingAtRow(last.row() - 1))
    press(table, Key.Key_Space)
    QApplication.processEvents()
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))


@pytest.mark.parametrize("by", ["keys", "ticks"])
def test_a_pointer_that_only_rests_over_the_table_leaves_the_current_row_in_view(table: Table, by: str) -> None:
    """The bar comes under whoever marks all by keys; under a hand that clicks no row moves."""
    table.scrollToTop()
    last = table.indexAt(QPoint(60, table.viewport().height() - 4))
    table.setCurrentIndex(last.siblingAtRow(last.row() - 1))
    table.viewport().setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    if by == "keys":
        press(table, Key.Key_A, Held.ControlModifier)
    else:
        QTest.mouseClick(table.ticks.viewport(), Qt.MouseButton.LeftButton, pos=tick_at(table, 2))
    QApplication.processEvents()
    assert len(table.marks) == (60 if by == "keys" else 1)
    in_view = table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    assert in_view == (by == "keys")


def test_row_acts_make_menu_keys_and_bar(table: Table, frame: TableFrame) -> None:
    done: list[tuple[str, list[int]]] = []

    def acts(name: str) -> Callable[[Sequence[Stall]], None]:
        return lambda rows: done.append((name, numbers(rows)))

    table.add_row_actions(
        RowAction("Archive", "delete", acts("archive"), key="Delete", many=True, bar=True, group=2),
        RowAction("Open", "forward", acts("open"), key="F2"),
        RowAction("Secret", "lock", acts("secret"), key="F9", right=lambda _: False, bar=True),
        RowAction("Never", "lock", acts("never"), enabled=lambda _: False, group=1),
    )
    menu = table.row_menu()
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == ["Open", "Never", "Archive"]
    assert [action.isEnabled() for action in menu.actions() if not action.isSeparator()] == [True, False, True]
    press(table, Key.Key_Delete)
    table.set_marked([3, 4])
    press(table, Key.Key_Delete)
    table.choose(4)
    press(table, Key.Key_Delete)
    press(table, Key.Key_F2)
    press(table, Key.Key_F9)
    assert [button.text() for _, button in frame.marks.buttons] == ["Archive"]
    frame.marks.buttons[0][1].click()
    assert done == [("archive", [1]), ("archive", [1]), ("archive", [3, 4]), ("open", [4]), ("archive", [3, 4])]


def test_the_menu_says_first_which_rows_it_is_about(table: Table) -> None:
    def first() -> str:
        return table.row_menu().actions()[0].text()

    table.choose(2)
    assert first() == "Copy", "without marks there is nothing to mix up"
    table.set_marked([3, 4])
    name = table.rows_model.shown(table.rows_model.rows[1], table.rows_model.columns[1])
    assert first() == f"Only {name}, not the 2 marked rows"
    assert not table.row_menu().actions()[0].isEnabled()
    table.choose(4)
    assert first() == "2 marked rows"


def test_what_is_done_with_one_row_alone_stands_below_its_name(table: Table) -> None:
    table.add_row_actions(
        RowAction("Open", "forward", lambda _: None),
        RowAction("Secret", "lock", lambda _: None, right=lambda _: False),
        RowAction("Archive", "delete", lambda _: None, many=True),
    )

    def menu() -> list[str]:
        return [action.text() for action in table.row_menu().actions() if not action.isSeparator()]

    table.set_marked([3, 4])
    table.choose(4)
    name = table.rows_model.shown(table.rows_model.rows[3], table.rows_model.columns[1])
    assert menu() == ["2 marked rows", "Archive", f"Only {name}", "Open"]
    table.set_marked([4])
    assert menu() == ["1 marked row", "Open", "Archive"], "one marked row is that row"


@pytest.mark.parametrize("by", ["key", "menu"])
def test_copied_are_the_rows_that_the_menu_names(table: Table, by: str) -> None:
    def copied() -> list[str]:
        if by == "key":
            press(table, Key.Key_C, Held.ControlModifier)
        else:
            next(action for action in table.row_menu().actions() if action.text() == "Copy").trigger()
        return [line.split("\t")[0] for line in QApplication.clipboard().text().splitlines()[1:]]

    table.set_marked([3, 4])
    table.choose(2)
    assert copied() == ["2"], "only that one, not the marked ones"
    table.choose(4)
    assert copied() == ["3", "4"]


def test_the_menu_of_a_row_opens_by_mouse_and_by_keys_on_the_current_one(table: Table) -> None:
    opened: list[int] = []

    def look_and_close() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu) and table.current is not None:
            opened.append(table.current.number)
            menu.close()

    table.add_row_actions(RowAction("Open", "forward", lambda _: None))
    place = table.visualRect(table.rows_model.index(4, 1)).center()
    mouse, keys = QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard
    QTimer.singleShot(50, look_and_close)
    QApplication.sendEvent(table.viewport(), QContextMenuEvent(mouse, place, table.viewport().mapToGlobal(place)))
    QTimer.singleShot(50, look_and_close)
    QApplication.sendEvent(table.viewport(), QContextMenuEvent(keys, QPoint(0, 0), QPoint(0, 0)))
    assert opened == [5, 5]


def test_acts_that_do_not_fit_stand_behind_the_three_dots(table: Table, frame: TableFrame) -> None:
    for number in range(5):
        table.add_row_actions(RowAction(f"A rather long act {number}", "edit", lambda _: None, bar=True))
    table.mark_all()
    QApplication.processEvents()
    bar = frame.marks
    assert bar.more.isVisible()
    assert 0 < sum(not button.isHidden() for _, button in bar.buttons) < 5
    controls = [bar.box, bar.said, bar.more, bar.close_button, *(button for _, button in bar.buttons)]
    seen = [control.geometry() for control in controls if control.isVisible()]
    assert all(bar.rect().contains(place) for place in seen)
    assert not any(one.intersects(other) for at, one in enumerate(seen) for other in seen[:at])


def test_totals_are_of_the_view_and_of_the_marked_ones(table: Table, frame: TableFrame, qtbot: QtBot) -> None:
    everything = sum(stall.sold_ore or 0 for stall in STALLS)
    qtbot.waitUntil(lambda: frame.totals.found == {"sold": everything})
    assert frame.totals.words == ["Sum 60", table.context.catalog.money(everything, "SEK")]
    table.set_marked([1, 2])
    qtbot.waitUntil(lambda: frame.totals.marked == {"sold": 3 * 12_345})
    assert frame.totals.words[1] == f"2 marked: {table.context.catalog.money(3 * 12_345, 'SEK')}"
    assert "2 marked" in frame.totals.accessibleName()


def test_each_column_chooses_what_stands_below_it(table: Table, frame: TableFrame, qtbot: QtBot) -> None:
    from made_in_blekinge.gui.parts.table_menus import head_menu

    def choose(section: int, word: str) -> None:
        menu = head_menu(table, table, section)
        next(action for action in menu.actions() if action.text() == word).trigger()

    assert "Sum below" not in [action.text() for action in head_menu(table, table, 1).actions()]
    choose(2, "Count below")
    choose(5, "Nothing below")
    qtbot.waitUntil(lambda: frame.totals.found == {"town": 50})
    assert frame.totals.words == ["Rows: 60", "50 filled in"]
    again = RegisterTable(table.context, table.rows_model, "stalls", marks=True)
    qtbot.addWidget(again)
    assert (again.totals["town"], again.totals["sold"]) == ("count", None)
