"""Letters of signs, set by their baselines: as large as their place allows, cut last, and what is cut is said."""

from collections.abc import Sequence
from math import inf
from typing import Final

from made_in_blekinge.documents import fonts, qr
from made_in_blekinge.documents.fitting import ON_SIGNS, Fitted, fit_text
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.outcome import PaperProblem, cut_text, missing_characters
from made_in_blekinge.documents.paper import Align, Paper
from made_in_blekinge.documents.paragraphs import Span, TextBlock, fit_paragraphs
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import WHITE, TextStyle

CAPITAL: Final = 0.652
"""The height of a capital as a part of the text size, measured."""
_DESCENDER: Final = 0.2
_ASCENDER: Final = 0.76
_BEFORE: Final[dict[Align, float]] = {"left": 0, "centre": 0.5, "right": 1}
_LONGEST: Final = 240
"""A longer name is cut."""
NAMES: Final = "sv"
"""The language by which names are parted: the market's own."""


def capital(points: float) -> float:
    """How high a capital is, in mm."""
    return CAPITAL * points / POINTS_PER_MM


def fit_name(
    text: str,
    style: TextStyle,
    smallest: float,
    width: float,
    lines: int,
    height: float,
    leading: float = 1.04,
    longer: float = ON_SIGNS,
) -> Fitted:
    """A name whose letters from the top of its first capital to its last baseline are at most ``height`` mm high."""
    best: Fitted | None = None
    if len(text) > _LONGEST:
        lines = 1
    for number in range(1, lines + 1):
        highest = min(style.size, height * POINTS_PER_MM / (CAPITAL + (number - 1) * leading))
        if highest < smallest:
            break
        found = fit_text(
            text, style.font, highest, smallest, width, number, inf, longer=longer, language=NAMES, leading=leading
        )
        if len(found.lines) > number:
            continue
        if best is None or (found.complete and (not best.complete or found.size >= best.size * longer)):
            best = found
    return best or fit_text(text, style.font, smallest, smallest, width, 1, leading=leading)


def set_lines(design: Design, x: float, base: float, fitted: Fitted, style: TextStyle, align: Align = "left") -> float:
    """``fitted`` with its first baseline at ``base``; returns the last one."""
    style = design.look.styled(style)
    last = base + (len(fitted.lines) - 1) * fitted.step
    em = fitted.size / POINTS_PER_MM
    wide = em * max((fonts.width(line, style.font) for line in fitted.lines), default=0)
    left = x - _BEFORE[align] * wide
    design.texts.append(Box(left, base - _ASCENDER * em, wide, last - base + (_ASCENDER + _DESCENDER) * em))

    def draw(paper: Paper) -> None:
        paper.lines(x, base, fitted, style, align)

    design.add(draw)
    return last


def set_text(
    design: Design,
    x: float,
    base: float,
    text: str,
    style: TextStyle,
    smallest: float,
    width: float,
    align: Align = "left",
    place: str = "",
) -> float:
    """``text`` on one line, smaller where it has to be; returns how wide it is. ``place`` names it in problems."""
    if not fonts.printable(text).strip():
        report(design, text, place=place)
        return 0
    fitted = fit_text(text, style.font, style.size, min(smallest, style.size), max(width, 1))
    report(design, text, fitted, place)
    set_lines(design, x, base, fitted, style, align)
    return fonts.width(fitted.lines[0], style.font) * fitted.size / POINTS_PER_MM


def report(design: Design, text: str, fitted: Fitted | None = None, place: str = "") -> None:
    """Note what is cut of ``text``, and what of it no letter is there for or is left out."""
    if (fitted is None or fitted.complete) and fonts.all_usual(text):
        return
    place = place or design.place
    found: list[PaperProblem] = [*missing_characters(place, text)]
    if fitted is not None:
        found += cut_text(place, text, fitted)
    design.problems |= dict.fromkeys(found)


def fit_prose(
    texts: Sequence[tuple[str, str]], largest: float, smallest: float, width: float, height: float, leading: float = 1.3
) -> list[TextBlock]:
    """Texts with their languages beside each other, all of the largest size at which each fits."""
    size = largest
    for text, language in texts:
        block = _prose(text, language, size, smallest, width, height, leading)
        size = min(size, block.size)
    return [_whole_sentences(text, language, size, width, height, leading) for text, language in texts]


def _prose(
    text: str, language: str, largest: float, smallest: float, width: float, height: float, leading: float
) -> TextBlock:
    paragraphs = [(Span(line),) for line in text.splitlines() if line.strip()]
    return fit_paragraphs(paragraphs, largest, smallest, width, height, language=language, leading=leading)


def _whole_sentences(text: str, language: str, size: float, width: float, height: float, leading: float) -> TextBlock:
    """As many whole sentences as there is room for; the beginning of the first one where it has not."""
    block = _prose(text, language, size, size, width, height, leading)
    left = text
    while not block.complete and (end := max(left.rstrip(".!? \n").rfind(sign) for sign in (". ", "! ", "? "))) > 0:
        left = left[: end + 1]
        shorter = _prose(left, language, size, size, width, height, leading)
        if shorter.complete:
            return shorter._replace(complete=False)
    return block


def set_prose(design: Design, x: float, base: float, block: TextBlock, style: TextStyle) -> float:
    """``block`` with its first baseline at ``base``; returns the last one."""
    style = design.look.styled(style).at(block.size)
    lines = ["".join(span.text for span in line) for line in block.lines]
    em = block.size / POINTS_PER_MM
    wide = max((style.width(line) for line in lines), default=0)
    last = base + (block.tops[-1] if block.tops else 0)
    design.texts.append(Box(x, base - _ASCENDER * em, wide, last - base + (_ASCENDER + _DESCENDER) * em))

    def draw(paper: Paper) -> None:
        for line, top in zip(lines, block.tops, strict=True):
            paper.text(x - style.edge(line), base + top, line, style)

    design.add(draw)
    return last


def set_code(design: Design, x: float, y: float, side: float, text: str) -> None:
    """The QR code of ``text`` whose dark modules fill a square; its quiet zone lies around it, white on any ground."""
    size = qr.matrix(text).size
    quiet = side * qr.QUIET_ZONE / size
    box = Box(x - quiet, y - quiet, side + 2 * quiet, side + 2 * quiet)
    if design.look.ground != WHITE:
        design.fill(box, WHITE)
    design.texts.append(Box(x, y, side, side))
    design.add(lambda paper: paper.qr(box, text))


def code_side(text: str, usual: float, module: float) -> float:
    """The side of a code: ``usual``, or more where its modules would be smaller than ``module`` mm."""
    return max(usual, qr.matrix(text).size * module)
