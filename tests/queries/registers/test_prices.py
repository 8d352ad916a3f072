"""Prices are read with those in another currency; what has no price abroad gets a proposal."""

from fractions import Fraction

import pytest

from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.registers.prices import PriceRow, price_rows, proposals
from made_in_blekinge.services.event.booth import set_participation
from made_in_blekinge.services.registers.product import edit_product
from made_in_blekinge.store.database import Database
from tests.support import builders


def rows(database: Database, currency: str = "EUR", **more: object) -> list[PriceRow]:
    with database.reading() as session:
        return price_rows(session, currency, **more)  # type: ignore[arg-type]


def test_prices_at_home_and_abroad_are_read_by_item_number(database: Database) -> None:
    owner = builders.exhibitor(database)
    honey = builders.product(database, owner, "1002", name_sv="Honung", price_eur=900)
    must = builders.product(database, owner, "1001")
    free = builders.product(database, owner, "1003", name_sv="", price_sek=None, price_dkk=500)
    assert rows(database) == [
        PriceRow(must.id, "1001", "Äppelmust", "Aspö Musteri", 8900, None),
        PriceRow(honey.id, "1002", "Honung", "Aspö Musteri", 8900, 900),
        PriceRow(free.id, "1003", "", "Aspö Musteri", None, None),
    ]
    assert [row.set_ore for row in rows(database, "DKK")] == [None, None, 500]


def test_of_an_event_only_what_its_accepted_exhibitors_sell_is_read(database: Database) -> None:
    event = builders.event(database)
    for number, status in enumerate(ParticipationStatus, 1):
        owner = builders.exhibitor(database, f"Utställare {number}")
        builders.product(database, owner, status.value)
        set_participation(database, event.id, owner.id, status)
    builders.product(database, builders.exhibitor(database, "Annan"), "annan")
    assert [row.item_number for row in rows(database, event_code="kna26")] == ["accepted"]
    with pytest.raises(UserError) as refused:
        rows(database, event_code="NEJ")
    assert refused.value.code == "unknown_event"


def test_archived_products_are_left_out_unless_they_were_chosen(database: Database) -> None:
    owner = builders.exhibitor(database)
    old, new = builders.product(database, owner, "1"), builders.product(database, owner, "2")
    edit_product(database, old.id, old.version, {"archived": True})
    assert [row.id for row in rows(database)] == [new.id]
    assert [row.id for row in rows(database, ids={old.id})] == [old.id]
    assert rows(database, ids=set()) == []


def test_what_has_a_price_at_home_gets_a_proposal() -> None:
    found = [
        PriceRow(1, "1", "Must", "A", 10000, None),
        PriceRow(2, "2", "Saft", "A", 100, 50),
        PriceRow(3, "3", "Vax", "A", None, None),
        PriceRow(4, "4", "Prov", "A", 0, None),
    ]
    assert proposals(found, Fraction(10**6, 11_042_100), 50) == {1: 900, 2: 10, 4: 0}
