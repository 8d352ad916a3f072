"""Widgets of the kiosk: large buttons and labels, fields restricted to key input, on-screen keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from string import Template
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from made_in_blekinge import paths
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.theme import tokens
from made_in_blekinge.gui.parts.widgets import beside_word, button, label
from made_in_blekinge.i18n import N_

Text = Callable[..., str]
"""Callback: translate a source text with values into the kiosk's language."""
RUB: Final = "\b"
DIGITS: Final = ("123", "456", "789", f"0{RUB}")
_ROWS: Final = ("1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM-")
CODES: Final = (*_ROWS[:3], _ROWS[3] + RUB)
"""Letters and digits for booth codes."""
_OWN_LETTERS: Final = {"sv": "ÅÄÖÉ", "de": "ÄÖÜẞ", "pl": "ĄĆĘŁŃÓŚŹŻ", "da": "ÆØÅ", "en": "ÅÄÖÆØÜŁ"}


def names(language: str) -> tuple[str, ...]:
    """The rows of keys for a name."""
    return (*_ROWS[1:3], _ROWS[3] + "'", _OWN_LETTERS[language] + " " + RUB)


def style_sheet() -> str:
    """The style sheet of the kiosk with its ``$tokens`` filled in."""
    text = (paths.resources() / "style" / "kiosk.qss").read_text(encoding="utf-8")
    return Template(text).substitute(asdict(tokens()))


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

    def press(self, key: str) -> None:
        """Handle a key of the on-screen keyboard."""
        if key == RUB:
            self.backspace()
        else:
            self.insert(key)


class NameField(KioskField):
    """A field for a name, with automatic capitalisation."""

    def press(self, key: str) -> None:
        begins = not self.text() or self.text()[-1] in " -'"
        super().press(key if begins else key.lower())


class CountField(KioskField):
    """A quantity field; the first digit replaces the old value."""

    def __init__(self, title: str, count: int) -> None:
        super().__init__(title, 5)
        self.setValidator(QIntValidator(0, 99_999, self))
        self.setText(str(count))
        self.setFixedWidth(112)

    @property
    def count(self) -> int:
        return int(self.text() or 0)

    def step(self, by: int) -> None:
        self.setText(str(min(max(self.count + by, 0), 99_999)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.selectAll()


class Pad(QWidget):
    """On-screen keyboard. Its keys never take the focus from the input field."""

    pressed = Signal(str)

    def __init__(self, rows: Sequence[str], text: Text) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addStretch()
            for key in row:
                line.addWidget(self._key(key, text))
            line.addStretch()
            column.addLayout(line)

    def _key(self, key: str, text: Text) -> QPushButton:
        made = button("" if key == RUB else text(N_("Space")) if key == " " else key)
        made.setProperty("key", "space" if key == " " else "sign")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if key == RUB:
            made.setIcon(icon("back"))
            made.setAccessibleName(text(N_("Rub out")))
        made.clicked.connect(partial(self.pressed.emit, key))
        return made


class GoodsLine(QWidget):
    """One product: name, and quantity brought."""

    def __init__(self, name: str, announced: int, count: int, text: Text) -> None:
        super().__init__()
        self.field = CountField(name, count)
        said = label(name, "strong", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.addWidget(said, 0, 0, Qt.AlignmentFlag.AlignBottom)
        note = label(text(N_("Announced: {count}"), count=announced), "purpose")
        grid.addWidget(note, 1, 0, Qt.AlignmentFlag.AlignTop)
        for column, (sign, by, told) in enumerate((("−", -1, N_("One less")), ("+", 1, N_("One more"))), 1):
            key = button(sign)
            key.setProperty("sign", True)
            key.setFixedWidth(72)
            key.setAutoRepeat(True)
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            key.setAccessibleName(f"{text(told)}: {name}")
            key.clicked.connect(partial(self._step, by))
            grid.addWidget(key, 0, 2 * column - 1, 2, 1)
        grid.addWidget(self.field, 0, 2, 2, 1)
        grid.setColumnStretch(0, 1)

    def _step(self, by: int) -> None:
        self.field.step(by)
        self.field.setFocus()
