"""Fields of the dialogs: in each Enter goes on to the next, and never presses the dialog's button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.field_problem import FieldProblem
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.i18n import Catalog

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterLine(QLineEdit):
    """A line in which Enter means that it is written: ``entered``."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            event.accept()
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class WrittenField(QWidget):
    """A line under its title, with what is wrong beneath."""

    def __init__(self, title: str, width: int = 0) -> None:
        super().__init__()
        self.line = EnterLine()
        self.line.setAccessibleName(title)
        self.problem = FieldProblem(self.line)
        if width:
            self.line.setFixedWidth(px(width))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (label(title, "strong"), self.line, self.problem):
            layout.addWidget(part)
        layout.addStretch()
        self.line.textEdited.connect(lambda _: self.problem.clear())

    @property
    def text(self) -> str:
        return self.line.text().strip()

    def put(self, text: str) -> None:
        """Write ``text``, which nobody has typed."""
        self.line.setText(text)
        self.line.setModified(False)
        self.problem.clear()

    def show_error(self, error: UserError, catalog: Catalog) -> None:
        self.problem.put(error, catalog, focus=True)
        self.line.selectAll()

    def take_focus(self) -> None:
        self.line.setFocus()
        self.line.selectAll()
