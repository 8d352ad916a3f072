"""Prices abroad: what a price at home is worth there, and which sum one writes on a shelf."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from made_in_blekinge.domain.event import parse_currency
from made_in_blekinge.domain.market import CURRENCIES
from made_in_blekinge.domain.money import LARGEST_AMOUNT, Ore, divide_half_up, parse_amount
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Amount

HOME: Final = "SEK"
"""The currency of the register; prices in the others follow from it."""
FOREIGN: Final = tuple(currency for currency in CURRENCIES if currency != HOME)
EXACT: Final = 1
STEPS: Final = (EXACT, 5, 10, 50, 100, 500, 1000)
"""What prices may be rounded to, in hundredths; each divides the next."""
_USUAL: Final[Mapping[str, int]] = {"EUR": 50}
_USUAL_OTHERS: Final = 100


def parse_foreign(text: str) -> str:
    """A currency of the market other than its own."""
    currency = parse_currency(text)
    if currency == HOME:
        said = N_("{currency} is the market's own currency. Write one of {currencies}.")
        raise UserError("own_currency", said, currency=HOME, currencies=FOREIGN).at("currency")
    return currency


def usual_step(currency: str) -> int:
    """What prices in ``currency`` are rounded to where nobody says otherwise."""
    return _USUAL.get(currency, _USUAL_OTHERS)


def parse_step(text: str) -> int:
    """What to round to: ``0,50``, ``1``, or ``0,01`` for the exact amount."""
    step = parse_amount(text)
    if step not in STEPS:
        said = N_("Prices are not rounded to {value}. Write one of {steps}.")
        raise UserError("bad_step", said, value=text, steps=tuple(map(Amount, STEPS))).at("round")
    return step


def shelf_price(ore: int, worth: Fraction, step: int) -> Ore:
    """A price of which one unit is worth ``worth``, to the nearest ``step``; a half goes upwards.

    What would become nothing is rounded to a finer step, and never to less than the smallest coin.
    """
    for finer in reversed(STEPS[: STEPS.index(step) + 1]):
        rounded = finer * divide_half_up(ore * worth.numerator, worth.denominator * finer)
        if rounded:
            return Ore(min(rounded, LARGEST_AMOUNT))
    return Ore(min(ore, EXACT))
