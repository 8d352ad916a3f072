"""Which tables a transaction writes: found for every statement, so that no use case has to remember to say it.

What SQLAlchemy puts together names its table itself. A statement written by hand is a :class:`Write`, which declares
its tables and is refused where the statement says otherwise. Topics, the audit log and the role check follow from it.
"""

import re
from collections.abc import Iterable, MutableMapping
from functools import cache, lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExecutionContext

from made_in_blekinge.store.tables import metadata

Info = MutableMapping[Any, Any]
"""What a session keeps of its transaction: ``Session.info``."""
TRANSACTION: Final = "transaction"
"""The execution option under which the connection of a writing session finds the session's :data:`Info`."""
WRITES: Final = "writes"
"""The execution option of a textual statement that says which tables it writes."""
_CHANGED: Final = "changed"

_QUOTED: Final = re.compile(r"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/", re.DOTALL)
_NAME: Final = r"(?:only\s+)?(?:\"?\w+\"?\s*\.\s*)?\"?(?P<table>\w+)?\"?"
_VERBS: Final = re.compile(
    r"(?<!\bdo )(?<!\bfor )(?<!\bkey )(?<!\bon )\b(?P<verb>"
    r"(?:insert|replace)(?:\s+or\s+\w+)?\s+into|update(?:\s+or\s+\w+)?|delete(?:\s+from)?|merge(?:\s+into)?"
    r"|truncate(?:\s+table)?|copy|(?:drop|alter|create)\s+(?:table|view)(?:\s+if(?:\s+not)?\s+exists)?"
    rf")\b\s*{_NAME}",
    re.IGNORECASE,
)
"""Everything that writes rows or removes tables, with the name behind it; not ``DO UPDATE``, ``FOR UPDATE``,
``ON DELETE``."""
_KINDS: Final = {"insert": "added", "replace": "added", "delete": "removed"}


class UndeclaredWriteError(Exception):
    """A statement writes a table that nobody declared: a fault of the program, never of who uses it."""


class Write:
    """A statement by hand with the ``tables`` that it writes. ``noted``: its changes are logged by who makes them."""

    __slots__ = ("kind", "noted", "statement", "tables")

    def __init__(self, tables: str | Iterable[str], statement: str, *, noted: bool = False) -> None:
        self.tables = frozenset({tables} if isinstance(tables, str) else tables)
        self.statement, self.noted = statement, noted
        self.kind = kind_of(statement)
        check_declared(statement, self.tables)


def check_declared(statement: str, tables: Iterable[str]) -> None:
    """Refuse a statement that writes other tables than ``tables``, or tables that no market has."""
    declared, found = frozenset(tables), written_tables(statement)
    if found != declared or not declared <= metadata.tables.keys():
        text = f"declared are {sorted(declared)}, but the statement writes {sorted(found)}: {statement}"
        raise UndeclaredWriteError(text)


def check_reading(statement: str) -> None:
    """Refuse a statement that is not declared and writes."""
    if found := written_tables(statement):
        raise UndeclaredWriteError(f"{sorted(found)} is written, which nobody declared: {statement}")


@lru_cache(1024)
def written_tables(statement: str) -> frozenset[str]:
    """The tables that a statement names behind a word that writes; ``?`` for a name that cannot be read."""
    unquoted = _QUOTED.sub(lambda found: "''" if found[0][0] == "'" else " ", statement)
    plain = re.sub(r"\s+", " ", unquoted)
    return frozenset((match["table"] or "?").lower() for match in _VERBS.finditer(plain))


def kind_of(statement: str) -> str:
    """How a statement is called in the audit log: rows are added, removed or changed."""
    return _KINDS.get(statement.split(None, 1)[0].lower(), "changed")


def wrote(info: Info, tables: Iterable[str], kind: str) -> None:
    """Note that the transaction wrote ``tables``; what is removed takes with it what hangs on it."""
    changed = changed_tables(info)
    changed.update(tables)
    if kind == "removed":
        for table in tables:
            changed.update(hanging_on(table))


def changed_tables(info: Info) -> set[str]:
    """The names of all tables that the transaction has written so far."""
    found: set[str] = info.setdefault(_CHANGED, set())
    return found


@cache
def hanging_on(table: str) -> frozenset[str]:
    """The tables whose rows the database removes or changes when rows of ``table`` are removed."""
    found: set[str] = set()
    waiting = [table]
    while waiting:
        gone = waiting.pop()
        for other in metadata.tables.values():
            for key in other.foreign_keys:
                if key.ondelete and key.column.table.name == gone and other.name not in found:
                    found.add(other.name)
                    waiting += [other.name] if key.ondelete.upper() == "CASCADE" else []
    return frozenset(found)


@event.listens_for(Engine, "before_cursor_execute")
def _see(
    connection: Connection, _cursor: object, statement: str, _values: object, context: ExecutionContext, _many: bool
) -> None:
    """Every statement of SQLAlchemy's in a transaction of :meth:`Database.writing`."""
    info = connection.get_execution_options().get(TRANSACTION)
    if info is not None and (found := written_by(context, statement)):
        wrote(info, *found)


def written_by(context: ExecutionContext, statement: str) -> tuple[frozenset[str], str] | None:
    """The tables that a statement writes and how, ``None`` of one that reads; refuses undeclared text."""
    compiled: Any = context.compiled
    if compiled is not None and (compiled.isinsert or compiled.isupdate or compiled.isdelete):
        kind = "added" if compiled.isinsert else "removed" if compiled.isdelete else "changed"
        return frozenset({compiled.compile_state.dml_table.name}), kind
    declared = context.execution_options.get(WRITES)
    if declared is None:
        check_reading(statement)
        return None
    check_declared(statement, declared)
    return frozenset(declared), kind_of(statement)
