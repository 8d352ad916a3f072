"""The Swedish holidays that a market is planned around."""

import datetime as dt
from collections.abc import Iterator
from typing import Final, NamedTuple

from made_in_blekinge.i18n import N_

_DAY: Final = dt.timedelta(days=1)


class Holiday(NamedTuple):
    """A holiday from its first day off to its last; ``name`` is a source text."""

    name: str
    first: dt.date
    last: dt.date


def holidays(first: dt.date, last: dt.date) -> list[Holiday]:
    """The holidays with a day from ``first`` to ``last``, by date."""
    found = [holiday for year in range(first.year - 1, last.year + 2) for holiday in _of_year(year)]
    return [holiday for holiday in found if holiday.first <= last and holiday.last >= first]


def _of_year(year: int) -> Iterator[Holiday]:
    easter = easter_sunday(year)
    yield Holiday(N_("Epiphany"), dt.date(year, 1, 6), dt.date(year, 1, 6))
    yield Holiday(N_("Easter"), easter - 2 * _DAY, easter + _DAY)
    yield Holiday(N_("May Day"), dt.date(year, 5, 1), dt.date(year, 5, 1))
    yield Holiday(N_("Ascension Day"), easter + 39 * _DAY, easter + 39 * _DAY)
    yield Holiday(N_("National Day"), dt.date(year, 6, 6), dt.date(year, 6, 6))
    midsummer = _saturday_from(dt.date(year, 6, 20))
    yield Holiday(N_("Midsummer"), midsummer - _DAY, midsummer)
    saints = _saturday_from(dt.date(year, 10, 31))
    yield Holiday(N_("All Saints’ Day"), saints, saints)
    yield Holiday(N_("Christmas"), dt.date(year, 12, 24), dt.date(year, 12, 26))
    yield Holiday(N_("New Year"), dt.date(year, 12, 31), dt.date(year + 1, 1, 1))


def _saturday_from(day: dt.date) -> dt.date:
    return day + (5 - day.weekday()) % 7 * _DAY


def easter_sunday(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher."""
    golden, century, of_century = year % 19, *divmod(year, 100)
    leaps, rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - shift + 15) % 30
    fourth, left = divmod(of_century, 4)
    week = (32 + 2 * rest + 2 * fourth - moon - left) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)
