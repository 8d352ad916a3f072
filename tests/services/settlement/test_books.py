"""The books of an event: what is booked by which voucher, once, in the right year, and coming out even."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.domain.payout import PayoutState
from made_in_blekinge.domain.settlement import BalanceKind
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.books_files import WrittenBooks, write_books
from made_in_blekinge.queries.settlement.bookkeeping import Bookkeeping, bookkeeping
from made_in_blekinge.queries.settlement.event_books import EVERYTHING, BooksPart
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.services.settlement.balance import approve_settlement, balance_away
from made_in_blekinge.services.settlement.exporting import set_accounts
from made_in_blekinge.services.settlement.payout import BankWord, enter_card_fee, hear_bank
from made_in_blekinge.services.settlement.terms import set_terms
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.store.database import Database
from tests.support.builders import TODAY
from tests.support.builders_payout import paid, settled, written
from tests.support.builders_settlement import fair, post, reverse
from tests.support.builders_till import CARD, CASH, SWISH, close, deed, sell
from tests.support.sie_reader import ReadSie, read_sie

DATABASES = ("sqlite",)
"""What a kind of database may do otherwise is tested on both; the rest is the program's own doing."""


def seen(database: Database, wanted: BooksPart = EVERYTHING) -> Bookkeeping:
    with database.reading() as session:
        return bookkeeping(session, "KNA26", wanted, deed(5000).now)


def write(database: Database, folder: Path, again: bool = False, **values: Any) -> tuple[WrittenBooks, ReadSie]:
    target = folder / ("again.si" if again else f"ut{len(list(folder.iterdir()))}.si")
    done = write_books(database, "KNA26", BooksPart(**values), target, deed(5000), again)
    return done, read_sie(done.targets[0].read_bytes())


def closed(database: Database, counted: int | None = None) -> None:
    from made_in_blekinge.queries.till.day import day_totals
    from made_in_blekinge.queries.till.scanned import open_till

    with database.reading() as session:
        expected = day_totals(session, open_till(session, "K1").day_id).expected_ore
    close(database, expected if counted is None else counted)


@pytest.mark.both
def test_as_agent_what_was_sold_is_owed_and_ends_at_nothing(database: Database, tmp_path: Path) -> None:
    settled(database)
    closed(database)
    written(database)
    _, found = write(database, tmp_path)
    assert found.head["#FLAGGA"] == ["0"]
    assert (found.head["#FORMAT"], found.head["#SIETYP"], found.head["#ORGNR"]) == (["PC8"], ["4"], ["556334-3689"])
    sales, *others = found.vouchers
    assert sales.sums == {1686: 106000, 2830: -106000}
    assert sales.rows[1][2] == {"6": "KNA26", "20": "1"}
    assert [row[1] > 0 for row in sales.rows] == [True, False, False], "debit first"
    assert (sales.day, sales.registered) == (f"{TODAY:%Y%m%d}", sales.registered)
    assert others[0].sums == {2830: 12500, 3921: -10000, 2611: -2500}
    assert others[1].sums == {2830: 13250, 3921: -10600, 2611: -2650}
    assert [each.sums for each in others[2:]] == [{2830: 40500, 1930: -40500}, {2830: 39750, 1930: -39750}]
    assert found.sums == {1686: 106000, 1930: -80250, 3921: -20600, 2611: -5150}


@pytest.mark.parametrize(
    ("agreed", "bought"),
    [(True, {4010: 40000, 2648: 2400, 2443: -42400}), (False, {4010: 42400, 2443: -42400})],
)
def test_in_kommission_goods_are_bought(
    database: Database, tmp_path: Path, agreed: bool, bought: dict[int, int]
) -> None:
    there = fair(database, SellerMode.KOMMISSION)
    if agreed:
        set_terms(database, "KNA26", there.musteri.id, {"self_billing": TODAY})
    sell(database, "1002", "2002")
    post(database)
    closed(database)
    done, found = write(database, tmp_path)
    assert found.vouchers[0].sums == {1686: 106000, 3003: -100000, 2631: -6000}
    assert [each.sums for each in found.vouchers[1:]] == [bought, {4010: 40000, 2443: -40000}]
    said = " ".join(text for text, _ in done.books.remarks)
    assert ("Not approved" in said, "are awaited" in said) == (agreed, not agreed)


