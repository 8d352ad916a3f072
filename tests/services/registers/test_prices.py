"""Prices are set all or none, only where they are still the ones that were seen, and every change is written down."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.domain.report import ImportReport, Incoming
from made_in_blekinge.errors import Cancelled, Conflict, UserError
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.registers.people import changes
from made_in_blekinge.queries.registers.prices import PriceRow, price_rows, proposals
from made_in_blekinge.queries.registers.records import product_record
from made_in_blekinge.services.registers.people import add_person
from made_in_blekinge.services.registers.prices import NewPrice, listed_prices, proposed_prices, set_prices
from made_in_blekinge.services.registers.product import edit_product
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.database import Database
from tests.support import builders
from tests.support.builders import NOW
from tests.support.counts import amount

MANY = amount("PRICES", 12_000)

EURO = Fraction(10**6, 11_042_100)


def rows(database: Database, currency: str = "EUR") -> list[PriceRow]:
    with database.reading() as session:
        return price_rows(session, currency)


def prices(database: Database, currency: str = "EUR") -> list[int | None]:
    return [row.set_ore for row in rows(database, currency)]


@pytest.fixture
def here(database: Database) -> Database:
    """Three products, the second with a price in euros, the third without any price."""
    owner = builders.exhibitor(database)
    builders.product(database, owner, "1001")
    builders.product(database, owner, "1002", price_eur=1000, price_dkk=7000)
    builders.product(database, owner, "1003", price_sek=None)
    return database


def test_proposals_are_set_where_there_is_no_price(here: Database) -> None:
    found = rows(here)
    assert set_prices(here, "EUR", proposed_prices(found, proposals(found, EURO, 50), replace=False)) == 1
    assert prices(here) == [800, 1000, None]
    found = rows(here)
    assert set_prices(here, "EUR", proposed_prices(found, proposals(found, EURO, 50), replace=True)) == 1
    assert prices(here) == [800, 800, None]
    assert prices(here, "DKK") == [None, 7000, None]


def test_what_was_set_is_taken_back(here: Database) -> None:
    found = rows(here)
    wanted = proposed_prices(found, proposals(found, EURO, 50), replace=True)
    set_prices(here, "EUR", wanted)
    assert set_prices(here, "EUR", [price.reversed for price in wanted]) == 2
    assert prices(here) == [None, 1000, None]


def test_a_second_editor_is_told(here: Database) -> None:
    first, second, _ = rows(here)
    set_prices(here, "EUR", [NewPrice(first.id, 850, None)])
    with pytest.raises(Conflict) as refused:
        set_prices(here, "EUR", [NewPrice(second.id, 1, 1000), NewPrice(first.id, 900, None)])
    assert refused.value.code == "price_changed_meanwhile"
    assert "1001" in str(refused.value)
    assert prices(here) == [850, 1000, None]
    with pytest.raises(Conflict) as refused:
        set_prices(here, "EUR", [NewPrice(999, 1, None)])
    assert refused.value.code == "gone"


def test_a_form_that_was_open_meanwhile_is_told(here: Database) -> None:
    with here.reading() as session:
        before = product_record(session, rows(here)[0].id)
    assert before is not None
    set_prices(here, "EUR", [NewPrice(before.id, 850, None)])
    with pytest.raises(Conflict):
        edit_product(here, before.id, before.version, {"price_eur": 900})
    with here.reading() as session:
        after = product_record(session, before.id)
    assert after is not None
    assert after.values == before.values | {"price_eur": 850}


@pytest.mark.parametrize("price", [-1, 10**12 + 1])
def test_a_price_that_cannot_be_is_refused(here: Database, price: int) -> None:
    with pytest.raises(UserError) as refused:
        set_prices(here, "EUR", [NewPrice(rows(here)[0].id, price, None)])
    assert (refused.value.code, refused.value.field) == ("bad_price", "price")


def test_the_own_currency_is_refused(here: Database) -> None:
    with pytest.raises(UserError) as refused:
        set_prices(here, "SEK", [])
    assert refused.value.code == "own_currency"


def test_the_same_product_twice_has_the_last_price(here: Database) -> None:
    key = rows(here)[0].id
    assert set_prices(here, "EUR", [NewPrice(key, 1, None), NewPrice(key, 2, None)]) == 1
    assert prices(here) == [2, 1000, None]


def test_stopped_work_leaves_everything_as_it_was(here: Database) -> None:
    progress = Progress()
    progress.cancel()
    before = builders.contents(here)
    with pytest.raises(Cancelled):
        set_prices(here, "EUR", [NewPrice(rows(here)[0].id, 850, None)], progress)
    assert builders.contents(here) == before


def test_every_change_is_written_down_and_told(here: Database) -> None:
    person = add_person(here, "Åsa", Role.ORGANISER, "4711")
    here.auditor = Auditor(lambda: NOW, "Laptop 1", Actor(person, "Åsa", Role.ORGANISER))
    told: list[frozenset[str]] = []
    here.on_change = told.append
    first, second, _ = rows(here)
    set_prices(here, "EUR", [NewPrice(first.id, 850, None), NewPrice(second.id, 1000, 1000)])
    assert told == [{"product", "product_price", "past_price", "audit_log"}]
    with here.reading() as session:
        newest = changes(session)[0]
    assert (newest.table, newest.row, newest.before, newest.after) == (
        "product",
        str(first.id),
        {},
        {"price_eur": 850},
    )


def test_nothing_new_changes_nothing(here: Database) -> None:
    told: list[frozenset[str]] = []
    here.on_change = told.append
    assert set_prices(here, "EUR", [NewPrice(rows(here)[1].id, 1000, 1000)]) == 0
    assert told == []


def listed(here: Database, *lines: tuple[int, str, int]) -> tuple[list[NewPrice], list[tuple[int, str]]]:
    report = ImportReport()
    texts = [Incoming(row, {}, {"item_number": item, "new_price": ore}) for row, item, ore in lines]
    with here.reading() as session:
        found = listed_prices(session, "EUR", texts, report)
    return found, [(remark.row, remark.error.code) for remark in report.rejected]


def test_a_list_is_matched_by_item_number(here: Database) -> None:
    first, second, _ = rows(here)
    wanted, wrong = listed(here, (2, "1002", 950), (3, "1001", 850))
    assert wanted == [NewPrice(second.id, 950, 1000), NewPrice(first.id, 850, None)]
    assert wrong == []


def test_what_a_list_has_wrong_is_named(here: Database) -> None:
    assert listed(here, (2, "9", 1), (3, "1001", 850), (4, "1001", 850))[1] == [(2, "unknown_item"), (4, "duplicate")]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 2), st.none() | st.integers(0, 10**12)), max_size=8))
def test_what_is_set_is_what_is_read(sqlite: Database, wishes: list[tuple[int, int | None]]) -> None:
    if not rows(sqlite):
        owner = builders.exhibitor(sqlite)
        for number in range(3):
            builders.product(sqlite, owner, str(number))
    found = rows(sqlite)
    expected = [row.set_ore for row in found]
    for place, price in wishes:
        expected[place] = price
    changes = [NewPrice(found[place].id, price, found[place].set_ore) for place, price in wishes]
    set_prices(sqlite, "EUR", changes)
    assert prices(sqlite) == expected


def test_thousands_are_set_in_one_go(sqlite: Database) -> None:
    owner = builders.exhibitor(sqlite)
    lines = [
        {"Utställare": owner.values["number"], "Artikelnr": number, "Namn": "Ljus", "Pris": number}
        for number in range(1, MANY + 1)
    ]
    builders.bring_in_rows(sqlite, "products", lines)
    person = add_person(sqlite, "Åsa", Role.ORGANISER, "4711")
    sqlite.auditor = Auditor(lambda: NOW, "Laptop 1", Actor(person, "Åsa", Role.ORGANISER))
    found = rows(sqlite)
    steps: list[tuple[int, int]] = []
    progress = Progress(lambda done, total, _: steps.append((done, total)))
    wanted = proposed_prices(found, proposals(found, EURO, 50), replace=False)
    assert set_prices(sqlite, "EUR", wanted, progress) == MANY
    assert [row.set_ore for row in rows(sqlite)] == [price.price_ore for price in wanted]
    assert len(steps) == MANY // 1000
    with sqlite.reading() as session:
        newest = changes(session)[0]
    assert (newest.table, newest.after) == ("product_price", {"name": "EUR", "rows": MANY})
