"""Buttons that Enter presses where they have the focus, as Space does; every button of the window is one of these."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WordButton(QPushButton):
    """A button with words. It is never the default of a dialog only because it has the focus or comes first."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _enters(self, event):
            super().keyPressEvent(event)


class SignButton(QToolButton):
    """A button with an icon or a short word."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _enters(self, event):
            super().keyPressEvent(event)


def _enters(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press ``button`` if the key is Enter; else a dialog would press its default, which need not have the focus."""
    if event.key() not in _ENTER or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    if not event.isAutoRepeat():  # one that is held down presses once
        button.click()
    return True
