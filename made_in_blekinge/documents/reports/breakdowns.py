"""The sales of one event divided in each way: a chart of the largest and a table of all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from made_in_blekinge.documents.charts import BarChart, Chart, ChartMark, ColumnChart
from made_in_blekinge.documents.style import amount, count, percent
from made_in_blekinge.documents.tables import Cells, NumberColumn, Table
from made_in_blekinge.domain.collation import swedish
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.reports.rows import CurrencyTotal, EventSummary, SalesSum

CHARTED: Final = 15
_MOST_BESIDE: Final = 14
_COUNT, _AMOUNT = 14.0, 24.0
_NARROW_AMOUNT = 20.0


class _Sums(Protocol):
    @property
    def gross_ore(self) -> int: ...
    @property
    def vat_ore(self) -> int: ...
    @property
    def net_ore(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Breakdown:
    """``beside``: short enough for the chart and the table to stand side by side."""

    title: str
    chart: Chart
    table: Table
    beside: bool = False


def breakdowns(event: EventSummary, catalog: Catalog) -> Iterator[Breakdown]:
    """The non-empty breakdowns of ``event``."""
    made = (_days, _hours, _payment, _rates, _exhibitors, _products)
    return (found for make in made if (found := make(event, catalog)).table.rows)


def overview(currency: str, events: Sequence[EventSummary], total: CurrencyTotal, catalog: Catalog) -> Breakdown:
    """The events of one currency and what they add up to."""
    columns = [
        NumberColumn(catalog.text("Event")),
        NumberColumn(catalog.text("Phase"), 26),
        NumberColumn(catalog.text("Receipts"), _COUNT),
        NumberColumn(catalog.text("Items"), _COUNT),
        *_amount_columns(catalog, _AMOUNT),
    ]
    rows = [
        (f"{event.event.name} ({event.event.code})", catalog.text(event.event.phase.label), *_whole(event, catalog))
        for event in events
    ]
    marks = [ChartMark(event.event.name, event.gross_ore, _share(event.gross_ore, total.gross_ore)) for event in events]
    marks = sorted(marks, key=lambda mark: -mark.value)[:CHARTED]
    table = Table(columns, rows, (catalog.text("Total"), "", *_whole(total, catalog)))
    return Breakdown(catalog.text("Events in {currency}", currency=currency), BarChart(marks, 60), table)


def _days(event: EventSummary, catalog: Catalog) -> Breakdown:
    days = event.by_day
    beside = len(days) <= _MOST_BESIDE
    columns = [
        NumberColumn(catalog.text("Day")),
        NumberColumn(catalog.text("Receipts"), _COUNT),
        NumberColumn(catalog.text("Items"), 11 if beside else _COUNT),
        *_amount_columns(catalog, _NARROW_AMOUNT if beside else _AMOUNT),
    ]
    rows = [(catalog.date(day.day, "EEE d MMM y"), *_whole(day, catalog)) for day in days]
    table = Table(columns, rows, (catalog.text("Total"), *_whole(event, catalog)))
    marks = [ChartMark(catalog.date(day.day, "d MMM"), day.gross_ore) for day in days]
    return Breakdown(catalog.text("Days"), ColumnChart(marks, catalog), table, beside)


def _hours(event: EventSummary, catalog: Catalog) -> Breakdown:
    """The chart shows the hours without sales between the others too."""
    found = {hour.hour: hour for hour in event.by_hour}
    hours = range(min(found), max(found) + 1) if found else ()
    marks = [ChartMark(f"{hour:02}", found[hour].gross_ore if hour in found else 0) for hour in hours]
    columns = [
        NumberColumn(catalog.text("Hour")),
        NumberColumn(catalog.text("Receipts"), 20),
        NumberColumn(catalog.text("Incl. VAT"), 30),
    ]
    rows = [
        (f"{hour.hour:02}:00–{hour.hour + 1:02}:00", count(hour.receipts, catalog), amount(hour.gross_ore, catalog))
        for hour in event.by_hour
    ]
    sums = sum(hour.receipts for hour in event.by_hour), sum(hour.gross_ore for hour in event.by_hour)
    total = (catalog.text("Total"), count(sums[0], catalog), amount(sums[1], catalog))
    chart = ColumnChart(marks, catalog)
    return Breakdown(catalog.text("Hours"), chart, Table(columns, rows, total), len(rows) <= _MOST_BESIDE)


def _payment(event: EventSummary, catalog: Catalog) -> Breakdown:
    parts = [(catalog.text(part.means.label), part.gross_ore) for part in event.by_payment]
    whole = sum(ore for _, ore in parts)
    marks = [ChartMark(name, ore, _share(ore, whole)) for name, ore in parts]
    columns = [NumberColumn(catalog.text("Means of payment")), NumberColumn(catalog.text("Incl. VAT"), 30)]
    rows = [(name, amount(ore, catalog)) for name, ore in parts]
    if event.rounding_ore:
        rows.append((catalog.text(N_("of which cash rounding")), amount(event.rounding_ore, catalog)))
    table = Table(columns, rows, (catalog.text("Total"), amount(whole, catalog)))
    return Breakdown(catalog.text("Payment"), BarChart(marks, 18), table, beside=True)


def _rates(event: EventSummary, catalog: Catalog) -> Breakdown:
    rates = event.by_vat_rate
    whole = sum(rate.gross_ore for rate in rates)
    marks = [
        ChartMark(percent(rate.vat_permille, catalog), rate.gross_ore, _share(rate.gross_ore, whole)) for rate in rates
    ]
    columns = [NumberColumn(catalog.text("VAT rate")), *_amount_columns(catalog, _AMOUNT)]
    rows = [(percent(rate.vat_permille, catalog), *_sums(rate, catalog)) for rate in rates]
    table = Table(columns, rows, (catalog.text("Total"), *_sums(event, catalog)))
    return Breakdown(catalog.text("VAT rates"), BarChart(marks, 18), table, beside=True)


def _exhibitors(event: EventSummary, catalog: Catalog) -> Breakdown:
    title = catalog.text("Exhibitors")
    return _parts(event.by_exhibitor, title, catalog.text("Exhibitor"), event, catalog)


def _products(event: EventSummary, catalog: Catalog) -> Breakdown:
    return _parts(event.by_product, catalog.text("Products"), catalog.text("Product"), event, catalog)


def _parts(parts: Sequence[SalesSum], title: str, heading: str, event: EventSummary, catalog: Catalog) -> Breakdown:
    """The best-selling first."""
    ranked = sorted(parts, key=lambda part: (-part.gross_ore, swedish(part.name)))
    marks = [ChartMark(part.name, part.gross_ore, _share(part.gross_ore, event.gross_ore)) for part in ranked[:CHARTED]]
    columns = [NumberColumn(heading), NumberColumn(catalog.text("Items"), _COUNT), *_amount_columns(catalog, _AMOUNT)]
    rows = [(part.name, count(part.items, catalog), *_sums(part, catalog)) for part in ranked]
    total = (catalog.text("Total"), count(event.items, catalog), *_sums(event, catalog))
    return Breakdown(title, BarChart(marks, 60), Table(columns, rows, total))


def _amount_columns(catalog: Catalog, width: float) -> list[NumberColumn]:
    titles = catalog.text("Incl. VAT"), catalog.text("VAT"), catalog.text("Excl. VAT")
    return [NumberColumn(title, width) for title in titles]


class _Whole(_Sums, Protocol):
    @property
    def receipts(self) -> int: ...
    @property
    def items(self) -> int: ...


def _whole(whole: _Whole, catalog: Catalog) -> Cells:
    return count(whole.receipts, catalog), count(whole.items, catalog), *_sums(whole, catalog)


def _sums(sums: _Sums, catalog: Catalog) -> Cells:
    return amount(sums.gross_ore, catalog), amount(sums.vat_ore, catalog), amount(sums.net_ore, catalog)


def _share(part: int, whole: int) -> str:
    """``part`` as a percentage of ``whole``; empty if not meaningful."""
    return f"{(200 * part + whole) // (2 * whole)}\N{NO-BREAK SPACE}%" if 0 <= part <= whole and whole else ""