def test_input_vat_of_self_billing_rests_until_the_seller_approves(database: Database, tmp_path: Path) -> None:
    there = fair(database, SellerMode.KOMMISSION)
    set_terms(database, "KNA26", there.musteri.id, {"self_billing": TODAY})
    sell(database, "1002")
    (first,) = post(database)
    closed(database)
    write(database, tmp_path)
    approve_settlement(database, first.number, "e-post", deed(3 * 24 * 60))
    _, found = write(database, tmp_path)
    (moved,) = found.vouchers
    assert (moved.sums, moved.day) == ({2641: 2400, 2648: -2400}, f"{TODAY + dt.timedelta(3):%Y%m%d}")
    reverse(database, first.number, minutes=4000)
    _, back = write(database, tmp_path)
    assert [each.sums for each in back.vouchers] == [{2443: 42400, 4010: -40000, 2641: -2400}]
    post(database, minutes=4100)
    _, anew = write(database, tmp_path)
    assert [each.sums for each in anew.vouchers] == [{4010: 40000, 2648: 2400, 2443: -42400}]


def test_an_organiser_outside_vat_books_none(database: Database, tmp_path: Path) -> None:
    describe_market(database, {"vat": "nej"})
    fair(database)
    sell(database, "1002")
    post(database)
    closed(database)
    _, found = write(database, tmp_path)
    assert found.vouchers[1].sums == {2830: 10000, 3921: -10000}


def test_cash_is_rounded_counted_and_moved(database: Database, tmp_path: Path) -> None:
    fair(database)
    sell(database, "2001", pay=(CASH,))
    sell(database, "1002", pay=(SWISH,), minutes=5)
    closed(database, 100000 + 25000 - 700)
    _, found = write(database, tmp_path)
    assert found.vouchers[0].sums == {1910: 24300, 1930: 53000, 2830: -77950, 3740: -50, 6991: 700}
    assert sum(found.vouchers[0].sums.values()) == 0


@pytest.mark.both
def test_nothing_is_written_twice_and_what_comes_later_alone(database: Database, tmp_path: Path) -> None:
    fair(database)
    sell(database, "1002")
    with pytest.raises(UserError) as refused:
        write(database, tmp_path)
    assert refused.value.code == "nothing_to_book"
    assert [text for text, _ in seen(database).left_out] == [
        "Till {till} is not closed on {day}: close it, and its sales come next time."
    ]
    closed(database)
    _, first = write(database, tmp_path)
    with pytest.raises(UserError) as refused:
        write(database, tmp_path)
    assert refused.value.code == "exported_already"
    _, same = write(database, tmp_path, again=True)
    assert same.vouchers == first.vouchers
    post(database)
    _, second = write(database, tmp_path)
    assert [(each.series, each.number) for each in (*first.vouchers, *second.vouchers)] == [("M", "1"), ("M", "2")]
    _, both = write(database, tmp_path, again=True)
    assert both.vouchers == [*first.vouchers, *second.vouchers]


