"""``people``: who works with the market, and the log of what they changed."""

import json
import sys
from typing import TYPE_CHECKING

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, asked_new_pin, check_administrator, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.domain.people import Role
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.store.database import Database


def declare(made: Parser) -> None:
    made.carry_out(
        command,
        "people add Åsa --role organiser",
        "--person Åsa people list",
        "--person Åsa people remove Bo",
        "--person Åsa people pin Bo",
        "--person Åsa people log keramik --json",
        "--database market.db people pin Åsa --forgotten",
    )
    made.description = f"{made.description}" + (
        "\n\nThe PIN that somebody is given is asked for twice, or read from MADE_IN_BLEKINGE_NEW_PIN. Any organiser\n"
        "gives a new one to who forgot it. Where no organiser knows a PIN any more, the administrator of the\n"
        "computer gives one with “people pin NAME --forgotten”; the log of changes says so."
    )
    made.set_defaults(refuse=made.error)
    made.add_argument("what", choices=("list", "add", "pin", "remove", "log"))
    made.add_argument("name", nargs="?", default="", metavar="NAME", help="the person, or what to look for in the log")
    made.add_argument("--role", choices=[role.value for role in Role], default=Role.ORGANISER.value)
    made.add_argument("--forgotten", action="store_true", help="with “pin”, by the administrator of the computer")
    made.add_argument("--json", action="store_true")


def command(options: Options) -> int:
    if options.what in ("add", "pin", "remove") and not options.name:
        options.refuse("the following arguments are required: NAME")
    if options.forgotten and (options.what != "pin" or options.person):
        options.refuse("--forgotten stands with “pin NAME”, and without --person")
    options.signs_in = not options.forgotten
    with market(options) as app:
        match options.what:
            case "list":
                _list(app, options.json)
            case "log":
                _log(app, options.name, options.json)
            case "add":
                from made_in_blekinge.services.registers.people import add_person

                add_person(app.database, options.name, Role(options.role), asked_new_pin(app, options.name))
                say(app, N_("{name} can sign in now."), name=options.name)
            case _:
                _change(app, options)
    return 0


def _change(app: App, options: Options) -> None:
    from made_in_blekinge.queries.registers.people import who_may_sign_in
    from made_in_blekinge.services.registers.people import edit_person, replace_forgotten_pin

    if options.forgotten:
        check_administrator()
    with app.database.reading() as session:
        found = [row for row in who_may_sign_in(session) if row.name.casefold() == options.name.casefold()]
    if not found:
        raise UserError("unknown_person", N_("Nobody here is called “{value}”. Check the name."), value=options.name)
    if options.what == "pin":
        give = replace_forgotten_pin if options.forgotten else _give_pin
        give(app.database, found[0].id, found[0].version, asked_new_pin(app, found[0].name))
        say(app, N_("{name} has a new PIN."), name=found[0].name)
    else:
        edit_person(app.database, found[0].id, found[0].version, active=False)
        say(app, N_("{name} cannot sign in any more."), name=found[0].name)


def _give_pin(database: "Database", key: int, version: int, pin: str) -> None:
    from made_in_blekinge.services.registers.people import edit_person

    edit_person(database, key, version, pin=pin)


def _list(app: App, as_json: bool) -> None:
    from made_in_blekinge.queries.registers.people import people

    with app.database.reading() as session:
        rows = people(session)
    if as_json:
        json.dump([{"name": row.name, "role": row.role.value} for row in rows], sys.stdout, ensure_ascii=False)
        print()
        return
    for row in rows:
        print(f"{row.name:<30} {app.catalog.text(row.role.label)}")


def _log(app: App, text: str, as_json: bool) -> None:
    from made_in_blekinge.queries.registers.people import changes

    with app.database.reading() as session:
        rows = changes(session, text)
    if as_json:
        json.dump(
            [
                {"time": row.time.isoformat(), "person": row.person, "device": row.device, "action": row.action,
                 "table": row.table, "row": row.row, "before": row.before, "after": row.after}
                for row in rows
            ],
            sys.stdout, ensure_ascii=False,
        )  # fmt: skip
        print()
        return
    for row in rows:
        print(f"{row.time.astimezone():%Y-%m-%d %H:%M:%S}  {row.person or '–'}  {row.device}  {row.action}  "
              f"{row.table} {row.row}  {row.before or ''} → {row.after or ''}")  # fmt: skip
