"""The handle at the corner of the current cell: dragged, its value goes into the cells that it passes."""

from collections.abc import Callable
from typing import Any, Final, Protocol

from PySide6.QtCore import QModelIndex, QObject, QPoint, QRect, Qt, QTimer, SignalInstance
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QScrollBar, QWidget

from made_in_blekinge.gui.parts.row_look import RowState
from made_in_blekinge.gui.parts.rows import RowsModel
from made_in_blekinge.gui.parts.theme import px, tokens

SIZE: Final = 7
"""Side of the handle, at 100 %."""
_REACH: Final = 4
"""How far beside the handle a press is still its own."""
_SCROLL_MS: Final = 60


class FilledTable(Protocol):
    """A table with a current cell."""

    rows_model: RowsModel[Any]

    @property
    def fill_asked(self) -> SignalInstance: ...

    @property
    def fill_below_asked(self) -> SignalInstance: ...

    def row_state(self, row: int) -> RowState: ...

    def currentIndex(self) -> QModelIndex: ...

    def is_covered(self, index: QModelIndex) -> bool: ...

    def visualRect(self, index: QModelIndex) -> QRect: ...

    def rowAt(self, y: int) -> int: ...

    def viewport(self) -> QWidget: ...

    def verticalScrollBar(self) -> QScrollBar: ...


class FillHandle(QObject):
    """Takes the mouse before ``table`` does, where it is on the handle.

    ``offered`` says whether the current cell can be filled from; without, there is no handle.
    """

    def __init__(self, table: FilledTable, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self.offered: Callable[[], bool] = lambda: False
        self._until = -1
        """The row to which the handle is dragged; -1: it is not."""
        self._at = QPoint()
        self._scrolling = QTimer(self, interval=_SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)

    @property
    def area(self) -> QRect:
        """Where the handle is, in the viewport; empty if there is none."""
        index = self._table.currentIndex()
        if not index.isValid() or self._table.row_state(index.row()).celled != index.column() or not self.offered():
            return QRect()
        if self._table.is_covered(index):
            return QRect()
        cell, side = self._table.visualRect(index), px(SIZE)
        return QRect(cell.right() - side + 2, cell.bottom() - side + 1, side, side)

    def holds(self, at: QPoint) -> bool:
        """Whether a press there takes the handle."""
        area = self.area
        return not area.isEmpty() and area.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(at)

    def pressed(self, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or not self.holds(at):
            return False
        self._until, self._at = self._table.currentIndex().row(), at
        return True

    def moved(self, event: QMouseEvent) -> bool:
        """Follow the pointer; whether the handle is dragged."""
        at = event.position().toPoint()
        if self._until < 0:
            cross = self.holds(at)
            self._table.viewport().setCursor(Qt.CursorShape.CrossCursor if cross else Qt.CursorShape.ArrowCursor)
            return False
        self._at = at
        if 0 <= at.y() < self._table.viewport().height():
            self._scrolling.stop()
            self._reach(at.y())
        elif not self._scrolling.isActive():
            self._scrolling.start()
        return True

    def released(self, event: QMouseEvent) -> bool:
        """Ask for the rows that were passed to be filled; whether the handle was dragged."""
        if self._until < 0 or event.button() != Qt.MouseButton.LeftButton:
            return False
        first, last = sorted((self._table.currentIndex().row(), self._until))
        current = self._table.currentIndex().row()
        passed = [row for at, row in enumerate(self._table.rows_model.rows[first : last + 1], first) if at != current]
        self.let_go()
        if passed:
            self._table.fill_asked.emit(passed)
        return True

    def double_clicked(self, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton or not self.holds(event.position().toPoint()):
            return False
        self.let_go()
        self._table.fill_below_asked.emit()
        return True

    def let_go(self) -> bool:
        """Drag no more, and fill nothing; whether it was dragged."""
        dragged, self._until = self._until >= 0, -1
        self._scrolling.stop()
        self._table.viewport().update()
        return dragged

    def paint(self, painter: QPainter) -> None:
        """The handle, and while it is dragged a frame round what it has passed."""
        area, sea = self.area, tokens().colour("sea")
        if area.isEmpty():
            return
        if self._until >= 0:
            index = self._table.currentIndex()
            passed = self._table.visualRect(index).united(self._table.visualRect(index.siblingAtRow(self._until)))
            painter.setPen(QPen(sea, 2, Qt.PenStyle.DashLine, j=Qt.PenJoinStyle.MiterJoin))
            painter.drawRect(passed.adjusted(1, 1, -1, -2))
        painter.fillRect(area.adjusted(-1, -1, 1, 1), tokens().colour("surface"))
        painter.fillRect(area, sea)

    def _reach(self, y: int) -> None:
        row = self._table.rowAt(y)
        if row >= 0 and row != self._until:
            self._until = row
            self._table.viewport().update()

    def _scroll(self) -> None:
        """The pointer is above or below the rows: they come by."""
        bar, below = self._table.verticalScrollBar(), self._at.y() >= 0
        bar.setValue(bar.value() + (bar.singleStep() if below else -bar.singleStep()))
        self._reach(self._table.viewport().height() - 1 if below else 0)
