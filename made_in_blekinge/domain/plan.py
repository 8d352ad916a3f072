"""The floor plan of an event: where its booths stand, in millimetres of the hall; nothing here draws."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil, sqrt
from typing import Any, Final

from made_in_blekinge.domain.box import Box
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Scaled, YesNo
from made_in_blekinge.domain.market import Facing
from made_in_blekinge.i18n import N_

MARGIN: Final = 1000
"""Free ground around the booths of a plan."""
AISLE: Final = 3000
"""Between two rows of booths that are open to each other."""
BACKS: Final = 500
"""Between two rows that stand back to back."""
_SHAPE: Final = 1.5
"""A hall that is laid out is about so many times wider than deep."""
_LOOSE: Final = 2.6
"""A row may be so many times longer before it is broken."""
_TOUCH: Final = 10
"""Booths that share less than a centimetre stand beside each other."""


@dataclass(frozen=True, slots=True)
class PlanBooth:
    """A booth of an event. ``x`` and ``y`` are its middle, ``None`` where it has no place yet.

    ``width`` is that of its open side. ``name`` is empty where nobody stands, and where nobody is to see who does.
    """

    code: str
    name: str
    x: int | None
    y: int | None
    width: int
    depth: int
    facing: Facing
    taken: bool

    @property
    def placed(self) -> bool:
        return self.x is not None and self.y is not None


@dataclass(frozen=True, slots=True)
class Background:
    """The picture under a plan: ``area`` in mm of the ground, in the proportions of the picture."""

    media_type: str
    picture: bytes
    area: Box
    printed: bool = False
    """Whether it stands on printed plans too."""

    @classmethod
    def placed(cls, file: tuple[str, bytes], pixels: tuple[int, int], values: Mapping[str, Any]) -> "Background":
        """A picture of so many ``pixels``, with what was said of its place: see :data:`BACKGROUND_FIELDS`."""
        width, (across, down) = values["width_mm"], pixels
        area = Box(values["left_mm"] or 0, values["top_mm"] or 0, width, max(round(width * down / across), 1))
        return cls(*file, area, values["printed"])

    @property
    def values(self) -> dict[str, Any]:
        """The same as the fields have it."""
        area = self.area
        place = {"width_mm": int(area.w), "left_mm": int(area.x), "top_mm": int(area.y)}
        return {**place, "printed": self.printed}


BACKGROUND_FIELDS: Final = (
    Field("width_mm", N_("Width of the picture, m"), Scaled(1000, 1_000_000, 100), required=True,
          help=N_("So many metres of the ground does the picture show from its left to its right edge.")),
    Field("left_mm", N_("Its left edge from the left wall, m"), Scaled(1000, 1_000_000, -1_000_000), default=0),
    Field("top_mm", N_("Its upper edge from the upper wall, m"), Scaled(1000, 1_000_000, -1_000_000), default=0),
    Field("printed", N_("Print it on the plan too"), YesNo(), default=False),
)  # fmt: skip
"""What is asked about the picture under a plan."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A booth where it stands; ``booth`` has its place and its open side there."""

    booth: PlanBooth
    area: Box


@dataclass(frozen=True, slots=True)
class FloorPlan:
    """The spots of an event in the order of their codes, the ground they take with a margin, and which ones overlap."""

    spots: tuple[Spot, ...]
    bounds: Box
    overlaps: tuple[tuple[str, str], ...]

    def find(self, code: str) -> Spot | None:
        return next((spot for spot in self.spots if spot.booth.code == code), None)


def booth_order(code: str) -> tuple[list[tuple[int, int | str]], str]:
    """A2 before A10: digits count as numbers."""
    return _parts(code), code


def _parts(code: str) -> list[tuple[int, int | str]]:
    parts = re.findall(r"\d+|\D+", code)
    return [(0, int(part)) if part.isdecimal() else (1, part) for part in parts]


