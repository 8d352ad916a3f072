"""Editors: one widget per kind of field; their values are the texts that the field parses."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QDate, QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from made_in_blekinge.domain.dates import parse_date
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.line_signs import LineSigns
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import tool_button
from made_in_blekinge.i18n import N_, Catalog, catalog

if TYPE_CHECKING:
    from made_in_blekinge.gui.parts.calendar import DayGrid

Written = Callable[[Any, Catalog], str]
"""Callback: formats a value for its editor; the field's kind parses it back."""
Today = Callable[[], dt.date]
"""The day that a date without a year is the next of, and that the calendar marks."""
_CHOOSE_DAY: Final = N_("Choose in a calendar (Alt+Down)")
_FEWEST_LINES: Final = 2
_MOST_LINES: Final = 10
_EYE: Final = 24
_USUAL_HOURS: Final = "10:00–18:00"


class Editor(QWidget):
    """Wraps ``core``, the focus widget. ``finished`` is emitted when the user has completed an edit."""

    finished = Signal()
    changed = Signal()
    """The text is another, by typing or otherwise; only from editors of text."""
    entered = Signal()
    """The focus has come or gone."""
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
        for widget in (core, *more):
            widget.installEventFilter(self)
        self.shown = ""
        """The text last set by :meth:`put`, i.e. the stored value."""

    def text(self) -> str:
        raise NotImplementedError

    def put(self, value: object, catalog: Catalog) -> None:
        """Show ``value`` and mark the editor as unmodified."""
        self._put(value, catalog)
        self.shown = self.text()

    def rebase(self, value: object, catalog: Catalog) -> None:
        """Take ``value`` as the stored one, and leave what is written."""
        text = self.text()
        self.put(value, catalog)
        self.type(text)

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
        """Let Ctrl+Z in an unmodified or refused editor go to the window's undo instead of text input."""
        kind = event.type()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.entered.emit()
        elif (
            kind == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (not self.touched or self.core.property("wrong"))
        ):
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
        self.line.textChanged.connect(lambda: self.changed.emit())  # noqa: PLW0108  without the text

    def text(self) -> str:
        return self.line.text()

    def rebase(self, value: object, catalog: Catalog) -> None:
        self.shown = self.written(value, catalog)

    def type(self, text: str) -> None:
        self.line.setText(text)

    def _put(self, value: object, catalog: Catalog) -> None:
        self.line.setText(self.written(value, catalog))
        self.line.setCursorPosition(0)


class SecretEditor(LineEditor):
    """A number that is masked and read-only until revealed by the user."""

    def __init__(self, parent: QWidget, written: Written, mask: Callable[[str], str]) -> None:
        self.reveal = tool_button("preview")
        super().__init__(parent, written)
        inside = QHBoxLayout(self.line)
        inside.setContentsMargins(0, 0, 4, 0)
        inside.addStretch()
        inside.addWidget(self.reveal)
        self.line.setTextMargins(0, 0, px(_EYE), 0)
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
        self.line.setTextMargins(0, 0, px(_EYE) if masked else 0, 0)
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


def system_today() -> dt.date:
    """The day by the computer's clock, for a form that has no market's."""
    day = QDate.currentDate()
    return dt.date(day.year(), day.month(), day.day())


