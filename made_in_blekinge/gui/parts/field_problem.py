"""What is wrong with a field, or being checked about it: one way to say it, wherever a field stands."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.widgets import label, set_property
from made_in_blekinge.i18n import Catalog

CHECKING_MS = 300
"""A check that takes less time is not told."""


class FieldProblem(QWidget):
    """Lies beneath ``field``. An error: reason with a sign, red frame, and the field's description to a screen reader.

    ``described`` gives the description of a field without an error.
    """

    def __init__(
        self, field: QWidget, parent: QWidget | None = None, described: Callable[[], str] = lambda: ""
    ) -> None:
        super().__init__(parent)
        self.field, self._described = field, described
        self.error: UserError | None = None
        self.text, self._sign = label(role="error", wrap=True), Sign("error", "brick", 16)
        self._checking, self._told = "", False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.text, 1)
        self.hide()

    def put(self, error: UserError | None, catalog: Catalog, focus: bool = False) -> None:
        """Show ``error``; ``None`` clears it. With ``focus`` the field gets it if there is an error."""
        self.error = error
        self.say("" if error is None else catalog.error(error), focus)

    def clear(self) -> None:
        """Nothing is wrong any more."""
        self.error = None
        self.say("")

    def say(self, said: str, focus: bool = False) -> None:
        """Show a reason why the field is refused; empty clears it. With ``focus`` the field gets it."""
        self._checking = ""
        if said or self.text.text() or not self._told:  # a record clears each of its fields, and most have no error
            self._show(said, wrong=True)
        if said and focus:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self, said: str) -> None:
        """Show that the field is being checked, if that takes a while. The field can be edited meanwhile."""
        self._checking = said
        QTimer.singleShot(CHECKING_MS, self, lambda: self._show(said, wrong=False) if self._checking == said else None)

    def checked(self) -> None:
        """The check is over, and has found nothing wrong."""
        if self._checking:
            self._checking = ""
            self._show("", wrong=True)

    def describe(self) -> None:
        """Set the field's description anew: what describes it without an error has changed."""
        self.field.setAccessibleDescription(self.text.text() or self._described())

    def _show(self, said: str, wrong: bool) -> None:
        self._told = True
        self.text.setText(said)
        set_property(self.text, "role", "error" if wrong else "note")
        self._sign.put("error" if wrong else "under_way", "brick" if wrong else "muted")
        self.setVisible(bool(said))
        set_property(self.field, "wrong", bool(said) and wrong)
        self.describe()
