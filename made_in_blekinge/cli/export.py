"""``export``: write a register to a file that Excel opens and ``import`` takes back."""

from made_in_blekinge.cli.common import Options, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Writes
from made_in_blekinge.i18n import N_


def declare(made: Parser) -> None:
    made.carry_out(
        command,
        "export exhibitors exhibitors.xlsx",
        "export sales sales.csv",
    )
    made.set_defaults(rescuable=True)
    made.add_argument("kind", choices=("exhibitors", "products", "events", "booths", "sales"), help=N_("the register"))
    made.add_argument(
        "file", action=Writes, suffixes=(".csv", ".xlsx"), metavar=N_("FILE"), help=N_("a .csv or .xlsx file")
    )


def command(options: Options) -> int:
    from made_in_blekinge.exchange.exporting import export
    from made_in_blekinge.services.market.soundness import check_figures

    with market(options) as app:
        if options.kind == "sales" and not options.rescue:
            check_figures(app.database)
        count = export(app.database, options.kind, options.file, app.catalog)
        say(app, N_("{count} rows written to {file}."), count=count, file=str(options.file))
    return 3 if options.rescue else 0
