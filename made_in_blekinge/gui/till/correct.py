"""A payment that was keyed wrongly: how the receipt stands paid, how it was really paid, and why."""

import uuid

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.till.cash_lines import Line, point_out
from made_in_blekinge.gui.till.work import TillWork
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.paid import PaidReceipt, paid_receipt
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.services.till.correct import correct_payment
from made_in_blekinge.services.till.sale import Sold


class CorrectionDialog(QDialog):
    """Corrects the payment of one receipt by a receipt of its own. ``corrected`` brings it."""

    corrected = Signal(object)

    def __init__(self, context: GuiContext, parent: QWidget, here: OpenTill, work: TillWork, number: int) -> None:
        super().__init__(parent)
        self._context, self._here, self._work, self._number = context, here, work, number
        self._uid = uuid.uuid4()
        self.was: PaidReceipt | None = None
        text = context.text
        self.setWindowTitle(text(N_("Correct how receipt {number} was paid"), number=number))
        self.paid, self.problem = label(wrap=True), label(role="error", wrap=True)
        self.means, self.reason = QComboBox(), Line(context, text(N_("Why")))
        for means in here.means:
            self.means.addItem(text(means.label), means.value)
        self.means.setAccessibleName(text(N_("How it was really paid, all of it")))
        self.buttons = QDialogButtonBox()
        self.buttons.addButton(text(N_("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        self.accept_button = self.buttons.addButton(
            text(N_("Correct the payment")), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.accept_button.setEnabled(False)
        self.buttons.accepted.connect(self.correct)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self._lay_out()
        self._read()

    def correct(self) -> None:
        """Write the correction; pressed twice it is one."""
        was = self.was
        if was is None or not self.accept_button.isEnabled():
            return
        self.accept_button.setEnabled(False)
        tender, deed = Tender(Means(self.means.currentData())), self._work.deed(self._uid)
        self._work.do(
            correct_payment, self._here.code, was.number, (tender,), self.reason.text, deed, was.till,
            done=self._done, failed=self._failed,
        )  # fmt: skip

    def _read(self) -> None:
        self._context.ask(
            paid_receipt, self._here.code, self._number, done=self._put, failed=self._not_read, owner=self
        )

    def _put(self, was: PaidReceipt) -> None:
        """Say how it stands paid, and offer the means that it was not paid by."""
        self.was = was
        text, money = self._context.text, self._context.catalog.money
        parts = (f"{text(part.means.label)} {money(part.amount_ore, was.currency)}" for part in was.parts)
        self.paid.setText(text(N_("It stands paid as: {means}"), means=" · ".join(parts)))
        other = next((at for at, means in enumerate(self._here.means) if means not in was.means), 0)
        self.means.setCurrentIndex(other)
        self.accept_button.setEnabled(True)
        self.means.setFocus()

    def _done(self, sold: Sold) -> None:
        self.accept()
        self.corrected.emit(sold)

    def _not_read(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._show(error)

    def _failed(self, error: UserError) -> None:
        self.accept_button.setEnabled(True)
        self._show(error)

    def _show(self, error: UserError) -> None:
        found = point_out({"reason": self.reason}, error)
        self.problem.setText("" if found or not error.text else self._context.catalog.error(error))
        self.problem.setVisible(bool(self.problem.text()))

    def _lay_out(self) -> None:
        text = self._context.text
        self.problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        note = text(N_("The receipt stays as it is. A new one without goods says how it was really paid."))
        for part in (
            label(self.windowTitle(), "heading", wrap=True), label(note, wrap=True), self.paid,
            label(self.means.accessibleName()), self.means, self.reason, self.problem, self.buttons,
        ):  # fmt: skip
            layout.addWidget(part)
        self.setMinimumWidth(px(460))
