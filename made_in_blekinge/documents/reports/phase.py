"""The phases on paper: who stands where and what is missing, or the path of one exhibitor."""

import datetime as dt
from pathlib import Path

from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.outcome import PaperOutcome, missing_characters
from made_in_blekinge.documents.reports.pages import FRAME, TextCell, add_row, add_section, add_title, write_flow
from made_in_blekinge.documents.tables import NumberColumn, Table, add_table
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.path.parts import Part, parts_of, said
from made_in_blekinge.queries.path.report import PhaseReport


def write_pdf(path: Path, report: PhaseReport, catalog: Catalog, printed: dt.datetime) -> PaperOutcome:
    """Write the report. ``printed`` is the local time at the foot of every page."""
    say, one = catalog.text, report.journey
    title = say(N_("The three phases")) if one is None else one.row.known.name
    flow = PaperFlow(FRAME)
    flow.new_page(title)
    add_title(flow, say(N_("The path through the phases")), title, (report.market,))
    parts = parts_of(report)
    for part in parts:
        add_section(flow, say(part.title), 24)
        (_add_rows if part.below else _add_table)(flow, part, catalog)
    write_flow(path, flow, title, catalog, printed, report.mark)
    names = (said(row[0], catalog) for part in parts for row in part.rows)
    return PaperOutcome(len(flow.pages), tuple(missing_characters(report.market, title, *names)))


def _add_table(flow: PaperFlow, part: Part, catalog: Catalog) -> None:
    columns = [NumberColumn(catalog.text(title), width) for title, width in part.columns]
    add_table(flow, Table(columns, [tuple(said(cell, catalog) for cell in row) for row in part.rows]))


def _add_rows(flow: PaperFlow, part: Part, catalog: Catalog) -> None:
    """The long text stands below the first cell, the others at the right."""
    widths = [width for _, width in part.columns[1:-1]]
    heads = [catalog.text(title) for title, _ in part.columns[:-1]]
    wide = FRAME.w - sum(widths)
    if widths:
        add_row(flow, [TextCell(width, (head,)) for width, head in zip((wide, *widths), heads, strict=True)], True)
    for row in part.rows:
        first, *others, below = (said(cell, catalog) for cell in row)
        cells = [TextCell(wide, (first, below), lines=4)]
        cells += [TextCell(width, (text or " ",)) for width, text in zip(widths, others, strict=True)]
        add_row(flow, cells)
