"""Where a label may draw, and the dots of the printer that draws it."""

from dataclasses import dataclass
from math import floor
from typing import Final

from made_in_blekinge.documents.sheet import Box

_NOISE: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Space:
    """Where a label may draw: all of it for its ground, ``safe`` for what is to be read; both from (0, 0)."""

    label: Box
    safe: Box
    dot: float = 0
    """The size of a dot of a thermal printer, in mm; 0: a printer of sheets, whose dots are fine."""
    across: float = 0
    down: float = 0
    """Where a dot begins, in mm from the left and upper edge of the label."""

    def left_on_dot(self, x: float) -> float:
        """The nearest place at the left of ``x`` where a dot begins."""
        return self.across + floor((x - self.across) / self.dot + _NOISE) * self.dot if self.dot else x

    def up_on_dot(self, y: float) -> float:
        """The nearest place above ``y`` where a dot begins."""
        return self.down + floor((y - self.down) / self.dot + _NOISE) * self.dot if self.dot else y
