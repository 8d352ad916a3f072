"""The floor of an event: its booths to scale in a scene, moved, turned, placed and coloured."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsScene,
    QGraphicsView,
)

from made_in_blekinge.domain.box import Box
from made_in_blekinge.domain.market import Facing
from made_in_blekinge.domain.plan import Background, FloorPlan, PlanBooth, Spot, arrange, footprint, reading_order
from made_in_blekinge.gui.event.booth_item import METRE, BoothItem, BoothLook
from made_in_blekinge.gui.event.plan_view import FAINT
from made_in_blekinge.gui.event.resizing import STEP, Handle, handle_at, pulled
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

LONG_STEP = 1000
"""Millimetres of an arrow key with Shift."""
_LEAST, _MOST = 0.25, 4.0
_TURNED: Final = {Facing.DOWN: Facing.LEFT, Facing.LEFT: Facing.UP, Facing.UP: Facing.RIGHT, Facing.RIGHT: Facing.DOWN}
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_FAR: Final = 1_000_000
"""How strong the picture under the booths is, so that these and the grid stand out."""


class FloorView(QGraphicsView):
    """The floor with its booths.

    Signals: ``selected`` (code), ``opened`` (code, by F2, Enter or double click), ``moved`` (the booth as it is
    to be), ``refused`` (its code, and that of the booth that is in the way), ``copied``, ``freed`` (code),
    ``offered_chosen`` (code, by Enter among booths that are offered), ``given_up`` (Escape among these), ``zoomed``
    (percent).
    """

    selected = Signal(str)
    opened = Signal(str)
    moved = Signal(object)
    refused = Signal(str, str)
    copied = Signal(str)
    freed = Signal(str)
    offered_chosen = Signal(str)
    given_up = Signal()
    zoomed = Signal(int)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.context = context
        self.plan: FloorPlan = arrange(())
        self.current, self.goal = "", ""
        self.offered: tuple[str, ...] = ()
        self.items_by_code: dict[str, BoothItem] = {}
        self._looks: Mapping[str, BoothLook] = {}
        self._booths: Sequence[PlanBooth] = ()
        self.background: Background | None = None
        self._picture = QPixmap()
        self._pressed: QPointF | None = None
        self._handle: Handle | None = None
        self._moving: Spot | None = None
        self._blocked: frozenset[str] = frozenset()
        self._whole = True
        self.setScene(QGraphicsScene(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setMouseTracking(True)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setMinimumSize(px(200), px(140))
        self._say()

    def put(self, booths: Sequence[PlanBooth], looks: Mapping[str, BoothLook]) -> None:
        """Show these booths; what was chosen stays so if it is there."""
        self._booths, self._looks = booths, looks
        self.plan = arrange(booths, self.background)
        self._pressed = self._moving = None
        scene = self.scene()
        scene.clear()
        self.items_by_code = {}
        for spot in self.plan.spots:
            item = BoothItem(self, spot, looks.get(spot.booth.code, BoothLook()))
            self.items_by_code[spot.booth.code] = item
            scene.addItem(item)
        scene.setSceneRect(self._ground().adjusted(-16, -16, 16, 40))
        self.current = self.current if self.current in self.items_by_code else ""
        self.offered = tuple(code for code in self.offered if code in self.items_by_code)
        if self._whole:
            self.fit()
        self._say()

    def put_background(self, background: Background | None) -> None:
        """Lay this picture under the booths; ``None``: none."""
        if background == self.background:
            return
        if background is None:
            self._picture = QPixmap()
        elif self.background is None or self.background.picture != background.picture:
            self._picture.loadFromData(background.picture)
        self.background = background
        self.put(self._booths, self._looks)

    def pick(self, code: str) -> None:
        """Choose a booth and scroll to it; none if it is not there."""
        self.current = code if code in self.items_by_code else ""
        if self.current:
            self.ensureVisible(self.items_by_code[code], 24, 24)
        self._repaint()
        self._say()

    def offer(self, codes: Sequence[str]) -> None:
        """Frame these booths, the first one chosen; Tab goes from one to the next, Enter takes one."""
        self.offered = tuple(codes)
        if codes:
            self.pick(codes[0])
        self._repaint()

    def aim(self, code: str) -> None:
        """Show a booth as the goal of what is dragged over it; empty: none."""
        if code != self.goal:
            self.goal = code
            self._repaint()

    def is_blocked(self, code: str) -> bool:
        return code in self._blocked

    def code_at(self, point: QPointF) -> str:
        """The booth at a point of the viewport."""
        item = self.itemAt(point.toPoint())
        return item.spot.booth.code if isinstance(item, BoothItem) else ""

    def where(self, code: str) -> QPointF:
        """The middle of a booth in the viewport."""
        return QPointF(self.mapFromScene(self.items_by_code[code].pos()))

    def zoom(self, factor: float) -> None:
        """Zoom around the pointer, between 25 and 400 %."""
        now = self.transform().m11()
        wanted = max(_LEAST, min(_MOST, now * factor))
        self._whole = False
        self.scale(wanted / now, wanted / now)
        self.zoomed.emit(round(wanted * 100))

    def fit(self) -> None:
        """The whole floor, not larger than 200 %."""
        ground, room = self.scene().sceneRect(), self.viewport().size()
        if ground.isEmpty():
            return
        scale = max(_LEAST, min(2.0, room.width() / ground.width(), room.height() / ground.height()))
        self.setTransform(QTransform.fromScale(scale, scale))
        self._whole = True
        self.zoomed.emit(round(scale * 100))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.15 if event.angleDelta().y() > 0 else 1 / 1.15)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._whole:
            self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.current and self.plan.spots:
            self._choose(reading_order(self.plan)[0])
        self._repaint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes between the booths that are offered, else from booth to booth, and out at the last."""
        order = list(self.offered) or reading_order(self.plan)
        at = order.index(self.current) if self.current in order else -1
        after = at + (1 if forwards else -1)
        if self.offered:
            self._choose(order[after % len(order)])
            return True
        if 0 <= after < len(order):
            self._choose(order[after])
            return True
        return super().focusNextPrevChild(forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        code, shift = self.current, bool(held & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape and (self.offered or self._moving is not None):
            self._give_up()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and code:
            (self.offered_chosen if self.offered and key != Qt.Key.Key_F2 else self.opened).emit(code)
        elif key in _ARROWS and code and not held & ~Qt.KeyboardModifier.ShiftModifier:
            right, down = _ARROWS[key]
            step = LONG_STEP if shift else STEP
            self._shift(right * step, down * step)
        elif key == Qt.Key.Key_R and code and not held:
            self._turn()
        elif key == Qt.Key.Key_D and code and held == Qt.KeyboardModifier.ControlModifier:
            self.copied.emit(code)
        elif key == Qt.Key.Key_Delete and code:
            self.freed.emit(code)
        elif event.text() in ("+", "-", "0"):
            {"+": lambda: self.zoom(1.25), "-": lambda: self.zoom(0.8), "0": self.fit}[event.text()]()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left, self._handle = event.button() == Qt.MouseButton.LeftButton, self._handle_at(event.position())
        code = self.current if self._handle is not None else self.code_at(event.position())
        if left and code:
            self._choose(code)
            self._pressed = event.position()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        item, spot = self.items_by_code.get(self.current), self.plan.find(self.current)
        if self._pressed is None or item is None or spot is None:
            self._show_cursor(event.position())
            super().mouseMoveEvent(event)
            return
        way = event.position() - self._pressed
        if self._moving is None and way.manhattanLength() < QApplication.startDragDistance():
            return
        scale = self.transform().m11() * METRE / 1000
        if self._handle is not None:
            at = self.mapToScene(event.position().toPoint()) * 1000 / METRE
            self._moving = pulled(spot, self._handle, at.x(), at.y())
        else:
            x, y = spot.area.middle
            self._moving = _moved(spot, x + way.x() / scale, y + way.y() / scale)
        self._blocked = frozenset(self._in_the_way(self._moving))
        self._show_moving(item, self._moving)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        moving, self._moving, self._pressed = self._moving, None, None
        if moving is None:
            super().mouseReleaseEvent(event)
            return
        self._blocked = frozenset()
        self._finish(moving)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if code := self.code_at(event.position()):
            self.opened.emit(code)

    def drawBackground(self, painter: QPainter, rect: QRectF | object) -> None:
        ground, colours = self._ground(), tokens()
        painter.fillRect(ground, colours.colour("surface"))
        if self.background is not None:
            painter.setOpacity(FAINT)
            painter.drawPixmap(_in_scene(self.background.area), self._picture, QRectF(self._picture.rect()))
            painter.setOpacity(1)
        for metres, token in ((1, "hover"), (5, "line")):
            painter.setPen(QPen(colours.colour(token), 0))
            step = metres * METRE
            for x in range(int(ground.left() // step) + 1, int(ground.right() // step) + 1):
                painter.drawLine(QPointF(x * step, ground.top()), QPointF(x * step, ground.bottom()))
            for y in range(int(ground.top() // step) + 1, int(ground.bottom() // step) + 1):
                painter.drawLine(QPointF(ground.left(), y * step), QPointF(ground.right(), y * step))
        painter.setPen(QPen(colours.colour("outline"), 0))
        painter.drawRect(ground)

    def drawForeground(self, painter: QPainter, rect: QRectF | object) -> None:
        """The scale bar with a tick in its middle, at the lower left of what is seen."""
        painter.save()
        painter.resetTransform()
        metre = self.transform().m11() * METRE
        length = next((one for one in (2, 10, 20, 50, 100) if one * metre >= px(90)), 100)
        left, bottom = px(12), self.viewport().height() - px(10)
        painter.fillRect(
            QRectF(left - px(6), bottom - px(24), length * metre + px(56), px(30)), tokens().colour("surface")
        )
        painter.setPen(QPen(tokens().colour("ink"), 1))
        painter.drawLine(QPointF(left, bottom), QPointF(left + length * metre, bottom))
        for metres in (0, length / 2, length):
            x = left + metres * metre
            painter.drawLine(QPointF(x, bottom - px(4)), QPointF(x, bottom + px(4)))
        painter.setFont(app_font(11))
        middle = QRectF(left, bottom - px(22), length * metre, px(16))
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, f"{length // 2} m")
        painter.drawText(QPointF(left + length * metre + px(6), bottom + px(4)), f"{length} m")
        painter.restore()

    def _ground(self) -> QRectF:
        return _in_scene(self.plan.bounds)

    def _choose(self, code: str) -> None:
        if code != self.current:
            self.pick(code)
            self.selected.emit(code)

    def _give_up(self) -> None:
        self._moving = self._pressed = None
        self._blocked = frozenset()
        self.put(self._booths, self._looks)
        if self.offered:
            self.offered = ()
            self.given_up.emit()
        self._repaint()

    def _shift(self, right: int, down: int) -> None:
        spot = self.items_by_code[self.current].spot
        x, y = spot.area.middle
        self._finish(_moved(spot, x + right, y + down))

    def _turn(self) -> None:
        spot = self.items_by_code[self.current].spot
        x, y = spot.area.middle
        self._finish(_moved(spot, x, y, _TURNED[spot.booth.facing]))

    def _finish(self, moving: Spot) -> None:
        """Say where the booth goes, or what is in the way, and put it back then."""
        code, spot = moving.booth.code, self.plan.find(moving.booth.code)
        if spot is None:
            return
        if blocked := self._in_the_way(moving):
            self._show_moving(self.items_by_code[code], spot)
            self.refused.emit(code, blocked[0])
        elif (moving.area, moving.booth.facing) != (spot.area, spot.booth.facing):
            self.moved.emit(moving.booth)

    def _in_the_way(self, moving: Spot) -> list[str]:
        others = (spot for spot in self.plan.spots if spot.booth.code != moving.booth.code)
        return [spot.booth.code for spot in others if spot.area.overlaps(moving.area, 10)]

    def _show_moving(self, item: BoothItem, spot: Spot) -> None:
        item.stand(spot)
        self._repaint()

    def _handle_at(self, point: QPointF) -> Handle | None:
        """The handle of the chosen booth under a point of the viewport."""
        item = self.items_by_code.get(self.current)
        if item is None or not self.hasFocus():
            return None
        return handle_at(point, QRectF(self.mapFromScene(item.mapRectToScene(item.area)).boundingRect()))

    def _show_cursor(self, point: QPointF) -> None:
        handle = self._handle_at(point)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor if handle is None else handle.cursor)

    def _repaint(self) -> None:
        for code, item in self.items_by_code.items():
            item.setZValue(code == self.current)  # the handles of the chosen one lie over its neighbours
            item.update()
        self.viewport().update()

    def _say(self) -> None:
        catalog, spot = self.context.catalog, self.plan.find(self.current)
        count = len(self.plan.spots)
        self.setAccessibleName(catalog.plural("Plan with {count} booth", "Plan with {count} booths", count))
        said = catalog.text(N_("Tab goes from booth to booth, the arrows move one."))
        if spot is not None:
            who = spot.booth.name or catalog.text(N_("Vacant"))
            said = catalog.text(N_("Booth {code}: {who}."), code=spot.booth.code, who=who)
        self.setAccessibleDescription(said)


def _in_scene(area: Box) -> QRectF:
    """An area of the ground, in mm, where the scene has it."""
    x, y, w, h = (value * METRE / 1000 for value in area)
    return QRectF(x, y, w, h)


def _moved(spot: Spot, x: float, y: float, facing: Facing | None = None) -> Spot:
    """The spot with its middle at these millimetres, in steps of 10 cm and inside the walls."""
    turned = replace(spot.booth, x=0, y=0, facing=facing or spot.booth.facing)
    area = footprint(turned)
    found = []
    for wanted, side in ((x, area.w), (y, area.h)):
        edge = round((wanted - side / 2) / STEP) * STEP
        found.append(round(min(max(edge, 0) + side / 2, _FAR)))
    booth = replace(turned, x=found[0], y=found[1])
    return Spot(booth, footprint(booth))
