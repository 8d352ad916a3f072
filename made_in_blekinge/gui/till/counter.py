"""Shared state of the till's parts: cart, line table, side panel, result band."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

from made_in_blekinge.domain.cart import Cart, CartRow
from made_in_blekinge.domain.cash import round_cash
from made_in_blekinge.domain.event import language_of
from made_in_blekinge.domain.till import line_vats
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.checkin.band import WRONG, ResultBand
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.till.customer_screen import CustomerScreen
from made_in_blekinge.gui.till.entry import GoodsEntry
from made_in_blekinge.gui.till.lines import CartTable
from made_in_blekinge.gui.till.notices import NoticeLines
from made_in_blekinge.gui.till.pay import TillPay
from made_in_blekinge.gui.till.question import Asked
from made_in_blekinge.gui.till.queue import QuestionQueue
from made_in_blekinge.gui.till.side import TillSide
from made_in_blekinge.gui.till.words import goods_said
from made_in_blekinge.gui.till.work import TillWork
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_, Catalog, catalog
from made_in_blekinge.queries.till.limit import SellerTotal
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.queries.till.selling import HeldCart, Selling


class TillCounter(Page[Selling]):
    """The current cart and its views. Every modification of the cart goes through :meth:`change`."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.data = Selling(None)
        self.cart = Cart(uuid.uuid4())
        self.busy = False
        """Whether a sale is being written, which blocks changes of the cart and further payments."""
        self._languages: dict[uuid.UUID, str] = {}
        self._limit_announced: set[tuple[date, int | None]] = set()
        self.band, self.entry, self.table = ResultBand("till"), GoodsEntry(context), CartTable(context)
        self.notices = NoticeLines()
        self.side, self.work, self.pay = TillSide(context), TillWork(context, self), TillPay(context, self)
        self.queue = QuestionQueue(self.side, self, lambda: self.busy)
        self.queue.asking.connect(self.ask)
        self.customer = CustomerScreen(context)
        self.destroyed.connect(self.customer.deleteLater)

    @property
    def here(self) -> OpenTill | None:
        """The open till, or ``None``."""
        return self.data.here

    def language_for(self, customer: uuid.UUID) -> Catalog:
        """The language chosen for the customer of a cart or sale, else the country's."""
        country = self.here.country if self.here is not None else ""
        return catalog(self._languages.get(customer, language_of(country)))

    @property
    def customer_uid(self) -> uuid.UUID:
        """The uid of the current cart, or of the last sale while its result is displayed."""
        sold = self.side.done.sold
        return sold.uid if self.side.is_done and sold is not None else self.cart.uid

    def speak(self, language: str) -> None:
        """Set this customer's language; the next customer starts with the country's language."""
        self._languages[self.customer_uid] = language
        self.show_customer()

    def speak_next(self) -> None:
        """Switch to the next language."""
        now = CONTENT_LANGUAGES.index(self.language_for(self.customer_uid).language)
        self.speak(CONTENT_LANGUAGES[(now + 1) % len(CONTENT_LANGUAGES)])

    def show_customer(self) -> None:
        """Update the customer screen: amount due, payment code, or thanks, in the customer's language."""
        here = self.here
        if here is None:
            return
        spoken, sold, code = self.language_for(self.customer_uid), self.side.done.sold, self.side.question.code
        self.side.show_language(spoken.language)
        self.customer.speak(spoken, self.data.mark)
        if self.side.is_done and sold is not None:
            self.customer.show_thanks(spoken.money(sold.change_ore, here.currency) if sold.change_ore else "")
        elif self.side.is_asking and code is not None:
            self.customer.show_total(spoken.money(code.ore, here.currency), code)
        else:
            self.customer.show_total(spoken.money(self.pay.left(self.cart), here.currency))
        self.customer.attend(self.screen())

    def show_cart(self, at: int | None = None) -> None:
        """Show the cart, selecting the line ``at``."""
        here = self.here
        if here is None:
            return
        self.table.put(self.cart.rows, at)
        left = self.pay.left(self.cart)
        vat = sum(line_vats(self.cart.lines))
        self.side.put(self.cart, self.pay.tenders, here.currency, round_cash(left, here.country, here.day), vat)
        self.side.offer(here.means, here.currency, self.pay.mobilepay is not None)
        self.side.show_held(len(self.held), bool(self.cart.rows))
        self.show_customer()

    @property
    def held(self) -> list[HeldCart]:
        """The parked carts, oldest first."""
        return [found for found in self.data.held if found.cart.uid != self.cart.uid]

    def change(self, cart: Cart, at: int | None = None) -> None:
        """Replace the cart and persist it."""
        if self.here is None or self.busy:
            return
        self.cart = cart
        self.show_cart(at)
        self.work.keep(self.here.code, cart)

    def ask(self, asked: Asked) -> None:
        self.side.question.put(asked)
        self.side.show_question()
        self.show_customer()

    def back(self) -> None:
        """Cancel the question; without one, undo the last part payment, or clear the input."""
        if self.busy:
            return
        was_asking = self.queue.is_asking
        if self.side.is_done or self.side.is_asking:
            self.side.show_keys()
        elif self.entry.field.text():
            self.entry.clear()
        elif self.pay.tenders:
            self.pay.take_back()
        self.show_cart(self.table.place)
        self.entry.take_focus()
        if was_asking:
            self.queue.skip()

    def say(self, tone: str, word: str, sentence: str, **values: object) -> None:
        self.band.put(tone, self.context.text(word), self.context.text(sentence, **values))

    def refuse(self, error: UserError) -> None:
        """Show an error; the cart is unchanged."""
        self.band.put(WRONG, self.context.text(N_("Not done")), self.context.catalog.error(error))

    def put_in(self, row: CartRow) -> None:
        """Add to the cart, and show the notices."""
        cart, at = self.cart.add(row)
        self.change(cart, at)
        if self.here is not None:
            near = self._limit_to_tell(self.here.day, row.line.exhibitor_id)
            self.band.put(*goods_said(row, cart.rows[at], near, self.here.currency, self.context.catalog))

    def _limit_to_tell(self, day: date, exhibitor_id: int) -> SellerTotal | None:
        """The seller of these goods, if near the limit and not announced today, to avoid alarm fatigue. The notice line
        above the cart is permanent.
        """
        near = self.data.limit_of(exhibitor_id)
        if near is None or (day, near.exhibitor_id) in self._limit_announced:
            return None
        self._limit_announced.add((day, near.exhibitor_id))
        return near

    def attempt(self, do: Callable[[], Any]) -> None:
        try:
            do()
        except UserError as error:
            self.refuse(error)
