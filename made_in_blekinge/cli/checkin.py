"""``check-in``: arrivals, departures and no-shows."""

import json
import platform
from collections.abc import Callable, Mapping
from functools import partial

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.checkin_day import declare_slip, show_day
from made_in_blekinge.cli.common import Options, day, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.domain.checkin import Incomplete, Movement, Party
from made_in_blekinge.domain.event import local
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import (
    CheckInRow,
    Occasion,
    check_in_row,
    check_in_rows,
    find_participation,
    occasion_of,
)
from made_in_blekinge.services.checkin.arrivals import Arrived, CheckInAction


def declare(made: Parser) -> None:
    made.details = N_("“check-in EVENT CODE” without an action is “check-in arrive EVENT CODE”.")
    made.examples = ("check-in KNA26 A1", "check-in list KNA26 --json")
    _declare_arrival(made)
    made.act_by_default("arrive")
    listed = _action(made, "list", N_("list who is expected and who is here"), _list, "check-in list KNA26 --json")
    listed.add_argument(
        "--search", metavar=N_("TEXT"), default="", help=N_("only who has this number, name, phone or booth")
    )
    undo = _action(made, "undo", N_("take a check-in back"), _undo,
                   'check-in undo KNA26 A1 --reason "wrong booth"')  # fmt: skip
    _declare_code(undo)
    undo.add_argument("--reason", metavar=N_("TEXT"), default="", help=N_("why the check-in is taken back"))
    goods = _action(made, "goods", N_("write the counts of an exhibitor's goods"), _count,
                    "check-in goods KNA26 A1 --in 1001=24")  # fmt: skip
    depart = _action(made, "depart", N_("check an exhibitor out, with the goods that go back"), _depart,
                     "check-in depart KNA26 A1 --back 1001=4 --tasted 1001=2 --broken 1001=1")  # fmt: skip
    for one in (goods, depart):
        _declare_code(one)
        for option, (_, text) in _MOVEMENTS.items():
            one.add_argument(
                f"--{option}", dest=option, action="append", default=[], metavar=N_("ITEM=COUNT"), help=text
            )
    going = _action(made, "day", N_("tell how the day goes for an exhibitor: sold, left, owed so far"), show_day,
                    "check-in day KNA26 A1 --out slip.pdf --roll 80", "check-in day KNA26 A1 --json")  # fmt: skip
    _declare_code(going)
    declare_slip(going)
    absent = _action(made, "no-show", N_("note who did not come"), _no_show,
                     "check-in no-show KNA26", "check-in no-show KNA26 A1")  # fmt: skip
    absent.add_argument(
        "code", metavar=N_("CODE"), nargs="?", default="",
        help=N_("scanned code or booth; without one, all that are still expected"),
    )  # fmt: skip


def _action(
    made: Parser, name: str, summary: str, act: Callable[[App, Options, str, str], int], *examples: str
) -> Parser:
    """Add a sub-command with the common arguments."""
    action = made.action(name, summary, partial(_carry_out, act), *examples)
    action.add_argument("event", metavar=N_("EVENT"), help=N_("the event, by its code"))
    action.add_argument("--day", type=day, metavar=N_("YYYY-MM-DD"), help=N_("day of the event (otherwise today's)"))
    action.add_argument("--station", metavar=N_("NAME"), default=platform.node(), help=N_("name of this laptop"))
    action.add_json()
    return action


def _declare_code(made: Parser) -> None:
    made.add_argument("code", metavar=N_("CODE"), help=N_("what a scanner read, or the booth"))


def _declare_arrival(made: Parser) -> None:
    arrival = _action(
        made, "arrive", N_("check an exhibitor in"), _check_in,
        "check-in KNA26 A1",
        'check-in arrive KNA26 MIB1:AAAA… --representative "Ulla Nilsson" --json',
    )  # fmt: skip
    _declare_code(arrival)
    arrival.add_argument(
        "--representative", metavar=N_("NAME"), default="", help=N_("who stands there (otherwise the contact person)")
    )
    arrival.add_argument(
        "--representative-number", metavar=N_("NUMBER"), default="",
        help=N_("organisation or personal number of who stands there"),
    )  # fmt: skip
    arrival.add_argument(
        "--representative-address", metavar=N_("ADDRESS"), default="", help=N_("address of who stands there")
    )
    arrival.add_argument(
        "--representative-phone", metavar=N_("PHONE"), default="", help=N_("phone number of who stands there")
    )
    arrival.add_argument(
        "--f-tax-copy", action="store_true", help=N_("a copy of the decision on F-tax was handed over")
    )


_MOVEMENTS: Mapping[str, tuple[Movement, str]] = {
    "brought": (Movement.BROUGHT, N_("goods that the exhibitor says to have brought")),
    "in": (Movement.ACCEPTED, N_("goods counted in at the table")),
    "back": (Movement.RETURNED, N_("goods taken back")),
    "tasted": (Movement.TASTED, N_("goods given away to taste")),
    "broken": (Movement.BROKEN, N_("goods that broke")),
}


def _carry_out(act: Callable[[App, Options, str, str], int], options: Options) -> int:
    with market(options) as app:
        return act(app, options, options.event, getattr(options, "code", ""))


