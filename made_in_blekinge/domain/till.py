"""The till: totals and VAT of a cart, its payments, and the parsing of items."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from made_in_blekinge.domain.cash import cash_step, check_coins, check_step, round_cash
from made_in_blekinge.domain.market import Branch, Code, Means, SellerMode, VatClass
from made_in_blekinge.domain.money import LARGEST_AMOUNT, Ore, divide_half_up, is_currency, parse_amount, share
from made_in_blekinge.domain.product import check_class
from made_in_blekinge.domain.seller import seller_in_law
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.domain.vat import split_vat
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Amount

MOST_PIECES: Final = 100_000
_MILLION: Final = 10**6


class CashMove(Code):
    """Cash into a till or out of it."""

    PAY_IN = "pay_in", N_("Paid in")
    PAY_OUT = "pay_out", N_("Paid out")


class CartState(Code):
    """A cart at work, or put aside."""

    OPEN = "open", N_("Open")
    HELD = "held", N_("Held")


class SaleRemark(Code):
    """A warning about goods that can be sold all the same."""

    SOLD_OUT = "sold_out", N_("Sold out according to the count")
    NOT_BROUGHT = "not_brought", N_("Not brought to this event according to the count")
    AGE_LIMIT = "age_limit", N_("Check the customer's age")


class CartLine(NamedTuple):
    """Goods in a cart: what a sale copies of them. ``unit_ore`` may differ from the register's ``price_ore``."""

    exhibitor_id: int
    product_id: int | None
    item: str
    quantity: int
    unit_ore: int
    permille: int
    discount_ore: int = 0
    price_ore: int | None = None
    reason: str = ""
    refund_of_id: int | None = None
    vat_class: VatClass | None = None
    """Of goods that are not in the register; the others' is the register's."""
    alcohol_permille: int | None = None
    """Likewise, in tenths of a per cent by volume."""

    @property
    def gross_ore(self) -> int:
        return self.quantity * self.unit_ore - self.discount_ore

    @property
    def is_price_changed(self) -> bool:
        return self.price_ore is not None and self.unit_ore != self.price_ore


class Tender(NamedTuple):
    """What somebody pays by one means. Without ``amount_ore`` it pays what is left.

    ``given_ore`` is the cash that was handed over, in ``currency`` where it is foreign, at ``rate_millionths``.
    """

    means: Means
    amount_ore: int | None = None
    given_ore: int | None = None
    currency: str = ""
    rate_millionths: int = 0
    reference: str = ""


class Paid(NamedTuple):
    """A tender with what it settles; ``change_ore`` is handed back in the event's currency."""

    tender: Tender
    amount_ore: int
    change_ore: int = 0


class Settled(NamedTuple):
    """How a total was paid: the payments are the total and the rounding."""

    payments: tuple[Paid, ...]
    rounding_ore: int

    @property
    def change_ore(self) -> int:
        return sum(paid.change_ore for paid in self.payments)


class Basis(NamedTuple):
    """The sums of one VAT rate."""

    permille: int
    gross_ore: int
    vat_ore: int

    @property
    def net_ore(self) -> int:
        return self.gross_ore - self.vat_ore


def check_line(line: CartLine) -> None:
    """Refuse what cannot be a line of a receipt."""
    if line.quantity == 0 or abs(line.quantity) > MOST_PIECES:
        text = N_("A line has from 1 to {most} pieces. Mend the quantity.")
        raise UserError("bad_quantity", text, most=MOST_PIECES).at("quantity")
    if not 0 <= line.unit_ore <= LARGEST_AMOUNT:
        raise UserError("bad_price", N_("A price is not below zero. Mend it.")).at("price")
    if line.discount_ore and not 0 < line.discount_ore * line.quantity <= line.unit_ore * line.quantity**2:
        text = N_("A discount is above zero and at most the whole line. Mend it.")
        raise UserError("bad_discount", text).at("discount")
    if line.is_price_changed and not line.reason:
        text = N_("Say why the price of {item} is another than in the register.")
        raise UserError("missing_reason", text, item=line.item).at("reason")


def discount_of(gross_ore: int, basis_points: int) -> Ore:
    """A discount in hundredths of a per cent, half an öre upwards."""
    return Ore(divide_half_up(gross_ore * basis_points, 10_000))


def line_vats(lines: Sequence[CartLine], mode: SellerMode) -> list[int]:
    """The VAT of each line: that of each seller's sum per rate, spread over its lines."""
    sellers = [seller_in_law(mode, line.exhibitor_id) for line in lines]
    return split_vat([(line.gross_ore, line.permille) for line in lines], sellers)


