"""The sales summary on paper: key figures, when it was sold, who sold most, how it was paid, and what sold best.

Amounts of different currencies are never added. The whole summary adds a table of every breakdown of every event.
"""

import datetime as dt
from pathlib import Path

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import fit_text
from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.heads import period, venue
from made_in_blekinge.documents.marking import mark_page
from made_in_blekinge.documents.outcome import PaperOutcome, PaperProblem, missing_characters
from made_in_blekinge.documents.paper import Paper, writing
from made_in_blekinge.documents.reports.breakdowns import breakdowns
from made_in_blekinge.documents.reports.pages import draw_edges
from made_in_blekinge.documents.reports.sales_short import (
    LARGEST,
    add_continues,
    add_events,
    add_exhibitors,
    add_heading,
    add_payment_and_rates,
    add_products,
    add_times,
)
from made_in_blekinge.documents.reports.sold import Sold, sold_at
from made_in_blekinge.documents.sheet import PAGES, Box
from made_in_blekinge.documents.style import (
    MUTED,
    PHASE_COLOURS,
    SEA,
    SEA_SOFT,
    TextStyle,
    count,
)
from made_in_blekinge.documents.tables import add_table
from made_in_blekinge.domain.market import Phase
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.reports.rows import CurrencyTotal, EventSummary, SalesSummary

_PAGE = PAGES["A4"]
_FRAME = Box(16, 23, 178, 257)
_OVERLINE = TextStyle(10, fonts.SEMIBOLD, SEA)
_TITLE = TextStyle(24, fonts.BOLD)
_SUBTITLE = TextStyle(10, colour=MUTED)
_SECTION = TextStyle(12.5, fonts.SEMIBOLD, SEA)
_TEXT = TextStyle(10)
_SMALL = TextStyle(8, colour=MUTED)
_FIGURE_NAME = TextStyle(8.5, colour=MUTED)
_FIGURE = TextStyle(12, fonts.SEMIBOLD)
_MAIN_FIGURE = TextStyle(27, fonts.BOLD, SEA)
_PANEL_HEIGHT = 31.0
_MAIN_WIDTH = 78.0
_SECTION_HEIGHT = 9.0
_CHART_WIDTH = 58.0
_TABLE_LEFT = _FRAME.x + 65
_GAP = 4.5
_LEAST_OF_TABLE = 30.0
"""A heading does not stand alone at the foot of a page: so many mm of its table go with it."""


def write_pdf(
    path: Path,
    summary: SalesSummary,
    catalog: Catalog,
    progress: Progress | None = None,
    printed: dt.datetime | None = None,
) -> PaperOutcome:
    """Write ``summary`` as a PDF. ``printed`` is the local time that stands at the foot of every page."""
    progress = progress or Progress()
    flow = _planned(summary, catalog)
    title = f"{catalog.text('Sales summary')} · {_scope(summary, catalog)}"
    with writing(path, _PAGE, title, catalog, tagged=True) as paper:
        for number, page in enumerate(flow.pages, 1):
            progress.step(number - 1, len(flow.pages), N_("Drawing the sales summary"))
            with paper.new_page():
                with paper.decoration():
                    mark_page(paper, summary.mark, catalog)
                page.draw(paper)
                shown = catalog.text("Page {page} of {pages}", page=number, pages=len(flow.pages))
                with paper.decoration():
                    draw_edges(paper, page.head, shown, catalog, printed)
    return PaperOutcome(len(flow.pages), tuple(_problems(summary)))


def _problems(summary: SalesSummary) -> list[PaperProblem]:
    return [
        problem
        for event in summary.events
        for problem in missing_characters(
            event.event.code, event.event.name, *(part.name for part in (*event.by_exhibitor, *event.by_product))
        )
    ]


def _scope(summary: SalesSummary, catalog: Catalog) -> str:
    """The requested scope as text."""
    kind, value = summary.scope
    if kind == "event" and summary.events:
        return summary.events[0].event.name
    return catalog.text(Phase(value.lower()).label) if kind == "phase" else value


def _planned(summary: SalesSummary, catalog: Catalog) -> PaperFlow:
    flow = PaperFlow(_FRAME)
    overline = catalog.text("Sales summary")
    if summary.scope[0] == "event" and len(summary.events) == 1:
        _add_event(flow, summary, overline, catalog)
    else:
        _add_several(flow, summary, overline, catalog)
    return flow


def _add_event(flow: PaperFlow, summary: SalesSummary, overline: str, catalog: Catalog) -> None:
    [event] = summary.events
    _add_head(flow, event, overline, catalog)
    if not (event.receipts or event.gross_ore):
        _add_text(flow, catalog.text("No sales are registered for this event."))
        return
    _add_panel(flow, event, event.event.currency, catalog)
    sold = sold_at([event])
    _add_largest(flow, sold, catalog)
    if summary.whole:
        _add_breakdowns(flow, event, catalog)
        return
    flow.next_page()
    if len(sold.exhibitors) > LARGEST + 1:
        add_exhibitors(flow, sold, catalog, None)
    add_products(flow, sold, catalog)
    add_continues(flow, catalog)


