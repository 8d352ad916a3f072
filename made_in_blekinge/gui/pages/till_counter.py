"""What the parts of the till share: the cart, its lines and its side, and the band that says how it went."""

import uuid
from collections.abc import Callable
from typing import Any

from made_in_blekinge.domain.cart import Cart, CartRow
from made_in_blekinge.domain.cash import round_cash
from made_in_blekinge.domain.till import line_vats
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.context import GuiContext
from made_in_blekinge.gui.customer_screen import CustomerScreen
from made_in_blekinge.gui.page import Page
from made_in_blekinge.gui.pages.checkin_band import WRONG, ResultBand
from made_in_blekinge.gui.pages.till_entry import GoodsEntry
from made_in_blekinge.gui.pages.till_lines import CartTable
from made_in_blekinge.gui.pages.till_pay import TillPay
from made_in_blekinge.gui.pages.till_question import Asked
from made_in_blekinge.gui.pages.till_side import TillSide
from made_in_blekinge.gui.pages.till_words import goods_said
from made_in_blekinge.gui.pages.till_work import TillWork
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.selling import Selling
from made_in_blekinge.queries.till import OpenTill


class TillCounter(Page[Selling]):
    """The counter with one cart on it. What is done with the cart goes through :meth:`change`."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.data = Selling(None)
        self.cart = Cart(uuid.uuid4())
        self.busy = False
        """While a sale is being written: nothing goes into the cart, and nothing is paid again."""
        self.band, self.entry, self.table = ResultBand(), GoodsEntry(context), CartTable(context)
        self.side, self.work, self.pay = TillSide(context), TillWork(context, self), TillPay(context, self)
        self.customer = CustomerScreen(context)
        self.destroyed.connect(self.customer.deleteLater)

    @property
    def here(self) -> OpenTill | None:
        """The till, where it stands open."""
        return self.data.here

    def show_cart(self, at: int | None = None) -> None:
        """Show the cart as it is now, the line at ``at`` marked."""
        here = self.here
        if here is None:
            return
        self.table.put(self.cart.rows, at)
        left = self.pay.left(self.cart)
        vat = sum(line_vats(self.cart.lines))
        self.side.put(self.cart, self.pay.tenders, here.currency, round_cash(left, here.country, here.day), vat)
        held = [found for found in self.data.held if found.cart.uid != self.cart.uid]
        self.side.offer(here.means, held, here.currency)
        if not self.side.is_done and not self.side.is_asking:
            self.customer.show_total(self.context.catalog.money(left, here.currency))
        self.customer.attend(self.screen())

    def change(self, cart: Cart, at: int | None = None) -> None:
        """Go on with another cart, and keep it."""
        if self.here is None or self.busy:
            return
        self.cart = cart
        self.work.keep(self.here.code, cart)
        self.show_cart(at)

    def ask(self, asked: Asked) -> None:
        self.side.question.put(asked)
        self.side.show_question()

    def back(self) -> None:
        """Away from the question; without one the last part payment is taken back, or what is written is cleared."""
        if self.busy:
            return
        if self.side.is_done or self.side.is_asking:
            self.side.show_keys()
        elif self.entry.field.text():
            self.entry.clear()
        elif self.pay.tenders:
            self.pay.take_back()
        self.show_cart(self.table.place)
        self.entry.take_focus()

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
            near = self.data.limit_of(row.line.exhibitor_id)
            self.band.put(*goods_said(row, cart.rows[at], near, self.here.currency, self.context.catalog))

    def attempt(self, do: Callable[[], Any]) -> None:
        try:
            do()
        except UserError as error:
            self.refuse(error)
