"""``report``: write a report to a PDF, Excel, CSV or JSON file."""

from typing import Any

from made_in_blekinge.cli.common import Options, declare_command, market, path, say, show_language
from made_in_blekinge.i18n import N_, WINDOW_LANGUAGES, catalog


def declare(commands: Any) -> None:  # noqa: ANN401
    made = declare_command(
        commands,
        "report",
        command,
        "write a report to a .pdf, .xlsx, .csv or .json file",
        "report sales-summary --event KNA26 --out summary.pdf",
        "report sales-summary --phase regional --out regional.xlsx",
        "report sales-summary --year 2026 --out 2026.json",
    )
    made.add_argument("kind", choices=("sales-summary",))
    scope = made.add_mutually_exclusive_group(required=True)
    scope.add_argument("--event", metavar="CODE")
    scope.add_argument("--phase", choices=("regional", "interregional", "international"))
    scope.add_argument("--year", metavar="YYYY")
    made.add_argument("--out", required=True, type=path, metavar="FILE")
    made.add_argument("--language", choices=WINDOW_LANGUAGES, dest="paper", help="language of the paper")


def command(options: Options) -> int:
    from made_in_blekinge.queries.sales_summary import SCOPES, sales_summary

    scope = next((kind, value) for kind in SCOPES if (value := getattr(options, kind)))
    with market(options) as app:
        with app.database.reading() as session:
            summary = sales_summary(session, scope)
        paper = catalog(show_language(options.paper, app))
        if options.out.suffix.lower() == ".pdf":
            from made_in_blekinge.documents.reports.sales_summary import write_pdf

            write_pdf(options.out, summary, paper, printed=app.clock().astimezone())
        else:
            from made_in_blekinge.exchange.summary_files import write_summary

            write_summary(options.out, summary, paper)
        say(app, N_("Sales summary written to {file}."), file=str(options.out))
    return 0
