"""The handles of a booth on the plan: where they are, and the booth that pulling one makes."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt

from made_in_blekinge.domain.box import Box
from made_in_blekinge.domain.market import Facing
from made_in_blekinge.domain.plan import Spot, footprint

STEP: Final = 100
LEAST: Final = 500
"""Millimetres of a step, by hand or by an arrow key, and of the least side of a booth."""
_REACH: Final = 6
_SIDES: Final = (-1, 0, 1)


@dataclass(frozen=True, slots=True)
class Handle:
    """Which edges it pulls: the left (-1), none (0) or the right one (1), and the upper, none or the lower one."""

    across: int
    down: int

    @property
    def cursor(self) -> Qt.CursorShape:
        if self.across and self.down:
            return Qt.CursorShape.SizeFDiagCursor if self.across == self.down else Qt.CursorShape.SizeBDiagCursor
        return Qt.CursorShape.SizeHorCursor if self.across else Qt.CursorShape.SizeVerCursor


HANDLES: Final = tuple(Handle(across, down) for across in _SIDES for down in _SIDES if across or down)


def place_of_handle(handle: Handle, area: QRectF) -> QPointF:
    """The middle of a handle of ``area``."""
    middle = area.center()
    return QPointF(middle.x() + handle.across * area.width() / 2, middle.y() + handle.down * area.height() / 2)


def handle_at(point: QPointF, area: QRectF) -> Handle | None:
    """The handle of ``area`` under a point, both in pixels of the screen."""
    for handle in HANDLES:
        way = place_of_handle(handle, area) - point
        if max(abs(way.x()), abs(way.y())) <= _REACH:
            return handle
    return None


def pulled(spot: Spot, handle: Handle, x: float, y: float) -> Spot:
    """The booth with the edges of ``handle`` at these millimetres, in steps and not smaller than the least side."""
    area = spot.area
    left, right = _edges(area.x, area.x + area.w, handle.across, x)
    top, bottom = _edges(area.y, area.y + area.h, handle.down, y)
    return _filling(spot, Box(left, top, right - left, bottom - top))


def _edges(low: float, high: float, side: int, goal: float) -> tuple[float, float]:
    wanted = max(0, round(goal / STEP) * STEP)
    if side < 0:
        return min(wanted, high - LEAST), high
    return (low, max(wanted, low + LEAST)) if side else (low, high)


def _filling(spot: Spot, area: Box) -> Spot:
    upright = spot.booth.facing in (Facing.LEFT, Facing.RIGHT)
    width, depth = (area.h, area.w) if upright else (area.w, area.h)
    x, y = area.middle
    booth = replace(spot.booth, x=round(x), y=round(y), width=round(width), depth=round(depth))
    return Spot(booth, footprint(booth))
