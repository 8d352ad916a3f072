"""Cash by one press: the exact amount, and what customers hand over for it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from made_in_blekinge.domain.cash import likely_cash
from made_in_blekinge.gui.parts.buttons import WordButton
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.till.fields import tall
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_KEYS = 4
_HIGH = 60
_LARGE, _SMALL = 18, 13
_GAP = 2


class CashKey(WordButton):
    """An amount and its change, painted: labels would lay the whole page out again at every scan."""

    def __init__(self) -> None:
        super().__init__()
        self.amount = self.change = ""
        self.setStyleSheet(f"QPushButton {{ {tall(_HIGH)} padding: 0; }}")
        self.setMinimumWidth(px(64))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def put(self, amount: str, change: str, spoken: str) -> None:
        """``spoken`` is for screen readers."""
        if (amount, change) != (self.amount, self.change):
            self.amount, self.change = amount, change
            self.setAccessibleName(f"{spoken}, {change}")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, inside = QPainter(self), self.rect().adjusted(_GAP, px(4), -_GAP, -px(4))
        half = inside.height() // 2
        for text, font, ink, top, side in (
            (self.amount, app_font(_LARGE, QFont.Weight.DemiBold), "ink", 0, Qt.AlignmentFlag.AlignBottom),
            (self.change, app_font(_SMALL), "muted", half, Qt.AlignmentFlag.AlignTop),
        ):
            painter.setFont(font)
            painter.setPen(tokens().colour(ink))
            painter.drawText(
                inside.left(), inside.top() + top, inside.width(), half, Qt.AlignmentFlag.AlignHCenter | side, text
            )
        painter.end()


class QuickCash(QWidget):
    """Keys with an amount and its change. ``given`` carries the amount in öre."""

    given = Signal(int)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.amounts: tuple[int, ...] = ()
        self.keys = [CashKey() for _ in range(_KEYS)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for at, key in enumerate(self.keys):
            key.clicked.connect(lambda _=False, at=at: self.given.emit(self.amounts[at]))
            row.addWidget(key, 1)

    def put(self, due_ore: int, currency: str) -> None:
        """Offer what pays ``due_ore``, which is rounded as cash is; nothing without an amount."""
        text, catalog = self._context.text, self._context.catalog
        self.amounts = likely_cash(due_ore, currency)[:_KEYS] if due_ore > 0 else ()
        for at, key in enumerate(self.keys):
            key.setVisible(at < len(self.amounts))
            if at >= len(self.amounts):
                continue
            ore = self.amounts[at]
            is_exact = ore == due_ore
            back = _whole(catalog.amount(ore if is_exact else ore - due_ore))
            key.put(
                text(N_("Exactly")) if is_exact else _whole(catalog.amount(ore)),
                back if is_exact else text(N_("back {amount}"), amount=back),
                text(N_("Cash {amount}"), amount=catalog.money(ore, currency)),
            )


def _whole(amount: str) -> str:
    """Without the decimals where they are nothing."""
    return amount.removesuffix(",00").removesuffix(".00")