def bases(lines: Sequence[tuple[int, int, int]]) -> tuple[Basis, ...]:
    """Gross and VAT per rate of lines of (per mille, gross, VAT), the highest rate first."""
    sums: dict[int, list[int]] = {}
    for permille, gross, vat in lines:
        sums.setdefault(permille, []).extend((gross, vat))
    return tuple(Basis(rate, sum(found[::2]), sum(found[1::2])) for rate, found in sorted(sums.items(), reverse=True))


def settle(total_ore: int, tenders: Sequence[Tender], country: str, day: dt.date) -> Settled:
    """How ``tenders`` pay ``total_ore`` (below zero: how it is given back). Only the part in cash is rounded, of
    several the last.

    What somebody hands over is coins and notes; so is a part in cash that is not what the other means leave. So is the
    change for foreign cash: what the rate makes more or less of it is rounding, too.
    """
    parts = [one.amount_ore for one in tenders if one.means is Means.CASH and one.amount_ore is not None]
    has_rest = any(tender.amount_ore is None for tender in tenders)
    for part in parts if has_rest else parts[:-1]:
        check_step(part, cash_step(country, day), "pay")
    payments, paid_ore, nominal_ore = [], 0, 0
    for tender in _complete(total_ore, tenders):
        amount = tender.amount_ore or 0
        nominal_ore += amount
        if tender.means is Means.CASH:
            check_handed_over(tender, country, day)
            amount = round_cash(amount, country, day)
        change = _change(tender, amount)
        whole = round_cash(change, country, day) if tender.currency else change
        amount += change - whole
        paid_ore += amount
        payments.append(Paid(tender, amount, whole))
    if nominal_ore != total_ore:
        text = N_("The payments are {paid} and the receipt is {total}. Let them be alike.")
        raise UserError("payments_differ", text, paid=Amount(nominal_ore), total=Amount(total_ore)).at("pay")
    return Settled(tuple(payments), paid_ore - total_ore)


def check_handed_over(tender: Tender, country: str, day: dt.date) -> None:
    """Refuse cash that cannot be handed over: there are no coins for it."""
    given = tender.given_ore
    if given is None:
        return
    if tender.currency:
        check_coins(given, tender.currency, "given")
    else:
        check_step(given, cash_step(country, day), "given")


def as_it_came(back_ore: int, money: Sequence[tuple[Means, int]]) -> tuple[Tender, ...]:
    """How ``back_ore`` goes back as it came: in proportion to what is left of each means, to the öre."""
    means, left = zip(*money, strict=True) if money else ((), ())
    if len(means) == 1:
        return (Tender(means[0]),)
    parts = share(back_ore, [max(0, ore) for ore in left])
    found = tuple(Tender(one, -part) for one, part in zip(means, parts, strict=True) if part)
    return found or tuple(map(Tender, means[:1]))


def _complete(total_ore: int, tenders: Sequence[Tender]) -> list[Tender]:
    """The tenders, the one without an amount paying what is left; where the others pay all, it is no payment."""
    if not tenders:
        raise UserError("no_payment", N_("Say how it is paid.")).at("pay")
    rest = total_ore - sum(tender.amount_ore or 0 for tender in tenders)
    if sum(tender.amount_ore is None for tender in tenders) > 1:
        raise UserError("open_payments", N_("Say the amount of every payment but one.")).at("pay")
    found = [tender if tender.amount_ore is not None else tender._replace(amount_ore=rest) for tender in tenders]
    if any((tender.amount_ore or 0) * (1 if total_ore >= 0 else -1) < 0 for tender in found):
        raise UserError("overpaid", N_("Only cash gives change. Pay at most the total by other means.")).at("pay")
    paying = [one for one, said in zip(found, tenders, strict=True) if one.amount_ore or said.amount_ore is not None]
    return paying or found


def above_zero(ore: int, field: str) -> int:
    """An amount that somebody pays; refused where it is none."""
    if ore <= 0:
        raise UserError("nothing_paid", N_("A payment is above zero. Mend the amount.")).at(field)
    return ore


def invoice_to(name: str) -> str:
    """Who gets the invoice; refused where nobody is named."""
    if not name.strip():
        raise UserError("no_invoice_name", N_("Write who gets the invoice.")).at("reference")
    return name.strip()


def worth(tender: Tender) -> int:
    """What was handed over, in the sale's currency."""
    given = tender.given_ore or 0
    return divide_half_up(given * tender.rate_millionths, _MILLION) if tender.rate_millionths else given


