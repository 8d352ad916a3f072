"""Start position on a partly used sheet: on its picture, or as a number."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from made_in_blekinge.domain.sheet import Sheet
from made_in_blekinge.gui.labels.sheet_picture import SheetPicture
from made_in_blekinge.gui.parts.spin import NumberSpin
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_


class StartChoice(QWidget):
    """Picture and spin box of the start position; ``chosen`` is emitted on user input."""

    chosen = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.picture, self.number = SheetPicture(context), NumberSpin()
        self.number.setKeyboardTracking(False)
        said, note = label(), label(role="note", wrap=True)
        said.setText(context.text(N_("First free place")))
        note.setText(context.text(N_("Click on the first label that is left.")))
        self.number.setAccessibleName(context.text(N_("First free place")))
        words = QVBoxLayout()
        for widget in (said, self.number, note):
            words.addWidget(widget)
        words.addStretch()
        self.picture.setFixedSize(px(150), px(196))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.picture)
        row.addLayout(words, 1)
        self.number.valueChanged.connect(self._choose)
        self.picture.chosen.connect(self._choose)

    @property
    def place(self) -> int:
        return self.number.value()

    def put(self, sheet: Sheet, place: int = 1) -> None:
        """Show ``sheet``; disabled for one label per page."""
        with QSignalBlocker(self.number):
            self.number.setRange(1, sheet.per_page)
            self.number.setValue(place)
        self.picture.put(sheet, start=self.place)
        self.setVisible(sheet.per_page > 1)

    def _choose(self, place: int) -> None:
        if self.picture.sheet is not None:
            self.put(self.picture.sheet, place)
            self.chosen.emit()
