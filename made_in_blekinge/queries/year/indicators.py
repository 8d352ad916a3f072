"""What the registers know of a year, from the sums of sales, arrivals and counts: the facts of its indicators."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import BindParameter, Select, bindparam, distinct, exists, func, or_, select, union
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
from made_in_blekinge.i18n import first_texts
from made_in_blekinge.queries.registers.event import market_mark, market_name
from made_in_blekinge.queries.year.reference import reference_texts
from made_in_blekinge.queries.year.visitors import visitors_by_event
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.checkin import CheckIn
from made_in_blekinge.store.event import Event, EventDay, EventText
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
    end = dt.date(year, 12, 31)
    sold = _sold(session, first, end)
    events = _events(session, first, last, languages, regions)
    held = {one.id for one in events}
    there = frozenset(pair for pair in sold.keys() | _arrived(session, first, end) if pair[0] in held)
    keys = {exhibitor for _, exhibitor in there}
    return YearFacts(
        year, events, _exhibitors(session, keys, first, last), there, sold,
        branch_groups(lists[EditableList.KREAMETERN]),
        regions, _partners(session, first, last),
        _aims(session, first, last, plan_aims(lists[EditableList.AIMS])),
        _referrals(session, first, end), _guests(session, year),
    )  # fmt: skip


def _rows(session: Session, statement: Select[*tuple[Any, ...]], **bounds: object) -> Sequence[Any]:
    """What one of the statements below finds: they are put together once, and their rows come without detours."""
    return session.connection().execute(statement, bounds).all()


_FIRST: Final[BindParameter[dt.date]] = bindparam("first")
_LAST: Final[BindParameter[dt.date]] = bindparam("last")
_CAME = (
    select(Participation.event_id, Participation.exhibitor_id)
    .join(CheckIn, CheckIn.participation_id == Participation.id)
    .where(CheckIn.annulled_at.is_(None))
)
_HELD = (Event.starts <= _LAST, func.coalesce(Event.ends, _LAST) >= _FIRST)
_SOLD = (
    select(SalesRollup.event_id, SalesRollup.exhibitor_id, func.sum(SalesRollup.gross_ore))
    .where(SalesRollup.event_id.in_(select(Event.id).where(*_HELD)), SalesRollup.day.between(_FIRST, _LAST))
    .group_by(SalesRollup.event_id, SalesRollup.exhibitor_id)
)
_ARRIVED = _CAME.where(CheckIn.day.between(_FIRST, _LAST)).distinct()
_SOLD_EARLIER = (
    select(SalesRollup.exhibitor_id)
    .where(SalesRollup.event_id.in_(select(Event.id).where(Event.starts < _FIRST)), SalesRollup.day < _FIRST)
    .distinct()
)
_CAME_EARLIER = _CAME.with_only_columns(Participation.exhibitor_id).where(CheckIn.day < _FIRST).distinct()
"""Who was at an event before the first day; one that begins later has sold nothing before it."""
_EVENTS = (
    select(Event.id, Event.code, Event.phase, Event.currency, Event.starts, Event.ends, Event.region, Event.town,
           Event.venue, Event.country)
    .where(*_HELD)
    .order_by(Event.starts, Event.code)
)  # fmt: skip
_NAMES = (
    select(EventText.event_id, EventText.language, EventText.name)
    .join(Event, Event.id == EventText.event_id)
    .where(*_HELD)
)
_EXHIBITORS = select(
    Exhibitor.id,
    Exhibitor.municipality,
    Exhibitor.branch,
    exists()
    .where(
        ExhibitorExport.exhibitor_id == Exhibitor.id,
        or_(ExhibitorExport.starts.is_(None), ExhibitorExport.starts <= _LAST),
        or_(ExhibitorExport.ends.is_(None), ExhibitorExport.ends >= _FIRST),
    )
    .label("exports"),
)
"""With whether it exported to some country on a day of these; unknown and open ends count."""
_PARTNERS = (
    select(Partner.kind, func.count(distinct(Partner.id)))
    .join(EventPartner, EventPartner.partner_id == Partner.id)
    .join(Event, Event.id == EventPartner.event_id)
    .where(*_HELD)
    .group_by(Partner.kind)
)
_AIMS = (
    select(Aim.code, func.count(distinct(Aim.event_id)))
    .join(Event, Event.id == Aim.event_id)
    .where(*_HELD)
    .group_by(Aim.code)
)
_REFERRALS = (
    select(Referral.id, ReferralNote.event)
    .outerjoin(ReferralNote, ReferralNote.referral_id == Referral.id)
    .where(Referral.sent.between(_FIRST, _LAST))
)
_GUESTS = (
    select(PassportRecord.direction, func.count(distinct(PassportRecord.exhibitor_id)))
    .where(PassportRecord.time >= bindparam("begins"), PassportRecord.time < bindparam("ends"))
    .group_by(PassportRecord.direction)
)


def _sold(session: Session, first: dt.date, last: dt.date) -> dict[Pair, int]:
    """By event and exhibitor, from the sums that each sale keeps up to date."""
    return {
        (event, exhibitor): int(ore) for event, exhibitor, ore in _rows(session, _SOLD, first=first, last=last)
    }  # fmt: skip


def _arrived(session: Session, first: dt.date, last: dt.date) -> set[Pair]:
    return {(event, exhibitor) for event, exhibitor in _rows(session, _ARRIVED, first=first, last=last)}


def _events(
    session: Session, first: dt.date, last: dt.date, languages: tuple[str, ...], regions: tuple[SouthernRegion, ...]
) -> list[YearEvent]:
    """Those with a day from ``first`` to ``last``."""
    if last < first:
        return []
    names = first_texts(_rows(session, _NAMES, first=first, last=last), *languages)
    found = _rows(session, _EVENTS, first=first, last=last)
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


def _exhibitors(session: Session, keys: set[int], first: dt.date, last: dt.date) -> dict[int, YearExhibitor]:
    earlier = {key for query in (_SOLD_EARLIER, _CAME_EARLIER) for (key,) in _rows(session, query, first=first)}
    return {
        key: YearExhibitor(key, municipality, branch, bool(exports), key not in earlier)
        for key, municipality, branch, exports in _rows(session, _EXHIBITORS, first=first, last=last)
        if key in keys
    }


def _partners(session: Session, first: dt.date, last: dt.date) -> dict[str, int]:
    """By kind, of the events with a day from ``first`` to ``last``."""
    if last < first:
        return {}
    return {kind.value: int(count) for kind, count in _rows(session, _PARTNERS, first=first, last=last)}


def _aims(
    session: Session, first: dt.date, last: dt.date, known: Mapping[str, PlanAim]
) -> dict[str, tuple[Mapping[str, str], int]]:
    """Every aim of the list; one that the list no longer has is known by its code."""
    found = _rows(session, _AIMS, first=first, last=last) if first <= last else ()
    tagged = {code: int(count) for code, count in found}
    return {
        code: (known[code].texts if code in known else {}, tagged.get(code, 0))
        for code in dict.fromkeys((*known, *tagged))
    }


def _referrals(session: Session, first: dt.date, last: dt.date) -> dict[str, int]:
    """Those that were sent in these days and not taken back, by whether they are answered."""
    noted: dict[int, set[ReferralEvent | None]] = {}
    for key, event in _rows(session, _REFERRALS, first=first, last=last):
        noted.setdefault(key, set()).add(event)
    sent = [events for events in noted.values() if ReferralEvent.TAKEN_BACK not in events]
    answered = sum(bool(events & {ReferralEvent.ANSWERED, ReferralEvent.RESULT}) for events in sent)
    return {"answered": answered, "waiting": len(sent) - answered}


def _guests(session: Session, year: int) -> dict[str, int]:
    """Exhibitors with a passport of the year, by the way that it went."""
    begins, ends = (_midnight(dt.date(each, 1, 1)) for each in (year, year + 1))
    return {direction.value: int(count) for direction, count in _rows(session, _GUESTS, begins=begins, ends=ends)}


def _midnight(day: dt.date) -> dt.datetime:
    """When a day begins at home."""
    return dt.datetime.combine(day, dt.time(), time_zone(HOME))
