"""The path of the three phases, with how far each has come this year."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from made_in_blekinge.domain.market import Phase
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
        self._row.setSpacing(px(16))
        self._holders: list[QHBoxLayout] = []
        for at, phase in enumerate(Phase):
            self.cards.append(self._segment(phase))
            self._row.addWidget(self.cards[-1], 1)
            if at < len(self._arrows):
                self._row.addWidget(self._arrows[at])
        self.body.setContentsMargins(px(16), px(10), px(16), px(10))
        self.body.addLayout(self._row)
        for holder in self._holders:
            self._fill(holder, [(NOTHING, context.text(said), "") for said in _WORDS])

    def put(self, phases: "Sequence[PhaseFigures]") -> None:
        for holder, figures in zip(self._holders, phases, strict=True):
            self._fill(holder, self._figures(figures))

    def minimumSizeHint(self) -> QSize:
        """As wide as one phase: beneath each other they need no more."""
        one = max(card.minimumSizeHint().width() for card in self.cards)
        margins = self.body.contentsMargins()
        return QSize(one + margins.left() + margins.right() + 2, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """New words are measured when they are dressed, which asks for a new layout."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        """Beside each other where all words have room, else beneath each other."""
        margins = self.body.contentsMargins()
        gaps = (len(self.cards) + len(self._arrows) - 1) * self._row.spacing() + margins.left() + margins.right() + 2
        needed = sum(part.sizeHint().width() for part in self.cards)
        needed += sum(arrow.minimumSizeHint().width() for arrow in self._arrows) + gaps
        beneath = needed > self.width()
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if beneath else QBoxLayout.Direction.LeftToRight)
        for card in self.cards:  # else the widest would be cut to a third of the row
            card.setMinimumWidth(0 if beneath else card.sizeHint().width())
        for arrow in self._arrows:
            arrow.setHidden(beneath)

    def _segment(self, phase: Phase) -> QWidget:
        badge, holder, made = Badge(), QHBoxLayout(), QWidget()
        badge.put(phase_pill(phase), self._context.text(phase.label))
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        holder.setSpacing(px(16))
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
        """Sales in the home currency, or the first there is; the tip has all of them."""
        catalog, said = self._context.catalog, self._context.text(_WORDS[2])
        if not phase.gross_ore:
            return NOTHING, said, ""
        first, *others = sorted(phase.gross_ore, key=lambda part: (part[0] != _HOME, part[0]))
        more = catalog.plural("and {count} more currency", "and {count} more currencies", len(others))
        exact = "\n".join(catalog.money(ore, currency) for currency, ore in phase.gross_ore)
        return catalog.whole_money(first[1], first[0]), f"{said} {more}" if others else said, exact

    def _fill(self, holder: QHBoxLayout, figures: Sequence[tuple[str, str, str]]) -> None:
        clear(holder)
        for at, (figure, said, tip) in enumerate(figures):
            number = label(figure, "heading")
            words = ElidedLabel(said, "note", tip)
            number.setToolTip(tip)
            holder.addWidget(stacked(number, words), int(at == len(figures) - 1))


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
