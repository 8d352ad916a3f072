"""The menu of columns stays open while columns are ticked, by mouse and by keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.rows import RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.table_menus import head_menu
from made_in_blekinge.gui.work.context import GuiContext
from tests.support.gui.toy import COLUMNS, STALLS, Stall

Key = Qt.Key


@pytest.fixture
def table(context: GuiContext, qtbot: QtBot) -> RegisterTable[Stall]:
    model = RowsModel(COLUMNS, lambda row: row.number, lambda: context.catalog)
    made: RegisterTable[Stall] = RegisterTable(context, model, "stalls", marks=True)
    model.setParent(made)
    model.set_rows(STALLS)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    return made


@pytest.fixture
def menu(table: RegisterTable[Stall]) -> Iterator[QMenu]:
    made = table.columns_menu()
    made.popup(table.mapToGlobal(QPoint(4, 4)))
    yield made
    made.close()


def click(menu: QMenu, action: QAction) -> None:
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def test_columns_are_ticked_one_after_the_other(table: RegisterTable[Stall], menu: QMenu) -> None:
    actions = menu.actions()
    for at in (0, 2, 6):
        click(menu, actions[at])
        assert menu.isVisible()
    assert [column.key for column in table.visible_columns()] == ["name", "phase", "status", "sold", "note"]
    click(menu, actions[0])
    assert (actions[0].isChecked(), table.visible_columns()[0].key) == (True, "number")
    QTest.keyClick(menu, Key.Key_Escape)
    assert not menu.isVisible()


def test_space_and_enter_tick_and_leave_the_menu_open(table: RegisterTable[Stall], menu: QMenu) -> None:
    for key in (Key.Key_Space, Key.Key_Return):
        menu.setActiveAction(menu.actions()[2])
        QTest.keyClick(menu, key)
        assert menu.isVisible()
        assert menu.actions()[2].isChecked() is (key == Key.Key_Return)


def test_while_the_menu_is_open_the_last_column_cannot_be_hidden(table: RegisterTable[Stall], menu: QMenu) -> None:
    actions = menu.actions()
    for action in actions[2:6]:
        click(menu, action)
    assert (actions[0].isEnabled(), actions[1].isEnabled()) == (True, True)
    click(menu, actions[0])
    assert not actions[1].isEnabled()
    click(menu, actions[1])
    assert [column.key for column in table.visible_columns()] == ["name"]


def test_the_release_of_the_click_that_opened_the_menu_ticks_nothing(menu: QMenu) -> None:
    at = menu.actionGeometry(menu.actions()[0]).center()
    QTest.mouseRelease(menu, Qt.MouseButton.RightButton, pos=at)
    assert menu.actions()[0].isChecked()
    assert menu.isVisible()


def test_of_the_totals_of_a_column_one_is_ticked(table: RegisterTable[Stall]) -> None:
    menu = head_menu(table, table, 5)
    menu.popup(table.mapToGlobal(QPoint(4, 4)))
    totals = menu.actions()[:3]
    click(menu, totals[1])
    assert [action.isChecked() for action in totals] == [False, True, False]
    assert (table.totals["sold"], menu.isVisible()) == ("count", True)
    menu.close()
