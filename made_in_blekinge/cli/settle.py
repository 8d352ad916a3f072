"""``settle``: preview, post, reverse and list the settlements of an event."""

import datetime as dt
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Final

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.booth import exhibitor_keys
from made_in_blekinge.cli.common import Options, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.settle_json import owed_json, preview_json, row_json
from made_in_blekinge.cli.settle_statement import declare_statement
from made_in_blekinge.domain.dates import parse_typed_date
from made_in_blekinge.domain.event import time_zone
from made_in_blekinge.domain.market import CURRENCIES
from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.domain.sale import LocalTime
from made_in_blekinge.domain.settlement import BalanceKind, FeePayer, SettlementDocument
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Amount
from made_in_blekinge.queries.market.organiser import organiser
from made_in_blekinge.queries.settlement.owed import owed_now
from made_in_blekinge.queries.settlement.posted import SettlementRow, posted_settlements
from made_in_blekinge.queries.settlement.preview import SettlementPreview, settlement_preview
from made_in_blekinge.queries.settlement.terms import settlement_terms
from made_in_blekinge.services.till.day import Deed

_WAYS: Final = {"paid-in": BalanceKind.PAID_IN, "forgive": BalanceKind.FORGIVEN}


def declare(made: Parser) -> None:
    look = _action(
        made, "preview", N_("reckon what everybody would get"), _preview, "settle preview --event KNA26 --json"
    )
    post = _action(
        made, "post", N_("settle: with numbers, not to be changed any more"), _post,
        'settle post --event KNA26 --through "2026-06-14 16:00"', "settle post --event KNA26 --final",
    )  # fmt: skip
    for one in (look, post):
        one.add_argument("--through", metavar=N_("TIME"), help=N_("what was sold until then (otherwise everything)"))
        one.add_argument("--final", action="store_true", help=N_("the last settlement of the event"))
    post.add_argument("--seen", metavar=N_("WORD"), default="", help=N_("only if all is as the preview that said so"))
    post.add_argument("--sum", metavar=N_("AMOUNT"), help=N_("only if as much is paid as was seen before"))
    _action(made, "list", N_("list what was settled"), _list, "settle list --event KNA26")
    _action(
        made, "owed", N_("tell what exhibitors are owed right now, or owe"), _owed, "settle owed --event KNA26",
        "settle owed --event KNA26 --exhibitor 17 --json",
    )  # fmt: skip
    undo = made.action(
        "reverse", N_("take a settlement back by a counter-document"), _reverse,
        'settle reverse --number 2026-0142 --reason "wrong commission"',
    )  # fmt: skip
    undo.add_argument("--event", metavar=N_("CODE"), help=N_("the newest settlement of each exhibitor of this event"))
    undo.add_argument("--exhibitor", metavar=N_("NUMBER"), help=N_("only this exhibitor, by number or name"))
    undo.add_argument("--number", metavar=N_("NUMBER"), help=N_("the number of the settlement"))
    undo.add_argument("--reason", metavar=N_("TEXT"), default="", help=N_("why it is taken back"))
    approve = made.action(
        "approve", N_("note that a self-billing document is approved by the seller"), _approve,
        'settle approve --number 2026-0142 --way "by e-mail"',
    )  # fmt: skip
    approve.add_argument("--number", metavar=N_("NUMBER"), required=True, help=N_("the number of the settlement"))
    approve.add_argument("--way", metavar=N_("TEXT"), required=True, help=N_("how it was approved"))
    for one in (undo, approve):
        one.add_json()
    _declare_balance(made)
    declare_statement(made)


def _declare_balance(made: Parser) -> None:
    summaries = {
        "paid-in": N_("note that an exhibitor paid in what it owes"),
        "forgive": N_("forgive an exhibitor what it owes, with the reason"),
    }
    for name, summary in summaries.items():
        one = made.action(name, summary, _balance, f"settle {name} --exhibitor 17 --amount 79,00 --reason Swish")
        one.add_argument(
            "--exhibitor", metavar=N_("NUMBER"), required=True, help=N_("the exhibitor, by number or name")
        )
        one.add_argument("--amount", metavar=N_("AMOUNT"), required=True, help=N_("how much"))
        one.add_argument("--currency", choices=CURRENCIES, default="SEK", help=N_("of which currency (otherwise SEK)"))
        one.add_argument("--reason", metavar=N_("TEXT"), required=True, help=N_("how or why"))
        one.add_json()


