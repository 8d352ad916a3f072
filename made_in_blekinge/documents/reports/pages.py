"""Shared layout of reports: title, page numbers, signature lines, multi-text rows."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import Fitted, fit_text
from made_in_blekinge.documents.flow import Draw, PaperFlow
from made_in_blekinge.documents.marking import mark_page
from made_in_blekinge.documents.paper import Paper, writing
from made_in_blekinge.documents.sheet import PAGES, POINTS_PER_MM, Box
from made_in_blekinge.documents.style import INK, LINE, MUTED, SEA, TextStyle
from made_in_blekinge.documents.tagging import Role
from made_in_blekinge.domain.market import Mark
from made_in_blekinge.domain.signature import Signature
from made_in_blekinge.i18n import Catalog

FRAME: Final = Box(16, 23, 178, 257)
STRONG: Final = TextStyle(9, fonts.SEMIBOLD)
TEXT: Final = TextStyle(9)
SMALL: Final = TextStyle(8, colour=MUTED)
_OVERLINE = TextStyle(10, fonts.SEMIBOLD, SEA)
_TITLE = TextStyle(20, fonts.BOLD)
_SECTION = TextStyle(12, fonts.SEMIBOLD, SEA)
_STEP: Final = 1.25 / POINTS_PER_MM
"""Millimetres from line to line for each point of text size."""
_PADDING: Final = 3.0


def write_flow(
    path: Path, flow: PaperFlow, title: str, catalog: Catalog, printed: dt.datetime | None, mark: Mark | None
) -> None:
    """Draw the planned pages, each with its head and number. ``printed`` is the local time at their foot."""
    with writing(path, PAGES["A4"], title, catalog, tagged=True) as paper:
        for number, page in enumerate(flow.pages, 1):
            with paper.new_page():
                with paper.decoration():
                    mark_page(paper, mark, catalog)
                page.draw(paper)
                shown = catalog.text("Page {page} of {pages}", page=number, pages=len(flow.pages))
                with paper.decoration():
                    draw_edges(paper, page.head, shown, catalog, printed)


def draw_edges(paper: Paper, head: str, page: str, catalog: Catalog, printed: dt.datetime | None) -> None:
    """The head of a page and its foot."""
    paper.text(FRAME.x, 14, "Made in Blekinge", SMALL.coloured(SEA))
    paper.lines(FRAME.right, 14, fit_text(head, SMALL.font, SMALL.size, SMALL.size, 130), SMALL, "right")
    paper.rule(FRAME.x, 17, FRAME.right, LINE)
    paper.text(FRAME.right, 286, page, SMALL, "right")
    if printed:
        time = f"{catalog.date(printed.date())} {catalog.time(printed)}"
        paper.text(FRAME.x, 286, catalog.text("Printed {time}", time=time), SMALL)


def add_title(flow: PaperFlow, overline: str, title: str, about: Sequence[str]) -> None:
    """The name of the paper, what it is about, and lines that say more."""
    fitted = fit_text(title, _TITLE.font, _TITLE.size, 12, FRAME.w, lines=2)
    lines = [fit_text(text, TEXT.font, TEXT.size, 7, FRAME.w, lines=2) for text in about if text]

    def draw(paper: Paper, y: float) -> None:
        paper.bookmark(title)
        paper.text(FRAME.x, y + 4, overline, _OVERLINE)
        with paper.element("H1"):
            y = paper.lines(FRAME.x, y + 13, fitted, _TITLE)
        for line in lines:
            y = paper.lines(FRAME.x, y + 6, line, TEXT.coloured(MUTED))

    height = 16 + 9 * (len(fitted.lines) - 1) + 6.5 * sum(len(line.lines) for line in lines)
    flow.add(height + 3, draw)


def add_section(flow: PaperFlow, title: str, following: float, gap: float = 4) -> None:
    """A heading, ``gap`` mm below what is before it, that stays with the next ``following`` mm."""
    flow.space(gap)

    def draw(paper: Paper, y: float) -> None:
        with paper.element("H2"):
            paper.text(FRAME.x, y + 5, title, _SECTION)

    flow.add(8, draw, following)


def add_text(flow: PaperFlow, text: str, style: TextStyle = TEXT) -> None:
    fitted = fit_text(text, style.font, style.size, style.size, FRAME.w, lines=6)
    height = len(fitted.lines) * style.size * _STEP

    def draw(paper: Paper, y: float) -> None:
        with paper.element("P"):
            paper.lines(FRAME.x, y + style.size * _STEP, fitted, style)

    flow.add(height + 2, draw)


class TextCell(NamedTuple):
    """Texts one below the other, the first one strong."""

    width: float
    texts: Sequence[str]
    lines: int = 2
    """On how many lines each text may stand."""


def add_row(flow: PaperFlow, cells: Sequence[TextCell], struck: bool = False, following: float = 0) -> None:
    """Cells beside each other with a rule below; ``struck`` writes them in grey, ``following`` mm stay with them."""
    height, draw = _row(cells, struck)
    flow.add(height, draw, following)


def add_table_head(flow: PaperFlow, cells: Sequence[TextCell]) -> None:
    """The titles of columns, repeated on every page of the table."""
    flow.repeat(*_row(cells, struck=False, role="TH"))


def _row(cells: Sequence[TextCell], struck: bool, role: Role = "TD") -> tuple[float, Draw]:
    fitted = [
        [
            fit_text(text, (STRONG if place == 0 else TEXT).font, TEXT.size, 6, cell.width - 2, cell.lines)
            for place, text in enumerate(text for text in cell.texts if text)
        ]
        for cell in cells
    ]
    height = max(sum(map(_height, column)) for column in fitted) + _PADDING

    def draw(paper: Paper, y: float) -> None:
        x = FRAME.x
        with paper.element("Table", "TR"):
            for cell, column in zip(cells, fitted, strict=True):
                with paper.element(role):
                    _draw_cell(paper, x, y + _PADDING / 2, column, struck)
                x += cell.width
        paper.rule(FRAME.x, y + height, FRAME.right, LINE, 0.4)

    return height, draw


def _height(fitted: Fitted) -> float:
    return len(fitted.lines) * fitted.size * _STEP


def _draw_cell(paper: Paper, x: float, y: float, column: Sequence[Fitted], struck: bool) -> None:
    for place, fitted in enumerate(column):
        style = STRONG if place == 0 else TEXT
        paper.lines(x, y + 0.8 * fitted.size * _STEP, fitted, style.coloured(MUTED) if struck else style)
        y += _height(fitted)


def add_signatures(flow: PaperFlow, *names: str, signature: Signature | None = None, said: str = "") -> None:
    """A line to sign on for each of ``names``, beside each other, on a page with what is signed.

    On the first stands a ``signature`` that was given on a screen, and below its name ``said``, how it was given.
    """
    wide = FRAME.w / len(names)

    def draw(paper: Paper, y: float) -> None:
        for place, name in enumerate(names):
            left = FRAME.x + place * wide
            paper.rule(left, y + 18, left + wide - 8, MUTED, 0.5)
            paper.lines(left, y + 22, fit_text(name, SMALL.font, SMALL.size, 6, wide - 8), SMALL)
        if signature is not None:
            _draw_signature(paper, y, wide - 8, signature, said)

    flow.add_below(26 if signature is None else 34, draw)


def _draw_signature(paper: Paper, y: float, wide: float, signature: Signature, said: str) -> None:
    if signature.strokes:
        paper.strokes(signature.placed(FRAME.x, y, wide, 20), INK, 1.1)
    else:
        name = fit_text(signature.name, _SECTION.font, _SECTION.size, 7, wide)
        paper.lines(FRAME.x, y + 16, name, _SECTION.coloured(INK))
    paper.lines(FRAME.x, y + 26, fit_text(said, SMALL.font, SMALL.size, 6, wide, lines=2), SMALL)
