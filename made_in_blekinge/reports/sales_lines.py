"""Rows of the sales summary's charts and tables; summed over events of one currency, never over currencies."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from made_in_blekinge.domain.market import Means
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.reports.views import ReportColumn, amount, number, percent

if TYPE_CHECKING:
    from made_in_blekinge.queries.reports.rows import EventSummary


@dataclass(frozen=True, slots=True)
class Rate:
    """A VAT rate; 60 is 6 %."""

    permille: int


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour of the day in the event's local time."""

    hour: int


@dataclass(frozen=True, slots=True)
class Everything:
    """Names the sum of all lines of a table."""


@dataclass(frozen=True, slots=True)
class Rounding:
    """Names what cash was rounded by, taken off what was paid."""


LESS_ROUNDING: Final = N_("less cash rounding")
Named = str | Means | dt.date | Rate | Hour | Everything | Rounding


@dataclass(frozen=True, slots=True)
class SalesLine:
    """A sum of sales under one name; ``None`` for figures that the summary does not have."""

    named: Named
    currency: str
    gross_ore: int
    vat_ore: int | None = None
    items: int | None = None
    receipts: int | None = None
    exhibitor: str = ""
    """Whose product it is."""

    @property
    def net_ore(self) -> int | None:
        return None if self.vat_ore is None else self.gross_ore - self.vat_ore


def event_lines(events: "Iterable[EventSummary]") -> list[SalesLine]:
    return [
        SalesLine(one.event.name, one.event.currency, one.gross_ore, one.vat_ore, one.items, one.receipts)
        for one in events
    ]


def exhibitor_lines(events: "Iterable[EventSummary]") -> list[SalesLine]:
    return _sums(events, lambda event: event.by_exhibitor, lambda part: part.name)


def product_lines(events: "Iterable[EventSummary]") -> list[SalesLine]:
    return _sums(events, lambda event: event.by_product, lambda part: part.name)


def _whose(line: SalesLine, _catalog: Catalog) -> str:
    return line.exhibitor


def rate_lines(events: "Iterable[EventSummary]") -> list[SalesLine]:
    return _sums(events, lambda event: event.by_vat_rate, lambda part: Rate(part.vat_permille))


def means_lines(events: "Iterable[EventSummary]") -> list[SalesLine]:
    """What was paid, less the rounding of cash, so that it adds up to the sales."""
    known = list(events)
    lines = _sums(known, lambda event: event.by_payment, lambda part: part.means)
    rounding = sum(event.rounding_ore for event in known)
    return [*lines, SalesLine(Rounding(), lines[0].currency, -rounding)] if lines and rounding else lines


def day_lines(events: "Iterable[EventSummary]") -> list[SalesLine]:
    return sorted(_sums(events, lambda event: event.by_day, lambda part: part.day), key=lambda line: str(line.named))


def hour_lines(events: "Iterable[EventSummary]") -> list[SalesLine]:
    lines = _sums(events, lambda event: event.by_hour, lambda part: Hour(part.hour))
    return sorted(lines, key=lambda line: line.named.hour if isinstance(line.named, Hour) else 0)


def total_line(lines: Sequence[SalesLine]) -> SalesLine | None:
    """The sum of all lines; ``None`` of fewer than two."""
    return _summed(Everything(), lines[0].currency, lines) if len(lines) > 1 else None


def _sums(
    events: "Iterable[EventSummary]", parts: "Callable[[EventSummary], Sequence[Any]]", name: Callable[[Any], Named]
) -> list[SalesLine]:
    """The same exhibitor, product, day … of all events added up, known by its id where it has one.

    All events have the same currency.
    """
    groups: dict[object, list[Any]] = {}
    currency = ""
    for event in events:
        currency = event.event.currency
        for part in parts(event):
            groups.setdefault(getattr(part, "key", 0) or name(part), []).append(part)
    return [_summed(name(found[0]), currency, found) for found in groups.values()]


def _summed(named: Named, currency: str, parts: Sequence[Any]) -> SalesLine:
    gross, vat, items, receipts = (_total(parts, key) for key in ("gross_ore", "vat_ore", "items", "receipts"))
    whose = "" if isinstance(named, Everything) else getattr(parts[0], "exhibitor", "")
    return SalesLine(named, currency, gross or 0, vat, items, receipts, whose)


def _total(parts: Sequence[Any], key: str) -> int | None:
    values = [value for part in parts if (value := getattr(part, key, None)) is not None]
    return sum(values) if len(values) == len(parts) else None


def hour_span(hour: int) -> str:
    """``9–10``: the hour from nine to ten."""
    return f"{hour}–{hour + 1}"


def _name(line: SalesLine, catalog: Catalog) -> str:
    match line.named:
        case Means():
            return catalog.text(line.named.label)
        case Rate(permille=permille):
            return percent(permille, catalog)
        case Hour(hour=hour):
            return hour_span(hour)
        case Rounding():
            return catalog.text(LESS_ROUNDING)
        case Everything():
            return catalog.text(N_("Total"))
        case dt.date():
            return catalog.date(line.named, "EEE d MMM")
    return line.named


def _sort(line: SalesLine) -> Any:  # noqa: ANN401  all lines of a table have names of one type
    match line.named:
        case Rate(permille=number) | Hour(hour=number):
            return number
    return line.named


def _named(title: str) -> ReportColumn[SalesLine]:
    return ReportColumn("named", title, _name, _sort)


_RECEIPTS: Final = number("receipts", N_("Receipts"))
_ITEMS: Final = number("items", N_("Items"))
_GROSS: Final = amount("gross_ore", N_("Incl. VAT"))
_VAT: Final = amount("vat_ore", N_("VAT"))
_NET: Final = amount("net_ore", N_("Without VAT"))

EVENTS: Final = (_named(N_("Event")), _RECEIPTS, _ITEMS, _GROSS, _VAT, _NET)
EXHIBITORS: Final = (_named(N_("Exhibitor")), _ITEMS, _GROSS, _VAT, _NET)
PRODUCTS: Final = (
    _named(N_("Product")),
    ReportColumn("exhibitor", N_("Exhibitor"), _whose),
    _ITEMS,
    _GROSS,
    _VAT,
    _NET,
)
RATES: Final = (_named(N_("VAT rate")), _GROSS, _VAT, _NET)
MEANS: Final = (_named(N_("Means of payment")), _GROSS)
DAYS: Final = (_named(N_("Day")), _RECEIPTS, _ITEMS, _GROSS, _VAT, _NET)
HOURS: Final = (_named(N_("Hour")), _RECEIPTS, _GROSS)
