"""Data of the cash report of a till's day, and the list of days."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.cash import counts_towards_limit, has_limit
from made_in_blekinge.domain.erasure import KEPT_YEARS
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.journal import EntryKind
from made_in_blekinge.domain.market import Mark, Means
from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.domain.sale import TillKind
from made_in_blekinge.domain.seller import kept_until, seller_in_law
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.event import event_heads, event_names, market_mark
from made_in_blekinge.queries.reports.rows import EventHead
from made_in_blekinge.queries.till.by_seller import SellerFigures
from made_in_blekinge.queries.till.day import NOT_COUNTED, Count, DayTotals, day_totals
from made_in_blekinge.queries.till.limit import SellerTotal, seller_totals
from made_in_blekinge.queries.till.receipt import event_place
from made_in_blekinge.queries.till.seller import Seller, organiser, organiser_of_day, sellers_of_day
from made_in_blekinge.queries.till.seller_kept import year_starts
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.seller import SaleSeller, SellerSnapshot
from made_in_blekinge.store.till import Closing, EventTill, Journal, Payment, Recount, Sale, SaleLine, Till, TillDay


class Correction(NamedTuple):
    """A payment correction of another receipt; ``moved`` are the sums by means of payment. ``time`` is local."""

    number: int
    till: str
    corrects: int
    moved: tuple[tuple[Means, int], ...]
    reason: str
    person: str
    time: dt.datetime


class PriceChange(NamedTuple):
    """A product sold at another price than the register's."""

    receipt: int
    item: str
    from_ore: int
    to_ore: int
    reason: str


class CountedAgain(NamedTuple):
    """A recount after the closing; ``time`` is local."""

    counted_ore: int
    reason: str
    person: str
    time: dt.datetime


class SellerSheet(NamedTuple):
    """The figures of a seller in law that is not the organiser, with who it was at its last sale of the day."""

    seller: Seller
    figures: SellerFigures


class SellerOfDay(NamedTuple):
    """A seller of the day at this till, with its total of the year up to that day compared to the limit."""

    today_ore: int
    total: SellerTotal


@dataclass(frozen=True, slots=True)
class CashReport:
    """The cash report of a till's day; ``number`` and the counts are set only once it is closed."""

    market: str
    organiser_number: str
    organiser_address: str
    mark: Mark | None
    event: str
    event_code: str
    place: str
    register_id: str
    till: str
    day: dt.date
    currency: str
    opened_at: dt.datetime
    opened_by: str
    totals: DayTotals
    corrections: tuple[Correction, ...] = ()
    price_changes: tuple[PriceChange, ...] = ()
    sellers: tuple[SellerOfDay, ...] = ()
    """None where the sales do not count towards the limit (abroad, or through a certified register), nor where the
    year, by a clock that goes wrong, lies before every known limit."""
    parts: tuple[SellerSheet, ...] = ()
    """Each exhibitor that sold in its own name."""
    number: int | None = None
    closed_at: dt.datetime | None = None
    closed_by: str = ""
    counted_ore: int | None = None
    count: Count = NOT_COUNTED
    register_total_ore: int | None = None
    register_report: str = ""
    recounts: tuple[CountedAgain, ...] = ()
    year_starts: int = 1
    """The month in which the organiser's financial year begins."""

    @property
    def difference_ore(self) -> int | None:
        return None if self.counted_ore is None else self.counted_ore - self.totals.expected_ore

    @property
    def register_difference_ore(self) -> int | None:
        """The certified register's total minus the total of the receipts."""
        return None if self.register_total_ore is None else self.register_total_ore - self.totals.gross_ore

    @property
    def kept_until(self) -> dt.date:
        """The last day of retention: end of the seventh year after the year in which the financial year ends."""
        return kept_until(self.day, self.year_starts, KEPT_YEARS)


