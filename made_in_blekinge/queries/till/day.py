"""The day of a till: all that its cash report says, computed from its receipts."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, aliased

from made_in_blekinge.domain.journal import EntryKind
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.money import divide_half_up
from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.domain.till import Basis, CashMove
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import CashMovement, Closing, Journal, Payment, Sale, SaleLine, TillDay

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


@readable_by(SELLERS)
def day_totals(session: Session, day_id: int) -> DayTotals:
    """The sums of a till's day as it stands now."""
    day = session.execute(select(TillDay.till_id, TillDay.float_ore).where(TillDay.id == day_id)).one()
    count, first, last, gross, vat, rounding, refunds, refunds_ore, corrections = _receipts(session, day_id)
    bases, items, discounts = _lines(session, day_id)
    means, foreign, moves = _payments(session, day_id), _foreign(session, day_id), _moves(session, day_id)
    pay_ins, pay_outs = moves.get(CashMove.PAY_IN, 0), moves.get(CashMove.PAY_OUT, 0)
    before = _totals_before(session, day.till_id, day_id)
    return DayTotals(
        count, first, last, gross, vat, rounding, refunds, refunds_ore, items, discounts, bases,
        means, _foreign_sums(foreign), day.float_ore, pay_ins, pay_outs,
        day.float_ore + means.get(Means.CASH, (0, 0))[1] - _worth(foreign) + pay_ins - pay_outs,
        (before.grand_sales_ore if before else 0) + gross - refunds_ore,
        (before.grand_refunds_ore if before else 0) + refunds_ore, corrections, _price_changes(session, day.till_id),
    )  # fmt: skip


def _receipts(session: Session, day_id: int) -> list[int]:
    """How many, the first and last number, the sums, and how many are refunds and corrections."""
    refunded = case((Sale.refund_of_id.is_not(None), Sale.gross_ore), else_=0)
    sums = (func.sum(Sale.gross_ore), func.sum(Sale.vat_ore), func.sum(Sale.rounding_ore))
    query = select(
        func.count(), func.min(Sale.number), func.max(Sale.number), *sums, func.count(Sale.refund_of_id),
        func.sum(refunded), func.count(Sale.corrects_id),
    ).where(Sale.till_day_id == day_id)  # fmt: skip
    return [int(value or 0) for value in session.execute(query).one()]


def _lines(session: Session, day_id: int) -> tuple[tuple[Basis, ...], int, int]:
    """The sums of each VAT rate, the highest first; how many pieces were sold, and the discounts."""
    line = SaleLine
    query = (
        select(
            line.vat_permille, func.sum(line.gross_ore), func.sum(line.vat_ore), func.sum(line.quantity),
            func.sum(line.discount_ore),
        )
        .join(Sale, Sale.id == line.sale_id)
        .where(Sale.till_day_id == day_id)
        .group_by(line.vat_permille)
        .order_by(line.vat_permille.desc())
    )  # fmt: skip
    rows = [[*map(int, row)] for row in session.execute(query)]
    return tuple(Basis(*row[:3]) for row in rows), sum(row[3] for row in rows), sum(row[4] for row in rows)


def _payments(session: Session, day_id: int) -> dict[str, tuple[int, int]]:
    """How many payments of each means, and their sum. What a correction takes back is one payment fewer."""
    corrected = aliased(Sale)
    one = case((Payment.amount_ore * corrected.gross_ore < 0, -1), else_=1)
    query = (
        select(Payment.means, func.sum(one), func.sum(Payment.amount_ore))
        .join(Sale, Sale.id == Payment.sale_id)
        .outerjoin(corrected, corrected.id == Sale.corrects_id)
        .where(Sale.till_day_id == day_id)
        .group_by(Payment.means)
    )
    return {means.value: (int(count), int(amount)) for means, count, amount in session.execute(query)}


def _foreign(session: Session, day_id: int) -> list[tuple[str, int, int]]:
    """Foreign cash as it was given: its currency, how much, and at which rate."""
    query = (
        select(Payment.currency, Payment.given_ore, func.coalesce(Payment.rate_millionths, 0))
        .join(Sale, Sale.id == Payment.sale_id)
        .where(Sale.till_day_id == day_id, Payment.currency.is_not(None), Payment.given_ore.is_not(None))
    )
    return [(currency or "", int(given or 0), int(rate)) for currency, given, rate in session.execute(query)]


def _moves(session: Session, day_id: int) -> dict[CashMove, int]:
    move = CashMovement
    query = select(move.kind, func.sum(move.amount_ore)).where(move.till_day_id == day_id).group_by(move.kind)
    return {kind: int(amount) for kind, amount in session.execute(query)}


def _totals_before(session: Session, till_id: int, day_id: int) -> DayTotals | None:
    """What the newest closing of another day reported."""
    query = select(Closing.totals).where(Closing.till_id == till_id, Closing.till_day_id != day_id)
    kept = session.execute(query.order_by(Closing.number.desc()).limit(1)).scalar()
    return None if kept is None else DayTotals.from_json(kept)


def _price_changes(session: Session, till_id: int) -> int:
    """Prices changed since the till was last opened, which is the day that is open."""
    of_till = Journal.till_id == till_id
    opening = select(func.max(Journal.sequence)).where(of_till, Journal.kind == EntryKind.OPENING).scalar_subquery()
    query = select(func.count()).where(
        of_till, Journal.kind == EntryKind.PRICE_CHANGE, Journal.sequence > func.coalesce(opening, 0)
    )
    return session.execute(query).scalar_one()


def _foreign_sums(rows: Sequence[tuple[str, int, int]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for currency, given, _ in rows:
        sums[currency] = sums.get(currency, 0) + given
    return sums


def _worth(rows: Sequence[tuple[str, int, int]]) -> int:
    """What foreign cash counted as: it lies in the till in its own currency."""
    return sum(divide_half_up(given * rate, _MILLION) for _, given, rate in rows)
