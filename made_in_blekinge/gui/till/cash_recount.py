"""Counting the cash of a closed day again: what is there, and why it was counted once more."""

import uuid
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.till.cash_lines import CashLine, difference, point_out, read_amounts
from made_in_blekinge.gui.till.work import TillWork
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.cash_report import TillDayRow
from made_in_blekinge.services.till.correct import Recounted, recount

_AGAIN: Final = N_("The closing keeps what was counted then; this count stands beside it, with its reason.")


class CountAgain(TaskDialog):
    """Asks what was counted after the closing, and why."""

    def __init__(self, context: GuiContext, parent: QWidget, row: TillDayRow) -> None:
        text, money = context.text, context.catalog.money
        title = text(N_("Count the till {till} again, {day}"), till=row.till, day=context.catalog.date(row.day))
        super().__init__(context, parent, title, N_("Keep the count"))
        self._row, self._work, self._uid = row, TillWork(context, self), uuid.uuid4()
        should = text(N_("Should be {expected}"), expected=money(row.expected_ore, row.currency))
        self.lines = {
            "amount": CashLine(context, text(N_("Counted")), should),
            "reason": CashLine(context, text(N_("Reason"))),
        }
        self.add(label(text(_AGAIN), wrap=True), *self.lines.values())
        self.setMinimumWidth(px(480))
        self.lines["amount"].field.setFocus()

    def act(self) -> None:
        """Note the count; pressed twice it is one."""
        if self.is_busy:
            return
        row, reason = self._row, self.lines["reason"].text
        try:
            counted = read_amounts([("amount", self.lines["amount"], row.currency)])["amount"]
        except UserError as error:
            self.refuse(error)
            return
        deed = self._work.deed(self._uid)
        self.wait(True)
        self._work.do(recount, row.till, row.day, counted, reason, deed, done=self._done, failed=self.refuse)

    def _done(self, made: Recounted) -> None:
        off = difference(made.difference_ore, self._row.currency, self._context.catalog)
        self._context.say.done(self._context.text(N_("Counted again: {difference}"), difference=off))
        self.accept()

    def point_out(self, error: UserError | None) -> bool:
        return point_out(self.lines, error)

    def refuse(self, error: BaseException) -> None:
        super().refuse(error)
        QTimer.singleShot(0, self, self.adjustSize)  # the line is laid out only after it was said
