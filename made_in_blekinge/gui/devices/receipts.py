"""Putting a receipt or a slip on the receipt printer of this computer, without a dialog."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from made_in_blekinge.bootstrap import App
from made_in_blekinge.devices.receipt_sending import send
from made_in_blekinge.domain.receipt_printer import Connection, ReceiptPrinter, kept_printer
from made_in_blekinge.gui.devices.printing import print_quietly
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.settings import RECEIPT_PRINTER

Content = Callable[[], bytes]
"""Callback on a worker thread: the PDF of what is printed."""


def receipt_printer(app: App) -> ReceiptPrinter | None:
    """The receipt printer of this computer; ``None``: receipts go through the system's dialog."""
    return kept_printer(app.settings.get(RECEIPT_PRINTER))


def print_receipt(
    context: GuiContext,
    owner: QObject,
    printer: ReceiptPrinter,
    content: Content,
    done: Callable[[], None],
    failed: Callable[[BaseException], None],
) -> None:
    """Print off the GUI thread: pages on a printer of the system, otherwise dots. Calls back ``done`` once sent."""
    if printer.to.way is Connection.QUEUE:
        print_quietly(context, owner, printer.to.place, content, done, failed)
    else:
        context.jobs.read(lambda: _send(printer, content), lambda _: done(), failed, owner)


def _send(printer: ReceiptPrinter, content: Content) -> None:
    from made_in_blekinge.documents.thermal import receipt_bytes

    send(printer.to, receipt_bytes(content(), printer))
