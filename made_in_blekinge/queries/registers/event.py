"""Queries of events."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.event import languages_of_paper
from made_in_blekinge.domain.market import EventKind, EventStatus, Mark, ParticipationStatus, Phase
from made_in_blekinge.domain.people import ORGANISERS, PUBLIC, STAFF
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, first_text, first_texts
from made_in_blekinge.queries.reports.rows import EventHead
from made_in_blekinge.store.booth import Booth, BoothParticipation, Participation
from made_in_blekinge.store.event import Event, EventText
from made_in_blekinge.store.market import Market
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.till import SalesRollup


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as a list row, with its progress."""

    id: int
    code: str
    name: str
    phase: Phase
    kind: EventKind
    status: EventStatus
    venue: str
    town: str
    country: str
    starts: date
    ends: date | None
    currency: str
    commission_bp: int
    booths: int
    occupied: int
    accepted: int
    applied: int
    visitors_counted: int | None
    gross_ore: int
    past: bool = False
    """Whether its last day has been, also where nobody has closed it."""


@dataclass(frozen=True, slots=True)
class AnnouncedEvent:
    """Public data of an event: name, place and days."""

    code: str
    name: str
    phase: Phase
    town: str
    starts: date
    ends: date | None


def unknown_event(code: str) -> UserError:
    """The error of an unknown event code, or of none."""
    if not code.strip():
        return UserError("missing_event", N_("No event is named. Write the code of one.")).at("event")
    text = N_("There is no event {value}. Bring in or add the event first.")
    return UserError("unknown_event", text, value=code).at("event")


@readable_by(STAFF)
def find_event(session: Session, code: str, *languages: str) -> tuple[int, EventHead]:
    """The id of an event, and its heading on papers."""
    key = session.execute(select(Event.id).where(Event.code == code.strip().upper())).scalar()
    if key is None:
        raise unknown_event(code)
    return key, event_heads(session, select(Event.id).where(Event.id == key), languages)[key]


@readable_by(PUBLIC)
def market_mark(session: Session) -> Mark | None:
    """Whether this is a demonstration or a rehearsal; ``None`` of a real market, and of one without a name yet."""
    row = session.execute(select(Market.demonstration, Market.rehearsal)).one_or_none()
    return row and Mark.of(row.demonstration, row.rehearsal)


@readable_by(PUBLIC)
def market_name(session: Session) -> str:
    return session.execute(select(Market.name)).scalar() or ""


def event_names(session: Session, languages: tuple[str, ...] = ()) -> dict[int, str]:
    """The name of each event in the first of ``languages`` that it has, else in any."""
    return first_texts(session.execute(select(EventText.event_id, EventText.language, EventText.name)), *languages)


def _names(session: Session) -> dict[int, dict[str, str]]:
    """The names of each event by language."""
    found: dict[int, dict[str, str]] = {}
    for event, language, name in session.execute(select(EventText.event_id, EventText.language, EventText.name)):
        if name:
            found.setdefault(event, {})[language] = name
    return found


def event_heads(
    session: Session, chosen: Select[int] | None = None, languages: tuple[str, ...] = ()
) -> dict[int, EventHead]:
    """The headings on papers of these events (``None``: all), by date."""
    names, mark = _names(session), market_mark(session)
    query = select(
        Event.id, Event.code, Event.phase, Event.venue, Event.town, Event.country,
        Event.starts, Event.ends, Event.currency, Event.languages, Event.website,
    ).order_by(Event.starts, Event.code)  # fmt: skip
    if chosen is not None:
        query = query.where(Event.id.in_(chosen.order_by(None).scalar_subquery()))
    return {
        row.id: EventHead(
            row.code, first_text(names.get(row.id, {}), *languages) or row.code, row.phase, row.venue, row.town,
            row.country, row.starts, row.ends, row.currency, mark, languages_of_paper(row.languages, row.country),
            names.get(row.id, {}), row.website,
        )
        for row in session.execute(query)
    }  # fmt: skip


@readable_by(STAFF)
def events_to_choose(session: Session, languages: tuple[str, ...] = ()) -> list[EventHead]:
    """All events by date, for choosing the current one."""
    return list(event_heads(session, None, languages).values())


@readable_by(ORGANISERS)
def event_rows(
    session: Session, search: str = "", languages: tuple[str, ...] = (), today: date = date.min
) -> list[EventRow]:
    """All events whose code, name or place contains every word of ``search``, by date; those before ``today`` past."""
    from made_in_blekinge.queries.search import matching

    names = event_names(session, languages)
    booths = _counts(session, select(Booth.event_id, func.count()).group_by(Booth.event_id))
    occupied = _counts(
        session,
        select(Booth.event_id, func.count())
        .where(Booth.id.in_(select(BoothParticipation.booth_id)))
        .group_by(Booth.event_id),
    )
    statuses = _statuses(session)
    gross = _counts(
        session, select(SalesRollup.event_id, func.sum(SalesRollup.gross_ore)).group_by(SalesRollup.event_id)
    )
    query = select(
        Event.id, Event.code, Event.phase, Event.kind, Event.status, Event.venue, Event.town, Event.country,
        Event.starts, Event.ends, Event.currency, Event.commission_bp, Event.visitors_counted,
    ).where(*matching(Event.folded, search)).order_by(Event.starts, Event.code)  # fmt: skip
    return [
        EventRow(
            row.id, row.code, names.get(row.id) or row.code, row.phase, row.kind, row.status, row.venue, row.town,
            row.country, row.starts, row.ends, row.currency, row.commission_bp,
            booths.get(row.id, 0), occupied.get(row.id, 0),
            statuses.get((row.id, ParticipationStatus.ACCEPTED), 0),
            statuses.get((row.id, ParticipationStatus.APPLIED), 0),
            row.visitors_counted, gross.get(row.id, 0), row.ends is not None and row.ends < today,
        )
        for row in session.execute(query)
    ]  # fmt: skip


def _counts(session: Session, query: Select[int, Any]) -> dict[int, int]:
    return {key: int(count) for key, count in session.execute(query)}


def _statuses(session: Session) -> dict[tuple[int, ParticipationStatus], int]:
    query = select(Participation.event_id, Participation.status, func.count()).group_by(
        Participation.event_id, Participation.status
    )
    return {(event, status): count for event, status, count in session.execute(query)}


@readable_by(PUBLIC)
def announced_events(session: Session, search: str = "", languages: tuple[str, ...] = ()) -> list[AnnouncedEvent]:
    """The events to choose from, without a signed-in user: the kiosk has to know its event."""
    return [
        AnnouncedEvent(row.code, row.name, row.phase, row.town, row.starts, row.ends)
        for row in event_rows(session, search, languages)
    ]
