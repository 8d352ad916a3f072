"""The places of a label of a food, and how small its texts may be."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from made_in_blekinge.documents.fitting import fit_text
from made_in_blekinge.documents.labels.kind import Space
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import TextStyle

FLOOR: Final = 7.0
"""The small letters of what must stand there are 1.2 mm high (EU 1169/2011, article 13.2): 0.486 of the text size."""
SMALL_FLOOR: Final = 5.3
"""0.9 mm, on packages whose largest side is said to be below 80 cm² (article 13.3)."""
ABOVE_RULE: Final = 1.9
"""What is free above the rule over the producer, in mm."""
TO_RULE: Final = 3.0
"""From the upright rule to what stands at its right."""
_TO_TEXT: Final = 2.2
_WIDTH: Final = 99.1
_HEIGHT: Final = 67.7
"""The label of the drawing, in mm; larger ones have larger text."""
_EDGES: Final = (3.5, 3.1)
_COLUMN: Final = 30.4
"""The width of what stands at the right."""
_MOST: Final = 1.5
_TWO_COLUMNS: Final = 85.0
"""Narrower labels have all in one column."""
_TOGETHER: Final = 88.0
"""Labels of two columns that are so high have room for two languages."""
_RISING: Final = 0.72
_RINGED: Final = 0.92
"""How far letters rise above their line, as parts of the text size."""
_HANGING: Final = 0.6
"""What letters reach below the last line, in mm."""
_LINES: Final = 6

Fixed = tuple[str, TextStyle]


@dataclass(frozen=True, slots=True)
class FoodFrame:
    """The place of a label's text: ``scale`` is how much larger it is than drawn, ``floor`` the smallest text."""

    area: Box
    two: bool
    scale: float
    floor: float
    above: float
    """What letters may rise above it, in mm."""

    @property
    def grown(self) -> float:
        """How much larger what stands at the right is, which has less use for it."""
        return min(self.scale, _MOST)

    @property
    def column(self) -> float:
        """The width of what stands at the right."""
        return _COLUMN * self.grown if self.two else self.area.w

    @property
    def width(self) -> float:
        """That of the text."""
        return self.area.w - self.column - TO_RULE - _TO_TEXT if self.two else self.area.w

    @property
    def fixed(self) -> float:
        """How large texts of one size are beside the drawing's."""
        return self.grown if self.two else self.floor / FLOOR


def frame_of(space: Space, *, small: bool) -> FoodFrame:
    """The frame of a label; ``small`` is a package on which small letters may be smaller."""
    label = space.label
    left, right = (min(edge, 0.06 * label.w) for edge in _EDGES)
    high = min(left, 0.07 * label.h)
    scale = max(min(label.w / _WIDTH, label.h / _HEIGHT), 1)
    reach = space.safe.from_bottom(_HANGING * min(scale, _MOST))[1]
    area = Box(left, high, label.w - left - right, label.h - 2 * high).common(reach)
    return FoodFrame(area, label.w >= _TWO_COLUMNS, scale, SMALL_FLOOR if small else FLOOR, area.y - space.safe.y)


def first_line(frame: FoodFrame, text: str, size: float, high: float) -> float:
    """The line of a text whose letters are ``high`` mm and begin at the upper edge, in mm below it.

    Lower where the label cannot be printed so far up: a ring on an Å is higher than the Å.
    """
    ringed = any(sign.isupper() and len(unicodedata.normalize("NFD", sign)) > 1 for sign in text)
    return max(high, (_RINGED if ringed else _RISING) * size / POINTS_PER_MM - frame.above)


def together(space: Space) -> bool:
    """Whether a label has room for more than one language."""
    return space.label.w >= _TWO_COLUMNS and space.label.h >= _TOGETHER


def fixed_lines(texts: Sequence[tuple[str, str, float]], width: float, floor: float) -> list[Fixed] | None:
    """Texts in their fonts and sizes on as many lines as they take; ``None`` where a word of them would be cut."""
    made: list[Fixed] = []
    for text, font, wanted in texts:
        if text:
            size = max(wanted, floor)
            fitted = fit_text(text, font, size, min(floor, size), width, _LINES, longer=1.001)
            if not fitted.complete:
                return None
            made += [(line, TextStyle(fitted.size, font)) for line in fitted.lines]
    return made
