"""``till``: open a till, sell, take goods back, and close the day."""

import uuid
from collections.abc import Callable, Mapping

from made_in_blekinge.bootstrap import App, second_folder
from made_in_blekinge.cli.common import Options, day, market, say, show_language
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Writes
from made_in_blekinge.cli.till_answer import answer, deed, needed, tell, tenders
from made_in_blekinge.cli.till_day import close, correct, drop, move, recount
from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.domain.till import parse_item
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_, catalog

_ROLLS = ("80", "58")


def declare(made: Parser) -> None:
    made.carry_out(
        command,
        "till open --till K1 --event KNA26 --float 1000",
        "till sell --till K1 --event KNA26 --item 1001:2 --item 12@45,00 --pay cash --given 500 --json",
        "till sell --till K1 --event KNA26 --item 1001 --pay swish=50,00 --pay cash",
        'till refund --till K1 --receipt 7 --line 1:1 --reason "broken" --pay cash',
        'till correct --till K1 --receipt 7 --pay swish --reason "wrong button"',
        'till drop --till K1 --cart "red hat"',
        'till pay-out --till K1 --amount 5000 --reason "to the bank"',
        "till close --till K1 --counted 4250 --foreign EUR=20,00 --register-total 12345,00 --register-report 118",
        'till recount --till K1 --day 2026-06-12 --counted 4300 --reason "a note lay under the box"',
        "till receipt --till K1 --receipt 7 --roll 80 --out receipt.pdf",
    )
    made.set_defaults(refuse=made.error)
    made.add_argument("action", choices=tuple(_ACTIONS))
    made.add_argument("--till", metavar="CODE", required=True)
    made.add_argument("--event", metavar="CODE", default="", help="the event at which the till stands")
    made.add_argument("--float", metavar="AMOUNT", dest="amount_in", default="0", help="cash in the till when it opens")
    made.add_argument(
        "--item", metavar="ITEM[:QTY]", action="append", default=[],
        help="item number (17/1: item 1 of exhibitor 17), bar code or name; NUMBER@PRICE "
        "for goods of a producer that are not in the register",
    )  # fmt: skip
    made.add_argument(
        "--pay", metavar="MEANS[=AMOUNT]", action="append", default=[],
        help="cash, card, swish, invoice or other; several split the payment, one of them without its amount",
    )  # fmt: skip
    made.add_argument("--given", metavar="AMOUNT", help="the cash that was handed over")
    made.add_argument("--sale-id", type=_uid, metavar="UUID", help="the same id again is the same sale")
    made.add_argument("--receipt", type=int, metavar="N", help="number of the receipt")
    made.add_argument("--line", metavar="LINE[:QTY]", action="append", default=[], help="line that comes back (all)")
    made.add_argument(
        "--reason", metavar="TEXT", default="", help="why goods come back, cash moves or a thing is put right"
    )
    made.add_argument("--amount", metavar="AMOUNT", default="", help="cash that is put in or taken out")
    made.add_argument("--cart", metavar="NAME", default="", help="the cart that nobody buys (otherwise the only one)")
    made.add_argument("--counted", metavar="AMOUNT", help="cash that lies in the till")
    made.add_argument(
        "--foreign", metavar="CURRENCY=AMOUNT", action="append", default=[], help="cash of another currency, counted"
    )
    made.add_argument("--register-total", metavar="AMOUNT", help="the day's sales in the certified register beside it")
    made.add_argument("--register-report", metavar="NUMBER", default="", help="number of that register's report")
    made.add_argument("--day", type=day, metavar="YYYY-MM-DD", help="the closed day that is counted again")
    made.add_argument("--sold-at", metavar="CODE", default="", help="the till whose receipt it is, if another")
    made.add_argument("--roll", choices=_ROLLS, help="width of the receipt roll in mm (otherwise A5 paper)")
    made.add_argument("--copy", action="store_true", help="mark the receipt as a copy, also if it was never printed")
    made.add_argument(
        "--out", action=Writes, suffixes=(".pdf",), metavar="FILE.pdf", help="where the receipt is written"
    )
    made.add_argument("--language", choices=CONTENT_LANGUAGES, dest="paper", help="language of the receipt")
    made.add_argument("--json", action="store_true", help="answer as JSON")


def _uid(text: str) -> uuid.UUID:
    return uuid.UUID(text)


def command(options: Options) -> int:
    with market(options) as app:
        due = _look(app)
        code = _ACTIONS[options.action](app, options)
        if due:
            _keep(app)
        return code


