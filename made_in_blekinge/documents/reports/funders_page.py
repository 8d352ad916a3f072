"""A year on one page for the funders, as PDF or as a picture: the picture is that of the PDF."""

import datetime as dt
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final, Literal, NamedTuple

from made_in_blekinge import files
from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import fit_text
from made_in_blekinge.documents.marking import mark_page
from made_in_blekinge.documents.paper import drawing
from made_in_blekinge.documents.sheet import PAGES, Box
from made_in_blekinge.documents.style import (
    FAINT,
    INK,
    MUTED,
    OAK,
    PHASE_COLOURS,
    SEA,
    SEA_SOFT,
    TextStyle,
)
from made_in_blekinge.domain.indicator import PLANNED_EXPORT, IndicatorReport, PhaseYear
from made_in_blekinge.domain.indicator_words import HIDDEN, NOT_KNOWN, remarks, row_name, value_said
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.targets import check_suffix, check_target

_PAGE: Final = PAGES["A4"]
_LEFT: Final = 16.0
_RIGHT: Final = 194.0
_DPI: Final = 200
_TITLE: Final = TextStyle(26, fonts.BOLD, SEA)
_HEAD: Final = TextStyle(12, fonts.SEMIBOLD, SEA)
_FIGURE: Final = TextStyle(22, fonts.BOLD)
_TEXT: Final = TextStyle(10)
_SMALL: Final = TextStyle(8, colour=MUTED)
_GRID: Final = ("events", "event_days", "visitors", "exhibitors", "first_time", "returning")
_REACHED: Final = ("municipalities", "regions", "kreametern")


class TextMark(NamedTuple):
    """A line of text; ``y`` is its baseline."""

    x: float
    y: float
    text: str
    style: TextStyle
    align: Literal["left", "right"] = "left"


class FillMark(NamedTuple):
    """A filled box."""

    box: Box
    colour: str


PageMark = TextMark | FillMark


def write_page(path: Path, report: IndicatorReport, catalog: Catalog, printed: dt.datetime) -> None:
    """Write the page as the ending of ``path`` says: ``.pdf`` or ``.png``."""
    check_suffix(path, ".pdf", ".png")
    check_target(path)
    content = _drawn(report, catalog, printed)
    files.write_bytes(path, picture(content) if path.suffix.lower() == ".png" else content)


def _drawn(report: IndicatorReport, catalog: Catalog, printed: dt.datetime) -> bytes:
    target = BytesIO()
    title = f"{catalog.text(N_('Page for the funders'))} {report.year}"
    with drawing(target, _PAGE, title, catalog, tagged=True) as paper, paper.new_page():
        for mark in page_marks(report, catalog, printed):
            if isinstance(mark, FillMark):
                paper.fill(mark.box, mark.colour)
            else:
                paper.text(*mark)
        mark_page(paper, report.mark, catalog)
    return target.getvalue()


def picture(page: bytes) -> bytes:
    """A PDF of one page as PNG."""
    import pypdfium2

    document = pypdfium2.PdfDocument(page)
    try:
        image = document[0].render(scale=_DPI / 72).to_pil().convert("RGB")
    finally:
        document.close()
    content = BytesIO()
    image.save(content, "PNG", dpi=(_DPI, _DPI))
    return content.getvalue()


def page_marks(report: IndicatorReport, catalog: Catalog, printed: dt.datetime) -> Iterator[PageMark]:
    """Everything on the page, from the top down."""
    yield TextMark(_LEFT, 28, f"Made in Blekinge {report.year}", _TITLE)
    yield TextMark(_LEFT, 35, report.market, _TEXT.coloured(MUTED))
    yield from _phases(report.phases, catalog)
    yield from _grid(report, catalog)
    yield from _exporting(report, catalog)
    yield from _coverage(report, catalog)
    yield from _foot(report, catalog, printed)


def _phases(phases: Sequence[PhaseYear], catalog: Catalog) -> Iterator[PageMark]:
    width = (_RIGHT - _LEFT - 8) / 3
    for at, one in enumerate(phases):
        x = _LEFT + at * (width + 4)
        yield FillMark(Box(x, 42, width, 14 + 6 * _lines_of(phases)), FAINT)
        yield FillMark(Box(x, 42, width, 1.6), PHASE_COLOURS[one.phase])
        head = _HEAD.coloured(PHASE_COLOURS[one.phase])
        yield TextMark(x + 4, 51, catalog.text(one.phase.label), head)
        for line, (name, value) in enumerate(_figures(one, catalog)):
            y = 59 + 6 * line
            shown = _TEXT.within(value, width - 8 - _SMALL.width(name) - 2)
            yield TextMark(x + 4, y, name, _SMALL)
            yield TextMark(x + width - 4, y, value, shown, "right")


