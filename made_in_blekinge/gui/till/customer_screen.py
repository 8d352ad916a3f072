"""The customer display on a second screen: amount due, payment code, thanks."""

from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPixmap, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from made_in_blekinge.domain.market import Mark
from made_in_blekinge.gui.parts.theme import app_font
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog

SMALLEST_CODE: Final = 227
"""Pixels of a QR symbol without its margin: 6 cm at 96 dots an inch."""
_MARGIN: Final = 4
"""Quiet zone in modules."""
_LEVEL: Final = "L"
"""Low error correction: a screen is not damaged, and larger modules are readable from further away."""
_FAR: Final = 88
_NEAR: Final = 36
_NOTE: Final = 28


_HIGHEST: Final = 1.4
"""Maximum height of a picture relative to its width."""


class PaymentCode(NamedTuple):
    """A payment code for ``ore``: text of a QR code, or a stored picture of one without an amount."""

    ore: int
    text: str = ""
    picture: QPixmap | None = None


class CodePicture(QWidget):
    """Shows a QR code (black on white in every theme, at least 6 cm wide), or a stored picture of one."""

    def __init__(self, side: int = SMALLEST_CODE) -> None:
        super().__init__()
        self._least = side
        self.text = ""
        self.picture: QPixmap | None = None
        self._rows: tuple[int, ...] = ()

    def put(self, text: str, picture: QPixmap | None = None) -> None:
        """Show the code of ``text``, else ``picture``, else nothing."""
        from made_in_blekinge.documents.qr import matrix

        self.text, self.picture = text, picture
        self._rows = matrix(text, _LEVEL).rows if text else ()
        self.setFixedSize(self.sizeHint())
        self.update()

    @property
    def module(self) -> int:
        """The module size in whole pixels, for sharp edges."""
        return -(-self._least // len(self._rows)) if self._rows else 0

    def sizeHint(self) -> QSize:
        if self.picture is not None:
            room = QSize(self._least, round(self._least * _HIGHEST))
            return self.picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        side = self.module * (len(self._rows) + 2 * _MARGIN)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, module = QPainter(self), self.module
        painter.fillRect(self.rect(), QColor("white"))
        if self.picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), self.picture)
        for row, bits in enumerate(self._rows):
            for column in range(len(self._rows)):
                if bits >> column & 1:
                    at = QRectF((column + _MARGIN) * module, (row + _MARGIN) * module, module, module)
                    painter.fillRect(at, QColor("black"))
        painter.end()


class CustomerScreen(QWidget):
    """Full-screen customer display in the customer's language, without controls."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._catalog = context.catalog
        self.word, self.amount, self.code = label(), label(), CodePicture(SMALLEST_CODE * 2)
        self.note, self.mark = label(), label(role="error")
        self.mark.setFont(app_font(_NEAR))
        self.mark.hide()
        self.note.setFont(app_font(_NOTE))
        self.word.setFont(app_font(_NEAR))
        self.amount.setFont(app_font(_FAR))
        self.setWindowTitle(context.text(N_("For the customer")))
        layout = QVBoxLayout(self)
        layout.addWidget(self.mark, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        for part in (self.word, self.amount, self.code, self.note):
            layout.addWidget(part, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()

    def speak(self, catalog: Catalog, mark: Mark | None = None) -> None:
        """Set the language; ``mark`` shows the banner of a demonstration or rehearsal."""
        self._catalog = catalog
        self.mark.setText(catalog.text(mark.label) if mark is not None else "")
        self.mark.setVisible(mark is not None)

    def show_total(self, amount: str, code: PaymentCode | None = None) -> None:
        """Show amount and payment code; a stored picture does not include the amount."""
        types = code is not None and code.picture is not None
        note = self._catalog.text(N_("Type the amount in MobilePay")) if types else ""
        self._put(self._catalog.text(N_("To pay")), amount, code, note)

    def show_thanks(self, amount: str) -> None:
        """Show the thanks after payment; ``amount`` is the change, if any."""
        self._put(self._catalog.text(N_("Thank you! Your change:") if amount else N_("Thank you!")), amount)

    def attend(self, own: QScreen | None) -> None:
        """Show on a screen other than ``own``; hide if there is none."""
        other = other_screen(own)
        if other is None:
            self.hide()
        elif not self.isVisible():
            self.setGeometry(other.geometry())
            self.showFullScreen()

    def _put(self, word: str, amount: str, code: PaymentCode | None = None, note: str = "") -> None:
        self.word.setText(word)
        self.amount.setText(amount)
        self.code.put(code.text if code else "", code.picture if code else None)
        self.code.setVisible(code is not None)
        self.note.setText(note)
        self.note.setVisible(bool(note))


def other_screen(own: QScreen | None) -> QScreen | None:
    """The first screen that is not the cashier's own."""
    return next((screen for screen in QGuiApplication.screens() if screen is not own), None)
