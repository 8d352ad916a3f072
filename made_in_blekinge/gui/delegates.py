"""How cells are drawn: pills for status and phase, plain text, and the whole text as a tool tip where it is cut off."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from made_in_blekinge.gui.pills import Pill, paint_pill, pill_size
from made_in_blekinge.gui.rows import PILL_ROLE, plain_tooltip

MARGIN: Final = 13
"""The style sheet's padding of a cell and Qt's own, at the left and at the right."""


class CellDelegate(QStyledItemDelegate):
    """Draws every cell of a register."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        pill = index.data(PILL_ROLE)
        if not isinstance(pill, Pill):
            super().paint(painter, option, index)
            return
        self._paint_ground(painter, option, index)
        paint_pill(painter, option.rect.adjusted(MARGIN, 0, -MARGIN, -1), pill, str(index.data()))

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
        """A tool tip of its own, or the text of the cell where it does not fit."""
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
