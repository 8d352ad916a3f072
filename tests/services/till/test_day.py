"""The day of a till: opened once with its float, closed once with its number, and right to the öre."""

import datetime as dt

import pytest
from sqlalchemy import text

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.till.day import Count, DayTotals
from made_in_blekinge.services.till.day import Deed, RegisterTotal, carry_on, close_day, open_day, pay_in, pay_out
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.services.till.rules import Rules
from made_in_blekinge.services.till.sale import sell as sell_lines
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_till
from tests.support.builders_till import CARD, CASH, close, deed, opened, sell, set_rules, totals

DAY = 24 * 60


def code_of(error: pytest.ExceptionInfo[UserError]) -> str:
    return error.value.code


def test_a_day_from_the_float_to_the_closing(database: Database) -> None:
    builders_till.stand(database)
    assert opened(database).day == dt.date(2026, 6, 12)
    sell(database, "1001:2", "2001", pay=(Tender(Means.CASH, given_ore=50000),))
    sell(database, "2001", pay=(Tender(Means.SWISH, 10000), CARD))
    sell(database, "1001", pay=(Tender(Means.CASH, given_ore=2000, currency="EUR", rate_millionths=11_042_100),))
    refund(database, "K1", 1, "trasig", deed(60), {1: 1}, (CASH,))
    assert pay_in(database, "K1", 50000, "växel", deed(70)) == totals(database).expected_ore
    pay_out(database, "K1", 20000, "till banken", deed(80))
    found = totals(database)
    assert (found.receipts, found.first, found.last, found.items) == (4, 1, 4, 4)
    assert (found.gross_ore, found.refunds, found.refunds_ore) == (42750 + 24950 + 8900 - 8900, 1, -8900)
    assert (found.rounding_ore, found.cash_ore, found.electronic_ore) == (50 - 16, 42800 + 8884 - 8900, 24950)
    assert found.foreign == {"EUR": 2000}
    home = 42800 - 13200 - 8900
    assert found.expected_ore == 100000 + home + 50000 - 20000
    assert [basis.permille for basis in found.bases] == [250, 60]
    assert sum(basis.gross_ore for basis in found.bases) == found.gross_ore
    closed = close(database, found.expected_ore - 100)
    assert (closed.number, closed.difference_ore, closed.totals) == (1, -100, found)


def test_closings_are_numbered_and_grand_totals_go_on(database: Database) -> None:
    builders_till.stand(database)
    for day in range(3):
        open_day(database, "K1", "KNA26", 0, deed(day * DAY))
        sell(database, "1001", minutes=day * DAY + 5)
        sell(database, "1001", minutes=day * DAY + 6)
        refund(database, "K1", 2 + 3 * day, "fel", deed(day * DAY + 7))
        closed = close(database, 0, minutes=day * DAY + 60)
        assert closed.number == day + 1
        assert closed.totals.grand_sales_ore == 17800 * (day + 1)
        assert closed.totals.grand_refunds_ore == -8900 * (day + 1)
        assert closed.totals.grand_net_ore == 8900 * (day + 1)


