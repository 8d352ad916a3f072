"""Days as people write them: ``2027-06-13``, ``13/6-27``, ``13.6.2027``, ``13 juni 2027``, ``fre 2 juli``.

Files must name the whole year, so that a cell never becomes another day than the one meant. Who types may write it with
two digits or leave it out: then it is the next such day, today included, and the window says which day it took.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NoReturn

from made_in_blekinge.domain.text import clean_line, fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

MONTHS: Final = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
WEEK_DAYS: Final = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
_MONTH_WORDS: Final = (
    "januari january januar stycznia", "februari february februar lutego", "mars march marts marz maerz marca",
    "april kwietnia", "maj may mai maja", "juni june czerwca", "juli july lipca", "augusti august sierpnia",
    "september wrzesnia", "oktober october pazdziernika", "november listopada", "december desember dezember grudnia",
)  # fmt: skip
_DAY_WORDS: Final = (
    "mandag monday montag", "tisdag tuesday tirsdag dienstag", "onsdag wednesday mittwoch",
    "torsdag thursday donnerstag", "fredag friday freitag", "lordag saturday samstag", "sondag sunday sonntag",
)  # fmt: skip
_SHORTEST_MONTH: Final = 3
_SHORTEST_WEEK_DAY: Final = 2
_YEAR: Final = r"(?P<year>\d{4}|\d{2})"
_PATTERNS: Final = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>\d{4})",
        rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?:[-/. ]\s*{_YEAR})?",
        rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})(?:\.?|[./ ]\s*{_YEAR})",
        rf"(?P<day>\d{{1,2}})(?:\.|:?[ae])?\s*(?P<name>[a-z]{{3,12}})\.?(?:[,\s]*[-'’]?\s*{_YEAR})?",
        rf"(?P<name>[a-z]{{3,12}})\.?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:[,\s]\s*{_YEAR})?",
    )
)


@dataclass(frozen=True, slots=True)
class _Written:
    """What a text names of a day: ``year`` as it stands there, maybe with two digits or not at all."""

    text: str
    year: str
    month: int
    day: int
    week_day: int | None


def parse_date(text: str, today: dt.date | None = None) -> dt.date:
    """The day that ``text`` names. With ``today`` a year may be short or left out, see above; without, it is whole."""
    written = _read(text)
    if len(written.year) < 4 and today is None:
        _refuse(written.text)
    return _settle(written, today)


def parse_typed_date(text: str) -> dt.date:
    """A day given where nobody sees what was taken for it, as on a command line: its year stands there."""
    written = _read(text)
    if not written.year:
        raise UserError(
            "bad_date", N_("“{value}” has no year. Write it too, as 2026-06-12 or 12/6-26."), value=written.text
        )
    return _settle(written, None)


def names_year(text: str) -> bool:
    """Whether a day's text says of which year it is."""
    try:
        return bool(_read(text).year)
    except UserError:
        return False


def _settle(written: _Written, today: dt.date | None) -> dt.date:
    years = [_whole(written.year)] if written.year or today is None else range(today.year, today.year + 9)
    _check(written, years[0] if written.year else None)
    days = (dt.date(year, written.month, written.day) for year in years if _exists(year, written.month, written.day))
    found = next(day for day in days if written.year or today is None or day >= today)
    if written.week_day not in (None, found.weekday()):
        raise UserError(
            "bad_date",
            N_("{day} is a {title}. Change the day or the week day."),
            day=found,
            title=WEEK_DAYS[found.weekday()],
        )
    return found


def _whole(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)


def _exists(year: int, month: int, day: int) -> bool:
    return day <= _length(month, year)


def _length(month: int, year: int) -> int:
    after = dt.date(year, month, 28) + dt.timedelta(days=4)
    return (after - dt.timedelta(days=after.day)).day


def _check(written: _Written, year: int | None) -> None:
    """Refuse what no calendar has, with the reason; without a year the leap day may be."""
    if year is not None and not 1 <= year <= 9998:
        _refuse(written.text)
    if not 1 <= written.month <= 12:
        raise UserError("bad_date", N_("There is no month {month}. Write the day as 2026-06-12."), month=written.month)
    last = _length(written.month, 2000 if year is None else year)
    if not 1 <= written.day <= last:
        raise UserError("bad_date", N_("{title} has {days} days."), title=MONTHS[written.month - 1], days=last)


def _read(text: str) -> _Written:
    line = re.sub(r"[T ]00:00(:00)?$", "", text.strip())
    said = clean_line(text[:40], 40)
    if any(sign.isdigit() and not sign.isascii() for sign in line):
        _refuse(said)
    week_day, plain = _week_day(fold(line))
    match = next((match for pattern in _PATTERNS if (match := pattern.fullmatch(plain))), None)
    parts = match.groupdict() if match else {}
    month = _month(parts)
    if month is None:
        _refuse(said)
    return _Written(said, parts.get("year") or "", month, int(parts["day"]), week_day)


def _month(parts: Mapping[str, str]) -> int | None:
    if parts.get("month"):
        return int(parts["month"])
    found = _find(parts.get("name") or "", _MONTH_WORDS, _SHORTEST_MONTH)
    return None if found is None else found + 1


def _week_day(line: str) -> tuple[int | None, str]:
    """The week day before a day, and the rest: ``fre 2 juli``, ``fredag den 2 juli``."""
    match = re.fullmatch(r"([a-z]{2,9})\.?,?\s+(?:den\s+|the\s+)?(.+)", line)
    found = _find(match[1], _DAY_WORDS, _SHORTEST_WEEK_DAY) if match else None
    return (None, re.sub(r"^(?:den|the)\s+", "", line)) if match is None or found is None else (found, match[2])


def _find(word: str, names: tuple[str, ...], shortest: int) -> int | None:
    """The place of the name that begins as ``word``: ``jun``, ``sept``, ``tors``, ``thurs``."""
    if len(word) < shortest:
        return None
    return next((at for at, each in enumerate(names) if any(name.startswith(word) for name in each.split())), None)


def _refuse(value: str) -> NoReturn:
    raise UserError("bad_date", N_("“{value}” is not a day. Write it as 2026-06-12."), value=value)
