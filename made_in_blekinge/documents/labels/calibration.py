"""The printer calibration page: rulers, label outlines, measuring instructions."""

from pathlib import Path
from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.paper import Paper, writing
from made_in_blekinge.documents.paragraphs import Span
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import INK, MUTED, SEA, WHITE, TextStyle
from made_in_blekinge.domain.sheet import Calibration, Sheet
from made_in_blekinge.i18n import N_, Catalog

_NUMBER = TextStyle(5.5, colour=SEA)
_LARGEST: Final = 11.0
_SMALLEST: Final = 3.5
_CROSS: Final = 3.0
_STEPS: Final = (
    N_("Print at 100 %, never “fit to page”, and lay the paper on a sheet of labels against the light."),
    N_("Measure how far the crosses lie beside the corners of the labels: to the right and down are positive."),
    N_("Measure the rulers, too, between two numbers that lie far apart but not at the edge of the paper."),
    N_("Write all this in the program, under “Put a printer right”, which does the sum."),
    N_("Or give the opposite of what you measured as --offset X,Y, and right length divided by measured as --scale S."),
)


def write_calibration(path: Path, sheet: Sheet, catalog: Catalog, calibration: Calibration | None = None) -> None:
    """Write one page with the outlines of ``sheet``, with ``calibration`` applied."""
    page = Box(0, 0, sheet.page_width, sheet.page_height)
    title = catalog.text("Calibration page for {sheet}", sheet=sheet.title)
    with writing(path, page, title, catalog, public=True) as paper, paper.new_page():
        for position in range(1, sheet.per_page + 1):
            _draw_label(paper, (calibration or Calibration()).apply(sheet.box(position)), sheet.radius)
        _draw_rulers(paper, page)
        _draw_text(paper, page, title, catalog)


def _draw_label(paper: Paper, box: Box, radius: float) -> None:
    paper.outline(box, MUTED, 0.3, radius)
    for x in (box.x, box.right):
        for y in (box.y, box.bottom):
            paper.rule(x - _CROSS, y, x + _CROSS, INK, 0.3)
            paper.upright(x, y - _CROSS, y + _CROSS, INK, 0.3)


def _draw_rulers(paper: Paper, page: Box) -> None:
    """Whole millimetres through the middle of the page, longer every five and with a number every ten."""
    middle, level = page.w / 2, page.h / 2
    paper.rule(0, level, page.w, SEA, 0.3)
    paper.upright(middle, 0, page.h, SEA, 0.3)
    for millimetre in range(1, int(page.w)):
        paper.upright(millimetre, level, level + _tick(millimetre), SEA, 0.2)
        if millimetre % 10 == 0:
            paper.text(millimetre, level + 5, str(millimetre), _NUMBER, "centre")
    for millimetre in range(1, int(page.h)):
        paper.rule(middle, millimetre, middle + _tick(millimetre), SEA, 0.2)
        if millimetre % 10 == 0:
            paper.text(middle + 3.6, millimetre + 0.7, str(millimetre), _NUMBER)


def _tick(millimetre: int) -> float:
    return 3.0 if millimetre % 10 == 0 else 2.2 if millimetre % 5 == 0 else 1.2


def _draw_text(paper: Paper, page: Box, title: str, catalog: Catalog) -> None:
    """How to measure, on white in the lower left quarter: the corners of the page stay free."""
    frame = Box(0, page.h / 2, page.w / 2, page.h / 2).inset(min(0.05 * page.w, 12), min(0.07 * page.h, 12))
    steps = [[Span(f"{number}. {catalog.text(step)}")] for number, step in enumerate(_STEPS, 1)]
    design = Design(title)
    design.paragraphs(frame.inset(0.05 * frame.w), [[Span(title, fonts.BOLD)], *steps], _LARGEST, _SMALLEST)
    used = design.texts[0]
    ground = Box(frame.x, frame.y, frame.w, used.bottom - frame.y + 0.05 * frame.w)
    paper.fill(ground, WHITE)
    paper.outline(ground, SEA, 0.4, 1)
    design.draw(paper)
