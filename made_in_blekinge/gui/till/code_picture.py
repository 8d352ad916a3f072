"""The picture of a payment code: sharp, black on white in every theme; in a rehearsal with the word across it."""

from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from made_in_blekinge.gui.parts.theme import LIGHT, app_font

SMALLEST_CODE: Final = 227
"""Pixels of a QR symbol without its margin: 6 cm at 96 dots an inch."""
_MARGIN: Final = 4
"""Quiet zone in modules."""
_LEVEL: Final = "M"
_HIGHEST: Final = 1.4
"""Maximum height of a picture relative to its width."""
_BAND: Final = 0.16
"""Height of the band of a rehearsal relative to the side of the picture, and the room that its word may take."""
_WORD: Final = 0.8
_TILT: Final = -13.0
"""Degrees."""


class PaymentCode(NamedTuple):
    """A payment code for ``ore``: text of a QR code, or a stored picture of one without an amount.

    ``payee``, ``account`` and ``message`` are what the app of the customer must name; ``mark`` is the word of a
    rehearsal, of which nothing can be paid.
    """

    ore: int
    text: str = ""
    picture: QPixmap | None = None
    payee: str = ""
    account: str = ""
    message: str = ""
    mark: str = ""
    said: str = ""
    """The amount in words of the window's language."""


class CodePicture(QWidget):
    """Shows a QR code (at least 6 cm wide), or a stored picture of one."""

    def __init__(self, side: int = SMALLEST_CODE) -> None:
        super().__init__()
        self.least = side
        self.text = self.mark = ""
        self.picture: QPixmap | None = None
        self._rows: tuple[int, ...] = ()

    def put(self, text: str, picture: QPixmap | None = None, mark: str = "") -> None:
        """Show the code of ``text``, else ``picture``, else nothing; ``mark`` is written across it."""
        from made_in_blekinge.documents.qr import matrix

        self.text, self.picture, self.mark = text, picture, mark
        self._rows = matrix(text, _LEVEL).rows if text else ()
        self.setFixedSize(self.sizeHint())
        self.update()

    def put_code(self, code: PaymentCode | None) -> None:
        """Show a payment code, or nothing."""
        if code is None:
            self.put("")
        else:
            self.put(code.text, code.picture, code.mark)

    @property
    def module(self) -> int:
        """The module size in whole pixels, for sharp edges."""
        return -(-self.least // len(self._rows)) if self._rows else 0

    def sizeHint(self) -> QSize:
        if self.picture is not None:
            room = QSize(self.least, round(self.least * _HIGHEST))
            return self.picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        side = self.module * (len(self._rows) + 2 * _MARGIN)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, module = QPainter(self), self.module
        painter.fillRect(self.rect(), QColor("white"))
        if self.picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), self.picture)
        colour = LIGHT.colour("plum") if self.mark else QColor("black")
        for row, bits in enumerate(self._rows):
            for column in range(len(self._rows)):
                if bits >> column & 1:
                    at = QRectF((column + _MARGIN) * module, (row + _MARGIN) * module, module, module)
                    painter.fillRect(at, colour)
        if self.mark:
            self._cross_out(painter)
        painter.end()

    def _cross_out(self, painter: QPainter) -> None:
        """The word of a rehearsal on a band across the whole code."""
        side = self.width()
        high = round(side * _BAND)
        font = QFont(app_font(weight=QFont.Weight.Bold))
        sizes = range(high * 2 // 3, 8, -1)
        for size in sizes:
            font.setPixelSize(size)
            if QFontMetrics(font).horizontalAdvance(self.mark) <= side * _WORD:
                break
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(side / 2, self.height() / 2)
        painter.rotate(_TILT)
        band = QRectF(-side, -high / 2, 2 * side, high)
        painter.fillRect(band, LIGHT.colour("plum"))
        painter.setPen(LIGHT.colour("on_sea"))
        painter.setFont(font)
        painter.drawText(band, Qt.AlignmentFlag.AlignCenter, self.mark)
