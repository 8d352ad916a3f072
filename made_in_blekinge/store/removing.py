"""Removing a row for good with everything that goes with it, and putting exactly that back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from made_in_blekinge.store.audit import NOTED, note
from made_in_blekinge.store.base import Base
from made_in_blekinge.store.past_prices import PRICES, note_repriced
from made_in_blekinge.store.records import chunks, table_of

Rows = tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class RemovedRow:
    """A row that was removed, with the rows that went with it: tables in the order in which they are put back."""

    id: int
    rows: tuple[tuple[Table, Rows], ...]


def remove_row(session: Session, model: type[Base], key: int) -> RemovedRow:
    """Remove the row ``key`` and what the database removes with it."""
    table = table_of(model)
    found = tuple(_with_it(session, table, "id", [key]))
    session.execute(delete(table).where(table.c.id == key), execution_options=NOTED)
    note_repriced(session, PRICES, [key] if any(each.name == PRICES for each, _ in found) else [])
    (own,) = found[0][1]
    note(session, table.name, key, own, None)
    return RemovedRow(key, found)


def remove_rows_for_good(session: Session, model: type[Base], keys: Sequence[int]) -> None:
    """Remove many rows and what the database removes with them, each of them noted; not to be put back."""
    table = table_of(model)
    priced = [other for other, _ in own_tables(table) if other.name == PRICES]
    for part in chunks(keys):
        own = [dict(row._mapping) for row in session.execute(select(table).where(table.c.id.in_(part)))]
        session.execute(delete(table).where(table.c.id.in_(part)), execution_options=NOTED)
        note_repriced(session, PRICES, part if priced else [])
        for row in own:
            note(session, table.name, row["id"], row, None)


def put_row_back(session: Session, removed: RemovedRow) -> None:
    """Put back what :func:`remove_row` took, under the same ids and versions."""
    for table, rows in removed.rows:
        session.execute(insert(table), list(rows), execution_options=NOTED)
        note_repriced(session, table.name, [removed.id])
    table, (own,) = removed.rows[0]
    note(session, table.name, removed.id, None, own)


def own_tables(table: Table) -> Iterator[tuple[Table, str]]:
    """The tables whose rows go with a row of ``table``, each with the column that names it."""
    for other in table.metadata.sorted_tables:
        for key in other.foreign_keys:
            if key.column.table is table and (key.ondelete or "").upper() == "CASCADE":
                yield other, key.parent.name


def _with_it(session: Session, table: Table, column: str, keys: Sequence[Any]) -> Iterator[tuple[Table, Rows]]:
    rows = tuple(dict(row._mapping) for row in session.execute(select(table).where(table.c[column].in_(keys))))
    if not rows:
        return
    yield table, rows
    for other, owner in own_tables(table):
        yield from _with_it(session, other, owner, [row["id"] for row in rows])
