"""Card fees borne by exhibitors, the books' check of where the money is, and the terms of a copied event."""

import random
from typing import Final

import pytest

from made_in_blekinge.domain.market import Category
from made_in_blekinge.domain.payout import PayoutState
from made_in_blekinge.domain.settlement import CommissionBase, FeePayer
from made_in_blekinge.queries.settlement.terms import settlement_terms
from made_in_blekinge.services.registers.duplicating import duplicate
from made_in_blekinge.services.settlement.payout import BankWord, enter_card_fee, hear_bank
from made_in_blekinge.services.settlement.terms import set_terms
from made_in_blekinge.store.checkin import unlocked
from made_in_blekinge.store.database import Database
from tests.support import builders
from tests.support.builders import TODAY
from tests.support.builders_payout import paid, settled, waiting, written
from tests.support.builders_settlement import fair, post, posted, preview, reverse
from tests.support.builders_till import CARD, CASH, close, deed, sell

DATABASES = ("sqlite",)
"""What a kind of database may do otherwise is tested on both; the rest is the program's own doing."""

DEEDS: Final = ("settle", "pay", "reject", "reverse", "sell")


def fee(database: Database, amount: str) -> None:
    enter_card_fee(database, "KNA26", amount, "", "Zettle", TODAY, deed())


@pytest.mark.both
def test_who_bears_card_fees_pays_its_share_once(database: Database) -> None:
    there = fair(database)
    set_terms(database, "KNA26", there.musteri.id, {"fee_payer": FeePayer.EXHIBITOR})
    sell(database, "1002", "2002", pay=(CARD,))
    sell(database, "1002", pay=(CASH,), minutes=5)
    fee(database, "10,00")
    first, second = preview(database).settlements
    # Of 10,00 half is the musteri's, 5,00 and VAT 1,25; the potter's half stays with the organiser.
    assert first.reckoning.fees == (500, 125, 625)
    assert second.reckoning.fees == (0, 0, 0)
    assert first.reckoning.to_pay_ore == 2 * 40500 - 625
    post(database)
    assert [row.card_fees_ore for row in posted(database)] == [625, 0]
    fee(database, "10,00")
    (more,) = preview(database, final=True).settlements
    assert more.reckoning.fees == (500, 125, 625)
    close(database, 0)
    post(database, minutes=650, final=True)
    set_terms(database, "KNA26", there.musteri.id, {"fee_payer": FeePayer.ORGANISER})
    (back,) = preview(database, minutes=700, final=True).settlements
    assert back.reckoning.fees == (-1000, -250, -1250)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_done_the_money_is_found(database: Database, seed: int) -> None:
    settled(database)
    set_terms(database, "KNA26", None, {"fee_payer": FeePayer.EXHIBITOR})
    fee(database, "12,34")
    for step, one in enumerate(random.Random(seed).choices(DEEDS, k=14)):
        at = 610 + step
        if one == "sell":
            sell(database, "1002", "2002", pay=(CARD if step % 2 else CASH,), minutes=at)
        elif one == "settle":
            post(database, minutes=at)
        elif one == "pay" and waiting(database):
            written(database, minutes=at)
        elif one == "reject" and (rows := [row for row in paid(database) if row.stands]):
            hear_bank(database, f"B{at}", [BankWord(rows[0].end_to_end, "", PayoutState.REJECTED)], deed(at))
        elif one == "reverse":
            standing = [row.number for row in posted(database) if not row.reverses and not row.reversed_by]
            reverse(database, *standing[:1], minutes=at)
        for books in preview(database, minutes=at).books:
            assert (books.money_difference_ore, books.misfits) == (0, ()), one


@pytest.mark.both
def test_money_that_is_not_where_it_should_be_is_named(database: Database) -> None:
    settled(database)
    written(database)
    with database.writing() as session, unlocked(session):
        builders.tamper(session, "DELETE FROM payout")
        builders.tamper(
            session,
            "INSERT INTO payout (settlement_id, attempt, way, account, news, end_to_end, amount_ore, currency, day,"
            " time, person, uid) SELECT id, 1, 'cash', '', 'known', '', to_pay_ore - 1, currency, '2026-06-13',"
            " '2026-06-13 10:00:00', '', uid FROM settlement",
        )
    (books,) = preview(database).books
    assert books.money_difference_ore == 2
    assert [values["number"] for _, values in books.misfits] == ["2026-0001", "2026-0002"]


def test_a_copied_event_has_the_terms(database: Database) -> None:
    there = fair(database)
    terms = {"base": CommissionBase.GROSS, "minimum_ore": 5000, "hold_days": 3, "fee_payer": FeePayer.EXHIBITOR}
    set_terms(database, "KNA26", None, terms, {Category.DRINK: 2500})
    set_terms(database, "KNA26", there.musteri.id, {"commission_bp": 1000})
    made = duplicate(database, "events", there.event.id)
    with database.reading() as session:
        old = settlement_terms(session, "KNA26")
        new = settlement_terms(session, made.record.values["code"])
    assert new.usual == old.usual
    assert new.usual.categories == {Category.DRINK: 2500}
    assert new.agreed == {}
