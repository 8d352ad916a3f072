"""What a transaction writes into the registers, noted as it is written, so that exactly that can be taken back later.

Only a transaction for which :func:`record_writes` was called is recorded. Unlike the audit log, which hides secrets and
counts what comes in bulk, a recording holds every value that was changed, as it was and as it became.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from sqlalchemy import update
from sqlalchemy.orm import Session

from made_in_blekinge.store.audit import NOTED
from made_in_blekinge.store.device import ImportBatch

_RECORDING: Final = "recording"
_DAY, _TIME = "$day", "$time"


class ChangedValues(NamedTuple):
    """A record and those of its values that were changed."""

    id: int
    before: Mapping[str, Any]
    after: Mapping[str, Any]


class ChangedGoods(NamedTuple):
    """How many of a product a participation announced; ``None``: it announced none."""

    participation_id: int
    product_id: int
    before: int | None
    after: int | None


class ChangedWaiting(NamedTuple):
    """How many of a product wait for an event that is not in the market; ``None``: none does."""

    product_id: int
    code: str
    before: int | None
    after: int | None


@dataclass
class Recording:
    """Added and changed records by the name of their table, announced and waiting goods, in the order of the writes."""

    added: dict[str, list[int]] = field(default_factory=dict)
    changed: dict[str, list[ChangedValues]] = field(default_factory=dict)
    goods: list[ChangedGoods] = field(default_factory=list)
    waiting: list[ChangedWaiting] = field(default_factory=list)
    _fresh: set[tuple[str, int]] = field(default_factory=set)

    def add(self, table: str, ids: Sequence[int]) -> None:
        self.added.setdefault(table, []).extend(ids)
        self._fresh.update((table, key) for key in ids)

    def change(self, table: str, changed: ChangedValues) -> None:
        """A record that was added in this transaction is not noted again: it goes as a whole."""
        if (table, changed.id) not in self._fresh:
            self.changed.setdefault(table, []).append(changed)

    def written(self) -> str:
        """As it is stored, for :func:`read_recording`."""
        added = {table: list(_ranges(ids)) for table, ids in self.added.items()}
        whole = {"added": added, "changed": self.changed, "goods": self.goods, "waiting": self.waiting}
        return json.dumps(whole, ensure_ascii=False, default=_plain, separators=(",", ":"))


def record_writes(session: Session) -> Recording:
    """Begin to record what the transaction of ``session`` writes."""
    recording = session.info[_RECORDING] = Recording()
    return recording


def note_added(session: Session, table: str, ids: Sequence[int]) -> None:
    recording: Recording | None = session.info.get(_RECORDING)
    if recording is not None and ids:
        recording.add(table, ids)


def note_changed(session: Session, table: str, key: int, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """``before`` may hold more values than ``after``, of which only the changed ones are kept."""
    recording: Recording | None = session.info.get(_RECORDING)
    if recording is not None:
        kept = {name: before[name] for name in after if name in before}
        recording.change(table, ChangedValues(key, kept, after))


def note_goods(session: Session, goods: ChangedGoods) -> None:
    recording: Recording | None = session.info.get(_RECORDING)
    if recording is not None:
        recording.goods.append(goods)


def note_waiting(session: Session, waiting: ChangedWaiting) -> None:
    recording: Recording | None = session.info.get(_RECORDING)
    if recording is not None:
        recording.waiting.append(waiting)


def read_recording(written: str) -> Recording:
    """The recording that :meth:`Recording.written` wrote; codes come back as texts, which equal them."""
    found = json.loads(written)
    return Recording(
        {table: [key for first, last in ranges for key in range(first, last + 1)]
         for table, ranges in found["added"].items()},
        {table: [ChangedValues(key, _values(before), _values(after)) for key, before, after in rows]
         for table, rows in found["changed"].items()},
        [ChangedGoods(*goods) for goods in found["goods"]],
        [ChangedWaiting(*waiting) for waiting in found.get("waiting", ())],
    )  # fmt: skip


def forget_recordings(session: Session) -> None:
    """Let no earlier import be taken back any more: of a newer one, or because somebody's data are erased."""
    kept = update(ImportBatch).where(ImportBatch.undo != "").values(undo="")
    session.execute(kept, execution_options=NOTED)


def _ranges(ids: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for key in ids:
        if first is None or last is None:
            first = last = key
        elif key == last + 1:
            last = key
        else:
            yield first, last
            first = last = key
    if first is not None and last is not None:
        yield first, last


def _plain(value: object) -> object:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return {_DAY: value.isoformat()}
    if isinstance(value, dt.time):
        return {_TIME: value.isoformat()}
    raise TypeError(value)


def _values(found: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _value(each) for key, each in found.items()}


def _value(found: Any) -> Any:  # noqa: ANN401  any value of a record
    if isinstance(found, list):
        return tuple(map(_value, found))
    if isinstance(found, dict):
        return dt.date.fromisoformat(found[_DAY]) if _DAY in found else dt.time.fromisoformat(found[_TIME])
    return found
