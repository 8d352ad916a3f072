"""Corrections: how somebody paid and what was counted, put right by new entries while the old ones stay."""

import datetime as dt
import json

import pytest
from sqlalchemy import text

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.till.paid import paid_receipt
from made_in_blekinge.services.till.correct import correct_payment, recount
from made_in_blekinge.services.till.day import close_day, open_day
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.services.till.rollup import rebuild_rollups
from made_in_blekinge.store.database import Database
from tests.support import builders_till
from tests.support.builders import TODAY
from tests.support.builders_till import CARD, CASH, SWISH, close, deed, opened, sell, totals

DAY = 24 * 60
EUR = Tender(Means.CASH, given_ore=5000, currency="EUR", rate_millionths=11_042_100)


@pytest.fixture
def stand(database: Database) -> Database:
    """A till that stands open, and one receipt of 249,50 by card."""
    builders_till.stand(database)
    opened(database)
    sell(database, "2001", pay=(CARD,))
    return database


def code_of(error: pytest.ExceptionInfo[UserError]) -> str:
    return error.value.code


def means(database: Database, till: str = "K1") -> dict[str, int]:
    return {name: ore for name, (_, ore) in totals(database, till).means.items()}


def stands(database: Database, receipt: int = 1) -> list[tuple[Means, int]]:
    with database.reading() as session:
        return [(part.means, part.amount_ore) for part in paid_receipt(session, "K1", receipt).parts]


def told(database: Database, kind: str) -> list[dict[str, object]]:
    with database.reading() as session:
        rows = session.execute(text("SELECT payload FROM journal WHERE kind = :kind ORDER BY id"), {"kind": kind})
        return [json.loads(row.payload) for row in rows]


def test_card_was_swish(stand: Database) -> None:
    for _ in range(2):
        made = correct_payment(stand, "K1", 1, [SWISH], "fel knapp", deed(5, 77))
        assert (made.receipt, made.total_ore, made.vat_ore, made.rounding_ore, made.change_ore) == (2, 0, 0, 0, 0)
    assert made.already
    assert means(stand) == {"card": 0, "swish": 24950}
    found = totals(stand)
    assert (found.receipts, found.corrections, found.gross_ore, found.rounding_ore) == (2, 1, 24950, 0)
    assert stands(stand) == [(Means.SWISH, 24950)]
    (entry,) = told(stand, "correction")
    assert (entry["corrects"], entry["corrects_till"], entry["reason"]) == (1, "K1", "fel knapp")
    assert entry["payments"] == [["card", -24950, None, "", 0, ""], ["swish", 24950, None, "", 0, ""]]
    assert [verdict.fault for verdict in verify(stand)] == [None]


def test_cash_is_rounded_and_card_is_not(stand: Database) -> None:
    assert correct_payment(stand, "K1", 1, [CASH], "kontant", deed(5)).rounding_ore == 50
    found = totals(stand)
    assert (found.cash_ore, found.rounding_ore, found.expected_ore) == (25000, 50, 125000)
    assert correct_payment(stand, "K1", 1, [CARD], "nej, kort", deed(6)).rounding_ore == -50
    assert (totals(stand).rounding_ore, totals(stand).expected_ore, stands(stand)) == (
        0, 100000, [(Means.CARD, 24950)],
    )  # fmt: skip
    correct_payment(stand, "K1", 1, [Tender(Means.CARD, 10000), CASH], "delat", deed(7))
    assert stands(stand) == [(Means.CARD, 10000), (Means.CASH, 15000)]
    assert sum(means(stand).values()) == 24950 + totals(stand).rounding_ore


def test_foreign_cash_is_taken_out_of_the_till_and_put_in(stand: Database) -> None:
    correct_payment(stand, "K1", 1, [EUR], "euro", deed(5))
    change = 30200  # of 552,11 kr, in whole kronor
    assert (totals(stand).foreign, totals(stand).expected_ore) == ({"EUR": 5000}, 100000 - change)
    correct_payment(stand, "K1", 1, [SWISH], "nej", deed(6))
    assert (totals(stand).foreign, totals(stand).expected_ore) == ({"EUR": 0}, 100000)
    assert [verdict.fault for verdict in verify(stand)] == [None]


