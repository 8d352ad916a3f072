"""Reading the codes of a label back from its picture, before it is printed."""

from math import ceil
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from made_in_blekinge.devices.camera_code import can_read, read_codes
from made_in_blekinge.gui.parts.opened_pdf import OpenedPdf, on_white

_DPI: Final = 300
"""What labels are printed with."""


def reads_right(content: bytes, code: str) -> bool | None:
    """Whether every code on the one-page PDF ``content`` says ``code``; ``None``: there is none, or nothing reads it.

    Call it on a worker thread.
    """
    if not code or not content or not can_read():
        return None
    picture = _drawn(content).convertToFormat(QImage.Format.Format_Grayscale8)
    grey = bytes(picture.constBits())
    found = read_codes(grey, picture.width(), picture.height(), picture.bytesPerLine())
    return all(_plain(text) == _plain(code) for text in found) if found else None


def _plain(code: str) -> str:
    """Without the zeros in front, which readers add to or take from the bars of some codes."""
    return code.lstrip("0")


def _drawn(content: bytes) -> QImage:
    with OpenedPdf(content) as document:
        points = document.pagePointSize(0)
        size = QSize(ceil(points.width() * _DPI / 72), ceil(points.height() * _DPI / 72))
        return on_white(document.render(0, size))
