"""The dialog for correcting a wrongly keyed payment: current payments, right ones, reason."""

import uuid

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.till.cash_lines import CashLine, point_out
from made_in_blekinge.gui.till.work import TillWork
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.paid import PaidReceipt, paid_receipt
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.services.till.correct import correct_payment
from made_in_blekinge.services.till.sale import SaleDone


class CorrectionDialog(TaskDialog):
    """Corrects the payment of one receipt by a correction receipt, which ``corrected`` carries."""

    corrected = Signal(object)

    def __init__(self, context: GuiContext, parent: QWidget, here: OpenTill, work: TillWork, number: int) -> None:
        text = context.text
        title = text(N_("Correct how receipt {number} was paid"), number=number)
        super().__init__(context, parent, title, N_("Correct the payment"))
        self._here, self._work, self._number = here, work, number
        self._uid = uuid.uuid4()
        self.was: PaidReceipt | None = None
        self.heading.setWordWrap(True)
        self.paid = label(wrap=True)
        self.means, self.reason = QuietCombo(), CashLine(context, text(N_("Why")))
        for means in here.means:
            self.means.addItem(text(means.label), means.value)
        self.means.setAccessibleName(text(N_("How it was really paid, all of it")))
        self.set_ready(False)
        self._lay_out()
        self._read()

    def act(self) -> None:
        """Write the correction (idempotent)."""
        was = self.was
        if was is None or self.is_busy:
            return
        self.wait(True)
        tender, deed = Tender(Means(self.means.currentData())), self._work.deed(self._uid)
        self._work.do(
            correct_payment, self._here.code, was.number, (tender,), self.reason.text, deed, was.till,
            done=self._done, failed=self.refuse,
        )  # fmt: skip

    def _read(self) -> None:
        self._context.ask(paid_receipt, self._here.code, self._number, done=self._put, failed=self.refuse, owner=self)

    def _put(self, was: PaidReceipt) -> None:
        """Show the current payments, and offer the other means."""
        self.was = was
        text, money = self._context.text, self._context.catalog.money
        parts = (f"{text(part.means.label)} {money(part.amount_ore, was.currency)}" for part in was.parts)
        self.paid.setText(text(N_("It stands paid as: {means}"), means=" · ".join(parts)))
        other = next((at for at, means in enumerate(self._here.means) if means not in was.means), 0)
        self.means.setCurrentIndex(other)
        self.set_ready(True)
        self.means.setFocus()

    def _done(self, sold: SaleDone) -> None:
        self.corrected.emit(sold)
        self.accept()

    def point_out(self, error: UserError | None) -> bool:
        return point_out({"reason": self.reason}, error)

    def _lay_out(self) -> None:
        text = self._context.text
        note = text(N_("The receipt stays as it is. A new one without goods says how it was really paid."))
        means = label(self.means.accessibleName())
        self.add(label(note, wrap=True), self.paid, means, self.means, self.reason)
        self.setMinimumWidth(px(460))
