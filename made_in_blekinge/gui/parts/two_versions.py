"""Two users changed the same field: an amber strip says so, and a dialog compares both and asks which is to stand."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_


class ChangedStrip(QFrame):
    """Lies over a form; visible while another user's value stands against what is written in one of its fields."""

    def __init__(self, parent: QWidget, context: GuiContext, form: Form) -> None:
        super().__init__(parent)
        self._context, self._form = context, form
        self.setProperty("strip", True)
        self.text = label(role="small_strong", wrap=True)
        self.compare = button(context.text(N_("Compare…")))
        self.compare.clicked.connect(self.open)
        sign = Sign("people", "amber", 20)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(sign)
        row.addWidget(self.text, 1)
        row.addWidget(self.compare)
        form.met.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Say which fields, or go."""
        titles = [self._form.cells[key].field.label(self._context.catalog) for key in self._form.theirs]
        said = N_("{fields} was changed just now on another computer. Your change is not saved.")
        self.text.setText(self._context.text(said, fields=", ".join(titles)) if titles else "")
        self.setVisible(bool(titles))

    def hasHeightForWidth(self) -> bool:
        """A pane with such a part in it would be as high as all its content."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (layout := self.layout()) is not None:
            self.setMinimumHeight(max(0, layout.heightForWidth(self.width())))  # -1 without a text

    def open(self) -> None:
        """Compare the first of the fields."""
        if self._form.theirs:
            CompareDialog(self._context, self.window(), self._form, next(iter(self._form.theirs))).open()


class CompareDialog(TaskDialog):
    """Theirs and mine of one field, and a button for each."""

    def __init__(self, context: GuiContext, parent: QWidget, form: Form, key: str) -> None:
        cell = form.cells[key]
        title = cell.field.label(context.catalog)
        super().__init__(context, parent, context.text(N_("{field} was changed twice"), field=title))
        self._form, self._key = form, key
        theirs = cell.field.kind.show(form.theirs[key], context.catalog)
        self.theirs, self.mine = label(theirs, wrap=True), label(cell.editor.text(), wrap=True)
        self.take_theirs = self._choice(N_("Take theirs"), mine=False)
        self.keep_mine = self._choice(N_("Keep mine"), mine=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        rows = (
            (N_("On the other computer"), self.theirs, self.take_theirs),
            (N_("Here, not saved"), self.mine, self.keep_mine),
        )
        for at, (said, value, choice) in enumerate(rows):
            grid.addWidget(label(context.text(said), "note"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, at, 1)
            grid.addWidget(choice, at, 2)
        grid.setColumnStretch(1, 1)
        self.setMinimumWidth(px(440))
        self.add(grid)
        self.take_theirs.setFocus()

    def _choice(self, said: str, mine: bool) -> QWidget:
        made = button(self._context.text(said))
        made.clicked.connect(self._decide(mine))
        return made

    def _decide(self, mine: bool) -> Callable[[], None]:
        def decide() -> None:
            self.accept()
            if self._key in self._form.theirs:
                self._form.decide(self._key, mine)

        return decide
