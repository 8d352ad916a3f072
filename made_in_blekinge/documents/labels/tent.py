"""Table tents: an A4 page folded in the middle, with the exhibitor on both sides."""

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.booth import SIGN_PARTS, problems_of, sign_place
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.foot import draw_foot
from made_in_blekinge.documents.labels.heading import BAND, EVENT, MARKET, draw_band, when_and_where
from made_in_blekinge.documents.labels.kind import OWN, Label, Space, Speech
from made_in_blekinge.documents.labels.look import Room, Row
from made_in_blekinge.documents.pictures import read_picture
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import MUTED, SEA, TextStyle
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.reports.rows import BoothSign

_SMALLEST = 8.0
_FOLD_MARK = 6.0
_LOGO_WIDTH = 60.0
_LEFT = ("exhibitor", "municipality", "branch", "logo")


def lay(design: Design, space: Space, row: BoothSign, speech: Speech) -> None:
    label, safe = space.label, space.safe
    half = Box(0, 0, label.w, label.h / 2)
    side = Space(half, Box(safe.x, 8, safe.w, half.h - (label.h - safe.bottom) - 8))
    for problem in problems_of(row, speech[0], design.look):
        design.problems[problem] = None
    front = design.part(Box(0, label.h / 2, half.w, half.h), half)
    back = design.part(half, half, turn=180)
    for face in (front, back):
        _draw_face(face, side, row, speech)
    for x in (0.0, label.w - _FOLD_MARK):
        design.rule(x, label.h / 2, x + _FOLD_MARK, MUTED, 0.4)


def _draw_face(design: Design, space: Space, row: BoothSign, speech: Speech) -> None:
    catalog, look = speech[0], design.look
    space = Space(space.label, draw_foot(design, space.safe, catalog, 0.5 * space.safe.h, 6))
    band = "Made in Blekinge" if look.shows("market") else ""
    area = draw_band(design, space, 18, row.event, band).inset(6, 7)
    if look.shows("event"):
        foot, area = look.bottom(area, "event", 8, 3)
        style = foot.style(TextStyle(15, colour=MUTED))
        design.text(foot.box, when_and_where(row.event, catalog), style, _SMALLEST, stand="bottom")
    left, booth = look.beside(area, Row(0.73 * area.w - 6, _LEFT, 6), Row(0.27 * area.w, ("booth",)))
    if look.shows("booth"):
        style = booth.style(TextStyle(150, fonts.BOLD, SEA))
        design.figure(booth.box, row.booth, style, "right", "middle")
    name, below = look.stack(left.box, Row(left.box.h - 25, ("exhibitor",), 3), Row(22, _LEFT[1:]))
    if look.shows(*_LEFT[1:]):
        _draw_about(design, below, row, catalog)
    if look.shows("exhibitor"):
        shown = row.exhibitor or catalog.text("Vacant")
        design.text(
            look.narrowed(name.box, "exhibitor"),
            shown,
            name.style(left.style(TextStyle(64, fonts.BOLD))),
            14,
            4,
            stand="middle",
        )


def _draw_about(design: Design, room: Room, row: BoothSign, catalog: Catalog) -> None:
    """The logo of the exhibitor, and beside it what it makes and where it is from."""
    look, below = design.look, room.box
    codes = (("branch", row.branch), ("municipality", row.municipality))
    about = [catalog.text(code.label) for part, code in codes if code and look.shows(part)]
    logo = read_picture(row.logo) if row.logo and look.shows("logo") else None
    if logo:
        place, below = below.from_left(min(_LOGO_WIDTH * look.size("logo"), 0.5 * below.w), 5)
        design.add(lambda paper: paper.picture(place, logo))
    style = room.style(TextStyle(18, colour=MUTED))
    design.text(below, " · ".join(about), style, _SMALLEST, 2, stand="middle")


_PARTS = (BAND, MARKET, *SIGN_PARTS, EVENT, OWN)
LABEL = Label(
    "tent",
    N_("Table tents"),
    "booths",
    sign_place,
    lay,
    "A4",
    (180, 250),
    wide=0,
    parts=_PARTS,
    places_own=True,
)
