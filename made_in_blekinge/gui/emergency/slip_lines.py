"""The goods of a slip that is being entered."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget

from made_in_blekinge.domain.till import CartLine
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.scanned import ScannedGoods

_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class SlipLines(QListWidget):
    """One row for each kind of goods; Delete takes the marked one out. ``changed``: another sum."""

    changed = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.currency = ""
        self._goods: list[ScannedGoods] = []
        self.setAccessibleName(context.text(N_("Goods on the slip")))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMinimumHeight(px(120))

    @property
    def lines(self) -> list[CartLine]:
        return [one.line for one in self._goods]

    @property
    def total_ore(self) -> int:
        return sum(line.gross_ore for line in self.lines)

    @property
    def age(self) -> int:
        """The age that the goods want, 0 where none does."""
        return max((one.age_limit or 0 for one in self._goods), default=0)

    def add(self, goods: ScannedGoods) -> None:
        """One row more, marked; the same goods once more are added to theirs."""
        for at, one in enumerate(self._goods):
            quantity = one.line.quantity + goods.line.quantity
            if one.line._replace(quantity=quantity) == goods.line._replace(quantity=quantity):
                self._goods[at] = replace(one, line=one.line._replace(quantity=quantity))
                self._show(at)
                return
        self._goods.append(goods)
        self._show(len(self._goods) - 1)

    def clear_goods(self) -> None:
        self._goods = []
        self._show(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentRow()
        if event.key() in _REMOVING and 0 <= at < len(self._goods):
            del self._goods[at]
            self._show(min(at, len(self._goods) - 1))
        else:
            super().keyPressEvent(event)

    def _show(self, at: int) -> None:
        self.clear()
        money = self._context.catalog.money
        for one in self._goods:
            line = one.line
            price = money(line.unit_ore, self.currency)
            said = f"{line.quantity} × {line.item} · {one.producer} · {price} = {money(line.gross_ore, self.currency)}"
            self.addItem(said)
        self.setCurrentRow(at)
        self.changed.emit()
