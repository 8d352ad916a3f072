"""The use case of taking an import back: what it added is removed, what it changed gets its values back.

It is exact or refused: whatever has been changed since, or hangs on something that came in, stands in the way and is
named. Receipts are facts that are only added to; an import of them is undone by going back to a backup.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from made_in_blekinge.errors import Conflict, UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.market.imports import LastImport, last_import
from made_in_blekinge.queries.registers.holding import holders
from made_in_blekinge.services.event.booth import has_rows
from made_in_blekinge.services.event.goods import put_waiting
from made_in_blekinge.services.registers.many import EDITABLE
from made_in_blekinge.store.base import Base
from made_in_blekinge.store.booth import AnnouncedGoods, Booth, Participation
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.device import ImportBatch
from made_in_blekinge.store.event import Event
from made_in_blekinge.store.exhibitor import Exhibitor
from made_in_blekinge.store.product import GoodsWaiting, Product
from made_in_blekinge.store.recording import ChangedGoods, ChangedValues, ChangedWaiting, Recording, read_recording
from made_in_blekinge.store.records import Record, RegisterMapping, Values, read_records, update_records
from made_in_blekinge.store.registers import BOOTHS, EVENTS, EXHIBITORS, PARTICIPATIONS, PRODUCTS
from made_in_blekinge.store.removing import remove_rows_for_good

_NAMED: Final = 3
"""So many of what stands in the way are named."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of an import: how many rows were removed, and how many have their values of before."""

    kind: str
    file: str
    removed: int
    restored: int


@dataclass(frozen=True, slots=True)
class _Part:
    """The records of one table; ``kind`` is their register, where something may hang on them."""

    mapping: RegisterMapping
    model: type[Base]
    name_of: Callable[[Session, Record], str]
    kind: str = ""


def _of_register(kind: str) -> Callable[[Session, Record], str]:
    return lambda _, record: EDITABLE[kind].name_of(record.values)


def _participant(session: Session, record: Record) -> str:
    query = select(Exhibitor.name).where(Exhibitor.id == record.values["exhibitor_id"])
    return session.execute(query).scalar_one()


_PARTS: Final[Mapping[str, _Part]] = {
    "booth": _Part(BOOTHS, Booth, lambda _, record: str(record.values["code"])),
    "participation": _Part(PARTICIPATIONS, Participation, _participant),
    "product": _Part(PRODUCTS, Product, _of_register("products"), "products"),
    "exhibitor": _Part(EXHIBITORS, Exhibitor, _of_register("exhibitors"), "exhibitors"),
    "event": _Part(EVENTS, Event, _of_register("events"), "events"),
}
"""By table, in the order in which they are taken back: what hangs on others goes before these."""


def take_back_import(database: Database, batch: int | None = None) -> TakenBack:
    """Take the newest import back, all of it or nothing.

    ``batch`` is the id that it must have: another that came later stands in the way. Refused where something has been
    changed since or is in use, where a person has been erased since, and for receipts.
    """
    with database.writing() as session:
        last = last_import(session)
        if last is None or not last.can_be_taken_back or batch not in (None, last.id):
            raise _cannot(last, batch)
        written = session.execute(select(ImportBatch.undo).where(ImportBatch.id == last.id)).scalar_one()
        recording = read_recording(written)
        restored = 0
        for table, part in _PARTS.items():
            if table == "participation":
                restored += _take_goods_back(session, recording.goods)
                _let_wait_again(session, recording.waiting)
            restored += _restore(session, part, recording.changed.get(table, ()))
            _remove(session, part, recording.added.get(table, ()))
        session.execute(update(ImportBatch).where(ImportBatch.id == last.id).values(undo=""))
        return TakenBack(last.kind, last.file, _removed(recording), restored)


def _removed(recording: Recording) -> int:
    """Rows as the report of the import counts them: a participation comes with its booth."""
    return sum(len(ids) for table, ids in recording.added.items() if table != "participation")


