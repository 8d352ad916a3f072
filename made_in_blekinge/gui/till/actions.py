"""The keys of the till other than selling, and the dialogs that stand over it."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from made_in_blekinge.desk.till.effects import Over, PaperWay, Sell, ShowOver
from made_in_blekinge.desk.till.snapshot import TillState
from made_in_blekinge.domain.market import Means
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.scrim import Scrim
from made_in_blekinge.gui.till.correct import CorrectionDialog
from made_in_blekinge.gui.till.counter import TillCounter
from made_in_blekinge.gui.till.receipt import ReceiptPrint, print_report
from made_in_blekinge.gui.till.receipt_view import FoundReceipt
from made_in_blekinge.gui.till.receipts import EarlierReceipts
from made_in_blekinge.gui.till.refund import RefundDialog
from made_in_blekinge.gui.till.so_far import DaySoFar
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.receipt import ReceiptRow, receipt_row
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.services.till.drawer import note_drawer
from made_in_blekinge.services.till.sale import SaleDone

DEED_KEYS: Final = {
    "F7": "change", "F8": "print", "Shift+F8": "receipts", "F9": "hold", "F12": "close",
    "Shift+F12": "so_far", "Shift+F7": "reduce", "Ctrl+Shift+L": "drawer",
    "Alt+P": "print_on", "Alt+D": "print_file",
}  # fmt: skip


class TillDeeds(QObject):
    """Tells the desk of its keys, and opens what it wants shown."""

    def __init__(self, context: GuiContext, page: TillCounter) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.prints = ReceiptPrint(context, page, page.work)
        page.bridge.showing = self.show_over
        page.bridge.printing = lambda wanted: self.prints.send(
            wanted.till, wanted.receipt, page.language_for(wanted.customer), wanted.way
        )
        page.side.done.printer_state = lambda: (self.prints.printer.printer is not None, self.prints.printer.waiting)
        page.bridge.sold = self._sold
        page.bridge.confirming = self._confirm
        self.prints.printer.failed.connect(self._not_printed)

    def do(self, name: str) -> None:
        """Run the action bound to a key."""
        desk = self._page.desk
        doers: dict[str, Callable[[], None]] = {
            "change": desk.change, "reduce": desk.reduce, "empty": desk.empty, "print": desk.print, "hold": desk.hold,
            "refund": self.refund, "receipts": self.receipts, "close": self.close, "so_far": self.so_far,
            "next": desk.back, "drawer": self.open_drawer,
            "print_on": partial(desk.print, PaperWay.CHOSEN), "print_file": partial(desk.print, PaperWay.FILE),
        }  # fmt: skip
        doers[name]()

    def receipts(self) -> None:
        """The earlier receipts, for reprinting, refunding or correcting."""
        self._page.desk.show_over(Over.RECEIPTS)

    def refund(self, number: str = "") -> None:
        self._page.desk.show_over(Over.REFUND, number)

    def correct(self, number: int) -> None:
        self._page.desk.show_over(Over.CORRECTION, str(number))

    def close(self) -> None:
        """Count the cash and close the day."""
        self._page.desk.close_day()

    def print_report(self) -> None:
        """Print the cash report of the day that has just been closed, for signing."""
        here = self._page.here
        if here is not None:
            print_report(self._context, self._page, here.code, here.day)

    def show_own_receipt(self, number: int) -> None:
        """Show a receipt of this till."""
        if self._page.here is not None:
            self.show_receipt(self._page.here.code, number)

    def _confirm(self, doubt: UserError | None) -> bool:
        """Ask whether a count that looks wrong is meant, or whether the day is closed for good."""
        text, say, closing = self._context.text, self._context.say, self._page.desk.now.closing
        if doubt is not None:
            said = text(N_("Check the number of pieces. Nothing is closed yet."))
            return say.confirm(self._page, self._context.catalog.error(doubt), said, text(N_("Yes, it is meant")))
        if closing is None:
            return False
        said = "\n".join(self._page.closing.warnings(closing))
        return say.confirm(self._page, text(N_("Close the day for good?")), said, text(N_("Close the day")))

    def so_far(self) -> None:
        """Read the day so far; it stays open."""
        self._page.desk.show_over(Over.SO_FAR)

    def pay_in(self) -> None:
        self._page.desk.move(is_in=True)

    def pay_out(self) -> None:
        self._page.desk.move(is_in=False)

    def open_drawer(self) -> None:
        """Open the drawer without a sale, once that is in the journal."""
        here, printer, page = self._page.here, self.prints.printer.printer, self._page
        if here is None:
            return
        if printer is None or not printer.drawer:
            text = N_("No drawer is set up. It is plugged into the receipt printer: choose that under Settings.")
            page.desk.fault(UserError("no_drawer_set", text))
            return
        pulse = self.prints.printer.pulse
        page.work.do(note_drawer, here.code, "", page.work.deed(), done=lambda _: pulse(), failed=page.desk.fault)

    def _sold(self, effect: Sell, made: SaleDone) -> None:
        """The drawer opens for cash; the receipt is printed where this laptop prints each."""
        if made.already:
            return
        if any(tender.means is Means.CASH for tender in effect.tenders):
            self.prints.printer.pulse()
        if self.prints.printer.prints_always:
            self.prints.send(made.till, made.receipt, self._page.language_for(made.uid))

    def _not_printed(self, error: UserError, waiting: int) -> None:
        """The sale stands; what was not printed waits for F8."""
        if waiting:
            text = N_("{reason} The sale stands. Receipts that wait for paper: {count}; F8 prints them.")
            error = UserError("not_printed", text, reason=self._context.catalog.error(error), count=waiting)
        self._page.desk.fault(error)

    def show_receipt(self, till: str, number: int) -> None:
        """Show one receipt of a till of ours, of any day."""

        def show(row: ReceiptRow) -> None:
            self.open_over(FoundReceipt(self._context, self._page, row, self.prints), Over.FOUND)

        self._context.ask(receipt_row, till, number, done=show, owner=self)

    def open_over(self, dialog: QDialog, over: Over) -> None:
        """Open a dialog that changes nothing of what the till does; what is scanned over it waits."""
        desk = self._page.desk
        if desk.now.state not in (TillState.CLOSED, TillState.AWAY):
            desk.cover(over)
            dialog.finished.connect(desk.come_back)
        self._open(dialog)

    def show_over(self, effect: ShowOver) -> None:
        """Open a dialog over the till; the desk hears when it has gone."""
        page, here = self._page, self._page.here
        if here is None:
            page.desk.come_back()
            return
        makers: dict[Over, Callable[[OpenTill, ShowOver], QDialog]] = {
            Over.RECEIPTS: self._receipts, Over.REFUND: self._refund, Over.CORRECTION: self._correction,
            Over.SO_FAR: lambda here, _: DaySoFar(self._context, page, here),
        }  # fmt: skip
        dialog = makers[effect.over](here, effect)
        dialog.finished.connect(page.desk.come_back)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        """The till beneath is dimmed until the dialog has gone."""
        Scrim(dialog, self._page)
        dialog.open()

    def _receipts(self, here: OpenTill, _: ShowOver) -> QDialog:
        dialog = EarlierReceipts(self._context, self._page, here, self.prints)
        dialog.refunding.connect(self.refund)
        dialog.correcting.connect(self.correct)
        return dialog

    def _refund(self, here: OpenTill, wanted: ShowOver) -> QDialog:
        dialog = RefundDialog(self._context, self._page, here, self._page.work)
        dialog.done_with.connect(self._page.desk.refunded)
        dialog.done_with.connect(lambda _: self.prints.printer.pulse() if dialog.pays_cash else None)
        dialog.passed_on.connect(self._page.desk.scan)
        self._page.bridge.scanning = dialog.take_scan
        if wanted.receipt:
            dialog.find_receipt(wanted.till or here.code, int(wanted.receipt))
        return dialog

    def _correction(self, here: OpenTill, wanted: ShowOver) -> QDialog:
        dialog = CorrectionDialog(self._context, self._page, here, self._page.work, int(wanted.receipt))
        dialog.corrected.connect(partial(self._page.desk.corrected, int(wanted.receipt)))
        return dialog
