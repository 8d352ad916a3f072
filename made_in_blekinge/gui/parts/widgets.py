"""Shared small widgets: labels, cards, empty states, search fields, progress."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.i18n import N_, Catalog

ICON: Final = 20
SEARCH_DELAY_MS: Final = 120


def label(text: str = "", role: str = "", wrap: bool = False) -> QLabel:
    """A plain-text label (never interprets markup). ``role`` is one of the style sheet's: title, note, error …"""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def button(text: str = "", icon_name: str = "", primary: bool = False, flat: bool = False) -> QPushButton:
    made, dangerous = QPushButton(text), icon_name == "delete"
    made.setProperty("dangerous", dangerous)
    made.setProperty("primary", primary)
    made.setProperty("flat_look", flat)
    made.setAutoDefault(False)
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


def tool_button(icon_name: str, flat: bool = True) -> QToolButton:
    """An icon-only button; its tool tip is also its accessible name."""
    made = QToolButton()
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
        self.body.setContentsMargins(16, 16, 16, 16)
        self.body.setSpacing(12)


class EmptyState(QWidget):
    """The empty state: what belongs here, and the next step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Sign(size=48)
        self._text = label(role="purpose", wrap=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setFixedWidth(px(420))
        centred = QHBoxLayout()  # with a Qt alignment the text height would be computed for the width of the page
        centred.addStretch()
        centred.addWidget(self._text)
        centred.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
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
    """Incremental search with debounce: ``searched`` is emitted 120 ms after the last key, or on Enter."""

    searched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self.addAction(QAction(icon("search", "muted"), "", self), QLineEdit.ActionPosition.LeadingPosition)
        self.setMinimumWidth(px(240))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_DELAY_MS)
        self._timer.timeout.connect(self._search)
        self.textChanged.connect(lambda: self._timer.start())  # noqa: PLW0108  the signal's text is no interval
        self.returnPressed.connect(self._search)

    def put_hint(self, text: str) -> None:
        self.setPlaceholderText(text)
        self.setAccessibleName(text)

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
