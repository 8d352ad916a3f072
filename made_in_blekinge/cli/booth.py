"""``booth``: the booths of an event, their occupants, and the shares of shared booths."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.booth_background import declare_background
from made_in_blekinge.cli.common import Options, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.domain.booth import parse_codes
from made_in_blekinge.domain.event import BOOTH_BY_KEY
from made_in_blekinge.domain.participation import parse_shares
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.booth import BoothRow, booth_rows

_OPTIONS = {
    "width": "width_mm", "depth": "depth_mm", "power": "power", "feed": "feed", "fee": "fee_ore",
    "new_code": "code", "x": "x_mm", "y": "y_mm", "facing": "facing",
}  # fmt: skip
"""The field that each option writes."""


def declare(made: Parser) -> None:
    listed = _action(made, "list", N_("list the booths, and who stands there"), _list, "booth list KNA26 --json")
    listed.add_argument("booth", metavar=N_("BOOTH"), nargs="?", default="", help=N_("only this booth, by its code"))
    _declare_writing(made)
    share = _action(
        made, "share", N_("let exhibitors share a booth"), _share,
        "booth share KNA26 A12 17 23", "booth share KNA26 A12 17 23 --shares 2:1",
    )  # fmt: skip
    _declare_booth(share)
    share.add_argument(
        "exhibitors", metavar=N_("NUMBER"), nargs="+",
        help=N_("exhibitors by number, who came first first; the others leave"),
    )  # fmt: skip
    share.add_argument("--shares", metavar="2:1", default="", help=N_("how the fee is divided (otherwise equally)"))
    leave = _action(
        made, "leave", N_("take exhibitors out of a booth; the others stay"), _leave, "booth leave KNA26 A12 23"
    )
    _declare_booth(leave)
    leave.add_argument("exhibitors", metavar=N_("NUMBER"), nargs="+", help=N_("exhibitors by number"))


def _declare_writing(made: Parser) -> None:
    add = _action(
        made, "add", N_("add booths that are alike: all of them, or none where one is there already"), _add,
        "booth add KNA26 A1-A8 --width 3 --depth 2",
    )  # fmt: skip
    add.add_argument("codes", metavar=N_("BOOTHS"), help=N_("A1, or several: A1,B2, or a series: A1-A8"))
    edit = _action(made, "edit", N_("change a booth"), _edit, "booth edit KNA26 A1 --width 4,5 --fee 1500")
    _declare_booth(edit)
    for one in (add, edit):
        one.add_argument("--width", metavar="M", help=N_("width in metres"))
        one.add_argument("--depth", metavar="M", help=N_("depth in metres"))
        one.add_argument("--power", metavar=N_("TEXT"), help=N_("electricity, such as 16 A"))
        one.add_argument("--feed", metavar=N_("TEXT"), help=N_("the power cabinet and the phase, such as El 1 L2"))
        one.add_argument("--fee", metavar=N_("AMOUNT"), help=N_("the fee of a booth"))
    edit.add_argument("--code", metavar=N_("CODE"), dest="new_code", help=N_("another code for it"))
    edit.add_argument("--x", metavar="M", help=N_("metres from the left wall; empty: without a place on the plan"))
    edit.add_argument("--y", metavar="M", help=N_("metres from the upper wall; empty: without a place on the plan"))
    edit.add_argument("--facing", metavar=N_("SIDE"), help=N_("the open side: up, down, left or right"))
    place = _action(
        made, "place", N_("give a vacant booth to an exhibitor, who takes part from then on"), _place,
        "booth place KNA26 A1 --exhibitor 17",
    )  # fmt: skip
    _declare_booth(place)
    place.add_argument("--exhibitor", metavar=N_("NUMBER"), required=True, help=N_("the exhibitor, by number or name"))
    declare_background(made)
    _declare_booth(_action(made, "remove", N_("remove a vacant booth for good"), _remove, "booth remove KNA26 A8"))


def _action(made: Parser, name: str, summary: str, command: Callable[[Options], int], *examples: str) -> Parser:
    """Add a sub-command with the common arguments."""
    action = made.action(name, summary, command, *examples)
    action.add_argument("event", metavar=N_("EVENT"), help=N_("the event, by its code"))
    action.add_json()
    return action


def _declare_booth(made: Parser) -> None:
    made.add_argument("booth", metavar=N_("BOOTH"), help=N_("the booth, by its code"))


def _list(options: Options) -> int:
    with market(options) as app:
        _print(app, options, find_booths(app, options.event, options.booth))
    return 0


def _add(options: Options) -> int:
    from made_in_blekinge.services.event.booth import add_booths

    codes, values = parse_codes(options.codes), _values(options)
    with market(options) as app:
        made = add_booths(app.database, _event_id(app, options.event), codes, values)
        keys = {one.id for one in made}
        _print(app, options, [row for row in find_booths(app, options.event) if row.id in keys])
        say(app, N_("{count} booths are added to {event}."), count=len(made), event=options.event.upper())
    return 0


def _edit(options: Options) -> int:
    from made_in_blekinge.services.event.booth import edit_booth

    if not (changes := _values(options)):
        options.refuse(N_("Nothing is to be written. Write at least one of the options."))
    with market(options) as app:
        (booth,) = find_booths(app, options.event, options.booth)
        edit_booth(app.database, booth.id, booth.version, changes)
        _tell(app, options, booth.id)
    return 0


def _place(options: Options) -> int:
    from made_in_blekinge.services.event.booth import place

    with market(options) as app:
        (booth,), (key,) = find_booths(app, options.event, options.booth), exhibitor_keys(app, [options.exhibitor])
        place(app.database, booth.id, key, only_vacant=True)
        _tell(app, options, booth.id)
    return 0


def _remove(options: Options) -> int:
    from made_in_blekinge.services.event.booth import remove_booth

    with market(options) as app:
        (booth,) = found = find_booths(app, options.event, options.booth)
        remove_booth(app.database, booth.id, only_vacant=True)
        if options.json:
            _print(app, options, found)
        say(app, N_("Booth {booth} is removed from {event}."), booth=booth.code, event=options.event.upper())
    return 0


def _share(options: Options) -> int:
    from made_in_blekinge.services.event.booth import set_shares

    with market(options) as app:
        (booth,) = find_booths(app, options.event, options.booth)
        keys = exhibitor_keys(app, options.exhibitors)
        shares = parse_shares(options.shares) if options.shares else (1,) * len(keys)
        if len(shares) != len(keys):
            wrong = N_("“{value}” has {given} shares for {count} exhibitors. Give each one, like 2:1.")
            raise UserError(
                "wrong_number_of_shares", wrong, value=options.shares[:40], given=len(shares), count=len(keys)
            ).at("share")
        set_shares(app.database, booth.id, list(zip(keys, shares, strict=True)))
        _tell(app, options, booth.id)
    return 0


def _leave(options: Options) -> int:
    from made_in_blekinge.services.event.booth import leave

    with market(options) as app:
        (booth,) = find_booths(app, options.event, options.booth)
        leave(app.database, booth.id, *exhibitor_keys(app, options.exhibitors))
        _tell(app, options, booth.id)
    return 0


def _values(options: Options) -> dict[str, Any]:
    """The booth's values from the options."""
    given = {key: getattr(options, name, None) for name, key in _OPTIONS.items()}
    return {key: BOOTH_BY_KEY[key].parse(text) for key, text in given.items() if text is not None}


