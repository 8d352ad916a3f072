"""Persistent notices at the till, shown as long as they apply, and announced once to screen readers."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import app_font
from made_in_blekinge.gui.parts.widgets import button, label

_TEXT: Final = 15
_ICON: Final = 20


class NoticeLines(QWidget):
    """Icon, notice lines and a details button; hidden without lines."""

    def __init__(self) -> None:
        super().__init__()
        self._sign, self.words, self.lead = Sign("warning", "amber", _ICON), label(wrap=True), button()
        self.lead.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # keeps scanner input in the entry field
        self.words.setFont(app_font(_TEXT))
        # Long names must not widen the window beyond the screen.
        narrow = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        narrow.setHeightForWidth(True)
        self.words.setSizePolicy(narrow)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        row.addWidget(self.lead, alignment=Qt.AlignmentFlag.AlignTop)
        self.hide()

    def put(self, lines: Sequence[str], leads: bool = False) -> None:
        """Show the lines; ``leads``: whether the signed-in user may open the details."""
        self.lead.setVisible(leads)
        self.words.setText("\n".join(lines))
        self.setVisible(bool(lines))
