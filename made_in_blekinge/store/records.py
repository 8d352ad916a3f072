"""Records: a row of a register together with the child tables that hang on it, as one flat mapping of values.

One declaration (:class:`RegisterMapping`) serves the form, the import, the export and the search; children are replaced
as a whole when one of their values changes.
"""

import datetime as dt
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import count, islice
from operator import itemgetter
from typing import Any, Final, NamedTuple

from sqlalchemy import Column, ColumnElement, Row, Select, Table, bindparam, delete, select
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session

from made_in_blekinge.errors import changed_meanwhile
from made_in_blekinge.store.audit import NOTED, note, note_many, removed_rows
from made_in_blekinge.store.base import Base, new_uids
from made_in_blekinge.store.driver import Driver
from made_in_blekinge.store.past_prices import note_repriced
from made_in_blekinge.store.recording import note_added, note_changed
from made_in_blekinge.store.writes import Write

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a register with all its values by field key."""

    id: int
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

    def changed_by(self, values: Container[str]) -> bool:
        return any(key in values for key in self.keys)


def by_language(table: type[Base], owner: str, columns: Sequence[str], languages: Sequence[str]) -> Child:
    """Texts that are kept in several languages: ``name_sv``, ``name_en`` …"""

    names = table_of(table).c.keys()
    spoken = names.index("language")

    @cache
    def keys_of(code: str) -> Sequence[tuple[str, int]]:
        """The key of each text and its place in the row."""
        return [(f"{column}_{code}", names.index(column)) for column in columns]

    def unpack(rows: Sequence[Row[Any]]) -> Values:
        return {key: row[at] for row in rows for key, at in keys_of(row[spoken])}

    keys = tuple(f"{column}_{code}" for code in languages for column in columns)
    places = [(code, keys[at : at + len(columns)]) for at, code in zip(count(0, len(columns)), languages, strict=False)]

    def pack(values: Mapping[str, Any]) -> list[Values]:
        get = values.get
        return [
            {"language": code, **dict(zip(columns, [text or "" for text in found], strict=True))}
            for code, own in places
            if any(found := [*map(get, own)])
        ]

    return Child(table_of(table), owner, keys, unpack, pack)


class Lent(NamedTuple):
    """The value of a column of another table's row, that with the id ``through``: it is read, not written."""

    key: str
    through: str
    lender: type[Base]
    column: str


