"""Selection editors: one code, several codes, boolean, a row of another register."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QGridLayout, QLineEdit, QWidget

from made_in_blekinge.domain.market import Code
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.devices.scanner import types_a_sign
from made_in_blekinge.gui.parts.editors import Editor
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.wheel import LeavesWheel
from made_in_blekinge.i18n import N_, Catalog

_PAUSE_MS: Final = 1500
"""Letters after a longer pause begin a word."""


@dataclass(frozen=True, slots=True)
class Picked:
    """Field kind of a foreign key to another register. The choices are set on the editor."""

    empty: ClassVar[None] = None

    def parse(self, text: str) -> int | None:
        if not text.strip():
            return None
        if not text.startswith("#"):
            raise UserError(
                "not_in_list", N_("“{value}” is not in the list. Choose one of its lines."), value=text.strip()[:40]
            )
        return int(text[1:])

    def write(self, value: int | None, catalog: Catalog) -> str:
        return self.show(value, catalog)

    def show(self, value: int | None, catalog: Catalog) -> str:
        return "" if value is None else f"#{value}"


class QuietCombo(LeavesWheel, QComboBox):
    """A combo box that ignores the mouse wheel while scrolling."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(16)

    def sizeHint(self) -> QSize:
        """Qt counts the left padding of the style not at all, and would cut the end of the longest line."""
        return super().sizeHint() + QSize(px(12), 0)


class FormCombo(QuietCombo):
    """A choice whose answer is saved: ``decided`` comes when a line of the open list was taken.

    Keys that step through the closed list only show a line; it is decided by Enter or by leaving the field.
    Otherwise every line that is passed on the way would be saved, and what that does would be done. Letters find the
    line that begins with them; where there is none they stay, ``sought``, and no line is chosen instead.
    """

    decided = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sought = ""
        self._stepping = self._stepped = False
        self._since = QElapsedTimer()
        self.activated.connect(lambda: self._activated())  # noqa: PLW0108  without the index
        self.currentIndexChanged.connect(self._chosen)

    def seek(self, text: str) -> None:
        """Stand at the first line that begins with ``text``, or at none and show the text."""
        lines = [fold(self.itemText(at)) for at in range(self.count())]
        found = next((at for at, line in enumerate(lines) if text and line.startswith(fold(text))), -1)
        self.setPlaceholderText(text)
        self.setCurrentIndex(found)
        self.sought = text

    def decide(self) -> None:
        """Stand by the line that was stepped to."""
        if self._stepped:
            self._stepped = False
            self.decided.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.decide()
        if not self.isEditable() and self._spells(event):
            return
        self._stepping = True
        super().keyPressEvent(event)
        self._stepping = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if leaves(event):
            self.decide()

    def _spells(self, event: QKeyEvent) -> bool:
        """Take a letter, or the key that takes the last one back; the same letter again goes to the next such line."""
        if event.key() == Qt.Key.Key_Backspace and self.sought:
            text = self.sought[:-1]
        elif types_a_sign(event) and (self.sought or not event.text().isspace()):
            text = self.sought + event.text() if self._since.isValid() and not self._paused() else event.text()
            if text == event.text() * len(text) and len(text) > 1 and not self._begins(text):
                return False
        else:
            return False
        self._since.start()
        self.seek(text)
        self._stepped = True
        return True

    def _paused(self) -> bool:
        return self._since.elapsed() > _PAUSE_MS

    def _begins(self, text: str) -> bool:
        return any(fold(self.itemText(at)).startswith(fold(text)) for at in range(self.count()))

    def _chosen(self, _at: int) -> None:
        self.sought = ""

    def _activated(self) -> None:
        self._stepped = self._stepping
        if not self._stepping:
            self.decided.emit()


def leaves(event: QFocusEvent) -> bool:
    """Whether the field itself is left, not only its window or for its own list."""
    return event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class ChoiceEditor(Editor):
    """One of a few codes, or none for an optional field."""

    def __init__(self, parent: QWidget, codes: Iterable[Code], may_be_empty: bool) -> None:
        self.combo = FormCombo()
        super().__init__(parent, self.combo)
        self._codes: tuple[Code | None, ...] = (*((None,) if may_be_empty else ()), *codes)
        self.combo.addItems(["" if code is None else code.label for code in self._codes])
        self.combo.decided.connect(self.finished)

    def text(self) -> str:
        at = self.combo.currentIndex()
        code = self._codes[at] if at >= 0 else None
        return self.combo.sought if at < 0 else "" if code is None else code.value

    def type(self, text: str) -> None:
        values = ["" if code is None else code.value for code in self._codes]
        if text in values:
            self.combo.setCurrentIndex(values.index(text))
        else:
            self.combo.seek(text)

    def write_texts(self, catalog: Catalog) -> None:
        for at, code in enumerate(self._codes):
            self.combo.setItemText(at, "" if code is None else catalog.text(code.label))

    def _put(self, value: object, catalog: Catalog) -> None:
        self.combo.setCurrentIndex(self._codes.index(value) if value in self._codes else -1)


