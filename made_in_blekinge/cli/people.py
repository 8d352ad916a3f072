"""``people``: user accounts, and the audit log."""

import json
import sys
from typing import TYPE_CHECKING

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import (
    Options,
    asked_new_pin,
    asked_recovery_code,
    check_administrator,
    find_person,
    market,
    say,
    written,
)
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.domain.people import Role
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.store.database import Database


def declare(made: Parser) -> None:
    made.details = N_(
        "The PIN that somebody is given is asked for twice, or read from MADE_IN_BLEKINGE_NEW_PIN. Any organiser "
        "gives a new one to who forgot it. Where no organiser knows a PIN any more, the administrator of the "
        "computer gives one with “people pin NAME --forgotten”; the log of changes says so. An organiser who has the "
        "recovery code, which is told when the first organiser is added, writes “people pin NAME --recovery”; the code "
        "is asked for, or read from MADE_IN_BLEKINGE_RECOVERY_CODE."
    )
    made.set_defaults(forgotten=False, recovery=False)
    made.action("list", N_("list who can sign in"), command, "--person Åsa people list").add_json()
    add = made.action("add", N_("let a person sign in"), command, "people add Åsa --role organiser")
    add.add_argument(
        "--role", choices=[role.value for role in Role], default=Role.ORGANISER.value,
        help=N_("what the person may do (otherwise everything)"),
    )  # fmt: skip
    pin = made.action(
        "pin", N_("give a person a new PIN"), command,
        "--person Åsa people pin Bo", "--database market.db people pin Åsa --forgotten", "people pin Åsa --recovery",
    )  # fmt: skip
    made.action("recovery", N_("make a new recovery code"), command, "--person Åsa people recovery")
    remove = made.action("remove", N_("let a person sign in no more"), command, "--person Åsa people remove Bo")
    delete = made.action(
        "delete", N_("delete a person who has changed nothing; others are only let in no more"), command,
        "--person Åsa people delete Bo",
    )  # fmt: skip
    delete.add_json()
    for one in (add, pin, remove, delete):
        one.add_argument("name", type=written, metavar=N_("NAME"), help=N_("the person"))
    pin.add_argument(
        "--forgotten", action="store_true", help=N_("by the administrator of the computer, without --person")
    )
    pin.add_argument("--recovery", action="store_true", help=N_("by the recovery code, without --person"))
    log = made.action("log", N_("read the log of changes"), command, "--person Åsa people log keramik --json")
    log.add_argument("name", nargs="?", default="", metavar=N_("TEXT"), help=N_("only changes that hold this text"))
    log.add_json()


def command(options: Options) -> int:
    if options.forgotten and options.person:
        options.refuse(N_("--forgotten is used without --person."))
    if options.recovery and (options.person or options.forgotten):
        options.refuse(N_("--recovery is used alone, without --person."))
    options.signs_in = not (options.forgotten or options.recovery)
    with market(options) as app:
        match options.action:
            case "list":
                _list(app, options.json)
            case "log":
                _log(app, options.name, options.json)
            case "add":
                _add(app, options.name, Role(options.role))
            case "recovery":
                from made_in_blekinge.services.registers.people import new_recovery_code

                _tell_code(app, new_recovery_code(app.database))
            case "delete":
                return _delete(app, options)
            case _:
                _change(app, options)
    return 0


def _add(app: App, name: str, role: Role) -> None:
    from made_in_blekinge.domain.recovery_code import new_code
    from made_in_blekinge.services.registers.people import add_person, has_people

    code = "" if has_people(app.database) else new_code()
    add_person(app.database, name, role, asked_new_pin(app, name), code)
    say(app, N_("{name} can sign in now."), name=find_person(app, name).name)
    if code:
        _tell_code(app, code)


def _tell_code(app: App, code: str) -> None:
    say(app, N_("The recovery code: {code}. Keep it where only organisers find it; it is not told again."), code=code)


def _delete(app: App, options: Options) -> int:
    from made_in_blekinge.cli.register import tell_removed
    from made_in_blekinge.services.registers.removing import remove_rows

    removal = remove_rows(app.database, "people", [find_person(app, options.name).id])
    return tell_removed(app, removal, options.json)


def _change(app: App, options: Options) -> None:
    from made_in_blekinge.services.registers.people import edit_person, recover, replace_forgotten_pin

    if options.forgotten:
        check_administrator()
    found = find_person(app, options.name)
    if options.recovery:
        code = recover(app.database, found.id, asked_recovery_code(app), asked_new_pin(app, found.name), app.clock)
        say(app, N_("{name} has a new PIN."), name=found.name)
        _tell_code(app, code)
    elif options.action == "pin":
        give = replace_forgotten_pin if options.forgotten else _give_pin
        give(app.database, found.id, found.version, asked_new_pin(app, found.name))
        say(app, N_("{name} has a new PIN."), name=found.name)
    else:
        edit_person(app.database, found.id, found.version, active=False)
        say(app, N_("{name} cannot sign in any more."), name=found.name)


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
