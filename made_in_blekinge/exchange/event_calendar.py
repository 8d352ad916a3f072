"""Our events as a calendar file (iCalendar, RFC 5545), which calendar programs of others bring in."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from made_in_blekinge import files
from made_in_blekinge.domain.market import Code, EventStatus
from made_in_blekinge.i18n import Catalog
from made_in_blekinge.targets import check_suffix

if TYPE_CHECKING:
    from icalendar import Event

    from made_in_blekinge.queries.year.calendar import ExportedEvent

_DAY: Final = dt.timedelta(days=1)
_OWNER: Final = "made-in-blekinge"
_FIRM: Final = frozenset({EventStatus.CONFIRMED, EventStatus.RUNNING, EventStatus.CLOSED})


def calendar_title(market: str | None, mark: Code | None, catalog: Catalog) -> str:
    """The name of our calendar; that of a demonstration or a rehearsal says what it is."""
    return " ".join(filter(None, (market or "Made in Blekinge", catalog.text(mark.label) if mark else "")))


def write_calendar(
    path: Path, events: "Sequence[ExportedEvent]", title: str, catalog: Catalog, written: dt.datetime
) -> list[str]:
    """Write our events as whole days, with hours in the text. Returns the names of those without a last day.

    The identity of an event stays the same in every file, so that a program that knows it changes it.
    """
    from icalendar import Calendar

    check_suffix(path, ".ics")
    made = Calendar()
    made.add("prodid", "-//Made in Blekinge//calendar//SV")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", title)
    for event in events:
        made.add_component(_component(event, catalog, written))
    files.write_bytes(path, made.to_ical(), public=True)
    return [event.entry.name for event in events if event.entry.ends is None]


def _component(event: "ExportedEvent", catalog: Catalog, written: dt.datetime) -> "Event":
    from icalendar import Event

    entry, made = event.entry, Event()
    made.add("uid", f"{event.uid}@{_OWNER}")
    made.add("dtstamp", written.astimezone(dt.UTC))
    made.add("sequence", max(event.version - 1, 0))
    made.add("summary", entry.name)
    made.add("dtstart", entry.starts)
    made.add("dtend", (entry.ends or entry.starts) + _DAY)
    made.add("status", "CONFIRMED" if entry.status in _FIRM else "TENTATIVE")
    if place := ", ".join(filter(None, (entry.place, event.address, entry.town))):
        made.add("location", place)
    words = [catalog.text(code.label) for code in (entry.phase, entry.kind, entry.audience) if code is not None]
    made.add("categories", words)
    if said := _said(event, catalog):
        made.add("description", said)
    return made


def _said(event: "ExportedEvent", catalog: Catalog) -> str:
    """The opening hours, a line a day."""
    return "\n".join(f"{catalog.weekday_date(day)} {opens:%H:%M}–{closes:%H:%M}" for day, opens, closes in event.hours)
