"""Marks: the rows of a table that something will be done with at once. They are not the current row.

Marks are kept by id, so they outlive sorting, filtering and reloading. A marked row that the table does not show (a
filter hides it) stays marked with the values it had when it was last seen: the mark bar says how many there are.
"""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from made_in_blekinge.gui.parts.rows import RowsModel

Row = TypeVar("Row")


class Marks(QObject, Generic[Row]):
    """The marked rows of a :class:`RowsModel`. ``changed`` is emitted once per change."""

    changed = Signal()

    def __init__(self, model: RowsModel[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._marked: dict[Hashable, Row] = {}
        model.modelReset.connect(self._look_again)
        model.dataChanged.connect(self._look_again)

    def __len__(self) -> int:
        return len(self._marked)

    def has(self, row: Row) -> bool:
        return self._model.id_of(row) in self._marked

    def ids(self) -> frozenset[Hashable]:
        """The ids of all marked rows."""
        return frozenset(self._marked)

    def shown(self) -> list[Row]:
        """The marked rows that the table has, in its order."""
        marked, id_of = self._marked, self._model.id_of
        return [row for row in self._model.rows if id_of(row) in marked] if marked else []

    def all(self) -> list[Row]:
        """All marked rows: those of the table in its order, then those that a filter hides."""
        shown = self.shown()
        if len(shown) == len(self._marked):
            return shown
        seen = set(map(self._model.id_of, shown))
        return shown + [row for key, row in self._marked.items() if key not in seen]

    def put(self, rows: Iterable[Row], on: bool) -> None:
        """Mark ``rows`` or take their marks away."""
        id_of, before = self._model.id_of, len(self._marked)
        if on:
            self._marked.update((id_of(row), row) for row in rows)
        else:
            for row in rows:
                self._marked.pop(id_of(row), None)
        if len(self._marked) != before:
            self.changed.emit()

    def drop(self, identity: Hashable) -> None:
        """Forget the mark of a row that is gone."""
        if self._marked.pop(identity, None) is not None:
            self.changed.emit()

    def put_only(self, rows: Iterable[Row]) -> None:
        """Mark ``rows`` and no others."""
        marked = {self._model.id_of(row): row for row in rows}
        same = marked.keys() == self._marked.keys()
        self._marked = marked
        if not same:
            self.changed.emit()

    def clear(self) -> None:
        self.put_only(())

    def forget_gone(self) -> None:
        """Forget marked rows that the table does not have: for a table that shows everything there is."""
        self.put_only(self.shown())

    def _look_again(self) -> None:
        if self._marked:
            self._marked.update((self._model.id_of(row), row) for row in self.shown())
            self.changed.emit()
