"""A register as a list of two-line rows, for narrow windows: the same table, model and marks, drawn by one delegate."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from made_in_blekinge.gui.parts.delegates import CellDelegate, paint_frame
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.pills import paint_pill, paint_sign, pill_size
from made_in_blekinge.gui.parts.row_look import RowState, paint_ground
from made_in_blekinge.gui.parts.rows import Column
from made_in_blekinge.gui.parts.table_base import ArrangedTable
from made_in_blekinge.gui.parts.theme import app_font, px, tokens

HEIGHT: Final = 48
CARET: Final = 32
_WORD, _SUM, _GAP = 112, 88, 12
_NAME: Final = 128
"""What the name keeps at least: a row without one is nobody's."""


class TwoLines(CellDelegate):
    """Name and, below it, the other words; at the right pill, sign with word and sum as they stand in the table; a
    caret. ``opened`` is called when the caret is pressed."""

    def __init__(self, table: ArrangedTable[Any], opened: Callable[[QModelIndex], object]) -> None:
        super().__init__(table, table.rows_model, table)
        self._view, self._opened = table, opened

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        state, row = self._table.row_state(index.row()), self._model.rows[index.row()]
        paint_ground(painter, option.rect, state)
        columns = self._view.visible_columns()
        area = option.rect.adjusted(px(8), 0, -px(8), -1)
        caret = QRect(area.right() - px(18), area.center().y() - px(8), px(16), px(16))
        icon("forward", "muted").paint(painter, caret)
        right = area.right() - px(CARET)
        for column in self.at_right(columns, row, right - area.left()):
            right = self._paint_right(painter, area, right, column, row, state)
        self._paint_words(painter, QRect(area.left(), area.top(), right - area.left(), area.height()), columns, row)
        if state.celled >= 0:
            paint_frame(painter, option.rect)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(px(200), px(HEIGHT))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        on_caret = event.position().x() >= option.rect.right() - px(CARET + 8)
        if on_caret:
            self._opened(self._model.index(index.row(), index.column()))
        return on_caret

    def at_right(self, columns: list[Column[Any]], row: Any, room: int) -> list[Column[Any]]:  # noqa: ANN401
        """The columns that stand at the right, the last one first, as far as they leave room for the name."""
        fitting, left = [], room
        for column in reversed([one for one in columns if _at_right(one)]):
            width = self._width(column, row) + px(_GAP)
            if left - width >= px(_NAME):
                fitting.append(column)
                left -= width
        return fitting

    def _width(self, column: Column[Any], row: Any) -> int:  # noqa: ANN401
        if column.decoration is not None and column.look != "word" and column.decoration(row) is not None:
            return pill_size(self._model.shown(row, column)).width()
        return px(_WORD if column.decoration else _SUM)

    def _paint_words(self, painter: QPainter, area: QRect, columns: list[Column[Any]], row: Any) -> None:  # noqa: ANN401
        name = next((one for one in columns if one.grows), columns[0])
        others = [one for one in columns if one is not name and not _at_right(one) and not _is_number(one)]
        below = " · ".join(text for one in others if (text := self._model.shown(row, one)))
        half = area.height() // 2
        muted = self._model.is_muted(row)
        for text, font, ink, top, height in (
            (self._model.shown(row, name), app_font(15, QFont.Weight.DemiBold), "ink", 3, half),
            (below, app_font(13), "muted", half, half - 3),
        ):
            painter.setFont(font)
            painter.setPen(tokens().colour("muted" if muted else ink))
            place = QRect(area.left(), area.top() + top, area.width(), height)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine, shown)

    def _paint_right(
        self,
        painter: QPainter,
        area: QRect,
        right: int,
        column: Column[Any],
        row: Any,  # noqa: ANN401
        state: RowState,
    ) -> int:
        """Paint that column up to ``right``; where the next one ends."""
        text, pill = self._model.shown(row, column), column.decoration(row) if column.decoration else None
        width = self._width(column, row)
        place = QRect(right - width, area.top(), width, area.height())
        if pill is not None and column.look != "word":
            paint_pill(painter, place, pill, text, ground="surface" if state.marked else None)
            return place.left() - px(_GAP)
        painter.setFont(app_font())
        painter.setPen(tokens().colour(pill.ink if pill else "ink"))
        if pill is not None:
            place = paint_sign(painter, pill, place)
        side = Qt.AlignmentFlag.AlignLeft if column.decoration else Qt.AlignmentFlag.AlignRight
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine, shown)
        return right - width - px(_GAP)


def _at_right(column: Column[Any]) -> bool:
    return column.decoration is not None or column.money or column.unit is not None


def _is_number(column: Column[Any]) -> bool:
    return bool(column.align & Qt.AlignmentFlag.AlignRight)
