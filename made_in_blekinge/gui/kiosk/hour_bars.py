"""Upright bars of the hours of one day, large enough to be read standing: each has its value and its hour."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from made_in_blekinge.gui.parts.theme import app_font, px, tokens

_LETTERS = 18
_WIDEST = 48
_ROOM = 96
"""Width for an hour at the most."""


class HourBar(NamedTuple):
    """An hour, what was sold in it in öre, and that as it is written."""

    hour: str
    ore: int
    shown: str


class HourBars(QWidget):
    """The bars; what comes back may make an hour negative: it has no bar, and its value."""

    def __init__(self, title: str, bars: Sequence[HourBar]) -> None:
        super().__init__()
        self.bars = tuple(bars)
        self.setAccessibleName(title)
        self.setAccessibleDescription(", ".join(f"{bar.hour}: {bar.shown}" for bar in bars))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(px(400), px(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(90))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = px(_LETTERS + 8)
        floor = self.height() - line
        painter.setPen(QPen(colours.colour("outline"), 1))
        painter.drawLine(0, floor, self.width(), floor)
        most = max((bar.ore for bar in self.bars), default=0)
        room = min(self.width() / max(len(self.bars), 1), px(_ROOM))
        for at, bar in enumerate(self.bars):
            height = max(bar.ore, 0) / most * (floor - line) if most > 0 else 0.0
            wide = min(room * 0.6, px(_WIDEST))
            left = at * room + (room - wide) / 2
            painter.fillRect(QRectF(left, floor - height, wide, height), colours.colour("sea"))
            area = QRectF(at * room, floor - height - line, room, line)
            _write(painter, area, bar.shown if bar.ore else "", colours.colour("ink"))
            _write(painter, QRectF(at * room, floor, room, line), bar.hour, colours.colour("muted"))
        painter.end()


def _write(painter: QPainter, area: QRectF, text: str, ink: QColor) -> None:
    """Write ``text`` in the middle, smaller where it would run into the next hour."""
    font = QFont(app_font(_LETTERS))
    painter.setFont(font)
    wide = painter.fontMetrics().horizontalAdvance(text)
    if wide > area.width() - px(4):
        font.setPixelSize(max(px(11), int(font.pixelSize() * (area.width() - px(4)) / wide)))
        painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
