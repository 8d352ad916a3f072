"""A report that is one table on paper: for each currency a chart of the largest, and a table of all with its sums."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from made_in_blekinge.documents.charts import BarChart, ChartMark
from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.outcome import PaperOutcome, missing_characters
from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.reports.pages import FRAME, STRONG, add_section, add_text, add_title, write_flow
from made_in_blekinge.documents.tables import NumberColumn, Table, add_table
from made_in_blekinge.domain.market import Mark
from made_in_blekinge.i18n import N_, Catalog

_CHARTED: Final = 15
_LABEL: Final = 60.0


class PlainPart(NamedTuple):
    """One currency: headings with widths in mm (0: what is left), rows, sums, and bars of name, length and words."""

    currency: str
    columns: Sequence[tuple[str, float]]
    rows: Sequence[tuple[str, ...]]
    total: tuple[str, ...]
    bars: Sequence[tuple[str, int, str]]


class PlainPaper(NamedTuple):
    """Everything that stands on the paper, in its language."""

    title: str
    about: str
    market: str
    parts: Sequence[PlainPart]
    remarks: Sequence[str]
    mark: Mark | None


def write_pdf(path: Path, paper: PlainPaper, catalog: Catalog, printed: dt.datetime) -> PaperOutcome:
    """Write the report. ``printed`` is the local time at the foot of every page."""
    flow = PaperFlow(FRAME)
    flow.new_page(f"{paper.title} · {paper.about}")
    add_title(flow, paper.title, paper.about, (paper.market,))
    for remark in paper.remarks:
        add_text(flow, remark, STRONG)
    for part in paper.parts:
        add_section(flow, catalog.text(N_("Amounts in {currency}"), currency=part.currency), 24)
        _add_chart(flow, part)
        columns = [NumberColumn(title, width) for title, width in part.columns]
        add_table(flow, Table(columns, part.rows, part.total))
    if not paper.parts:
        add_text(flow, catalog.text(N_("There is nothing to show.")))
    write_flow(path, flow, f"{paper.title} · {paper.about}", catalog, printed, paper.mark)
    names = (row[0] for part in paper.parts for row in part.rows)
    return PaperOutcome(len(flow.pages), tuple(missing_characters(paper.market, *names)))


def _add_chart(flow: PaperFlow, part: PlainPart) -> None:
    largest = sorted(part.bars, key=lambda bar: -bar[1])[:_CHARTED]
    if len(largest) < 2:
        return
    chart = BarChart([ChartMark(name, length, note) for name, length, note in largest], _LABEL)

    def draw(paper: Paper, y: float) -> None:
        chart.draw(paper, FRAME.x, y + 2, FRAME.w)

    flow.add(chart.height + 6, draw)
