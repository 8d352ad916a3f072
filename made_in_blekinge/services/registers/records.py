"""Shared register operations: add, edit and import rows."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, Final

from sqlalchemy.orm import Session

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import LongText
from made_in_blekinge.domain.report import FieldConflict, ImportReport, Incoming, without_errors
from made_in_blekinge.domain.text import clean, fold
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

_LONGEST_KEPT: Final = 10_000
"""More than any text that is kept, with its heading."""


def _allow(_session: Session, _record: Record, _values: Values) -> None:
    """Most registers may be changed whatever has happened."""


@dataclass(frozen=True)
class Register:
    """One register: its tables, its fields and its rules.

    ``complete(values, changes)`` adds dependent changes; ``finish(session, rows)`` assigns numbers to new rows;
    ``fold(values)`` is the case-folded search text, made of the values of ``folded``. ``together`` are groups of fields
    in child tables that ``complete`` judges by each other: who changes one of a group has read them all.
    ``guard(session, record, changes)`` refuses what must not change any more, by what other tables say of the row.
    """

    mapping: RegisterMapping
    fields: tuple[Field, ...]
    complete: Callable[[Values, Mapping[str, Any]], Values]
    finish: Callable[[Session, list[Values]], None]
    fold: Callable[[Mapping[str, Any]], str]
    folded: frozenset[str] = frozenset()
    together: tuple[frozenset[str], ...] = ()
    guard: Callable[[Session, Record, Values], None] = _allow

    @cached_property
    def required(self) -> tuple[Field, ...]:
        return tuple(one for one in self.fields if one.required and one.key in self.mapping.keys)


def looked_at(register: Register, changed: Collection[str]) -> frozenset[str]:
    """The fields that the rules look at where these are changed; all that lie in the register's own row besides."""
    groups = (group for group in (register.folded, *register.together) if not group.isdisjoint(changed))
    return frozenset(changed).union(*groups, (one.key for one in register.required))


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
        register.guard(session, record, found)
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
    made = plan(
        register,
        rows,
        report,
        identify,
        lambda key: records.get(existing.get(key, 0)),
        partial(register.guard, session),
    )
    update_records(session, register.mapping, made.changes)
    _insert(session, register, made.fresh)
    return made.idle


def plan(
    register: Register,
    rows: Sequence[Incoming],
    report: ImportReport,
    identify: Callable[[Mapping[str, Any]], Hashable],
    known: Callable[[Hashable], Record | None],
    guard: Callable[[Record, Values], None] = lambda _record, _values: None,
) -> ImportPlan:
    """The plan for ``rows``, already counted in the report. Pure: needs no database but for what ``guard`` asks."""
    made = ImportPlan()
    seen: dict[Hashable, Incoming] = {}
    for row in without_errors(rows, report):
        key = identify(row.values)
        if key in seen:
            _tell_twice(register, seen[key], row, report)
            continue
        try:
            _place(register, row, known(key), made, guard)
            seen[key] = row
        except UserError as error:
            report.reject(row, error)
    report.added += len(made.fresh)
    report.updated += len(made.changes)
    report.unchanged += len(made.idle)
    return made


def _place(
    register: Register,
    row: Incoming,
    record: Record | None,
    made: ImportPlan,
    guard: Callable[[Record, Values], None],
) -> None:
    """Where the row belongs in the plan. A value that the rules refuse is left out where its field rejects no row."""
    try:
        values = _with_kept(register, row, record)
        if record is None:
            made.fresh.append(_completed(register, values))
        elif found := differing(register, record, values):
            guard(record, found)
            made.changes.append((record, found))
        else:
            made.idle.add(row.row)
    except UserError as error:
        at_fault = next((one for one in register.fields if one.key == error.field), None)
        if at_fault is None or at_fault.rejects or at_fault.key not in row.values:
            raise
        row.let_in(error)
        _place(register, row, record, made, guard)


def _with_kept(register: Register, row: Incoming, record: Record | None) -> Values:
    """The values of the row, with the texts that no field could take at the end of its notes."""
    if not row.kept or "notes" not in register.mapping.keys:
        return row.values
    noted = row.values.get("notes") or (record.values["notes"] if record is not None else "")
    kept = (clean(line, _LONGEST_KEPT) for line in row.kept)
    lines = [line for line in kept if line not in noted]
    return row.values | {"notes": "\n".join([*([noted] if noted else []), *lines])}


def _tell_twice(register: Register, first: Incoming, row: Incoming, report: ImportReport) -> None:
    """A row with the key of an earlier one is its double where it says nothing else, and otherwise in conflict.

    Another free text, such as a presentation, is no other exhibitor or product: it is told, and left out.
    """
    titles = {one.key: one.title for one in register.fields}
    free = {one.key for one in register.fields if isinstance(one.kind, LongText)}
    other = [
        key
        for key, value in row.values.items()
        if key in titles and _said(row, key) and _said(first, key) and _differ(value, first.values.get(key))
    ]
    if free.issuperset(other):
        report.duplicates += 1
        if other:
            told = N_("Its text is another than in row {row}, and was left out: {fields}.")
            fields = tuple(titles[key] for key in other)
            report.warn(row, UserError("other_text", told, row=first.row, fields=fields).at(other[0]))
        report.warn(row, UserError("duplicate", N_("This row stands in the file twice; the second was left out.")))
        return
    named = next((text for text in row.texts.values() if text), "")
    report.conflicts += [
        FieldConflict(row.row, named, key, first.texts.get(key, ""), row.texts.get(key, "")) for key in other
    ]
    text = N_("Row {row} says something else about the same: {fields}. Keep the row that is right.")
    fields = tuple(titles[key] for key in other)
    report.reject(row, UserError("conflict", text, row=first.row, fields=fields).at(other[0]))


def _said(row: Incoming, key: str) -> bool:
    """Whether the row says anything of a field: by a cell of its own, or as what follows from another cell."""
    return bool(row.texts[key]) if key in row.texts else key in row.values


def _differ(one: object, other: object) -> bool:
    """Whether two values differ in more than case and spaces."""
    if isinstance(one, str) and isinstance(other, str):
        return fold(one) != fold(other)
    return one != other


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
    kept, before = register.mapping.keys, record.values
    found = {key: value for key, value in done.items() if key in kept and before[key] != value}
    if register.folded.isdisjoint(found):
        return found
    return found | {"folded": register.fold(whole | found)}
