"""Filters beside the search field of a register."""

from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton

from made_in_blekinge.domain.market import Code
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog

C_co = TypeVar("C_co", bound=Code, covariant=True)


class ChoiceFilter(QuietCombo, Generic[C_co]):
    """Filter by one code or none. ``everything`` and ``title`` are source texts."""

    chosen = Signal()

    def __init__(self, enum: type[C_co], title: str, everything: str, catalog: Catalog) -> None:
        super().__init__()
        self._codes: tuple[C_co | None, ...] = (None, *enum)
        self.setAccessibleName(catalog.text(title))
        self.addItems([catalog.text(everything if code is None else code.label) for code in self._codes])
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.currentIndexChanged.connect(lambda: self.chosen.emit())  # noqa: PLW0108  without the index

    @property
    def code(self) -> C_co | None:
        return self._codes[self.currentIndex()]

    def clear_choice(self) -> None:
        self.setCurrentIndex(0)


class AttentionFilter(QPushButton):
    """Visible while the rows are filtered by a reason for attention; clicking it removes the filter."""

    changed = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.code = ""
        self.setIcon(icon("clear"))
        self.clicked.connect(lambda: self.put(None))
        self.setText(context.text(N_("Only what needs attention")))
        self.hide()

    def put(self, code: str | None) -> None:
        """Set or remove the filter."""
        if self.code != (code or ""):
            self.code = code or ""
            self.setVisible(bool(code))
            self.changed.emit()
