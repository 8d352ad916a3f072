"""Reading by plain statements, where SQLAlchemy's own work would take longer than the database's."""

from collections.abc import Sequence
from typing import Any, Self

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session


class Driver:
    """Runs statements on the driver of a session's connection; the driver's faults are raised as SQLAlchemy's.

    ``?`` stands for a value; a ``%`` may stand only in values.
    """

    def __init__(self, session: Session) -> None:
        connection = session.connection()
        self._dialect = connection.dialect
        self._cursor = connection.connection.cursor()
        self._qmark = self._dialect.paramstyle == "qmark"

    def rows(self, statement: str, values: Sequence[object] = ()) -> Sequence[Any]:
        """The rows as the driver gives them: on SQLite a day is text and a truth value a number."""
        self._cursor.execute(statement if self._qmark else statement.replace("?", "%s"), tuple(values))
        return self._cursor.fetchall()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self._cursor.close()
        base = self._dialect.loaded_dbapi.Error
        if isinstance(error, base):
            raise DBAPIError.instance(None, None, error, base, dialect=self._dialect) from error
