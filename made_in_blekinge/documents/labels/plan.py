"""The floor plan of an event on a sheet: every booth to scale with its code, and the list of exhibitors."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from math import ceil
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import LEADING, fit_text
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.heading import EVENT, when_and_where
from made_in_blekinge.documents.labels.kind import OWN, Label, LabelPart, Space, Speech
from made_in_blekinge.documents.labels.look import LabelLook, Row, look_of
from made_in_blekinge.documents.labels.poster import event_place
from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.pictures import read_picture
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import FAINT, LINE, MUTED, OAK, PHASE_COLOURS, SEA, SEA_SOFT, WHITE, TextStyle
from made_in_blekinge.domain.colour import mixed
from made_in_blekinge.domain.market import Facing
from made_in_blekinge.domain.plan import Background, FloorPlan, arrange
from made_in_blekinge.domain.template import Template
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.labels.rows import EventLabel

_SMALLEST: Final = 5.0
_LEAST_CODE: Final = 4.5
"""A smaller booth code is not read at arm's length."""
_LARGEST_CODE: Final = 26.0
_CLOSEST: Final = 0.02
"""A few booths are drawn 1 : 50 at the most."""
_LIST_SIZES: Final = (18.0, 16.0, 14.5, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.5, 7.0)
_COLUMN: Final = 4.4
"""The narrowest column of the list in mm a point of its text size."""
_ROW: Final = 1.35
"""The height of a line of the list, as a part of its text size."""
_METRES: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_MARK: Final = 1.6
_FOOT: Final = 5.0
_HEAD: Final = ("title", "phase", "event")
_GAP: Final = 1.5


def check(design: Design, row: EventLabel) -> None:
    if not row.booths:
        design.refuse("no_booths", N_("the event has no booths yet. Add its booths first."))


def lay(design: Design, space: Space, row: EventLabel, speech: Speech) -> None:
    catalog, label, look = speech[0], space.label, design.look
    edge, head, body = _areas(space, look)
    if look.shows(*_HEAD):
        design.fill(Box(0, 0, label.w, head), look.accent)
        _draw_head(design, Box(edge, space.safe.y, label.w - 2 * edge, head - space.safe.y), row, catalog)
    first, last = row.listed or (0, len(row.stands))
    stands = list(row.stands[first:last]) if look.shows("stands") else []
    if first:
        _draw_list(design, body, stands)
        return
    if last < len(row.stands):
        stands.append(("", catalog.text(N_("and {count} more on the next page"), count=len(row.stands) - last)))
    plan = arrange(row.booths, row.background)
    whole, listed = _shared(body, plan, len(row.stands) if stands else 0, edge, look.size("stands"))
    ground = whole.from_bottom(_FOOT, _GAP)[1]
    scale = min(ground.w / plan.bounds.w, ground.h / plan.bounds.h, _CLOSEST)
    w, h = plan.bounds.w * scale, plan.bounds.h * scale
    hall = Box(ground.x + (ground.w - w) / 2, ground.y, w, h)
    design.add(lambda paper: paper.outline(hall, look.colour(LINE), 0.6))
    if row.background is not None:
        _draw_background(design, row.background, plan, hall, scale)
    _draw_booths(design, plan, hall, scale)
    if look.shows("scale"):
        _draw_foot(design, Box(ground.x, hall.bottom + _GAP, ground.w, _FOOT), scale, catalog)
    _draw_list(design, listed, stands)
    if plan.overlaps:
        pairs = ", ".join(f"{one} – {other}" for one, other in plan.overlaps)
        source = N_("booths stand on the same ground: {detail}. Move them apart.")
        design.problem("booths_overlap", source, pairs[:80])


def _areas(space: Space, look: LabelLook) -> tuple[float, float, Box]:
    """The margin, how far down the head goes, and the rest of the page."""
    label = space.label
    short = min(label.w, label.h)
    edge = max(0.045 * short, space.safe.x, label.w - space.safe.right)
    head = space.safe.y + (0.105 * short if look.shows(*_HEAD) else 0)
    return edge, head, Box(edge, head + edge, label.w - 2 * edge, space.safe.bottom - head - 1.6 * edge)


