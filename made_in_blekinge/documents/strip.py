"""A long narrow paper, laid out from the top down and drawn when its height is known: texts, columns, rules, codes.

Drawing 8 of the market's paper: pure black, no type under 8 points on a roll, rules of 2 and 4 dots.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import fit_text
from made_in_blekinge.documents.paper import Align, Drawing, Paper
from made_in_blekinge.documents.roll import RollForm
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import INK, TextStyle

LEADING: Final = 1.24
_ASCENT: Final = 0.94
"""The baseline of a line, as a part of its text size below its top."""
_GAP: Final = 2.0
_MOST_LINES: Final = 40
_DASH, _SPACE = 0.5, 0.75
"""A dotted rule in mm."""


class Type(NamedTuple):
    """A size in points of a roll of 80 mm, and a weight."""

    size: float
    font: str = fonts.REGULAR


TINY: Final = Type(8)
SMALL: Final = Type(8.5)
HEAD: Final = Type(8.5, fonts.SEMIBOLD)
BODY: Final = Type(9.5)
STRONG: Final = Type(9.5, fonts.SEMIBOLD)
NAME: Final = Type(9.5, fonts.BOLD)
TITLE: Final = Type(12, fonts.BOLD)
LARGE: Final = Type(15, fonts.BOLD)
AMOUNT: Final = Type(17, fonts.BOLD)
COPY: Final = Type(36, fonts.BOLD)
"""More than twice the largest amount."""


class Strip(Drawing):
    """What is put down one below the other; ``y`` is where the next part begins, in mm."""

    def __init__(self, form: RollForm) -> None:
        super().__init__()
        self.form = form
        self.y = form.margin
        self.texts: list[str] = []

    def space(self, millimetres: float) -> None:
        self.y += millimetres

    def style(self, type_: Type) -> TextStyle:
        return TextStyle(type_.size * self.form.grown, type_.font, INK)

    def step(self, type_: Type) -> float:
        """From line to line, in mm."""
        return type_.size * self.form.grown * LEADING / POINTS_PER_MM

    def text(
        self, text: str, type_: Type, *, left: float | None = None, right: float | None = None, align: Align = "left"
    ) -> None:
        """``text`` on as many lines as it needs between two edges."""
        self.y = self.beside(text, type_, self.y, left=left, right=right, align=align)

    def beside(
        self, text: str, type_: Type, y: float, *, left: float | None = None, right: float | None = None,
        align: Align = "left",
    ) -> float:  # fmt: skip
        """As :meth:`text` from ``y`` down, beside what stands there; where it ends."""
        if not text:
            return y
        x = self.form.margin if left is None else left
        end = self.form.right if right is None else right
        style = self.style(type_)
        fitted = fit_text(text, style.font, style.size, style.size, end - x, _MOST_LINES)
        self.texts.append(text)
        at = {"left": x, "centre": (x + end) / 2, "right": end}[align]
        for line in fitted.lines:
            self._line(at, y, line, style, align)
            y += self.step(type_)
        return y

    def row(
        self, text: str, figure: str, type_: Type, *, figures: Type | None = None, edge: float | None = None,
        sign: str = "", whole: bool = False,
    ) -> None:  # fmt: skip
        """``text`` with a ``figure`` that ends at ``edge``, on one baseline; a ``sign`` at the right.

        A ``whole`` text that has no room beside its figure stands above it.
        """
        figures, edge = figures or type_, self.form.right if edge is None else edge
        if whole and self.style(type_).width(text) > edge - self.style(figures).width(figure) - _GAP - self.form.margin:
            self.text(text, type_)
            text = ""
        shown, lower = self.style(figures), self._ascent(max(type_, figures))
        top, room = self.y + lower, edge - shown.width(figure) - _GAP
        end = self.beside(text, type_, top - self._ascent(type_), right=room)
        self._line(edge, top - self._ascent(figures), figure, shown, "right")
        if sign:
            self._line(self.form.right, top - self._ascent(figures), sign, shown, "right")
        self.y = max(end, self.y + self.step(figures))

    def columns(self, texts: Sequence[str], edges: Sequence[float], type_: Type) -> None:
        """The first of ``texts`` at the left, on lines of its own where it needs them, the others end at ``edges``."""
        style, first = self.style(type_), texts[0]
        room = edges[0] - style.width(texts[1]) - _GAP - self.form.margin
        if style.width(first) > room:
            self.text(first, type_)
        else:
            self.beside(first, type_, self.y, right=self.form.margin + room)
        for text, edge in zip(texts[1:], edges, strict=True):
            self._line(edge, self.y, text, style, "right")
        self.y += self.step(type_)

    def rule(self, millimetres: float, around: float = 1.2) -> None:
        y, points = self.y + around, millimetres * POINTS_PER_MM
        self.add(lambda paper: paper.rule(self.form.margin, y, self.form.right, INK, points))
        self.y += 2 * around

    def line(self, left: float, right: float, millimetres: float) -> None:
        """A line to write on, at :attr:`y`."""
        y = self.y
        self.add(lambda paper: paper.rule(left, y, right, INK, millimetres * POINTS_PER_MM))

    def dots(self, around: float = 1.2) -> None:
        """A dotted rule."""
        y, form = self.y + around, self.form
        count = int((form.right - form.margin + _SPACE) / (_DASH + _SPACE))
        starts = [form.margin + at * (_DASH + _SPACE) for at in range(count)]
        rules = [(x, y, x + _DASH) for x in starts]
        self.add(lambda paper: paper.rules(rules, INK, 0.25 * POINTS_PER_MM))
        self.y += 2 * around

    def qr(self, box: Box, text: str) -> None:
        self.add(lambda paper: paper.qr(box, text))

    def code128(self, box: Box, text: str) -> None:
        self.add(lambda paper: paper.code128(box, text))

    def standing_code128(self, box: Box, text: str) -> None:
        """The bars on end, one above the other."""

        def draw(paper: Paper) -> None:
            lying = Box(0, 0, box.h, box.w)
            with paper.inside(box, lying, 90):
                paper.code128(lying, text)

        self.add(draw)

    def _ascent(self, type_: Type) -> float:
        return _ASCENT * type_.size * self.form.grown / POINTS_PER_MM

    def _line(self, x: float, y: float, text: str, style: TextStyle, align: Align) -> None:
        baseline = y + _ASCENT * style.size / POINTS_PER_MM
        self.add(lambda paper: paper.text(x, baseline, text, style, align))
