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
from made_in_blekinge.documents.tagging import Role

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


class TextColumn(NamedTuple):
    """A further column of text, ``width`` mm wide, whose cells take several lines."""

    title: str
    width: float


Column = NumberColumn | TextColumn
Cells = tuple[str, ...]


class _Row(NamedTuple):
    cells: tuple[Fitted, ...]
    style: TextStyle

    @property
    def height(self) -> float:
        return max(len(cell.lines) for cell in self.cells) * _LINE_HEIGHT + _PADDING


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under ``columns``, and a row of sums if there is one."""

    columns: Sequence[Column]
    rows: Sequence[Cells]
    total: Cells | None = None

    def measured(self, width: float) -> list[_Row]:
        wide = self.widths(width)
        rows = [_row(cells, self.columns, wide, _CELL) for cells in self.rows]
        return [*rows, _row(self.total, self.columns, wide, _TOTAL)] if self.total else rows

    def widths(self, width: float) -> list[float]:
        """How wide each column is, of ``width`` mm; the first takes what is left."""
        others = [column.width for column in self.columns[1:]]
        return [width - sum(others), *others]


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
        flow.add(height, partial(_draw, table, rows[first:last], flow.frame.x, flow.frame.right))
        first = last


def draw_table(table: Table, x: float, right: float, paper: Paper, y: float) -> None:
    """All of a short ``table`` at once."""
    _draw(table, table.measured(right - x), x, right, paper, y)


def measured_height(table: Table, width: float) -> float:
    """How high :func:`draw_table` draws ``table`` in ``width`` mm."""
    return HEAD_HEIGHT + sum(row.height for row in table.measured(width))


def _row(cells: Cells, columns: Sequence[Column], widths: Sequence[float], style: TextStyle) -> _Row:
    """Text on several lines, a number on one."""
    size, numbers = style.size, [isinstance(column, NumberColumn) for column in columns]
    numbers[0] = False
    return _Row(
        tuple(
            Fitted(size, (text,))
            if number
            else fit_text(text, style.font, size, size, wide - (_GAP if place else 0), _MOST_LINES)
            for place, (text, number, wide) in enumerate(zip(cells, numbers, widths, strict=True))
        ),
        style,
    )


def _draw(table: Table, rows: Sequence[_Row], x: float, right: float, paper: Paper, y: float) -> None:
    heads = _Row(tuple(Fitted(_HEAD.size, (column.title,)) for column in table.columns), _HEAD)
    places = list(zip(table.columns, table.widths(right - x), strict=True))
    _draw_cells(paper, heads, places, x, y + 3.6, "TH")
    paper.rule(x, y + HEAD_HEIGHT - 1, right, MUTED, 0.7)
    y += HEAD_HEIGHT - 1
    rules = []
    for row in rows:
        _draw_cells(paper, row, places, x, y + _PADDING / 2 + 0.78 * _LINE_HEIGHT, "TD")
        y += row.height
        rules.append((x, y, right))
    paper.rules(rules, LINE, 0.4)


def _draw_cells(
    paper: Paper, row: _Row, places: Sequence[tuple[Column, float]], x: float, baseline: float, role: Role
) -> None:
    """The first column and texts begin at the left, after a gap; numbers end at the right."""
    with paper.element("Table", "TR"):
        for number, (cell, (column, wide)) in enumerate(zip(row.cells, places, strict=True)):
            with paper.element(role):
                if number and isinstance(column, NumberColumn):
                    style = row.style.within(cell.lines[0], wide - _GAP)
                    paper.text(x + wide, baseline, cell.lines[0], style, "right")
                else:
                    paper.lines(x + (_GAP if number else 0), baseline, cell, row.style)
            x += wide
