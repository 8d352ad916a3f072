"""The market as a whole."""

import datetime as dt

import pytest
from sqlalchemy import select

from made_in_blekinge.domain.market import Mark
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.market.organiser import Organiser, organiser
from made_in_blekinge.queries.registers.event import market_mark, market_name
from made_in_blekinge.services.market.market import (
    describe_market,
    forget_shape,
    name_market,
    put_back_forgotten,
    remember_columns,
    remembered_columns,
    remembered_shapes,
)
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.market import KEY_BYTES, Market, MarketVat
from made_in_blekinge.store.migrations import downgrade, upgrade
from tests.conftest import NewDatabase


def test_a_market_is_named_and_renamed(database: Database) -> None:
    for name in ("Blekingemarknaden", "Made in Blekinge"):
        name_market(database, name)
        with database.reading() as session:
            assert (market_name(session), market_mark(session)) == (name, None)


def test_a_demonstration_stays_one(database: Database) -> None:
    name_market(database, "Prova på", demonstration=True)
    name_market(database, "På riktigt")
    with database.reading() as session:
        assert market_mark(session) is Mark.DEMONSTRATION


def test_the_organiser_is_said_field_by_field_and_all_or_nothing(database: Database) -> None:
    describe_market(database, {"name": "Made in Blekinge", "vat": "2026-06-01–", "financial_year_starts": "07-01"})
    describe_market(database, {"bankgiro": "54029681"})
    said = Organiser(
        "Made in Blekinge", "", "", vat=((dt.date(2026, 6, 1), None),), bankgiro="5402-9681", financial_year_starts=7
    )
    with pytest.raises(UserError) as refused:
        describe_market(database, {"address": "Hamngatan 1", "iban": "SE45"})
    assert refused.value.field == "iban"
    with database.reading() as session:
        assert organiser(session) == said
    describe_market(database, {"vat": "", "financial_year_starts": ""})
    with database.reading() as session:
        assert (organiser(session).vat, organiser(session).financial_year_starts) == (None, 1)
        assert session.scalars(select(MarketVat)).all() == []


def test_each_market_has_a_key_of_its_own_that_stays(new_database: NewDatabase) -> None:
    keys = []
    for database in (new_database(), new_database()):
        describe_market(database, {"name": "Made in Blekinge"})
        describe_market(database, {"name": "Blekingemarknaden"})
        with database.reading() as session:
            keys.append(session.scalars(select(Market.signing_key)).one())
    assert [len(key) for key in keys] == [KEY_BYTES, KEY_BYTES]
    assert keys[0] != keys[1]


def test_a_market_of_before_gets_a_key(database: Database) -> None:
    describe_market(database, {"name": "Made in Blekinge"})
    keys = []
    for _ in range(2):
        with database.reading() as session:
            keys.append(session.scalars(select(Market.signing_key)).one())
        downgrade(database.engine, "0007")
        upgrade(database.engine)
    assert keys[0] != keys[1]
    assert len(keys[1]) == KEY_BYTES


def test_a_market_without_a_name_has_none(database: Database) -> None:
    with database.reading() as session:
        assert (market_name(session), market_mark(session)) == ("", None)


def test_corrected_columns_are_remembered_for_files_of_the_same_headings_and_forgotten(database: Database) -> None:
    shape = ("artnamn", "hylla")
    remember_columns(database, "products", {"artnamn": "name_sv", "hylla": ""}, "varor", shape)
    remember_columns(database, "products", {"hylla": "storage"}, "annat namn", shape[::-1])
    remember_columns(database, "events", {"när": "starts"}, "varor", ("när",))
    with database.reading() as session:
        assert remembered_columns(session, "products", shape) == {"artnamn": "name_sv", "hylla": "storage"}
        assert remembered_columns(session, "events", ["när"]) == {"när": "starts"}
        assert remembered_columns(session, "events", ["när", "var"]) == {}
        assert remembered_columns(session, "booths", shape) == {}
        assert [shape.name for shape in remembered_shapes(session)] == ["varor", "varor 2"]
    forget_shape(database, "varor")
    with database.reading() as session:
        assert [shape.name for shape in remembered_shapes(session)] == ["varor 2"]
    with pytest.raises(UserError, match="varor 2"):
        forget_shape(database, "varor")
    assert put_back_forgotten(database, "shapes") == "varor"
    with database.reading() as session:
        assert remembered_columns(session, "products", shape) == {"artnamn": "name_sv", "hylla": "storage"}
    with pytest.raises(UserError):
        put_back_forgotten(database, "names")
