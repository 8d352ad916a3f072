"""To which countries an exhibitor exports, and from when: facts of the register, typed as one line."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import ClassVar, Final

from made_in_blekinge.domain.kinds import Cell, Country, YesNo
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.domain.times import Period, Periods
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog

Export = tuple[str, dt.date | None, dt.date | None]
"""Country, first and last day; ``None``: nobody knows, or still. An empty country: it exports, nobody wrote where."""
UNKNOWN: Final[Export] = ("", None, None)
_COUNTRY: Final = Country()
_LINE: Final = re.compile(r"\s*(?P<country>[^\W\d]+(?:\s+[^\W\d]+)*)\s*:?\s*(?P<time>\S.*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Exports:
    """Yes, no, or countries with times: ``DE 2025-01-01–; DK``."""

    empty: ClassVar[tuple[Export, ...]] = ()

    def parse(self, text: str) -> tuple[Export, ...]:
        try:
            return (UNKNOWN,) if YesNo().parse(text) else ()
        except UserError:
            found = {self._read(part) for part in re.split(r"[;,\n]", text) if part.strip()}
        rows = tuple(sorted(found, key=_order))
        for country, times in groupby(rows, key=lambda row: row[0]):
            _check_apart(country, [(starts, ends) for _, starts, ends in times])
        return rows

    @staticmethod
    def _read(text: str) -> Export:
        match = _LINE.fullmatch(text)
        if match is None:
            problem = N_("“{value}” is no country with a time. Write yes, no, or DE 2025-01-01–; DK.")
            raise UserError("bad_export", problem, value=clean_line(text[:40], 40))
        country, time = _COUNTRY.parse(match["country"]), (match["time"] or "").strip()
        if re.fullmatch(r"\d{4}-\d\d-\d\d", time):  # a day alone is the first
            time += "–"
        (period,) = Periods().parse(time) if time else ((None, None),)
        return (country, *period)

    def write(self, value: Sequence[Export], catalog: Catalog) -> Cell:
        return self.show(value, catalog)

    def show(self, value: Sequence[Export], catalog: Catalog) -> str:
        if not value or tuple(value) == (UNKNOWN,):
            return YesNo().show(bool(value), catalog)
        return "; ".join(_written(*row) for row in value)


def _check_apart(country: str, times: Sequence[Period]) -> None:
    for (_, ends), (starts, _later) in pairwise(times):
        if ends is None or starts is None or starts <= ends:
            problem = N_("The times of {country} overlap. Let each end before the next begins.")
            raise UserError("exports_overlap", problem, country=country)


def _order(row: Export) -> tuple[str, dt.date, dt.date]:
    return row[0], row[1] or dt.date.min, row[2] or dt.date.max


def _written(country: str, starts: object, ends: object) -> str:
    """The days are texts where they come from the log of changes."""
    time = f" {starts or ''}–{ends or ''}" if starts or ends else ""
    return f"{country}{time}"


def with_export(exports: Sequence[Export], country: str, day: dt.date | None) -> tuple[Export, ...]:
    """``exports`` with that ``country`` from ``day`` on; one that is there already stays as it is.

    That it exports somewhere is said better by a country, so the unknown one goes.
    """
    if any(row[0] == country for row in exports):
        return tuple(exports)
    return tuple(sorted([*(row for row in exports if row[0]), (country, day, None)], key=_order))
