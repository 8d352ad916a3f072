"""The arrivals of the demonstration market: yesterday everybody came but one, this morning most have come so far."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.domain.event import time_zone
from made_in_blekinge.domain.market import IdentityKind
from made_in_blekinge.domain.person_number import kind_of, parse_person
from made_in_blekinge.queries.checkin.arrivals import CheckInRow, check_in_rows, occasion_of
from made_in_blekinge.services.checkin.arrivals import CheckInAction, Presence, arrive
from made_in_blekinge.services.checkin.places import note_absence
from made_in_blekinge.services.demo.market import DemoEvent, invented_person
from made_in_blekinge.store.checkin import Departure

_OPENS = dt.time(7, 30)
_CLOSES = dt.time(17, 30)
_STATION = "Demo"
_UNTOLD = 9
"""Of every so many exhibitors one has not told the number of who stands there."""


def add_arrivals(session: Session, events: Iterable[DemoEvent], now: dt.datetime) -> None:
    """Check-ins up to ``now`` of today's event. A few entries are incomplete."""
    for event in events:
        if event.words["status"] == "running" and "days" in event.words:
            for day in event.days:
                _add_day(session, event, day, now)


def _add_day(session: Session, event: DemoEvent, day: dt.date, now: dt.datetime) -> None:
    zone = time_zone(event.values.get("country", "SE"))
    opens, closes = (dt.datetime.combine(day, time, zone).astimezone(dt.UTC) for time in (_OPENS, _CLOSES))
    here = occasion_of(session, event.values["code"], opens, day)
    for place, row in enumerate(check_in_rows(session, here)):
        moment = opens + dt.timedelta(minutes=2 * place)
        over = closes <= now
        if moment > now or (not over and place % 4 == 3):
            continue
        if over and place == 5:
            note_absence(session, here, row.participation_id, CheckInAction(moment, _STATION))
            continue
        arrive(session, here, row.participation_id, CheckInAction(moment, _STATION), _told(row))
    if closes <= now:
        session.add_all(
            Departure(check_in_id=row.check_in_id, time=closes + dt.timedelta(minutes=place), station=_STATION)
            for place, row in enumerate(check_in_rows(session, here))
            if row.check_in_id is not None and closes + dt.timedelta(minutes=place) <= now
        )
        session.flush()


def _told(row: CheckInRow) -> Presence:
    """A person trades itself; whoever stands there for a firm tells a number, but for a few."""
    if kind_of(row.known.trader.identity_number) in (IdentityKind.PERSONAL, IdentityKind.COORDINATION):
        return Presence(is_trader=True)
    if row.number % _UNTOLD == 0 or not row.known.representative.name:
        return Presence()
    return Presence(Party(row.known.representative.name, parse_person(invented_person(row.number))))
