"""Aims of the plans that an event serves, and how far it has come with each."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.aim import AimMeasure, AimProgress, PlanAim
from made_in_blekinge.domain.indicator import FIVE
from made_in_blekinge.domain.partner import PartnerRole
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.reference import EditableList, plan_aims
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.queries.year.partner import event_partners, partner_rows
from made_in_blekinge.queries.year.reference import reference_text
from made_in_blekinge.queries.year.venue import linked_venue
from made_in_blekinge.queries.year.visitors import visitor_rows, visitors_by_event
from made_in_blekinge.store.base import in_order
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import CheckIn
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import SalesRollup
from made_in_blekinge.store.year import Aim, EventPartner, EventVenue, Venue


@readable_by(ORGANISERS)
def aims_to_choose(session: Session) -> list[PlanAim]:
    return list(plan_aims(reference_text(session, EditableList.AIMS)).values())


@readable_by(ORGANISERS)
def aim_progress(session: Session, event: str) -> list[AimProgress]:
    """The aims of an event with their targets and what is reached of them up to now."""
    key = find_event(session, event)[0]
    rows = list(session.scalars(select(Aim).where(Aim.event_id == key).order_by(Aim.code, Aim.measure)))
    reached = {measure: _REACHED[measure](session, key) for measure in {row.measure for row in rows}}
    return [AimProgress(row.code, row.measure, row.target, reached[row.measure]) for row in rows]


def _people(session: Session, key: int) -> set[int]:
    arrived = (
        select(Participation.exhibitor_id)
        .join(CheckIn, CheckIn.participation_id == Participation.id)
        .where(Participation.event_id == key, CheckIn.annulled_at.is_(None))
    )
    sold = select(SalesRollup.exhibitor_id).where(SalesRollup.event_id == key)
    return {*session.scalars(arrived), *session.scalars(sold)}


def _first_time(session: Session, key: int) -> int:
    """Who was at no event that began before this one."""
    starts = select(Event.starts).where(Event.id == key).scalar_subquery()
    before = select(Event.id).where(Event.starts < starts)
    sold = select(SalesRollup.exhibitor_id).where(SalesRollup.event_id.in_(before))
    arrived = (
        select(Participation.exhibitor_id)
        .join(CheckIn, CheckIn.participation_id == Participation.id)
        .where(Participation.event_id.in_(before), CheckIn.annulled_at.is_(None))
    )
    return len(_people(session, key) - {*session.scalars(arrived), *session.scalars(sold)})


def _municipalities(session: Session, key: int) -> int:
    people = _people(session, key)
    found = {row.municipality for row in session.execute(select(Exhibitor.id, Exhibitor.municipality))
             if row.id in people}  # fmt: skip
    return len(found.intersection(FIVE))


def _branches(session: Session, key: int) -> int:
    people = _people(session, key)
    rows = session.execute(select(Exhibitor.id, Exhibitor.branch))
    return len({row.branch for row in rows if row.id in people and row.branch is not None})


def _partners(session: Session, key: int) -> int:
    count = func.count(EventPartner.partner_id.distinct())
    return session.execute(select(count).where(EventPartner.event_id == key)).scalar_one()


def _sales(session: Session, key: int) -> int:
    return int(
        session.execute(select(func.sum(SalesRollup.gross_ore)).where(SalesRollup.event_id == key)).scalar() or 0
    )


_REACHED: Mapping[AimMeasure, Callable[[Session, int], int | None]] = {
    AimMeasure.VISITORS: lambda session, key: visitors_by_event(session, dt.date.min, dt.date.max).get(key),
    AimMeasure.EXHIBITORS: lambda session, key: len(_people(session, key)),
    AimMeasure.FIRST_TIME: _first_time,
    AimMeasure.MUNICIPALITIES: _municipalities,
    AimMeasure.BRANCHES: _branches,
    AimMeasure.PARTNERS: _partners,
    AimMeasure.SALES: _sales,
}
"""Of visitors nobody knows anything before they are counted."""


@dataclass(frozen=True, slots=True)
class EventFollowUp:
    """What an event is for, where it is held, with whom, and how many came; and what of each can be chosen.

    ``counts`` are the days that have been, with the count that holds; of a long event the last ones.
    """

    code: str
    currency: str
    venue_id: int | None
    venues: tuple[tuple[int, str], ...]
    partners: tuple[tuple[int, str], ...]
    roles: Mapping[int, tuple[PartnerRole, ...]]
    aims: tuple[PlanAim, ...]
    progress: tuple[AimProgress, ...]
    counts: tuple[tuple[dt.date, int | None], ...]


@readable_by(ORGANISERS)
def event_follow_up(session: Session, event: str, today: dt.date) -> EventFollowUp:
    key, head = find_event(session, event)
    used = select(EventVenue.venue_id).where(EventVenue.event_id == key)
    venues = select(Venue.id, Venue.name).where(Venue.archived.is_(False) | Venue.id.in_(used))
    roles = event_partners(session, event)
    partners = [
        (row.id, row.name) for row in partner_rows(session, archived=True) if not row.archived or row.id in roles
    ]
    held = {row.day: row.visitors for row in visitor_rows(session, event) if row.holds}
    last = min(today, head.ends or today)
    first = max(head.starts, last - dt.timedelta(days=_DAYS - 1))
    days = [first + dt.timedelta(days=at) for at in range(max(0, (last - first).days + 1))]
    return EventFollowUp(
        head.code, head.currency, linked_venue(session, key),
        tuple((row.id, row.name) for row in session.execute(venues.order_by(in_order(Venue.name)))), tuple(partners),
        roles, tuple(aims_to_choose(session)), tuple(aim_progress(session, event)),
        tuple((day, held.get(day)) for day in days),
    )  # fmt: skip


_DAYS = 10
