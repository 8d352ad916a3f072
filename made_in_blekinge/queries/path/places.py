"""Where everybody stands on the path, without what is missing: for lists that show nothing but the place."""

import datetime as dt

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from made_in_blekinge.domain.path import PathPlace, standing
from made_in_blekinge.queries.path.readiness import steps_of
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import CheckIn
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.till import SalesRollup


def path_places(session: Session, today: dt.date, only: int | None = None) -> dict[int, PathPlace]:
    """The place of everybody who was at an event or took a step, by id, or of ``only`` the one with this id; the others
    are in no phase yet."""
    arrived = (
        select(Participation.exhibitor_id, Participation.event_id)
        .join(CheckIn, CheckIn.participation_id == Participation.id)
        .where(CheckIn.annulled_at.is_(None))
    )
    sold = select(SalesRollup.exhibitor_id, SalesRollup.event_id).where(SalesRollup.exhibitor_id.is_not(None))
    if only is not None:
        arrived = arrived.where(Participation.exhibitor_id == only)
        sold = sold.where(SalesRollup.exhibitor_id == only)
    there = union(arrived, sold.distinct()).subquery()
    query = select(there.c.exhibitor_id, Event.phase).join(Event, Event.id == there.c.event_id).distinct()
    found: dict[int, PathPlace] = {}
    for key, phase in session.execute(query):
        found[key] = max(PathPlace(phase.value), found.get(key, PathPlace.NONE), key=lambda place: place.rank)
    for key, steps in steps_of(session, only).items():
        found[key] = standing(found.get(key, PathPlace.NONE), steps, today).place
    return found
