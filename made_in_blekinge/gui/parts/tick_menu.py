"""A menu of ticks: it stays open, so that several can be changed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

_TICKS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TickMenu(QMenu):
    """Esc, or a click beside it, closes it; so does an entry that is no tick."""

    _pressed: QAction | None = None
    """What the mouse was pressed on; the release of the click that opened the menu changes nothing."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.actionAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action, pressed = self.actionAt(event.position().toPoint()), self._pressed
        self._pressed = None
        if action is None or not action.isCheckable():
            super().mouseReleaseEvent(event)
        elif action is pressed and action.isEnabled():
            action.trigger()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() in _TICKS and action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
        else:
            super().keyPressEvent(event)
