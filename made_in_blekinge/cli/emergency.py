"""``emergency``: paper for when nothing works, and entering what was written on it."""

import json
import platform
from collections.abc import Callable
from functools import partial
from typing import Any

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, day, market, say, show_language, whole
from made_in_blekinge.cli.emergency_entering import declare_enter
from made_in_blekinge.cli.outcome import say_plainly
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Writes
from made_in_blekinge.domain.emergency import SlipKind, SlipState, in_runs, parse_slips, parse_time, slip_moment
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_, catalog
from made_in_blekinge.queries.emergency.slips import EnteredSlip, PrintedSlips
from made_in_blekinge.services.till.day import Deed

_USUAL_RECEIPTS = 30


def declare(made: Parser) -> None:
    printed = _action(
        made, "print", N_("write arrivals, prices, tally slips and receipts of a day to a PDF file"), _print,
        "emergency print --event KNA26 --out set.pdf", "emergency print --event KNA26 --receipts 60 --out set.pdf",
    )  # fmt: skip
    printed.add_argument(
        "--out", action=Writes, suffixes=(".pdf",), metavar=N_("FILE.pdf"), required=True,
        help=N_("where the paper is written"),
    )  # fmt: skip
    printed.add_argument(
        "--receipts", type=whole, metavar="N", default=_USUAL_RECEIPTS, help=N_("so many receipts (otherwise 30)")
    )
    printed.add_argument("--no-tally", action="store_true", help=N_("without a tally slip for each producer"))
    printed.add_argument("--language", choices=CONTENT_LANGUAGES, dest="paper", help=N_("language of the paper"))
    printed.set_defaults(rescuable=True)
    declare_enter(_action(
        made, "enter", N_("enter a slip as the sale that is written on it"), _enter,
        "emergency enter --event KNA26 --slip 17 --item 17/1:2 --pay cash --time 11:40",
        "emergency enter --event KNA26 --slip R7QF-18 --item 1001 --pay card --time 12:05 --till K2 --open-till",
    ))  # fmt: skip
    void = _action(
        made, "void", N_("note that slips are not sales: spoilt or not used"), _void,
        'emergency void --event KNA26 --slip 19 --reason "spoilt"',
        'emergency void --event KNA26 --slip 24-60 --reason "not used"',
    )  # fmt: skip
    void.add_argument(
        "--slip", metavar=N_("SLIP"), action="append", required=True, help=N_("the slip, or several as 24-60")
    )
    void.add_argument("--reason", metavar=N_("TEXT"), required=True, help=N_("why they are void"))
    came = _action(
        made, "arrived", N_("enter the arrivals that are ticked on the list"), _arrived,
        "emergency arrived --event KNA26 A1=08:40 A2=08:55", "emergency arrived --event KNA26 A1 A2 --time 09:00",
    )  # fmt: skip
    came.add_argument("code", metavar=N_("BOOTH[=TIME]"), nargs="+", help=N_("the booth, with the time on the list"))
    came.add_argument("--time", type=parse_time, metavar=N_("TIME"), help=N_("when, of those without a time"))
    came.add_argument("--station", metavar=N_("NAME"), default=platform.node(), help=N_("name of this laptop"))
    _action(
        made, "list", N_("list which slips are printed, entered, void and missing"), _list,
        "emergency list --event KNA26 --json",
    )  # fmt: skip


def _action(made: Parser, name: str, summary: str, act: Callable[[App, Options], int], *examples: str) -> Parser:
    """Add a sub-command with the common arguments."""
    action = made.action(name, summary, partial(_carry_out, act), *examples)
    action.add_argument("--event", metavar=N_("CODE"), required=True, help=N_("the event, by its code"))
    action.add_argument("--day", type=day, metavar=N_("YYYY-MM-DD"), help=N_("day of the event (otherwise today's)"))
    action.add_json()
    return action


def _carry_out(act: Callable[[App, Options], int], options: Options) -> int:
    with market(options) as app:
        return act(app, options)


def _enter(app: App, options: Options) -> int:
    from made_in_blekinge.cli.emergency_entering import enter

    return enter(app, options)


def _deed(app: App) -> Deed:
    return Deed(app.clock(), app.actor.name if app.actor else "")


def _print(app: App, options: Options) -> int:
    """Exit code 3 where the paper is written and the market could not be told of its slips."""
    from made_in_blekinge.documents.emergency.set import write_set
    from made_in_blekinge.documents.emergency.slips import tally_slips
    from made_in_blekinge.queries.emergency.paper import emergency_paper
    from made_in_blekinge.services.emergency.printing import number_slips, take_back

    paper = catalog(show_language(options.paper, app))
    with app.database.reading() as session:
        said = emergency_paper(session, options.event, app.clock(), options.day, (paper.language,))
    counts = {SlipKind.TALLY: 0 if options.no_tally else len(tally_slips(said)), SlipKind.RECEIPT: options.receipts}
    made = number_slips(app.database, said.event.code, said.day, counts, _deed(app), note=not options.rescue)
    problem = paper.error(made.problem) if made.problem else ""
    if options.rescue:
        problem = paper.text(N_("it was only read, from a copy."))
    try:
        outcome = write_set(options.out, said, made.sets, paper, problem)
    except BaseException:
        if not problem:
            take_back(app.database, said.event.code, made.sets, app.catalog.text(N_("Not printed")), _deed(app))
        raise
    for missing in outcome.problems:
        say_plainly(missing.text(app.catalog))
    if options.json:
        sets = [{"kind": one.kind.value, "tag": one.tag, "first": one.first, "last": one.last} for one in made.sets]
        print(json.dumps({
            "event": said.event.code, "day": said.day.isoformat(), "file": str(options.out), "pages": outcome.pages,
            "arrivals": len(said.arrivals), "sets": sets, "noted": not problem,
        }, ensure_ascii=False))  # fmt: skip
    one, many = N_("{count} page written to {file}."), N_("{count} pages written to {file}.")
    say_plainly(app.catalog.plural(one, many, outcome.pages, file=str(options.out)))
    if problem:
        text = N_("The market does not know these slips: {reason} Enter them by their whole code.")
        say(app, text, reason=made.problem or problem)
    return 3 if problem else 0


