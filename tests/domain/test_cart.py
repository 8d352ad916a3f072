"""Carts: what comes in, what is changed, what is kept, and what was typed."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.cart import Cart, CartRow, Discount, cart_from_json, parse_discount, parse_entry
from made_in_blekinge.domain.till import CartLine, SaleRemark, Wanted, check_line
from made_in_blekinge.errors import UserError

EMPTY = Cart(uuid.UUID(int=1))


def row(product: int | None = 1, quantity: int = 1, unit: int = 8900, age: int | None = None) -> CartRow:
    line = CartLine(7, product, "Äppelmust", quantity, unit, 60, price_ore=unit)
    return CartRow(line, "Aspö Musteri", "1001", (SaleRemark.SOLD_OUT,), age)


def test_the_same_goods_become_more() -> None:
    cart, first = EMPTY.add(row())
    cart, second = cart.add(row(quantity=2))
    assert (first, second, len(cart.rows), cart.pieces, cart.total_ore) == (0, 0, 1, 3, 26700)


def test_goods_without_a_number_or_of_another_price_stay_apart() -> None:
    cart = EMPTY
    for each in (row(None), row(None), row(), row(unit=8000)):
        cart, _ = cart.add(each)
    assert len(cart.rows) == 4


def test_a_line_is_counted_priced_and_taken_out() -> None:
    cart, _ = EMPTY.add(row())
    assert cart.count(0, 4).price(0, 8000, "nagg").reduce(0, Discount(fixed_ore=2000)).total_ore == 30000
    assert cart.count(0, 0).rows == cart.without(0).rows == ()
    with pytest.raises(UserError, match="discount"):
        cart.reduce(0, Discount(fixed_ore=9000))
    with pytest.raises(UserError, match="Say why"):
        cart.price(0, 8000, "")


def test_the_highest_age_is_checked_once() -> None:
    cart, _ = EMPTY.add(row(age=15))
    cart, _ = cart.add(row(2, age=18))
    assert cart.age_to_check == 18
    assert Cart(cart.uid, cart.rows, checked_age=18).age_to_check is None
    assert Cart(cart.uid, cart.rows, checked_age=15).age_to_check == 18


@given(st.lists(st.tuples(st.none() | st.integers(1, 9), st.integers(1, 99), st.integers(0, 10**6)), max_size=8))
def test_a_kept_cart_is_the_same_cart(goods: list[tuple[int | None, int, int]]) -> None:
    cart = EMPTY
    for product, quantity, unit in goods:
        cart, _ = cart.add(row(product, quantity, unit, 18))
    assert cart_from_json(cart.uid, cart.as_json(), "") == cart


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1001", Wanted("1001")),
        ("3*1001", Wanted("1001", 3)),
        (" 3 * äpple must ", Wanted("äpple must", 3)),
        ("3*", Wanted("", 3)),
        ("7 89,00", Wanted("", 1, 7, 8900)),
        ("2*7 89 Skål", Wanted("Skål", 2, 7, 8900)),
        ("12@45,00 Kruka:2", Wanted("Kruka", 2, 12, 4500)),
        ("7350053850019", Wanted("7350053850019")),
    ],
)
def test_what_was_typed_is_understood(text: str, wanted: Wanted) -> None:
    assert parse_entry(text) == wanted


@pytest.mark.parametrize(
    ("text", "ore"), [("10 %", 2495), ("2,5%", 624), ("12,5 %", 3119), ("20,00", 2000), ("100%", 24950)]
)
def test_a_discount_is_an_amount_or_a_share(text: str, ore: int) -> None:
    assert parse_discount(text).of(24950) == ore


@pytest.mark.parametrize("text", ["101 %", "much", "10,123 %"])
def test_what_is_no_discount_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        parse_discount(text)


def test_a_discount_in_per_cent_holds_whatever_the_number() -> None:
    cart, _ = Cart(uuid.UUID(int=1)).add(row(8900))
    cart = cart.reduce(0, Discount(1000))
    assert [cart.count(0, pieces).total_ore for pieces in (1, 2, 3)] == [8010, 16020, 24030]
    assert cart_from_json(cart.uid, cart.as_json(), "") == cart
    fixed = cart.reduce(0, Discount(fixed_ore=500)).count(0, 2)
    assert (fixed.total_ore, fixed.rows[0].discount) == (17800, Discount())


@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(0, 30_000)), min_size=1, max_size=9),
    st.one_of(st.integers(0, 10_000).map(Discount), st.integers(0, 99_000).map(lambda ore: Discount(0, ore))),
)
def test_a_discount_on_the_whole_is_spread_to_the_ore_and_no_line_is_below_zero(
    goods: list[tuple[int, int]], discount: Discount
) -> None:
    rows = tuple(
        CartRow(CartLine(1, at, "x", quantity, unit, 60, price_ore=unit), "x")
        for at, (quantity, unit) in enumerate(goods)
    )
    cart = Cart(uuid.UUID(int=1), rows, discount=discount)
    assert sum(line.gross_ore for line in cart.lines) == cart.total_ore == cart.rows_ore - cart.discount_ore
    assert cart.total_ore >= 0
    for line in cart.lines:
        check_line(line)
    assert cart_from_json(cart.uid, cart.as_json(), "") == cart
