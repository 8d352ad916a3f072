"""The tills that can take the slips of a day."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.domain.sale import TillKind
from made_in_blekinge.queries.checkin.arrivals import occasion_of
from made_in_blekinge.queries.emergency.slips import PrintedSlips, printed_slips
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.queries.till.scanned import OpenTill, open_till
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import Closing, Till, TillDay

_NEW: "tuple[str, ...]" = tuple(f"R{number}" for number in range(1, 100))


@dataclass(frozen=True, slots=True)
class EnteringDesk:
    """What is needed to enter slips of a day: the tills that are open for it, and a code for one that is not."""

    event: str
    day: dt.date
    tills: tuple[OpenTill, ...]
    free: str
    """The code of a till that could be opened for the day."""
    printed: tuple[PrintedSlips, ...]


@readable_by(SELLERS)
def entering_desk(session: Session, event: str, now: dt.datetime, day: dt.date | None = None) -> EnteringDesk:
    """The event's day at ``now`` unless another ``day`` is given."""
    here = occasion_of(session, event, now, day)
    tills = tuple(open_till(session, code) for code in tills_of_day(session, here.code, here.day))
    query = select(Till.code).where(Till.kind == TillKind.OWN, Till.code.in_(_NEW))
    taken = set(session.scalars(query))
    free = next(code for code in _NEW if code not in taken or code == _NEW[-1])
    return EnteringDesk(here.code, here.day, tills, free, tuple(printed_slips(session, here.code)))


@readable_by(SELLERS)
def tills_of_day(session: Session, event: str, day: dt.date) -> list[str]:
    """The codes of the tills that are open at an event for a day."""
    key, _ = find_event(session, event)
    query = (
        select(Till.code)
        .join(TillDay, TillDay.till_id == Till.id)
        .outerjoin(Closing, Closing.till_day_id == TillDay.id)
        .where(TillDay.event_id == key, TillDay.day == day, Closing.id.is_(None))
        .order_by(Till.code)
    )
    return list(session.scalars(query))
