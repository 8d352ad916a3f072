"""Geometry of paper in millimetres, apart from drawing: x to the right, y down from the top."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner, width and height, in mm."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h


PAGES: Final[dict[str, Box]] = {
    "A4": Box(0, 0, 210, 297),
    "A5": Box(0, 0, 148, 210),
    "A6": Box(0, 0, 105, 148),
}
"""Upright pages."""

POINTS_PER_MM: Final = 72 / 25.4
