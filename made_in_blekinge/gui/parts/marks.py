"""Marks: the rows of a table that something will be done with at once. They are not the current row.

Marks are kept by id, so they outlive sorting, filtering and reloading. A marked row that the table does not show (a
filter hides it) stays marked with the values it had when it was last seen: the mark bar says how many there are.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import compress
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from made_in_blekinge.gui.parts.rows import RowsModel
from made_in_blekinge.gui.parts.slices import Slices

Row = TypeVar("Row")
_STEP: Final = 1_000
_AT_ONCE: Final = 5_000
"""As many rows are no wait."""


class Marks(QObject, Generic[Row]):
    """The marked rows of a :class:`RowsModel`. ``changed`` is emitted once per change.

    Tens of thousands of rows are taken in and looked through in slices; whoever asks for them meanwhile waits for it.
    """

    changed = Signal()

    def __init__(self, model: RowsModel[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._marked: dict[Hashable, Row] = {}
        self._taking: Sequence[Row] | None = None
        """All rows of the table, while they are taken in."""
        self._count: int | None = 0
        """How many marked rows the table has, when that is known."""
        self._forgetting = False
        """Whether marks of rows that are gone go when all rows have been looked through."""
        self._slices = Slices(self)
        model.modelReset.connect(self._look_again)
        model.dataChanged.connect(self._look_again)

    def __len__(self) -> int:
        return len(self._marked) if self._taking is None else len(self._taking)

    def has(self, row: Row) -> bool:
        return self._taking is not None or self._model.id_of(row) in self._marked

    def ids(self) -> frozenset[Hashable]:
        """The ids of all marked rows."""
        self._slices.finish()
        return frozenset(self._marked)

    def shown(self) -> list[Row]:
        """The marked rows that the table has, in its order."""
        self._slices.finish()
        marked = self._marked
        return list(compress(self._model.rows, map(marked.__contains__, self._model.ids))) if marked else []

    def count_shown(self) -> int:
        """How many marked rows the table has."""
        if self._count is None:
            self._count = len(self.shown())
        return self._count

    def all(self) -> list[Row]:
        """All marked rows: those of the table in its order, then those that a filter hides."""
        return self.shown() + self.hidden()

    def hidden(self) -> list[Row]:
        """The marked rows that the table does not have, with the values they were last seen with."""
        if len(self) == self.count_shown():
            return []
        self._slices.finish()
        return [row for key, row in self._marked.items() if key not in self._model.places]

    def put(self, rows: Sequence[Row], on: bool) -> None:
        """Mark ``rows`` of the table or take their marks away."""
        self._slices.finish()
        if on and not self._marked and len(rows) > _AT_ONCE and rows is self._model.rows:
            self._taking, self._count = rows, len(rows)
            self._slices.start(self._take(rows, self._model.ids))
            self.changed.emit()
            return
        id_of, before, count = self._model.id_of, len(self._marked), self.count_shown()
        if on:
            self._marked.update(zip(map(id_of, rows), rows, strict=True))
        else:
            for key in map(id_of, rows):
                self._marked.pop(key, None)
        if len(self._marked) != before:
            self._count = count + len(self._marked) - before
            self.changed.emit()

    def drop(self, identity: Hashable) -> None:
        """Forget the mark of a row that is gone."""
        self._slices.finish()
        if self._marked.pop(identity, None) is not None:
            self._count = None
            self.changed.emit()

    def put_only(self, rows: Iterable[Row]) -> None:
        """Mark ``rows`` and no others."""
        self._slices.finish()
        marked = {self._model.id_of(row): row for row in rows}
        same = marked.keys() == self._marked.keys()
        self._marked = marked
        if not same:
            self._count = None
            self.changed.emit()

    def clear(self) -> None:
        self.put_only(())

    def forget_gone(self, whole: bool = True) -> None:
        """Forget marked rows that the table does not have, if it shows the ``whole`` of what there is."""
        if whole and self._slices.working and self._taking is None:
            self._forgetting = True
        elif whole and self.count_shown() < len(self):
            self.put_only(self.shown())

    def _look_again(self) -> None:
        """Other rows have come: marked ones take their newest values."""
        self._slices.finish()
        if self._marked:
            self._slices.start(self._renew(self._model.rows, self._model.ids))
            if len(self._model.rows) <= _AT_ONCE:
                self._slices.finish()

    def _take(self, rows: Sequence[Row], ids: Sequence[Hashable]) -> Iterator[None]:
        for first in range(0, len(rows), _STEP):
            self._marked.update(zip(ids[first : first + _STEP], rows[first : first + _STEP], strict=True))
            yield
        self._taking = None

    def _renew(self, rows: Sequence[Row], ids: Sequence[Hashable]) -> Iterator[None]:
        marked, count = self._marked, 0
        for first in range(0, len(rows), _STEP):
            keys = ids[first : first + _STEP]
            found = list(compress(zip(keys, rows[first : first + _STEP], strict=True), map(marked.__contains__, keys)))
            marked.update(found)
            count += len(found)
            yield
        self._count = count
        if self._forgetting and count < len(marked):
            self._marked = {key: marked[key] for key in ids if key in marked}
        self._forgetting = False
        self._slices.rest()
        yield
        self.changed.emit()
