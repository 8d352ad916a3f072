"""The day of a till: all that its cash report says, reckoned from its receipts."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.money import divide_half_up
from made_in_blekinge.domain.till import Basis
from made_in_blekinge.queries.driver import Driver

_RECEIPTS: Final = """
    SELECT count(*), coalesce(min(number), 0), coalesce(max(number), 0), coalesce(sum(gross_ore), 0),
           coalesce(sum(vat_ore), 0), coalesce(sum(rounding_ore), 0), count(refund_of_id),
           coalesce(sum(CASE WHEN refund_of_id IS NOT NULL THEN gross_ore ELSE 0 END), 0), count(corrects_id)
    FROM sale WHERE till_day_id = ?"""
_LINES: Final = """
    SELECT line.vat_permille, sum(line.gross_ore), sum(line.vat_ore), sum(line.quantity), sum(line.discount_ore)
    FROM sale JOIN sale_line line ON line.sale_id = sale.id WHERE sale.till_day_id = ? GROUP BY line.vat_permille"""
_PAYMENTS: Final = """
    SELECT payment.means, sum(CASE WHEN payment.amount_ore * corrected.gross_ore < 0 THEN -1 ELSE 1 END),
           sum(payment.amount_ore)
    FROM sale JOIN payment ON payment.sale_id = sale.id LEFT JOIN sale corrected ON corrected.id = sale.corrects_id
    WHERE sale.till_day_id = ? GROUP BY payment.means"""
"""What a correction takes back is one payment fewer."""
_FOREIGN: Final = """
    SELECT payment.currency, payment.given_ore, payment.rate_millionths
    FROM sale JOIN payment ON payment.sale_id = sale.id
    WHERE sale.till_day_id = ? AND payment.currency IS NOT NULL AND payment.given_ore IS NOT NULL"""
_MOVES: Final = "SELECT kind, count(*), sum(amount_ore) FROM cash_movement WHERE till_day_id = ? GROUP BY kind"
_DAY: Final = "SELECT till_id, float_ore FROM till_day WHERE id = ?"
_BEFORE: Final = "SELECT totals FROM closing WHERE till_id = ? AND till_day_id <> ? ORDER BY number DESC LIMIT 1"
_PRICES: Final = """
    SELECT count(*) FROM journal WHERE till_id = ? AND kind = 'price_change' AND sequence > coalesce(
        (SELECT sequence FROM journal WHERE till_id = ? AND kind = 'opening' ORDER BY sequence DESC LIMIT 1), 0)"""
"""Prices changed since the till was last opened, which is the day that is open."""
_MILLION: Final = 10**6


@dataclass(frozen=True, slots=True)
class Count:
    """What lay in the till at the closing: how many of each coin and note (in öre), and foreign cash by currency."""

    pieces: Mapping[str, int]
    foreign: Mapping[str, int]

    @classmethod
    def from_json(cls, text: str) -> "Count":
        """The count that a closing keeps with its totals; an empty one of a closing that kept none."""
        found = json.loads(text).get("count", {})
        return cls(found.get("pieces", {}), found.get("foreign", {}))


NOT_COUNTED: Final = Count({}, {})


@dataclass(frozen=True, slots=True)
class DayTotals:
    """The sums of a till's day. The grand totals go on from day to day and are never set back."""

    receipts: int
    first: int
    last: int
    gross_ore: int
    vat_ore: int
    rounding_ore: int
    refunds: int
    refunds_ore: int
    items: int
    discounts_ore: int
    bases: tuple[Basis, ...]
    means: Mapping[str, tuple[int, int]]
    """How many payments of each means, and their sum."""
    foreign: Mapping[str, int]
    """Foreign cash that was taken, in its own currency."""
    float_ore: int
    pay_ins_ore: int
    pay_outs_ore: int
    expected_ore: int
    """The cash of the event's currency that should lie in the till."""
    grand_sales_ore: int
    grand_refunds_ore: int
    corrections: int = 0
    """Receipts without goods that say how another one was really paid."""
    price_changes: int = 0
    """Lines that were sold at another price than the register's."""

    @property
    def grand_net_ore(self) -> int:
        return self.grand_sales_ore + self.grand_refunds_ore

    @property
    def cash_ore(self) -> int:
        return self.means.get(Means.CASH, (0, 0))[1]

    @property
    def electronic_ore(self) -> int:
        """All that was not paid in cash."""
        return sum(amount for _, amount in self.means.values()) - self.cash_ore

    def as_json(self, count: Count = NOT_COUNTED) -> str:
        """As a closing keeps them, with what was counted."""
        return json.dumps({**asdict(self), "count": asdict(count)}, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "DayTotals":
        """Totals as a closing keeps them."""
        found: dict[str, Any] = json.loads(text)
        found.pop("count", None)
        found["bases"] = tuple(Basis(*basis) for basis in found["bases"])
        found["means"] = {key: (count, amount) for key, (count, amount) in found["means"].items()}
        return cls(**found)


def day_totals(session: Session, day_id: int) -> DayTotals:
    """The sums of a till's day as it stands now."""
    with Driver(session) as driver:
        ((till_id, float_ore),) = driver.rows(_DAY, (day_id,))
        (found,) = driver.rows(_RECEIPTS, (day_id,))
        count, first, last, gross, vat, rounding, refunds, refunds_ore, corrections = map(int, found)
        lines = driver.rows(_LINES, (day_id,))
        means = {str(key): (int(number), int(amount)) for key, number, amount in driver.rows(_PAYMENTS, (day_id,))}
        foreign = driver.rows(_FOREIGN, (day_id,))
        moves = {str(kind): int(amount) for kind, _, amount in driver.rows(_MOVES, (day_id,))}
        before = driver.rows(_BEFORE, (till_id, day_id))
        ((prices,),) = driver.rows(_PRICES, (till_id, till_id))
    pay_ins, pay_outs = moves.get("pay_in", 0), moves.get("pay_out", 0)
    grand = DayTotals.from_json(before[0][0]) if before else None
    return DayTotals(
        count, first, last, gross, vat, rounding, refunds, refunds_ore,
        sum(int(line[3]) for line in lines), sum(int(line[4]) for line in lines),
        tuple(Basis(int(line[0]), int(line[1]), int(line[2])) for line in sorted(lines, key=lambda row: -row[0])),
        means, _foreign_sums(foreign), float_ore, pay_ins, pay_outs,
        float_ore + means.get(Means.CASH, (0, 0))[1] - _worth(foreign) + pay_ins - pay_outs,
        (grand.grand_sales_ore if grand else 0) + gross - refunds_ore,
        (grand.grand_refunds_ore if grand else 0) + refunds_ore, corrections, int(prices),
    )  # fmt: skip


def _foreign_sums(rows: Sequence[Any]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for currency, given, _ in rows:
        sums[currency] = sums.get(currency, 0) + int(given)
    return sums


def _worth(rows: Sequence[Any]) -> int:
    """What foreign cash counted as: it lies in the till in its own currency."""
    return sum(divide_half_up(int(given) * int(rate or 0), _MILLION) for _, given, rate in rows)
