"""Use cases of the register of events."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain import event as rules
from made_in_blekinge.domain.report import ImportReport, Incoming
from made_in_blekinge.domain.text import fold
from made_in_blekinge.i18n import CONTENT_LANGUAGES
from made_in_blekinge.queries.registers.event import unknown_event
from made_in_blekinge.services.registers import records as register
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.records import Record, Values
from made_in_blekinge.store.registers import EVENTS


def _fold(values: Mapping[str, Any]) -> str:
    names = (values[f"name_{language}"] for language in CONTENT_LANGUAGES)
    return fold(" ".join((values["code"], *names, values["venue"], values["town"])))


def _finish(_session: Session, _rows: list[Values]) -> None:
    """Events get no generated number: the code is supplied by the user."""


_FOLDED = frozenset({"code", "venue", "town", *(f"name_{language}" for language in CONTENT_LANGUAGES)})
REGISTER = register.Register(EVENTS, rules.FIELDS, rules.complete, _finish, _fold, _FOLDED)


def event_by_code(session: Session, code: str) -> Event:
    found = session.execute(select(Event).where(Event.code == code.strip().upper())).scalar_one_or_none()
    if found is None:
        raise unknown_event(code)
    return found


def add_event(database: Database, values: Mapping[str, Any]) -> Record:
    with database.writing() as session:
        return register.add(session, REGISTER, values)


def edit_event(database: Database, key: int, version: int, changes: Mapping[str, Any]) -> Record:
    with database.writing() as session:
        return register.edit(session, REGISTER, key, version, changes)


def bring_in_events(session: Session, rows: Sequence[Incoming], report: ImportReport) -> None:
    """Import the events of a file, matched by code."""
    existing: dict[Hashable, int] = dict(session.execute(select(Event.code, Event.id)).all())
    register.bring_in(session, REGISTER, rows, report, lambda values: values.get("code", ""), existing)
