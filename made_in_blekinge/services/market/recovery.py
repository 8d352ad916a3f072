"""Use cases of automatic backups: listing them, and restoring one when the market cannot be opened."""

import datetime as dt
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from made_in_blekinge import files
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.market.rehearsal import check_real
from made_in_blekinge.store.backup import BackupFolder
from made_in_blekinge.store.checking import backups_of, check_copy
from made_in_blekinge.store.database import Database


@dataclass(frozen=True, slots=True)
class Copy:
    """An automatic backup: creation time (UTC), reason (``automatic``, ``before-restore`` …), path, size in bytes."""

    time: dt.datetime
    reason: str
    path: Path
    bytes: int


def copies_of(database: Database) -> list[Copy]:
    """The automatic backups of an open market, newest first."""
    return _copies(BackupFolder.of(database))


def copies_beside(path: Path) -> list[Copy]:
    """The automatic backups of a market file, which need not be readable; newest first."""
    return _copies(BackupFolder(backups_of(path)))


def put_in_place(path: Path, copy: Path, now: dt.datetime) -> Path:
    """Replace an unreadable market file by a backup; returns the path that the damaged file was moved to."""
    check_copy(copy)
    check_real(copy)
    kept = path.with_name(f"{path.stem}-damaged-{now:%Y%m%dT%H%M%S}{path.suffix}")
    try:
        with files.replacing(path, over_market=True) as temporary:
            shutil.copyfile(copy, temporary)
            for ending in ("", "-wal", "-journal"):
                _keep(path.with_name(path.name + ending), kept.with_name(kept.name + ending))
    except UserError as error:
        if error.code != "cannot_write":
            raise
        raise UserError(
            "cannot_restore",
            N_("The backup could not be put in place in {folder}: {reason}. Free some space, or ask for the right."),
            folder=str(path.parent),
            reason=getattr(error.__cause__, "strerror", ""),
        ) from error
    return kept


def _keep(old: Path, new: Path) -> None:
    if old.exists():
        old.replace(new)


def _copies(folder: BackupFolder) -> list[Copy]:
    """Those that are there: another process may thin them out between the list and a look at each."""
    found = []
    for time, path in folder.copies():
        with suppress(FileNotFoundError):
            found.append(Copy(time, path.stem.partition("Z-")[2], path, path.stat().st_size))
    return found
