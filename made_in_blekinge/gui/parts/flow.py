"""A layout that lays widgets beside one another and goes on in the next line when the width is used up."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lines from left to right, top to bottom; what is hidden takes no room. Its minimum width is its widest part's."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), place=False)

    def minimumHeightForWidth(self, width: int) -> int:
        return self.heightForWidth(width)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._lay(area, place=True)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._seen()]
        gaps = self.spacing() * max(0, len(sizes) - 1)
        return QSize(sum(size.width() for size in sizes) + gaps, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        least = QSize(0, 0)
        for item in self._seen():
            least = least.expandedTo(item.minimumSize())
        return least

    def _seen(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay(self, area: QRect, place: bool) -> int:
        """Place the parts in ``area``, or only measure; returns the height."""
        left, top, high = area.left(), area.top(), 0
        for item in self._seen():
            size = item.sizeHint().boundedTo(QSize(max(area.width(), item.minimumSize().width()), 1 << 24))
            if left > area.left() and left + size.width() > area.left() + area.width():
                left, top, high = area.left(), top + high + self.spacing(), 0
            if place:
                item.setGeometry(QRect(QPoint(left, top), size))
            left, high = left + size.width() + self.spacing(), max(high, size.height())
        return top + high - area.top()
