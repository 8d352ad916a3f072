"""Shared small widgets: labels, cards, empty states, search fields, progress."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from made_in_blekinge.gui.parts.buttons import SignButton, WordButton
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.line_signs import ROOM, LineSigns
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.i18n import N_, Catalog

ICON: Final = 20
TAKES_SCANS: Final = "takes_scans"
"""Property of a line into which a code may be scanned; the Enter that ends it is not the line's."""
SEARCH_DELAY_MS: Final = 120
_HELD: Final = ~Qt.KeyboardModifier.KeypadModifier


def label(text: str = "", role: str = "", wrap: bool = False) -> QLabel:
    """A plain-text label (never interprets markup). ``role`` is one of the style sheet's: title, note, error …"""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    made.setIndent(0)  # by itself it moves when another style sheet gives it a frame
    if role:
        made.setProperty("role", role)
    return made


def button(text: str = "", icon_name: str = "", primary: bool = False, flat: bool = False) -> WordButton:
    made, dangerous = WordButton(text), icon_name == "delete"
    made.setProperty("dangerous", dangerous)
    made.setProperty("primary", primary)
    made.setProperty("flat_look", flat)
    if icon_name:
        made.setIcon(icon(icon_name, "on_sea" if primary else "brick" if dangerous else None))
        made.setIconSize(beside_word(18))
    return made


def beside_word(size: int) -> QSize:
    """Width of an icon of ``size`` pixels at 100 % plus the gap to its text."""
    return QSize(px(size) + 6, px(size))


def scrolled(widget: QWidget) -> QScrollArea:
    """``widget`` in a scroll area, for large text sizes."""
    area = QScrollArea(widgetResizable=True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setProperty("see_through", True)
    area.setWidget(widget)
    return area


def tool_button(icon_name: str, flat: bool = True) -> SignButton:
    """An icon-only button; its tool tip is also its accessible name."""
    made = SignButton()
    made.setProperty("flat_look", flat)
    made.setIcon(icon(icon_name))
    made.setIconSize(QSize(px(ICON), px(ICON)))
    return made


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property and re-polish the style."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def mark_wrong(field: QWidget, problem: QLabel, said: str, note: str = "") -> None:
    """Show an error for ``field`` in the label ``problem`` below it, and as its accessible description, which is
    ``note`` without an error.
    """
    problem.setText(said)
    problem.setVisible(bool(said))
    set_property(field, "wrong", bool(said))
    field.setAccessibleDescription(said or note)


class Card(QFrame):
    """A bordered card; add content to ``body``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(16), px(16), px(16), px(16))
        self.body.setSpacing(px(12))


class EmptyState(QWidget):
    """The empty state: what belongs here, and the next step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Sign(size=48)
        self._text = label(role="purpose", wrap=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(px(8))
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setMinimumWidth(px(160))
        self._text.setMaximumWidth(px(420))
        centred = QHBoxLayout()  # with a Qt alignment the text height would be computed for the width of the page
        centred.addStretch(1)
        centred.addWidget(self._text, 1000)
        centred.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(px(16))
        layout.addStretch(2)
        layout.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(centred)
        layout.addLayout(self._buttons)
        layout.addStretch(3)

    @property
    def text(self) -> str:
        return self._text.text()

    def put(self, icon_name: str, text: str, buttons: Sequence[QPushButton] = ()) -> None:
        self._icon.put(icon_name, "muted")
        self._text.setText(text)
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._buttons.addStretch()
        for each in buttons:
            self._buttons.addWidget(each)
        self._buttons.addStretch()


class SearchField(QLineEdit):
    """Incremental search with debounce: ``searched`` is emitted 120 ms after the last key, or on Enter.

    One that leads to a list (:meth:`lead_to`) goes there by Down, and by Enter unless that is its page's; Esc empties
    it.
    """

    searched = Signal(str)

    def __init__(self, signs: bool = True) -> None:
        super().__init__()
        self.setProperty(TAKES_SCANS, True)
        self._list: QAbstractItemView | None = None
        if signs:
            self._add_signs()
        self.setMinimumWidth(px(240))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_DELAY_MS)
        self._timer.timeout.connect(self._search)
        self.textChanged.connect(lambda: self._timer.start())  # noqa: PLW0108  the signal's text is no interval
        self.returnPressed.connect(self._search)

    def lead_to(self, found: QAbstractItemView, by_enter: bool = True) -> None:
        """``found`` is the list of what was searched for."""
        self._list = found
        if by_enter:
            self.returnPressed.connect(self._go_on)

    def event(self, event: QEvent) -> bool:
        """Esc is the field's, before a shortcut of the page, as long as something stands in it; Ctrl+Z is the window's
        where it searches a list and there is nothing to take back here: what was done to a row is meant.
        """
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._empties(event):
                event.accept()
                return True
            undo, redo = map(event.matches, (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo))
            mine = self._list is None or (undo and self.isUndoAvailable()) or (redo and self.isRedoAvailable())
            if (undo or redo) and not mine:
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._empties(event):
            self.clear()
        elif self._list is not None and event.key() == Qt.Key.Key_Down and not event.modifiers() & _HELD:
            self._go_on()
        else:
            super().keyPressEvent(event)

    def put_hint(self, text: str) -> None:
        self.setPlaceholderText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Wide enough for the whole of its hint, between the signs at both ends."""
        size, words = super().sizeHint(), self.fontMetrics().horizontalAdvance(self.placeholderText())
        return size.expandedTo(QSize(words + px(ROOM), 0))

    def _add_signs(self) -> None:
        signs = LineSigns(self)
        signs.before("search")
        self.clear_button = signs.after("clear")
        self.clear_button.clicked.connect(self.clear)
        self.clear_button.hide()
        self.textChanged.connect(lambda text: self.clear_button.setVisible(bool(text)))

    def _empties(self, event: QEvent) -> bool:
        escaped = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        return escaped and self._list is not None and bool(self.text())

    def _go_on(self) -> None:
        if self._timer.isActive():
            self._search()
        if self._list is not None and self._list.isVisible():
            self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _search(self) -> None:
        self._timer.stop()
        self.searched.emit(self.text())


class Working(QWidget):
    """Progress: current step, progress bar, cancel button."""

    cancelled = Signal()

    def __init__(self, language: Callable[[], Catalog], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._text = label(role="note")
        self._bar = QProgressBar(textVisible=False)
        self.cancel = button(language().text(N_("Cancel")))
        self.cancel.clicked.connect(self.cancelled)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._text)
        words.addWidget(self._bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(words, 1)
        layout.addWidget(self.cancel)

    def show_step(self, done: int, total: int, text: str) -> None:
        """Callback for ``Jobs.progress``; ``total`` 0: indeterminate."""
        language = self._language()
        said = language.text(text)
        if total:
            said = language.text(N_("{what}: {done} of {total}"), what=said, done=done, total=total)
        self._text.setText(said)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setAccessibleName(said)
