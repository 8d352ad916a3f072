"""Bar and column charts of amounts. Each accompanies a table with the same figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final, NamedTuple

from made_in_blekinge.documents.fitting import fit_text
from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import BRICK, INK, LINE, MUTED, SEA, TextStyle, count
from made_in_blekinge.i18n import Catalog

_LABEL = TextStyle(8.5)
_VALUE = TextStyle(8, colour=MUTED)
_SMALLEST: Final = 6.5
_ROW: Final = 6.0
_BAR: Final = 3.6
_VALUE_WIDTH: Final = 13.0
_AXIS_WIDTH: Final = 15.0
_TICKS: Final = 4
_WIDEST_COLUMN: Final = 12.0


class ChartMark(NamedTuple):
    """One bar or column; ``note`` is written at its end."""

    label: str
    value: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars with labels at the left, ``label_width`` mm wide."""

    marks: Sequence[ChartMark]
    label_width: float

    @property
    def height(self) -> float:
        return len(self.marks) * _ROW

    def draw(self, paper: Paper, x: float, y: float, width: float) -> None:
        low, high = _bounds(self.marks)
        left = x + self.label_width
        scale = (width - self.label_width - _VALUE_WIDTH) / (high - low)
        zero = left - low * scale
        for number, mark in enumerate(self.marks):
            top = y + number * _ROW
            middle = top + _ROW / 2
            label = fit_text(mark.label, _LABEL.font, _LABEL.size, _SMALLEST, self.label_width - 2)
            paper.lines(x, middle + 1.0, label, _LABEL)
            length = mark.value * scale
            start = zero + min(length, 0)
            paper.fill(Box(start, middle - _BAR / 2, max(abs(length), 0.2), _BAR), _colour(mark.value))
            note = _VALUE.within(mark.note, _VALUE_WIDTH - 1.5)
            paper.text(max(start + abs(length), zero) + 1.5, middle + 1.0, mark.note, note)
        paper.upright(zero, y, y + self.height, MUTED, 0.5)


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Upright columns over an axis of amounts in whole units of the currency."""

    marks: Sequence[ChartMark]
    catalog: Catalog
    height: float = 36.0

    def draw(self, paper: Paper, x: float, y: float, width: float) -> None:
        low, high = _bounds(self.marks)
        step = _step((high - low) / 100 / _TICKS) * 100
        low, high = floor(low / step) * step, ceil(high / step) * step
        plot = Box(x + _AXIS_WIDTH, y + 2, width - _AXIS_WIDTH, self.height - 8)
        scale = plot.h / (high - low)
        for tick in range(low, high + 1, step):
            level = plot.bottom - (tick - low) * scale
            paper.rule(plot.x, level, plot.right, LINE if tick else MUTED, 0.4)
            label = count(tick // 100, self.catalog)
            paper.text(plot.x - 1.5, level + 1, label, _VALUE.within(label, _AXIS_WIDTH - 1.5), "right")
        self._draw_columns(paper, plot, plot.bottom + low * scale, scale)

    def _draw_columns(self, paper: Paper, plot: Box, zero: float, scale: float) -> None:
        pitch = plot.w / len(self.marks)
        wide = min(pitch * 0.7, _WIDEST_COLUMN)
        every = ceil(max(_VALUE.width(mark.label) for mark in self.marks) * 1.25 / pitch)
        for number, mark in enumerate(self.marks):
            middle = plot.x + (number + 0.5) * pitch
            length = mark.value * scale
            paper.fill(Box(middle - wide / 2, zero - max(length, 0), wide, abs(length)), _colour(mark.value))
            if number % every == 0:
                paper.text(middle, plot.bottom + 4.5, mark.label, _VALUE.coloured(INK), "centre")


Chart = BarChart | ColumnChart


def _bounds(marks: Sequence[ChartMark]) -> tuple[int, int]:
    """Axis bounds: minimum and maximum including zero, never equal."""
    values = [0, *(mark.value for mark in marks)]
    return min(values), max(*values, min(values) + 100)


def _step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that is at least ``least``."""
    power = int(10 ** floor(log10(max(least, 1))))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= least)


def _colour(value: int) -> str:
    return SEA if value >= 0 else BRICK