def _action(made: Parser, name: str, summary: str, command: Callable[[Options], int], *examples: str) -> Parser:
    action = made.action(name, summary, command, *examples)
    action.add_argument("--event", metavar=N_("CODE"), required=True, help=N_("the event, by its code"))
    action.add_argument("--exhibitor", metavar=N_("NUMBER"), help=N_("only this exhibitor, by number or name"))
    action.add_json()
    return action


def _deed(app: App) -> Deed:
    return Deed(app.clock(), app.actor.name if app.actor else "")


def _exhibitor(app: App, options: Options) -> int | None:
    return exhibitor_keys(app, [options.exhibitor])[0] if options.exhibitor else None


def _through(app: App, options: Options) -> dt.datetime | None:
    """The moment, local to the event; of a day without a time its end."""
    if not options.through:
        return None
    with app.database.reading() as session:
        country = settlement_terms(session, options.event).country
    found: dt.datetime | None = None
    with suppress(UserError):
        found = dt.datetime.combine(parse_typed_date(options.through), dt.time.max)
    found = found or LocalTime().parse(options.through)
    return found and found.replace(tzinfo=time_zone(country)).astimezone(dt.UTC)


def _seen(app: App, options: Options) -> SettlementPreview:
    exhibitor, through = _exhibitor(app, options), _through(app, options)
    with app.database.reading() as session:
        return settlement_preview(session, options.event, through, app.clock(), options.final, exhibitor)


def _preview(options: Options) -> int:
    with market(options) as app:
        seen = _seen(app, options)
        _remark(app, seen)
        if _lacks_address(app, [each.document for each in seen.ready]):
            say(
                app,
                N_("The organiser has no address, which an invoice needs. Write it before posting: {way}"),
                way=_WAY,
            )
        if seen.ready:
            say(
                app, N_("To settle exactly this, and nothing that has changed meanwhile: --seen {word}"), word=seen.seen
            )
        if options.json:
            print(json.dumps(preview_json(seen), ensure_ascii=False))
            return 0
        for each in seen.settlements:
            amount = app.catalog.money(each.reckoning.to_pay_ore, each.key.currency)
            print(f"{each.number:>4} {each.name:<32} {amount:>16}")
            for hold in each.holds:
                print(f"     {app.catalog.text(hold.label)}")
        if not seen.settlements:
            say(app, N_("Nothing has been sold that is not settled."))
    return 0


def _remark(app: App, seen: SettlementPreview) -> None:
    if seen.open_tills:
        say(app, N_("The till {tills} is open: what it sells from now on comes next time."),
            tills=", ".join(seen.open_tills))  # fmt: skip
    if not seen.card_fees_ore and any(each.terms.fee_payer is FeePayer.EXHIBITOR for each in seen.settlements):
        say(app, N_("Exhibitors bear their share of card fees, but none are entered: “payout card-fee”."))
    for books in seen.books:
        for text, values in books.misfits:
            say(app, text, **values)
        if books.off_ore:
            text = N_("The books do not fit by {amount}.")
            say(app, text, amount=Amount(books.off_ore, books.currency))


_WAY: Final = "market set --address …"


def _lacks_address(app: App, documents: Sequence[SettlementDocument]) -> bool:
    """Whether invoices are written that do not say where the organiser is."""
    if all(document is SettlementDocument.NOTE for document in documents):
        return False
    with app.database.reading() as session:
        return not organiser(session).address


def _post(options: Options) -> int:
    """Exit code 3 where somebody is held back beside those that were settled, 1 where everybody is."""
    from made_in_blekinge.services.settlement.posting import post_settlements

    with market(options) as app:
        exhibitor, through = _exhibitor(app, options), _through(app, options)
        expected = parse_amount(options.sum) if options.sum else None
        done = post_settlements(
            app.database, options.event, through, _deed(app), options.final, exhibitor, expected, word=options.seen
        )
        seen = _seen(app, options)
        if options.json:
            print(json.dumps(preview_json(seen, done), ensure_ascii=False))
        else:
            _print(app, done)
        if _lacks_address(app, [row.document for row in done]):
            text = N_(
                "The organiser has no address, which an invoice needs. Write it ({way}), reverse these settlements and "
                "post them again: what is posted does not change."
            )
            say(app, text, way=_WAY)
        for each in seen.settlements:
            if each.blocked:
                reasons = tuple(hold.label for hold in each.holds)
                say(app, N_("Not settled: {name}. {reasons}"), name=each.name, reasons=reasons)
        held = any(each.blocked for each in seen.settlements)
        if not done and not held:
            say(app, N_("Nothing has been sold that is not settled."))
    return (3 if done else 1) if held else 0


