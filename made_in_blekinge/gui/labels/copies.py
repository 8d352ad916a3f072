"""How many labels of each: a number, or as many as there are goods."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from made_in_blekinge.gui.labels.list import MOST
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.spin import NumberSpin
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.documents.labels.choosing import Copies

_WAYS: Final = {
    "number": N_("Of each"),
    "brought": N_("As many as brought"),
    "left": N_("As many as left"),
}
_WIDE: Final = 76


class CopyChoice(QWidget):
    """The number of all that have none of their own; ``chosen`` is emitted on user input."""

    chosen = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.number, self.how = NumberSpin(), QuietCombo()
        self.number.setRange(1, MOST)
        self.number.setKeyboardTracking(False)
        self.number.setFixedWidth(px(_WIDE))
        self.number.setAccessibleName(context.text(N_("Copies")))
        self.how.setAccessibleName(context.text(N_("How many copies")))
        self.how.setProperty("quiet", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.number)
        row.addWidget(self.how)
        self.how.activated.connect(self._choose)
        self.number.valueChanged.connect(lambda: self.chosen.emit())  # noqa: PLW0108  without the number

    @property
    def wanted(self) -> "Copies":
        how = self.how.currentData()
        return how if how in ("brought", "left") else self.number.value()

    def offer(self, goods: bool) -> None:
        """Offer the ways there are; the choice is kept if it still is one."""
        before = self.how.currentData()
        self.how.clear()
        for key in _WAYS if goods else ("number",):
            self.how.addItem(self._context.text(_WAYS[key]), key)
        self.how.setCurrentIndex(max(self.how.findData(before), 0))
        self.how.setVisible(goods)
        self._show()

    def put(self, number: int) -> None:
        """Set the number that is usual."""
        with QSignalBlocker(self.number):
            self.number.setValue(number)

    def restore(self, how: object, number: int) -> None:
        self.how.setCurrentIndex(max(0, self.how.findData(how)))
        self.number.setValue(number)
        self._show()

    def _choose(self) -> None:
        self._show()
        self.chosen.emit()

    def _show(self) -> None:
        """A number is asked for only where it is not that of the goods."""
        by_number = self.how.currentData() == "number"
        self.number.setEnabled(by_number)
        self.number.setVisible(by_number)
