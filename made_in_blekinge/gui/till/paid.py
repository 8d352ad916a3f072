"""After payment: the change in large type and the notes that make it, and how the customer gets a receipt."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from made_in_blekinge.domain.cash import change_in_pieces, is_note
from made_in_blekinge.gui.parts.buttons import WordButton
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.layouts import clear, in_column
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.till.fields import tall
from made_in_blekinge.gui.till.words import register_said
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.till.sale import SaleDone

_HUGE: Final = 60
_CHANGE: Final = 120
_WIDE: Final = 460
"""Width from which the account stands beside the change, and the four tiles beside each other."""
_TEXT: Final = 18
_MOST_PIECES: Final = 7
"""More notes and coins than these are no help: they are counted anyway."""
_TILE, _EDGE, _FACTS = 96, 14, 240
_NEXT: Final = 64


class ReceiptTile(WordButton):
    """One way to a receipt: its icon and key above, its word and what is to be known of it beneath; painted."""

    def __init__(self, icon_name: str, key: str) -> None:
        super().__init__()
        self._icon, self._key, self.word, self.about = icon_name, key, "", ""
        self.setStyleSheet(tall(_TILE))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def put(self, word: str, about: str) -> None:
        self.word, self.about = word, about
        self.setAccessibleName(", ".join(filter(None, (word, self._key, about))))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(156), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(110), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, colours = QPainter(self), tokens()
        inside = self.rect().adjusted(px(_EDGE), px(10), -px(_EDGE), -px(8))
        icon(self._icon, "sea").paint(painter, inside.left(), inside.top(), px(24), px(24))
        painter.setFont(app_font(13, QFont.Weight.DemiBold))
        painter.setPen(colours.colour("muted"))
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self._key)
        small, large = app_font(13), app_font(_TEXT, QFont.Weight.DemiBold)
        below = QFontMetrics(small).height()
        for text, font, ink, up in ((self.about, small, "muted", 0), (self.word, large, "ink", below)):
            painter.setFont(font)
            painter.setPen(colours.colour(ink))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
            line = QRect(inside.left(), inside.top(), inside.width(), inside.height() - up)
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, shown)
        painter.end()


class DonePane(QWidget):
    """Signals: ``printed`` (the name of a key: how the receipt is wanted), ``ended`` (the next customer)."""

    printed = Signal(str)
    ended = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.sold: SaleDone | None = None
        self.room = 0
        self.printer_state: Callable[[], tuple[bool, int]] = lambda: (False, 0)
        """Whether there is a receipt printer, and how many receipts wait for it."""
        self.title, self.word, self.amount = label(), label(), label()
        self.receipt, self.ring_up = label(role="purpose", wrap=True), label(wrap=True)
        self.pieces, self.rows, self._asked = QWidget(), list[tuple[str, str]](), label()
        self.print, self.on = ReceiptTile("print", "F8"), ReceiptTile("file", "Alt+P")
        self.file, self.none = ReceiptTile("pdf", "Alt+D"), ReceiptTile("none", "")
        self._offered = [self.print, self.file, self.none]
        self.next = button(primary=True)
        self._account = QGridLayout()
        self._lay_out()
        for tile, way in ((self.print, "print"), (self.on, "print_on"), (self.file, "print_file")):
            tile.clicked.connect(lambda _=False, way=way: self.printed.emit(way))
        for key in (self.none, self.next):
            key.clicked.connect(self.ended)

    def put(self, sold: SaleDone, currency: str, register_id: str) -> None:
        text, money = self._context.text, self._context.catalog.money
        self.sold = sold
        self.title.setText(text(N_("Paid") if sold.total_ore >= 0 else N_("Paid back")))
        self.word.setText(text(N_("Change") if sold.change_ore else N_("Paid") if sold.total_ore >= 0 else N_("Back")))
        self.amount.setText(money(sold.change_ore or abs(sold.to_pay_ore), currency))
        due = money(abs(sold.to_pay_ore), currency)
        self.ring_up.setText(text(register_said(sold), amount=due, id=register_id))
        self.ring_up.setVisible(bool(register_id))
        number = (
            N_("Number {receipt} of the till {till}") if register_id else N_("Receipt {receipt} of the till {till}")
        )
        self.receipt.setText(text(number, receipt=sold.receipt, till=sold.till))
        self._put_pieces(sold.change_ore, currency)
        self._put_account(sold, currency)
        self._put_tiles(bool(register_id))
        self.next.setText(text(N_("Next customer (Enter)")))
        self.take_room(self.room)

    def take_room(self, pixels: int) -> None:
        """The change is as large as ``pixels`` allow: it is read from a distance."""
        self.room = pixels
        is_wide = pixels > px(_WIDE)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._above.setDirection(beside if is_wide else below)
        self._facts.setVisible(is_wide and len(self.rows) > 1)
        if is_wide:
            self._facts.setFixedWidth(px(_FACTS))
        tiles = self._offered
        columns = len(tiles) if is_wide else 2
        for at, tile in enumerate(tiles):
            self._tiles.addWidget(tile, at // columns, at % columns)
        taken = px(_FACTS) + 24 if is_wide and len(self.rows) > 1 else 0
        fit(self.amount, pixels - 8 - taken, _CHANGE if is_wide else _HUGE)

    def _put_pieces(self, ore: int, currency: str) -> None:
        """The notes and coins that make the change."""
        clear(self._chips)
        found = change_in_pieces(ore, currency)
        self.pieces.setVisible(0 < len(found) <= _MOST_PIECES)
        if not self.pieces.isHidden():
            for at, value in enumerate(found):
                if at:
                    self._chips.addWidget(label("+", "purpose"))
                self._chips.addWidget(self._piece(value, currency))
            self._chips.addStretch(1)

    def _piece(self, value: int, currency: str) -> QLabel:
        catalog = self._context.catalog
        made = label(catalog.number(value // 100) if value % 100 == 0 else catalog.amount(value))
        made.setProperty("money", "note" if is_note(value, currency) else "coin")
        made.setFont(app_font(_TEXT, QFont.Weight.DemiBold))
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return made

    def _put_account(self, sold: SaleDone, currency: str) -> None:
        """How the change comes about."""
        text, amount = self._context.text, self._context.catalog.amount
        parts: Mapping[str, int] = {
            N_("Goods"): sold.total_ore, N_("Cash rounding"): sold.rounding_ore, N_("To pay"): sold.to_pay_ore,
            N_("Received"): sold.to_pay_ore + sold.change_ore,
        }  # fmt: skip
        shown = {word: ore for word, ore in parts.items() if ore and (word != N_("Received") or sold.change_ore)}
        if not sold.rounding_ore:
            shown.pop(N_("To pay"), None)
        self.rows = [(text(word), amount(ore)) for word, ore in shown.items()]
        clear(self._account)
        for at, (word, ore) in enumerate(self.rows):
            self._account.addWidget(label(word), at, 0)
            self._account.addWidget(label(ore, "strong"), at, 1, Qt.AlignmentFlag.AlignRight)

    def _put_tiles(self, is_beside: bool) -> None:
        text, (has_printer, waiting) = self._context.text, self.printer_state()
        ready = N_("The printer is ready") if has_printer else N_("Choose a printer")
        about = text(N_("{count} wait for paper"), count=waiting) if waiting else text(ready)
        self.print.put(text(N_("Print the specification") if is_beside else N_("Print the receipt")), about)
        self.on.put(text(N_("On paper…")), text(N_("Another printer")))
        self.on.setVisible(has_printer)
        self._offered = [
            tile for tile in (self.print, self.on, self.file, self.none) if tile is not self.on or has_printer
        ]
        self.file.put(text(N_("PDF…")), text(N_("Saved as a file")))
        self.none.put(text(N_("No receipt")), text(N_("It can be found later")))

    def _lay_out(self) -> None:
        self.title.setFont(app_font(28, QFont.Weight.DemiBold))
        self.title.setProperty("role", "good")
        self.word.setFont(app_font(20))
        self.amount.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.ring_up.setFont(app_font(20, QFont.Weight.DemiBold))
        self._asked.setFont(app_font(_TEXT, QFont.Weight.DemiBold))
        self._asked.setText(self._context.text(N_("Does the customer want a receipt?")))
        self.next.setFont(app_font(_TEXT, QFont.Weight.DemiBold))
        self.next.setStyleSheet(tall(_NEXT))
        self.next.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Sign("done", "oak", 28))
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.receipt)
        self._chips = QHBoxLayout(self.pieces)
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._facts = QWidget()
        self._facts.setLayout(self._account)
        self._account.setColumnStretch(0, 1)
        self._account.setContentsMargins(0, 0, 0, 0)
        large = QWidget()
        in_column(large, self.word, self.amount, self.pieces, spacing=4)
        self._above = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._above.setSpacing(24)
        self._above.addWidget(large, 1)
        self._above.addWidget(self._facts, 0, Qt.AlignmentFlag.AlignVCenter)
        self._tiles = QGridLayout()
        self._tiles.setSpacing(8)
        for tile in (self.print, self.on, self.file, self.none):
            self._tiles.addWidget(tile)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._above)
        column.addWidget(self.ring_up)
        column.addStretch(1)
        column.addWidget(self._asked)
        column.addLayout(self._tiles)
        column.addWidget(self.next)


def fit(amount: QLabel, room: int, most: int = _HUGE) -> None:
    """Set ``amount`` as large as ``room`` allows, at ``most`` so large, independent of the text size setting."""
    font = app_font()
    for size in range(most * most // px(most), 24, -4):
        font = app_font(size, QFont.Weight.DemiBold)
        if QFontMetrics(font).horizontalAdvance(amount.text()) <= room:
            break
    amount.setFont(font)
