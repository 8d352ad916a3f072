"""Use cases of backups."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from made_in_blekinge import files
from made_in_blekinge.domain.market import Mark
from made_in_blekinge.errors import Unusable
from made_in_blekinge.queries.registers.event import market_mark
from made_in_blekinge.services.market.rehearsal import check_source
from made_in_blekinge.services.registers.people import sign_out
from made_in_blekinge.store.backup import BackupFolder, restore_backup, write_backup
from made_in_blekinge.store.checking import FirstWrite, check_copy
from made_in_blekinge.store.database import Database

if TYPE_CHECKING:
    from made_in_blekinge.services.market.restoring import Restoring


def back_up(database: Database, target: Path) -> None:
    """Write a verified backup to a file that the user chose."""
    _check_right(database)
    write_backup(database, target)


def back_up_if_changed(database: Database, now: dt.datetime, second: Path | None = None) -> Path | None:
    """The automatic backup at start, if something changed since the last one; also to the second folder if configured.

    A rehearsal is not backed up. The second folder, where old backups are rotated out, gets only real markets.
    """
    with database.reading() as session:
        mark = market_mark(session)
    if mark is Mark.REHEARSAL:
        return None
    made = BackupFolder.of(database).add_if_changed(database, now)
    if made is not None and mark is None and second is not None and second.is_dir():
        BackupFolder(second).add(database, now)
    return made


EVERY = dt.timedelta(minutes=30)
"""Interval of automatic backups of a changed market while it is open."""


def back_up_when_due(database: Database, now: dt.datetime, second: Path | None = None) -> Path | None:
    """The automatic backup for command-line tills: cheap check of the file names, a backup every half hour."""
    return back_up_if_changed(database, now, second) if is_due(database, now) else None


def is_due(database: Database, now: dt.datetime) -> bool:
    """Whether the newest automatic backup is at least half an hour old, or there is none."""
    newest = newest_backup(database)
    return newest is None or now - newest >= EVERY


def newest_backup(database: Database) -> dt.datetime | None:
    """When the newest automatic backup was made (UTC)."""
    copies = BackupFolder.of(database).copies()
    return copies[0][0] if copies else None


Look = Callable[["Restoring"], None]
"""Callback that receives what a restore would lose, and raises to refuse it."""


def restore(database: Database, source: Path, now: dt.datetime, look: Look | None = None) -> Path:
    """Replace the market by a backup. Returns the path of the copy made of the replaced market.

    The database is locked for writing from ``look`` on, so the data lost is exactly what ``look`` was given, and
    the copy contains all of it.
    If the backup has user accounts, the user has to sign in again.
    """
    _check_right(database)
    check_copy(source)
    check_source(database, source)
    kept = _put_back(database, source, now, look)
    if database.path is not None:
        database.first_write = FirstWrite(database.path)
    sign_out(database)
    if database.on_change is not None:
        from made_in_blekinge.store.tables import metadata

        database.on_change(frozenset(metadata.tables))
    return kept


def _put_back(database: Database, source: Path, now: dt.datetime, look: Look | None) -> Path:
    kept: list[Path] = []

    def before() -> None:
        if look is not None:
            from made_in_blekinge.services.market.restoring import compared

            look(compared(database, source))
        if database.first_write is not None:
            database.first_write()
        kept.append(BackupFolder.of(database).add(database, now, reason="before-restore"))

    try:
        restore_backup(database, source, before)
    except Unusable as error:
        if kept or database.path is None or error.code not in ("database_damaged", "backup_damaged"):
            raise
        kept.append(_kept_damaged(database, database.path, now))
        restore_backup(database, source)
    return kept[0]


def _kept_damaged(database: Database, path: Path, now: dt.datetime) -> Path:
    """Keep a raw copy of a damaged market file, which would fail the verification of a backup."""
    kept = path.with_name(f"{path.stem}-damaged-{now:%Y%m%dT%H%M%S}{path.suffix}")
    # POSIX: closing any file descriptor of a file releases every lock that the process holds on it, also SQLite's.
    database.engine.dispose()
    with files.replacing(kept) as temporary:
        shutil.copyfile(path, temporary)
    return kept


def _check_right(database: Database) -> None:
    """Require the organiser role: a backup or restore concerns every table."""
    if database.auditor is not None:
        from made_in_blekinge.store.tables import metadata

        database.auditor.check(metadata.tables.keys())
