"""What a cart comes to and how it is paid: the lines and the rounding are the payments, to the öre."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.market import Branch, Means, SellerMode, VatClass
from made_in_blekinge.domain.till import (
    CartLine,
    Tender,
    Wanted,
    bases,
    check_line,
    discount_of,
    likely_class,
    line_vats,
    parse_item,
    settle,
)
from made_in_blekinge.errors import UserError

DAY = dt.date(2026, 6, 12)
LINE = CartLine(1, 1, "Must", 2, 8900, 60)


def refused(code: str, total: int, *tenders: Tender) -> None:
    with pytest.raises(UserError) as error:
        settle(total, tenders, "SE", DAY)
    assert error.value.code == code


def test_cash_is_rounded_and_gives_change() -> None:
    settled = settle(52949, [Tender(Means.CASH, given_ore=60000)], "SE", DAY)
    assert [(paid.amount_ore, paid.change_ore) for paid in settled.payments] == [(52900, 7100)]
    assert (settled.rounding_ore, settled.change_ore) == (-49, 7100)


def test_only_the_part_in_cash_is_rounded() -> None:
    tenders = [Tender(Means.CARD, 20025), Tender(Means.CASH)]
    settled = settle(52949, tenders, "SE", DAY)
    assert [paid.amount_ore for paid in settled.payments] == [20025, 32900]
    assert settled.rounding_ore == -24
    assert settle(52949, [Tender(Means.SWISH)], "SE", DAY).rounding_ore == 0


def test_cash_of_a_set_amount_leaves_the_rest_to_the_card() -> None:
    settled = settle(52949, [Tender(Means.CASH, 10000), Tender(Means.CARD)], "SE", DAY)
    assert [paid.amount_ore for paid in settled.payments] == [10000, 42949]


def test_two_people_may_pay_cash_parts_and_the_last_is_rounded() -> None:
    tenders = [Tender(Means.CASH, 20000, 20000), Tender(Means.CASH, None, 40000)]
    settled = settle(52949, tenders, "SE", DAY)
    assert [(paid.amount_ore, paid.change_ore) for paid in settled.payments] == [(20000, 0), (32900, 7100)]
    assert settled.rounding_ore == -49


def test_a_refund_mirrors_its_sale() -> None:
    settled = settle(-52950, [Tender(Means.CASH)], "SE", DAY)
    assert [paid.amount_ore for paid in settled.payments] == [-53000]
    assert settled.rounding_ore == -50


def test_foreign_cash_gives_change_in_the_currency_of_the_event() -> None:
    tender = Tender(Means.CASH, given_ore=2000, currency="EUR", rate_millionths=11_042_100)
    found = settle(20000, [tender], "SE", DAY)
    assert (found.change_ore, found.rounding_ore) == (2100, -16)


def test_payments_that_do_not_pay_are_refused() -> None:
    refused("no_payment", 100)
    refused("not_enough", 10000, Tender(Means.CASH, given_ore=9900))
    refused("not_enough", 10000, Tender(Means.CARD, given_ore=20000))
    refused("payments_differ", 10000, Tender(Means.CARD, 9999))
    refused("overpaid", 10000, Tender(Means.CARD, 10100), Tender(Means.CASH))
    refused("open_payments", 10000, Tender(Means.CARD), Tender(Means.SWISH))
    refused("no_such_coins", 10000, Tender(Means.CASH, 5050), Tender(Means.CASH))
    refused("no_such_coins", 10000, Tender(Means.CASH, 5050), Tender(Means.CASH, 4950))


@given(st.integers(-(10**7), 10**7), st.integers(0, 10**7), st.sampled_from(["SE", "DK", "FI", "DE"]))
def test_the_payments_are_the_total_and_the_rounding(total: int, part: int, country: str) -> None:
    by_card = min(part, abs(total)) * (1 if total >= 0 else -1)
    settled = settle(total, [Tender(Means.CARD, by_card), Tender(Means.CASH)], country, DAY)
    assert sum(paid.amount_ore for paid in settled.payments) == total + settled.rounding_ore
    assert settled.payments[0].amount_ore == by_card
    assert abs(settled.rounding_ore) <= 50


def test_lines_that_cannot_be_sold_are_refused() -> None:
    check_line(LINE)
    check_line(LINE._replace(quantity=-2, discount_ore=-100))
    for wrong, code in (
        (LINE._replace(quantity=0), "bad_quantity"),
        (LINE._replace(unit_ore=-1), "bad_price"),
        (LINE._replace(discount_ore=17801), "bad_discount"),
        (LINE._replace(discount_ore=-1), "bad_discount"),
        (LINE._replace(price_ore=9900), "missing_reason"),
    ):
        with pytest.raises(UserError) as error:
            check_line(wrong)
        assert error.value.code == code


def test_vat_is_that_of_the_sum_of_a_rate() -> None:
    lines = [
        LINE._replace(quantity=1, unit_ore=10),
        LINE._replace(quantity=1, unit_ore=10),
        LINE._replace(permille=250),
    ]
    vats = line_vats(lines, SellerMode.KOMMISSION)
    assert (sum(vats[:2]), vats[2]) == (1, 3560)
    found = bases([(line.permille, line.gross_ore, vat) for line, vat in zip(lines, vats, strict=True)])
    assert found == ((250, 17800, 3560), (60, 20, 1))
    assert [basis.net_ore for basis in found] == [14240, 19]
    assert discount_of(999, 1000) == 100


def test_vat_is_reckoned_per_seller_where_each_sells_its_own() -> None:
    """Two sellers of 45,00 at 6 % owe 2,55 each; one of 90,00 owes 5,09."""
    lines = [LINE._replace(exhibitor_id=seller, quantity=1, unit_ore=4500, permille=60) for seller in (1, 2)]
    assert line_vats(lines, SellerMode.AGENT) == [255, 255]
    assert sum(line_vats(lines, SellerMode.KOMMISSION)) == 509


def test_what_is_typed_is_an_item_or_goods_of_a_producer() -> None:
    assert parse_item("1001") == Wanted("1001")
    assert parse_item(" 0400001000014:3 ") == Wanted("0400001000014", 3)
    assert parse_item("12@45,00 Kruka, blå:2") == Wanted("Kruka, blå", 2, 12, 4500)
    assert parse_item("12@45") == Wanted("", 1, 12, 4500)
    assert parse_item("12@45").times(4).quantity == 4
    with pytest.raises(UserError):
        parse_item("  ")
    assert [likely_class(branch) for branch in (Branch.FOOD, Branch.LITERATURE, Branch.CRAFT, None)] == [
        VatClass.FOOD, VatClass.BOOK, VatClass.STANDARD, VatClass.STANDARD,
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["7@45EUR", "7@45 EUR", "7@45 kr Kruka", "7@€45", "7@45kr"])
def test_a_price_of_a_producer_names_no_currency(text: str) -> None:
    """45 euro would be sold as 45 kronor."""
    with pytest.raises(UserError) as caught:
        parse_item(text)
    assert caught.value.code == "price_with_currency"
