"""Who sold, as it was at the sale, and until when that must be kept."""

import datetime as dt

import pytest
from sqlalchemy import select, update

from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.queries.till.scanned import open_till
from made_in_blekinge.queries.till.seller import Seller, names_sold_under, organiser, organiser_of_day, parties_of
from made_in_blekinge.queries.till.seller_facts import SellerFacts
from made_in_blekinge.queries.till.seller_kept import kept_sellers, year_starts
from made_in_blekinge.services.registers.exhibitor import edit_exhibitor
from made_in_blekinge.store.checkin import unlocked
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.market import Market
from made_in_blekinge.store.seller import SellerSnapshot as Kept
from made_in_blekinge.store.till import Till
from tests.support import builders_till
from tests.support.builders import TODAY
from tests.support.builders_till import Stand, sell


@pytest.fixture
def stand(database: Database) -> Stand:
    with database.writing() as session:
        session.add(Market(id=1, name="Made in Blekinge", identity_number="802000-0000", address="Torget 1"))
    made = builders_till.stand(database, seller_mode=SellerMode.AGENT)
    builders_till.opened(database)
    return made


def test_a_sale_names_the_organiser_and_its_producers(database: Database, stand: Stand) -> None:
    sold = sell(database, "2001", "1001")
    with database.reading() as session:
        found = parties_of(session, sold.sale_id)
    assert found.organiser == Seller("Made in Blekinge", "802000-0000", "Torget 1")
    assert {key: party.name for key, party in found.producers.items()} == {
        stand.musteri.id: "Aspö Musteri", stand.potter.id: "Krukmakaren",
    }  # fmt: skip
    assert (found.is_outside_vat(stand.musteri.id), found.is_outside_vat(stand.potter.id)) == (False, True)
    assert [one.name for one in found.sellers([stand.potter.id, stand.musteri.id, stand.potter.id])] == [
        "Krukmakaren", "Aspö Musteri",
    ]  # fmt: skip


def test_what_the_register_says_later_changes_no_sale(database: Database, stand: Stand) -> None:
    first = sell(database, "1001")
    edit_exhibitor(database, stand.musteri.id, stand.musteri.version, {"name": "Aspö Must & Café"})
    second = sell(database, "1001", minutes=1)
    with database.reading() as session:
        names = [parties_of(session, sold.sale_id).producers[stand.musteri.id].name for sold in (first, second)]
        last = names_sold_under(session, {stand.musteri.id, None}, TODAY, TODAY)
        before = names_sold_under(session, {stand.musteri.id}, TODAY - dt.timedelta(days=9), TODAY - dt.timedelta(1))
    assert names == ["Aspö Musteri", "Aspö Must & Café"]
    assert last == {stand.musteri.id: "Aspö Must & Café", None: "Made in Blekinge"}
    assert before == {stand.musteri.id: "Aspö Musteri"}


def test_the_organiser_of_a_day_is_that_of_its_last_sale(database: Database, stand: Stand) -> None:
    with database.reading() as session:
        day = open_till(session, "K1").day_id
        assert organiser_of_day(session, day) == organiser(session)
    sell(database, "1001")
    with database.writing() as session:
        session.execute(update(Market).values(name="Andra"))
    with database.reading() as session:
        assert (organiser_of_day(session, day).name, organiser(session).name) == ("Made in Blekinge", "Andra")


def test_a_seller_is_kept_until_its_newest_receipt_is_old_enough(database: Database, stand: Stand) -> None:
    sell(database, "1001")
    sell(database, "1001", "2001", minutes=1)
    with database.reading() as session:
        kept = kept_sellers(session)
        assert [(one.receipts, one.until) for one in kept] == [(2, dt.date(2033, 12, 31)), (1, dt.date(2033, 12, 31))]
        assert kept_sellers(session, stand.potter.id) == kept[1:]
        assert year_starts(session) == 1
    with database.writing() as session:
        session.execute(update(Market).values(financial_year_starts=5))
    with database.reading() as session:
        assert {one.until for one in kept_sellers(session)} == {dt.date(2034, 12, 31)}


def test_who_was_blanked_shows_a_number_and_is_kept_no_more(database: Database, stand: Stand) -> None:
    sold = sell(database, "1001")
    with database.writing() as session, unlocked(session, dt.date(2040, 1, 1)):
        blank = {"name": "", "number": "", "address": "", "salt": ""}
        session.execute(update(Kept).where(Kept.exhibitor_id == stand.musteri.id).values(blank))
    with database.reading() as session:
        shown = parties_of(session, sold.sale_id).producers[stand.musteri.id]
        assert shown.name == f"Nr {stand.musteri.values['number']} · raderad · erased"
        assert kept_sellers(session) == []
        assert names_sold_under(session, {stand.musteri.id}, TODAY, TODAY) == {}


def test_the_tables_say_of_each_receipt_who_sold_and_whether_it_was_edited(database: Database, stand: Stand) -> None:
    sell(database, "1001")
    sell(database, "2001", minutes=1)
    with database.reading() as session, Driver(session) as driver:
        till = session.execute(select(Till.id)).scalar_one()
        facts = SellerFacts(driver).of_receipts(till, 1, 9)
    assert set(facts) == {1, 2}
    assert all(one.sound and one.recorded and not one.blanked for one in facts.values())
    assert [len(one.digests) for one in facts.values()] == [2, 2]
    assert len({*facts[1].digests} & {*facts[2].digests}) == 1
