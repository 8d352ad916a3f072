"""Tables with page breaks, in linear time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import LEADING, Fitted, fit_text
from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.sheet import POINTS_PER_MM
from made_in_blekinge.documents.style import LINE, MUTED, TextStyle

HEAD_HEIGHT: Final = 6.5
_CELL = TextStyle(8.5)
_TOTAL = TextStyle(8.5, fonts.SEMIBOLD)
_HEAD = TextStyle(8, fonts.SEMIBOLD, MUTED)
_LINE_HEIGHT = _CELL.size * LEADING / POINTS_PER_MM
_PADDING = 1.6
_GAP = 2.5
_MOST_LINES = 3


class NumberColumn(NamedTuple):
    """A column of numbers ``width`` mm wide; the first column of a table is text and takes what is left."""

    title: str
    width: float = 0


Cells = tuple[str, ...]


class _Row(NamedTuple):
    name: Fitted
    numbers: Cells
    style: TextStyle

    @property
    def height(self) -> float:
        return len(self.name.lines) * _LINE_HEIGHT + _PADDING


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under ``columns``, and a row of sums if there is one."""

    columns: Sequence[NumberColumn]
    rows: Sequence[Cells]
    total: Cells | None = None

    def measured(self, width: float) -> list[_Row]:
        wide = width - sum(column.width for column in self.columns)
        rows = [_row(cells, wide, _CELL) for cells in self.rows]
        return [*rows, _row(self.total, wide, _TOTAL)] if self.total else rows


def add_table(flow: PaperFlow, table: Table) -> None:
    """Add ``table`` at full width; the header row is repeated on every page."""
    rows = table.measured(flow.frame.w)
    first = 0
    while first < len(rows):
        if flow.room < HEAD_HEIGHT + rows[first].height:
            flow.next_page()
        height, last = HEAD_HEIGHT, first
        while last < len(rows) and (last == first or height + rows[last].height <= flow.room):
            height += rows[last].height
            last += 1
        flow.add(height, partial(_draw, table.columns, rows[first:last], flow.frame.x, flow.frame.right))
        first = last


def draw_table(table: Table, x: float, right: float, paper: Paper, y: float) -> None:
    """All of a short ``table`` at once."""
    _draw(table.columns, table.measured(right - x), x, right, paper, y)


def measured_height(table: Table, width: float) -> float:
    """How high :func:`draw_table` draws ``table`` in ``width`` mm."""
    return HEAD_HEIGHT + sum(row.height for row in table.measured(width))


def _row(cells: Cells, width: float, style: TextStyle) -> _Row:
    size = style.size
    return _Row(fit_text(cells[0], style.font, size, size, width, _MOST_LINES), cells[1:], style)


def _draw(
    columns: Sequence[NumberColumn], rows: Sequence[_Row], x: float, right: float, paper: Paper, y: float
) -> None:
    baseline = y + 3.6
    paper.text(x, baseline, columns[0].title, _HEAD)
    _draw_numbers(paper, columns, [column.title for column in columns[1:]], right, baseline, _HEAD)
    paper.rule(x, y + HEAD_HEIGHT - 1, right, MUTED, 0.7)
    y += HEAD_HEIGHT - 1
    rules = []
    for row in rows:
        baseline = y + _PADDING / 2 + 0.78 * _LINE_HEIGHT
        paper.lines(x, baseline, row.name, row.style)
        _draw_numbers(paper, columns, row.numbers, right, baseline, row.style)
        y += row.height
        rules.append((x, y, right))
    paper.rules(rules, LINE, 0.4)


def _draw_numbers(
    paper: Paper, columns: Sequence[NumberColumn], texts: Sequence[str], right: float, baseline: float, style: TextStyle
) -> None:
    """The cells after the first, from the right; one too wide for its column is written smaller."""
    for column, text in zip(reversed(columns), reversed(texts), strict=False):
        paper.text(right, baseline, text, style.within(text, column.width - _GAP), "right")
        right -= column.width
