"""The striped banner of a rehearsal, shown above all content."""

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from made_in_blekinge.gui.parts.theme import px, tokens
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_RULE: Final = 2
_STRIPE: Final = 16
"""The width of a stripe in pixels at 100 %."""


class RehearsalBand(QWidget):
    """States that nothing here is real; with ``leads`` also offers to restart or end the rehearsal."""

    def __init__(self, context: GuiContext, leads: bool = True) -> None:
        super().__init__()
        self._context = context
        self.word = label(role="rehearsal")
        self.anew, self.end = button(icon_name="refresh"), button(icon_name="clear")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(4), px(24), px(4))
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(self.word)
        for made, wanted in ((self.anew, "anew"), (self.end, "end")):
            made.clicked.connect(lambda _, wanted=wanted: context.go("rehearsal", wanted=wanted))
            row.addWidget(made)
        row.addStretch()
        self.lead(leads)
        self._write_texts()

    def lead(self, leads: bool) -> None:
        """Show or hide the buttons."""
        self.anew.setVisible(leads)
        self.end.setVisible(leads)

    def _write_texts(self) -> None:
        text = self._context.text
        self.word.setText(text(_WORD))
        self.anew.setText(text(N_("Begin anew")))
        self.end.setText(text(N_("End the rehearsal")))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), tokens()
        painter.fillRect(self.rect(), colours.colour("paper"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("plum_soft"))
        high, wide = self.height(), px(_STRIPE)
        for left in range(-high, self.width() + high, 2 * wide):
            corners = ((left, high), (left + high, 0), (left + high + wide, 0), (left + wide, high))
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        painter.fillRect(0, high - px(_RULE), self.width(), px(_RULE), colours.colour("plum"))
        painter.end()


_WORD: Final = N_("REHEARSAL – nothing here is real")
