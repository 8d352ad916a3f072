"""The use case of the print log."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import insert

from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.queries.labels.printing import PrintedRow
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.label import PrintedLabel, PrintLog

_LONGEST_TARGET = 200


def remember_print(
    database: Database,
    event_code: str,
    kind: str,
    sheet: str,
    languages: Sequence[str],
    target: str,
    printed: Sequence[PrintedRow],
    now: dt.datetime,
) -> None:
    """Record a completed print to ``target``, a printer or a file. An empty print is not recorded."""
    if not printed:
        return
    with database.writing() as session:
        log = PrintLog(
            time=now,
            event_id=find_event(session, event_code)[0],
            kind=kind,
            sheet=sheet,
            languages=",".join(languages),
            target=clean_line(target[:_LONGEST_TARGET], _LONGEST_TARGET),
            labels=sum(row.copies for row in printed),
        )
        session.add(log)
        session.flush()
        values = [
            {"print_id": log.id, "subject": row.subject, "digest": row.digest, "copies": row.copies} for row in printed
        ]
        session.execute(insert(PrintedLabel), values)
