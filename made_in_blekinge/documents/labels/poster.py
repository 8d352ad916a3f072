"""The poster of an event: what, when and where, who stands where under their branches, and the way there."""

import datetime as dt
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.heads import period, venue
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.foot import draw_own, has_foot
from made_in_blekinge.documents.labels.heading import BAND, EVENT, MARKET
from made_in_blekinge.documents.labels.introduction import shown_address
from made_in_blekinge.documents.labels.kind import OWN, Label, LabelPart, Space, Speech
from made_in_blekinge.documents.labels.lettering import (
    capital,
    code_side,
    fit_name,
    report,
    set_code,
    set_lines,
    set_text,
)
from made_in_blekinge.documents.labels.marks import PATH_WIDTH, WORDMARK, accent, draw_path
from made_in_blekinge.documents.labels.poster_list import MORE, MORE_AT, lay_list
from made_in_blekinge.documents.labels.poster_map import lay_map, map_height
from made_in_blekinge.documents.labels.sign_parts import lay_phase, mark_width
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import MUTED, TextStyle
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.labels.rows import EventLabel, OpenDay

DESIGN: Final = Box(0, 0, 297, 420)
_LEFT: Final = 18.0
_RIGHT: Final = 279.0
_WIDE: Final = _RIGHT - _LEFT
_AWNING: Final = Box(9, 9, 279, 15)
_STRIPES: Final = 31
_TITLE_TOP: Final = 51.0
_COLUMN: Final = 81.0
_BETWEEN: Final = 9.0
_LIST_BOTTOM: Final = 374.0
_RULE: Final = 383.0
_CODE: Final = 26.0
_ABOVE_MAP: Final = 6.0
_MOST_DAYS: Final = 6
_LEAST_MODULE: Final = 0.36
_OWN: Final = 9.0


def event_place(row: EventLabel) -> str:
    return row.event.code


def check(design: Design, row: EventLabel) -> None:
    if not row.exhibitors and design.look.shows("stands"):
        design.refuse("no_exhibitors", N_("nobody has a booth yet. Give the exhibitors their booths first."))


class _Ground(NamedTuple):
    """The colour of the poster, how large it comes out, and how far its lower part is moved up."""

    colour: str
    scale: float
    up: float


def lay(design: Design, space: Space, row: EventLabel, speech: Speech) -> None:
    label, look = space.label, design.look
    scale = min(label.w / DESIGN.w, label.h / DESIGN.h)
    wide, high = scale * DESIGN.w, scale * DESIGN.h
    page = design.part(Box((label.w - wide) / 2, 0, wide, high), DESIGN)
    up = 0.0
    if has_foot(design):
        up = _OWN * min(look.size("own"), 1.5)
        bottom = min(DESIGN.h - 7, space.safe.bottom / scale)
        draw_own(page, Box(_LEFT, bottom - up, _WIDE, up - 1), speech[0])
    ground = _Ground(accent(look, row.event.phase), scale, up)
    if look.shows("band"):
        page.add(lambda paper: paper.awning(_AWNING, _STRIPES, ground.colour))
    top = _lay_head(page, row, speech[0], ground)
    if look.shows("stands"):
        _lay_stands(page, row, speech[0], ground, top)
    _lay_foot(page, row, speech[0], ground)


