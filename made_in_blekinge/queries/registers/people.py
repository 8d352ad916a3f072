"""Queries of user accounts and of the audit log."""

import datetime as dt
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import ORGANISERS, PUBLIC, Role, still_locked
from made_in_blekinge.domain.text import fold
from made_in_blekinge.store import uptime
from made_in_blekinge.store.base import in_order
from made_in_blekinge.store.people import AuditLog, Person, SignInFailure
from made_in_blekinge.store.readers import readable_by


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A user account."""

    id: int
    version: int
    name: str
    role: Role
    active: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the audit log; ``before`` and ``after`` hold the changed values by column."""

    id: int
    time: dt.datetime
    person: str
    device: str
    action: str
    table: str
    row: str
    before: dict[str, Any]
    after: dict[str, Any]


@readable_by(ORGANISERS)
def people(session: Session, only_active: bool = True) -> list[PersonRow]:
    """The user accounts, by name. Empty: a market without sign-in."""
    query = select(Person).order_by(in_order(Person.name))
    if only_active:
        query = query.where(Person.active)
    return [PersonRow(row.id, row.version, row.name, row.role, row.active) for row in session.scalars(query)]


@readable_by(PUBLIC)
def who_may_sign_in(session: Session) -> list[PersonRow]:
    """The active users, as the public sign-in screen shows them."""
    return people(session)


@readable_by(PUBLIC)
def waits(session: Session, now: dt.datetime) -> dict[int, dt.timedelta]:
    """The remaining lockout of each locked-out user."""
    runs = uptime.seconds()
    left = {
        row.person_id: still_locked(row.wrong, row.last, now, row.ran, runs)
        for row in session.scalars(select(SignInFailure))
    }
    return {key: wait for key, wait in left.items() if wait}


@readable_by(ORGANISERS)
def changes(
    session: Session,
    text: str = "",
    before_id: int | None = None,
    limit: int = 200,
    tables_called: Callable[[str], Collection[str]] = lambda word: (),
) -> list[Change]:
    """The newest audit entries that contain every word of ``text``; ``before_id`` pages to older ones.

    ``tables_called`` maps a (case-folded) word to tables by their display names, which are not stored in entries.
    """
    query = select(AuditLog).order_by(AuditLog.id.desc()).limit(limit)
    for word in fold(text).split():
        found = AuditLog.folded.contains(word, autoescape=True)
        tables = tables_called(word)
        query = query.where(found | AuditLog.table_name.in_(tables) if tables else found)
    if before_id is not None:
        query = query.where(AuditLog.id < before_id)
    return [
        Change(row.id, row.time, row.person, row.device, row.action, row.table_name, row.row_id,
               _read(row.before), _read(row.after))
        for row in session.scalars(query)
    ]  # fmt: skip


def _read(text: str) -> dict[str, Any]:
    return json.loads(text) if text else {}
