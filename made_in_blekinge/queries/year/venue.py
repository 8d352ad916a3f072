"""Venues with what came out of the events that were held there."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import distinct, func, select, union
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import Mark
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.reference import EditableList, venue_weights
from made_in_blekinge.domain.text import fold
from made_in_blekinge.domain.venue import Criterion, RankedVenue, VenueFacts, rank, rent_a_day
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.event import market_mark, market_name
from made_in_blekinge.queries.year.reference import reference_text
from made_in_blekinge.queries.year.visitors import visitors_by_event
from made_in_blekinge.store.base import in_order
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import CheckIn
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import SalesRollup
from made_in_blekinge.store.year import EventVenue, Venue, VisitorCount


@dataclass(frozen=True, slots=True)
class VenueReport:
    """Every venue with its figures, the ranking of the candidates, and the weights that it was made by."""

    market: str
    mark: Mark | None
    venues: tuple[VenueFacts, ...]
    ranking: tuple[RankedVenue, ...]
    weights: Mapping[Criterion, int]
    unlinked: tuple[str, ...]
    """Codes of events that are not linked to a venue, whose results count for none."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What came out of one event at a venue."""

    venue_id: int
    currency: str
    sold_ore: int
    days_sold: int
    visitors: int | None
    days_counted: int
    exhibitors: int


@readable_by(ORGANISERS)
def venue_report(session: Session, today: dt.date) -> VenueReport:
    facts = venue_facts(session, today)
    weights = venue_weights(reference_text(session, EditableList.VENUE_RANKING))
    linked = select(EventVenue.event_id)
    query = select(Event.code).where(Event.id.not_in(linked), Event.starts <= today).order_by(Event.code)
    ranking = rank([one for one in facts if one.candidate], weights)
    return VenueReport(
        market_name(session), market_mark(session), tuple(facts), tuple(ranking), weights,
        tuple(session.scalars(query)),
    )  # fmt: skip


@readable_by(ORGANISERS)
def venue_facts(session: Session, today: dt.date) -> list[VenueFacts]:
    """The venues that are not archived, by name, with the results of events up to ``today``."""
    held = _held(session, today)
    query = select(Venue).where(Venue.archived.is_(False)).order_by(in_order(Venue.name))
    return [_facts(one, [each for each in held if each.venue_id == one.id]) for one in session.scalars(query)]


def _facts(venue: Venue, events: list[_Held]) -> VenueFacts:
    """Sales are those in the currency of the rent; of other currencies the events count for the rest alone."""
    same = [one for one in events if one.currency == venue.currency]
    days_sold, days_counted = sum(one.days_sold for one in same), sum(one.days_counted for one in events)
    counted = [one.visitors for one in events if one.visitors is not None and one.days_counted]
    figures = {
        Criterion.SALES_PER_DAY: sum(one.sold_ore for one in same) // days_sold if days_sold else None,
        Criterion.VISITORS_PER_DAY: sum(counted) // days_counted if days_counted else None,
        Criterion.EXHIBITORS: sum(one.exhibitors for one in events) // len(events) if events else None,
        Criterion.EVENTS: len(events),
        Criterion.SIZE: venue.size_m2,
        Criterion.POWER: venue.power_a,
        Criterion.RENT: rent_a_day(venue.rent_ore, venue.rent_period),
    }
    return VenueFacts(venue.id, venue.name, venue.owner, venue.town, venue.candidate, venue.currency, figures,
                      days_sold, days_counted)  # fmt: skip


def _held(session: Session, today: dt.date) -> list[_Held]:
    sold = {
        row.event_id: (int(row[1]), int(row[2]))
        for row in session.execute(
            select(SalesRollup.event_id, func.sum(SalesRollup.gross_ore), func.count(distinct(SalesRollup.day)))
            .group_by(SalesRollup.event_id)
        )
    }  # fmt: skip
    visitors, counted, there = visitors_by_event(session, dt.date.min, dt.date.max), _days(session), _people(session)
    query = (
        select(EventVenue.venue_id, Event.id, Event.currency, Event.starts, Event.ends)
        .join(Event, Event.id == EventVenue.event_id)
        .where(Event.starts <= today)
    )
    return [
        _Held(
            row.venue_id, row.currency, *sold.get(row.id, (0, 0)), visitors.get(row.id),
            counted.get(row.id) or ((row.ends - row.starts).days + 1 if row.ends and row.id in visitors else 0),
            there.get(row.id, 0),
        )
        for row in session.execute(query)
    ]  # fmt: skip


def _days(session: Session) -> dict[int, int]:
    """On how many days visitors were counted."""
    query = select(VisitorCount.event_id, func.count(distinct(VisitorCount.day))).group_by(VisitorCount.event_id)
    return {event: int(days) for event, days in session.execute(query)}


def _people(session: Session) -> dict[int, int]:
    """How many exhibitors were at each event."""
    arrived = (
        select(Participation.event_id, Participation.exhibitor_id)
        .join(CheckIn, CheckIn.participation_id == Participation.id)
        .where(CheckIn.annulled_at.is_(None))
    )
    there = union(arrived, select(SalesRollup.event_id, SalesRollup.exhibitor_id)).subquery()
    query = select(there.c.event_id, func.count()).group_by(there.c.event_id)
    return {event: int(count) for event, count in session.execute(query)}


@readable_by(ORGANISERS)
def find_venue(session: Session, name: str) -> int:
    """The id of the venue of that name, or of the only one whose name holds it."""
    rows, wanted = list(session.execute(select(Venue.id, Venue.name))), fold(name)
    found = [row for row in rows if fold(row.name) == wanted] or [row for row in rows if wanted in fold(row.name)]
    if len(found) != 1 or not wanted:
        text = N_("{count} venues are called “{value}”. Write the whole name of one.")
        raise UserError("which_venue", text, value=name[:40], count=len(found)).at("venue")
    return int(found[0].id)


@readable_by(ORGANISERS)
def linked_venue(session: Session, event_id: int) -> int | None:
    """At which venue of the register an event is held."""
    link = session.get(EventVenue, event_id)
    return None if link is None else link.venue_id
