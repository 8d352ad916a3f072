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
    """The cash count at closing: number of each coin and note (keyed by value in öre), and foreign cash by currency."""

    pieces: Mapping[str, int]
    foreign: Mapping[str, int]

    @classmethod
    def from_json(cls, text: str) -> "Count":
        """Parse the count stored with a closing's totals; empty if none was stored."""
        found = json.loads(text).get("count", {})
        return cls(found.get("pieces", {}), found.get("foreign", {}))


NOT_COUNTED: Final = Count({}, {})


@dataclass(frozen=True, slots=True)
class DayTotals:
    """The sums of a till's day. The grand totals accumulate over all days and are never reset."""

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
    """Number and sum of payments by means."""
    foreign: Mapping[str, int]
    """Foreign cash received, in its own currency."""
    float_ore: int
    pay_ins_ore: int
    pay_outs_ore: int
    expected_ore: int
    """The expected cash in the event's currency."""
    grand_sales_ore: int
    grand_refunds_ore: int
    corrections: int = 0
    """Number of payment corrections (receipts without goods)."""
    price_changes: int = 0
    """Number of lines sold at another price than the register's."""

    @property
    def grand_net_ore(self) -> int:
        return self.grand_sales_ore + self.grand_refunds_ore

    @property
    def cash_ore(self) -> int:
        return self.means.get(Means.CASH, (0, 0))[1]

    @property
    def electronic_ore(self) -> int:
        """The sum of all payments except cash."""
        return sum(amount for _, amount in self.means.values()) - self.cash_ore

    def as_json(self, count: Count = NOT_COUNTED) -> str:
        """Serialise for storage in a closing, with the count."""
        return json.dumps({**asdict(self), "count": asdict(count)}, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "DayTotals":
        """Parse the totals stored in a closing."""
        found: dict[str, Any] = json.loads(text)
        found.pop("count", None)
        found["bases"] = tuple(Basis(*basis) for basis in found["bases"])
        found["means"] = {key: (count, amount) for key, (count, amount) in found["means"].items()}
        return cls(**found)


@readable_by(SELLERS)
def day_totals(session: Session, day_id: int) -> DayTotals:
    """The current sums of a till's day."""
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
    """Number of receipts, first and last number, sums, and numbers of refunds and corrections."""
    refunded = case((Sale.refund_of_id.is_not(None), Sale.gross_ore), else_=0)
    sums = (func.sum(Sale.gross_ore), func.sum(Sale.vat_ore), func.sum(Sale.rounding_ore))
    query = select(
        func.count(), func.min(Sale.number), func.max(Sale.number), *sums, func.count(Sale.refund_of_id),
        func.sum(refunded), func.count(Sale.corrects_id),
    ).where(Sale.till_day_id == day_id)  # fmt: skip
    return [int(value or 0) for value in session.execute(query).one()]


def _lines(session: Session, day_id: int) -> tuple[tuple[Basis, ...], int, int]:
    """The sums by VAT rate, highest first; number of pieces sold, and discounts."""
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
    """Number and sum of payments by means. A payment reversed by a correction counts as minus one."""
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
    """Foreign cash received: currency, amount, and exchange rate."""
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
    """The totals of the most recent closing of another day."""
    query = select(Closing.totals).where(Closing.till_id == till_id, Closing.till_day_id != day_id)
    kept = session.execute(query.order_by(Closing.number.desc()).limit(1)).scalar()
    return None if kept is None else DayTotals.from_json(kept)


def _price_changes(session: Session, till_id: int) -> int:
    """Number of price changes since the till was last opened, i.e. during the open day."""
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
    """The value at which foreign cash was accepted; it is subtracted from the cash in the event's currency."""
    return sum(divide_half_up(given * rate, _MILLION) for _, given, rate in rows)
