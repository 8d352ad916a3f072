"""Retention of seller snapshots: a receipt is an accounting voucher."""

import datetime as dt
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.erasure import KEPT_YEARS
from made_in_blekinge.domain.seller import kept_until
from made_in_blekinge.store.market import Market
from made_in_blekinge.store.seller import SaleSeller, SellerSnapshot
from made_in_blekinge.store.till import Sale


class KeptSeller(NamedTuple):
    """An exhibitor's snapshot with its number of receipts; ``until`` is their last day of retention."""

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
    starts = year_starts(session)
    rows = session.execute(query).all()
    return [KeptSeller(row.id, row.receipts, kept_until(row.last, starts, KEPT_YEARS)) for row in rows]


def year_starts(session: Session) -> int:
    """The month in which the organiser's financial year begins."""
    return session.execute(select(Market.financial_year_starts)).scalar() or 1
