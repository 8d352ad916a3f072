"""Layout of one label: drawing operations and problems to report before printing.

Preview, problem list and printer all use the same design.
"""

from collections.abc import Sequence
from math import floor
from typing import Any, Final, Literal

from made_in_blekinge.documents import fonts, qr
from made_in_blekinge.documents.fitting import LEADING, ON_LABELS, Fitted, fit_text
from made_in_blekinge.documents.labels.look import look_of
from made_in_blekinge.documents.labels.space import Space
from made_in_blekinge.documents.outcome import PaperProblem, cut_text, missing_characters
from made_in_blekinge.documents.paper import Align, Drawing, Paper, Turn
from made_in_blekinge.documents.paragraphs import Paragraph, Span, fit_paragraphs
from made_in_blekinge.documents.price_block import BELOW, DIGITS, PriceBlock
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import INK, TextStyle
from made_in_blekinge.domain.template import STANDARD, Template
from made_in_blekinge.i18n import N_, Said

Stand = Literal["top", "middle", "bottom"]
_ABOVE: Final[dict[Stand, float]] = {"top": 0, "middle": 0.5, "bottom": 1}
_BEFORE: Final[dict[Align, float]] = {"left": 0, "centre": 0.5, "right": 1}
_BASELINE: Final = 0.93
"""From the top of a line to its baseline, as a part of the text size: room for Å."""
_FIGURE_HEIGHT: Final = 0.86
"""A line of figures with a comma, as a part of the text size."""
_NOWHERE: Final = Box(0, 0, 0, 0)
_ABOVE_LINE: Final = fonts.CAP_HEIGHT
_BELOW_LINE: Final = 0.21
"""How far capitals and descenders reach, as parts of the text size."""
_LEAST_MODULE: Final = 0.33
"""mm; smaller modules of a QR code are not read from a 203-dpi printer."""
_LEAST_ON_DOTS: Final = 0.24
"""mm; where they are whole dots."""
_NOISE: Final = 1e-6