def test_a_day_is_closed_once_and_never_opened_again(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    first = close(database, 100000, number=9)
    assert close(database, 5, number=9) == first
    with pytest.raises(UserError) as refused:
        close(database, 100000)
    assert code_of(refused) == "till_not_open"
    with pytest.raises(UserError) as refused:
        opened(database)
    assert code_of(refused) == "day_is_closed"


def test_a_till_is_open_for_one_day_at_a_time(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    for minutes in (5, DAY):
        with pytest.raises(UserError) as refused:
            open_day(database, "K1", "KNA26", 0, deed(minutes))
        assert code_of(refused) == "till_is_open"


def test_what_cannot_be_opened_is_refused(database: Database) -> None:
    builders.event(database)
    for till, event, amount, code in (
        ("K1", "NIX", 0, "unknown_event"), (" ", "KNA26", 0, "missing_till"), ("K1", "KNA26", -1, "bad_till_amount"),
        ("K 1!", "KNA26", 0, "bad_code"),
    ):  # fmt: skip
        with pytest.raises(UserError) as refused:
            open_day(database, till, event, amount, deed())
        assert code_of(refused) == code


def test_cash_in_and_out_needs_a_reason_and_is_there(database: Database) -> None:
    builders_till.stand(database)
    opened(database, float_ore=1000)
    for move, amount, reason, code in (
        (pay_out, 1100, "bank", "too_little_cash"), (pay_in, 150, "x", "no_such_coins"),
        (pay_in, 0, "x", "bad_till_amount"), (pay_in, 100, " ", "missing_reason_of_deed"),
    ):  # fmt: skip
        with pytest.raises(UserError) as refused:
            move(database, "K1", amount, reason, deed())
        assert code_of(refused) == code
    assert [pay_in(database, "K1", 500, "växel", deed(1, 3)) for _ in range(2)] == [1500, 1500]


def test_cash_may_be_counted_by_coin_and_note(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    assert close_day(database, "K1", {50000: 1, 10000: 4, 100: 99}, deed(60)).difference_ore == -100


def test_totals_come_back_from_a_closing(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    sell(database, "1001", "2001", pay=(CASH,))
    found = totals(database)
    close(database, 0)
    with database.reading() as session:
        kept = session.execute(text("SELECT totals FROM closing")).scalar_one()
    assert DayTotals.from_json(kept) == found


def test_the_count_is_kept_with_its_pieces_and_foreign_cash(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    for _ in range(2):
        closed = close_day(database, "K1", {50000: 2, 100: 0}, deed(60, 4), {"EUR": 2000})
        assert closed.count == Count({"50000": 2}, {"EUR": 2000})
    with database.reading() as session:
        kept, journal = session.execute(
            text("SELECT totals, (SELECT payload FROM journal WHERE kind = 'closing') FROM closing")
        ).one()
    assert Count.from_json(kept) == closed.count
    assert '"foreign":{"EUR":2000}' in journal
    assert '"pieces":{"50000":2}' in journal


def test_the_total_of_a_certified_register_is_kept_with_its_report(database: Database) -> None:
    builders_till.stand(database)
    set_rules(database, "KNA26", Rules(register_id="KR-7"))
    opened(database)
    for register, code in (
        (RegisterTotal(1, " "), "missing_register_report"),
        (RegisterTotal(-1, "8"), "bad_till_amount"),
    ):
        with pytest.raises(UserError) as refused:
            close_day(database, "K1", None, deed(60), register=register)
        assert code_of(refused) == code
    for _ in range(2):
        assert close_day(database, "K1", None, deed(60, 5), register=RegisterTotal(1234500, "118")).register == (
            1234500, "118",
        )  # fmt: skip
    with database.reading() as session:
        row = session.execute(text("SELECT register_total_ore, register_report FROM closing")).one()
        journal = session.execute(text("SELECT payload FROM journal WHERE kind = 'closing'")).scalar_one()
    assert tuple(row) == (1234500, "118")
    assert '"register":"KR-7","register_report":"118","register_total_ore":1234500' in journal


def test_a_register_that_is_not_there_has_no_total(database: Database) -> None:
    builders_till.stand(database)
    opened(database)
    with pytest.raises(UserError) as refused:
        close_day(database, "K1", None, deed(60), register=RegisterTotal(1, "118"))
    assert code_of(refused) == "no_register"


@pytest.mark.parametrize(
    ("opening", "day", "closing"),
    [
        (dt.datetime(2026, 6, 12, 21, 30, tzinfo=dt.UTC), dt.date(2026, 6, 12), dt.timedelta(hours=4)),
        (dt.datetime(2026, 6, 12, 22, 30, tzinfo=dt.UTC), dt.date(2026, 6, 13), dt.timedelta(hours=30)),
        (dt.datetime(2026, 10, 24, 22, 30, tzinfo=dt.UTC), dt.date(2026, 10, 25), dt.timedelta(hours=24)),
        (dt.datetime(2026, 3, 29, 0, 30, tzinfo=dt.UTC), dt.date(2026, 3, 29), dt.timedelta(hours=21)),
    ],
    ids=["over midnight", "forgotten", "an hour twice", "an hour left out"],
)
def test_the_day_is_that_of_the_opening(
    database: Database, opening: dt.datetime, day: dt.date, closing: dt.timedelta
) -> None:
    builders_till.stand(database)
    assert open_day(database, "K1", "KNA26", 0, Deed(opening)).day == day
    later = opening + closing
    line = builders_till.found(database, "1001").line
    if closing > dt.timedelta(hours=24):
        carry_on(database, "K1", Deed(later))
    sell_lines(database, "K1", [line], [CARD], Deed(later))
    assert totals(database).gross_ore == 8900
    closed = close_day(database, "K1", 0, Deed(later))
    assert (closed.day, closed.totals.receipts) == (day, 1)


def test_cash_that_was_put_in_is_put_in_once_even_when_it_is_said_again_after_the_closing(database: Database) -> None:
    builders_till.stand(database)
    opened(database, float_ore=1000)
    assert pay_in(database, "K1", 500, "växel", deed(1, 7)) == 1500
    close(database, 1500)
    assert pay_in(database, "K1", 500, "växel", deed(2, 7)) == 1500
