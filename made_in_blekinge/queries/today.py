"""The day of an event as the overview shows it: hours, who has come, and what was sold beside the year before."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import STAYED_AWAY, ParticipationStatus
from made_in_blekinge.domain.people import SELLERS, STAFF
from made_in_blekinge.queries.registers.event import EventRow
from made_in_blekinge.store.booth import BoothParticipation, Participation
from made_in_blekinge.store.checkin import Absence, CheckIn
from made_in_blekinge.store.event import EventDay
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import SalesHourRollup

_NEAR: Final = dt.timedelta(days=31)
"""How far from its day a year before an event may have been, to be the same one."""


@dataclass(frozen=True, slots=True)
class Coming:
    """How many of an event's exhibitors have come on a day, are awaited, and do not come."""

    came: int
    awaited: int
    stayed_away: int

    @property
    def expected(self) -> int:
        """All that the day was planned with."""
        return self.came + self.awaited + self.stayed_away


@dataclass(frozen=True, slots=True)
class MarketDay:
    """A day of an event: which of how many, local time, opening hours, and who has come."""

    event: EventRow
    day: dt.date
    time: dt.datetime
    hours: tuple[dt.time, dt.time] | None
    coming: Coming

    @property
    def number(self) -> int:
        """Which day of the event this is, from 1."""
        return (self.day - self.event.starts).days + 1

    @property
    def days(self) -> int | None:
        """How many days the event has; ``None`` of a permanent place."""
        return None if self.event.ends is None else (self.event.ends - self.event.starts).days + 1


@dataclass(frozen=True, slots=True)
class SoldInHour:
    """Receipts and sales in one local hour of a day."""

    hour: int
    receipts: int
    gross_ore: int


@dataclass(frozen=True, slots=True)
class DaySales:
    """The sales of a day by hour, and those of the same day of the event a year before, if that is known."""

    hours: tuple[SoldInHour, ...]
    before: "tuple[SoldInHour, ...]" = ()
    before_year: int | None = None

    @property
    def gross_ore(self) -> int:
        return sum(part.gross_ore for part in self.hours)

    @property
    def receipts(self) -> int:
        return sum(part.receipts for part in self.hours)

    def change_percent(self, hour: int) -> int | None:
        """By how many per cent more was sold before ``hour`` than a year before; ``None`` where it is not known.

        Only whole hours are compared: within an hour nobody knows how far the other year had come.
        """
        now, then = (sum(part.gross_ore for part in parts if part.hour < hour) for parts in (self.hours, self.before))
        return None if then <= 0 else round(100 * (now - then) / then)


@readable_by(STAFF)
def market_day(session: Session, event: EventRow, now: dt.datetime) -> MarketDay:
    """The local day of ``now`` at ``event``."""
    time = local(now, event.country)
    day = time.date()
    found = session.execute(
        select(EventDay.opens, EventDay.closes).where(EventDay.event_id == event.id, EventDay.day == day)
    ).one_or_none()
    hours = (found.opens, found.closes) if found is not None else None
    return MarketDay(event, day, time, hours, _coming(session, event.id, day))


def _coming(session: Session, event_id: int, day: dt.date) -> Coming:
    """As the page of check-in counts: who is accepted or has a booth, and who came or was noted as absent."""
    in_time = and_(CheckIn.participation_id == Participation.id, CheckIn.day == day, CheckIn.annulled_at.is_(None))
    noted = and_(Absence.participation_id == Participation.id, Absence.day == day, Absence.annulled_at.is_(None))
    has_booth = exists().where(BoothParticipation.participation_id == Participation.id)
    came, absent = exists().where(in_time), exists().where(noted)
    planned = or_(
        Participation.status == ParticipationStatus.ACCEPTED,
        and_(Participation.status.not_in(STAYED_AWAY), has_booth),
    )
    cancelled = and_(Participation.status == ParticipationStatus.CANCELLED, ~planned)
    query = (
        select(came, or_(absent, cancelled), func.count())
        .where(Participation.event_id == event_id, or_(planned, cancelled, came, absent))
        .group_by(came, or_(absent, cancelled))
    )
    counts = {"came": 0, "awaited": 0, "away": 0}
    for has_come, is_away, count in session.execute(query):
        counts["came" if has_come else "away" if is_away else "awaited"] += count
    return Coming(counts["came"], counts["awaited"], counts["away"])


@readable_by(SELLERS)
def day_sales(session: Session, event: EventRow, day: dt.date, others: Sequence[EventRow]) -> DaySales:
    """The sales of ``day``, and of the same day of the event a year before among ``others``."""
    former = the_year_before(event, others)
    hours = _hours(session, event.id, day)
    if former is None:
        return DaySales(hours)
    that_day = former.starts + (day - event.starts)
    before = _hours(session, former.id, that_day)
    return DaySales(hours, before, former.starts.year if before else None)


def the_year_before(event: EventRow, others: Sequence[EventRow]) -> EventRow | None:
    """The same event a year before: in the same town, phase, kind and currency, near the same date, and the only one.

    Of two that could be it, neither is taken: a comparison with the wrong one would be worse than none.
    """
    if event.ends is None:
        return None
    found = [
        other
        for other in others
        if other.starts.year == event.starts.year - 1
        and other.ends is not None
        and (other.town, other.phase, other.kind, other.currency)
        == (event.town, event.phase, event.kind, event.currency)
        and abs(event.starts - other.starts - dt.timedelta(days=365)) <= _NEAR
    ]
    return found[0] if len(found) == 1 and event.town else None


def _hours(session: Session, event_id: int, day: dt.date) -> tuple[SoldInHour, ...]:
    rollup = SalesHourRollup
    query = (
        select(rollup.hour, rollup.receipts, rollup.gross_ore)
        .where(rollup.event_id == event_id, rollup.day == day)
        .order_by(rollup.hour)
    )
    return tuple(SoldInHour(row.hour, row.receipts, row.gross_ore) for row in session.execute(query))
