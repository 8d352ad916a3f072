"""Table tents: an A4 page folded in the middle, which says on both sides who stands here."""

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.booth import SIGN_PARTS, problems_of, sign_place
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.heading import BAND, EVENT, draw_band, when_and_where
from made_in_blekinge.documents.labels.kind import OWN, Label, Space, Speech
from made_in_blekinge.documents.pictures import read_picture
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import MUTED, SEA, TextStyle
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.rows import BoothSign

_SMALLEST = 8.0
_FOLD_MARK = 6.0
_LOGO_WIDTH = 60.0


def lay(design: Design, space: Space, row: BoothSign, speech: Speech) -> None:
    label, safe = space.label, space.safe
    half = Box(0, 0, label.w, label.h / 2)
    side = Space(half, Box(safe.x, 8, safe.w, half.h - (label.h - safe.bottom) - 8))
    for problem in problems_of(row, speech[0]):
        design.problems[problem] = None
    front = design.part(Box(0, label.h / 2, half.w, half.h), half)
    back = design.part(half, half, turn=180)
    for face in (front, back):
        _draw_face(face, side, row, speech)
    for x in (0.0, label.w - _FOLD_MARK):
        design.rule(x, label.h / 2, x + _FOLD_MARK, MUTED, 0.4)


def _draw_face(design: Design, space: Space, row: BoothSign, speech: Speech) -> None:
    catalog = speech[0]
    area = draw_band(design, space, 18, row.event, "Made in Blekinge").inset(6, 7)
    foot, area = area.from_bottom(8, 3)
    design.text(foot, when_and_where(row.event, catalog), TextStyle(15, colour=MUTED), _SMALLEST, stand="bottom")
    booth, name = area.from_right(0.27 * area.w, 6)
    design.figure(booth, row.booth, TextStyle(150, fonts.BOLD, SEA), "right", "middle")
    below, name = name.from_bottom(22, 3)
    about = [catalog.text(code.label) for code in (row.branch, row.municipality) if code]
    logo = read_picture(row.logo) if row.logo else None
    if logo:
        place, below = below.from_left(min(_LOGO_WIDTH, 0.5 * below.w), 5)
        design.add(lambda paper: paper.picture(place, logo))
    design.text(below, " · ".join(about), TextStyle(18, colour=MUTED), _SMALLEST, 2, stand="middle")
    shown = row.exhibitor or catalog.text("Vacant")
    design.text(name, shown, TextStyle(64, fonts.BOLD), 14, 4, stand="middle")


_PARTS = (BAND, *SIGN_PARTS, EVENT, OWN)
LABEL = Label("tent", N_("Table tents"), "booths", sign_place, lay, "A4", (180, 250), wide=0, parts=_PARTS)
