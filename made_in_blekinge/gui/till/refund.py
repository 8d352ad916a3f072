"""The refund dialog: receipt, returned goods, reason, means of repayment."""

import uuid
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)  # fmt: skip

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.spin import NumberSpin
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button
from made_in_blekinge.gui.till.work import TillWork
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.receipt import ReceiptRow, receipt_row
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.services.till.sale import SaleDone

_ROW: Final = 48
_PIECES: Final = 110


class RefundDialog(TaskDialog):
    """Refunds goods of a receipt. ``done_with`` carries the refund receipt."""

    done_with = Signal(object)

    def __init__(self, context: GuiContext, parent: QWidget, here: OpenTill, work: TillWork) -> None:
        super().__init__(context, parent, context.text(N_("Take goods back")), N_("Take the goods back"))
        self._here, self._work = here, work
        self._uid = uuid.uuid4()
        self.row: ReceiptRow | None = None
        self.spins: list[NumberSpin] = []
        text = context.text
        self.number, self.till, self.reason = QLineEdit(), QLineEdit(here.code), QLineEdit()
        self.means, self.table = QuietCombo(), QTableWidget(0, 3)
        self.find_button = button(text(N_("Show the receipt")))
        for means in here.means:
            self.means.addItem(text(means.label), means.value)
        self._lay_out()
        self.find_button.clicked.connect(self.find_receipt)
        self.number.returnPressed.connect(self.find_receipt)
        self._put(None)

    def find_receipt(self) -> None:
        """Load and show the lines of the receipt."""
        number, till = self.number.text().strip(), self.till.text().strip()
        if not (number.isascii() and number.isdecimal()):
            self.show_error(UserError("bad_receipt", N_("Write the number that stands on the receipt.")))
            return
        self._context.ask(receipt_row, till, int(number), done=self._put, failed=self.refuse, owner=self)

    def act(self) -> None:
        """Write the refund (idempotent)."""
        if self.row is None:
            self.find_receipt()
            return
        if self.is_busy:
            return
        self.wait(True)
        row, deed, tender = self.row, self._work.deed(self._uid), Tender(Means(self.means.currentData()))
        pieces = {at: spin.value() for at, spin in enumerate(self.spins, 1) if spin.value()}
        self._work.do(
            refund, self._here.code, row.number, self.reason.text(), deed, pieces, (tender,), row.till,
            done=self._done, failed=self.refuse,
        )  # fmt: skip

    def _done(self, sold: SaleDone) -> None:
        self.accept()
        self.done_with.emit(sold)

    def _put(self, row: ReceiptRow | None) -> None:
        self.row = row
        self.show_error(None)
        self.set_ready(row is not None)
        lines = row.lines if row is not None else ()
        self.spins = []
        self.table.setRowCount(len(lines))
        for at, line in enumerate(lines):
            for column, said in enumerate(
                (f"{line.item} · {line.seller}", self._context.catalog.amount(line.gross_ore))
            ):
                item = QTableWidgetItem(said)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.table.setItem(at, column, item)
            spin = NumberSpin(maximum=max(line.quantity, 0), value=max(line.quantity, 0))
            spin.setAccessibleName(self._context.text(N_("How many of {item} come back"), item=line.item))
            self.spins.append(spin)
            self.table.setCellWidget(at, 2, spin)
        if row is not None:
            came = {payment.means for payment in row.payments}
            at = next((at for at, means in enumerate(self._here.means) if means in came), 0)
            self.means.setCurrentIndex(at)
            self.reason.setFocus()

    def _lay_out(self) -> None:
        text, form = self._context.text, QFormLayout()
        for source, field in (
            (N_("Receipt number"), self.number), (N_("Sold at the till"), self.till), (N_("Why"), self.reason),
            (N_("Money back by"), self.means),
        ):  # fmt: skip
            form.addRow(text(source), field)
            field.setAccessibleName(text(source))
        self.table.setHorizontalHeaderLabels([text(N_("Goods")), text(N_("Sum")), text(N_("Comes back"))])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(px(_ROW))
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setSectionResizeMode(0, self.table.horizontalHeader().ResizeMode.Stretch)
        self.table.setColumnWidth(2, px(_PIECES))
        self.table.setMinimumSize(px(560), px(200))
        self.add(form)
        self.body.addWidget(self.find_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.add(self.table)
