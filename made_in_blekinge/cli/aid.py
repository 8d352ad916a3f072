"""``aid``: public support to exhibitors: real cost less fee, certificates, three-year sums. It decides no law."""

import datetime as dt
import json

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.booth import exhibitor_keys
from made_in_blekinge.cli.common import Options, day, market, say, say_if_none, show_language, whole, written
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Reads, Writes
from made_in_blekinge.domain.aid import NO_LAW, AidRemark
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.rates import EURO, MILLION
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_, Amount, catalog
from made_in_blekinge.queries.support.aid import AidRow
from made_in_blekinge.services.support.aid import EuroRate
from made_in_blekinge.services.till.day import Deed

CONFIRM = N_("Which fields and which deadline the authority's register has: confirm with it.")


def declare(made: Parser) -> None:
    cost = made.action(
        "cost", N_("say what one place at an event really costs, and who pays the rest"), _cost,
        'aid cost --event KNA26 --cost 12000 --grantor "Region Blekinge" --rate 11,0421',
    )  # fmt: skip
    cost.add_argument("--cost", metavar=N_("AMOUNT"), required=True,
                      help=N_("of one exhibitor's place, in the event's currency; 0: nothing any more"))  # fmt: skip
    cost.add_argument("--grantor", type=written, metavar=N_("TEXT"), required=True, help=N_("who pays the rest"))
    rate = cost.add_mutually_exclusive_group(required=True)
    rate.add_argument("--rate", metavar=N_("RATE"), help=N_("how much of the event's currency one euro is"))
    rate.add_argument("--ecb", action=Reads, metavar=N_("FILE"), help=N_("eurofxref-daily.xml or eurofxref.zip"))
    add = made.action(
        "add", N_("note the support of an exhibitor: real cost less fee"), _add, "aid add 17 --event KNA26"
    )
    add.add_argument("--cost", metavar=N_("AMOUNT"), help=N_("its real cost (otherwise that of the event's places)"))
    add.add_argument("--fee", metavar=N_("AMOUNT"), help=N_("what it pays (otherwise as agreed)"))
    add.add_argument("--day", type=day, metavar=N_("DATE"), help=N_("when it was granted (otherwise today)"))
    paper = made.action(
        "certificate", N_("keep what a firm certifies of support from others, and write it to be signed"), _certificate,
        'aid certificate 17 --event KNA26 --declared "2025-03-01;Almi;1200,50" --out certificate.pdf',
    )  # fmt: skip
    paper.add_argument("--declared", action="append", default=[], metavar=N_("DATE;WHO;EURO"),
                       help=N_("support from others in three years; may be repeated"))  # fmt: skip
    paper.add_argument("--signed-by", default="", metavar=N_("NAME"), help=N_("who has signed the paper"))
    paper.add_argument("--out", action=Writes, suffixes=(".pdf",), required=True, metavar=N_("FILE.pdf"),
                       help=N_("the file that is written"))  # fmt: skip
    paper.add_argument("--language", dest="paper_language", choices=CONTENT_LANGUAGES,
                       help=N_("language of the paper"))  # fmt: skip
    for one in (add, paper):
        one.add_argument("exhibitor", metavar=N_("NUMBER"), help=N_("the exhibitor, by number or name"))
    for one in (cost, add, paper):
        one.add_argument("--event", metavar=N_("CODE"), required=True, help=N_("the event, by its code"))
    _declare_reading(made)


def _declare_reading(made: Parser) -> None:
    look = made.action("list", N_("list public support, and how each stands before an event"), _list, "aid list",
                       "aid list --event KNA26 --json")  # fmt: skip
    look.add_argument("--event", metavar=N_("CODE"), default="", help=N_("the event, by its code"))
    back = made.action("back", N_("take support back"), _back, 'aid back 3 --reason "did not come"')
    back.add_argument("number", type=whole, metavar=N_("NUMBER"), help=N_("number of the support"))
    back.add_argument("--reason", type=written, metavar=N_("TEXT"), required=True, help=N_("why"))
    out = made.action("export", N_("write what a granting authority enters in its register"), _export,
                      "aid export --out support.xlsx")  # fmt: skip
    out.add_argument("--out", action=Writes, suffixes=(".csv", ".xlsx"), required=True, metavar=N_("FILE"),
                     help=N_("a .csv or .xlsx file"))  # fmt: skip
    look.add_json()


def _deed(app: App) -> Deed:
    return Deed(app.clock(), app.actor.name if app.actor else "")


def _today(app: App) -> dt.date:
    return local(app.clock(), "SE").date()


def _cost(options: Options) -> int:
    from made_in_blekinge.domain.money import parse_amount
    from made_in_blekinge.services.support.aid import set_support

    with market(options) as app:
        cost = parse_amount(options.cost)
        set_support(app.database, options.event, cost, _rate(app, options), options.grantor, _deed(app))
        amount = Amount(cost, _currency(app, options.event))
        say(app, N_("A place at {event} costs {cost}; {grantor} pays what the fee does not."),
            event=options.event.upper(), cost=amount, grantor=options.grantor)  # fmt: skip
        say(app, NO_LAW)
    return 0


