"""Which rows of the registers need attention: each reason by itself, with the days on which it begins and ends."""

import datetime as dt
from typing import Any

import pytest

from made_in_blekinge.domain.market import Branch, DocumentKind, LegalForm
from made_in_blekinge.queries.registers.attention import NEEDS, SOON, is_need, needing
from made_in_blekinge.services.registers.document import add_document
from made_in_blekinge.store.database import Database
from tests.support import builders
from tests.support.builders import TODAY

DAY = dt.timedelta(days=1)


def ids(database: Database, code: str, today: dt.date = TODAY) -> frozenset[int]:
    with database.reading() as session:
        return needing(session, code, today)


def test_an_empty_market_needs_nothing(database: Database) -> None:
    assert [ids(database, need.code) for need in NEEDS] == [frozenset()] * len(NEEDS)


@pytest.mark.parametrize(
    ("days", "expired", "soon"),
    [(-1, True, False), (0, False, True), (SOON.days, False, True), (SOON.days + 1, False, False)],
)
def test_a_document_is_good_on_its_last_day(sqlite: Database, days: int, expired: bool, soon: bool) -> None:
    owner = builders.exhibitor(sqlite)
    add_document(sqlite, owner.id, DocumentKind.INSURANCE, expires=TODAY + days * DAY)
    named = {owner.id}
    assert ids(sqlite, "documents_expired") == (named if expired else set())
    assert ids(sqlite, "documents_expire_soon") == (named if soon else set())


def test_an_exhibitor_is_named_once_however_many_of_its_documents_expired(database: Database) -> None:
    owner = builders.exhibitor(database)
    for kind in (DocumentKind.INSURANCE, DocumentKind.FOOD):
        add_document(database, owner.id, kind, expires=TODAY - DAY)
    add_document(database, owner.id, DocumentKind.OTHER, expires=None)
    assert ids(database, "documents_expired") == {owner.id}
    assert ids(database, "documents_expire_soon") == set()


@pytest.mark.parametrize(
    ("values", "needed"),
    [
        ({"branch": Branch.FOOD}, True),
        ({"branch": Branch.FOOD, "food_number": "KA-2021-77"}, False),
        ({"branch": Branch.CRAFT}, False),
        ({}, False),
        ({"branch": Branch.FOOD, "archived": True}, False),
    ],
)
def test_who_sells_food_is_registered_for_it(sqlite: Database, values: dict[str, Any], needed: bool) -> None:
    owner = builders.exhibitor(sqlite, **values)
    assert ids(sqlite, "food_unregistered") == ({owner.id} if needed else set())


@pytest.mark.parametrize(
    ("values", "needed"),
    [
        ({}, True),
        ({"legal_form": LegalForm.LIMITED_COMPANY}, True),
        ({"legal_form": LegalForm.LIMITED_COMPANY, "identity_number": "556016-0680"}, False),
        ({"legal_form": LegalForm.HOBBY}, False),
        ({"archived": True}, False),
    ],
)
def test_all_but_hobby_traders_have_a_number(sqlite: Database, values: dict[str, Any], needed: bool) -> None:
    owner = builders.exhibitor(sqlite, **values)
    assert ids(sqlite, "no_identity") == ({owner.id} if needed else set())


def test_a_price_in_any_currency_is_one(database: Database) -> None:
    owner = builders.exhibitor(database)
    bare = builders.product(database, owner, "1001", price_sek=None)
    builders.product(database, owner, "1002", price_sek=None, price_eur=850)
    builders.product(database, owner, "1003", price_sek=0)
    builders.product(database, owner, "1004", price_sek=None, archived=True)
    assert ids(database, "no_price") == {bare.id}


def test_a_code_of_another_register_needs_nothing(database: Database) -> None:
    builders.exhibitor(database)
    assert ids(database, "free_booths") == frozenset()
    assert [is_need(code) for code in ("no_price", "free_booths", None)] == [True, False, False]


def test_each_reason_has_a_code_and_a_sentence_of_its_own() -> None:
    assert len({need.code for need in NEEDS}) == len({need.one for need in NEEDS}) == len(NEEDS)
    assert all("{count}" in text for need in NEEDS for text in (need.one, need.many))
