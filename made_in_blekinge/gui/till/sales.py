"""Completing a sale: payment question, writing the sale, showing the result."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from made_in_blekinge.domain.cart import Cart
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.checkin.band import GOOD, NOTE
from made_in_blekinge.gui.till.counter import TillCounter
from made_in_blekinge.gui.till.question import Asked
from made_in_blekinge.gui.till.queue import answer_first
from made_in_blekinge.gui.till.words import receipt_said
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.scanned import OpenTill, ScannedGoods
from made_in_blekinge.services.till.sale import SaleDone, sell

_NOT_SAVED: Final = N_("The sale was not saved. The cart is still there: try again.")


class TillSales(QObject):
    """Sells carts, each once. Signals: ``freed`` (products queued during a sale), ``rested`` (after these)."""

    freed = Signal(object)
    rested = Signal()

    def __init__(self, context: GuiContext, page: TillCounter) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        page.pay.paid.connect(self.sell)
        page.pay.part.connect(self.part_paid)
        self._waiting: list[ScannedGoods] = []

    def wait(self, goods: ScannedGoods) -> None:
        """Queue products scanned while a sale is being written, for the next customer."""
        self._waiting.append(goods)

    def pay_by(self, means: Means) -> None:
        """Start payment by ``means``, after the age check if required."""
        here = self._page.here
        if here is None or self._page.busy or self._page.side.is_done:
            return
        if self._page.queue.is_asking:
            self._page.refuse(answer_first())
            return
        chosen = Means.OTHER if means is Means.SWISH and here.currency != "SEK" else means
        if chosen in here.means:
            self._page.attempt(lambda: self._ask_payment(chosen, here))

    def _ask_payment(self, means: Means, here: OpenTill) -> None:
        asked = self._page.pay.ask(means, self._page.cart, here, self._page.data.accounts)
        age = self._page.cart.age_to_check
        self._page.ask(asked if age is None else self._age_question(age, partial(self.pay_by, means)))

    def _age_question(self, age: int, then: Callable[[], None]) -> Asked:
        """The age check question; the seller decides."""
        page, text = self._page, self._context.text

        def checked(_: Mapping[str, str]) -> None:
            page.change(replace(page.cart, checked_age=age), page.table.place)
            then()

        note = text(N_("Goods in the cart are only for customers of {age} or older. Look at a proof of age."), age=age)
        title = text(N_("Is the customer {age} or older?"), age=age)
        return Asked(title, note, text(N_("Yes, old enough (Enter)")), checked)

    def sell(self, tenders: tuple[Tender, ...]) -> None:
        """Write the sale. The cart's uid is the idempotency key, so retries are safe."""
        here, cart = self._page.here, self._page.cart
        if here is None or self._page.busy:
            return
        self._page.busy = True
        self._page.side.question.wait(True)
        self._page.work.forget()
        work = self._page.work
        work.do(sell, here.code, cart.lines, tenders, work.deed(cart.uid), done=self._sold, failed=self._not_sold)

    def _sold(self, sold: SaleDone) -> None:
        """The sale has been committed: start the next cart at once."""
        expected, self._page.busy = self._page.cart.total_ore, False
        self.finish(sold)
        if sold.already and sold.total_ore != expected:
            text = N_("This sale had been saved before the cart was changed. The receipt is what counts.")
            self._page.say(NOTE, N_("Saved before"), text)
        self._add_waiting()

    def finish_beside(self, sold: SaleDone) -> None:
        """Show the result of a refund; the current cart is kept."""
        self.finish(sold, self._page.cart if self._page.cart.rows else None)

    def finish(self, sold: SaleDone, following: Cart | None = None) -> None:
        """Show the result of a sale or refund, and prepare for the next customer."""
        here = self._page.here
        if here is None:
            return
        self._page.pay.begin()
        self._page.cart = following or Cart(uuid.uuid4())
        self._page.side.show_done(sold, here.currency, here.register_id)
        self._page.show_cart()
        catalog = self._context.catalog
        self._page.band.put(GOOD, catalog.text(N_("Done")), receipt_said(sold, here, catalog))
        self._page.entry.take_focus()

    def _not_sold(self, error: UserError) -> None:
        self._page.busy = False
        self._page.side.question.wait(False)
        if error.text:
            self._page.side.question.show_error(error)
        if error.code != "another_market":
            self._page.refuse(error if error.text else UserError("not_done", _NOT_SAVED))
        self._add_waiting()

    def _add_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for goods in waiting:
            self.freed.emit(goods)
        self.rested.emit()

    def part_paid(self) -> None:
        self._page.side.show_keys()
        self._page.show_cart(self._page.table.place)
        self._page.entry.take_focus()
