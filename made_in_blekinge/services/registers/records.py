"""Shared register operations: add, edit and import rows."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.report import ImportReport, Incoming, without_errors
from made_in_blekinge.errors import UserError, changed_meanwhile, missing_value, removed_meanwhile
from made_in_blekinge.i18n import N_
from made_in_blekinge.store.records import (
    Record,
    RegisterMapping,
    Values,
    insert_records,
    read_records,
    update_record,
    update_records,
)


@dataclass(frozen=True)
class Register:
    """One register: its tables, its fields and its rules.

    ``complete(values, changes)`` adds dependent changes; ``finish(session, rows)`` assigns numbers to new rows;
    ``fold(values)`` is the case-folded search text, made of the values of ``folded``.
    """

    mapping: RegisterMapping
    fields: tuple[Field, ...]
    complete: Callable[[Values, Mapping[str, Any]], Values]
    finish: Callable[[Session, list[Values]], None]
    fold: Callable[[Mapping[str, Any]], str]
    folded: frozenset[str] = frozenset()

    @cached_property
    def required(self) -> tuple[Field, ...]:
        return tuple(one for one in self.fields if one.required and one.key in self.mapping.keys)


def require(register: Register, values: Mapping[str, Any]) -> None:
    """Refuse a row that lacks a required field."""
    for one in register.required:
        if values.get(one.key) in ("", None):
            raise missing_value(one.title).at(one.key)


def add(session: Session, register: Register, values: Mapping[str, Any]) -> Record:
    """Add one row; missing values take their defaults."""
    ids = _insert(session, register, [_completed(register, values)])
    return read_records(session, register.mapping, ids)[ids[0]]


def edit(session: Session, register: Register, key: int, version: int, changes: Mapping[str, Any]) -> Record:
    """Update some values of a row read at ``version`` (optimistic locking)."""
    record = read_records(session, register.mapping, [key]).get(key)
    if record is None:
        raise removed_meanwhile()
    if record.version != version:
        raise changed_meanwhile()
    if found := differing(register, record, changes):
        update_record(session, register.mapping, record, found)
    return read_records(session, register.mapping, [key])[key]


@dataclass
class ImportPlan:
    """The plan of an import: rows to insert, updates of existing rows, and unchanged rows."""

    fresh: list[Values] = field(default_factory=list)
    changes: list[tuple[Record, Values]] = field(default_factory=list)
    idle: set[int] = field(default_factory=set)


def bring_in(
    session: Session,
    register: Register,
    rows: Sequence[Incoming],
    report: ImportReport,
    identify: Callable[[Mapping[str, Any]], Hashable],
    existing: Mapping[Hashable, int],
) -> set[int]:
    """Insert new rows, update rows that differ, and count the others. Returns the unchanged rows.

    ``identify`` returns the matching key of a row, ``existing`` the ids of the existing rows by key. Only columns of
    the file are updated, and empty cells keep the stored value.
    """
    records = read_records(session, register.mapping, known_ids(rows, identify, existing))
    made = plan(register, rows, report, identify, lambda key: records.get(existing.get(key, 0)))
    update_records(session, register.mapping, made.changes)
    _insert(session, register, made.fresh)
    return made.idle


def plan(
    register: Register,
    rows: Sequence[Incoming],
    report: ImportReport,
    identify: Callable[[Mapping[str, Any]], Hashable],
    known: Callable[[Hashable], Record | None],
) -> ImportPlan:
    """The plan for ``rows``, already counted in the report. Pure: needs no database."""
    made = ImportPlan()
    seen: set[Hashable] = set()
    for row in without_errors(rows, report):
        key = identify(row.values)
        if key in seen:
            report.duplicates += 1
            report.warn(row, UserError("duplicate", N_("This row stands in the file twice; the second was left out.")))
            continue
        try:
            record = known(key)
            if record is None:
                made.fresh.append(_completed(register, row.values))
            elif found := differing(register, record, row.values):
                made.changes.append((record, found))
            else:
                made.idle.add(row.row)
            seen.add(key)
        except UserError as error:
            report.reject(row, error)
    report.added += len(made.fresh)
    report.updated += len(made.changes)
    report.unchanged += len(made.idle)
    return made


def known_ids(
    rows: Iterable[Incoming], identify: Callable[[Mapping[str, Any]], Hashable], existing: Mapping[Hashable, int]
) -> list[int]:
    """The ids of the existing rows by matching key."""
    return sorted({existing[key] for row in rows if not row.errors and (key := identify(row.values)) in existing})


def _completed(register: Register, values: Mapping[str, Any]) -> Values:
    whole = {**register.mapping.empty, **values}
    require(register, whole)
    whole.update(register.complete(whole, values))
    return whole


def _insert(session: Session, register: Register, rows: list[Values]) -> list[int]:
    if not rows:
        return []
    register.finish(session, rows)
    fold_rows(register, rows)
    return insert_records(session, register.mapping, rows)


def fold_rows(register: Register, rows: Sequence[Values]) -> None:
    """Set the search text of new rows."""
    for row in rows:
        row["folded"] = register.fold(row)


def differing(register: Register, record: Record, changes: Mapping[str, Any]) -> Values:
    """The changes that differ from the stored values."""
    whole = {**record.values, **changes}
    require(register, whole)
    done = register.complete(whole, changes)
    found = {key: done[key] for key in register.mapping.keys & done.keys() if record.values[key] != done[key]}
    if register.folded.isdisjoint(found):
        return found
    return found | {"folded": register.fold(record.values | found)}
