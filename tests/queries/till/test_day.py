"""The sums of a till's day: of every receipt, refund, correction, movement of cash and changed price."""

import pytest

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Basis, Tender
from made_in_blekinge.queries.till.day import Count, DayTotals
from made_in_blekinge.services.till.correct import correct_payment
from made_in_blekinge.services.till.day import open_day, pay_in, pay_out
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.services.till.sale import sell as sell_lines
from made_in_blekinge.store.database import Database
from tests.support import builders_till
from tests.support.builders_till import CARD, CASH, SWISH, close, deed, found, sell, totals


@pytest.fixture(autouse=True)
def stand(database: Database) -> builders_till.Stand:
    made = builders_till.stand(database)
    builders_till.opened(database)
    return made


def test_a_day_without_sales_holds_its_float(database: Database) -> None:
    here = totals(database)
    assert (here.receipts, here.first, here.last, here.gross_ore, here.items) == (0, 0, 0, 0, 0)
    assert (here.bases, here.means, here.foreign) == ((), {}, {})
    assert (here.float_ore, here.expected_ore, here.cash_ore, here.electronic_ore) == (100000, 100000, 0, 0)


def test_the_sums_are_those_of_the_receipts(database: Database) -> None:
    sell(database, "1001:2", "2001", pay=(CASH,))
    sell(database, "1001", pay=(SWISH,), minutes=1)
    here = totals(database)
    assert (here.receipts, here.first, here.last, here.items) == (2, 1, 2, 4)
    assert (here.gross_ore, here.vat_ore, here.rounding_ore) == (51650, 1008 + 4990 + 504, 50)
    assert here.bases == (Basis(250, 24950, 4990), Basis(60, 26700, 1512))
    assert here.means == {"cash": (1, 42800), "swish": (1, 8900)}
    assert (here.cash_ore, here.electronic_ore, here.expected_ore) == (42800, 8900, 142800)


def test_refunds_are_sums_of_their_own(database: Database) -> None:
    sell(database, "1001:3", pay=(CASH,))
    refund(database, "K1", 1, "trasig", deed(5), {1: 1}, (CASH,))
    here = totals(database)
    assert (here.receipts, here.refunds, here.refunds_ore, here.gross_ore, here.items) == (2, 1, -8900, 17800, 2)
    assert (here.grand_sales_ore, here.grand_refunds_ore, here.grand_net_ore) == (26700, -8900, 17800)
    assert here.means == {"cash": (2, 17800)}


def test_a_correction_moves_a_payment_from_one_means_to_another(database: Database) -> None:
    sell(database, "1001", pay=(CARD,))
    correct_payment(database, "K1", 1, (SWISH,), "fel knapp", deed(1))
    here = totals(database)
    assert (here.receipts, here.corrections, here.gross_ore) == (2, 1, 8900)
    assert here.means == {"card": (0, 0), "swish": (1, 8900)}


def test_foreign_cash_lies_in_the_till_in_its_own_currency(database: Database) -> None:
    euro = Tender(Means.CASH, given_ore=1000, currency="EUR", rate_millionths=11_250_000)
    sell(database, "1001", pay=(euro,))
    here = totals(database)
    assert here.foreign == {"EUR": 1000}
    assert here.expected_ore == here.float_ore + here.cash_ore - 11250


def test_cash_in_and_out_is_what_should_lie_there(database: Database) -> None:
    assert pay_in(database, "K1", 5000, "växel", deed(1)) == 105000
    assert pay_out(database, "K1", 2000, "kaffe", deed(2)) == 103000
    here = totals(database)
    assert (here.pay_ins_ore, here.pay_outs_ore, here.expected_ore) == (5000, 2000, 103000)


def test_grand_totals_and_changed_prices_go_by_the_closing_before(database: Database) -> None:
    def at_another_price(minutes: int) -> None:
        line = found(database, "1001").line._replace(unit_ore=8000, reason="repad")
        sell_lines(database, "K1", [line], (CARD,), deed(minutes))

    at_another_price(1)
    assert totals(database).price_changes == 1
    close(database, 100000)
    open_day(database, "K1", "KNA26", 0, deed(24 * 60))
    assert (totals(database).price_changes, totals(database).grand_sales_ore) == (0, 8000)
    at_another_price(24 * 60 + 1)
    at_another_price(24 * 60 + 2)
    here = totals(database)
    assert (here.price_changes, here.gross_ore, here.grand_sales_ore) == (2, 16000, 24000)


def test_a_closing_keeps_totals_and_count_together(database: Database) -> None:
    sell(database, "1001", pay=(CASH,))
    here, count = totals(database), Count({"10000": 10, "2000": 4}, {"EUR": 5})
    kept = here.as_json(count)
    assert DayTotals.from_json(kept) == here
    assert Count.from_json(kept) == count
    assert Count.from_json(here.as_json()) == Count({}, {})
    assert close(database, 108900).totals == here
