"""The axis of a chart: round steps between values that people can read, and how its figures are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor
from typing import Final

from made_in_blekinge.i18n import Catalog

TICKS: Final = 5
"""Number of ticks aimed at: the nearest round step decides."""
_ROUND: Final = (1, 2, 5, 10)
_CENTS: Final = 100
_FEW: Final = 1000
"""Amounts below this many of a currency are written with their decimals, unless all are whole."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From ``lowest`` to ``highest`` in equal steps; both are multiples of ``step``."""

    lowest: int
    highest: int
    step: int

    @property
    def ticks(self) -> range:
        return range(self.lowest, self.highest + 1, self.step)

    @property
    def length(self) -> int:
        return self.highest - self.lowest


def axis_over(values: Sequence[int], at_least: int = 0, unit: int = 1, ticks: int = TICKS) -> Axis:
    """The axis that holds zero, all ``values`` and ``at_least``; its steps are whole multiples of ``unit``."""
    lowest, highest = min(0, *values, 0), max(at_least, *values, 0)
    if highest == lowest:
        highest = unit
    step = nice_step(-(-(highest - lowest) // (unit * max(ticks - 1, 1)))) * unit
    return Axis(floor(lowest / step) * step, ceil(highest / step) * step, step)


def nice_step(least: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that is at least ``least``."""
    power = 1
    while power * _ROUND[-1] < least:
        power *= 10
    return next(part * power for part in _ROUND if part * power >= least)


def short_figures(values: Sequence[int], is_money: bool, catalog: Catalog) -> list[str]:
    """The ``values`` as they stand beside bars: amounts without their currency, and without decimals where the
    largest is large or all are whole. The table and what is read aloud have them in full.
    """
    if not is_money:
        return [catalog.number(value) for value in values]
    if all(value % _CENTS == 0 for value in values) or max(map(abs, values), default=0) >= _FEW * _CENTS:
        return [catalog.number(_rounded(value)) for value in values]
    return [catalog.number(Decimal(value) / _CENTS) for value in values]


def _rounded(ore: int) -> int:
    """To whole units of the currency, half away from zero."""
    whole = (abs(ore) * 2 + _CENTS) // (2 * _CENTS)
    return whole if ore >= 0 else -whole
