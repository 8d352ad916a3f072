"""Rectangles on paper, on labels and on the plan of a hall: x to the right, y down from the top."""

from typing import NamedTuple


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

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.w / 2, self.y + self.h / 2

    def common(self, other: "Box") -> "Box":
        """The part inside both; where they do not meet, its width or height is not positive."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Box(x, y, min(self.right, other.right) - x, min(self.bottom, other.bottom) - y)

    def joined(self, other: "Box") -> "Box":
        """The smallest one that holds both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def overlaps(self, other: "Box", by: float = 0) -> bool:
        """Whether both cover the same ground, more than ``by`` in both directions."""
        # Asked a thousand times for a plan: without a box, and the second direction only where the first one meets.
        return (
            min(self.x + self.w, other.x + other.w) - max(self.x, other.x) > by
            and min(self.y + self.h, other.y + other.h) - max(self.y, other.y) > by
        )

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
