"""The sales of one event divided in each way: a table of all, for who asked for the whole summary."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, Protocol

from made_in_blekinge.documents.style import amount, count, percent
from made_in_blekinge.documents.tables import Cells, Column, NumberColumn, Table, TextColumn
from made_in_blekinge.domain.collation import swedish
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.reports.rows import EventSummary, RatePart, SalesSum

_COUNT: Final = 14.0
_AMOUNT: Final = 24.0
_WHOSE: Final = 48.0


class _Sums(Protocol):
    @property
    def gross_ore(self) -> int: ...
    @property
    def vat_ore(self) -> int: ...
    @property
    def net_ore(self) -> int: ...


class Breakdown(NamedTuple):
    """A way to divide the sales."""

    title: str
    table: Table


def breakdowns(event: EventSummary, catalog: Catalog) -> Iterator[Breakdown]:
    """The non-empty breakdowns of ``event``."""
    made = (_days, _hours, _payment, rates, _exhibitors, _products)
    return (found for make in made if (found := make(event, catalog)).table.rows)


def _days(event: EventSummary, catalog: Catalog) -> Breakdown:
    columns = [
        NumberColumn(catalog.text("Day")),
        NumberColumn(catalog.text("Receipts"), _COUNT),
        NumberColumn(catalog.text("Items"), _COUNT),
        *_amount_columns(catalog, _AMOUNT),
    ]
    rows = [(catalog.date(day.day, "EEE d MMM y"), *_whole(day, catalog)) for day in event.by_day]
    return Breakdown(catalog.text("Days"), Table(columns, rows, (catalog.text("Total"), *_whole(event, catalog))))


def _hours(event: EventSummary, catalog: Catalog) -> Breakdown:
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
    return Breakdown(catalog.text("Hours"), Table(columns, rows, total))


def _payment(event: EventSummary, catalog: Catalog) -> Breakdown:
    parts = [(catalog.text(part.means.label), part.gross_ore) for part in event.by_payment]
    columns = [NumberColumn(catalog.text("Means of payment")), NumberColumn(catalog.text("Incl. VAT"), 30)]
    rows = [(name, amount(ore, catalog)) for name, ore in parts]
    if event.rounding_ore:
        rows.append((catalog.text(N_("of which cash rounding")), amount(event.rounding_ore, catalog)))
    total = catalog.text("Total"), amount(sum(ore for _, ore in parts), catalog)
    return Breakdown(catalog.text("Payment"), Table(columns, rows, total))


class SumsByRate(_Sums, Protocol):
    """Sums, and their parts by VAT rate."""

    @property
    def by_vat_rate(self) -> Sequence[RatePart]: ...


def rates(sold: SumsByRate, catalog: Catalog, width: float = _AMOUNT) -> Breakdown:
    """By VAT rate, with columns of ``width`` mm."""
    columns = [NumberColumn(catalog.text("VAT rate")), *_amount_columns(catalog, width)]
    rows = [(percent(rate.vat_permille, catalog), *_sums(rate, catalog)) for rate in sold.by_vat_rate]
    return Breakdown(catalog.text("VAT rates"), Table(columns, rows, (catalog.text("Total"), *_sums(sold, catalog))))


def _exhibitors(event: EventSummary, catalog: Catalog) -> Breakdown:
    columns = [
        NumberColumn(catalog.text("Exhibitor")),
        NumberColumn(catalog.text("Items"), _COUNT),
        *_amount_columns(catalog, _AMOUNT),
    ]
    rows = [(part.name, count(part.items, catalog), *_sums(part, catalog)) for part in ranked(event.by_exhibitor)]
    total = (catalog.text("Total"), count(event.items, catalog), *_sums(event, catalog))
    return Breakdown(catalog.text("Exhibitors"), Table(columns, rows, total))


def _products(event: EventSummary, catalog: Catalog) -> Breakdown:
    """Each with whose it is."""
    columns: list[Column] = [
        NumberColumn(catalog.text("Product")),
        TextColumn(catalog.text("Exhibitor"), _WHOSE),
        NumberColumn(catalog.text("Items"), 11),
        *_amount_columns(catalog, 20),
    ]
    rows = [
        (part.name, part.exhibitor, count(part.items, catalog), *_sums(part, catalog))
        for part in ranked(event.by_product)
    ]
    total = (catalog.text("Total"), "", count(event.items, catalog), *_sums(event, catalog))
    return Breakdown(catalog.text("Products"), Table(columns, rows, total))


def ranked(parts: Iterable[SalesSum]) -> list[SalesSum]:
    """The best-selling first."""
    return sorted(parts, key=lambda part: (-part.gross_ore, swedish(part.name)))


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


def share(part: int, whole: int) -> str:
    """``part`` as a percentage of ``whole``; empty if not meaningful."""
    return f"{(200 * part + whole) // (2 * whole)}\N{NO-BREAK SPACE}%" if 0 <= part <= whole and whole else ""
