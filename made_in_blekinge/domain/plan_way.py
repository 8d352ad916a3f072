"""The way from the entrance of an event to a booth, around the other booths: straight on, with few corners."""

import re
from collections.abc import Iterable, Mapping
from heapq import heappop, heappush
from itertools import pairwise
from typing import Final, NamedTuple

from made_in_blekinge.domain.box import Box
from made_in_blekinge.domain.market import Facing
from made_in_blekinge.domain.plan import FloorPlan, Spot
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

Point = tuple[float, float]
_ENTRANCE: Final = re.compile(
    r"(?P<name>.*?)[\s,;:]+(?P<x>\d+(?:[.,]\d+)?)\s*m?\s*[;x×\s]\s*(?P<y>\d+(?:[.,]\d+)?)\s*m?", re.DOTALL
)
_BESIDE: Final = 400
"""So far, in mm, one walks from the sides of booths."""
_BODY: Final = 150
"""Half of what somebody is broad: nobody walks between booths that touch each other."""
_CORNER: Final = 3000
"""A corner counts as so many mm more."""
_MOST: Final = 60_000
"""Crossings of a plan above which no ways are reckoned."""


class Entrance(NamedTuple):
    """Where one comes in; ``at`` is in mm from the left and the upper wall, as booths are."""

    name: str
    at: Point


class Ways(NamedTuple):
    """The entrance, and the corners of the way to the open side of each booth, by its code."""

    entrance: Entrance
    to: Mapping[str, tuple[Point, ...]]


def parse_entrance(text: str) -> str:
    """``Kungsgatan 12,5 18``: the name and the metres from the left and the upper wall, however they are written."""
    found = entrance(text)
    if found is None:
        said = N_("“{value}”: write the entrance with its metres from left and upper wall, like Kungsgatan 12,5 18.")
        raise UserError("bad_entrance", said, value=text)
    x, y = (f"{value / 1000:g}".replace(".", ",") for value in found.at)
    return f"{found.name} {x} {y}"


def entrance(text: str) -> Entrance | None:
    """The entrance that a text in that form names."""
    found = _ENTRANCE.fullmatch(text.strip())
    if found is None or not any(sign.isalpha() for sign in found["name"]):
        return None
    x, y = (round(float(found[key].replace(",", ".")) * 1000) for key in ("x", "y"))
    return Entrance(found["name"].strip(), (x, y))


def ways(plan: FloorPlan, come_in: Entrance) -> Ways:
    """The ways to all booths that can be reached; none on a plan that is too large."""
    bounds = plan.bounds
    start = (min(max(come_in.at[0], bounds.x), bounds.right), min(max(come_in.at[1], bounds.y), bounds.bottom))
    goals = {spot.booth.code: _front(spot) for spot in plan.spots}
    xs = _lines([start[0], *(x for x, _ in goals.values())], ((one.area.x, one.area.right) for one in plan.spots))
    ys = _lines([start[1], *(y for _, y in goals.values())], ((one.area.y, one.area.bottom) for one in plan.spots))
    if len(xs) * len(ys) > _MOST:
        return Ways(come_in, {})
    wanted = {(round(x), round(y)) for x, y in goals.values()}
    came = _walked(xs, ys, start, wanted, _blocked(xs, ys, [spot.area.inset(-_BODY) for spot in plan.spots]))
    found = {code: _corners(came.get((round(x), round(y)), [])) for code, (x, y) in goals.items()}
    return Ways(Entrance(come_in.name, start), {code: way for code, way in found.items() if way})


def _front(spot: Spot) -> Point:
    """Before the middle of the open side."""
    area, (x, y) = spot.area, spot.area.middle
    return {
        Facing.DOWN: (x, area.bottom + _BESIDE), Facing.UP: (x, area.y - _BESIDE),
        Facing.LEFT: (area.x - _BESIDE, y), Facing.RIGHT: (area.right + _BESIDE, y),
    }[spot.booth.facing]  # fmt: skip


def _lines(wanted: Iterable[float], sides: Iterable[tuple[float, float]]) -> list[int]:
    """Along which one may walk: beside every booth, and through the points that are wanted."""
    beside = (round(side) for first, last in sides for side in (first - _BESIDE, last + _BESIDE))
    return sorted({*(round(one) for one in wanted), *beside})


def _blocked(xs: list[int], ys: list[int], areas: list[Box]) -> frozenset[tuple[int, int, bool]]:
    """The steps that lead through a booth, by the crossing at which they begin; ``True``: downwards."""
    found = set[tuple[int, int, bool]]()
    for area in areas:
        across = [at for at, x in enumerate(xs) if area.x < x < area.right]
        down = [at for at, y in enumerate(ys) if area.y < y < area.bottom]
        right = [at for at, (x, after) in enumerate(pairwise(xs)) if x < area.right and after > area.x]
        below = [at for at, (y, after) in enumerate(pairwise(ys)) if y < area.bottom and after > area.y]
        found |= {(x, y, False) for x in right for y in down}
        found |= {(x, y, True) for x in across for y in below}
    return frozenset(found)


def _walked(
    xs: list[int], ys: list[int], start: Point, wanted: set[tuple[int, int]], blocked: frozenset[tuple[int, int, bool]]
) -> Mapping[tuple[int, int], list[Point]]:
    """The shortest ways to what is wanted: all crossings, from the start (Dijkstra, with what a corner counts)."""
    first = (xs.index(round(start[0])), ys.index(round(start[1])))
    best: dict[tuple[int, int, bool], tuple[int, int, bool] | None] = {}
    ahead: list[tuple[float, tuple[int, int, bool], tuple[int, int, bool] | None]] = []
    for down in (False, True):
        heappush(ahead, (0, (*first, down), None))
    found: dict[tuple[int, int], list[Point]] = {}
    while ahead and len(found) < len(wanted):
        cost, here, before = heappop(ahead)
        if here in best:
            continue
        best[here] = before
        x, y, down = here
        if (xs[x], ys[y]) in wanted and (xs[x], ys[y]) not in found:
            found[xs[x], ys[y]] = _points(best, here, xs, ys)
        for goes_down, by in ((False, 1), (False, -1), (True, 1), (True, -1)):
            right, below = (x, y + by) if goes_down else (x + by, y)
            if not (0 <= right < len(xs) and 0 <= below < len(ys)):
                continue
            if (min(x, right), min(y, below), goes_down) in blocked or (right, below, goes_down) in best:
                continue
            far = abs(ys[below] - ys[y]) if goes_down else abs(xs[right] - xs[x])
            heappush(ahead, (cost + far + _CORNER * (goes_down != down), (right, below, goes_down), here))
    return found


def _points(
    best: Mapping[tuple[int, int, bool], tuple[int, int, bool] | None], last: tuple[int, int, bool],
    xs: list[int], ys: list[int],
) -> list[Point]:  # fmt: skip
    """The crossings from the start to ``last``."""
    found: list[Point] = []
    here: tuple[int, int, bool] | None = last
    while here is not None:
        found.append((xs[here[0]], ys[here[1]]))
        here = best[here]
    return found[::-1]


def _corners(way: list[Point]) -> tuple[Point, ...]:
    """Only the corners of a way, and its ends."""
    inner = [
        here for before, here, after in zip(way, way[1:], way[2:], strict=False)
        if not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1])
    ]  # fmt: skip
    return (way[0], *inner, way[-1]) if way else ()
