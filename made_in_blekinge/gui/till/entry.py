"""Product entry: a large field for scans and typing, with suggestions below."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.one_row import select_only_current
from made_in_blekinge.gui.parts.theme import app_font, px
from made_in_blekinge.gui.parts.widgets import SearchField, label
from made_in_blekinge.gui.till.fields import tall
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.selling import Offer

_TEXT: Final = 18
_ROW: Final = 44
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_SIGNS: Final = {"+": 1, "-": -1}


class GoodsEntry(QWidget):
    """Signals: ``typed`` (text, at every key), ``paused`` (writing has stopped), ``entered`` (Enter), ``picked`` (a
    suggestion was clicked), ``moved`` (Up and Down), and for keys that act on the marked line while the field is empty:
    ``counted``, ``removed`` (Delete), ``undone`` (Ctrl+Z).
    """

    typed = Signal(str)
    paused = Signal()
    entered = Signal()
    picked = Signal(int)
    moved = Signal(int)
    counted = Signal(int)
    removed = Signal()
    undone = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.field, self.list, self.more = SearchField(signs=False), QListWidget(), label(role="note")
        self.offers: tuple[Offer, ...] = ()
        self.field.setFont(app_font(20))
        self.field.setStyleSheet(tall(52))
        self.field.setMinimumWidth(px(200))
        self.list.setFont(app_font(_TEXT))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        select_only_current(self.list)
        self.list.hide()
        self.more.hide()
        self.field.textChanged.connect(self.typed)
        self.field.searched.connect(lambda _: self.paused.emit())
        self.field.returnPressed.connect(self.entered)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda item: self.picked.emit(self.list.row(item)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        layout.addWidget(self.more)
        self._write_texts()

    def _write_texts(self) -> None:
        text = self._context.text
        self.field.put_hint(text(N_("Scan, or write goods or price")))
        self.field.setToolTip(text(N_("A number, a name, or a producer's number and a price: 7 89.00")))
        self.list.setAccessibleName(text(N_("Goods that this may be")))

    def put(self, text: str) -> None:
        """Show what is written."""
        if self.field.text() != text:
            self.field.setText(text)

    def offer(self, offers: Sequence[Offer], at: int, more: int = 0) -> None:
        """Show suggestions, with the one at ``at`` marked, and how many ``more`` there are."""
        if self.offers != (offered := tuple(offers)):
            self._fill(offered)
        self.list.setCurrentRow(at)
        self.more.setText(self._context.text(N_("and {count} more"), count=more) if more else "")
        self.more.setVisible(bool(more))

    def _fill(self, offers: tuple[Offer, ...]) -> None:
        self.offers = offers
        self.list.clear()
        for found in self.offers:
            price = self._context.catalog.amount(found.price_ore) if found.price_ore is not None else "–"
            self.list.addItem(f"{found.item_number}   {found.name} · {found.producer} · {price}")
        self.list.setFixedHeight(px(_ROW) * len(self.offers) + 8)
        self.list.setVisible(bool(self.offers))

    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif self.field.text():
            return False
        elif event.text() in _SIGNS:
            self.counted.emit(_SIGNS[event.text()])
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undone.emit()
        else:
            return False
        return True
