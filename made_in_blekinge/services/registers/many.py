"""Use cases of changing many rows of a register at once: one field of many, or a block of cells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.orm import Session

from made_in_blekinge.domain.erasure import erased_name
from made_in_blekinge.errors import Conflict, UserError, changed_meanwhile, removed_meanwhile
from made_in_blekinge.i18n import CONTENT_LANGUAGES, N_
from made_in_blekinge.services.registers import event, exhibitor, product
from made_in_blekinge.services.registers.records import Register, differing, looked_at
from made_in_blekinge.store.database import Database, plain_errors
from made_in_blekinge.store.records import Record, Values, read_records, update_records


@dataclass(frozen=True, slots=True)
class Edit:
    """What to write into one row.

    ``version`` is that of the row as it was read, ``expected`` the values that must still stand there; where neither
    is given, whatever stands there is replaced.
    """

    id: int
    changes: Mapping[str, Any]
    version: int | None = None
    expected: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class EditedRow:
    """A row that was changed: the values that differ, as they were and as they are."""

    id: int
    name: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that could not be changed, and why; the error names its field where there is one."""

    id: int
    name: str
    error: UserError


@dataclass(frozen=True, slots=True)
class ManyEdited:
    """What became of many edits. ``unchanged``: rows that held these values already."""

    kind: str
    edited: tuple[EditedRow, ...]
    unchanged: int
    refused: tuple[Refusal, ...] = ()


class SomeRefusedError(UserError):
    """Some of many edits were refused, so that none was carried out."""

    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True)
class _Editable:
    """A register as it is edited by the row.

    ``apart`` are the fields whose rules look at other rows: rows that change them are written one after the other.
    ``named`` are the fields that ``name_of`` reads.
    """

    register: Register
    name_of: Callable[[Values], str]
    named: frozenset[str]
    apart: frozenset[str]
    prepare: Callable[[Session, Record, Mapping[str, Any]], Mapping[str, Any]]
    finish: Callable[[Session, Sequence[tuple[Record, Values]]], None]


def _as_given(_session: Session, _record: Record, changes: Mapping[str, Any]) -> Mapping[str, Any]:
    return changes


def _nothing_more(_session: Session, _done: Sequence[tuple[Record, Values]]) -> None:
    """Nothing follows from the edits."""


def _refold_goods(session: Session, done: Sequence[tuple[Record, Values]]) -> None:
    """A new name of an exhibitor stands in the search text of its products."""
    for record, values in done:
        if "name" in values:
            product.refold_products(session, record.id)


def _follow_goods(session: Session, done: Sequence[tuple[Record, Values]]) -> None:
    """The search text of a product tells its owner's name; what waited for an event may be allowed there now."""
    product.announce_again(session, done)
    owners = {values["exhibitor_id"] for _, values in done if "exhibitor_id" in values}
    for owner in sorted(owners):
        product.refold_products(session, owner)


_NAME_KEYS: Final = tuple(f"name_{language}" for language in CONTENT_LANGUAGES)
_NAMES: Final = frozenset(_NAME_KEYS)


def _named(values: Values, number: str) -> str:
    """The name in the first language that has one, and the number."""
    for key in _NAME_KEYS:
        if name := values[key]:
            return f"{name} ({number})"
    return number


EDITABLE: Final[Mapping[str, _Editable]] = {
    "exhibitors": _Editable(
        exhibitor.REGISTER,
        lambda values: f"{values['name']} ({values['number']})",
        frozenset({"name", "number"}),
        frozenset({"identity_number", "number"}),
        _as_given,
        _refold_goods,
    ),
    "products": _Editable(
        product.REGISTER,
        lambda values: _named(values, values["item_number"]),
        _NAMES | {"item_number"},
        frozenset({"exhibitor_id", "item_number", "gtin", "in_store_code"}),
        product.with_code,
        _follow_goods,
    ),
    "events": _Editable(
        event.REGISTER,
        lambda values: _named(values, values["code"]),
        _NAMES | {"code"},
        frozenset({"code"}),
        _as_given,
        _nothing_more,
    ),
}
"""The registers whose rows are edited many at once."""


def edit_many(database: Database, kind: str, edits: Sequence[Edit], partly: bool = False) -> ManyEdited:
    """Carry out all edits of the register ``kind`` in one transaction.

    Where some are refused nothing is written, and :class:`SomeRefusedError` names each. With ``partly`` the values
    that fit are written, and the others are named in the result.
    """
    return _carry_out_all(database, kind, edits, partly, changed_meanwhile)


