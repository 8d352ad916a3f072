"""A scanner that types into a window."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

CODE: Final = "7310865004703"


def scan(window: QWidget, code: str = CODE, apart: int = 5, since: int = 1_000) -> None:
    """A scanner's keys: so many milliseconds ``apart`` by their own clock, Enter at the end."""
    press(window, [*((ord(sign), sign) for sign in code), (Qt.Key.Key_Return, "\r")], apart, since)


def press(window: QWidget, keys: list[tuple[int, str]], apart: int, since: int) -> None:
    """Keys that come to the window of a widget, where a guard or scanner hears them first."""
    handle = window.window().windowHandle()
    for at, (key, text) in enumerate(keys):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        event.setTimestamp(since + apart * at)
        QApplication.sendEvent(handle, event)
