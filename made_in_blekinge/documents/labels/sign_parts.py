"""Parts that several signs have: the frame of the booth's code, the phase, the small code for staff."""

from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.lettering import capital, code_side, set_code, set_text
from made_in_blekinge.documents.labels.marks import MARKETS
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import MUTED, TextStyle
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.reports.rows import BoothSign, EventHead

VACANT: Final = N_("nobody stands here yet; the sign says that it is vacant.")
BAD_LOGO: Final = N_("the logo cannot be read and was left out. Choose another PNG or JPEG picture.")
TOO_SMALL: Final = N_("the name is too long to be read from three metres. Choose larger paper or a shorter name.")
STAFF: Final = (N_("For staff:"), N_("check in"))

LEFT: Final = 16.0
RIGHT: Final = 194.0
WIDE: Final = RIGHT - LEFT
FRAME_TOP: Final = 24.5
FRAME: Final = Box(0, 0, 34, 33)
"""The least size of the frame around the code of the booth."""
_WIDEST_FRAME: Final = 112.0
READ_AT_3_M: Final = 38.0
"""Capitals of 8.7 mm: the least that is read from three metres."""
CODE_BOTTOM: Final = 265.0
STAFF_SIDE: Final = 17.5
_LEAST_MODULE: Final = 0.36
"""mm on paper."""


class Ground(NamedTuple):
    """What is the same on all signs of an event: its colour, and how far its lower part is moved ``up``."""

    colour: str
    up: float
    scale: float

    @property
    def codes_bottom(self) -> float:
        return CODE_BOTTOM - self.up

    def module(self) -> float:
        return _LEAST_MODULE / self.scale


def lay_frame(design: Design, row: BoothSign, catalog: Catalog, ground: Ground) -> Box:
    """The code of the booth under its word, in a frame at the upper right; returns the frame."""
    size = min(design.look.size("booth"), 1.7)
    style = TextStyle(66 * size, fonts.BOLD)
    style = style.within(row.booth, _WIDEST_FRAME - 12)
    wide = max(FRAME.w * size, style.width(row.booth) + 12)
    box = Box(RIGHT - wide, FRAME_TOP, wide, FRAME.h * size)
    middle = box.x + wide / 2
    design.add(lambda paper: paper.outline(box, ground.colour, 0.7 * POINTS_PER_MM, 3))
    word = TextStyle(11 * min(size, 1.2), fonts.SEMIBOLD, ground.colour)
    set_text(design, middle, box.y + 6.4 * size, catalog.text("Booth").upper(), word, 6, wide - 6, "centre")
    base = box.bottom - 4.9 * size - (capital(66 * size) - capital(style.size)) / 2
    set_text(design, middle, base, row.booth, style, 10, wide - 6, "centre")
    return box


def mark_width(event: EventHead, catalog: Catalog, style: TextStyle) -> float:
    return _mark(style) + 0.3 * _mark(style) + style.width(catalog.text(MARKETS[event.phase]))


def _mark(style: TextStyle) -> float:
    """The height of a mark beside a word."""
    return 6.2 * style.size / 22


def lay_phase(
    design: Design, event: EventHead, catalog: Catalog, x: float, base: float, style: TextStyle, width: float = WIDE
) -> None:
    """The mark of the phase and its word."""
    side = _mark(style)
    box = Box(x, base - capital(style.size) / 2 - side / 2, side, side)
    design.add(lambda paper: paper.phase_mark(event.phase, box, style.colour))
    word = catalog.text(MARKETS[event.phase])
    set_text(design, box.right + 0.3 * side, base, word, style, 6, width - 1.3 * side)


def lay_market(design: Design, event: EventHead, catalog: Catalog, colour: str) -> None:
    """The phase below the wordmark, where it stands beside no place."""
    if design.look.shows("phase"):
        word = TextStyle(17 * min(design.look.size("phase"), 1.1), fonts.SEMIBOLD, colour)
        lay_phase(design, event, catalog, LEFT, 42.6, word, 60)


def lay_staff_code(design: Design, payload: str, right: float, bottom: float, catalog: Catalog, ground: Ground) -> Box:
    """The small code with which staff check the exhibitor in, and its two words; returns its square."""
    side = code_side(payload, STAFF_SIDE * min(design.look.size("code"), 1.3), ground.module())
    box = Box(right - side, bottom - side, side, side)
    set_code(design, box.x, box.y, side, payload)
    for source, font, above in ((STAFF[0], fonts.SEMIBOLD, 4.1), (STAFF[1], fonts.REGULAR, 0.7)):
        style = TextStyle(8.5, font, MUTED)
        set_text(design, box.x - 2.4, bottom - above, catalog.text(source), style, 6, 40, "right")
    return box
