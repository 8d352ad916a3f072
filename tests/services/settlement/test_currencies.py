"""An event abroad, and one with two currencies: each is settled, paid and booked on its own."""

from pathlib import Path

import pytest

from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.books_files import write_books
from made_in_blekinge.exchange.pain_check import order_faults
from made_in_blekinge.queries.settlement.event_books import EVERYTHING
from made_in_blekinge.queries.settlement.statement import statements
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.event import Event
from tests.support.builders import TODAY
from tests.support.builders_payout import GERMAN, IBAN, accounts, waiting, written
from tests.support.builders_settlement import fair, post, preview
from tests.support.builders_till import Stand, close, deed, opened, sell, set_rate
from tests.support.sie_reader import read_sie


def two_currencies(database: Database) -> Stand:
    """The musteri sells for 530,00 kr, and next day, when the event's money is the euro, for 8,50 €."""
    there = fair(database)
    describe_market(database, {"iban": IBAN, "bank_customer": "165563343689A001"})
    accounts(database, there.musteri.id, bankgiro="5402-9681", iban=GERMAN)
    sell(database, "1002")
    close(database, 100000)
    with database.writing() as session:
        session.get_one(Event, there.event.id).currency = "EUR"
    opened(database, "K2")
    sell(database, "1001", till="K2", minutes=20)
    return there


def test_each_currency_has_its_own_settlement_books_and_pay_out(database: Database, tmp_path: Path) -> None:
    two_currencies(database)
    seen = preview(database)
    assert {each.key.currency: each.reckoning.gross_ore for each in seen.settlements} == {"SEK": 53000, "EUR": 850}
    assert [(books.currency, books.sales_ore, books.fits) for books in seen.books] == [
        ("EUR", 850, True),
        ("SEK", 53000, True),
    ]
    post(database)
    with database.reading() as session:
        papers = {one.event.currency: one.account for one in statements(session, "KNA26")}
    assert papers == {"SEK": "bg 5402-9681", "EUR": f"IBAN {GERMAN}"}
    done = written(database)
    assert order_faults(done.content, TODAY) == []
    assert done.content.count(b"<PmtInf>") == 2
    assert all(books.fits for books in preview(database).books)


def test_the_books_are_in_kronor_at_the_events_rate(database: Database, tmp_path: Path) -> None:
    two_currencies(database)
    close(database, 100000, "K2")
    post(database)
    with pytest.raises(UserError, match="till-rules set --rate") as refused:
        write_books(database, "KNA26", EVERYTHING, tmp_path / "ut.si", deed(900), again=False)
    assert refused.value.code == "no_rate"
    set_rate(database, "KNA26", "SEK", 90_000)  # 0,09 EUR for a krona
    done = write_books(database, "KNA26", EVERYTHING, tmp_path / "ut.si", deed(900), again=False)
    found = read_sie(done.targets[0].read_bytes())
    assert found.vouchers[0].sums == {1686: 53000, 2830: -53000}
    euro = found.vouchers[1]
    assert "EUR à 11,1111" in euro.text
    assert euro.sums == {1686: 9444, 2830: -9444}


def test_kronor_have_no_place_on_a_foreign_account_alone(database: Database) -> None:
    there = two_currencies(database)
    accounts(database, there.musteri.id, iban="")
    post(database)
    done = written(database)
    assert [each.currency for each in done.paid] == ["SEK"]
    assert [(each.currency, each.payee) for each in done.left_out] == [("EUR", None)]
    assert [each.currency for each in waiting(database)] == ["EUR"]
