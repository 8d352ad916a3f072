"""Use cases of calendars of others: brought in from a file, brought in anew, and removed."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, insert, select, update
from sqlalchemy.orm import Session

from made_in_blekinge.domain.outside_event import CHANGEABLE, Editions, OutsideDate, OutsideKind, compare_editions
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.year.calendar import kept_dates
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.year import OutsideCalendar, OutsideEvent

_NAME = 80
_FIELDS: Final = dict(
    zip(CHANGEABLE, (N_("Name"), N_("First day"), N_("Last day"), N_("Begins"), N_("Ends"), N_("Place")), strict=True)
)


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What a calendar file changed. ``is_new``: there was no calendar of this name."""

    name: str
    is_new: bool
    same_file: bool
    editions: Editions


def bring_in_calendar(
    database: Database,
    name: str,
    kind: OutsideKind | None,
    file_name: str,
    digest: str,
    dates: Sequence[OutsideDate],
    now: dt.datetime,
    today: dt.date,
) -> BroughtIn:
    """Keep the dates of a file as the calendar ``name``: all of a new one, of a known one what is otherwise.

    ``kind`` is kept where none is given. A file that says nothing new leaves the market as it was.
    """
    wanted = name.strip()
    if not 0 < len(wanted) <= _NAME:
        text = N_("The name of a calendar has 1 to {most} characters. Write another one.")
        raise UserError("bad_calendar_name", text, most=_NAME).at("name")
    with database.writing() as session:
        row = session.scalar(select(OutsideCalendar).where(OutsideCalendar.name == wanted))
        if row is None:
            row = OutsideCalendar(name=wanted, kind=kind or OutsideKind.OTHER, file_name=file_name, digest=digest,
                                  brought_in=now)  # fmt: skip
            session.add(row)
            session.flush()
            _insert(session, row.id, dates)
            return BroughtIn(wanted, True, False, Editions(tuple(dates), (), (), (), 0))
        editions = compare_editions(kept_dates(session, row.id), dates, today)
        same = row.digest == digest
        if kind is not None and kind is not row.kind:
            row.kind = kind
        if not same:
            row.digest, row.file_name, row.brought_in = digest, file_name, now
        _write(session, row.id, editions)
        return BroughtIn(wanted, False, same, editions)


def remove_calendar(database: Database, name: str) -> int:
    """Remove a calendar of others with its dates. Returns how many there were."""
    with database.writing() as session:
        row = session.scalar(select(OutsideCalendar).where(OutsideCalendar.name == name.strip()))
        if row is None:
            raise unknown_calendar(name)
        count = len(kept_dates(session, row.id))
        session.execute(delete(OutsideEvent).where(OutsideEvent.calendar_id == row.id))
        session.delete(row)
        return count


def unknown_calendar(name: str) -> UserError:
    text = N_("There is no calendar called “{value}”. Look at the list of calendars.")
    return UserError("unknown_calendar", text, value=name[:_NAME]).at("name")


def _insert(session: Session, calendar_id: int, dates: Sequence[OutsideDate]) -> None:
    if dates:
        session.execute(insert(OutsideEvent), [asdict(one) | {"calendar_id": calendar_id} for one in dates])


def _write(session: Session, calendar_id: int, editions: Editions) -> None:
    _insert(session, calendar_id, editions.added)
    for change in editions.changed:
        values = {name: getattr(change.after, name) for name in (*CHANGEABLE, "sequence")}
        session.execute(update(OutsideEvent).where(_is(calendar_id, change.before)).values(**values))
    for one in editions.removed:
        session.execute(delete(OutsideEvent).where(_is(calendar_id, one)))


def _is(calendar_id: int, one: OutsideDate) -> ColumnElement[bool]:
    of = OutsideEvent
    return and_(of.calendar_id == calendar_id, of.source == one.source, of.occurrence == one.occurrence)


def changes_said(done: BroughtIn) -> Iterator[tuple[str, dict[str, object]]]:
    """What a calendar file changed: each change, and their number."""
    editions = done.editions
    for change in editions.changed:
        fields = tuple(_FIELDS[name] for name in change.fields)
        yield N_("Changed: {name}, now {day}. {fields}"), {
            "name": change.after.name, "day": change.after.starts, "fields": fields}  # fmt: skip
    if not done.is_new:
        for one in editions.removed:
            yield N_("Removed: {name}, {day}."), {"name": one.name, "day": one.starts}
    for one in editions.older:
        yield N_("Left as it is: of {name}, {day}, the file has an older state."), {
            "name": one.name, "day": one.starts}  # fmt: skip
    counts = {
        "calendar": done.name, "added": len(editions.added), "changed": len(editions.changed),
        "removed": len(editions.removed), "unchanged": editions.unchanged,
    }  # fmt: skip
    yield N_("{calendar}: {added} added, {changed} changed, {removed} removed, {unchanged} unchanged."), counts
