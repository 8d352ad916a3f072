"""The receipt printer at the till: no dialog, the drawer on cash, and what could not be printed waits."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from made_in_blekinge.devices.receipt_sending import open_drawer
from made_in_blekinge.domain.receipt_printer import ReceiptPrinter, When
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.devices.receipts import Content, print_receipt, receipt_printer
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_


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
        print_receipt(self._context, self, printer, content, self._sent, self._failed)

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
