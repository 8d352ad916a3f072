"""The dialog for adding a record: required fields only; the others are edited in the pane."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.editors import LineEditor
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.registers.naming import ANYWAY, OPEN, ask_about
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Values
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_
from made_in_blekinge.queries.registers.namesakes import Namesake, namesakes

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database


class NewRecord(TaskDialog):
    """Creates a record; errors are shown beside their fields. ``added`` carries the new record.

    Where ``register`` has one of that name already, the user is asked; ``wanted`` carries the id of that one, if it is
    to be opened instead.
    """

    added = Signal(object)
    wanted = Signal(int)

    def __init__(
        self,
        context: GuiContext,
        parent: QWidget,
        title: str,
        fields: Sequence[Field],
        add: "Callable[[Database, Values], object]",
        columns: int = 2,
        verb: str = N_("Add"),
        register: str = "",
    ) -> None:
        super().__init__(context, parent, context.text(title), verb)
        self._add, self._register = add, register
        self.setMinimumWidth(px(480))
        self.form = Form(
            self, lambda: context.catalog, [_plain(field) for field in fields], None, columns, context.today
        )
        self.form.put({field.key: field.start for field in fields}, anew=True)
        for cell in self.form.cells.values():
            if cell.field.example and isinstance(cell.editor, LineEditor):
                cell.editor.line.setPlaceholderText(context.text(cell.field.example))
        self._name = self.form.cells.get("name") or next(iter(self.form.cells.values()))
        self.add(self.form)
        self.form.focus_first()

    def act(self) -> None:
        values = self.form.check()
        if values is None:
            self._stand_where_wrong()
        elif not self.is_busy and self._register:
            self.wait(True)
            self._name.problem.check(self._context.text(N_("Checking whether the name is there …")))
            self._context.ask(
                namesakes, self._register, values, done=partial(self._consider, values), failed=self.refuse, owner=self
            )
        elif not self.is_busy:
            self.do(self._add, values, done=self._done)

    def _consider(self, values: Values, found: Sequence[Namesake]) -> None:
        """Add the record, unless there is one of that name that the user wants instead."""
        self.wait(False)
        self._name.problem.checked()
        answer = ask_about(self._context, self, found, N_("Add anyway")) if found else ANYWAY
        if answer == ANYWAY:
            self.do(self._add, values, done=self._done)
        elif answer == OPEN:
            self.done(self.DialogCode.Rejected)
            self.wanted.emit(found[0].id)

    def point_out(self, error: UserError | None) -> bool:
        """As the base class; an error without a field is shown beside the first one."""
        return error is not None and self.form.show_error(error, next(iter(self.form.cells)))

    def _done(self, record: object) -> None:
        self.accept()
        self.added.emit(record)

    def refuse(self, error: BaseException) -> None:
        self._name.problem.checked()
        super().refuse(error)
        self._stand_where_wrong()

    def _stand_where_wrong(self) -> None:
        self.form.focus_wrong()
        self.adjustSize()


def _plain(field: Field) -> Field:
    """The field without group heading, and if multilingual, in one language only."""
    return replace(field, group="", language="" if field.language in CONTENT_LANGUAGES else field.language)
