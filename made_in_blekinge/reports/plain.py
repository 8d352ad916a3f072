"""Reports that are one table with a chart: columns are declared once, and screen, paper and files are made of them."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from made_in_blekinge.domain.market import Code
from made_in_blekinge.i18n import N_, Catalog, Counted
from made_in_blekinge.reports.declaration import Confirmation, Writer, printed_at
from made_in_blekinge.reports.views import ReportColumn, ReportFigure, ReportRemark, ReportTable, View, amount_figure

if TYPE_CHECKING:
    from made_in_blekinge.queries.settlement.reporting import PlainReport


class PlainKind(StrEnum):
    """What a column holds, which decides how it is written."""

    TEXT = "text"
    ORE = "ore"
    NUMBER = "number"
    PERMILLE = "permille"
    DAY = "day"


class PlainColumn(NamedTuple):
    """A column: the attribute of a row, its heading (a source text), what it holds, and its width on paper in mm.

    One without a ``width`` stands in files and on the screen only, but the first, which has what the others leave.
    """

    key: str
    title: str
    kind: PlainKind = PlainKind.ORE
    width: float = 22


@dataclass(frozen=True)
class PlainTable:
    """How a plain report is shown: its ``title`` (a source text), columns, and the key of the one with the bars."""

    title: str
    columns: Sequence[PlainColumn]
    bar: str
    figures: Sequence[str]
    upright: bool = False

    @property
    def writers(self) -> "dict[str, Writer[Any]]":
        """By suffix."""
        data = partial(_write_data, self)
        return {".pdf": partial(_write_pdf, self), ".xlsx": data, ".csv": data, ".json": data}

    def views(self, report: "PlainReport[Any]") -> list[View]:
        """A view for each currency."""
        return [self._view(report, total) for total in report.totals]

    def written(self, report: "PlainReport[Any]") -> Confirmation:
        """What the command line says."""
        rows = Counted(N_("{count} row"), N_("{count} rows"), len(report.rows))
        return Confirmation(N_("{rows} of {about} written to {file}."), {"rows": rows, "about": report.about})

    def cell(self, column: PlainColumn, row: Any, catalog: Catalog) -> str:  # noqa: ANN401  rows of any report
        """The text of a cell; what has no value is empty."""
        value = getattr(row, column.key)
        if value is None:
            return ""
        if isinstance(value, Code):
            return catalog.text(value.label)
        return _SHOWN[column.kind](value, catalog)

    def _figure(self, column: PlainColumn, total: Any, catalog: Catalog) -> str:  # noqa: ANN401
        return self.cell(column, total, catalog) or "–"

    def _view(self, report: "PlainReport[Any]", total: Any) -> View:  # noqa: ANN401
        currency = total.currency
        rows = [row for row in report.rows if row.currency == currency]
        by_key = {column.key: column for column in self.columns}
        figures: list[ReportFigure] = [
            amount_figure(by_key[key].title, getattr(total, key), currency)
            if by_key[key].kind is PlainKind.ORE
            else ReportFigure(by_key[key].title, partial(self._figure, by_key[key], total))
            for key in self.figures
        ]
        columns = [
            ReportColumn(
                column.key, column.title, partial(self.cell, column), partial(_sorted, column.key),
                column.kind not in (PlainKind.TEXT, PlainKind.DAY),
            )
            for column in self.columns
        ]  # fmt: skip
        bar = (self.bar, partial(_bar, self.bar))
        table = ReportTable(self.title, columns, rows, bar, self.upright, currency=currency, total=total)
        remarks = [ReportRemark(remark.said) for remark in report.remarks]
        return View(figures, (table,), remarks, currency)


def _sorted(key: str, row: Any) -> Any:  # noqa: ANN401
    value = getattr(row, key)
    return (value is not None, value if value is not None else 0) if not isinstance(value, str) else value


def _bar(key: str, row: Any) -> int:  # noqa: ANN401
    value = getattr(row, key)
    return value if isinstance(value, int) else 0


_SHOWN: dict[PlainKind, Callable[[Any, Catalog], str]] = {
    PlainKind.TEXT: lambda value, _: str(value),
    PlainKind.ORE: lambda value, catalog: catalog.amount(value),
    PlainKind.NUMBER: lambda value, catalog: catalog.number(value),
    PlainKind.PERMILLE: lambda value, catalog: catalog.share(value),
    PlainKind.DAY: lambda value, catalog: catalog.date(value),
}


def _write_pdf(
    table: PlainTable, path: Path, report: "PlainReport[Any]", catalog: Catalog, printed: dt.datetime
) -> None:
    from made_in_blekinge.documents.reports.plain import PlainPaper, PlainPart, write_pdf

    parts = [PlainPart(total.currency, *_on_paper(table, report, total, catalog)) for total in report.totals]
    remarks = [remark.said(catalog) for remark in report.remarks]
    paper = PlainPaper(catalog.text(table.title), report.about, report.market, parts, remarks, report.mark)
    write_pdf(path, paper, catalog, printed_at(printed, report.countries))


def _on_paper(
    table: PlainTable,
    report: "PlainReport[Any]",
    total: Any,  # noqa: ANN401
    catalog: Catalog,
) -> tuple[list[tuple[str, float]], list[tuple[str, ...]], tuple[str, ...], list[tuple[str, int, str]]]:
    """Headings with widths, rows, the sums, and the bars of one currency."""
    first, *others = table.columns
    columns = [first, *(column for column in others if column.width)]
    rows = [row for row in report.rows if row.currency == total.currency]
    cells = [tuple(table.cell(column, row, catalog) for column in columns) for row in rows]
    name, *sums = (table.cell(column, total, catalog) for column in columns)
    bar = next(column for column in table.columns if column.key == table.bar)
    marks = [(table.cell(first, row, catalog), _bar(table.bar, row), table.cell(bar, row, catalog)) for row in rows]
    heads = [(catalog.text(column.title), 0 if column is first else column.width) for column in columns]
    return heads, cells, (name or catalog.text(N_("Total")), *sums), marks


def _write_data(
    table: PlainTable, path: Path, report: "PlainReport[Any]", catalog: Catalog, _printed: dt.datetime
) -> None:
    from made_in_blekinge.exchange.plain_file import PlainData, write_plain

    keys = [(column.key, column.kind.value) for column in table.columns] + [("currency", PlainKind.TEXT.value)]
    headings = [catalog.text(column.title) for column in table.columns] + [catalog.text(N_("Currency"))]
    remarks = [remark.said(catalog) for remark in report.remarks]
    data = PlainData(catalog.text(table.title), report.about, keys, headings, report.rows, report.totals, remarks,
                     report.mark)  # fmt: skip
    write_plain(path, data, catalog)
