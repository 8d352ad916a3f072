"""What the customer reads at a moment, in the customer's language: goods, sums, and how to pay."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from made_in_blekinge.desk.till.paying import MOBILEPAY
from made_in_blekinge.desk.till.questions import CashQuestion, MeansQuestion
from made_in_blekinge.desk.till.snapshot import Snapshot
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import CartLine
from made_in_blekinge.gui.till.code_picture import PaymentCode
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.till.scanned import OpenTill

_GROUPS: Final = {"SEK": (3, 3, 2, 2), "EUR": (4,) * 9, "PLN": (2, *(4,) * 6)}
"""How an account is written where it is read aloud."""


class ShownLine(NamedTuple):
    """A line of goods: pieces, name, what is to be said of its price, and its sum."""

    pieces: str
    name: str
    about: str
    amount: str


class CustomerView(NamedTuple):
    """``word`` and ``amount`` are the largest; the rest is empty where there is nothing to say.

    ``lines`` are all of the cart, the newest last; ``more`` says how many of them are not in sight. ``means`` and
    ``asked`` are the payment that is under way, ``facts`` what the customer's app must name.
    """

    word: str = ""
    amount: str = ""
    title: str = ""
    till: str = ""
    lines: tuple[ShownLine, ...] = ()
    more: Callable[[int], str] = str
    sums: tuple[tuple[str, str], ...] = ()
    means: str = ""
    asked: str = ""
    code: PaymentCode | None = None
    facts: tuple[str, ...] = ()
    note: str = ""
    mark: str = ""


def customer_view(now: Snapshot, here: OpenTill, title: str, code: PaymentCode | None, spoken: Catalog) -> CustomerView:
    """What stands on the customer's screen."""
    text, mark = spoken.text, now.data.mark
    base = CustomerView(
        title=title, till=text(N_("Till {till}"), till=here.code), mark=text(mark.label) if mark is not None else ""
    )
    if now.is_paid and now.sold is not None:
        change = now.sold.change_ore
        thanks = text(N_("Thank you! Your change:") if change else N_("Thank you!"))
        return base._replace(word=thanks, amount=spoken.money(change, here.currency) if change else "")
    means, ore = _asked(now, code)
    left = now.cart.left_ore if ore is None else ore
    view = base._replace(
        word=text(N_("To pay")), amount=spoken.money(left, here.currency),
        lines=tuple(_line(row.line, spoken) for row in now.cart.rows),
        more=lambda count: spoken.plural("and {count} line more", "and {count} lines more", count),
        sums=_sums(now, left, spoken), note="" if now.cart.rows else text(N_("Welcome!")),
    )  # fmt: skip
    if means is None:
        return view
    name = MOBILEPAY if code is not None and code.picture is not None else text(means.label)
    view = view._replace(means=name, asked=spoken.money(left, here.currency), code=code)
    return view if code is None else view._replace(facts=_facts(code, here, spoken), note=_how(code, here, spoken))


def _asked(now: Snapshot, code: PaymentCode | None) -> tuple[Means | None, int | None]:
    """The payment that is under way, and how much of it is asked for."""
    match now.question:
        case CashQuestion(_, due_ore):
            return Means.CASH, due_ore
        case MeansQuestion(means, left_ore):
            return means, left_ore if code is None else code.ore
    return None, None


def _line(line: CartLine, spoken: Catalog) -> ShownLine:
    about = f"{line.quantity} × {spoken.amount(line.unit_ore)}" if line.quantity != 1 else ""
    if line.discount_ore:
        discount = f"{spoken.text(N_('Discount'))} −{spoken.amount(line.discount_ore)}"
        about = " · ".join(filter(None, (about, discount)))
    return ShownLine(spoken.number(line.quantity), line.item, about, spoken.amount(line.gross_ore))


def _sums(now: Snapshot, asked_ore: int, spoken: Catalog) -> tuple[tuple[str, str], ...]:
    """The sum of the lines, the discount on the whole, and the parts that have been paid, where there are any."""
    cart = now.cart
    if not cart.rows or cart.rows_ore == asked_ore:
        return ()
    taken = cart.discount_ore
    reduced = ((spoken.text(N_("Discount")), f"−{spoken.amount(taken)}"),) if taken else ()
    parts = tuple((spoken.text(part.means.label), f"−{spoken.amount(part.amount_ore or 0)}") for part in cart.paid)
    return ((spoken.text(N_("Total")), spoken.amount(cart.rows_ore)), *reduced, *parts)


def _facts(code: PaymentCode, here: OpenTill, spoken: Catalog) -> tuple[str, ...]:
    message = spoken.text(N_("Message: {message}"), message=code.message) if code.message else ""
    return tuple(filter(None, (code.payee, _grouped(code.account, here.currency), message)))


def _how(code: PaymentCode, here: OpenTill, spoken: Catalog) -> str:
    if code.mark:
        return spoken.text(N_("A rehearsal: this code cannot be paid."))
    if code.picture is not None:
        return spoken.text(N_("Type the amount in MobilePay"))
    open_swish, open_bank = N_("Open Swish and scan the code."), N_("Open your bank's app and scan the code.")
    return spoken.text(open_swish if here.currency == "SEK" else open_bank)


def _grouped(account: str, currency: str) -> str:
    plain, groups = re.sub(r"[ -]", "", account), []
    for size in _GROUPS.get(currency, ()):
        groups.append(plain[:size])
        plain = plain[size:]
    return " ".join(filter(None, (*groups, plain)))
