"""A form that saves each field when it loses focus, and keeps what could not be saved as a draft of its record."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.drafts import Refused
from made_in_blekinge.gui.work.saving import Access, Kept, Saver, Values


class LiveForm(QObject):
    """Binds a form to its saver. ``place`` is the page that shows its records, under which drafts are kept.

    Signals: ``saved`` (written), ``state`` (the saving state changed), ``outdated`` (version conflict: reload the
    record).
    """

    saved = Signal()
    state = Signal(bool)
    outdated = Signal()

    def __init__(self, context: GuiContext, access: Access, form: Form, place: str) -> None:
        super().__init__(form)
        self.context, self.form, self.place = context, form, place
        self._again: tuple[int, Mapping[str, str]] | None = None
        self._sent: dict[int, dict[str, str]] = {}
        """By record, the texts that are being saved."""
        self._overtaken: tuple[int, Values, Mapping[str, str]] | None = None
        """The record that another user has changed, its values here, and what was written."""
        self.saver = Saver(context, access, self)
        form.edited.connect(self._edited)
        form.refused.connect(self._refused)
        form.met.connect(self._refused)
        self.saver.saved.connect(self._saved)
        self.saver.failed.connect(self._failed)
        self.saver.missed.connect(self._missed)
        self.saver.busy.connect(self._tell)
        context.undo.ask_first(self.take_back)

    @property
    def record(self) -> Kept | None:
        return self.saver.record

    def show_record(self, record: Kept | None) -> None:
        """Show a loaded record, unless it is older than the last saved version.

        Unsaved input is kept for the same record. For another one it is saved first, and what is refused becomes a
        draft, which stands there again with its error when its record is shown.
        """
        before = self.record
        another = record is None or before is None or record.id != before.id
        if another and before is not None:
            self.form.leave()
        if record is None or before is None or another or record.version >= before.version:
            self.saver.hold(record)
            if record is not None:
                self.form.put(record.values, anew=another)
                if another:
                    self._bring_back(record)
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

    def take_back(self) -> bool:
        """Take back a refused field of the shown form."""
        return self.form.isVisible() and self.record is not None and self.form.take_back()

    def _bring_back(self, record: Kept) -> None:
        """Put back what was written and is not saved: by a former page, before a conflict, or as a draft."""
        again, self._again = self._again, None
        if again is not None and again[0] == record.id:
            self.form.type_texts(again[1])
        draft = self.context.drafts.of(self.place, record.id)
        self.form.refuse(draft)
        overtaken, self._overtaken = self._overtaken, None
        if overtaken is not None and overtaken[0] == record.id:
            self._merge(record, *overtaken[1:])
        elif any(refused.error is None for refused in draft.values()):
            self.form.leave()
        self._keep()

    def _merge(self, record: Kept, base: Values, texts: Mapping[str, str]) -> None:
        """Save again what only this user changed; what both changed waits for the user's decision."""
        for key, text in texts.items():
            self.form.cells[key].editor.type(text)
            if base[key] != record.values[key]:
                self.form.meet(key, record.values[key])
        self.form.met.emit()
        self.form.leave()

    def _edited(self, key: str) -> None:
        cell, record = self.form.cells[key], self.record
        alone = {key: cell.value()}
        changes = alone | {each: value for each, value in self.form.pending().items() if each not in self.form.theirs}
        self.form.sent(changes)
        if record is not None:
            texts = {each: self.form.cells[each].editor.text() for each in changes}
            self._sent.setdefault(record.id, {}).update(texts)
        self.saver.save(changes, alone, cell.field.label(self.context.catalog))

    def _refused(self) -> None:
        self._tell(False)

    def _saved(self, record: Kept, keys: frozenset[str]) -> None:
        self.form.put(record.values, own=keys)
        self._tell(False)
        self.saved.emit()

    def _failed(self, error: BaseException | None, keys: tuple[str, ...]) -> None:
        self.form.not_saved(keys)
        if isinstance(error, Conflict) and error.code != "already_taken":
            self._reload(error)
        elif isinstance(error, UserError) and not self.form.show_error(error, next(iter(keys), "")):
            self.context.say.error(self.form, error)
        self._tell(False)

    def _reload(self, error: Conflict) -> None:
        """Another user changed the record: read it anew, with what is written here in mind."""
        record, texts = self.record, self.form.touched()
        if record is None or error.code != "changed_meanwhile" or not texts:
            self.context.say.error(self.form, error)
        else:
            self._overtaken = record.id, record.values, texts
            self._draft(record, {key: (text, error) for key, text in texts.items()})
        self.saver.hold(None)
        self.outdated.emit()

    def _missed(self, record: Kept, error: UserError | None, keys: tuple[str, ...]) -> None:
        """What was saved on leaving a record was refused: it is a draft now."""
        sent = self._sent.get(record.id, {})
        at = error.field if error is not None and error.field in keys else next(iter(keys))
        self._draft(record, {key: (sent[key], error if key == at else None) for key in keys if key in sent})

    def _draft(self, record: Kept, texts: Mapping[str, tuple[str, UserError | None]]) -> None:
        """Add texts, with why they are not saved, to the draft of a record."""
        kept = dict(self.context.drafts.of(self.place, record.id))
        for key, (text, error) in texts.items():
            kept[key] = Refused(self.form.cells[key].field.label(self.context.catalog), text, error)
        self.context.drafts.keep(self.place, record.id, self.saver.access.name_of(record.values), kept)

    def _tell(self, busy: bool) -> None:
        self._keep()
        self.state.emit(busy)

    def _keep(self) -> None:
        """The draft of the shown record is what its form shows refused."""
        if (record := self.record) is not None:
            name = self.saver.access.name_of(record.values)
            self.context.drafts.keep(self.place, record.id, name, self.form.unsaved())