def arrange(booths: Iterable[PlanBooth], background: Background | None = None) -> FloorPlan:
    """Booths with a place stay there; the others are laid below them in rows by their codes, open to an aisle.

    The ground reaches as far as the ``background`` does.
    """
    known = sorted(booths, key=lambda booth: booth_order(booth.code))
    placed = [Spot(booth, footprint(booth)) for booth in known if booth.placed]
    ground = _ground(placed)
    left, top = (ground.x, ground.bottom + AISLE) if placed else (0, 0)
    laid = _laid([booth for booth in known if not booth.placed], ceil(left), ceil(top))
    spots = sorted((*placed, *laid), key=lambda spot: booth_order(spot.booth.code))
    whole = _ground(spots)
    bounds = Box(whole.x - MARGIN, whole.y - MARGIN, whole.w + 2 * MARGIN, whole.h + 2 * MARGIN)
    if background is not None:
        bounds = bounds.joined(background.area)
    return FloorPlan(tuple(spots), bounds, tuple(_overlaps(placed)))


def footprint(booth: PlanBooth) -> Box:
    """The ground that a booth with a place takes."""
    upright = booth.facing in (Facing.LEFT, Facing.RIGHT)
    w, h = (booth.depth, booth.width) if upright else (booth.width, booth.depth)
    return Box((booth.x or 0) - w / 2, (booth.y or 0) - h / 2, w, h)


def reading_order(plan: FloorPlan) -> list[str]:
    """The codes of ``plan`` as its booths are read: line by line from above, each from the left."""
    left = sorted(plan.spots, key=lambda spot: spot.area.middle[1])
    codes: list[str] = []
    while left:
        line_end = left[0].area.bottom
        line = [spot for spot in left if spot.area.middle[1] <= line_end]
        codes += [spot.booth.code for spot in sorted(line, key=lambda spot: spot.area.middle[0])]
        left = left[len(line) :]
    return codes


def _ground(spots: Sequence[Spot]) -> Box:
    if not spots:
        return Box(0, 0, 0, 0)
    x, y = min(spot.area.x for spot in spots), min(spot.area.y for spot in spots)
    right, bottom = max(spot.area.right for spot in spots), max(spot.area.bottom for spot in spots)
    return Box(x, y, right - x, bottom - y)


def _overlaps(spots: Sequence[Spot]) -> Iterator[tuple[str, str]]:
    """The codes of those that share ground, swept from the left."""
    open_: list[Spot] = []
    for spot in sorted(spots, key=lambda spot: spot.area.x):
        open_ = [other for other in open_ if other.area.right > spot.area.x]
        for other in open_:
            if spot.area.overlaps(other.area, _TOUCH):
                one, two = sorted((spot.booth.code, other.booth.code), key=booth_order)
                yield one, two
        open_.append(spot)


def _laid(booths: Sequence[PlanBooth], left: int, top: int) -> Iterator[Spot]:
    """Rows from ``left`` and ``top`` downwards; two rows share an aisle, the next stands back to back with them."""
    for number, row in enumerate(_rows(booths)):
        deepest = max(booth.depth for booth in row)
        facing = Facing.UP if number % 2 else Facing.DOWN
        x = left
        for booth in row:
            front = top + booth.depth / 2 if facing is Facing.UP else top + deepest - booth.depth / 2
            stood = replace(booth, x=x + ceil(booth.width / 2), y=ceil(front), facing=facing)
            yield Spot(stood, footprint(stood))
            x += 2 * ceil(booth.width / 2)
        top += deepest + (BACKS if number % 2 else AISLE)


def _rows(booths: Sequence[PlanBooth]) -> Iterator[Sequence[PlanBooth]]:
    """A row for each letter; one that would be too long for the hall becomes several of about the same length."""
    if not booths:
        return
    depth = max(booth.depth for booth in booths) + (AISLE + BACKS) / 2
    longest = max(sqrt(_SHAPE * depth * sum(booth.width for booth in booths)), *(booth.width for booth in booths))
    for _, found in groupby(booths, key=lambda booth: _letter(booth.code)):
        row = list(found)
        length = sum(booth.width for booth in row)
        parts = 1 if length <= _LOOSE * longest else ceil(length / longest)
        most = ceil(len(row) / parts)
        yield from (row[first : first + most] for first in range(0, len(row), most))


def _letter(code: str) -> list[tuple[int, int | str]]:
    """What the codes of a row have in common: ``A`` of A12, nothing of 12."""
    return _parts(code)[:-1]
