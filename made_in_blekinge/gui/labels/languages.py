"""The languages of a label: the main one, and up to two more if the label has room."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_

_TITLES: Final = (N_("Main language"), N_("Second language"), N_("Third language"))


class LanguageChoice(QWidget):
    """One combo box per language slot; ``chosen`` is emitted on user input."""

    chosen = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._most = 1
        self.combos = [QuietCombo() for _ in _TITLES]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for combo, title, place in zip(self.combos, _TITLES, ((0, 0, 1, 2), (1, 0), (1, 1)), strict=True):
            combo.setAccessibleName(context.text(title))
            combo.setToolTip(context.text(title))
            combo.activated.connect(lambda: self.chosen.emit())  # noqa: PLW0108  without the index
            grid.addWidget(combo, *place)

    @property
    def codes(self) -> tuple[str, ...]:
        """The chosen languages, main one first."""
        chosen = (str(combo.currentData() or "") for combo in self.combos[: self._most])
        return tuple(dict.fromkeys(filter(None, chosen)))

    def offer(self, spoken: Sequence[str], most: int, wanted: Sequence[str]) -> None:
        """Offer up to ``most`` of the ``spoken`` languages; preselect the available ``wanted`` ones."""
        self._most = most
        found = [code for code in wanted if code in spoken] or [spoken[0]]
        for at, combo in enumerate(self.combos):
            combo.clear()
            if at:
                combo.addItem(self._context.text(N_("none")), "")
            for code in spoken:
                combo.addItem(LANGUAGE_NAMES[code], code)
            combo.setCurrentIndex(max(combo.findData(found[at]) if at < len(found) else 0, 0))
            combo.setVisible(at < most)