def foreign_cash(text: str, own: str, rates: Mapping[str, int]) -> Tender | None:
    """Cash in another currency at the event's rate, where that is what was written: ``20 EUR``."""
    with suppress(UserError):
        parse_amount(text, own)
        return None
    for currency, rate in rates.items():
        with suppress(UserError):
            return Tender(Means.CASH, None, parse_amount(text, currency), currency, rate)
    return None


def _change(tender: Tender, amount_ore: int) -> int:
    if tender.given_ore is None:
        return 0
    change = worth(tender) - amount_ore
    if tender.means is not Means.CASH or change < 0 or amount_ore < 0:
        text = N_("{given} is not enough for {total}. Take more, or split the payment.")
        values = {"given": Amount(worth(tender)), "total": Amount(amount_ore)}
        raise UserError("not_enough", text, **values).at("given")
    return change


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody scanned or typed at a till: a code, or a producer's number with a price.

    ``whole`` is all that was written where it was read as more than a code: where it is an item number itself, such as
    ``KER:20``, that is meant, and ``pieces`` of it. ``product_id`` is what somebody chose, and ``vat_class`` that of
    goods without a number.
    """

    code: str
    quantity: int = 1
    producer: int | None = None
    price_ore: int | None = None
    whole: str = field(default="", compare=False)
    pieces: int = field(default=1, compare=False)
    product_id: int | None = None
    vat_class: VatClass | None = None
    """What was said of goods that are not in the register."""
    alcohol_permille: int | None = None
    scanned: str = ""
    """The code of goods that are to be registered with it."""

    def times(self, quantity: int) -> "Wanted":
        """So many times as much."""
        return replace(self, quantity=self.quantity * quantity, pieces=self.pieces * quantity)

    def chosen(self, product_id: int | None, quantity: int) -> "Wanted":
        """What of several was meant."""
        return replace(self, product_id=product_id, quantity=quantity, whole="")


_TIMES: Final = re.compile(r"(.+?):(-?\d{1,6})", re.ASCII)
_OF_PRODUCER: Final = re.compile(r"(\d{1,6})\s*@\s*(\S+)(?:\s+(.*))?", re.ASCII)
"""``12@45,00 Kruka``: the producer's number, a price, and what it is."""
_BARE_PRICE: Final = re.compile(r"[\d.,:-]+", re.ASCII)


def parse_item(text: str) -> Wanted:
    """``1001``, ``1001:3``, or ``12@45,00 Kruka:2`` for goods of a producer that are not in the register."""
    plain = clean_line(text, 200)
    match = _TIMES.fullmatch(plain)
    code, quantity = (match[1], int(match[2])) if match else (plain, 1)
    found = _OF_PRODUCER.fullmatch(code)
    if found:
        _check_bare(found[2], found[3] or "")
        return Wanted((found[3] or "").strip(), quantity, int(found[1]), parse_amount(found[2]))
    if not code:
        raise UserError("missing_item", N_("Scan or write an item.")).at("item")
    return Wanted(code, quantity, whole=plain if match else "")


def _check_bare(price: str, name: str) -> None:
    """Refuse a price that names a currency: the till's own is meant, and another one would be sold as it."""
    word = name.split(maxsplit=1)[0] if name.strip() else ""
    if not _BARE_PRICE.fullmatch(price) or is_currency(word):
        text = N_("Write the price as a number only, in the currency of the till: 12@45,00.")
        raise UserError("price_with_currency", text).at("item")


def typed_goods(line: CartLine, vat_class: VatClass | None, alcohol_permille: int | None) -> CartLine:
    """Goods that are not in the register, with what must be said of them: a name, a VAT class, any alcohol."""
    check_name(line.item)
    if vat_class is None:
        text = N_("Say the VAT class of {item}: it is not in the register.")
        raise UserError("missing_class", text, item=line.item).at("vat_class")
    check_class(vat_class, alcohol_permille)
    return line._replace(vat_class=vat_class, alcohol_permille=alcohol_permille)


def check_name(name: str) -> None:
    """Refuse goods that are not in the register without a word of what they are."""
    if not name:
        text = N_("Say what goods without a number are: 12@45,00 Kruka.")
        raise UserError("missing_name", text).at("item")


def likely_class(branch: Branch | None) -> VatClass:
    """The VAT class of goods that are not in the register, by their producer's branch."""
    if branch is Branch.FOOD:
        return VatClass.FOOD
    return VatClass.BOOK if branch is Branch.LITERATURE else VatClass.STANDARD
