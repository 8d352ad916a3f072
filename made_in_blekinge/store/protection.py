"""Rights of what was made before it was private: market, copies, rehearsals and logs are for their owner alone.

Only what the program made itself is touched, never a folder of the user's own.
"""

from collections.abc import Iterator
from pathlib import Path

from made_in_blekinge import files, paths
from made_in_blekinge.store.copies import copies_in, folder_of
from made_in_blekinge.store.database import Database
from made_in_blekinge.targets import BESIDE


def protect(database: Database, second: Path | None = None) -> list[Path]:
    """Take the rights of others from all that belongs to the market; what was open to them is returned.

    In ``second``, a folder that the user chose, only the copies are the program's.
    """
    return files.tighten(_belongings(database, second))


def _belongings(database: Database, second: Path | None) -> Iterator[Path]:
    if database.path is not None:
        yield from _with_companions(database.path.resolve())
    copies = folder_of(database)
    yield copies
    for folder in (copies, *([second] if second else [])):
        yield from (path for _, path in copies_in(folder))
    yield from (paths.data(), paths.demonstration_database().parent, paths.data() / "backups")
    yield paths.rehearsals()
    for copy in paths.rehearsals().glob("*.db"):
        yield from _with_companions(copy)
    yield paths.logs()
    yield from paths.logs().glob("*.log*")


def _with_companions(path: Path) -> Iterator[Path]:
    """A database and what SQLite keeps beside it; the lock of a window says nothing about anybody."""
    yield from (path, *(path.with_name(path.name + ending) for ending in BESIDE))
