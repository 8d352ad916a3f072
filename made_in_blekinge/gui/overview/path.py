"""The path of the three phases, with how far each has come this year."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from made_in_blekinge.domain.market import Phase
from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.elided import ElidedLabel
from made_in_blekinge.gui.parts.layouts import clear, stacked
from made_in_blekinge.gui.parts.pills import Badge, phase_pill
from made_in_blekinge.gui.parts.theme import px, tokens
from made_in_blekinge.gui.parts.widgets import Card, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.queries.overview import PhaseFigures

_HOME: Final = "SEK"
NOTHING: Final = "–"
_WORDS: Final = (N_("took part"), N_("events this year"), N_("sold this year"))


class PhasePath(Card):
    """Three segments with arrows: who was there, events of the year, sales of the year."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.cards: list[QWidget] = []
        self._arrows = [_Arrow(), _Arrow()]
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self._holders: list[QHBoxLayout] = []
        for at, phase in enumerate(Phase):
            self.cards.append(self._segment(phase))
            self._row.addWidget(self.cards[-1], 1)
            if at < len(self._arrows):
                self._row.addWidget(self._arrows[at])
        self.body.setContentsMargins(16, 10, 16, 10)
        self.body.addLayout(self._row)
        for holder in self._holders:
            self._fill(holder, [(NOTHING, context.text(said), "") for said in _WORDS])

    def put(self, phases: "Sequence[PhaseFigures]") -> None:
        for holder, figures in zip(self._holders, phases, strict=True):
            self._fill(holder, self._figures(figures))

    def show_breadth(self, breadth: Breadth) -> None:
        """Beside each other, nearer where there is less room, and beneath each other where there is none."""
        narrow = breadth is Breadth.NARROW
        for holder in self._holders:
            holder.setSpacing(12 if breadth is Breadth.MIDDLE else 16)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        for arrow in self._arrows:
            arrow.setHidden(narrow)

    def _segment(self, phase: Phase) -> QWidget:
        badge, holder, made = Badge(), QHBoxLayout(), QWidget()
        badge.put(phase_pill(phase), self._context.text(phase.label))
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        holder.setSpacing(16)
        column.addWidget(badge)
        column.addLayout(holder)
        self._holders.append(holder)
        return made

    def _figures(self, phase: "PhaseFigures") -> list[tuple[str, str, str]]:
        """Figure, words and tool tip of each."""
        catalog, there = self._context.catalog, phase.exhibitors
        text = catalog.text
        was_there = catalog.plural("{count} exhibitor has taken part", "{count} exhibitors have taken part", there)
        held = text(N_("{held} of {count}"), held=phase.held_this_year, count=phase.this_year)
        found = [
            (catalog.number(there), text(_WORDS[0]), was_there),
            (held if phase.this_year else NOTHING, text(_WORDS[1]), text(N_("Held, of all of this year"))),
        ]
        if not phase.gross_ore and phase.next_day is not None:
            return [*found, (catalog.span(phase.next_day, None), text(N_("next day")), "")]
        return [*found, self._sold(phase)]

    def _sold(self, phase: "PhaseFigures") -> tuple[str, str, str]:
        """Sales in the home currency, or the only one there is; the others stand with the words."""
        catalog, said = self._context.catalog, self._context.text(_WORDS[2])
        if not phase.gross_ore:
            return NOTHING, said, ""
        first, *others = sorted(phase.gross_ore, key=lambda part: (part[0] != _HOME, part[0]))
        also = " · ".join(catalog.whole_money(ore, currency) for currency, ore in others)
        exact = "\n".join(catalog.money(ore, currency) for currency, ore in phase.gross_ore)
        return catalog.whole_money(first[1], first[0]), " · ".join(filter(None, (said, also))), exact

    def _fill(self, holder: QHBoxLayout, figures: Sequence[tuple[str, str, str]]) -> None:
        clear(holder)
        for at, (figure, said, tip) in enumerate(figures):
            number = label(figure, "heading")
            words = ElidedLabel(said, "note", tip)
            number.setToolTip(tip)
            is_last = at == len(figures) - 1
            if is_last:  # other currencies stand here: the words before it go first
                words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            holder.addWidget(stacked(number, words), int(is_last))


class _Arrow(QWidget):
    """From one phase to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(px(64), px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(24), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, right, y, head = QPainter(self), self.width() - 1, self.height() / 2, px(6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens().colour("outline"), 2))
        tip = QPointF(right, y)
        for start in (QPointF(0, y), QPointF(right - head, y - head), QPointF(right - head, y + head)):
            painter.drawLine(start, tip)
        painter.end()