def _print(app: App, rows: Sequence[SettlementRow]) -> None:
    for row in rows:
        amount = app.catalog.money(row.to_pay_ore, row.currency)
        of = f"{row.number} {row.exhibitor:>4} {row.name:<32} {amount:>16} {row.document_number}"
        undone = row.reverses and app.catalog.text(N_("reverses {number}"), number=row.reverses)
        undone = undone or (row.reversed_by and app.catalog.text(N_("reversed by {number}"), number=row.reversed_by))
        print(f"{of} {undone}".rstrip())


def _list(options: Options) -> int:
    with market(options) as app:
        exhibitor = _exhibitor(app, options)
        with app.database.reading() as session:
            rows = posted_settlements(session, settlement_terms(session, options.event), exhibitor)
        if options.json:
            print(json.dumps([row_json(row) for row in rows], ensure_ascii=False))
        else:
            _print(app, rows)
    return 0


def _owed(options: Options) -> int:
    with market(options) as app:
        exhibitor = _exhibitor(app, options)
        with app.database.reading() as session:
            rows = owed_now(session, options.event, app.clock(), exhibitor)
        if options.json:
            print(json.dumps([owed_json(row) for row in rows], ensure_ascii=False))
            return 0
        for row in rows:
            print(f"{row.number:>4} {row.name:<32} {app.catalog.money(row.owed_ore, row.currency):>16}")
            for hold in row.holds:
                print(f"     {app.catalog.text(hold.label)}")
        if not rows:
            say(app, N_("Nobody is owed anything, and nobody owes anything."))
    return 0


def _reverse(options: Options) -> int:
    from made_in_blekinge.services.settlement.posting import reverse_settlements

    if bool(options.number) == bool(options.event):
        options.refuse(N_("Write either --number or --event."))
    with market(options) as app:
        numbers = [options.number] if options.number else _newest(app, options)
        done = reverse_settlements(app.database, numbers, options.reason, _deed(app))
        if options.json:
            print(json.dumps([row_json(row) for row in done], ensure_ascii=False))
        for row in done:
            say(app, N_("Settlement {number} is reversed by {by}."), number=row.reverses, by=row.number)
    return 0


def _newest(app: App, options: Options) -> list[str]:
    """The newest settlement of each exhibitor at an event that stands."""
    with app.database.reading() as session:
        rows = posted_settlements(session, settlement_terms(session, options.event), _exhibitor(app, options))
    standing = {row.exhibitor: row.number for row in rows if not row.reverses and not row.reversed_by}
    if not standing:
        text = N_("Nothing stands that was settled at {event}.")
        raise UserError("nothing_to_reverse", text, event=options.event.upper())
    return list(standing.values())


def _approve(options: Options) -> int:
    from made_in_blekinge.services.settlement.balance import approve_settlement

    with market(options) as app:
        approve_settlement(app.database, options.number, options.way, _deed(app))
        _answer(options, {"number": options.number, "approved": True})
        say(app, N_("Settlement {number} is approved by the seller."), number=options.number)
    return 0


def _balance(options: Options) -> int:
    from made_in_blekinge.services.settlement.balance import balance_away

    with market(options) as app:
        amount, deed = parse_amount(options.amount, options.currency), _deed(app)
        kind, key = _WAYS[options.action], exhibitor_keys(app, [options.exhibitor])[0]
        left = balance_away(app.database, key, options.currency, amount, kind, options.reason, deed)
        _answer(options, {"exhibitor": options.exhibitor, "currency": options.currency, "balance_ore": left})
        text = N_("What is left of the balance: {amount}")
        say(app, text, amount=Amount(left, options.currency))
    return 0


def _answer(options: Options, values: dict[str, Any]) -> None:
    if options.json:
        print(json.dumps(values, ensure_ascii=False))
