"""Payment of a cart: one question per means, part payments, completion."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from made_in_blekinge.domain.cart import Cart
from made_in_blekinge.domain.cash import round_cash
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender, foreign_cash, worth
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.till.codes import code_maker, read_amount
from made_in_blekinge.gui.till.question import Asked, Blank
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Amount
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.queries.till.selling import Accounts

_NOTES: Final = {
    Means.CARD: N_("Type the amount into the terminal. Press Enter when the terminal says that it is approved."),
    Means.SWISH: N_("Press Enter when the money has come."),
    Means.OTHER: N_("Press Enter when the money has come."),
    Means.INVOICE: N_("Write who gets the invoice."),
}
_NO_CODE: Final = N_("No account has been set for this event, so there is no code. Show the customer your own.")
_SET_IT: Final = N_("An organiser sets it under “The till at this event…”.")
_MOBILEPAY: Final = "MobilePay"


class TillPay(QObject):
    """The payments of one cart. Signals: ``paid`` (all payments, once they cover the total), ``part`` (a part)."""

    paid = Signal(tuple)
    part = Signal()

    def __init__(self, context: GuiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.tenders: tuple[Tender, ...] = ()
        self.mobilepay: QPixmap | None = None
        """The event's MobilePay picture."""

    def begin(self) -> None:
        """Reset the payments."""
        self.tenders = ()

    def take_back(self) -> None:
        """Undo the last part payment."""
        self.tenders = self.tenders[:-1]

    def left(self, cart: Cart) -> int:
        return cart.total_ore - sum(tender.amount_ore or 0 for tender in self.tenders)

    def ask(self, means: Means, cart: Cart, here: OpenTill, accounts: Accounts) -> Asked:
        """The question for paying the remainder by ``means``."""
        if not cart.rows:
            raise UserError("empty_cart", N_("The cart is empty. Scan goods first.")).at("item")
        if self.left(cart) < 0:
            raise UserError("overpaid", N_("Only cash gives change. Pay at most the total by other means.")).at("pay")
        return (
            self._cash(cart, here, accounts.rates) if means is Means.CASH else self._other(means, cart, here, accounts)
        )

    def _cash(self, cart: Cart, here: OpenTill, rates: Mapping[str, int]) -> Asked:
        text, money = self._context.text, self._context.catalog.money
        left = self.left(cart)
        due = round_cash(left, here.country, here.day)
        note = text(N_("Write what the customer gives. Enter without an amount: it is exact."))
        if rates:
            note += " " + text(N_("Other cash with its currency: 20 {currency}."), currency=next(iter(rates)))
        if due != left:
            rounded = N_("{amount} is paid in cash as {rounded}.")
            said = text(rounded, amount=money(left, here.currency), rounded=money(due, here.currency))
            note = f"{said} {note}"

        def pay(written: Mapping[str, str]) -> None:
            foreign = foreign_cash(written["given"], here.currency, rates)
            is_exact = foreign is not None or not written["given"].strip()
            given = due if is_exact else read_amount(written["given"], here.currency, "given")
            if any(tender.means is Means.CASH for tender in self.tenders):
                twice = N_("One payment of a receipt is in cash. Put the cash together.")
                raise UserError("too_many_cash", twice).at("given")
            if foreign is not None:
                self._enough(foreign, due)
                self.paid.emit((*self.tenders, foreign))
            elif given >= due:
                self.paid.emit((*self.tenders, Tender(Means.CASH, None, given)))
            else:
                self._part(Tender(Means.CASH, _positive(given, "given"), given))

        title = text(N_("Cash {amount}"), amount=money(due, here.currency))
        return Asked(title, note, text(N_("Paid (Enter)")), pay, (Blank("given", text(N_("Given"))),))

    def _enough(self, foreign: Tender, due_ore: int) -> None:
        if worth(foreign) < due_ore:
            text = N_("{given} is not enough for {total}. Take more, or split the payment.")
            values = {"given": Amount(worth(foreign)), "total": Amount(due_ore)}
            raise UserError("not_enough", text, **values).at("given")

    def _other(self, means: Means, cart: Cart, here: OpenTill, accounts: Accounts) -> Asked:
        text, left = self._context.text, self.left(cart)
        reference = f"{here.code} {cart.uid.hex[-6:].upper()}"
        code = code_maker(means, here, accounts, reference, self.mobilepay)
        by_picture = code is not None and here.currency == "DKK"
        blanks = [Blank("amount", text(N_("Amount")), self._context.catalog.amount(left, grouped=False))]
        if means is Means.INVOICE:
            blanks.insert(0, Blank("reference", text(N_("Invoice to"))))

        def pay(written: Mapping[str, str]) -> None:
            amount = read_amount(written["amount"], here.currency, "amount")
            if amount > left:
                raise UserError("overpaid", N_("Only cash gives change. Pay at most the total by other means.")).at(
                    "amount"
                )
            named = _MOBILEPAY if by_picture else reference if code is not None else ""
            to = written.get("reference", named).strip()
            if means is Means.INVOICE and not to:
                raise UserError("no_invoice_name", N_("Write who gets the invoice.")).at("reference")
            if amount == left:
                self.paid.emit((*self.tenders, Tender(means, None, reference=to)))
            else:
                self._part(Tender(means, _positive(amount, "amount"), reference=to))

        title = f"{_MOBILEPAY if by_picture else text(means.label)} {self._context.catalog.money(left, here.currency)}"
        note = text(_NOTES[means])
        if means in (Means.SWISH, Means.OTHER) and code is None:
            note = f"{text(_NO_CODE)} {text(_SET_IT)} {text(_NOTES[Means.OTHER])}"
        verb = text(N_("Paid (Enter)") if code is None else N_("Money came (Enter)"))
        return Asked(title, note, verb, pay, tuple(blanks), code)

    def _part(self, tender: Tender) -> None:
        self.tenders = (*self.tenders, tender)
        self.part.emit()


def _positive(ore: int, field: str) -> int:
    if ore <= 0:
        raise UserError("nothing_paid", N_("A payment is above zero. Mend the amount.")).at(field)
    return ore
