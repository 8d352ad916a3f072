"""``demo``: the demonstration market in the window, or as files where there is no screen."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from made_in_blekinge import paths
from made_in_blekinge.bootstrap import App, utc_now
from made_in_blekinge.cli.common import Options, has_screen, market, path, say, show_window
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.errors import Unusable
from made_in_blekinge.i18n import N_
from made_in_blekinge.targets import check_target

_FOLDER = Path("made-in-blekinge-demo")
_REGISTERS = ("exhibitors.xlsx", "products.xlsx", "events.xlsx", "booths.xlsx", "sales.csv")
_ENDINGS = (".pdf", ".xlsx", ".csv", ".json")

Paper = tuple[str, str, Callable[[Path], object]]
"""A file's name, what to look at in it, and what writes it."""


def declare(made: Parser) -> None:
    made.carry_out(
        command,
        "demo",
        "demo --reset",
        "demo --files --out demonstration",
    )
    made.add_argument(
        "--out", type=path, metavar=N_("DIR"), help=N_("write files to this folder (usually made-in-blekinge-demo)")
    )
    made.add_argument("--files", action="store_true", help=N_("write files although there is a screen"))
    made.add_argument("--reset", action="store_true", help=N_("make a new demonstration, around the present day"))


def command(options: Options) -> int:
    from made_in_blekinge.services.demo.make import prepare_demonstration, remove_demonstration

    place, now = paths.demonstration_database(), utc_now()
    if options.reset:
        remove_demonstration(place)
    prepare_demonstration(place, now.astimezone().date(), now)
    if options.files or options.out or not has_screen():
        options.database = str(place)
        with market(options) as app:
            _write(app, options.out or _FOLDER)
        return 0
    return show_window(str(place), options.language)


def _write(app: App, folder: Path) -> None:
    _make_folder(folder)
    papers = (*_signs(app), *_summaries(app), *_exports(app))
    for name, _, _ in papers:
        check_target(folder / name)
    for name, look, write in papers:
        write(folder / name)
        print(f"{folder / name}\n    {look}")
    say(app, N_("Without --files and with a screen, “made-in-blekinge demo” opens the window on the same market."))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(
            "no_folder", N_("The folder {folder} cannot be made. Choose another place."), folder=str(folder)
        ) from error


def _signs(app: App) -> Iterator[Paper]:
    """The booth signs of the market that runs today."""
    from made_in_blekinge.documents.labels.choosing import Wish, job_of
    from made_in_blekinge.documents.labels.printing import write_labels
    from made_in_blekinge.queries.event.booth import booth_signs

    code = _event(app, "running")
    with app.database.reading() as session:
        signs = booth_signs(session, code)
    wish = Wish("booth", (app.catalog.language,), "A4")
    look = app.catalog.text(N_("A sign for every booth; the QR code names who stands there."))
    yield f"booth-signs-{code}.pdf", look, lambda target: write_labels(target, job_of(wish, signs))


def _summaries(app: App) -> Iterator[Paper]:
    """The sales of one event and of one phase, in every form."""
    from made_in_blekinge.documents.reports.sales_summary import write_pdf
    from made_in_blekinge.exchange.summary_files import write_summary
    from made_in_blekinge.queries.reports.sales_summary import sales_summary

    one = app.catalog.text(N_("The sales of an event by exhibitor, product, VAT rate, means of payment, day and hour."))
    many = app.catalog.text(N_("The sales of a phase: its events added up, a total a currency."))
    for scope, look in ((("event", _event(app, "closed")), one), (("phase", "international"), many)):
        with app.database.reading() as session:
            summary = sales_summary(session, scope)
        for ending in _ENDINGS:

            def write(target: Path, summary: Any = summary) -> None:  # noqa: ANN401
                if target.suffix == ".pdf":
                    write_pdf(target, summary, app.catalog, printed=app.clock().astimezone())
                else:
                    write_summary(target, summary, app.catalog)

            yield f"sales-summary-{scope[1]}{ending}", look, write


def _exports(app: App) -> Iterator[Paper]:
    from made_in_blekinge.exchange.exporting import export

    look = app.catalog.text(N_("A register as Excel opens it; “made-in-blekinge import” takes it back."))
    for name in _REGISTERS:
        yield name, look, lambda target: export(app.database, target.stem, target, app.catalog)


def _event(app: App, status: str) -> str:
    """The code of the first event in this state that has a last day."""
    from made_in_blekinge.queries.registers.event import event_rows

    with app.database.reading() as session:
        return next(row.code for row in event_rows(session) if row.status == status and row.ends is not None)
