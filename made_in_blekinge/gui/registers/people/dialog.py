"""The dialog of a user account: create, edit, reset PIN."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice, TextLine
from made_in_blekinge.domain.people import DUTIES, Role
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.choices import ChoiceEditor
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Values
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

NAME: Final = Field("name", N_("Name"), TextLine(80), required=True)
ROLE: Final = Field("role", N_("Role"), Choice(Role), default=Role.LABEL_STAFF)
PIN: Final = Field(
    "pin", N_("PIN"), TextLine(12), help=N_("4 to 12 digits, which only this person knows."), required=True
)
AGAIN: Final = Field("again", N_("The PIN once more"), TextLine(12), required=True)
_SECRET: Final = (PIN.key, AGAIN.key)


class PersonDialog(NewRecord):
    """A form of a user account; callback ``save`` gets the values on the writer thread."""

    def __init__(
        self,
        context: GuiContext,
        parent: QWidget,
        title: str,
        verb: str,
        fields: Sequence[Field],
        save: "Callable[[Database, Values], object]",
        known: Values | None = None,
    ) -> None:
        super().__init__(context, parent, title, fields, lambda to, values: save(to, _same_twice(values)), 1)
        self.accept_button.setText(context.text(verb))
        self.form.put({each.key: each.start for each in fields} | dict(known or {}), anew=True)
        for key in _SECRET:
            if key in self.form.cells:
                core = self.form.cells[key].editor.core
                assert isinstance(core, QLineEdit)
                core.setEchoMode(QLineEdit.EchoMode.Password)
        if ROLE.key in self.form.cells:
            editor = self.form.cells[ROLE.key].editor
            assert isinstance(editor, ChoiceEditor)
            editor.combo.currentIndexChanged.connect(self._say_duty)
            self._say_duty()
        self.form.focus_first()

    def _say_duty(self) -> None:
        """Describe the rights of the chosen role."""
        cell = self.form.cells[ROLE.key]
        code = cell.editor.text()
        cell.set_note(self._context.text(DUTIES[Role(code)]) if code else "")
        self.adjustSize()


def _same_twice(values: Values) -> Values:
    if values.get(PIN.key) != values.get(AGAIN.key):
        raise UserError("pins_differ", N_("The two PINs are not the same. Write them again.")).at(AGAIN.key)
    return values
