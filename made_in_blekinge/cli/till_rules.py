"""``till-rules``: the rules of an event's tills."""

import json
from dataclasses import asdict
from typing import Final

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, market, say, whole
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Reads
from made_in_blekinge.domain import till_rules as domain
from made_in_blekinge.domain.event import parse_currency
from made_in_blekinge.domain.market import PAYABLE, Means
from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.domain.people import Role
from made_in_blekinge.domain.rates import Rates, format_rate, parse_rate
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.rules import ForeignRate, TillRules

_ACCOUNTS: Final = ("register_id", "swish", "payee", "iban", "polish_account")


def declare(made: Parser) -> None:
    show = made.action("show", N_("show the rules"), command, "till-rules show --event KNA26")
    change = made.action(
        "set", N_("set the rules; what is not named stays"), command,
        "till-rules set --event KNA26 --means cash,card,swish --swish 1231181189",
        "till-rules set --event KNA26 --register-id KR-77",
        "till-rules set --event KNA26 --rate EUR --rate DKK --ecb eurofxref-daily.xml",
        "till-rules set --event KNA26 --rate EUR=11,00 --no-rate DKK",
        'till-rules set --event RST26 --payee "Made in Blekinge" --iban SE4550000000058398257466',
        "till-rules set --event CPH26 --mobilepay code.png",
    )  # fmt: skip
    for one in (show, change):
        one.add_argument("--event", metavar=N_("CODE"), required=True, help=N_("the event, by its code"))
        one.add_json()
    change.add_argument(
        "--means", metavar=N_("MEANS,…"), help=N_("cash, card, swish, invoice, other; “all” takes every one")
    )
    register = change.add_mutually_exclusive_group()
    register.add_argument("--register-id", metavar="ID", help=N_("the certified cash register beside the tills"))
    register.add_argument(
        "--no-register", action="store_const", const="", dest="register_id",
        help=N_("there is no certified cash register"),
    )  # fmt: skip
    change.add_argument(
        "--day-ends", type=whole, metavar=N_("HOUR"),
        help=N_("hour of the next morning to which a day runs before it must be closed or carried on (otherwise 4)"),
    )  # fmt: skip
    change.add_argument(
        "--ask-above", metavar=N_("AMOUNT"), help=N_("price of a piece above which the till asks whether it is meant")
    )
    change.add_argument(
        "--refund-limit", metavar=N_("AMOUNT"),
        help=N_("what a cashier pays back alone; more is approved by an organiser (otherwise 500 kr)"),
    )  # fmt: skip
    _declare_accounts(change)
    _declare_rates(change)


def _declare_accounts(made: Parser) -> None:
    made.add_argument("--swish", metavar="N", help=N_("Swish number of a company; empty takes it away, as below"))
    made.add_argument("--payee", metavar=N_("NAME"), help=N_("who owns the account of the transfers"))
    made.add_argument("--iban", metavar="IBAN", help=N_("account for transfers in euro"))
    made.add_argument("--polish-account", metavar="N", help=N_("account for transfers in złoty, 26 digits"))
    picture = made.add_mutually_exclusive_group()
    picture.add_argument(
        "--mobilepay", action=Reads, metavar=N_("FILE"), help=N_("PNG or JPEG of the code by which customers pay")
    )
    picture.add_argument("--no-mobilepay", action="store_true", help=N_("take the picture away"))


def _declare_rates(made: Parser) -> None:
    made.add_argument(
        "--rate", metavar=N_("CURRENCY[=RATE]"), action="append", default=[],
        help=N_("foreign cash that is taken, at this rate in the event's currency or at that of the file"),
    )  # fmt: skip
    made.add_argument(
        "--no-rate", metavar=N_("CURRENCY"), action="append", default=[], help=N_("take this cash no more")
    )
    made.add_argument(
        "--ecb", action=Reads, metavar=N_("FILE"),
        help=N_("rates of the European Central Bank for the currencies of --rate without a rate, else for those taken"),
    )  # fmt: skip


def command(options: Options) -> int:
    from made_in_blekinge.queries.till.rules import till_rules

    with market(options) as app:
        with app.database.reading() as session:
            rules = till_rules(session, options.event)
        if options.action == "set":
            _set(app, options, rules)
            with app.database.reading() as session:
                rules = till_rules(session, options.event)
            say(app, N_("Saved. The rules of the tills of {event} are changed."), event=rules.event)
        _show(app, options, rules)
    return 0


