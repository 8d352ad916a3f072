"""Dated rates, VAT inside a gross amount, VAT of receipts, and what a percentage in a file means."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_in_blekinge.domain.market import TIME_ZONES, Branch, VatClass
from made_in_blekinge.domain.times import Period
from made_in_blekinge.domain.vat import (
    class_for_percent,
    load_rates,
    rate_permille,
    rates_on,
    sale_permille,
    split_vat,
    vat_of_gross,
)
from made_in_blekinge.errors import UserError

JUNE = dt.date(2026, 6, 12)
RATES = st.sampled_from([0, 60, 70, 120, 135, 190, 250, 255])
LINES = st.lists(st.tuples(st.integers(-(10**6), 10**6), RATES), max_size=15)


@pytest.mark.parametrize(
    "vat_class, day, permille",
    [
        (VatClass.FOOD, dt.date(2026, 3, 31), 120),
        (VatClass.FOOD, dt.date(2026, 4, 1), 60),
        (VatClass.FOOD, dt.date(2027, 12, 31), 60),
        (VatClass.FOOD, dt.date(2028, 1, 1), 120),
        (VatClass.FOOD_SERVED, JUNE, 120),
        (VatClass.ART, dt.date(2024, 12, 31), 250),
        (VatClass.ART, dt.date(2025, 1, 1), 120),
        (VatClass.BOOK, JUNE, 60),
        (VatClass.STANDARD, JUNE, 250),
        (VatClass.EXEMPT, JUNE, 0),
    ],
)
def test_swedish_rates_follow_the_day(vat_class: VatClass, day: dt.date, permille: int) -> None:
    assert rate_permille(load_rates(), "SE", vat_class, day) == permille


def test_half_per_cents_abroad_are_exact() -> None:
    assert rate_permille(load_rates(), "FI", VatClass.STANDARD, JUNE) == 255


@pytest.mark.parametrize("country", sorted(TIME_ZONES.keys() - {"NO"}))
def test_every_class_has_one_rate_in_every_country_of_the_market(country: str) -> None:
    for vat_class in VatClass:
        covering = [rate for rate in load_rates() if (rate.country, rate.vat_class) == (country, vat_class)]
        assert len([rate for rate in covering if rate.covers(JUNE)]) == 1
        for earlier, later in pairwise(covering):
            assert earlier.ends is not None
            assert later.starts - earlier.ends == dt.timedelta(days=1)


def test_a_missing_rate_is_told_and_not_guessed() -> None:
    with pytest.raises(UserError) as caught:
        rate_permille(load_rates(), "XX", VatClass.FOOD, JUNE)
    assert caught.value.code == "no_vat_rate"


@pytest.mark.parametrize(
    "gross, permille, vat",
    [
        *[(53000, 60, 3000), (11900, 60, 674), (11900, 120, 1275), (25000, 250, 5000), (9900, 250, 1980)],
        *[(3900, 60, 221), (100, 250, 20), (1, 250, 0), (-11900, 60, -674), (12550, 255, 2550), (100, 0, 0)],
    ],
)
def test_vat_inside_a_gross_amount(gross: int, permille: int, vat: int) -> None:
    assert vat_of_gross(gross, permille) == vat


@given(LINES)
@settings(deadline=None)
def test_the_lines_of_a_rate_add_up_to_the_vat_of_their_sum(lines: list[tuple[int, int]]) -> None:
    vat = split_vat(lines)
    assert len(vat) == len(lines)
    for permille in {permille for _, permille in lines}:
        group = [place for place, line in enumerate(lines) if line[1] == permille]
        assert sum(vat[place] for place in group) == vat_of_gross(sum(lines[place][0] for place in group), permille)
    for part, (gross, permille) in zip(vat, lines, strict=True):
        assert abs(part - Decimal(gross * permille) / (1000 + permille)) < 1


@given(LINES)
@settings(deadline=None)
def test_a_refund_mirrors_its_sale(lines: list[tuple[int, int]]) -> None:
    sums = {permille: sum(gross for gross, other in lines if other == permille) for _, permille in lines}
    refund = split_vat([(-gross, permille) for gross, permille in lines])
    for (_, permille), sold, back in zip(lines, split_vat(lines), refund, strict=True):
        assert back == -sold or vat_of_gross(sums[permille], permille) == 0


def test_the_receipt_and_not_the_line_is_rounded() -> None:
    assert split_vat([(3, 250), (3, 250), (100, 60)]) == [1, 0, 6]
    assert split_vat([]) == []


@pytest.mark.parametrize(
    "percent, branch, day, vat_class",
    [
        ("6", Branch.FOOD, JUNE, VatClass.FOOD),
        ("12", Branch.FOOD, dt.date(2026, 3, 1), VatClass.FOOD),
        ("6", Branch.FOOD, dt.date(2026, 3, 1), VatClass.BOOK),
        ("25.0", Branch.FOOD, JUNE, VatClass.STANDARD),
        ("6", Branch.LITERATURE, JUNE, VatClass.BOOK),
        ("12", Branch.ART, JUNE, VatClass.ART),
        ("25", Branch.ART, dt.date(2024, 6, 1), VatClass.STANDARD),
        ("6", Branch.DESIGN, JUNE, VatClass.BOOK),
        ("25", Branch.CRAFT, JUNE, VatClass.STANDARD),
        ("25", None, JUNE, VatClass.STANDARD),
        ("0", Branch.FOOD, JUNE, VatClass.EXEMPT),
    ],
)
def test_a_percentage_means_the_likeliest_goods_of_the_branch(
    percent: str, branch: Branch | None, day: dt.date, vat_class: VatClass
) -> None:
    assert class_for_percent(Decimal(percent), branch, "SE", day, load_rates()) == vat_class


@pytest.mark.parametrize("branch", [Branch.FOOD, Branch.CRAFT, Branch.PHOTO, Branch.DESIGN, None])
def test_twelve_per_cent_is_asked_for_where_it_can_be_served_food_or_art(branch: Branch | None) -> None:
    with pytest.raises(UserError) as caught:
        class_for_percent(Decimal(12), branch, "SE", JUNE, load_rates(), JUNE)
    assert caught.value.code == "which_vat_class"


def test_the_rate_of_an_older_file_is_that_of_its_day() -> None:
    march = dt.date(2026, 3, 31)
    assert class_for_percent(Decimal(12), Branch.FOOD, "SE", JUNE, load_rates(), march) == VatClass.FOOD


@pytest.mark.parametrize("percent, country", [("7", "SE"), ("12.34", "SE"), ("-6", "SE"), ("25", "XX")])
def test_a_percentage_that_never_was_a_rate_is_refused(percent: str, country: str) -> None:
    with pytest.raises(UserError) as caught:
        class_for_percent(Decimal(percent), Branch.FOOD, country, JUNE, load_rates())
    assert caught.value.code == "unknown_vat_rate"


@pytest.mark.parametrize(
    ("seller", "permille"),
    [(None, 250), ((), 0), (((None, None),), 250), (((JUNE, None),), 250), (((None, JUNE.replace(day=1)),), 0)],
)
def test_who_is_not_registered_charges_no_vat(seller: Sequence[Period] | None, permille: int) -> None:
    assert sale_permille("SE", VatClass.STANDARD, seller, JUNE) == permille


@pytest.mark.parametrize(
    ("country", "standard", "food", "food_served", "book", "art"),
    [
        ("DE", 190, 70, 70, 70, 70), ("DK", 250, 250, 250, 250, 250), ("PL", 230, 50, 80, 50, 80),
        ("LT", 210, 210, 210, 50, 210), ("LV", 210, 210, 210, 50, 210), ("EE", 240, 240, 240, 90, 240),
        ("FI", 255, 135, 135, 135, 255),
    ],
)  # fmt: skip
def test_rates_abroad_in_the_summer_of_2026(
    country: str, standard: int, food: int, food_served: int, book: int, art: int
) -> None:
    """As the rules of the market name them: drinks in Germany and bread in Latvia are of another class there."""
    rates = rates_on(country, dt.date(2026, 7, 1))
    assert list(rates.values()) == [standard, food, food_served, book, art]
