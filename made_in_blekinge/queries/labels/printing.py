"""Queries of the print log."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import PRINTERS
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.store.label import PrintedLabel, PrintLog
from made_in_blekinge.store.readers import readable_by


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One printed label; ``subject`` is an item number, a booth code, an exhibitor number or an event code.

    ``digest`` is a hash of the label's content, which detects outdated labels.
    """

    subject: str
    digest: bytes
    copies: int


@dataclass(frozen=True, slots=True)
class LastPrint:
    """Content digest and time of the last print of one subject; ``saved``: into a file, not on paper."""

    digest: bytes
    time: dt.datetime
    saved: bool = False


@dataclass(frozen=True, slots=True)
class PrintRow:
    """One print of an event's labels; ``languages`` with commas, ``target`` the name of the printer or of the file."""

    id: int
    time: dt.datetime
    kind: str
    sheet: str
    languages: str
    target: str
    labels: int
    subjects: int

    @property
    def saved(self) -> bool:
        """Whether it went into a file."""
        return is_file(self.target)


def is_file(target: str) -> bool:
    """Whether the target of a print is a file: those of labels end in ``.pdf``, which is checked when they are chosen,
    and no printer's name does."""
    return target.lower().endswith(".pdf")


@readable_by(PRINTERS)
def last_prints(session: Session, event_code: str, kind: str) -> dict[str, LastPrint]:
    """The last print of each subject for an event on labels of ``kind``, on paper or into a file.

    "Last" is by log order, not by timestamp, because the clocks of laptops differ.
    """
    event_id, _ = find_event(session, event_code)
    newest = (
        select(PrintedLabel.subject, func.max(PrintedLabel.print_id).label("print_id"))
        .join(PrintLog, PrintLog.id == PrintedLabel.print_id)
        .where(PrintLog.event_id == event_id, PrintLog.kind == kind)
        .group_by(PrintedLabel.subject)
        .subquery()
    )
    found = (
        select(PrintedLabel.subject, PrintedLabel.digest, PrintLog.time, PrintLog.target)
        .join(newest, and_(newest.c.subject == PrintedLabel.subject, newest.c.print_id == PrintedLabel.print_id))
        .join(PrintLog, PrintLog.id == PrintedLabel.print_id)
    )
    return {
        subject: LastPrint(bytes(digest), time, is_file(target))
        for subject, digest, time, target in session.execute(found)
    }


@readable_by(PRINTERS)
def print_history(session: Session, event_code: str) -> list[PrintRow]:
    """The print log of an event, newest first."""
    event_id, _ = find_event(session, event_code)
    query = (
        select(
            PrintLog.id, PrintLog.time, PrintLog.kind, PrintLog.sheet, PrintLog.languages, PrintLog.target,
            PrintLog.labels, func.count(PrintedLabel.subject),
        )
        .outerjoin(PrintedLabel, PrintedLabel.print_id == PrintLog.id)
        .where(PrintLog.event_id == event_id)
        .group_by(PrintLog.id)
        .order_by(PrintLog.id.desc())
    )  # fmt: skip
    return [PrintRow(*row) for row in session.execute(query)]
