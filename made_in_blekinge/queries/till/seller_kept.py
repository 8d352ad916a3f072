"""Retention of seller snapshots: a receipt is an accounting voucher."""

import datetime as dt
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.erasure import KEPT_YEARS
from made_in_blekinge.domain.seller import kept_until
from made_in_blekinge.store.market import Market
from made_in_blekinge.store.payout import Payout
from made_in_blekinge.store.seller import SaleSeller, SellerSnapshot
from made_in_blekinge.store.settlement import PostedSettlement
from made_in_blekinge.store.till import Sale


class KeptSeller(NamedTuple):
    """An exhibitor's snapshot with its number of receipts; ``until`` is the last day of retention of these and of
    settlements.
    """

    key: int
    receipts: int
    until: dt.date


def kept_sellers(session: Session, exhibitor: int | None = None) -> list[KeptSeller]:
    """The unblanked snapshots of all exhibitors, or of one. The organiser's are public and never blanked."""
    query = (
        select(SellerSnapshot.id, func.count().label("receipts"), func.max(Sale.day).label("last"))
        .join(SaleSeller, SaleSeller.seller_id == SellerSnapshot.id)
        .join(Sale, Sale.id == SaleSeller.sale_id)
        .where(SellerSnapshot.exhibitor_id.is_not(None), SellerSnapshot.salt != "")
        .group_by(SellerSnapshot.id)
        .order_by(SellerSnapshot.id)
    )
    if exhibitor is not None:
        query = query.where(SellerSnapshot.exhibitor_id == exhibitor)
    starts, settled = year_starts(session), _settled(session)
    found = {row.id: (row.receipts, max(row.last, settled.pop(row.id, row.last))) for row in session.execute(query)}
    if exhibitor is None:
        found |= {key: (0, last) for key, last in settled.items()}
    return [KeptSeller(key, receipts, kept_until(last, starts, KEPT_YEARS)) for key, (receipts, last) in found.items()]


def _settled(session: Session) -> dict[int, dt.date]:
    """The last day on which something was settled with a snapshot that is not blanked, or paid."""
    done = PostedSettlement
    query = (
        select(done.seller_id, func.max(done.posted_at), func.max(Payout.day))
        .join(SellerSnapshot, SellerSnapshot.id == done.seller_id)
        .outerjoin(Payout, Payout.settlement_id == done.id)
        .where(SellerSnapshot.salt != "")
        .group_by(done.seller_id)
    )
    return {key: max(last.date(), paid or last.date()) for key, last, paid in session.execute(query)}


def year_starts(session: Session) -> int:
    """The month in which the organiser's financial year begins."""
    return session.execute(select(Market.financial_year_starts)).scalar() or 1
