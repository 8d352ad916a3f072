"""A price as a shop writes it: kronor large, öre small and raised, the currency light and small beside the comma."""

from functools import lru_cache
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.sheet import POINTS_PER_MM
from made_in_blekinge.documents.style import amount
from made_in_blekinge.i18n import Catalog

COMMA: Final = 0.56
ORE: Final = 0.5
CURRENCY: Final = 0.36
"""The sizes of the parts beside the kronor, which are 1."""
DIGITS: Final = 0.647
"""The height of the digits in bold, as a part of the text size: the block is so high above its baseline."""
BELOW: Final = 0.11
"""How far the comma goes below the baseline."""
_RAISED: Final = DIGITS * (1 - ORE)
"""So that the öre's upper edge is the kronor's."""
_BEFORE_ORE: Final = 0.03
_BEFORE_CURRENCY: Final = 0.2
_THOUSANDS: Final = 0.13
"""The gap between groups of digits: drawn, because the space of the face is too wide for large figures."""


class PriceRun(NamedTuple):
    """A piece of a price: printable text, its size and its place as parts of the kronor's size, up from the line."""

    text: str
    font: str
    size: float
    right: float
    up: float = 0


class PriceBlock(NamedTuple):
    """A price ready to be drawn in any size; ``width`` and ``bearing`` are parts of the kronor's size."""

    runs: tuple[PriceRun, ...]
    width: float
    bearing: float
    """What is empty at the left of the first digit, to put the digit itself on an edge."""

    def size_in(self, width: float, largest: float) -> float:
        """The largest size in points, up to ``largest``, at which the digits and the currency are ``width`` mm wide."""
        return min(largest, width * POINTS_PER_MM / (self.width - self.bearing))


@lru_cache(maxsize=4096)
def price_block(ore: int, currency: str, catalog: Catalog, *, light: bool = True) -> PriceBlock:
    """The price of ``ore`` hundredths of ``currency``, its currency last in every language.

    The comma stays between kronor and öre (KOVFS 2012:1, 3 §). Not ``light`` is for printers that lose thin strokes.
    """
    whole, decimal, hundredths = _parts(amount(abs(ore), catalog))
    runs, end = [], 0.0
    for place, group in enumerate(whole):
        end += _THOUSANDS if place else 0
        runs.append(PriceRun(group, fonts.BOLD, 1, end))
        end += fonts.width(group, fonts.BOLD)
    small = PriceRun(hundredths, fonts.BOLD, ORE, end + _BEFORE_ORE, _RAISED)
    sign, thin = _sign(currency, catalog), fonts.LIGHT if light else fonts.REGULAR
    named = PriceRun(sign, thin, CURRENCY, end + _BEFORE_CURRENCY)
    width = max(run.right + run.size * fonts.width(run.text, run.font) for run in (small, named))
    runs += (PriceRun(decimal, fonts.BOLD, COMMA, end), small, named)
    return PriceBlock(tuple(runs), width, fonts.side_bearing(whole[0][0], fonts.BOLD))


def _parts(written: str) -> tuple[list[str], str, str]:
    """The groups of ``1 250,00``, its comma, and its öre."""
    whole, decimal, hundredths = written[:-3], written[-3], written[-2:]
    return "".join(sign if sign.isdigit() else " " for sign in whole).split(), decimal, hundredths


@lru_cache(maxsize=64)
def _sign(currency: str, catalog: Catalog) -> str:
    return fonts.printable(catalog.currency_sign(currency))
