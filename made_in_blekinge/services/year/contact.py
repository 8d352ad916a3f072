"""The contact person of a partner is blanked; the partner itself stays, with its roles."""

from typing import Final

from sqlalchemy import and_, update
from sqlalchemy.orm import Session

from made_in_blekinge.services.registers.erasing import empty_entries
from made_in_blekinge.services.year.partner import REGISTER
from made_in_blekinge.store.audit import past_the_log
from made_in_blekinge.store.people import AuditLog
from made_in_blekinge.store.recording import forget_recordings
from made_in_blekinge.store.year import Partner

_GONE: Final = "…"
"""What stands in the notes instead of what named the person."""


def blank_contact(session: Session, row: Partner) -> None:
    """Erase whoever is or was the contact person from the row and the log of changes, past that log."""
    connection = past_the_log(session)
    notes, key = row.notes, row.id
    for named in filter(None, (row.contact, row.email, row.phone)):
        notes = notes.replace(named, _GONE)
    left = {"contact": "", "email": "", "phone": "", "notes": notes}
    folded = REGISTER.fold({"name": row.name, "region": row.region, **left})
    forget_recordings(session)
    changed = update(Partner).where(Partner.id == key)
    connection.execute(changed.values(**left, folded=folded, version=Partner.version + 1))
    empty_entries(connection, and_(AuditLog.table_name == Partner.__tablename__, AuditLog.row_id == str(key)))
    session.expire_all()
