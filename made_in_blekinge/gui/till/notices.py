"""Small lines that stand at the till as long as what they say is so: said once aloud, and never forgotten."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.theme import app_font, px
from made_in_blekinge.gui.parts.widgets import button, label

_TEXT: Final = 15
_ICON: Final = 20


class NoticeLines(QWidget):
    """A sign and the lines beside it, with a button to where they are explained; without lines it takes no room."""

    def __init__(self) -> None:
        super().__init__()
        self._sign, self.words, self.lead = QLabel(), label(wrap=True), button()
        self.lead.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys of the scanner where they go
        self.words.setFont(app_font(_TEXT))
        # Long names are no reason for the window to become wider than the screen.
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
        """Show the lines; ``leads`` says whether there is a place that explains them, for who works here."""
        self.lead.setVisible(leads)
        self._sign.setPixmap(icon("warning", "amber").pixmap(px(_ICON), px(_ICON)))
        self.words.setText("\n".join(lines))
        self.setVisible(bool(lines))
