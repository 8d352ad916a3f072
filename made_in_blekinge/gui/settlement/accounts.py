"""The dialog of the accounts of the books: which account takes what, and the letter of the vouchers."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import TextLine
from made_in_blekinge.domain.voucher import PROPOSED, AccountUse, LedgerAccount
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label, scrolled
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import UndoStep
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.settlement.exporting import set_accounts

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

_NOTE: Final = N_(
    "By BAS 2026: the number, then the name. An empty field takes the usual account again. What is exported already "
    "keeps its accounts."
)
_SERIES: Final = "series"
_LONGEST: Final = 120
Found = tuple[Mapping[AccountUse, LedgerAccount], str]


class AccountsDialog(TaskDialog):
    """Everything is written at once; Ctrl+Z takes it back."""

    def __init__(self, context: GuiContext, parent: QWidget, found: Found) -> None:
        text = context.text
        super().__init__(context, parent, text(N_("Accounts of the books")), N_("Save"))
        accounts, series = found
        self.before = {use.value: f"{one.number} {one.name}" for use, one in accounts.items()} | {_SERIES: series}
        fields = (
            *(
                Field(use.value, use.label, TextLine(_LONGEST), help=PROPOSED if one.proposed else "")
                for use, one in accounts.items()
            ),
            Field(_SERIES, N_("Series of the vouchers"), TextLine(5)),
        )
        self.form = Form(self, lambda: context.catalog, fields, None, 2, context.today)
        self.form.saves = False
        self.form.put(self.before, anew=True)
        self.add(label(text(_NOTE), "purpose", wrap=True))
        self.add(scrolled(self.form), stretch=1)
        resize_on_screen(self, px(820), px(620))
        next(iter(self.form.cells.values())).editor.core.setFocus()

    @property
    def is_filled(self) -> bool:
        return bool(self.form.touched())

    def act(self) -> None:
        values = self.form.check()
        if values is None:
            self.form.focus_wrong()
            return
        changed = {key: str(value) for key, value in values.items() if value != self.before[key]}
        if not changed:
            self.accept()
        elif not self.is_busy:
            before = {key: self.before[key] for key in changed}
            self.do(partial(_write, changed), done=partial(self._done, changed, before))

    def point_out(self, error: UserError | None) -> bool:
        """Beside the field that the error names."""
        return error is not None and self.form.show_error(error, error.field or "")

    def _done(self, changed: Mapping[str, str], before: Mapping[str, str], _: object) -> None:
        step = UndoStep(self._context, self.windowTitle(), partial(_write, changed), partial(_write, before))
        self._context.undo.push(step)
        self.accept()


def _write(values: Mapping[str, str], database: "Database") -> None:
    accounts = {use: text for use, text in values.items() if use != _SERIES}
    set_accounts(database, accounts, values.get(_SERIES))
