"""A booth on the floor of an event: its ground, number, name on two lines, sign and warning."""

from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from made_in_blekinge.domain.plan import Spot
from made_in_blekinge.gui.event.resizing import HANDLES, place_of_handle
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.rows import plain_tooltip
from made_in_blekinge.gui.parts.theme import app_font, tokens

METRE: Final = 16
"""Pixels of a metre at 100 %."""
_NAMES_FROM, _MORE_FROM = 0.6, 1.5


class Floor(Protocol):
    """What a booth asks of the view in which it stands."""

    current: str
    goal: str
    offered: tuple[str, ...]

    def is_blocked(self, code: str) -> bool: ...
    def transform(self) -> QTransform: ...
    def hasFocus(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class BoothLook:
    """How a booth is shown: the tone of its ground, the sign of its branch, a warning, and what it offers."""

    tone: str = ""
    sign: str = ""
    warning: str = ""
    more: str = ""
    """Size and power, for the large view."""


class BoothItem(QGraphicsItem):
    """One booth; its place is the middle, in pixels of 100 %."""

    def __init__(self, floor: Floor, spot: Spot, look: BoothLook) -> None:
        super().__init__()
        self.floor, self.spot, self.look = floor, spot, look
        self.stand(spot)
        self.setToolTip(
            plain_tooltip("\n".join(filter(None, (spot.booth.code, spot.booth.name, look.warning, look.more))))
        )
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def stand(self, spot: Spot) -> None:
        """Be shown there, in that size."""
        self.prepareGeometryChange()
        self.spot = spot
        x, y = spot.area.middle
        self.setPos(x * METRE / 1000, y * METRE / 1000)

    @property
    def area(self) -> QRectF:
        w, h = (side * METRE / 1000 for side in (self.spot.area.w, self.spot.area.h))
        return QRectF(-w / 2, -h / 2, w, h)

    def boundingRect(self) -> QRectF:
        return self.area.adjusted(-5, -5, 5, 5)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        colours, area, booth = tokens(), self.area, self.spot.booth
        scale = self.floor.transform().m11()
        offered, goal = booth.code in self.floor.offered, booth.code == self.floor.goal
        tone = self.look.tone if booth.taken else ""
        painter.setBrush(colours.colour(f"{tone}_soft" if tone and tone != "hover" else "hover" if tone else "surface"))
        pen = QPen(colours.colour("outline"), 1, Qt.PenStyle.SolidLine if booth.taken else Qt.PenStyle.DotLine)
        if offered:
            pen = QPen(colours.colour("sea"), 2, Qt.PenStyle.DashLine)
        if booth.code == self.floor.current:
            pen = QPen(colours.colour("sea"), 2)
        if goal:
            pen = QPen(colours.colour("sea"), 3)
            painter.setBrush(colours.colour("sea_soft"))
        if self.floor.is_blocked(booth.code):
            pen = QPen(colours.colour("brick"), 2)
        painter.setPen(pen)
        painter.drawRect(area)
        self._paint_words(painter, area, scale)
        if booth.code == self.floor.current and self.floor.hasFocus():
            self._paint_handles(painter, area)

    def _paint_words(self, painter: QPainter, area: QRectF, scale: float) -> None:
        colours, booth = tokens(), self.spot.booth
        inner = area.adjusted(4, 2, -3, -2)
        size = _letters(scale)
        painter.setFont(_font(size))
        painter.setPen(colours.colour("sea" if booth.code in self.floor.offered else "ink" if booth.taken else "muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, booth.code)
        right, mark = inner.right(), size + 2  # no higher than the line of the code, so that the name is free
        for name, tone in ((self.look.sign, self.look.tone), ("warning" if self.look.warning else "", "brick")):
            if name and inner.width() > 40:
                right -= mark + 1
                ink = "muted" if tone in ("", "hover") else tone
                icon(name, ink).paint(painter, QRectF(right, inner.top() + 1, mark, mark).toRect())
        if scale < _NAMES_FROM or not booth.name:
            return
        painter.setFont(_font(size, QFont.Weight.DemiBold))
        painter.setPen(colours.colour("ink"))
        metrics = QFontMetrics(painter.font())
        room = inner.adjusted(0, size + 2, 0, 0)
        most = int(room.height() // metrics.height())
        lines = two_lines(booth.name, metrics, inner.width())
        if most < 2:
            lines = [metrics.elidedText(booth.name, Qt.TextElideMode.ElideRight, int(inner.width()))]
        if scale > _MORE_FROM and self.look.more and most > len(lines):
            lines.append(self.look.more)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, "\n".join(lines))

    def _paint_handles(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QPen(tokens().colour("surface"), 1))
        painter.setBrush(tokens().colour("sea"))
        for handle in HANDLES:
            place = place_of_handle(handle, area)
            painter.drawRect(QRectF(place.x() - 3, place.y() - 3, 6, 6))


def _letters(scale: float) -> int:
    """The size of letters in the scene: in a large view they grow less than the booths, so that names have room."""
    return max(7, round(11 / min(max(scale, 1.0), 1.5)))


def _font(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A font of the scene, which grows with the view and not with the text size of the window."""
    font = QFont(app_font(size, weight))
    font.setPixelSize(size)
    return font


def two_lines(name: str, metrics: QFontMetrics, width: float) -> list[str]:
    """A name on two lines, broken between words; what does not fit ends with "…"."""
    first, rest = "", name.split()
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= width:
        first = f"{first} {rest.pop(0)}".strip()
    if not first and rest:
        first = metrics.elidedText(rest.pop(0), Qt.TextElideMode.ElideRight, int(width))
    second = metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, int(width))
    return [line for line in (first, second) if line]
