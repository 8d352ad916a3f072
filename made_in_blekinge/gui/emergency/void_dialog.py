"""Why a slip is no sale."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.emergency.fields import WrittenField
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.till.day import needed_reason


class VoidDialog(TaskDialog):
    """Asks for the reason; ``given`` carries it."""

    given = Signal(str)

    def __init__(self, context: GuiContext, parent: QWidget, slip: str) -> None:
        super().__init__(context, parent, context.text(N_("Make slip {slip} void"), slip=slip[:40]), N_("Make void"))
        self.reason = WrittenField(context.text(N_("Why it is no sale")))
        self.reason.line.entered.connect(self.act)
        self.add(self.reason)
        self.reason.take_focus()

    def act(self) -> None:
        try:
            why = needed_reason(self.reason.text)
        except UserError as error:
            self.reason.show_error(error, self._context.catalog)
            return
        self.accept()
        self.given.emit(why)
