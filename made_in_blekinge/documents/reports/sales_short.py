"""The sales of one currency on a page: when, who and how it was paid, each by the largest; then what sold best.

Drawing 10. Charts carry their numbers, so no table repeats them.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.charts import ChartMark, ColumnChart, ColumnGroup
from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.reports.breakdowns import rates, share
from made_in_blekinge.documents.reports.ranking import Ranked, add_ranking
from made_in_blekinge.documents.reports.sold import Sold, summed
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import MUTED, SEA, TINT, TextStyle, amount, count
from made_in_blekinge.documents.tables import draw_table, measured_height
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.reports.rows import EventSummary, SalesSum

LARGEST: Final = 10
"""So many have a row of their own on the first page."""
BEST: Final = 40
"""So many products are in the short summary."""
SECTION: Final = TextStyle(12.5, fonts.SEMIBOLD, SEA)
_SMALL = TextStyle(8.5, colour=MUTED)
_CELL = TextStyle(9)
_HEADING: Final = 8.0
_GAP: Final = 5.0
_HALF: Final = 81.0
_ROW: Final = 5.6
_HOURS_UP_TO: Final = 4
"""Of so many days each hour is shown, of more each day."""
_DAYS_UP_TO: Final = 31
_WEEKS_UP_TO: Final = 180


def add_heading(flow: PaperFlow, title: str, beside: str, following: float) -> None:
    """The title of a section, with what it counts ``beside`` it at the right."""

    def draw(paper: Paper, y: float) -> None:
        with paper.element("H2"):
            paper.text(flow.frame.x, y + 4.5, title, SECTION)
        if beside:
            room = flow.frame.w - SECTION.width(title) - 4
            paper.text(flow.frame.right, y + 4.5, beside, _SMALL.within(beside, room), "right")

    flow.add(_HEADING, draw, following)


def add_times(flow: PaperFlow, sold: Sold, catalog: Catalog) -> None:
    """When it was sold: by hour of few days, by day, week or month of many."""
    if not sold.days:
        return
    title, per, groups = _times(sold, catalog)
    chart = ColumnChart(groups, catalog)
    sign = catalog.currency_sign(sold.currency)
    unit = N_("thousand {currency} {per}") if chart.in_thousands else N_("{currency} {per}")
    add_heading(flow, title, catalog.text(unit, currency=sign, per=per), chart.height)
    flow.add(chart.height, lambda paper, y: chart.draw(paper, flow.frame.x, y, flow.frame.w))
    flow.space(_GAP)


def _times(sold: Sold, catalog: Catalog) -> tuple[str, str, list[ColumnGroup]]:
    """What the columns are, in a title and in words after an amount, and the columns."""
    days = sold.days
    if len(days) <= _HOURS_UP_TO and sold.hours:
        return catalog.text(N_("Days and hours")), catalog.text(N_("per hour")), _hours(sold, catalog)
    if len(days) <= _DAYS_UP_TO:
        marks = [ChartMark(catalog.date(day, "d MMM"), ore) for day, ore, _ in days]
        return catalog.text("Days"), catalog.text(N_("per day")), [ColumnGroup(marks)]
    if (days[-1][0] - days[0][0]).days <= _WEEKS_UP_TO:
        marks = _by(days, lambda day: str(day.isocalendar().week))
        return catalog.text(N_("Weeks")), catalog.text(N_("per week")), [ColumnGroup(marks)]
    marks = _by(days, lambda day: catalog.date(day, "MMM"))
    return catalog.text(N_("Months")), catalog.text(N_("per month")), [ColumnGroup(marks)]


def _by(days: Iterable[tuple[dt.date, int, int]], name: Callable[[dt.date], str]) -> list[ChartMark]:
    return [
        ChartMark(label, sum(ore for _, ore, _ in group))
        for label, group in groupby(days, key=lambda one: name(one[0]))
    ]


def _hours(sold: Sold, catalog: Catalog) -> list[ColumnGroup]:
    """All days over the same hours, those without sales too."""
    known = {(one.day, one.hour): one.gross_ore for one in sold.hours}
    hours = range(min(hour for _, hour in known), max(hour for _, hour in known) + 1)
    return [
        ColumnGroup(
            [ChartMark(str(hour), known.get((day, hour), 0)) for hour in hours],
            catalog.date(day, "EEE d MMM"),
            catalog.text(
                N_("{amount} · {receipts} receipts"),
                amount=catalog.whole_money(ore, sold.currency),
                receipts=count(receipts, catalog),
            ),
        )
        for day, ore, receipts in sold.days
    ]


def add_exhibitors(flow: PaperFlow, sold: Sold, catalog: Catalog, most: int | None = LARGEST) -> None:
    """Who sold it; ``most`` of them with a row of their own, the others in one."""
    beside = ""
    if most is not None and len(sold.exhibitors) > most:
        beside = catalog.text(N_("the {number} largest of {all}"), number=most, all=len(sold.exhibitors))
    title = catalog.text("Exhibitors")
    shown = [(part, catalog.text(part.branch.label) if part.branch else "") for part in sold.exhibitors]
    heads = catalog.text("Exhibitor"), catalog.text("Branch")
    _add_parts(flow, title, heads, beside, _cut(shown, most, catalog), sold, catalog)


def add_products(flow: PaperFlow, sold: Sold, catalog: Catalog, most: int | None = BEST) -> None:
    """What sold best, each with whose it is."""
    beside = ""
    if most is not None and len(sold.products) > most:
        beside = catalog.text(N_("the {number} best-selling of {all}"), number=most, all=len(sold.products))
    shown = [(part, part.exhibitor) for part in sold.products]
    heads = catalog.text("Product"), catalog.text("Exhibitor")
    _add_parts(flow, catalog.text("Products"), heads, beside, _cut(shown, most, catalog), sold, catalog)


def add_events(flow: PaperFlow, events: Sequence[EventSummary], sold: Sold, catalog: Catalog) -> None:
    """Where it was sold, the largest first."""
    shown = [
        (SalesSum(one.event.name, one.items, one.gross_ore, one.vat_ore), catalog.text(one.event.phase.label))
        for one in sorted(events, key=lambda one: -one.gross_ore)
    ]
    title = catalog.text(N_("Events in {currency}"), currency=sold.currency)
    heads = catalog.text("Event"), catalog.text("Phase")
    _add_parts(flow, title, heads, "", [*shown], sold, catalog)


Part = tuple[SalesSum, str | None]
"""A sum and what stands beside its name; ``None`` of what is left over."""


def _cut(parts: list[tuple[SalesSum, str]], most: int | None, catalog: Catalog) -> list[Part]:
    """The first ``most`` of ``parts``, and the others as one."""
    if most is None or len(parts) <= most + 1:
        return [*parts]
    others = [part for part, _ in parts[most:]]
    name = catalog.text(N_("The other {number}"), number=count(len(others), catalog))
    return [*parts[:most], (summed(name, others), None)]


def _add_parts(
    flow: PaperFlow,
    title: str,
    heads: tuple[str, str],
    beside: str,
    parts: Sequence[Part],
    sold: Sold,
    catalog: Catalog,
) -> None:
    if not parts:
        return
    add_heading(flow, title, beside, 25)
    columns = catalog.text("Items"), catalog.text("Incl. VAT"), catalog.text(N_("Share"))
    rows = [
        Ranked(
            part.name,
            about or "",
            count(part.items, catalog),
            amount(part.gross_ore, catalog),
            share(part.gross_ore, sold.gross_ore),
            None if about is None else part.gross_ore,
        )
        for part, about in parts
    ]
    whole = count(sold.items, catalog), amount(sold.gross_ore, catalog), "100\N{NO-BREAK SPACE}%"
    add_ranking(flow, Ranked(*heads, *columns), rows, Ranked(catalog.text("Total"), "", *whole))
    flow.space(_GAP)


def add_payment_and_rates(flow: PaperFlow, sold: Sold, catalog: Catalog) -> None:
    """How it was paid, and its VAT, beside each other."""
    table = rates(sold, catalog, 20).table
    paid = sum(ore for _, ore in sold.means)
    below = max(_ROW * (len(sold.means) + bool(sold.rounding_ore)), measured_height(table, _HALF))
    right = flow.frame.right - _HALF

    def draw(paper: Paper, y: float) -> None:
        with paper.element("H2"):
            paper.text(flow.frame.x, y + 4.5, catalog.text("Payment"), SECTION)
        _draw_means(paper, flow.frame.x, y + _HEADING, sold, paid, catalog)
        with paper.element("H2"):
            paper.text(right, y + 4.5, catalog.text("VAT"), SECTION)
        draw_table(table, right, flow.frame.right, paper, y + _HEADING - 1)

    flow.add(_HEADING + below, draw)
    flow.space(_GAP)


def _draw_means(paper: Paper, x: float, y: float, sold: Sold, paid: int, catalog: Catalog) -> None:
    longest = max([ore for _, ore in sold.means] + [1])
    for means, ore in sold.means:
        base, name = y + 3.9, catalog.text(means.label)
        paper.text(x, base, name, _CELL.within(name, 23))
        if ore > 0:
            box = Box(x + 24, y + 1.1, 22 * ore / longest, 3.4)
            paper.fill(box, SEA if ore == longest else TINT)
        paper.text(x + 70, base, amount(ore, catalog), _CELL.within(amount(ore, catalog), 23), "right")
        paper.text(x + _HALF - 1, base, share(ore, paid), _CELL.coloured(MUTED), "right")
        y += _ROW
    if sold.rounding_ore:
        said = catalog.text("of which cash rounding")
        paper.text(x, y + 3.9, said, _SMALL)
        paper.text(x + 70, y + 3.9, amount(sold.rounding_ore, catalog), _SMALL, "right")


def add_continues(flow: PaperFlow, catalog: Catalog) -> None:
    """Where the rest is."""
    said = catalog.text(N_("Every exhibitor, product, day and hour: choose the whole summary, or Excel."))

    def draw(paper: Paper, y: float) -> None:
        paper.text(flow.frame.x, y + 4, said, _SMALL.within(said, flow.frame.w))

    flow.add(7, draw)
