"""What the signs of the market have in common: its awning, the marks of the phases, their path, and the colour."""

from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.look import LabelLook
from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import INK, PHASE_COLOURS, TextStyle
from made_in_blekinge.domain.colour import contrast
from made_in_blekinge.domain.market import Phase
from made_in_blekinge.i18n import N_

WORDMARK: Final = "Made in Blekinge"
MARKETS: Final[dict[Phase, str]] = {
    Phase.REGIONAL: N_("Regional market"),
    Phase.INTERREGIONAL: N_("Interregional market"),
    Phase.INTERNATIONAL: N_("International market"),
}
"""The phase of a market as its visitors read it."""
_READ_LARGE: Final = 3.0
"""Least contrast of large letters and of marks (WCAG 2, 1.4.3 and 1.4.11)."""
_OTHERS: Final = "#8D8778"
_BETWEEN: Final = "#B9B4A8"
_PITCH: Final = 8.0
_RADIUS: Final = 1.9
_GAP: Final = 1.15
_HAIR: Final = 0.25 * POINTS_PER_MM
PATH_WIDTH: Final = 2 * (_PITCH + _RADIUS)


def accent(look: LabelLook, phase: Phase) -> str:
    """The one colour of a sign: the template's or that of the phase, but ink where it is not seen on the ground."""
    colour = look.template.accent or PHASE_COLOURS[phase]
    return colour if contrast(colour, look.ground) >= _READ_LARGE else look.colour(INK)


def draw_path(paper: Paper, phase: Phase, right: float, middle: float, colour: str) -> None:
    """The three phases beside each other up to ``right``: the one of the event filled, the others as outlines."""
    first = right - PATH_WIDTH + _RADIUS
    for place, each in enumerate(Phase):
        centre = first + place * _PITCH
        box = Box(centre - _RADIUS, middle - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        paper.phase_mark(each, box, colour if each is phase else _OTHERS, 0 if each is phase else _HAIR)
        if place:
            between = _PITCH - 2 * (_RADIUS + _GAP)
            paper.rule(centre - _PITCH / 2 - between / 2, middle, centre - _PITCH / 2 + between / 2, _BETWEEN, _HAIR)


def edge(text: str, style: TextStyle) -> float:
    """How far the ink of the first letter stands from where it is set, in mm: large letters are moved by it."""
    return fonts.side_bearing(fonts.printable(text)[:1], style.font) * style.size / POINTS_PER_MM
