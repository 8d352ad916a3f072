"""A receipt as the bytes that a receipt printer takes: Epson's ESC/POS, which nearly all of them speak.

The text goes as a picture of dots, so that all letters are right and no code page can spoil them. Commands: Epson's
*ESC/POS Command Reference* (``ESC @``, ``GS v 0``, ``ESC d``, ``GS V``).
"""

from typing import Final

from made_in_blekinge.documents.dots import pages_as_dots
from made_in_blekinge.domain.dots import Dots
from made_in_blekinge.domain.receipt_printer import WIDTHS, ReceiptPrinter

RESET: Final = b"\x1b@"
_BAND: Final = 96
"""Rows sent together, 12 mm: a printer with little memory begins before it has the whole receipt."""
_FEED_TO_KNIFE: Final = b"\x1dVB\x00"
"""Feeds what is printed past the knife and cuts all but a point."""
_FEED: Final = b"\x1bd\x05"
"""Five lines, past the edge at which paper is torn."""


def receipt_bytes(content: bytes, printer: ReceiptPrinter) -> bytes:
    """The pages of a PDF for this printer, each cut off where the printer has a knife."""
    end = _FEED_TO_KNIFE if printer.cut else _FEED
    pages = pages_as_dots(content, WIDTHS[printer.width])
    return RESET + b"".join(picture(page) + end for page in pages)


def picture(dots: Dots) -> bytes:
    """The dots, band by band; white rows too: feeding them would count in steps that differ between printers."""
    return b"".join(_raster(dots.band(top, _BAND)) for top in range(0, dots.height, _BAND))


def _raster(band: Dots) -> bytes:
    size = band.stride.to_bytes(2, "little") + band.height.to_bytes(2, "little")
    return b"\x1dv0\x00" + size + band.rows
