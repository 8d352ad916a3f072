"""What the actions of ``check-in`` share: their arguments, who stands there, and what is told afterwards."""

import json
import platform
from collections.abc import Callable
from functools import partial
from typing import Final

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, day, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.domain.event import local
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import CheckInRow, Occasion, check_in_row, occasion_of
from made_in_blekinge.services.checkin.arrivals import Arrived, CheckInAction

_INCOMPLETE: Final = 3
"""The exit code of a check-in whose entry in the trader register lacks something."""


def action(
    made: Parser, name: str, summary: str, act: Callable[[App, Options, str, str], int], *examples: str
) -> Parser:
    """Add a sub-command with the common arguments."""
    action = made.action(name, summary, partial(carry_out, act), *examples)
    action.add_argument("event", metavar=N_("EVENT"), help=N_("the event, by its code"))
    action.add_argument("--day", type=day, metavar=N_("YYYY-MM-DD"), help=N_("day of the event (otherwise today's)"))
    action.add_argument("--station", metavar=N_("NAME"), default=platform.node(), help=N_("name of this laptop"))
    action.add_json()
    return action


def declare_code(made: Parser) -> None:
    made.add_argument("code", metavar=N_("CODE"), help=N_("what a scanner read, or the booth"))


def declare_presence(made: Parser) -> None:
    """The options that say who stands there."""
    made.add_argument(
        "--representative", metavar=N_("NAME"), default="", help=N_("who stands there (otherwise the contact person)")
    )
    made.add_argument(
        "--representative-number", metavar=N_("NUMBER"), default="",
        help=N_("personal number of who stands there, a foreign one after its country; kept for the next time"),
    )  # fmt: skip
    made.add_argument("--trader-present", action="store_true", help=N_("the trader, a person, stands there"))
    made.add_argument(
        "--representative-address", metavar=N_("ADDRESS"), default="", help=N_("address of who stands there")
    )
    made.add_argument(
        "--representative-phone", metavar=N_("PHONE"), default="", help=N_("phone number of who stands there")
    )
    made.add_argument("--f-tax-copy", action="store_true", help=N_("a copy of the decision on F-tax was handed over"))


def carry_out(act: Callable[[App, Options, str, str], int], options: Options) -> int:
    with market(options) as app:
        return act(app, options, options.event, getattr(options, "code", ""))


def presence(options: Options) -> tuple[Party, bool, bool]:
    """Who stands there, whether a copy on F-tax came, and whether the trader stands there."""
    from made_in_blekinge.domain.identity import parse_phone
    from made_in_blekinge.domain.person_number import parse_person
    from made_in_blekinge.domain.text import clean_line

    who = Party(
        clean_line(options.representative, 200),
        parse_person(options.representative_number),
        clean_line(options.representative_address, 400),
        parse_phone(options.representative_phone),
    )
    return who, options.f_tax_copy, options.trader_present


def carried_out(app: App, options: Options, work: Callable[[], Arrived]) -> Arrived:
    """The check-in that ``work`` makes; a refusal is told as JSON too."""
    try:
        return work()
    except UserError as error:
        if options.json:
            fields = [error.field] if error.field else []
            print_json({"error": error.code, "fields": fields, "text": app.catalog.error(error)})
        raise


def tell(app: App, options: Options, made: Arrived, event: str) -> int:
    """What came of a check-in, and the exit code."""
    if options.json:
        print_json(_arrived(made))
    else:
        _tell(app, made, event)
    return _INCOMPLETE if made.missing else 0


def act(app: App, options: Options) -> CheckInAction:
    return CheckInAction(app.clock(), options.station[:200], day=options.day)


def _arrived(made: Arrived) -> dict[str, object]:
    return {
        "exhibitor": made.exhibitor,
        "number": made.number,
        "booth": made.booth,
        "representative": made.representative,
        "status": "checked_in",
        "already": made.already,
        "corrected": made.corrected,
        "missing": [part.code for part in made.missing],
        "since": made.since.isoformat(),
        "day": made.day.isoformat(),
        "uid": str(made.uid),
    }


def _tell(app: App, made: Arrived, event: str) -> None:
    here, row = _found(app, event, made.participation_id, made)
    since = local(made.since, here.country)
    text = (
        N_("{exhibitor} has been checked in since {time}, {day}: booth {booth}.")
        if made.already
        else N_("{exhibitor} is checked in at {time}, {day}: booth {booth}.")
    )
    shown = {"time": app.catalog.time(since), "day": app.catalog.date(since.date())}
    say(app, text, exhibitor=made.exhibitor, booth=made.booth or "–", **shown)
    if made.corrected:
        text = N_("The trader register is corrected: {representative} stands there. The earlier entry stays.")
        say(app, text, representative=made.representative or "–")
    if made.missing:
        said = ", ".join(part.text(app.catalog) for part in made.missing)
        say(app, N_("The trader register is incomplete: {fields}. Check in again with it, or correct it."), fields=said)
    for part in row.missing:
        if not part.of_register:
            say(app, N_("To see to: {text}"), text=part.text(app.catalog))


def _found(app: App, event: str, participation_id: int, made: Arrived) -> tuple[Occasion, CheckInRow]:
    with app.database.reading() as session:
        here = occasion_of(session, event, app.clock(), made.day)
        return here, check_in_row(session, here, participation_id)


def print_json(values: object) -> None:
    print(json.dumps(values, ensure_ascii=False, indent=1))