def _void(app: App, options: Options) -> int:
    """Exit code 3 where some of several were known already, 1 where all were."""
    from made_in_blekinge.services.emergency.entering import void_slip

    wanted = parse_slips(options.slip)
    done, refused = [], 0
    for one in wanted:
        try:
            done.append(void_slip(app.database, options.event, one, options.reason, _deed(app)).number)
        except UserError as error:
            if len(wanted) == 1 or error.field != "slip":
                raise
            refused += 1
            say_plainly(app.catalog.error(error))
    if options.json:
        print(json.dumps({"void": done, "refused": refused}))
    if done:
        say(app, N_("Void: {numbers}."), numbers=in_runs(done))
    return (3 if done else 1) if refused else 0


def _arrived(app: App, options: Options) -> int:
    """Exit code 3 where some were checked in before or could not be, 1 where nobody is new."""
    from made_in_blekinge.domain.event import local
    from made_in_blekinge.domain.till_day import DAY_ENDS
    from made_in_blekinge.queries.checkin.arrivals import occasion_of
    from made_in_blekinge.services.checkin.arrivals import CheckInAction, check_in

    with app.database.reading() as session:
        here = occasion_of(session, options.event, app.clock(), options.day)
    told, problems = list[dict[str, Any]](), 0
    for said in options.code:
        code, _, time = said.partition("=")
        try:
            if not time and options.time is None:
                text = N_("When did {value} come? Write it as {value}=08:40, or give --time.")
                raise UserError("missing_time", text, value=code[:40])
            moment = slip_moment(here.day, parse_time(time) if time else options.time, here.country, DAY_ENDS)
            made = check_in(app.database, here.code, code, CheckInAction(moment, options.station[:200], day=here.day))
        except UserError as error:
            problems += 1
            told.append({"code": code, "error": error.code})
            say_plainly(f"{code}: {app.catalog.error(error)}")
            continue
        since = app.catalog.time(local(made.since, here.country))
        problems += made.already
        told.append({"code": code, "exhibitor": made.exhibitor, "since": made.since.isoformat(),
                     "already": made.already})  # fmt: skip
        text = N_("{name} has been checked in since {time}: booth {booth}.") if made.already else _CAME
        say(app, text, name=made.exhibitor, time=since, booth=made.booth or "–")
    if options.json:
        print(json.dumps(told, ensure_ascii=False))
    return (1 if problems == len(options.code) else 3) if problems else 0


_CAME = N_("{name} at {time}: booth {booth}.")


def _list(app: App, options: Options) -> int:
    from made_in_blekinge.queries.emergency.slips import printed_slips

    with app.database.reading() as session:
        found = printed_slips(session, options.event)
    if options.day:
        found = [one for one in found if one.day == options.day]
    if options.json:
        print(json.dumps([_json(one) for one in found], ensure_ascii=False, indent=1))
        return 0
    for one in found:
        slips = one.slips
        print(f"{slips.tag} {slips.first}–{slips.last}  {app.catalog.text(slips.kind.label)}  {one.day}")
        for slip in one.entered:
            print(f"  {_line(app, slip)}")
        if one.missing:
            say(app, N_("Nobody has said what became of: {numbers}."), numbers=in_runs(one.missing))
    if not found:
        say(app, N_("No slips are printed for {event}."), event=options.event.upper())
    return 0


def _line(app: App, slip: EnteredSlip) -> str:
    if slip.state is SlipState.VOID:
        return f"{slip.name:<10} {app.catalog.text(slip.state.label)}: {slip.reason}"
    written = f"{slip.written:%Y-%m-%d %H:%M}" if slip.written else ""
    return f"{slip.name:<10} {written}  {slip.till}-{slip.receipt}  {app.catalog.money(slip.total_ore, slip.currency)}"


def _json(found: PrintedSlips) -> dict[str, Any]:
    slips = found.slips
    return {
        "kind": slips.kind.value, "tag": slips.tag, "first": slips.first, "last": slips.last,
        "day": found.day.isoformat(), "noted": found.noted, "printed": found.printed.isoformat(),
        "entered": [
            {"number": one.number, "till": one.till, "receipt": one.receipt, "total_ore": one.total_ore,
             "currency": one.currency, "written": one.written and one.written.isoformat(),
             "time": one.time.isoformat(), "person": one.person}
            for one in found.entered if one.state is SlipState.ENTERED
        ],
        "void": [
            {"number": one.number, "reason": one.reason, "time": one.time.isoformat(), "person": one.person}
            for one in found.entered if one.state is SlipState.VOID
        ],
        "missing": found.missing,
    }  # fmt: skip
