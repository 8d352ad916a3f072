"""Use cases of data protection: exporting all data about an exhibitor, and erasing what need not be retained."""

import datetime as dt
import sqlite3
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from glob import escape
from pathlib import Path
from typing import Final

from sqlalchemy import and_, literal, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.registers.privacy import (
    Bearer,
    PersonData,
    bearers,
    due_receipts,
    due_records,
    person_data,
)
from made_in_blekinge.queries.registers.privacy_facts import log_of
from made_in_blekinge.queries.year.partner import PartnerContact, partner_contact, unknown_partner
from made_in_blekinge.services.checkin.trader_register import erase_expired_records
from made_in_blekinge.services.market.rehearsal import end_rehearsal, is_rehearsal, rehearsal_of
from made_in_blekinge.services.registers.erasing import empty_log_of_purged, erase_rows
from made_in_blekinge.services.till.seller import blank_due
from made_in_blekinge.services.year.contact import blank_contact
from made_in_blekinge.store.audit import need_right, note
from made_in_blekinge.store.backup import BackupFolder
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.erasing import rewrite, rewrite_copy
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.market import Market
from made_in_blekinge.store.people import AuditLog
from made_in_blekinge.store.readers import readable_by
from made_in_blekinge.store.year import Partner

Clock = Callable[[], dt.datetime]
WARNING: Final = N_(
    "Erasing cannot be undone, not even by a backup: the automatic copies are erased too. Copies that you made "
    "yourself are not."
)
_ORGANISERS = "audit_log"
"""A table that only organisers may write: requiring it restricts a use case to organisers."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Result of an erasure. ``count`` trader register entries were deleted, ``copies`` backups were rewritten.

    On ``receipts`` receipts past retention the producers were blanked.

    ``left`` are files that could not be opened and may still contain the name; ``held``: another process has the
    database open, so its free pages have not been overwritten yet (VACUUM).
    """

    count: int
    copies: int
    left: tuple[Path, ...]
    held: bool
    on_server: bool
    receipts: int = 0

    @property
    def complete(self) -> bool:
        return not (self.left or self.held)


@readable_by(ORGANISERS)
def export_person(database: Database, number: int) -> PersonData:
    """Export all data about an exhibitor. The audit entry is written before the export."""
    with database.writing() as session:
        data = person_data(session, number)
        _note(session, bearers(session, number)[0].key, {"exported": number})
        return data


def erase_person(
    database: Database, number: int, clock: Clock, second: Path | None = None, progress: Progress | None = None
) -> Cleaned:
    """Erase an exhibitor here and in the automatic backups; ``second`` is the second backup folder.

    One that was deleted is erased from the log of changes, where it still stood. Legally required data is kept until
    its retention ends. Idempotent: a retry completes a partial erasure.
    """
    steps = progress or Progress()
    today = clock().astimezone().date()
    steps.step(0, 0, N_("Erasing in the market"))
    with database.writing() as session:
        found = bearers(session, number)
        market = session.scalar(select(Market.uid))
        for bearer in found:
            erase_rows(session, bearer.key, number, today)
            _note(session, bearer.key, {"erased": number})
    return _clean(database, lambda copy: _erase_in_copy(copy, found, number, market, today), second, steps)


@readable_by(ORGANISERS)
def export_contact(database: Database, partner: int) -> PartnerContact:
    """What is kept of a partner's contact person. The audit entry is written before the export."""
    with database.writing() as session:
        data = partner_contact(session, partner)
        _note_contact(session, partner, "exported")
        return data


def erase_contact(
    database: Database, partner: int, second: Path | None = None, progress: Progress | None = None
) -> Cleaned:
    """Erase the contact person of a partner, whoever it was before too, here and in the automatic backups.

    Idempotent: a retry completes a partial erasure.
    """
    steps = progress or Progress()
    steps.step(0, 0, N_("Erasing in the market"))
    with database.writing() as session:
        row = session.get(Partner, partner)
        if row is None:
            raise unknown_partner()
        uid = row.uid
        blank_contact(session, row)
        _note_contact(session, partner, "erased")
    return _clean(database, lambda copy: _blank_in_copy(copy, uid), second, steps)


def _blank_in_copy(copy: Database, uid: uuid.UUID) -> bool:
    with copy.writing() as session:
        row = session.scalar(select(Partner).where(Partner.uid == uid))
        if row is not None:
            blank_contact(session, row)
        return row is not None


def _note_contact(session: Session, partner: int, done: str) -> None:
    """Write an audit entry that says nothing of the person."""
    note(session, Partner.__tablename__, partner, {}, {done: True})
    need_right(session, _ORGANISERS)


