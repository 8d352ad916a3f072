"""Editors: one widget per kind of field; their values are the texts that the field parses."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
    QWidgetAction,
)

from made_in_blekinge.domain.kinds import parse_date
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import tool_button
from made_in_blekinge.i18n import N_, Catalog

Written = Callable[[Any, Catalog], str]
"""Callback: formats a value for its editor; the field's kind parses it back."""
_FEWEST_LINES: Final = 2
_MOST_LINES: Final = 10


class Editor(QWidget):
    """Wraps ``core``, the focus widget. ``finished`` is emitted when the user has completed an edit."""

    finished = Signal()
    beside = False
    """Whether the editor shows its own title, as a check box does."""

    def __init__(self, parent: QWidget, core: QWidget, *more: QWidget) -> None:
        super().__init__(parent)
        self.core = core
        self.setFocusProxy(core)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(core, 1)
        for widget in more:
            layout.addWidget(widget)
        core.installEventFilter(self)
        self.shown = ""
        """The text last set by :meth:`put`, i.e. the stored value."""

    def text(self) -> str:
        raise NotImplementedError

    def put(self, value: object, catalog: Catalog) -> None:
        """Show ``value`` and mark the editor as unmodified."""
        self._put(value, catalog)
        self.shown = self.text()

    def type(self, text: str) -> None:
        """Set a text programmatically, with the signals of user input."""
        raise NotImplementedError

    def write_texts(self, catalog: Catalog) -> None:
        """Set the editor's own texts."""

    def name(self, title: str) -> None:
        self.core.setAccessibleName(title)

    def stops(self) -> Sequence[QWidget]:
        """The widgets in tab order."""
        return (self.core,)

    @property
    def touched(self) -> bool:
        return self.text() != self.shown

    def _put(self, value: object, catalog: Catalog) -> None:
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Ctrl+Z in an unmodified editor undo the last register change instead of text input."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and not self.touched:
            ours = any(event.matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo))
            event.setAccepted(event.isAccepted() and not ours)
            return ours
        return False


class LineEditor(Editor):
    """One line of text; numbers are right-aligned."""

    def __init__(self, parent: QWidget, written: Written, right: bool = False, *more: QWidget) -> None:
        self.line = QLineEdit()
        super().__init__(parent, self.line, *more)
        self.written = written
        if right:
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.editingFinished.connect(self.finished)

    def text(self) -> str:
        return self.line.text()

    def type(self, text: str) -> None:
        self.line.setText(text)

    def _put(self, value: object, catalog: Catalog) -> None:
        self.line.setText(self.written(value, catalog))
        self.line.setCursorPosition(0)


class SecretEditor(LineEditor):
    """A number that is masked and read-only until revealed by the user."""

    def __init__(self, parent: QWidget, written: Written, mask: Callable[[str], str]) -> None:
        self.reveal = tool_button("preview", flat=False)
        super().__init__(parent, written, False, self.reveal)
        self._mask, self._secret, self._words = mask, "", ("", "")
        self.reveal.setCheckable(True)
        self.reveal.toggled.connect(self._toggle)

    def text(self) -> str:
        return self._secret if self.line.isReadOnly() else self.line.text()

    def type(self, text: str) -> None:
        self.reveal.setChecked(True)
        self._show(False)
        self.line.setText(text)

    def stops(self) -> Sequence[QWidget]:
        return self.line, self.reveal

    def write_texts(self, catalog: Catalog) -> None:
        self._words = catalog.text(N_("Show the whole number")), catalog.text(N_("Hide the number again"))
        self._name_button()

    def _put(self, value: object, catalog: Catalog) -> None:
        self._secret = self.written(value, catalog)
        masked = self._mask(self._secret) != self._secret
        self.reveal.setVisible(masked)
        with QSignalBlocker(self.reveal):
            self.reveal.setChecked(False)
        self._name_button()
        self._show(masked)

    def _toggle(self, revealed: bool) -> None:
        self._secret = self.text()
        self._show(not revealed)
        if revealed:
            self.line.setFocus()
        self._name_button()

    def _show(self, masked: bool) -> None:
        self.line.setReadOnly(masked)
        self.line.setText(self._mask(self._secret) if masked else self._secret)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)

    def _name_button(self) -> None:
        self.reveal.setToolTip(self._words[self.reveal.isChecked()])
        self.reveal.setAccessibleName(self._words[self.reveal.isChecked()])


class DateEditor(LineEditor):
    """A date, typed in any supported format, or chosen in a calendar."""

    def __init__(self, parent: QWidget, written: Written) -> None:
        super().__init__(parent, written)
        self.open_calendar = self.line.addAction(icon("calendar", "muted"), QLineEdit.ActionPosition.TrailingPosition)
        self.open_calendar.triggered.connect(self._choose)

    def write_texts(self, catalog: Catalog) -> None:
        self.open_calendar.setToolTip(catalog.text(N_("Choose in a calendar (Alt+Down)")))

    def pick(self, day: QDate) -> None:
        """Set the date chosen in the calendar."""
        self.line.setText(dt.date(day.year(), day.month(), day.day()).isoformat())
        self.line.setFocus()
        self.finished.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _opens_calendar(event):
            self._choose()
            return True
        return super().eventFilter(watched, event)

    def _choose(self) -> None:
        menu, calendar = QMenu(self), QCalendarWidget()
        try:
            day = parse_date(self.line.text())
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        except UserError:
            pass
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.activated.connect(self.pick)
        calendar.clicked.connect(self.pick)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.line.mapToGlobal(QPoint(0, self.line.height())))
        calendar.setFocus()


def _opens_calendar(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Down and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)


class _Paragraphs(QPlainTextEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            self.left.emit()
        else:
            super().keyPressEvent(event)


class TextEditor(Editor):
    """Multi-line text that grows with its content; Tab leaves it, Ctrl+Enter saves."""

    def __init__(self, parent: QWidget, written: Written) -> None:
        self.area = _Paragraphs()
        super().__init__(parent, self.area)
        self.written = written
        self.area.setTabChangesFocus(True)
        self.area.left.connect(self.finished)
        self.area.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def text(self) -> str:
        return self.area.toPlainText()

    def type(self, text: str) -> None:
        self.area.setPlainText(text)

    def _put(self, value: object, catalog: Catalog) -> None:
        self.area.setPlainText(self.written(value, catalog))

    def _grow(self) -> None:
        lines = int(self.area.document().size().height())
        shown = max(_FEWEST_LINES, min(_MOST_LINES, lines))
        around = 2 * int(self.area.document().documentMargin()) + px(14)
        self.area.setFixedHeight(shown * QFontMetrics(self.area.font()).lineSpacing() + around)