def _lay_head(design: Design, row: EventLabel, catalog: Catalog, ground: _Ground) -> float:
    """Wordmark, phase, title, days and place; returns where what comes below them may begin."""
    look, event = design.look, row.event
    y = _TITLE_TOP if look.shows("market", "phase") else 32.0
    if look.shows("market"):
        size = 24 * min(look.size("market"), 1.3)
        set_text(design, _LEFT, 40.5, WORDMARK, TextStyle(size, fonts.SEMIBOLD, ground.colour), 12, 0.5 * _WIDE)
    if look.shows("phase"):
        word = TextStyle(24 * min(look.size("phase"), 1.2), fonts.SEMIBOLD, ground.colour)
        word = word.at(word.size * min(1, 0.45 * _WIDE / mark_width(event, catalog, word)))
        lay_phase(design, event, catalog, _RIGHT - mark_width(event, catalog, word), 40.5, word)
    if look.shows("title"):
        y = _lay_title(design, event.name, y)
    if look.shows("event"):
        y = _lay_days(design, row, catalog, ground, y)
        y = _lay_place(design, row, catalog, y)
        last = y + 7
        design.add(lambda paper: paper.rule(_LEFT, last, _RIGHT, ground.colour, 0.5 * POINTS_PER_MM))
        y = last
    return y + 10


def _lay_title(design: Design, name: str, top: float) -> float:
    size = design.look.size("title")
    style = TextStyle(128 * size, fonts.BOLD)
    fitted = fit_name(name, style, min(60.0, 128 * size), _WIDE, 2, 78 * max(size, 1), 0.98)
    if not fitted.complete:
        fitted = fit_name(name, style.at(min(60.0, 128 * size)), 16, _WIDE, 4, 78, 0.98, 1.0)
    report(design, name, fitted)
    return set_lines(design, _LEFT, top + capital(fitted.size), fitted, TextStyle(1, fonts.BOLD)) + 12


