"""The curve of an exhibitor's sales over the days of an event, all days on one scale."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import LINE, MUTED, SEA, SEA_SOFT, TextStyle, count
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.settlement.statement import SoldHour, Statement

_SECTION: Final = TextStyle(13, fonts.BOLD, SEA)
_LABEL: Final = TextStyle(8, colour=MUTED)
_PLOT: Final = Box(32, 0, 160, 26)
_GAP: Final = 1.0
"""Hours between two days."""
_MOST_DAYS: Final = 4
"""More days than these have a step each, without their hours."""


class _Step(NamedTuple):
    label: str
    value: int


class _Stretch(NamedTuple):
    """Steps beside each other, with what stands below them."""

    title: str
    total: str
    steps: Sequence[_Step]


def add_hours(flow: PaperFlow, statement: Statement, spoken: Catalog) -> None:
    """The sales hour by hour, of many days day by day; one sentence where nothing was sold."""
    flow.space(3)
    if all(hour.gross_ore <= 0 for hour in statement.hours):
        said = spoken.text(N_("Nothing was sold."))
        flow.add(8, lambda paper, y: paper.text(flow.frame.x, y + 5, said, TextStyle(9.5)))
        return
    days = {day: {row.hour: row.gross_ore for row in rows} for day, rows in groupby(statement.hours, _day)}
    stretches = _by_hour(days, statement, spoken) if len(days) <= _MOST_DAYS else _by_day(days, spoken)
    title = spoken.text(N_("Your sales hour by hour") if len(days) <= _MOST_DAYS else N_("Your sales day by day"))

    def draw(paper: Paper, y: float) -> None:
        paper.text(flow.frame.x, y + 4.5, title, _SECTION)
        _draw_stretches(paper, y + 12, stretches, spoken)

    flow.add(49, draw)


def _day(row: SoldHour) -> date:
    return row.day


def _by_hour(days: Mapping[date, Mapping[int, int]], statement: Statement, spoken: Catalog) -> list[_Stretch]:
    return [
        _Stretch(
            spoken.date(day, "EEE d MMM"),
            spoken.money(sum(hours.values()), statement.event.currency),
            [_Step(str(hour), hours.get(hour, 0)) for hour in range(min(hours), max(hours) + 1)],
        )
        for day, hours in days.items()
    ]


def _by_day(days: Mapping[date, Mapping[int, int]], spoken: Catalog) -> list[_Stretch]:
    return [_Stretch("", "", [_Step(spoken.date(day, "d/M"), sum(hours.values())) for day, hours in days.items()])]


def _draw_stretches(paper: Paper, top: float, stretches: Sequence[_Stretch], spoken: Catalog) -> None:
    steps = [step for stretch in stretches for step in stretch.steps]
    peak = max(100, *(step.value for step in steps))
    lowest = min(0, *(step.value for step in steps))
    tick = _tick(peak - lowest)
    high, low = -(-peak // tick) * tick, lowest // tick * tick
    bottom, scale = top + _PLOT.h, _PLOT.h / (high - low)
    zero = bottom + low * scale
    for level in range(low, high + 1, tick):
        y = zero - level * scale
        paper.rule(_PLOT.x, y, _PLOT.right, LINE if level else MUTED, 0.4)
        paper.text(_PLOT.x - 1.5, y + 1, count(level // 100, spoken), _LABEL, "right")
    wide = _PLOT.w / (len(steps) + _GAP * (len(stretches) - 1))
    every = max(1, round(6 / wide))
    x, peaked = _PLOT.x, False
    for stretch in stretches:
        _draw_steps(paper, x, zero, wide, [step.value * scale for step in stretch.steps])
        for place, step in enumerate(stretch.steps):
            if place % every == 0:
                paper.text(x + place * wide, bottom + 4, step.label, _LABEL, "centre")
            if step.value == peak and not peaked:
                peaked = True
                middle, y = x + (place + 0.5) * wide, zero - peak * scale - 1.2
                paper.text(middle, y, count(peak // 100, spoken), TextStyle(8.5, fonts.BOLD, SEA), "centre")
        right = x + wide * len(stretch.steps)
        paper.text(x, bottom + 8.5, stretch.title, TextStyle(8.5, fonts.SEMIBOLD))
        if right - x > 40 or len(stretches) < _MOST_DAYS:
            paper.text(right, bottom + 8.5, stretch.total, TextStyle(8.5), "right")
        x = right + _GAP * wide


def _draw_steps(paper: Paper, x: float, zero: float, wide: float, heights: Sequence[float]) -> None:
    outline: list[tuple[float, float]] = []
    for place, height in enumerate(heights):
        left = x + place * wide
        if height > 0:
            paper.fill(Box(left, zero - height, wide, height), SEA_SOFT)
        outline += [(left, zero - height), (left + wide, zero - height)]
    paper.strokes([outline], SEA, 1.4)


def _tick(peak: int) -> int:
    """A round distance between lines, of which there are three or four at most, in whole units of the currency."""
    step = 100
    while peak / step > 3.5:
        for times in (2, 5, 10):
            if peak / (step * times) <= 3.5:
                return step * times
        step *= 10
    return step
