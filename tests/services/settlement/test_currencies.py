"""An event abroad, and one with two currencies: each is settled, paid and booked on its own."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from made_in_blekinge.domain.market import SellerMode, VatClass
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.books_files import write_books
from made_in_blekinge.exchange.pain_check import order_faults
from made_in_blekinge.queries.settlement.event_books import EVERYTHING
from made_in_blekinge.queries.settlement.preview import Settling
from made_in_blekinge.queries.settlement.statement import statements
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.services.settlement.chain import verify_settlements
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.till import Sale, SaleLine
from tests.support import builders
from tests.support.builders import TODAY, bring_in_rows
from tests.support.builders_payout import GERMAN, IBAN, accounts, waiting, written
from tests.support.builders_settlement import fair, post, posted, preview, reverse
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


MARCH = dt.date(2026, 3, 31)
"""The last day on which food was taxed with 12 %."""
DAYS = [MARCH + dt.timedelta(ahead) for ahead in range(3)]
PERIODS = st.one_of(
    st.just(()), st.just(((None, None),)), st.sampled_from(DAYS).map(lambda day: ((None, day),)),
    st.sampled_from(DAYS).map(lambda day: ((day, None),)),
)  # fmt: skip
SOLD = st.tuples(
    st.integers(0, 2), st.sampled_from(DAYS), st.sampled_from(("SEK", "EUR", "DKK")), st.booleans(),
    st.integers(-2, 4).filter(bool), st.integers(1, 99_999),
)  # fmt: skip
"""Whose, when, in which money, whether food, how many (below none: taken back), and for how many öre each."""


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(PERIODS, min_size=3, max_size=3), st.lists(SOLD, min_size=1, max_size=12), st.sampled_from(SellerMode),
    st.integers(0, 5000), st.permutations(range(3)),
)  # fmt: skip
def test_whatever_was_sold_in_whichever_money_adds_up_in_any_order(
    market_of_once: Database,
    periods: list[tuple[Any, ...]],
    sold: list[tuple[int, dt.date, str, bool, int, int]],
    mode: SellerMode,
    commission: int,
    order: list[int],
) -> None:
    database = market_of_once
    event, people = _sold(database, periods, sold, mode, commission)
    seen = _sums(preview(database, event).settlements)
    assert {key: each[0] for key, each in seen.items()} == _gross(database, event)
    for (_, currency), (gross, vat, kept, kept_vat, to_pay) in seen.items():
        assert to_pay == gross - kept - kept_vat, currency
        net = gross - vat
        assert abs(kept * 20_000 - 2 * net * commission) <= 10_000, "the commission is of the net, half an öre off"
    for place in order:
        post(database, event, exhibitor_id=people[place])
    one_by_one = _posted(database, event)
    assert one_by_one == {key: each for key, each in seen.items() if key in one_by_one}
    before = preview(database, event).books
    assert all(each.fits for each in before)
    for row in posted(database, event):
        reverse(database, row.number)
    assert _sums(preview(database, event, minutes=800).settlements) == seen
    post(database, event, minutes=900)
    assert _posted(database, event) == one_by_one
    assert preview(database, event, minutes=901).books == before
    assert verify_settlements(database).fault is None


@pytest.fixture
def market_of_once(sqlite: Database) -> Database:
    fair(sqlite)
    return sqlite


def _sold(
    database: Database, periods: list[tuple[Any, ...]], sold: list[tuple[int, dt.date, str, bool, int, int]],
    mode: SellerMode, commission: int,
) -> tuple[str, list[int]]:  # fmt: skip
    """An event of three exhibitors and what another register sold there; and their ids."""
    with database.reading() as session:
        number = session.scalars(select(func.count()).select_from(Event)).one()
    event = f"VAL{number}"
    there = builders.event(
        database, event, starts=DAYS[0], ends=DAYS[-1], seller_mode=mode, commission_bp=commission
    )  # fmt: skip
    people = [builders.exhibitor(database, f"{event} {at}", vat_periods=each) for at, each in enumerate(periods)]
    for who in people:
        for item, vat_class in (("F", VatClass.FOOD), ("S", VatClass.STANDARD)):
            builders.product(database, who, f"{event}{item}", vat_class=vat_class)
    for currency in ("SEK", "EUR", "DKK"):
        with database.writing() as session:
            session.get_one(Event, there.id).currency = currency
        rows = [
            {"Evenemang": event, "Kassa": "Z", "Kvittonr": f"{at}", "Tid": f"{day} 12:00", "Antal": str(count),
             "Artikelnr": f"{people[who].values['number']}/{event}{'F' if food else 'S'}",
             "Pris": f"{ore // 100},{ore % 100:02}", "Betalsätt": "Kort"}
            for at, (who, day, money, food, count, ore) in enumerate(sold)
            if money == currency
        ]  # fmt: skip
        assert not rows or bring_in_rows(database, "sales", rows).rejected == []
    return event, [who.id for who in people]


def _sums(settlements: Iterable[Settling]) -> dict[tuple[int, str], tuple[int, ...]]:
    return {
        (each.key.exhibitor_id, each.key.currency): (
            each.reckoning.gross_ore, each.reckoning.vat_ore, each.reckoning.commission_ore,
            each.reckoning.commission_vat_ore, each.reckoning.to_pay_ore,
        )
        for each in settlements
    }  # fmt: skip


def _posted(database: Database, event: str) -> dict[tuple[int, str], tuple[int, ...]]:
    """What stands, without what was reversed and the documents that reverse it."""
    return {
        (row.exhibitor_id, row.currency): (
            row.gross_ore, row.vat_ore, row.commission_ore, row.commission_vat_ore, row.to_pay_ore,
        )
        for row in posted(database, event)
        if not (row.reverses or row.reversed_by)
    }  # fmt: skip


def _gross(database: Database, event: str) -> dict[tuple[int, str], int]:
    """What each sold in which money, added up by hand from the lines."""
    found: dict[tuple[int, str], int] = {}
    with database.reading() as session:
        query = (
            select(SaleLine.exhibitor_id, Sale.currency, SaleLine.quantity, SaleLine.unit_ore)
            .join(Sale, Sale.id == SaleLine.sale_id)
            .join(Event, Event.id == Sale.event_id)
            .where(Event.code == event)
        )
        for who, currency, quantity, unit in session.execute(query):
            found[who, currency] = found.get((who, currency), 0) + quantity * unit
    return found