def _event_id(app: App, event: str) -> int:
    from made_in_blekinge.queries.registers.event import find_event

    with app.database.reading() as session:
        return find_event(session, event)[0]


def find_booths(app: App, event: str, booth: str = "") -> list[BoothRow]:
    """The booths of an event, optionally one by code."""
    event_id = _event_id(app, event)
    with app.database.reading() as session:
        rows = booth_rows(session, event_id)
    found = [row for row in rows if booth.upper() in ("", row.code)]
    if booth and not found:
        raise UserError(
            "unknown_booth",
            N_("There is no booth {value} at {event}. Scan the code again, or write the booth as on the plan."),
            value=booth[:20],
            event=event.upper(),
        ).at("code")
    return found


def exhibitor_keys(app: App, numbers: list[str]) -> list[int]:
    """The ids of exhibitors named by number, organisation number or name."""
    from made_in_blekinge.services.registers.exhibitor_lookup import Exhibitors

    with app.database.reading() as session:
        known = Exhibitors(session)
        return [known.find(number, "exhibitor").id for number in numbers]


def _tell(app: App, options: Options, key: int) -> None:
    """Print the present state of the booth with this id."""
    (row,) = [row for row in find_booths(app, options.event) if row.id == key]
    _print(app, options, [row])
    if not options.json:
        say(app, N_("Booth {booth} is written."), booth=row.code)


def _print(app: App, options: Options, rows: Iterable[BoothRow]) -> None:
    if options.json:
        print(json.dumps([_json(row) for row in rows], ensure_ascii=False, indent=1))
        return
    for row in rows:
        sharers = ", ".join(
            f"{one.exhibitor} ({one.number})"
            + (f" {one.share}: {app.catalog.amount(one.fee_ore)}" if len(row.sharers) > 1 else "")
            for one in row.sharers
        )
        print(f"{row.code:<6} {app.catalog.amount(row.fee_ore):>10}  {sharers or app.catalog.text('Vacant')}")


def _json(row: BoothRow) -> dict[str, object]:
    return {
        "booth": row.code,
        "width_mm": row.width_mm,
        "depth_mm": row.depth_mm,
        "power": row.power,
        "feed": row.feed,
        "fee_ore": row.fee_ore,
        "x_mm": row.x_mm,
        "y_mm": row.y_mm,
        "facing": row.facing.value,
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
