"""What the customer sees: the amount, the code to pay by, and thanks; on a second screen where there is one."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from made_in_blekinge.gui.context import GuiContext
from made_in_blekinge.gui.theme import app_font
from made_in_blekinge.gui.widgets import label
from made_in_blekinge.i18n import N_

SMALLEST_CODE: Final = 227
"""Pixels of a QR symbol without its margin: 6 cm at 96 dots an inch."""
_MARGIN: Final = 4
"""Modules around a symbol that readers need."""
_LEVEL: Final = "L"
"""A screen is neither torn nor stained, and larger modules are read from further away."""
_FAR: Final = 88
_NEAR: Final = 36


class CodePicture(QWidget):
    """A QR code, black on white in every theme, at least 6 cm wide."""

    def __init__(self, side: int = SMALLEST_CODE) -> None:
        super().__init__()
        self._least = side
        self.text = ""
        self._rows: tuple[int, ...] = ()

    def put(self, text: str) -> None:
        """Show the code of ``text``; none where it is empty."""
        from made_in_blekinge.documents.qr import matrix

        self.text = text
        self._rows = matrix(text, _LEVEL).rows if text else ()
        self.setFixedSize(self.sizeHint())
        self.update()

    @property
    def module(self) -> int:
        """The side of a module in whole pixels, so that every edge is sharp."""
        return -(-self._least // len(self._rows)) if self._rows else 0

    def sizeHint(self) -> QSize:
        side = self.module * (len(self._rows) + 2 * _MARGIN)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, module = QPainter(self), self.module
        painter.fillRect(self.rect(), QColor("white"))
        for row, bits in enumerate(self._rows):
            for column in range(len(self._rows)):
                if bits >> column & 1:
                    at = QRectF((column + _MARGIN) * module, (row + _MARGIN) * module, module, module)
                    painter.fillRect(at, QColor("black"))
        painter.end()


class CustomerScreen(QWidget):
    """Fills the screen that the customer looks at. It has nothing to press and takes no keys."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._context = context
        self.word, self.amount, self.code = label(), label(), CodePicture(SMALLEST_CODE * 2)
        self.word.setFont(app_font(_NEAR))
        self.amount.setFont(app_font(_FAR))
        self.setWindowTitle(context.text(N_("For the customer")))
        layout = QVBoxLayout(self)
        layout.addStretch()
        for part in (self.word, self.amount, self.code):
            layout.addWidget(part, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()

    def show_total(self, amount: str, code: str = "") -> None:
        """What is to pay, and the code to pay it by."""
        self._put(self._context.text(N_("To pay")), amount, code)

    def show_thanks(self, amount: str) -> None:
        """After paying; ``amount`` is the change, if there is any."""
        thanks = self._context.text(N_("Thank you! Your change:") if amount else N_("Thank you!"))
        self._put(thanks, amount, "")

    def attend(self, own: QScreen | None) -> None:
        """Appear on a screen other than ``own``; hide where there is none."""
        other = other_screen(own)
        if other is None:
            self.hide()
        elif not self.isVisible():
            self.setGeometry(other.geometry())
            self.showFullScreen()

    def _put(self, word: str, amount: str, code: str) -> None:
        self.word.setText(word)
        self.amount.setText(amount)
        self.code.put(code)
        self.code.setVisible(bool(code))


def other_screen(own: QScreen | None) -> QScreen | None:
    """The first screen that is not the cashier's own."""
    return next((screen for screen in QGuiApplication.screens() if screen is not own), None)
