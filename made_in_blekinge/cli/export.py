"""``export``: write a register to a file that Excel opens and ``import`` takes back, or a form for producers."""

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Writes
from made_in_blekinge.i18n import N_


def declare(made: Parser) -> None:
    made.carry_out(
        command,
        "export exhibitors exhibitors.xlsx",
        "export sales sales.csv",
        "export form --exhibitor 17 --out form.xlsx",
        "export form --event KNA26 --out forms.xlsx",
    )
    made.set_defaults(rescuable=True)
    made.add_argument(
        "kind", choices=("exhibitors", "products", "events", "booths", "sales", "form"),
        help=N_("the register; form: an Excel sheet that a producer fills in and that import takes back"),
    )  # fmt: skip
    made.add_argument(
        "file",
        nargs="?",
        action=Writes,
        suffixes=(".csv", ".xlsx"),
        metavar=N_("FILE"),
        help=N_("a .csv or .xlsx file"),
    )
    made.add_argument("--exhibitor", metavar=N_("NUMBER"), help=N_("whose form, by number or name"))
    made.add_argument("--event", metavar=N_("CODE"), help=N_("for which event; alone: the form of all who come to it"))
    made.add_argument(
        "--out", action=Writes, suffixes=(".xlsx",), metavar=N_("FILE"), help=N_("the form, an .xlsx file")
    )


def command(options: Options) -> int:
    from made_in_blekinge.exchange.exporting import export
    from made_in_blekinge.services.market.soundness import check_figures

    is_form, whose = options.kind == "form", options.exhibitor or options.event
    if is_form != bool(options.out) or is_form == bool(options.file) or (whose and not is_form):
        options.refuse(N_("Write: export exhibitors FILE, or: export form --exhibitor NUMBER --out FILE.xlsx"))
    if is_form and not whose:
        options.refuse(N_("Say whose form it is: an exhibitor, an event, or both."))
    with market(options) as app:
        if is_form:
            return _form(app, options)
        if options.kind == "sales" and not options.rescue:
            check_figures(app.database)
        count = export(app.database, options.kind, options.file, app.catalog)
        say(app, N_("{count} rows written to {file}."), count=count, file=str(options.file))
    return 3 if options.rescue else 0


def _form(app: App, options: Options) -> int:
    from made_in_blekinge.exchange.form_file import export_form

    count = export_form(app.database, options.exhibitor, options.event, options.out, app.catalog, app.today())
    say(app, N_("The form with {count} goods is written to {file}."), count=count, file=str(options.out))
    return 3 if options.rescue else 0
