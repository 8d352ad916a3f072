"""``booth``: who stands where at an event, and how a shared booth's fee is divided."""

import json

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.domain.money import Ore, format_amount
from made_in_blekinge.domain.participation import parse_shares
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.booth import BoothRow, booth_rows


def declare(made: Parser) -> None:
    made.carry_out(
        command,
        "booth list KNA26 --json",
        "booth share KNA26 A12 17 23",
        "booth share KNA26 A12 17 23 --shares 2:1",
        "booth leave KNA26 A12 23",
    )
    made.set_defaults(refuse=made.error)
    made.add_argument("action", choices=("list", "share", "leave"))
    made.add_argument("event", metavar="EVENT")
    made.add_argument("booth", metavar="BOOTH", nargs="?", default="")
    made.add_argument(
        "exhibitors", metavar="NUMBER", nargs="*", help="exhibitors by number, who came first first; the others leave"
    )
    made.add_argument("--shares", metavar="2:1", default="", help="how the fee is divided (otherwise equally)")
    made.add_argument("--json", action="store_true", help="answer as JSON")


def command(options: Options) -> int:
    if options.action != "list" and not (options.booth and options.exhibitors):
        options.refuse("the following arguments are required: BOOTH NUMBER")
    if options.shares and options.action != "share":
        options.refuse("--shares goes with share only")
    with market(options) as app:
        if options.action == "share":
            _share(app, options)
        elif options.action == "leave":
            _leave(app, options)
        _tell(app, options)
    return 0


def _rows(app: App, options: Options) -> list[BoothRow]:
    """The booths of the event; the one that is named, where one is."""
    from made_in_blekinge.queries.labels.subjects import find_event

    with app.database.reading() as session:
        rows = booth_rows(session, find_event(session, options.event)[0])
    found = [row for row in rows if options.booth.upper() in ("", row.code)]
    if options.booth and not found:
        raise UserError(
            "unknown_booth",
            N_("There is no booth {value} at {event}. Scan the code again, or write the booth as on the plan."),
            value=options.booth[:20],
            event=options.event.upper(),
        ).at("code")
    return found


def _share(app: App, options: Options) -> None:
    from made_in_blekinge.services.event.booth import set_shares

    (booth,) = _rows(app, options)
    keys = exhibitor_keys(app, options.exhibitors)
    shares = parse_shares(options.shares) if options.shares else (1,) * len(keys)
    if len(shares) != len(keys):
        wrong = N_("“{value}” has {given} shares for {count} exhibitors. Give each one, like 2:1.")
        raise UserError(
            "wrong_number_of_shares", wrong, value=options.shares[:40], given=len(shares), count=len(keys)
        ).at("share")
    set_shares(app.database, booth.id, list(zip(keys, shares, strict=True)))


def _leave(app: App, options: Options) -> None:
    from made_in_blekinge.services.event.booth import leave

    (booth,) = _rows(app, options)
    for key in exhibitor_keys(app, options.exhibitors):
        leave(app.database, booth.id, key)


def exhibitor_keys(app: App, numbers: list[str]) -> list[int]:
    """The ids of exhibitors named by number, organisation number or name."""
    from made_in_blekinge.services.registers.exhibitor_lookup import Exhibitors

    with app.database.reading() as session:
        known = Exhibitors(session)
        return [known.find(number, "exhibitor").id for number in numbers]


def _tell(app: App, options: Options) -> None:
    rows = _rows(app, options)
    if options.json:
        print(json.dumps([_json(row) for row in rows], ensure_ascii=False, indent=1))
        return
    for row in rows:
        sharers = ", ".join(
            f"{one.exhibitor} ({one.number})"
            + (f" {one.share}: {format_amount(Ore(one.fee_ore))}" if len(row.sharers) > 1 else "")
            for one in row.sharers
        )
        print(f"{row.code:<6} {format_amount(Ore(row.fee_ore)):>10}  {sharers or app.catalog.text('Vacant')}")
    if options.action != "list":
        say(app, N_("Booth {booth} is written."), booth=rows[0].code)


def _json(row: BoothRow) -> dict[str, object]:
    return {
        "booth": row.code,
        "fee_ore": row.fee_ore,
        "exhibitors": [
            {
                "number": one.number,
                "exhibitor": one.exhibitor,
                "status": one.status.value,
                "share": one.share,
                "fee_ore": one.fee_ore,
            }
            for one in row.sharers
        ],
    }
