"""Sales of one event, one phase or one year, from the rollup tables."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby, starmap
from operator import itemgetter
from typing import Any

from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import Branch, Mark, Means, Phase
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, first_text
from made_in_blekinge.queries.registers.event import unknown_event
from made_in_blekinge.queries.reports.rows import (
    CurrencyTotal,
    DayHour,
    DayPart,
    EventHead,
    EventSummary,
    HourPart,
    MeansSum,
    RatePart,
    SalesSum,
    SalesSummary,
)
from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.readers import readable_by

# ``{events}`` is replaced by one bind parameter per event, ``{when}`` by a condition on the year.

_MARK = "SELECT demonstration, rehearsal FROM market"
_HEADS = """SELECT e.id, e.code, e.phase, e.venue, e.town, e.country, e.starts, e.ends, e.currency, t.language, t.name
    FROM event e LEFT JOIN event_text t ON t.event_id = e.id WHERE {chosen} ORDER BY e.starts, e.code"""
_CHOSEN = {
    "event": "e.code = ?",
    "phase": "e.phase = ?",
    "year": """(e.starts BETWEEN ? AND ?
        OR EXISTS (SELECT 1 FROM sales_rollup r WHERE r.event_id = e.id AND r.day BETWEEN ? AND ?))""",
}
_DAY = " AND r.day BETWEEN ? AND ?"
_YEAR = " AND r.year = ?"
_STATEMENTS: Mapping[str, tuple[str, str]] = {
    "exhibitors": (
        """SELECT r.event_id, e.name, CAST(sum(r.items) AS BIGINT), CAST(sum(r.gross_ore) AS BIGINT),
            CAST(sum(r.vat_ore) AS BIGINT), e.id, e.branch
        FROM sales_rollup r JOIN exhibitor e ON e.id = r.exhibitor_id WHERE r.event_id IN ({events}){when}
        GROUP BY r.event_id, e.id, e.name, e.branch ORDER BY 1, 4 DESC, e.name COLLATE swedish""",
        _DAY,
    ),
    "products": (
        """SELECT r.event_id, max(r.item), CAST(sum(r.items) AS BIGINT), CAST(sum(r.gross_ore) AS BIGINT),
            CAST(sum(r.vat_ore) AS BIGINT), r.product_id, coalesce(max(x.name), '')
        FROM sales_product_rollup r LEFT JOIN product p ON p.id = r.product_id
            LEFT JOIN exhibitor x ON x.id = p.exhibitor_id
        WHERE r.event_id IN ({events}){when}
        GROUP BY r.event_id, r.product_id, CASE WHEN r.product_id = 0 THEN r.item ELSE '' END
        ORDER BY 1, 4 DESC, max(r.item) COLLATE swedish""",
        _YEAR,
    ),
    "rates": (
        """SELECT r.event_id, r.vat_permille, CAST(sum(r.gross_ore) AS BIGINT), CAST(sum(r.vat_ore) AS BIGINT)
        FROM sales_rollup r WHERE r.event_id IN ({events}){when} GROUP BY 1, 2 ORDER BY 1, 2 DESC""",
        _DAY,
    ),
    "means": (
        """SELECT r.event_id, r.means, CAST(sum(r.amount_ore) AS BIGINT)
        FROM sales_payment_rollup r WHERE r.event_id IN ({events}){when} GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2""",
        _YEAR,
    ),
    "days": (
        """SELECT r.event_id, r.day, CAST(sum(r.items) AS BIGINT), CAST(sum(r.gross_ore) AS BIGINT),
            CAST(sum(r.vat_ore) AS BIGINT)
        FROM sales_rollup r WHERE r.event_id IN ({events}){when} GROUP BY 1, 2 ORDER BY 1, 2""",
        _DAY,
    ),
    "hours": (
        """SELECT r.event_id, r.day, r.hour, r.receipts, r.gross_ore
        FROM sales_hour_rollup r WHERE r.event_id IN ({events}){when} ORDER BY 1, 2, 3""",
        _DAY,
    ),
}
_FIRST = itemgetter(0)


@readable_by(ORGANISERS)
def sales_summary(session: Session, scope: tuple[str, str], *, whole: bool = False) -> SalesSummary:
    """The summary of ``("event", code)``, ``("phase", phase)`` or ``("year", yyyy)``; ``whole`` on paper too.

    A year contains the sales made in it: an event over New Year appears in both years with its part.
    """
    with Driver(session) as driver:
        heads = _heads(driver, scope)
        year = int(scope[1]) if scope[0] == "year" else None
        parts = {name: _rows(driver, name, list(heads), year) for name in _STATEMENTS} if heads else {}
        marks = [Mark.of(*row) for row in driver.rows(_MARK)]
    events = tuple(
        _event(head, {name: found.get(key, []) for name, found in parts.items()}) for key, head in heads.items()
    )
    return SalesSummary(scope, events, _totals(events), next(iter(marks), None), whole)


def _heads(driver: Driver, scope: tuple[str, str]) -> dict[int, EventHead]:
    """The selected events by id, in order of date."""
    found = driver.rows(_HEADS.format(chosen=_CHOSEN[scope[0]]), _values(scope))
    if scope[0] == "event" and not found:
        raise unknown_event(scope[1])
    return {key: _head(list(rows)) for key, rows in groupby(found, _FIRST)}


def _head(rows: Sequence[Any]) -> EventHead:
    """An event heading from its rows (one per language), with the name in the first available language."""
    code, phase, venue, town, country, starts, ends, currency = rows[0][1:9]
    names = {row[9]: row[10] for row in rows}
    return EventHead(
        code, first_text(names) or code, Phase(phase), venue, town, country, _day(starts), ends and _day(ends), currency
    )


def _values(scope: tuple[str, str]) -> tuple[str, ...]:
    kind, value = scope
    if kind == "event":
        return (value.upper(),)
    if kind == "phase":
        return (_phase(value),)
    return _bounds(parse_year(value)) * 2


def parse_year(value: str) -> int:
    """Parse a calendar year."""
    if not (value.isdecimal() and 1900 <= int(value) <= 9998):
        raise UserError("bad_year", N_("{value} is not a year. Write it with four digits."), value=value)
    return int(value)


def _phase(value: str) -> str:
    try:
        return Phase(value.lower()).value
    except ValueError:
        raise UserError(
            "unknown_phase",
            N_("There is no phase {value}. Write one of: {phases}"),
            value=value,
            phases=", ".join(Phase),
        ) from None


def _bounds(year: int) -> tuple[str, str]:
    return f"{year}-01-01", f"{year}-12-31"


def _rows(driver: Driver, name: str, events: list[int], year: int | None) -> dict[int, list[Any]]:
    """The rows of one statement by event, without the event."""
    statement, condition = _STATEMENTS[name]
    values: tuple[object, ...] = ()
    if year is not None:
        values = _bounds(year) if condition is _DAY else (year,)
    places = ", ".join("?" * len(events))
    query = statement.format(events=places, when="" if year is None else condition)
    found = driver.rows(query, (*events, *values))
    return {event: [row[1:] for row in rows] for event, rows in groupby(found, _FIRST)}


def _event(head: EventHead, found: Mapping[str, Sequence[Any]]) -> EventSummary:
    hours = found["hours"]
    receipts = _sum_by(hours, 0, 2)
    days = tuple(
        DayPart(_day(day), receipts.get(day, 0), items, gross, vat) for day, items, gross, vat in found["days"]
    )
    by_hour, in_hour = _sum_by(hours, 1, 3), _sum_by(hours, 1, 2)
    return EventSummary(
        event=head,
        receipts=sum(receipts.values()),
        items=sum(day.items for day in days),
        gross_ore=sum(day.gross_ore for day in days),
        vat_ore=sum(day.vat_ore for day in days),
        by_exhibitor=tuple(
            SalesSum(name, items, gross, vat, key, branch=branch and Branch(branch))
            for name, items, gross, vat, key, branch in found["exhibitors"]
        ),
        by_product=tuple(starmap(SalesSum, found["products"])),
        by_vat_rate=tuple(starmap(RatePart, found["rates"])),
        by_payment=tuple(MeansSum(Means(means), ore) for means, ore in found["means"]),
        by_day=days,
        by_hour=tuple(HourPart(hour, in_hour[hour], by_hour[hour]) for hour in sorted(by_hour)),
        by_day_hour=tuple(DayHour(_day(day), hour, gross) for day, hour, _, gross in hours),
    )


def _sum_by(rows: Sequence[Any], key: int, value: int) -> dict[Any, int]:
    sums: dict[Any, int] = {}
    for row in rows:
        sums[row[key]] = sums.get(row[key], 0) + row[value]
    return sums


def _day(value: str | date) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _totals(events: Sequence[EventSummary]) -> tuple[CurrencyTotal, ...]:
    """The totals of the events, one per currency."""
    groups: dict[str, list[EventSummary]] = {}
    for event in events:
        groups.setdefault(event.event.currency, []).append(event)
    return tuple(
        CurrencyTotal(
            currency,
            len(found),
            sum(event.receipts for event in found),
            sum(event.items for event in found),
            sum(event.gross_ore for event in found),
            sum(event.vat_ore for event in found),
        )
        for currency, found in sorted(groups.items())
    )
