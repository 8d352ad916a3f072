"""A layout that lays widgets beside one another and goes on in the next line when the width is used up."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QLineEdit, QWidget


class FlowLayout(QLayout):
    """Lines from left to right, top to bottom; what is hidden takes no room. Its minimum width is its widest part's.

    A field to write in shrinks to its minimum before a line is broken, and takes what the line has left up to what it
    would like.
    """

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insertWidget(self, at: int, widget: QWidget) -> None:
        """Put ``widget`` at that place instead of the end."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())
        self.invalidate()

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
        """Place the parts in ``area``, each in the middle of its line, or only measure; returns the height."""
        top = area.top()
        for line in self._lines(area.width()):
            high, left = max(size.height() for _, size in line), area.left()
            for item, size in line:
                if place:
                    item.setGeometry(QRect(QPoint(left, top + (high - size.height()) // 2), size))
                left += size.width() + self.spacing()
            top += high + self.spacing()
        return max(0, top - self.spacing() - area.top())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._seen():
            size = item.sizeHint().boundedTo(QSize(max(width, item.minimumSize().width()), 1 << 24))
            if _gives_way(item):
                size.setWidth(item.minimumSize().width())
            if not lines or used + size.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + self.spacing()
        for line in lines:
            self._fill(line, width)
        return lines

    def _fill(self, line: list[tuple[QLayoutItem, QSize]], width: int) -> None:
        left = width - sum(size.width() for _, size in line) - self.spacing() * (len(line) - 1)
        for item, size in line:
            if _gives_way(item):
                more = max(0, min(left, item.sizeHint().width() - size.width()))
                size.setWidth(size.width() + more)
                left -= more


def _gives_way(item: QLayoutItem) -> bool:
    return isinstance(item.widget(), QLineEdit)
