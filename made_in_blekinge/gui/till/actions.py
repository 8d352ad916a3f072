"""Till actions other than selling: price changes, parked carts, cash movements, refunds, closing the day."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from made_in_blekinge.domain.cart import Cart, CartRow, parse_discount
from made_in_blekinge.domain.item import Candidate, WhichItemError
from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.domain.till import CartState, Wanted
from made_in_blekinge.errors import UserError, at
from made_in_blekinge.gui.checkin.band import GOOD, NOTE
from made_in_blekinge.gui.till.correct import CorrectionDialog
from made_in_blekinge.gui.till.counter import TillCounter
from made_in_blekinge.gui.till.day import CloseDay
from made_in_blekinge.gui.till.question import Asked, Blank
from made_in_blekinge.gui.till.queue import answer_first, which_question
from made_in_blekinge.gui.till.receipt import ReceiptPrint
from made_in_blekinge.gui.till.receipts import EarlierReceipts
from made_in_blekinge.gui.till.refund import RefundDialog
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.selling import HeldCart
from made_in_blekinge.services.till.cart import drop_cart, keep_cart
from made_in_blekinge.services.till.day import Deed, pay_in, pay_out
from made_in_blekinge.services.till.sale import SaleDone

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

DEED_KEYS: Final = {
    "F7": "change", "F8": "print", "Shift+F8": "receipts", "F9": "hold", "F10": "refund", "F12": "close",
}  # fmt: skip


class TillDeeds(QObject):
    """Shows its questions beside the cart. ``refunded`` carries the refund receipt."""

    refunded = Signal(object)

    def __init__(self, context: GuiContext, page: TillCounter) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.prints = ReceiptPrint(context, page, page.work)

    def do(self, name: str) -> None:
        """Run the action bound to a key."""
        doers: dict[str, Callable[[], None]] = {
            "change": self.change, "print": self.print, "hold": self.hold, "refund": self.refund,
            "receipts": self.receipts, "close": self.close, "next": self._page.back,
        }  # fmt: skip
        if self._page.here is None or self._page.busy:
            return
        if self._page.queue.is_asking:
            self._page.refuse(answer_first())
            return
        doers[name]()

    def print(self) -> None:
        """Print the last receipt, in the customer's language."""
        here, sold = self._page.here, self._page.side.done.sold
        if here is not None and sold is not None:
            self.prints.send(here.code, sold.receipt, self._page.language_for(sold.uid))

    def receipts(self) -> None:
        """Open the dialog of earlier receipts, for reprinting or refunding."""
        page, here = self._page, self._page.here
        if here is not None and not page.busy:
            dialog = EarlierReceipts(self._context, page, here, self.prints)
            dialog.refunding.connect(self.refund)
            dialog.correcting.connect(self.correct)
            dialog.open()

    def price_question(self, row: CartRow, producer: str) -> Asked:
        """Ask for the price of a product without one in this currency."""
        page, text = self._page, self._context.text

        def priced(written: Mapping[str, str]) -> None:
            currency = None if page.here is None else page.here.currency
            ore = _read(partial(parse_amount, written["price"], currency), "price")
            page.side.show_keys()
            page.put_in(row._replace(line=row.line._replace(unit_ore=ore)))
            page.entry.take_focus()

        title = text(N_("Price of {item}?"), item=row.line.item)
        note = text(N_("{producer} has no price for it in this currency."), producer=producer)
        return Asked(title, note, text(N_("Add (Enter)")), priced, (Blank("price", text(N_("Price"))),))

    def choose(self, wanted: Wanted, error: WhichItemError) -> None:
        """Let the user choose among ambiguous products, and add the chosen one to the cart."""
        page, here = self._page, self._page.here
        if here is None:
            return

        def chosen(candidate: Candidate) -> None:
            page.side.show_keys()
            page.entry.take_focus()
            page.work.look_up(here, wanted.chosen(candidate.product_id, candidate.quantity))

        page.queue.put(lambda: which_question(self._context, error, here.currency, chosen))

    def _amount(self, ore: int) -> str:
        return self._context.catalog.amount(ore, grouped=False)

    def change(self) -> None:
        """Ask for another price or a discount for the selected line."""
        page, at, text = self._page, self._page.table.place, self._context.text
        if at is None or page.here is None or page.side.is_done:
            return
        currency = page.here.currency
        line = page.cart.rows[at].line

        def changed(written: Mapping[str, str]) -> None:
            ore = _read(partial(parse_amount, written["price"], currency), "price")
            cart = page.cart.price(at, ore, written["reason"].strip())
            if written["discount"].strip():
                gross = cart.rows[at].line.gross_ore
                cart = cart.discount(
                    at, _read(partial(parse_discount, written["discount"], gross, currency), "discount")
                )
            page.side.show_keys()
            page.change(cart, at)
            page.entry.take_focus()

        blanks = (
            Blank("price", text(N_("Price of a piece")), self._amount(line.unit_ore)),
            Blank(
                "discount",
                text(N_("Discount on the line: 20.00 or 10 %")),
                self._amount(line.discount_ore) if line.discount_ore else "",
            ),
            Blank("reason", text(N_("Why the price is another")), line.reason),
        )
        page.ask(Asked(line.item, "", text(N_("Change (Enter)")), changed, blanks))

    def hold(self) -> None:
        """Park the cart; with an empty cart, resume a parked one."""
        page, text = self._page, self._context.text
        if page.cart.rows:

            def held(written: Mapping[str, str]) -> None:
                self._hold(replace(page.cart, label=written["label"].strip()))

            note = text(N_("Write how you will know it again, such as the customer's hat."))
            blanks = (Blank("label", text(N_("Name")), page.cart.label),)
            page.ask(Asked(text(N_("Hold the cart")), note, text(N_("Hold (Enter)")), held, blanks))
        elif len(page.held) == 1:
            self._go_on(page.held[0])
        elif page.held:
            self._ask_which(page.held)

    def _ask_which(self, held: Sequence[HeldCart]) -> None:
        """Ask which parked cart to resume, oldest first."""
        text = self._context.text
        note = text(N_("The one that has waited longest stands first. Choose with the arrows."))
        self._page.ask(
            Asked(
                text(N_("Which cart?")), note, text(N_("Go on (Enter)")),
                lambda written: self._go_on(held[int(written["choice"])]), choices=self._named(held),
            )
        )  # fmt: skip

    def _named(self, held: Sequence[HeldCart]) -> tuple[str, ...]:
        """The parked carts as two-line choices: name and sum, time and number of pieces."""
        here, text = self._page.here, self._context.text
        money, time, count = self._context.catalog.money, self._context.catalog.time, self._context.catalog.plural
        return tuple(
            f"{found.cart.label or text(N_('Without a name'))} · {money(found.cart.total_ore, here.currency)}\n"
            f"{time(here.local(found.time))} · {count('{count} piece', '{count} pieces', found.cart.pieces)}"
            for found in held
            if here is not None
        )

    def drop(self) -> None:
        """Discard a parked cart, which would otherwise block closing the day."""
        page, text, held = self._page, self._context.text, self._page.held
        if page.here is None or page.busy:
            return
        if not held:
            page.say(NOTE, N_("Nothing to drop"), N_("No cart is held. F9 holds the one that is being filled."))
            return

        def chosen(written: Mapping[str, str]) -> None:
            if not 0 <= (at := int(written["choice"])) < len(held):
                raise UserError("nothing_chosen", N_("Choose with the arrows, then press Enter."))
            self._drop(held[at].cart)

        note = text(N_("It is gone for good, and nothing of it is sold. Choose with the arrows."))
        title, verb = text(N_("Drop which cart?")), text(N_("Drop the cart (Enter)"))
        page.ask(Asked(title, note, verb, chosen, choices=self._named(held), by_hand=True))

    def _drop(self, cart: Cart) -> None:
        page = self._page

        def done(dropped: bool) -> None:
            page.side.question.wait(False)
            page.data = replace(page.data, held=tuple(one for one in page.data.held if one.cart.uid != cart.uid))
            page.back()
            page.refresh()
            if dropped:
                page.say(NOTE, N_("Dropped"), N_("The cart is gone. Nothing of it was sold."))
            else:
                page.say(NOTE, N_("Already gone"), N_("The cart was sold or dropped meanwhile."))

        page.side.question.wait(True)
        page.work.do(drop_cart, cart.uid, done=done, failed=self._failed)

    def _hold(self, cart: Cart) -> None:
        page, here = self._page, self._page.here
        if here is None or page.busy:
            return
        if page.pay.tenders:
            raise UserError("partly_paid", N_("A part has been paid. Take it back with Esc, then hold the cart."))
        page.busy = True
        page.work.forget()
        now = self._context.market.clock()

        def done(_: None) -> None:
            page.busy = False
            held = (*(one for one in page.data.held if one.cart.uid != cart.uid), HeldCart(cart, now))
            page.data = replace(page.data, held=held)
            page.cart = Cart(uuid.uuid4())
            page.back()
            page.refresh()
            page.say(NOTE, N_("Held"), N_("The cart waits. F9 goes on with it when this one is empty."))

        page.work.do(keep_cart, here.code, cart, now, CartState.HELD, done=done, failed=self._failed)

    def _go_on(self, found: HeldCart) -> None:
        page = self._page
        page.data = replace(page.data, held=tuple(one for one in page.data.held if one.cart.uid != found.cart.uid))
        page.side.show_keys()
        page.change(found.cart)
        page.say(NOTE, N_("Resumed"), N_("This is the cart that was held."))
        page.entry.take_focus()

    def pay_in(self) -> None:
        self._move(N_("Pay in"), N_("Put cash into the till, and write why."), pay_in)

    def pay_out(self) -> None:
        self._move(N_("Pay out"), N_("Take cash out of the till, and write why."), pay_out)

    def _move(self, title: str, note: str, move: "Callable[[Database, str, int, str, Deed], int]") -> None:
        page, here, text = self._page, self._page.here, self._context.text
        if here is None or page.busy:
            return
        uid = uuid.uuid4()

        def moved(written: Mapping[str, str]) -> None:
            ore = _read(partial(parse_amount, written["amount"], here.currency), "amount")
            deed = page.work.deed(uid)
            page.side.question.wait(True)
            page.work.do(move, here.code, ore, written["reason"], deed, done=self._moved, failed=self._failed)

        blanks = (Blank("amount", text(N_("Amount"))), Blank("reason", text(N_("Why"))))
        page.ask(Asked(text(title), text(note), text(N_("Done (Enter)")), moved, blanks))

    def _moved(self, there_ore: int) -> None:
        here = self._page.here
        self._page.side.question.wait(False)
        self._page.back()
        amount = self._context.catalog.money(there_ore, here.currency if here else "SEK")
        self._page.say(GOOD, N_("Done"), N_("There should be {amount} in the till now."), amount=amount)

    def correct(self, number: int) -> None:
        """Open the dialog for correcting a payment."""
        page, here = self._page, self._page.here
        if here is not None and not page.busy:
            dialog = CorrectionDialog(self._context, page, here, page.work, number)
            dialog.corrected.connect(partial(self._corrected, number))
            dialog.open()

    def _corrected(self, number: int, sold: SaleDone) -> None:
        text = N_("Receipt {receipt} corrects how receipt {number} was paid.")
        self._page.say(GOOD, N_("Done"), text, receipt=sold.receipt, number=number)
        self._page.entry.take_focus()

    def refund(self, number: str = "") -> None:
        """Open the refund dialog, optionally for a given receipt number."""
        page, here = self._page, self._page.here
        if here is not None and not page.busy:
            dialog = RefundDialog(self._context, page, here, page.work)
            dialog.done_with.connect(self.refunded)
            dialog.open()
            if number:
                dialog.number.setText(number)
                dialog.find_receipt()

    def close(self) -> None:
        """Open the dialog for counting the cash and closing the day."""
        page, here = self._page, self._page.here
        if here is None or page.busy:
            return
        if page.cart.rows or page.data.held:
            page.refuse(
                UserError(
                    "cart_is_open", N_("Goods lie in a cart of the till. Sell them or empty the cart, then close.")
                )
            )
            return
        CloseDay(self._context, page, here, page.work).open()

    def _failed(self, error: UserError) -> None:
        page = self._page
        page.busy = False
        page.side.question.wait(False)
        if error.text:
            page.side.question.show_error(error)
            page.refuse(error)


def _read(parse: Callable[[], int], field: str) -> int:
    with at(field):
        return parse()
