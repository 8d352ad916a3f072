"""What the registers share: adding, editing and bringing in rows."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.report import ImportReport, Incoming, without_errors
from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.store.records import Record, RegisterMapping, Values, insert_records, read_records, update_record


@dataclass(frozen=True)
class Register:
    """One register: its tables, its fields and its rules.

    ``complete(values, changes)`` adds to the changes what follows from them; ``finish(session, rows)`` gives new rows
    their numbers; ``fold(values)`` is what a search looks in.
    """

    mapping: RegisterMapping
    fields: tuple[Field, ...]
    complete: Callable[[Values, Mapping[str, Any]], Values]
    finish: Callable[[Session, list[Values]], None]
    fold: Callable[[Mapping[str, Any]], str]

    @cached_property
    def required(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.required and field.key in self.mapping.keys)


def require(register: Register, values: Mapping[str, Any]) -> None:
    """Refuse a row that lacks what every row has."""
    for field in register.required:
        if values.get(field.key) in ("", None):
            raise UserError("missing", N_("{title} is missing. Fill it in."), title=field.title).at(field.key)


def add(session: Session, register: Register, values: Mapping[str, Any]) -> Record:
    """Add one row; what is not given takes its default."""
    ids = _insert(session, register, [_completed(register, values)])
    return read_records(session, register.mapping, ids)[ids[0]]


def edit(session: Session, register: Register, key: int, version: int, changes: Mapping[str, Any]) -> Record:
    """Change some values of a row that was read at ``version``."""
    record = read_records(session, register.mapping, [key]).get(key)
    if record is None:
        raise Conflict("gone", N_("This row has been removed meanwhile."))
    if record.version != version:
        raise Conflict(
            "changed_meanwhile",
            N_("Somebody else changed this row at the same time. It is shown anew; make your change again."),
        )
    _update(session, register, record, changes)
    return read_records(session, register.mapping, [key])[key]


def bring_in(
    session: Session,
    register: Register,
    rows: Sequence[Incoming],
    report: ImportReport,
    identify: Callable[[Mapping[str, Any]], Hashable],
    existing: Mapping[Hashable, int],
) -> set[int]:
    """Add the rows that are new, change those that differ, and count the rest. Returns the rows that changed nothing.

    ``identify`` gives the key under which a row is known and ``existing`` the ids of known rows. Only the columns of
    the file count: what the file does not say, or leaves empty, stays as it is.
    """
    records = read_records(session, register.mapping, _known(rows, identify, existing))
    fresh: list[Values] = []
    seen: set[Hashable] = set()
    idle: set[int] = set()
    for row in without_errors(rows, report):
        key = identify(row.values)
        if key in seen:
            report.duplicates += 1
            report.warn(row, UserError("duplicate", N_("This row stands in the file twice; the second was left out.")))
            continue
        try:
            record = records.get(existing.get(key, 0))
            if record is None:
                fresh.append(_completed(register, row.values))
            elif not _update(session, register, record, row.values):
                idle.add(row.row)
            else:
                report.updated += 1
            seen.add(key)
        except UserError as error:
            report.reject(row, error)
    report.added += len(_insert(session, register, fresh))
    report.unchanged += len(idle)
    return idle


def _known(
    rows: Iterable[Incoming], identify: Callable[[Mapping[str, Any]], Hashable], existing: Mapping[Hashable, int]
) -> list[int]:
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
    for row in rows:
        row["folded"] = register.fold(row)
    return insert_records(session, register.mapping, rows)


def _update(session: Session, register: Register, record: Record, changes: Mapping[str, Any]) -> bool:
    """Write what differs; ``False`` when nothing does."""
    whole = {**record.values, **changes}
    require(register, whole)
    done = register.complete(whole, changes)
    differing = {key: done[key] for key in register.mapping.keys & done.keys() if record.values[key] != done[key]}
    if not differing:
        return False
    after = record.values | differing
    update_record(session, register.mapping, record, differing | {"folded": register.fold(after)})
    return True
