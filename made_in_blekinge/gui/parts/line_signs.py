"""Signs at the ends of a line to write in, in the size of its text: Qt's own are 16 pixels in every text."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from made_in_blekinge.gui.parts.buttons import SignButton
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px

_EDGE, _SIGN, _GAP, _BUTTON = 10, 16, 6, 24
ROOM: Final = 2 * _EDGE + _SIGN + _BUTTON + 6
"""Pixels at 100 % that a line needs besides its words, with both signs."""


class LineSigns(QObject):
    """Keeps the signs of ``line`` at its ends, and its words between them."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._before: QWidget | None = None
        self._after: QWidget | None = None
        line.installEventFilter(self)

    def before(self, name: str) -> None:
        """Put a sign before the words."""
        self._before = sign = Sign(name, "muted", _SIGN)
        sign.setParent(self._line)
        sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._arrange()

    def after(self, name: str) -> QToolButton:
        """Put a button behind the words, which the mouse reaches; by keys its line has a way of its own."""
        self._after = made = SignButton(self._line)
        made.setIcon(icon(name, "muted"))
        made.setIconSize(QSize(px(_SIGN), px(_SIGN)))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setCursor(Qt.CursorShape.ArrowCursor)
        self._arrange()
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._line:
            self._place()
        return False

    def _arrange(self) -> None:
        left = px(_SIGN + _GAP) if self._before is not None else 0
        right = px(_BUTTON - _GAP) if self._after is not None else 0
        self._line.setTextMargins(left, 0, right, 0)
        self._place()

    def _place(self) -> None:
        line = self._line
        if self._before is not None:
            self._before.setGeometry(px(_EDGE), (line.height() - px(_SIGN)) // 2, px(_SIGN), px(_SIGN))
        if self._after is not None:
            side = min(px(_BUTTON), line.height() - 4)
            self._after.setGeometry(line.width() - side - px(4), (line.height() - side) // 2, side, side)
