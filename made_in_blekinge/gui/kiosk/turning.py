"""Parts that stand beside each other, and beneath each other where the screen is too narrow: at 200 % text."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from made_in_blekinge.gui.parts.theme import px

_ROW, _COLUMN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom

_ANY = (1 << 24) - 1
"""Qt's QWIDGETSIZE_MAX."""


class Turning(QWidget):
    """The parts of a row. ``middle`` keeps them together in the middle instead of spreading them over the width."""

    def __init__(self, *parts: QWidget, gap: int = 16, middle: bool = False, least: int = 0) -> None:
        """``least`` pixels has each part beside the others; with less room they stand beneath each other."""
        super().__init__()
        self._parts, self._least = parts, px(least)
        self._widest = [part.maximumWidth() for part in parts]
        self.row = QBoxLayout(_ROW, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(px(gap))
        if middle:
            self.row.addStretch(1)
        for part in parts:
            self.row.addWidget(part)
        if middle:
            self.row.addStretch(1)

    def stretch(self, *factors: int) -> "Turning":
        """How the width is shared between the parts."""
        for part, factor in zip(self._parts, factors, strict=True):
            self.row.setStretchFactor(part, factor)
        return self

    def minimumSizeHint(self) -> QSize:
        widest = max((part.minimumSizeHint().width() for part in self._parts), default=0)
        return QSize(widest, self.row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widths = [max(part.minimumSizeHint().width(), part.minimumWidth(), self._least) for part in self._parts]
        room = sum(widths) + self.row.spacing() * (len(widths) - 1)
        direction = _ROW if self.width() >= room else _COLUMN
        if direction is not self.row.direction():
            self.row.setDirection(direction)
            for part, widest in zip(self._parts, self._widest, strict=True):  # beneath each other all are as wide
                part.setMaximumWidth(widest if direction is _ROW else _ANY)
            self.updateGeometry()
