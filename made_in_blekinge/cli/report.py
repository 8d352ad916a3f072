"""``report``: write a report to a PDF, Excel, CSV or JSON file."""

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, day, market, say, show_language
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Writes
from made_in_blekinge.i18n import N_, WINDOW_LANGUAGES, Catalog, catalog

_KINDS = ("sales-summary", "trader-register", "intake-receipt", "return-receipt", "cash-report", "register-limit")
_ENDINGS = {
    "sales-summary": (".pdf", ".xlsx", ".csv", ".json"),
    "trader-register": (".pdf", ".xlsx", ".csv"),
    "register-limit": (".pdf", ".xlsx", ".csv", ".json"),
}
"""The others are papers only."""
_SCOPES = ("event", "phase", "year")


def declare(made: Parser) -> None:
    made.carry_out(
        command,
        "report sales-summary --event KNA26 --out summary.pdf",
        "report sales-summary --phase regional --out regional.xlsx",
        "report sales-summary --year 2026 --out 2026.json",
        "report trader-register --event KNA26 --day 2026-06-12 --out register.pdf",
        "report return-receipt --event KNA26 --code A1 --out receipt.pdf",
        "report cash-report --till K1 --day 2026-06-12 --out cash-report.pdf",
        "report register-limit --year 2026 --out sellers.csv",
    )
    made.set_defaults(rescuable=True)
    made.set_defaults(refuse=made.error)
    made.add_argument("kind", choices=_KINDS)
    scope = made.add_mutually_exclusive_group()
    scope.add_argument("--event", metavar="CODE")
    scope.add_argument("--phase", choices=("regional", "interregional", "international"))
    scope.add_argument("--year", metavar="YYYY")
    made.add_argument("--till", metavar="CODE", help="the till whose cash report it is")
    made.add_argument("--day", type=day, metavar="YYYY-MM-DD", help="day of the event (otherwise today's)")
    made.add_argument("--code", metavar="CODE", help="scanned code or booth of the exhibitor whose receipt it is")
    made.add_argument("--out", action=Writes, suffixes=_suffixes, required=True, metavar="FILE")
    made.add_argument("--language", choices=WINDOW_LANGUAGES, dest="paper", help="language of the paper")


def _suffixes(options: Options) -> tuple[str, ...]:
    return _ENDINGS.get(options.kind, (".pdf",))


def command(options: Options) -> int:
    if options.kind == "cash-report" and not options.till:
        options.refuse("the following arguments are required: --till")
    if options.kind == "sales-summary" and not any(getattr(options, scope) for scope in _SCOPES):
        options.refuse("one of the arguments --event --phase --year is required")
    if options.kind == "register-limit" and not options.year:
        options.refuse("the following arguments are required: --year")
    if options.kind not in ("sales-summary", "cash-report", "register-limit") and not options.event:
        options.refuse("the following arguments are required: --event")
    if options.kind.endswith("receipt") and not options.code:
        options.refuse("the following arguments are required: --code")
    from made_in_blekinge.services.market.soundness import check_figures

    with market(options) as app:
        if not options.rescue:
            check_figures(app.database)
        paper = catalog(show_language(options.paper, app))
        match options.kind:
            case "sales-summary":
                _write_summary(app, options, paper)
            case "trader-register":
                _write_register(app, options, paper)
            case "cash-report":
                _write_cash_report(app, options, paper)
            case "register-limit":
                _write_limit(app, options, paper)
            case _:
                _write_receipt(app, options, paper)
    return 3 if options.rescue else 0


def _write_summary(app: App, options: Options, paper: Catalog) -> None:
    from made_in_blekinge.queries.reports.sales_summary import sales_summary

    scope = next((kind, value) for kind in _SCOPES if (value := getattr(options, kind)))
    with app.database.reading() as session:
        summary = sales_summary(session, scope)
    if options.out.suffix.lower() == ".pdf":
        from made_in_blekinge.documents.reports.sales_summary import write_pdf

        write_pdf(options.out, summary, paper, printed=app.clock().astimezone())
    else:
        from made_in_blekinge.exchange.summary_files import write_summary

        write_summary(options.out, summary, paper)
    say(app, N_("Sales summary written to {file}."), file=str(options.out))


def _write_register(app: App, options: Options, paper: Catalog) -> None:
    from made_in_blekinge.queries.checkin.arrivals import occasion_of
    from made_in_blekinge.queries.checkin.trader_register import trader_register

    with app.database.reading() as session:
        register = trader_register(session, occasion_of(session, options.event, app.clock(), options.day))
    if options.out.suffix.lower() == ".pdf":
        from made_in_blekinge.documents.reports.trader_register import write_pdf

        write_pdf(options.out, register, paper, printed=app.clock().astimezone())
    else:
        from made_in_blekinge.exchange.register_file import write_register

        write_register(options.out, register, paper)
    text = N_("Trader register with {count} traders written to {file}.")
    say(app, text, count=len(register.valid), file=str(options.out))


def _write_receipt(app: App, options: Options, paper: Catalog) -> None:
    from made_in_blekinge.documents.reports.goods_receipt import write_intake, write_return
    from made_in_blekinge.queries.checkin.arrivals import find_participation, occasion_of
    from made_in_blekinge.queries.checkin.goods import goods_receipt

    with app.database.reading() as session:
        here = occasion_of(session, options.event, app.clock(), options.day)
        receipt = goods_receipt(session, here, find_participation(session, here, options.code))
    write = write_intake if options.kind == "intake-receipt" else write_return
    write(options.out, receipt, paper, printed=app.clock().astimezone())
    say(app, N_("Goods receipt written to {file}."), file=str(options.out))


def _write_cash_report(app: App, options: Options, paper: Catalog) -> None:
    from made_in_blekinge.documents.reports.cash_report import write_pdf
    from made_in_blekinge.queries.till.cash_report import cash_report

    with app.database.reading() as session:
        report = cash_report(session, options.till, options.day or app.today())
    write_pdf(options.out, report, paper, printed=app.clock().astimezone())
    say(app, N_("Cash report written to {file}."), file=str(options.out))


def _write_limit(app: App, options: Options, paper: Catalog) -> None:
    from made_in_blekinge.queries.reports.sales_summary import parse_year
    from made_in_blekinge.queries.till.limit import limit_report

    with app.database.reading() as session:
        report = limit_report(session, parse_year(options.year))
    if options.out.suffix.lower() == ".pdf":
        from made_in_blekinge.documents.reports.register_limit import write_pdf

        write_pdf(options.out, report, paper, printed=app.clock().astimezone())
    else:
        from made_in_blekinge.exchange.limit_file import write_limit

        write_limit(options.out, report, paper)
    text = N_("{count} sellers of {year} written to {file}, of whom {near} are near the limit or past it.")
    say(app, text, count=len(report.sellers), year=report.year, file=str(options.out), near=report.near)
