"""What goods cost before is written down with every change of a price, by whatever way it comes."""

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from made_in_blekinge.domain.money import Ore
from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.domain.price_cut import PriceCut, PriceSince
from made_in_blekinge.queries.registers.past_prices import price_cuts
from made_in_blekinge.services.registers.prices import NewPrice, set_prices
from made_in_blekinge.services.registers.product import edit_product
from made_in_blekinge.store.audit import Auditor
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.migrations import downgrade, upgrade
from made_in_blekinge.store.past_prices import record_prices
from made_in_blekinge.store.people import AuditLog, Person
from made_in_blekinge.store.product import PastPrice, ProductPrice
from tests.support import builders
from tests.support.builders import NOW, bring_in_rows

HOUR = dt.timedelta(hours=1)
HEAD = {"Utställarnr": "1", "Artikelnr": "1001", "Benämning": "Must"}


@pytest.fixture
def ticking(database: Database) -> Database:
    """A market whose log is an hour later at every change; the first change is the exhibitor, at ``NOW``."""

    def moments() -> Iterator[dt.datetime]:
        moment = NOW
        while True:
            yield moment
            moment += HOUR

    clock = moments()
    with database.writing() as session:
        session.add(Person(id=1, name="Åsa", role=Role.ORGANISER, pin_hash="x"))
    database.auditor = Auditor(lambda: next(clock), "Kassalaptop", Actor(1, "Åsa", Role.ORGANISER))
    builders.exhibitor(database)
    return database


def past_prices(session: Session, product: int, currency: str) -> list[PriceSince]:
    query = select(PastPrice.price_ore, PastPrice.starts).order_by(PastPrice.id)
    found = session.execute(query.where(PastPrice.product_id == product, PastPrice.currency == currency))
    return [PriceSince(ore, starts) for ore, starts in found]


