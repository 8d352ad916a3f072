"""``import``: import a file of exhibitors, products, events, booths or sales."""

import sys
from collections.abc import Callable, Mapping, Sequence
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
    from made_in_blekinge.exchange.proposal import Proposal
    from made_in_blekinge.exchange.read_table import FileTable

_IN_PART = 3
"""The exit code where rows were rejected, a needed column was left out, or a report could not be written."""
_PRINTED = 10
"""So many remarks of a sort are printed; the reports have them all."""


def declare(made: Parser) -> None:
    made.carry_out(
        command,
        "import exhibitors exhibitors.csv",
        "import products products.xlsx --dry-run",
        "import sales sales.csv --json report.json --rejected mend.csv",
        'import products prices.xlsx --set owner=17 --map "Pris ut=price_sek"',
        "import guess list.xlsx",
        "import shapes forget list",
        "import names list",
        "import names back",
        "import --undo",
    )
    made.add_argument(
        "kind", nargs="?", choices=("exhibitors", "products", "events", "booths", "sales", "guess", "shapes", "names"),
        help=N_("what the file holds; guess: say what the program takes it for; shapes: the columns that it remembers "
                "of files; names: the names and shelf codes that it remembers"),
    )  # fmt: skip
    made.add_argument("file", nargs="?", action=Reads, metavar=N_("FILE"), help=N_("a CSV, xlsx, ods or xls file"))
    made.add_argument(
        "name",
        nargs="?",
        metavar=N_("NAME"),
        help=N_("after “shapes forget” or “names forget”: which of them; “back” puts the last one back"),
    )
    made.add_argument(
        "--set", action="append", default=[], metavar=N_("FIELD=VALUE"),
        help=N_(
            "say a field for all rows, which goes before a column. Exhibitors: event=KNA26. Products: owner=17, "
            "vat_percent=12, vat_class=food. Booths: event=KNA26. Sales: event=KNA26, till=K1, day=2026-06-12, "
            "exhibitor=17, means=card, vat_percent=25, whole_day=yes, rounding=yes. So does any other field, by its "
            "key or its heading"
        ),
    )  # fmt: skip
    made.add_argument(
        "--map", action="append", default=[], metavar=N_("HEADING=FIELD"),
        help=N_("say which field a heading means; nothing after the sign leaves the column out"),
    )  # fmt: skip
    made.add_argument("--sheet", metavar=N_("NAME"), help=N_("the sheet of a workbook"))
    made.add_argument("--heading-row", type=int, metavar=N_("ROW"), help=N_("the row that the headings stand in"))
    made.add_argument("--forget", action="store_true", help=N_("use nothing that was remembered of earlier files"))
    made.add_argument(
        "--undo", action="store_true", help=N_("take the newest import back, where nothing has come upon it")
    )
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
    if options.undo:
        return _undo(options)
    if options.kind in ("shapes", "names"):
        return _remembered(options)
    if options.kind is None or options.file is None or options.name is not None:
        options.refuse(N_("Name what the file holds, and the file: import exhibitors list.csv"))
    from made_in_blekinge.exchange import importing
    from made_in_blekinge.exchange.proposal import bring_in_proposal
    from made_in_blekinge.services.registers.bring_in import bring_in

    with market(options) as app:
        proposal = _proposed(app, options)
        if options.kind == "guess":
            return _tell_guess(app, options, proposal)
        importing.check_columns(options.kind, proposal.fields, proposal.given)
        carry_out = partial(bring_in, app.database, now=app.clock(), dry_run=options.dry_run, form=proposal.form)
        report = bring_in_proposal(carry_out, proposal, options.dry_run)
        _tell(app, report, proposal.names(app.catalog))
        told = _written(app, partial(_write_json, app, options, report, proposal.headings))
        listed = _written(app, partial(_write_rejected, app, options, report, proposal.table, proposal.headings))
    return _IN_PART if report.in_part or not (told and listed) else 0


def _proposed(app: App, options: Options) -> "Proposal":
    """The file as the program understands it, with what was said about it on the command line."""
    from made_in_blekinge.domain.fields import heading_key
    from made_in_blekinge.exchange.mending import with_known_names
    from made_in_blekinge.exchange.proposal import Wishes, named_field, propose
    from made_in_blekinge.services.market.market import remembered_columns, remembered_names

    kind = None if options.kind == "guess" else options.kind
    given = {named_field(kind, name): value for name, value in _pairs(options, options.set)}
    headings = {heading_key(name): field and named_field(kind, field) for name, field in _pairs(options, options.map)}
    with app.database.reading() as session:

        def remembered(of_kind: str, names: Sequence[str]) -> Mapping[str, str]:
            if options.forget:
                return {}
            return remembered_columns(session, of_kind, list(map(heading_key, names)))

        wishes = Wishes(given, headings, options.sheet, options.heading_row)
        found = propose(options.file, kind, remembered, wishes)
        return found if options.forget else with_known_names(found, remembered_names(session))


