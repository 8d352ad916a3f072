"""Passes for the queue to unload and for parking, to lie behind a windscreen."""

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.heading import (
    BAND,
    CHECK_IN,
    EVENT,
    draw_band,
    draw_check_in,
    exhibitor_place,
    when_and_where,
)
from made_in_blekinge.documents.labels.kind import OWN, Label, Part, Space, Speech
from made_in_blekinge.documents.style import MUTED, SEA, TextStyle
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.label_rows import ExhibitorLabel

_SMALLEST = 5.0


def lay(design: Design, space: Space, row: ExhibitorLabel, speech: Speech) -> None:
    catalog = speech[0]
    area = draw_band(design, space, 0.13 * space.safe.h, row.event).inset(0.06 * space.safe.h)
    title, below = area.from_top(0.17 * area.h, 0.02 * area.h)
    design.text(title, catalog.text("Unloading and parking"), TextStyle(0.42 * area.h, fonts.SEMIBOLD, SEA), _SMALLEST)
    foot, below = below.from_bottom(0.1 * area.h, 0.02 * area.h)
    design.text(
        foot, when_and_where(row.event, catalog), TextStyle(0.2 * area.h, colour=MUTED), _SMALLEST, stand="bottom"
    )
    name, below = below.from_bottom(0.2 * area.h, 0.02 * area.h)
    design.text(name, row.name, TextStyle(0.4 * area.h, fonts.BOLD), _SMALLEST, 2, stand="bottom")
    side = min(below.h, 0.36 * area.w)
    left = draw_check_in(design, below, side, row.payload, "top")
    design.figure(left, row.booths or str(row.number), TextStyle(2 * area.h, fonts.BOLD), stand="middle")


_PARTS = (
    BAND,
    Part("title", N_("What the pass is for")),
    Part("booth", N_("Booth"), ("booths", "number")),
    Part("exhibitor", N_("Exhibitor"), ("name",)),
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
