"""Base class of task dialogs: title, body, error line, buttons, keys, busy state."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.buttons import WordButton
from made_in_blekinge.gui.parts.by_hand import ChangedByHand
from made_in_blekinge.gui.parts.fitting import fit_dialog, grow_dialog
from made_in_blekinge.gui.parts.table_menus import MENU_KEY, ask_menu
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import Arguments, GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.i18n import N_
from made_in_blekinge.progress import Progress

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

T = TypeVar("T")


class TaskDialog(QDialog):
    """A dialog for one task; deleted when done or cancelled.

    Enter presses the button with the ``verb``, which calls :meth:`act`; Escape leaves, and asks where something has
    been written or chosen. While the task is running, both are disabled, so that its result is always delivered.
    Errors are shown beside their field, where :meth:`point_out` finds one, else above the buttons. ``title`` is
    translated; ``verb`` and ``leave`` are source texts, and without a ``verb`` there is nothing to do but leave.
    """

    giving_up = (N_("Leave without saving?"), N_("What you changed here is given up."), N_("Leave"))
    """How it is asked: title, what is lost, verb."""
    outlives_lock = False
    """Whether a lock only puts it away as long as something would be lost, for the next organiser who signs in."""

    def __init__(
        self, context: GuiContext, parent: QWidget, title: str, verb: str = "", leave: str = N_("Cancel")
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._acts, self._ready, self._busy = bool(verb), True, False
        self._hand = ChangedByHand(self)
        self.setWindowTitle(title)
        QShortcut(QKeySequence(MENU_KEY), self, ask_menu)
        self.heading, self.problem = label(title, "heading"), label(role="error", wrap=True)
        self.problem.hide()
        self.column, self.body = QVBoxLayout(self), QVBoxLayout()
        self._foot = QWidget()
        self._beside = QHBoxLayout(self._foot)
        self.buttons = QDialogButtonBox()
        self.cancel = self.add_button(leave, QDialogButtonBox.ButtonRole.RejectRole)
        self.accept_button = WordButton()
        if verb:
            self.accept_button = self.add_button(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.act)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self._frame()

    def act(self) -> None:
        """Perform the task."""

    def point_out(self, error: UserError | None) -> bool:
        """Show ``error`` beside its field and focus it; ``False`` if there is no such field.

        ``None`` clears the errors.
        """
        return False

    @property
    def is_busy(self) -> bool:
        """Whether the task is running."""
        return self._busy

    def add_button(self, source: str, role: QDialogButtonBox.ButtonRole) -> WordButton:
        made = WordButton(self._context.text(source))
        self.buttons.addButton(made, role)
        return made

    def add(self, *parts: QWidget | QLayout, stretch: int = 0) -> None:
        """Append ``parts`` to the body; with ``stretch`` they fill the remaining space."""
        for part in parts:
            if isinstance(part, QLayout):
                self.body.addLayout(part, stretch)
            else:
                self.body.addWidget(part, stretch)

    def add_beside(self, *buttons: QWidget) -> None:
        """Add secondary ``buttons`` at the left."""
        for at, button in enumerate(buttons):
            self._beside.insertWidget(at, button)

    def add_before(self, button: QWidget) -> None:
        """Add ``button`` before the others: an alternative way to do the task."""
        self._beside.addWidget(button)

    def add_after(self, *parts: QWidget) -> None:
        """Add ``parts`` at the right, for a dialog with several actions; its cancel button is at the left."""
        self._beside.insertWidget(0, self.buttons)
        for part in parts:
            self._beside.addWidget(part)

    def set_ready(self, ready: bool) -> None:
        """Enable or disable the task's button."""
        self._ready = ready
        self._show_state()

    def wait(self, busy: bool) -> None:
        """Set the busy state, in which buttons and Escape are disabled."""
        self._busy = busy
        self._show_state()

    def do(
        self,
        use_case: "Callable[[Database, *Arguments], T]",
        /,
        *args: *Arguments,
        done: Callable[[T], None],
        progress: Progress | None = None,
    ) -> Ticket:
        """Run the use case on the writer thread, then call back ``done``; errors go to :meth:`refuse`."""
        self.wait(True)
        return self._context.do(
            use_case, *args, done=partial(self._hear, done), failed=self.refuse, owner=self, progress=progress
        )

    def refuse(self, error: BaseException) -> None:
        """The task failed: show the error; the user can retry."""
        self.wait(False)
        if isinstance(error, UserError):
            self.show_error(error)

    def show_error(self, error: UserError | None) -> None:
        beside = self.point_out(error)
        self.say("" if error is None or beside or not error.text else self._context.catalog.error(error))

    def say(self, problem: str) -> None:
        """Show an error above the buttons; empty clears it."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    @property
    def is_filled(self) -> bool:
        """Whether somebody has written or chosen something that is lost when the dialog is left."""
        return self._acts and self._hand.any

    def may_leave(self) -> bool:
        """Whether the dialog may go; the user is asked where something would be lost."""
        text = self._context.text
        return not self.is_filled or self._context.say.confirm(self, *map(text, self.giving_up))

    def reject(self) -> None:
        """Leave, unless the task is running, or the user keeps what is written."""
        if not self._busy and self.may_leave():
            super().reject()

    def setVisible(self, visible: bool) -> None:
        """Add the buttons last, so that the tab order begins with the body."""
        if visible and self._foot.parentWidget() is None:
            if self.buttons.parentWidget() is None:
                self._beside.addWidget(self.buttons)
            self.column.addWidget(self._foot)
            self.accept_button.setDefault(self._acts)
            fit_dialog(self, self.column, self.body)
            self._hand.begin()
        super().setVisible(visible)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            grow_dialog(self)
        return done

    def _hear(self, done: Callable[[T], None], answer: T) -> None:
        self.wait(False)
        done(answer)

    def _show_state(self) -> None:
        self.accept_button.setEnabled(self._ready and not self._busy)
        self.cancel.setEnabled(not self._busy)

    def _frame(self) -> None:
        column = self.column
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        self.body.setSpacing(12)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(8)
        self.buttons.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._beside.addStretch()
        column.addWidget(self.heading)
        column.addLayout(self.body, 1)
        column.addWidget(self.problem)
