"""A list that acts on its current row shows that row as the selected one."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.parts.one_row import select_only_current


def test_ctrl_with_a_click_or_an_arrow_leaves_the_current_row_selected(qtbot: QtBot) -> None:
    table = QTableWidget(6, 2)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    select_only_current(table)
    qtbot.addWidget(table)
    for row in range(6):
        for column in range(2):
            table.setItem(row, column, QTableWidgetItem(str(row)))
    table.show()

    def check(row: int) -> None:
        assert table.currentRow() == row
        assert {index.row() for index in table.selectedIndexes()} == {row}

    place = table.visualRect(table.model().index(2, 0)).center()
    for held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, place)
        check(2)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    check(table.currentRow())
    QTest.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    check(0)
    table.setCurrentIndex(QModelIndex())
    assert (table.currentRow(), table.selectedIndexes()) == (-1, [])
