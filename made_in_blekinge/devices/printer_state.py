"""What a receipt printer says of itself (``DLE EOT`` of Epson's *ESC/POS Command Reference*)."""

from typing import Final, NamedTuple

ASK_OFFLINE: Final = b"\x10\x04\x02"
ASK_PAPER: Final = b"\x10\x04\x04"
"""Each is answered with one byte at once, even while the printer waits for paper."""


class PrinterState(NamedTuple):
    """What keeps a printer from printing; nothing of it, where it is well."""

    is_open: bool = False
    """The cover."""
    is_empty: bool = False
    """Of paper."""
    is_faulty: bool = False


def printer_state(offline: int, paper: int) -> PrinterState:
    """The answers to :data:`ASK_OFFLINE` (bit 2: cover open, 5: paper end, 6: error)
    and :data:`ASK_PAPER` (bits 5 and 6: none)."""
    return PrinterState(bool(offline & 0x04), bool(offline & 0x20) or paper & 0x60 == 0x60, bool(offline & 0x40))