@readable_by(SELLERS)
def cash_report(session: Session, till: str, day: dt.date) -> CashReport:
    """The cash report of a till's day: as stored at closing, or preliminary from the current state."""
    query = (
        select(TillDay, Closing, Till.code, EventTill.register_id, Event.country)
        .join(Till, Till.id == TillDay.till_id)
        .join(Event, Event.id == TillDay.event_id)
        .join(Closing, Closing.till_day_id == TillDay.id, isouter=True)
        .join(EventTill, EventTill.event_id == TillDay.event_id, isouter=True)
        .where(Till.code == till.strip(), Till.kind == TillKind.OWN, TillDay.day == day)
    )
    row = session.execute(query).one_or_none()
    if row is None:
        text = N_("The till {till} was not open on {day}. Check the till and the day.")
        raise UserError("no_till_day", text, till=till[:20], day=str(day)).at("day")
    opened: TillDay = row[0]
    closing: Closing | None = row[1]
    head = event_heads(session, select(Event.id).where(Event.id == opened.event_id))[opened.event_id]
    ours = organiser(session) if closing is None else organiser_of_day(session, opened.id)
    totals = day_totals(session, opened.id) if closing is None else DayTotals.from_json(closing.totals)
    register_id = _register(session, opened.id, row.register_id or "")
    counts = counts_towards_limit(row.country, register_id) and has_limit(day.year)
    return CashReport(
        ours.name, ours.number, ours.address, market_mark(session), head.name, head.code,
        event_place(session, opened.event_id), register_id, row.code, day, opened.currency,
        local(opened.opened_at, head.country), opened.person, totals, _corrections(session, opened.id, head.country),
        _price_changes(session, opened), _sellers(session, opened) if counts else (),
        _parts(session, opened.id, totals), year_starts=year_starts(session),
        **(_closed(session, closing, head) if closing else {}),
    )  # fmt: skip


def _closed(session: Session, closing: Closing, head: EventHead) -> dict[str, Any]:
    query = select(Recount).where(Recount.closing_id == closing.id).order_by(Recount.id)
    again = tuple(
        CountedAgain(one.counted_ore, one.reason, one.person, local(one.time, head.country))
        for one in session.execute(query).scalars()
    )
    return {
        "number": closing.number, "closed_at": local(closing.closed_at, head.country), "closed_by": closing.person,
        "counted_ore": closing.counted_ore, "count": Count.from_json(closing.totals),
        "register_total_ore": closing.register_total_ore, "register_report": closing.register_report,
        "recounts": again,
    }  # fmt: skip


def _corrections(session: Session, day_id: int, country: str) -> tuple[Correction, ...]:
    corrected = select(Sale.id, Sale.number, Till.code).join(Till, Till.id == Sale.till_id).subquery()
    query = (
        select(Sale, corrected.c.number, corrected.c.code)
        .join(corrected, corrected.c.id == Sale.corrects_id)
        .where(Sale.till_day_id == day_id)
        .order_by(Sale.number)
    )
    paid = select(Payment.sale_id, Payment.means, func.sum(Payment.amount_ore).label("ore"))
    paid = paid.join(Sale, Sale.id == Payment.sale_id).where(Sale.till_day_id == day_id, Sale.corrects_id.is_not(None))
    moved = defaultdict[int, list[tuple[Means, int]]](list)
    for row in session.execute(paid.group_by(Payment.sale_id, Payment.means).order_by(func.sum(Payment.amount_ore))):
        moved[row.sale_id].append((row.means, int(row.ore)))
    return tuple(
        Correction(
            sale.number, code, number, tuple(moved[sale.id]), sale.reason, sale.person, local(sale.time, country)
        )
        for sale, number, code in session.execute(query)
    )


def _price_changes(session: Session, opened: TillDay) -> tuple[PriceChange, ...]:
    query = (
        select(Journal.payload)
        .where(
            Journal.till_id == opened.till_id,
            Journal.kind == EntryKind.PRICE_CHANGE,
            Journal.payload.contains(f'"day":"{opened.day.isoformat()}"'),
        )
        .order_by(Journal.sequence)
    )
    told = map(json.loads, session.execute(query).scalars())
    return tuple(
        PriceChange(*(row[key] for key in ("receipt", "item", "from_ore", "to_ore", "reason"))) for row in told
    )


