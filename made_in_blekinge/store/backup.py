"""Backups: whole, checked copies of a market in one SQLite file, and the way back.

A copy is made through SQLite's backup API, never by copying the file: a copy of a file that is being written to loses
sales. A market on a PostgreSQL server is copied table by table into the same schema, so that every backup is a market
database that the program can also open directly.
"""

import datetime as dt
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, column, func, insert, inspect, select, table
from sqlalchemy import text as sql

from made_in_blekinge import files
from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.store.checkin import Unlocking, unlocked
from made_in_blekinge.store.copies import copies_in, folder_of
from made_in_blekinge.store.database import APPLICATION_ID, Database
from made_in_blekinge.store.opening import REVISIONS, database_url, open_database, revision_of
from made_in_blekinge.store.tables import metadata


def write_backup(database: Database, target: Path) -> None:
    """Write a checked copy to ``target``; what stood there before stays until the copy is whole."""
    try:
        with files.replacing(target) as temporary:
            if database.path is not None:
                _copy_sqlite(database, temporary)
            else:
                _copy_tables(database, temporary)
            check_copy(temporary)
    except sqlite3.OperationalError as error:
        raise _failed(target, error) from error
    except UserError as error:
        if error.code != "cannot_write":
            raise
        raise _failed(target, error.__cause__ or error) from error


def _failed(target: Path, reason: BaseException) -> UserError:
    text = N_("The backup could not be written to {path}: {reason}. Choose another place, or free some space.")
    return UserError("backup_failed", text, path=str(target), reason=str(reason))


def restore_backup(database: Database, source: Path) -> None:
    """Put the contents of a backup in the place of the market's own. The caller keeps a copy of these first."""
    check_copy(source)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "market.db"
        with closing(_read_only(source)) as backup, closing(sqlite3.connect(path)) as copy:
            backup.backup(copy)
        whole = open_database(str(path))  # brings an older schema up to date; the backup stays as it is
        try:
            if database.path is not None:
                _pour_file(whole, database)
            else:
                _restore_tables(database, whole)
        finally:
            whole.close()


def check_copy(path: Path) -> None:
    """Refuse a copy that is damaged, not of this program, or of a newer version of it."""
    if not path.is_file():
        raise Unusable("no_backup", N_("There is no file {path}."), path=str(path))
    ours, sound, revision = False, False, ""
    with closing(_read_only(path)) as copy, suppress(sqlite3.DatabaseError):
        ours = copy.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        revision = copy.execute("SELECT version_num FROM alembic_version").fetchone()[0] if ours else ""
        sound = copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    if not ours:
        raise Unusable("not_a_backup", N_("{path} is not a backup of this program."), path=str(path))
    if not sound:
        raise Unusable("backup_damaged", N_("The backup {path} is damaged. Choose an older one."), path=str(path))
    if revision not in REVISIONS:
        raise Unusable(
            "database_is_newer",
            N_("This database was made by a newer version of the program. Install that version; nothing was changed."),
        )


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _copy_sqlite(database: Database, target: Path) -> None:
    with closing(database.engine.raw_connection()) as source, closing(sqlite3.connect(target)) as copy:
        source.driver_connection.backup(copy)  # type: ignore[union-attr]
        copy.execute("PRAGMA journal_mode=DELETE")


def _pour_file(source: Database, sink: Database) -> None:
    with closing(source.engine.raw_connection()) as copy, closing(sink.engine.raw_connection()) as market:
        copy.driver_connection.backup(market.driver_connection)  # type: ignore[union-attr]
    sink.engine.dispose()


def _copy_tables(database: Database, target: Path) -> None:
    from made_in_blekinge.store.migrations import upgrade

    copy = Database(database_url(str(target)))
    try:
        # The copy before a migration has the schema that the market still has.
        upgrade(copy.engine, revision_of(database) or REVISIONS[-1])
        with database.engine.connect() as source, copy.engine.connect().execution_options(write=True) as sink:
            source = source.execution_options(isolation_level="REPEATABLE READ")
            with source.begin(), sink.begin():
                _pour(source, sink)
        with closing(copy.engine.raw_connection()) as whole:
            whole.driver_connection.execute("PRAGMA journal_mode=DELETE")  # type: ignore[union-attr]
    finally:
        copy.close()


