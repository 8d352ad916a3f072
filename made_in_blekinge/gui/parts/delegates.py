"""Cell delegate of tables: ground of the row, pills for status and phase, plain text, tool tips for elided text."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from made_in_blekinge.gui.parts.pills import SIGN, Pill, paint_pill, paint_sign, pill_size
from made_in_blekinge.gui.parts.row_look import RowState, ShowsRows, paint_bar, paint_dot, paint_ground, paint_pin
from made_in_blekinge.gui.parts.rows import PILL_ROLE, Column, RowsModel, plain_tooltip
from made_in_blekinge.gui.parts.table_head import PADDING
from made_in_blekinge.gui.parts.theme import BODY, app_font, px, tokens

FRAME: Final = 2
"""Width of the frame of the cell with the focus."""


class CellDelegate(QStyledItemDelegate):
    """Draws every cell of a register, by what its ``table`` says of the row."""

    def __init__(self, table: ShowsRows, model: RowsModel[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._table, self._model = table, model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        state, column = self._table.row_state(index.row()), index.column()
        paint_ground(painter, option.rect, state)
        if state.barred == column:
            paint_bar(painter, option.rect)
        self._paint_content(painter, option, index, state)
        if state.celled == column:
            paint_frame(painter, option.rect)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The room that the whole cell needs."""
        column, text = self._model.columns[index.column()], str(index.data())
        if index.data(PILL_ROLE) is None:
            state = self._table.row_state(index.row())
            wide = QFontMetrics(self._font(state, index.column())).horizontalAdvance(text)
            wide += px(SIGN) if column.grows and state.signed >= 0 else 0
        elif column.look == "pill":
            wide = pill_size(text).width()
        else:
            wide = px(SIGN) + (QFontMetrics(app_font()).horizontalAdvance(text) if column.look == "word" else 0)
        return QSize(wide + px(2 * PADDING), px(32))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show the cell's tool tip, or its text if that cannot be read whole."""
        given = index.data(Qt.ItemDataRole.ToolTipRole)
        if event.type() == QEvent.Type.ToolTip and not given and index.isValid() and self._cut_off(option, index):
            QToolTip.showText(event.globalPos(), plain_tooltip(str(index.data())), view)
            return True
        return super().helpEvent(event, view, option, index)

    def _paint_content(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        state: RowState,
    ) -> None:
        inner = option.rect.adjusted(px(PADDING), 0, -px(PADDING), -1)
        if state.unsaved == index.column():
            inner = paint_dot(painter, inner)
        if state.staying == index.column():
            inner = paint_pin(painter, inner)
        model = self._model  # asked itself: by way of the index everything is turned over twice
        column, pill, text = model.columns[index.column()], model.data(index, PILL_ROLE), str(model.data(index))
        if isinstance(pill, Pill) and column.look == "pill":
            paint_pill(painter, inner, pill, text, ground="surface" if state.marked else None)
            return
        faint = state.muted or not option.state & QStyle.StateFlag.State_Enabled
        ink = tokens().colour("muted" if faint else "ink")
        if isinstance(pill, Pill):
            inner, ink = paint_sign(painter, pill, inner, alone=column.look == "shape"), tokens().colour(pill.ink)
        if column.grows and state.signed >= 0:
            shape = model.data(model.index(index.row(), state.signed), PILL_ROLE)
            inner = paint_sign(painter, shape, inner) if isinstance(shape, Pill) else inner.adjusted(px(SIGN), 0, 0, 0)
        if column.look != "shape":
            painter.setFont(self._font(state, index.column()))
            painter.setPen(ink)
            _write(painter, inner, column, text)

    def _font(self, state: RowState, column: int) -> QFont:
        strong = state.current and state.named == column
        return app_font(BODY, QFont.Weight.DemiBold) if strong else app_font(BODY)

    def _cut_off(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> bool:
        shape = self._model.columns[index.column()].look == "shape"
        return shape or self.sizeHint(option, index).width() > option.rect.width()


def _write(painter: QPainter, area: QRect, column: Column[Any], text: str) -> None:
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else " " for sign in text)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    side = int(column.align | Qt.AlignmentFlag.AlignVCenter)
    painter.drawText(area, side | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextForceLeftToRight, shown)


def paint_frame(painter: QPainter, area: QRect) -> None:
    """The frame of the cell with the focus."""
    painter.save()
    painter.setPen(QPen(tokens().colour("sea"), FRAME, j=Qt.PenJoinStyle.MiterJoin))
    painter.drawRect(area.adjusted(1, 1, -1, -2))
    painter.restore()
