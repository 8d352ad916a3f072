"""What can still be read of a market that is damaged or was changed: from a copy, which loses what is foreign in it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from made_in_blekinge import paths
from made_in_blekinge.errors import Unusable
from made_in_blekinge.i18n import N_
from made_in_blekinge.store.checking import BROKEN, expected, foreign_in, found_in, revision_in
from made_in_blekinge.store.database import APPLICATION_ID, Database
from made_in_blekinge.store.opening import REVISIONS, database_url

_BESIDE = ("-wal", "-journal")


@contextmanager
def rescued(target: str) -> Iterator[Database]:
    """A copy of the market to read from; it vanishes afterwards, and the market stays as it is."""
    source = paths.of_file(target) or database_url(target).database
    if database_url(target).get_backend_name() != "sqlite" or source is None:
        text = N_("Only a market in a file can be rescued. On a server, ask those who look after it.")
        raise Unusable("not_a_file", text)
    with paths.scratch() as folder:
        copy = folder / "rescued.db"
        _copy(Path(source), copy)
        _disarm(Path(source), copy)
        database = Database(database_url(str(copy)))
        try:
            _bring_up_to_date(database, copy)
            database.first_write = ReadOnly()
            yield database
        finally:
            database.close()


class ReadOnly:
    """Refuses every write."""

    def __call__(self) -> None:
        raise Unusable("only_read", N_("With --rescue nothing is written."))

    def refuse_writes(self, error: Unusable) -> None:
        """Nothing is written anyway."""


def _copy(source: Path, copy: Path) -> None:
    if not source.is_file():
        raise Unusable("no_backup", N_("There is no file {path}."), path=str(source))
    shutil.copyfile(source, copy)
    for ending in _BESIDE:
        beside = source.with_name(source.name + ending)
        if beside.exists():
            shutil.copyfile(beside, copy.with_name(copy.name + ending))


def _disarm(source: Path, copy: Path) -> None:
    """Take views and triggers that are not ours out of the copy, before anything of it is used."""
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as raw:
            raw.execute("PRAGMA trusted_schema=OFF")
            if raw.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                raise _nothing(source)
            raw.text_factory = lambda text: text.decode("utf-8", "replace")
            for name, kind in raw.execute("SELECT name, type FROM sqlite_schema WHERE type = 'view'").fetchall():
                raw.execute(f"DROP {kind} {_named(name)}")
            found = found_in(raw)
            revision = revision_in(raw) if "alembic_version" in found.columns else REVISIONS[-1]
            wanted = expected(revision or REVISIONS[-1])
            for name in set(foreign_in(found, wanted) if wanted else found.triggers) & set(found.triggers):
                raw.execute(f"DROP TRIGGER {_named(name)}")
    except BROKEN as error:
        raise _nothing(source) from error


def _bring_up_to_date(database: Database, copy: Path) -> None:
    """Where the migrations go through; else what can be read is read as it is."""
    from made_in_blekinge.store.migrations import upgrade

    with suppress(SQLAlchemyError, RuntimeError, *BROKEN):
        with closing(sqlite3.connect(copy)) as raw:
            known = "alembic_version" in found_in(raw).columns
        if known:
            upgrade(database.engine)


def _named(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _nothing(path: Path) -> Unusable:
    return Unusable(
        "nothing_to_rescue", N_("From {path} nothing can be read. Go back to a backup with “restore”."), path=str(path)
    )
