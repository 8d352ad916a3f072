"""The plan on the card: where the booth is, and who is here already. It is only looked at."""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent

from made_in_blekinge.domain.plan import Background, PlanBooth, Spot
from made_in_blekinge.gui.event.plan_view import FAINT, PlanView
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.work.context import GuiContext

_HEIGHT: Final = 188
_WIDTH: Final = 368
_CODE: Final = 13
_LEAST: Final = 7
"""Codes of fewer pixels are not drawn."""
_CHANGES: Final = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange)


class WherePlan(PlanView):
    """The own booths stand out, those of ``present`` exhibitors are tinted.

    The plan without the own booths is a picture that is kept: a thousand booths take longer to draw than a scan may.
    """

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context, _CODE)
        self.leads = True
        self.present: frozenset[str] = frozenset()
        self.own: tuple[str, ...] = ()
        self._base: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(px(_WIDTH) // 2, px(_HEIGHT))
        self.setMaximumHeight(px(_HEIGHT))

    def put(self, booths: Sequence[PlanBooth], event: str = "") -> None:
        if booths != self._booths or event != self._event:
            self._base = None
            super().put(booths, event)

    def put_background(self, background: Background | None) -> None:
        self._base = None
        super().put_background(background)

    def show_place(self, own: Sequence[str], present: Collection[str]) -> None:
        """Mark the ``own`` booths, the first of which is said, and those of who is here."""
        changed, self.present, self.own = self.present ^ frozenset(present), frozenset(present), tuple(own)
        if changed and self._base is not None:
            painter = QPainter(self._base)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for code in changed:
                if (spot := self.plan.find(code)) is not None:
                    self._draw_booth(painter, spot, self._seen(spot.area), own=False)
            painter.end()
        self.highlight(next(iter(own), ""))

    def point_at(self, own: Sequence[str]) -> None:
        """Mark the ``own`` booths before anything is said of them."""
        self.own = tuple(own)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._base = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _CHANGES:
            self._base = None

    def paintEvent(self, _: QPaintEvent) -> None:
        if self._base is None:
            self._base = self._draw_base()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._base)
        for code in self.own:
            if (spot := self.plan.find(code)) is not None:
                self._draw_booth(painter, spot, self._seen(spot.area), own=True)
        self.draw_way(painter, next(iter(self.own), ""))
        painter.end()

    def _draw_base(self) -> QPixmap:
        """Everything but the own booths."""
        ratio = self.devicePixelRatioF()
        base = QPixmap(self.size() * ratio)
        base.setDevicePixelRatio(ratio)
        base.fill(Qt.GlobalColor.transparent)
        painter = QPainter(base)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, scale = self._ground()
        painter.setBrush(tokens().colour("surface"))
        painter.setPen(QPen(tokens().colour("line"), 1))
        painter.drawRect(ground)
        if self.background is not None:
            painter.setOpacity(FAINT)
            painter.drawPixmap(self._seen(self.background.area), self._picture, QRectF(self._picture.rect()))
            painter.setOpacity(1)
        bounds = self.plan.bounds
        for spot in self.plan.spots:
            area = spot.area
            left, top = ground.x() + (area.x - bounds.x) * scale, ground.y() + (area.y - bounds.y) * scale
            self._draw_booth(painter, spot, QRectF(left, top, area.w * scale, area.h * scale), own=False)
        self._draw_bar(painter, ground, scale)
        painter.end()
        return base

    def _draw_booth(self, painter: QPainter, spot: Spot, area: QRectF, own: bool) -> None:
        colours, code = tokens(), spot.booth.code
        here = code in self.present
        painter.setBrush(colours.colour("sea" if own else "oak_soft" if here else "surface"))
        painter.setPen(QPen(colours.colour("sea" if own else "oak" if here else "outline"), 1))
        painter.drawRect(area)
        if area.height() * 0.8 < _LEAST:
            return
        font = QFont(app_font(_CODE, QFont.Weight.DemiBold))
        wide = max(QFontMetrics(font).horizontalAdvance(code), 1)
        size = int(min(font.pixelSize(), font.pixelSize() * area.width() / wide * 0.9, area.height() * 0.8))
        if size < _LEAST:
            return
        font.setPixelSize(size)
        painter.setFont(font)
        painter.setPen(colours.colour("on_sea" if own else "oak" if here else "muted"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, code)
