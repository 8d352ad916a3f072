"""Colours, text styles and numbers of paper: the light tokens of the window, which has the same look."""

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.sheet import POINTS_PER_MM
from made_in_blekinge.domain.market import Phase
from made_in_blekinge.i18n import Catalog

if TYPE_CHECKING:
    from babel import Locale

SEA: Final = "#0E4D64"
SEA_SOFT: Final = "#DFECF1"
TINT: Final = "#6A91A0"
"""Bars that are not the largest; 3.4 to 1 against white."""
OAK: Final = "#2F6B3A"
PLUM: Final = "#6B3A6E"
AMBER: Final = "#8A5A00"
BRICK: Final = "#A3261B"
INK: Final = "#1B2327"
MUTED: Final = "#56616A"
LINE: Final = "#D9D5CB"
FAINT: Final = "#EFEBE1"
WHITE: Final = "#FFFFFF"
BLACK: Final = "#000000"
"""Of codes, and of all that thermal printers print."""

OPTICAL: Final = 13.0
"""From this size in points the edge of text is that of its ink."""

PHASE_COLOURS: Final[dict[Phase, str]] = {
    Phase.REGIONAL: OAK,
    Phase.INTERREGIONAL: SEA,
    Phase.INTERNATIONAL: PLUM,
}


class TextStyle(NamedTuple):
    """How a text looks; ``size`` in points."""

    size: float
    font: str = fonts.REGULAR
    colour: str = INK

    def width(self, text: str) -> float:
        """How wide ``text`` comes out, in mm."""
        return fonts.width(fonts.printable(text), self.font) * self.size / POINTS_PER_MM

    def edge(self, text: str) -> float:
        """How far the ink of ``text`` begins from where it is set, in mm; 0 below :data:`OPTICAL`, where none sees it.

        Large text is set so much further to the left, to stand on one line with small text.
        """
        if self.size < OPTICAL or not text:
            return 0
        return fonts.side_bearing(fonts.printable(text[0]) or " ", self.font) * self.size / POINTS_PER_MM

    def at(self, size: float) -> Self:
        return type(self)(size, self.font, self.colour)

    def within(self, text: str, room: float) -> Self:
        """The style in which ``text`` is at most ``room`` mm wide."""
        wide = self.width(text)
        return self if wide <= room else self.at(self.size * room / wide)

    def coloured(self, colour: str) -> Self:
        return type(self)(self.size, self.font, colour)


def amount(ore: int, catalog: Catalog) -> str:
    """``ore`` with two decimals and without its currency: ``1 250,00``. Many times faster than Babel, for tables."""
    group, decimal, minus = _symbols(catalog.locale)
    whole, part = divmod(abs(ore), 100)
    return f"{minus if ore < 0 else ''}{whole:,}".replace(",", group) + f"{decimal}{part:02}"


def thousands(ore: int, catalog: Catalog) -> str:
    """``ore`` in thousands of the currency, with a decimal below a million: ``12,5`` and ``2 793``."""
    _, decimal, minus = _symbols(catalog.locale)
    tenths = (abs(ore) + 5_000) // 10_000
    shown = f"{tenths // 10}{decimal}{tenths % 10}" if tenths < 10_000 else count((tenths + 5) // 10, catalog)
    return f"{minus if ore < 0 else ''}{shown}"


def count(number: int, catalog: Catalog) -> str:
    """A whole number as the language groups it."""
    group, _, minus = _symbols(catalog.locale)
    return f"{minus if number < 0 else ''}{abs(number):,}".replace(",", group)


def percent(permille: int, catalog: Catalog) -> str:
    """60 per mille is ``6 %``."""
    return f"{catalog.number(Decimal(permille) / 10)}\N{NO-BREAK SPACE}%"


@lru_cache
def _symbols(locale: "Locale") -> tuple[str, str, str]:
    symbols = locale.number_symbols["latn"]
    return symbols["group"], symbols["decimal"], symbols["minusSign"]
