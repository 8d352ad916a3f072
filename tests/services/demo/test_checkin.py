"""The demonstration market on the morning of its second day."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import pytest

from made_in_blekinge.domain.checkin import Standing
from made_in_blekinge.queries.checkin.arrivals import CheckInRow, check_in_rows, occasion_of
from made_in_blekinge.queries.checkin.trader_register import trader_register
from made_in_blekinge.services.demo.make import create_demonstration
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import open_database

NOW = dt.datetime(2026, 6, 13, 11, 30, tzinfo=dt.UTC)
CODE = "KHN26"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = open_database(str(tmp_path_factory.mktemp("demo") / "demo.db"))
    create_demonstration(database, NOW.date(), NOW)
    yield database
    database.close()


def rows(database: Database, days: int) -> list[CheckInRow]:
    with database.reading() as session:
        return check_in_rows(session, occasion_of(session, CODE, NOW, NOW.date() + dt.timedelta(days=days)))


def test_yesterday_is_over_and_one_did_not_come(demo: Database) -> None:
    standings = Counter(row.status for row in rows(demo, -1))
    assert standings[Standing.NO_SHOW] == 1
    assert standings[Standing.CHECKED_IN] == 0
    assert standings[Standing.DEPARTED] > 15


def test_this_morning_most_are_here_and_some_are_awaited(demo: Database) -> None:
    standings = Counter(row.status for row in rows(demo, 0))
    assert standings[Standing.CHECKED_IN] > standings[Standing.EXPECTED] > 3
    assert set(standings) == {Standing.CHECKED_IN, Standing.EXPECTED}
    assert {row.status for row in rows(demo, 1)} == {Standing.EXPECTED}


def test_nothing_lies_in_the_future(demo: Database) -> None:
    for days in (-1, 0):
        for row in rows(demo, days):
            assert row.since is None or row.since <= NOW
            assert row.departed is None or row.since is None or row.since < row.departed <= NOW


def test_whoever_came_stands_in_the_trader_register(demo: Database) -> None:
    with demo.reading() as session:
        register = trader_register(session, occasion_of(session, CODE, NOW))
    here = {row.exhibitor for row in rows(demo, 0) if row.status is Standing.CHECKED_IN}
    assert {entry.trader.name for entry in register.valid} == here
    complete = [entry for entry in register.valid if not entry.is_incomplete]
    assert len(complete) > 3 * len(register.incomplete) > 0
    assert all(entry.trader.identity_number and entry.representative.identity_number for entry in complete)
