"""Sales of each seller compared to the legal limit for selling without a certified cash register."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.cash import Limit, financial_year, has_limit, limit_of
from made_in_blekinge.domain.collation import swedish
from made_in_blekinge.domain.market import LegalForm, Mark, SellerMode
from made_in_blekinge.domain.money import divide_half_up
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.seller import seller_in_law
from made_in_blekinge.queries.registers.event import market_mark, market_name
from made_in_blekinge.queries.till.left_out import left_out
from made_in_blekinge.queries.till.seller import names_sold_under
from made_in_blekinge.queries.till.seller_kept import year_starts
from made_in_blekinge.queries.till.small_business import SmallSeller, small_sellers
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import EventRate, SalesRollup

_MILLION: Final = 10**6


@dataclass(frozen=True, slots=True)
class SellerTotal:
    """A seller's sales in Sweden in a year; ``exhibitor_id`` is ``None`` for the organiser itself."""

    exhibitor_id: int | None
    seller: str
    sold_ore: int
    limit: Limit
    year: str = ""
    """The year, of a broken financial year both: ``2026/2027``."""

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

    A year is the financial year of each that begins in the calendar year, or that of ``until``. What is not paid on the
    spot, sold abroad, through a certified register or by a hobby does not count.
    """
    found = list[SellerTotal]()
    for starts in session.scalars(select(Exhibitor.financial_year_starts).distinct()).all():
        found += _totals(session, SellerMode.AGENT, year, until, starts)
    found += _totals(session, SellerMode.KOMMISSION, year, until, year_starts(session))
    return sorted(found, key=lambda total: (-total.sold_ore, swedish(total.seller)))


def _totals(session: Session, mode: SellerMode, year: int, until: date | None, starts: int) -> list[SellerTotal]:
    """Those whose financial year begins in the month ``starts``."""
    first, last = financial_year(until or date(year, starts, 1), starts)
    last = min(last, until or last)
    sums: dict[int | None, int] = {}
    rates = _rates(session)
    for (event, exhibitor), ore in _sold(session, mode, first, last, starts).items():
        rate = rates.get(event)
        if rate is not None:
            seller = seller_in_law(mode, exhibitor)
            sums[seller] = sums.get(seller, 0) + divide_half_up(ore * _MILLION, rate)
    hobbies = set(session.scalars(select(Exhibitor.id).where(Exhibitor.legal_form == LegalForm.HOBBY)))
    sums = {key: sold for key, sold in sums.items() if key not in hobbies and (key is not None or sold)}
    names = _names(session, sums) | names_sold_under(session, sums, first, last)
    limit = limit_of(first.year if has_limit(first.year) else last.year)
    said = str(first.year) if first.month == 1 else f"{first.year}/{first.year + 1}"
    return [SellerTotal(key, names[key], sold, limit, said) for key, sold in sums.items()]


def _sold(session: Session, mode: SellerMode, first: date, last: date, starts: int) -> dict[tuple[int, int], int]:
    """What counts by event and exhibitor, in the event's currency."""
    query = (
        select(SalesRollup.event_id, SalesRollup.exhibitor_id, func.sum(SalesRollup.gross_ore))
        .join(Event, Event.id == SalesRollup.event_id)
        .where(SalesRollup.day.between(first, last), Event.country == "SE", SalesRollup.seller_mode == mode)
        .group_by(SalesRollup.event_id, SalesRollup.exhibitor_id)
    )
    if mode is SellerMode.AGENT:
        query = query.join(Exhibitor, Exhibitor.id == SalesRollup.exhibitor_id)
        query = query.where(Exhibitor.financial_year_starts == starts)
    sold = {(event, exhibitor): int(gross) for event, exhibitor, gross in session.execute(query)}
    out = left_out(session, mode, first, last) if sold else {}
    return {key: gross - out.get(key, 0) for key, gross in sold.items() if gross != out.get(key, 0)}


def _rates(session: Session) -> dict[int, int]:
    """What one krona is in the currency of each event in Sweden, in millionths; none where nobody has said it."""
    krona = and_(EventRate.event_id == Event.id, EventRate.currency == "SEK")
    query = select(Event.id, Event.currency, EventRate.rate_millionths).join(EventRate, krona, isouter=True)
    rows = session.execute(query.where(Event.country == "SE"))
    known = ((key, _MILLION if currency == "SEK" else rate) for key, currency, rate in rows)
    return {key: rate for key, rate in known if rate}


@readable_by(ORGANISERS)
def not_converted(session: Session, year: int) -> list[str]:
    """The events in Sweden with sales of a year in a currency of which nobody has said what it is worth in kronor."""
    sold = select(SalesRollup.event_id).where(SalesRollup.day.between(date(year, 1, 1), date(year, 12, 31)))
    query = select(Event.code).where(Event.country == "SE", Event.id.in_(sold), Event.id.not_in(list(_rates(session))))
    return list(session.scalars(query.order_by(Event.code)))


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
    small: tuple[SmallSeller, ...] = ()
    """Who is outside VAT, and near or above the limit for it."""
    not_converted: tuple[str, ...] = ()
    """Events whose sales are left out, since nobody has said what their currency is worth in kronor."""

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
    small = tuple(small_sellers(session, date(year, 12, 31)))
    return LimitReport(
        market_name(session), market_mark(session), year, limit_of(year), sellers, small,
        tuple(not_converted(session, year)),
    )  # fmt: skip


@readable_by(ORGANISERS)
def sold_years(session: Session) -> list[int]:
    """The years with sales and a known limit, newest first."""
    first, last = session.execute(select(func.min(SalesRollup.day), func.max(SalesRollup.day))).one()
    years = range(first.year, last.year + 1) if first and last else ()
    return sorted(filter(has_limit, years), reverse=True)