def _sellers(session: Session, opened: TillDay) -> tuple[SellerOfDay, ...]:
    """The sellers by the seller mode of each sale, which may have been changed during the day."""
    query = (
        select(SaleSeller.mode, SaleLine.exhibitor_id, func.sum(SaleLine.gross_ore).label("ore"))
        .join(Sale, Sale.id == SaleLine.sale_id)
        .join(SaleSeller, SaleSeller.sale_id == Sale.id)
        .join(SellerSnapshot, (SellerSnapshot.id == SaleSeller.seller_id) & SellerSnapshot.exhibitor_id.is_(None))
        .where(Sale.till_day_id == opened.id)
        .group_by(SaleSeller.mode, SaleLine.exhibitor_id)
    )
    today: dict[int | None, int] = {}
    for mode, exhibitor_id, ore in session.execute(query):
        seller = seller_in_law(mode, exhibitor_id)
        today[seller] = today.get(seller, 0) + int(ore)
    totals = seller_totals(session, opened.day.year, opened.day)
    return tuple(SellerOfDay(today[one.exhibitor_id], one) for one in totals if one.exhibitor_id in today)


def _register(session: Session, day_id: int, of_event: str) -> str:
    """The certified register through which the day's last sale went; where nothing tells, the event's."""
    told = select(Sale.register_id).where(Sale.till_day_id == day_id, Sale.register_id.is_not(None))
    last = session.execute(told.order_by(Sale.number.desc()).limit(1)).scalar()
    return of_event if last is None else last


def _parts(session: Session, day_id: int, totals: DayTotals) -> tuple[SellerSheet, ...]:
    sellers = sellers_of_day(session, day_id)
    return tuple(SellerSheet(sellers[one.seller], one) for one in totals.sellers if one.seller is not None)


@dataclass(frozen=True, slots=True)
class TillDayRow:
    """A day of a till in the list of cash reports; ``number`` and ``difference_ore`` once it is closed.

    ``counted_ore`` is the last count, including recounts.
    """

    id: int
    till: str
    day: dt.date
    event: str
    event_code: str
    currency: str
    number: int | None
    receipts: int
    gross_ore: int
    expected_ore: int
    counted_ore: int | None
    recounted: bool

    @property
    def difference_ore(self) -> int | None:
        return None if self.counted_ore is None else self.counted_ore - self.expected_ore


@readable_by(SELLERS)
def till_days(session: Session, languages: tuple[str, ...]) -> list[TillDayRow]:
    """Every day of every own till, newest first."""
    query = (
        select(
            TillDay.id, TillDay.day, TillDay.currency, Till.code, TillDay.event_id, Event.code.label("event"), Closing
        )
        .join(Till, Till.id == TillDay.till_id)
        .join(Event, Event.id == TillDay.event_id)
        .join(Closing, Closing.till_day_id == TillDay.id, isouter=True)
        .order_by(TillDay.day.desc(), Till.code)
    )
    rows = session.execute(query).all()
    names, again = event_names(session, languages), _last_counts(session.execute(select(Recount)).scalars())
    return [_day_row(session, row, names[row.event_id], again) for row in rows]


@readable_by(SELLERS)
def days_of_tills(session: Session) -> list[tuple[str, dt.date]]:
    """The own tills, each with the days on which it was open."""
    query = select(Till.code, TillDay.day).join(Till, Till.id == TillDay.till_id).where(Till.kind == TillKind.OWN)
    return [(row.code, row.day) for row in session.execute(query)]


def _last_counts(recounts: Iterable[Recount]) -> Mapping[int, int]:
    """The last recount by id of the closing."""
    return {one.closing_id: one.counted_ore for one in sorted(recounts, key=lambda one: one.id)}


def _day_row(session: Session, row: Any, event: str, again: Mapping[int, int]) -> TillDayRow:  # noqa: ANN401  a row
    closing: Closing | None = row.Closing
    if closing is None:
        totals, number, counted, recounted = day_totals(session, row.id), None, None, False
    else:
        totals, number = DayTotals.from_json(closing.totals), closing.number
        counted, recounted = again.get(closing.id, closing.counted_ore), closing.id in again
    return TillDayRow(
        row.id, row.code, row.day, event, row.event, row.currency, number, totals.receipts, totals.gross_ore,
        totals.expected_ore, counted, recounted,
    )  # fmt: skip
