"""A form that saves each field when it loses focus."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Access, Kept, Saver


class LiveForm(QObject):
    """Binds a form to its saver.

    Signals: ``saved`` (written), ``state`` (the saving state changed), ``outdated`` (version conflict: reload the
    record).
    """

    saved = Signal()
    state = Signal(bool)
    outdated = Signal()

    def __init__(self, context: GuiContext, access: Access, form: Form) -> None:
        super().__init__(form)
        self.context, self.form = context, form
        self._again: tuple[int, Mapping[str, str]] | None = None
        self.saver = Saver(context, access, self)
        form.edited.connect(self._edited)
        form.refused.connect(lambda: self.state.emit(False))
        self.saver.saved.connect(self._saved)
        self.saver.failed.connect(self._failed)
        self.saver.busy.connect(self.state)

    @property
    def record(self) -> Kept | None:
        return self.saver.record

    def show_record(self, record: Kept | None) -> None:
        """Show a loaded record, unless it is older than the last saved version.

        Unsaved input is kept for the same record, and saved first for another one.
        """
        before = self.record
        another = record is None or before is None or record.id != before.id
        if another and before is not None:
            self.form.leave()
        if record is None or before is None or another or record.version >= before.version:
            self.saver.hold(record)
            if record is not None:
                self.form.put(record.values, anew=another)
                self._type(record.id)
            self.state.emit(False)

    def type_again(self, record: int, texts: Mapping[str, str]) -> None:
        """Restore these unsaved texts once that record is shown."""
        self._again = record, texts

    def forget(self) -> None:
        """Clear the form, discarding unsaved input."""
        self.saver.hold(None)
        self.state.emit(False)

    def change(self, changes: dict[str, Any], title: str) -> None:
        """Save changes made outside the form's fields; ``title`` is already translated."""
        self.form.leave()
        self.saver.save(changes, changes, title)

    def _type(self, record: int) -> None:
        again, self._again = self._again, None
        if again is not None and again[0] == record:
            self.form.type_texts(again[1])

    def _edited(self, key: str) -> None:
        cell = self.form.cells[key]
        alone = {key: cell.value()}
        changes = alone | self.form.pending()
        self.form.sent(changes)
        self.saver.save(changes, alone, cell.field.label(self.context.catalog))

    def _saved(self, record: Kept, keys: frozenset[str]) -> None:
        self.form.put(record.values, own=keys)
        self.state.emit(False)
        self.saved.emit()

    def _failed(self, error: BaseException | None, keys: tuple[str, ...]) -> None:
        self.form.not_saved(keys)
        if isinstance(error, Conflict) and error.code != "already_taken":
            self.context.say.error(self.form, error)
            self.saver.hold(None)
            self.outdated.emit()
        elif isinstance(error, UserError) and not self.form.show_error(error, next(iter(keys), "")):
            self.context.say.error(self.form, error)
        self.state.emit(False)
