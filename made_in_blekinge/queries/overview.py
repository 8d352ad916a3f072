"""Data of the overview page: progress of the three phases, today's event, and the attention list."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Select, distinct, func, or_, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import EventStatus, ParticipationStatus, Phase
from made_in_blekinge.domain.people import STAFF
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.attention import NEEDS, SOON, needing
from made_in_blekinge.queries.registers.event import EventRow, event_rows
from made_in_blekinge.queries.till.limit import sellers_near
from made_in_blekinge.store.booth import Booth, BoothParticipation, Participation
from made_in_blekinge.store.event import Event, EventDay
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import Product
from made_in_blekinge.store.readers import readable_by


@dataclass(frozen=True, slots=True)
class PhaseFigures:
    """One phase: past and coming events, exhibitors that took part, and sales by currency."""

    phase: Phase
    held: int
    to_come: int
    exhibitors: int
    gross_ore: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Attention:
    """An entry of the attention list: count, source texts for singular and plural, and the page to fix it on."""

    code: str
    count: int
    one: str
    many: str
    page: str
    event: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole overview. ``running`` is today's event, ``next`` the first one after today."""

    exhibitors: int
    products: int
    phases: tuple[PhaseFigures, ...]
    running: EventRow | None
    next: EventRow | None
    attention: tuple[Attention, ...]


@readable_by(STAFF)
def overview(session: Session, today: dt.date, languages: tuple[str, ...]) -> Overview:
    events = event_rows(session, languages=languages)
    return Overview(
        exhibitors=_count(session, select(func.count()).where(Exhibitor.archived.is_(False))),
        products=_count(session, select(func.count()).where(Product.archived.is_(False))),
        phases=tuple(_figures(session, phase, events, today) for phase in Phase),
        running=next((row for row in events if _covers(row, today)), None),
        next=next((row for row in events if row.starts > today and row.status is not EventStatus.CLOSED), None),
        attention=tuple(_attention(session, today)),
    )


def _covers(row: EventRow, day: dt.date) -> bool:
    return row.starts <= day and (row.ends is None or day <= row.ends) and row.status is not EventStatus.CLOSED


def _count(session: Session, query: Select[int]) -> int:
    return session.execute(query).scalar_one()


def _figures(session: Session, phase: Phase, events: list[EventRow], today: dt.date) -> PhaseFigures:
    mine = [row for row in events if row.phase is phase]
    sold: dict[str, int] = {}
    for row in mine:
        if row.gross_ore:
            sold[row.currency] = sold.get(row.currency, 0) + row.gross_ore
    part = (
        select(func.count(distinct(Participation.exhibitor_id)))
        .join(Event, Event.id == Participation.event_id)
        .where(Event.phase == phase, Participation.status == ParticipationStatus.ACCEPTED)
    )
    held = sum(row.ends is not None and row.ends < today for row in mine)
    return PhaseFigures(phase, held, len(mine) - held, _count(session, part), tuple(sorted(sold.items())))


def _attention(session: Session, today: dt.date) -> list[Attention]:
    """The attention list, most urgent first, without entries of count zero."""
    registers = [
        Attention(need.code, len(needing(session, need.code, today)), need.one, need.many, need.page) for need in NEEDS
    ]
    found = [*registers[:1], _limit(session, today.year), *_of_events(session, today), *registers[1:]]
    return [item for item in found if item.count]


def _limit(session: Session, year: int) -> Attention:
    """The sellers near or over the year's cash-register limit; a different entry once one has exceeded it."""
    near = sellers_near(session, year)
    return Attention(
        "limit_passed" if any(total.is_passed for total in near) else "limit_near",
        len(near),
        N_("{count} seller is near or over the cash-register limit"),
        N_("{count} sellers are near or over the cash-register limit"),
        "reports",
    )


def _of_events(session: Session, today: dt.date) -> list[Attention]:
    """Issues of every event that begins within 30 days or is running (a permanent place always is): vacant booths,
    unanswered applications, missing opening hours.
    """
    near = select(Event.id, Event.code).where(
        Event.starts <= today + SOON,
        or_(Event.ends.is_(None), Event.ends >= today),
        Event.status != EventStatus.CLOSED,
    )
    found = []
    for event_id, code in session.execute(near.order_by(Event.starts)):
        taken = select(BoothParticipation.booth_id)
        free = select(func.count()).where(Booth.event_id == event_id, Booth.id.not_in(taken))
        waiting = select(func.count()).where(
            Participation.event_id == event_id, Participation.status == ParticipationStatus.APPLIED
        )
        hours = select(func.count()).where(EventDay.event_id == event_id)
        found += [
            Attention(
                "applications",
                _count(session, waiting),
                N_("{event}: {count} application waits for an answer"),
                N_("{event}: {count} applications wait for an answer"),
                "events",
                code,
            ),
            Attention(
                "free_booths",
                _count(session, free),
                N_("{event}: {count} booth is free"),
                N_("{event}: {count} booths are free"),
                "events",
                code,
            ),
            Attention(
                "no_hours",
                int(not _count(session, hours)),
                N_("{event} has no opening hours"),
                N_("{event} has no opening hours"),
                "events",
                code,
            ),
        ]
    return found