class Design(Drawing):
    """The layout of a label; problems refer to it by ``place``. Boxes are in mm from the label's upper left corner."""

    def __init__(
        self,
        place: str,
        problems: dict[PaperProblem, None] | None = None,
        template: Template = STANDARD,
        *,
        cuts: bool = False,
    ) -> None:
        super().__init__()
        self.cuts = cuts
        """Whether lowered prices are announced."""
        self.place = place
        self.look = look_of(template)
        self.problems: dict[PaperProblem, None] = {} if problems is None else problems
        self.row: Any = None
        self.space = Space(_NOWHERE, _NOWHERE)
        self.refused = self.outgrown = False
        self.texts: list[Box] = []

    def problem(self, code: str, source: str, detail: str | Said = "") -> None:
        self.problems[PaperProblem(self.place, code, source, detail)] = None

    def small(self, code: str, source: str) -> None:
        """A problem of all labels of this size, reported once."""
        label = self.space.label
        self.problems[PaperProblem(f"{label.w:g} × {label.h:g} mm", code, source)] = None

    def refuse(self, code: str, source: str, detail: str | Said = "") -> None:
        """Mark this label as unprintable with a reason; the others are printed."""
        self.problems[PaperProblem(self.place, code, source, detail, stops=True)] = None
        self.refused = True

    def outgrow(self) -> None:
        """Mark this label as too small for its row: it is refused, and a larger one proposed."""
        self.refused = self.outgrown = True

    def _report_text(self, text: str, fitted: Fitted | None = None) -> None:
        if fitted and not fitted.complete:
            self.problems |= dict.fromkeys(cut_text(self.place, text, fitted))
        if not fonts.all_usual(text):
            self.problems |= dict.fromkeys(missing_characters(self.place, text))

    def text(
        self,
        box: Box,
        text: str,
        style: TextStyle,
        smallest: float,
        lines: int = 1,
        align: Align = "left",
        stand: Stand = "top",
    ) -> float:
        """``text`` as large as ``box`` allows, between the size of ``style`` and ``smallest``; returns its height."""
        if not text.strip():
            return 0
        style = self.look.styled(style)
        highest = min(max(style.size, smallest), box.h * POINTS_PER_MM / LEADING)
        if highest < smallest or box.w <= 0:
            self.problem("no_room", N_("there is no room for “{detail}”. Choose a larger label."), text[:40])
            return 0
        most = min(lines, int(box.h * POINTS_PER_MM / LEADING / smallest))
        fitted = fit_text(text, style.font, highest, smallest, box.w, most, box.h, longer=ON_LABELS)
        self._report_text(text, fitted)
        height = len(fitted.lines) * fitted.size * LEADING / POINTS_PER_MM
        top = box.y + _ABOVE[stand] * (box.h - height)
        x = box.x + _BEFORE[align] * box.w
        self.texts.append(Box(box.x, top, box.w, height))
        baseline = top + _BASELINE * fitted.size / POINTS_PER_MM

        def draw(paper: Paper) -> None:
            paper.lines(x, baseline, fitted, style, align)

        self.add(draw)
        return height

    def figure(self, box: Box, text: str, style: TextStyle, align: Align = "left", stand: Stand = "bottom") -> None:
        """A price or a booth code on one line, as large as it can be; no letters below the line but a comma."""
        shown = fonts.printable(text)
        style = self.look.styled(style)
        size = min(
            style.size,
            box.h * POINTS_PER_MM / _FIGURE_HEIGHT,
            box.w * POINTS_PER_MM / max(fonts.width(shown, style.font), 0.01),
        )
        height = size * _FIGURE_HEIGHT / POINTS_PER_MM
        top = box.y + _ABOVE[stand] * (box.h - height)
        x = box.x + _BEFORE[align] * box.w
        self._report_text(text)
        self.texts.append(Box(box.x, top, box.w, height))
        baseline = top + 0.7 * size / POINTS_PER_MM
        self.add(lambda paper: paper.text(x, baseline, shown, style.at(size), align))

    def check_letters(self, text: str) -> None:
        """Report what paper cannot show of a text."""
        if fonts.printable(text) != text:
            self._report_text(text)

    def line(self, x: float, y: float, text: str, style: TextStyle, align: Align = "left") -> None:
        """A fitted text on the line at ``y``; large letters stand with their ink on the edge at ``x``."""
        mm, before = style.size / POINTS_PER_MM, style.edge(text) if align == "left" else 0.0
        style = self.look.styled(style)
        width = style.width(text) - before
        left = x - _BEFORE[align] * width
        self.texts.append(Box(left, y - _ABOVE_LINE * mm, width, (_ABOVE_LINE + _BELOW_LINE) * mm))
        x -= before
        self.add(lambda paper: paper.text(x, y, text, style, align))

    def spans(self, x: float, y: float, spans: Sequence[Span], style: TextStyle) -> None:
        """A line of several weights, on the line at ``y``."""
        for span in spans:
            if span.text.strip():
                self.line(x, y, span.text, TextStyle(style.size, span.font, style.colour))
            x += span.width * style.size / POINTS_PER_MM

    def price(
        self, x: float, y: float, block: PriceBlock, size: float, align: Align = "left", colour: str = INK
    ) -> Box:
        """A price on the line at ``y``, its kronor ``size`` points; returns the box that it fills."""
        colour, mm = self.look.colour(colour), size / POINTS_PER_MM
        width = (block.width - (block.bearing if align == "left" else 0)) * mm
        box = Box(x - _BEFORE[align] * width, y - DIGITS * mm, width, (DIGITS + BELOW) * mm)
        self.texts.append(box)
        self.add(lambda paper: paper.price(x, y, block, size, colour, align))
        return box

    def paragraphs(self, box: Box, paragraphs: Sequence[Paragraph], largest: float, smallest: float) -> None:
        """Paragraphs with emphasised words, all of one size in points."""
        block = fit_paragraphs(paragraphs, largest, smallest, box.w, box.h)
        whole = " ".join("".join(span.text for span in paragraph) for paragraph in paragraphs)
        if not block.complete:
            source = N_("the text does not fit and was cut: “{detail}…”. Shorten it or choose a larger label.")
            self.problem("text_too_long", source, whole[:40])
        self._report_text(whole)
        step = block.size * LEADING / POINTS_PER_MM
        self.texts.append(Box(box.x, box.y, box.w, step * len(block.lines)))
        first = box.y + _BASELINE * block.size / POINTS_PER_MM
        ink = self.look.ink

        def draw(paper: Paper) -> None:
            for top, line in zip(block.tops, block.lines, strict=True):
                x = box.x
                for span in line:
                    paper.text(x, first + top, span.text, TextStyle(block.size, span.font, ink))
                    x += span.width * block.size / POINTS_PER_MM

        self.add(draw)

    def fill(self, box: Box, colour: str, radius: float = 0) -> None:
        self.add(lambda paper: paper.fill(box, colour, radius))

    def outline(self, box: Box, width: float, radius: float = 0, colour: str = INK) -> None:
        """A frame around ``box``, its line ``width`` mm wide."""
        colour = self.look.colour(colour)
        self.add(lambda paper: paper.outline(box, colour, width * POINTS_PER_MM, radius))

    def rule(self, x: float, y: float, right: float, colour: str = INK, points: float = 0.5) -> None:
        colour = self.look.colour(colour)
        self.add(lambda paper: paper.rule(x, y, right, colour, points))

    def qr(self, box: Box, text: str) -> bool:
        """The QR code of ``text`` in a square ``box``, if its modules come out large enough to be read.

        On thermal printers they are whole dots, and the square so much smaller.
        """
        if not text:
            return False
        modules, dot = qr.matrix(text).size + 2 * qr.QUIET_ZONE, self.space.dot
        module = floor(box.w / modules / dot + _NOISE) * dot if dot else box.w / modules
        if module < (_LEAST_ON_DOTS if dot else _LEAST_MODULE):
            return False
        self.texts.append(box)
        side = module * modules
        place = Box(self.space.left_on_dot(box.right - side), self.space.up_on_dot(box.bottom - side), side, side)
        self.add(lambda paper: paper.qr(place if dot else box, text))
        return True

    def bars(self, box: Box, code: str) -> None:
        """The bars of a GTIN, their quiet zones and their digits fill ``box``."""
        self.texts.append(box.common(self.space.safe))
        self.add(lambda paper: paper.ean(box, code))

    def part(self, box: Box, size: Box, turn: Turn = 0) -> "Design":
        """A design of ``size`` that is turned and shown in ``box``."""
        made = Design(self.place, self.problems, self.look.template)
        made.look, made.space, made.row = self.look, self.space, self.row

        def draw(paper: Paper) -> None:
            with paper.inside(box, size, turn):
                made.draw(paper)

        self.add(draw)
        return made
