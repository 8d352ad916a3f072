"""What closing a till's day shows beside its sums: each cash movement, and the cash that was paid back."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.domain.till import CashMove
from made_in_blekinge.queries.till.day import DayTotals, day_totals
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import CashMovement, Payment, Sale


@dataclass(frozen=True, slots=True)
class MovedCash:
    """Cash that was put in (``ore`` above zero) or taken out, when, and why."""

    ore: int
    reason: str
    time: dt.datetime


@dataclass(frozen=True, slots=True)
class DayFacts:
    """The day of a till as it stands when it is counted. ``cash_back_ore`` is what refunds paid in cash, below zero."""

    totals: DayTotals
    moves: tuple[MovedCash, ...] = ()
    cash_back_ore: int = 0


@readable_by(SELLERS)
def day_facts(session: Session, day_id: int) -> DayFacts:
    """The sums of a till's day, and how its cash came about."""
    moved = (
        select(CashMovement.kind, CashMovement.amount_ore, CashMovement.reason, CashMovement.time)
        .where(CashMovement.till_day_id == day_id)
        .order_by(CashMovement.time, CashMovement.id)
    )
    moves = tuple(
        MovedCash(row.amount_ore if row.kind is CashMove.PAY_IN else -row.amount_ore, row.reason, row.time)
        for row in session.execute(moved)
    )
    back = (
        select(func.coalesce(func.sum(Payment.amount_ore), 0))
        .join(Sale, Sale.id == Payment.sale_id)
        .where(Sale.till_day_id == day_id, Payment.means == Means.CASH, Sale.refund_of_id.is_not(None))
    )
    return DayFacts(day_totals(session, day_id), moves, int(session.execute(back).scalar_one()))
