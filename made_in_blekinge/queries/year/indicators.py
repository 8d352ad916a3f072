"""What the registers know of a year, from the sums of sales, arrivals and counts: the facts of its indicators."""

import datetime as dt
from collections.abc import Iterable, Mapping

from sqlalchemy import distinct, func, or_, select, union
from sqlalchemy.orm import Session

from made_in_blekinge.domain.aim import PlanAim
from made_in_blekinge.domain.event import time_zone
from made_in_blekinge.domain.indicator import IndicatorReport, YearEvent, YearExhibitor, YearFacts, indicators
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.reference import (
    EditableList,
    SouthernRegion,
    branch_groups,
    plan_aims,
    region_of,
    southern_regions,
)
from made_in_blekinge.domain.referral import ReferralEvent
from made_in_blekinge.domain.vat_abroad import HOME
from made_in_blekinge.queries.registers.event import event_names, market_mark, market_name
from made_in_blekinge.queries.year.reference import reference_texts
from made_in_blekinge.queries.year.visitors import visitors_by_event
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import CheckIn
from made_in_blekinge.store.event import Event, EventDay
from made_in_blekinge.store.exhibitor import Exhibitor, ExhibitorExport
from made_in_blekinge.store.passport import PassportRecord
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.referral import Referral, ReferralNote
from made_in_blekinge.store.till import SalesRollup
from made_in_blekinge.store.year import Aim, EventPartner, Partner

_DAY = dt.timedelta(days=1)
Pair = tuple[int, int]


@readable_by(ORGANISERS)
def indicator_report(session: Session, year: int, today: dt.date, languages: tuple[str, ...] = ()) -> IndicatorReport:
    """The indicators of a calendar year; of the year that is not over up to ``today``."""
    facts = year_facts(session, year, today, languages)
    until = today if dt.date(year, 1, 1) <= today < dt.date(year, 12, 31) else None
    return indicators(facts, market_name(session), market_mark(session), until)


@readable_by(ORGANISERS)
def year_facts(session: Session, year: int, today: dt.date, languages: tuple[str, ...] = ()) -> YearFacts:
    first, last = dt.date(year, 1, 1), min(dt.date(year, 12, 31), today)
    lists = reference_texts(session)
    regions = southern_regions(lists[EditableList.SYDSVERIGE])
    sold = _sold(session, first, dt.date(year, 12, 31))
    there = frozenset(sold) | _arrived(session, first, dt.date(year, 12, 31))
    events = _events(session, first, last, languages, regions)
    held = {one.id for one in events}
    there = frozenset(pair for pair in there if pair[0] in held)
    keys = {exhibitor for _, exhibitor in there}
    return YearFacts(
        year, events, _exhibitors(session, keys, _earlier(session, first), first, last), there, sold,
        branch_groups(lists[EditableList.KREAMETERN]),
        regions, _partners(session, held),
        _aims(session, held, plan_aims(lists[EditableList.AIMS])),
        _referrals(session, first, dt.date(year, 12, 31)), _guests(session, year),
    )  # fmt: skip


def _sold(session: Session, first: dt.date, last: dt.date) -> dict[Pair, int]:
    """By event and exhibitor, from the sums that each sale keeps up to date."""
    row = SalesRollup
    query = (
        select(row.event_id, row.exhibitor_id, func.sum(row.gross_ore))
        .where(row.day.between(first, last))
        .group_by(row.event_id, row.exhibitor_id)
    )
    return {(event, exhibitor): int(ore) for event, exhibitor, ore in session.execute(query)}


def _arrived(session: Session, first: dt.date, last: dt.date) -> frozenset[Pair]:
    query = (
        select(Participation.event_id, Participation.exhibitor_id)
        .join(CheckIn, CheckIn.participation_id == Participation.id)
        .where(CheckIn.annulled_at.is_(None), CheckIn.day.between(first, last))
        .distinct()
    )
    return frozenset((event, exhibitor) for event, exhibitor in session.execute(query))


def _earlier(session: Session, first: dt.date) -> set[int]:
    """Who was at an event before that day."""
    arrived = (
        select(Participation.exhibitor_id)
        .join(CheckIn, CheckIn.participation_id == Participation.id)
        .where(CheckIn.annulled_at.is_(None), CheckIn.day < first)
    )
    sold = select(SalesRollup.exhibitor_id).where(SalesRollup.day < first).distinct()
    return {*session.scalars(sold), *session.scalars(arrived)}


