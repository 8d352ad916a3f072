"""Raw bytes into a print queue of Windows, past its driver."""

import sys

from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Document(ctypes.Structure):
        _fields_ = (("name", wintypes.LPWSTR), ("file", wintypes.LPWSTR), ("kind", wintypes.LPWSTR))

    def write_raw(queue: str, content: bytes) -> None:
        """Write ``content`` as one raw document (``StartDocPrinter`` with the data type RAW)."""
        spooler = ctypes.WinDLL("winspool.drv", use_last_error=True)
        printer, written = wintypes.HANDLE(), wintypes.DWORD()
        if not spooler.OpenPrinterW(queue, ctypes.byref(printer), None):
            raise _refused(queue)
        try:
            document = _Document("Made in Blekinge", None, "RAW")
            if not spooler.StartDocPrinterW(printer, 1, ctypes.byref(document)):
                raise _refused(queue)
            if not spooler.WritePrinter(printer, content, len(content), ctypes.byref(written)):
                raise _refused(queue)
            spooler.EndDocPrinter(printer)
            if written.value != len(content):
                raise _refused(queue)
        finally:
            spooler.ClosePrinter(printer)

else:

    def write_raw(queue: str, content: bytes) -> None:
        """Refused: this is not Windows."""
        raise _refused(queue)


def _refused(queue: str) -> UserError:
    text = N_("The print queue “{queue}” takes no receipts. See that it exists and is switched on, then print again.")
    return UserError("queue_refused", text, queue=queue)
