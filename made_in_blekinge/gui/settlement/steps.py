"""The four steps of settling under the title of the page: a number in a ring, its word, and a line to the next."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

STEPS: Final = (N_("Look through"), N_("Print and look"), N_("Post"), N_("Pay the producers"))
_RING, _GAP, _LINE = 18, 6, 24
_WORD, _FIGURE = 13, 11


class Steps(QWidget):
    """The steps, with the one where the user is."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._steps = [_Step(at + 1, context.text(source), at < len(STEPS) - 1) for at, source in enumerate(STEPS)]
        row = FlowLayout()
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        for made in self._steps:
            row.addWidget(made)
        self.put(0)

    def put(self, at: int) -> None:
        """``at`` counts from 0."""
        for place, made in enumerate(self._steps):
            made.show_current(place == at)
        text = self._context.text
        said = text(N_("Step {number} of {count}: {name}"), number=at + 1, count=len(STEPS), name=text(STEPS[at]))
        self.setAccessibleName(said)


class _Step(QWidget):
    """One step; ``goes_on`` draws the line to the next. The one where the user is stands out by weight and colour."""

    def __init__(self, number: int, word: str, goes_on: bool) -> None:
        super().__init__()
        self._number, self._word, self._goes_on, self._is_current = number, word, goes_on, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_current(self, current: bool) -> None:
        self._is_current = current
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        word = QFontMetrics(app_font(_WORD, QFont.Weight.DemiBold)).horizontalAdvance(self._word)
        line = px(_GAP) + px(_LINE) if self._goes_on else 0
        return QSize(px(_RING) + px(_GAP) + word + line, px(_RING) + px(2))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = colours.colour("sea" if self._is_current else "muted")
        ring = QRectF(0, (self.height() - px(_RING)) / 2, px(_RING), px(_RING))
        thick = px(2) if self._is_current else px(1)
        painter.setPen(QPen(ink, thick))
        painter.drawEllipse(ring.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2))
        weight = QFont.Weight.DemiBold if self._is_current else QFont.Weight.Normal
        painter.setFont(app_font(_FIGURE, weight))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.setFont(app_font(_WORD, weight))
        left = px(_RING) + px(_GAP)
        words = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._word)
        if self._goes_on:
            end, middle = self.width(), self.height() / 2
            painter.setPen(QPen(colours.colour("outline"), px(1)))
            painter.drawLine(int(end - px(_LINE)), int(middle), int(end), int(middle))