class DateEditor(LineEditor):
    """A date, typed as people write one, or chosen in a calendar."""

    def __init__(self, parent: QWidget, written: Written, today: Today) -> None:
        super().__init__(parent, written)
        self._today, self._catalog = today, catalog("sv")
        self.begins_at: Callable[[], str] = str
        """What is written as the day that an empty field's calendar opens at; nothing: today."""
        self.open_calendar = LineSigns(self.line).after("calendar")
        self.open_calendar.clicked.connect(self.choose)

    def write_texts(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self.open_calendar.setToolTip(catalog.text(_CHOOSE_DAY))

    def pick(self, day: dt.date) -> None:
        """Set the date chosen in the calendar."""
        self.line.setText(day.isoformat())
        self.line.setFocus()
        self.finished.emit()

    def choose(self) -> None:
        """Open the calendar, at the date that is written."""
        if not self.line.isReadOnly():
            open_calendar(self, self._catalog, self._today(), self.line.text(), self.pick, self.begins_at())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and opens_calendar(event):
            self.choose()
            return True
        return super().eventFilter(watched, event)


def open_calendar(
    field: QWidget, catalog: Catalog, today: dt.date, text: str, pick: Callable[[dt.date], None], near: str = ""
) -> "DayGrid":
    """The calendar under ``field``, at the day of ``text`` if it is one, else at that of ``near``, else today."""
    from made_in_blekinge.gui.parts.calendar import DayGrid

    day = _day(text, today)
    grid = DayGrid(field, catalog, today, day)
    if day is None and (begin := _day(near, today)) is not None:
        grid.go(begin)
    grid.picked.connect(pick)
    grid.show_under(field)
    return grid


def _day(text: str, today: dt.date) -> dt.date | None:
    try:
        return parse_date(text, today)
    except UserError:
        return None


def opens_calendar(event: QKeyEvent) -> bool:
    """Alt+Down."""
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

    def __init__(self, parent: QWidget, written: Written, *more: QWidget) -> None:
        self.area = _Paragraphs()
        super().__init__(parent, self.area, *more)
        self.written = written
        self.area.setTabChangesFocus(True)
        self.area.left.connect(self.finished)
        self.area.textChanged.connect(self.changed)
        self.area.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def text(self) -> str:
        return self.area.toPlainText()

    def rebase(self, value: object, catalog: Catalog) -> None:
        self.shown = self.written(value, catalog)

    def type(self, text: str) -> None:
        self.area.setPlainText(text)

    def _put(self, value: object, catalog: Catalog) -> None:
        self.area.setPlainText(self.written(value, catalog))

    def _grow(self) -> None:
        lines = int(self.area.document().size().height())
        shown = max(_FEWEST_LINES, min(_MOST_LINES, lines))
        around = 2 * int(self.area.document().documentMargin()) + px(14)
        self.area.setFixedHeight(shown * QFontMetrics(self.area.font()).lineSpacing() + around)


class HoursEditor(TextEditor):
    """Opening hours, a day a line; the calendar adds a day with the hours of the last one."""

    def __init__(self, parent: QWidget, written: Written, today: Today) -> None:
        self.add_day = tool_button("calendar", flat=False)
        super().__init__(parent, written, self.add_day)
        self._today, self._catalog = today, catalog("sv")
        self.add_day.clicked.connect(self.choose)
        layout = self.layout()
        if layout is not None:
            layout.setAlignment(self.add_day, Qt.AlignmentFlag.AlignTop)

    def stops(self) -> Sequence[QWidget]:
        return self.area, self.add_day

    def write_texts(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self.add_day.setToolTip(catalog.text(N_("Add a day from the calendar (Alt+Down)")))
        self.add_day.setAccessibleName(catalog.text(N_("Add a day from the calendar (Alt+Down)")))

    def choose(self) -> None:
        """Open the calendar at the day after the last one."""
        open_calendar(self.add_day, self._catalog, self._today(), self._next_day(), self.pick)

    def pick(self, day: dt.date) -> None:
        """Add the day chosen in the calendar."""
        lines = [line for line in self.text().splitlines() if line.strip()]
        found = re.search(r"\d{1,2}([:.]\d\d)?\s*[–—-]\s*\d{1,2}([:.]\d\d)?\s*$", lines[-1]) if lines else None
        self.area.setPlainText("\n".join([*lines, f"{day} {found[0].strip() if found else _USUAL_HOURS}"]))
        self.area.setFocus()
        self.finished.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and opens_calendar(event):
            self.choose()
            return True
        return super().eventFilter(watched, event)

    def _next_day(self) -> str:
        days = re.findall(r"\d{4}-\d\d-\d\d", self.text())
        try:
            return (dt.date.fromisoformat(days[-1]) + dt.timedelta(days=1)).isoformat() if days else ""
        except (ValueError, OverflowError):
            return ""
