"""Controls that leave the mouse wheel to the page: it scrolls on, and no value changes under the pointer.

A shared base class, not a filter over the program: a filter in Python would see every event of every widget. A test
refuses controls that are made of Qt's own classes.
"""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget


class LeavesWheel:
    """To stand before a Qt class: ``class Number(LeavesWheel, QSpinBox)``."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class StillBar(LeavesWheel, QTabBar):
    """A tab bar that the wheel does not turn."""


class StillTabs(QTabWidget):
    """Tabs that the wheel does not turn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabBar(StillBar(self))
