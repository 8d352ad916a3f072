"""The plan on the card: where the booth is, and who is here already. It is only looked at."""

from collections.abc import Collection

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPen

from made_in_blekinge.domain.plan import Spot
from made_in_blekinge.gui.event.plan_view import PlanView
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.work.context import GuiContext

_HEIGHT, _WIDTH, _CODE = 188, 368, 13


class WherePlan(PlanView):
    """The own booths stand out, those of ``present`` exhibitors are tinted."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context, _CODE)
        self.present: frozenset[str] = frozenset()
        self.own: frozenset[str] = frozenset()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(px(_WIDTH) // 2, px(_HEIGHT))
        self.setMaximumHeight(px(_HEIGHT))

    def show_place(self, own: Collection[str], present: Collection[str]) -> None:
        """Mark the ``own`` booths, the first of which is said, and those of who is here."""
        self.own, self.present = frozenset(own), frozenset(present)
        self.highlight(next(iter(own), ""))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def _draw_spot(self, painter: QPainter, spot: Spot, area: QRectF) -> None:
        colours, code = tokens(), spot.booth.code
        own, here = code in self.own, code in self.present
        painter.setBrush(colours.colour("sea" if own else "oak_soft" if here else "surface"))
        painter.setPen(QPen(colours.colour("sea" if own else "oak" if here else "outline"), 1))
        painter.drawRect(area)
        font = QFont(app_font(_CODE, QFont.Weight.DemiBold))
        painter.setFont(font)
        wide = max(painter.fontMetrics().horizontalAdvance(code), 1)
        size = int(min(font.pixelSize(), font.pixelSize() * area.width() / wide * 0.9, area.height() * 0.8))
        if size < _LEAST:
            return
        font.setPixelSize(size)
        painter.setFont(font)
        painter.setPen(colours.colour("on_sea" if own else "oak" if here else "muted"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, code)


_LEAST = 7
"""Codes of fewer pixels are not drawn."""
