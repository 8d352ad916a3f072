"""``emergency enter``: a slip becomes the sale that is written on it."""

import datetime as dt

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.domain.emergency import parse_time, read_slip
from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.services.till.day import Deed


def declare_enter(made: Parser) -> None:
    """The options of what stands on a slip."""
    made.add_argument("--slip", metavar=N_("SLIP"), required=True, help=N_("what a scanner read of it, or its number"))
    made.add_argument(
        "--item", metavar=N_("ITEM[:QTY]"), action="append", required=True,
        help=N_(
            "item number (17/1: item 1 of exhibitor 17), bar code or name; NUMBER@PRICE "
            "for goods of a producer that are not in the register"
        ),
    )  # fmt: skip
    made.add_argument(
        "--pay", metavar=N_("MEANS[=AMOUNT]"), action="append", required=True,
        help=N_("cash, card, swish, invoice or other; several split the payment, one of them without its amount"),
    )  # fmt: skip
    made.add_argument("--given", metavar=N_("AMOUNT"), help=N_(
        "the cash that was handed over; other cash with its currency: 20 EUR"
    ))  # fmt: skip
    made.add_argument("--time", type=parse_time, metavar=N_("TIME"), required=True, help=N_("the time on the slip"))
    made.add_argument("--till", metavar=N_("CODE"), default="", help=N_("the till (otherwise the only one of the day)"))
    made.add_argument(
        "--open-till", action="store_true", help=N_("open the till for the day of the slip, with no cash in it")
    )
    made.add_argument("--sum", metavar=N_("AMOUNT"), help=N_("the sum on the slip: refused where the goods differ"))
    made.add_argument("--age-checked", action="store_true", help=N_("the customer was as old as the goods want"))
    made.add_argument(
        "--vat-class", metavar=N_("CLASS"), action="append", default=[],
        help=N_("of goods not in the register, in order or one for all: standard, food, food_served, book, art"),
    )  # fmt: skip
    made.add_argument(
        "--alcohol", metavar=N_("PERCENT"), action="append", default=[], help=N_("likewise, their alcohol by volume")
    )
    made.add_argument("--yes", action="store_true", help=N_("the amounts are meant, though they look wrong"))


def enter(app: App, options: Options) -> int:
    """Enter the slip; a second time is refused with when and by whom (exit code 1)."""
    from made_in_blekinge.cli.till_answer import answer, money, tenders
    from made_in_blekinge.cli.till_goods import look_up
    from made_in_blekinge.domain.till import CartLine
    from made_in_blekinge.services.emergency.entering import WrittenSale, enter_slip

    wanted, day = read_slip(options.slip), _day(app, options)
    options.till = _till(app, options, day)
    here, found = look_up(app, options)
    lines: list[CartLine] = [one.line for one in found]
    age = max((one.age_limit or 0 for one in found), default=0)
    total = parse_amount(options.sum, here.currency) if options.sum else None
    checked = age if options.age_checked else 0
    written = WrittenSale(day, options.time, lines, tenders(app, options), total, checked)
    deed = Deed(app.clock(), app.actor.name if app.actor else "")
    done = enter_slip(app.database, options.event, wanted, options.till, written, deed)
    sale = done.sale
    answer(options, {
        "slip": done.slip.name, "till": sale.till, "receipt": sale.receipt, "sale_id": str(sale.uid),
        "total_ore": sale.total_ore, "to_pay_ore": sale.to_pay_ore, "time": done.moment.isoformat(),
    })  # fmt: skip
    text = N_("Slip {name} is entered: receipt {till}-{receipt}, {total}, {time}.")
    say(app, text, name=done.slip.name, till=sale.till, receipt=sale.receipt,
        total=money(app, options, sale.to_pay_ore), time=f"{here.local(done.moment):%Y-%m-%d %H:%M}")  # fmt: skip
    return 0


def _day(app: App, options: Options) -> dt.date:
    from made_in_blekinge.queries.checkin.arrivals import occasion_of

    with app.database.reading() as session:
        return occasion_of(session, options.event, app.clock(), options.day).day


def _till(app: App, options: Options, day: dt.date) -> str:
    """The till: as named, opened where that is wanted and needed, otherwise the only one of the event on that day."""
    from made_in_blekinge.queries.emergency.tills import tills_of_day
    from made_in_blekinge.services.till.day import open_day

    with app.database.reading() as session:
        tills = tills_of_day(session, options.event, day)
    if options.till:
        if options.open_till and options.till.strip().upper() not in tills:
            here: OpenTill = open_day(
                app.database, options.till, options.event, 0,
                Deed(app.clock(), app.actor.name if app.actor else ""), day=day,
            )  # fmt: skip
            say(app, N_("The till {till} is open at {event}, {day}."), till=here.code, event=here.event, day=str(day))
            return here.code
        return str(options.till)
    if len(tills) == 1:
        return tills[0]
    if not tills:
        text = N_("No till of {event} is open for {day}. Name one with --till, and open it for that day: --open-till.")
        raise UserError("no_till_of_day", text, event=options.event.upper(), day=day).at("till")
    text = N_("Several tills are open: {tills}. Name one with --till.")
    raise UserError("which_till", text, tills=", ".join(tills)).at("till")
