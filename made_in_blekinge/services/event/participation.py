"""Use cases of participation terms: what an exhibitor and the market agree on for one event."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from made_in_blekinge.domain import participation as rules
from made_in_blekinge.services.event.booth import participate
from made_in_blekinge.services.registers import records as register
from made_in_blekinge.store.audit import need_right
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record, Values, read_records
from made_in_blekinge.store.registers import PARTICIPATIONS

REGISTER = register.Register(
    PARTICIPATIONS, rules.FIELDS, rules.complete, lambda _session, _rows: None, lambda _values: ""
)


def edit_participation(database: Database, key: int, version: int, changes: Mapping[str, Any]) -> Record:
    """Change the booth wish, the extras or the terms of a participation."""
    with database.writing() as session:
        return _edit(session, key, version, changes)


def agree(database: Database, event_id: int, exhibitor_id: int, changes: Mapping[str, Any]) -> Values:
    """As :func:`edit_participation`, by exhibitor and event; creates the participation if there is none."""
    with database.writing() as session:
        return edit_terms(session, participate(session, event_id, exhibitor_id, None), changes).values


def edit_terms(session: Session, key: int, changes: Mapping[str, Any]) -> Record:
    """As :func:`edit_participation`, within the caller's transaction."""
    record = read_records(session, PARTICIPATIONS, [key])[key]
    return _edit(session, key, record.version, changes)


def _edit(session: Session, key: int, version: int, changes: Mapping[str, Any]) -> Record:
    """Apply the changes. Terms are money, so the role check requires write access to the table of extras."""
    need_right(session, "participation_extra")
    return register.edit(session, REGISTER, key, version, changes)