def _pairs(options: Options, words: Sequence[str]) -> list[tuple[str, str]]:
    """What stands before and after the last sign of each ``NAME=VALUE``."""
    pairs = []
    for word in words:
        name, sign, value = word.partition("=") if words is options.set else word.rpartition("=")
        if not sign or not name.strip():
            options.refuse(N_("Write it with a sign of equality between: owner=17."))
        pairs.append((name.strip(), value.strip()))
    return pairs


def _tell_guess(app: App, options: Options, proposal: "Proposal") -> int:
    from made_in_blekinge.exchange import importing
    from made_in_blekinge.exchange.proposal import guess_json

    told = guess_json(proposal, app.catalog)
    if options.json is not None and options.json != STANDARD_OUTPUT:
        files.write_text(options.json, importing.to_text(told) + "\n")
    elif options.json is not None:
        print(importing.to_text(told))
    else:
        table, kind = proposal.table, importing.IMPORTABLE[proposal.kind].title
        place = N_("{kind}, headings in row {row} {sheet}")
        say(app, place, kind=app.catalog.text(kind), sheet=table.sheet, row=table.heading_row)
        for column in told["columns"]:
            sign = "?" if column["guessed"] else "="
            print(f"{column['heading']} {sign} {column['title']}" if column["field"] else f"{column['heading']} –")
        for said in told["doubts"]:
            print(said, file=sys.stderr)
    return 0


def _remembered(options: Options) -> int:
    """List what is remembered of files, or forget one of them."""
    from made_in_blekinge.services.market.market import forget_name, forget_shape, put_back_forgotten

    word = str(options.file or "list")
    if word not in ("list", "forget", "back") or (word == "forget") != (options.name is not None):
        options.refuse(
            N_("Write: import shapes list, import shapes forget NAME, or import shapes back. The same goes for names.")
        )
    options.sources = ()
    with market(options) as app:
        if word == "list":
            _list_remembered(app, options.kind)
        elif word == "back":
            name = put_back_forgotten(app.database, options.kind)
            say(app, N_("“{name}” is remembered again."), name=name)
        elif options.kind == "shapes":
            forget_shape(app.database, options.name)
        else:
            forget_name(app.database, options.name)
    return 0


def _list_remembered(app: App, kind: str) -> None:
    from made_in_blekinge.services.market.market import remembered_names, remembered_shapes

    with app.database.reading() as session:
        shapes, names = remembered_shapes(session), remembered_names(session)
    if kind == "shapes":
        for shape in shapes:
            columns = ", ".join(f"{heading}={field}" for heading, field in shape.columns.items())
            print(f"{shape.name}\t{shape.kind}\t{columns}")
        return
    for field, meanings in names.items():
        for text, meant in meanings.items():
            print(f"{text}\t{field}\t{meant}")


def _undo(options: Options) -> int:
    from made_in_blekinge.services.registers.take_back import take_back_import

    if options.kind is not None or options.file is not None or options.dry_run:
        options.refuse(N_("“--undo” takes the newest import back, and needs nothing else."))
    with market(options) as app:
        done = take_back_import(app.database)
        text = N_("{file} is taken back: {removed} removed, {restored} as before.")
        say(app, text, file=done.file, removed=done.removed, restored=done.restored)
    return 0


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
    from made_in_blekinge.exchange.importing import aside

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
    _tell_changes(app, report)
    for said in aside(report, app.catalog):
        print(said, file=sys.stderr)
    for remarks in (report.rejected, report.warnings):
        for remark in remarks[:_PRINTED]:
            print(line(remark, app.catalog, headings), file=sys.stderr)
        if len(remarks) > _PRINTED:
            more = N_("… and {count} rows more. They are all in the report: --json, --rejected.")
            say(app, more, count=len(remarks) - _PRINTED)


def _tell_changes(app: App, report: ImportReport) -> None:
    """What becomes another in records that are there."""
    from made_in_blekinge.exchange.importing import change_said

    for change in report.changes[:_PRINTED]:
        print(change_said(change, app.catalog))
    if (more := len(report.changes) - _PRINTED) > 0:
        say(app, N_("… and {count} changes more. They are all in the report: --json."), count=more)


def line(remark: RowRemark, catalog: Catalog, headings: dict[str, str]) -> str:
    """A remark on one line: row, column, what is wrong and what to do."""
    place = catalog.text(N_("Row {row}"), row=remark.row) if remark.row else catalog.text(N_("The file"))
    column = headings.get(remark.field, remark.field)
    return f"{place}{', ' if column else ''}{column}: {catalog.error(remark.error)}"
