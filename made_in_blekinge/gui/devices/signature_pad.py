"""A pad to sign on with a finger, a pen or the mouse."""

from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.signature import Stroke
from made_in_blekinge.gui.parts.theme import px, tokens

WIDTH, HEIGHT = 640, 176
"""In pixels at 100 %."""
_STEP: Final = 1.5
"""How many pixels the pen must go before it is a further place."""
_PEN: Final = 26
"""How wide the line is, in tenths of a pixel at 100 %."""
_MARGIN: Final = 24


class SignaturePad(QWidget):
    """Keeps what is drawn on it. Qt makes mouse events of what fingers and pens do here, so one way serves all."""

    drawn = Signal()

    def __init__(self, name: str, hint: str) -> None:
        """``hint`` stands on the pad while it is empty."""
        super().__init__()
        self._paths: list[QPainterPath] = []
        self._strokes: list[list[tuple[float, float]]] = []
        self._hint = hint
        self._drawing = False
        self.setAccessibleName(name)
        self.setFixedSize(px(WIDTH), px(HEIGHT))
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        return tuple(tuple(stroke) for stroke in self._strokes)

    def clear(self) -> None:
        self._paths.clear()
        self._strokes.clear()
        self._drawing = False
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            place = self._inside(event.position())
            self._drawing = True
            self._paths.append(QPainterPath(place))
            self._strokes.append([place.toTuple()])
            self.update()
            self.drawn.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._inside(event.position())
        if self._drawing and (place - self._paths[-1].currentPosition()).manhattanLength() >= _STEP:
            self._paths[-1].lineTo(place)
            self._strokes[-1].append(place.toTuple())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._drawing = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.colour("outline"), 1))
        painter.setBrush(colours.colour("surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        ground = self.height() - px(40)
        painter.setPen(QPen(colours.colour("line"), 1))
        painter.drawLine(px(_MARGIN), ground, self.width() - px(_MARGIN), ground)
        if not self._paths:
            painter.setPen(colours.colour("muted"))
            painter.drawText(px(_MARGIN), self.height() - px(16), self._hint)
        pen = QPen(colours.colour("ink"), px(_PEN) / 10)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for path in self._paths:
            if path.elementCount() == 1:
                painter.drawPoint(path.currentPosition())
            else:
                painter.drawPath(path)
        painter.end()

    def _inside(self, place: QPointF) -> QPointF:
        """A pen that leaves the pad goes along its edge."""
        return QPointF(min(max(place.x(), 0.0), float(self.width())), min(max(place.y(), 0.0), float(self.height())))
