"""``settle statement``: the statements of an event as PDF, all in one or one each."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from made_in_blekinge import files
from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.booth import exhibitor_keys
from made_in_blekinge.cli.common import Options, market, path
from made_in_blekinge.cli.outcome import say_plainly
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import Writes
from made_in_blekinge.domain.event import local
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, PAPER_LANGUAGES
from made_in_blekinge.queries.settlement.statement import Statement


def declare_statement(made: Parser) -> None:
    one = made.action(
        "statement", N_("write the statements of what was settled to PDF files"), _command,
        "settle statement --event KNA26 --out statements.pdf",
        "settle statement --event KNA26 --each statements --language de",
        "settle statement --event KNA26 --exhibitor 17 --foreseen --out preview.pdf",
    )  # fmt: skip
    one.add_argument("--event", metavar=N_("CODE"), required=True, help=N_("the event, by its code"))
    one.add_argument("--exhibitor", metavar=N_("NUMBER"), help=N_("only this exhibitor, by number or name"))
    which = one.add_mutually_exclusive_group()
    which.add_argument("--number", metavar=N_("NUMBER"), default="", help=N_("the number of the settlement"))
    which.add_argument("--foreseen", action="store_true", help=N_("as it would be, before anything is settled"))
    one.add_argument(
        "--language", dest="on_paper", choices=PAPER_LANGUAGES,
        help=N_("all in one language (otherwise each in its own)"),
    )  # fmt: skip
    where = one.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "--out", metavar=N_("FILE"), action=Writes, suffixes=(".pdf",), help=N_("all statements in one PDF")
    )
    where.add_argument("--each", type=path, metavar=N_("FOLDER"), help=N_("a PDF for each exhibitor into this folder"))


def _command(options: Options) -> int:
    with market(options) as app:
        found = _found(app, options)
        if not found:
            text = N_("There is no such settlement at {event}: no file is written.")
            raise UserError("no_statements", text, event=options.event.upper())
        printed = local(app.clock(), found[0].event.country)
        if options.out:
            _write(app, options, options.out, found, printed)
        else:
            files.make_folder(options.each)
            for one in found:
                name = one.number or f"{one.exhibitor:04}"
                _write(app, options, options.each / f"{name}-{one.exhibitor}.pdf", [one], printed)
    return 0


def _found(app: App, options: Options) -> Sequence[Statement]:
    from made_in_blekinge.queries.settlement.statement import foreseen_statements, statements

    exhibitor = exhibitor_keys(app, [options.exhibitor])[0] if options.exhibitor else None
    with app.database.reading() as session:
        if options.foreseen:
            return foreseen_statements(session, options.event, app.clock(), exhibitor)
        return statements(session, options.event, exhibitor, options.number.strip())


def _write(app: App, options: Options, target: Path, found: Sequence[Statement], printed: dt.datetime) -> None:
    from made_in_blekinge.documents.reports.statement import write_statements

    outcome = write_statements(target, found, options.on_paper, printed)
    for problem in outcome.problems:
        say_plainly(problem.text(app.catalog))
    one, many = N_("{count} page written to {file}."), N_("{count} pages written to {file}.")
    say_plainly(app.catalog.plural(one, many, outcome.pages, file=str(target)))
