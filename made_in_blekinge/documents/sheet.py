"""Geometry of paper in millimetres, apart from drawing: x to the right, y down from the top."""

from typing import Final, NamedTuple


class Box(NamedTuple):
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

    def inset(self, x: float, y: float | None = None) -> "Box":
        """Smaller by ``x`` at the left and right, and by ``y`` (or ``x``) at the top and bottom."""
        y = x if y is None else y
        return Box(self.x + x, self.y + y, self.w - 2 * x, self.h - 2 * y)

    def from_top(self, height: float, gap: float = 0) -> "tuple[Box, Box]":
        """The uppermost strip, and what is left below it and a gap."""
        rest = height + gap
        return Box(self.x, self.y, self.w, height), Box(self.x, self.y + rest, self.w, self.h - rest)

    def from_bottom(self, height: float, gap: float = 0) -> "tuple[Box, Box]":
        """The lowest strip, and what is left above it and a gap."""
        strip = Box(self.x, self.bottom - height, self.w, height)
        return strip, Box(self.x, self.y, self.w, self.h - height - gap)

    def from_left(self, width: float, gap: float = 0) -> "tuple[Box, Box]":
        """The strip at the left, and what is left beside it and a gap."""
        rest = width + gap
        return Box(self.x, self.y, width, self.h), Box(self.x + rest, self.y, self.w - rest, self.h)

    def from_right(self, width: float, gap: float = 0) -> "tuple[Box, Box]":
        """The strip at the right, and what is left beside it and a gap."""
        strip = Box(self.right - width, self.y, width, self.h)
        return strip, Box(self.x, self.y, self.w - width - gap, self.h)


PAGES: Final[dict[str, Box]] = {
    "A4": Box(0, 0, 210, 297),
    "A5": Box(0, 0, 148, 210),
    "A6": Box(0, 0, 105, 148),
}
"""Upright pages."""

POINTS_PER_MM: Final = 72 / 25.4
