"""Filters beside the search field of a register."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from made_in_blekinge.domain.market import Code
from made_in_blekinge.gui.choices import QuietCombo
from made_in_blekinge.i18n import Catalog


class ChoiceFilter(QuietCombo):
    """One code, or all of them. ``everything`` and ``title`` are source texts."""

    chosen = Signal()

    def __init__(self, enum: type[Code], title: str, everything: str) -> None:
        super().__init__()
        self._codes: tuple[Code | None, ...] = (None, *enum)
        self._title, self._everything = title, everything
        self.addItems([""] * len(self._codes))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.currentIndexChanged.connect(lambda: self.chosen.emit())  # noqa: PLW0108  without the index

    @property
    def code(self) -> Code | None:
        return self._codes[self.currentIndex()]

    def clear_choice(self) -> None:
        self.setCurrentIndex(0)

    def retranslate(self, catalog: Catalog) -> None:
        self.setAccessibleName(catalog.text(self._title))
        for at, code in enumerate(self._codes):
            self.setItemText(at, catalog.text(self._everything if code is None else code.label))
