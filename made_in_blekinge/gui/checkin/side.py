"""The right half of the check-in page: the selected exhibitor with its actions, or an empty state."""

from collections.abc import Sequence, Set
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QWidget

from made_in_blekinge.domain.plan import PlanBooth
from made_in_blekinge.gui.checkin.bar import VisitorBar
from made_in_blekinge.gui.checkin.card import VisitorCard
from made_in_blekinge.gui.devices.scanner import types_a_sign
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, EmptyState, scrolled
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.checkin.arrivals import Occasion
from made_in_blekinge.queries.checkin.page import Visitor

_AROUND = 96
"""Pixels above and below a field that is scrolled to: its title and what follows it."""


class VisitorSide(QStackedWidget):
    """``entered`` is emitted on Enter in a field of the form or on the card itself; on a button it clicks that.

    ``typed`` carries a character typed outside an input field: it starts the next search.
    """

    entered = Signal()
    typed = Signal(str)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.card, self.bar, self.nobody = VisitorCard(context), VisitorBar(context), EmptyState()
        whole = Card()
        column = whole.body
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._scroll = scrolled(self.card)
        self.card.filled.connect(self._put_in_order)
        self.card.setAutoFillBackground(False)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.bar)
        self.after: QWidget | None = None
        """What stands before it in the order of Tab."""
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.addWidget(self.nobody)
        self.addWidget(whole)

    def minimumSizeHint(self) -> QSize:
        """What is seen needs its room, and nothing else does."""
        shown = self.currentWidget()
        return super().minimumSizeHint() if shown is None else shown.minimumSizeHint()

    def put(
        self, here: Occasion, visitor: Visitor | None, plan: Sequence[PlanBooth], anew: bool, present: Set[str]
    ) -> None:
        """Show ``visitor``, or the empty state; ``present`` are the booths of who is here."""
        self.setCurrentIndex(0 if visitor is None else 1)
        if visitor is not None:
            self.card.put(here, visitor, plan, anew, present)
            self.bar.put(visitor)
            if anew:
                self._scroll.verticalScrollBar().setValue(0)

    def _put_in_order(self) -> None:
        """Tab goes as the eye goes, also where what is missing was made anew."""
        stops = [self.after] if self.after is not None else []
        for part in (self.card.missing_box, self.card.arrival, self.card.goods, self.bar):
            stops += [
                each for each in (part, *part.findChildren(QWidget)) if each.focusPolicy() & Qt.FocusPolicy.TabFocus
            ]
        for one, after in pairwise(stops):
            QWidget.setTabOrder(one, after)

    def reveal(self) -> None:
        """Scroll to the field that has the keyboard, once it has its place."""
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.card.isAncestorOf(focus):
            self._scroll.ensureWidgetVisible(focus, 0, px(_AROUND))

    def wait(self, waiting: bool) -> None:
        """Disable the actions while another exhibitor is loading."""
        self.card.setDisabled(waiting)
        self.bar.setDisabled(waiting)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(QApplication.focusWidget())
        elif types_a_sign(event) and not event.text().isspace():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _enter(self, focus: QWidget | None) -> None:
        if isinstance(focus, QPushButton):
            focus.click()
        elif focus is self or (focus is not None and self.card.arrival.isAncestorOf(focus)):
            self.entered.emit()
