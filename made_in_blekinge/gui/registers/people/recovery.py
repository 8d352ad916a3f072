"""The dialogs of the recovery code: shown once when it is made, and asked for where a PIN is forgotten."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import TextLine
from made_in_blekinge.gui.parts.file_dialogs import ask_save
from made_in_blekinge.gui.parts.saved_file import saved
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.registers.people.dialog import AGAIN, PIN, PersonDialog
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Values
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Clock, Database

CODE: Final = Field("code", N_("Recovery code"), TextLine(40), required=True)


class RecoveryCodeDialog(TaskDialog):
    """Shows a code that was just made, to print or copy: it is not shown again.

    ``while_locked``: it is made where the window is locked, or becomes so by the first organiser. Who closes it before
    it was printed or copied is asked; a lock only puts it away, for the next organiser who signs in.
    """

    giving_up = (
        N_("Have you written the code down?"),
        N_("It has been neither printed nor copied, and it is not shown again."),
        N_("Yes, close"),
    )
    outlives_lock = True

    def __init__(self, context: GuiContext, parent: QWidget, code: str, while_locked: bool = False) -> None:
        super().__init__(context, parent, context.text(N_("Recovery code")), leave=N_("Close"))
        self._code, self._kept = code, False
        self.setProperty("while_locked", while_locked)
        self.code = label(code, "display")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code.setAccessibleName(context.text(N_("Recovery code")))
        self.copy, self.print = button(icon_name="copy"), button(icon_name="print")
        self.copy.setText(context.text(N_("Copy")))
        self.print.setText(context.text(N_("Print…")))
        self.copy.clicked.connect(self._copy)
        self.print.clicked.connect(self._print)
        self.add(self.code, label(context.text(_KEEP), wrap=True))
        self.add_beside(self.print, self.copy)
        self.print.setFocus()

    @property
    def is_filled(self) -> bool:
        return not self._kept

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self._is_kept()
        self._context.say.done(self._context.text(N_("Copied")))

    def _print(self) -> None:
        from made_in_blekinge.queries.registers.event import market_name

        self._context.ask(market_name, done=self._print_for, owner=self)

    def _print_for(self, market: str) -> None:
        from made_in_blekinge.gui.devices.printing import print_pdf

        pdf = partial(_pdf, market, self._code, self._context)
        print_pdf(self._context, self, lambda _printer: pdf(), _FILE, partial(self._save, pdf), self._is_kept)

    def _save(self, pdf: Callable[[], bytes]) -> None:
        from made_in_blekinge.files import write_bytes

        text = self._context.text
        path = ask_save(self._context, self, text(N_("Save as PDF")), _FILE, text(N_("PDF file (*.pdf)")))
        if path is not None:
            told = saved(self._context, text(N_("Saved: {file}"), file=path.name), path)

            def done(_: object) -> None:
                self._is_kept()
                told(None)

            self._context.jobs.read(lambda: write_bytes(path, pdf()), done, owner=self)

    def _is_kept(self, _printer: str = "") -> None:
        self._kept = True


class RecoverDialog(PersonDialog):
    """Asks for the code and a new PIN of the organiser ``key``; ``added`` carries the code that holds from now on."""

    def __init__(self, context: GuiContext, parent: QWidget, key: int, name: str) -> None:
        super().__init__(
            context, parent, N_("A new PIN by the recovery code"), N_("Set the PIN"), (CODE, PIN, AGAIN),
            partial(_recover, key, context.market.clock),
        )  # fmt: skip
        self.setProperty("while_locked", True)
        self.form.cells[CODE.key].set_note(context.text(_FOR, name=name))


def _recover(key: int, clock: "Clock", database: "Database", values: Values) -> str:
    from made_in_blekinge.services.registers.people import recover

    return recover(database, key, values[CODE.key], values[PIN.key], clock)


def _pdf(market: str, code: str, context: GuiContext) -> bytes:
    from made_in_blekinge.documents.recovery_code import draw_recovery_code

    target = BytesIO()
    draw_recovery_code(target, market, code, context.catalog)
    return target.getvalue()


_FILE: Final = "recovery-code.pdf"
_KEEP: Final = N_(
    "Print it and keep the paper where only organisers find it. With this code an organiser who has forgotten the PIN "
    "sets a new one at the lock screen. It is shown only now; a new code takes its place."
)
_FOR: Final = N_("From the paper that was printed when it was made. {name} gets the new PIN.")
