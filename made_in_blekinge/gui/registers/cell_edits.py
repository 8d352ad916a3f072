"""Editing in the cells of a register: one cell, fill down, copy, and a block pasted from a spreadsheet."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication

from made_in_blekinge.domain.block import split_block
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.errors import UserError, removed_meanwhile
from made_in_blekinge.gui.devices.scanner import copy_of, types_a_sign
from made_in_blekinge.gui.parts.cell_editor import CellEditor, parsed
from made_in_blekinge.gui.parts.cells import FieldLook
from made_in_blekinge.gui.parts.rows import Column
from made_in_blekinge.gui.parts.wrong_cells import Place, WrongCells
from made_in_blekinge.gui.registers.row_writing import RowWriter
from made_in_blekinge.gui.work.saving import Access, Kept
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.registers.many import Edit, ManyEdited, SomeRefusedError

if TYPE_CHECKING:
    from made_in_blekinge.gui.parts.table import RegisterTable


class CellEdits(QObject):
    """What keys and menu do in the cells of ``table``.

    ``known`` gives the record of a row where it is at hand, so that writing begins without waiting. ``block_pasted``
    carries the cells of a block, to be shown before they are written.
    """

    block_pasted = Signal(list)

    def __init__(
        self,
        table: "RegisterTable[Any]",
        writer: RowWriter,
        access: Access,
        fields: Sequence[Field],
        looks: Mapping[str, FieldLook],
        known: Callable[[int], Kept | None],
        counted: Callable[[int], str],
    ) -> None:
        super().__init__(table)
        self.table, self.writer, self.access, self.context = table, writer, access, table.context
        self._fields = {field.key: field for field in fields if not field.fixed}
        self._looks, self._known, self.counted = looks, known, counted
        self.editor: CellEditor | None = None
        self.wrong = WrongCells(table)
        self._waiting: str | None = None
        """What began a cell whose record is still being read."""
        self._held: list[QKeyEvent] = []
        """The keys that were pressed meanwhile: they are the cell's, and not yet the table's."""
        self._pasted: tuple[int, frozenset[Place]] = 0, frozenset()
        """Where the last block stands among what can be undone, and its cells that did not fit."""
        self.context.undo.indexChanged.connect(self._taken_back)
        table.key_filters.append(self._typing)
        table.looked_for.connect(self._read)

    def field_of(self, column: Column[Any], record: Kept | None = None) -> Field | None:
        """The field that the cells of a column edit; of a text in several languages, the language that is shown."""
        key = column.field or column.key
        if key in self._fields:
            return self._fields[key]
        languages = [language for language in self.context.content_languages if f"{key}_{language}" in self._fields]
        if not languages:
            return None
        values = record.values if record is not None else {}
        return self._fields[f"{key}_{next((one for one in languages if values.get(f'{key}_{one}')), languages[0])}"]

    def editable(self, _rows: Sequence[Any] = ()) -> bool:
        """Whether the current cell can be written."""
        column = self.column()
        return column is not None and self.field_of(column) is not None

    def current_field(self) -> Field | None:
        """The field of the column in which the current cell is."""
        column = self.column()
        return None if column is None else self.field_of(column)

    def say_fixed(self, _rows: Sequence[Any] = ()) -> None:
        """Say that the current cell cannot be written."""
        self.say_of(N_("“{column}” is not changed in the table. Press Enter to open the record."))

    def edit(self, _rows: Sequence[Any] = (), typed: str = "") -> None:
        """Write the current cell (F2); ``typed`` replaces what stands in it."""
        row, column = self.table.current, self.column()
        if row is None or column is None:
            return
        if self.field_of(column) is None:
            self.say_fixed()
            return
        key, at = row.id, self.table.currentIndex().column()
        if (record := self._known(key)) is not None:
            self._open(record, at, typed)
            return
        self._waiting, self._held = typed, []
        self.context.ask(self.access.read, key, done=partial(self._arrived, key, at), failed=self._not_read, owner=self)

    def copy(self, rows: Sequence[Any]) -> None:
        """Copy the current cell; of marked rows, the rows as :meth:`RegisterTable.copy` does."""
        column = self.column()
        if column is None or any(map(self.table.marks.has, rows[:1])):
            self.table.copy(rows)
        else:
            QGuiApplication.clipboard().setText(self.table.rows_model.shown(rows[0], column))

    def paste(self, rows: Sequence[Any]) -> None:
        """Put the clipboard into the cells from the current one on; one value goes into all marked rows."""
        from made_in_blekinge.exchange.write_table import undefuse

        cells = [[undefuse(cell) for cell in line] for line in split_block(QGuiApplication.clipboard().text())]
        column = self.column()
        if not cells or column is None:
            self.context.say.not_done(self.context.text(N_("There is no text on the clipboard to paste.")))
        elif len(cells) == 1 and len(cells[0]) == 1:
            self._paste_one(cells[0][0], rows, column)
        else:
            self.block_pasted.emit(cells)

    def rows_from_here(self, count: int) -> list[Any]:
        """The current row and those below it, at most so many."""
        at = self.table.currentIndex().row()
        return list(self.table.rows_model.rows[at : at + count])

    def columns_from_here(self, count: int) -> list[Column[Any]]:
        """The column of the current cell and the visible ones right of it, at most so many."""
        seen = [column for column in self.table.visible_columns() if not self._is_hidden(column)]
        first = seen.index(self.table.rows_model.columns[self.table.currentIndex().column()])
        return seen[first : first + count]

    def keep_wrong(self, key: int, field: Field, text: str, error: UserError) -> None:
        """Leave a text that was not saved in its cell."""
        column = next((one for one in self.table.rows_model.columns if self.field_of(one) == field), None)
        if column is None:
            column = next((one for one in self.table.rows_model.columns if self._belongs(one, field)), None)
        if column is not None:
            self.wrong.put(key, column, text, error)

    def note_pasted(self, before: Collection[Place]) -> None:
        """What does not fit of the block that was just pasted, beside ``before``, goes with it when it is undone."""
        self._pasted = self.context.undo.index(), frozenset(place for place, _ in self.wrong if place not in before)

    def _taken_back(self, index: int) -> None:
        at, places = self._pasted
        if index < at:
            self._pasted = 0, frozenset()
            for key, column in places:
                self.wrong.drop(key, column)

    def written(self, done: ManyEdited) -> None:
        """Cells of rows that were written hold no text that does not fit any more."""
        self._settle({one.id: one.after.keys() for one in done.edited})

    def saved(self, record: Kept, keys: Collection[str]) -> None:
        """The form wrote these fields, so their cells hold what fits."""
        self._settle({record.id: keys})

    def _settle(self, saved: Mapping[int, Collection[str]]) -> None:
        """Keep no texts that did not fit of cells whose fields are ``saved``, by record."""
        columns = {column.key: column for column in self.table.rows_model.columns}
        for key, at in [place for place, _ in self.wrong if place[0] in saved]:
            if any(self._belongs(columns[at], self._fields[one]) for one in saved[key] if one in self._fields):
                self.wrong.drop(key, at)

    def forget(self) -> None:
        """Another market was opened."""
        self._waiting, self._held = None, []
        if self.editor is not None:
            self.editor.take_back()

    def _arrived(self, key: int, at: int, record: Kept | None) -> None:
        """Open the cell that waited for its record, and press the keys that were pressed meanwhile."""
        (waiting, held), self._waiting, self._held = (self._waiting, self._held), None, []
        if waiting is None or not self._stands_at(key, at):
            return
        if record is None:
            self.context.say.not_done(self.context.catalog.error(removed_meanwhile()))
            return
        self._open(record, at, waiting)
        for event in held:
            QApplication.sendEvent(self.table.window().focusWidget() or self.table, event)

    def _not_read(self, error: BaseException) -> None:
        self._waiting, self._held = None, []
        if isinstance(error, UserError):
            self.context.say.error(self.table, error)

    def _open(self, record: Kept, at: int, typed: str) -> None:
        if self.editor is not None:
            self.editor.end((0, 0))
        column = self.table.rows_model.columns[at]
        field = self.field_of(column, record)
        if field is None:
            return
        cell = self.wrong.at(record.id, column.key)
        look = self._looks.get(field.key, FieldLook())
        editor = CellEditor(self.table, record.id, at, field, look, "" if cell is None else cell.text)
        self.editor = editor
        editor.written.connect(lambda text, move: self._end(editor, record, column, text, move))
        editor.left.connect(lambda: self._leave(editor, record.id, column))
        editor.open(record.values[field.key], None if cell is None else cell.text, typed)

    def _end(self, editor: CellEditor, record: Kept, column: Column[Any], text: str, move: tuple[int, int]) -> None:
        field, touched = editor.field, editor.editor.touched
        self._put_away(editor)
        if not touched:
            self.wrong.drop(record.id, column.key)
            self._go(*move)
            return
        value, error = parsed(field, text)
        if error is not None:
            self._refuse(record.id, column, text, error)
            return
        self.wrong.drop(record.id, column.key)
        before = {field.key: record.values[field.key]}
        title = self._title(field, self.access.name_of(record.values))
        self.writer.edit(
            [Edit(record.id, {field.key: value}, expected=before)],
            title,
            refused=lambda error: self._refuse(record.id, column, text, _own(error)),
        )
        self._go(*move)

    def _leave(self, editor: CellEditor, key: int, column: Column[Any]) -> None:
        """Esc: the stored value stands there again."""
        self.wrong.drop(key, column.key)
        self._put_away(editor)

    def _read(self, code: str) -> None:
        """A code that was read over the table overwrites nothing."""
        self._waiting, self._held = None, []
        if self.editor is not None:
            self.editor.was_read(code)

    def _put_away(self, editor: CellEditor) -> None:
        editor.put_away()
        if self.editor is editor:
            self.editor = None

    def _refuse(self, key: int, column: Column[Any], text: str, error: UserError) -> None:
        self.wrong.put(key, column, text, error)
        self._say_refused(column, error)

    def say_of(self, source: str) -> None:
        """Say something of the column of the current cell."""
        if (column := self.column()) is not None:
            self.context.say.not_done(self.context.text(source, column=self.context.text(column.title)))

    def _say_refused(self, column: Column[Any], error: UserError) -> None:
        said = N_("{column} is not saved: {reason}")
        self.context.say.not_done(self.context.text(said, column=self.context.text(column.title),
                                                reason=self.context.catalog.error(error)))  # fmt: skip

    def _paste_one(self, text: str, rows: Sequence[Any], column: Column[Any]) -> None:
        field = self.field_of(column)
        if field is None:
            self.edit()
            return
        keys = [row.id for row in rows]
        value, error = parsed(field, text)
        if error is None:
            self.write([Edit(key, {field.key: value}) for key in keys], field, column)
        else:
            with self.context.drafts.together():
                for key in keys:
                    self.wrong.put(key, column, text, error)
            self._say_refused(column, error)

    def write(self, edits: Sequence[Edit], field: Field, column: Column[Any], emptied: bool = False) -> None:
        """Write one value into rows, and say so."""
        label = field.label(self.context.catalog)

        def told(done: ManyEdited) -> None:
            self._settle({edit.id: edit.changes.keys() for edit in edits})
            self.tell(done, label, emptied)

        def refused(error: UserError) -> None:
            self._say_refused(column, _own(error))

        title = self._title(field, self.counted(len(edits)))
        self.writer.edit(edits, title, told, refused if len(edits) == 1 else None)

    def tell(self, done: ManyEdited, what: str, emptied: bool = False) -> None:
        """Say for how many rows the field called ``what`` was changed, with a way back if it was."""
        said = N_("{what} emptied for {rows}") if emptied else N_("{what} changed for {rows}")
        text = self.context.text(said, what=what, rows=self.counted(len(done.edited)))
        if done.unchanged:
            held = self.context.catalog.plural("{count} held it already", "{count} held it already", done.unchanged)
            text = f"{text} · {held}"
        if done.edited:
            self.writer.offer_undo(text)
        else:
            self.context.say.done(text)

    def _title(self, field: Field, name: str) -> str:
        return self.context.text(N_("Change {what} of {name}"), what=field.label(self.context.catalog), name=name)

    def _typing(self, event: QKeyEvent) -> bool:
        """A sign that is typed on a cell begins to write it."""
        if self._waiting is not None:
            self._held.append(copy_of(event))
            return True
        if not types_a_sign(event) or event.text().isspace():
            return False
        if not self.editable():
            return False
        self.edit(typed=event.text())
        return True

    def _go(self, down: int, right: int) -> None:
        """Move the current cell; to the right, over what is seen."""
        at, table = self.table.currentIndex(), self.table
        seen = [table.rows_model.columns.index(one) for one in table.visible_columns() if not self._is_hidden(one)]
        place = seen.index(at.column()) + right if at.column() in seen else 0
        row, column = at.row() + down, seen[max(0, min(place, len(seen) - 1))]
        index = table.rows_model.index(max(0, min(row, table.rows_model.rowCount() - 1)), column)
        if index.isValid():
            table.setCurrentIndex(index)

    def _is_hidden(self, column: Column[Any]) -> bool:
        return self.table.isColumnHidden(self.table.rows_model.columns.index(column))

    def _stands_at(self, key: int, at: int) -> bool:
        row = self.table.current
        return row is not None and row.id == key and self.table.currentIndex().column() == at

    def _belongs(self, column: Column[Any], field: Field) -> bool:
        key = column.field or column.key
        return field.key == key or (bool(field.language) and field.key == f"{key}_{field.language}")

    def column(self) -> Column[Any] | None:
        """The column of the current cell."""
        at = self.table.currentIndex()
        return self.table.rows_model.columns[at.column()] if at.isValid() else None


def naming_column(columns: Sequence[Column[Any]]) -> Column[Any]:
    """The column that names a row."""
    return next((one for one in columns if one.grows or one.key == "name"), columns[0])


def _own(error: UserError) -> UserError:
    """The error of the one row that was refused."""
    return error.refused[0].error if isinstance(error, SomeRefusedError) else error
