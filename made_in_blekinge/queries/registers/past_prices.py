"""Price history of products."""

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import PRINTERS
from made_in_blekinge.domain.price_cut import PriceCut, PriceSince, price_cut
from made_in_blekinge.store.product import PastPrice
from made_in_blekinge.store.readers import readable_by


@readable_by(PRINTERS)
def price_cuts(session: Session, currency: str, earliest: dt.datetime) -> dict[int, PriceCut]:
    """What must be told of the products whose price was lowered since ``earliest``, by the product's id."""
    lowered = (
        select(PastPrice.product_id)
        .where(PastPrice.currency == currency)
        .group_by(PastPrice.product_id)
        .having(func.count() > 1, func.max(PastPrice.starts) >= earliest)
    )
    query = (
        select(PastPrice.product_id, PastPrice.price_ore, PastPrice.starts)
        .where(PastPrice.currency == currency, PastPrice.product_id.in_(lowered))
        .order_by(PastPrice.id)
    )
    known: dict[int, list[PriceSince]] = {}
    for product, price_ore, starts in session.execute(query):
        known.setdefault(product, []).append(PriceSince(price_ore, starts))
    return {product: cut for product, prices in known.items() if (cut := price_cut(prices, earliest))}
