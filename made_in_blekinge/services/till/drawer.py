"""Opening the drawer without a sale, as when change is fetched: the journal says when and by whom."""

import datetime as dt

from made_in_blekinge.domain.journal import EntryKind
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.queries.till.scanned import open_till
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.services.till.journal import append
from made_in_blekinge.store.database import Database


def note_drawer(database: Database, code: str, reason: str, deed: Deed) -> None:
    """Write in the journal of an open till that its drawer is opened. Only then may it be."""
    with database.writing() as session:
        here = open_till(session, code)
        values = {
            "till": here.code, "day": here.day.isoformat(), "time": deed.now.astimezone(dt.UTC).isoformat(),
            "person": deed.person, "reason": clean_line(reason, 200),
        }  # fmt: skip
        append(session, here.till_id, here.till_uid, [(EntryKind.DRAWER, values)])
