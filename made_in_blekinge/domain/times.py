"""Kinds of fields that hold times: periods in which something holds, and opening hours."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from made_in_blekinge.domain.dates import parse_date
from made_in_blekinge.domain.kinds import Cell, YesNo
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog

Period = tuple[dt.date | None, dt.date | None]


@dataclass(frozen=True, slots=True)
class Periods:
    """Times in which something holds: ``Ja``, ``Nej``, or ``2025-01-01–2025-12-31; 2026-06-01–``."""

    empty: ClassVar[tuple[Period, ...]] = ()

    def parse(self, text: str) -> tuple[Period, ...]:
        try:
            return ((None, None),) if YesNo().parse(text) else ()
        except UserError:
            periods = sorted(
                (self._period(part) for part in re.split(r"[;,\n]", text) if part.strip()),
                key=lambda period: period[0] or dt.date.min,
            )
        for (_, ends), (starts, _later) in pairwise(periods):
            if ends is None or starts is None or starts <= ends:
                raise UserError("periods_overlap", N_("The times overlap. Let each end before the next begins."))
        return tuple(periods)

    @staticmethod
    def _period(text: str) -> Period:
        match = re.fullmatch(r"\s*(\d{4}-\d\d-\d\d)?\s*(?:–|—|\.\.| - |-$|till|to)\s*(\d{4}-\d\d-\d\d)?\s*", text)
        if match is None or not (match[1] or match[2]):
            raise UserError(
                "bad_period",
                N_("“{value}” is not a time. Write yes, no, or from and to as 2025-01-01–2025-12-31."),
                value=clean_line(text[:40], 40),
            )
        starts, ends = (parse_date(part) if part else None for part in match.groups())
        if starts and ends and ends < starts:
            raise UserError("period_backwards", N_("The time ends before it begins: {value}"), value=text.strip()[:40])
        return starts, ends

    def write(self, value: Sequence[Period], catalog: Catalog) -> Cell:
        return self.show(value, catalog)

    def show(self, value: Sequence[Period], catalog: Catalog) -> str:
        if not value or tuple(value) == ((None, None),):
            return YesNo().show(bool(value), catalog)
        return "; ".join(f"{starts or ''}–{ends or ''}" for starts, ends in value)


def holds_on(periods: Sequence[Period], day: dt.date) -> bool:
    """Whether one of ``periods`` covers ``day``."""
    return any((starts is None or starts <= day) and (ends is None or day <= ends) for starts, ends in periods)


OpenDay = tuple[dt.date, dt.time, dt.time]


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Opening hours, a day a line: ``2026-06-12 10:00–18:00``. ``today`` is as for :class:`Date`."""

    today: dt.date | None = None
    empty: ClassVar[tuple[OpenDay, ...]] = ()

    def parse(self, text: str) -> tuple[OpenDay, ...]:
        days = {day[0]: day for day in (self._day(part) for part in re.split(r"[;\n]", text) if part.strip())}
        return tuple(days[day] for day in sorted(days))

    def _day(self, text: str) -> OpenDay:
        match = re.fullmatch(
            r"\s*(.*?\S)\s+(?:kl\.? *)?(\d{1,2})[:.]?(\d\d)?\s*(?:–|—|-|till|to)\s*(\d{1,2})[:.]?(\d\d)?\s*", text
        )
        try:
            if match is None:
                raise ValueError(text)
            opens, closes = dt.time(int(match[2]), int(match[3] or 0)), dt.time(int(match[4]), int(match[5] or 0))
            if closes <= opens:
                raise ValueError(text)
            return parse_date(match[1], self.today), opens, closes
        except ValueError:
            raise UserError(
                "bad_opening_hours",
                N_("“{value}” is not a day with opening hours. Write it as 2026-06-12 10:00–18:00, a day a line."),
                value=clean_line(text[:40], 40),
            ) from None

    def write(self, value: Sequence[OpenDay], catalog: Catalog) -> Cell:
        return self.show(value, catalog).replace("\n", "; ")

    def show(self, value: Sequence[OpenDay], catalog: Catalog) -> str:
        return "\n".join(f"{day} {opens:%H:%M}–{closes:%H:%M}" for day, opens, closes in value)
