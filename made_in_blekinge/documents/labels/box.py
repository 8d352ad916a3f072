"""Labels for storage boxes: owner and booth, readable from a distance."""

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.heading import (
    BAND,
    BOOTH,
    CHECK_IN,
    EVENT,
    code_side,
    draw_band,
    draw_check_in,
    exhibitor_place,
    when_and_where,
)
from made_in_blekinge.documents.labels.kind import OWN, Label, LabelPart, Space, Speech
from made_in_blekinge.documents.labels.look import Row
from made_in_blekinge.documents.style import LINE, MUTED, SEA, TextStyle
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.labels.rows import ExhibitorLabel

_SMALLEST = 5.0
_LEFT = ("booth", "number")
"""What stands beside the code; without it the name does."""


def lay(design: Design, space: Space, row: ExhibitorLabel, speech: Speech) -> None:
    catalog = speech[0]
    area = draw_band(design, space, 0.15 * space.safe.h, row.event, catalog.text("Storage box"))
    area = area.inset(0.05 * space.safe.h)
    look, high = design.look, area.h
    alone = not look.shows(*_LEFT)
    name, below, foot = look.stack(
        area,
        Row(0 if alone else 0.3 * high, ("exhibitor",), 0 if alone else 0.05 * high),
        Row(0.52 * high, (*_LEFT, "code", *(("exhibitor",) if alone else ())), 0.02 * high),
        Row(0.11 * high, ("event",)),
    )
    who = TextStyle(0.62 * high, fonts.BOLD)
    if look.shows("exhibitor") and not alone:
        design.text(name.box, row.name, name.style(who), _SMALLEST, 2, stand="middle")
    if look.shows("event"):
        style = foot.style(TextStyle(0.22 * high, colour=MUTED))
        design.text(foot.box, when_and_where(row.event, catalog), style, _SMALLEST, stand="bottom")
    side = code_side(design, below, 0.51 * high, 0.4 * area.w)
    left = draw_check_in(design, below.box, side, row.payload, "top")
    if alone and look.shows("exhibitor"):
        design.text(left, row.name, below.style(who), _SMALLEST, 4, stand="middle")
    booth, count = look.stack(left, Row(left.h - 0.18 * high, ("booth",), 0.02 * high), Row(0.16 * high, ("number",)))
    if look.shows("booth"):
        style = booth.style(TextStyle(1.5 * high, fonts.BOLD, SEA))
        design.figure(look.narrowed(booth.box, "booth"), row.booths or "–", style, stand="middle")
    if look.shows("number"):
        label, line = count.box.from_left(0.4 * count.box.w, 0.03 * count.box.w)
        style = count.style(TextStyle(0.26 * high))
        design.text(label, catalog.text("Box no."), style, _SMALLEST, stand="bottom")
        design.rule(line.x, count.box.bottom - 0.3, line.right, LINE, 0.7)


_PARTS = (
    BAND,
    LabelPart("exhibitor", N_("Exhibitor"), ("name",)),
    BOOTH,
    LabelPart("number", N_("Box no.")),
    EVENT,
    CHECK_IN,
    OWN,
)
LABEL = Label(
    "box",
    N_("Labels for storage boxes"),
    "exhibitors",
    exhibitor_place,
    lay,
    "L7165",
    (80, 24),
    length=100,
    parts=_PARTS,
)