def _look(app: App) -> bool:
    """Every half hour, before the copy: does all that can be known say that the market is whole?"""
    from made_in_blekinge.services.market.backup import is_due
    from made_in_blekinge.services.market.soundness import check_figures

    due = is_due(app.database, app.clock())
    if due:
        check_figures(app.database, journal=True)
    return due


def _keep(app: App) -> None:
    """What is done is saved by now, so a copy that fails takes nothing back."""
    from made_in_blekinge.services.market.backup import back_up_when_due

    try:
        back_up_when_due(app.database, app.clock(), second_folder(app.settings))
    except (UserError, OSError) as error:
        say(app, N_("It is saved, but no copy of the market could be made: {reason}"),
            reason=app.catalog.error(error) if isinstance(error, UserError) else str(error))  # fmt: skip


def _open(app: App, options: Options) -> int:
    from made_in_blekinge.services.till.day import open_day

    needed(options, "event")
    here = open_day(app.database, options.till, options.event, parse_amount(options.amount_in), deed(app, options))
    answer(options, {"till": here.code, "event": here.event, "day": here.day.isoformat(), "currency": here.currency})
    say(app, N_("The till {till} is open at {event}, {day}."), till=here.code, event=here.event, day=str(here.day))
    return 0


def _sell(app: App, options: Options) -> int:
    from made_in_blekinge.queries.till.scanned import find_item, open_till
    from made_in_blekinge.services.till.sale import known_sale, sell

    needed(options, "item", "pay")
    with app.database.reading() as session:
        sold = known_sale(session, options.sale_id) if options.sale_id else None
        if sold is None:
            here = open_till(session, options.till)
            _check_event(here.event, options)
            found = [find_item(session, here, parse_item(item), app.catalog.language) for item in options.item]
    if sold is None:
        for one in found:
            if one.price_ore is None:
                text = N_("{item} has no price in {currency}. Set it in the register first.")
                raise UserError("no_price", text, item=one.line.item, currency=here.currency).at("item")
            for remark in one.remarks:
                say(app, N_("{item}: {remark}."), item=one.line.item, remark=_remark(app, remark.label, one.age_limit))
        sold = sell(app.database, options.till, [one.line for one in found], tenders(options), deed(app, options))
    tell(app, options, sold)
    return 0


def _check_event(event: str, options: Options) -> None:
    if options.event and options.event.strip().upper() != event:
        text = N_("The till {till} is open at {event}. Close it there first, or sell with another till.")
        raise UserError("other_event", text, till=options.till, event=event).at("event")


def _remark(app: App, label: str, age_limit: int | None) -> str:
    said = app.catalog.text(label)
    return f"{said} ({age_limit})" if age_limit else said


def _refund(app: App, options: Options) -> int:
    from made_in_blekinge.services.till.refund import refund

    needed(options, "receipt", "reason")
    pieces = dict(_line(text) for text in options.line) or None
    paid, act = tenders(options), deed(app, options)
    made = refund(app.database, options.till, options.receipt, options.reason, act, pieces, paid, options.sold_at)
    tell(app, options, made)
    return 0


def _line(text: str) -> tuple[int, int]:
    place, _, count = text.partition(":")
    if not (place.isascii() and place.isdecimal() and (count or "1").isascii() and (count or "1").isdecimal()):
        problem = N_("“{value}” is not a line. Write its place on the receipt and how many: 1:2.")
        raise UserError("bad_line", problem, value=text[:40]).at("line")
    return int(place), int(count or 1)


def _receipt(app: App, options: Options) -> int:
    from made_in_blekinge.documents.receipt import write_pdf
    from made_in_blekinge.queries.till.receipt import receipt_row
    from made_in_blekinge.services.till.copy import note_copy, note_print

    needed(options, "receipt", "out")
    with app.database.reading() as session:
        row = receipt_row(session, options.till, options.receipt)
    printed = (app.database, options.till, options.receipt, deed(app, options))
    copy = note_copy(*printed, if_printed=not options.copy)
    paper = catalog(show_language(options.paper, app))
    write_pdf(options.out, row, paper, roll=options.roll and int(options.roll), copy=copy)
    if not copy:
        note_print(*printed)
    say(app, N_("Sales receipt written to {file}."), file=str(options.out))
    return 0


_ACTIONS: Mapping[str, Callable[[App, Options], int]] = {
    "open": _open,
    "sell": _sell,
    "refund": _refund,
    "drop": drop,
    "correct": correct,
    "pay-in": move,
    "pay-out": move,
    "close": close,
    "recount": recount,
    "receipt": _receipt,
}
