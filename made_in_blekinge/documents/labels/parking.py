"""Passes for the queue to unload and for parking, to lie behind a windscreen."""

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.heading import (
    BAND,
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
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import MUTED, SEA, TextStyle
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.labels.rows import ExhibitorLabel

_SMALLEST = 5.0


def lay(design: Design, space: Space, row: ExhibitorLabel, speech: Speech) -> None:
    catalog = speech[0]
    area = draw_band(design, space, 0.13 * space.safe.h, row.event).inset(0.06 * space.safe.h)
    look, high = design.look, area.h
    alone = not look.shows("booth")
    gap = 0.02 * high
    title, below, name, foot = look.stack(
        area,
        Row(0.17 * high, ("title",), gap),
        Row(0.47 * high, ("booth", "code", *(("exhibitor",) if alone else ())), gap),
        Row(0 if alone else 0.2 * high, ("exhibitor",), 0 if alone else gap),
        Row(0.1 * high, ("event",)),
    )
    if look.shows("title"):
        style = title.style(TextStyle(0.42 * high, fonts.SEMIBOLD, SEA))
        design.text(title.box, catalog.text("Unloading and parking"), style, _SMALLEST)
    if look.shows("event"):
        text = when_and_where(row.event, catalog)
        design.text(foot.box, text, TextStyle(2 * foot.box.h, colour=MUTED), _SMALLEST, stand="bottom")
    who = TextStyle(0.4 * high, fonts.BOLD)
    if look.shows("exhibitor") and not alone:
        design.text(name.box, row.name, name.style(who), _SMALLEST, 2, stand="bottom")
    side = code_side(design, below, below.box.h / below.grown if below.grown else 0, 0.36 * area.w)
    left = draw_check_in(design, below.box, side, row.payload, "top")
    if not alone:
        style = below.style(TextStyle(2 * high, fonts.BOLD))
        design.figure(
            look.narrowed(_middle(left, look.size("booth")), "booth"),
            row.booths or str(row.number),
            style,
            stand="middle",
        )
    elif look.shows("exhibitor"):
        design.text(left, row.name, below.style(who), _SMALLEST, 4, stand="middle")


def _middle(box: Box, size: float) -> Box:
    """The middle of ``box`` for something that is made smaller."""
    return box.inset(0, max(1 - size, 0) / 2 * box.h)


_PARTS = (
    BAND,
    LabelPart("title", N_("What the pass is for")),
    LabelPart("booth", N_("Booth"), ("booths", "number")),
    LabelPart("exhibitor", N_("Exhibitor"), ("name",)),
    EVENT,
    CHECK_IN,
    OWN,
)
LABEL = Label(
    "pass",
    N_("Queue and parking passes"),
    "exhibitors",
    exhibitor_place,
    lay,
    "A6x4",
    (80, 50),
    length=120,
    parts=_PARTS,
)
