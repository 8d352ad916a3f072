"""``sie``: the vouchers of an event for the bookkeeping program."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, day, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Writes
from made_in_blekinge.domain.voucher import PROPOSED, AccountUse, LedgerAccount, Voucher
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.settlement.bookkeeping import BookedVoucher, Bookkeeping
from made_in_blekinge.queries.settlement.event_books import BooksPart
from made_in_blekinge.services.till.day import Deed


def declare(made: Parser) -> None:
    write = made.action(
        "write", N_("write what is not exported yet to a SIE 4I file, a file for each financial year"), _write,
        "sie write --event KNA26 --out kna26.si", "sie --till K1 --day 2026-06-13 --out k1.si",
        "sie --run 2026-0142 --out run.si", "sie --event KNA26 --again --out kna26.si",
    )  # fmt: skip
    show = made.action("show", N_("show the vouchers that would be written"), _show, "sie show --event KNA26 --json")
    for one in (write, show):
        one.add_argument("--event", metavar=N_("CODE"), help=N_("the event, by its code"))
        one.add_argument("--till", metavar=N_("TILL"), help=N_("only the closing of this till"))
        one.add_argument("--day", type=day, metavar=N_("DATE"), help=N_("on this day"))
        one.add_argument("--run", metavar=N_("NUMBER"), default="",
                         help=N_("only what was settled together with this settlement"))  # fmt: skip
        one.add_json()
    write.add_argument("--again", action="store_true", help=N_("once more what was exported, with the same numbers"))
    write.add_argument("--out", metavar=N_("FILE"), action=Writes, suffixes=(".si", ".se"), required=True,
                       help=N_("the file to write; of several years the year comes into its name"))  # fmt: skip
    accounts = made.action(
        "accounts", N_("show and choose the accounts of the books"), _accounts,
        'sie accounts --set "card=1689 Fordran Zettle" --series K',
    )  # fmt: skip
    accounts.add_argument("--set", action="append", default=[], metavar=N_("USE=ACCOUNT"),
                          help=N_("number and name of an account; empty: the usual one again"))  # fmt: skip
    accounts.add_argument("--series", metavar=N_("LETTER"), help=N_("series of the vouchers"))
    accounts.add_json()
    made.act_by_default("write")


def _wanted(app: App, options: Options) -> tuple[str, BooksPart]:
    from made_in_blekinge.queries.settlement.bookkeeping import event_of_till
    from made_in_blekinge.queries.settlement.posted import settlement_by_number

    if bool(options.till) != bool(options.day) or (options.till and options.run):
        options.refuse(N_("Write --till and --day together, and without --run."))
    if not (options.event or options.till or options.run):
        options.refuse(N_("Write --event, --till with --day, or --run."))
    wanted = BooksPart(options.till or "", options.day, options.run)
    with app.database.reading() as session:
        if options.event:
            return options.event, wanted
        if options.run:
            return settlement_by_number(session, options.run).event, wanted
        return event_of_till(session, options.till, options.day), wanted


def _write(options: Options) -> int:
    """Exit code 3 where something that happened is left out."""
    from made_in_blekinge.exchange.books_files import write_books

    with market(options) as app:
        event, wanted = _wanted(app, options)
        seen = _seen(app, event, wanted)
        if not options.json and not options.again:
            _print(app, seen, seen.vouchers)
        deed = Deed(app.clock(), app.actor.name if app.actor else "")
        try:
            done = write_books(app.database, event, wanted, options.out, deed, options.again)
        except UserError as error:
            if error.code in ("exported_already", "books_changed"):
                say(app, N_("With --again the file is written once more, with the same numbers."))
            raise
        if options.json:
            files = {"files": [str(each) for each in done.targets], "again": options.again}
            spelled = {"spelled": [{"from": each.original, "to": each.text} for each in done.spelled]}
            print(json.dumps(files | _json(app, seen, done.books.booked) | spelled, ensure_ascii=False))
        elif options.again:
            _print_booked(app, done.books)
        for each in done.spelled:
            say(app, N_("“{old}” is written “{new}”: SIE files have few letters."), old=each.original, new=each.text)
        _remark(app, seen)
        first, last = done.books.booked[0], done.books.booked[-1]
        text = N_("{count} vouchers, {first} to {last}, written to {files}.")
        say(app, text, count=len(done.books.booked), first=f"{first.series} {first.number}",
            last=f"{last.series} {last.number}", files=", ".join(map(str, done.targets)))  # fmt: skip
    return 3 if seen.left_out else 0


def _show(options: Options) -> int:
    with market(options) as app:
        event, wanted = _wanted(app, options)
        seen = _seen(app, event, wanted)
        if options.json:
            print(json.dumps(_json(app, seen, seen.booked), ensure_ascii=False))
        else:
            _print(app, seen, seen.vouchers)
            if not seen.vouchers:
                say(app, N_("Nothing of {event} is to be booked."), event=seen.event)
        if seen.booked:
            text = N_("{count} vouchers are exported already, the last to {file}.")
            say(app, text, count=len(seen.booked), file=seen.booked[-1].file_name)
        _remark(app, seen)
    return 0


def _seen(app: App, event: str, wanted: BooksPart) -> Bookkeeping:
    from made_in_blekinge.queries.settlement.bookkeeping import bookkeeping

    with app.database.reading() as session:
        return bookkeeping(session, event, wanted, app.clock())


def _remark(app: App, seen: Bookkeeping) -> None:
    for text, values in (*seen.remarks, *seen.left_out):
        say(app, text, **values)


def _print(app: App, seen: Bookkeeping, vouchers: Sequence[Voucher], titles: Sequence[str] = ()) -> None:
    """Debit and credit beside each other, as those who keep books read them."""
    for place, each in enumerate(vouchers):
        title = f"{titles[place]} " if titles else ""
        print(app.catalog.text(N_("{number}{day} {text} (in the books by {due})"), number=title, day=each.day,
                               text=each.text, due=each.due))  # fmt: skip
        for row in each.rows:
            account = seen.accounts[row.use]
            debit, credit = max(0, row.amount_ore), max(0, -row.amount_ore)
            amounts = [app.catalog.money(ore, "SEK") if ore else "" for ore in (debit, credit)]
            who = f"{row.exhibitor} {seen.exhibitors.get(row.exhibitor, '')}" if row.exhibitor else ""
            about = "  ".join(filter(None, (who, row.text)))
            print(f"  {account.number} {account.name[:48]:<48} {amounts[0]:>15} {amounts[1]:>15}  {about}".rstrip())
    if vouchers:
        total = sum(max(0, row.amount_ore) for each in vouchers for row in each.rows)
        shown = app.catalog.money(total, "SEK")
        print(app.catalog.text(N_("{count} vouchers, {sum} on each side"), count=len(vouchers), sum=shown))


def _print_booked(app: App, books: Bookkeeping) -> None:
    titles = [f"{each.series} {each.number}" for each in books.booked]
    _print(app, books, [each.voucher for each in books.booked], titles)


def _json(app: App, seen: Bookkeeping, booked: Sequence[BookedVoucher]) -> dict[str, Any]:
    def told(each: Voucher, numbers: Mapping[AccountUse, int]) -> dict[str, Any]:
        return {
            "source": each.source, "day": each.day.isoformat(), "due": each.due.isoformat(), "text": each.text,
            "rows": [
                {"account": numbers[row.use], "use": row.use.value, "amount_ore": row.amount_ore, "event": each.event,
                 "exhibitor": row.exhibitor or None, "text": row.text}
                for row in each.rows
            ],
        }  # fmt: skip

    usual = {use: account.number for use, account in seen.accounts.items()}
    return {
        "event": seen.event,
        "new": [told(each, usual) for each in seen.vouchers],
        "exported": [
            {"series": each.series, "number": each.number, "file": each.file_name, **told(each.voucher, each.accounts)}
            for each in booked
        ],
        "remarks": [app.catalog.text(text, **values) for text, values in seen.remarks],
        "left_out": [app.catalog.text(text, **values) for text, values in seen.left_out],
    }


def _accounts(options: Options) -> int:
    from made_in_blekinge.queries.settlement.bookkeeping import books_accounts
    from made_in_blekinge.services.settlement.exporting import set_accounts

    with market(options) as app:
        if options.set or options.series is not None:
            said = {word.strip(): text for word, _, text in (one.partition("=") for one in options.set)}
            set_accounts(app.database, said, options.series)
        with app.database.reading() as session:
            found, series = books_accounts(session)
        if options.json:
            print(json.dumps(_accounts_json(found, series), ensure_ascii=False))
            return 0
        for use, account in found.items():
            about = app.catalog.text(use.label)
            if account.proposed:
                about = f"{about} ({app.catalog.text(PROPOSED)})"
            print(f"{use.value:<16} {account.number} {account.name:<52} {about}")
        print(app.catalog.text(N_("Series of the vouchers: {series}"), series=series))
    return 0


def _accounts_json(found: Mapping[AccountUse, LedgerAccount], series: str) -> dict[str, Any]:
    accounts = {
        use.value: {"number": account.number, "name": account.name, "proposed": bool(account.proposed)}
        for use, account in found.items()
    }
    return {"series": series, "accounts": accounts}
