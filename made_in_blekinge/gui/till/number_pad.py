"""A number pad for mouse and touch: its keys are typed into whatever field has the keyboard."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QSizePolicy, QWidget

from made_in_blekinge.gui.parts.theme import app_font, px
from made_in_blekinge.gui.parts.widgets import button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_ROWS: Final = ("789⌫", "456*", "123 ", "0,↵")
"""Each sign is a key: a star before goods says how many, a space stands between a producer's number and a price."""
_KEYS: Final = {"⌫": Qt.Key.Key_Backspace, "↵": Qt.Key.Key_Return, "*": Qt.Key.Key_Asterisk, " ": Qt.Key.Key_Space}
_NAMES: Final = {
    "⌫": N_("Delete the last character"), "↵": N_("Enter"), "*": N_("Times"), " ": N_("Space"), ",": N_("Comma"),
}  # fmt: skip
_SHOWN: Final = {"*": "×", " ": "␣"}
_SMALLEST: Final = 64
_LARGE: Final = 28


class NumberPad(QWidget):
    """Large keys, which never take the keyboard themselves."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.keys: dict[str, QPushButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for row, signs in enumerate(_ROWS):
            for column, sign in enumerate(signs):
                key = button(_SHOWN.get(sign, sign), primary=sign == "↵")
                key.setFont(app_font(_LARGE))
                key.setAccessibleName(context.text(_NAMES[sign]) if sign in _NAMES else sign)
                key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                key.setMinimumSize(px(_SMALLEST), px(_SMALLEST))
                key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
                key.setAutoRepeat(sign == "⌫")
                key.clicked.connect(lambda _=False, sign=sign: press(sign))
                self.keys[sign] = key
                grid.addWidget(key, row, column, 1, 2 if sign == "↵" else 1)


def press(sign: str) -> None:
    """Type a key of the pad into the field that has the keyboard."""
    field = QApplication.focusWidget()
    if field is None:
        return
    key = _KEYS.get(sign, Qt.Key(ord(sign)))
    text = "\r" if sign == "↵" else "" if sign == "⌫" else sign
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))
