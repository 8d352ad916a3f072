"""Event filter of the kiosk: blocks shortcuts, context menus, other mouse buttons, and drops."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

_KEYS: Final = frozenset(
    {
        Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape,
        Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Right,
        Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Shift, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    }
)  # fmt: skip
_HELD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ALTGR: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_INPUT: Final = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel}
)
_NEVER: Final = frozenset(
    {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop, QEvent.Type.ContextMenu, QEvent.Type.TabletPress}
)


class Guard(QObject):
    """Filters the events of a window; ``used`` is emitted on user activity."""

    used = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _INPUT:
            self.used.emit()
        if isinstance(event, QKeyEvent):
            return not _is_answer(event)
        if isinstance(event, QMouseEvent):
            return event.button() not in (Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton)
        return kind in _NEVER


def _is_answer(event: QKeyEvent) -> bool:
    """Whether the key types a character (AltGr included) or navigates the screen."""
    held = event.modifiers() & _HELD
    if held and held != _ALTGR:
        return False
    writes = bool(event.text()) and event.text().isprintable()
    return writes or (not held and event.key() in _KEYS)
