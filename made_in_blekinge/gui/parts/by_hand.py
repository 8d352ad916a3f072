"""What a hand has changed in a window since it was opened, by typing or by choosing."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)
from shiboken6 import isValid

from made_in_blekinge.gui.parts.editors import Editor
from made_in_blekinge.gui.parts.widgets import SearchField

_LEADS_ON = frozenset(
    {
        Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Shift,
        Qt.Key.Key_Control, Qt.Key.Key_Alt,
    }
)  # fmt: skip
"""Keys that change no answer."""
Value = str | bool | tuple[Qt.CheckState, ...]


class ChangedByHand(QObject):
    """Knows which fields of ``window`` a hand has changed; what the program fills in is not counted.

    What is chosen has no mark of having been touched, as a line of text has: of those controls the value is kept that
    they have when a hand first acts in them.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._began: dict[QWidget, str] = {}
        self._chosen: dict[QWidget, Value] = {}
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def begin(self) -> None:
        """What stands in the lines of text now is what they began with."""
        self._began = {field: field.text() for field in self._window.findChildren(QLineEdit)}

    @property
    def any(self) -> bool:
        """Whether something is not as it was."""
        return any(self._changes())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what a control shows before the first key or click that may change it."""
        is_hand = event.type() == QEvent.Type.MouseButtonPress or (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() not in _LEADS_ON
        )
        if is_hand and isinstance(watched, QWidget) and watched not in self._chosen:
            value = _value(watched)
            if value is not None:
                self._chosen[watched] = value
        return False

    def _follow(self, was: QWidget | None, now: QWidget | None) -> None:
        for widget in (was, now):
            if widget is not None and isValid(self._window) and self._window.isAncestorOf(widget):
                widget.removeEventFilter(self)
                if widget is now:
                    widget.installEventFilter(self)

    def _changes(self) -> Iterator[bool]:
        """Of every field in turn; who searches has not changed anything."""
        window = self._window
        for line in window.findChildren(QLineEdit):
            if line.isModified() and line.isVisibleTo(window) and not isinstance(line, SearchField):
                yield line.text() != self._began.get(line, "")
        for field in window.findChildren(QPlainTextEdit):
            yield field.document().isModified() and field.isVisibleTo(window)
        for editor in window.findChildren(Editor):
            yield editor.touched and editor.isVisibleTo(window)
        for control, value in self._chosen.items():
            yield isValid(control) and control.isVisibleTo(window) and _value(control) != value


def _value(control: QWidget) -> Value | None:
    """What is chosen in a control; ``None``: nothing is chosen there, or text is written, which knows it by itself."""
    match control:
        case QComboBox():
            return control.currentText()
        case QCheckBox() | QRadioButton():
            return control.isChecked()
        case QAbstractButton() if control.isCheckable() and control.property("answers"):
            return control.isChecked()
        case QAbstractSpinBox():
            return control.text()
        case QListWidget():
            return tuple(control.item(at).checkState() for at in range(control.count()))
    return None
