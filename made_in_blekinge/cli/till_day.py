"""The actions of ``till`` on its day: cash in and out, closing, later corrections."""

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, say
from made_in_blekinge.cli.till_answer import amount, answer, asked_approval, deed, money, refuse_doubts, tell, tenders
from made_in_blekinge.domain.doubt import check_explained, counted_doubt, move_doubt
from made_in_blekinge.domain.market import CURRENCIES, Means
from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.day import DayTotals, day_totals
from made_in_blekinge.queries.till.scanned import open_till
from made_in_blekinge.services.till import day as till_day
from made_in_blekinge.services.till.day import Closed, Compared, Deed, RegisterTotal
from made_in_blekinge.store.database import Database


def pay_in(app: App, options: Options) -> int:
    return _said(app, options, till_day.pay_in(*_move(app, options, is_in=True)))


def pay_out(app: App, options: Options) -> int:
    return _said(app, options, till_day.pay_out(*_move(app, options, is_in=False)))


def _move(app: App, options: Options, is_in: bool) -> tuple[Database, str, int, str, Deed]:
    ore = amount(app, options, options.amount)
    refuse_doubts(app, options, move_doubt(ore, money(app, options, ore).currency, is_in))
    return app.database, options.till, ore, options.reason, deed(app, options)


def _said(app: App, options: Options, expected_ore: int) -> int:
    answer(options, {"expected_ore": expected_ore})
    say(app, N_("There should be {amount} in the till now."), amount=money(app, options, expected_ore))
    return 0


def drop(app: App, options: Options) -> int:
    """Discard a parked cart, which would block closing the day."""
    from made_in_blekinge.queries.till.selling import waiting_cart
    from made_in_blekinge.services.till.cart import drop_cart

    with app.database.reading() as session:
        cart = waiting_cart(session, options.till, options.cart)
    dropped = drop_cart(app.database, cart.uid)
    answer(options, {
        "till": options.till, "cart": cart.label, "sale_id": str(cart.uid), "pieces": cart.pieces,
        "total_ore": cart.total_ore, "dropped": dropped,
    })  # fmt: skip
    text = N_("The cart {name} of the till {till} is dropped: {count} pieces, {amount}. Nothing of it was sold.")
    if not dropped:
        text = N_("The cart {name} of the till {till} is not there any more: it was sold or dropped meanwhile.")
    shown = {"count": cart.pieces, "amount": money(app, options, cart.total_ore)}
    say(app, text, name=cart.label or cart.uid, till=options.till, **shown)
    return 0 if dropped else 1


def close(app: App, options: Options) -> int:
    from made_in_blekinge.services.till.day import close_day

    counted = amount(app, options, options.counted) if options.counted else None
    foreign, register = dict(_foreign(text) for text in options.foreign), _register(app, options)
    said = {
        means: amount(app, options, text)
        for means, text in ((Means.CARD, options.card_total), (Means.SWISH, options.swish_total)) if text
    }  # fmt: skip
    own = [] if counted is None else [counted_doubt(counted, money(app, options, counted).currency)]
    refuse_doubts(app, options, *own, *(counted_doubt(ore, currency) for currency, ore in foreign.items()))
    if counted is not None:
        _check_explained(app, options, counted)
    compared = Compared({means.value: ore for means, ore in said.items()}, reason=options.reason)
    made = close_day(app.database, options.till, counted, deed(app, options), foreign, register, compared)
    answer(options, _told(made))
    totals = made.totals
    text = N_("The till {till} is closed for {day}: closing {number}, {receipts} receipts, {total}.")
    shown = {"receipts": totals.receipts, "total": money(app, options, totals.gross_ore)}
    say(app, text, till=made.till, day=str(made.day), number=made.number, **shown)
    for means, off_ore in totals.off_terminals(made.count).items():
        off = money(app, options, off_ore)
        say(app, _OFF if off_ore else _AGREES, means=app.catalog.text(Means(means).label), amount=off)
    return 0


def _check_explained(app: App, options: Options, counted: int) -> None:
    """Refuse a larger difference of which nothing is said, as the window does."""
    with app.database.reading() as session:
        here = open_till(session, options.till)
        off = counted - day_totals(session, here.day_id).expected_ore
    try:
        check_explained(off, here.currency, options.reason)
    except UserError:
        say(app, N_("Say it with {option}."), option="--reason")
        raise


