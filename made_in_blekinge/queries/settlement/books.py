"""The self-check of the books of an event: all that was sold is settled, still to be settled, or the organiser's own.

Each side is read by its own way: the receipts' totals, the posted settlements, and the lines that none of them has.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from sqlalchemy import Integer, Select, bindparam, func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.payout import PayoutState
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.settlement.terms import SettlementTerms
from made_in_blekinge.queries.settlement.unsettled import GroupKey, UnsettledGroup
from made_in_blekinge.store.payout import Payout, PayoutStatus
from made_in_blekinge.store.settlement import BalanceEntry, PostedSettlement, SettledLine
from made_in_blekinge.store.till import Payment, Sale, SaleLine, SalesRollup, Till

Misfit = tuple[str, Mapping[str, object]]
"""A source text, and its values."""


@dataclass(frozen=True, slots=True)
class Books:
    """The check of one currency; ``misfits`` name what does not fit."""

    currency: str
    sales_ore: int
    settled_ore: int
    unsettled_ore: int
    own_ore: int
    misfits: tuple[Misfit, ...] = ()
    money: "SettledMoney | None" = None

    @property
    def difference_ore(self) -> int:
        return self.sales_ore - self.settled_ore - self.unsettled_ore - self.own_ore

    @property
    def money_difference_ore(self) -> int:
        """What was paid is owed or paid out, stays with the organiser, was carried, or is rounding."""
        if self.money is None:
            return 0
        one = self.money
        gone = one.kept_ore + one.paid_out_ore + one.to_pay_ore + one.carried_ore
        return one.payments_ore - one.rounding_ore - self.unsettled_ore - self.own_ore - gone

    @property
    def off_ore(self) -> int:
        """By how much the books are off: the sales, or else the money."""
        return self.difference_ore or self.money_difference_ore

    @property
    def fits(self) -> bool:
        return not self.difference_ore and not self.money_difference_ore and not self.misfits


class SettledMoney(NamedTuple):
    """Where the money of one currency is: each amount is read on its own."""

    payments_ore: int
    rounding_ore: int
    kept_ore: int
    """Commission and fees with their VAT."""
    paid_out_ore: int
    to_pay_ore: int
    """Settled and not paid out yet."""
    carried_ore: int
    """Above zero: what exhibitors have from one settlement to the next; below: what they owe."""


class SoldTotal(NamedTuple):
    """The receipts of one currency: their sum, that of what was paid, and the newest."""

    gross_ore: int
    to_pay_ore: int
    newest: dt.datetime
    rounding_ore: int


class SettledTotal(NamedTuple):
    """What was settled with one exhibitor in one currency: sales, and fees incl. VAT, of them those of cards."""

    gross_ore: int
    fees_ore: int
    card_fees_ore: int
    commission_ore: int = 0
    """With its VAT."""


_EVENT: Final = bindparam("event", type_=Integer)
_SOLD: Final = (
    select(
        Sale.currency, func.sum(Sale.gross_ore), func.sum(Sale.gross_ore + Sale.rounding_ore), func.max(Sale.time),
        func.sum(Sale.rounding_ore),
    )
    .where(Sale.event_id == _EVENT)
    .group_by(Sale.currency)
)  # fmt: skip
"""These are made once: making them takes longer than asking them."""
_SETTLED: Final = (
    select(
        PostedSettlement.exhibitor_id, PostedSettlement.currency, func.sum(PostedSettlement.gross_ore),
        func.sum(PostedSettlement.fees_ore + PostedSettlement.fees_vat_ore), func.sum(PostedSettlement.card_fees_ore),
        func.sum(PostedSettlement.commission_ore + PostedSettlement.commission_vat_ore),
    )
    .where(PostedSettlement.event_id == _EVENT)
    .group_by(PostedSettlement.exhibitor_id, PostedSettlement.currency)
)  # fmt: skip
_PAID: Final = (
    select(Payment.sale_id, func.sum(Payment.amount_ore).label("sum"))
    .where(Payment.event_id == _EVENT)
    .group_by(Payment.sale_id)
    .subquery()
)
_PAYMENTS: Final = (
    select(Sale.currency, func.sum(func.coalesce(_PAID.c.sum, Sale.gross_ore + Sale.rounding_ore)))
    .outerjoin(_PAID, _PAID.c.sale_id == Sale.id)
    .where(Sale.event_id == _EVENT)
    .group_by(Sale.currency)
)
_ROLLED: Final = select(func.sum(SalesRollup.gross_ore)).where(SalesRollup.event_id == _EVENT)


def sold_totals(session: Session, event_id: int) -> dict[str, SoldTotal]:
    """The receipts of an event, by currency."""
    rows = session.execute(_SOLD, {"event": event_id})
    return {
        currency: SoldTotal(int(gross), int(paid), newest, int(rounded))
        for currency, gross, paid, newest, rounded in rows
    }


def settled_totals(session: Session, event_id: int) -> dict[tuple[int, str], SettledTotal]:
    """What was settled at an event, by exhibitor and currency."""
    rows = session.execute(_SETTLED, {"event": event_id})
    return {
        (exhibitor, currency): SettledTotal(int(gross), int(fee), int(card), int(kept))
        for exhibitor, currency, gross, fee, card, kept in rows
    }


def books(
    session: Session,
    terms: SettlementTerms,
    groups: Mapping[GroupKey, UnsettledGroup],
    own: Collection[int],
    sold: Mapping[str, SoldTotal],
    settled: Mapping[tuple[int, str], SettledTotal],
) -> tuple[Books, ...]:
    """The check of each currency of an event, its own first. ``own`` are the organiser as a producer."""
    waiting: dict[str, int] = defaultdict(int)
    ours: dict[str, int] = defaultdict(int)
    done: dict[str, int] = defaultdict(int)
    for key, group in groups.items():
        side = ours if key.exhibitor_id in own else waiting
        side[key.currency] += sum(map(group.gross_ore, group.sums))
    for (_, currency), total in settled.items():
        done[currency] += total.gross_ore
    currencies = sorted({terms.currency, *sold, *done}, key=lambda currency: (currency != terms.currency, currency))
    money = _money(session, terms.event_id, sold, settled)
    found = [
        Books(currency, sold[currency].gross_ore if currency in sold else 0, done[currency], waiting[currency],
              ours[currency], (), money.get(currency))
        for currency in currencies
    ]  # fmt: skip
    if all(each.fits for each in found) and _beside(session, terms.event_id, sold, money):
        return tuple(found)
    return tuple(replace(each, misfits=tuple(_misfits(session, terms.event_id, each.currency))) for each in found)


def _money(
    session: Session, event_id: int, sold: Mapping[str, SoldTotal], settled: Mapping[tuple[int, str], SettledTotal]
) -> dict[str, SettledMoney]:
    """Where the money of each currency is. Receipts brought in without payments count as paid."""
    keeps: dict[str, int] = defaultdict(int)
    for (_, currency), total in settled.items():
        keeps[currency] += total.commission_ore + total.fees_ore
    # Before the first settlement nothing was paid out or carried.
    out, due, carried = _went(session, event_id) if settled else ({}, {}, {})
    payments = _payments(session, event_id)
    return {
        currency: SettledMoney(
            payments.get(currency, 0), sold[currency].rounding_ore if currency in sold else 0,
            keeps.get(currency, 0), out.get(currency, 0), due.get(currency, 0), carried.get(currency, 0),
        )
        for currency in {*sold, *keeps, *out, *carried}
    }  # fmt: skip


def _went(session: Session, event_id: int) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """What was paid out, what is still to be, and what is carried, by currency."""
    done = PostedSettlement
    of_event = done.event_id == event_id
    rejected = select(PayoutStatus.payout_id).where(PayoutStatus.state == PayoutState.REJECTED)
    stands = Payout.id.not_in(rejected)
    out = _by_currency(
        session,
        select(Payout.currency, func.sum(Payout.amount_ore))
        .join(done, done.id == Payout.settlement_id)
        .where(of_event, stands)
        .group_by(Payout.currency),
    )
    undone = select(done.reverses_id).where(done.reverses_id.is_not(None))
    paid = select(Payout.settlement_id).where(stands)
    due = _by_currency(
        session,
        select(done.currency, func.sum(done.to_pay_ore))
        .where(of_event, done.to_pay_ore > 0, done.reverses_id.is_(None), done.id.not_in(undone), done.id.not_in(paid))
        .group_by(done.currency),
    )
    carried = _by_currency(
        session,
        select(BalanceEntry.currency, func.sum(BalanceEntry.amount_ore))
        .join(done, done.id == BalanceEntry.settlement_id)
        .where(of_event)
        .group_by(BalanceEntry.currency),
    )
    return out, due, carried


def _payments(session: Session, event_id: int) -> dict[str, int]:
    """What was paid on receipts; of those that came in without payments, what they are."""
    return {currency: int(amount or 0) for currency, amount in session.execute(_PAYMENTS, {"event": event_id})}


def _by_currency(session: Session, query: Select[*tuple[Any, ...]]) -> dict[str, int]:
    return {currency: int(amount or 0) for currency, amount in session.execute(query)}


def _beside(session: Session, event_id: int, sold: Mapping[str, SoldTotal], money: Mapping[str, SettledMoney]) -> bool:
    """Whether payments and rollups come to what the receipts do."""
    rolled = int(session.execute(_ROLLED, {"event": event_id}).scalar() or 0)
    paid = all(money[currency].payments_ore == one.to_pay_ore for currency, one in sold.items())
    return paid and rolled == sum(one.gross_ore for one in sold.values())


def _misfits(session: Session, event_id: int, currency: str) -> Iterator[Misfit]:
    """Receipts that are not the sum of their lines or payments, settlements that are not that of theirs, and rollups
    that are not that of the receipts.
    """
    yield from _receipts(session, event_id, currency)
    yield from _settlements(session, event_id, currency)
    yield from _payouts(session, event_id, currency)
    lines = select(func.sum(SaleLine.gross_ore)).where(SaleLine.event_id == event_id)
    rolled = select(func.sum(SalesRollup.gross_ore)).where(SalesRollup.event_id == event_id)
    if (session.execute(lines).scalar() or 0) != (session.execute(rolled).scalar() or 0):
        yield N_("The sums of the day that are kept beside the receipts are not theirs."), {}


def _receipts(session: Session, event_id: int, currency: str) -> Iterator[Misfit]:
    lines = (
        select(SaleLine.sale_id, func.sum(SaleLine.gross_ore).label("sum"))
        .where(SaleLine.event_id == event_id)
        .group_by(SaleLine.sale_id)
        .subquery()
    )
    paid = (
        select(Payment.sale_id, func.sum(Payment.amount_ore).label("sum"))
        .where(Payment.event_id == event_id)
        .group_by(Payment.sale_id)
        .subquery()
    )
    wrong = (func.coalesce(lines.c.sum, 0) != Sale.gross_ore) | (
        func.coalesce(paid.c.sum, Sale.gross_ore + Sale.rounding_ore) != Sale.gross_ore + Sale.rounding_ore
    )
    query = (
        select(Till.code, Sale.receipt)
        .join(Till, Till.id == Sale.till_id)
        .outerjoin(lines, lines.c.sale_id == Sale.id)
        .outerjoin(paid, paid.c.sale_id == Sale.id)
        .where(Sale.event_id == event_id, Sale.currency == currency, wrong)
        .order_by(Sale.id)
    )
    for till, receipt in session.execute(query):
        yield (
            N_("Receipt {till}-{receipt} is not the sum of its lines or payments."),
            {"till": till, "receipt": receipt},
        )


def _settlements(session: Session, event_id: int, currency: str) -> Iterator[Misfit]:
    """Those that were not reversed have lines; a counter-document has none."""
    done = PostedSettlement
    undone = select(done.reverses_id).where(done.reverses_id.is_not(None))
    sums = (
        select(SettledLine.settlement_id, func.sum(SaleLine.gross_ore).label("sum"))
        .join(SaleLine, SaleLine.id == SettledLine.sale_line_id)
        .where(SaleLine.event_id == event_id)
        .group_by(SettledLine.settlement_id)
        .subquery()
    )
    query = (
        select(done.year, done.number)
        .outerjoin(sums, sums.c.settlement_id == done.id)
        .where(
            done.event_id == event_id, done.currency == currency, done.reverses_id.is_(None), done.id.not_in(undone),
            func.coalesce(sums.c.sum, 0) != done.gross_ore,
        )
        .order_by(done.id)
    )  # fmt: skip
    for year, number in session.execute(query):
        yield (
            N_("Settlement {number} is not the sum of its lines."),
            {"number": f"{year}-{number:04}"},
        )


def _payouts(session: Session, event_id: int, currency: str) -> Iterator[Misfit]:
    """Pay-outs of another amount than their settlement's, or a settlement that is paid twice."""
    done = PostedSettlement
    rejected = select(PayoutStatus.payout_id).where(PayoutStatus.state == PayoutState.REJECTED)
    query = (
        select(done.year, done.number)
        .join(Payout, Payout.settlement_id == done.id)
        .where(done.event_id == event_id, done.currency == currency, Payout.id.not_in(rejected))
        .group_by(done.id, done.year, done.number, done.to_pay_ore)
        .having(func.sum(Payout.amount_ore) != done.to_pay_ore)
        .order_by(done.id)
    )
    for year, number in session.execute(query):
        yield (
            N_("What was paid of settlement {number} is not what it says."),
            {"number": f"{year}-{number:04}"},
        )
