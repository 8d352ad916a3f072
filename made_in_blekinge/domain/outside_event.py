"""Events of others beside our own: what a calendar file says of them, and where the two get into each other's way."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from made_in_blekinge.domain.event import days_text
from made_in_blekinge.domain.holidays import Holiday
from made_in_blekinge.domain.market import Audience, Code, EventKind, EventStatus, Phase
from made_in_blekinge.domain.text import fold
from made_in_blekinge.i18n import N_, Catalog

_DAY: Final = dt.timedelta(days=1)


class OutsideKind(Code):
    """What a calendar of others is about."""

    HOLIDAY = "holiday", N_("Holiday")
    FESTIVAL = "festival", N_("Festival")
    FAIR = "fair", N_("Fair")
    OTHER = "other", N_("Other")


class Clash(Code):
    """How another entry of the calendar is in the way of an event, the worst first."""

    OWN = "own", N_("At the same time as an event of our own")
    SAME_DAYS = "same_days", N_("Same town, same days")
    SAME_WEEK = "same_week", N_("Same town, same week")
    HOLIDAY = "holiday", N_("On a holiday")


@dataclass(frozen=True, slots=True)
class OutsideDate:
    """One occurrence of an event in a calendar file. ``ends`` is the last day, not the day after.

    ``source`` and ``occurrence`` name it in every edition of the file; ``begins`` and ``finishes`` are empty of one
    that lasts whole days.
    """

    source: str
    occurrence: str
    name: str
    starts: dt.date
    ends: dt.date
    begins: dt.datetime | None = None
    finishes: dt.datetime | None = None
    place: str = ""
    sequence: int = 0

    @property
    def key(self) -> tuple[str, str]:
        return self.source, self.occurrence


CHANGEABLE: Final = ("name", "starts", "ends", "begins", "finishes", "place")
"""What a newer edition of a file may say otherwise of an event."""


@dataclass(frozen=True, slots=True)
class DateChange:
    """An occurrence in two editions of a file, and which of :data:`CHANGEABLE` differ."""

    before: OutsideDate
    after: OutsideDate
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Editions:
    """A newer edition of a calendar beside the one that is kept."""

    added: tuple[OutsideDate, ...]
    changed: tuple[DateChange, ...]
    removed: tuple[OutsideDate, ...]
    older: tuple[OutsideDate, ...]
    """Occurrences of which the file has an older state than what is kept: they stay as they are."""
    unchanged: int


def compare_editions(kept: Iterable[OutsideDate], read: Iterable[OutsideDate], today: dt.date) -> Editions:
    """What a file changes. What it no longer names is removed, unless it is past: a file of next year has no past."""
    before = {one.key: one for one in kept}
    after = {one.key: one for one in read}
    added, changed, older = list[OutsideDate](), list[DateChange](), list[OutsideDate]()
    for key, one in after.items():
        if (known := before.get(key)) is None:
            added.append(one)
        elif fields := tuple(name for name in CHANGEABLE if getattr(known, name) != getattr(one, name)):
            if one.sequence < known.sequence:
                older.append(one)
            else:
                changed.append(DateChange(known, one, fields))
    gone = [one for key, one in before.items() if key not in after and one.ends >= today]
    unchanged = len(after) - len(added) - len(changed) - len(older)
    return Editions(tuple(added), tuple(changed), tuple(gone), tuple(older), unchanged)


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Another entry of the calendar that is in the way of an event, and how."""

    clash: Clash
    name: str
    starts: dt.date
    ends: dt.date


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """Something in the calendar: an ``event`` of ours by its code, an event of others, or a holiday.

    ``ends`` is the last day, ``None`` of a permanent place. ``calendar`` names the file of an event of others.
    """

    name: str
    starts: dt.date
    ends: dt.date | None
    town: str = ""
    place: str = ""
    event: str = ""
    key: int = 0
    phase: Phase | None = None
    kind: EventKind | None = None
    status: EventStatus | None = None
    audience: Audience | None = None
    outside: OutsideKind | None = None
    calendar: str = ""
    begins: dt.datetime | None = None
    finishes: dt.datetime | None = None
    hindrances: tuple[Hindrance, ...] = ()

    @property
    def is_own(self) -> bool:
        return bool(self.event)

    def is_on(self, first: dt.date, last: dt.date) -> bool:
        """Whether it has a day from ``first`` to ``last``."""
        return self.starts <= last and (self.ends is None or self.ends >= first)


def holiday_entry(holiday: Holiday, said: Callable[[str], str]) -> CalendarEntry:
    return CalendarEntry(said(holiday.name), holiday.first, holiday.last, outside=OutsideKind.HOLIDAY)


def hindrance_text(one: Hindrance, catalog: Catalog) -> str:
    """``! Samma ort, samma vecka: Kräftfestival (fre 7 – lör 8 aug. 2027)``."""
    return f"! {catalog.text(one.clash.label)}: {one.name} ({days_text(one.starts, one.ends, catalog)})"


def in_order(entries: Iterable[CalendarEntry]) -> list[CalendarEntry]:
    """By day; on the same day our own first."""
    return sorted(entries, key=lambda one: (one.starts, not one.is_own, one.ends or dt.date.max, one.name))


def with_hindrances(entries: Sequence[CalendarEntry]) -> list[CalendarEntry]:
    """The same entries, our events with what is in their way; a permanent place is in nobody's."""
    by_week: dict[tuple[int, int], list[CalendarEntry]] = {}
    for entry in entries:
        for week in _weeks(entry):
            by_week.setdefault(week, []).append(entry)
    return [_judged(entry, by_week) if entry.is_own and entry.ends else entry for entry in entries]


def _weeks(entry: CalendarEntry) -> Iterator[tuple[int, int]]:
    if entry.ends is None:
        return
    monday = entry.starts - entry.starts.weekday() * _DAY
    while monday <= entry.ends:
        yield monday.isocalendar()[:2]
        monday += 7 * _DAY


def _judged(entry: CalendarEntry, by_week: Mapping[tuple[int, int], Sequence[CalendarEntry]]) -> CalendarEntry:
    near = {id(other): other for week in _weeks(entry) for other in by_week.get(week, ())}
    found = [
        Hindrance(clash, other.name, other.starts, other.ends or other.starts)
        for other in near.values()
        if other is not entry and (clash := _clash(entry, other))
    ]
    order = [*Clash]
    return replace(entry, hindrances=tuple(sorted(found, key=lambda one: (order.index(one.clash), one.starts))))


def _clash(entry: CalendarEntry, other: CalendarEntry) -> Clash | None:
    meets = other.is_on(entry.starts, entry.ends or entry.starts)
    if other.is_own and meets:
        return Clash.OWN
    if _is_in_town(entry.town, other):
        return Clash.SAME_DAYS if meets else Clash.SAME_WEEK
    if other.outside is OutsideKind.HOLIDAY and meets:
        return Clash.HOLIDAY
    return None


def _is_in_town(town: str, other: CalendarEntry) -> bool:
    """Whether the other one is held in ``town``: of an event of others, whether its place or its name says so."""
    wanted = fold(town)
    if not wanted:
        return False
    if other.is_own:
        return fold(other.town) == wanted
    said = f" {_words(fold(f'{other.place} {other.name}'))} "
    return f" {_words(wanted)} " in said


def _words(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text).split())
