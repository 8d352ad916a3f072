"""What the database itself says that a transaction wrote: the truth beside what the program tells of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event

from made_in_blekinge.store.database import Database

_WRITING = {sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE}
_ON_SERVER = "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"


@contextmanager
def written(database: Database) -> Iterator[set[str]]:
    """Collects the tables that statements write inside the block.

    SQLite asks an authorizer for every table that a statement may write, also by a key that cascades; PostgreSQL
    counts the rows that a transaction has written.
    """
    found: set[str] = set()

    def authorize(action: int, table: str | None, *_rest: str | None) -> int:
        if action in _WRITING and table and not table.startswith("sqlite_"):
            found.add(table)
        return sqlite3.SQLITE_OK

    def watch(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        driver.set_authorizer(authorize)

    def count(connection: Connection) -> dict[str, int]:
        return dict(connection.exec_driver_sql(_ON_SERVER).all())  # also of transactions just before

    def begin(connection: Connection) -> None:
        connection.info["counted"] = count(connection)

    def end(connection: Connection) -> None:
        before = connection.info["counted"]
        found.update(table for table, rows in count(connection).items() if rows != before.get(table, 0))

    listeners = [("begin", watch)] if database.is_sqlite else [("begin", begin), ("commit", end)]
    for what, listener in listeners:
        event.listen(database.engine, what, listener)
    try:
        yield found
    finally:
        for what, listener in listeners:
            event.remove(database.engine, what, listener)
        database.engine.dispose()  # an authorizer stays on its connection


@contextmanager
def told(database: Database) -> Iterator[set[str]]:
    """Collects the tables that the program says were written inside the block."""
    found: set[str] = set()
    before, database.on_change = database.on_change, found.update
    try:
        yield found
    finally:
        database.on_change = before
