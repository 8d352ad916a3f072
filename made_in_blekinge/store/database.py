"""The engine and its transactions. Nothing else in the program commits."""

import contextlib
import logging
import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, Protocol

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError, StatementError
from sqlalchemy.orm import Session

from made_in_blekinge import files, targets
from made_in_blekinge.domain.collation import COLLATION, compare
from made_in_blekinge.errors import Conflict, Unusable, UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.store.audit import AUDITOR, READER, Auditor
from made_in_blekinge.store.driver import CONNECTION, begin
from made_in_blekinge.store.log import append_log
from made_in_blekinge.store.past_prices import PRICES, record_prices
from made_in_blekinge.store.writes import TRANSACTION, changed_tables

APPLICATION_ID: Final = targets.APPLICATION_ID
CHANNEL: Final = "made_in_blekinge_changes"
"""Where a server tells the other computers which tables were changed (see ``store.watch``)."""

_READ = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_PRAGMAS: tuple[str, ...] = (
    "foreign_keys=ON",
    "busy_timeout=5000",
    "synchronous=FULL",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "secure_delete=ON",
    "cache_size=-32000",
)
_JOINED: Final[Any] = {"expire_on_commit": False, "join_transaction_mode": "control_fully"}
"""Of a session that works in a transaction which is begun already: a sale, which needs nothing of its, does not wait
for what it sets up."""
_POSTGRESQL = {
    "connect_timeout": 3,
    "keepalives_idle": 10,
    "tcp_user_timeout": 2000,
    "options": "-c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000",
}


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite has the fix of the WAL-reset bug (3.51.3, with backports 3.50.7 and 3.44.6)."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


class FirstLook(Protocol):
    """Whether a database may be written to."""

    def __call__(self) -> None: ...

    def refuse_writes(self, error: Unusable) -> None: ...