def _carry_out_all(
    database: Database, kind: str, edits: Sequence[Edit], partly: bool, differs: Callable[[], UserError]
) -> ManyEdited:
    """``differs`` is the error of a row that does not hold what was expected."""
    editable = EDITABLE[kind]
    with database.writing() as session:
        ids = [edit.id for edit in edits]
        records = read_records(session, editable.register.mapping, ids, _needed(editable, edits))
        work = _Work(session, editable, records, partly, differs)
        for edit in edits:
            work.take(edit)
        work.write()
        if work.refused and not partly:
            raise _some_refused(work.refused, len(edits))
        return ManyEdited(kind, tuple(work.edited()), work.unchanged, tuple(work.refused))


def _needed(editable: _Editable, edits: Sequence[Edit]) -> frozenset[str] | None:
    """The fields to read, so that a change of one does not read whole records; ``None``: all."""
    changed = set[str]().union(*(edit.changes for edit in edits), *(edit.expected or () for edit in edits))
    if not editable.apart.isdisjoint(changed):
        return None
    return looked_at(editable.register, changed) | editable.named


def undo_many(database: Database, done: ManyEdited) -> ManyEdited:
    """Give the rows the values back that they had, where they still hold those that they were given."""
    edits = [Edit(one.id, one.before, expected=one.after) for one in reversed(done.edited)]
    return _carry_out_all(database, done.kind, edits, False, _cannot_undo)


def redo_many(database: Database, done: ManyEdited) -> ManyEdited:
    """Give the rows the new values again, where they hold those that they had before."""
    edits = [Edit(one.id, one.after, expected=one.before) for one in done.edited]
    return _carry_out_all(database, done.kind, edits, False, _cannot_undo)


class _Work:
    """The edits of one transaction on their way."""

    def __init__(
        self,
        session: Session,
        editable: _Editable,
        records: Mapping[int, Record],
        partly: bool,
        differs: Callable[[], UserError],
    ) -> None:
        self._session, self._editable, self._records = session, editable, records
        self._partly, self._differs = partly, differs
        self._together: list[tuple[Record, Values]] = []
        self.done: list[tuple[Record, Values]] = []
        self.refused: list[Refusal] = []
        self.unchanged = 0

    def take(self, edit: Edit) -> None:
        """Check one edit; it is written at once where later ones are checked against it."""
        changes = dict(edit.changes)
        while changes:
            try:
                self._carry_out(edit, changes)
                return
            except UserError as error:
                record = self._records.get(edit.id)
                name = "" if record is None else self._editable.name_of(record.values)
                self.refused.append(Refusal(edit.id, name, error))
                if not self._partly or changes.pop(error.field or "", None) is None:
                    return

    def write(self) -> None:
        """Write what waits, and what follows from all edits."""
        update_records(self._session, self._editable.register.mapping, self._together)
        self._editable.finish(self._session, self.done)

    def edited(self) -> Iterator[EditedRow]:
        for record, values in self.done:
            after = {key: value for key, value in values.items() if key != "folded"}
            before = {key: record.values[key] for key in after}
            yield EditedRow(record.id, self._editable.name_of(record.values), before, after)

    def _carry_out(self, edit: Edit, changes: Mapping[str, Any]) -> None:
        record = self._checked(edit)
        register = self._editable.register
        apart = not self._editable.apart.isdisjoint(changes)
        if apart:
            changes = self._editable.prepare(self._session, record, changes)
        values = differing(register, record, changes)
        if not values:
            self.unchanged += 1
            return
        register.guard(self._session, record, values)
        if apart:
            self._write_apart(record, values)
        else:
            self._together.append((record, values))
        self.done.append((record, values))

    def _write_apart(self, record: Record, values: Values) -> None:
        """Write one row; what is another row's already is said at its field."""
        try:
            with plain_errors(), self._session.begin_nested():
                update_records(self._session, self._editable.register.mapping, [(record, values)])
        except Conflict as error:
            raise error.at(next(key for key in values if key in self._editable.apart)) from error

    def _checked(self, edit: Edit) -> Record:
        record = self._records.get(edit.id)
        if record is None:
            raise removed_meanwhile()
        if edit.version not in (None, record.version):
            raise changed_meanwhile()
        if edit.expected is None:
            return record
        if any(record.values[key] != value for key, value in edit.expected.items()):
            raise self._differs()
        if record.values.get("name") == erased_name(record.values.get("number") or 0):
            raise self._differs()  # what was emptied before the erasure must not come back
        return record


def _cannot_undo() -> Conflict:
    text = N_("This cannot be undone any more: the row has been changed since, or removed.")
    return Conflict("cannot_undo", text)


def _some_refused(refused: Sequence[Refusal], count: int) -> SomeRefusedError:
    text = N_("{refused} of {count} rows could not be changed, so nothing was saved. {name}: {reason}")
    first = refused[0]
    error = SomeRefusedError(
        "some_refused", text, refused=len(refused), count=count, name=first.name, reason=first.error
    ).at(first.error.field or "")
    error.refused = tuple(refused)
    return error
