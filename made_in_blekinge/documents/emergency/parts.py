"""What the pages have in common: where the text stands, boxes to tick, lines to write on, and the code of a slip."""

from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import fit_text
from made_in_blekinge.documents.paper import Align, Paper
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import INK, MUTED, TextStyle
from made_in_blekinge.domain.emergency import SlipCode, slip_payload

LEFT: Final = 16.0
RIGHT: Final = 194.0
WIDE: Final = RIGHT - LEFT
TOP: Final = 23.0
BOTTOM: Final = 280.0
TEXT: Final = TextStyle(9.5)
STRONG: Final = TextStyle(9.5, fonts.SEMIBOLD)
SMALL: Final = TextStyle(8, colour=MUTED)
HEAD: Final = TextStyle(8, fonts.SEMIBOLD, MUTED)
PEN: Final = "#8D8778"
"""The colour of lines to write on: seen, and paler than what is written."""
_TICK: Final = 4.2


def one_line(paper: Paper, x: float, y: float, text: str, style: TextStyle, wide: float, align: Align = "left") -> None:
    """``text`` on one line at most ``wide`` mm; smaller, down to 6 points, where it must be."""
    paper.lines(x, y, fit_text(text, style.font, style.size, 6, wide), style, align)


def tick_box(paper: Paper, x: float, baseline: float) -> None:
    """A box to tick, standing on the line of text."""
    paper.outline(Box(x, baseline - _TICK + 0.6, _TICK, _TICK), INK, 0.8, 0.6)


def line_to_write_on(paper: Paper, x: float, y: float, right: float) -> None:
    paper.rule(x, y, right, PEN, 0.5)


def slip_codes(paper: Paper, x: float, y: float, size: float, code: SlipCode) -> None:
    """The code of a slip in a square, with its text below for whoever has no scanner."""
    text = slip_payload(code)
    paper.qr(Box(x, y, size, size), text)
    parts = text.split(":")
    for row, part in enumerate((":".join(parts[:3]) + ":", ":".join(parts[3:]))):
        paper.text(x + 1.5, y + size + 1.4 + 2.1 * row, part, TextStyle(5.5, colour=MUTED).within(part, 32))
