"""The day of an event on the overview: who has come, and what was sold beside the year before."""

import datetime as dt

import pytest

from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.queries.registers.event import EventRow, event_rows
from made_in_blekinge.queries.today import (
    Coming,
    DaySales,
    MarketDay,
    SoldInHour,
    day_sales,
    market_day,
    the_year_before,
)
from made_in_blekinge.services.event.booth import set_participation
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_checkin
from tests.support.builders import NOW, TODAY

YEAR = dt.timedelta(days=364)
DAY = dt.timedelta(days=1)


def rows(database: Database) -> dict[str, EventRow]:
    with database.reading() as session:
        return {row.code: row for row in event_rows(session)}


def day_of(database: Database, code: str = "KNA26", now: dt.datetime = NOW) -> MarketDay:
    event = rows(database)[code]
    with database.reading() as session:
        return market_day(session, event, now)


def sold(database: Database, day: dt.date = TODAY) -> DaySales:
    found = rows(database)
    with database.reading() as session:
        return day_sales(session, found["KNA26"], day, tuple(found.values()))


def test_who_has_come_is_counted_as_the_page_of_check_in_does(database: Database) -> None:
    market = builders_checkin.market(database)
    others = [builders.exhibitor(database, name) for name in ("Hanö Tång", "Tjurkö Foto", "Aspö Glas", "Sturkö Trä")]
    for at, other in enumerate(others[:2], 2):
        builders.booth(database, market.event, f"A{at}", other)
    set_participation(database, market.event.id, others[2].id, ParticipationStatus.CANCELLED)
    set_participation(database, market.event.id, others[3].id, ParticipationStatus.APPLIED)
    assert day_of(database).coming == Coming(0, 3, 1)
    builders_checkin.arrive(database)
    assert day_of(database).coming == Coming(1, 2, 1)
    assert day_of(database).coming.expected == 4
    assert day_of(database, now=NOW + DAY).coming == Coming(0, 3, 1), "tomorrow nobody has come yet"


def test_a_day_knows_its_number_its_hours_and_its_local_time(database: Database) -> None:
    builders.event(database, opening_hours=[(TODAY, dt.time(10), dt.time(17))])
    found = day_of(database)
    assert (found.number, found.days, found.hours) == (1, 3, (dt.time(10), dt.time(17)))
    assert (found.time.hour, found.time.minute) == (10, 30)
    assert day_of(database, now=NOW + DAY).hours is None
    assert day_of(database, now=NOW + DAY).number == 2


def test_sales_are_those_of_the_day_by_hour(database: Database) -> None:
    event = builders.event(database)
    owner = builders.exhibitor(database)
    builders.product(database, owner)
    builders.booth(database, event, "A1", owner)
    builders.sell(
        database,
        {"receipt": "1", "time": "2026-06-12 10:05:00"},
        {"receipt": "2", "time": "2026-06-12 10:59:00"},
        {"receipt": "3", "time": "2026-06-12 14:00:00"},
        {"receipt": "4", "time": "2026-06-13 14:00:00"},
    )
    found = sold(database)
    assert found == DaySales((SoldInHour(10, 2, 17800), SoldInHour(14, 1, 8900)))
    assert (found.receipts, found.gross_ore) == (3, 26700)
    assert found.change_percent(14) is None


def test_the_same_day_a_year_before_is_beside_it(database: Database) -> None:
    before = builders.event(database, "KNA25", starts=TODAY - YEAR, ends=TODAY - YEAR + 2 * DAY)
    event, owner = builders.event(database), builders.exhibitor(database)
    builders.product(database, owner)
    for each in (before, event):
        builders.booth(database, each, "A1", owner)
    builders.sell(database, {"receipt": "1", "time": "2026-06-12 10:05:00", "quantity": "3"})
    builders.sell(database, {"receipt": "2", "time": "2025-06-13 10:05:00", "quantity": "2"}, event="KNA25")
    builders.sell(database, {"receipt": "3", "time": "2025-06-13 11:05:00"}, event="KNA25")
    builders.sell(database, {"receipt": "4", "time": "2025-06-14 10:05:00"}, event="KNA25")
    found = sold(database)
    assert found.before == (SoldInHour(10, 1, 17800), SoldInHour(11, 1, 8900))
    assert found.before_year == 2025
    assert [found.change_percent(hour) for hour in (10, 11, 12)] == [None, 50, 0]


@pytest.mark.parametrize(
    ("others", "known"),
    [
        ([{}], True),
        ([{"town": "Ronneby"}], False),
        ([{"currency": "EUR"}], False),
        ([{"shift": 40}], False),
        ([{"shift": 0}, {"shift": 7}], False),
        ([], False),
    ],
    ids=["the same", "another town", "another currency", "another season", "two", "none"],
)
def test_a_year_before_is_compared_only_where_it_is_known_which_event_it_was(
    sqlite: Database, others: list[dict[str, object]], known: bool
) -> None:
    builders.event(sqlite, town="Karlskrona")
    for at, other in enumerate(others):
        starts = TODAY - YEAR + dt.timedelta(days=int(str(other.pop("shift", 0))))
        builders.event(
            sqlite, f"FÖRR{at}", **({"town": "Karlskrona", "starts": starts, "ends": starts + 2 * DAY} | other)
        )
    found = rows(sqlite)
    former = the_year_before(found["KNA26"], list(found.values()))
    assert (former is not None) is known
