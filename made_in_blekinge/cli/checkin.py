"""``check-in``: arrivals, departures and no-shows."""

from collections.abc import Mapping

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.checkin_day import declare_slip, show_day
from made_in_blekinge.cli.checkin_parts import (
    act,
    action,
    carried_out,
    declare_code,
    declare_presence,
    presence,
    print_json,
    tell,
)
from made_in_blekinge.cli.checkin_places import declare_places
from made_in_blekinge.cli.common import Options, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.domain.checkin import Movement
from made_in_blekinge.domain.event import local
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import (
    CheckInRow,
    check_in_row,
    check_in_rows,
    find_participation,
    occasion_of,
)


def declare(made: Parser) -> None:
    made.details = N_("“check-in EVENT CODE” without an action is “check-in arrive EVENT CODE”.")
    made.examples = ("check-in KNA26 A1", "check-in list KNA26 --json")
    _declare_arrival(made)
    made.act_by_default("arrive")
    listed = action(made, "list", N_("list who is expected and who is here"), _list, "check-in list KNA26 --json")
    listed.add_argument(
        "--search", metavar=N_("TEXT"), default="", help=N_("only who has this number, name, phone or booth")
    )
    listed.add_argument("--incomplete", action="store_true", help=N_("only who is incomplete in the trader register"))
    undo = action(made, "undo", N_("take a check-in back"), _undo,
                   'check-in undo KNA26 A1 --reason "wrong booth"')  # fmt: skip
    declare_code(undo)
    undo.add_argument("--reason", metavar=N_("TEXT"), default="", help=N_("why the check-in is taken back"))
    goods = action(made, "goods", N_("write the counts of an exhibitor's goods"), _count,
                    "check-in goods KNA26 A1 --in 1001=24")  # fmt: skip
    depart = action(made, "depart", N_("check an exhibitor out, with the goods that go back"), _depart,
                     "check-in depart KNA26 A1 --back 1001=4 --tasted 1001=2 --broken 1001=1")  # fmt: skip
    for one in (goods, depart):
        declare_code(one)
        for option, (_, text) in _MOVEMENTS.items():
            one.add_argument(
                f"--{option}", dest=option, action="append", default=[], metavar=N_("ITEM=COUNT"), help=text
            )
    going = action(made, "day", N_("tell how the day goes for an exhibitor: sold, left, owed so far"), show_day,
                    "check-in day KNA26 A1 --out slip.pdf --roll 80", "check-in day KNA26 A1 --json")  # fmt: skip
    declare_code(going)
    declare_slip(going)
    declare_places(made)
    absent = action(made, "no-show", N_("note who did not come"), _no_show,
                     "check-in no-show KNA26", "check-in no-show KNA26 A1")  # fmt: skip
    absent.add_argument(
        "code", metavar=N_("CODE"), nargs="?", default="",
        help=N_("scanned code or booth; without one, all that are still expected"),
    )  # fmt: skip


def _declare_arrival(made: Parser) -> None:
    arrival = action(
        made, "arrive", N_("check an exhibitor in"), _check_in,
        "check-in KNA26 A1",
        'check-in KNA26 A1 --representative "Ulla Nilsson" --representative-number 880320-0016',
        'check-in arrive KNA26 MIB1:AAAA… --representative "Ulla Nilsson" --json',
    )  # fmt: skip
    declare_code(arrival)
    declare_presence(arrival)


_MOVEMENTS: Mapping[str, tuple[Movement, str]] = {
    "brought": (Movement.BROUGHT, N_("goods that the exhibitor says to have brought")),
    "in": (Movement.ACCEPTED, N_("goods counted in at the table")),
    "back": (Movement.RETURNED, N_("goods taken back")),
    "tasted": (Movement.TASTED, N_("goods given away to taste")),
    "broken": (Movement.BROKEN, N_("goods that broke")),
}


def _check_in(app: App, options: Options, event: str, code: str) -> int:
    from made_in_blekinge.services.checkin.arrivals import check_in

    who, copy, is_trader = presence(options)
    made = carried_out(
        app, options,
        lambda: check_in(app.database, event, code, act(app, options), who, copy, None, is_trader),
    )  # fmt: skip
    return tell(app, options, made, event)


def _list(app: App, options: Options, event: str, _code: str) -> int:
    with app.database.reading() as session:
        here = occasion_of(session, event, app.clock(), options.day)
        rows = [row for row in check_in_rows(session, here, options.search) if row.lacking or not options.incomplete]
    if options.json:
        print_json([_row(row) for row in rows])
        return 0
    for row in rows:
        since = f"{app.catalog.time(local(row.since, here.country))}" if row.since else ""
        missing = "; ".join(part.text(app.catalog) for part in row.missing)
        if row.lacking:
            missing = f"{app.catalog.text(N_('Incomplete'))}: {missing}"
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
        "incomplete": bool(row.lacking),
        "since": row.since.isoformat() if row.since else None,
        "departed": row.departed.isoformat() if row.departed else None,
        "representative": row.representative,
        "goods_announced": row.goods_announced,
    }


def _undo(app: App, options: Options, event: str, code: str) -> int:
    from made_in_blekinge.services.checkin.arrivals import undo

    row = undo(app.database, event, code, options.reason, act(app, options))
    say(app, N_("The check-in of {exhibitor} is taken back."), exhibitor=row.exhibitor)
    return 0


def _depart(app: App, options: Options, event: str, code: str) -> int:
    from made_in_blekinge.services.checkin.arrivals import depart

    goods = _goods(app, options, event, code)
    row = depart(app.database, event, code, act(app, options), goods)
    if options.json:
        print_json(_row(row))
    else:
        say(app, N_("{exhibitor} has left booth {booth}."), exhibitor=row.exhibitor, booth=row.booth or "–")
    return 0


def _count(app: App, options: Options, event: str, code: str) -> int:
    from made_in_blekinge.services.checkin.goods import count_goods

    goods = _goods(app, options, event, code)
    with app.database.reading() as session:
        here = occasion_of(session, event, app.clock(), options.day)
        row = check_in_row(session, here, find_participation(session, here, code))
    done = act(app, options)
    changed = sum(
        count_goods(app.database, row.participation_id, kind, counts, done.now, done.station, row.uid)
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
    count = mark_no_show(app.database, event, found, act(app, options))
    say(app, N_("{count} noted as not come."), count=count)
    return 0
