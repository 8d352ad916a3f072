"""Plain statements, where SQLAlchemy's own work would take longer than the database's."""

import datetime as dt
import uuid
from collections.abc import Sequence
from enum import Enum
from typing import Any, Final, Self

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from made_in_blekinge.store.audit import EXEMPT, note_unnoted
from made_in_blekinge.store.writes import Write, check_reading, wrote

CONNECTION: Final = "connection"
"""Key in ``session.info``: the connection of a transaction that writes, which the session would look up each time."""
_AS_THEY_ARE: Final = frozenset((int, str, bytes, float, bool, type(None)))
"""Types of values that every driver takes; exactly these, for an enum is a string too."""


class Driver:
    """Runs statements on the driver of a session's connection; the driver's faults are raised as SQLAlchemy's.

    ``?`` stands for a value; a ``%`` may stand only in values. What writes is a :class:`Write`, which says its tables.
    """

    def __init__(self, session: Session) -> None:
        known = None if session.in_nested_transaction() else session.info.get(CONNECTION)
        connection = known or session.connection()  # which sets the savepoint of a nested transaction
        self._info = session.info
        self._dialect = connection.dialect
        self._cursor = connection.connection.cursor()
        self._qmark = self._dialect.paramstyle == "qmark"
        self.dialect = self._dialect.name

    def rows(self, statement: str, values: Sequence[object] = ()) -> Sequence[Any]:
        """The rows as the driver gives them: on SQLite a day is text and a truth value a number."""
        check_reading(statement)
        self._cursor.execute(self._plain(statement), tuple(values))
        return self._cursor.fetchall()

    def write_many(self, write: Write, rows: Sequence[Sequence[object]]) -> None:
        """Carry out ``write`` for each of ``rows``, in the transaction of the session."""
        self.write_prepared(write, [self.written(*row) for row in rows])

    def write_prepared(self, write: Write, rows: Sequence[Sequence[object]]) -> int:
        """The same for rows whose values are as the driver takes them; how many rows of the table it concerned."""
        if not rows:
            return 0
        self._note(write, len(rows))
        self._cursor.executemany(self._plain(write.statement), rows)
        return int(self._cursor.rowcount)

    def write(self, write: Write, row: Sequence[object]) -> int:
        """Insert ``row`` by a statement that returns the id of what it made."""
        self._note(write, 1)
        self._cursor.execute(self._plain(write.statement), self.written(*row))
        return int(self._cursor.fetchall()[0][0])

    def _note(self, write: Write, rows: int) -> None:
        wrote(self._info, write.tables, write.kind)
        if not (write.noted or write.tables <= EXEMPT):
            note_unnoted(self._info, write.tables, write.kind, rows)

    def _plain(self, statement: str) -> str:
        return statement if self._qmark else statement.replace("?", "%s")

    def written(self, *values: object) -> tuple[object, ...]:
        """Values as :meth:`rows` takes them."""
        return tuple([value if type(value) in _AS_THEY_ARE else self._written(value) for value in values])

    def _written(self, value: object) -> object:
        """As SQLAlchemy's types would write it: SQLite keeps uids as bytes, days and times as text."""
        if isinstance(value, Enum):
            return value.value
        if not self._qmark:
            return value
        if isinstance(value, uuid.UUID):
            return value.bytes
        if isinstance(value, dt.datetime):
            return value.astimezone(dt.UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
        return value.isoformat() if isinstance(value, dt.date) else value

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self._cursor.close()
        if error is not None:
            _raise_as_sqlalchemy(error, self._dialect)


def begin(connection: Connection, statement: str) -> None:
    """Begin a transaction by a statement of ours: the first of every one, so it goes straight to the driver."""
    try:
        connection.connection.cursor().execute(statement)
    except Exception as error:
        _raise_as_sqlalchemy(error, connection.dialect)
        raise


def _raise_as_sqlalchemy(error: BaseException, dialect: Dialect) -> None:
    base = dialect.loaded_dbapi.Error
    if isinstance(error, base):
        raise DBAPIError.instance(None, None, error, base, dialect=dialect) from error
