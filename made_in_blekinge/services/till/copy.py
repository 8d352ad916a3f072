"""Prints of receipts: each is told of in the journal, since a copy must not pass for a second sale."""

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
    """Write into the journal that a receipt is on paper; every later print of it is a copy."""
    with database.writing() as session:
        _note(session, EntryKind.PRINT, code, receipt, deed)


def note_copy(database: Database, code: str, receipt: int, deed: Deed, if_printed: bool = False) -> bool:
    """Write into the journal that a copy of a receipt is made; ``if_printed``: only where it was printed before.

    Returns whether what is printed now is a copy. Who may not note a print is refused before there is one.
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
    told = {
        "till": row.till, "receipt": receipt, "time": deed.now.astimezone(dt.UTC).isoformat(), "person": deed.person,
    }  # fmt: skip
    append(session, till.id, till.uid, [(kind, told)])
