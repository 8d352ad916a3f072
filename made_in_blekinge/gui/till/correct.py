"""The dialog for correcting a wrongly keyed payment: current payments, right ones, reason."""

import uuid

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.cash import round_cash
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.till.cash_lines import CashLine, point_out
from made_in_blekinge.gui.till.refund_parts import ApprovalPart, organisers_beside
from made_in_blekinge.gui.till.work import TillWork
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.people import who_may_sign_in
from made_in_blekinge.queries.till.paid import PaidReceipt, paid_receipt
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.services.till.approval import cash_of, needed_for_correction
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
        self.approval = ApprovalPart(context)
        for means in here.means:
            self.means.addItem(text(means.label), means.value)
        self.means.setAccessibleName(text(N_("How it was really paid, all of it")))
        self.set_ready(False)
        self._lay_out()
        self.means.currentIndexChanged.connect(lambda _: self._show_needed())
        context.ask(
            who_may_sign_in, done=lambda people: self.approval.offer(organisers_beside(context, people)), owner=self
        )
        self._read()

    def act(self) -> None:
        """Write the correction (idempotent)."""
        was = self.was
        if was is None or self.is_busy:
            return
        self.show_error(None)
        approval = None if self._needed() is None else self.approval.approval
        if approval is None and (needed := self._needed()) is not None:
            self.show_error(needed)
            return
        self.wait(True)
        tender, deed = Tender(Means(self.means.currentData())), self._work.deed(self._uid)
        self._work.do(
            correct_payment, self._here.code, was.number, (tender,), self.reason.text, deed, was.till, approval,
            done=self._done, failed=self.refuse,
        )  # fmt: skip

    def _needed(self) -> UserError | None:
        """Why another person's PIN is wanted: other cash should lie in the till than before."""
        was = self.was
        if was is None:
            return None
        before = cash_of([(part.means, part.currency, part.amount_ore) for part in was.parts])
        in_cash = Means(self.means.currentData()) is Means.CASH
        after = {"": round_cash(was.gross_ore, was.country, was.day)} if in_cash else {}
        return needed_for_correction(self._context.market.actor, self._here, before, after)

    def _show_needed(self) -> None:
        needed, text = self._needed(), self._context.text
        self.approval.setVisible(needed is not None)
        self.approval.about.setText(
            text(N_("Other cash should lie in the till then: an organiser approves it with a PIN."))
        )
        self.accept_button.setText(text(N_("Correct the payment") if needed is None else N_("Approve with PIN")))

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
        self._show_needed()
        self.means.setFocus()

    def _done(self, sold: SaleDone) -> None:
        self.corrected.emit(sold)
        self.accept()

    def point_out(self, error: UserError | None) -> bool:
        is_approval = error is not None and error.field in ("approval", "pin")
        self.approval.show_error(error if is_approval else None)
        return point_out({"reason": self.reason}, error) or is_approval

    def _lay_out(self) -> None:
        text = self._context.text
        note = text(N_("The receipt stays as it is. A new one without goods says how it was really paid."))
        means = label(self.means.accessibleName())
        self.add(label(note, wrap=True), self.paid, means, self.means, self.reason, self.approval)
        self.approval.hide()
        self.setMinimumWidth(px(460))
