"""Product entry: a large field for scans and typing, with suggestions below."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.one_row import select_only_current
from made_in_blekinge.gui.parts.theme import app_font, px
from made_in_blekinge.gui.parts.widgets import SearchField
from made_in_blekinge.gui.till.question import tall
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.selling import Offer

_TEXT: Final = 18
_ROW: Final = 44
_MOST_DIGITS: Final = 6
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_SIGNS: Final = {"+": 1, "-": -1}


class GoodsEntry(QWidget):
    """Signals: ``entered`` (text on Enter), ``picked`` (product id and quantity), ``typed`` (on every change), and for
    keys that act on the selected line while the field is empty: ``moved``, ``counted``, ``removed`` (Delete).
    """

    entered = Signal(str)
    picked = Signal(int, int)
    typed = Signal(str)
    moved = Signal(int)
    counted = Signal(int)
    removed = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.field, self.list = SearchField(), QListWidget()
        self.offers: tuple[Offer, ...] = ()
        self.field.setFont(app_font(20))
        self.field.setStyleSheet(tall(52))
        self.field.setClearButtonEnabled(False)
        for sign in self.field.actions():  # text is misaligned in a field of another height
            self.field.removeAction(sign)
        self.list.setFont(app_font(_TEXT))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        select_only_current(self.list)
        self.list.hide()
        self.field.searched.connect(self.typed)
        self.field.returnPressed.connect(self._enter)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _: self._enter())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self._write_texts()

    def _write_texts(self) -> None:
        text = self._context.text
        self.field.put_hint(text(N_("Scan, or write a number, a name, or producer and price: 7 89.00")))
        self.list.setAccessibleName(text(N_("Goods that this may be")))

    def offer(self, offers: Sequence[Offer]) -> None:
        """Show suggestions for the typed name."""
        self.offers = tuple(offers) if self.field.text() else ()
        self.list.clear()
        for found in self.offers:
            price = self._context.catalog.amount(found.price_ore) if found.price_ore is not None else "–"
            self.list.addItem(f"{found.item_number}   {found.name} · {found.producer} · {price}")
        self.list.setFixedHeight(px(_ROW) * len(self.offers) + 8)
        self.list.setVisible(bool(self.offers))

    def clear(self) -> None:
        self.field.clear()
        self.offer(())

    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(_STEPS[key])
        elif self.field.text():
            return False
        elif event.text() in _SIGNS:
            self.counted.emit(_SIGNS[event.text()])
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            return False
        return True

    def _step(self, steps: int) -> None:
        if self.offers:
            self.list.setCurrentRow(max(0, min(len(self.offers) - 1, self.list.currentRow() + steps)))
        else:
            self.moved.emit(steps)

    def _enter(self) -> None:
        """Enter the selected suggestion, else the typed text."""
        at, written, offers = self.list.currentRow(), self.field.text().strip(), self.offers
        self.clear()
        if offers and at >= 0:
            times = written.partition("*")[0].strip() if "*" in written else ""
            self.picked.emit(offers[at].product_id, int(times) if _is_count(times) else 1)
        else:
            self.entered.emit(written)


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
