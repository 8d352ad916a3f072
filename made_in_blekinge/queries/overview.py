"""Data of the overview page: progress of the three phases, today's event, and the attention list."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Select, distinct, func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import EventStatus, ParticipationStatus, Phase
from made_in_blekinge.domain.people import STAFF
from made_in_blekinge.queries.notices import Attention, notices
from made_in_blekinge.queries.registers.event import EventRow, event_rows
from made_in_blekinge.store.booth import Participation
from made_in_blekinge.store.event import Event
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
        attention=notices(session, today),
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
