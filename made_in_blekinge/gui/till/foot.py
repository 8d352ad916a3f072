"""What stands below the cart: how many pieces it has, and the keys for all of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from made_in_blekinge.domain.cart import Cart
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.theme import app_font
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.till.fields import tall
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_TARGET = 48
_SPACING = 8


class CartFoot(QWidget):
    """``did`` carries the name of a key's action."""

    did = Signal(str)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.count = label()
        self.count.setFont(app_font(18))
        self.empty, self.change, self.hold = button(icon_name="clear"), button(icon_name="edit"), button()
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(_SPACING)
        row.addWidget(self.count, 1)
        self._keys = QWidget()
        self._keys.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        flow = FlowLayout(self._keys)
        row.addWidget(self._keys)
        text = context.text
        self.empty.setText(text(N_("Empty")))
        self.change.setText(text(N_("Price, discount (F7)")))
        for name, key in (("empty", self.empty), ("change", self.change), ("hold", self.hold)):
            key.setStyleSheet(tall(_TARGET))
            key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            key.clicked.connect(lambda _=False, name=name: self.did.emit(name))
            flow.addWidget(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The number of pieces stands beside the total too: it goes where the keys need its room."""
        super().resizeEvent(event)
        needed = self.count.sizeHint().width() + self._keys.sizeHint().width() + 2 * _SPACING
        self.count.setVisible(needed <= self.width())
        if (layout := self.layout()) is not None:
            self.setMinimumHeight(layout.minimumHeightForWidth(self.width()))

    def put(self, cart: Cart, held: int) -> None:
        """F9 holds a cart with goods, otherwise goes on with one of those that wait."""
        text = self._context.text
        self.count.setText(self._context.catalog.plural("{count} piece", "{count} pieces", cart.pieces))
        for key in (self.empty, self.change):
            key.setEnabled(bool(cart.rows))
        if not held:
            self.hold.setText(text(N_("Hold (F9)")))
        elif cart.rows:
            self.hold.setText(text(N_("Hold, {count} wait (F9)"), count=held))
        else:
            self.hold.setText(text(N_("Held carts: {count} (F9)"), count=held))
        self.hold.setEnabled(bool(held) or bool(cart.rows))
