"""Statements that are put together once say on the driver what they say through SQLAlchemy."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import bindparam, select

from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.queries.checkin.statements import arrivals
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import CheckIn
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.quick import Statement, as_day, as_time, as_uid, quick_rows
from tests.support import builders, builders_checkin

CALLS: list[int] = []


def facts() -> Statement:
    CALLS.append(1)
    return (
        select(CheckIn.uid, CheckIn.day, CheckIn.time, CheckIn.annulled_at, Participation.status.label("how"))
        .join(Participation, Participation.id == CheckIn.participation_id)
        .where(Participation.status == ParticipationStatus.ACCEPTED, CheckIn.day == bindparam("day", None))
    )


@pytest.fixture
def made(database: Database) -> uuid.UUID:
    builders_checkin.market(database)
    return builders_checkin.arrive(database).uid


def test_values_are_those_of_the_models(database: Database, made: uuid.UUID) -> None:
    with database.reading() as session:
        (row,) = quick_rows(session, facts, day=builders.TODAY)
        assert quick_rows(session, facts, day=dt.date(2026, 6, 13)) == []
    assert (as_uid(row.uid), as_day(row.day), as_time(row.time)) == (made, builders.TODAY, builders.NOW)
    assert (as_time(row.annulled_at), row.how) == (None, "accepted")


def test_a_statement_is_put_together_once(database: Database, made: uuid.UUID) -> None:
    with database.reading() as session:
        quick_rows(session, facts, day=builders.TODAY)
        before = len(CALLS)
        quick_rows(session, facts, day=builders.TODAY)
    assert len(CALLS) == before


def test_the_statement_is_the_same_as_through_the_models(database: Database, made: uuid.UUID) -> None:
    values = {"event": 1, "day": builders.TODAY, "currency": "SEK"}
    with database.reading() as session:
        quick = [tuple(row)[:4] for row in quick_rows(session, arrivals, **values)]
        slow = [tuple(row)[:4] for row in session.execute(arrivals(), values)]
    assert quick == slow != []


def test_nothing_stays_nothing() -> None:
    assert (as_uid(None), as_day(None), as_time(None)) == (None, None, None)
