"""The cart of a till: its lines with their remarks, and the parsing of what is scanned or typed."""

import json
import re
import uuid
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.domain.text import plain
from made_in_blekinge.domain.till import CartLine, SaleRemark, Wanted, check_line, discount_of, parse_item
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

_TIMES: Final = re.compile(r"(\d{1,6}) ?\* ?(.*)", re.ASCII)
_FREE: Final = re.compile(r"(\d{1,6}) (\d[\d.,:-]*)( .*)?", re.ASCII)
"""``7 89,00 Skål``: the producer's number, a price, and perhaps what it is."""
_PERCENT: Final = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))? ?%", re.ASCII)


class CartRow(NamedTuple):
    """A line with what the till shows beside it."""

    line: CartLine
    producer: str
    number: str = ""
    remarks: tuple[SaleRemark, ...] = ()
    age_limit: int | None = None


@dataclass(frozen=True, slots=True)
class Cart:
    """What somebody buys. ``uid`` becomes the sale's, so that the same cart is never sold twice.

    ``checked_age`` is the age that staff have confirmed.
    """

    uid: uuid.UUID
    rows: tuple[CartRow, ...] = ()
    checked_age: int = 0
    label: str = ""

    @property
    def lines(self) -> tuple[CartLine, ...]:
        return tuple(row.line for row in self.rows)

    @property
    def total_ore(self) -> int:
        return sum(row.line.gross_ore for row in self.rows)

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
        """With so many at this place. The discount was for another number, so it ends; none takes the line out."""
        if quantity == 0:
            return self.without(at)
        row = self.rows[at]
        return self.put(at, row._replace(line=row.line._replace(quantity=quantity, discount_ore=0)))

    def price(self, at: int, unit_ore: int, reason: str) -> "Cart":
        """With another price of a piece, and why it is not the register's."""
        row = self.rows[at]
        return self.put(at, row._replace(line=row.line._replace(unit_ore=unit_ore, discount_ore=0, reason=reason)))

    def discount(self, at: int, discount_ore: int) -> "Cart":
        row = self.rows[at]
        return self.put(at, row._replace(line=row.line._replace(discount_ore=discount_ore)))

    def _with(self, rows: tuple[CartRow, ...]) -> "Cart":
        return replace(self, rows=rows)

    def as_json(self) -> str:
        return json.dumps(
            {"rows": [[list(row.line), *row[1:]] for row in self.rows], "checked_age": self.checked_age},
            ensure_ascii=False,
        )


def cart_from_json(uid: uuid.UUID, text: str, label: str) -> Cart:
    """The cart from its saved JSON."""
    found: dict[str, Any] = json.loads(text)
    rows = tuple(
        CartRow(CartLine(*line), producer, number, tuple(map(SaleRemark, remarks)), age_limit)
        for line, producer, number, remarks, age_limit in found["rows"]
    )
    return Cart(uid, rows, found["checked_age"], label)


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


def parse_discount(text: str, gross_ore: int, currency: str | None = None) -> int:
    """A discount as an amount or as a share of ``gross_ore``: ``20,00``, ``10 %``, ``2,5%``."""
    share = _PERCENT.fullmatch(plain(text))
    if share is None:
        return parse_amount(text, currency)
    basis_points = int(share[1]) * 100 + int((share[2] or "0").ljust(2, "0"))
    if basis_points > 10_000:
        raise UserError("bad_share", N_("A discount is at most 100 %. Mend it.")).at("discount")
    return discount_of(gross_ore, basis_points)
