"""The cart of a till: its lines with their remarks, and the parsing of what is scanned or typed."""

import json
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.money import parse_amount, share
from made_in_blekinge.domain.text import plain
from made_in_blekinge.domain.till import CartLine, SaleRemark, Tender, Wanted, check_line, discount_of, parse_item
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

_TIMES: Final = re.compile(r"(\d{1,6}) ?\* ?(.*)", re.ASCII)
_FREE: Final = re.compile(r"(\d{1,6}) (\d[\d.,:-]*)( .*)?", re.ASCII)
"""``7 89,00 Skål``: the producer's number, a price, and perhaps what it is."""
_PERCENT: Final = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))? ?%", re.ASCII)


class Discount(NamedTuple):
    """A discount as it was given: so many hundredths of a per cent, which hold whatever the sum is, or an amount."""

    points: int = 0
    fixed_ore: int = 0

    def of(self, gross_ore: int) -> int:
        """What it takes off a sum in öre; an amount at most all of it."""
        return discount_of(gross_ore, self.points) if self.points else min(self.fixed_ore, gross_ore)


NO_DISCOUNT: Final = Discount()


class CartRow(NamedTuple):
    """A line with what the till shows beside it. ``discount`` is how the discount of the line was given."""

    line: CartLine
    producer: str
    number: str = ""
    remarks: tuple[SaleRemark, ...] = ()
    age_limit: int | None = None
    discount: Discount = NO_DISCOUNT


@dataclass(frozen=True, slots=True)
class Cart:
    """What somebody buys. ``uid`` becomes the sale's, so that the same cart is never sold twice.

    ``checked_age`` is the age that staff have confirmed, ``paid`` the parts that the customer has paid already, and
    ``discount`` one on the whole, beside those of the ``rows``.
    """

    uid: uuid.UUID
    rows: tuple[CartRow, ...] = ()
    checked_age: int = 0
    label: str = ""
    paid: tuple[Tender, ...] = ()
    discount: Discount = NO_DISCOUNT

    @property
    def lines(self) -> tuple[CartLine, ...]:
        """As they are sold: with their share of the discount on the whole."""
        return tuple(take_off([row.line for row in self.rows], self.discount))

    @property
    def rows_ore(self) -> int:
        """The sum before the discount on the whole."""
        return sum(row.line.gross_ore for row in self.rows)

    @property
    def discount_ore(self) -> int:
        """What the discount on the whole takes off."""
        return self.discount.of(self.rows_ore)

    @property
    def total_ore(self) -> int:
        return self.rows_ore - self.discount_ore

    @property
    def paid_ore(self) -> int:
        return sum(part.amount_ore or 0 for part in self.paid)

    @property
    def left_ore(self) -> int:
        return self.total_ore - self.paid_ore

    @property
    def pieces(self) -> int:
        return sum(row.line.quantity for row in self.rows)

    @property
    def age_to_check(self) -> int | None:
        """The age that the customer must have, until staff have confirmed it."""
        limit = max((row.age_limit or 0 for row in self.rows), default=0)
        return limit if limit > self.checked_age else None

    def add(self, row: CartRow) -> tuple["Cart", int]:
        """With ``row`` in it, and the place where it lies: goods that are there already become more."""
        for at, found in enumerate(self.rows):
            if row.line.product_id is not None and found.line._replace(quantity=row.line.quantity) == row.line:
                joined = found._replace(
                    line=found.line._replace(quantity=found.line.quantity + row.line.quantity), remarks=row.remarks
                )
                return self.put(at, joined), at
        check_line(row.line)
        return self._with((*self.rows, row)), len(self.rows)

    def put(self, at: int, row: CartRow) -> "Cart":
        """With ``row`` instead of the one at this place."""
        check_line(row.line)
        return self._with((*self.rows[:at], row, *self.rows[at + 1 :]))

    def without(self, at: int) -> "Cart":
        return self._with(self.rows[:at] + self.rows[at + 1 :])

    def count(self, at: int, quantity: int) -> "Cart":
        """With so many at this place; none takes the line out. A discount in per cent holds; an amount was for another
        number, so it ends."""
        if quantity == 0:
            return self.without(at)
        row = self.rows[at]
        line = row.line._replace(quantity=quantity, discount_ore=0)
        kept = row.discount if row.discount.points else NO_DISCOUNT
        return self.put(at, row._replace(line=line._replace(discount_ore=kept.of(line.gross_ore)), discount=kept))

    def price(self, at: int, unit_ore: int, reason: str) -> "Cart":
        """With another price of a piece, and why it is not the register's."""
        row = self.rows[at]
        line = row.line._replace(unit_ore=unit_ore, discount_ore=0, reason=reason)
        return self.put(at, row._replace(line=line, discount=NO_DISCOUNT))

    def reduce(self, at: int, discount: Discount) -> "Cart":
        """With this discount on one line instead of the one it had."""
        row = self.rows[at]
        line = row.line._replace(discount_ore=0)
        taken = discount.of(line.gross_ore) if discount.points else discount.fixed_ore
        return self.put(at, row._replace(line=line._replace(discount_ore=taken), discount=discount))

    def _with(self, rows: tuple[CartRow, ...]) -> "Cart":
        return replace(self, rows=rows)

    def as_json(self) -> str:
        kept: dict[str, Any] = {
            "rows": [[list(row.line), *row[1:]] for row in self.rows],
            "checked_age": self.checked_age,
        }
        if self.discount != NO_DISCOUNT:
            kept["discount"] = list(self.discount)
        if self.paid:
            kept["paid"] = [list(part) for part in self.paid]
        return json.dumps(kept, ensure_ascii=False)