def _lines_of(phases: Sequence[PhaseYear]) -> int:
    """Lines below the four figures of the phase with the most currencies; a few have room."""
    return 4 + min(max((len(one.sales) for one in phases), default=1) or 1, 4)


def _figures(one: PhaseYear, catalog: Catalog) -> list[tuple[str, str]]:
    say, number = catalog.text, catalog.number
    visitors = say(NOT_KNOWN) if one.visitors is None else number(one.visitors)
    exhibitors = say(HIDDEN) if one.exhibitors is None else number(one.exhibitors)
    sales = [say(HIDDEN) if ore is None else catalog.money(ore, currency) for currency, ore in one.sales.items()]
    return [
        (say(N_("Events")), number(one.events)), (say(N_("Event days")), number(one.event_days)),
        (say(N_("Visitors")), visitors), (say(N_("Exhibitors")), exhibitors),
        (say(N_("Sales")), sales[0] if sales else "–"), *(("", one) for one in dict.fromkeys(sales[1:])),
    ]  # fmt: skip


def _grid(report: IndicatorReport, catalog: Catalog) -> Iterator[PageMark]:
    width = (_RIGHT - _LEFT) / 3
    for at, key in enumerate(_GRID):
        one = report.find(key)
        x, y = _LEFT + at % 3 * width, 114 + at // 3 * 18
        value = value_said(one, catalog)
        yield TextMark(x, y, value, _FIGURE.within(value, width - 4))
        yield TextMark(x, y + 5, catalog.text(one.title), _SMALL)


def _exporting(report: IndicatorReport, catalog: Catalog) -> Iterator[PageMark]:
    one = report.find("exporting")
    yield TextMark(_LEFT, 150, catalog.text(one.title), _HEAD)
    plan = catalog.text(N_("The plan’s one in three"))
    bars = ((catalog.text(N_("Ours")), one.value, value_said(one, catalog), SEA),
            (plan, PLANNED_EXPORT, catalog.share(PLANNED_EXPORT), MUTED))  # fmt: skip
    for at, (name, permille, said, colour) in enumerate(bars):
        y = 154 + 8 * at
        yield TextMark(_LEFT, y + 4, name, _TEXT)
        yield FillMark(Box(66, y, 100, 5), SEA_SOFT)
        if permille:
            yield FillMark(Box(66, y, permille / 10, 5), colour)
        yield TextMark(_RIGHT, y + 4, said, _TEXT.within(said, 26), "right")


def _coverage(report: IndicatorReport, catalog: Catalog) -> Iterator[PageMark]:
    y = 180.0
    for key in _REACHED:
        one = report.find(key)
        rows = [row for row in one.rows if row.key not in ("unknown", "outside", "elsewhere", "other", "abroad")]
        title = f"{catalog.text(one.title)}: {value_said(one, catalog)} / {len(rows)}"
        yield TextMark(_LEFT, y, title, _HEAD)
        reached = ", ".join(row_name(row, catalog) for row in rows if row.value or row.hidden)
        missing = ", ".join(row_name(row, catalog) for row in rows if not (row.value or row.hidden))
        yield from _lines(y + 6, catalog.text(N_("Reached: {names}"), names=reached or "–"), OAK)
        yield from _lines(y + 11, catalog.text(N_("Not reached: {names}"), names=missing or "–"), INK)
        y += 22
    sales = report.find("sales")
    yield TextMark(_LEFT, y, catalog.text(N_("Sales incl. VAT")), _HEAD)
    yield from _lines(y + 6, value_said(sales, catalog), INK)


def _lines(y: float, text: str, colour: str) -> Iterator[PageMark]:
    """The text on one line, smaller where it is long."""
    style = _TEXT.coloured(colour)
    yield TextMark(_LEFT, y, text, style.within(text, _RIGHT - _LEFT))


def _foot(report: IndicatorReport, catalog: Catalog, printed: dt.datetime) -> Iterator[PageMark]:
    fitted = fit_text(" ".join(remarks(report, catalog)), _SMALL.font, _SMALL.size, 6, _RIGHT - _LEFT, lines=5)
    for at, line in enumerate(fitted.lines):
        yield TextMark(_LEFT, 264 + 4 * at, line, _SMALL.at(fitted.size))
    time = f"{catalog.date(printed.date())} {catalog.time(printed)}"
    yield TextMark(_LEFT, 288, catalog.text("Printed {time}", time=time), _SMALL)
