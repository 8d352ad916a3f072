"""The share of each exhibitor in what the acquirer took of card payments at an event."""

from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.money import largest_remainder
from made_in_blekinge.store.settlement import CardFee
from made_in_blekinge.store.till import Payment, Sale, SaleLine


def card_fee_total(session: Session, event_id: int, currency: str) -> int:
    """What the acquirer took by its reports."""
    query = select(func.sum(CardFee.amount_ore)).where(CardFee.event_id == event_id, CardFee.currency == currency)
    return int(session.execute(query).scalar() or 0)


def card_shares(session: Session, event_id: int, currency: str) -> dict[int, int]:
    """The total by exhibitor, as much as each has sold against cards is of all that was; exactly the total together.

    Of a receipt that was partly paid by card each has the part of it that its goods are.
    """
    total = card_fee_total(session, event_id, currency)
    if not total:
        return {}
    sold = _sold_by_card(session, event_id, currency)
    owners = sorted(sold)
    shares = largest_remainder(total, [max(0, sold[owner]) for owner in owners]) if owners else []
    return dict(zip(owners, shares, strict=True))


def _sold_by_card(session: Session, event_id: int, currency: str) -> dict[int, int]:
    """What each has sold against cards, less what went back on them."""
    paid = (
        select(Payment.sale_id, func.sum(Payment.amount_ore).label("ore"))
        .where(Payment.event_id == event_id, Payment.means == Means.CARD)
        .group_by(Payment.sale_id)
        .subquery()
    )
    query = (
        select(Sale.id, paid.c.ore, SaleLine.exhibitor_id, func.sum(SaleLine.gross_ore))
        .join(paid, paid.c.sale_id == Sale.id)
        .join(SaleLine, SaleLine.sale_id == Sale.id)
        .where(Sale.event_id == event_id, Sale.currency == currency)
        .group_by(Sale.id, paid.c.ore, SaleLine.exhibitor_id)
        .order_by(Sale.id, SaleLine.exhibitor_id)
    )
    receipts: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for sale, ore, exhibitor, gross in session.execute(query):
        receipts[sale, int(ore)].append((exhibitor, int(gross)))
    found: dict[int, int] = defaultdict(int)
    for (_, ore), parts in receipts.items():
        for (exhibitor, _), share in zip(parts, largest_remainder(ore, [gross for _, gross in parts]), strict=True):
            found[exhibitor] += share
    return found
