"""The small map of a poster, drawn from the event's plan."""

from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.lettering import capital, set_text
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import FAINT, INK, TextStyle
from made_in_blekinge.domain.plan import FloorPlan, arrange
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.labels.rows import EventLabel

_WIDE: Final = 81.0
_LEAST: Final = 74.0
_MOST: Final = 104.0
_HEAD: Final = 13.0
_EDGE: Final = 5.0
_LARGEST_CODE: Final = 10.5
_SMALLEST_CODE: Final = 5.0
"""Points on paper; smaller ones are read by nobody."""


def map_height(design: Design, row: EventLabel, scale: float) -> float:
    """How high the map is; 0 where the event has no plan, and where its booths would be too small, which is said."""
    if not any(booth.placed for booth in row.booths):
        return 0
    plan = arrange(row.booths, None)
    across = (_WIDE - 2 * _EDGE) / plan.bounds.w
    high = min(max(across * plan.bounds.h + _HEAD + _EDGE, _LEAST), _MOST)
    if _code_size(plan, Box(0, 0, _WIDE, high)) * scale < _SMALLEST_CODE:
        source = N_(
            "the plan has too many booths for the map on the poster, so it is left out. Print the plan beside it."
        )
        design.problem("map_too_small", source)
        return 0
    return high


def _scale(plan: FloorPlan, area: Box) -> float:
    return min((area.w - 2 * _EDGE) / plan.bounds.w, (area.h - _HEAD - _EDGE) / plan.bounds.h)


def _code_size(plan: FloorPlan, area: Box) -> float:
    """The text size at which every code fits its booth."""
    scale = _scale(plan, area)
    return min(
        _LARGEST_CODE,
        *(
            min(
                0.86 * spot.area.w * scale * POINTS_PER_MM / max(fonts.width(spot.booth.code, fonts.BOLD), 0.01),
                0.9 * spot.area.h * scale * POINTS_PER_MM,
            )
            for spot in plan.spots
        ),
    )


def lay_map(design: Design, area: Box, row: EventLabel, colour: str, catalog: Catalog) -> None:
    """The booths with their codes in a frame."""
    plan = arrange(row.booths, None)
    scale, size = _scale(plan, area), _code_size(plan, area)
    design.add(lambda paper: paper.outline(area, colour, 0.5 * POINTS_PER_MM, 3))
    place = row.event.venue or row.event.town
    said = catalog.text(N_("Find your way at {place}"), place=place) if place else catalog.text(N_("Map"))
    set_text(design, area.x + _EDGE, area.y + 8.4, said, TextStyle(14, fonts.BOLD, colour), 7, area.w - 2 * _EDGE)
    wide, high = plan.bounds.w * scale, plan.bounds.h * scale
    left = area.x + (area.w - wide) / 2
    top = area.y + _HEAD + (area.h - _HEAD - _EDGE - high) / 2
    for spot in plan.spots:
        x, y = left + (spot.area.x - plan.bounds.x) * scale, top + (spot.area.y - plan.bounds.y) * scale
        _lay_booth(
            design, Box(x, y, spot.area.w * scale, spot.area.h * scale), spot.booth.code, spot.booth.taken, colour, size
        )


def _lay_booth(design: Design, box: Box, code: str, taken: bool, colour: str, size: float) -> None:
    inner = box.inset(min(0.3, 0.04 * box.w))
    if not taken:
        design.fill(inner, FAINT)
    design.add(lambda paper: paper.outline(inner, colour, 0.8 if taken else 0.3, min(0.8, 0.1 * inner.h)))
    style = TextStyle(size, fonts.BOLD, INK)
    set_text(design, box.x + box.w / 2, box.y + box.h / 2 + capital(size) / 2, code, style, 2, box.w, "centre")
