"""Booth signs: one page a booth, to be read from ten metres, and the same in short on label sheets."""

from collections.abc import Iterator
from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.foot import draw_foot, draw_own, has_foot
from made_in_blekinge.documents.labels.heading import BAND, CHECK_IN, EVENT, MARKET, code_side, draw_band, draw_check_in
from made_in_blekinge.documents.labels.kind import OWN, Label, LabelPart, Space, Speech
from made_in_blekinge.documents.labels.look import LabelLook, Row
from made_in_blekinge.documents.labels.sign import DESIGN, VACANT, SignLayout
from made_in_blekinge.documents.labels.sign import OWN as OWN_PLACE
from made_in_blekinge.documents.labels.sign_shared import NO_CODES
from made_in_blekinge.documents.outcome import PaperProblem
from made_in_blekinge.documents.sheet import PAGES, Box
from made_in_blekinge.documents.style import INK, MUTED, SEA, TextStyle
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.reports.rows import BoothSign

SIZES: Final = ("A4", "A5", "A6")
_SAME_PROPORTIONS = 0.03
_SMALLEST = 4.5


def problems_of(sign: BoothSign, catalog: Catalog, look: LabelLook) -> Iterator[PaperProblem]:
    """The problems that laying out its sign would report."""
    return SignLayout(sign, catalog, look).problems()


def sign_place(sign: BoothSign) -> str:
    return " ".join(filter(None, (sign.booth, sign.exhibitor)))


def lay(design: Design, space: Space, sign: BoothSign, speech: Speech) -> None:
    """The sign itself on upright pages of its proportions, otherwise its code, name and QR code."""
    label = space.label
    if label.w >= PAGES["A6"].w and abs(label.h / label.w - DESIGN.h / DESIGN.w) < _SAME_PROPORTIONS:
        _lay_page(design, space, sign, speech[0])
    else:
        safe = draw_foot(design, space.safe, speech[0], 13)
        _lay_short(design, Space(label, safe), sign, speech[0])


def _lay_page(design: Design, space: Space, sign: BoothSign, catalog: Catalog) -> None:
    layout = SignLayout(sign, catalog, design.look)
    design.problems |= dict.fromkeys(layout.problems())
    page = design.part(space.label, DESIGN)
    page.add(layout.draw)
    if has_foot(design):
        lowest = space.safe.bottom * DESIGN.h / space.label.h
        draw_own(page, Box(OWN_PLACE.x, OWN_PLACE.y, OWN_PLACE.w, min(OWN_PLACE.h, lowest - OWN_PLACE.y)), catalog)


def _lay_short(design: Design, space: Space, sign: BoothSign, catalog: Catalog) -> None:
    look = design.look
    if not sign.exhibitor and look.shows("exhibitor"):
        design.problem("vacant", VACANT)
    area = draw_band(design, space, 0.17 * space.safe.h, sign.event).inset(0.05 * space.safe.h)
    high = area.h
    _, whole = look.stack(area, Row(0, ("band",)), Row(high, ("booth", "exhibitor", "code")))
    if sign.sharers and look.shows("code"):
        design.problem("no_room_for_codes", NO_CODES, str(len(sign.sharers)))
    left = draw_check_in(design, area, code_side(design, whole, 0.62 * high, 0.4 * area.w), sign.payload)
    booth, name = look.stack(left, Row(left.h - 0.39 * high, ("booth",), 0.03 * high), Row(0.36 * high, ("exhibitor",)))
    if look.shows("booth"):
        style = booth.style(TextStyle(2 * high, fonts.BOLD, SEA))
        design.figure(look.narrowed(booth.box, "booth"), sign.booth, style, stand="middle")
    if look.shows("exhibitor"):
        style = name.style(TextStyle(0.6 * high, fonts.BOLD, INK if sign.exhibitor else MUTED))
        design.text(name.box, sign.exhibitor or catalog.text("Vacant"), style, _SMALLEST, 2, stand="bottom")


SIGN_PARTS: Final = (
    LabelPart("booth", N_("Booth"), ("booth",)),
    LabelPart("exhibitor", N_("Exhibitor"), ("exhibitor",), later=("sharers",)),
    LabelPart("municipality", N_("Municipality"), ("municipality",)),
    LabelPart("branch", N_("Branch"), ("branch",)),
    LabelPart("logo", N_("Logo of the exhibitor"), ("logo",)),
)
"""Parts shared by booth signs and table tents."""
_PARTS = (
    BAND,
    MARKET,
    *SIGN_PARTS,
    LabelPart("phase", N_("Phase"), ("event.phase",)),
    LabelPart("event", N_("Event"), ("event.name", *EVENT.shows)),
    CHECK_IN,
    OWN,
)
LABEL = Label(
    "booth",
    N_("Booth signs"),
    "booths",
    sign_place,
    lay,
    "A4",
    (30, 13),
    wide=PAGES["A6"].w,
    parts=_PARTS,
    places_own=True,
)
