"""The dialog that writes one field of many rows."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.cells import FieldLook, FormField
from made_in_blekinge.gui.parts.choices import Picked, PickEditor, QuietCombo
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.registers.cell_edits import CellEdits
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.registers.many import Edit, ManyEdited, SomeRefusedError

_MOST_SAID: Final = 4


class ChangeMany(TaskDialog):
    """Asks for a field and its new value, says how many rows are changed, and writes them at once."""

    def __init__(
        self,
        edits: CellEdits,
        parent: QWidget,
        keys: Sequence[int],
        fields: Sequence[Field],
        looks: dict[str, FieldLook],
        first: str = "",
        options: Sequence[tuple[int | None, str]] = (),
    ) -> None:
        context = edits.context
        super().__init__(context, parent, context.text(N_("Change a field")), N_("Change the field"))
        self._edits, self._keys, self._options = edits, keys, options
        self._fields, self._looks = list(fields), looks
        self._made: dict[int, FormField] = {}
        self.choice, self.places = QuietCombo(), QStackedWidget()
        self.places.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.choice.addItems([field.label(context.catalog) for field in self._fields])
        self.choice.setAccessibleName(context.text(N_("Field")))
        self.choice.currentIndexChanged.connect(self._show)
        self.note = label(role="note", wrap=True)
        self.note.setText(context.text(N_("{rows} are changed."), rows=edits.counted(len(keys))))
        named = label(role="note")
        named.setText(context.text(N_("Field")))
        named.setBuddy(self.choice)
        self.add(named, self.choice, self.places, self.note)
        self.setMinimumWidth(px(420))
        begin = next((at for at, field in enumerate(self._fields) if field.key == first), 0)
        self.choice.setCurrentIndex(begin)
        self._show(begin)
        self.choice.setFocus()

    @property
    def value_field(self) -> FormField:
        """The editor of the chosen field."""
        return self._made[self.choice.currentIndex()]

    def act(self) -> None:
        field = self.value_field
        value = field.check(self._context.catalog)
        if field.error is not None or self.is_busy:
            return
        self.wait(True)
        self.say("")
        title = self._context.text(
            N_("Change {what} of {name}"),
            what=field.field.label(self._context.catalog), name=self._edits.counted(len(self._keys)),
        )  # fmt: skip
        edits = [Edit(key, {field.field.key: value}) for key in self._keys]
        self._edits.writer.edit(edits, title, self._done, self.refuse)

    def refuse(self, error: BaseException) -> None:
        """Each refused row is named above the buttons."""
        self.wait(False)
        if isinstance(error, SomeRefusedError):
            self.say(self._edits.writer.said(error, _MOST_SAID))
            self.adjustSize()
        elif isinstance(error, UserError):
            self.show_error(error)

    def _done(self, done: ManyEdited) -> None:
        self.wait(False)
        self._edits.written(done)
        label_ = self.value_field.field.label(self._context.catalog)
        self.accept()
        text = self._context.text(
            N_("{what} changed for {rows}"), what=label_, rows=self._edits.counted(len(done.edited))
        )
        if done.unchanged:
            held = self._context.catalog.plural("{count} held it already", "{count} held it already", done.unchanged)
            text = f"{text} · {held}"
        self._edits.writer.offer_undo(text)

    def _show(self, at: int) -> None:
        if at not in self._made:
            self._made[at] = self._make(self._fields[at])
            self.places.addWidget(self._made[at])
        self.places.setCurrentWidget(self._made[at])

    def _make(self, field: Field) -> FormField:
        made = FormField(self.places, field, self._looks.get(field.key, FieldLook()), today=self._context.today)
        made.write_texts(self._context.catalog)
        if isinstance(field.kind, Picked) and isinstance(made.editor, PickEditor):
            made.editor.offer(self._options)
        made.put(field.start, self._context.catalog)
        return made
