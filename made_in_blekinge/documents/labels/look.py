"""Applying a template to a kind of label: colours, and space distribution among visible parts."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import BLACK, BRICK, INK, LINE, MUTED, SEA, WHITE, TextStyle
from made_in_blekinge.domain.colour import contrast, mixed
from made_in_blekinge.domain.template import STANDARD, Template

READ: Final = 4.5
"""Minimum contrast ratio of text (WCAG 2, 1.4.3)."""
_READ_LARGE: Final = 3.0
_MUTED: Final = 0.72
_LINE: Final = 0.2
_NOISE: Final = 1e-9
"""Tolerance for floating-point sums, in mm."""


class Row(NamedTuple):
    """Room for parts of a label: ``size`` mm with all of them as large as usual, and a ``gap`` to the next."""

    size: float
    parts: tuple[str, ...]
    gap: float = 0


class Room(NamedTuple):
    """The space assigned to a row: empty if its parts are hidden; ``grown`` is the scale relative to the default."""

    box: Box
    grown: float = 1

    def style(self, style: TextStyle) -> TextStyle:
        """``style`` scaled to this space."""
        return style if self.grown == 1 else style.at(style.size * self.grown)


@dataclass(frozen=True, eq=False)
class LabelLook:
    """A template applied to a label whose ``usual`` ground is white or what its kind says.

    :func:`look_of` makes the same one for the same template, so that what depends on it is quickly found again.
    """

    template: Template = STANDARD
    usual: str = WHITE
    mono: bool = False
    """For a thermal printer: all ink is black and the ground white, since a grey comes out as scattered dots."""

    def shows(self, *parts: str) -> bool:
        """Whether any of ``parts`` is on the label."""
        return not self.template.hidden.issuperset(parts)

    def size(self, *parts: str) -> float:
        """The scale factor of the visible ``parts``; 0 if none is visible."""
        if self._usual_sizes:
            return 1 if parts else 0
        sizes = [self.template.sizes.get(part, 100) for part in parts if part not in self.template.hidden]
        return max(sizes, default=0) / 100

    def mean(self, *parts: str) -> float:
        """The size of a text that is made of several parts."""
        if self._usual_sizes:
            return 1 if parts else 0
        sizes = [self.template.sizes.get(part, 100) for part in parts if part not in self.template.hidden]
        return sum(sizes) / len(sizes) / 100 if sizes else 0

    def share(self, usual: float, parts: tuple[str, ...], others: tuple[str, ...]) -> float:
        """The fraction of space for ``parts``; ``others`` get the remainder."""
        first, second = self.size(*parts), self.size(*others)
        if first == second:
            return usual
        return usual * first / (usual * first + (1 - usual) * second)

    def stack(self, area: Box, *rows: Row) -> list[Room]:
        """Distribute ``area`` vertically among rows; the space of hidden ones goes to the others."""
        return [
            Room(Box(area.x, area.y + start, area.w, size), grown) for start, size, grown in self._divided(area.h, rows)
        ]

    def beside(self, area: Box, *rows: Row) -> list[Room]:
        """As :meth:`stack`, from left to right."""
        return [
            Room(Box(area.x + start, area.y, size, area.h), grown) for start, size, grown in self._divided(area.w, rows)
        ]

    def _divided(self, whole: float, rows: tuple[Row, ...]) -> list[tuple[float, float, float]]:
        """Start, size and growth of each row."""
        sizes = [self.size(*row.parts) for row in rows]
        shown = [place for place, size in enumerate(sizes) if size]
        gaps = [row.gap if place in shown[:-1] else 0 for place, row in enumerate(rows)]
        wanted = sum(row.size * size for row, size in zip(rows, sizes, strict=True))
        room = whole - sum(gaps)
        unit = 1.0 if not wanted or abs(room - wanted) < _NOISE else room / wanted
        start, found = 0.0, []
        for row, size, gap in zip(rows, sizes, gaps, strict=True):
            height = row.size * (size * unit)
            found.append((start, height, size * unit))
            start += height + gap
        return found

    def top(self, area: Box, part: str, height: float, gap: float = 0) -> tuple[Room, Box]:
        """Split off a top strip for ``part``; the remainder is all of ``area`` if the part is hidden."""
        grown = self._grown(part, height, area.h)
        strip, rest = area.from_top(height * grown, gap if grown else 0)
        return Room(strip, grown), rest

    def bottom(self, area: Box, part: str, height: float, gap: float = 0) -> tuple[Room, Box]:
        """Split off a bottom strip for ``part``."""
        grown = self._grown(part, height, area.h)
        strip, rest = area.from_bottom(height * grown, gap if grown else 0)
        return Room(strip, grown), rest

    def narrowed(self, box: Box, part: str, right: bool = False) -> Box:
        """``box`` for a downscaled part, also in width, because the width limits the font size of long words."""
        size = self.size(part)
        if not 0 < size < 1:
            return box
        return box.from_right(box.w * size)[0] if right else box.from_left(box.w * size)[0]

    def _grown(self, part: str, height: float, whole: float) -> float:
        """The size of a strip, at most three fifths of the whole."""
        size = self.size(part)
        return size if size <= 1 else max(min(size, 0.6 * whole / height), 1)

    @cached_property
    def _usual_sizes(self) -> bool:
        return not (self.template.sizes or self.template.hidden)

    @cached_property
    def ground(self) -> str:
        if self.mono:
            return WHITE
        return self.template.ground or self.usual

    @cached_property
    def ink(self) -> str:
        if self.mono:
            return BLACK
        return self.template.ink or INK

    @cached_property
    def accent(self) -> str:
        """The colour of bands."""
        if self.mono:
            return BLACK
        return self.template.accent or SEA

    @cached_property
    def legible(self) -> bool:
        return contrast(self.ink, self.ground) >= READ

    @cached_property
    def _colours(self) -> dict[str, str]:
        """Mapping of the built-in text and line colours to the template's."""
        if self.mono:
            return dict.fromkeys((INK, MUTED, LINE, SEA, BRICK), BLACK)
        if not (self.template.accent or self.template.ground or self.template.ink):
            return {}
        muted = mixed(self.ink, self.ground, _MUTED)
        return {
            INK: self.ink,
            MUTED: muted if contrast(muted, self.ground) >= READ else self.ink,
            LINE: mixed(self.ink, self.ground, _LINE),
            SEA: self.accent if contrast(self.accent, self.ground) >= _READ_LARGE else self.ink,
            WHITE: max((WHITE, INK), key=lambda colour: (contrast(colour, self.accent) >= READ, colour == WHITE)),
        }

    def colour(self, colour: str) -> str:
        """The template's colour for a built-in text or line colour; white is the text colour on a band."""
        return self._colours.get(colour, colour)

    def styled(self, style: TextStyle) -> TextStyle:
        if not self._colours:
            return style
        return style.coloured(self.colour(style.colour))


@lru_cache(maxsize=16)
def look_of(template: Template, usual: str = WHITE, *, mono: bool = False) -> LabelLook:
    return LabelLook(template, usual, mono)
