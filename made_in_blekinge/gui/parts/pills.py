"""Pills: a word with colour and shape, so that colour is not the only cue. Shapes are painted: few fonts have them."""

from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from made_in_blekinge.domain.market import PHASE_MARKS, Phase
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.theme import app_font, px, tokens


@dataclass(frozen=True, slots=True)
class Pill:
    """``tone`` is one of ``sea oak amber brick plum muted``, ``shape`` one of ``● ◆ ★ ▲ ■ ○ ✓ ✕``.

    ``icon`` is drawn instead of the shape where sign and word stand on the ground of the row.
    """

    tone: str
    shape: str = "●"
    icon: str = ""

    @property
    def ink(self) -> str:
        """The tone of the word beside the sign: what is well is quiet."""
        return "muted" if self.tone == "oak" else self.tone


SIGN: Final = 20
"""The room that the sign before a word takes, at 100 %."""
_ICON: Final = 16
_SHAPE: Final = 12
_PHASE_TONES: Final = {Phase.REGIONAL: "oak", Phase.INTERREGIONAL: "sea", Phase.INTERNATIONAL: "plum"}


def phase_pill(phase: Phase) -> Pill:
    return Pill(_PHASE_TONES[phase], PHASE_MARKS[phase])


def pill_size(text: str) -> QSize:
    metrics = QFontMetrics(_font())
    return QSize(metrics.horizontalAdvance(text) + px(32), metrics.height() + px(6))


def paint_pill(painter: QPainter, area: QRect, pill: Pill, text: str, ground: str | None = None) -> None:
    """Paint ``pill`` left-aligned and vertically centred in ``area``, clipped at the right.

    ``ground`` is the token of its ground where its own would vanish.
    """
    size = pill_size(text)
    width, height = min(size.width(), area.width()), min(size.height(), area.height())
    box = QRectF(area.left(), area.top() + (area.height() - height) / 2, width, height)
    colours = tokens()
    ink = colours.colour(pill.tone)
    ground = ground or ("hover" if pill.tone == "muted" else f"{pill.tone}_soft")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.colour(ground))
    painter.drawRoundedRect(box, height / 2, height / 2)
    paint_shape(painter, pill, QPointF(box.left() + px(14), box.center().y()), px(10))
    painter.setPen(ink)
    painter.setFont(_font())
    words = box.adjusted(px(23), 0, -px(8), 0)
    shown = QFontMetrics(_font()).elidedText(text, Qt.TextElideMode.ElideRight, int(words.width()) + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


class Badge(QWidget):
    """A pill as a widget, beside a title or in a bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pill, self._text = Pill("muted"), ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        return self._text

    def put(self, pill: Pill, text: str) -> None:
        self._pill, self._text = pill, text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return pill_size(self._text)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self._pill, self._text)
        painter.end()


def _font() -> QFont:
    return app_font(13, QFont.Weight.DemiBold)


def paint_shape(painter: QPainter, pill: Pill, centre: QPointF, size: float) -> None:
    """Paint the shape of ``pill`` around ``centre``."""
    path = shape_path(pill.shape, size)
    path.translate(centre)
    ink = tokens().colour(pill.tone)
    if pill.shape in "○✓✕":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, size * 0.18, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
    painter.drawPath(path)


def paint_sign(painter: QPainter, pill: Pill, area: QRect, alone: bool = False) -> QRect:
    """Paint the sign of ``pill`` without a ground: ``alone`` in the middle, or before its word. The room for that."""
    side = px(_ICON if pill.icon else _SHAPE)
    left = area.center().x() - side // 2 if alone else area.left()
    place = QRect(left, area.center().y() - side // 2 + 1, side, side)
    if pill.icon:
        icon(pill.icon, pill.tone).paint(painter, place)
    else:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_shape(painter, pill, QRectF(place).center(), side)
        painter.restore()
    return area.adjusted(px(SIGN), 0, 0, 0)


def shape_path(shape: str, size: float) -> QPainterPath:
    """Painter path of ``shape`` around the origin, within ``size``."""
    half = size / 2
    path = QPainterPath()
    match shape:
        case "●" | "○":
            path.addEllipse(QPointF(0, 0), half * 0.8, half * 0.8)
        case "■":
            path.addRect(QRectF(-half * 0.75, -half * 0.75, half * 1.5, half * 1.5))
        case "✓":
            path.addPolygon(
                QPolygonF([QPointF(-half * 0.8, 0), QPointF(-half * 0.2, half * 0.6), QPointF(half * 0.8, -half * 0.6)])
            )
        case "✕":
            for side in (-1, 1):
                path.moveTo(-half * 0.6, half * 0.6 * side)
                path.lineTo(half * 0.6, -half * 0.6 * side)
        case _:
            path.addPolygon(_star(_POINTS[shape], half))
            path.closeSubpath()
    return path


_POINTS: Final = {"◆": (4, 1.0, 0.7071), "▲": (3, 1.0, 0.5), "★": (5, 1.1, 0.45)}
"""Points of a star, how far out they reach, and how far out the dents between them lie (both of half the size)."""


def _star(form: tuple[int, float, float], half: float) -> QPolygonF:
    points, outer, inner = form
    corners = []
    for corner in range(2 * points):
        reach = half * (inner if corner % 2 else outer)
        angle = pi * corner / points - pi / 2
        corners.append(QPointF(reach * cos(angle), reach * sin(angle)))
    return QPolygonF(corners)
