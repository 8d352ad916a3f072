"""The dialog that writes one field of many rows."""

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStackedWidget, QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.errors import UserError, removed_meanwhile
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
        self._emptying = False
        self.choice, self.places = QuietCombo(), QStackedWidget()
        self.places.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.choice.addItems([field.label(context.catalog) for field in self._fields])
        self.choice.setAccessibleName(context.text(N_("Field")))
        self.choice.currentIndexChanged.connect(self._show)
        self.note = label(role="note", wrap=True)
        self._say_count()
        named = label(role="note")
        named.setText(context.text(N_("Field")))
        named.setBuddy(self.choice)
        self.add(named, self.choice, self.places, self.note)
        self.setMinimumWidth(px(420))
        self.choice.setPlaceholderText(context.text(N_("Choose the field")))
        begin = next((at for at, field in enumerate(self._fields) if field.key == first), -1)
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
        if field.error is not None or self.is_busy or not self._sure(field, value):
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
        """Each refused row is named above the buttons. Rows that are gone are left out of the next attempt."""
        self.wait(False)
        if isinstance(error, SomeRefusedError):
            self._leave_out([one.id for one in error.refused if one.error.code == removed_meanwhile().code])
            self.say(self._edits.writer.said(error, _MOST_SAID))
            self.adjustSize()
        elif isinstance(error, UserError):
            self.show_error(error)

    def _leave_out(self, gone: Sequence[int]) -> None:
        self._keys = [key for key in self._keys if key not in gone]
        for key in gone:
            self._edits.table.marks.drop(key)
        self._say_count()
        self.set_ready(bool(self._keys))

    def _say_count(self) -> None:
        self.note.setText(self._context.text(N_("{rows} will change."), rows=self._edits.counted(len(self._keys))))

    def _sure(self, field: FormField, value: object) -> bool:
        """Without a value the field would be emptied in all rows: that is said first, and done when asked again."""
        if self._emptying or not (value is None or (isinstance(value, Collection) and not value)):
            return True
        self._emptying = True
        text, what = self._context.text, field.field.label(self._context.catalog)
        rows = self._edits.counted(len(self._keys))
        self.say(text(N_("Nothing is chosen: {what} would be emptied for {rows}."), what=what, rows=rows))
        self.accept_button.setText(text(N_("Empty the field")))
        self.adjustSize()
        field.editor.core.setFocus()
        return False

    def _keep(self) -> None:
        """Another field or value is no longer what was asked about."""
        if self._emptying:
            self._emptying = False
            self.say("")
            self.accept_button.setText(self._context.text(N_("Change the field")))

    def _done(self, done: ManyEdited) -> None:
        self.wait(False)
        self._edits.written(done)
        label_ = self.value_field.field.label(self._context.catalog)
        self.accept()
        self._edits.tell(done, label_, self._emptying)

    def _show(self, at: int) -> None:
        self.places.setVisible(at >= 0)
        self.set_ready(at >= 0 and bool(self._keys))
        if at < 0:
            return
        if at not in self._made:
            self._made[at] = self._make(self._fields[at])
            self.places.addWidget(self._made[at])
        self.places.setCurrentWidget(self._made[at])
        self._keep()
        self._follow(self._made[at])

    def _make(self, field: Field) -> FormField:
        made = FormField(self.places, field, self._looks.get(field.key, FieldLook()), today=self._context.today)
        made.write_texts(self._context.catalog)
        if isinstance(field.kind, Picked) and isinstance(made.editor, PickEditor):
            made.editor.offer(self._options)
        made.put(field.start, self._context.catalog)
        made.editor.changed.connect(self._keep)
        if isinstance(made.editor.core, QComboBox):  # keys that step through its lines decide nothing yet
            made.editor.core.currentIndexChanged.connect(self._keep)
        return made

    def _follow(self, field: FormField) -> None:
        """Tab goes from the choice of the field to its value: what is made last would come after the buttons."""
        before: QWidget = self.choice
        for one in field.findChildren(QWidget):
            if one.window() is self and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
                self.setTabOrder(before, one)
                before = one
