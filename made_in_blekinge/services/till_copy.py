"""Copies of receipts: each is told of in the journal, since a copy must not pass for a second sale."""

import datetime as dt

from sqlalchemy import select

from made_in_blekinge.domain.journal import Entry
from made_in_blekinge.domain.sale import TillKind
from made_in_blekinge.queries.receipt import receipt_row
from made_in_blekinge.services.journal import append
from made_in_blekinge.services.till import Deed
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.till import Till


def note_copy(database: Database, code: str, receipt: int, deed: Deed) -> None:
    """Write into the journal that a copy of a receipt was made."""
    with database.writing() as session:
        row = receipt_row(session, code, receipt)
        till = session.execute(select(Till).where(Till.code == row.till, Till.kind == TillKind.OWN)).scalar_one()
        told = {
            "till": row.till, "receipt": receipt, "time": deed.now.astimezone(dt.UTC).isoformat(),
            "person": deed.person,
        }  # fmt: skip
        append(session, till.id, till.uid, [(Entry.COPY, told)])
