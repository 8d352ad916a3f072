"""The payments of a receipt after all corrections: the basis of a further correction or a refund."""

import datetime as dt
from typing import NamedTuple

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session, aliased

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.domain.sale import TillKind
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.receipt import unknown_receipt
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import Payment, Sale, Till


class PaidPart(NamedTuple):
    """The amount paid by one means; for foreign cash also the amount handed over, in its own ``currency``."""

    means: Means
    currency: str
    rate_millionths: int
    amount_ore: int
    given_ore: int


class PaidReceipt(NamedTuple):
    """A receipt with its payments after corrections; ``day`` and ``country`` are those of the moment of the sale."""

    sale_id: int
    till: str
    number: int
    country: str
    day: dt.date
    currency: str
    gross_ore: int
    parts: tuple[PaidPart, ...]

    @property
    def paid_ore(self) -> int:
        return sum(part.amount_ore for part in self.parts)

    @property
    def means(self) -> tuple[Means, ...]:
        return tuple(dict.fromkeys(part.means for part in self.parts))


@readable_by(SELLERS)
def paid_receipt(session: Session, till: str, number: int) -> PaidReceipt:
    """The payments of the receipt with this number. A correction receipt is refused: use the original's number."""
    corrected = aliased(Sale)
    query = (
        select(
            Sale.id, Till.code, Sale.number, Event.country, Sale.time, Sale.currency, Sale.gross_ore,
            corrected.number.label("corrected"),
        )
        .join(Till, Till.id == Sale.till_id)
        .join(Event, Event.id == Sale.event_id)
        .outerjoin(corrected, corrected.id == Sale.corrects_id)
        .where(Till.code == till.strip(), Till.kind == TillKind.OWN, Sale.number == number)
    )  # fmt: skip
    row = session.execute(query).one_or_none()
    if row is None:
        raise unknown_receipt(till, number)
    if row.corrected is not None:
        text = N_("Receipt {receipt} is a correction of receipt {corrected} and has no goods. Take that one.")
        raise UserError("is_a_correction", text, receipt=number, corrected=row.corrected).at("receipt")
    parts, day = _parts(session, row.id), local(row.time, row.country).date()
    return PaidReceipt(row.id, row.code, number, row.country, day, row.currency, row.gross_ore, parts)


def money_left(session: Session, paid: PaidReceipt) -> tuple[tuple[Means, int], ...]:
    """What was paid by each means and has not gone back yet, in öre; below zero where more went back by it.

    Cash counts before it was rounded, so that all of them are together what the goods that are left cost.
    """
    refunds = select(Sale.id).where(Sale.refund_of_id == paid.sale_id)
    back = or_(Sale.id.in_(refunds), Sale.corrects_id.in_(refunds))
    query = select(Payment.means, func.sum(Payment.amount_ore)).join(Sale, Sale.id == Payment.sale_id)
    left = {means: int(ore) for means, ore in session.execute(query.where(back).group_by(Payment.means))}
    for part in paid.parts:
        left[part.means] = left.get(part.means, 0) + part.amount_ore
    of_sale = or_(Sale.id == paid.sale_id, Sale.corrects_id == paid.sale_id, back)
    rounded = session.execute(select(func.sum(Sale.rounding_ore)).where(of_sale)).scalar()
    return tuple((means, left[means] - (int(rounded or 0) if means is Means.CASH else 0)) for means in paid.means)


def _parts(session: Session, sale_id: int) -> tuple[PaidPart, ...]:
    """The net payments after corrections; for a receipt with total zero, the original payments."""
    currency, rate = func.coalesce(Payment.currency, ""), func.coalesce(Payment.rate_millionths, 0)
    given = case((Payment.currency.is_(None), 0), else_=func.coalesce(Payment.given_ore, 0))
    query = (
        select(Payment.means, currency, rate, func.sum(Payment.amount_ore), func.sum(given))
        .join(Sale, Sale.id == Payment.sale_id)
        .where(or_(Sale.id == sale_id, Sale.corrects_id == sale_id))
        .group_by(Payment.means, Payment.currency, Payment.rate_millionths)
        .order_by(func.min(Payment.id))
    )
    found = [PaidPart(means, foreign, *map(int, sums)) for means, foreign, *sums in session.execute(query)]
    return tuple(part for part in found if part.amount_ore or part.given_ore) or tuple(found[:1])
