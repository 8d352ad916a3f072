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
    """Write a checked copy to a file that the user chose."""
    _check_right(database)
    write_backup(database, target)


def back_up_if_changed(database: Database, now: dt.datetime, second: Path | None = None) -> Path | None:
    """The automatic copy at start: when something changed since the last one; also into a second folder if there is.

    A rehearsal is not kept, and into the second folder, where old copies make room for new ones, come real ones only.
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
"""How often a changed market is copied while people work with it."""


def back_up_when_due(database: Database, now: dt.datetime, second: Path | None = None) -> Path | None:
    """The automatic copy of a till without a window: a look at the names in a folder, and half-hourly a copy."""
    return back_up_if_changed(database, now, second) if is_due(database, now) else None


def is_due(database: Database, now: dt.datetime) -> bool:
    """Whether the newest automatic copy is half an hour old, or there is none."""
    newest = newest_backup(database)
    return newest is None or now - newest >= EVERY


def newest_backup(database: Database) -> dt.datetime | None:
    """When the newest automatic copy was made (UTC)."""
    copies = BackupFolder.of(database).copies()
    return copies[0][0] if copies else None


Look = Callable[["Restoring"], None]
"""Is told what goes, and raises where that is not wanted."""


def restore(database: Database, source: Path, now: dt.datetime, look: Look | None = None) -> Path:
    """Put a backup in the place of the market. Returns where the market as it was is kept.

    From ``look`` on nobody else writes, so what goes is what it was told, and all of that is in what is kept.
    Where the backup has people with PINs, somebody must sign in anew.
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
    """The file of a damaged market, which no check of a copy would let through."""
    kept = path.with_name(f"{path.stem}-damaged-{now:%Y%m%dT%H%M%S}{path.suffix}")
    database.engine.dispose()  # closing any descriptor of a file gives up SQLite's locks on it
    with files.replacing(kept) as temporary:
        shutil.copyfile(path, temporary)
    return kept


def _check_right(database: Database) -> None:
    """The whole market leaves or is replaced: only for those who may change everything."""
    if database.auditor is not None:
        from made_in_blekinge.store.tables import metadata

        database.auditor.check(metadata.tables.keys())