def _rate(app: App, options: Options) -> EuroRate:
    from made_in_blekinge.domain.rates import parse_rate
    from made_in_blekinge.queries.registers.event import find_event

    if options.rate:
        return EuroRate(parse_rate(options.rate), _today(app), app.catalog.text(N_("by hand")))
    from made_in_blekinge.exchange.ecb import read_rates

    rates = read_rates(options.ecb)
    with app.database.reading() as session:
        currency = find_event(session, options.event)[1].currency
    millionths = MILLION if currency == EURO else rates.millionths(EURO, currency)
    return EuroRate(millionths, rates.day, rates.source)


def _currency(app: App, event: str) -> str:
    from made_in_blekinge.queries.registers.event import find_event

    with app.database.reading() as session:
        return find_event(session, event)[1].currency


def _add(options: Options) -> int:
    from made_in_blekinge.domain.money import parse_amount
    from made_in_blekinge.services.support.aid import give_aid

    with market(options) as app:
        (key,) = exhibitor_keys(app, [options.exhibitor])
        cost, fee = (parse_amount(text) if text else None for text in (options.cost, options.fee))
        done = give_aid(app.database, options.event, key, _deed(app), cost, fee, options.day)
        say(app, N_("Support {number} is noted: {aid}, which is {euro}."), number=done.number,
            aid=Amount(done.aid_ore, _currency(app, options.event)), euro=Amount(done.euro_cents, EURO))  # fmt: skip
        _warn(app, done.remarks)
    return 0


def _warn(app: App, remarks: tuple[AidRemark, ...]) -> None:
    for remark in remarks:
        say(app, remark.text, **remark.values)
    if remarks:
        say(app, NO_LAW)


def _certificate(options: Options) -> int:
    from made_in_blekinge.documents.reports.aid_certificate import write_certificate
    from made_in_blekinge.domain.aid import read_declared
    from made_in_blekinge.queries.registers.event import find_event
    from made_in_blekinge.queries.support.aid import certificate_page
    from made_in_blekinge.services.support.aid import certify

    with market(options) as app:
        (key,) = exhibitor_keys(app, [options.exhibitor])
        declared = [read_declared(text) for text in options.declared]
        certify(app.database, options.event, key, declared, _deed(app), options.signed_by)
        with app.database.reading() as session:
            event_id = find_event(session, options.event)[0]
            page = certificate_page(session, event_id, key, _today(app))
        spoken = catalog(show_language(options.paper_language, app))
        write_certificate(options.out, page, spoken, app.clock().astimezone())
        say(app, N_("The certificate of {name} is written to {file}."), name=page.exhibitor, file=options.out)
        if not page.signer:
            say(app, N_("It is still to be signed: then write --signed-by NAME."))
        _warn(app, tuple(page.standing.remarks()))
    return 0


def _list(options: Options) -> int:
    from made_in_blekinge.queries.registers.event import find_event
    from made_in_blekinge.queries.support.aid import aid_rows, aid_standings

    with market(options) as app:
        with app.database.reading() as session:
            event_id = find_event(session, options.event)[0] if options.event else None
            rows = aid_rows(session, None, event_id)
            standings = aid_standings(session, event_id, _today(app)) if event_id is not None else {}
        if options.json:
            found = {
                "aid": [_json(row) for row in rows],
                "standings": [
                    {"exhibitor_id": key, "given_cents": one.given, "declared_cents": one.declared,
                     "foreseen_cents": one.foreseen, "total_cents": one.total, "ceiling_cents": one.ceiling.cents,
                     "certified": one.certified and one.certified.isoformat(),
                     "remarks": [remark.code for remark in one.remarks()]}
                    for key, one in standings.items()
                ],
            }  # fmt: skip
            print(json.dumps(found, ensure_ascii=False))
            return 0
        for row in rows:
            back = app.catalog.text(N_("taken back")) if row.reversed else ""
            print(f"{row.number:>4} {row.day} {row.event} {row.exhibitor_number} {row.exhibitor}: "
                  f"{app.catalog.money(row.aid_ore, row.currency)} = {app.catalog.money(row.euro_cents, EURO)} "
                  f"{back}".rstrip())  # fmt: skip
        say_if_none(app, rows)
        _warn(app, tuple(remark for one in standings.values() for remark in one.remarks()))
    return 0


def _json(row: AidRow) -> dict[str, object]:
    return {
        "number": row.number, "event": row.event, "exhibitor": row.exhibitor_number, "firm": row.firm,
        "day": row.day.isoformat(), "currency": row.currency, "cost_ore": row.cost_ore, "fee_ore": row.fee_ore,
        "aid_ore": row.aid_ore, "euro_cents": row.euro_cents, "rate": row.rate_millionths / MILLION,
        "grantor": row.grantor, "reverses": row.reverses, "reversed": row.reversed,
    }  # fmt: skip


def _back(options: Options) -> int:
    from made_in_blekinge.services.support.aid import reverse_aid

    with market(options) as app:
        reverse_aid(app.database, options.number, options.reason, _deed(app))
        say(app, N_("Support {number} is taken back."), number=options.number)
    return 0


def _export(options: Options) -> int:
    from made_in_blekinge.exchange.aid_file import write_aid
    from made_in_blekinge.queries.support.aid import aid_rows

    with market(options) as app:
        with app.database.reading() as session:
            rows = aid_rows(session)
        write_aid(options.out, rows, app.catalog)
        say(app, N_("Rows of public support: {count}. Written to {file}."), count=len(rows), file=options.out)
        say(app, CONFIRM)
    return 0
