"""Name badges: person and exhibitor, with the check-in QR code."""

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.heading import (
    BAND,
    BOOTH,
    CHECK_IN,
    code_side,
    draw_band,
    draw_check_in,
    exhibitor_place,
)
from made_in_blekinge.documents.labels.kind import OWN, Label, LabelPart, Space, Speech
from made_in_blekinge.documents.labels.look import Row
from made_in_blekinge.documents.style import MUTED, SEA, TextStyle
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.labels.rows import ExhibitorLabel

_SMALLEST = 5.0
_LEFT = ("exhibitor", "booth", "role")
"""What stands beside the code; without it the name does."""


def lay(design: Design, space: Space, row: ExhibitorLabel, speech: Speech) -> None:
    catalog = speech[0]
    if not row.representative and design.look.shows("person"):
        source = N_("has no representative, so the badge names the exhibitor only. Fill in who comes.")
        design.problem("no_representative", source)
    area = draw_band(design, space, 0.19 * space.safe.h, row.event).inset(0.055 * space.safe.h)
    look, high = design.look, area.h
    alone = not look.shows(*_LEFT)
    names, below = look.stack(
        area,
        Row(0 if alone else 0.4 * high, ("person",), 0 if alone else 0.02 * high),
        Row(0.58 * high, (*_LEFT, "code", *(("person",) if alone else ()))),
    )
    person = row.representative or row.name
    who = TextStyle(0.55 * high, fonts.BOLD)
    if look.shows("person") and not alone:
        design.text(names.box, person, names.style(who), _SMALLEST, 2, stand="middle")
    left = draw_check_in(design, below.box, code_side(design, below, 0.56 * high, 0.36 * area.w), row.payload)
    if look.shows("person") and alone:
        design.text(left, person, below.style(who), _SMALLEST, 4, stand="middle")
    gap = 0.02 * high
    firm, booth, role = look.stack(
        left,
        Row(0.22 * high, ("exhibitor",), gap),
        Row(left.h - 0.36 * high - 2 * gap, ("booth",), gap),
        Row(0.14 * high, ("role",)),
    )
    if look.shows("role"):
        style = role.style(TextStyle(0.26 * high, colour=MUTED))
        design.text(role.box, catalog.text("Exhibitor"), style, _SMALLEST, stand="bottom")
    if row.representative and look.shows("exhibitor"):
        design.text(firm.box, row.name, firm.style(TextStyle(0.34 * high, fonts.SEMIBOLD)), _SMALLEST, 2)
    if look.shows("booth"):
        design.figure(
            look.narrowed(booth.box, "booth"),
            row.booths,
            booth.style(TextStyle(0.5 * high, fonts.BOLD, SEA)),
            stand="bottom",
        )


_PARTS = (
    BAND,
    LabelPart("person", N_("Who comes"), ("representative", "name")),
    LabelPart("exhibitor", N_("Exhibitor"), ("name",)),
    LabelPart("role", N_("The word “Exhibitor”")),
    BOOTH,
    CHECK_IN,
    OWN,
)
LABEL = Label(
    "badge", N_("Exhibitor badges"), "exhibitors", exhibitor_place, lay, "L4785", (52, 24), length=80, parts=_PARTS
)
