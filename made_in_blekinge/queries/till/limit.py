"""Sales of each seller compared to the legal limit for selling without a certified cash register."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.cash import Limit, has_limit, limit_of
from made_in_blekinge.domain.market import Mark
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.seller import seller_in_law
from made_in_blekinge.queries.registers.event import market_mark, market_name
from made_in_blekinge.queries.till.seller import names_sold_under
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import EventTill, SalesRollup


@dataclass(frozen=True, slots=True)
class SellerTotal:
    """A seller's sales in Sweden in a calendar year; ``exhibitor_id`` is ``None`` for the organiser itself."""

    exhibitor_id: int | None
    seller: str
    sold_ore: int
    limit: Limit

    @property
    def percent(self) -> int:
        return self.limit.percent(self.sold_ore)

    @property
    def is_near(self) -> bool:
        return self.limit.is_near(self.sold_ore)

    @property
    def is_passed(self) -> bool:
        return self.limit.is_passed(self.sold_ore)


@readable_by(ORGANISERS)
def seller_totals(session: Session, year: int, until: date | None = None) -> list[SellerTotal]:
    """The sellers of a year (up to the day ``until``), largest first, by seller mode and names at the time of sale.

    Sales abroad, through a certified register, or without a seller do not count.
    """
    limit = limit_of(year)
    first, last = date(year, 1, 1), until or date(year, 12, 31)
    counts = (
        select(SalesRollup.seller_mode, SalesRollup.exhibitor_id, func.sum(SalesRollup.gross_ore).label("sold"))
        .join(Event, Event.id == SalesRollup.event_id)
        .join(EventTill, EventTill.event_id == Event.id, isouter=True)
        .where(
            SalesRollup.day.between(first, last),
            Event.country == "SE",
            func.coalesce(EventTill.register_id, "") == "",
        )
        .group_by(SalesRollup.seller_mode, SalesRollup.exhibitor_id)
    )
    sums: dict[int | None, int] = {}
    for mode, exhibitor_id, sold in session.execute(counts):
        seller = seller_in_law(mode, exhibitor_id)
        sums[seller] = sums.get(seller, 0) + int(sold)
    if not sums.get(None, 1):
        del sums[None]
    names = _names(session, sums) | names_sold_under(session, sums, first, last)
    found = [SellerTotal(key, names[key], sold, limit) for key, sold in sums.items()]
    return sorted(found, key=lambda total: (-total.sold_ore, total.seller))


def _names(session: Session, sellers: Collection[int | None]) -> dict[int | None, str]:
    """Current names, for sellers without a receipt of an own till, or with a blanked snapshot only."""
    query = select(Exhibitor.id, Exhibitor.name).where(Exhibitor.id.in_([key for key in sellers if key is not None]))
    return {None: market_name(session), **{row.id: row.name for row in session.execute(query)}}


@readable_by(ORGANISERS)
def sellers_near(session: Session, year: int) -> list[SellerTotal]:
    """The sellers near or above the limit of a year; empty if the year's limit is unknown."""
    return [total for total in seller_totals(session, year) if total.is_near] if has_limit(year) else []


@dataclass(frozen=True, slots=True)
class LimitReport:
    """The sellers of a year compared to the limit, largest first."""

    market: str
    mark: Mark | None
    year: int
    limit: Limit
    sellers: tuple[SellerTotal, ...]

    @property
    def is_presumed(self) -> bool:
        """Whether the limit of the year is not known yet, and that of an earlier year stands for it."""
        return self.limit.set_for != self.year

    @property
    def near(self) -> int:
        return sum(seller.is_near for seller in self.sellers)


@readable_by(ORGANISERS)
def limit_report(session: Session, year: int) -> LimitReport:
    """The report for a calendar year; a year before the oldest known limit is refused."""
    sellers = tuple(seller_totals(session, year))
    return LimitReport(market_name(session), market_mark(session), year, limit_of(year), sellers)


@readable_by(ORGANISERS)
def sold_years(session: Session) -> list[int]:
    """The years with sales and a known limit, newest first."""
    first, last = session.execute(select(func.min(SalesRollup.day), func.max(SalesRollup.day))).one()
    years = range(first.year, last.year + 1) if first and last else ()
    return sorted(filter(has_limit, years), reverse=True)
