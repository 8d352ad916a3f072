"""Toast notifications at the bottom of the window."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from made_in_blekinge.gui.parts.widgets import label

TOAST_MS: Final = 4_000


class Toast(QFrame):
    """A notification at the bottom of the window; announced to screen readers, hidden after four seconds."""

    def __init__(self, window: QWidget, text: str) -> None:
        super().__init__(window)
        for older in window.findChildren(Toast):
            if older is not self:
                older.deleteLater()
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = label(text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(self._text)
        window.installEventFilter(self)
        QTimer.singleShot(TOAST_MS, self, self.deleteLater)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(window, text))
        self._place(window)

    @property
    def text(self) -> str:
        return self._text.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self._place(watched)
        return False

    def _place(self, window: QWidget) -> None:
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - 32)
        self.raise_()
