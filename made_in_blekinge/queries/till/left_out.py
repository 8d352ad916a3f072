"""Sales that do not count towards the cash-register limit: beside a register, paid otherwise, or of a hobby."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import PAYABLE, Means, SellerMode
from made_in_blekinge.domain.money import share
from made_in_blekinge.queries.till.paid_goods import MODE, PAID_SALE, goods_by_sale
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.seller import SaleSeller, SellerSnapshot
from made_in_blekinge.store.till import EventTill, Payment, Sale, SaleLine

Sold = Mapping[tuple[int, int], int]
"""Sums by event and exhibitor."""

_ON_THE_SPOT: Final = (Means.CASH, Means.CARD, Means.SWISH)
_OTHERWISE: Final = tuple(means for means in PAYABLE if means not in _ON_THE_SPOT)
_SWEDISH: Final = select(Event.id).where(Event.country == "SE")


def left_out(session: Session, mode: SellerMode, first: dt.date, last: dt.date) -> Sold:
    """What does not count of the sales in Sweden between two days in this seller mode.

    Few sales are left out, and each kind is found by an index of its own: a till asks at every turn.
    """
    within = and_(Sale.day.between(first, last), Sale.event_id.in_(_SWEDISH), MODE.in_([mode]))
    beside = _beside(session)
    found: dict[tuple[int, int], int] = defaultdict(int)
    for event, exhibitor, gross in session.execute(_by_exhibitor(within, beside)):
        found[event, exhibitor] += int(gross)
    hobby = _of_hobby(session)
    if mode is SellerMode.AGENT and hobby is not None:
        for event, exhibitor, gross in session.execute(_by_exhibitor(within, ~beside, hobby)):
            found[event, exhibitor] += int(gross)
    for event, shares, amount in _otherwise_paid(session, within, ~beside):
        for exhibitor, part in zip(shares, share(amount, list(shares.values())), strict=True):
            found[event, exhibitor] += part
    return found


def _beside(session: Session) -> ColumnElement[bool]:
    """Through a certified register: as it was at the sale, or of an older sale as its event says."""
    events = session.scalars(select(EventTill.event_id).where(EventTill.register_id != "")).all()
    named = Sale.id.in_(select(Sale.id).where(Sale.register_id != ""))
    older = Sale.id.in_(select(Sale.id).where(Sale.event_id.in_(events), Sale.register_id.is_(None)))
    return or_(named, older) if events else named


def _of_hobby(session: Session) -> ColumnElement[bool] | None:
    """Lines of who was a hobby at the sale; ``None`` where nobody was."""
    keys = session.scalars(select(SellerSnapshot.id).where(SellerSnapshot.hobby)).all()
    if not keys:
        return None
    party = select(SaleSeller.sale_id, SellerSnapshot.exhibitor_id).join(
        SellerSnapshot, SellerSnapshot.id == SaleSeller.seller_id
    )
    sold = party.where(SaleSeller.seller_id.in_(keys)).subquery()
    return (
        select(sold.c.sale_id)
        .where(sold.c.sale_id == SaleLine.sale_id, sold.c.exhibitor_id == SaleLine.exhibitor_id)
        .exists()
    )


def _by_exhibitor(*wanted: ColumnElement[bool]) -> Any:  # noqa: ANN401  a statement
    sums = select(Sale.event_id, SaleLine.exhibitor_id, func.sum(SaleLine.gross_ore))
    joined = sums.join(Sale, Sale.id == SaleLine.sale_id).where(*wanted)
    return joined.group_by(Sale.event_id, SaleLine.exhibitor_id)


def _otherwise_paid(session: Session, *wanted: ColumnElement[bool]) -> list[tuple[int, dict[int, int], int]]:
    """Receipts paid by invoice and the like: the event, the goods by exhibitor, and how much was paid so.

    A correction of how somebody paid moves what the receipt that it corrects was paid with.
    """
    query = (
        select(Sale.event_id, PAID_SALE, func.sum(Payment.amount_ore))
        .join(Payment, Payment.sale_id == Sale.id)
        .where(Payment.event_id.in_(_SWEDISH), Payment.means.in_(_OTHERWISE), *wanted)
        .group_by(Sale.event_id, PAID_SALE)
    )
    rows = session.execute(query).all()
    goods = goods_by_sale(session, [row[1] for row in rows])
    return [(event, goods[sale], int(amount)) for event, sale, amount in rows]
