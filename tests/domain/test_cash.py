"""Cash is rounded as each country does on the day, counted in coins that there are, and measured against the limit."""

import datetime as dt

import pytest

from made_in_blekinge.domain.cash import (
    cash_step,
    coins_and_notes,
    count_cash,
    has_limit,
    likely_cash,
    limit_of,
    round_cash,
)
from made_in_blekinge.domain.market import CURRENCIES
from made_in_blekinge.errors import UserError

DAY = dt.date(2026, 6, 12)


@pytest.mark.parametrize(
    "country, ore, cash",
    [
        *[("SE", 52949, 52900), ("SE", 52950, 53000), ("SE", -52950, -53000), ("DE", 1234, 1234), ("PL", 1, 1)],
        *[("DK", 1024, 1000), ("DK", 1025, 1050), ("DK", 1074, 1050), ("DK", 1075, 1100)],
        *[(country, ore, cash) for country in ("FI", "EE", "LT") for ore, cash in ((3076, 3075), (3078, 3080))],
    ],
)
def test_cash_totals_are_rounded_as_the_country_does(country: str, ore: int, cash: int) -> None:
    assert round_cash(ore, country, DAY) == cash


def test_the_step_is_that_of_the_day() -> None:
    assert cash_step("SE", dt.date(2010, 9, 30)) == 50
    assert cash_step("SE", dt.date(2010, 10, 1)) == 100
    assert cash_step("LT", dt.date(2025, 4, 30)) == 1


def test_every_currency_has_coins_and_notes_from_the_largest() -> None:
    for currency in CURRENCIES:
        assert list(coins_and_notes(currency)) == sorted(set(coins_and_notes(currency)), reverse=True) != []


def test_coins_and_notes_are_counted() -> None:
    assert count_cash({100000: 2, 10000: 3, 100: 7}, "SEK") == 230700
    for wrong, code in (({50: 1}, "unknown_coin"), ({100: -1}, "negative_count")):
        with pytest.raises(UserError) as refused:
            count_cash(wrong, "SEK")
        assert refused.value.code == code


def test_the_limit_of_a_year_is_four_base_amounts() -> None:
    assert limit_of(2026).limit_ore == 236_800_00
    assert limit_of(2025).limit_ore == 235_200_00
    assert [limit_of(year).limit_ore for year in (2023, 2024)] == [210_000_00, 229_200_00]
    assert limit_of(2031) == limit_of(2026)
    assert [limit_of(year).set_for for year in (2024, 2026, 2031)] == [2024, 2026, 2026]
    assert [has_limit(year) for year in (2022, 2023, 2031)] == [False, True, True]
    with pytest.raises(UserError):
        limit_of(2022)


def test_it_warns_from_four_fifths() -> None:
    limit = limit_of(2026)
    assert [limit.is_near(sold) for sold in (189_439_99, 189_440_00)] == [False, True]
    assert [limit.is_passed(sold) for sold in (236_800_00, 236_800_01)] == [False, True]
    assert [limit.percent(sold) for sold in (-5, 236_799_99, 236_800_00)] == [0, 99, 100]


@pytest.mark.parametrize(("due", "currency", "likely"), [
    (44800, "SEK", (44800, 50000, 60000, 100000)), (7500, "SEK", (7500, 8000, 10000, 20000)),
    (145000, "SEK", (145000, 150000, 200000)), (400000, "SEK", (400000,)), (1340, "EUR", (1340, 1500, 2000, 5000)),
])  # fmt: skip
def test_what_people_hand_over_for_an_amount(due: int, currency: str, likely: tuple[int, ...]) -> None:
    assert likely_cash(due, currency)[:4] == likely
