"""The poster of an event: exhibitors with booths."""

from math import ceil
from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import LEADING
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.foot import draw_foot
from made_in_blekinge.documents.labels.heading import EVENT, MARKET, when_and_where
from made_in_blekinge.documents.labels.kind import OWN, Label, LabelPart, Space, Speech
from made_in_blekinge.documents.labels.look import Room, Row
from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import INK, LINE, PHASE_COLOURS, SEA, WHITE, TextStyle
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.labels.rows import EventLabel

_LARGEST: Final = 22.0
_SMALLEST: Final = 7.0
_MOST_COLUMNS: Final = 3
_HEAD = ("title", "phase", "event", "market")
_ROW: Final = 1.45
"""The height of a line of the list, as a part of its text size."""


def event_place(row: EventLabel) -> str:
    return row.event.code


def check(design: Design, row: EventLabel) -> None:
    if not row.stands and design.look.shows("stands"):
        design.refuse("no_exhibitors", N_("nobody has a booth yet. Give the exhibitors their booths first."))


def lay(design: Design, space: Space, row: EventLabel, speech: Speech) -> None:
    catalog = speech[0]
    wide, look = space.label.w, design.look
    safe = draw_foot(design, space.safe, catalog, 0.8 * space.safe.h, 0.07 * wide - space.safe.x)
    page = Box(0, 0, wide, safe.bottom)
    head, below = look.stack(page, Row(0.3 * wide, _HEAD), Row(page.h - 0.3 * wide, ("stands",)))
    if look.shows(*_HEAD):
        _draw_head(design, head, row, wide, catalog)
    if look.shows("stands"):
        _draw_list(design, below.box.inset(0.07 * wide, 0.05 * wide), row.stands)


def _draw_head(design: Design, head: Room, row: EventLabel, wide: float, catalog: Catalog) -> None:
    """The band with the event: as high as the page where the list is hidden."""
    look, event = design.look, row.event
    design.fill(head.box, look.accent)
    inner = head.box.inset(0.07 * wide, 0.05 * wide)
    if look.shows("phase"):
        mark, _ = inner.from_right(0.045 * wide * min(look.size("phase"), 1.5))
        design.add(lambda paper: _draw_mark(paper, row, mark))
    small = TextStyle(0.085 * wide, fonts.SEMIBOLD, WHITE)
    top, name, foot = look.stack(
        inner,
        Row(0.04 * wide, ("market", "phase"), 0.015 * wide),
        Row(inner.h / head.grown - 0.11 * wide, ("title",), 0.01 * wide),
        Row(0.045 * wide, ("event",)),
    )
    if look.shows("market"):
        design.text(top.box.from_left(0.85 * top.box.w)[0], "Made in Blekinge", top.style(small), _SMALLEST)
    if look.shows("event"):
        design.text(foot.box, when_and_where(event, catalog), foot.style(small), _SMALLEST, stand="bottom")
    if look.shows("title"):
        style = name.style(TextStyle(0.3 * wide, fonts.BOLD, WHITE))
        design.text(look.narrowed(name.box, "title"), event.name, style, 12, 2, stand="middle")


def _draw_mark(paper: Paper, row: EventLabel, place: Box) -> None:
    square = Box(place.x, place.y, place.w, place.w)
    paper.fill(square.inset(-0.25 * place.w), WHITE, radius=0.75 * place.w)
    paper.phase_mark(row.event.phase, square, PHASE_COLOURS[row.event.phase])


def _draw_list(design: Design, area: Box, stands: tuple[tuple[str, str], ...]) -> None:
    columns, size = _arranged(area, len(stands), _LARGEST * design.look.size("stands"))
    step = size * _ROW / POINTS_PER_MM
    rows = min(ceil(len(stands) / columns), int(area.h / step + 1e-6)) if stands else 0
    if len(stands) > rows * columns:
        source = N_("{detail} exhibitors have no room on the poster. Print it on larger paper.")
        design.problem("too_many_exhibitors", source, str(len(stands) - rows * columns))
    gap = 0.04 * area.w
    wide = (area.w - gap * (columns - 1)) / columns
    codes = max((TextStyle(size, fonts.BOLD).width(code) for code, _ in stands), default=0) + 0.6 * size / POINTS_PER_MM
    for number, (code, name) in enumerate(stands[: rows * columns]):
        column, place = divmod(number, rows)
        line = Box(area.x + column * (wide + gap), area.y + place * step, wide, step)
        booth, left = line.from_left(min(codes, 0.4 * wide))
        text = Box(left.x, left.y, left.w, size * LEADING / POINTS_PER_MM + 1e-6)
        design.text(Box(booth.x, booth.y, booth.w, text.h), code, TextStyle(size, fonts.BOLD, SEA), 4)
        design.text(text, name, TextStyle(size, colour=INK), min(_SMALLEST, size))
        design.rule(line.x, line.bottom - 0.08 * step, line.right, LINE, 0.4)


def _arranged(area: Box, amount: int, largest: float) -> tuple[int, float]:
    """In how many columns and at what size ``amount`` lines are read best."""
    for columns in range(1, _MOST_COLUMNS + 1):
        size = min(area.h / max(ceil(amount / columns), 1) * POINTS_PER_MM / _ROW, largest / columns**0.5)
        if size >= largest / (columns + 1):
            return columns, size
    return _MOST_COLUMNS, max(area.h / ceil(amount / _MOST_COLUMNS) * POINTS_PER_MM / _ROW, _SMALLEST)


_PARTS = (
    LabelPart("title", N_("Name of the event"), ("event.name",)),
    LabelPart("phase", N_("Phase"), ("event.phase",)),
    EVENT,
    MARKET,
    LabelPart("stands", N_("Exhibitors and their booths"), ("stands",)),
    OWN,
)
LABEL = Label(
    "poster",
    N_("Posters with the exhibitors"),
    "event",
    event_place,
    lay,
    "A4",
    (180, 250),
    wide=0,
    parts=_PARTS,
    places_own=True,
    check=check,
)
