"""Visitors of events as they were counted, by day or for the whole."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.year import VisitorCount


@dataclass(frozen=True, slots=True)
class VisitorRow:
    """A count of a day. ``holds`` is false of one that a later one corrects."""

    day: dt.date
    visitors: int
    time: dt.datetime
    person: str
    reason: str
    holds: bool


@readable_by(ORGANISERS)
def visitor_rows(session: Session, event: str) -> list[VisitorRow]:
    """Every count of an event, by day; what was corrected stands before its correction."""
    key = find_event(session, event)[0]
    one = VisitorCount
    rows = list(session.scalars(select(one).where(one.event_id == key).order_by(one.day, one.id)))
    corrected = {row.corrects_id for row in rows}
    return [
        VisitorRow(row.day, row.visitors, row.time, row.person, row.reason, row.id not in corrected) for row in rows
    ]


_CORRECTED = select(VisitorCount.corrects_id).where(VisitorCount.corrects_id.is_not(None))
_BY_DAY = (
    select(VisitorCount.event_id, func.sum(VisitorCount.visitors))
    .where(VisitorCount.day.between(bindparam("first"), bindparam("last")), VisitorCount.id.not_in(_CORRECTED))
    .group_by(VisitorCount.event_id)
)
_WHOLE = select(Event.id, Event.visitors_counted).where(
    Event.visitors_counted.is_not(None), Event.starts >= bindparam("first"), Event.ends <= bindparam("last")
)


def visitors_by_event(session: Session, first: dt.date, last: dt.date) -> dict[int, int]:
    """Visitors from ``first`` to ``last``: the sum of the days' counts, or for an event that lies wholly between these
    days what its record says."""
    days = {"first": first, "last": last}
    connection = session.connection()
    found = {event: int(count) for event, count in connection.execute(_WHOLE, days) if count is not None}
    return found | {event: int(count) for event, count in connection.execute(_BY_DAY, days)}
