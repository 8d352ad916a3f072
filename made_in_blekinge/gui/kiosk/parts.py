"""Widgets of the kiosk: large buttons and labels, fields restricted to key input, on-screen keyboard."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QScroller,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from made_in_blekinge import paths
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.theme import fill_in, px
from made_in_blekinge.gui.parts.widgets import beside_word, button, label
from made_in_blekinge.i18n import N_

Text = Callable[..., str]
"""Callback: translate a source text with values into the kiosk's language."""
RUB: Final = "\b"
_LONGEST_ROW: Final = 11
GAP: Final = 8
DIGITS: Final = ("123", "456", "789", f"0{RUB}")
_DIGITS: Final = "1234567890"
_SWEDISH: Final = ("QWERTYUIOPÅ", "ASDFGHJKLÖÄ", "ZXCVBNM-")
_LETTERS: Final[Mapping[str, tuple[str, ...]]] = {
    "sv": _SWEDISH,
    "en": _SWEDISH,
    "de": ("QWERTZUIOPÜ", "ASDFGHJKLÖÄ", "YXCVBNMÅẞ-"),
    "pl": ("QWERTYUIOPÅ", "ASDFGHJKLÖÄ", "ZXCVBNM-'", "ĄĆĘŁŃÓŚŹŻ"),
    "da": ("QWERTYUIOPÅ", "ASDFGHJKLÆØ", "ZXCVBNMÄÖ-"),
}
"""Rows of keys as the language has them, with Å Ä Ö in all: booths and people of Blekinge have these."""
_BESIDE: Final[Mapping[str, str]] = {"sv": "ÉÜÆØ'", "en": "ÉÜÆØ'", "de": "É'", "pl": "", "da": "ÉÜ'"}
"""What else a name may have, beside the space."""


def codes(language: str) -> tuple[str, ...]:
    """The rows of keys for the code of a booth."""
    first, second, third, *more = _LETTERS[language]
    return (_DIGITS, first, second, third + RUB, *more)


def names(language: str) -> tuple[str, ...]:
    """The rows of keys for a name."""
    first, second, third, *more = _LETTERS[language]
    return (first, second, third + RUB, *(more[:-1]), (more[-1] if more else _BESIDE[language]) + " ")


def numbers(language: str) -> tuple[str, ...]:
    """The rows of keys for the number of a person; a foreign one begins with letters, those of its country."""
    return (_DIGITS, f"-{RUB}") if language in ("sv", "en") else codes(language)


def style_sheet() -> str:
    """The style sheet of the kiosk with its ``$tokens`` filled in, at the text size of the settings."""
    return fill_in((paths.resources() / "style" / "kiosk.qss").read_text(encoding="utf-8"))


def words(text: str, role: str = "") -> QLabel:
    """A centred text that wraps."""
    made = label(text, role, wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def large_button(text: str, primary: bool = False, icon_name: str = "") -> QPushButton:
    """A large button; ``text`` may be user content, so ``&`` is not taken as a mnemonic."""
    made = button(text.replace("&", "&&"), icon_name, primary)
    made.setProperty("large", True)
    if icon_name:
        made.setIconSize(beside_word(24))
    return made


class KioskField(QLineEdit):
    """A field with key input only: no drop, paste or context menu."""

    def __init__(self, title: str, longest: int, hidden: bool = False) -> None:
        super().__init__()
        self.setMaxLength(longest)
        self.setAccessibleName(title)
        self.setAcceptDrops(False)
        self.setDragEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if hidden:
            self.setEchoMode(QLineEdit.EchoMode.Password)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What stands there is marked, so that the first key takes its place."""
        super().focusInEvent(event)
        self.selectAll()

    def put(self, text: str) -> None:
        """What the desk makes of what was written; the cursor stays where somebody is writing."""
        at, is_same = self.cursorPosition(), text.casefold() == self.text().casefold()
        self.setText(text)
        if is_same:
            self.setCursorPosition(at)
        else:
            self.selectAll()

    def press(self, key: str) -> None:
        """Handle a key of the on-screen keyboard."""
        if key == RUB:
            self.backspace()
        elif len(self.text()) < self.maxLength() or self.hasSelectedText():
            self.insert(key)
        self.textEdited.emit(self.text())


class NameField(KioskField):
    """A field for a name, with automatic capitalisation."""

    def press(self, key: str) -> None:
        begins = not self.text() or self.text()[-1] in " -'"
        super().press(key if begins else key.lower())


class Pad(QWidget):
    """On-screen keyboard. Its keys never take the focus from the input field."""

    pressed = Signal(str)

    def __init__(self, rows: Sequence[str], text: Text) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(GAP))
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(px(GAP))
            line.addStretch()
            for key in row:
                wide = key == " " or (key == RUB and len(row) < _LONGEST_ROW)
                line.addWidget(self._key(key, text, wide), 2 if wide else 1)
            line.addStretch()
            column.addLayout(line)

    def _key(self, key: str, text: Text, wide: bool) -> QPushButton:
        made = button("" if key == RUB else text(N_("Space")) if key == " " else key)
        made.setProperty("key", "wide" if wide else "sign")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if key == RUB:
            made.setIcon(icon("rub"))
            made.setAccessibleName(text(N_("Rub out")))
        made.clicked.connect(partial(self.pressed.emit, key))
        return made


def for_fingers(area: QScrollArea) -> None:
    """Let a finger on the screen move what an area shows, as on a phone; its scroll bars offer no menu."""
    for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