def _add_largest(flow: PaperFlow, sold: Sold, catalog: Catalog) -> None:
    """What the first page of one currency says."""
    add_times(flow, sold, catalog)
    add_exhibitors(flow, sold, catalog)
    add_payment_and_rates(flow, sold, catalog)


def _add_several(flow: PaperFlow, summary: SalesSummary, overline: str, catalog: Catalog) -> None:
    """The totals of each currency, and each event where the whole is asked for."""
    title = _scope(summary, catalog)
    phase = Phase(summary.scope[1].lower()) if summary.scope[0] == "phase" else None
    flow.new_page(title)
    _add_title(flow, overline, title, "", phase)
    for total in summary.totals:
        _add_panel(flow, total, total.currency, catalog)
    if not summary.totals:
        _add_text(flow, catalog.text("No events belong here, so there are no sales to show."))
    for total in summary.totals:
        events = [event for event in summary.events if event.event.currency == total.currency]
        sold = sold_at(events)
        add_events(flow, events, sold, catalog)
        if total.receipts or total.gross_ore:
            _add_largest(flow, sold, catalog)
            add_products(flow, sold, catalog)
    if not summary.whole:
        if summary.totals:
            add_continues(flow, catalog)
        return
    for event in summary.events:
        _add_head(flow, event, f"{overline} · {title}", catalog)
        if event.receipts or event.gross_ore:
            _add_panel(flow, event, event.event.currency, catalog)
            _add_breakdowns(flow, event, catalog)
        else:
            _add_text(flow, catalog.text("No sales are registered for this event."))


def _add_head(flow: PaperFlow, event: EventSummary, overline: str, catalog: Catalog) -> None:
    head = event.event
    flow.new_page(f"{head.name} ({head.code})")
    phase = catalog.text(head.phase.label)
    about = " · ".join(filter(None, (phase, head.code, period(head, catalog), venue(head))))
    _add_title(flow, overline, head.name, about, head.phase)


def _add_breakdowns(flow: PaperFlow, event: EventSummary, catalog: Catalog) -> None:
    for breakdown in breakdowns(event, catalog):
        add_heading(flow, breakdown.title, "", _LEAST_OF_TABLE)
        add_table(flow, breakdown.table)
        flow.space(_GAP)


def _add_title(flow: PaperFlow, overline: str, title: str, about: str, phase: Phase | None) -> None:
    fitted = fit_text(title, _TITLE.font, _TITLE.size, 14, _FRAME.w - 12, lines=2)
    described = fit_text(about, _SUBTITLE.font, _SUBTITLE.size, 7, _FRAME.w)

    def draw(paper: Paper, y: float) -> None:
        paper.bookmark(title)
        paper.text(_FRAME.x, y + 4, overline, _OVERLINE)
        left = _FRAME.x
        if phase:
            paper.phase_mark(phase, Box(left, y + 9.2, 6.6, 6.6), PHASE_COLOURS[phase])
            left += 9.5
        with paper.element("H1"):
            last = paper.lines(left, y + 15.5, fitted, _TITLE)
        paper.lines(_FRAME.x, last + 6.5, described, _SUBTITLE)

    flow.add(20 + 9 * (len(fitted.lines) - 1) + (7 if about else 0), draw)


def _add_text(flow: PaperFlow, text: str) -> None:
    flow.add(8, lambda paper, y: paper.text(_FRAME.x, y + 5, text, _TEXT))


def _add_panel(flow: PaperFlow, sums: EventSummary | CurrencyTotal, currency: str, catalog: Catalog) -> None:
    """The key figures: the sales large, the others beside them."""
    main = fit_text(catalog.money(sums.gross_ore, currency), _MAIN_FIGURE.font, _MAIN_FIGURE.size, 9, _MAIN_WIDTH - 12)
    figures = [
        (catalog.text("VAT"), catalog.money(sums.vat_ore, currency)),
        (catalog.text("Sales excl. VAT"), catalog.money(sums.net_ore, currency)),
        (catalog.text("Average receipt"), catalog.money(sums.average_ore, currency)),
        (catalog.text("Receipts"), count(sums.receipts, catalog)),
        (catalog.text("Items"), count(sums.items, catalog)),
    ]
    if isinstance(sums, CurrencyTotal):
        figures.append((catalog.text("Events"), count(sums.events, catalog)))

    def draw(paper: Paper, y: float) -> None:
        paper.fill(Box(_FRAME.x, y, _FRAME.w, _PANEL_HEIGHT), SEA_SOFT, radius=2.5)
        paper.text(_FRAME.x + 6, y + 9.5, catalog.text("Sales incl. VAT"), _FIGURE_NAME)
        paper.lines(_FRAME.x + 6, y + 22, main, _MAIN_FIGURE)
        wide = (_FRAME.w - _MAIN_WIDTH) / 3
        for place, (name, figure) in enumerate(figures):
            x, top = _FRAME.x + _MAIN_WIDTH + place % 3 * wide, y + place // 3 * 12.5
            paper.lines(x, top + 8, fit_text(name, _FIGURE_NAME.font, _FIGURE_NAME.size, 6, wide - 2), _FIGURE_NAME)
            paper.lines(x, top + 13.3, fit_text(figure, _FIGURE.font, _FIGURE.size, 6, wide - 2), _FIGURE)

    flow.add(_PANEL_HEIGHT, draw)
    flow.space(_GAP)
