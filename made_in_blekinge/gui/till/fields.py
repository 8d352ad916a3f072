"""Fields of the till's questions, and how high a key or field is that a finger meets."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from made_in_blekinge.gui.parts.layouts import in_row
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_TARGET: Final = 48
_FRAME: Final = 14
_PART: Final = 200
_MOST_DIGITS: Final = 6
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class BlankField(QLineEdit):
    """A field beside choices: Down and Up go through them. Signal: ``stepped``."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = _STEPS.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(steps)


class PiecesField(QWidget):
    """A field for a number of pieces between a key for one fewer and one for one more, of which one is the least."""

    def __init__(self, field: QLineEdit, context: GuiContext) -> None:
        super().__init__()
        self._field = field
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fewer, self.more = button(icon_name="minus"), button(icon_name="add")
        for key, said, steps in ((self.fewer, N_("One fewer"), -1), (self.more, N_("One more"), 1)):
            key.setAccessibleName(context.text(said))
            key.setToolTip(context.text(said))
            key.setStyleSheet(tall(_TARGET))
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            key.clicked.connect(partial(self._step, steps))
        for part, share in ((self.fewer, 0), (field, 1), (self.more, 0)):
            row.addWidget(part, share)

    def _step(self, steps: int) -> None:
        text = self._field.text().strip()
        count = int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else 1
        self._field.setText(str(max(1, count + steps)))


def amount_row(title: QLabel, field: QLineEdit) -> QWidget:
    """An amount beside what it is: where a code is shown there is little room below it."""
    field.setAlignment(Qt.AlignmentFlag.AlignRight)
    field.setMinimumWidth(px(_PART) // 2)
    field.setMaximumWidth(px(_PART))
    whole, row = QWidget(), in_row(title, field, spacing=12)
    row.setContentsMargins(0, 0, 0, 0)
    whole.setLayout(row)
    return whole


def tall(height: int) -> str:
    """A style sheet for a button or field of at least ``height`` pixels at 100 %, its frame and padding in it."""
    return f"min-height: {px(height - _FRAME)}px;"
