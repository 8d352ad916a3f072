"""Cells whose text could not be saved: the text stays in its cell, in a frame with a sign, until it is mended."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.delegates import FRAME, CellDelegate
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.rows import Column, plain_tooltip
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.table_head import PADDING
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.work.drafts import Refused, cells_of

_SIGN: Final = 16
Place = tuple[int, str]
"""The id of a row, and the key of a column."""


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A text that was not saved, and why."""

    text: str
    error: UserError


class WrongCells(QObject):
    """The cells of one table that could not be saved. They are drafts of its records: the window says how many there
    are, asks before they are lost, and another table of that name shows them again."""

    def __init__(self, table: RegisterTable[Any]) -> None:
        super().__init__(table)
        self._table, self._drafts, self._place = table, table.context.drafts, cells_of(table.name)
        table.setItemDelegate(_Delegate(self, table))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[tuple[Place, WrongCell]]:
        for draft in self._drafts.all():
            if draft.place == self._place:
                for key, refused in draft.fields.items():
                    if refused.error is not None:
                        yield (draft.record, key), WrongCell(refused.text, refused.error)

    def at(self, identity: int, key: str) -> WrongCell | None:
        refused = self._drafts.of(self._place, identity).get(key)
        return None if refused is None or refused.error is None else WrongCell(refused.text, refused.error)

    def put(self, identity: int, column: Column[Any], text: str, error: UserError) -> None:
        """Keep the text of a cell, and why it is not saved."""
        title = self._table.context.text(column.title)
        fields = {**self._drafts.of(self._place, identity), column.key: Refused(title, text, error)}
        self._drafts.keep(self._place, identity, self._name(identity), fields)

    def drop(self, identity: int, key: str) -> None:
        """Keep that cell no more: it is saved, or taken back."""
        fields = {at: each for at, each in self._drafts.of(self._place, identity).items() if at != key}
        self._drafts.keep(self._place, identity, self._name(identity), fields)

    def in_cell(self, index: QModelIndex | QPersistentModelIndex) -> WrongCell | None:
        model = self._table.rows_model
        identity = model.id_of(model.rows[index.row()])
        return self.at(identity, model.columns[index.column()].key) if isinstance(identity, int) else None

    def _name(self, identity: int) -> str:
        """How people know the row."""
        model = self._table.rows_model
        index = model.index_of(identity)
        named = next((column for column in model.columns if column.grows), model.columns[0])
        return model.shown(model.rows[index.row()], named) if index.isValid() else ""


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