def _restore_tables(database: Database, copy: Database) -> None:
    writing = database.engine.execution_options(write=True)
    with copy.engine.connect() as backup, writing.connect() as sink, backup.begin(), sink.begin():
        with unlocked(sink):
            for each in reversed(metadata.sorted_tables):
                if each.name != Unlocking.__tablename__:
                    sink.execute(each.delete())
        _pour(backup, sink)
        _advance_sequences(sink)


def _pour(source: Connection, sink: Connection) -> None:
    """Copy every table that is there. Both have one schema, which may be an older one than the program's."""
    there = inspect(source)
    for whole in metadata.sorted_tables:
        if there.has_table(whole.name):
            names = {column["name"] for column in there.get_columns(whole.name)}
            columns = [each for each in whole.c if each.name in names]
            # In the order of their keys: a row may refer to an earlier one of its own table.
            kept = select(*columns).order_by(*(each for each in columns if each.primary_key))
            # Without the defaults of newer columns, which the sink does not have.
            same = table(whole.name, *(column(each.name, each.type) for each in columns))
            for rows in source.execute(kept).mappings().partitions(1000):
                sink.execute(insert(same), [dict(row) for row in rows])


def _advance_sequences(sink: Connection) -> None:
    """Let the server's own counters go on after the ids that came with the backup."""
    for each in metadata.sorted_tables:
        if each.autoincrement_column is not None and sink.scalar(select(func.count()).select_from(each)):
            sink.execute(
                sql(
                    f"SELECT setval(pg_get_serial_sequence('{each.name}', 'id'), max(id)) FROM {each.name}"  # noqa: S608
                )
            )


@dataclass(frozen=True, slots=True)
class BackupFolder:
    """The automatic copies of one market: beside an SQLite file, or in the data folder for a server."""

    path: Path

    @classmethod
    def of(cls, database: Database) -> "BackupFolder":
        return cls(folder_of(database))

    def copies(self) -> list[tuple[dt.datetime, Path]]:
        """The copies with their times (UTC), newest first."""
        return copies_in(self.path)

    def add(self, database: Database, now: dt.datetime, reason: str = "automatic") -> Path:
        """Make a checked copy and clear away the oldest ones that the rule lets go."""
        target = self._free(f"{now.astimezone(dt.UTC):%Y%m%dT%H%M%S}Z-{reason}")
        try:
            files.make_folder(self.path)
        except OSError as error:
            raise _failed(target, error) from error
        write_backup(database, target)
        for old in thinned(self.copies()):
            old.unlink(missing_ok=True)
        return target

    def _free(self, name: str) -> Path:
        """A name that no copy has: two may be made in one second, and neither takes the place of the other."""
        names = (f"{name}{(number and f'-{number + 1}') or ''}.db" for number in count())
        return next(path for name in names if not (path := self.path / name).exists())

    def add_if_changed(self, database: Database, now: dt.datetime) -> Path | None:
        """A copy, when the market changed since the newest one."""
        copies = self.copies()
        if copies and database.path is not None and not _changed_since(database.path, copies[0][1]):
            return None
        return self.add(database, now)


def _changed_since(path: Path, copy: Path) -> bool:
    files = (path, path.with_name(path.name + "-wal"))
    return any(file.exists() and os.stat(file).st_mtime > copy.stat().st_mtime for file in files)


def thinned(copies: Sequence[tuple[dt.datetime, Path]], days: int = 12, weeks: int = 10, months: int = 9) -> list[Path]:
    """The copies that may go: the newest of each of the last days, weeks and months stay, and the newest five."""
    kept = {path for _, path in copies[:5]}
    for limit, form in ((days, "%Y-%m-%d"), (weeks, "%G-%V"), (months, "%Y-%m")):
        kept |= set(_newest_of_each(copies, form, limit))
    return [path for _, path in copies if path not in kept]


def _newest_of_each(copies: Iterable[tuple[dt.datetime, Path]], form: str, limit: int) -> list[Path]:
    newest: dict[str, Path] = {}
    for time, path in copies:
        newest.setdefault(time.strftime(form), path)
    return list(newest.values())[:limit]
