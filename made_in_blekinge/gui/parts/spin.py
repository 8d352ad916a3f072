"""A whole number with arrows."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSpinBox

from made_in_blekinge.gui.parts.wheel import LeavesWheel


class NumberSpin(LeavesWheel, QSpinBox):
    """A number that typing replaces, however its field was come to.

    With the mark beside a digit that stands there already, a 1 typed to a 0 would be 10. The wheel does not change
    the number while the user scrolls past it.
    """

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        reason = event.reason()
        came_back = reason is Qt.FocusReason.ActiveWindowFocusReason and self.lineEdit().isModified()
        if reason is not Qt.FocusReason.PopupFocusReason and not came_back:
            QTimer.singleShot(0, self, self.selectAll)
