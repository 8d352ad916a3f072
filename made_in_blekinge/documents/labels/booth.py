"""Booth signs: one page a booth, to be read from three metres, and the same in short on label sheets."""

from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.foot import draw_foot, draw_own, has_foot
from made_in_blekinge.documents.labels.heading import BAND, CHECK_IN, EVENT, MARKET, code_side, draw_band, draw_check_in
from made_in_blekinge.documents.labels.kind import OWN, Label, LabelPart, Space, Speech
from made_in_blekinge.documents.labels.look import Row
from made_in_blekinge.documents.labels.sign import DESIGN, lay_sign
from made_in_blekinge.documents.labels.sign_parts import LEFT, VACANT, WIDE
from made_in_blekinge.documents.labels.sign_shared import NO_CODES
from made_in_blekinge.documents.sheet import PAGES, Box
from made_in_blekinge.documents.style import INK, MUTED, SEA, TextStyle
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.reports.rows import BoothSign

SIZES: Final = ("A4", "A5", "A6")
_SAME_PROPORTIONS = 0.03
_SMALLEST = 4.5
_OWN = 7.0
"""Height of the template's own text and logo, on A4."""


def sign_place(sign: BoothSign) -> str:
    return " ".join(filter(None, (sign.booth, sign.exhibitor)))


def lay(design: Design, space: Space, sign: BoothSign, speech: Speech) -> None:
    """The sign itself on upright pages of its proportions, otherwise its code, name and QR code."""
    label = space.label
    if label.w >= PAGES["A6"].w and abs(label.h / label.w - DESIGN.h / DESIGN.w) < _SAME_PROPORTIONS:
        _lay_page(design, space, sign, speech)
    else:
        safe = draw_foot(design, space.safe, speech[0], 13)
        _lay_short(design, Space(label, safe), sign, speech[0])


def _lay_page(design: Design, space: Space, sign: BoothSign, speech: Speech) -> None:
    page = design.part(space.label, DESIGN)
    page.place = sign.booth
    scale, own = space.label.w / DESIGN.w, 0.0
    if has_foot(design):
        own = _OWN * min(design.look.size("own"), 1.6)
        bottom = min(DESIGN.h - 6.8, space.safe.bottom / scale)
        draw_own(page, Box(LEFT, bottom - own, WIDE, own), speech[0])
    lay_sign(page, sign, speech, scale, own)


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
    LabelPart("municipality", N_("Where the exhibitor is from"), ("municipality",), later=("about.town",)),
    LabelPart("branch", N_("What they make"), ("branch",), later=("about.makes",)),
    LabelPart("logo", N_("Logo of the exhibitor"), ("logo",)),
    LabelPart("phase", N_("Phase"), ("event.phase",)),
    LabelPart("event", N_("Event"), ("event.name", *EVENT.shows)),
    LabelPart("visitor", N_("Code for visitors"), later=("about.website", "about.card", "event.website")),
)
"""Parts shared by booth signs and table tents."""
_PARTS = (
    BAND,
    MARKET,
    *SIGN_PARTS,
    LabelPart("presentation", N_("Presentation"), later=("about.presentations",)),
    LabelPart("swish", N_("Swish number"), later=("about.swish",)),
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
    languages=3,
    wide=PAGES["A6"].w,
    parts=_PARTS,
    places_own=True,
)
