"""Slips with the personal code for checking in without a sign: folded in three, the name outside and the code inside.

Printed on one side: the lowest part is folded up over the code, the uppermost to the back.
"""

from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.heading import BOOTH, EVENT, exhibitor_place, when_and_where
from made_in_blekinge.documents.labels.kind import OWN, Label, LabelPart, Space, Speech
from made_in_blekinge.documents.labels.look import Row
from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import MUTED, TextStyle
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.labels.rows import ExhibitorLabel

_SMALLEST: Final = 6.0
_EDGE: Final = 3.0
_TICK: Final = 4.0
_HAIR: Final = 0.4


def check(design: Design, row: ExhibitorLabel) -> None:
    if not row.personal_code and design.look.shows("personal"):
        design.refuse("no_personal_code", N_("has no personal code, so there is no slip."))


def lay(design: Design, space: Space, row: ExhibitorLabel, speech: Speech) -> None:
    label, safe, catalog, look = space.label, space.safe, speech[0], design.look
    third = label.h / 3
    parts = [Box(safe.x, at * third, safe.w, third).inset(_EDGE, 0.1 * third) for at in range(3)]
    outside, inside, flap = (
        Box(part.x, max(part.y, safe.y), part.w, min(part.bottom, safe.bottom) - max(part.y, safe.y)) for part in parts
    )
    name, below = look.stack(outside, Row(0.62 * outside.h, ("exhibitor", "booth")), Row(0.34 * outside.h, ("event",)))
    who, booth = look.beside(name.box, Row(0.72 * name.box.w, ("exhibitor",), 2), Row(0.25 * name.box.w, ("booth",)))
    if look.shows("exhibitor"):
        style = TextStyle(1.3 * name.box.h * min(look.size("exhibitor"), 1), fonts.BOLD)
        design.text(who.box, row.name, style, _SMALLEST, 3, stand="middle")
    if look.shows("booth"):
        style = TextStyle(2 * name.box.h, fonts.BOLD)
        design.figure(look.narrowed(booth.box, "booth", right=True), row.booths, style, "right", "middle")
    if look.shows("event"):
        said = " · ".join(filter(None, (row.event.name, when_and_where(row.event, catalog))))
        design.text(below.box, said, TextStyle(9, colour=MUTED), _SMALLEST, 2, stand="bottom")
    if look.shows("personal"):
        title, digits = inside.from_top(0.3 * inside.h, 0.02 * inside.h)
        design.text(title, catalog.text("Your personal code to check in with"), TextStyle(10), _SMALLEST)
        shown = f"{row.personal_code[:3]}\N{NO-BREAK SPACE}{row.personal_code[3:]}"
        style = TextStyle(34 * min(look.size("personal"), 1), fonts.BOLD)
        design.figure(digits, shown, style, stand="middle")
        _lay_flap(design, flap, catalog.text("Fold this up over the code, and the name to the back."))
    _draw_ticks(design, label, third)


def _lay_flap(design: Design, flap: Box, said: str) -> None:
    design.text(flap, said, TextStyle(8, colour=MUTED), _SMALLEST, 2, stand="bottom")


def _draw_ticks(design: Design, label: Box, third: float) -> None:
    """Where to cut, at the corners, and where to fold, at the sides."""
    colour = design.look.colour(MUTED)

    def draw(paper: Paper) -> None:
        for y in (0.0, third, 2 * third, label.h):
            paper.rule(0, y, _TICK, colour, _HAIR)
            paper.rule(label.w - _TICK, y, label.w, colour, _HAIR)
        for x in (0.0, label.w):
            paper.upright(x, 0, _TICK, colour, _HAIR)
            paper.upright(x, label.h - _TICK, label.h, colour, _HAIR)

    design.add(draw)


_PARTS = (
    LabelPart("exhibitor", N_("Exhibitor"), ("name",)),
    BOOTH,
    EVENT,
    LabelPart("personal", N_("Personal code"), ("personal_code",)),
    OWN,
)
LABEL = Label(
    "codes",
    N_("Slips with personal codes"),
    "exhibitors",
    exhibitor_place,
    lay,
    "A7x8",
    (80, 55),
    length=70,
    parts=_PARTS,
    check=check,
)
