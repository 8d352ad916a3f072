"""Comparison prices and the words for units."""

from decimal import Decimal

import pytest

from made_in_blekinge.domain.comparison import ComparisonPrice, Unit, comparison_price, parse_unit
from made_in_blekinge.domain.money import Ore
from made_in_blekinge.errors import UserError


@pytest.mark.parametrize(
    "price, quantity, unit, ore, per",
    [
        (8900, "350", Unit.GRAM, 25429, Unit.KILOGRAM),
        (6500, "250", Unit.MILLILITRE, 26000, Unit.LITRE),
        (4500, "185", Unit.GRAM, 24324, Unit.KILOGRAM),
        (12000, "6", Unit.PIECE, 2000, Unit.PIECE),
        (8900, "0.35", Unit.KILOGRAM, 25429, Unit.KILOGRAM),
        (6500, "25", Unit.CENTILITRE, 26000, Unit.LITRE),
        (6500, "2.5", Unit.DECILITRE, 26000, Unit.LITRE),
        (9900, "0.75", Unit.LITRE, 13200, Unit.LITRE),
        (5000, "50", Unit.CENTIMETRE, 10000, Unit.METRE),
        (5000, "2", Unit.METRE, 2500, Unit.METRE),
        (5000, "2", Unit.SQUARE_METRE, 2500, Unit.SQUARE_METRE),
        (1, "2", Unit.PIECE, 1, Unit.PIECE),
    ],
)
def test_prices_are_compared_per_whole_unit(price: int, quantity: str, unit: Unit, ore: int, per: Unit) -> None:
    assert comparison_price(price, Decimal(quantity), unit) == ComparisonPrice(Ore(ore), per)


@pytest.mark.parametrize("unit", list(Unit))
def test_every_unit_can_be_compared(unit: Unit) -> None:
    assert comparison_price(100, Decimal("0.5"), unit) is not None


@pytest.mark.parametrize(
    "quantity, unit",
    [
        (None, Unit.GRAM),
        (Decimal(0), Unit.GRAM),
        (Decimal(-1), Unit.LITRE),
        (Decimal(1), Unit.PIECE),
        (Decimal(1000), Unit.GRAM),
    ],
)
def test_there_is_none_without_quantity_or_where_it_repeats_the_price(quantity: Decimal | None, unit: Unit) -> None:
    assert comparison_price(8900, quantity, unit) is None


@pytest.mark.parametrize(
    "text, unit",
    [
        *[("st", Unit.PIECE), ("St.", Unit.PIECE), ("Stück", Unit.PIECE), ("pcs", Unit.PIECE), ("stycken", Unit.PIECE)],
        *[("G", Unit.GRAM), ("gram", Unit.GRAM), ("Kilo", Unit.KILOGRAM), ("milliliter", Unit.MILLILITRE)],
        *[(" Liter ", Unit.LITRE), ("dl", Unit.DECILITRE), ("m²", Unit.SQUARE_METRE), ("kvm", Unit.SQUARE_METRE)],
        *[(unit.value, unit) for unit in Unit],
        *[(unit.label, unit) for unit in Unit if " " not in unit.label],
    ],
)
def test_units_are_known_by_their_swedish_english_and_german_words(text: str, unit: Unit) -> None:
    assert parse_unit(text) == unit


@pytest.mark.parametrize("text", ["", "hg/st", "burk", "=1"])
def test_an_unknown_unit_is_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_unit(text)
    assert caught.value.code == "unknown_unit"
