"""Cash: what a total is when paid with coins, which coins there are, and the limit of selling without a register."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from made_in_blekinge import paths
from made_in_blekinge.domain.money import Ore, divide_half_up
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

_BASE_AMOUNTS: Final = 4
_WARN_PERCENT: Final = 80
PRESUMED: Final = N_("The limit of {year} is not known to this program yet: that of {known} stands for it.")
"""Said wherever a limit is shown that was set for an earlier year."""


class _CashStep(NamedTuple):
    starts: dt.date
    ends: dt.date | None
    step: int


def _read(name: str) -> dict[str, Any]:
    import tomllib

    with (paths.resources() / name).open("rb") as file:
        return tomllib.load(file)


@lru_cache
def _steps() -> Mapping[str, tuple[_CashStep, ...]]:
    return {
        country: tuple(_CashStep(entry["starts"], entry.get("ends"), entry["step"]) for entry in found["steps"])
        for country, found in _read("rounding.toml").items()
    }


@lru_cache
def cash_step(country: str, day: dt.date) -> int:
    """The smallest step of a cash total in öre; 1 where cash is exact."""
    for entry in _steps().get(country, ()):
        if entry.starts <= day and (entry.ends is None or day <= entry.ends):
            return entry.step
    return 1


def round_cash(ore: int, country: str, day: dt.date) -> Ore:
    """A total as it is paid in cash; only totals are rounded, never lines or electronic payments."""
    step = cash_step(country, day)
    return Ore(divide_half_up(ore, step) * step)


@lru_cache
def coins_and_notes(currency: str) -> tuple[int, ...]:
    """The coins and notes of a currency in öre, the largest first."""
    return tuple(_read("cash.toml").get(currency, ()))


def count_cash(counted: Mapping[int, int], currency: str) -> Ore:
    """The sum of counted coins and notes: how many of each value in öre."""
    for value, number in counted.items():
        if value not in coins_and_notes(currency):
            text = N_("There is no coin or note of {value} öre in {currency}. Mend the count.")
            raise UserError("unknown_coin", text, value=value, currency=currency).at("counted")
        if number < 0:
            raise UserError("negative_count", N_("A count is not below zero. Mend the count.")).at("counted")
    return Ore(sum(value * number for value, number in counted.items()))


class Limit(NamedTuple):
    """How much a company may sell in a calendar year without a certified cash register, in öre with VAT.

    ``set_for`` is the year for which it was set.
    """

    limit_ore: int
    set_for: int

    def percent(self, sold_ore: int) -> int:
        """How much of the limit is used, whole per cent, rounded down: it says 100 only when the limit is reached."""
        return max(sold_ore, 0) * 100 // self.limit_ore

    def is_near(self, sold_ore: int) -> bool:
        return self.percent(sold_ore) >= _WARN_PERCENT

    def is_passed(self, sold_ore: int) -> bool:
        return sold_ore > self.limit_ore


@lru_cache
def limit_of(year: int) -> Limit:
    """The limit of a calendar year; of a year to come, the newest that is known."""
    if not has_limit(year):
        raise UserError("no_limit", N_("There is no cash-register limit for {year}. Choose a later year."), year=year)
    newest = max((entry for entry in _limits() if entry["starts"].year <= year), key=lambda entry: entry["starts"])
    return Limit(_BASE_AMOUNTS * newest["base_amount_ore"], newest["starts"].year)


def counts_towards_limit(country: str, register_id: str) -> bool:
    """Whether sales of an event are of those that the limit is about: in Sweden, not through a certified register."""
    return country == "SE" and not register_id


def has_limit(year: int) -> bool:
    """Whether the limit of a year is known: of those before the oldest entry it is not."""
    return any(entry["starts"].year <= year for entry in _limits())


@lru_cache
def _limits() -> Sequence[Mapping[str, Any]]:
    found: Sequence[Mapping[str, Any]] = _read("limits.toml")["cash_register"]
    return found
