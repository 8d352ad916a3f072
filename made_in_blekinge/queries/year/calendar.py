"""The calendar: our events, those of others, and holidays, with what is in the way of ours."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.holidays import holidays
from made_in_blekinge.domain.outside_event import (
    CalendarEntry,
    OutsideDate,
    OutsideKind,
    holiday_entry,
    in_order,
    with_hindrances,
)
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.times import OpenDay
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.registers.event import event_names
from made_in_blekinge.store.event import Event, EventDay
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.year import OutsideCalendar, OutsideEvent

_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OutsideCalendarRow:
    """A calendar of others: what it is about, its file, and how many dates it has from when to when."""

    id: int
    name: str
    kind: OutsideKind
    file_name: str
    brought_in: dt.datetime
    dates: int
    first: dt.date | None
    last: dt.date | None
    digest: str


@dataclass(frozen=True, slots=True)
class ExportedEvent:
    """An event of ours as a calendar file has it."""

    uid: str
    version: int
    entry: CalendarEntry
    address: str
    hours: tuple[OpenDay, ...]


@readable_by(ORGANISERS)
def calendar_entries(
    session: Session, first: dt.date, last: dt.date, languages: tuple[str, ...] = ()
) -> list[CalendarEntry]:
    """All that has a day from ``first`` to ``last``, by date; what stands beside these days is looked at too."""
    near = (first - _WEEK, last + _WEEK)
    said = catalog(languages[0] if languages else "sv").text
    entries = [
        *_own(session, languages, near),
        *_outside(session, near),
        *(holiday_entry(each, said) for each in holidays(*near)),
    ]
    return in_order(entry for entry in with_hindrances(entries) if entry.is_on(first, last))


def _own(session: Session, languages: tuple[str, ...], near: tuple[dt.date, dt.date]) -> list[CalendarEntry]:
    names = event_names(session, languages)
    first, last = near
    query = select(
        Event.id, Event.code, Event.starts, Event.ends, Event.town, Event.venue, Event.phase, Event.kind, Event.status,
        Event.audience,
    ).where(Event.starts <= last, func.coalesce(Event.ends, last) >= first)  # fmt: skip
    return [
        CalendarEntry(
            names.get(row.id) or row.code, row.starts, row.ends, row.town, row.venue, row.code, row.id, row.phase,
            row.kind, row.status, row.audience,
        )
        for row in session.execute(query)
    ]  # fmt: skip


def _outside(session: Session, near: tuple[dt.date, dt.date]) -> list[CalendarEntry]:
    one = OutsideEvent
    query = (
        select(one.id, one.name, one.starts, one.ends, one.place, one.begins, one.finishes, OutsideCalendar.kind,
               OutsideCalendar.name.label("calendar"))
        .join(OutsideCalendar, OutsideCalendar.id == one.calendar_id)
        .where(one.starts <= near[1], one.ends >= near[0])
    )  # fmt: skip
    return [
        CalendarEntry(row.name, row.starts, row.ends, place=row.place, key=row.id, outside=row.kind,
                      calendar=row.calendar, begins=row.begins, finishes=row.finishes)
        for row in session.execute(query)
    ]  # fmt: skip


@readable_by(ORGANISERS)
def outside_calendars(session: Session) -> list[OutsideCalendarRow]:
    """The calendars of others that were brought in, by name."""
    one, of = OutsideCalendar, OutsideEvent
    query = (
        select(one.id, one.name, one.kind, one.file_name, one.brought_in, func.count(of.id), func.min(of.starts),
               func.max(of.ends), one.digest)
        .outerjoin(of, of.calendar_id == one.id)
        .group_by(one.id, one.name, one.kind, one.file_name, one.brought_in, one.digest)
        .order_by(one.name)
    )  # fmt: skip
    return [OutsideCalendarRow(*row) for row in session.execute(query)]


@readable_by(ORGANISERS)
def kept_dates(session: Session, calendar_id: int) -> list[OutsideDate]:
    """What is kept of a calendar of others."""
    one = OutsideEvent
    query = select(one.source, one.occurrence, one.name, one.starts, one.ends, one.begins, one.finishes, one.place,
                   one.sequence).where(one.calendar_id == calendar_id)  # fmt: skip
    return [OutsideDate(*row) for row in session.execute(query)]


@readable_by(ORGANISERS)
def exported_events(session: Session, languages: tuple[str, ...] = ()) -> list[ExportedEvent]:
    """Our events for a calendar file, with their opening hours."""
    hours: dict[int, list[OpenDay]] = {}
    for day in session.execute(
        select(EventDay.event_id, EventDay.day, EventDay.opens, EventDay.closes).order_by(EventDay.day)
    ):
        hours.setdefault(day.event_id, []).append((day.day, day.opens, day.closes))
    more = {row.id: row for row in session.execute(select(Event.id, Event.uid, Event.version, Event.address))}
    return [
        ExportedEvent(
            str(more[entry.key].uid),
            more[entry.key].version,
            entry,
            more[entry.key].address,
            tuple(hours.get(entry.key, ())),
        )
        for entry in in_order(_own(session, languages, (dt.date.min, dt.date.max)))
    ]
