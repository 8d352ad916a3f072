"""Bar and column charts of amounts. What a chart says in numbers stands in no table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import fit_text
from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import BRICK, INK, LINE, MUTED, SEA, TINT, TextStyle, count, thousands
from made_in_blekinge.i18n import Catalog

_LABEL = TextStyle(8.5)
_VALUE = TextStyle(8, colour=MUTED)
_NUMBER = TextStyle(7, colour=MUTED)
_PEAK = TextStyle(7, fonts.BOLD)
_GROUP = TextStyle(9, fonts.BOLD)
_NOTE = TextStyle(8.5)
_COLUMNS_HEIGHT: Final = 28.0
_APART: Final = 1.0
"""Between groups, in columns."""
_THOUSANDS_FROM: Final = 1_000_000
"""In öre."""
_SMALLEST: Final = 6.5
_ROW: Final = 6.0
_BAR: Final = 3.6
_VALUE_WIDTH: Final = 13.0
_AXIS_WIDTH: Final = 11.0
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


class ColumnGroup(NamedTuple):
    """Columns that belong together, such as the hours of a day, with what stands below them."""

    marks: Sequence[ChartMark]
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Upright columns of amounts in groups, each with its number over it, so that no table need repeat them.

    The largest of each group is dark. Amounts are in thousands where they are large: :attr:`in_thousands`.
    """

    groups: Sequence[ColumnGroup]
    catalog: Catalog

    @property
    def height(self) -> float:
        return _COLUMNS_HEIGHT + 11 + (5.5 if any(group.title for group in self.groups) else 0)

    @property
    def in_thousands(self) -> bool:
        return max(abs(mark.value) for group in self.groups for mark in group.marks) >= _THOUSANDS_FROM

    def draw(self, paper: Paper, x: float, y: float, width: float) -> None:
        marks = [mark for group in self.groups for mark in group.marks]
        low, high = _bounds(marks)
        step = _step((high - low) / 100 / _TICKS) * 100
        low, high = floor(low / step) * step, ceil(high / step) * step
        plot = Box(x + _AXIS_WIDTH, y + 4.5, width - _AXIS_WIDTH, _COLUMNS_HEIGHT)
        scale = plot.h / (high - low)
        for tick in range(low, high + 1, step):
            level = plot.bottom - (tick - low) * scale
            paper.rule(plot.x, level, plot.right, LINE if tick else MUTED, 0.4)
            label = count(tick // (100_000 if self.in_thousands else 100), self.catalog)
            paper.text(plot.x - 1.5, level + 1, label, _VALUE.within(label, _AXIS_WIDTH - 1.5), "right")
        pitch = plot.w / (len(marks) + _APART * (len(self.groups) - 1))
        left = plot.x
        for group in self.groups:
            self._draw_group(paper, group, Box(left, plot.bottom + low * scale, pitch, scale), plot.bottom)
            left += pitch * (len(group.marks) + _APART)

    def _draw_group(self, paper: Paper, group: ColumnGroup, place: Box, bottom: float) -> None:
        """``place`` is the left of the first column, the level of nothing, and how wide and high a unit is."""
        highest = max(group.marks, key=lambda mark: mark.value)
        wide = min(place.w * 0.84, _WIDEST_COLUMN)
        every = ceil(max(_VALUE.width(mark.label) for mark in group.marks) * 1.2 / place.w)
        numbered = max(_NUMBER.width(self._number(mark.value)) for mark in group.marks) <= place.w * 1.05
        for number, mark in enumerate(group.marks):
            middle, length = place.x + (number + 0.5) * place.w, mark.value * place.h
            colour = BRICK if mark.value < 0 else SEA if mark is highest else TINT
            paper.fill(Box(middle - wide / 2, place.y - max(length, 0), wide, abs(length)), colour)
            if mark.value and (numbered or mark is highest):
                style = _PEAK if mark is highest else _NUMBER
                paper.text(middle, place.y - max(length, 0) - 0.9, self._number(mark.value), style, "centre")
            if number % every == 0:
                paper.text(middle, bottom + 3.8, mark.label, _VALUE.coloured(INK), "centre")
        right = place.x + place.w * len(group.marks)
        if group.title:
            note = _NOTE.within(group.note, right - place.x - _GROUP.width(group.title) - 1)
            paper.text(place.x, bottom + 9.5, group.title, _GROUP)
            paper.text(right, bottom + 9.5, group.note, note, "right")

    def _number(self, ore: int) -> str:
        if self.in_thousands:
            return thousands(ore, self.catalog)
        return count((abs(ore) + 50) // 100 * (1 if ore >= 0 else -1), self.catalog)


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
