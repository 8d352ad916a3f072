"""The right half of the check-in page: the selected exhibitor with its actions, or an empty state."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from made_in_blekinge.domain.plan import PlanBooth
from made_in_blekinge.gui.checkin.bar import VisitorBar
from made_in_blekinge.gui.checkin.card import VisitorCard
from made_in_blekinge.gui.devices.scanner import types_a_sign
from made_in_blekinge.gui.parts.widgets import EmptyState, scrolled
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.checkin.arrivals import Occasion
from made_in_blekinge.queries.checkin.page import Visitor


class VisitorSide(QStackedWidget):
    """``entered`` is emitted on Enter, except on a button (clicks it) or in a quantity field.

    ``typed`` carries a character typed outside an input field: it starts the next search.
    """

    entered = Signal()
    typed = Signal(str)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.card, self.bar, self.nobody = VisitorCard(context), VisitorBar(context), EmptyState()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._scroll = scrolled(self.card)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.bar)
        self.addWidget(self.nobody)
        self.addWidget(whole)

    def minimumSizeHint(self) -> QSize:
        """What is seen needs its room, and nothing else does."""
        shown = self.currentWidget()
        return super().minimumSizeHint() if shown is None else shown.minimumSizeHint()

    def put(self, here: Occasion, visitor: Visitor | None, plan: Sequence[PlanBooth], anew: bool) -> None:
        """Show ``visitor``, or the empty state."""
        self.setCurrentIndex(0 if visitor is None else 1)
        if visitor is not None:
            self.card.put(here, visitor, plan, anew)
            self.bar.put(visitor)
            self.wait(False)
            if anew:
                self._scroll.verticalScrollBar().setValue(0)

    def wait(self, waiting: bool) -> None:
        """Disable the actions while another exhibitor is loading."""
        self.card.setDisabled(waiting)
        self.bar.setDisabled(waiting)

    def take_focus(self) -> None:
        """Focus the default action, or the first missing field."""
        expected = not self.bar.check_in.isHidden()
        if expected and self.card.arrival.asks:
            self.card.arrival.focus_first()
            return
        wanted = (self.bar.check_in, self.bar.print, self.bar.more)
        next(button for button in wanted if not button.isHidden() or button is self.bar.more).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

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
        elif not self.card.goods.is_editing:
            self.entered.emit()