def split(row: EventLabel, space: Space, template: Template) -> list[EventLabel]:
    """The pages of a plan: those of whom the list beside the booths has no room come on further ones."""
    look = look_of(template)
    amount = len(row.stands)
    if not look.shows("stands") or not row.booths:
        return [row]
    edge, _, body = _areas(space, look)
    grown = look.size("stands")
    _, listed = _shared(body, arrange(row.booths, row.background), amount, edge, grown)
    beside = _List.of(listed, amount, grown)
    if beside.columns * beside.room >= amount:
        return [row]
    held, alone = beside.columns * beside.room - 1, _List.of(body, amount, grown)
    places = [0, *range(max(held, 1), amount, max(alone.columns * alone.room, 1)), amount]
    return [replace(row, listed=pair) for pair in pairwise(places)]


def _draw_head(design: Design, band: Box, row: EventLabel, catalog: Catalog) -> None:
    look, inner = design.look, band.inset(0, 0.1 * band.h)
    if look.shows("phase"):
        mark, inner = inner.from_right(0.4 * inner.h, 0.3 * inner.h)
        design.add(lambda paper: _draw_mark(paper, row, mark))
    name, below = look.stack(inner, Row(0.62 * inner.h, ("title",), 0.02 * inner.h), Row(0.36 * inner.h, ("event",)))
    if look.shows("event"):
        said = f"{catalog.text('Floor plan')} · {when_and_where(row.event, catalog)}"
        style = TextStyle(below.box.h * 2.1, fonts.SEMIBOLD, WHITE)
        design.text(below.box, said, style, _SMALLEST, stand="bottom")
    if look.shows("title"):
        design.text(name.box, row.event.name, TextStyle(name.box.h * 2.3, fonts.BOLD, WHITE), 7, stand="middle")


def _draw_mark(paper: Paper, row: EventLabel, place: Box) -> None:
    square = Box(place.x, place.y + (place.h - place.w) / 2, place.w, place.w)
    paper.fill(square.inset(-0.25 * place.w), WHITE, radius=0.75 * place.w)
    paper.phase_mark(row.event.phase, square, PHASE_COLOURS[row.event.phase])


def _shared(body: Box, plan: FloorPlan, amount: int, gap: float, grown: float) -> tuple[Box, Box]:
    """Split the page into plan and list: side by side in landscape, otherwise stacked."""
    if not amount:
        return body, Box(body.x, body.bottom, body.w, 0)
    if body.w > body.h:
        listed, whole = body.from_right(0.3 * body.w, gap)
        return whole, listed
    least = _List.of(Box(body.x, 0, body.w, 0.5 * body.h), amount, grown).height
    wanted = min(body.w / plan.bounds.w, _CLOSEST) * plan.bounds.h + _FOOT + _GAP
    return body.from_top(min(wanted, body.h - least - gap), gap)


def _draw_background(design: Design, background: Background, plan: FloorPlan, hall: Box, scale: float) -> None:
    picture = read_picture(background.picture)
    if picture is None:
        design.problem("bad_background", N_("the picture under the plan cannot be read. Choose it again."))
        return
    place = _on_paper(background.area, plan, hall, scale)
    design.add(lambda paper: paper.picture(place, picture))


def _draw_booths(design: Design, plan: FloorPlan, hall: Box, scale: float) -> None:
    found = [(spot.booth, _on_paper(spot.area, plan, hall, scale)) for spot in plan.spots]
    tints = _tints(design.look)
    for booth, box in found:
        design.add(partial(_draw_booth, box=box, facing=booth.facing, tint=tints[booth.taken]))
    sizes = [_code_size(booth.code, box) for booth, box in found]
    if small := sum(size < _LEAST_CODE for size in sizes):
        source = N_("the codes of {detail} booths are too small to be read. Print the plan on larger paper.")
        design.problem("codes_too_small", source, str(small))
    largest = min(1.2 * min(sizes), _LARGEST_CODE)
    size = min(0.6 * largest, 10) * design.look.size("names")
    named = {booth.code for booth, box in found if _fits(booth.name, size, _halves(box)[1])}
    if named:
        largest = min(largest, *(_code_size("", _halves(box)[0]) for booth, box in found if booth.code in named))
    for booth, box in found:
        style = TextStyle(largest, fonts.BOLD, SEA if booth.taken else MUTED)
        code, below = _halves(box)
        if booth.code in named:
            design.text(below, booth.name, TextStyle(size), _SMALLEST, 3, "centre", "middle")
        else:
            code = box.inset(0.08 * box.w, 0.08 * box.h)
        design.figure(code, booth.code, style, "centre", "middle")


