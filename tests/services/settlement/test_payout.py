"""Paying out: each settlement once, also where banks reject, settlements are reversed and accounts change."""

import datetime as dt

import pytest

from made_in_blekinge.domain.payout import AccountNews, PayoutState, PayoutWay
from made_in_blekinge.errors import UserError
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.services.settlement.payout import BankWord, enter_card_fee, hear_bank, pay_by_hand
from made_in_blekinge.store.database import Database
from tests.support.builders import TODAY
from tests.support.builders_payout import GERMAN, accounts, paid, settled, waiting, written
from tests.support.builders_settlement import post, preview, reverse
from tests.support.builders_till import deed, sell

DATABASES = ("sqlite",)
"""What a kind of database may do otherwise is tested on both; the rest is the program's own doing."""


def hear(database: Database, state: PayoutState, end_to_end: str = "", message: str = "M1", **values: object) -> object:
    word = BankWord(end_to_end, "", state, **values)  # type: ignore[arg-type]
    return hear_bank(database, message, [word], deed(1000))


@pytest.mark.both
def test_a_settlement_is_paid_once(database: Database) -> None:
    settled(database)
    done = written(database)
    assert [(one.number, one.amount_ore, one.news) for one in done.paid] == [
        ("2026-0001", 40500, AccountNews.NEW),
        ("2026-0002", 39750, AccountNews.NEW),
    ]
    assert waiting(database) == []
    assert [(row.way, row.account, row.run) for row in paid(database)] == [
        (PayoutWay.BANKGIRO, "5402-9681", "2026-1"),
        (PayoutWay.ACCOUNT, "8327-9, 0000000018", "2026-1"),
    ]
    with pytest.raises(UserError, match="to be paid") as refused:
        written(database)
    assert refused.value.code == "nothing_to_pay"


def test_without_an_own_account_nothing_is_paid(database: Database) -> None:
    settled(database)
    describe_market(database, {"iban": ""})
    with pytest.raises(UserError, match="market set") as refused:
        written(database)
    assert refused.value.code == "no_own_account"
    describe_market(database, {"bankgiro": "991-2346"})
    assert b"<Id>09912346</Id>" in written(database).content


def test_the_bank_knows_the_organiser_by_a_number(database: Database) -> None:
    settled(database)
    describe_market(database, {"bank_customer": "123"})
    with pytest.raises(UserError) as refused:
        written(database)
    assert refused.value.code == "bad_bank_customer"
    assert len(waiting(database)) == 2


@pytest.mark.both
def test_what_a_bank_rejects_is_to_be_paid_again_under_another_id(database: Database) -> None:
    settled(database)
    written(database)
    first = paid(database)[0]
    hear(database, PayoutState.ACCEPTED, first.end_to_end)
    assert waiting(database) == []
    heard = hear_bank(database, "M2", [BankWord(first.end_to_end, "", PayoutState.REJECTED, "AC01")], deed(1000))
    assert [(row.state, row.reason) for row in heard.noted] == [(PayoutState.REJECTED, "AC01")]
    assert hear_bank(database, "M2", [BankWord(first.end_to_end, "", PayoutState.REJECTED)], deed(1001)).known == 1
    assert [one.number for one in waiting(database)] == ["2026-0001"]
    accounts(database, first.exhibitor_id, bankgiro="991-2346")
    (again,) = written(database, minutes=1100).paid
    assert (again.attempt, again.news) == (2, AccountNews.NEW)
    assert waiting(database) == []
    assert len({row.end_to_end for row in paid(database)}) == 3


def test_a_changed_account_is_told(database: Database) -> None:
    there = settled(database)
    written(database)
    sell(database, "1002", "2002", minutes=950)
    post(database, minutes=960)
    accounts(database, there.potter.id, account="9029, 5735211")
    done = written(database, minutes=970)
    assert [one.news for one in done.paid] == [AccountNews.KNOWN, AccountNews.CHANGED]


