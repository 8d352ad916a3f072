"""``calendar``: bring in the calendars of others, write our events to one, and list what is when."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from made_in_blekinge.cli.common import Options, day, market, say, written
from made_in_blekinge.cli.outcome import say_plainly
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Reads, Writes
from made_in_blekinge.domain.event import days_text
from made_in_blekinge.domain.outside_event import CalendarEntry, OutsideDate, OutsideKind, hindrance_text
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog

if TYPE_CHECKING:
    from made_in_blekinge.exchange.outside_calendar import CalendarFile
    from made_in_blekinge.services.year.outside_event import BroughtIn

_PARTLY: Final = 3
_LISTED: Final = 365


def declare(made: Parser) -> None:
    bring_in = made.action(
        "import", N_("bring in a calendar of others; a newer file of the same calendar changes what is otherwise"),
        _import, "calendar import ronneby.ics --name Ronneby --kind festival",
    )  # fmt: skip
    bring_in.add_argument("file", action=Reads, metavar=N_("FILE"), help=N_("an .ics file"))
    bring_in.add_argument(
        "--name", type=written, metavar=N_("NAME"), help=N_("the calendar (otherwise as the file calls itself)")
    )
    bring_in.add_argument("--kind", choices=[*OutsideKind], help=N_("what the calendar is about (otherwise other)"))
    bring_in.add_json()
    export = made.action(
        "export", N_("write our events to a calendar file"), _export, "calendar export made-in-blekinge.ics"
    )
    export.add_argument("file", action=Writes, suffixes=(".ics",), metavar=N_("FILE"), help=N_("an .ics file"))
    listed = made.action(
        "list", N_("list our events, those of others and holidays, with what is in the way of ours"), _list,
        "calendar list --from 2027-01-01 --to 2027-12-31 --json",
    )  # fmt: skip
    listed.add_argument("--from", type=day, dest="first", metavar=N_("DATE"), help=N_("first day (otherwise today)"))
    listed.add_argument(
        "--to", type=day, dest="last", metavar=N_("DATE"), help=N_("last day (otherwise a year from the first)")
    )
    listed.add_json()
    files = made.action("files", N_("list the calendars of others"), _files, "calendar files")
    files.add_json()
    remove = made.action("remove", N_("remove a calendar of others"), _remove, "calendar remove Ronneby")
    remove.add_argument("name", type=written, metavar=N_("NAME"), help=N_("the calendar"))


def _import(options: Options) -> int:
    from made_in_blekinge.exchange.outside_calendar import each_left_out, read_calendar
    from made_in_blekinge.services.year.outside_event import bring_in_calendar, changes_said

    with market(options) as app:
        now = app.clock()
        today = now.astimezone().date()
        found = read_calendar(options.file, today)
        kind = OutsideKind(options.kind) if options.kind else None
        done = bring_in_calendar(app.database, options.name or found.title, kind, found.file_name, found.digest,
                                 found.dates, now, today)  # fmt: skip
        if options.json:
            _print(_as_json(app.catalog, found, done))
        for text, values in each_left_out(found):
            say(app, text, **values)
        for text, values in changes_said(done):
            say(app, text, **values)
    return _PARTLY if found.left_out or done.editions.older else 0


def _as_json(catalog: Catalog, found: "CalendarFile", done: "BroughtIn") -> dict[str, Any]:
    editions = done.editions
    return {
        "calendar": done.name, "new": done.is_new, "same_file": done.same_file,
        "added": [_date(one) for one in editions.added], "removed": [_date(one) for one in editions.removed],
        "changed": [
            _date(one.after) | {"fields": list(one.fields), "before": _date(one.before)} for one in editions.changed
        ],
        "older": [_date(one) for one in editions.older], "unchanged": editions.unchanged,
        "cancelled": found.cancelled, "alike": found.alike, "recurring_through": found.through.isoformat(),
        "left_out": [
            {"name": one.name, "day": one.day, "error": one.error.code, "reason": catalog.error(one.error)}
            for one in found.left_out
        ],
    }  # fmt: skip


def _date(one: OutsideDate) -> dict[str, Any]:
    return {"name": one.name, "starts": one.starts.isoformat(), "ends": one.ends.isoformat(), "place": one.place}


def _export(options: Options) -> int:
    from made_in_blekinge.exchange.event_calendar import calendar_title, write_calendar
    from made_in_blekinge.queries.registers.event import market_mark, market_name
    from made_in_blekinge.queries.year.calendar import exported_events

    with market(options) as app:
        with app.database.reading() as session:
            events = exported_events(session, (app.catalog.language,))
            name, mark = market_name(session), market_mark(session)
        title = calendar_title(name, mark, app.catalog)
        without_end = write_calendar(options.file, events, title, app.catalog, app.clock())
        counted = app.catalog.plural("{count} event", "{count} events", len(events))
        say(app, N_("{events} written to {file}."), events=counted, file=str(options.file))
        for each in without_end:
            say(app, N_("{name} has no last day: the file has its first day only."), name=each)
    return 0


def _list(options: Options) -> int:
    from made_in_blekinge.queries.year.calendar import calendar_entries

    with market(options) as app:
        first = options.first or app.clock().astimezone().date()
        last = options.last or first + dt.timedelta(days=_LISTED)
        if last < first:
            raise UserError("ends_before_start", N_("The last day lies before the first. Change one of them.")).at("to")
        with app.database.reading() as session:
            entries = calendar_entries(session, first, last, (app.catalog.language,))
        if options.json:
            _print([_entry(one) for one in entries])
            return 0
        for entry in entries:
            print(_line(entry, app.catalog))
            for one in entry.hindrances:
                print(f"    {hindrance_text(one, app.catalog)}")
    return 0


def _line(entry: CalendarEntry, catalog: Catalog) -> str:
    labels = (entry.phase.label if entry.phase else None, entry.outside.label if entry.outside else None)
    parts = [catalog.text(label) for label in labels if label]
    place = ", ".join(filter(None, (entry.place, entry.town)))
    said = (days_text(entry.starts, entry.ends, catalog), entry.name, place, *parts, entry.calendar)
    return " · ".join(filter(None, said))


def _entry(one: CalendarEntry) -> Mapping[str, Any]:
    code = {key: value and value.value for key, value in (
        ("phase", one.phase), ("kind", one.kind), ("status", one.status), ("audience", one.audience),
        ("outside", one.outside))}  # fmt: skip
    return {
        "event": one.event or None, "name": one.name, "starts": one.starts.isoformat(),
        "ends": one.ends and one.ends.isoformat(), "begins": one.begins and one.begins.isoformat(),
        "finishes": one.finishes and one.finishes.isoformat(), "town": one.town, "place": one.place, **code,
        "calendar": one.calendar or None,
        "clashes": [
            {"clash": each.clash.value, "name": each.name, "starts": each.starts.isoformat(),
             "ends": each.ends.isoformat()}
            for each in one.hindrances
        ],
    }  # fmt: skip


def _files(options: Options) -> int:
    from made_in_blekinge.queries.year.calendar import outside_calendars

    with market(options) as app:
        with app.database.reading() as session:
            rows = outside_calendars(session)
        if options.json:
            _print([
                {"name": row.name, "kind": row.kind.value, "file": row.file_name, "dates": row.dates,
                 "first": row.first and row.first.isoformat(), "last": row.last and row.last.isoformat(),
                 "brought_in": row.brought_in.isoformat()}
                for row in rows
            ])  # fmt: skip
            return 0
        for row in rows:
            dates = app.catalog.plural("{count} date", "{count} dates", row.dates)
            print(" · ".join((row.name, app.catalog.text(row.kind.label), dates, row.file_name)))
        if not rows:
            say_plainly(app.catalog.text(N_("No calendar of others has been brought in.")))
    return 0


def _remove(options: Options) -> int:
    from made_in_blekinge.services.year.outside_event import remove_calendar

    with market(options) as app:
        count = remove_calendar(app.database, options.name)
        dates = app.catalog.plural("{count} date", "{count} dates", count)
        say(app, N_("Removed: {name}, with {dates}."), name=options.name, dates=dates)
    return 0


def _print(answer: object) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=1))