def purge_due(
    database: Database, today: dt.date, second: Path | None = None, progress: Progress | None = None
) -> Cleaned:
    """Erase data past retention, here and in the automatic backups: trader register, sellers on receipts."""
    with database.writing() as session:
        need_right(session, _ORGANISERS)
        if due := due_records(session, today):
            note(session, "trader_record", "*", {}, {"purged": sum(part.count for part in due)})
        if named := due_receipts(session, today):
            # The seller snapshots are not in the audit log: the till journal covers them.
            note(session, "exhibitor", "*", {}, {"receipts": sum(part.count for part in named)})
    count, receipts = _purge(database, today)
    done = _clean(database, lambda copy: _purge_copy(copy, today), second, progress or Progress(), count)
    return replace(done, receipts=receipts)


def _note(session: Session, key: int, done: dict[str, int]) -> None:
    """Write an audit entry that identifies the exhibitor by number only."""
    note(session, "exhibitor", key, {}, done)
    need_right(session, _ORGANISERS)


def _erase_in_copy(
    copy: Database, found: Iterable[Bearer], number: int, market: uuid.UUID | None, today: dt.date
) -> bool:
    """Erase the exhibitor in a backup. One of another market, or an older one, does not have it.

    The row of an exhibitor is known by its ``uid``; without one by its id, which this market gives to nobody else.
    """
    erased = False
    with copy.writing() as session:
        same = market is not None and session.scalar(select(Market.uid)) == market
        for bearer in found:
            known = Exhibitor.uid == bearer.uid if bearer.uid else and_(Exhibitor.id == bearer.key, literal(same))
            row = session.execute(select(Exhibitor.id, Exhibitor.number).where(known)).one_or_none()
            key = row.id if row is not None else bearer.key
            if row is not None or (same and session.scalar(select(AuditLog.id).where(log_of(key)).limit(1))):
                erase_rows(session, key, row.number if row is not None else number, today)
                erased = True
    return erased


def _purge_copy(copy: Database, today: dt.date) -> bool:
    with copy.reading() as session:
        due = bool(due_records(session, today) or due_receipts(session, today))
    return due and any(_purge(copy, today))


def _purge(database: Database, today: dt.date) -> tuple[int, int]:
    count = erase_expired_records(database, today)
    with database.writing() as session:
        empty_log_of_purged(session)
        return count, blank_due(session, today)


def _clean(
    database: Database, erase: Callable[[Database], bool], second: Path | None, steps: Progress, count: int = 0
) -> Cleaned:
    """Vacuum the database and its backups. This is past the commit, so it can no longer be cancelled."""
    held = not rewrite(database)
    files = copies_of(database, second)
    made, left = 0, _end_rehearsal(database)
    for place, path in enumerate(files, 1):
        _tell(steps, place, len(files))
        try:
            made += rewrite_copy(path, erase)
        except (UserError, OSError, sqlite3.Error, DBAPIError):
            left.append(path)
    return Cleaned(count, made, tuple(left), held, not database.is_sqlite)


def _end_rehearsal(database: Database) -> list[Path]:
    """Delete the rehearsal, which is a copy too; one that is open is reported in ``left``."""
    place = rehearsal_of(database)
    if place == database.path:
        return []
    try:
        end_rehearsal(place)
    except UserError:
        return [place]
    return []


def _tell(steps: Progress, done: int, total: int) -> None:
    if not steps.cancelled:
        steps.step(done, total, N_("Erasing in the copies"))


def remarks(done: Cleaned) -> list[tuple[str, dict[str, str]]]:
    """Follow-up messages to the user: source texts with the values of their placeholders."""
    found: list[tuple[str, dict[str, str]]] = []
    if done.held:
        text = N_(
            "Another program holds the database, so freed space in it was not written over. Close the other program "
            "and erase again."
        )
        found.append((text, {}))
    if done.left:
        text = N_("Could not be opened and may still hold the name; remove these files yourself: {files}")
        found.append((text, {"files": ", ".join(map(str, done.left))}))
    if done.on_server:
        text = N_(
            "The tables on the server were written anew. The server's own log and copies keep what they held until "
            "whoever looks after the server removes them."
        )
        found.append((text, {}))
    return found


def copies_of(database: Database, second: Path | None = None) -> list[Path]:
    """All copies to clean: automatic backups, and damaged database files that were set aside, with their WAL files.

    The ``second`` folder is skipped in a rehearsal: it contains only backups of the real market.
    """
    ours = second is not None and not is_rehearsal(database)
    folders: Iterable[Path] = (BackupFolder.of(database).path, *([second] if second and ours else []))
    found = [path for folder in folders for _, path in BackupFolder(folder).copies()]
    if database.path is not None:
        found += sorted(database.path.parent.glob(f"{escape(database.path.stem)}-damaged-*"))
    return [path for path in dict.fromkeys(found) if path.stat().st_size]
