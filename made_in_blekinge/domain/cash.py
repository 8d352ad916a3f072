"""Cash: what a total is when paid with coins, which coins there are, and the limit of selling without a register."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from made_in_blekinge import paths
from made_in_blekinge.domain.money import Ore, divide_half_up
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Amount

_BASE_AMOUNTS: Final = 4
_NOTES: Final = 4
"""Nobody counts up more equal notes than so many to save a coin."""
_SMALLEST_NOTE: Final = {"SEK": 2000, "DKK": 5000, "EUR": 500, "PLN": 1000}
_WARN_PERCENT: Final = 80
PRESUMED: Final = N_("The limit of {year} is not known to this program yet: that of {known} stands for it.")
"""Said wherever a limit is shown that was set for an earlier year."""
NEAR: Final = N_("{seller} has sold {sold} in {year}: {percent} of the cash-register limit of {limit}.")
PAST: Final = N_("{seller} has sold {sold} in {year}: past the cash-register limit of {limit} ({percent}).")
SMALL: Final = N_("{seller} is outside VAT and has sold {sold} in {year}: {percent} of the limit of {limit}.")
"""Said of who is near the limit up to which a business may stay outside VAT."""
SMALL_PAST: Final = N_("{seller} is outside VAT and has sold {sold} in {year}: past the limit of {limit} ({percent}).")


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


def is_note(value_ore: int, currency: str) -> bool:
    """Whether this money is of paper."""
    return value_ore >= _SMALLEST_NOTE.get(currency, _SMALLEST_NOTE["EUR"])


def check_coins(ore: int, currency: str, field: str) -> None:
    """Refuse an amount of cash that no coins and notes make: what moves in a till lies in somebody's hand."""
    coins = coins_and_notes(currency)
    if coins:
        check_step(ore, coins[-1], field, currency)


def check_step(ore: int, step: int, field: str, currency: str = "") -> None:
    """Refuse cash that is not so many times the smallest coin, ``step`` öre."""
    if ore % step:
        text = N_("{amount} cannot be had in cash: the smallest coin is {coin}. Mend the amount.")
        values = {"amount": Amount(ore, currency), "coin": Amount(step, currency)}
        raise UserError("no_such_coins", text, **values).at(field)


@lru_cache
def likely_cash(due_ore: int, currency: str) -> tuple[int, ...]:
    """What people hand over for an amount, the least first: exactly that, one larger note, or several equal ones."""
    values = coins_and_notes(currency)
    notes = [value for value in values if value * _NOTES >= due_ore] or values[:1]
    found = {due_ore, *(-(-due_ore // note) * note for note in notes)}
    return tuple(sorted(found))


def change_in_pieces(ore: int, currency: str) -> tuple[int, ...]:
    """The fewest notes and coins that make ``ore``, the largest first; none where no coins make it."""
    found, left = [], ore
    for value in coins_and_notes(currency):
        count, left = divmod(left, value)
        found += [value] * count
    return () if left else tuple(found)


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


def small_business_limit(year: int, own_art: bool) -> Limit | None:
    """The turnover of a calendar year up to which a business may stay outside VAT; ``None`` before the rule."""
    known = [entry for entry in _read_limits()["small_business"] if entry["starts"].year <= year]
    if not known:
        return None
    newest = max(known, key=lambda entry: entry["starts"])
    return Limit(newest["own_art_ore" if own_art else "limit_ore"], newest["starts"].year)


def financial_year(day: dt.date, starts: int) -> tuple[dt.date, dt.date]:
    """First and last day of the financial year of ``day``; ``starts`` is the month in which one begins."""
    year = day.year if day.month >= starts else day.year - 1
    return dt.date(year, starts, 1), dt.date(year + 1, starts, 1) - dt.timedelta(days=1)


def counts_towards_limit(country: str, register_id: str) -> bool:
    """Whether sales of an event are of those that the limit is about: in Sweden, not through a certified register."""
    return country == "SE" and not register_id


def has_limit(year: int) -> bool:
    """Whether the limit of a year is known: of those before the oldest entry it is not."""
    return any(entry["starts"].year <= year for entry in _limits())


def _limits() -> Sequence[Mapping[str, Any]]:
    return _read_limits()["cash_register"]


@lru_cache
def _read_limits() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    return _read("limits.toml")
