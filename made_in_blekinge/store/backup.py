"""Backups: whole, checked copies of a market in one SQLite file, and the way back.

A copy is made through SQLite's backup API, never by copying the file: a copy of a file that is being written to loses
sales. A market on a PostgreSQL server is copied table by table into the same schema, so that every backup is a market
database that the program can also open directly.
"""

import datetime as dt
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, TableClause, column, func, insert, inspect, select
from sqlalchemy import table as table_of
from sqlalchemy import text as sql
from sqlalchemy.engine.interfaces import ReflectedColumn

from made_in_blekinge import files, paths
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.store.checkin import Unlocking, unlocked
from made_in_blekinge.store.checking import check_copy, read_only
from made_in_blekinge.store.copies import copies_in, folder_of
from made_in_blekinge.store.database import Database, plain_errors
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


def restore_backup(database: Database, source: Path, before: Callable[[], None] | None = None) -> None:
    """Put the contents of a backup in the place of the market's own.

    The caller keeps a copy of these first, in ``before``: from its beginning on nobody else writes to the market, so
    that no sale can come between the copy and the restore. Without it a damaged market can be restored, too.
    """
    check_copy(source)
    with paths.scratch() as folder:
        path = folder / "market.db"
        with closing(read_only(source)) as backup, closing(sqlite3.connect(path)) as copy:
            backup.backup(copy)
        whole = open_database(str(path))  # brings an older schema up to date; the backup stays as it is
        try:
            if database.path is not None and not (before and _has_log(database)):
                _pour_file(whole, database, before)
            else:
                _restore_tables(database, whole, before)
        finally:
            whole.close()


_STEP: Final = 1000
"""So many pages are copied before others may write again: 4 MB, in some milliseconds."""
_MOST_RESTARTS: Final = 20
"""A till that writes each second lets a copy of one second through at one of so many beginnings."""


class _RestartedError(Exception):
    """The market is written to more often than it can be copied in steps."""


class _Steps:
    """Watches a copy that is made in steps: SQLite begins it anew when another connection has written meanwhile."""

    def __init__(self) -> None:
        self._left, self._restarts = 0, 0

    def __call__(self, status: int, left: int, _pages: int) -> None:
        if status != sqlite3.SQLITE_OK:  # somebody writes just now, and the step is to be tried again
            return
        self._restarts += left >= self._left > 0
        self._left = left
        if self._restarts > _MOST_RESTARTS:
            raise _RestartedError


def _copy_sqlite(database: Database, target: Path) -> None:
    """A sale does not wait for the copy of a large market, but where that could not be made between the sales."""
    with closing(database.engine.raw_connection()) as source, closing(sqlite3.connect(target)) as copy:
        raw: Any = source.driver_connection
        copy.execute("PRAGMA synchronous=OFF")  # others would wait for it; whoever replaces the target syncs it
        try:
            raw.backup(copy, pages=_STEP, progress=_Steps(), sleep=0.02)
        except _RestartedError:
            raw.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def _pour_file(source: Database, sink: Database, before: Callable[[], None] | None) -> None:
    with (
        closing(source.engine.raw_connection()) as copy,
        sink.engine.connect().execution_options(write=True) as market,
        _only_writer(market, before) if before else nullcontext(),
    ):
        copy.driver_connection.backup(market.connection.driver_connection)  # type: ignore[union-attr]
    sink.engine.dispose()


def _has_log(database: Database) -> bool:
    """With a log beside the file nobody is locked out of it while others have it open, but by a transaction."""
    with closing(database.engine.raw_connection()) as raw:
        mode: Any = raw.driver_connection.execute("PRAGMA journal_mode").fetchone()  # type: ignore[union-attr]
    return bool(mode[0] == "wal")


@contextmanager
def _only_writer(market: Connection, before: Callable[[], None]) -> Iterator[None]:
    """Lock others out from ``before`` on until the end, although SQLite's backup pours into no open transaction.

    In its exclusive mode SQLite keeps the lock that a transaction took. During ``before`` others may still read.
    """
    raw: Any = market.connection.driver_connection
    try:
        with plain_errors(), market.begin():
            before()
            raw.execute("PRAGMA locking_mode=EXCLUSIVE")
        yield
    finally:
        raw.execute("PRAGMA locking_mode=NORMAL")
        with suppress(sqlite3.DatabaseError):
            raw.execute("SELECT count(*) FROM sqlite_schema").fetchall()  # lets the lock go