def _check_in(app: App, options: Options, event: str, code: str) -> int:
    from made_in_blekinge.domain.identity import parse_identity, parse_phone
    from made_in_blekinge.domain.text import clean_line
    from made_in_blekinge.services.checkin.arrivals import check_in

    number = options.representative_number
    who = Party(
        clean_line(options.representative, 200),
        parse_identity(number, None).number if number else "",
        clean_line(options.representative_address, 400),
        parse_phone(options.representative_phone),
    )
    try:
        made = check_in(app.database, event, code, _act(app, options), who, options.f_tax_copy)
    except UserError as error:
        if options.json:
            _print({"error": error.code, "fields": _fields(error), "text": app.catalog.error(error)})
        raise
    if options.json:
        _print(_arrived(made))
    else:
        _tell(app, made, event)
    return 0


def _act(app: App, options: Options) -> CheckInAction:
    return CheckInAction(app.clock(), options.station[:200], day=options.day)


def _fields(error: UserError) -> list[str]:
    parts = error.errors if isinstance(error, Incomplete) else (error,)
    return [part.field for part in parts if part.field]


def _arrived(made: Arrived) -> dict[str, object]:
    return {
        "exhibitor": made.exhibitor,
        "number": made.number,
        "booth": made.booth,
        "representative": made.representative,
        "status": "checked_in",
        "already": made.already,
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
    for part in row.missing:
        say(app, N_("To see to: {text}"), text=part.text(app.catalog))


def _found(app: App, event: str, participation_id: int, made: Arrived) -> tuple[Occasion, CheckInRow]:
    with app.database.reading() as session:
        here = occasion_of(session, event, app.clock(), made.day)
        return here, check_in_row(session, here, participation_id)


def _list(app: App, options: Options, event: str, _code: str) -> int:
    with app.database.reading() as session:
        here = occasion_of(session, event, app.clock(), options.day)
        rows = check_in_rows(session, here, options.search)
    if options.json:
        _print([_row(row) for row in rows])
        return 0
    for row in rows:
        since = f"{app.catalog.time(local(row.since, here.country))}" if row.since else ""
        missing = "; ".join(part.text(app.catalog) for part in row.missing)
        status = app.catalog.text(row.status.label)
        print(f"{row.booth or '–':<6} {row.number:>4} {row.exhibitor:<32} {status:<12} {since:<6} {missing}".rstrip())
    return 0


def _row(row: CheckInRow) -> dict[str, object]:
    return {
        "booth": row.booth,
        "exhibitor": row.exhibitor,
        "number": row.number,
        "status": row.status.value,
        "missing": [part.code for part in row.missing],
        "since": row.since.isoformat() if row.since else None,
        "departed": row.departed.isoformat() if row.departed else None,
        "representative": row.representative,
        "goods_announced": row.goods_announced,
    }


def _undo(app: App, options: Options, event: str, code: str) -> int:
    from made_in_blekinge.services.checkin.arrivals import undo

    row = undo(app.database, event, code, options.reason, _act(app, options))
    say(app, N_("The check-in of {exhibitor} is taken back."), exhibitor=row.exhibitor)
    return 0


def _depart(app: App, options: Options, event: str, code: str) -> int:
    from made_in_blekinge.services.checkin.arrivals import depart

    goods = _goods(app, options, event, code)
    row = depart(app.database, event, code, _act(app, options), goods)
    if options.json:
        _print(_row(row))
    else:
        say(app, N_("{exhibitor} has left booth {booth}."), exhibitor=row.exhibitor, booth=row.booth or "–")
    return 0


def _count(app: App, options: Options, event: str, code: str) -> int:
    from made_in_blekinge.services.checkin.goods import count_goods

    goods = _goods(app, options, event, code)
    with app.database.reading() as session:
        here = occasion_of(session, event, app.clock(), options.day)
        row = check_in_row(session, here, find_participation(session, here, code))
    act = _act(app, options)
    changed = sum(
        count_goods(app.database, row.participation_id, kind, counts, act.now, act.station, row.uid)
        for kind, counts in goods.items()
    )
    say(app, N_("{count} counts of goods written for {exhibitor}."), count=changed, exhibitor=row.exhibitor)
    return 0


def _goods(app: App, options: Options, event: str, code: str) -> dict[Movement, dict[int, int]]:
    """The quantities from the options, by kind of movement and product."""
    from made_in_blekinge.domain.money import parse_integer
    from made_in_blekinge.queries.checkin.goods import product_of

    found: dict[Movement, dict[int, int]] = {}
    if not any(getattr(options, option) for option in _MOVEMENTS):
        return found
    with app.database.reading() as session:
        here = occasion_of(session, event, app.clock(), options.day)
        owner = check_in_row(session, here, find_participation(session, here, code)).exhibitor_id
        for option, (kind, _text) in _MOVEMENTS.items():
            for part in getattr(options, option):
                item, equals, number = part.rpartition("=")
                if not equals:
                    text = N_("“{value}” says no count. Write it as 1001=24.")
                    raise UserError("no_count", text, value=part[:60])
                found.setdefault(kind, {})[product_of(session, item, owner)] = parse_integer(number)
    return found


def _no_show(app: App, options: Options, event: str, code: str) -> int:
    from made_in_blekinge.services.checkin.places import mark_no_show

    found = None
    if code:
        with app.database.reading() as session:
            found = find_participation(session, occasion_of(session, event, app.clock(), options.day), code)
    count = mark_no_show(app.database, event, found, _act(app, options))
    say(app, N_("{count} noted as not come."), count=count)
    return 0


def _print(values: object) -> None:
    print(json.dumps(values, ensure_ascii=False, indent=1))
