"""Narrow paper: rows of words and figures from the top down, on a roll of 80 or 58 mm or on a sheet of A5."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import fit_text
from made_in_blekinge.documents.paper import Align, Paper
from made_in_blekinge.documents.sheet import PAGES, POINTS_PER_MM, Box
from made_in_blekinge.documents.style import INK, LINE, MUTED, TextStyle
from made_in_blekinge.domain.market import Mark
from made_in_blekinge.i18n import Catalog

_STEP: Final = 1.28 / POINTS_PER_MM
"""Millimetres from line to line for each point of text size."""
_MOST_LINES: Final = 4
_LEAST: Final = 60.0
_RULE_POINTS: Final = 0.25 * POINTS_PER_MM
_BAR: Final = 1.7
_MARKED: Final = 2.7


class RollForm(NamedTuple):
    """Paper ``width`` mm wide with ``margin`` at its sides, and the size of its texts in points."""

    width: float
    margin: float
    size: float
    least: float = _LEAST
    """The height of the shortest page in mm."""
    has_grey: bool = False
    """Whether the printer knows more than black."""
    dot: float = 0.125
    """The step of a thermal printer in mm, eight to the millimetre; 0 on a sheet."""
    grown: float = 1.0
    """How much larger than on a roll what has a size of its own is."""

    def whole(self, millimetres: float) -> float:
        """Not more than ``millimetres``, in whole dots: what lies on them is burnt as sharply as it is drawn."""
        return int(millimetres / self.dot + 1e-6) * self.dot if self.dot else millimetres

    @property
    def right(self) -> float:
        return self.width - self.margin


ROLLS: Final = {80: RollForm(80, 4, 9), 58: RollForm(58, 5, 8)}
SHEET: Final = RollForm(PAGES["A5"].w, 14, 10, PAGES["A5"].h, has_grey=True, dot=0, grown=1.2)


def roll_form(roll: int | None) -> RollForm:
    """The form of a ``roll`` of so many mm, otherwise of A5."""
    return ROLLS[roll] if roll else SHEET


class RollRow(NamedTuple):
    """A text at the left and a figure at the right; without a text it is a rule."""

    left: str = ""
    right: str = ""
    strong: bool = False
    muted: bool = False
    centred: bool = False
    larger: float = 1.0
    middle: str = ""
    """A second figure, left of the one at the right."""
    bar: float | None = None
    """A bar between text and figure, so long of the longest: 0 to 1."""


RULE: Final = RollRow()
_MIDDLE: Final = 0.18
"""How far from the right the second figure stands, of the width between the margins."""
_BAR_FROM, _BAR_TO = 0.24, 0.72


def marked(rows: Sequence[RollRow], mark: Mark | None, form: RollForm, catalog: Catalog) -> list[RollRow]:
    """The rows, on a roll between those that say its ``mark``: a watermark would be lost there, or blacken the text."""
    if mark is None or form.has_grey:
        return list(rows)
    said = (RULE, RollRow(catalog.text(mark.label), strong=True, centred=True, larger=_MARKED), RULE)
    return [*said, *rows, *said]


def grey(form: RollForm) -> str:
    """The colour of what is less important: black on a roll, where a grey would be torn into dots."""
    return MUTED if form.has_grey else INK


def height_of_rows(rows: Iterable[RollRow], form: RollForm) -> float:
    """How high the rows come out, in mm."""
    return sum(_height(row, form) for row in rows)


def draw_rows(paper: Paper, rows: Sequence[RollRow], form: RollForm, y: float) -> float:
    """Draw the rows from ``y`` down, and return where they end."""
    for row in rows:
        _draw(paper, row, form, y)
        y += _height(row, form)
    return y


def _style(row: RollRow, form: RollForm) -> TextStyle:
    font = fonts.SEMIBOLD if row.strong else fonts.REGULAR
    return TextStyle(form.size * row.larger, font, grey(form) if row.muted else INK)


def _room(row: RollRow, form: RollForm, style: TextStyle) -> float:
    """How wide the text may be, beside its figure."""
    whole = form.width - 2 * form.margin
    if row.middle:
        return whole * (1 - _MIDDLE) - style.width(row.middle) - 2
    return whole - (style.width(row.right) + 2 if row.right else 0)


def _height(row: RollRow, form: RollForm) -> float:
    if row == RULE:
        return form.size * _STEP
    style = _style(row, form)
    lines = fit_text(row.left, style.font, style.size, style.size, _room(row, form, style), _MOST_LINES).lines
    return max(len(lines), 1) * style.size * _STEP


def _draw(paper: Paper, row: RollRow, form: RollForm, y: float) -> None:
    if row == RULE:
        paper.rule(form.margin, y + form.size * _STEP / 2, form.right, LINE if form.has_grey else INK, _RULE_POINTS)
        return
    style = _style(row, form)
    fitted = fit_text(row.left, style.font, style.size, style.size, _room(row, form, style), _MOST_LINES)
    baseline = y + 0.8 * style.size * _STEP
    align: Align = "centre" if row.centred else "left"
    for place, text in enumerate(fitted.lines):
        x = form.width / 2 if row.centred else form.margin
        paper.text(x, baseline + place * style.size * _STEP, text, style, align)
    if row.right:
        paper.text(form.right, baseline, row.right, style, "right")
    whole = form.right - form.margin
    if row.middle:
        paper.text(form.right - _MIDDLE * whole, baseline, row.middle, style, "right")
    if row.bar:
        left, wide = form.margin + _BAR_FROM * whole, (_BAR_TO - _BAR_FROM) * whole
        paper.fill(Box(left, baseline - _BAR - 0.2, max(row.bar * wide, 0.3), _BAR), INK)
