"""Calendar files of others (iCalendar, RFC 5545): read within bounds, and nothing that they name is fetched.

Days are those of the zone that an event stands in; a time in UTC or without a zone is one at home. A rule of recurrence
is followed for so many years as a calendar is planned; one that comes more often than daily, or by other parts than a
calendar of days needs, is left out and named.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from made_in_blekinge.domain.outside_event import OutsideDate
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.domain.vat_abroad import HOME
from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.exchange.bounded import read_bounded
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from icalendar import Component

LARGEST: Final = 20 * 1024 * 1024
"""Bytes: ten thousand events with long texts take half of it."""
MOST: Final = 20_000
"""So many occurrences have room in one calendar."""
_STEPS: Final = 3_000_000
"""So many days are walked for all rules of a file together."""
_PICKED: Final = 50
"""So many rules may pick among their days (``BYSETPOS``): one that never fits walks to the year 9999."""
_EARLIEST: Final = 1900
_LATEST: Final = 2200
_YEARS_BACK: Final = 1
_YEARS_AHEAD: Final = 3
_LONGEST: Final = 200
_FREQUENCIES: Final = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_PARTS: Final = {"FREQ", "UNTIL", "COUNT", "INTERVAL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "WKST"}
_DAYS_OF_MONTH: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BROKEN: Final = (AttributeError, KeyError, ValueError, TypeError, IndexError, OverflowError)
"""What the library raises of a property that it could not read."""
_DAY: Final = dt.timedelta(days=1)
_INSTANT: Final = dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class UnreadDate:
    """An event of a file that is not in the calendar, by its name and day, and why."""

    name: str
    day: str
    error: UserError


@dataclass
class CalendarFile:
    """A calendar as it stands in a file. ``title`` is its own name, or that of the file."""

    title: str
    file_name: str
    digest: str
    dates: list[OutsideDate] = field(default_factory=list)
    left_out: list[UnreadDate] = field(default_factory=list)
    cancelled: int = 0
    alike: int = 0
    """Entries with the same identity as another one, of which the newer counts."""
    through: dt.date = dt.date.max
    """The day to which rules of recurrence are followed."""


def read_calendar(path: Path, today: dt.date) -> CalendarFile:
    """The events of a calendar file, those that recur from last year until three years ahead."""
    content = read_bounded(path, LARGEST)
    if len(content) > LARGEST:
        text = N_("“{name}” is larger than {most} MB. Take out a shorter time of the calendar.")
        raise Unusable("calendar_too_large", text, name=path.name, most=LARGEST // 2**20).at("file")
    calendars = _parsed(content, path.name)
    title = next((str(one["X-WR-CALNAME"]) for one in calendars if "X-WR-CALNAME" in one), path.stem)
    found = CalendarFile(clean_line(title[:_LONGEST], _LONGEST)[:80] or path.stem[:80], path.name,
                         sha256(content).hexdigest())  # fmt: skip
    _Reader(found, today).read(component for one in calendars for component in one.walk("VEVENT"))
    return found


def _parsed(content: bytes, name: str) -> "list[Component]":
    from icalendar import Calendar
    from x_wr_timezone import to_standard

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    try:
        found = [to_standard(one) for one in Calendar.from_ical(text, multiple=True) if one.name == "VCALENDAR"]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise _no_calendar(name) from error
    if not found:
        raise _no_calendar(name)
    return found


def _no_calendar(name: str) -> Unusable:
    text = N_("“{name}” is no calendar file. Choose a file that ends in .ics, as calendar programs export it.")
    return Unusable("no_calendar", text, name=name).at("file")


class _Reader:
    """Reads the events of one file into ``found``."""

    def __init__(self, found: CalendarFile, today: dt.date) -> None:
        self._found = found
        self._first = dt.date(today.year - _YEARS_BACK, 1, 1)
        self._end = dt.date(today.year + _YEARS_AHEAD + 1, 1, 1)
        self._steps = self._picked = 0
        self._dates: dict[tuple[str, str], OutsideDate] = {}
        found.through = self._end - _DAY

    def read(self, components: "Iterable[Component]") -> None:
        series: dict[str, list[Component]] = {}
        for component in components:
            if str(component.get("STATUS", "")).upper() == "CANCELLED" and "RECURRENCE-ID" not in component:
                self._found.cancelled += 1
            else:
                series.setdefault(_identity(component), []).append(component)
        for identity, members in series.items():
            try:
                self._read_series(identity, members)
            except UserError as error:
                self._leave_out(members[0], error)
        self._found.dates = sorted(self._dates.values(), key=lambda one: (one.starts, one.key))

    def _read_series(self, identity: str, members: "list[Component]") -> None:
        if not any(name in one for one in members for name in ("RRULE", "RDATE")):
            for component in members:
                self._take(identity, _occurrence(component), component)
            return
        for component in members:
            self._check_rule(component)
        for component in self._occurrences(members):
            self._take(identity, _occurrence(component), component)

    def _take(self, identity: str, occurrence: str, component: "Component") -> None:
        if str(component.get("STATUS", "")).upper() == "CANCELLED":
            self._found.cancelled += 1
            return
        try:
            made = _made(identity, occurrence, component)
        except UserError as error:
            self._leave_out(component, error)
            return
        known = self._dates.get(made.key)
        self._found.alike += known is not None
        if known is None or made.sequence >= known.sequence:
            self._dates[made.key] = made
        if len(self._dates) > MOST:
            text = N_("“{name}” has more than {most} dates. Take out a shorter time of the calendar.")
            raise Unusable("too_many_dates", text, name=self._found.file_name, most=MOST).at("file")

    def _leave_out(self, component: "Component", error: UserError) -> None:
        if isinstance(error, Unusable):
            raise error
        name = clean_line(str(component.get("SUMMARY", ""))[:_LONGEST], _LONGEST)
        self._found.left_out.append(UnreadDate(name, _day_text(component), error.kept()))

    def _check_rule(self, component: "Component") -> None:
        rules = component.get("RRULE", [])
        for rule in rules if isinstance(rules, list) else [rules]:
            parts = _parts(rule)
            self._picked += "BYSETPOS" in parts
            start = _date(_start(component))
            self._steps += max(0, (self._end - start).days) if start.year >= _EARLIEST else _STEPS + 1
        if self._steps > _STEPS or self._picked > _PICKED:
            raise _unfit_rule()

    def _occurrences(self, members: "list[Component]") -> "list[Component]":
        from icalendar import Calendar
        from recurring_ical_events import of

        whole = Calendar()
        for component in members:
            whole.add_component(component)
        try:
            return [*of(whole).between(self._first, self._end)]
        except (ValueError, TypeError, KeyError, OverflowError, AttributeError) as error:
            raise _unfit_rule() from error


def _parts(rule: Any) -> dict[str, Any]:  # noqa: ANN401  whatever the library made of it
    """The parts of a rule that can be followed."""
    try:
        parts = {str(name).upper(): values for name, values in dict(rule).items()}
        known = _FREQUENCIES.issuperset(parts["FREQ"]) and _PARTS.issuperset(parts)
        if known and not _never(parts):
            return parts
    except _BROKEN as error:
        raise _unfit_rule() from error
    raise _unfit_rule()


def _never(parts: dict[str, Any]) -> bool:
    """Whether a rule names days of the month that its months do not have, or weekdays that no month has."""
    months, days = parts.get("BYMONTH") or range(1, 13), parts.get("BYMONTHDAY") or [1]
    longest = max((_DAYS_OF_MONTH[int(month) - 1] for month in months if 1 <= int(month) <= 12), default=0)
    ordinals = [int(text) for day in parts.get("BYDAY", []) if (text := str(day)[:-2]) not in ("", "+", "-")]
    return not any(1 <= abs(int(day)) <= longest for day in days) or any(abs(nth) > 5 for nth in ordinals)


def _unfit_rule() -> UserError:
    text = N_("The rule by which it recurs cannot be followed here. Add its dates one by one in the calendar program.")
    return UserError("unfit_rule", text)


def _identity(component: "Component") -> str:
    """Its UID; of one without, what it says."""
    if uid := str(component.get("UID", "")).strip():
        return uid if len(uid) <= _LONGEST else sha256(uid.encode()).hexdigest()
    said = f"{component.get('SUMMARY', '')}\n{_day_text(component)}\n{component.get('LOCATION', '')}"
    return sha256(said.encode()).hexdigest()


def _occurrence(component: "Component") -> str:
    """By which date of a series it is known, also once it is moved."""
    named = component.get("RECURRENCE-ID")
    moment = getattr(named, "dt", None)
    return moment.isoformat()[:40] if isinstance(moment, dt.date) else ""


def _made(identity: str, occurrence: str, component: "Component") -> OutsideDate:
    start, end = _start(component), _end(component)
    name = clean_line(str(component.get("SUMMARY", ""))[: 4 * _LONGEST], 4 * _LONGEST)[:_LONGEST]
    place = clean_line(str(component.get("LOCATION", ""))[: 4 * _LONGEST], 4 * _LONGEST)[:_LONGEST]
    sequence = component.get("SEQUENCE", 0)
    number = int(sequence) if isinstance(sequence, int) and 0 <= sequence < 2**31 else 0
    if not isinstance(start, dt.datetime):
        last = max(start, _date(end) - _DAY)
        return OutsideDate(identity, occurrence, name or "–", start, last, None, None, place, number)
    begins = _zoned(start)
    finishes = max(begins, _zoned(end) if isinstance(end, dt.datetime) else begins)
    last = (finishes - _INSTANT if finishes > begins else finishes).date()
    return OutsideDate(identity, occurrence, name or "–", begins.date(), last, begins.astimezone(dt.UTC),
                       finishes.astimezone(dt.UTC), place, number)  # fmt: skip


def _start(component: "Component") -> dt.date:
    """When it begins: a day, or a moment."""
    try:
        start = getattr(component["DTSTART"], "dt")  # noqa: B009  the types of a property are many
    except _BROKEN as error:
        raise _no_day() from error
    if not isinstance(start, dt.date) or not _EARLIEST <= start.year <= _LATEST:
        raise _no_day()
    return start


def _end(component: "Component") -> dt.date:
    """When it is over; one that cannot be read, or lies before the start, is the start."""
    start: dt.date = _start(component)
    try:
        end = component.end  # type: ignore[attr-defined]  # of an event
    except _BROKEN:
        return start
    return end if isinstance(end, dt.date) and _EARLIEST <= end.year <= _LATEST + 1 else start


def _no_day() -> UserError:
    return UserError("no_day", N_("It has no day that can be read. Correct it in the calendar program."))


def _date(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _zoned(moment: dt.datetime) -> dt.datetime:
    from made_in_blekinge.domain.event import time_zone

    home = time_zone(HOME)
    if moment.tzinfo is None:
        return moment.replace(tzinfo=home)
    return moment.astimezone(home) if moment.tzinfo is dt.UTC or str(moment.tzinfo) == "UTC" else moment


def _day_text(component: "Component") -> str:
    try:
        return _date(_start(component)).isoformat()
    except UserError:
        return ""


def each_left_out(found: CalendarFile) -> Iterator[tuple[str, dict[str, object]]]:
    """A sentence for each event that was left out, with its values."""
    for one in found.left_out:
        named = " ".join(filter(None, (one.name, one.day))) or "–"
        yield N_("Left out: {event}. {reason}"), {"event": named, "reason": one.error}
