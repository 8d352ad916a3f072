"""The arrivals of the demonstration market: yesterday everybody came but one, this morning most have come so far."""

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress

from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Incomplete
from made_in_blekinge.domain.event import time_zone
from made_in_blekinge.queries.checkin.arrivals import check_in_rows, occasion_of
from made_in_blekinge.services.checkin.arrivals import CheckInAction, arrive
from made_in_blekinge.services.checkin.places import note_absence
from made_in_blekinge.services.demo.market import DemoEvent
from made_in_blekinge.store.checkin import Departure

_OPENS = dt.time(7, 30)
_CLOSES = dt.time(17, 30)
_STATION = "Demo"


def add_arrivals(session: Session, events: Iterable[DemoEvent], now: dt.datetime) -> None:
    """Check-ins up to ``now`` of today's event. Exhibitors with missing legal data stay expected."""
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
        with suppress(Incomplete):
            arrive(session, here, row.participation_id, CheckInAction(moment, _STATION))
    if closes <= now:
        session.add_all(
            Departure(check_in_id=row.check_in_id, time=closes + dt.timedelta(minutes=place), station=_STATION)
            for place, row in enumerate(check_in_rows(session, here))
            if row.check_in_id is not None and closes + dt.timedelta(minutes=place) <= now
        )
        session.flush()
