"""Adding a record by hand: only what every record must have; the rest is written in the pane."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Values
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database


class NewRecord(QDialog):
    """Open until the record has been added; what is wrong stands beside its field. ``added`` brings the record."""

    added = Signal(object)

    def __init__(
        self,
        context: GuiContext,
        parent: QWidget,
        title: str,
        fields: Sequence[Field],
        add: "Callable[[Database, Values], object]",
        columns: int = 2,
    ) -> None:
        super().__init__(parent)
        self._context, self._add = context, add
        self.setWindowTitle(context.text(title))
        self.setMinimumWidth(px(480))
        self.form = Form(self, lambda: context.catalog, [_plain(field) for field in fields], columns=columns)
        self.form.put({field.key: field.start for field in fields}, anew=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = self.buttons.addButton(context.text(N_("Add")), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setDefault(True)
        self.buttons.accepted.connect(self._try)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(label(self.windowTitle(), "heading"))
        layout.addWidget(self.form)
        layout.addWidget(self.buttons)
        self.form.focus_first()

    def _try(self) -> None:
        values = self.form.check()
        if values is None:
            self._point_out()
            return
        self.accept_button.setEnabled(False)
        self._context.do(self._add, values, done=self._done, failed=self._refused, owner=self)

    def _done(self, record: object) -> None:
        self.accept()
        self.added.emit(record)
        self.deleteLater()

    def _refused(self, error: BaseException) -> None:
        self.accept_button.setEnabled(True)
        if isinstance(error, UserError) and not self.form.show_error(error, self._first_key):
            self._context.say.error(self, error)
        self._point_out()

    def _point_out(self) -> None:
        self.form.focus_wrong()
        self.adjustSize()

    @property
    def _first_key(self) -> str:
        return next(iter(self.form.cells))


def _plain(field: Field) -> Field:
    """The field without its heading, and where it is a text, in one language only."""
    return replace(field, group="", language="" if field.language in CONTENT_LANGUAGES else field.language)