def prices(database: Database, product: int = 1, currency: str = "SEK") -> list[tuple[int | None, int | None]]:
    """Each price with the hours from ``NOW`` at which it began."""
    with database.reading() as session:
        found = past_prices(session, product, currency)
    return [(price.price_ore, None if price.starts is None else (price.starts - NOW) // HOUR) for price in found]


def add(database: Database, **values: object) -> int:
    owner = builders.exhibitor(database, "Bräkne Honung")
    return builders.product(database, owner, "2001", **values).id


def test_a_new_price_is_kept_beside_the_old_one(ticking: Database) -> None:
    key = add(ticking)
    made = edit_product(ticking, key, 1, {"price_sek": 9900})
    made = edit_product(ticking, key, made.version, {"name_sv": "Annat"})
    made = edit_product(ticking, key, made.version, {"price_eur": 900})
    edit_product(ticking, key, made.version, {"price_sek": None})
    assert prices(ticking, key) == [(8900, 2), (9900, 3), (None, 6)]
    assert prices(ticking, key, "EUR") == [(900, 5)]


def test_prices_of_files_are_kept(ticking: Database) -> None:
    rows = [HEAD | {"Artikelnr": str(number), "Pris": "10"} for number in (1, 2, 3)]
    bring_in_rows(ticking, "products", rows)
    bring_in_rows(ticking, "products", [row | {"Pris": "12" if row["Artikelnr"] == "2" else "10"} for row in rows])
    found = [prices(ticking, key) for key in (1, 2, 3)]
    assert [[ore for ore, _ in price] for price in found] == [[1000], [1000, 1200], [1000]]


def test_prices_abroad_that_are_set_together_are_kept(ticking: Database) -> None:
    key = add(ticking)
    set_prices(ticking, "EUR", [NewPrice(key, 800, None)])
    set_prices(ticking, "EUR", [NewPrice(key, 850, 800)])
    set_prices(ticking, "EUR", [NewPrice(key, None, 850)])
    assert prices(ticking, key, "EUR") == [(800, 3), (850, 4), (None, 5)]


def test_a_statement_that_nobody_foresaw_is_kept_too(ticking: Database) -> None:
    key = add(ticking)
    with ticking.writing() as session:
        session.execute(update(ProductPrice).where(ProductPrice.product_id == key).values(price_ore=100))
    with ticking.writing() as session:
        session.execute(insert(ProductPrice).values(product_id=key, currency="PLN", price_ore=4000))
        session.execute(delete(ProductPrice).where(ProductPrice.currency == "SEK"))
    assert prices(ticking, key) == [(8900, 2), (100, 3), (None, 4)]
    assert prices(ticking, key, "PLN") == [(4000, 4)]


def test_what_is_kept_is_what_there_is(ticking: Database) -> None:
    """After all of it, looking at every product finds nothing that was left out."""
    key = add(ticking, price_eur=700)
    bring_in_rows(ticking, "products", [HEAD | {"Pris": "10"}])
    edit_product(ticking, key, 1, {"price_sek": 1, "price_eur": None})
    with ticking.writing() as session:
        before = session.execute(select(PastPrice.id)).all()
        record_prices(session, None)
        assert session.execute(select(PastPrice.id)).all() == before


def test_what_is_taken_back_leaves_no_price(ticking: Database) -> None:
    key = add(ticking)
    with pytest.raises(RuntimeError), ticking.writing() as session:
        session.execute(update(ProductPrice).values(price_ore=1))
        raise RuntimeError
    assert prices(ticking, key) == [(8900, 2)]


def test_without_a_log_the_time_is_not_known(database: Database) -> None:
    key = add(database)
    edit_product(database, key, 1, {"price_sek": 9900})
    assert prices(database, key) == [(8900, None), (9900, None)]


def test_a_lowered_price_tells_the_lowest_one_before_it(ticking: Database) -> None:
    """An hour is no day: it is announced only once a price was asked for a day."""
    key = add(ticking)
    edit_product(ticking, key, 1, {"price_sek": 7900})
    with ticking.writing() as session:
        session.execute(update(PastPrice).where(PastPrice.price_ore == 8900).values(starts=NOW - 12 * 24 * HOUR))
    with ticking.reading() as session:
        assert price_cuts(session, "SEK", NOW) == {key: PriceCut(Ore(8900), 12)}
        assert price_cuts(session, "SEK", NOW + 90 * HOUR) == {}


def everything(database: Database) -> list[PriceSince]:
    """The prices of two products in the order in which they held."""
    with database.reading() as session:
        return [price for key in (1, 2) for code in ("SEK", "EUR", "DKK") for price in past_prices(session, key, code)]


def read_log_again(database: Database) -> None:
    """Go back to where no prices were kept, and let them be read from the log of changes."""
    downgrade(database.engine, "0007")
    upgrade(database.engine)


def test_the_log_of_changes_tells_the_prices_of_before(ticking: Database) -> None:
    bring_in_rows(ticking, "products", [HEAD | {"Pris": "10"}])
    key = add(ticking, price_eur=700)
    made = edit_product(ticking, key, 1, {"price_sek": 9900, "price_dkk": 5000})
    edit_product(ticking, key, made.version, {"price_sek": None})
    set_prices(ticking, "EUR", [NewPrice(key, 800, 700), NewPrice(1, 100, None)])
    before = everything(ticking)
    assert len(before) == 8
    read_log_again(ticking)
    assert everything(ticking) == before


def test_goods_of_a_file_cost_at_first_what_they_cost_before_their_first_change(ticking: Database) -> None:
    bring_in_rows(ticking, "products", [HEAD | {"Artikelnr": str(number), "Pris": "10"} for number in (1, 2)])
    edit_product(ticking, 1, 1, {"price_sek": 1200})
    known = prices(ticking), prices(ticking, 2)
    read_log_again(ticking)
    assert (prices(ticking), prices(ticking, 2)) == known == ([(1000, 1), (1200, 2)], [(1000, 1)])


def test_what_the_log_does_not_tell_is_known_from_when_it_was_seen(ticking: Database) -> None:
    """A price that is another than the log says, and goods from before the log."""
    key = add(ticking)
    with ticking.writing() as session:
        session.execute(delete(AuditLog).where(AuditLog.row_id == str(key)))
    add_later = builders.product(ticking, builders.exhibitor(ticking), "3001")
    downgrade(ticking.engine, "0007")
    with ticking.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE product_price SET price_ore = 1 WHERE product_id = {add_later.id}")
    upgrade(ticking.engine)
    assert prices(ticking, key) == [(8900, None)]
    assert [ore for ore, _ in prices(ticking, add_later.id)] == [8900, 1]


def test_prices_that_were_set_together_are_known_from_then(ticking: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("made_in_blekinge.services.registers.prices._MOST_NOTED", 0)
    key = add(ticking, price_eur=700)
    set_prices(ticking, "EUR", [NewPrice(key, 800, 700)])
    edit_product(ticking, key, 2, {"price_eur": 850})
    known = prices(ticking, key, "EUR")
    read_log_again(ticking)
    assert prices(ticking, key, "EUR") == known == [(700, 2), (800, 3), (850, 4)]
