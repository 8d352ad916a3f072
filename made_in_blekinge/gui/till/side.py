"""The panel beside the cart: large total; below it payment keys, a question, or the change."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from made_in_blekinge.desk.till.paying import MOBILEPAY
from made_in_blekinge.domain.cart import Cart
from made_in_blekinge.domain.market import Means
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.shown_stack import ShownStack
from made_in_blekinge.gui.parts.theme import app_font, at_full_size, px
from made_in_blekinge.gui.parts.widgets import Card, button, label, scrolled
from made_in_blekinge.gui.till.paid import DonePane, fit
from made_in_blekinge.gui.till.question import Question
from made_in_blekinge.gui.till.quick_cash import QuickCash
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_, PAPER_LANGUAGES
from made_in_blekinge.services.till.sale import SaleDone

WIDTH: Final = 408
_WIDE: Final = 460
_NARROW: Final = 290
_HUGE: Final = 60
_ABOVE_CODE: Final = 36
"""Of the total above a code, which needs the room."""
_TEXT: Final = 18
_GAP: Final = 12
_TARGET: Final = 56
_LOW: Final = 450
_FRAME: Final = 14
MEANS_KEYS: Final = (
    (Means.CASH, "F2"), (Means.CARD, "F3"), (Means.SWISH, "F4"), (Means.OTHER, "F4"), (Means.INVOICE, "F6")
)  # fmt: skip


class TillSide(QWidget):
    """Signals: ``paid_by`` (means of payment), ``spoken`` (customer's language), ``did`` (another key)."""

    paid_by = Signal(object)
    spoken = Signal(str)
    did = Signal(str)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.word, self.amount, self.about = label(), label(), label(wrap=True)
        self.paid, self.question, self.done = label(wrap=True), Question(context), DonePane(context)
        self.stack, self.keys = ShownStack(), QWidget()
        self.means: dict[Means, QPushButton] = {}
        self._room = 0
        self._offered: tuple[dict[Means, str], int] | None = None
        for pane in (self.keys, self.done):
            pane.setProperty("see_through", True)
        self._done_area = scrolled(self.done)
        self._grid = QGridLayout()
        self.cash, self.card = QuickCash(context), Card()
        self.language = button(icon_name="language", flat=True)
        self._lay_out()
        self.done.printed.connect(self.did)
        self.done.ended.connect(lambda: self.did.emit("next"))

    @property
    def is_asking(self) -> bool:
        return self.stack.currentWidget() is self.question

    @property
    def is_done(self) -> bool:
        return self.stack.currentWidget() is self._done_area

    def put(self, cart: Cart, currency: str, in_cash: int, vat_ore: int) -> None:
        """Show the total; ``in_cash`` is the remainder after cash rounding."""
        text, money = self._context.text, self._context.catalog.money
        left = cart.left_ore
        self.word.setText(text(N_("Left to pay") if cart.paid else N_("To pay")))
        self.amount.setText(money(left, currency))
        self._fit_amount()
        facts = [
            self._context.catalog.plural("{count} piece", "{count} pieces", cart.pieces),
            text(N_("VAT {amount}"), amount=money(vat_ore, currency)),
        ]
        if cart.discount_ore:
            facts.append(text(N_("discount {amount}"), amount=money(-cart.discount_ore, currency)))
        if in_cash != left:
            facts.append(text(N_("in cash {amount}"), amount=money(in_cash, currency)))
        self.about.setText(" · ".join(facts) if cart.rows else "")
        self.cash.put(in_cash if cart.rows and Means.CASH in self.means else 0, currency)
        for key in self.means.values():
            key.setEnabled(bool(cart.rows))
        said = N_("{means}: {amount} paid")
        parts = [
            text(said, means=text(part.means.label), amount=money(part.amount_ore or 0, currency)) for part in cart.paid
        ]
        self.paid.setText(" · ".join(parts))
        self.paid.setVisible(bool(cart.paid))
        self.question.pane.put_sums(self.word.text(), "\n".join(parts))

    def offer(self, means: Sequence[Means], currency: str, with_mobilepay: bool) -> None:
        """Set the keys of the accepted means."""
        text = self._context.text
        shown = [(one, key) for one, key in MEANS_KEYS if one in means]
        if Means.SWISH in means and currency == "SEK":
            shown = [pair for pair in shown if pair[0] is not Means.OTHER]
        else:
            shown = [pair for pair in shown if pair[0] is not Means.SWISH]
        words = {
            one: f"{key}  {MOBILEPAY if one is Means.OTHER and with_mobilepay else text(one.label)}"
            for one, key in shown
        }
        if self._offered != (words, px(_TARGET)):  # called on every scan: new buttons would delay the display
            self._offered = (words, px(_TARGET))
            self._make_keys(words)

    def _make_keys(self, words: Mapping[Means, str]) -> None:
        clear(self._grid)
        self.means = {}
        for at, (one, word) in enumerate(words.items()):
            made = _key(word, primary=one is Means.CASH)
            made.clicked.connect(lambda _=False, one=one: self.paid_by.emit(one))
            self.means[one] = made
            self._grid.addWidget(made, at // 2, at % 2)

    def show_language(self, language: str) -> None:
        """Show the language of customer screen and receipt."""
        said = self._context.text(N_("Customer's language: {language} (F5)"), language=LANGUAGE_NAMES[language])
        if said != self.language.text():
            self.language.setText(said)

    def choose_language(self) -> None:
        """Open the menu of languages; the key itself switches to the next one."""
        menu = QMenu(self)
        for code in PAPER_LANGUAGES:
            menu.addAction(LANGUAGE_NAMES[code]).triggered.connect(lambda _=False, code=code: self.spoken.emit(code))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.language.mapToGlobal(self.language.rect().bottomLeft()))

    def show_keys(self) -> None:
        self.card.show()
        self.about.show()
        self.language.show()
        self.stack.setCurrentIndex(0)
        self._fit_amount()

    def show_question(self) -> None:
        """Show the question; with a payment code, choices or several ways, hide cart details to make room."""
        has_code, has_choices = not self.question.picture.isHidden(), not self.question.list.isHidden()
        has_ways = not self.question.ways.isHidden()
        self.about.setVisible(not has_code)
        self.language.setVisible(not (has_code or has_choices or has_ways))
        if has_code:
            self.word.setText(self.question.title.text())
        self.stack.setCurrentWidget(self.question)
        self._show_card()

    def _show_card(self) -> None:
        """The total stands above a question, unless that needs the room or says it itself."""
        asking = self.question
        has_rows = not (asking.list.isHidden() and asking.ways.isHidden())
        has_code, says_it = not asking.picture.isHidden(), asking.pane.names_amount
        fits = asking.code_needs + self.card.sizeHint().height() + _GAP <= self.height() and not is_low(self)
        asking.fit_code(has_code and not says_it and not fits, self.height())
        self.card.setVisible(not (has_rows or (has_code and (says_it or not fits))))
        self._fit_amount()

    def show_done(self, sold: SaleDone, currency: str, register_id: str) -> None:
        """Show the result instead of the total."""
        self.done.put(sold, currency, register_id)
        self.card.hide()
        self.language.show()
        self.stack.setCurrentWidget(self._done_area)

    def _lay_out(self) -> None:
        card = self.card
        for part in (self.word, self.amount, self.about, self.paid):
            part.setFont(app_font(_TEXT))
            card.body.addWidget(part)
        for part in (self.amount, self.done.amount):  # its size follows the panel, not the panel its size
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        card.body.setSpacing(0)
        card.body.setContentsMargins(16, 8, 16, 8)
        column = QVBoxLayout(self.keys)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._grid.setSpacing(8)
        column.addLayout(self._grid)
        column.addWidget(self.cash)
        column.addStretch()
        for pane in (scrolled(self.keys), self.question, self._done_area):
            self.stack.addWidget(pane)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(_GAP)
        self.language.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.language.clicked.connect(self.choose_language)
        whole.addWidget(card)
        whole.addWidget(self.stack, 1)
        whole.addWidget(self.language, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.take_room(width())

    def take_room(self, pixels: int) -> None:
        """Be as wide as this, or less where the cart needs the room; the large amounts fit into it."""
        if pixels != self._room:
            self._room = pixels
            self.setMinimumWidth(min(pixels, px(_NARROW)))
            self.setMaximumWidth(pixels)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._room, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_amount()
        self.done.take_room(self.width())
        if self.is_asking:
            self._show_card()

    def _fit_amount(self) -> None:
        has_code = self.is_asking and not self.question.picture.isHidden()
        fit(self.amount, self.width() - 40, _ABOVE_CODE if has_code else _HUGE)


def is_low(widget: QWidget) -> bool:
    """Whether the window is so low, for the size of its text, that a code needs all of it."""
    return at_full_size(widget.window().height()) < _LOW


def width() -> int:
    """Panel width in pixels, limited for large text so that the cart has room."""
    return min(px(WIDTH), max(_WIDE, px(_NARROW)))


def _key(text: str, icon_name: str = "", primary: bool = False) -> QPushButton:
    made = button(text, icon_name, primary)
    _large(made)
    return made


def _large(made: QPushButton) -> None:
    made.setFont(app_font(_TEXT, QFont.Weight.DemiBold))
    made.setStyleSheet(f"min-height: {_TARGET - _FRAME}px;")  # fits with large text, keeping all keys visible
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
