"""The board of the phases: everybody's readiness, the figures of each phase, and what came of the steps."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.market import Municipality
from made_in_blekinge.domain.path import PathPlace, PathStep, due_follow_ups, holding, months_later
from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.queries.overview import PhaseFigures, phase_figures
from made_in_blekinge.queries.path.readiness import ReadinessOfAll, bands_of_all, readiness_of_all, steps_of
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.path import FollowUp
from made_in_blekinge.store.readers import readable_by

LOCAL = frozenset(Municipality) - {Municipality.OTHER, Municipality.ABROAD}
"""The municipalities of Blekinge."""


@dataclass(frozen=True, slots=True)
class FollowUpDue:
    """Whom to ask what came of a step, ``months`` after it; ``day`` is when these were over."""

    exhibitor_id: int
    number: int
    name: str
    step: PathStep
    months: int
    day: dt.date


@dataclass(frozen=True, slots=True)
class Happened:
    """What really happened after a step, as it was written last."""

    exhibitor_id: int
    step: PathStep
    months: int
    day: dt.date
    orders: int | None
    resellers: int | None
    export_country: str
    export_day: dt.date | None
    note: str


@dataclass(frozen=True, slots=True)
class Board:
    """All that the board shows."""

    readiness: ReadinessOfAll
    figures: tuple[PhaseFigures, ...]
    due: tuple[FollowUpDue, ...]
    happened: tuple[Happened, ...]

    def municipalities(self, place: PathPlace) -> int:
        """Of how many municipalities of Blekinge somebody stands at ``place``."""
        rows = (row for row in self.readiness.rows if row.readiness.standing.place is place)
        return len({row.known.municipality for row in rows} & LOCAL)


@readable_by(ORGANISERS)
def board(session: Session, today: dt.date, bands_only: bool = False) -> Board:
    """The board on ``today``, looked at for the next event abroad; of those who are far, with ``bands_only``, not all
    that is missing."""
    found = (bands_of_all if bands_only else readiness_of_all)(session, today)
    events = session.execute(
        select(Event.id, Event.phase, Event.currency, Event.starts, Event.ends).order_by(Event.starts, Event.code)
    ).all()
    figures = phase_figures(session, events, today, found.there)
    return Board(found, figures, tuple(follow_ups_due(session, today)), tuple(happened(session)))


@readable_by(ORGANISERS)
def follow_ups_due(session: Session, today: dt.date, only: int | None = None) -> list[FollowUpDue]:
    """Whom to ask now what came of their step, who has waited longest first."""
    answered = session.execute(select(FollowUp.step_id, FollowUp.months)).all()
    known = [(step, months) for step, months in answered]
    due = {owner: due_follow_ups(steps, known, today) for owner, steps in steps_of(session, only).items()}
    query = select(Exhibitor.id, Exhibitor.number, Exhibitor.name).where(
        Exhibitor.archived.is_(False), Exhibitor.id.in_([owner for owner, found in due.items() if found])
    )
    found = [
        FollowUpDue(owner, number, name, step, months, months_later(step.day, months))
        for owner, number, name in session.execute(query)
        for step, months in due[owner]
    ]
    return sorted(found, key=lambda one: (one.day, one.number))


@readable_by(ORGANISERS)
def happened(session: Session, only: int | None = None) -> list[Happened]:
    """What really happened after the steps that hold: the newest answer of each number of months, in their order."""
    steps = {step.id: (owner, step) for owner, each in steps_of(session, only).items() for step in holding(each)}
    one = FollowUp
    query = select(
        one.step_id, one.months, one.day, one.orders, one.resellers, one.export_country, one.export_day, one.note
    ).order_by(one.id)
    newest = {(row.step_id, row.months): row for row in session.execute(query) if row.step_id in steps}
    return [
        Happened(*steps[step], months, row.day, row.orders, row.resellers, row.export_country, row.export_day, row.note)
        for (step, months), row in sorted(newest.items())
    ]