class SearchedEditor(Editor):
    """A combo in which any part of a choice's words finds it; what is chosen or written is decided when it is left."""

    def __init__(self, parent: QWidget) -> None:
        self.combo = FormCombo()
        super().__init__(parent, self.combo)
        self._line = QLineEdit()
        self.combo.setLineEdit(self._line)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.combo.model(), self.combo)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.combo.setCompleter(completer)
        self.combo.decided.connect(self.finished)
        self._line.editingFinished.connect(self._left)
        self._line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._line and (isinstance(event, QFocusEvent) and event.lostFocus() and leaves(event)):
            self.combo.decide()
        return super().eventFilter(watched, event)

    def name(self, title: str) -> None:
        super().name(title)
        self._line.setAccessibleName(title)

    def complete(self) -> None:
        """Hook: make of what is written what it can only mean."""

    def _left(self) -> None:
        self.complete()
        self.finished.emit()


class PickEditor(SearchedEditor):
    """One of many rows, with substring search."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys: list[int | None] = []

    def hint(self, text: str) -> None:
        """The placeholder text."""
        self._line.setPlaceholderText(text)
        self.name(text)

    def offer(self, options: Sequence[tuple[int | None, str]]) -> None:
        """Set the choices: ids and texts. The selection is kept."""
        text, untouched = self.text(), not self.touched
        self._keys = [key for key, _ in options]
        self.combo.clear()
        self.combo.addItems([line for _, line in options])
        self._stand_at(int(text[1:]) if text.startswith("#") else None)
        if text and not text.startswith("#"):
            self.combo.setEditText(text)
        if untouched:
            self.shown = self.text()

    def pick(self, key: int | None) -> None:
        """Select programmatically, with the signals of user input."""
        self._stand_at(key)
        self.finished.emit()

    def text(self) -> str:
        typed = self.combo.currentText()
        at = self.combo.currentIndex()
        if at < 0 or self.combo.itemText(at) != typed:
            at = self.combo.findText(typed, Qt.MatchFlag.MatchFixedString)
        key = self._keys[at] if at >= 0 else None
        return typed if at < 0 else "" if key is None else f"#{key}"

    def complete(self) -> None:
        """Stand at the line with that number, or else at the only one of which a word begins with what is written; the
        field then shows all of it."""
        typed = fold(self.combo.currentText())
        if not typed or not self.touched or self.text().startswith("#"):
            return
        lines = [fold(self.combo.itemText(at)) for at in range(self.combo.count())]
        numbered = [key for key, line in zip(self._keys, lines, strict=True) if line.endswith(f"({typed})")]
        begun = [key for key, line in zip(self._keys, lines, strict=True) if f" {typed}" in f" {line}"]
        found = numbered if typed.isdecimal() and numbered else begun
        if len(found) == 1:
            self._stand_at(found[0])

    def type(self, text: str) -> None:
        if text.startswith("#"):
            self._stand_at(int(text[1:]))
        else:
            self.combo.setEditText(text)

    def _put(self, value: object, catalog: Catalog) -> None:
        self._stand_at(value if isinstance(value, int) else None)

    def _stand_at(self, key: int | None) -> None:
        at = self._keys.index(key) if key in self._keys else -1
        self.combo.setCurrentIndex(at)
        self.combo.setEditText(self.combo.itemText(at) if at >= 0 else "")
        self._line.setCursorPosition(0)


class ChoicesEditor(Editor):
    """Multiple codes, as check boxes in two columns, ordered downwards."""

    def __init__(self, parent: QWidget, enum: type[Code]) -> None:
        inner = QWidget()
        super().__init__(parent, inner)
        self._codes = tuple(enum)
        self.ticks = [QCheckBox(code.label) for code in self._codes]
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        rows = -(-len(self.ticks) // 2)
        for at, tick in enumerate(self.ticks):
            grid.addWidget(tick, at % rows, at // rows)
            tick.clicked.connect(lambda: self.finished.emit())  # noqa: PLW0108  without the state
        inner.setFocusProxy(self.ticks[0])

    def text(self) -> str:
        return ", ".join(code.value for code, tick in zip(self._codes, self.ticks, strict=True) if tick.isChecked())

    def type(self, text: str) -> None:
        for code, tick in zip(self._codes, self.ticks, strict=True):
            tick.setChecked(code.value in text.split(", "))

    def stops(self) -> Sequence[QWidget]:
        return self.ticks

    def write_texts(self, catalog: Catalog) -> None:
        for code, tick in zip(self._codes, self.ticks, strict=True):
            tick.setText(catalog.text(code.label))

    def _put(self, value: object, catalog: Catalog) -> None:
        chosen = value if isinstance(value, Collection) else ()
        for code, tick in zip(self._codes, self.ticks, strict=True):
            tick.setChecked(code in chosen)


class YesNoEditor(Editor):
    """A check box with its title."""

    beside = True

    def __init__(self, parent: QWidget) -> None:
        self.tick = QCheckBox()
        super().__init__(parent, self.tick)
        self.tick.clicked.connect(lambda: self.finished.emit())  # noqa: PLW0108  without the state

    def name(self, title: str) -> None:
        super().name(title)
        self.tick.setText(title.replace("&", "&&"))

    def text(self) -> str:
        return "ja" if self.tick.isChecked() else "nej"

    def type(self, text: str) -> None:
        self.tick.setChecked(text == "ja")

    def _put(self, value: object, catalog: Catalog) -> None:
        self.tick.setChecked(bool(value))
