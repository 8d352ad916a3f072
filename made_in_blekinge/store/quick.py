"""Statements put together and compiled once, then run on the driver: for what must be as fast as the disk.

Values come back as the driver gives them; the functions below make days, times and uids of them on every database.
"""

import datetime as dt
import uuid
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import Select
from sqlalchemy.dialects import registry
from sqlalchemy.orm import Session

from made_in_blekinge.store.driver import Driver

Statement = Select[*tuple[Any, ...]]
Make = Callable[[], Statement]
"""Puts a statement together. What changes from call to call stands in it as ``bindparam(name, None)``."""


def quick_rows(session: Session, make: Make, **values: object) -> list[Any]:
    """The rows of the statement, with a column's value under its name."""
    with Driver(session) as driver:
        statement, places, constants, row = _compiled(make, driver.dialect)
        given = {**constants, **{name: _bound(value, driver.dialect) for name, value in values.items()}}
        return [row(*found) for found in driver.rows(statement, [given[place] for place in places])]


@cache
def _compiled(make: Make, dialect: str) -> tuple[str, Sequence[str], Mapping[str, Any], Any]:
    """The statement with ``?`` for its values, their names in order, those that never change, and its rows."""
    select = make()
    spoken = registry.load(dialect)(paramstyle="qmark")
    compiled = select.compile(dialect=spoken, compile_kwargs={"render_postcompile": True})
    constants = {
        name: value.value if isinstance(value, Enum) else value for name, value in (compiled.params or {}).items()
    }
    names = [column.key or "" for column in select.selected_columns]
    return str(compiled), tuple(compiled.positiontup or ()), constants, namedtuple("Row", names)


def _bound(value: object, dialect: str) -> object:
    """As the driver takes it: SQLite keeps uids as bytes and days as text."""
    if dialect != "sqlite":
        return value
    if isinstance(value, uuid.UUID):
        return value.bytes
    return value.isoformat() if isinstance(value, dt.date) else value


def as_uid(value: Any) -> uuid.UUID | None:  # noqa: ANN401  what a driver gives
    return uuid.UUID(bytes=value) if isinstance(value, bytes) else value


def as_day(value: Any) -> dt.date | None:  # noqa: ANN401
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def as_time(value: Any) -> dt.datetime | None:  # noqa: ANN401
    if isinstance(value, str):
        return dt.datetime.fromisoformat(value).replace(tzinfo=dt.UTC)
    return value.astimezone(dt.UTC) if isinstance(value, dt.datetime) else None