def _lay_days(design: Design, row: EventLabel, catalog: Catalog, ground: _Ground, top: float) -> float:
    """The days with their hours in boxes, one row of up to three or two of up to six; else the days in words."""
    days, size = row.days, design.look.size("event")
    if not 0 < len(days) <= _MOST_DAYS:
        said = period(row.event, catalog)
        set_text(design, _LEFT, top + capital(40), said, TextStyle(40 * min(size, 1.4), fonts.BOLD), 14, _WIDE)
        return top + capital(40)
    rows = 1 if len(days) <= 3 else 2
    each = -(-len(days) // rows)
    high = (27.0 if rows == 1 else 22.0) * min(max(size, 0.8), 1.2)
    wide = (_WIDE - 6 * (max(each, 2) - 1)) / max(each, 2)
    for number, day in enumerate(days):
        at, column = divmod(number, each)
        box = Box(_LEFT + column * (wide + 6), top + at * (high + 5), wide, high)
        _lay_day(design, box, day, catalog, ground, size, 40.0 if rows == 1 else 30.0)
    return top + rows * high + (rows - 1) * 5


def _lay_day(
    design: Design, box: Box, day: OpenDay, catalog: Catalog, ground: _Ground, size: float, hours: float
) -> None:
    design.add(lambda paper: paper.outline(box, ground.colour, 0.7 * POINTS_PER_MM, 3))
    said = f"{_clock(day.opens)}–{_clock(day.closes)}"
    style = TextStyle(hours * min(size, 1.2), fonts.BOLD)
    wide = set_text(
        design, box.right - 6, box.y + box.h / 2 + capital(style.size) / 2, said, style, 10, 0.56 * box.w, "right"
    )
    left = box.w - wide - 6 - 5.5 - 3
    name = catalog.date(day.day, "EEEE")
    word = TextStyle(23 * min(size, 1.2), fonts.BOLD, ground.colour)
    set_text(design, box.x + 5.5, box.y + 0.42 * box.h, name[:1].upper() + name[1:], word, 8, left)
    date = TextStyle(16 * min(size, 1.4))
    set_text(design, box.x + 5.5, box.y + 0.77 * box.h, catalog.date(day.day, "d MMMM"), date, 7, left)


def _clock(hour: dt.time) -> str:
    """``10`` or ``9.30``."""
    text = f"{hour:%H:%M}"
    return str(int(text[:2])) if text.endswith("00") else f"{int(text[:2])}.{text[3:]}"


def _lay_place(design: Design, row: EventLabel, catalog: Catalog, top: float) -> float:
    size = 24 * min(design.look.size("event"), 1.2)
    base = top + 11.5
    counted = catalog.text(N_("{count} producers"), count=len(row.exhibitors)) if len(row.exhibitors) > 1 else ""
    wide = set_text(design, _RIGHT, base, counted, TextStyle(size), 10, 0.4 * _WIDE, "right") if counted else 0
    set_text(design, _LEFT, base, venue(row.event), TextStyle(size, fonts.SEMIBOLD), 10, _WIDE - wide - 6)
    return base


def _lay_stands(design: Design, row: EventLabel, catalog: Catalog, ground: _Ground, top: float) -> None:
    bottom = _LIST_BOTTOM - ground.up
    columns = [Box(_LEFT + at * (_COLUMN + _BETWEEN), top, _COLUMN, max(bottom - top, 20)) for at in range(3)]
    map_high = map_height(design, row, ground.scale) if design.look.shows("plan") else 0.0
    if map_high and columns[2].h > map_high + 40:
        third = columns[2]
        columns[2] = Box(third.x, third.y, third.w, third.h - map_high - _ABOVE_MAP)
        lay_map(design, Box(third.x, bottom - map_high, third.w, map_high), row, ground.colour, catalog)
    left = lay_list(design, row, columns, ground.colour, ground.scale, catalog)
    if left:
        source = N_("{detail} exhibitors have no room on the poster. Print it on larger paper.")
        design.problem("too_many_exhibitors", source, str(left))
        address = shown_address(row.event.website) if row.event.website else ""
        said = catalog.text(MORE_AT, count=left, address=address) if address else catalog.text(MORE, count=left)
        set_text(design, _RIGHT, bottom + 6, said, TextStyle(14, fonts.SEMIBOLD), 8, _WIDE, "right")


def _lay_foot(design: Design, row: EventLabel, catalog: Catalog, ground: _Ground) -> None:
    """The page of the market as a code and in words, who organises it, and the path of the phases."""
    look, event, up = design.look, row.event, ground.up
    y, x = _RULE - up, _LEFT
    if look.shows("event", "visitor"):
        design.add(lambda paper: paper.rule(_LEFT, y, _RIGHT, ground.colour, 0.5 * POINTS_PER_MM))
    if look.shows("phase"):
        design.add(lambda paper: draw_path(paper, event.phase, _RIGHT, y + 26, ground.colour))
    wide = _WIDE - PATH_WIDTH - 6
    if event.website and look.shows("visitor"):
        side = code_side(event.website, _CODE, _LEAST_MODULE / ground.scale)
        set_code(design, _LEFT, y + 4.5, min(side, 31), event.website)
        x += min(side, 31) + 6
        said = catalog.text(N_("All producers"))
        set_text(design, x, y + 13, said, TextStyle(18, fonts.BOLD), 10, wide - 40)
        set_text(design, x, y + 20.5, shown_address(event.website), TextStyle(15), 8, wide - 40)
    if row.organiser and look.shows("event"):
        said = catalog.text(N_("Organised by {name}"), name=row.organiser)
        style = TextStyle(11, colour=MUTED)
        set_text(design, x, y + (28 if x > _LEFT else 13), said, style, 7, wide - (x - _LEFT))


_PARTS = (
    BAND,
    LabelPart("title", N_("Name of the event"), ("event.name",)),
    LabelPart("phase", N_("Phase"), ("event.phase",)),
    EVENT,
    MARKET,
    LabelPart("stands", N_("Exhibitors and their booths"), ("stands",), later=("exhibitors",)),
    LabelPart("plan", N_("Map"), (), later=("booths",)),
    LabelPart("visitor", N_("Code for visitors"), later=("event.website",)),
    OWN,
)
LABEL = Label(
    "poster",
    N_("Posters with the exhibitors"),
    "event",
    event_place,
    lay,
    "A3",
    (180, 250),
    wide=0,
    parts=_PARTS,
    places_own=True,
    check=check,
)
