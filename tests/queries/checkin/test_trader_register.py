"""For which days of an event there is a trader register."""

import datetime as dt

from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.domain.market import EventKind
from made_in_blekinge.queries.checkin.trader_register import days_of_event
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_checkin

TODAY = builders.TODAY


def days(database: Database, code: str = "KNA26") -> list[dt.date]:
    with database.reading() as session:
        return days_of_event(session, code)


def test_a_fair_has_all_its_days(database: Database) -> None:
    builders.event(database, starts=TODAY, ends=TODAY + dt.timedelta(days=2))
    assert days(database) == [TODAY, TODAY + dt.timedelta(days=1), TODAY + dt.timedelta(days=2)]


def test_a_place_that_stays_has_those_on_which_somebody_came(database: Database) -> None:
    event = builders.event(database, kind=EventKind.PERMANENT, starts=TODAY - dt.timedelta(days=400), ends=None)
    musteri = builders.exhibitor(database, "Aspö Musteri", **builders_checkin.PARTICULARS)
    builders.booth(database, event, "A1", musteri)
    assert days(database) == []
    builders_checkin.arrive(database, who=Party("Ulla Nilsson"))
    assert days(database) == [TODAY]
