"""``visitors``, ``aim`` and ``reference``: what the plan's follow-up needs besides the registers."""

import json
from pathlib import Path
from typing import Final

from made_in_blekinge import files
from made_in_blekinge.cli.common import Options, day, market, say, say_if_none, whole, written
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Reads, Writes
from made_in_blekinge.domain.aim import AimMeasure
from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.domain.reference import LARGEST, EditableList
from made_in_blekinge.errors import Unusable
from made_in_blekinge.i18n import N_

_EVENT: Final = N_("the event, by its code")


def declare_visitors(made: Parser) -> None:
    count = made.action("count", N_("note how many came on a day; a wrong count is corrected with a reason"),
                        _count, "visitors count 840 --event KNA26 --day 2026-06-12")  # fmt: skip
    count.add_argument("visitors", type=whole, metavar=N_("COUNT"), help=N_("how many came"))
    count.add_argument("--day", type=day, required=True, metavar=N_("DATE"), help=N_("a day of the event"))
    count.add_argument("--reason", default="", metavar=N_("TEXT"), help=N_("why the count before was wrong"))
    listed = made.action("list", N_("list the counts of an event, corrected ones too"), _list_counts,
                         "visitors list --event KNA26")  # fmt: skip
    listed.add_json()
    for one in (count, listed):
        one.add_argument("--event", required=True, metavar=N_("CODE"), help=_EVENT)


def declare_aims(made: Parser) -> None:
    put = made.action("set", N_("say what an event wants of an aim of the plans"), _set_aim,
                      "aim set arenas --event KNA26 --measure visitors --target 2000")  # fmt: skip
    clear = made.action("clear", N_("take an aim from an event"), _set_aim,
                        "aim clear arenas --event KNA26 --measure visitors")  # fmt: skip
    for one in (put, clear):
        one.add_argument("aim", type=written, metavar=N_("AIM"), help=N_("the aim, by its code"))
        one.add_argument("--event", required=True, metavar=N_("CODE"), help=_EVENT)
        one.add_argument("--measure", required=True, choices=[*AimMeasure], help=N_("by what it is told how far it is"))
    put.add_argument("--target", required=True, metavar=N_("COUNT"), help=N_("so many, or of sales such an amount"))
    listed = made.action("list", N_("list the aims of the plans, or an event’s with what is reached"), _list_aims,
                         "aim list --event KNA26 --json")  # fmt: skip
    listed.add_argument("--event", metavar=N_("CODE"), help=_EVENT)
    listed.add_json()


def declare_references(made: Parser) -> None:
    made.details = N_(
        "Branches beside Kreametern and SNI, the municipalities of Sydsverige, the aims of the plans, and the weights "
        "by which venues are ranked are lists that a market may edit: take one out, edit it, and bring it back in."
    )
    out = made.action("export", N_("write a list to a file, to be edited"), _export,
                      "reference export kreametern kreametern.toml")  # fmt: skip
    into = made.action("import", N_("use an edited list from now on"), _import,
                       "reference import kreametern kreametern.toml")  # fmt: skip
    reset = made.action("reset", N_("use the list as it came again"), _reset, "reference reset kreametern")
    for one in (out, into, reset):
        one.add_argument("list", choices=[*EditableList], help=N_("which list"))
    out.add_argument("file", action=Writes, suffixes=(".toml",), metavar=N_("FILE"), help=N_("a .toml file"))
    into.add_argument("file", action=Reads, metavar=N_("FILE"), help=N_("a .toml file"))


def _count(options: Options) -> int:
    from made_in_blekinge.services.year.follow_up import count_visitors

    with market(options) as app:
        person = app.actor.name if app.actor else ""
        before = count_visitors(app.database, options.event, options.day, options.visitors, app.clock(), person,
                                options.reason)  # fmt: skip
        say(app, N_("{event}, {day}: {count} visitors."), event=options.event.upper(), day=options.day,
            count=options.visitors)  # fmt: skip
        if before is not None:
            say(app, N_("It corrects {count}."), count=before)
    return 0


