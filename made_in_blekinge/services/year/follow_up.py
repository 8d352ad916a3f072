"""Use cases of following up an event: visitors counted by hand, and aims of the plans with their targets."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.aim import LARGEST, AimMeasure
from made_in_blekinge.domain.partner import PartnerRole
from made_in_blekinge.domain.reference import EditableList, plan_aims
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.year.reference import reference_text
from made_in_blekinge.services.registers.event import event_by_code
from made_in_blekinge.services.year.partner import set_roles_in
from made_in_blekinge.services.year.venue import link_venue_in
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.year import Aim, VisitorCount

_MOST = 10_000_000


def count_visitors(
    database: Database, event: str, day: dt.date, visitors: int, now: dt.datetime, person: str = "", reason: str = ""
) -> int | None:
    """Note how many came on a day. A day that was counted before is corrected, with the ``reason``.

    Returns the count that no longer holds.
    """
    with database.writing() as session:
        return _count(session, event_by_code(session, event), day, visitors, now, person, reason)


def _count(
    session: Session, row: Event, day: dt.date, visitors: int, now: dt.datetime, person: str, reason: str
) -> int | None:
    _check_day(row, day, now.astimezone().date())
    if not 0 <= visitors <= _MOST:
        text = N_("{value} is outside {low} to {high}.")
        raise UserError("out_of_range", text, value=visitors, low=0, high=_MOST).at("visitors")
    before = _counted(session, row.id, day)
    if before is not None and not reason.strip():
        text = N_("{day} is counted already: {count}. Say why that count is wrong.")
        raise UserError("counted_before", text, day=day, count=before.visitors).at("reason")
    session.add(
        VisitorCount(
            event_id=row.id, day=day, visitors=visitors, corrects_id=None if before is None else before.id,
            reason=reason.strip()[:200], time=now, person=person[:200],
        )
    )  # fmt: skip
    return None if before is None else before.visitors


def _check_day(row: Event, day: dt.date, today: dt.date) -> None:
    if day < row.starts or (row.ends is not None and day > row.ends):
        text = N_("{event} is not held on {day}. Choose one of its days.")
        raise UserError("not_its_day", text, event=row.code, day=day).at("day")
    if day > today:
        raise UserError("not_yet", N_("{day} has not been yet. Count when it is."), day=day).at("day")


def _counted(session: Session, event_id: int, day: dt.date) -> VisitorCount | None:
    """The count of a day that holds: no other one corrects it."""
    corrected = select(VisitorCount.corrects_id).where(VisitorCount.corrects_id.is_not(None))
    query = select(VisitorCount).where(
        VisitorCount.event_id == event_id, VisitorCount.day == day, VisitorCount.id.not_in(corrected)
    )
    return session.scalar(query)


def set_aim(database: Database, event: str, code: str, measure: AimMeasure, target: int | None) -> int | None:
    """Say what an event wants of an aim, or with ``None`` that it serves it no more. Returns the target before."""
    with database.writing() as session:
        return _set_aim(session, event_by_code(session, event).id, code, measure, target)


def _set_aim(session: Session, event_id: int, code: str, measure: AimMeasure, target: int | None) -> int | None:
    known = plan_aims(reference_text(session, EditableList.AIMS))
    if code not in known:
        text = N_("There is no aim “{value}”. Write one of: {choices}")
        raise UserError("unknown_aim", text, value=code[:40], choices=", ".join(known)).at("aim")
    if target is not None and not 0 < target <= LARGEST:
        text = N_("A target is more than nothing. Write another number.")
        raise UserError("bad_target", text).at("target")
    aim = session.get(Aim, (event_id, code, measure))
    before = None if aim is None else aim.target
    if target is None:
        if aim is not None:
            session.delete(aim)
    elif aim is None:
        session.add(Aim(event_id=event_id, code=code, measure=measure, target=target))
    else:
        aim.target = target
    return before


@dataclass(frozen=True, slots=True)
class EventPurpose:
    """What is written of an event at once. Targets of ``None`` take an aim away; ``counts`` are visitors by day."""

    venue_id: int | None
    roles: Mapping[int, tuple[PartnerRole, ...]]
    aims: Mapping[tuple[str, AimMeasure], int | None]
    counts: Mapping[dt.date, int]
    reason: str = ""


def follow_up(database: Database, event: str, wanted: EventPurpose, now: dt.datetime, person: str = "") -> None:
    """Say at once where an event is held, who does what there, which aims it serves, and how many came."""
    with database.writing() as session:
        row = event_by_code(session, event)
        link_venue_in(session, row.id, wanted.venue_id)
        for partner_id, roles in wanted.roles.items():
            set_roles_in(session, row.id, partner_id, roles)
        for (code, measure), target in wanted.aims.items():
            _set_aim(session, row.id, code, measure, target)
        for day, visitors in wanted.counts.items():
            _count(session, row, day, visitors, now, person, wanted.reason)
