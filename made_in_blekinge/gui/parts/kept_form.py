"""A form that is saved field by field by a use case of its own, and keeps what could not be saved as a draft."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from shiboken6 import isValid

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.drafts import Refused
from made_in_blekinge.gui.work.saving import Values


class KeptForm(QObject):
    """Keeps what ``form`` refuses under ``place``, for the record that it shows; :class:`LiveForm` is for registers."""

    def __init__(self, context: GuiContext, form: Form, place: str) -> None:
        super().__init__(form)
        self.context, self.form, self.place = context, form, place
        self.record: int | None = None
        self._name = ""
        form.refused.connect(self.keep)
        context.undo.ask_first(self.take_back)

    def show(self, record: int, name: str, values: Values) -> None:
        """Show a record, with what was written of it and refused; of the same one unsaved input is kept."""
        another = record != self.record
        if another and self.record is not None:
            self.form.leave()
        self.record, self._name = record, name
        self.form.put(values, anew=another)
        if another:
            self.form.refuse(self.context.drafts.of(self.place, record))
        self.keep()

    def forget(self) -> None:
        """Show nothing: what is written belongs to a market that has been closed."""
        self.record = None

    def refuse(self, record: int, name: str, key: str, text: str, error: BaseException) -> bool:
        """The ``text`` of a field could not be saved. ``False`` if ``error`` belongs to no field of the form."""
        if not isinstance(error, UserError):
            return True
        if record != self.record:
            title = self.form.cells[key].field.label(self.context.catalog)
            self._draft(record, name, {**self.context.drafts.of(self.place, record), key: Refused(title, text, error)})
            return True
        self.form.not_saved([key])
        shown = self.form.show_error(error, key)
        self.keep()
        return shown

    def keep(self) -> None:
        """The draft of the shown record is what its form shows refused."""
        if self.record is not None and isValid(self.form):
            self._draft(self.record, self._name, self.form.unsaved())

    def take_back(self) -> bool:
        """Take back a refused field of the shown form."""
        return self.form.isVisible() and self.record is not None and self.form.take_back()

    def _draft(self, record: int, name: str, fields: Mapping[str, Refused]) -> None:
        self.context.drafts.keep(self.place, record, name, fields)
