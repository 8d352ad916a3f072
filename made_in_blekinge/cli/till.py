"""``till``: open a till, sell, take goods back, and close the day."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from made_in_blekinge.bootstrap import App, second_folder
from made_in_blekinge.cli.common import (
    Options,
    day,
    market,
    say,
    show_language,
    whole,
    written,
)
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Writes
from made_in_blekinge.cli.till_answer import answer, carry_on, deed, refuse_doubts, remark, tell, tenders
from made_in_blekinge.cli.till_day import close, correct, drop, pay_in, pay_out, recount, x_report
from made_in_blekinge.cli.till_goods import ask, look_up
from made_in_blekinge.cli.till_refund import refund
from made_in_blekinge.domain.cart import Cart, CartRow, parse_whole_discount
from made_in_blekinge.domain.doubt import float_doubt
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.domain.till import CartLine, Tender, above_zero, invoice_to
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, PAPER_LANGUAGES, catalog

if TYPE_CHECKING:
    from made_in_blekinge.queries.till.scanned import ScannedGoods

_ROLLS = ("80", "58")


def declare(made: Parser) -> None:
    opened = _action(made, "open", N_("open a till for today's sales"), _open,
                     "till open --till K1 --event KNA26 --float 1000")  # fmt: skip
    opened.add_argument("--event", metavar=N_("CODE"), required=True, help=N_("the event at which the till stands"))
    opened.add_argument(
        "--float", metavar=N_("AMOUNT"), dest="amount_in", default="0", help=N_("cash in the till when it opens")
    )
    opened.add_argument(
        "--organiser", metavar=N_("NAME"), default="", help=N_("who organises the market, where nobody has said so yet")
    )
    opened.add_argument("--organiser-number", metavar=N_("NUMBER"), default="", help=N_("its organisation number"))
    opened.add_argument(
        "--confirm-rates", action="store_true", help=N_("the VAT rates abroad were looked up, and are right")
    )
    _declare_yes(opened)
    _declare_sell(made)
    _declare_refund(made)
    _declare_correct(made)
    _declare_drop(made)
    _declare_moves(made)
    _declare_close(made)
    _declare_x_report(made)
    _declare_recount(made)
    _declare_receipt(made)


def _action(
    made: Parser, name: str, summary: str, act: Callable[[App, Options], int], *examples: str, alias: str = ""
) -> Parser:
    """Add a sub-command with the common arguments."""
    action = made.action(name, summary, partial(_carry_out, act), *examples, aliases=[alias] if alias else [])
    action.add_argument("--till", metavar=N_("CODE"), required=True, help=N_("the till, by its code"))
    action.add_argument(
        "--sale-id", type=uuid.UUID, metavar="UUID", help=N_("idempotency key: the same id again is the same act")
    )
    action.add_json()
    return action


def _declare_sell(made: Parser) -> None:
    sell = _action(
        made, "sell", N_("sell goods, and write the receipt in the journal"), _sell,
        "till sell --till K1 --event KNA26 --item 1001:2 --pay cash --given 500 --json",
        "till sell --till K1 --event KNA26 --item 1001 --pay swish=50,00 --pay cash",
        'till sell --till K1 --item "12@45,00 Kruka" --vat-class standard --pay card',
        alias="sale",
    )  # fmt: skip
    sell.add_argument(
        "--item", metavar=N_("ITEM[:QTY]"), action="append", required=True,
        help=N_(
            "item number (17/1: item 1 of exhibitor 17), bar code or name; NUMBER@PRICE "
            "for goods of a producer that are not in the register"
        ),
    )  # fmt: skip
    sell.add_argument(
        "--vat-class", metavar=N_("CLASS"), action="append", default=[],
        help=N_("of goods not in the register, in order or one for all: standard, food, food_served, book, art"),
    )  # fmt: skip
    sell.add_argument(
        "--alcohol", metavar=N_("PERCENT"), action="append", default=[], help=N_("likewise, their alcohol by volume")
    )
    sell.add_argument(
        "--discount", metavar=N_("AMOUNT"), default="", help=N_("off the whole receipt: an amount, or per cent: 10%%")
    )
    _declare_yes(sell)
    sell.add_argument("--age-checked", action="store_true", help=N_("the customer is as old as the goods want"))
    sell.add_argument("--event", metavar=N_("CODE"), default="", help=N_("refuse a till that is open at another event"))
    _declare_payment(sell, required=True)
    sell.add_argument("--invoice-to", metavar=N_("NAME"), default="", help=N_("who gets the invoice"))
    _declare_carry_on(sell)


def _declare_payment(made: Parser, required: bool = False) -> None:
    made.add_argument(
        "--pay", metavar=N_("MEANS[=AMOUNT]"), action="append", default=[], required=required,
        help=N_("cash, card, swish, invoice or other; several split the payment, one of them without its amount"),
    )  # fmt: skip
    made.add_argument(
        "--given", metavar=N_("AMOUNT"), help=N_("the cash that was handed over; other cash with its currency: 20 EUR")
    )


def _declare_yes(made: Parser) -> None:
    made.add_argument("--yes", action="store_true", help=N_("the amounts are meant, though they look wrong"))


def _declare_carry_on(made: Parser) -> None:
    made.add_argument(
        "--carry-on",
        action="store_true",
        help=N_("carry the day on knowingly after its last hour"),
    )


def _declare_receipt_number(made: Parser, elsewhere: bool = True, required: bool = True) -> None:
    made.add_argument("--receipt", type=whole, metavar="N", required=required, help=N_("number of the receipt"))
    if elsewhere:
        made.add_argument(
            "--sold-at", metavar=N_("CODE"), default="", help=N_("the till whose receipt it is, if another")
        )


def _declare_refund(made: Parser) -> None:
    back = _action(
        made, "refund", N_("take goods of a receipt back, and pay for them"), refund,
        'till refund --till K1 --receipt 7 --line 1:1 --reason "broken" --pay cash',
        'till refund --till K1 --item 1001 --reason "broken"',
        'till refund --till K1 --amount 249,50 --reason "changed their mind"',
    )  # fmt: skip
    _declare_receipt_number(back, required=False)
    back.add_argument(
        "--slip", metavar=N_("SLIP"), default="", help=N_("slip of emergency paper that the receipt was entered from")
    )
    back.add_argument(
        "--item", metavar=N_("ITEM[:QTY]"), action="append", default=[],
        help=N_("goods that come back, as they are sold; without --receipt they find it"),
    )  # fmt: skip
    back.add_argument(
        "--amount", metavar=N_("AMOUNT"), default="", help=N_("find the receipt, or the goods on it, by what was paid")
    )
    _declare_reason(back, N_("why the goods come back"))
    back.add_argument(
        "--line", metavar=N_("LINE[:QTY]"), action="append", default=[],
        help=N_("line of the receipt that comes back (otherwise all)"),
    )  # fmt: skip
    _declare_approval(back, N_(
        "the organiser who approves a refund above the limit; the PIN is asked for, or read from "
        "MADE_IN_BLEKINGE_APPROVAL_PIN"
    ))  # fmt: skip
    _declare_payment(back)
    _declare_carry_on(back)


def _declare_approval(made: Parser, text: str) -> None:
    made.add_argument("--approve", metavar=N_("NAME"), default="", help=text)


def _declare_reason(made: Parser, text: str) -> None:
    made.add_argument("--reason", type=written, metavar=N_("TEXT"), required=True, help=text)


def _declare_correct(made: Parser) -> None:
    put_right = _action(
        made, "correct", N_("correct how a receipt was paid"), correct,
        'till correct --till K1 --receipt 7 --pay swish --reason "wrong button"',
    )  # fmt: skip
    _declare_receipt_number(put_right)
    _declare_payment(put_right, required=True)
    _declare_carry_on(put_right)
    _declare_reason(put_right, N_("why the payment is corrected"))
    _declare_approval(put_right, N_(
        "the organiser who approves it where other cash should lie in the till; the PIN is asked for, or read from "
        "MADE_IN_BLEKINGE_APPROVAL_PIN"
    ))  # fmt: skip


def _declare_drop(made: Parser) -> None:
    dropped = _action(
        made, "drop", N_("drop a cart that nobody buys"), drop, 'till drop --till K1 --cart "red hat"'
    )  # fmt: skip
    dropped.add_argument(
        "--cart", metavar=N_("NAME"), default="", help=N_("the cart that nobody buys (otherwise the only one)")
    )


def _declare_moves(made: Parser) -> None:
    for name, summary, act, example in (
        ("pay-in", N_("put cash into the till"), pay_in, 'till pay-in --till K1 --amount 500 --reason "change"'),
        ("pay-out", N_("take cash out of the till"), pay_out,
         'till pay-out --till K1 --amount 5000 --reason "to the bank"'),
    ):  # fmt: skip
        move = _action(made, name, summary, act, example)
        move.add_argument("--amount", metavar=N_("AMOUNT"), required=True, help=N_("the cash that is moved"))
        _declare_reason(move, N_("why cash is moved"))
        _declare_yes(move)
        _declare_carry_on(move)


def _declare_close(made: Parser) -> None:
    closing = _action(
        made, "close", N_("close the day of a till"), close,
        "till close --till K1 --counted 4250 --foreign EUR=20,00 --register-total 12345,00 --register-report 118",
    )  # fmt: skip
    closing.add_argument("--counted", metavar=N_("AMOUNT"), help=N_("cash that lies in the till"))
    closing.add_argument(
        "--foreign", metavar=N_("CURRENCY=AMOUNT"), action="append", default=[],
        help=N_("cash of another currency, counted"),
    )  # fmt: skip
    closing.add_argument(
        "--register-total", metavar=N_("AMOUNT"), help=N_("the day's sales in the certified register beside it")
    )
    closing.add_argument(
        "--register-report", metavar=N_("NUMBER"), default="", help=N_("number of that register's report")
    )

    for option, text in (
        ("--card-total", N_("the day's total that the card terminal says")),
        ("--swish-total", N_("the day's total that the Swish app says")),
    ):
        closing.add_argument(option, metavar=N_("AMOUNT"), help=text)
    closing.add_argument("--reason", metavar=N_("TEXT"), default="", help=N_("what may have happened, if it differs"))
    _declare_yes(closing)


def _declare_x_report(made: Parser) -> None:
    summary = N_("read the day of a till so far, without closing it")
    _action(made, "x-report", summary, x_report, "till x-report --till K1")


def _declare_recount(made: Parser) -> None:
    again = _action(
        made, "recount", N_("count the cash of a closed day again"), recount,
        'till recount --till K1 --day 2026-06-12 --counted 4300 --reason "a note lay under the box"',
    )  # fmt: skip
    again.add_argument(
        "--day", type=day, metavar=N_("YYYY-MM-DD"), required=True, help=N_("the closed day that is counted again")
    )
    again.add_argument("--counted", metavar=N_("AMOUNT"), required=True, help=N_("cash that lies in the till"))
    _declare_reason(again, N_("why it is counted again"))
    _declare_yes(again)


def _declare_receipt(made: Parser) -> None:
    receipt = _action(
        made, "receipt", N_("write a receipt to a PDF file, or print it on the receipt printer"), _receipt,
        "till receipt --till K1 --receipt 7 --roll 80 --out receipt.pdf",
        "till receipt --till K1 --receipt 7 --print",
    )  # fmt: skip
    _declare_receipt_number(receipt, elsewhere=False)
    receipt.add_argument(
        "--out", action=Writes, suffixes=(".pdf",), metavar=N_("FILE.pdf"),
        help=N_("where the receipt is written"),
    )  # fmt: skip
    receipt.add_argument("--print", action="store_true", help=N_("print it on the receipt printer of this computer"))
    receipt.add_argument("--roll", choices=_ROLLS, help=N_("width of the receipt roll in mm (otherwise A5 paper)"))
    receipt.add_argument(
        "--copy", action="store_true", help=N_("mark the receipt as a copy, also if it was never printed")
    )
    receipt.add_argument("--language", choices=PAPER_LANGUAGES, dest="paper", help=N_("language of the receipt"))


def _carry_out(act: Callable[[App, Options], int], options: Options) -> int:
    with market(options) as app:
        due = _look(app)
        if getattr(options, "carry_on", False):
            carry_on(app, options)
        code = act(app, options)
        if due:
            _keep(app)
        return code


def _look(app: App) -> bool:
    """Full integrity check, every half hour before the backup."""
    from made_in_blekinge.services.market.backup import is_due
    from made_in_blekinge.services.market.soundness import check_figures

    due = is_due(app.database, app.clock())
    if due:
        check_figures(app.database, journal=True)
    return due


def _keep(app: App) -> None:
    """Back up after the command. The work has been committed, so a failed backup does not revert it."""
    from made_in_blekinge.services.market.backup import back_up_when_due

    try:
        back_up_when_due(app.database, app.clock(), second_folder(app.settings))
    except (UserError, OSError) as error:
        say(app, N_("It is saved, but no copy of the market could be made: {reason}"),
            reason=app.catalog.error(error) if isinstance(error, UserError) else str(error))  # fmt: skip


def _open(app: App, options: Options) -> int:
    from made_in_blekinge.queries.registers.event import find_event
    from made_in_blekinge.queries.till.remarks import opening_remarks
    from made_in_blekinge.services.market.market import describe_market
    from made_in_blekinge.services.till.day import open_day

    with app.database.reading() as session:
        currency = find_event(session, options.event)[1].currency
    float_ore = parse_amount(options.amount_in, currency)
    refuse_doubts(app, options, float_doubt(float_ore, currency))
    said = {"name": options.organiser, "identity_number": options.organiser_number}
    if said := {key: text for key, text in said.items() if text}:
        describe_market(app.database, said)
    act = deed(app, options)
    here = open_day(app.database, options.till, options.event, float_ore, act, options.confirm_rates)
    answer(options, {"till": here.code, "event": here.event, "day": here.day.isoformat(), "currency": here.currency})
    say(app, N_("The till {till} is open at {event}, {day}."), till=here.code, event=here.event, day=str(here.day))
    with app.database.reading() as session:
        remark(app, opening_remarks(session, here, app.clock()))
    return 0


def _sell(app: App, options: Options) -> int:
    from made_in_blekinge.queries.till.remarks import limit_remarks
    from made_in_blekinge.services.till.sale import known_sale, sell

    with app.database.reading() as session:
        sold = known_sale(session, options.sale_id) if options.sale_id else None
    if sold is None:
        here, found = look_up(app, options)
        age = max((one.age_limit or 0 for one in found), default=0)
        paid, lines = _payments(app, options), _in_cart(found, here.currency, options)
        ask(app, options, here, lines, paid)
        sold = sell(app.database, options.till, lines, paid, deed(app, options), age if options.age_checked else 0)
        with app.database.reading() as session:
            remark(app, limit_remarks(session, here, {line.exhibitor_id for line in lines}))
    tell(app, options, sold)
    return 0


def _payments(app: App, options: Options) -> list[Tender]:
    """What is paid: every amount above zero, an invoice with the name of who gets it."""
    found = []
    for one in tenders(app, options):
        if one.amount_ore is not None:
            above_zero(one.amount_ore, "pay")
        is_named = one.means is Means.INVOICE
        found.append(one._replace(reference=invoice_to(options.invoice_to)) if is_named else one)
    return found


def _in_cart(found: "Sequence[ScannedGoods]", currency: str, options: Options) -> Sequence[CartLine]:
    """The lines as a cart of the window has them: the same goods on one line, a discount on the whole spread."""
    cart = Cart(uuid.uuid4())
    for one in found:
        cart, _ = cart.add(CartRow(one.line, one.producer))
    if options.discount:
        cart = replace(cart, discount=parse_whole_discount(options.discount, cart.rows_ore, currency))
    return cart.lines


def _receipt(app: App, options: Options) -> int:
    from made_in_blekinge.cli.printer import receipt_printer, send_receipt
    from made_in_blekinge.documents.receipt import receipt_pdf, write_pdf
    from made_in_blekinge.queries.till.receipt import receipt_row
    from made_in_blekinge.services.till.copy import note_copy, note_print

    if not (options.out or options.print):
        options.refuse(N_("Write {options} too."), options="--out, --print")
    printer = receipt_printer() if options.print else None
    paper = catalog(show_language(options.paper, app))
    with app.database.reading() as session:
        row = receipt_row(session, options.till, options.receipt, paper.language)
    printed = (app.database, options.till, options.receipt, deed(app, options))
    copy = note_copy(*printed, if_printed=not options.copy)
    if options.out:
        write_pdf(options.out, row, paper, roll=options.roll and int(options.roll), copy=copy)
    if printer is not None:
        send_receipt(printer, receipt_pdf(row, paper, printer.width, copy)[0])
    if not copy:
        note_print(*printed)
    if options.out:
        say(app, N_("Sales receipt written to {file}."), file=str(options.out))
    if printer is not None:
        say(app, N_("Receipt {receipt} is sent to {printer}."), receipt=options.receipt, printer=str(printer.to))
    return 0
