"""Prints of receipts: each is recorded in the till journal, so that a copy cannot pass as a second sale."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.journal import EntryKind
from made_in_blekinge.domain.sale import TillKind
from made_in_blekinge.queries.till.receipt import receipt_row
from made_in_blekinge.queries.till.receipts import was_printed
from made_in_blekinge.services.till.day import Deed
from made_in_blekinge.services.till.journal import append
from made_in_blekinge.store.audit import need_right
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.till import Till


def note_print(database: Database, code: str, receipt: int, deed: Deed) -> None:
    """Record the first print of a receipt in the journal; every later print is a copy."""
    with database.writing() as session:
        _note(session, EntryKind.PRINT, code, receipt, deed)


def note_copy(database: Database, code: str, receipt: int, deed: Deed, if_printed: bool = False) -> bool:
    """Record a receipt copy in the journal; ``if_printed``: only if the receipt was printed before.

    Returns whether this print is a copy. A user without the right is refused before anything is printed.
    """
    with database.writing() as session:
        need_right(session, "journal")
        copy = not if_printed or was_printed(session, code, receipt)
        if copy:
            _note(session, EntryKind.COPY, code, receipt, deed)
    return copy


def _note(session: Session, kind: EntryKind, code: str, receipt: int, deed: Deed) -> None:
    row = receipt_row(session, code, receipt)
    till = session.execute(select(Till).where(Till.code == row.till, Till.kind == TillKind.OWN)).scalar_one()
    journal_values = {
        "till": row.till, "receipt": receipt, "time": deed.now.astimezone(dt.UTC).isoformat(), "person": deed.person,
    }  # fmt: skip
    append(session, till.id, till.uid, [(kind, journal_values)])