def _copy_tables(database: Database, target: Path) -> None:
    from made_in_blekinge.store.migrations import upgrade

    copy = Database(database_url(str(target)))
    try:
        # The copy before a migration has the schema that the market still has.
        upgrade(copy.engine, revision_of(database) or REVISIONS[-1])
        with database.engine.connect() as source, copy.engine.connect().execution_options(write=True) as sink:
            source = source.execution_options(isolation_level="REPEATABLE READ")
            with source.begin(), sink.begin():
                _copy_rows(source, sink)
        with closing(copy.engine.raw_connection()) as whole:
            whole.driver_connection.execute("PRAGMA journal_mode=DELETE")  # type: ignore[union-attr]
    finally:
        copy.close()


def _restore_tables(database: Database, copy: Database, before: Callable[[], None] | None) -> None:
    writing = database.engine.execution_options(write=True)
    with copy.engine.connect() as backup, writing.connect() as sink, backup.begin(), sink.begin():
        if before:
            before()
        with unlocked(sink):
            for each in reversed(metadata.sorted_tables):
                if each.name != Unlocking.__tablename__:
                    sink.execute(each.delete())
        _copy_rows(backup, sink)
        if not database.is_sqlite:
            _advance_sequences(sink)


def _copy_rows(source: Connection, sink: Connection) -> None:
    """Copy all rows into the same schema, which may be older than the models: what the database has counts, not what
    they know, and nothing is filled in that was not there."""
    there, here = inspect(source), inspect(sink)
    for name, _ in here.get_sorted_table_and_fkc_names():
        if name is None or name == "alembic_version" or not there.has_table(name):
            continue
        known = {one["name"] for one in there.get_columns(name)}
        found = _as_it_is(name, [one for one in here.get_columns(name) if one["name"] in known])
        # In the order of their keys: a row may refer to an earlier one of its own table.
        keys = there.get_pk_constraint(name)["constrained_columns"]
        for rows in source.execute(select(found).order_by(*(found.c[key] for key in keys))).mappings().partitions(1000):
            sink.execute(insert(found), [dict(row) for row in rows])


def _as_it_is(name: str, columns: Sequence[ReflectedColumn]) -> TableClause:
    """A table with the columns of the database; columns that the models know have the models' types."""
    types = {one["name"]: one["type"] for one in columns}
    if name in metadata.tables:
        types |= {one.name: one.type for one in metadata.tables[name].c if one.name in types}
    return table_of(name, *(column(key, kind) for key, kind in types.items()))


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
        """Make a checked copy and delete those that :func:`expendable_copies` names."""
        target = self._free(f"{now.astimezone(dt.UTC):%Y%m%dT%H%M%S}Z-{reason}")
        try:
            files.make_folder(self.path)
        except OSError as error:
            raise _failed(target, error) from error
        write_backup(database, target)
        for old in expendable_copies(self.copies(), now):
            old.unlink(missing_ok=True)
        return target

    def _free(self, name: str) -> Path:
        """A file name that is not in use: two copies may be made in one second, and neither may replace the other."""
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


_BEFORE: Final = ("before-migration", "before-restore")
_BEFORE_DAYS: Final = 30


def expendable_copies(
    copies: Sequence[tuple[dt.datetime, Path]],
    now: dt.datetime,
    days: int = 12,
    weeks: int = 10,
    months: int = 9,
) -> list[Path]:
    """The copies that may go: the newest five stay, the newest of each of the last days, weeks and months, of the
    running day that of each hour, and for 30 days those that were made before a migration or a restore."""
    local = [(time.astimezone(), path) for time, path in copies]
    today = now.astimezone().date()
    kept = {path for _, path in copies[:5]}
    kept |= set(_newest_of_each([copy for copy in local if copy[0].date() == today], "%H", 24))
    kept |= {path for time, path in copies if _stands_for_before(path) and now - time < dt.timedelta(_BEFORE_DAYS)}
    for limit, form in ((days, "%Y-%m-%d"), (weeks, "%G-%V"), (months, "%Y-%m")):
        kept |= set(_newest_of_each(local, form, limit))
    return [path for _, path in copies if path not in kept]


def _stands_for_before(path: Path) -> bool:
    return path.stem.endswith(_BEFORE)


def _newest_of_each(copies: Iterable[tuple[dt.datetime, Path]], form: str, limit: int) -> list[Path]:
    newest: dict[str, Path] = {}
    for time, path in copies:
        newest.setdefault(time.strftime(form), path)
    return list(newest.values())[:limit]
