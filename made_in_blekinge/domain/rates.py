"""What currencies are worth in each other, by the rates that a bank gives for one euro."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from made_in_blekinge.domain.money import Ore, divide_half_up
from made_in_blekinge.domain.text import plain
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

EURO: Final = "EUR"
MILLION: Final = 10**6

_WRITTEN: Final = re.compile(r"(\d{1,6})(?:[.,](\d{1,6}))?", re.ASCII)
_LONGEST_TEXT: Final = 40
_FRESH: Final = dt.timedelta(days=7)
"""Banks publish no rates on weekends and holidays: five days lie between the rates around Easter."""
_CREDIBLE: Final = {EURO: ("1", "1"), "SEK": ("3", "40"), "DKK": ("5", "10"), "PLN": ("1", "20")}
_CREDIBLE_OTHERS: Final = ("0.0001", "1000000")
"""Within these a rate may be true. A lost decimal point makes it ten thousand times too large."""


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of one day: how many units of each currency one euro is, and who says so."""

    day: dt.date
    per_euro: Mapping[str, Decimal]
    source: str

    def __post_init__(self) -> None:
        for currency, rate in self.per_euro.items():
            lowest, highest = map(Decimal, _CREDIBLE.get(currency, _CREDIBLE_OTHERS))
            if not (rate.is_finite() and lowest <= rate <= highest):
                text = N_("One euro cannot be {rate} {currency}. Fetch the file with the rates again.")
                raise UserError("absurd_rate", text, rate=str(rate)[:40], currency=currency[:40]).at("rate")

    def worth(self, foreign: str, own: str) -> Fraction:
        """What one unit of ``foreign`` is worth in ``own``, exactly; crosses go through the euro."""
        return Fraction(self._units(own)) / Fraction(self._units(foreign))

    def millionths(self, foreign: str, own: str) -> int:
        """What one unit of ``foreign`` is worth in ``own``, in millionths, half upwards."""
        worth = self.worth(foreign, own) * MILLION
        return divide_half_up(worth.numerator, worth.denominator)

    def convert(self, ore: int, currency: str, into: str) -> Ore:
        """An amount in another currency, to the nearest hundredth; a half goes away from zero."""
        worth = ore * self.worth(currency, into)
        return Ore(divide_half_up(worth.numerator, worth.denominator))

    def is_old(self, today: dt.date) -> bool:
        """Whether newer rates should be had; old ones are used all the same."""
        return today - self.day > _FRESH

    def _units(self, currency: str) -> Decimal:
        found = self.per_euro.get(currency, Decimal(1) if currency == EURO else None)
        if found is None:
            text = N_("The rates of {day} have none for {currency}. Choose another file, or write the rate by hand.")
            raise UserError("no_rate", text, day=self.day, currency=currency).at("currency")
        return found


def parse_rate(text: str) -> int:
    """A rate written by hand, in millionths: ``11,0421``. Nobody groups its digits, so a point or comma is decimal."""
    match = _WRITTEN.fullmatch(plain(text)) if len(text) <= _LONGEST_TEXT else None
    found = int(match[1] + (match[2] or "").ljust(6, "0")) if match else 0
    if not found:
        said = N_("“{value}” is not a rate. Write it like 11,0421.")
        raise UserError("bad_rate", said, value=text.strip()[:_LONGEST_TEXT]).at("rate")
    return found


def format_rate(millionths: int) -> str:
    """A rate as :func:`parse_rate` reads it, with at least two decimals."""
    whole, fraction = divmod(millionths, MILLION)
    return f"{whole},{f'{fraction:06}'.rstrip('0').ljust(2, '0')}"
