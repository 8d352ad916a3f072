"""The sales of one event, one phase or one year, from the sums that each sale keeps up to date."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Select, bindparam, extract, or_, select, text as sql
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import Means, Phase
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event import event_heads, is_demonstration
from made_in_blekinge.queries.rows import (
    CurrencyTotal,
    DayPart,
    EventHead,
    EventSummary,
    HourPart,
    MeansPart,
    Part,
    RatePart,
    SalesSummary,
)
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.till import SalesRollup

SCOPES = ("event", "phase", "year")

_DAY = " AND r.day BETWEEN :first AND :last"
_YEAR = " AND r.year = :year"
_STATEMENTS: Mapping[str, tuple[str, str]] = {
    "exhibitors": (
        """SELECT r.event_id, e.name, sum(r.items), sum(r.gross_ore), sum(r.vat_ore)
        FROM sales_rollup r JOIN exhibitor e ON e.id = r.exhibitor_id WHERE r.event_id IN :events{year}
        GROUP BY r.event_id, e.id, e.name ORDER BY 1, 4 DESC, 2""",
        _DAY,
    ),
    "products": (
        """SELECT r.event_id, max(r.item), sum(r.items), sum(r.gross_ore), sum(r.vat_ore)
        FROM sales_product_rollup r WHERE r.event_id IN :events{year}
        GROUP BY r.event_id, r.product_id, CASE WHEN r.product_id = 0 THEN r.item ELSE '' END
        ORDER BY 1, 4 DESC, 2""",
        _YEAR,
    ),
    "rates": (
        """SELECT r.event_id, r.vat_permille, sum(r.gross_ore), sum(r.vat_ore)
        FROM sales_rollup r WHERE r.event_id IN :events{year} GROUP BY 1, 2 ORDER BY 1, 2 DESC""",
        _DAY,
    ),
    "means": (
        """SELECT r.event_id, r.means, sum(r.amount_ore)
        FROM sales_payment_rollup r WHERE r.event_id IN :events{year} GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2""",
        _YEAR,
    ),
    "days": (
        """SELECT r.event_id, r.day, sum(r.items), sum(r.gross_ore), sum(r.vat_ore)
        FROM sales_rollup r WHERE r.event_id IN :events{year} GROUP BY 1, 2 ORDER BY 1, 2""",
        _DAY,
    ),
    "hours": (
        """SELECT r.event_id, r.day, r.hour, r.receipts, r.gross_ore
        FROM sales_hour_rollup r WHERE r.event_id IN :events{year} ORDER BY 1, 2, 3""",
        _DAY,
    ),
}


def sales_summary(session: Session, scope: tuple[str, str]) -> SalesSummary:
    """The summary of ``("event", code)``, ``("phase", phase)`` or ``("year", yyyy)``.

    A year holds what was sold in it: a place that is open over New Year stands in both years with its part.
    """
    heads = event_heads(session, _events(session, scope))
    year = int(scope[1]) if scope[0] == "year" else None
    parts = {name: _rows(session, name, list(heads), year) for name in _STATEMENTS}
    events = tuple(
        _event(head, {name: found.get(key, []) for name, found in parts.items()}) for key, head in heads.items()
    )
    return SalesSummary(scope, events, _totals(events), is_demonstration(session))


def _events(session: Session, scope: tuple[str, str]) -> Select[tuple[int]]:
    kind, value = scope
    query = select(Event.id).order_by(Event.starts, Event.code)
    if kind == "event":
        query = query.where(Event.code == value.upper())
        if session.execute(query).first() is None:
            raise UserError(
                "unknown_event", N_("There is no event {value}. Bring in or add the event first."), value=value
            )
        return query
    if kind == "phase":
        return query.where(Event.phase == _phase(value))
    if not (value.isdecimal() and 1900 <= int(value) <= 9998):
        raise UserError("bad_year", N_("{value} is not a year. Write it with four digits."), value=value)
    first, last = _bounds(int(value))
    sold = select(SalesRollup.event_id).where(SalesRollup.day.between(first, last))
    return query.where(or_(extract("year", Event.starts) == int(value), Event.id.in_(sold)))


def _phase(value: str) -> Phase:
    try:
        return Phase(value.lower())
    except ValueError:
        raise UserError(
            "unknown_phase",
            N_("There is no phase {value}. Write one of: {phases}"),
            value=value,
            phases=", ".join(Phase),
        ) from None


def _bounds(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _rows(session: Session, name: str, events: list[int], year: int | None) -> dict[int, list[Any]]:
    """The rows of one statement by event, without the event."""
    statement, condition = _STATEMENTS[name]
    values: dict[str, Any] = {"events": events}
    if year is not None:
        first, last = _bounds(year)
        values |= {"first": first.isoformat(), "last": last.isoformat()} if condition is _DAY else {"year": year}
    query = sql(statement.format(year="" if year is None else condition)).bindparams(
        bindparam("events", expanding=True)
    )
    found = session.execute(query, values).all()
    return {event: [row[1:] for row in rows] for event, rows in groupby(found, key=lambda row: row[0])}


def _event(head: EventHead, found: Mapping[str, Sequence[Any]]) -> EventSummary:
    hours = found["hours"]
    receipts = _sum_by(hours, 0, 2)
    days = tuple(
        DayPart(_day(day), receipts.get(day, 0), int(items), int(gross), int(vat))
        for day, items, gross, vat in found["days"]
    )
    by_hour, in_hour = _sum_by(hours, 1, 3), _sum_by(hours, 1, 2)
    return EventSummary(
        event=head,
        receipts=sum(receipts.values()),
        items=sum(day.items for day in days),
        gross_ore=sum(day.gross_ore for day in days),
        vat_ore=sum(day.vat_ore for day in days),
        by_exhibitor=_parts(found["exhibitors"]),
        by_product=_parts(found["products"]),
        by_vat_rate=tuple(RatePart(rate, int(gross), int(vat)) for rate, gross, vat in found["rates"]),
        by_payment=tuple(MeansPart(Means(means), int(ore)) for means, ore in found["means"]),
        by_day=days,
        by_hour=tuple(HourPart(hour, in_hour[hour], by_hour[hour]) for hour in sorted(by_hour)),
    )


def _parts(rows: Sequence[Any]) -> tuple[Part, ...]:
    return tuple(Part(name, int(items), int(gross), int(vat)) for name, items, gross, vat in rows)


def _sum_by(rows: Sequence[Any], key: int, value: int) -> dict[Any, int]:
    sums: dict[Any, int] = {}
    for row in rows:
        sums[row[key]] = sums.get(row[key], 0) + row[value]
    return sums


def _day(value: str | date) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _totals(events: Sequence[EventSummary]) -> tuple[CurrencyTotal, ...]:
    """What the events add up to, a total a currency."""
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
