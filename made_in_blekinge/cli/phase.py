"""``phase``: move exhibitors up or back, pause them, undo that, and write what came of it."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.booth import exhibitor_keys
from made_in_blekinge.cli.common import Options, day, market, say, whole
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.readiness import deed
from made_in_blekinge.domain.path import FOLLOW_UPS
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.path.step import StepOutcome


def declare(made: Parser) -> None:
    _step(
        made, "promote", N_("move exhibitors up to their next phase"), _promote,
        'phase promote 17 --reason "four events, English text"', "phase promote 17 21 42 --reason Vårmötet --json",
    )  # fmt: skip
    _step(made, "back", N_("move exhibitors one phase back"), _back, 'phase back 17 --reason "no time for fairs"')
    rest = _step(made, "pause", N_("let exhibitors rest where they stand"), _pause,
                 "phase pause 17 --reason föräldraledig --until 2027-09-01")  # fmt: skip
    rest.add_argument("--until", type=day, metavar=N_("DATE"), help=N_("the last day of the pause, where it is known"))
    _step(made, "resume", N_("end a pause"), _resume, "phase resume 17 --reason tillbaka")
    _step(made, "undo", N_("take the last step of each back by a new entry"), _undo,
          'phase undo 17 --reason "wrong exhibitor"', dated=False)  # fmt: skip
    came = made.action(
        "outcome", N_("write what really happened 3, 6 or 12 months after a step"), _outcome,
        "phase outcome 17 --months 12 --orders 8 --resellers 2 --export DE --export-day 2027-03-01",
    )  # fmt: skip
    came.add_argument("exhibitor", metavar=N_("EXHIBITOR"), help=N_("the exhibitor, by number or name"))
    came.add_argument("--months", type=whole, choices=FOLLOW_UPS, required=True, help=N_("how long after the step"))
    came.add_argument("--orders", type=whole, metavar=N_("COUNT"), help=N_("orders since the step"))
    came.add_argument("--resellers", type=whole, metavar=N_("COUNT"), help=N_("shops that sell the goods"))
    came.add_argument("--export", metavar=N_("COUNTRY"), default="", help=N_("country of the first export"))
    came.add_argument("--export-day", type=day, metavar=N_("DATE"), help=N_("day of the first export"))
    came.add_argument("--note", metavar=N_("TEXT"), default="", help=N_("what else happened"))
    came.add_argument("--day", type=day, metavar=N_("DATE"), help=N_("when it was asked (otherwise today)"))
    due = made.action("due", N_("list whom to ask what came of their step"), _due, "phase due")
    due.add_json()


def _step(
    made: Parser, name: str, summary: str, command: Callable[[Options], int], *examples: str, dated: bool = True
) -> Parser:
    one = made.action(name, summary, command, *examples)
    one.add_argument("exhibitors", nargs="+", metavar=N_("EXHIBITOR"), help=N_("exhibitors, by number or name"))
    one.add_argument("--reason", metavar=N_("TEXT"), required=True, help=N_("why"))
    if dated:
        one.add_argument("--day", type=day, metavar=N_("DATE"), help=N_("the day of the step (otherwise today)"))
    one.add_json()
    return one


def _promote(options: Options) -> int:
    from made_in_blekinge.services.path.step import promote

    return _carry_out(options, promote)


def _back(options: Options) -> int:
    from made_in_blekinge.services.path.step import step_back

    return _carry_out(options, step_back)


def _pause(options: Options) -> int:
    from made_in_blekinge.services.path.step import pause

    return _carry_out(options, partial(pause, until=options.until))


def _resume(options: Options) -> int:
    from made_in_blekinge.services.path.step import resume

    return _carry_out(options, resume)


def _undo(options: Options) -> int:
    from made_in_blekinge.services.path.step import undo_steps

    return _carry_out(options, undo_steps)


def _carry_out(options: Options, step: Callable[..., StepOutcome]) -> int:
    """1 where nobody could take the step, 3 where some could."""
    with market(options) as app:
        keys = list(dict.fromkeys(exhibitor_keys(app, options.exhibitors)))
        dated = {"day": getattr(options, "day", None) or app.today()} if options.action != "undo" else {}
        outcome = step(app.database, keys, reason=options.reason, today=app.today(), deed=deed(app), **dated)
        if len(keys) == 1 and outcome.stopped and not options.json:
            raise outcome.stopped[0].error
        _tell(app, options, outcome)
    if not outcome.stopped:
        return 0
    return 3 if outcome.moved else 1


def _tell(app: App, options: Options, outcome: StepOutcome) -> None:
    if options.json:
        print(json.dumps(_json(app, outcome), ensure_ascii=False, indent=1))
    else:
        for moved in outcome.moved:
            print(f"{moved.number:>4} {moved.name:<32} {app.catalog.text(moved.place.label)}")
    for stopped in outcome.stopped:
        say(app, stopped.error.text, **stopped.error.values)


def _json(app: App, outcome: StepOutcome) -> dict[str, Any]:
    return {
        "moved": [{"exhibitor": one.number, "name": one.name, "phase": one.place.value} for one in outcome.moved],
        "stopped": [
            {"exhibitor": one.number, "name": one.name, "code": one.error.code, "text": app.catalog.error(one.error)}
            for one in outcome.stopped
        ],
    }


def _outcome(options: Options) -> int:
    from made_in_blekinge.services.path.follow_up import WhatHappened, write_follow_up

    with market(options) as app:
        (key,) = exhibitor_keys(app, [options.exhibitor])
        happened = WhatHappened(options.orders, options.resellers, options.export, options.export_day, options.note)
        write_follow_up(app.database, key, options.months, happened, options.day or app.today(), app.today(), deed(app))
        say(app, N_("Written. A later answer stands instead of this one."))
    return 0


def _due(options: Options) -> int:
    from made_in_blekinge.queries.path.board import follow_ups_due

    with market(options) as app:
        with app.database.reading() as session:
            found = follow_ups_due(session, app.today())
        if options.json:
            rows = [
                {"exhibitor": one.number, "name": one.name, "phase": one.step.place.value, "months": one.months,
                 "due": one.day.isoformat()}
                for one in found
            ]  # fmt: skip
            print(json.dumps(rows, ensure_ascii=False, indent=1))
            return 0
        for one in found:
            print(f"{one.number:>4} {one.name:<32} {one.months:>2} {one.day}")
        if not found:
            say(app, N_("Nobody is to be asked now."))
    return 0
