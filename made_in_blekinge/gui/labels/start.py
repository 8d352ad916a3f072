"""Start position on a partly used sheet: on its picture, by mouse or keys."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from made_in_blekinge.domain.sheet import Sheet
from made_in_blekinge.gui.labels.sheet_picture import SheetPicture
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_WIDE, _HIGH = 112, 158
_EDGE: Final = 1


class StartChoice(QWidget):
    """Picture of the sheet, and in words where printing starts; ``chosen`` is emitted on user input."""

    chosen = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.picture = SheetPicture(context, around=_EDGE)
        self.picture.setMinimumSize(0, 0)
        self.picture.setFixedSize(px(_WIDE), px(_HIGH))
        self.where, self.used, self.size_said = (
            label(role=role, wrap=True) for role in ("small_strong", "note", "note")
        )
        words = QVBoxLayout()
        words.setSpacing(4)
        for said in (self.where, self.used, self.size_said):
            words.addWidget(said)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.picture, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.picture.chosen.connect(self._choose)

    @property
    def place(self) -> int:
        return max(self.picture.start, 1)

    def put(self, sheet: Sheet, place: int = 1) -> None:
        """Show ``sheet``; hidden for one label per page."""
        self.picture.put(sheet, start=place)
        self._say(sheet)
        self.setVisible(sheet.per_page > 1)

    def _choose(self, _place: int) -> None:
        if self.picture.sheet is not None:
            self._say(self.picture.sheet)
            self.chosen.emit()

    def _say(self, sheet: Sheet) -> None:
        catalog, used = self._context.catalog, self.place - 1
        self.where.setText(catalog.text(N_("Start at place {place}"), place=self.place))
        if used:
            said = catalog.plural(
                "{count} is used. Click where you want to start.",
                "{count} are used. Click where you want to start.",
                used,
            )
        else:
            said = catalog.text(N_("The sheet is whole. Click where you want to start."))
        self.used.setText(said)
        wide, high = (catalog.number(Decimal(f"{size:.4g}")) for size in (sheet.label_width, sheet.label_height))
        self.size_said.setText(catalog.text(N_("{width} × {height} mm"), width=wide, height=high))
