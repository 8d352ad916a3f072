"""What whoever opens or works at a till must know: its clock, the event's days, what a country wants of tills."""

import datetime as dt
from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.cash import NEAR, PAST, SMALL, SMALL_PAST, Limit, counts_towards_limit, has_limit
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.people import SELLERS
from made_in_blekinge.domain.seller import seller_in_law
from made_in_blekinge.domain.till_day import Remark, clock_remark, days_remark, duty_remark, said
from made_in_blekinge.i18n import Amount
from made_in_blekinge.queries.till.limit import seller_totals
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.queries.till.small_business import small_sellers
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import Closing, Sale, TillDay


@readable_by(SELLERS)
def opening_remarks(session: Session, here: OpenTill, now: dt.datetime) -> Sequence[Remark]:
    """What is said when a till has been opened."""
    starts, ends = session.execute(select(Event.starts, Event.ends).where(Event.id == here.event_id)).one()
    days = days_remark(here.day, starts, ends, here.event)
    return said(_clock(session, here, now), days, duty_remark(here.country, here.register_id))


@readable_by(SELLERS)
def selling_remarks(session: Session, here: OpenTill, now: dt.datetime) -> Sequence[Remark]:
    """What is said when something is sold, refunded or corrected."""
    return said(_clock(session, here, now))


def _clock(session: Session, here: OpenTill, now: dt.datetime) -> Remark | None:
    """The newest of what the till did is what it did last: a clock that went wrong once is forgotten."""
    opened = select(TillDay.opened_at).where(TillDay.till_id == here.till_id, TillDay.id != here.day_id)
    today = select(TillDay.opened_at).where(TillDay.id == here.day_id)
    closed = select(Closing.closed_at).where(Closing.till_id == here.till_id).order_by(Closing.number.desc()).limit(1)
    sold = select(Sale.time).where(Sale.till_id == here.till_id).order_by(Sale.number.desc()).limit(1)
    before = opened.order_by(TillDay.id.desc()).limit(1)
    times = [session.execute(query).scalar() for query in (today, closed, sold, before)]
    newest = max((time for time in times if time is not None), default=None)
    return clock_remark(local(now, here.country), None if newest is None else local(newest, here.country))


@readable_by(SELLERS)
def limit_remarks(session: Session, here: OpenTill, exhibitors: Collection[int]) -> Sequence[Remark]:
    """How near the sellers of these goods are to the cash-register limit, and to that of small businesses."""
    sellers = {seller_in_law(here.seller_mode, exhibitor) for exhibitor in exhibitors}
    counts = counts_towards_limit(here.country, here.register_id) and has_limit(here.day.year)
    totals = seller_totals(session, here.day.year, here.day) if counts else []
    near = [
        _limit(PAST if one.is_passed else NEAR, one.seller, one.sold_ore, one.year, one.percent, one.limit)
        for one in totals
        if one.is_near and one.exhibitor_id in sellers
    ]
    small = [
        _limit(SMALL_PAST if one.is_passed else SMALL, one.seller, one.sold_ore, str(one.year), one.percent, one.limit)
        for one in small_sellers(session, here.day)
        if one.exhibitor_id in sellers
    ]
    return [*near, *small]


def _limit(text: str, seller: str, sold_ore: int, year: str, percent: int, limit: Limit) -> Remark:
    values = (
        ("seller", seller), ("sold", Amount(sold_ore, "SEK")), ("year", year), ("percent", f"{percent} %"),
        ("limit", Amount(limit.limit_ore, "SEK")),
    )  # fmt: skip
    return Remark("limit_near", text, values)
