"""Use cases of the trader register: correcting an entry by a new one, and erasing entries past retention."""

import datetime as dt

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.checkin import Party, check_reason, law_on
from made_in_blekinge.domain.people import STAFF
from made_in_blekinge.domain.representative import OnSite, check_own_number, same_person, stands_there
from made_in_blekinge.errors import UserError, missing_value, removed_meanwhile
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.checkin.entry import (
    correct_entry,
    differs,
    entered_party,
    person_there,
    told_values,
)
from made_in_blekinge.store.audit import NOTED, note
from made_in_blekinge.store.base import new_uid
from made_in_blekinge.store.checkin import TraderRecord, unlocked
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.readers import readable_by


@readable_by(STAFF)
def correct_record(
    database: Database, key: int, trader: Party, representative: Party, f_tax_copy: bool, reason: str,
    now: dt.datetime, is_trader: bool = False,
) -> int:  # fmt: skip
    """Correct an entry by a new one; the old entry is immutable. Returns the id of the new one.

    What the law wants beyond it keeps the new one incomplete. ``is_trader``: the trader, a person, stood there.
    """
    why = check_reason(reason)
    if not trader.name:
        raise missing_value(N_("Name")).at("name")
    with database.writing() as session:
        old = session.get(TraderRecord, key)
        if old is None:
            raise removed_meanwhile()
        there = _who_stood_there(session, old, trader, representative, is_trader)
        told = told_values(law_on(old.day), trader, there, f_tax_copy)
        if not differs(old, told):
            raise UserError("nothing_to_correct", N_("Nothing differs from the entry. Write what is wrong in it."))
        return correct_entry(session, old, told, new_uid(), now, why)


def _who_stood_there(
    session: Session, old: TraderRecord, trader: Party, representative: Party, is_trader: bool
) -> OnSite:
    before = entered_party(old, "representative")
    if same_person(before.name, representative.name) or not representative.name:
        was_trader = old.trader_present and representative.identity_number in ("", before.identity_number)
        if was_trader:
            representative = representative._replace(identity_number="")
        return stands_there(trader, representative, is_trader, remembered=was_trader)
    check_own_number(before, representative)
    return person_there(session, old.exhibitor_id, trader, representative, is_trader)


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