class Database:
    """One open market database. ``on_change`` gets the names of the changed tables after each commit.

    With an ``auditor`` every change and every declared query is checked against the role of who works here, and every
    change is written down.
    """

    def __init__(self, url: str | URL, on_change: Callable[[frozenset[str]], None] | None = None) -> None:
        self.url = make_url(url)
        self.engine = make_engine(self.url)
        self.on_change = on_change
        self.auditor: Auditor | None = None
        self.first_write: FirstLook | None = None
        """Called before each write; raises where nothing may be written."""
        self.commits = 0
        """How often something was saved."""
        self.made = False
        """Whether there was no market here before it was opened."""
        self.uid = uuid.uuid4().hex
        """By which the notices of this program's own changes are known."""
        self.beside: Callable[[Connection], contextlib.AbstractContextManager[None]] | None = None
        """Around each transaction that writes, once it has begun."""

    @property
    def path(self) -> Path | None:
        """The file of an SQLite database; ``None`` on a server."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the database and cannot change it for good.

        It is opened for who works here: queries that declare their readers are checked in it (see ``store.readers``).
        """
        with plain_errors(), Session(self.engine, autoflush=False, expire_on_commit=False) as session:
            if self.auditor is not None:
                session.info[READER] = self.auditor
            if not self.is_sqlite:
                session.connection(execution_options=_READ)
            yield session

    @contextlib.contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: commits and publishes the changed tables when the block ends, rolls back when it raises."""
        if self.first_write is not None:
            self.first_write()
        with plain_errors(), self.engine.connect() as connection, Session(connection, **_JOINED) as session:
            session.info.update({AUDITOR: self.auditor, CONNECTION: connection})
            connection.execution_options(**{"write": True, TRANSACTION: session.info}).begin()
            with self.beside(connection) if self.beside is not None else contextlib.nullcontext():
                yield session
                self._finish(session, connection)
        if self.on_change is not None and (topics := changed_tables(session.info)):
            self.on_change(frozenset(topics))

    def _finish(self, session: Session, connection: Connection) -> None:
        """Write what every transaction writes beside its own, tell the other computers, and commit."""
        session.flush()
        moment = self.auditor.finish(session, append_log) if self.auditor else None
        if PRICES in changed_tables(session.info):
            record_prices(session, moment)
        if not self.is_sqlite and (topics := changed_tables(session.info)):
            notice = {"said": f"{self.uid}:{','.join(sorted(topics))}"}
            connection.exec_driver_sql(f"SELECT pg_notify('{CHANNEL}', %(said)s)", notice)
        (session if session.in_transaction() else connection).commit()
        self.commits += 1

    def close(self) -> None:
        self.engine.dispose()


def make_engine(address: str | URL) -> Engine:
    """The one engine factory: transactions begin by our own statement, so that writers wait instead of failing."""
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        engine = create_engine(url, pool_pre_ping=True, connect_args=dict(_POSTGRESQL))
        event.listen(engine, "begin", _begin_on_server)
        return engine
    engine = create_engine(url, connect_args={"isolation_level": None, "check_same_thread": False, "timeout": 5.0})
    place = _MarketFile(url.database or "")
    event.listen(engine, "do_connect", lambda *_: place.prepare())
    event.listen(engine, "connect", lambda connection, record: _connected(connection, record, place))
    event.listen(engine, "close", lambda _, record: targets.let_go(record))
    event.listen(engine, "engine_disposed", lambda _: place.forget())
    event.listen(engine, "begin", lambda connection: _begin(connection, place))
    return engine


class _MarketFile:
    """The file of a market, identified by its inode from the first connection to the last.

    SQLite goes on writing to a file that was moved away, where a sale would be lost, and recreates a deleted one.
    """

    def __init__(self, path: str) -> None:
        self.path, self._known = Path(path), (0, 0)

    def prepare(self) -> None:
        """Before a connection: check the known file, or create one with mode 0600."""
        self.check()
        if self._known == (0, 0):
            files.make_database(self.path)

    def check(self) -> None:
        """Refuse a file that is not the one that was opened."""
        if self._known != (0, 0) and self._found() != self._known:
            raise _unusable("database_moved")

    def learn(self) -> None:
        if self._known == (0, 0):
            self._known = self._found()

    def forget(self) -> None:
        self._known = (0, 0)

    def _found(self) -> tuple[int, int]:
        try:
            there = os.stat(self.path)
        except OSError:
            return 0, 0
        return there.st_dev, there.st_ino


def _connected(connection: Any, record: object, place: _MarketFile) -> None:  # noqa: ANN401  as below
    """From here on SQLite may hold locks, which opening the file by other means would drop."""
    targets.hold(record, place.path)
    try:
        _prepare(connection)
    except BaseException:
        targets.let_go(record)
        raise
    place.learn()


def _prepare(connection: Any) -> None:  # noqa: ANN401  a DBAPI connection has no common type
    import sqlite3

    connection.create_collation(COLLATION, compare)
    mode = "WAL" if wal_is_safe(sqlite3.sqlite_version_info) else "TRUNCATE"
    for pragma in (*_PRAGMAS, f"journal_mode={mode}"):
        try:
            connection.execute(f"PRAGMA {pragma}")
        except sqlite3.OperationalError as error:
            # A file that may only be read keeps its journal mode. Any other would write with less care.
            if "readonly" not in str(error):
                connection.close()
                raise
        except UnicodeDecodeError as error:  # SQLite names a part of the schema whose bytes are no UTF-8
            connection.close()
            raise sqlite3.OperationalError("malformed database schema") from error


def _begin(connection: Connection, place: _MarketFile) -> None:
    write = connection.get_execution_options().get("write", False)
    if write:
        place.check()
    begin(connection, "BEGIN IMMEDIATE" if write else "BEGIN")


def _begin_on_server(connection: Connection) -> None:
    """One writer at a time, as on SQLite: numbers follow on the highest, so two writers would give the same."""
    if connection.get_execution_options().get("write", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")


@contextlib.contextmanager
def plain_errors() -> Iterator[None]:
    """Turn faults of disk, file and server into errors that the user can act on."""
    try:
        yield
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") == "23505" or "UNIQUE constraint" in str(error.orig):
            raise Conflict(
                "already_taken", N_("Another row has this number or code already. Choose another one.")
            ) from error
        if isinstance(error, OperationalError) or _known_fault(error):
            raise plain_error(error) from error
        if getattr(error.orig, "sqlstate", "") == "23514" or "CHECK constraint" in str(error.orig):
            # Of the program or of the file: it is written down for those who look after the program.
            logging.getLogger(__name__).exception("a rule of the database refused what was written")
            raise _unusable("database_refuses") from error
        raise
    except StatementError as error:
        if "\x00" in str(error):
            raise UserError(
                "bad_character", N_("The text holds a character that cannot be kept. Remove it.")
            ) from error
        raise


_TEXTS: Final = {
    "disk_full": N_("The disk is full: nothing was saved. Free some space and try again."),
    "database_moved": N_(
        "The file of the database was moved or deleted while it was open: nothing was saved. Put it back and try again."
    ),
    "database_read_only": N_(
        "The database cannot be written to. Open it where you may write, or copy it to your own folder."
    ),
    "database_locked": N_("Another program holds the database. Close it, or wait a moment, and try again."),
    "database_damaged": N_("The database is damaged. Restore the newest backup."),
    "database_refuses": N_(
        "The database refuses what was to be written, and nothing was saved: its rules or the program are damaged. "
        "Restore the newest backup, and send the report to those who look after the program."
    ),
    "disk_error": N_("The disk does not answer. Check that it is connected and try again."),
    "database_unreachable": N_("The database cannot be opened. Check the folder and its rights."),
}
_SIGNS: Final = {
    "disk_full": ("disk is full", "no space left", "sqlstate=53100"),
    "database_moved": ("sqlite_readonly_dbmoved",),
    "database_read_only": ("readonly", "read-only", "sqlstate=25006"),
    "database_locked": ("locked", "busy", "sqlstate=55p03", "sqlstate=57014", "sqlstate=40p01", "sqlstate=40001"),
    "database_damaged": ("malformed", "not a database"),
    "disk_error": ("disk i/o", "sqlstate=58030"),
    "database_unreachable": ("unable to open",),
}
"""The signs of each fault, the narrower first: messages and error names of SQLite, SQLSTATEs of PostgreSQL."""


def _known_fault(error: DBAPIError) -> str:
    """The code of the fault; empty for one that is not known."""
    name, state = getattr(error.orig, "sqlite_errorname", ""), getattr(error.orig, "sqlstate", "")
    message = f"{error.orig} {name} sqlstate={state}".lower()
    return next((code for code, signs in _SIGNS.items() if any(sign in message for sign in signs)), "")


def plain_error(error: DBAPIError) -> Unusable:
    """The plain sentence for a fault of the database."""
    if code := _known_fault(error):
        return _unusable(code)
    reason = " ".join(str(error.orig).split())[:200]
    return Unusable("database_unreachable", N_("The database server does not answer: {reason}"), reason=reason)


def _unusable(code: str) -> Unusable:
    return Unusable(code, _TEXTS[code])
