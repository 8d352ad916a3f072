"""A table that is its own chart: who sold most, a bar in every row, the others in one row, and the sum."""

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import Fitted, fit_text
from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import LINE, MUTED, SEA, TINT, TextStyle

_HEAD = TextStyle(8, fonts.SEMIBOLD, MUTED)
_CELL = TextStyle(9)
_TOTAL = TextStyle(9, fonts.BOLD)
_HEAD_HEIGHT: Final = 6.0
_ROW: Final = 5.6
_BAR: Final = 3.4
_NAME, _ABOUT, _BARS, _BAR_WIDTH = 0.0, 54.0, 85.0, 36.0
_ITEMS, _AMOUNT = 133.0, 161.0
"""Columns in mm from the left; the numbers end there."""


class Ranked(NamedTuple):
    """A row; ``value`` is how long its bar is, beside the others. A row without one is written in grey."""

    name: str
    about: str
    items: str
    amount: str
    share: str
    value: int | None = None


class _Laid(NamedTuple):
    row: Ranked
    name: Fitted
    about: Fitted

    @property
    def height(self) -> float:
        step = max(len(self.name.lines) * self.name.step, len(self.about.lines) * self.about.step)
        return max(_ROW, step + _ROW - _CELL.size * 1.2 / POINTS_PER_MM)


def add_ranking(flow: PaperFlow, heads: Ranked, rows: Sequence[Ranked], total: Ranked | None) -> None:
    """Add the rows; their head is repeated on every page, and the sum stays with the last of them."""
    longest = max([row.value or 0 for row in rows] + [1])
    left, right = flow.frame.x, flow.frame.right
    below = _laid(total, _TOTAL) if total else None
    flow.repeat(_HEAD_HEIGHT, partial(_draw_head, heads, left, right))
    for number, row in enumerate(rows, 1):
        laid = _laid(row, _CELL)
        with_next = below.height + 0.6 if below and number == len(rows) else 0
        flow.add(laid.height, partial(_draw_row, laid, longest, left, right), with_next)
    flow.end_table()
    if below is not None:
        flow.add(below.height + 0.6, partial(_draw_total, below, left, right))


def _laid(row: Ranked, style: TextStyle) -> _Laid:
    name = fit_text(row.name, style.font, style.size, 7, _ABOUT - 3 if row.about else _BARS - 3, 5)
    return _Laid(row, name, fit_text(row.about, _CELL.font, _CELL.size, 7, _BARS - _ABOUT - 3, 5))


def _draw_head(heads: Ranked, left: float, right: float, paper: Paper, y: float) -> None:
    base = y + 3.6
    with paper.element("Table", "TR"):
        for x, text in ((_NAME, heads.name), (_ABOUT, heads.about)):
            with paper.element("TH"):
                paper.text(left + x, base, text, _HEAD.within(text, 28))
        for end, text in ((left + _ITEMS, heads.items), (left + _AMOUNT, heads.amount), (right, heads.share)):
            with paper.element("TH"):
                paper.text(end, base, text, _HEAD, "right")
    paper.rule(left, y + _HEAD_HEIGHT - 0.8, right, MUTED, 0.7)


def _draw_row(laid: _Laid, longest: int, left: float, right: float, paper: Paper, y: float) -> None:
    row = laid.row
    _draw_cells(laid, _CELL if row.value is not None else _CELL.coloured(MUTED), left, right, paper, y)
    if row.value is not None and row.value > 0:
        box = Box(left + _BARS, y + (_ROW - _BAR) / 2, _BAR_WIDTH * row.value / longest, _BAR)
        paper.fill(box, SEA if row.value == longest else TINT)
    paper.rule(left, y + laid.height, right, LINE, 0.4)


def _draw_total(laid: _Laid, left: float, right: float, paper: Paper, y: float) -> None:
    paper.rule(left, y, right, MUTED, 0.7)
    _draw_cells(laid, _TOTAL, left, right, paper, y + 0.4)


def _draw_cells(laid: _Laid, style: TextStyle, left: float, right: float, paper: Paper, y: float) -> None:
    base, row = y + 3.9, laid.row
    with paper.element("Table", "TR"):
        with paper.element("TD"):
            paper.lines(left + _NAME, base, laid.name, style)
        with paper.element("TD"):
            paper.lines(left + _ABOUT, base, laid.about, _CELL.coloured(MUTED))
        for end, text, wide in (
            (left + _ITEMS, row.items, 11),
            (left + _AMOUNT, row.amount, 26),
            (right, row.share, right - left - _AMOUNT - 1.5),
        ):
            with paper.element("TD"):
                paper.text(end, base, text, style.within(text, wide), "right")
