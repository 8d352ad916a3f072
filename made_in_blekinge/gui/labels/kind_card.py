"""The card of the kinds of labels: as many as there is room for, and a line that unfolds the rest."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from made_in_blekinge.gui.labels.kind_list import ROW, KindList
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_FEWEST: Final = 4
"""Kinds that are seen at least before the list is unfolded."""
_AROUND: Final = 14
_FOOT: Final = 32


class KindCard(Card):
    """The kinds of ``combo``, the chosen one always seen."""

    def __init__(self, context: GuiContext, combo: QComboBox) -> None:
        super().__init__()
        self._context, self._combo = context, combo
        self._folded, self._few = True, _FEWEST
        self.list, self.more = KindList(combo), button()
        self.list.setAccessibleName(context.text(N_("Kinds of labels")))
        self.more.setProperty("foot", True)
        self.more.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.body.setContentsMargins(6, 6, 6, 4)
        self.body.setSpacing(0)
        for made in (self.list, self.more):
            self.body.addWidget(made)
        combo.currentIndexChanged.connect(self.fold)
        self.more.clicked.connect(self._turn)

    def fit(self, height: int) -> None:
        """Show as many kinds as ``height`` has room for, or all that were unfolded."""
        self._few = max(_FEWEST, (height - px(_AROUND + _FOOT)) // px(ROW))
        if self._combo.count() - self._few == 1:  # the line that says so takes the same room
            self._few += 1
        self.fold()

    def fold(self) -> None:
        """Show the first kinds only, unless the chosen one is another, or all were asked for."""
        further = self._combo.count() - self._few
        whole = not self._folded or further <= 0 or self._combo.currentIndex() >= self._few
        self.list.fit(self._combo.count() if whole else self._few)
        catalog = self._context.catalog
        more = catalog.plural("{count} kind more", "{count} kinds more", further)
        self.more.setText(catalog.text(N_("Fewer kinds")) if whole else more)
        self.more.setIcon(icon("up" if whole else "down", "muted"))
        self.more.setVisible(further > 0 and self._folded != whole)

    def _turn(self) -> None:
        self._folded = not self._folded
        self.fold()
