"""Amounts as people write them, exact division, parts that add up, cash."""

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_in_blekinge.domain.money import (
    LARGEST_AMOUNT,
    apportion,
    divide_half_up,
    format_amount,
    largest_remainder,
    parse_amount,
    parse_decimal,
    parse_integer,
)
from made_in_blekinge.errors import UserError

NBSP, NARROW, THIN = "\u00a0", "\u202f", "\u2009"
AMOUNTS = st.integers(-LARGEST_AMOUNT, LARGEST_AMOUNT)


@pytest.mark.parametrize(
    "text, ore",
    [
        ("89", 8900),
        ("89,00", 8900),
        ("89.5", 8950),
        ("89:-", 8900),
        ("89:–", 8900),
        ("89,-", 8900),
        ("89:50", 8950),
        ("1 250,00 kr", 125000),
        ("1250,00 kr", 125000),
        ("1 250:50", 125050),
        ("SEK 12", 1200),
        ("kr 12", 1200),
        ("12,50 €", 1250),
        ("€12,50", 1250),
        ("12,50EUR", 1250),
        ("12.50 DKK", 1250),
        ("12,50 kr.", 1250),
        ("12,50 PLN", 1250),
        ("12,50 ZŁ", 1250),
        ("-5", -500),
        ("−5,25", -525),
        ("SEK -5", -500),
        ("-0,05", -5),
        ("0", 0),
        (f"1{NBSP}250,00{NBSP}kr", 125000),
        (f"1{NARROW}250", 125000),
        (f"1{THIN}250{THIN}000", 125000000),
        ("1.250,00", 125000),
        ("1,250.00", 125000),
        ("1.250.000,5", 125000050),
        ("1.250:-", 125000),
        ("８９，５０", 8950),
        ("\u200e89,00\u200b", 8900),
        ("  89 ", 8900),
        ("10 000 000 000,00", LARGEST_AMOUNT),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, ore: int) -> None:
    assert parse_amount(text) == ore


@pytest.mark.parametrize("text", ["1.250", "1,250", "-1.250 kr", "12.345.678"])
def test_an_amount_that_can_mean_two_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_amount(text)
    assert caught.value.code == "ambiguous_amount"
    assert str(caught.value.values["whole"]) in ("1250", "12345678")


@pytest.mark.parametrize(
    "text",
    [
        *[
            "",
            " ",
            "-",
            "kr",
            "abc",
            "NaN",
            "Infinity",
            "1e3",
            "1_000",
            "0x10",
            "--5",
            "(5)",
            "5-",
            "+5",
            "½",
            "5²",
            "٥",
        ],
        *[
            "25 00",
            "1 2500",
            "1 25 000",
            "1  250",
            ",50",
            "50,",
            "89:5",
            "89:",
            "1.250.00",
            "1,250,00",
            "89;50",
            "1'250",
        ],
        *["SEK 12 kr", "12 USD", "12 kr kr", "1.250 000,00", "0 125", "1:250", "=1+1", "5\n6", "9" * 41, "9" * 5000],
    ],
)
def test_anything_else_is_no_amount(text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_amount(text)
    assert caught.value.code in ("bad_amount", "too_many_decimals")
    assert len(str(caught.value.values["value"])) <= 40


@pytest.mark.parametrize("text", ["0,125", "1.2500", "89,9999", "12 250,125"])
def test_more_than_two_decimals_are_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_amount(text)
    assert caught.value.code == "too_many_decimals"


def test_an_amount_beyond_the_largest_is_refused() -> None:
    with pytest.raises(UserError) as caught:
        parse_amount("10 000 000 000,01")
    assert caught.value.code == "amount_too_large"


def test_a_price_in_another_currency_is_refused_where_the_currency_is_known() -> None:
    assert parse_amount("12 kr", "SEK") == parse_amount("12 kr", "DKK") == parse_amount("12", "EUR") == 1200
    with pytest.raises(UserError) as caught:
        parse_amount("12 €", "SEK")
    assert caught.value.code == "other_currency"


@given(AMOUNTS, st.sampled_from(",."))
@settings(deadline=None)
def test_a_formatted_amount_is_read_back(ore: int, decimal: str) -> None:
    assert parse_amount(format_amount(ore, decimal)) == ore


@given(AMOUNTS, st.sampled_from([(" ", ","), (NBSP, ","), (".", ","), (",", "."), (NARROW, ":")]))
@settings(deadline=None)
def test_a_grouped_amount_is_read_back(ore: int, signs: tuple[str, str]) -> None:
    whole, fraction = divmod(abs(ore), 100)
    grouped = f"{whole:,}".replace(",", signs[0])
    assert parse_amount(f"{'−' if ore < 0 else ''}{grouped}{signs[1]}{fraction:02}") == ore


@given(st.text(max_size=60))
@settings(deadline=None)
def test_no_text_breaks_the_parsers(text: str) -> None:
    parsers: tuple[Callable[[str], int | Decimal], ...] = (parse_amount, parse_decimal, parse_integer)
    for parse in parsers:
        with suppress(UserError):
            assert Decimal(parse(text)).is_finite()


def test_files_get_plain_amounts() -> None:
    assert [format_amount(ore) for ore in (125000, -5, 0)] == ["1250,00", "-0,05", "0,00"]
    assert format_amount(-125050, ".") == "-1250.50"


@pytest.mark.parametrize(
    "text, number",
    [("12", "12"), ("1,5", "1.5"), ("0.350", "0.35"), ("1,250", "1.25"), ("-2", "-2"), ("1 250,125", "1250.125")],
)
def test_quantities_take_comma_or_point_and_three_decimals(text: str, number: str) -> None:
    assert parse_decimal(text) == Decimal(number)


@pytest.mark.parametrize(
    "text, code",
    [
        ("1.250", "ambiguous_number"),
        ("1,250,000", "ambiguous_number"),
        ("1,2345", "too_many_decimals"),
        ("1:50", "bad_number"),
        ("1:-", "bad_number"),
        ("5 kr", "bad_number"),
        ("1e3", "bad_number"),
        ("NaN", "bad_number"),
        ("", "bad_number"),
    ],
)
def test_other_quantities_are_refused(text: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_decimal(text)
    assert caught.value.code == code


def test_whole_numbers_may_carry_zero_decimals_only() -> None:
    assert (parse_integer("8"), parse_integer("8.0"), parse_integer("1 250"), parse_integer("-3")) == (8, 8, 1250, -3)
    with pytest.raises(UserError) as caught:
        parse_integer("8,5")
    assert caught.value.code == "not_whole"


@pytest.mark.parametrize(
    "numerator, denominator, quotient", [(5, 2, 3), (-5, 2, -3), (5, -2, -3), (4, 3, 1), (0, 7, 0)]
)
def test_halves_go_away_from_zero(numerator: int, denominator: int, quotient: int) -> None:
    assert divide_half_up(numerator, denominator) == quotient


@given(AMOUNTS, st.lists(st.integers(0, 10**9), min_size=1, max_size=20))
@settings(deadline=None)
def test_parts_add_up_and_are_within_one_ore_of_their_share(total: int, weights: list[int]) -> None:
    parts = largest_remainder(total, weights)
    assert sum(parts) == total
    assert largest_remainder(-total, weights) == [-part for part in parts]
    if sum(weights):
        exact = [Decimal(total) * weight / sum(weights) for weight in weights]
        assert all(abs(part - share) < 1 for part, share in zip(parts, exact, strict=True))
        assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)


def test_without_weights_the_parts_are_alike() -> None:
    assert largest_remainder(100, [0, 0, 0]) == [34, 33, 33]
    assert largest_remainder(100, [1, 1, 1]) == [34, 33, 33]
    assert largest_remainder(0, []) == []


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=12), st.integers(1, 1250))
@settings(deadline=None)
def test_apportioned_quotients_stay_within_one_of_the_exact_ones(numerators: list[int], denominator: int) -> None:
    parts = apportion(numerators, denominator, divide_half_up(sum(numerators), denominator))
    assert sum(parts) == divide_half_up(sum(numerators), denominator)
    assert all(abs(part * denominator - exact) < denominator for part, exact in zip(parts, numerators, strict=True))