def _on_paper(area: Box, plan: FloorPlan, hall: Box, scale: float) -> Box:
    ground = plan.bounds
    left, top = hall.x + (area.x - ground.x) * scale, hall.y + (area.y - ground.y) * scale
    return Box(left, top, area.w * scale, area.h * scale)


def _halves(box: Box) -> tuple[Box, Box]:
    """Boxes of code and exhibitor name within a booth."""
    return box.inset(0.06 * box.w, 0.08 * box.h).from_top(0.4 * box.h)


def _code_size(code: str, box: Box) -> float:
    """The font size at which ``code`` fills its booth."""
    wide = 0.84 * box.w * POINTS_PER_MM / max(fonts.width(fonts.printable(code), fonts.BOLD), 0.01)
    return min(wide, 0.8 * box.h * POINTS_PER_MM)


def _fits(name: str, size: float, box: Box) -> bool:
    """Whether ``name`` fits there legibly without breaking words."""
    highest = min(size, box.h * POINTS_PER_MM / LEADING)
    if not name.strip() or highest < _SMALLEST:
        return False
    lines = min(int(box.h * POINTS_PER_MM / LEADING / _SMALLEST), 3)
    fitted = fit_text(name, fonts.REGULAR, highest, _SMALLEST, box.w, lines, box.h)
    return fitted.complete and " ".join(fitted.lines) == " ".join(fonts.printable(name).split())


class _Tint(NamedTuple):
    ground: str
    wall: str
    points: float


def _tints(look: LabelLook) -> tuple[_Tint, _Tint]:
    """Fill colours of vacant and occupied booths."""
    template = look.template
    if not (template.accent or template.ground or template.ink):
        return _Tint(FAINT, MUTED, 0.4), _Tint(SEA_SOFT, SEA, 0.9)
    soft = [mixed(colour, look.ground, part) for colour, part in ((look.ink, 0.07), (look.accent, 0.14))]
    return _Tint(soft[0], look.colour(MUTED), 0.4), _Tint(soft[1], look.colour(SEA), 0.9)


def _draw_booth(paper: Paper, box: Box, facing: Facing | None, tint: _Tint) -> None:
    """Draw floor and walls of a booth; the open side has a mark instead of a wall."""
    paper.fill(box, tint.ground)
    colour, points = tint.wall, min(tint.points, 0.12 * box.h)
    mark = min(_MARK, 0.25 * box.h)
    for side, y in ((Facing.UP, box.y), (Facing.DOWN, box.bottom)):
        if side is facing:
            paper.rule(box.x + 0.35 * box.w, y, box.right - 0.35 * box.w, OAK, mark)
        else:
            paper.rule(box.x, y, box.right, colour, points)
    for side, x in ((Facing.LEFT, box.x), (Facing.RIGHT, box.right)):
        if side is facing:
            paper.upright(x, box.y + 0.35 * box.h, box.bottom - 0.35 * box.h, OAK, mark)
        else:
            paper.upright(x, box.y, box.bottom, colour, points)


