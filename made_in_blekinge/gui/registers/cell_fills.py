"""The value of one cell into many: fill down by key and by handle, and empty."""

from collections.abc import Sequence
from functools import partial
from itertools import islice, takewhile
from typing import Any

from PySide6.QtCore import QObject

from made_in_blekinge.gui.parts.cell_editor import parsed
from made_in_blekinge.gui.parts.rows import Column
from made_in_blekinge.gui.registers.cell_edits import CellEdits
from made_in_blekinge.gui.work.saving import Kept
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.records import register_records
from made_in_blekinge.services.registers.many import Edit


class CellFills(QObject):
    """Fills and empties cells of the table of ``edits``; each is one transaction and one undo entry."""

    def __init__(self, edits: CellEdits) -> None:
        super().__init__(edits)
        self._edits, self._table = edits, edits.table
        edits.table.fill_asked.connect(self.fill_into)
        edits.table.fill_below_asked.connect(self.fill_below)

    def fill_down(self, rows: Sequence[Any]) -> None:
        """The value of the current cell into all marked rows; without marks, of the cell above into this one."""
        current, at = self._table.current, self._table.currentIndex().row()
        if len(rows) > 1:
            self.fill_into(rows)
        elif current is not None and at > 0:
            self._fill_from(self._table.rows_model.rows[at - 1], [current])

    def fill_into(self, rows: Sequence[Any]) -> None:
        """The value of the current cell into these rows."""
        if (current := self._table.current) is not None:
            self._fill_from(current, rows)

    def fill_below(self) -> None:
        """The value of the current cell into all marked rows; without marks, into the empty cells right below."""
        current, column = self._table.current, self._edits.column()
        if current is None or column is None:
            return
        if len(self._table.marks) and self._table.marks.has(current):
            self.fill_into(self._table.marked())
            return
        model, empty = self._table.rows_model, lambda row: not model.shown(row, column)
        below = list(takewhile(empty, islice(model.rows, self._table.currentIndex().row() + 1, None)))
        if below:
            self.fill_into(below)
        else:
            self._edits.say_of(N_("No empty cell of “{column}” is below. Drag the handle over what is to be replaced."))

    def empty(self, rows: Sequence[Any]) -> None:
        """Empty the current cell, with marks those of its column in all marked rows."""
        column = self._edits.column()
        field = None if column is None else self._edits.field_of(column)
        if column is None or field is None:
            self._edits.say_fixed()
            return
        value, error = parsed(field, "")
        if error is not None or value != field.kind.empty:
            self._edits.say_of(N_("“{column}” cannot be empty. Press F2 to write something else."))
            return
        keys = [row.id for row in rows]
        if field.key in (column.key, column.field):
            self._edits.write([Edit(key, {field.key: value}) for key in keys], field, column, emptied=True)
        else:
            done = partial(self._empty_shown, column)
            self._edits.context.ask(register_records, self._edits.writer.kind, keys, done=done, owner=self)

    def _empty_shown(self, column: Column[Any], records: Sequence[Kept]) -> None:
        """Empty a text in several languages: in each row the one that is shown."""
        shown = [(record, field) for record in records if (field := self._edits.field_of(column, record)) is not None]
        if shown:
            edits = [Edit(record.id, {field.key: field.kind.empty}) for record, field in shown]
            self._edits.write(edits, shown[0][1], column, emptied=True)

    def _fill_from(self, source: Any, rows: Sequence[Any]) -> None:  # noqa: ANN401  a row of any register
        column, targets = self._edits.column(), [row.id for row in rows if row.id != source.id]
        if column is None or self._edits.field_of(column) is None:
            self._edits.say_fixed()
        elif targets:
            self._edits.context.ask(
                self._edits.access.read, source.id, done=lambda record: self._fill(record, column, targets), owner=self
            )

    def _fill(self, record: Kept | None, column: Column[Any], targets: Sequence[int]) -> None:
        field = self._edits.field_of(column, record)
        if record is not None and field is not None:
            value = record.values[field.key]
            self._edits.write([Edit(key, {field.key: value}) for key in targets], field, column)
