"""Exhibitors that are not registered for VAT, and how near they are to the limit for small businesses."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.cash import Limit, small_business_limit
from made_in_blekinge.domain.collation import swedish
from made_in_blekinge.domain.market import LegalForm, SellerMode, VatClass
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.times import holds_on
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor, ExhibitorVat
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import SalesProductRollup, SalesRollup

_YEARS_BEFORE = 2
"""Years that must have been below the limit too."""


@dataclass(frozen=True, slots=True)
class SmallSeller:
    """An exhibitor outside VAT: its sales of a calendar year, or of a year before that was above the limit."""

    exhibitor_id: int
    seller: str
    sold_ore: int
    year: int
    limit: Limit

    @property
    def percent(self) -> int:
        return self.limit.percent(self.sold_ore)

    @property
    def is_passed(self) -> bool:
        return self.limit.is_passed(self.sold_ore)


@readable_by(ORGANISERS)
def small_sellers(session: Session, day: dt.date) -> list[SmallSeller]:
    """Who sold in its own name and is near or above the limit in the year of ``day``, or was above it in one before.

    What the program knows is what was sold here: the whole business may be nearer.
    """
    outside = _outside_vat(session, day)
    found: dict[int, SmallSeller] = {}
    for year in range(day.year - _YEARS_BEFORE, day.year + 1):
        for key, (sold, art) in _sold(session, year).items():
            limit = small_business_limit(year, own_art=2 * art > sold)
            near = limit is not None and (limit.is_passed(sold) or (year == day.year and limit.is_near(sold)))
            if limit is not None and near and key in outside:
                found[key] = SmallSeller(key, outside[key], sold, year, limit)
    return sorted(found.values(), key=lambda one: (-one.sold_ore, swedish(one.seller)))


def _outside_vat(session: Session, day: dt.date) -> dict[int, str]:
    """The exhibitors by id that are neither registered for VAT nor a hobby."""
    periods = defaultdict(list)
    for key, starts, ends in session.execute(select(ExhibitorVat.exhibitor_id, ExhibitorVat.starts, ExhibitorVat.ends)):
        periods[key].append((starts, ends))
    query = select(Exhibitor.id, Exhibitor.name).where(Exhibitor.legal_form.is_distinct_from(LegalForm.HOBBY))
    return {key: name for key, name in session.execute(query) if not holds_on(periods[key], day)}


def _sold(session: Session, year: int) -> dict[int, tuple[int, int]]:
    """What each exhibitor sold as agent in Sweden in a calendar year, and how much of it was works of art."""
    days = SalesRollup.day.between(dt.date(year, 1, 1), dt.date(year, 12, 31))
    query = (
        select(SalesRollup.exhibitor_id, func.sum(SalesRollup.gross_ore))
        .join(Event, Event.id == SalesRollup.event_id)
        .where(days, Event.country == "SE", Event.currency == "SEK", SalesRollup.seller_mode == SellerMode.AGENT)
        .group_by(SalesRollup.exhibitor_id)
    )
    works = (
        select(Product.exhibitor_id, func.sum(SalesProductRollup.gross_ore))
        .join(Product, Product.id == SalesProductRollup.product_id)
        .join(Event, Event.id == SalesProductRollup.event_id)
        .where(SalesProductRollup.year == year, Event.country == "SE", Event.seller_mode == SellerMode.AGENT)
        .where(Product.vat_class == VatClass.ART)
        .group_by(Product.exhibitor_id)
    )
    art = {key: int(gross) for key, gross in session.execute(works)}
    return {key: (int(gross), art.get(key, 0)) for key, gross in session.execute(query)}
