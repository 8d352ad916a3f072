"""Price history of a product."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.store.product import PastPrice
from made_in_blekinge.store.readers import readable_by


@dataclass(frozen=True, slots=True)
class PriceSince:
    """A price valid from ``starts`` on. Price ``None``: no price; start ``None``: not recorded."""

    price_ore: int | None
    starts: dt.datetime | None


@readable_by(ORGANISERS)
def past_prices(session: Session, product_id: int, currency: str) -> list[PriceSince]:
    """Every past and present price of a product, oldest first."""
    query = (
        select(PastPrice.price_ore, PastPrice.starts)
        .where(PastPrice.product_id == product_id, PastPrice.currency == currency)
        .order_by(PastPrice.id)
    )
    return [PriceSince(*row) for row in session.execute(query)]


@readable_by(ORGANISERS)
def lowest_price(
    session: Session, product_id: int, currency: str, since: dt.datetime, until: dt.datetime
) -> int | None:
    """The lowest price valid at any moment of the half-open interval [``since``, ``until``); ``None``: no price."""
    known = past_prices(session, product_id, currency)
    ends = [next((later.starts for later in known[place:] if later.starts), None) for place in range(1, len(known) + 1)]
    held = (
        price.price_ore for price, end in zip(known, ends, strict=True) if _overlaps(price.starts, end, since, until)
    )
    return min((ore for ore in held if ore is not None), default=None)


def _overlaps(starts: dt.datetime | None, ends: dt.datetime | None, since: dt.datetime, until: dt.datetime) -> bool:
    """Whether two half-open time intervals overlap."""
    begins, stops = max(starts or since, since), min(ends or until, until)
    return begins < stops
