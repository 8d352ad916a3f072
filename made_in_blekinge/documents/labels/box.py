"""Labels for storage boxes: whose box it is and where it goes, to be read from the lorry."""

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.heading import (
    BAND,
    BOOTH,
    CHECK_IN,
    EVENT,
    draw_band,
    draw_check_in,
    exhibitor_place,
    when_and_where,
)
from made_in_blekinge.documents.labels.kind import OWN, Label, Part, Space, Speech
from made_in_blekinge.documents.style import LINE, MUTED, SEA, TextStyle
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.label_rows import ExhibitorLabel

_SMALLEST = 5.0


def lay(design: Design, space: Space, row: ExhibitorLabel, speech: Speech) -> None:
    catalog = speech[0]
    area = draw_band(design, space, 0.15 * space.safe.h, row.event, catalog.text("Storage box"))
    area = area.inset(0.05 * space.safe.h)
    side = min(0.51 * area.h, 0.4 * area.w)
    name, below = area.from_top(0.3 * area.h, 0.05 * area.h)
    design.text(name, row.name, TextStyle(0.62 * area.h, fonts.BOLD), _SMALLEST, 2, stand="middle")
    foot, below = below.from_bottom(0.11 * area.h, 0.02 * area.h)
    design.text(
        foot, when_and_where(row.event, catalog), TextStyle(0.22 * area.h, colour=MUTED), _SMALLEST, stand="bottom"
    )
    left = draw_check_in(design, below, side, row.payload, "top")
    count, left = left.from_bottom(0.16 * area.h, 0.02 * area.h)
    design.figure(left, row.booths or "–", TextStyle(1.5 * area.h, fonts.BOLD, SEA), stand="middle")
    label, line = count.from_left(0.4 * count.w, 0.03 * count.w)
    design.text(label, catalog.text("Box no."), TextStyle(0.26 * area.h), _SMALLEST, stand="bottom")
    design.rule(line.x, count.bottom - 0.3, line.right, LINE, 0.7)


_PARTS = (
    BAND,
    Part("exhibitor", N_("Exhibitor"), ("name",)),
    BOOTH,
    Part("number", N_("Box no.")),
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
