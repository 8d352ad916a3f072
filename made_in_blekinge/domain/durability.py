"""Until when a food keeps, as a label must say it (EU 1169/2011, annex X), of what people write in its field.

A day; a month where it keeps for more than three months, a year where for more than eighteen; or the place on the
package where the day is stamped.
"""

import datetime as dt
import re
from typing import Final, NamedTuple

from made_in_blekinge.domain.dates import parse_typed_date
from made_in_blekinge.domain.market import Code
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_


class Stamped(Code):
    """Where on the package the day is."""

    LID = "lid", N_("see the lid")
    BOTTOM = "bottom", N_("see the bottom")
    BACK = "back", N_("see the back")


class Month(NamedTuple):
    """A month, or with 0 a whole year: it keeps to the end of it."""

    year: int
    month: int


Until = dt.date | Month | Stamped
_MONTHS: Final = (
    "jan sty saus", "feb lut vas", "mar mae marz kov", "apr kwi bal", "maj may mai geg", "jun cze birz",
    "jul lip liep", "aug sie rugp", "sep wrz rugs", "okt oct paz spal", "nov lis lapkr", "dec dez gru gruod",
)  # fmt: skip
"""How their names begin in the languages of the market, folded."""
_PLACES: Final = {
    Stamped.LID: "lock locket lid deckel lag laget wieczko wieczku kapsyl",
    Stamped.BOTTOM: "botten bottom boden bund bunden dno dnie",
    Stamped.BACK: "baksida baksidan back ruckseite bagside bagsiden tyl",
}
_END: Final = r"(?:(?:utgangen av|slutet av|end of|end|ende|udgangen af|koniec|konca)\s+)?"
_YEAR: Final = r"(?P<year>20\d\d)"
_PATTERNS: Final = tuple(
    re.compile(_END + pattern)
    for pattern in (
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})",
        rf"(?P<month>\d{{1,2}})[-/. ]{_YEAR}",
        rf"(?P<name>[a-z]{{3,12}})\.?\s+{_YEAR}",
        rf"{_YEAR}",
    )
)


def parse_until(value: dt.date | str) -> Until | None:
    """What a field of durability says; ``None``: nothing that may stand on a package, as ``See the package``."""
    if isinstance(value, dt.date):
        return value
    try:
        return parse_typed_date(value)
    except UserError:
        words = fold(value).strip()
        return _month(words) or _stamped(words)


def _month(words: str) -> Month | None:
    for pattern in _PATTERNS:
        if found := pattern.fullmatch(words):
            parts = found.groupdict()
            month = _named(parts["name"]) if parts.get("name") else int(parts.get("month") or 0)
            whole_year = not parts.get("name") and not parts.get("month")
            return Month(int(parts["year"]), month) if whole_year or 1 <= month <= 12 else None
    return None


def _named(name: str) -> int:
    begun = (at for at, words in enumerate(_MONTHS, 1) if any(name.startswith(word) for word in words.split()))
    return next(begun, 0)


def _stamped(words: str) -> Stamped | None:
    said = set(re.findall(r"[a-z]+", words))
    return next((place for place, names in _PLACES.items() if said & set(names.split())), None)
