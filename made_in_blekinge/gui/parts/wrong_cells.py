"""Cells whose text could not be saved: the text stays in its cell, in a frame with a sign, until it is mended."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.delegates import FRAME, CellDelegate
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.rows import plain_tooltip
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.table_head import PADDING
from made_in_blekinge.gui.parts.theme import app_font, px, tokens

_SIGN: Final = 16
Place = tuple[Hashable, str]
"""The id of a row, and the key of a column."""


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A text that was not saved, and why."""

    text: str
    error: UserError


class WrongCells(QObject):
    """The cells of one table that could not be saved. ``changed`` is emitted when there are others."""

    changed = Signal()

    def __init__(self, table: RegisterTable[Any]) -> None:
        super().__init__(table)
        self._table = table
        self._cells: dict[Place, WrongCell] = {}
        table.setItemDelegate(_Delegate(self, table))

    def __len__(self) -> int:
        return len(self._cells)

    def __iter__(self) -> Iterator[tuple[Place, WrongCell]]:
        return iter(self._cells.items())

    def at(self, identity: Hashable, key: str) -> WrongCell | None:
        return self._cells.get((identity, key))

    def put(self, identity: Hashable, key: str, text: str, error: UserError) -> None:
        self._cells[identity, key] = WrongCell(text, error)
        self._tell()

    def drop(self, identity: Hashable, key: str) -> None:
        if self._cells.pop((identity, key), None) is not None:
            self._tell()

    def clear(self) -> None:
        self._cells.clear()
        self._tell()

    def in_cell(self, index: QModelIndex | QPersistentModelIndex) -> WrongCell | None:
        if not self._cells:
            return None
        model = self._table.rows_model
        return self.at(model.id_of(model.rows[index.row()]), model.columns[index.column()].key)

    def _tell(self) -> None:
        self._table.viewport().update()
        self.changed.emit()


class _Delegate(CellDelegate):
    """As all cells, and the texts that could not be saved over them."""

    def __init__(self, wrong: WrongCells, table: RegisterTable[Any]) -> None:
        super().__init__(table, table.rows_model, table)
        self._wrong, self._shown_in = wrong, table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        cell = self._wrong.in_cell(index)
        if cell is None:
            super().paint(painter, option, index)
        else:
            _paint_wrong(painter, option.rect, cell.text)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """What is wrong with the text."""
        if event.type() == QEvent.Type.ToolTip and index.isValid() and (cell := self._wrong.in_cell(index)):
            QToolTip.showText(event.globalPos(), plain_tooltip(self._shown_in.context.catalog.error(cell.error)), view)
            return True
        return super().helpEvent(event, view, option, index)


def _paint_wrong(painter: QPainter, area: QRect, text: str) -> None:
    painter.save()
    painter.fillRect(area, tokens().colour("surface"))
    painter.setPen(QPen(tokens().colour("brick"), FRAME, j=Qt.PenJoinStyle.MiterJoin))
    painter.drawRect(area.adjusted(1, 1, -1, -2))
    sign = QRect(area.right() - px(PADDING + _SIGN), area.top(), px(_SIGN), area.height())
    icon("error", "brick").paint(painter, sign)
    words = area.adjusted(px(PADDING), 0, -px(2 * PADDING + _SIGN), -1)
    painter.setPen(tokens().colour("ink"))
    painter.setFont(app_font())
    shown = painter.fontMetrics().elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine, shown)
    painter.restore()
