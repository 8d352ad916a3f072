"""The sales of several events of one currency added up: the same exhibitor, product, day … is one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from made_in_blekinge.documents.reports.breakdowns import ranked
from made_in_blekinge.domain.market import Means
from made_in_blekinge.queries.reports.rows import DayHour, EventSummary, RatePart, SalesSum


@dataclass(frozen=True, slots=True)
class Sold:
    """Sums of one currency; exhibitors and products begin with the largest, days and hours with the first."""

    currency: str
    gross_ore: int
    vat_ore: int
    items: int
    receipts: int
    rounding_ore: int
    exhibitors: list[SalesSum]
    products: list[SalesSum]
    by_vat_rate: list[RatePart]
    means: list[tuple[Means, int]]
    days: list[tuple[date, int, int]]
    """Each with its sales in öre and its receipts."""
    hours: list[DayHour]

    @property
    def net_ore(self) -> int:
        return self.gross_ore - self.vat_ore


def sold_at(events: Sequence[EventSummary]) -> Sold:
    """What was sold at ``events``, which have one currency."""
    days = _added(events, lambda one: ((day.day, (day.gross_ore, day.receipts)) for day in one.by_day))
    hours = _added(events, lambda one: (((hour.day, hour.hour), (hour.gross_ore,)) for hour in one.by_day_hour))
    rates = _added(
        events, lambda one: ((rate.vat_permille, (rate.gross_ore, rate.vat_ore)) for rate in one.by_vat_rate)
    )
    means = _added(events, lambda one: ((part.means, (part.gross_ore,)) for part in one.by_payment))
    return Sold(
        events[0].event.currency,
        sum(event.gross_ore for event in events),
        sum(event.vat_ore for event in events),
        sum(event.items for event in events),
        sum(event.receipts for event in events),
        sum(event.rounding_ore for event in events),
        _ranked(part for event in events for part in event.by_exhibitor),
        _ranked(part for event in events for part in event.by_product),
        [RatePart(rate, *sums) for rate, sums in sorted(rates.items(), reverse=True)],
        sorted(((one, sums[0]) for one, sums in means.items()), key=lambda one: -one[1]),
        [(day, sums[0], sums[1]) for day, sums in sorted(days.items())],
        [DayHour(*place, *sums) for place, sums in sorted(hours.items())],
    )


def _added(
    events: Sequence[EventSummary], parts: Callable[[EventSummary], Iterable[tuple[Any, tuple[int, ...]]]]
) -> dict[Any, list[int]]:
    found: dict[Any, list[int]] = {}
    for event in events:
        for key, sums in parts(event):
            before = found.setdefault(key, [0] * len(sums))
            found[key] = [one + other for one, other in zip(before, sums, strict=True)]
    return found


def _ranked(parts: Iterable[SalesSum]) -> list[SalesSum]:
    """The best-selling first; the same exhibitor or product of several events is one."""
    found: dict[object, SalesSum] = {}
    for part in parts:
        key = part.key or part.name
        before = found.get(key)
        found[key] = part if before is None else summed(before.name, (before, part), before)
    return ranked(found.values())


def summed(name: str, parts: Sequence[SalesSum], like: SalesSum | None = None) -> SalesSum:
    """``parts`` as one under ``name``, known as ``like``."""
    made = SalesSum(
        name,
        sum(part.items for part in parts),
        sum(part.gross_ore for part in parts),
        sum(part.vat_ore for part in parts),
    )
    return made if like is None else like._replace(items=made.items, gross_ore=made.gross_ore, vat_ore=made.vat_ore)
