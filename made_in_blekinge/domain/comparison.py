"""Units of net quantity and the comparison price (jämförpris) that stands beside the price."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from made_in_blekinge.domain.market import Code
from made_in_blekinge.domain.money import Ore, divide_half_up
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_


class Unit(Code):
    """What a net quantity is counted in; written out in full beside a comparison price."""

    GRAM = "g", N_("gram")
    KILOGRAM = "kg", N_("kilogram")
    MILLILITRE = "ml", N_("millilitre")
    CENTILITRE = "cl", N_("centilitre")
    DECILITRE = "dl", N_("decilitre")
    LITRE = "l", N_("litre")
    CENTIMETRE = "cm", N_("centimetre")
    METRE = "m", N_("metre")
    SQUARE_METRE = "m2", N_("square metre")
    PIECE = "st", N_("piece")


@dataclass(frozen=True)
class ComparisonPrice:
    """The price including VAT of one ``per``."""

    ore: Ore
    per: Unit


_COMPARED: Final = {
    Unit.GRAM: (1000, Unit.KILOGRAM),
    Unit.KILOGRAM: (1, Unit.KILOGRAM),
    Unit.MILLILITRE: (1000, Unit.LITRE),
    Unit.CENTILITRE: (100, Unit.LITRE),
    Unit.DECILITRE: (10, Unit.LITRE),
    Unit.LITRE: (1, Unit.LITRE),
    Unit.CENTIMETRE: (100, Unit.METRE),
    Unit.METRE: (1, Unit.METRE),
    Unit.SQUARE_METRE: (1, Unit.SQUARE_METRE),
    Unit.PIECE: (1, Unit.PIECE),
}
"""How many of the unit make one of the unit that prices are compared in."""

_WORDS: Final = {
    Unit.GRAM: "g gr gram grams gramm",
    Unit.KILOGRAM: "kg kilo kilogram kilograms kilogramm",
    Unit.MILLILITRE: "ml milliliter millilitre milliliters millilitres",
    Unit.CENTILITRE: "cl centiliter centilitre centiliters centilitres zentiliter",
    Unit.DECILITRE: "dl deciliter decilitre deciliters decilitres deziliter",
    Unit.LITRE: "l lit liter litre liters litres",
    Unit.CENTIMETRE: "cm centimeter centimetre centimeters centimetres zentimeter",
    Unit.METRE: "m meter metre meters metres",
    Unit.SQUARE_METRE: "m2 kvm sqm kvadratmeter quadratmeter",
    Unit.PIECE: "st styck stycken stk stuck stueck pcs pc pce piece pieces szt",
}
"""Swedish, English and German words, folded."""


def comparison_price(price_ore: int, quantity: Decimal | None, unit: Unit) -> ComparisonPrice | None:
    """The price of a kilogram, litre, metre or piece, half an öre upwards.

    ``None`` without a quantity, and where it would only repeat the price (directive 98/6/EC, article 3.1).
    """
    count, per = _COMPARED[unit]
    if quantity is None or quantity <= 0 or quantity == count:
        return None
    numerator, denominator = quantity.as_integer_ratio()
    return ComparisonPrice(Ore(divide_half_up(price_ore * count * denominator, numerator)), per)


def parse_unit(text: str) -> Unit:
    unit = _units().get(fold(text).rstrip("."))
    if unit is None:
        raise UserError(
            "unknown_unit",
            N_("“{value}” is not a unit. Write g, kg, ml, cl, dl, l, cm, m, m2 or st."),
            value=text.strip()[:20],
        )
    return unit


@lru_cache
def _units() -> dict[str, Unit]:
    return {word: unit for unit, words in _WORDS.items() for word in words.split()}
