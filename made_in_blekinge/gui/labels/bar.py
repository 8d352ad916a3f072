"""Kind and sheet as two combos above the list, for windows without the room for cards; the rest is behind a button."""

from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from made_in_blekinge.gui.labels.quiet_row import Popup
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_POPUP: Final = 260


class ChoiceBar(QWidget):
    """``kinds`` always stands here; the other parts come and go with the width of the window."""

    def __init__(self, context: GuiContext, kinds: QComboBox) -> None:
        super().__init__()
        self.more, inside = button(context.text(N_("More choices")), "down"), QWidget()
        self.more.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        inside.setMinimumWidth(px(_POPUP))
        self._popup = Popup(self.more, inside)
        self.more.clicked.connect(lambda: self._popup.open_at(self.more.mapToGlobal(QPoint(0, self.more.height()))))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(kinds, 1)
        self._row.addWidget(self.more)

    def take(self, sheets: QComboBox, options: QWidget) -> None:
        """Have the choice of the sheet here, and its other ``options`` behind the button."""
        self._row.insertWidget(1, sheets, 1)
        self._inside.addWidget(options)
