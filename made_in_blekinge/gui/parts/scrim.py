"""A veil over the window while a dialog stands over it, so that nobody works at what lies beneath."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

from made_in_blekinge.gui.parts.theme import tokens

_SHARE: Final = 0.45
_DARKEST: Final = "#000000"


class Scrim(QWidget):
    """Covers the window of ``under`` until ``dialog`` has gone."""

    def __init__(self, dialog: QDialog, under: QWidget) -> None:
        super().__init__(under.window())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window = under.window()
        self._window.installEventFilter(self)
        dialog.finished.connect(self._go)
        dialog.destroyed.connect(self._go)
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _: QPaintEvent) -> None:
        veil = QColor(_DARKEST if tokens().name == "dark" else tokens().ink)
        veil.setAlphaF(_SHARE)
        painter = QPainter(self)
        painter.fillRect(self.rect(), veil)
        painter.end()

    def _go(self) -> None:
        self.hide()
        self.deleteLater()