def _draw_foot(design: Design, foot: Box, scale: float, catalog: Catalog) -> None:
    """Draw the scale bar and the legend."""
    metres = max((one for one in _METRES if one * 1000 * scale <= 0.25 * foot.w), default=1)
    bar = Box(foot.x, foot.y, metres * 1000 * scale, foot.h)
    level = foot.y + 0.75 * foot.h

    colour = design.look.colour(MUTED)

    def draw(paper: Paper) -> None:
        paper.rule(bar.x, level, bar.right, colour, 1)
        for x in (bar.x, bar.right):
            paper.upright(x, level - 1, level + 1, colour, 1)

    design.add(draw)
    words = TextStyle(8, colour=MUTED)
    design.text(Box(bar.right + 1.5, foot.y, 10, foot.h), f"{metres} m", words, _SMALLEST, stand="bottom")
    wide, tints = max(0.15 * foot.w, 17), _tints(design.look)
    for number, source in enumerate((N_("Taken"), N_("Vacant"), N_("Open side"))):
        place = Box(foot.right - (3 - number) * wide, foot.y, wide, foot.h)
        sample, text = place.from_left(4.5, 1)
        shown = Box(sample.x, sample.bottom - 0.72 * foot.h, sample.w, 0.58 * foot.h)
        if number < 2:
            design.add(partial(_draw_booth, box=shown, facing=None, tint=tints[not number]))
        else:
            design.rule(shown.x, shown.y + shown.h / 2, shown.right, OAK, _MARK)
        design.text(text, catalog.text(source), words, _SMALLEST, stand="bottom")


@dataclass(frozen=True, slots=True)
class _List:
    """Column count and font size of the exhibitor list."""

    size: float
    columns: int
    rows: int
    """In each column."""
    room: int
    """The rows that a column could have."""

    @classmethod
    def of(cls, area: Box, amount: int, grown: float) -> "_List":
        """The largest layout that fits ``amount`` lines in ``area``, otherwise the one with most lines."""
        for size in (max(usual * min(grown, 1), _LIST_SIZES[-1]) for usual in _LIST_SIZES):
            columns = max(int(area.w / (size * _COLUMN)), 1)
            room = int(area.h * POINTS_PER_MM / (size * _ROW) + 1e-6)
            made = cls(size, columns, min(ceil(amount / columns), room), room)
            if columns * room >= amount:
                break
        return made

    @property
    def step(self) -> float:
        return self.size * _ROW / POINTS_PER_MM

    @property
    def height(self) -> float:
        return self.rows * self.step + 0.01


def _draw_list(design: Design, area: Box, stands: Sequence[tuple[str, str]]) -> None:
    if not stands:
        return
    listed = _List.of(area, len(stands), design.look.size("stands"))
    shown = stands[: listed.rows * listed.columns]
    if left := len(stands) - len(shown):
        source = N_("{detail} exhibitors have no room in the list. Print the plan on larger paper.")
        design.problem("too_many_exhibitors", source, str(left))
    size, step, gap = listed.size, listed.step, 3.0
    wide = (area.w - gap * (listed.columns - 1)) / listed.columns
    bold, plain = TextStyle(size, fonts.BOLD, SEA), TextStyle(size)
    codes = min(max(bold.width(code) for code, _ in shown) + 0.6 * size / POINTS_PER_MM, 0.4 * wide)
    for number, (code, name) in enumerate(shown):
        column, place = divmod(number, listed.rows)
        high = size * LEADING / POINTS_PER_MM + 1e-6
        line = Box(area.x + column * (wide + gap), area.y + place * step, wide, high)
        booth, text = line.from_left(codes)
        design.text(booth, code, bold, 4)
        design.text(text, name, plain, min(_SMALLEST, size))
        design.rule(line.x, line.y + 0.96 * step, line.right, LINE, 0.3)


_PARTS = (
    LabelPart("title", N_("Name of the event"), ("event.name",)),
    LabelPart("phase", N_("Phase"), ("event.phase",)),
    EVENT,
    LabelPart("names", N_("Names on the plan"), ("booths",)),
    LabelPart("scale", N_("Scale and legend")),
    LabelPart("stands", N_("Exhibitors and their booths"), ("stands",)),
    OWN,
)
LABEL = Label(
    "plan",
    N_("Floor plans"),
    "event",
    event_place,
    lay,
    "A4",
    (135, 135),
    wide=0,
    parts=_PARTS,
    check=check,
    split=split,
)