def test_what_was_paid_and_reversed_is_owed(database: Database) -> None:
    settled(database)
    written(database)
    reverse(database, "2026-0001", minutes=1000)
    (now,) = preview(database, minutes=1100).settlements
    assert (now.reckoning.carried_ore, now.reckoning.to_pay_ore) == (-40500, 0)
    post(database, minutes=1200)
    assert waiting(database) == []


@pytest.mark.both
def test_what_was_reversed_and_came_back_is_owed_no_more(database: Database) -> None:
    settled(database)
    written(database)
    reverse(database, "2026-0001", minutes=1000)
    hear(database, PayoutState.REJECTED, paid(database)[0].end_to_end)
    assert [one.reckoning.to_pay_ore for one in preview(database, minutes=1100).settlements] == [40500]
    assert waiting(database) == []


def test_a_word_that_fits_nothing_is_said(database: Database) -> None:
    settled(database)
    written(database)
    first, second = paid(database)
    words = [
        BankWord("none of ours", "", PayoutState.PAID),
        BankWord(first.end_to_end, "", PayoutState.PAID, amount_ore=1, currency="SEK"),
        BankWord(second.end_to_end, "", PayoutState.PAID, amount_ore=39750, currency="SEK"),
    ]
    heard = hear_bank(database, "N1", words, deed(1000))
    assert [word.end_to_end for word in heard.strange] == ["none of ours", first.end_to_end]
    assert [row.state for row in paid(database)] == [None, PayoutState.PAID]


def test_a_whole_file_or_a_part_of_it_is_rejected(database: Database) -> None:
    there = settled(database)
    accounts(database, there.potter.id, account="", iban=GERMAN)
    run = written(database).order
    hear_bank(database, "M1", [BankWord("", run.message_id, PayoutState.REJECTED)], deed(1000))
    assert [one.number for one in waiting(database)] == ["2026-0001", "2026-0002"]


def test_swish_is_paid_by_hand(database: Database) -> None:
    there = settled(database)
    accounts(database, there.potter.id, account="", swish="123 118 11 89")
    done = written(database)
    assert [one.payee.way for one in done.left_out if one.payee] == [PayoutWay.SWISH]
    row = pay_by_hand(database, "2026-0002", PayoutWay.SWISH, TODAY, deed(1000))
    assert (row.way, row.account, row.person, row.day) == (PayoutWay.SWISH, "1231181189", "Åsa", TODAY)
    for way, day, code in (
        (PayoutWay.CASH, TODAY, "not_to_be_paid"),
        (PayoutWay.CASH, TODAY, "not_to_be_paid"),
    ):
        with pytest.raises(UserError) as refused:
            pay_by_hand(database, "2026-0002", way, day, deed(1000))
        assert refused.value.code == code


def test_nothing_is_paid_by_hand_tomorrow_or_by_a_bank(database: Database) -> None:
    settled(database)
    with pytest.raises(UserError) as refused:
        pay_by_hand(database, "2026-0001", PayoutWay.CASH, TODAY + dt.timedelta(days=9), deed(1000))
    assert refused.value.code == "day_to_come"
    with pytest.raises(UserError) as refused:
        pay_by_hand(database, "2026-0001", PayoutWay.IBAN, TODAY, deed(1000))
    assert refused.value.code == "not_by_hand"
    assert len(waiting(database)) == 2


def test_card_fees_add_up_and_never_fall_below_zero(database: Database) -> None:
    settled(database)
    assert enter_card_fee(database, "kna26", "184,50", "", "Zettle", TODAY, deed()) == 18450
    assert enter_card_fee(database, "KNA26", "-4,50", "", "fel", TODAY, deed()) == 18000
    for amount in ("-180,01", "0"):
        with pytest.raises(UserError) as refused:
            enter_card_fee(database, "KNA26", amount, "", "", TODAY, deed())
        assert refused.value.code == "bad_card_fee"