def _set(app: App, options: Options, seen: TillRules) -> None:
    from made_in_blekinge.services.till.rules import Rules, save_rules

    said = {key: getattr(options, key) for key in _ACCOUNTS}
    accounts = {key: getattr(seen, key) if value is None else value for key, value in said.items()}
    means = seen.means if options.means is None else _means(options.means)
    picture = _picture(app, options, seen)
    asked = None if options.ask_above is None else parse_amount(options.ask_above, seen.currency)
    limit = None if options.refund_limit is None else parse_amount(options.refund_limit, seen.currency)
    save_rules(
        app.database, seen.event, Rules(means, **accounts), _rates(app, options, seen), picture, seen,
        options.day_ends, asked, refund_limit_ore=limit,
    )  # fmt: skip


def _means(written: str) -> tuple[Means, ...]:
    words = {word.strip().lower() for word in written.split(",")} - {""}
    if words == {"all"}:
        return PAYABLE
    unknown = sorted(words - set(PAYABLE))
    if unknown or not words:
        text = N_("“{value}” is no means of payment. Write cash, card, swish, invoice or other.")
        raise UserError("unknown_means", text, value=(unknown or [""])[0][:40]).at("means")
    return tuple(means for means in PAYABLE if means in words)


def _picture(app: App, options: Options, seen: TillRules) -> tuple[str, bytes] | None:
    if options.mobilepay is not None:
        from made_in_blekinge.exchange.images import read_picture_file

        return read_picture_file(options.mobilepay)
    if options.no_mobilepay or seen.mobilepay_hash is None:
        return None
    from made_in_blekinge.queries.registers.exhibitor import stored_file

    with app.database.reading() as session:
        return stored_file(session, seen.mobilepay_hash)


def _rates(app: App, options: Options, seen: TillRules) -> list[ForeignRate]:
    """The rates that were, as they are changed: a rate of the command line goes before that of a file."""
    rates = {rate.currency: rate for rate in seen.rates}
    written = {parse_currency(code): rate for code, _, rate in (text.partition("=") for text in options.rate)}
    from_file = [currency for currency, rate in written.items() if not rate]
    if options.ecb is not None:
        from made_in_blekinge.exchange.ecb import read_rates

        bank = read_rates(options.ecb)
        wanted = from_file or [currency for currency in rates if currency not in written]
        rates |= {currency: _of_bank(bank, currency, seen.currency) for currency in wanted}
        if not rates and not written:
            text = N_("No foreign cash is taken yet. Name its currency: --rate EUR --ecb FILE.")
            raise UserError("no_currency", text).at("rate")
    elif from_file:
        text = N_("There is no rate for {currency}. Write it like --rate {currency}=11,00, or give a file by --ecb.")
        raise UserError("no_rate", text, currency=from_file[0]).at("rate")
    by_hand = app.catalog.text(N_("set by hand"))
    rates |= {
        currency: ForeignRate(currency, parse_rate(rate), app.today(), by_hand)
        for currency, rate in written.items()
        if rate
    }
    gone = {parse_currency(code) for code in options.no_rate}
    return [rate for currency, rate in rates.items() if currency not in gone]


def _of_bank(bank: Rates, foreign: str, own: str) -> ForeignRate:
    rate = bank.millionths(foreign, own)
    return ForeignRate(foreign, rate, bank.day, f"{bank.source} {format_rate(rate)}")


def _money(app: App, rules: TillRules, ore: int | None) -> str:
    return "" if ore is None else app.catalog.money(ore, rules.currency)


def _show(app: App, options: Options, rules: TillRules) -> None:
    if options.json:
        print(json.dumps(asdict(rules), ensure_ascii=False, default=str))
        return
    text, limit = app.catalog.text, domain.refund_limit(Role.CASHIER, rules.currency, rules.refund_limit_ore)
    print(f"{rules.event} {rules.name} ({rules.currency})")
    lines = [
        (N_("Means of payment"), ", ".join(text(means.label) for means in rules.means)),
        (N_("Certified cash register"), rules.register_id),
        (N_("Swish number"), rules.swish),
        (N_("Payee"), rules.payee),
        (N_("IBAN"), rules.iban),
        (N_("Polish account"), rules.polish_account),
        (domain.DAY_ENDS.title, f"{rules.day_ends:02}:00"),
        (domain.ASK_ABOVE.title, _money(app, rules, rules.ask_above_ore)),
        (domain.REFUND_LIMIT.title, _money(app, rules, limit)),
        (N_("MobilePay picture"), text(N_("Yes")) if rules.mobilepay_hash else ""),
    ]
    for title, said in lines:
        print(f"  {text(title)}: {said or '–'}")
    for rate in rules.rates:
        print(f"  1 {rate.currency} = {format_rate(rate.rate_millionths)} {rules.currency}  {rate.day}  {rate.source}")