def cart_from_json(uid: uuid.UUID, text: str, label: str) -> Cart:
    """The cart from its saved JSON."""
    found: dict[str, Any] = json.loads(text)
    rows = tuple(
        CartRow(
            CartLine(*line),
            producer,
            number,
            tuple(map(SaleRemark, remarks)),
            age_limit,
            *(Discount(*one) for one in more),
        )
        for line, producer, number, remarks, age_limit, *more in found["rows"]
    )
    paid = tuple(Tender(Means(means), *rest) for means, *rest in found.get("paid", ()))
    return Cart(uid, rows, found["checked_age"], label, paid, Discount(*found.get("discount", ())))


def take_off(lines: Sequence[CartLine], discount: Discount) -> list[CartLine]:
    """The lines with a discount on the whole spread over them, to the öre."""
    sums = [line.gross_ore for line in lines]
    taken = discount.of(sum(sums))
    if taken <= 0:
        return list(lines)
    parts = share(taken, sums)
    return [line._replace(discount_ore=line.discount_ore + part) for line, part in zip(lines, parts, strict=True)]


def parse_entry(text: str) -> Wanted:
    """What was scanned or typed: ``1001``, ``3*1001``, ``7 89,00`` for goods of producer 7 that have no number.

    A code that is empty after ``3*`` means the line at hand.
    """
    typed, quantity = " ".join(plain(text).split()), 1
    times = _TIMES.fullmatch(typed)
    if times:
        quantity, typed = int(times[1]), times[2]
        if not typed:
            return Wanted("", quantity)
    free = _FREE.fullmatch(typed)
    if free:
        name, price = (free[3] or "").strip(), parse_amount(free[2])
        return Wanted(name, quantity, int(free[1]), price, whole=typed, pieces=quantity)
    return parse_item(typed).times(quantity)


def parse_discount(text: str, currency: str | None = None) -> Discount:
    """A discount as an amount or in per cent: ``20,00``, ``10 %``, ``2,5%``; nothing is none."""
    if not text.strip():
        return NO_DISCOUNT
    percent = _PERCENT.fullmatch(plain(text))
    if percent is None:
        return Discount(fixed_ore=parse_amount(text, currency))
    points = int(percent[1]) * 100 + int((percent[2] or "0").ljust(2, "0"))
    if points > 10_000:
        raise UserError("bad_share", N_("A discount is at most 100 %. Mend it.")).at("discount")
    return Discount(points)


def parse_whole_discount(text: str, rows_ore: int, currency: str | None = None) -> Discount:
    """A discount on all of a receipt, which is ``rows_ore`` without it."""
    discount = parse_discount(text, currency)
    if not 0 <= discount.fixed_ore <= rows_ore:
        more = N_("A discount is above zero and at most the whole receipt. Mend it.")
        raise UserError("bad_discount", more).at("discount")
    return discount