@pytest.mark.both
def test_a_reversal_a_rejection_and_balances_come_out_even(database: Database, tmp_path: Path) -> None:
    there = settled(database)
    written(database)
    hear_bank(database, "B", [BankWord(paid(database)[1].end_to_end, "", PayoutState.REJECTED)], deed(950))
    reverse(database, "2026-0001", minutes=1000)
    balance_away(database, there.musteri.id, "SEK", 500, BalanceKind.PAID_IN, "Swish", deed(1100))
    balance_away(database, there.musteri.id, "SEK", 40000, BalanceKind.FORGIVEN, "kulans", deed(1200))
    closed(database)
    _, found = write(database, tmp_path)
    # The goods of the first are owed anew, and those of the second still: nothing else.
    owed: dict[str, int] = {}
    for each in found.vouchers:
        for account, ore, objects, _ in each.rows:
            if account == 2830:
                owed[objects["20"]] = owed.get(objects["20"], 0) + ore
    assert owed == {"1": -53000, "2": -39750}
    assert found.sums[6351] == 40000


def test_card_fees_are_a_cost(database: Database, tmp_path: Path) -> None:
    fair(database)
    sell(database, "1002", pay=(CARD,))
    enter_card_fee(database, "KNA26", "9,50", "", "Zettle", TODAY, deed())
    closed(database)
    _, found = write(database, tmp_path)
    assert found.sums == {1686: 53000 - 950, 6570: 950, 2830: -53000}


def test_of_two_years_there_are_two_files(database: Database, tmp_path: Path) -> None:
    fair(database)
    describe_market(database, {"financial_year_starts": f"{TODAY.month % 12 + 1:02}"})
    sell(database, "1002")
    closed(database)
    post(database, minutes=60 * 24 * 40)
    done, _ = write(database, tmp_path)
    assert len(done.targets) == 2
    years = [read_sie(target.read_bytes()).head["#RAR"] for target in done.targets]
    assert years[0][2] < years[1][1]
    names = [f"{first[:4]}-{last[:4]}" for _, first, last in years]
    assert [target.stem.partition("-")[2] for target in done.targets] == names


def test_one_closing_and_one_run(database: Database, tmp_path: Path) -> None:
    settled(database)
    closed(database)
    _, closing = write(database, tmp_path, till="K1", day=TODAY)
    assert [each.sums for each in closing.vouchers] == [{1686: 106000, 2830: -106000}]
    _, run = write(database, tmp_path, run="2026-0001")
    assert len(run.vouchers) == 2
    with pytest.raises(UserError):
        write(database, tmp_path)


def test_accounts_and_series_are_the_organisers_choice(database: Database, tmp_path: Path) -> None:
    fair(database)
    sell(database, "1002")
    closed(database)
    set_accounts(database, {"card": "1689 Fordran Zettle €"}, "k")
    done, found = write(database, tmp_path)
    assert found.sums == {1689: 53000, 2830: -53000}
    assert found.accounts[1689] == "Fordran Zettle EUR"
    assert found.vouchers[0].series == "K"
    assert "Fordran Zettle €" in [each.original for each in done.spelled]
    for said, series, code in (
        ({"card": "12"}, None, "bad_ledger_account"),
        ({"kort": "1689"}, None, "unknown_account_use"),
        ({}, "för lång", "bad_series"),
    ):
        with pytest.raises(UserError) as refused:
            set_accounts(database, said, series)
        assert refused.value.code == code
    assert set_accounts(database, {"card": ""})["card"].number == 1686  # type: ignore[index]


def test_a_refund_takes_the_sale_back(database: Database, tmp_path: Path) -> None:
    fair(database)
    done = sell(database, "1002")
    refund(database, "K1", done.receipt, "trasig", deed(10))
    sell(database, "2002", minutes=20)
    closed(database)
    _, found = write(database, tmp_path)
    assert found.sums == {1686: 53000, 2830: -53000}


def test_the_day_is_that_of_the_sale_and_the_books_the_next_working_day(database: Database, tmp_path: Path) -> None:
    fair(database)
    sell(database, "1002")
    closed(database)
    _, found = write(database, tmp_path)
    (each,) = found.vouchers
    due = dt.date.fromisoformat(each.registered)
    assert each.day == f"{TODAY:%Y%m%d}"
    assert due > TODAY
    assert due.weekday() < 5
