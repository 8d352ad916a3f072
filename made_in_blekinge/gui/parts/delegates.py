"""Cell delegate of tables: pills for status and phase, plain text, tool tips for elided text."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from made_in_blekinge.gui.parts.pills import Pill, paint_pill, pill_size
from made_in_blekinge.gui.parts.rows import PILL_ROLE, plain_tooltip
from made_in_blekinge.gui.parts.theme import tokens

MARGIN: Final = 13
"""Total horizontal padding of a cell: style sheet's plus Qt's own."""
_State = QStyle.StateFlag
_MARKED: Final = _State.State_Selected | _State.State_MouseOver | _State.State_HasFocus


class CellDelegate(QStyledItemDelegate):
    """Draws every cell of a register."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        pill, text = index.data(PILL_ROLE), str(index.data())
        if isinstance(pill, Pill):
            self._paint_ground(painter, option, index)
            paint_pill(painter, option.rect.adjusted(MARGIN, 0, -MARGIN, -1), pill, text)
        elif option.state & _MARKED or not option.state & _State.State_Enabled or not text.isprintable():
            super().paint(painter, option, index)
        else:
            _paint_plain(painter, option, index.data(Qt.ItemDataRole.TextAlignmentRole), text)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        if isinstance(index.data(PILL_ROLE), Pill):
            return pill_size(str(index.data())) + QSize(2 * MARGIN, 0)
        return super().sizeHint(option, index)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show the cell's tool tip, or its text if elided."""
        given = index.data(Qt.ItemDataRole.ToolTipRole)
        if event.type() == QEvent.Type.ToolTip and not given and self._cut_off(option, index):
            QToolTip.showText(event.globalPos(), plain_tooltip(str(index.data())), view)
            return True
        return super().helpEvent(event, view, option, index)

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        ground.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, ground.widget)

    def _cut_off(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> bool:
        return self.sizeHint(option, index).width() > option.rect.width()


def _paint_plain(painter: QPainter, option: QStyleOptionViewItem, align: Qt.AlignmentFlag, text: str) -> None:
    """Fast path for ordinary cells: paint as the style sheet would, without evaluating it."""
    area = option.rect
    painter.fillRect(area.left(), area.bottom(), area.width(), 1, tokens().colour("line"))
    words = area.adjusted(MARGIN, 0, -MARGIN, -1)
    painter.setFont(option.font)
    painter.setPen(option.palette.color(QPalette.ColorRole.Text))
    shown = option.fontMetrics.elidedText(text, option.textElideMode, words.width())
    painter.drawText(words, int(align) | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextForceLeftToRight, shown)
