"""Data of the overview page: progress of the three phases, today's event, and the attention list."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Select, distinct, func, select, union
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import EventStatus, Phase
from made_in_blekinge.domain.people import PRINTERS
from made_in_blekinge.queries.notices import Attention, notices
from made_in_blekinge.queries.registers.event import EventRow, event_rows, market_name
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import CheckIn
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import SalesRollup


@dataclass(frozen=True, slots=True)
class PhaseFigures:
    """One phase: past and coming events, exhibitors that were there, and sales of the year by currency.

    ``held_this_year`` of ``this_year`` events are over; ``next_day`` is the first day of the next one.
    """

    phase: Phase
    held: int
    to_come: int
    held_this_year: int
    this_year: int
    next_day: dt.date | None
    exhibitors: int
    gross_ore: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole overview. ``running`` is today's event, ``next`` the first one after today."""

    market: str
    events: tuple[EventRow, ...]
    exhibitors: int
    products: int
    phases: tuple[PhaseFigures, ...]
    running: EventRow | None
    next: EventRow | None
    attention: tuple[Attention, ...]


@readable_by(PRINTERS)
def overview(session: Session, today: dt.date, languages: tuple[str, ...], now: dt.datetime | None = None) -> Overview:
    events = event_rows(session, languages=languages)
    on_today = [row for row in events if is_on(row, today)]
    return Overview(
        market=market_name(session),
        events=tuple(events),
        exhibitors=_count(session, select(func.count()).where(Exhibitor.archived.is_(False))),
        products=_count(session, select(func.count()).where(Product.archived.is_(False))),
        phases=phase_figures(session, events, today),
        running=min(on_today, key=lambda row: row.ends is None, default=None),
        next=next((row for row in events if row.starts > today and row.status is not EventStatus.CLOSED), None),
        attention=notices(session, today, now),
    )


def is_on(row: EventRow, day: dt.date) -> bool:
    """Whether the event is held on ``day``."""
    return row.starts <= day and (row.ends is None or day <= row.ends) and row.status is not EventStatus.CLOSED


def _count(session: Session, query: Select[int]) -> int:
    return session.execute(query).scalar_one()


class DatedEvent(Protocol):
    """What figures of phases take of an event."""

    @property
    def id(self) -> int: ...
    @property
    def phase(self) -> Phase: ...
    @property
    def currency(self) -> str: ...
    @property
    def starts(self) -> dt.date: ...
    @property
    def ends(self) -> dt.date | None: ...


@readable_by(PRINTERS)
def phase_figures(
    session: Session, events: Sequence[DatedEvent], today: dt.date, there: Mapping[Phase, int] | None = None
) -> tuple[PhaseFigures, ...]:
    """The figures of the three phases, over these events; ``there``: how many were at those of each, where that is
    known already."""
    sold, there = _sold_in(session, today.year), _were_there(session) if there is None else there
    return tuple(
        _figures(phase, [row for row in events if row.phase is phase], sold, there.get(phase, 0), today)
        for phase in Phase
    )


def _figures(
    phase: Phase, events: Sequence[DatedEvent], sold: Mapping[int, int], there: int, today: dt.date
) -> PhaseFigures:
    gross: dict[str, int] = {}
    for row in events:
        if ore := sold.get(row.id):
            gross[row.currency] = gross.get(row.currency, 0) + ore
    held = {row.id for row in events if row.ends is not None and row.ends < today}
    year = [row for row in events if row.starts.year <= today.year <= (row.ends or today).year]
    return PhaseFigures(
        phase, len(held), len(events) - len(held), sum(row.id in held for row in year), len(year),
        next((row.starts for row in events if row.starts > today), None), there, tuple(sorted(gross.items())),
    )  # fmt: skip


def _sold_in(session: Session, year: int) -> dict[int, int]:
    """The sales of each event in a calendar year."""
    rollup = SalesRollup
    query = (
        select(rollup.event_id, func.sum(rollup.gross_ore))
        .where(rollup.day.between(dt.date(year, 1, 1), dt.date(year, 12, 31)))
        .group_by(rollup.event_id)
    )
    return {event: int(ore) for event, ore in session.execute(query)}


def _were_there(session: Session) -> dict[Phase, int]:
    """How many exhibitors have checked in or sold at an event of each phase: who was accepted need not have come, and
    markets of before, or of files, know only who sold."""
    arrived = (
        select(Participation.event_id, Participation.exhibitor_id)
        .join(CheckIn, CheckIn.participation_id == Participation.id)
        .where(CheckIn.annulled_at.is_(None))
    )
    sold = select(SalesRollup.event_id, SalesRollup.exhibitor_id).distinct()
    there = union(arrived, sold).subquery()
    query = (
        select(Event.phase, func.count(distinct(there.c.exhibitor_id)))
        .join(there, there.c.event_id == Event.id)
        .group_by(Event.phase)
    )
    return {row[0]: row[1] for row in session.execute(query)}
