"""The day of a till: all that its cash report says, computed from its receipts."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import takewhile
from typing import Any, Final

from sqlalchemy import BindParameter, bindparam, case, func, select
from sqlalchemy.orm import Session, aliased

from made_in_blekinge.domain.journal import EntryKind
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.money import divide_half_up
from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.domain.till import Basis, CashMove
from made_in_blekinge.queries.till.by_seller import SellerFigures, seller_figures
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.store.quick import Make, Statement, quick_rows
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import CashMovement, Closing, Journal, Payment, Sale, SaleLine, TillDay

_MILLION: Final = 10**6
_DAY: Final[BindParameter[Any]] = bindparam("day", None)
_TILL: Final[BindParameter[Any]] = bindparam("till", None)


@dataclass(frozen=True, slots=True)
class Count:
    """The cash count at closing: number of each coin and note (keyed by value in öre), and foreign cash by currency.

    ``terminals`` is what the card terminal and the Swish app say of the day, in öre by means of payment; ``times`` how
    often the cash was counted, and ``reason`` what may have happened where it differs.
    """

    pieces: Mapping[str, int]
    foreign: Mapping[str, int]
    terminals: Mapping[str, int] = field(default_factory=dict)
    times: int = 1
    reason: str = ""

    @classmethod
    def from_json(cls, text: str) -> "Count":
        """Parse the count stored with a closing's totals; empty if none was stored."""
        found = json.loads(text).get("count", {})
        return cls(
            found.get("pieces", {}), found.get("foreign", {}), found.get("terminals", {}), found.get("times", 1),
            found.get("reason", ""),
        )  # fmt: skip


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
    sellers: tuple[SellerFigures, ...] = ()
    """Each seller in law by itself; none in a closing of an older program."""

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

    def off_terminals(self, count: Count) -> dict[str, int]:
        """By means of payment: what its terminal says beyond the receipts, below zero where it says less."""
        return {means: said - self.means.get(means, (0, 0))[1] for means, said in count.terminals.items()}

    def as_json(self, count: Count = NOT_COUNTED) -> str:
        """Serialise for storage in a closing, with the count."""
        return json.dumps({**_fields(self), "count": _fields(count)}, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "DayTotals":
        """Parse the totals stored in a closing."""
        found: dict[str, Any] = json.loads(text)
        found.pop("count", None)
        found["bases"] = tuple(Basis(*basis) for basis in found["bases"])
        found["means"] = {key: (count, amount) for key, (count, amount) in found["means"].items()}
        found["sellers"] = tuple(map(SellerFigures.from_json, found.get("sellers", ())))
        return cls(**found)


def _fields(of: DayTotals | Count) -> dict[str, Any]:
    """Not copied in depth as :func:`dataclasses.asdict` does, for they are only written down."""
    return {each.name: getattr(of, each.name) for each in fields(of)}


@readable_by(SELLERS)
def day_totals(session: Session, day_id: int) -> DayTotals:
    """The current sums of a till's day."""
    (day,) = _values(session, _opened, day_id)
    (sums,) = _values(session, _receipts, day_id)
    count, first, last, gross, vat, rounding, refunds, refunds_ore, corrections = (int(value or 0) for value in sums)
    lines = [[*map(int, row)] for row in _values(session, _lines, day_id)]
    bases, items, discounts = tuple(Basis(*row[:3]) for row in lines), *(sum(row[at] for row in lines) for at in (3, 4))
    means, has_foreign = _paid(session, day_id, corrections)
    foreign = [(row[0], int(row[1]), int(row[2])) for row in _values(session, _foreign, day_id)] if has_foreign else []
    moves = {kind: int(amount) for kind, amount in _values(session, _moves, day_id)}
    pay_ins, pay_outs = (moves.get(kind.value, 0) for kind in (CashMove.PAY_IN, CashMove.PAY_OUT))
    electronic = sum(paid for kind, (_, paid) in means.items() if kind != Means.CASH)
    whole = SellerFigures(None, gross, vat, refunds_ore, discounts, electronic, bases)
    before = _totals_before(session, day.till_id, day_id)
    return DayTotals(
        count, first, last, gross, vat, rounding, refunds, refunds_ore, items, discounts, bases,
        means, _foreign_sums(foreign), day.float_ore, pay_ins, pay_outs,
        day.float_ore + means.get(Means.CASH, (0, 0))[1] - _worth(foreign) + pay_ins - pay_outs,
        (before.grand_sales_ore if before else 0) + gross - refunds_ore,
        (before.grand_refunds_ore if before else 0) + refunds_ore, corrections, _price_changes(session, day.till_id),
        seller_figures(session, day_id, whole) if count else (),
    )  # fmt: skip


def _opened() -> Statement:
    return select(TillDay.till_id, TillDay.float_ore).where(TillDay.id == _DAY)


def _receipts() -> Statement:
    """Number of receipts, first and last number, sums, and numbers of refunds and corrections."""
    refunded = case((Sale.refund_of_id.is_not(None), Sale.gross_ore), else_=0)
    sums = (func.sum(Sale.gross_ore), func.sum(Sale.vat_ore), func.sum(Sale.rounding_ore))
    columns = (
        func.count(), func.min(Sale.number), func.max(Sale.number), *sums, func.count(Sale.refund_of_id),
        func.sum(refunded), func.count(Sale.corrects_id),
    )  # fmt: skip
    return select(*_named(columns)).where(Sale.till_day_id == _DAY)


def _lines() -> Statement:
    """The sums by VAT rate, highest first; number of pieces sold, and discounts: what comes back is a refund."""
    line = SaleLine
    columns = (
        line.vat_permille, func.sum(line.gross_ore), func.sum(line.vat_ore), func.sum(line.quantity),
        func.sum(case((line.refund_of_id.is_(None), line.discount_ore), else_=0)),
    )  # fmt: skip
    query = select(*_named(columns)).join(Sale, Sale.id == line.sale_id).where(Sale.till_day_id == _DAY)
    return query.group_by(line.vat_permille).order_by(line.vat_permille.desc())


def _payments() -> Statement:
    """By means: number and sum of payments, and how many were foreign cash."""
    columns = (Payment.means, func.count(), func.sum(Payment.amount_ore), func.count(Payment.currency))
    query = select(*_named(columns)).join(Sale, Sale.id == Payment.sale_id).where(Sale.till_day_id == _DAY)
    return query.group_by(Payment.means)


def _reversed() -> Statement:
    """By means: number of payments that a correction took back."""
    corrected = aliased(Sale)
    query = (
        select(*_named((Payment.means, func.count())))
        .join(Sale, Sale.id == Payment.sale_id)
        .join(corrected, corrected.id == Sale.corrects_id)
    )
    taken_back = Payment.amount_ore * corrected.gross_ore < 0
    return query.where(Sale.till_day_id == _DAY, taken_back).group_by(Payment.means)


def _paid(session: Session, day_id: int, corrections: int) -> tuple[dict[str, tuple[int, int]], int]:
    """Number and sum of payments by means, and how many were foreign cash.

    A payment that a correction took back counts as minus one.
    """
    back = dict(_values(session, _reversed, day_id)) if corrections else {}
    rows = _values(session, _payments, day_id)
    means = {kind: (int(count) - 2 * int(back.get(kind, 0)), int(amount)) for kind, count, amount, _ in rows}
    return means, sum(int(foreign) for *_, foreign in rows)


def _foreign() -> Statement:
    """Foreign cash received: currency, amount, and exchange rate."""
    columns = (Payment.currency, Payment.given_ore, func.coalesce(Payment.rate_millionths, 0))
    query = select(*_named(columns)).join(Sale, Sale.id == Payment.sale_id)
    return query.where(Sale.till_day_id == _DAY, Payment.currency.is_not(None), Payment.given_ore.is_not(None))


def _moves() -> Statement:
    columns = (CashMovement.kind, func.sum(CashMovement.amount_ore))
    return select(*_named(columns)).where(CashMovement.till_day_id == _DAY).group_by(CashMovement.kind)


def _named(columns: Iterable[Any]) -> list[Any]:
    return [column.label(f"c{place}") for place, column in enumerate(columns)]


def _values(session: Session, make: Make, day_id: int) -> list[Any]:
    return quick_rows(session, make, day=day_id)


def _totals_before(session: Session, till_id: int, day_id: int) -> DayTotals | None:
    """The totals of the most recent closing of another day."""
    rows = quick_rows(session, _closed_before, till=till_id, day=day_id)
    return DayTotals.from_json(rows[0].totals) if rows else None


def _closed_before() -> Statement:
    query = select(Closing.totals).where(Closing.till_id == _TILL, Closing.till_day_id != _DAY)
    return query.order_by(Closing.number.desc()).limit(1)


def _changes() -> Statement:
    """Openings and price changes of a till, the newest first."""
    kinds = Journal.kind.in_((EntryKind.OPENING, EntryKind.PRICE_CHANGE))
    return select(Journal.kind).where(Journal.till_id == _TILL, kinds).order_by(Journal.sequence.desc())


def _price_changes(session: Session, till_id: int) -> int:
    """Number of price changes since the till was last opened, i.e. during the open day."""
    rows = quick_rows(session, _changes, till=till_id)
    return sum(1 for _ in takewhile(lambda row: row.kind == EntryKind.PRICE_CHANGE.value, rows))


@readable_by(SELLERS)
def payments_of(session: Session, day_id: int, means: Means, ore: int) -> list[int]:
    """The receipts of a till's day of which exactly so much was paid by this means: the likely ones of a difference."""
    query = (
        select(Sale.number)
        .join(Payment, Payment.sale_id == Sale.id)
        .where(Sale.till_day_id == day_id, Payment.means == means, Payment.amount_ore == ore)
        .order_by(Sale.number)
    )
    return [number for number in session.execute(query).scalars() if number is not None]


def carried_on_until(session: Session, here: OpenTill) -> dt.datetime | None:
    """Until when the open day was carried on, in local time; ``None`` where nobody did."""
    query = (
        select(Journal.kind, Journal.payload)
        .where(Journal.till_id == here.till_id, Journal.kind.in_((EntryKind.OPENING, EntryKind.CARRY_ON)))
        .order_by(Journal.sequence.desc())
        .limit(1)
    )
    row = session.execute(query).one_or_none()
    told = row is not None and row.kind is EntryKind.CARRY_ON
    return dt.datetime.fromisoformat(json.loads(row.payload)["until"]) if row is not None and told else None


def _foreign_sums(rows: Sequence[tuple[str, int, int]]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for currency, given, _ in rows:
        sums[currency] = sums.get(currency, 0) + given
    return sums


def _worth(rows: Sequence[tuple[str, int, int]]) -> int:
    """The value at which foreign cash was accepted; it is subtracted from the cash in the event's currency."""
    return sum(divide_half_up(given * rate, _MILLION) for _, given, rate in rows)