def test_a_receipt_of_a_closed_day_and_of_another_till_is_corrected_today(stand: Database) -> None:
    close(stand, 100000)
    with stand.reading() as session:
        before = session.execute(text("SELECT totals FROM closing")).scalar_one()
    open_day(stand, "K2", "KNA26", 0, deed(DAY))
    made = correct_payment(stand, "K2", 1, [CASH], "kontant", deed(DAY + 1), "K1")
    assert (made.till, made.receipt, stands(stand)) == ("K2", 1, [(Means.CASH, 25000)])
    assert means(stand, "K2") == {"card": -24950, "cash": 25000}
    with stand.reading() as session:
        assert session.execute(text("SELECT totals FROM closing")).scalar_one() == before
    assert [verdict.fault for verdict in verify(stand)] == [None, None]


def test_the_sums_beside_the_receipts_are_those_of_the_receipts(stand: Database) -> None:
    correct_payment(stand, "K1", 1, [CASH], "kontant", deed(5))
    tables = ("sales_rollup", "sales_product_rollup", "sales_hour_rollup", "sales_payment_rollup")

    def kept() -> list[list[tuple[object, ...]]]:
        with stand.reading() as session:
            return [sorted(map(tuple, session.execute(text(f"SELECT * FROM {table}")))) for table in tables]

    before = kept()
    with stand.writing() as session:
        rebuild_rollups(session, list(session.execute(text("SELECT id FROM event")).scalars()))
    assert kept() == before
    assert [row[3] for row in before[2]] == [1]


def test_goods_come_back_as_they_stand_paid(stand: Database) -> None:
    correct_payment(stand, "K1", 1, [SWISH], "swish", deed(5))
    back = refund(stand, "K1", 1, "trasig", deed(6))
    assert stands(stand, back.receipt) == [(Means.SWISH, -24950)]
    correct_payment(stand, "K1", back.receipt, [CASH], "kontant tillbaka", deed(7))
    assert stands(stand, back.receipt) == [(Means.CASH, -25000)]
    assert totals(stand).expected_ore == 100000 - 25000


def test_what_cannot_be_corrected_says_why(stand: Database) -> None:
    correct_payment(stand, "K1", 1, [SWISH], "swish", deed(5))
    for receipt, tender, reason, code in (
        (9, CARD, "x", "unknown_receipt"), (1, CARD, " ", "missing_reason_of_deed"),
        (2, CARD, "x", "is_a_correction"), (1, SWISH, "x", "nothing_to_correct"),
        (1, Tender(Means.CARD, 100), "x", "payments_differ"),
    ):  # fmt: skip
        with pytest.raises(UserError) as refused:
            correct_payment(stand, "K1", receipt, [tender], reason, deed(6))
        assert code_of(refused) == code
    with pytest.raises(UserError) as refused:
        refund(stand, "K1", 2, "x", deed(7))
    assert code_of(refused) == "is_a_correction"
    assert totals(stand).receipts == 2


def test_a_closed_day_is_counted_again_and_its_closing_stays(stand: Database) -> None:
    close(stand, 99000)
    for _ in range(2):
        again = recount(stand, "K1", TODAY, {50000: 2}, "en sedel till", deed(700, 88))
        assert (again.number, again.counted_ore, again.before_ore, again.difference_ore) == (1, 100000, 99000, 0)
    last = recount(stand, "K1", TODAY, 100100, "en krona till", deed(800))
    assert (last.before_ore, last.difference_ore) == (100000, 100)
    with stand.reading() as session:
        assert session.execute(text("SELECT counted_ore FROM closing")).scalar_one() == 99000
        assert session.execute(text("SELECT count(*) FROM recount")).scalar_one() == 2
    first, second = told(stand, "recount")
    assert (first["pieces"], first["before_ore"], second["before_ore"]) == ({"50000": 2}, 99000, 100000)
    assert [verdict.fault for verdict in verify(stand)] == [None]


def test_only_a_closed_day_is_counted_again(stand: Database) -> None:
    for day in (TODAY, dt.date(2020, 1, 1)):
        with pytest.raises(UserError) as refused:
            recount(stand, "K1", day, 1, "x", deed(700))
        assert code_of(refused) == "day_not_closed"
    close_day(stand, "K1", None, deed(600))
    for counted, reason, code in (
        (-1, "x", "bad_till_amount"), (1, "", "missing_reason_of_deed"), (150, "x", "no_such_coins"),
    ):  # fmt: skip
        with pytest.raises(UserError) as refused:
            recount(stand, "K1", TODAY, counted, reason, deed(700))
        assert code_of(refused) == code
    assert recount(stand, "K1", TODAY, 500, "glömt", deed(701)).before_ore is None
