"""``import``: bring in a file of exhibitors, products, events, booths or sales."""

import sys
from typing import Any

from made_in_blekinge.bootstrap import App
from made_in_blekinge.cli.common import Options, market, path, say
from made_in_blekinge.cli.parsing import Parser
from made_in_blekinge.domain.report import ImportReport, Remark
from made_in_blekinge.i18n import N_, Catalog

_SOME_REJECTED = 3


def declare(made: Parser) -> None:
    made.carry_out(
        command,
        "import exhibitors exhibitors.csv",
        "import products products.xlsx --dry-run",
        "import sales sales.csv --json report.json --rejected mend.csv",
    )
    made.add_argument("kind", choices=("exhibitors", "products", "events", "booths", "sales"))
    made.add_argument("file", type=path)
    made.add_argument("--dry-run", action="store_true", help="report what would come in, and change nothing")
    made.add_argument("--json", type=path, metavar="REPORT", help="write the report as JSON (- for standard output)")
    made.add_argument("--rejected", type=path, metavar="FILE", help="write the rejected rows as a file to mend")


def command(options: Options) -> int:
    from made_in_blekinge.exchange import importing
    from made_in_blekinge.services.bring_in import bring_in
    from made_in_blekinge.services.market import remembered_columns

    with market(options) as app:
        with app.database.reading() as session:
            corrections = remembered_columns(session, options.kind)
        table = importing.read_file(options.kind, options.file, corrections)
        columns = importing.map_columns(options.kind, table.headings, corrections)
        importing.check_columns(options.kind, columns)
        rows = importing.parse_rows(table, columns)
        report = bring_in(app.database, options.kind, rows, options.file.name, app.clock(), options.dry_run)
        headings = importing.column_headings(table, columns)
        if options.json is not None:
            _write_json(importing.to_text(importing.report_json(report, app.catalog, headings)), options.json)
        if options.rejected is not None and report.rejected:
            from made_in_blekinge.exchange.write_table import write_table

            names, mend = importing.rejected_rows(table, report, app.catalog, headings)
            write_table(options.rejected, names, mend)
        _tell(app, report, headings)
    return _SOME_REJECTED if report.rejected else 0


def _write_json(text: str, target: Any) -> None:  # noqa: ANN401
    if str(target) == "-":
        print(text)
    else:
        from made_in_blekinge.exchange.write_table import safely_written

        with safely_written(target) as temporary:
            temporary.write_text(text + "\n", encoding="utf-8")


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


def line(remark: Remark, catalog: Catalog, headings: dict[str, str]) -> str:
    """A remark on one line: row, column, what is wrong and what to do."""
    place = catalog.text(N_("Row {row}"), row=remark.row)
    column = headings.get(remark.field, remark.field)
    return f"{place}{', ' if column else ''}{column}: {catalog.error(remark.error)}"
