"""The newest file that was brought in."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.store.device import ImportBatch
from made_in_blekinge.store.readers import readable_by


@dataclass(frozen=True, slots=True)
class LastImport:
    """A file that was brought in, and whether it can be taken back as far as is known without trying."""

    id: int
    kind: str
    file: str
    time: dt.datetime
    can_be_taken_back: bool


@readable_by(ORGANISERS)
def last_import(session: Session) -> LastImport | None:
    """The newest import; ``None`` where there has been none."""
    query = (
        select(ImportBatch.id, ImportBatch.kind, ImportBatch.file_name, ImportBatch.time, ImportBatch.undo != "")
        .order_by(ImportBatch.id.desc())
        .limit(1)
    )
    row = session.execute(query).one_or_none()
    return None if row is None else LastImport(*row)
