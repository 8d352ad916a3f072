"""What stands over the check-in table: a dialog or a menu, whoever opened it; and how many scans wait for it to go."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from shiboken6 import isValid

from made_in_blekinge.gui.parts.theme import px

_EDGE = 8


class OverTable(QObject):
    """Signals: ``covered`` (something stands over the page), ``uncovered`` (it has gone)."""

    covered = Signal()
    uncovered = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.top: QWidget | None = None
        """What stands there."""
        self.note: QLabel | None = None
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self.look)

    def look(self, *_: object) -> None:
        """See what stands there now. Also asked before a scan: a dialog may have come without the keyboard."""
        if not isValid(self._page) or not self._page.isVisible():
            return
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if top is self._page.window():
            top = None
        if top is self.top:
            return
        was, self.top = self.top, top
        self._take_note_away()
        if top is None:
            self.uncovered.emit()
            return
        top.installEventFilter(self)
        if was is None:
            self.covered.emit()

    def say(self, text: str) -> None:
        """Say, where the eye is, that what was scanned waits; empty: nothing waits."""
        if not text or self.top is None or not isValid(self.top):
            self._take_note_away()
            return
        if self.note is None:
            flags = Qt.WindowType.ToolTip if isinstance(self.top, QMenu) else Qt.WindowType.Widget
            self.note = QLabel(self.top, flags)
            self.note.setTextFormat(Qt.TextFormat.PlainText)
            self.note.setProperty("role", "waiting")
            self.note.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            self.note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.note.setText(text)
        self.note.adjustSize()
        self.note.move(self._place(self.top, self.note))
        self.note.show()
        self.note.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and watched is self.top:
            QTimer.singleShot(0, self, self.look)
        return False

    def _place(self, top: QWidget, note: QLabel) -> QPoint:
        """Beneath a menu; in the lower left corner of a dialog, where it has no buttons."""
        if note.isWindow():
            return top.mapToGlobal(QPoint(0, top.height() + px(_EDGE) // 2))
        return QPoint(px(_EDGE), top.height() - note.height() - px(_EDGE))

    def _take_note_away(self) -> None:
        note, self.note = self.note, None
        if note is not None and isValid(note):
            note.hide()
            note.deleteLater()
