"""Which booth fits whom: what an exhibitor wishes, what a booth has, and a proposal for all who have none."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from made_in_blekinge.domain.balance import POWER
from made_in_blekinge.domain.box import Box
from made_in_blekinge.domain.market import Code
from made_in_blekinge.domain.plan import FloorPlan, booth_order
from made_in_blekinge.domain.text import fold
from made_in_blekinge.i18n import N_

_SIZE: Final = re.compile(r"(\d{1,2}(?:[.,]\d)?)\s*[x×*]\s*(\d{1,2}(?:[.,]\d)?)\s*m\b", re.IGNORECASE)
_CODE: Final = re.compile(r"\b[A-Za-zÅÄÖåäö]{0,3}\d{1,4}\b")
_CORNERS: Final = ("horn", "corner", "ecke", "hjorne", "naroz", "rog ")
_BESIDE: Final = 300
"""Booths with less between them stand side by side."""


class Misfit(Code):
    """Why a booth does not fit."""

    TAKEN = "taken", N_("is taken")
    SMALL = "small", N_("is too small")
    POWER = "power", N_("has too little power")


@dataclass(frozen=True, slots=True)
class PlacingWish:
    """What an exhibitor needs and wishes; sizes in millimetres, 0: has not said."""

    amperes: int = 0
    width: int = 0
    depth: int = 0
    corner: bool = False
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A booth as it is offered."""

    code: str
    width: int
    depth: int
    amperes: int
    corner: bool
    taken: bool


def wanted(wish: str, power: int, usual_booth: str = "") -> PlacingWish:
    """What a wish in words asks for: a size, a corner, the codes of booths."""
    size = _SIZE.search(wish)
    width, depth = (round(float(part.replace(",", ".")) * 1000) for part in size.groups()) if size else (0, 0)
    rest = POWER.sub(" ", _SIZE.sub(" ", wish))
    codes = [code.upper() for code in _CODE.findall(rest)]
    folded = f"{fold(wish)} "
    corner = any(word in folded for word in _CORNERS)
    return PlacingWish(power, width, depth, corner, tuple(filter(None, (usual_booth, *codes))))


def misfit(need: PlacingWish, place: Place) -> Misfit | None:
    """Why the booth does not fit; ``None``: it does."""
    if place.taken:
        return Misfit.TAKEN
    if sorted((place.width, place.depth)) < sorted((need.width, need.depth)) or min(place.width, place.depth) < min(
        need.width, need.depth
    ):
        return Misfit.SMALL
    return Misfit.POWER if place.amperes < need.amperes else None


def grade(need: PlacingWish, place: Place) -> tuple[bool, bool, int, tuple[list[tuple[int, int | str]], str]]:
    """Sorts the booths that fit: the wished one, corners as wished, the least power to spare, then by code."""
    return (
        place.code not in need.codes,
        place.corner != need.corner,
        place.amperes - need.amperes,
        booth_order(place.code),
    )


def fitting(need: PlacingWish, places: Iterable[Place]) -> list[Place]:
    """The booths that fit, the best first."""
    return sorted((place for place in places if misfit(need, place) is None), key=lambda place: grade(need, place))


def proposal(needs: Mapping[int, PlacingWish], places: Sequence[Place]) -> dict[int, str]:
    """A booth for each who has none, as far as any fits: first who named one, then corners, size and power."""
    free = list(places)
    found: dict[int, str] = {}

    def pressing(key: int) -> tuple[bool, bool, int, int, int]:
        need = needs[key]
        return (not need.codes, not need.corner, -need.width * need.depth, -need.amperes, key)

    for key in sorted(needs, key=pressing):
        best = fitting(needs[key], free)
        if best:
            found[key] = best[0].code
            free.remove(best[0])
    return found


def corners(plan: FloorPlan) -> frozenset[str]:
    """The booths that have a neighbour at one of their ends at most."""
    return frozenset(spot.booth.code for spot in plan.spots if _ends(spot.area, plan) < 2)


def _ends(area: Box, plan: FloorPlan) -> int:
    """How many ends of a booth, left and right or above and below, have a neighbour: the more of the two pairs."""
    middle = area.h / 4
    sides = (
        Box(area.x - _BESIDE, area.y + middle, _BESIDE - 10, area.h - 2 * middle),
        Box(area.right + 10, area.y + middle, _BESIDE - 10, area.h - 2 * middle),
    )
    ends = (
        Box(area.x + area.w / 4, area.y - _BESIDE, area.w / 2, _BESIDE - 10),
        Box(area.x + area.w / 4, area.bottom + 10, area.w / 2, _BESIDE - 10),
    )
    areas = [spot.area for spot in plan.spots]
    return max(sum(any(part.overlaps(other) for other in areas) for part in pair) for pair in (sides, ends))