def x_report(app: App, options: Options) -> int:
    """The day so far, which stays open."""
    with app.database.reading() as session:
        here = open_till(session, options.till)
        totals = day_totals(session, here.day_id)
    answer(options, {"till": here.code, "day": here.day.isoformat(), **_figures(totals)})
    text = N_("The till {till} so far on {day}: {receipts} receipts, {total}, of which VAT {vat}.")
    shown = {"total": money(app, options, totals.gross_ore), "vat": money(app, options, totals.vat_ore)}
    say(app, text, till=here.code, day=str(here.day), receipts=totals.receipts, **shown)
    for means, (count, paid) in totals.means.items():
        said = {"count": count, "amount": money(app, options, paid)}
        say(app, N_("{means}: {count} payments, {amount}"), means=app.catalog.text(Means(means).label), **said)
    if totals.rounding_ore:
        say(app, N_("Cash rounding: {amount}"), amount=money(app, options, totals.rounding_ore))
    return 0


_OFF = N_("{means}: its terminal says {amount} beside what the receipts say.")
_AGREES = N_("{means}: its terminal says what the receipts say.")


def _figures(totals: DayTotals) -> dict[str, object]:
    return {
        "receipts": totals.receipts, "total_ore": totals.gross_ore, "vat_ore": totals.vat_ore,
        "refunds_ore": totals.refunds_ore, "discounts_ore": totals.discounts_ore, "rounding_ore": totals.rounding_ore,
        "payments": {means: paid for means, (_, paid) in totals.means.items()},
    }  # fmt: skip


def _foreign(text: str) -> tuple[str, int]:
    currency, _, counted = text.partition("=")
    if currency.upper() not in CURRENCIES or not counted:
        problem = N_("“{value}” is no counted cash. Write the currency and the amount: EUR=20,00.")
        raise UserError("bad_foreign_count", problem, value=text[:40]).at("foreign")
    return currency.upper(), parse_amount(counted, currency.upper())


def _register(app: App, options: Options) -> RegisterTotal | None:
    if options.register_report and not options.register_total:
        options.refuse(N_("Write {options} too."), options="--register-total")
    if not options.register_total:
        return None
    return RegisterTotal(amount(app, options, options.register_total), options.register_report)


def _told(made: Closed) -> dict[str, object]:
    totals, register = made.totals, made.register
    beside = {
        "register_total_ore": register.total_ore, "register_report": register.report,
    } if register else {}  # fmt: skip
    return {
        "till": made.till, "day": made.day.isoformat(), "number": made.number, "receipts": totals.receipts,
        "total_ore": totals.gross_ore, "vat_ore": totals.vat_ore, "rounding_ore": totals.rounding_ore,
        "expected_ore": totals.expected_ore,
        "counted_ore": made.counted_ore, "difference_ore": made.difference_ore,
        "payments": {means: paid for means, (_, paid) in totals.means.items()},
        "foreign": dict(made.count.foreign), "terminal_differences": totals.off_terminals(made.count), **beside,
    }  # fmt: skip


def correct(app: App, options: Options) -> int:
    from made_in_blekinge.services.till.correct import correct_payment

    paid, act = tenders(app, options), deed(app, options)
    tell(
        app, options,
        correct_payment(
            app.database, options.till, options.receipt, paid, options.reason, act, options.sold_at,
            asked_approval(app, options),
        ),
    )  # fmt: skip
    return 0


def recount(app: App, options: Options) -> int:
    from made_in_blekinge.services.till import correct as till_correct

    counted, act = amount(app, options, options.counted), deed(app, options)
    refuse_doubts(app, options, counted_doubt(counted, money(app, options, counted).currency))
    made = till_correct.recount(app.database, options.till, options.day, counted, options.reason, act)
    answer(
        options,
        {
            "till": made.till, "day": made.day.isoformat(), "number": made.number, "counted_ore": made.counted_ore,
            "before_ore": made.before_ore, "expected_ore": made.expected_ore, "difference_ore": made.difference_ore,
        },
    )  # fmt: skip
    text = N_("The cash of the till {till} on {day} is counted again: {counted}, difference {difference}.")
    shown = {"counted": money(app, options, made.counted_ore), "difference": money(app, options, made.difference_ore)}
    say(app, text, till=made.till, day=str(made.day), **shown)
    return 0