def _events(
    session: Session, first: dt.date, last: dt.date, languages: tuple[str, ...], regions: tuple[SouthernRegion, ...]
) -> list[YearEvent]:
    """Those with a day from ``first`` to ``last``."""
    if last < first:
        return []
    names = event_names(session, languages)
    query = (
        select(
            Event.id,
            Event.code,
            Event.phase,
            Event.currency,
            Event.starts,
            Event.ends,
            Event.region,
            Event.town,
            Event.venue,
            Event.country,
        )
        .where(Event.starts <= last, func.coalesce(Event.ends, last) >= first)
        .order_by(Event.starts, Event.code)
    )
    found = list(session.execute(query))
    days = _days_without_end(session, [one.id for one in found if one.ends is None], first, last)
    visitors = visitors_by_event(session, first, last)
    return [
        YearEvent(
            one.id, one.code, names.get(one.id) or one.code, one.phase, one.currency,
            days.get(one.id, 0) if one.ends is None else (min(one.ends, last) - max(one.starts, first)).days + 1,
            visitors.get(one.id),
            region_of(regions, one.region, one.town, one.venue) if one.country == "SE" else "",
        )
        for one in found
    ]  # fmt: skip


def _days_without_end(session: Session, events: list[int], first: dt.date, last: dt.date) -> dict[int, int]:
    """Days of permanent places: those with opening hours or sales."""
    if not events:
        return {}
    hours = select(EventDay.event_id, EventDay.day).where(EventDay.event_id.in_(events))
    sales = select(SalesRollup.event_id, SalesRollup.day).where(SalesRollup.event_id.in_(events))
    days = union(hours, sales).subquery()
    query = select(days.c.event_id, func.count()).where(days.c.day.between(first, last)).group_by(days.c.event_id)
    return {event: int(count) for event, count in session.execute(query)}


def _exhibitors(
    session: Session, keys: set[int], earlier: set[int], first: dt.date, last: dt.date
) -> dict[int, YearExhibitor]:
    one = Exhibitor
    exporting = _exporting(session, first, last)
    query = select(one.id, one.municipality, one.branch)
    return {
        key: YearExhibitor(key, municipality, branch, key in exporting, key not in earlier)
        for key, municipality, branch in session.execute(query)
        if key in keys
    }


def _exporting(session: Session, first: dt.date, last: dt.date) -> set[int]:
    """Who exported to some country on a day of these; unknown and open ends count."""
    row = ExhibitorExport
    query = select(row.exhibitor_id).where(
        or_(row.starts.is_(None), row.starts <= last), or_(row.ends.is_(None), row.ends >= first)
    )
    return {*session.scalars(query)}


def _partners(session: Session, events: Iterable[int]) -> dict[str, int]:
    query = (
        select(Partner.kind, func.count(distinct(Partner.id)))
        .join(EventPartner, EventPartner.partner_id == Partner.id)
        .where(EventPartner.event_id.in_([*events]))
        .group_by(Partner.kind)
    )
    return {kind.value: int(count) for kind, count in session.execute(query)}


def _aims(
    session: Session, events: Iterable[int], known: Mapping[str, PlanAim]
) -> dict[str, tuple[Mapping[str, str], int]]:
    """Every aim of the list; one that the list no longer has is known by its code."""
    query = select(Aim.code, func.count(distinct(Aim.event_id))).where(Aim.event_id.in_([*events])).group_by(Aim.code)
    tagged = {code: int(count) for code, count in session.execute(query)}
    return {
        code: (known[code].texts if code in known else {}, tagged.get(code, 0))
        for code in dict.fromkeys((*known, *tagged))
    }


def _referrals(session: Session, first: dt.date, last: dt.date) -> dict[str, int]:
    """Those that were sent in these days and not taken back, by whether they are answered."""
    note = ReferralNote
    noted = {
        event: set(session.scalars(select(note.referral_id).where(note.event == event)))
        for event in (ReferralEvent.ANSWERED, ReferralEvent.RESULT, ReferralEvent.TAKEN_BACK)
    }
    sent = {*session.scalars(select(Referral.id).where(Referral.sent.between(first, last)))}
    sent -= noted[ReferralEvent.TAKEN_BACK]
    answered = sent & (noted[ReferralEvent.ANSWERED] | noted[ReferralEvent.RESULT])
    return {"answered": len(answered), "waiting": len(sent - answered)}


def _guests(session: Session, year: int) -> dict[str, int]:
    """Exhibitors with a passport of the year, by the way that it went."""
    begins, ends = (_midnight(dt.date(each, 1, 1)) for each in (year, year + 1))
    one = PassportRecord
    query = (
        select(one.direction, func.count(distinct(one.exhibitor_id)))
        .where(one.time >= begins, one.time < ends)
        .group_by(one.direction)
    )
    return {direction.value: int(count) for direction, count in session.execute(query)}


def _midnight(day: dt.date) -> dt.datetime:
    """When a day begins at home."""
    return dt.datetime.combine(day, dt.time(), time_zone(HOME))