@dataclass(frozen=True)
class RegisterMapping:
    """How the values of one register lie in its tables.

    The values of ``days`` are a day or a text: under the key lies the text, under the key with ``_date`` the day.
    """

    model: type[Base]
    plain: tuple[str, ...]
    children: tuple[Child, ...]
    empty: Values
    days: tuple[str, ...] = ()
    lent: tuple[Lent, ...] = ()

    @property
    def table(self) -> Table:
        return table_of(self.model)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all values that are kept."""
        return frozenset(self.plain).union(*(child.keys for child in self.children))

    @cached_property
    def _plain_of(self) -> Callable[[Row[Any]], tuple[Any, ...]]:
        """The values of the plain columns of a whole row; by their places, which is several times as fast."""
        return itemgetter(*(self.places[name] for name in self.plain))

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each column stands in a row as it is read: all but the uid, which nobody edits."""
        return {column.name: at for at, column in enumerate(self.columns_read)}

    @cached_property
    def columns_read(self) -> Sequence[Column[Any]]:
        return [column for column in self.table.columns if column.name != "uid"]

    @cached_property
    def _days(self) -> Sequence[tuple[str, int]]:
        return [(key, self.places[f"{key}_date"]) for key in self.days]

    def read(self, row: Row[Any], without: Mapping[str, Any]) -> Values:
        """The values that lie in a row of the register's own table, besides those that it has ``without``."""
        found = dict(without)
        found.update(zip(self.plain, self._plain_of(row), strict=True))
        for key, place in self._days:
            found[key] = row[place] or found[key]
        return found

    def columns(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """``values`` of a row that is there, as the columns hold them."""
        given = [key for key in self.days if key in values]
        days = {key: values[key] for key in given if isinstance(values[key], dt.date)}
        if not given:
            return values
        return {**values, **{f"{key}_date": days.get(key) for key in given}, **dict.fromkeys(days, "")}

    def fresh_columns(self, values: Values) -> Mapping[str, Any]:
        """All values of a new row, as the columns hold them; as they are where no day is among them."""
        return self.columns(values) if any(isinstance(values[key], dt.date) for key in self.days) else values


def table_of(model: type[Base]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)
    return table


def read_records(
    session: Session,
    register: RegisterMapping,
    ids: Sequence[int] | None = None,
    keys: Collection[str] | None = None,
) -> dict[int, Record]:
    """The records with these ids (all where ``None``), in the order of their ids.

    With ``keys`` only the other tables that hold one of these values are read; what lies in the others is missing.
    """
    if ids is not None and len(ids) > _MOST and not _lie_close(ids):
        parts = (read_records(session, register, part, keys) for part in chunks(ids))
        return {key: record for part in parts for key, record in part.items()}
    places = register.places
    its_id, its_version = places["id"], places["version"]
    wanted = None if ids is None else frozenset(ids)
    children = [child for child in register.children if keys is None or child.changed_by(keys)]
    lent = [each for each in register.lent if keys is None or each.key in keys]
    left_out = {key for child in register.children if child not in children for key in child.keys}
    left_out.update(each.key for each in register.lent)
    empty = {key: value for key, value in register.empty.items() if key not in left_out}
    found = {
        row[its_id]: Record(row[its_id], row[its_version], register.read(row, empty))
        for row in _rows_of(session, register.columns_read, register.table.c.id, ids)
        if wanted is None or row[its_id] in wanted
    }
    for child in children:
        for owner, rows in _child_rows(session, child, ids).items():
            if owner in found:
                found[owner].values.update(child.unpack(rows))
    for each in lent:
        _lend(session, each, found.values())
    return found


def _lend(session: Session, lent: Lent, records: Collection[Record]) -> None:
    columns = table_of(lent.lender).c
    query, values = select(columns.id, columns[lent.column]), dict[int, object]()
    for part in chunks(sorted({record.values[lent.through] for record in records})):
        values.update((row[0], row[1]) for row in session.execute(query.where(columns.id.in_(part))))
    for record in records:
        record.values[lent.key] = values[record.values[lent.through]]


_MOST: Final = 900
"""So many ids stand in one statement."""


def _lie_close(ids: Sequence[int]) -> bool:
    """Whether most rows between the lowest and the highest are wanted, so that they are read in one go."""
    return max(ids) - min(ids) < 3 * len(ids)


def _among(column: ColumnElement[int], ids: Sequence[int]) -> ColumnElement[bool]:
    return column.in_(ids) if len(ids) <= _MOST else column.between(min(ids), max(ids))


def _rows_of(
    session: Session, columns: Sequence[Column[Any]], owner: Column[int], ids: Sequence[int] | None
) -> Sequence[Row[Any]]:
    """The rows with these values in ``owner`` (all where ``None``), in the order of their keys."""
    if ids is not None and len(ids) == 1:
        return session.execute(_of_one(tuple(columns), owner), {"its_owner": ids[0]}).all()
    query = _ordered(columns)
    return session.execute(query if ids is None else query.where(_among(owner, ids))).all()


@cache
def _of_one(columns: Sequence[Column[Any]], owner: Column[int]) -> Select[*tuple[Any, ...]]:
    """Put together once: a form reads one record, and a scan waits for it."""
    return _ordered(columns).where(owner == bindparam("its_owner", None))


def _ordered(columns: Sequence[Column[Any]]) -> Select[*tuple[Any, ...]]:
    return select(*columns).order_by(*columns[0].table.primary_key)


def _child_rows(session: Session, child: Child, ids: Sequence[int] | None) -> dict[int, list[Row[Any]]]:
    grouped: dict[int, list[Row[Any]]] = {}
    at = child.table.c.keys().index(child.owner)
    for row in _rows_of(session, child.table.columns.values(), child.table.c[child.owner], ids):
        grouped.setdefault(row[at], []).append(row)
    return grouped


class Prepared(NamedTuple):
    """New rows as they are written: their ids and values, and for each table its columns and the driver's tuples."""

    ids: list[int]
    rows: list[Values]
    writes: list[tuple[Table, Sequence[str], list[tuple[object, ...]]]]


def prepare_records(register: RegisterMapping, first: int, rows: Sequence[Values], dialect: Dialect) -> Prepared:
    """What :func:`insert_prepared` writes, the first row under the id ``first``. Needs no database, so it can be made
    before anybody has to wait for the transaction."""
    ids = list(range(first, first + len(rows)))
    uids = new_uids(len(ids), as_bytes=dialect.name != "postgresql")
    full = [
        {"id": key, "uid": uid, "version": 1, **register.empty, **row}
        for key, uid, row in zip(ids, uids, rows, strict=True)
    ]
    names = [name for name in register.table.c.keys() if full and name in full[0]]  # noqa: SIM118  no dict
    writes = [_prepared(register.table, names, [*map(register.fresh_columns, full)], dialect)]
    for child in register.children:
        packed = _packed(child, _with_values(child, register.empty, ids, full))
        writes.append(_prepared(child.table, list(packed[0]) if packed else (), packed, dialect))
    return Prepared(ids, full, writes)


def _with_values(
    child: Child, empty: Values, ids: Sequence[int], rows: Sequence[Values]
) -> Iterator[tuple[int, Values]]:
    """The rows of which ``child`` holds anything, with their ids: few of many thousands have what few goods have."""
    own = itemgetter(*child.keys)
    bare = own(empty)
    return ((key, row) for key, row in zip(ids, rows, strict=True) if own(row) != bare)


def insert_prepared(session: Session, register: RegisterMapping, made: Prepared) -> list[int]:
    """Add rows that were prepared for ids that are still free."""
    if made.ids:
        for table, names, rows in made.writes:
            _write(session, table, names, rows)
            note_repriced(session, table.name, made.ids)
        _advance_sequence(session, register.table)
        note_many(session, register.table.name, made.ids, made.rows)
        note_added(session, register.table.name, made.ids)
    return made.ids


def insert_records(session: Session, register: RegisterMapping, rows: Sequence[Values]) -> list[int]:
    """Add rows in one go; keys that a row lacks take the register's empty values. Returns the new ids."""
    first = next_id(session, register)
    return insert_prepared(session, register, prepare_records(register, first, rows, session.get_bind().dialect))


def update_record(session: Session, register: RegisterMapping, record: Record, values: Mapping[str, Any]) -> None:
    """Change ``values`` of a record as it was read; :class:`Conflict` when somebody was faster."""
    update_records(session, register, [(record, values)])


def update_records(
    session: Session, register: RegisterMapping, changes: Sequence[tuple[Record, Mapping[str, Any]]]
) -> None:
    """Change values of records as they were read, those with the same columns in one go.

    :class:`Conflict` when somebody was faster with one of them.
    """
    table = register.table
    alike: dict[tuple[str, ...], list[tuple[Record, Mapping[str, Any]]]] = {}
    own, called = frozenset(table.c.keys()), str(table.name)  # a plain text, which the driver takes as it is
    for record, values in changes:
        columns = register.columns(values)
        alike.setdefault(tuple(filter(own.__contains__, columns)), []).append((record, columns))
        note(session, called, record.id, record.values, values)
        note_changed(session, called, record.id, record.values, values)
    for names, rows in alike.items():
        _update_alike(session, table, names, rows)
    keys = frozenset(key for _, values in changes for key in values)
    for child in register.children:
        if not child.changed_by(keys):
            continue
        replaced = [(record.id, {**record.values, **new}) for record, new in changes if child.changed_by(new)]
        if replaced:
            owner = child.table.c[child.owner] == bindparam("its_id")
            connection = session.connection()
            connection.execute(
                delete(child.table).where(owner), [{"its_id": key} for key, _ in replaced], execution_options=NOTED
            )
            packed = _packed(child, replaced)
            _insert(session, child.table, list(packed[0]) if packed else (), packed)
            note_repriced(session, child.table.name, [key for key, _ in replaced])


def _update_alike(
    session: Session, table: Table, names: Sequence[str], rows: Sequence[tuple[Record, Mapping[str, Any]]]
) -> None:
    """Change these columns of ``rows``, and the version that each of them was read in."""
    _, _, written = _prepared(table, names, [values for _, values in rows], session.get_bind().dialect)
    where = [(record.version + 1, record.id, record.version) for record, _ in rows]
    places = "".join(f"{name} = ?, " for name in names)
    statement = f"UPDATE {table.name} SET {places}version = ? WHERE id = ? AND version = ?"  # noqa: S608
    with Driver(session) as driver:
        changed = driver.write_prepared(
            Write(table.name, statement, noted=True),
            [new + old for new, old in zip(written, where, strict=True)] if names else where,
        )
    if changed != len(rows):
        raise changed_meanwhile()


def _packed(child: Child, rows: Iterable[tuple[int, Mapping[str, Any]]]) -> list[Values]:
    return [{child.owner: owner, **row} for owner, values in rows for row in child.pack(values)]


def _prepared(
    table: Table, names: Sequence[str], rows: Sequence[Mapping[str, Any]], dialect: Dialect
) -> tuple[Table, Sequence[str], list[tuple[object, ...]]]:
    """Rows as tuples, a column at a time through its type: several times as fast as from mappings."""
    columns = []
    for name in names:
        bind, values = table.c[name].type.dialect_impl(dialect).bind_processor(dialect), map(itemgetter(name), rows)
        columns.append(map(bind, values) if bind else values)
    return table, names, list(zip(*columns, strict=True))


def _insert(session: Session, table: Table, names: Sequence[str], rows: Sequence[Values]) -> None:
    _write(session, *_prepared(table, names, rows, session.get_bind().dialect))


def _write(session: Session, table: Table, names: Sequence[str], rows: list[tuple[object, ...]]) -> None:
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
    if rows:
        with Driver(session) as driver:  # noted with the record that the rows belong to
            driver.write_prepared(Write(table.name, statement, noted=True), rows)


def next_id(session: Session, register: RegisterMapping) -> int:
    """The id that the next new row takes: never that of a removed one, of which the log and old papers tell."""
    table = register.table
    highest = session.execute(select(table.c.id).order_by(table.c.id.desc()).limit(1)).scalar()
    return max(highest or 0, *(key for key, _ in removed_rows(session, table.name)), 0) + 1


def _advance_sequence(session: Session, table: Table) -> None:
    """Let PostgreSQL's own counter go on after the ids that we gave."""
    if session.get_bind().dialect.name == "postgresql":
        from sqlalchemy import text as sql

        session.execute(
            sql(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), (SELECT max(id) FROM {table.name}))")  # noqa: S608
        )


def chunks(ids: Sequence[int]) -> Iterable[list[int]]:
    """``ids`` in parts, each for one statement."""
    rest = iter(ids)
    while part := list(islice(rest, _MOST)):
        yield part
