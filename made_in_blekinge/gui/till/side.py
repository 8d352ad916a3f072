"""The panel beside the cart: large total; below it payment keys, a question, or the change."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from made_in_blekinge.domain.cart import Cart
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.theme import app_font, px
from made_in_blekinge.gui.parts.widgets import Card, button, label, scrolled
from made_in_blekinge.gui.till.question import Question
from made_in_blekinge.gui.till.words import register_said
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import CONTENT_LANGUAGES, LANGUAGE_NAMES, N_
from made_in_blekinge.services.till.sale import SaleDone

WIDTH: Final = 408
_WIDE: Final = 460
_NARROW: Final = 290
_HUGE: Final = 60
_TEXT: Final = 18
_TARGET: Final = 56
_FRAME: Final = 14
MEANS_KEYS: Final = (
    (Means.CASH, "F2"), (Means.CARD, "F3"), (Means.SWISH, "F4"), (Means.OTHER, "F4"), (Means.INVOICE, "F6")
)  # fmt: skip
_MOBILEPAY: Final = "MobilePay"


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
        self.stack, self.keys = QStackedWidget(), QWidget()
        self.means: dict[Means, QPushButton] = {}
        self._offered: tuple[dict[Means, str], int] | None = None
        for pane in (self.keys, self.done):
            pane.setProperty("see_through", True)
        self._done_area = scrolled(self.done)
        self._grid = QGridLayout()
        self.change, self.hold, self.card = button(), button(), Card()
        self.language = button(icon_name="language", flat=True)
        self._lay_out()
        self.change.clicked.connect(lambda: self.did.emit("change"))
        self.hold.clicked.connect(lambda: self.did.emit("hold"))
        self.done.printed.connect(lambda: self.did.emit("print"))
        self.done.ended.connect(lambda: self.did.emit("next"))

    @property
    def is_asking(self) -> bool:
        return self.stack.currentWidget() is self.question

    @property
    def is_done(self) -> bool:
        return self.stack.currentWidget() is self._done_area

    def put(self, cart: Cart, tenders: Sequence[Tender], currency: str, in_cash: int, vat_ore: int) -> None:
        """Show the total; ``in_cash`` is the remainder after cash rounding."""
        text, money = self._context.text, self._context.catalog.money
        paid = sum(tender.amount_ore or 0 for tender in tenders)
        left = cart.total_ore - paid
        self.word.setText(text(N_("Left to pay") if tenders else N_("To pay")))
        self.amount.setText(money(left, currency))
        _fit(self.amount, width() - 40)
        facts = [
            self._context.catalog.plural("{count} piece", "{count} pieces", cart.pieces),
            text(N_("VAT {amount}"), amount=money(vat_ore, currency)),
        ]
        if in_cash != left:
            facts.append(text(N_("in cash {amount}"), amount=money(in_cash, currency)))
        self.about.setText(" · ".join(facts) if cart.rows else "")
        self.paid.setText(
            " · ".join(f"{text(tender.means.label)}: {money(tender.amount_ore or 0, currency)}" for tender in tenders)
        )
        self.paid.setVisible(bool(tenders))

    def offer(self, means: Sequence[Means], currency: str, with_mobilepay: bool) -> None:
        """Set the keys of the accepted means."""
        text = self._context.text
        shown = [(one, key) for one, key in MEANS_KEYS if one in means]
        if Means.SWISH in means and currency == "SEK":
            shown = [pair for pair in shown if pair[0] is not Means.OTHER]
        else:
            shown = [pair for pair in shown if pair[0] is not Means.SWISH]
        words = {
            one: f"{key}  {_MOBILEPAY if one is Means.OTHER and with_mobilepay else text(one.label)}"
            for one, key in shown
        }
        if self._offered != (words, px(_TARGET)):  # called on every scan: new buttons would delay the display
            self._offered = (words, px(_TARGET))
            self._make_keys(words)
        self.change.setText(text(N_("F7  Price, discount")))

    def _make_keys(self, words: Mapping[Means, str]) -> None:
        clear(self._grid)
        self.means = {}
        for at, (one, word) in enumerate(words.items()):
            made = _key(word, primary=one is Means.CASH)
            made.clicked.connect(lambda _=False, one=one: self.paid_by.emit(one))
            self.means[one] = made
            self._grid.addWidget(made, at // 2, at % 2)

    def show_held(self, count: int, with_goods: bool) -> None:
        """Update F9: parks a cart ``with_goods``, otherwise resumes a parked one."""
        text = self._context.text
        if not count:
            self.hold.setText(text(N_("F9  Hold the cart")))
        elif with_goods:
            self.hold.setText(text(N_("F9  Hold the cart ({count} wait)"), count=count))
        else:
            self.hold.setText(text(N_("F9  Held carts: {count}"), count=count))
        self.hold.setEnabled(bool(count) or with_goods)

    def show_language(self, language: str) -> None:
        """Show the language of customer screen and receipt."""
        name = LANGUAGE_NAMES[language]
        self.language.setText(self._context.text(N_("Customer's language: {language} (F5)"), language=name))

    def choose_language(self) -> None:
        """Open the menu of languages; the key itself switches to the next one."""
        menu = QMenu(self)
        for code in CONTENT_LANGUAGES:
            menu.addAction(LANGUAGE_NAMES[code]).triggered.connect(lambda _=False, code=code: self.spoken.emit(code))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.language.mapToGlobal(self.language.rect().bottomLeft()))

    def show_keys(self) -> None:
        self.card.show()
        self.about.show()
        self.language.show()
        self.stack.setCurrentIndex(0)

    def show_question(self) -> None:
        """Show the question; with a payment code or choices, hide cart details to make room."""
        has_code, has_choices = not self.question.picture.isHidden(), not self.question.list.isHidden()
        self.card.setVisible(not has_choices)
        self.about.setVisible(not has_code)
        self.language.setVisible(not (has_code or has_choices))
        if has_code:
            self.word.setText(self.question.title.text())
        self.stack.setCurrentWidget(self.question)

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
        card.body.setSpacing(0)
        card.body.setContentsMargins(16, 8, 16, 8)
        column = QVBoxLayout(self.keys)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._grid.setSpacing(8)
        column.addLayout(self._grid)
        for each in (self.change, self.hold):
            _large(each)
            column.addWidget(each)
        column.addStretch()
        for pane in (scrolled(self.keys), self.question, self._done_area):
            self.stack.addWidget(pane)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        self.language.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.language.clicked.connect(self.choose_language)
        whole.addWidget(card)
        whole.addWidget(self.stack, 1)
        whole.addWidget(self.language, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.setFixedWidth(width())


class DonePane(QWidget):
    """After payment: the change in large type, receipt number, print button."""

    printed = Signal()
    ended = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.sold: SaleDone | None = None
        self.word, self.amount, self.receipt, self.ring_up = label(), label(), label(wrap=True), label(wrap=True)
        self.word.setFont(app_font(28))
        self.receipt.setFont(app_font(_TEXT))
        self.ring_up.setFont(app_font(20, QFont.Weight.DemiBold))
        self.print, self.next = _key("", icon_name="print"), _key("", primary=True)
        self.print.clicked.connect(self.printed)
        self.next.clicked.connect(self.ended)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.word, self.amount, self.ring_up, self.receipt):
            column.addWidget(part)
        column.addStretch()
        column.addWidget(self.print)
        column.addWidget(self.next)

    def put(self, sold: SaleDone, currency: str, register_id: str) -> None:
        text, money = self._context.text, self._context.catalog.money
        self.sold = sold
        self.word.setText(text(N_("Change") if sold.change_ore else N_("Paid") if sold.total_ore >= 0 else N_("Back")))
        self.amount.setText(money(sold.change_ore or abs(sold.to_pay_ore), currency))
        _fit(self.amount, width() - 8)
        due = money(abs(sold.to_pay_ore), currency)
        self.ring_up.setText(text(register_said(sold), amount=due, id=register_id))
        self.ring_up.setVisible(bool(register_id))
        number = (
            N_("Number {receipt} of the till {till}") if register_id else N_("Receipt {receipt} of the till {till}")
        )
        self.receipt.setText(text(number, receipt=sold.receipt, till=sold.till))
        self.print.setText(text(N_("F8  Print the specification") if register_id else N_("F8  Print the receipt")))
        self.next.setText(text(N_("Next customer (Enter)")))


def width() -> int:
    """Panel width in pixels, limited for large text so that the cart has room."""
    return min(px(WIDTH), max(_WIDE, px(_NARROW)))


def _fit(amount: QLabel, room: int) -> None:
    """Set ``amount`` as large as ``room`` allows, independent of the text size setting."""
    sizes = range(_HUGE * _HUGE // px(_HUGE), 24, -4)
    fonts = [app_font(size, QFont.Weight.DemiBold) for size in sizes]
    fitting = (font for font in fonts if QFontMetrics(font).horizontalAdvance(amount.text()) <= room)
    amount.setFont(next(fitting, fonts[-1]))


def _key(text: str, icon_name: str = "", primary: bool = False) -> QPushButton:
    made = button(text, icon_name, primary)
    _large(made)
    return made


def _large(made: QPushButton) -> None:
    made.setFont(app_font(_TEXT, QFont.Weight.DemiBold))
    made.setStyleSheet(f"min-height: {_TARGET - _FRAME}px;")  # fits with large text, keeping all keys visible
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
