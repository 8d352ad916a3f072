"""Records: a row of a register together with the child tables that hang on it, as one flat mapping of values.

One declaration (:class:`RegisterMapping`) serves the form, the import, the export and the search; children are replaced
as a whole when one of their values changes.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Row, Table, delete, select, update
from sqlalchemy.orm import Session

from made_in_blekinge.errors import Conflict
from made_in_blekinge.i18n import N_
from made_in_blekinge.store.audit import NOTED, note, note_many
from made_in_blekinge.store.base import Base, new_uid
from made_in_blekinge.store.database import changed

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a register with all its values by field key."""

    id: int
    uid: uuid.UUID
    version: int
    values: Values


@dataclass(frozen=True, slots=True)
class Child:
    """A child table: ``unpack`` turns its rows into values, ``pack`` values into its rows (without the owner)."""

    table: Table
    owner: str
    keys: tuple[str, ...]
    unpack: Callable[[Sequence[Row[Any]]], Values]
    pack: Callable[[Mapping[str, Any]], list[Values]]

    def changed_by(self, values: Iterable[str]) -> bool:
        return not set(self.keys).isdisjoint(values)


def by_language(table: type[Base], owner: str, columns: Sequence[str], languages: Sequence[str]) -> Child:
    """Texts that are kept in several languages: ``name_sv``, ``name_en`` …"""

    def unpack(rows: Sequence[Row[Any]]) -> Values:
        return {f"{column}_{row.language}": getattr(row, column) for row in rows for column in columns}

    places = [(code, [f"{column}_{code}" for column in columns]) for code in languages]

    def pack(values: Mapping[str, Any]) -> list[Values]:
        texts = [(code, [*map(values.get, keys)]) for code, keys in places]
        return [
            {"language": code} | {column: text or "" for column, text in zip(columns, found, strict=True)}
            for code, found in texts
            if any(found)
        ]

    keys = tuple(key for _, found in places for key in found)
    return Child(_table(table), owner, keys, unpack, pack)


@dataclass(frozen=True)
class RegisterMapping:
    """How the values of one register lie in its tables."""

    model: type[Base]
    plain: tuple[str, ...]
    children: tuple[Child, ...]
    empty: Values

    @property
    def table(self) -> Table:
        return _table(self.model)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all values that are kept."""
        return frozenset(self.plain).union(*(child.keys for child in self.children))


def _table(model: type[Base]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)
    return table


def read_records(session: Session, register: RegisterMapping, ids: Sequence[int] | None = None) -> dict[int, Record]:
    """The records with these ids (all where ``None``), in the order of their ids."""
    if ids is not None and len(ids) > 900:
        parts = (read_records(session, register, part) for part in _chunks(ids, 900))
        return {key: record for part in parts for key, record in part.items()}
    table = register.table
    query = select(table).order_by(table.c.id)
    values = {
        row.id: (row, dict(register.empty) | {key: getattr(row, key) for key in register.plain})
        for row in session.execute(query if ids is None else query.where(table.c.id.in_(ids)))
    }
    for child in register.children:
        for owner, rows in _child_rows(session, child, ids).items():
            values[owner][1].update(child.unpack(rows))
    return {key: Record(key, row.uid, row.version, found) for key, (row, found) in values.items()}


def _child_rows(session: Session, child: Child, ids: Sequence[int] | None) -> dict[int, list[Row[Any]]]:
    owner = child.table.c[child.owner]
    query = select(child.table).order_by(*child.table.primary_key)
    grouped: dict[int, list[Row[Any]]] = {}
    for row in session.execute(query if ids is None else query.where(owner.in_(ids))):
        grouped.setdefault(getattr(row, child.owner), []).append(row)
    return grouped


def insert_records(session: Session, register: RegisterMapping, rows: Sequence[Values]) -> list[int]:
    """Add rows in one go; keys that a row lacks take the register's empty values. Returns the new ids."""
    if not rows:
        return []
    table = register.table
    first = _next_id(session, table)
    ids = list(range(first, first + len(rows)))
    full = [
        {"id": key, "uid": new_uid(), "version": 1, **register.empty, **row} for key, row in zip(ids, rows, strict=True)
    ]
    _insert(session, table, [name for name in table.c.keys() if name in full[0]], full)  # noqa: SIM118  no dict
    _advance_sequence(session, table)
    for child in register.children:
        _insert_children(session, child, zip(ids, full, strict=True))
    note_many(session, table.name, ids, full)
    return ids


def update_record(session: Session, register: RegisterMapping, record: Record, values: Mapping[str, Any]) -> None:
    """Change ``values`` of a record as it was read; :class:`Conflict` when somebody was faster."""
    table = register.table
    columns = {name: value for name, value in values.items() if name in table.c}
    found = session.execute(
        update(table)
        .where(table.c.id == record.id, table.c.version == record.version)
        .values(**columns, version=record.version + 1)
        .execution_options(**NOTED)
    )
    if found.rowcount != 1:  # type: ignore[attr-defined]
        raise Conflict(
            "changed_meanwhile",
            N_("Somebody else changed this row at the same time. It is shown anew; make your change again."),
        )
    changed(session, table.name)
    note(session, table.name, record.id, record.values, {**record.values, **values})
    for child in register.children:
        if child.changed_by(values):
            session.execute(
                delete(child.table).where(child.table.c[child.owner] == record.id).execution_options(**NOTED)
            )
            _insert_children(session, child, [(record.id, {**record.values, **values})])


def _insert_children(session: Session, child: Child, rows: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
    packed = [{child.owner: owner, **row} for owner, values in rows for row in child.pack(values)]
    if packed:
        _insert(session, child.table, list(packed[0]), packed)
    changed(session, child.table.name)


def _insert(session: Session, table: Table, names: Sequence[str], rows: Sequence[Values]) -> None:
    """Write rows as tuples, a column at a time through its type: several times as fast as from mappings."""
    connection = session.connection()
    dialect = connection.dialect
    columns = []
    for name, values in zip(names, zip(*map(itemgetter(*names), rows), strict=True), strict=True):
        bind = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        columns.append(map(bind, values) if bind else values)
    places = ", ".join(["?" if dialect.paramstyle == "qmark" else "%s"] * len(names))
    connection.exec_driver_sql(
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})",  # noqa: S608  our own names
        list(zip(*columns, strict=True)),
    )
    changed(session, table.name)


def _next_id(session: Session, table: Table) -> int:
    highest = session.execute(select(table.c.id).order_by(table.c.id.desc()).limit(1)).scalar()
    return (highest or 0) + 1


def _advance_sequence(session: Session, table: Table) -> None:
    """Let PostgreSQL's own counter go on after the ids that we gave."""
    if session.get_bind().dialect.name == "postgresql":
        from sqlalchemy import text as sql

        session.execute(
            sql(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), (SELECT max(id) FROM {table.name}))")  # noqa: S608
        )


def _chunks(items: Sequence[int], size: int) -> Iterable[list[int]]:
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part
