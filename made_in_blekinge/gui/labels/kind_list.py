"""The kinds of labels as a list with icons, for pages that have the room; it shows and sets the choice of a combo."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QComboBox, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from made_in_blekinge.gui.labels.reading import KindCount
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.one_row import select_only_current
from made_in_blekinge.gui.parts.theme import app_font, px, tokens

COUNT: Final = Qt.ItemDataRole.UserRole + 1
"""How many labels of the kind there are, as :class:`~made_in_blekinge.gui.labels.reading.KindCount`."""
ROW: Final = 32
_BAR: Final = 3
_BORDER: Final = 2
_SIGNS: Final = {
    "badge": "checkin",
    "booth": "booth",
    "box": "products",
    "food": "food",
    "pass": "car",
    "codes": "lock",
    "plan": "plan",
    "poster": "image",
    "price": "labels",
    "shelf": "rows",
    "tent": "sign",
    "cards": "cards",
}


class KindList(QListView):
    """Rows of 32 px; arrows and clicks choose as they do in ``combo``."""

    def __init__(self, combo: QComboBox) -> None:
        super().__init__()
        self._combo = combo
        self.setModel(combo.model())
        self.setItemDelegate(_KindDelegate(self))
        select_only_current(self)
        self.setUniformItemSizes(True)
        self.setAutoScroll(False)
        self.setProperty("see_through", True)
        self.setProperty("inner", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        combo.currentIndexChanged.connect(self._follow)
        self.selectionModel().currentChanged.connect(self._choose)

    def fit(self, rows: int) -> None:
        """Take the height of so many rows."""
        self.setFixedHeight(rows * px(ROW) + 2 * px(_BORDER))
        self._follow(self._combo.currentIndex())
        self.scrollToTop()

    def _follow(self, row: int) -> None:
        index = self.model().index(row, 0)
        if index.isValid() and self.currentIndex() != index:
            self.setCurrentIndex(index)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() != self._combo.currentIndex():
            self._combo.setCurrentIndex(index.row())
            self._combo.activated.emit(index.row())


class _KindDelegate(QStyledItemDelegate):
    """Icon, word and count, before it how many of them are new or changed where some were printed; the chosen one on a
    ground of its own, with a bar and in semibold.
    """

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        colours, row = tokens(), option.rect
        painter.save()
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, colours.colour("sea_soft" if chosen else "hover"))
        if chosen:
            painter.fillRect(QRect(row.left(), row.top(), px(_BAR), row.height()), colours.colour("sea"))
        if focused:
            painter.setPen(colours.colour("sea"))
            painter.drawRect(row.adjusted(0, 0, -1, -1))
            painter.drawRect(row.adjusted(1, 1, -2, -2))
        colour = "sea" if chosen else "ink"
        sign = icon(_SIGNS.get(str(index.data(Qt.ItemDataRole.UserRole)), "labels"), "sea" if chosen else "muted")
        sign.paint(painter, QRect(row.left() + px(12), row.top(), px(18), row.height()))
        painter.setFont(app_font(weight=QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        painter.setPen(colours.colour(colour))
        words = row.adjusted(px(40), 0, -px(12), 0)
        words.setRight(words.right() - self._paint_count(painter, words, index.data(COUNT), chosen))
        shown = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        painter.restore()

    @staticmethod
    def _paint_count(painter: QPainter, area: QRect, count: KindCount | None, chosen: bool) -> int:
        """The width that the count takes."""
        if count is None:
            return 0
        painter.save()
        painter.setFont(app_font(13, QFont.Weight.DemiBold))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        news, used = count.new + count.changed, 0
        parts = [(str(count.rows), "ink" if chosen else "muted")]
        if 0 < news < count.rows:
            parts.append((f"+{news}", "sea"))
        for text, token in parts:
            painter.setPen(tokens().colour(token))
            painter.drawText(area.adjusted(0, 0, -used, 0), right, text)
            used += painter.fontMetrics().horizontalAdvance(text) + px(8)
        painter.restore()
        return used

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(px(120), px(ROW))
