"""The floor plan widget: booths to scale, selectable by mouse or keyboard: to look at, not to change."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from made_in_blekinge.domain.box import Box
from made_in_blekinge.domain.market import Facing
from made_in_blekinge.domain.plan import Background, PlanBooth, Spot, arrange, reading_order
from made_in_blekinge.domain.plan_way import Ways
from made_in_blekinge.gui.parts.rows import plain_tooltip
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.plan import plan_background, plan_ways

_NEAR: Final = 250
"""Booths so far apart, in mm, are beside each other."""
_AROUND: Final = 8
FAINT: Final = 0.6
"""How much of the picture under a plan is seen."""
_LEAST_CODE: Final = 7
"""Minimum size of codes in pixels; smaller ones are not drawn."""
_NAME: Final = 11
_METRES: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_ARROWS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class PlanView(QWidget):
    """The booths of an event at their positions, one of them highlighted.

    ``chosen`` carries the code of a booth by Enter or a double click.
    """

    chosen = Signal(str)

    def __init__(self, context: GuiContext, letters: int = 15) -> None:
        """``letters`` is the maximum size of codes in pixels at 100 %."""
        super().__init__()
        self._context, self._letters = context, letters
        self.plan = arrange(())
        self.current = self._event = ""
        self.background: Background | None = None
        self.leads = False
        """Whether the way from the entrance to the booth is shown."""
        self.ways: Ways | None = None
        self._booths: Sequence[PlanBooth] = ()
        self._picture = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(200), px(170))
        self._say()

    def put(self, booths: Sequence[PlanBooth], event: str = "") -> None:
        """Show these booths; the highlight is kept if its booth is among them.

        What lies under the plan of ``event``, its code, is read once the booths are there.
        """
        self._booths = booths
        if event != self._event:
            self._event = event
            self.put_background(None)
            self._read_background()
        self.plan = arrange(booths, self.background)
        self.highlight(self.current)

    def put_background(self, background: Background | None) -> None:
        """Lay this picture under the booths; ``None``: none."""
        if background == self.background:
            return
        self.background, self._picture = background, QPixmap()
        if background is not None:
            self._picture.loadFromData(background.picture)
        self.plan = arrange(self._booths, background)
        self.update()

    def _read_background(self) -> None:
        event = self._event

        def lay(found: Background | None) -> None:
            if event == self._event:  # not another by now
                self.put_background(found)

        def lead(found: Ways | None) -> None:
            if event == self._event:
                self.ways = found
                self.update()

        if event:
            self._context.ask(plan_background, event, done=lay, owner=self)
        if event and self.leads:
            self._context.ask(plan_ways, event, done=lead, owner=self)

    def highlight(self, code: str) -> None:
        """Highlight the booth ``code``; none if it is not on the plan."""
        self.current = code if self.plan.find(code) else ""
        self._say()
        self.update()

    def words(self, code: str) -> str:
        """The accessible description of a booth."""
        spot = self.plan.find(code)
        if spot is None:
            return ""
        text, booth = self._context.text, spot.booth
        who = booth.name or text(N_("Taken") if booth.taken else N_("Vacant"))
        said, near = text(N_("Booth {code}: {who}."), code=code, who=who), self.beside(code)
        return f"{said} {near}" if near else said

    def beside(self, code: str) -> str:
        """The neighbours of booth ``code`` in words; empty without any."""
        spot = self.plan.find(code)
        if spot is None:
            return ""
        area = spot.area
        around = Box(area.x - _NEAR, area.y - _NEAR, area.w + 2 * _NEAR, area.h + 2 * _NEAR)
        near = [other.booth.code for other in self.plan.spots if other is not spot and around.overlaps(other.area)]
        return self._context.text(N_("Beside {codes}."), codes=", ".join(near)) if near else ""

    def where(self, code: str) -> QRectF:
        """The rectangle of booth ``code`` in widget coordinates."""
        spot = self.plan.find(code)
        return QRectF() if spot is None else self._seen(spot.area)

    def code_at(self, point: QPointF) -> str:
        """The topmost booth at ``point``; empty if none."""
        found = (spot.booth.code for spot in reversed(self.plan.spots) if self._seen(spot.area).contains(point))
        return next(found, "")

    def showEvent(self, event: QShowEvent) -> None:
        """Another picture may have been laid there meanwhile."""
        super().showEvent(event)
        self._read_background()

    def sizeHint(self) -> QSize:
        return QSize(px(400), px(300))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        code = self.code_at(event.position())
        if code and event.button() == Qt.MouseButton.LeftButton:
            self.highlight(code)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if code := self.code_at(event.position()):
            self.chosen.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, spot = Qt.Key(event.key()), self.plan.find(self.current)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and spot is not None:
            self.chosen.emit(self.current)
        elif goal := self._goal(key):
            self.highlight(goal)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tooltip(self.words(self.code_at(QPointF(event.pos())))), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, scale = self._ground()
        colours = tokens()
        painter.setBrush(colours.colour("surface"))
        painter.setPen(QPen(colours.colour("sea" if self.hasFocus() else "line"), 2 if self.hasFocus() else 1))
        painter.drawRect(ground)
        if self.background is not None:
            painter.setOpacity(FAINT)
            painter.drawPixmap(self._seen(self.background.area), self._picture, QRectF(self._picture.rect()))
            painter.setOpacity(1)
        for spot in self.plan.spots:
            if spot.booth.code != self.current:
                self._draw_spot(painter, spot, self._seen(spot.area))
        if here := self.plan.find(self.current):
            self._draw_spot(painter, here, self._seen(here.area))
        self.draw_way(painter, self.current)
        self._draw_bar(painter, ground, scale)
        painter.end()

    def _goal(self, key: Qt.Key) -> str:
        """The target of an arrow key: next in reading order, or the nearest booth above or below."""
        order, spot = reading_order(self.plan), self.plan.find(self.current)
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
        if not order or key not in (*_ARROWS, *ends):
            return ""
        if spot is None or key in ends:
            return order[ends.get(key, 0)]
        at = order.index(self.current)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return order[max(0, min(at + (1 if key == Qt.Key.Key_Right else -1), len(order) - 1))]
        return _nearest(spot, self.plan.spots, 1 if key == Qt.Key.Key_Down else -1)

    def _say(self) -> None:
        text = self._context.text
        count = len(self.plan.spots)
        self.setAccessibleName(
            self._context.catalog.plural("Plan with {count} booth", "Plan with {count} booths", count)
        )
        self.setAccessibleDescription(self.words(self.current) or text(N_("The arrows go from booth to booth.")))

    def _ground(self) -> tuple[QRectF, float]:
        """The floor rectangle scaled to fit the widget, and the scale in pixels per mm."""
        foot = QFontMetrics(self._note()).height() + px(4)
        around = px(_AROUND)
        room = QRectF(self.rect()).adjusted(around, around, -around, -around - foot)
        bounds = self.plan.bounds
        scale = max(min(room.width() / bounds.w, room.height() / bounds.h), 1e-6)
        ground = QRectF(0, 0, bounds.w * scale, bounds.h * scale)
        ground.moveCenter(room.center())
        ground.moveTop(room.top())
        return ground, scale

    def _seen(self, area: Box) -> QRectF:
        (ground, scale), bounds = self._ground(), self.plan.bounds
        left, top = ground.x() + (area.x - bounds.x) * scale, ground.y() + (area.y - bounds.y) * scale
        return QRectF(left, top, area.w * scale, area.h * scale)

    def _draw_spot(self, painter: QPainter, spot: Spot, area: QRectF) -> None:
        booth, here = spot.booth, spot.booth.code == self.current
        colours = tokens()
        painter.setBrush(colours.colour("sea" if here else "sea_soft" if booth.taken else "paper"))
        painter.setPen(QPen(colours.colour("ink" if here else "sea" if booth.taken else "outline"), 2 if here else 1))
        painter.drawRect(area)
        _draw_open_side(painter, area, booth.facing, colours.colour("oak"))
        ink = colours.colour("on_sea" if here else "ink" if booth.taken else "muted")
        _draw_words(painter, area.adjusted(2, 2, -2, -2), booth, ink, self._letters)

    def draw_way(self, painter: QPainter, code: str) -> None:
        """Draw the way to this booth as a dashed line, and where one comes in."""
        if not self.leads or self.ways is None or code not in self.ways.to:
            return
        colour, come_in = tokens().colour("sea"), self.ways.entrance
        corners = [self._seen(Box(*corner, 0, 0)).topLeft() for corner in self.ways.to[code]]
        painter.setPen(QPen(colour, 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(corners))
        painter.setPen(colour)
        painter.setFont(self._note())
        words, start, ground = f"\N{BLACK UP-POINTING TRIANGLE} {come_in.name}", corners[0], self._ground()[0]
        wide, high = QFontMetrics(painter.font()).horizontalAdvance(words), QFontMetrics(painter.font()).height()
        left = max(ground.left(), min(start.x() - 4, ground.right() - wide - self._bar_room(ground)))
        is_below = start.y() > ground.center().y()  # under the plan, opposite the scale; else on it
        where = QRectF(left, ground.bottom() + 2 if is_below else ground.top() + 2, wide, high)
        if not is_below:
            painter.fillRect(where, tokens().colour("surface"))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_bar(self, painter: QPainter, ground: QRectF, scale: float) -> None:
        """Draw the scale bar, in whole metres."""
        metres = max((one for one in _METRES if one * 1000 * scale <= ground.width() / 3), default=1)
        wide = QFontMetrics(self._note()).horizontalAdvance(f"{metres} m") + px(4)
        long = metres * 1000 * scale
        begin = ground.right() - wide - long if self.leads else ground.left()  # whence one comes is said at the left
        bottom, end = ground.bottom() + px(8), begin + long
        painter.setPen(QPen(tokens().colour("muted"), 1))
        painter.drawLine(QPointF(begin, bottom), QPointF(end, bottom))
        for x in (begin, end):
            painter.drawLine(QPointF(x, bottom - 3), QPointF(x, bottom + 3))
        painter.setFont(self._note())
        painter.drawText(QPointF(end + px(4), bottom + px(4)), f"{metres} m")

    def _bar_room(self, ground: QRectF) -> float:
        """What the scale takes at the most, under the right end of the plan."""
        return ground.width() / 3 + px(_AROUND) * 8

    def _note(self) -> QFont:
        return app_font(max(_NAME, self._letters * 3 // 4))


def _nearest(spot: Spot, spots: Sequence[Spot], way: int) -> str:
    """The nearest booth below ``spot`` (``way`` 1) or above it (-1); ``spot`` itself if none."""
    x, y = spot.area.middle
    ahead = [other for other in spots if way * (other.area.middle[1] - y) > spot.area.h / 2]
    if not ahead:
        return spot.booth.code

    def far(other: Spot) -> tuple[float, str]:
        right, down = other.area.middle
        return abs(right - x) + 2 * abs(down - y), other.booth.code

    return min(ahead, key=far).booth.code


def _draw_open_side(painter: QPainter, area: QRectF, facing: Facing, colour: QColor) -> None:
    """Draw the open side as a short thick line in its middle."""
    middle, across, along = area.center(), area.width() * 0.15, area.height() * 0.15
    ends = {
        Facing.DOWN: (QPointF(middle.x() - across, area.bottom()), QPointF(middle.x() + across, area.bottom())),
        Facing.UP: (QPointF(middle.x() - across, area.top()), QPointF(middle.x() + across, area.top())),
        Facing.LEFT: (QPointF(area.left(), middle.y() - along), QPointF(area.left(), middle.y() + along)),
        Facing.RIGHT: (QPointF(area.right(), middle.y() - along), QPointF(area.right(), middle.y() + along)),
    }
    painter.setPen(QPen(colour, max(2.0, min(4.0, area.height() * 0.1))))
    painter.drawLine(*ends[facing])


def _draw_words(painter: QPainter, area: QRectF, booth: PlanBooth, ink: QColor, letters: int) -> None:
    """Draw the code, at most ``letters`` high, and below it the name if it fits."""
    font = QFont(app_font(letters, QFont.Weight.DemiBold))
    wide = max(QFontMetrics(font).horizontalAdvance(booth.code), 1)
    size = int(min(font.pixelSize(), font.pixelSize() * area.width() / wide, area.height() * 0.9))
    if size < _LEAST_CODE:
        return
    font.setPixelSize(size)
    names = QFontMetrics(app_font(_NAME))
    roomy = booth.name and area.height() >= names.height() + QFontMetrics(font).height() and area.width() >= px(60)
    painter.setPen(ink)
    painter.setFont(font)
    code = area.adjusted(0, 0, 0, -names.height()) if roomy else area
    painter.drawText(code, Qt.AlignmentFlag.AlignCenter, booth.code)
    if roomy:
        painter.setFont(app_font(_NAME))
        shown = names.elidedText(booth.name, Qt.TextElideMode.ElideRight, int(area.width()))
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextSingleLine
        painter.drawText(area, centred, shown)
