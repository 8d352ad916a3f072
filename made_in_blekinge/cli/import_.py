"""``import``: import a file of exhibitors, products, events, booths or sales."""

import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from made_in_blekinge import files
from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, market, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.cli.places import STANDARD_OUTPUT, Reads, Writes
from made_in_blekinge.domain.report import ImportReport, RowRemark
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog

if TYPE_CHECKING:
    from made_in_blekinge.exchange.read_table import FileTable

_IN_PART = 3
"""The exit code where rows were rejected, or a report that was asked for could not be written."""


def declare(made: Parser) -> None:
    made.carry_out(
        command,
        "import exhibitors exhibitors.csv",
        "import products products.xlsx --dry-run",
        "import sales sales.csv --json report.json --rejected mend.csv",
    )
    made.add_argument(
        "kind", choices=("exhibitors", "products", "events", "booths", "sales"), help=N_("what the file holds")
    )
    made.add_argument("file", action=Reads, metavar=N_("FILE"), help=N_("a CSV, xlsx, ods or xls file"))
    made.add_argument("--dry-run", action="store_true", help=N_("report what would come in, and change nothing"))
    made.add_argument(
        "--json", action=Writes, suffixes=(".json",), prints=True, metavar=N_("REPORT"),
        help=N_("write the report as JSON (- for standard output)"),
    )  # fmt: skip
    made.add_argument(
        "--rejected", action=Writes, suffixes=(".csv", ".xlsx"), metavar=N_("FILE"),
        help=N_("write the rejected rows to a file to correct"),
    )  # fmt: skip


def command(options: Options) -> int:
    from made_in_blekinge.exchange import importing
    from made_in_blekinge.services.market.market import remembered_columns
    from made_in_blekinge.services.registers.bring_in import bring_in

    with market(options) as app:
        with app.database.reading() as session:
            corrections = remembered_columns(session, options.kind)
        table = importing.read_file(options.kind, options.file, corrections)
        columns = importing.map_columns(options.kind, table.headings, corrections)
        importing.check_columns(options.kind, columns)
        rows = importing.parse_rows(table, columns)
        report = bring_in(app.database, options.kind, rows, options.file.name, app.clock(), options.dry_run)
        headings = importing.column_headings(table, columns)
        _tell(app, report, headings)
        told = _written(app, partial(_write_json, app, options, report, headings))
        listed = _written(app, partial(_write_rejected, app, options, report, table, headings))
    return _IN_PART if report.rejected or not (told and listed) else 0


def _written(app: App, write: Callable[[], None]) -> bool:
    """Whether a report could be written. The rows have been committed, so a full disk is reported after the result."""
    try:
        write()
    except UserError as error:
        print(app.catalog.error(error), file=sys.stderr)
        return False
    return True


def _write_json(app: App, options: Options, report: ImportReport, headings: dict[str, str]) -> None:
    from made_in_blekinge.exchange import importing

    if options.json is None:
        return
    text = importing.to_text(importing.report_json(report, app.catalog, headings))
    if options.json == STANDARD_OUTPUT:
        print(text)
    else:
        files.write_text(options.json, text + "\n")


def _write_rejected(
    app: App, options: Options, report: ImportReport, table: "FileTable", headings: dict[str, str]
) -> None:
    from made_in_blekinge.exchange import importing
    from made_in_blekinge.exchange.write_table import write_table

    if options.rejected is not None and report.rejected:
        names, mend = importing.rejected_rows(table, report, app.catalog, headings)
        write_table(options.rejected, names, mend)


def _tell(app: App, report: ImportReport, headings: dict[str, str]) -> None:
    say(
        app,
        N_(
            "{read} rows read: {added} added, {updated} updated, {unchanged} unchanged, "
            "{duplicates} duplicates, {rejected} rejected."
        ),
        read=report.read,
        added=report.added,
        updated=report.updated,
        unchanged=report.unchanged,
        duplicates=report.duplicates,
        rejected=len(report.rejected),
    )
    for remark in (*report.rejected, *report.warnings):
        print(line(remark, app.catalog, headings), file=sys.stderr)


def line(remark: RowRemark, catalog: Catalog, headings: dict[str, str]) -> str:
    """A remark on one line: row, column, what is wrong and what to do."""
    place = catalog.text(N_("Row {row}"), row=remark.row)
    column = headings.get(remark.field, remark.field)
    return f"{place}{', ' if column else ''}{column}: {catalog.error(remark.error)}"
