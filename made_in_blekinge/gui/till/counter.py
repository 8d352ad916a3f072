"""What the parts of the till share: the cart, its lines and its side, and the band that says how it went."""

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
    """The counter with one cart on it. What is done with the cart goes through :meth:`change`."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.data = Selling(None)
        self.cart = Cart(uuid.uuid4())
        self.busy = False
        """While a sale is being written: nothing goes into the cart, and nothing is paid again."""
        self._languages: dict[uuid.UUID, str] = {}
        self._told: set[tuple[date, int | None]] = set()
        self.band, self.entry, self.table = ResultBand("till"), GoodsEntry(context), CartTable(context)
        self.notices = NoticeLines()
        self.side, self.work, self.pay = TillSide(context), TillWork(context, self), TillPay(context, self)
        self.queue = QuestionQueue(self.side, self, lambda: self.busy)
        self.queue.asking.connect(self.ask)
        self.customer = CustomerScreen(context)
        self.destroyed.connect(self.customer.deleteLater)

    @property
    def here(self) -> OpenTill | None:
        """The till, where it stands open."""
        return self.data.here

    def language_for(self, customer: uuid.UUID) -> Catalog:
        """What was chosen for the customer of a cart or sale, else the language of the country."""
        country = self.here.country if self.here is not None else ""
        return catalog(self._languages.get(customer, language_of(country)))

    @property
    def customer_uid(self) -> uuid.UUID:
        """Of the cart at hand; of the sale that was just made while what came of it stands there."""
        sold = self.side.done.sold
        return sold.uid if self.side.is_done and sold is not None else self.cart.uid

    def speak(self, language: str) -> None:
        """Go on in the language of this customer; the next one begins in that of the country again."""
        self._languages[self.customer_uid] = language
        self.show_customer()

    def speak_next(self) -> None:
        """Go on in the language after this one."""
        now = CONTENT_LANGUAGES.index(self.language_for(self.customer_uid).language)
        self.speak(CONTENT_LANGUAGES[(now + 1) % len(CONTENT_LANGUAGES)])

    def show_customer(self) -> None:
        """What is to pay, by which code, or the thanks, in the customer's language."""
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
        """Show the cart as it is now, the line at ``at`` marked."""
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
        """The carts that wait, those that wait longest first."""
        return [found for found in self.data.held if found.cart.uid != self.cart.uid]

    def change(self, cart: Cart, at: int | None = None) -> None:
        """Go on with another cart, and keep it."""
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
        """Away from the question; without one the last part payment is taken back, or what is written is cleared."""
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
        """Say what is wrong; the cart stays."""
        self.band.put(WRONG, self.context.text(N_("Not done")), self.context.catalog.error(error))

    def put_in(self, row: CartRow) -> None:
        """Into the cart, with what is to be said of it."""
        cart, at = self.cart.add(row)
        self.change(cart, at)
        if self.here is not None:
            near = self._limit_to_tell(self.here.day, row.line.exhibitor_id)
            self.band.put(*goods_said(row, cart.rows[at], near, self.here.currency, self.context.catalog))

    def _limit_to_tell(self, day: date, exhibitor_id: int) -> SellerTotal | None:
        """The seller of these goods, where it is near the limit and that was not said today: who hears it always
        hears it no more. The line above the goods says it all day.
        """
        near = self.data.limit_of(exhibitor_id)
        if near is None or (day, near.exhibitor_id) in self._told:
            return None
        self._told.add((day, near.exhibitor_id))
        return near

    def attempt(self, do: Callable[[], Any]) -> None:
        try:
            do()
        except UserError as error:
            self.refuse(error)
