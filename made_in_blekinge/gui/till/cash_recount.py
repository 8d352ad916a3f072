"""Counting the cash of a closed day again: what is there, and why it was counted once more."""

import uuid
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.till.cash_lines import Line, difference, point_out, read_amounts
from made_in_blekinge.gui.till.work import TillWork
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.cash_report import TillDayRow
from made_in_blekinge.services.till.correct import Recounted, recount

_AGAIN: Final = N_("The closing keeps what was counted then; this count stands beside it, with its reason.")


class CountAgain(QDialog):
    """Asks what was counted after the closing, and why."""

    def __init__(self, context: GuiContext, parent: QWidget, row: TillDayRow) -> None:
        super().__init__(parent)
        self._context, self._row, self._work, self._uid = context, row, TillWork(context, self), uuid.uuid4()
        text, money = context.text, context.catalog.money
        self.setWindowTitle(text(N_("Count the till {till} again, {day}"), till=row.till,
                                 day=context.catalog.date(row.day)))  # fmt: skip
        should = text(N_("Should be {expected}"), expected=money(row.expected_ore, row.currency))
        self.lines = {"amount": Line(context, text(N_("Counted")), should), "reason": Line(context, text(N_("Reason")))}
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = self.buttons.addButton(text(N_("Keep the count")), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setDefault(True)
        self.buttons.accepted.connect(self.keep)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        for part in (label(self.windowTitle(), "heading"), label(text(_AGAIN), wrap=True), *self.lines.values(),
                     self.problem, self.buttons):  # fmt: skip
            layout.addWidget(part)
        self.setMinimumWidth(px(480))
        self.lines["amount"].field.setFocus()

    def keep(self) -> None:
        """Note the count; pressed twice it is one."""
        if not self.accept_button.isEnabled():
            return
        row, reason = self._row, self.lines["reason"].text
        try:
            counted = read_amounts([("amount", self.lines["amount"], row.currency)])["amount"]
        except UserError as error:
            self._failed(error)
            return
        deed = self._work.deed(self._uid)
        self.accept_button.setEnabled(False)
        self._work.do(recount, row.till, row.day, counted, reason, deed, done=self._done, failed=self._failed)

    def _done(self, made: Recounted) -> None:
        off = difference(made.difference_ore, self._row.currency, self._context.catalog)
        self._context.say.done(self._context.text(N_("Counted again: {difference}"), difference=off))
        self.accept()

    def _failed(self, error: UserError) -> None:
        """Say what is wrong beside the line that it names, else above the buttons."""
        self.accept_button.setEnabled(True)
        beside = point_out(self.lines, error)
        self.problem.setText("" if beside or not error.text else self._context.catalog.error(error))
        self.problem.setVisible(bool(self.problem.text()))
        QTimer.singleShot(0, self, self.adjustSize)  # the line is laid out only after it was said
