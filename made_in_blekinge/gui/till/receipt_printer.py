"""The receipt printer at the till: no dialog, the drawer on cash, and what could not be printed waits."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from made_in_blekinge.devices.receipt_sending import open_drawer, send
from made_in_blekinge.domain.receipt_printer import Connection, ReceiptPrinter, When, kept_printer
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.devices.printing import print_quietly
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.settings import RECEIPT_PRINTER

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import App

Content = Callable[[], bytes]
"""Callback on a worker thread: the PDF of what is printed."""


def receipt_printer(app: "App") -> ReceiptPrinter | None:
    """The receipt printer of this computer; ``None``: receipts go through the system's dialog."""
    return kept_printer(app.settings.get(RECEIPT_PRINTER))


class PrinterAtTill(QObject):
    """Sends one after the other, off the GUI thread. Signal ``failed`` (why, how many receipts wait).

    A receipt that could not be printed waits, and is printed before the next one that somebody asks for.
    """

    failed = Signal(object, int)

    def __init__(self, context: GuiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting: list[tuple[Content, Callable[[], None]]] = []
        self._sending = False
        context.app_changed.connect(self._waiting.clear)

    @property
    def printer(self) -> ReceiptPrinter | None:
        return receipt_printer(self._context.market)

    @property
    def prints_always(self) -> bool:
        return self.printer is not None and self.printer.when is When.ALWAYS

    @property
    def waiting(self) -> int:
        """How many receipts are not on paper yet."""
        return len(self._waiting)

    def send(self, content: Content, printed: Callable[[], None]) -> None:
        """Print, after what waits; calls back ``printed`` once it is sent."""
        self._waiting.append((content, printed))
        self._next()

    def pulse(self) -> None:
        """Open the drawer, where there is one."""
        printer = self.printer
        if printer is not None and printer.drawer:
            self._context.jobs.read(lambda: open_drawer(printer), lambda _: None, self._drawer_failed, self)

    def _next(self) -> None:
        printer = self.printer
        if self._sending or not self._waiting or printer is None:
            return
        self._sending = True
        content = self._waiting[0][0]
        if printer.to.way is Connection.QUEUE:
            print_quietly(self._context, self, printer.to.place, content, self._sent, self._failed)
        else:
            self._context.jobs.read(lambda: send_pdf(printer, content), lambda _: self._sent(), self._failed, self)

    def _sent(self) -> None:
        self._sending = False
        if self._waiting:
            self._waiting.pop(0)[1]()
        self._next()

    def _failed(self, error: BaseException) -> None:
        self._sending = False
        if isinstance(error, UserError):
            self.failed.emit(error, self.waiting)

    def _drawer_failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            text = N_("The drawer could not be opened: {reason}")
            self.failed.emit(UserError("no_drawer", text, reason=self._context.catalog.error(error)), self.waiting)


def send_pdf(printer: ReceiptPrinter, content: Content) -> None:
    """Send a PDF as dots to a printer that is no queue of the system. Call on a worker thread."""
    from made_in_blekinge.documents.thermal import receipt_bytes

    send(printer.to, receipt_bytes(content(), printer))
