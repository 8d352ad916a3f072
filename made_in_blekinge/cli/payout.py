"""``payout``: pay what was settled, by a file for the bank or by hand, and read what the bank says."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any, Final

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.booth import exhibitor_keys
from made_in_blekinge.cli.common import Options, day, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Reads, Writes
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import CURRENCIES
from made_in_blekinge.domain.payment_order import PaymentOrder, bank_profiles
from made_in_blekinge.domain.payout import BY_FILE, AccountNews, PayoutWay
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Amount
from made_in_blekinge.queries.settlement.payouts import Payable, PayoutRow
from made_in_blekinge.services.till.day import Deed

_VERSIONS: Final = ("03", "09")
_BY_HAND: Final = (PayoutWay.SWISH, PayoutWay.CASH)


def declare(made: Parser) -> None:
    _declare_file(made)
    _declare_by_hand(made)
    look = made.action(
        "list", N_("list what is to be paid and what was"), _list, "payout list --event KNA26", "payout list --json"
    )
    look.add_argument("--event", metavar=N_("CODE"), required=True, help=N_("the event, by its code"))
    code = made.action(
        "code", N_("write a code by which a bank's app pays a settlement in euro"), _code,
        "payout code --number 2026-0142 --out code.pdf",
    )  # fmt: skip
    code.add_argument("--number", metavar=N_("NUMBER"), required=True, help=N_("the number of the settlement"))
    code.add_argument("--out", metavar=N_("FILE"), action=Writes, suffixes=(".pdf",), required=True,
                      help=N_("the file to write"))  # fmt: skip
    fee = made.action(
        "card-fee", N_("note what the acquirer took of card payments at an event"), _card_fee,
        'payout card-fee --event KNA26 --amount 184,50 --report "Zettle 2026-06"',
    )  # fmt: skip
    fee.add_argument("--event", metavar=N_("CODE"), required=True, help=N_("the event, by its code"))
    fee.add_argument("--amount", metavar=N_("AMOUNT"), required=True, help=N_("how much; below zero mends a mistake"))
    fee.add_argument("--currency", choices=CURRENCIES, default="", help=N_("of which currency (otherwise the event's)"))
    fee.add_argument("--report", metavar=N_("TEXT"), default="", help=N_("which report says so"))
    fee.add_argument("--day", type=day, metavar=N_("DATE"), help=N_("the day of the report (otherwise today)"))
    for one in (look, code, fee):
        one.add_json()


def _declare_file(made: Parser) -> None:
    write = made.action(
        "write", N_("write a file of payments for the bank; what stands in it counts as paid"), _write,
        "payout write --event KNA26 --bank swedbank --version 03 --out pay.xml",
        "payout write --run 2026-3 --out pay.xml",
    )  # fmt: skip
    write.add_argument("--event", metavar=N_("CODE"), help=N_("the event, by its code"))
    write.add_argument("--exhibitor", metavar=N_("NUMBER"), help=N_("only this exhibitor, by number or name"))
    write.add_argument("--bank", choices=[*bank_profiles()], help=N_("whose file it is"))
    write.add_argument("--version", choices=_VERSIONS, default="03", help=N_("of pain.001.001 (otherwise 03)"))
    write.add_argument("--day", type=day, metavar=N_("DATE"), help=N_("when the bank pays (otherwise its next day)"))
    write.add_argument("--run", metavar=N_("NUMBER"), default="", help=N_("write this file once more, as it was"))
    write.add_argument("--out", metavar=N_("FILE"), action=Writes, suffixes=(".xml",), required=True,
                       help=N_("the file to write"))  # fmt: skip
    read = made.action(
        "read", N_("read what the bank says: a pain.002 or camt.054 file"), _read, "payout read status.xml"
    )
    read.add_argument("file", metavar=N_("FILE"), action=Reads, help=N_("the bank's file"))
    for one in (write, read):
        one.add_json()


def _declare_by_hand(made: Parser) -> None:
    hand = made.action(
        "by-hand", N_("note that settlements were paid with Swish or in cash"), _by_hand,
        "payout by-hand --number 2026-0142 --way swish --day 2026-06-16",
    )  # fmt: skip
    hand.add_argument("--number", metavar=N_("NUMBER"), action="append", required=True,
                      help=N_("the number of the settlement; may be repeated"))  # fmt: skip
    hand.add_argument("--way", choices=[way.value for way in _BY_HAND], required=True, help=N_("how it was paid"))
    hand.add_argument("--day", type=day, metavar=N_("DATE"), help=N_("the day on which it was paid (otherwise today)"))
    hand.add_json()


def _deed(app: App) -> Deed:
    return Deed(app.clock(), app.actor.name if app.actor else "")


def _today(app: App) -> dt.date:
    return local(app.clock(), "SE").date()


def _write(options: Options) -> int:
    """Exit code 3 where somebody is left out whom no bank can pay from a file."""
    from made_in_blekinge.exchange.payout_files import write_again, write_order

    if bool(options.run) == bool(options.event) or (options.event and not options.bank):
        options.refuse(N_("Write --event with --bank, or --run."))
    with market(options) as app:
        if options.run:
            run = write_again(app.database, options.run, options.out)
            _answer(options, {"run": run.number, "again": True, "message_id": run.order.message_id})
            say(app, N_("The file of {run} is written once more, as it was. The bank may have it already."),
                run=run.number)  # fmt: skip
            return 0
        exhibitor = exhibitor_keys(app, [options.exhibitor])[0] if options.exhibitor else None
        done = write_order(app.database, options.event, options.bank, options.version, options.out, _deed(app),
                           options.day, exhibitor)  # fmt: skip
        _answer(
            options,
            {
                "run": done.number, "message_id": done.order.message_id, "day": done.order.day.isoformat(),
                "payments": [_payable_json(each) for each in done.paid],
                "left_out": [_payable_json(each) for each in done.left_out], "sums_ore": _sums(done.paid),
                "spelled": [{"from": each.original, "to": each.text} for each in done.order.spelled()],
                "mark": done.mark and done.mark.value,
            },
        )  # fmt: skip
        if not options.json:
            _print_payables(app, done.paid)
        _remark(app, done.order, done.paid, done.left_out)
        if done.mark is not None:
            say(app, N_("This market is a demonstration or a rehearsal: do not give the file to a bank."))
        text = N_("File {run}: {count} payments on {day} to {file}. They count as paid.")
        say(app, text, run=done.number, count=len(done.paid), day=done.order.day, file=str(options.out))
    return 3 if done.left_out else 0


def _remark(app: App, order: PaymentOrder, paid: Sequence[Payable], left_out: Sequence[Payable]) -> None:
    for each in paid:
        if each.news is not AccountNews.KNOWN:
            say(app, N_("Look at the account of {name}, {account}: {news}."), name=each.name,
                account=each.payee.account if each.payee else "", news=(each.news.label,))  # fmt: skip
    for spelled in order.spelled():
        say(app, N_("“{old}” is written “{new}” for the bank."), old=spelled.original, new=spelled.text)
    for each in left_out:
        amount = Amount(each.amount_ore)
        if each.payee is None:
            text = N_("Not in the file: {name}, {amount} {currency}. There is no account for it in the register.")
        else:
            text = N_("Not in the file: {name}, {amount} {currency}. Pay it by hand with Swish: “payout by-hand”.")
        say(app, text, name=each.name, amount=amount, currency=each.currency)


def _sums(paid: Sequence[Payable]) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in paid:
        found[each.currency] = found.get(each.currency, 0) + each.amount_ore
    return found


def _payable_json(each: Payable) -> dict[str, Any]:
    return {
        "number": each.number, "exhibitor": each.exhibitor, "name": each.name, "currency": each.currency,
        "amount_ore": each.amount_ore, "way": each.payee and each.payee.way.value,
        "account": each.payee and each.payee.account, "account_news": each.news.value,
        "by_file": each.payee is not None and each.payee.way in BY_FILE,
    }  # fmt: skip


def _row_json(row: PayoutRow) -> dict[str, Any]:
    return {
        "number": row.number, "event": row.event, "exhibitor": row.exhibitor, "name": row.name,
        "way": row.way.value, "account": row.account, "account_news": row.news.value, "amount_ore": row.amount_ore,
        "currency": row.currency, "day": row.day.isoformat(), "run": row.run or None, "end_to_end": row.end_to_end,
        "state": row.state and row.state.value, "reason": row.reason, "time": row.time.isoformat(),
        "person": row.person,
    }  # fmt: skip


def _print_payables(app: App, found: Sequence[Payable]) -> None:
    for each in found:
        amount = app.catalog.money(each.amount_ore, each.currency)
        where = f"{app.catalog.text(each.payee.way.label)} {each.payee.account}" if each.payee else "–"
        print(f"{each.number} {each.exhibitor:>4} {each.name:<32} {amount:>16} {where}")


def _print_rows(app: App, rows: Sequence[PayoutRow]) -> None:
    for row in rows:
        amount = app.catalog.money(row.amount_ore, row.currency)
        where = f"{app.catalog.text(row.way.label)} {row.account}".strip()
        state = app.catalog.text(row.state.label) if row.state else row.person
        print(f"{row.number} {row.exhibitor:>4} {row.name:<32} {amount:>16} {where} {row.day} {row.run} {state} "
              f"{row.reason}".rstrip())  # fmt: skip


def _list(options: Options) -> int:
    from made_in_blekinge.queries.settlement.payouts import payables, payouts
    from made_in_blekinge.queries.settlement.terms import settlement_terms

    with market(options) as app:
        with app.database.reading() as session:
            terms = settlement_terms(session, options.event)
            waiting, done = payables(session, terms), payouts(session, terms)
        if options.json:
            values = {"to_pay": [_payable_json(each) for each in waiting], "paid": [_row_json(row) for row in done]}
            print(json.dumps(values, ensure_ascii=False))
            return 0
        if waiting:
            print(app.catalog.text(N_("To be paid:")))
            _print_payables(app, waiting)
        if done:
            print(app.catalog.text(N_("Paid:")))
            _print_rows(app, done)
        if not waiting and not done:
            say(app, N_("Nothing is to be paid, and nothing was."))
    return 0


def _by_hand(options: Options) -> int:
    from made_in_blekinge.services.settlement.payout import pay_by_hand

    with market(options) as app:
        done = [
            pay_by_hand(app.database, number, PayoutWay(options.way), options.day or _today(app), _deed(app))
            for number in options.number
        ]
        if options.json:
            print(json.dumps([_row_json(row) for row in done], ensure_ascii=False))
        else:
            _print_rows(app, done)
    return 0


def _read(options: Options) -> int:
    """Exit code 3 where something in the file fits nothing of ours."""
    from made_in_blekinge.exchange.bank_files import read_bank_file
    from made_in_blekinge.services.settlement.payout import hear_bank

    with market(options) as app:
        found = read_bank_file(options.file)
        heard = hear_bank(app.database, found.message, found.words, _deed(app))
        _answer(
            options,
            {
                "message": found.message, "noted": [_row_json(row) for row in heard.noted], "known": heard.known,
                "strange": [
                    {"end_to_end": word.end_to_end, "message_id": word.message_id, "state": word.state.value,
                     "reason": word.reason, "amount_ore": word.amount_ore, "currency": word.currency}
                    for word in heard.strange
                ],
                "came_in": [
                    {"amount_ore": one.amount_ore, "currency": one.currency, "name": one.name, "text": one.text}
                    for one in found.came_in
                ],
                "unread": found.unread,
            },
        )  # fmt: skip
        if not options.json:
            _print_rows(app, heard.noted)
        if heard.known:
            say(app, N_("{count} words of the bank had been read before."), count=heard.known)
        for word in heard.strange:
            text = N_("Fits no payment of ours: {id}, {state}. {reason}")
            say(app, text, id=word.end_to_end or word.message_id, state=(word.state.label,), reason=word.reason)
        for one in found.came_in:
            say(app, N_("Came in: {amount} {currency} from {name}, “{text}”. Note it at the check-in or by hand."),
                amount=Amount(one.amount_ore), currency=one.currency, name=one.name or "–", text=one.text)  # fmt: skip
        if found.unread:
            say(app, N_("{count} entries name no payment and were left."), count=found.unread)
    return 3 if heard.strange or found.unread else 0


def _card_fee(options: Options) -> int:
    from made_in_blekinge.services.settlement.payout import enter_card_fee

    with market(options) as app:
        total = enter_card_fee(app.database, options.event, options.amount, options.currency, options.report,
                               options.day or _today(app), _deed(app))  # fmt: skip
        _answer(options, {"event": options.event.upper(), "card_fees_ore": total})
        say(app, N_("Card fees of {event} are {amount} in all now."), event=options.event.upper(), amount=Amount(total))
    return 0


def _code(options: Options) -> int:
    from made_in_blekinge.documents.payout_code import write_payout_code
    from made_in_blekinge.domain.payment_codes import epc_payload, practice_payload
    from made_in_blekinge.queries.registers.event import market_mark
    from made_in_blekinge.queries.settlement.payouts import payables
    from made_in_blekinge.queries.settlement.posted import settlement_by_number
    from made_in_blekinge.queries.settlement.terms import settlement_terms

    with market(options) as app:
        with app.database.reading() as session:
            row = settlement_by_number(session, options.number)
            waiting = payables(session, settlement_terms(session, row.event), row.exhibitor_id)
            mark = market_mark(session)
        found = next((each for each in waiting if each.number == row.number), None)
        if found is None or found.currency != "EUR" or found.payee is None or found.payee.way is not PayoutWay.IBAN:
            text = N_("A code pays euro to an IBAN, and settlement {number} is not to be paid so.")
            raise UserError("no_code", text, number=row.number).at("number")
        payload = epc_payload(found.name[:70], found.payee.account, found.amount_ore, f"{found.number} {row.event}")
        if mark is not None:
            payload = practice_payload(found.amount_ore, found.currency)
        amount = app.catalog.money(found.amount_ore, found.currency)
        lines = (found.name, f"{found.number} · {row.event}", amount, found.payee.account)
        write_payout_code(options.out, payload, lines, app.catalog)
        _answer(options, {"number": found.number, "payload": payload})
        say(app, N_("Written to {file}. Once it is paid, note it: “payout by-hand”."), file=str(options.out))
    return 0


def _answer(options: Options, values: dict[str, Any]) -> None:
    if options.json:
        print(json.dumps(values, ensure_ascii=False))
