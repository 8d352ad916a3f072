"""Amounts are converted exactly through the euro, and rates that cannot be are refused."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.market import CURRENCIES
from made_in_blekinge.domain.rates import Rates, format_rate, parse_rate
from made_in_blekinge.errors import UserError

DAY = dt.date(2026, 9, 3)
RATES = Rates(DAY, {"SEK": Decimal("11.0421"), "DKK": Decimal("7.4746"), "PLN": Decimal("4.2519")}, "ECB")
currencies = st.sampled_from(CURRENCIES)
amounts = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    "ore, currency, into, converted",
    [
        *[(10000, "SEK", "EUR", 906), (10000, "SEK", "DKK", 6769), (10000, "SEK", "PLN", 3851)],
        *[(2000, "EUR", "SEK", 22084), (-2000, "EUR", "SEK", -22084), (0, "PLN", "DKK", 0), (777, "SEK", "SEK", 777)],
    ],
)
def test_amounts_are_worth_the_same_in_another_currency(ore: int, currency: str, into: str, converted: int) -> None:
    assert RATES.convert(ore, currency, into) == converted


def test_a_unit_is_worth_millionths_of_another() -> None:
    assert RATES.millionths("EUR", "SEK") == 11_042_100
    assert RATES.millionths("DKK", "SEK") == 1_477_283
    assert RATES.millionths("SEK", "PLN") == 385_063
    assert RATES.millionths("EUR", "EUR") == 1_000_000
    assert Rates(DAY, {"SEK": Decimal(20), "PLN": Decimal("4.00001")}, "").millionths("SEK", "PLN") == 200_001


@pytest.mark.parametrize("foreign, own", [("USD", "SEK"), ("SEK", "USD"), ("XYZ", "XYZ")])
def test_a_currency_without_rate_is_named(foreign: str, own: str) -> None:
    with pytest.raises(UserError) as refused:
        RATES.millionths(foreign, own)
    assert (refused.value.code, refused.value.field) == ("no_rate", "currency")
    assert "2026-09-03" in str(refused.value)


@pytest.mark.parametrize(
    "currency, rate", [("SEK", "0"), ("SEK", "110421"), ("DKK", "-7.4"), ("EUR", "2"), ("USD", "NaN"), ("JPY", "1e9")]
)
def test_a_rate_that_cannot_be_is_refused(currency: str, rate: str) -> None:
    with pytest.raises(UserError) as refused:
        Rates(DAY, {currency: Decimal(rate)}, "ECB")
    assert (refused.value.code, refused.value.field) == ("absurd_rate", "rate")


def test_rates_are_old_after_more_than_the_longest_row_of_holidays() -> None:
    assert not RATES.is_old(DAY)
    assert not RATES.is_old(DAY + dt.timedelta(days=7))
    assert RATES.is_old(DAY + dt.timedelta(days=8))


@given(amounts, currencies, currencies)
def test_there_and_back_differs_by_less_than_what_the_roundings_are_worth(ore: int, one: str, other: str) -> None:
    back = RATES.convert(RATES.convert(ore, one, other), other, one)
    assert abs(back - ore) <= (1 + RATES.worth(other, one)) / 2


@given(amounts, amounts, currencies, currencies)
def test_a_higher_amount_is_never_worth_less(one: int, other: int, currency: str, into: str) -> None:
    low, high = sorted((one, other))
    assert RATES.convert(low, currency, into) <= RATES.convert(high, currency, into)


@given(amounts, currencies, currencies)
def test_a_refund_mirrors_its_sale(ore: int, currency: str, into: str) -> None:
    assert RATES.convert(-ore, currency, into) == -RATES.convert(ore, currency, into)


@given(currencies, currencies)
def test_the_millionths_are_the_worth_to_the_nearest_millionth(one: str, other: str) -> None:
    assert abs(Fraction(RATES.millionths(one, other), 10**6) - RATES.worth(one, other)) <= Fraction(1, 2 * 10**6)


@pytest.mark.parametrize(
    "text, millionths",
    [("11,0421", 11_042_100), ("11.0421", 11_042_100), ("1.250", 1_250_000), (" 7 ", 7_000_000), ("0,000001", 1)],
)
def test_a_rate_is_read_as_people_write_it(text: str, millionths: int) -> None:
    assert parse_rate(text) == millionths


@pytest.mark.parametrize("text", ["", "0", "0,000000", "-1", "1e3", "1,0000001", "1 250,5", "11,", ",5", "x", "9" * 99])
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_rate(text)
    assert (refused.value.code, refused.value.field) == ("bad_rate", "rate")


@given(st.integers(1, 999_999_999_999))
def test_a_rate_is_written_as_it_is_read(millionths: int) -> None:
    assert parse_rate(format_rate(millionths)) == millionths
