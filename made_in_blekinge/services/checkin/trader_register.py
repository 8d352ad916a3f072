"""Use cases of the trader register: correcting an entry by a new one, and erasing entries past retention."""

import datetime as dt
from typing import Final

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Party, check_law, check_reason, law_on
from made_in_blekinge.domain.people import STAFF
from made_in_blekinge.errors import Conflict, UserError, removed_meanwhile
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.checkin.arrivals import party_values
from made_in_blekinge.store.audit import NOTED, note
from made_in_blekinge.store.base import new_uid
from made_in_blekinge.store.checkin import TraderRecord, unlocked
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.readers import readable_by

_NEEDED: Final = N_("The trader register needs more: {fields}. Fill it in, or say that a copy on F-tax came.")


@readable_by(STAFF)
def correct_record(
    database: Database, key: int, trader: Party, representative: Party, f_tax_copy: bool, reason: str, now: dt.datetime
) -> int:
    """Correct an entry by a new one; the old entry is immutable. Returns the id of the new one."""
    why = check_reason(reason)
    with database.writing() as session:
        old = session.get(TraderRecord, key)
        if old is None:
            raise removed_meanwhile()
        if session.execute(select(TraderRecord.id).where(TraderRecord.correction_of == key)).scalar() is not None:
            raise Conflict(
                "already_corrected", N_("This entry has been corrected already. Correct the newest entry instead.")
            )
        check_law(law_on(old.day), trader, representative, f_tax_copy, _NEEDED)
        told = {
            **party_values("trader", trader),
            **party_values("representative", representative.filled_from(trader)),
            "f_tax_copy": f_tax_copy,
        }
        if all(getattr(old, column) == value for column, value in told.items()):
            raise UserError("nothing_to_correct", N_("Nothing differs from the entry. Write what is wrong in it."))
        made = session.execute(
            insert(TraderRecord).values(
                uid=new_uid(), check_in_id=old.check_in_id, correction_of=key, reason=why, event_id=old.event_id,
                exhibitor_id=old.exhibitor_id, day=old.day, time=now, booth=old.booth, kept_until=old.kept_until,
                **told,
            ).returning(TraderRecord.id)
        )  # fmt: skip
        return made.scalar_one()


def erase_expired_records(database: Database, today: dt.date) -> int:
    """Erase the entries past retention; a database trigger refuses to delete any other. Returns how many."""
    with database.writing() as session, unlocked(session, today):
        return _erase(session, today)


def _erase(session: Session, today: dt.date) -> int:
    due = select(TraderRecord.id).where(TraderRecord.kept_until < today)
    keys = set(session.execute(due).scalars())
    # A correction has a foreign key to the entry it corrects, so it is deleted first.
    for key in sorted(keys, reverse=True):
        # Audited without values: erased personal data must not survive in the audit log.
        session.execute(delete(TraderRecord).where(TraderRecord.id == key), execution_options=NOTED)
        note(session, TraderRecord.__tablename__, key, {}, None)
    return len(keys)
