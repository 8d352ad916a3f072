"""Where there are sales: the events and the years that have figures."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import SalesRollup


@dataclass(frozen=True, slots=True)
class SoldAt:
    """An event with sales."""

    code: str
    starts: dt.date


@readable_by(ORGANISERS)
def events_with_sales(session: Session) -> list[SoldAt]:
    """The events at which something was sold, by date."""
    query = (
        select(Event.code, Event.starts)
        .where(Event.id.in_(select(SalesRollup.event_id)))
        .order_by(Event.starts, Event.code)
    )
    return [SoldAt(row.code, row.starts) for row in session.execute(query)]


@readable_by(ORGANISERS)
def years_with_sales(session: Session) -> list[int]:
    """The years in which something was sold, newest first."""
    bounds = select(func.min(SalesRollup.day), func.max(SalesRollup.day))
    days: list[dt.date | None] = list(session.execute(bounds).one())
    first, last = days
    if first is None or last is None:
        return []
    return [year for year in range(last.year, first.year - 1, -1) if _sold_in(session, year)]


def _sold_in(session: Session, year: int) -> bool:
    query = select(SalesRollup.event_id).where(SalesRollup.day.between(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    return session.execute(query.limit(1)).first() is not None
