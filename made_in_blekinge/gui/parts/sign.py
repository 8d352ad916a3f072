"""An icon as a widget of its own, beside words or above them."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.theme import px


class Sign(QLabel):
    """Draws its icon when it paints itself, so that it has the colours of today's theme: a pixmap would keep those of
    the day it was made. ``size`` is in pixels at 100 %.
    """

    def __init__(self, name: str = "", colour: str = "ink", size: int = 20) -> None:
        super().__init__()
        self.name, self.colour, self._size = name, colour, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def put(self, name: str, colour: str) -> None:
        self.name, self.colour = name, colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.name:
            painter = QPainter(self)
            side = min(px(self._size), self.width(), self.height())
            left, top = (self.width() - side) // 2, (self.height() - side) // 2
            icon(self.name, self.colour).paint(painter, left, top, side, side)
            painter.end()