def _list_counts(options: Options) -> int:
    from made_in_blekinge.queries.year.visitors import visitor_rows

    with market(options) as app:
        with app.database.reading() as session:
            rows = visitor_rows(session, options.event)
        if options.json:
            _print([
                {"day": row.day.isoformat(), "visitors": row.visitors, "holds": row.holds, "reason": row.reason,
                 "person": row.person, "time": row.time.isoformat()}
                for row in rows
            ])  # fmt: skip
            return 0
        for row in rows:
            said = (app.catalog.weekday_date(row.day), app.catalog.number(row.visitors), row.reason,
                    "" if row.holds else app.catalog.text(N_("corrected since")))  # fmt: skip
            print(" · ".join(filter(None, said)))
        say_if_none(app, rows)
    return 0


def _set_aim(options: Options) -> int:
    from made_in_blekinge.services.year.follow_up import set_aim

    measure = AimMeasure(options.measure)
    target = None
    if options.action == "set":
        target = parse_amount(options.target) if measure is AimMeasure.SALES else whole(options.target)
    with market(options) as app:
        set_aim(app.database, options.event, options.aim, measure, target)
        said = N_("{event} no longer serves {aim}.") if target is None else N_("{event} serves {aim}.")
        say(app, said, event=options.event.upper(), aim=options.aim)
    return 0


def _list_aims(options: Options) -> int:
    from made_in_blekinge.queries.year.aim import aim_progress, aims_to_choose

    with market(options) as app:
        with app.database.reading() as session:
            aims = {aim.code: aim for aim in aims_to_choose(session)}
            progress = aim_progress(session, options.event) if options.event else None
        language = app.catalog.language
        if progress is None:
            if options.json:
                _print([{"aim": one.code, "plan": one.plan, "text": one.said(language)} for one in aims.values()])
                return 0
            for one in aims.values():
                print(" · ".join((one.code, one.plan, one.said(language))))
            return 0
        if options.json:
            _print([
                {"aim": row.code, "measure": row.measure.value, "target": row.target, "reached": row.reached,
                 "percent": row.percent}
                for row in progress
            ])  # fmt: skip
            return 0
        for row in progress:
            text = aims[row.code].said(language) if row.code in aims else row.code
            reached = app.catalog.text(N_("not known")) if row.reached is None else app.catalog.number(row.reached)
            print(f"{text} · {app.catalog.text(row.measure.label)}: {reached} / {app.catalog.number(row.target)}")
        say_if_none(app, progress)
    return 0


def _export(options: Options) -> int:
    from made_in_blekinge.queries.year.reference import reference_text

    with market(options) as app:
        with app.database.reading() as session:
            text = reference_text(session, EditableList(options.list))
        files.write_text(options.file, text, public=True)
        say(app, N_("The list was written to {file}. Edit it, and bring it back in."), file=str(options.file))
    return 0


def _import(options: Options) -> int:
    from made_in_blekinge.services.year.reference import keep_reference

    content = read_list(options.file)
    with market(options) as app:
        changed = keep_reference(app.database, EditableList(options.list), content, app.clock())
        say(app, N_("The list is used from now on.") if changed else N_("The list says what it said: nothing changed."))
    return 0


def _reset(options: Options) -> int:
    from made_in_blekinge.services.year.reference import keep_reference

    with market(options) as app:
        changed = keep_reference(app.database, EditableList(options.list), None, app.clock())
        say(app, N_("The list is used as it came.") if changed else N_("The list says what it said: nothing changed."))
    return 0


def read_list(path: Path) -> str:
    """The text of an edited list."""
    from made_in_blekinge.exchange.bounded import read_bounded

    content = read_bounded(path, LARGEST)
    try:
        if len(content) <= LARGEST:
            return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    text = N_("“{name}” is no list of text in UTF-8. Take the list out anew, and edit that.")
    raise Unusable("no_list", text, name=path.name).at("file")


def _print(answer: object) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=1))
