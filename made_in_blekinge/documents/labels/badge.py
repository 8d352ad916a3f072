"""Badges: who somebody is and for whom, with the code to check in."""

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.heading import BAND, BOOTH, CHECK_IN, draw_band, draw_check_in, exhibitor_place
from made_in_blekinge.documents.labels.kind import OWN, Label, Part, Space, Speech
from made_in_blekinge.documents.style import MUTED, SEA, TextStyle
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.label_rows import ExhibitorLabel

_SMALLEST = 5.0


def lay(design: Design, space: Space, row: ExhibitorLabel, speech: Speech) -> None:
    catalog = speech[0]
    if not row.representative:
        source = N_("has no representative, so the badge names the exhibitor only. Fill in who comes.")
        design.problem("no_representative", source)
    area = draw_band(design, space, 0.19 * space.safe.h, row.event).inset(0.055 * space.safe.h)
    side = min(0.56 * area.h, 0.36 * area.w)
    names, below = area.from_top(0.4 * area.h, 0.02 * area.h)
    person = row.representative or row.name
    design.text(names, person, TextStyle(0.55 * area.h, fonts.BOLD), _SMALLEST, 2, stand="middle")
    left = draw_check_in(design, below, side, row.payload)
    role, left = left.from_bottom(0.14 * area.h, 0.02 * area.h)
    design.text(role, catalog.text("Exhibitor"), TextStyle(0.26 * area.h, colour=MUTED), _SMALLEST, stand="bottom")
    firm, left = left.from_top(0.22 * area.h, 0.02 * area.h)
    if row.representative:
        design.text(firm, row.name, TextStyle(0.34 * area.h, fonts.SEMIBOLD), _SMALLEST, 2)
    design.figure(left, row.booths, TextStyle(0.5 * area.h, fonts.BOLD, SEA), stand="bottom")


_PARTS = (
    BAND,
    Part("person", N_("Who comes"), ("representative", "name")),
    Part("exhibitor", N_("Exhibitor"), ("name",)),
    Part("role", N_("The word “Exhibitor”")),
    BOOTH,
    CHECK_IN,
    OWN,
)
LABEL = Label(
    "badge", N_("Exhibitor badges"), "exhibitors", exhibitor_place, lay, "L4785", (52, 24), length=80, parts=_PARTS
)
