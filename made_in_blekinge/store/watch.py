"""Changes of others: on a server by LISTEN and NOTIFY with the changed tables, in a file by its data version."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from made_in_blekinge.store.database import CHANNEL, Database, make_engine
from made_in_blekinge.store.tables import metadata

LOOK_SECONDS: Final = 0.4
"""How often the version of a file is asked for, and how long a listening connection waits before it looks up."""
COUNT_SECONDS: Final = 5.0
"""How often the computers are counted."""
_AGAIN_SECONDS: Final = (0.3, 1.0, 2.0, 5.0)
"""The pauses before the attempts to connect anew; the last one is repeated."""
_NAME: Final = "made-in-blekinge watch"
_COUNT: Final = sql(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = :name"
)
_log = logging.getLogger(__name__)

Publish = Callable[[frozenset[str]], None]


@dataclass(frozen=True, slots=True)
class Company:
    """Who else has the market open: whether that can be seen, and on how many computers, this one included.

    ``computers`` is ``None`` where nobody counts: a file is open on one computer only.
    """

    connected: bool = True
    computers: int | None = None


Said = Callable[[Company], None]


def everything() -> frozenset[str]:
    """All topics, for changes of which nobody knows what they were."""
    return frozenset(metadata.tables)


class Watch:
    """Publishes what others change in the market of ``database``, from a thread of its own, until it is stopped.

    ``said`` is told when the connection is lost or found, and when the number of computers changes. After a lost
    connection everything is published, for nobody knows what was missed.
    """

    def __init__(self, database: Database, publish: Publish, said: Said = lambda _: None) -> None:
        self._database, self._publish, self._tell = database, publish, said
        self._stopped = threading.Event()
        self._company: Company | None = None
        run = self._watch_file if database.is_sqlite else self._watch_server
        self._thread = threading.Thread(target=run, name="watch", daemon=True)
        self._thread.start()

    def stop(self, wait: bool = False) -> None:
        """Publish nothing from now on. A file is let go at once, a listening thread ends within half a second."""
        self._stopped.set()
        if wait or self._database.is_sqlite:
            self._thread.join()

    def _say(self, company: Company) -> None:
        if company != self._company and not self._stopped.is_set():
            self._company = company
            self._tell(company)

    def _send(self, topics: frozenset[str]) -> None:
        if topics and not self._stopped.is_set():
            self._publish(topics)

    def _watch_server(self) -> None:
        failures, missed = 0, False
        while not self._stopped.is_set():
            try:
                self._listen(missed)
                failures = 0
            except DBAPIError as error:
                failures = 0 if self._company is not None and self._company.connected else failures + 1
                missed = True
                _log.warning("the connection that listens for changes was lost: %s", str(error.orig)[:200])
                self._say(Company(connected=False))
                self._stopped.wait(_AGAIN_SECONDS[min(failures, len(_AGAIN_SECONDS) - 1)])

    def _listen(self, missed: bool) -> None:
        """Listen on a connection of its own until stopped; raises when it is lost."""
        engine = make_engine(self._database.url)
        try:
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql(f"SET application_name = '{_NAME}'")
                connection.exec_driver_sql(f"LISTEN {CHANNEL}")
                if missed:
                    self._send(everything())
                self._notify_arrival(connection)
                while not self._stopped.is_set():
                    self._say(Company(computers=connection.execute(_COUNT, {"name": _NAME}).scalar_one()))
                    self._take_until(connection, time.monotonic() + COUNT_SECONDS)
        finally:
            engine.dispose()

    def _notify_arrival(self, connection: Connection) -> None:
        """Have the others count anew."""
        connection.exec_driver_sql(f"SELECT pg_notify('{CHANNEL}', '{self._database.uid}:')")

    def _take_until(self, connection: Connection, moment: float) -> None:
        """Publish the notices of others until ``moment``, or until somebody arrived, so that they are counted."""
        driver: Any = connection.connection.driver_connection
        base = connection.dialect.loaded_dbapi.Error
        while not self._stopped.is_set() and time.monotonic() < moment:
            try:
                for notice in driver.notifies(timeout=LOOK_SECONDS, stop_after=1):
                    uid, _, tables = notice.payload.partition(":")
                    if uid == self._database.uid:
                        continue
                    if not tables:
                        return
                    self._send(frozenset(tables.split(",")))
            except base as error:
                raise DBAPIError.instance(None, None, error, base, dialect=connection.dialect) from error

    def _watch_file(self) -> None:
        try:
            watched = _File(self._database, self._send)
        except DBAPIError as error:
            _log.warning("changes of other programs will not be seen: %s", str(error.orig)[:200])
            self._say(Company(connected=False))
            return
        self._say(Company())
        self._database.beside = watched.own_write
        try:
            while not self._stopped.wait(LOOK_SECONDS):
                with suppress(DBAPIError):  # a locked file is looked at again, a lost one is said by whoever uses it
                    watched.look()
        finally:
            self._database.beside = None
            watched.close()


class _File:
    """The data version of a file. It changes with every commit on another connection, also on ours: those are known."""

    def __init__(self, database: Database, send: Publish) -> None:
        self._send, self._lock = send, threading.Lock()
        self._connection = database.engine.connect()
        self._known = self._version()
        self._writing = self._closed = False

    def look(self) -> None:
        """Publish everything if another program has committed since the last look."""
        with self._lock:
            changed = not self._writing and self._learn()
        if changed:
            self._send(everything())

    @contextmanager
    def own_write(self, writer: Connection) -> Iterator[None]:
        """Around a transaction of ours that has begun. On its own connection the version changes by others only."""
        raw: Any = writer.connection.driver_connection
        before = _version_of(raw)
        with self._lock:
            missed, self._writing = self._learn(), True
        try:
            yield
        finally:
            with self._lock:
                self._learn()
                missed, self._writing = missed or _version_of(raw) != before, False
        if missed:
            self._send(everything())

    def close(self) -> None:
        with self._lock, suppress(DBAPIError):
            self._closed = True
            self._connection.close()

    def _learn(self) -> bool:
        if self._closed:
            return False
        before, self._known = self._known, self._version()
        return before != self._known

    def _version(self) -> int:
        return _version_of(self._connection.connection.driver_connection)


def _version_of(raw: Any) -> int:  # noqa: ANN401  a DBAPI connection has no common type
    return int(raw.execute("PRAGMA data_version").fetchone()[0])