def _cannot(last: LastImport | None, batch: int | None) -> UserError:
    if last is None:
        return UserError("no_import", N_("No file has been brought in, so there is nothing to take back."))
    if batch not in (None, last.id):
        text = N_("{file} was brought in since. Take that back first.")
        return Conflict("later_import", text, file=last.file)
    if last.kind == "sales":
        text = N_(
            "Receipts are not taken back row by row. To undo {file}, go back to the backup that was made before it."
        )
        return UserError("receipts_stay", text, file=last.file)
    text = N_(
        "{file} cannot be taken back: it has been already, or somebody's personal data have been erased since. "
        "Go back to a backup."
    )
    return UserError("cannot_take_back", text, file=last.file)


def _restore(session: Session, part: _Part, changed: Sequence[ChangedValues]) -> int:
    """Give records the values back that they had, where they still hold those of the import."""
    records = read_records(session, part.mapping, sorted({one.id for one in changed}))
    stood: dict[int, Values] = {}
    for one in reversed(changed):
        record = records.get(one.id)
        now = record.values | stood.get(one.id, {}) if record is not None else {}
        kept = {key: value for key, value in one.after.items() if key != "folded"}
        if record is None or any(now[key] != value for key, value in kept.items()):
            gone = N_("a record that has been removed")
            raise _changed([part.name_of(session, record)] if record is not None else [gone])
        stood.setdefault(one.id, {}).update(one.before)
    done = [(records[key], _folded(part, records[key], before)) for key, before in stood.items()]
    update_records(session, part.mapping, done)
    if part.kind:
        EDITABLE[part.kind].finish(session, done)
    return len(done)


def _folded(part: _Part, record: Record, before: Mapping[str, Any]) -> Values:
    values = dict(before)
    if part.kind and not (register := EDITABLE[part.kind].register).folded.isdisjoint(values):
        values["folded"] = register.fold(record.values | values)
    return values


def _remove(session: Session, part: _Part, keys: Sequence[int]) -> None:
    """Remove what was added, where it is as it was and nothing hangs on it."""
    records = read_records(session, part.mapping, keys)
    changed = [record for record in records.values() if record.version != 1]
    if changed or len(records) != len(keys):
        gone = [] if len(records) == len(keys) else [N_("a record that has been removed")]
        raise _changed([*(part.name_of(session, record) for record in changed), *gone])
    if part.kind and (held := holders(session, part.kind, keys)):
        key, what = next(iter(held.items()))
        text = N_("Nothing was taken back. {name} is in use by now: {holders}. In use in all: {count} of {of}.")
        name = part.name_of(session, records[key])
        raise Conflict("import_in_use", text, name=name, holders=what, count=len(held), of=len(keys))
    if part.model is Participation and (used := [key for key in keys if has_rows(session, key)]):
        raise _changed([part.name_of(session, records[key]) for key in used])
    remove_rows_for_good(session, part.model, keys)


def _changed(names: Sequence[str]) -> Conflict:
    text = N_("Nothing was taken back. Changed or in use since the import: {names}. In all: {count}.")
    return Conflict("import_changed", text, names=tuple(names[:_NAMED]), count=len(names))


def _take_goods_back(session: Session, goods: Sequence[ChangedGoods]) -> int:
    for one in reversed(goods):
        now = session.get(AnnouncedGoods, (one.participation_id, one.product_id))
        if (now.announced if now is not None else None) != one.after:
            raise _changed_product(session, one.product_id)
        if one.before is None:
            session.delete(now)
        elif now is None:
            session.add(
                AnnouncedGoods(participation_id=one.participation_id, product_id=one.product_id, announced=one.before)
            )
        else:
            now.announced = one.before
        session.flush()
    return sum(one.before is not None for one in goods)


def _let_wait_again(session: Session, waiting: Sequence[ChangedWaiting]) -> None:
    """The goods that waited for an event before the import wait for it again, and no others."""
    for one in reversed(waiting):
        now = session.get(GoodsWaiting, (one.product_id, one.code))
        if (now.announced if now is not None else None) != one.after:
            raise _changed_product(session, one.product_id)
        put_waiting(session, one.product_id, one.code, one.before)
        session.flush()


def _changed_product(session: Session, key: int) -> Conflict:
    product = read_records(session, PRODUCTS, [key]).get(key)
    return _changed([_PARTS["product"].name_of(session, product)] if product is not None else [])
