"""Writing the log of changes: as the driver takes its rows, since one change may be of tens of thousands."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from made_in_blekinge.store.base import new_uids
from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.people import AuditLog
from made_in_blekinge.store.writes import Write


def append_log(session: Session, shared: Mapping[str, Any], notes: Sequence[Mapping[str, Any]]) -> None:
    """Append ``notes`` to the log, each with what is ``shared``. All notes have the same keys."""
    dialect = session.get_bind().dialect
    types = {column.name: column.type for column in AuditLog.__table__.columns}
    bind: dict[str, Any] = {name: types[name].dialect_impl(dialect).bind_processor(dialect) for name in shared}
    same = [process(value) if (process := bind[name]) else value for name, value in shared.items()]
    uids = new_uids(len(notes), as_bytes=dialect.name != "postgresql")
    names = ("uid", *shared, *notes[0])
    statement = f"INSERT INTO audit_log ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
    rows = [(uid, *same, *note.values()) for uid, note in zip(uids, notes, strict=True)]
    with Driver(session) as driver:
        driver.write_prepared(Write("audit_log", statement, noted=True), rows)
