"""Queries of applications: how each is decided, the balance with its targets, and the letters."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.balance import BalanceShare, BalanceTarget, amperes
from made_in_blekinge.domain.letter import LetterText, letter_language
from made_in_blekinge.domain.market import Branch, Municipality, ParticipationStatus
from made_in_blekinge.domain.participation import BoothWish, Extra
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.plan import booth_order
from made_in_blekinge.i18n import CONTENT_LANGUAGES
from made_in_blekinge.queries.event.booth import participation_rows
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.queries.reports.rows import EventHead
from made_in_blekinge.store.booth import Booth, BoothParticipation, Participation, ParticipationExtra
from made_in_blekinge.store.decision import Decision, DecisionText, EventTarget
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.readers import readable_by

TextKey = tuple[ParticipationStatus, str]
"""The outcome and the language of a letter's text."""


@dataclass(frozen=True, slots=True)
class Application:
    """An exhibitor's application to an event.

    ``proposed`` is what has been decided but not told yet; ``times`` counts the earlier events that it took part
    in, and ``usual_booth`` is where it stood the last time in the same town.
    """

    id: int
    exhibitor_id: int
    number: int
    exhibitor: str
    representative: str
    email: str
    language: str
    branch: Branch | None
    municipality: Municipality | None
    sold_now: str
    wish: BoothWish | None
    wish_place: str
    extras: tuple[Extra, ...]
    times: int
    usual_booth: str
    status: ParticipationStatus
    proposed: ParticipationStatus | None
    told: ParticipationStatus | None
    told_at: dt.datetime | None
    booths: str
    fee_ore: int

    @property
    def outcome(self) -> ParticipationStatus:
        """The status that the application has or is to have."""
        return self.proposed or self.status

    @property
    def amperes(self) -> int:
        """The power that it has asked for, as far as its extras and its wish name amperes."""
        return amperes(self.wish_place) + sum(extra.quantity * amperes(extra.name) for extra in self.extras)

    @property
    def counted(self) -> BalanceShare:
        return BalanceShare(self.branch, self.municipality, self.times == 0, self.amperes, self.fee_ore)


@readable_by(ORGANISERS)
def applications(session: Session, event_id: int) -> list[Application]:
    """The applications to an event by exhibitor number."""
    fees = {row.id: row for row in participation_rows(session, event_id)}
    times, usual, extras = _times(session, event_id), _usual(session, event_id), _extras_of(session, event_id)
    query = (
        select(
            Participation, Decision.proposed, Decision.was, Decision.told, Decision.told_at,
            Exhibitor.number, Exhibitor.name, Exhibitor.representative, Exhibitor.email, Exhibitor.languages,
            Exhibitor.country, Exhibitor.branch, Exhibitor.municipality,
        )
        .join(Exhibitor, Exhibitor.id == Participation.exhibitor_id)
        .outerjoin(Decision, Decision.participation_id == Participation.id)
        .where(Participation.event_id == event_id)
        .order_by(Exhibitor.number)
    )  # fmt: skip
    return [
        Application(
            it.id, it.exhibitor_id, row.number, row.name, row.representative, row.email or "",
            letter_language(row.languages, row.country), row.branch, row.municipality, it.sold_now, it.wish,
            it.wish_place, extras.get(it.id, ()), times.get(it.exhibitor_id, 0), usual.get(it.exhibitor_id, ""),
            it.status, row.proposed if row.was is it.status else None, row.told, row.told_at,
            fees[it.id].booths, fees[it.id].fee_ore,
        )
        for row in session.execute(query)
        for it in (row[0],)
    ]  # fmt: skip


def _times(session: Session, event_id: int) -> Mapping[int, int]:
    """How many earlier events each exhibitor took part in."""
    starts = select(Event.starts).where(Event.id == event_id).scalar_subquery()
    query = (
        select(Participation.exhibitor_id, func.count())
        .join(Event, Event.id == Participation.event_id)
        .where(Event.starts < starts, Participation.status == ParticipationStatus.ACCEPTED)
        .group_by(Participation.exhibitor_id)
    )
    return {key: int(count) for key, count in session.execute(query)}


def _usual(session: Session, event_id: int) -> Mapping[int, str]:
    """The booth of each exhibitor at the last earlier event in the same town."""
    here = select(Event.starts, Event.town).where(Event.id == event_id).subquery()
    query = (
        select(Participation.exhibitor_id, Event.starts, Booth.code)
        .join(Event, Event.id == Participation.event_id)
        .join(BoothParticipation, BoothParticipation.participation_id == Participation.id)
        .join(Booth, Booth.id == BoothParticipation.booth_id)
        .join(here, (Event.starts < here.c.starts) & (Event.town == here.c.town))
    )
    found = sorted(session.execute(query), key=lambda row: booth_order(row.code), reverse=True)
    return {row.exhibitor_id: row.code for row in sorted(found, key=lambda row: row.starts)}


def _extras_of(session: Session, event_id: int) -> Mapping[int, tuple[Extra, ...]]:
    row = ParticipationExtra
    query = (
        select(row.participation_id, row.name, row.quantity, row.fee_ore)
        .join(Participation, Participation.id == row.participation_id)
        .where(Participation.event_id == event_id)
        .order_by(row.participation_id, row.position)
    )
    found: dict[int, tuple[Extra, ...]] = {}
    for key, name, quantity, fee_ore in session.execute(query):
        found[key] = (*found.get(key, ()), Extra(name, quantity, fee_ore))
    return found


@readable_by(ORGANISERS)
def targets_of(session: Session, event_id: int) -> list[BalanceTarget]:
    """The targets of an event."""
    query = select(EventTarget).where(EventTarget.event_id == event_id)
    return [BalanceTarget(row.subject, row.code, row.least, row.most) for row in session.scalars(query)]


@readable_by(ORGANISERS)
def earlier_with_targets(session: Session, event_id: int) -> str | None:
    """The code of the latest earlier event that has targets, in the same town if there is one."""
    here = session.execute(select(Event.starts, Event.town).where(Event.id == event_id)).one()
    query = (
        select(Event.code)
        .where(Event.starts < here.starts, Event.id.in_(select(EventTarget.event_id)))
        .order_by(Event.town != here.town, Event.starts.desc())
    )
    return session.execute(query.limit(1)).scalar()


@readable_by(ORGANISERS)
def decision_texts(session: Session, event_id: int) -> dict[TextKey, LetterText]:
    """The texts of letters that were changed for an event."""
    query = select(DecisionText).where(DecisionText.event_id == event_id)
    return {(row.status, row.language): LetterText(row.subject, row.body) for row in session.scalars(query)}


@readable_by(ORGANISERS)
def letter_heads(session: Session, code: str) -> dict[str, EventHead]:
    """An event as letters name it, by the language of the letter."""
    return {language: find_event(session, code, language)[1] for language in CONTENT_LANGUAGES}
