"""Shelf prices are round, never nothing, and dearer goods are never cheaper."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.money import LARGEST_AMOUNT
from made_in_blekinge.domain.prices import FOREIGN, STEPS, parse_foreign, parse_step, shelf_price, usual_step
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog

EURO = Fraction(10**6, 11_042_100)
"""What one krona is worth in euros."""
prices = st.integers(1, LARGEST_AMOUNT)
worths = st.fractions(Fraction(1, 100), 100, max_denominator=10**9)
steps = st.sampled_from(STEPS)


@pytest.mark.parametrize(
    "ore, step, shelf",
    [
        *[(10000, 1, 906), (10000, 5, 905), (10000, 10, 910), (10000, 50, 900), (10000, 100, 900), (10000, 1000, 1000)],
        *[(8900, 50, 800), (276, 50, 20), (277, 50, 50), (100, 50, 10), (1, 500, 1), (0, 50, 0)],
    ],
)
def test_prices_are_rounded_to_what_one_writes_on_a_shelf(ore: int, step: int, shelf: int) -> None:
    assert shelf_price(ore, EURO, step) == shelf


def test_a_half_goes_upwards() -> None:
    assert shelf_price(75, Fraction(1), 50) == 100
    assert shelf_price(74, Fraction(1), 50) == 50


@given(prices, worths, steps)
def test_a_price_is_never_nothing_and_as_near_as_its_step_allows(ore: int, worth: Fraction, step: int) -> None:
    shelf = shelf_price(ore, worth, step)
    assert shelf >= 1
    if 1 <= ore * worth <= LARGEST_AMOUNT:
        assert abs(shelf - ore * worth) <= Fraction(step, 2)


@given(prices, prices, worths, steps)
def test_what_costs_more_never_costs_less_abroad(one: int, other: int, worth: Fraction, step: int) -> None:
    low, high = sorted((one, other))
    assert shelf_price(low, worth, step) <= shelf_price(high, worth, step)


@given(prices, worths, steps)
def test_a_price_of_at_least_a_step_is_a_multiple_of_it(ore: int, worth: Fraction, step: int) -> None:
    shelf = shelf_price(ore, worth, step)
    assert shelf < step or shelf % step == 0
    assert shelf_price(step * ore, Fraction(1), step) == min(step * ore, LARGEST_AMOUNT)


def test_every_currency_has_a_usual_step() -> None:
    assert {currency: usual_step(currency) for currency in FOREIGN} == {"EUR": 50, "DKK": 100, "PLN": 100}
    assert all(larger % smaller == 0 for smaller, larger in pairwise(STEPS))


@pytest.mark.parametrize("text, step", [("0,50", 50), ("0.50", 50), ("1", 100), ("0,01", 1), ("10", 1000)])
def test_a_step_is_read(text: str, step: int) -> None:
    assert parse_step(text) == step


@pytest.mark.parametrize("text", ["0", "0,03", "-1", "100", "2"])
def test_another_step_is_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_step(text)
    assert (refused.value.code, refused.value.field) == ("bad_step", "round")
    assert "0,05" in catalog("sv").error(refused.value)
    assert "0.05" in catalog("en").error(refused.value)


def test_the_own_currency_and_unknown_ones_are_refused() -> None:
    assert parse_foreign("€") == "EUR"
    for text, code in (("SEK", "own_currency"), ("kr", "own_currency"), ("USD", "unknown_currency")):
        with pytest.raises(UserError) as refused:
            parse_foreign(text)
        assert refused.value.code == code
