"""The dialog that shows what a pasted block will write, and what of it does not fit."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from made_in_blekinge.domain.block import UnfitCell, named_columns, read_cells
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.rows import plain_tooltip
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px, tokens
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.registers.cell_edits import CellEdits, naming_column
from made_in_blekinge.gui.work.saving import Kept
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.records import register_records
from made_in_blekinge.services.registers.many import Edit, ManyEdited

_MOST_SHOWN = 200
_MOST_SAID = 8


class PasteBlock(TaskDialog):
    """Shows a block before it is written. What does not fit is marked in its cell and said below, and left out."""

    def __init__(self, cells_of: CellEdits, parent: QWidget, cells: Sequence[Sequence[str]]) -> None:
        context = cells_of.context
        super().__init__(context, parent, context.text(N_("Paste a block")), N_("Paste"))
        self._edits, self._cells = cells_of, cells
        self._columns = cells_of.columns_from_here(max(map(len, cells)))
        said = self._take_headings(cells)
        width = max(map(len, self._cells))
        self._rows = cells_of.rows_from_here(len(self._cells))
        self._keys: list[int] = [row.id for row in self._rows]
        self._fields = [cells_of.field_of(column) for column in self._columns]
        self.block = read_cells(self._cells, self._keys, self._fields)
        self._unfit = {(one.row, one.column): one for one in self.block.unfit}
        self.summary, self.preview, self.left_out = (
            label(wrap=True),
            self._preview(width),
            label(role="error", wrap=True),
        )
        self._heard = said
        self._sum_up(len(self.block.values))
        self.add(self.summary)
        self.add(self.preview, stretch=1)
        self.add(self.left_out)
        self.left_out.setText(self._said())
        self.left_out.setVisible(bool(self.block.unfit))
        self.set_ready(bool(self.block.values))
        if self.block.values:
            context.ask(register_records, cells_of.writer.kind, [*self.block.values], done=self._compare, owner=self)

    def _compare(self, records: Sequence[Kept]) -> None:
        """Count only the rows of which the block changes anything."""
        values = self.block.values
        held = {one.id for one in records if all(one.values[key] == to for key, to in values[one.id].items())}
        self._sum_up(len(values) - len(held), len(held))

    def _sum_up(self, changing: int, held: int = 0) -> None:
        text, plural = self._context.text, self._context.catalog.plural
        changed = [text(N_("{rows} will change."), rows=self._edits.counted(changing))]
        if held:
            changed.append(plural("{count} holds this already.", "{count} hold this already.", held))
        self.summary.setText(" ".join((*changed, *self._heard)))

    def _take_headings(self, cells: Sequence[Sequence[str]]) -> list[str]:
        """Where the first line names columns, each goes there, and what is not written here is left out. Says so."""
        table, text = self._edits.table, self._context.text
        seen = table.visible_columns()
        places = named_columns(cells[0], [table.rows_model.heading(column) for column in seen])
        if places is None or len(cells) == 1:
            return []
        named = [(at, seen[place]) for at, place in enumerate(places) if place is not None]
        written = [(at, column) for at, column in named if self._edits.field_of(column) is not None]
        self._columns = [column for _, column in written]
        self._cells = [[line[at] if at < len(line) else "" for at, _ in written] for line in cells[1:]]
        left = [text(column.title) for _, column in named if self._edits.field_of(column) is None]
        said = [text(N_("The first line names the columns."))]
        if left:
            said.append(text(N_("Not written here: {columns}."), columns=", ".join(left)))
        return said

    def act(self) -> None:
        if self.is_busy or not self.block.values:
            return
        self.wait(True)
        edits = [Edit(key, values) for key, values in self.block.values.items()]
        counted = self._edits.counted(len(edits))
        title = self._context.text(N_("Paste a block into {rows}"), rows=counted)
        self._edits.writer.edit(edits, title, self._done, self._refused, partly=True)

    def _done(self, done: ManyEdited) -> None:
        before = {place for place, _ in self._edits.wrong}
        with self._context.drafts.together():
            self._edits.written(done)
            self._keep_wrong(done)
        if done.edited:
            self._edits.note_pasted(before)
        text, missed = self._context.text, len(self.block.unfit) + len(done.refused)
        said = text(N_("{rows} changed"), rows=self._edits.counted(len(done.edited)))
        if missed:
            cells = self._context.catalog.plural("{count} cell did not fit", "{count} cells did not fit", missed)
            said = f"{said} · {cells}"
        self.wait(False)
        self.accept()
        self._edits.writer.offer_undo(said)

    def _keep_wrong(self, done: ManyEdited) -> None:
        """Leave in their cells the texts that were not saved."""
        for cell in self.block.unfit:
            if cell.field is not None and cell.row < len(self._keys):
                self._edits.keep_wrong(self._keys[cell.row], cell.field, cell.text, cell.error)
        for refusal in done.refused:
            row = self._keys.index(refusal.id)
            for column, field in enumerate(self._fields):
                if field is not None and refusal.error.field in (field.key, None, ""):
                    self._edits.keep_wrong(refusal.id, field, self._text(row, column), refusal.error)

    def _refused(self, error: UserError) -> None:
        self.wait(False)
        self.say(self._edits.writer.said(error))

    def _text(self, row: int, column: int) -> str:
        cells = self._cells[row]
        return cells[column] if column < len(cells) else ""

    def _preview(self, width: int) -> QTableWidget:
        shown = min(len(self._cells), _MOST_SHOWN)
        table = QTableWidget(shown, width + 1, self)
        text, catalog = self._context.text, self._context.catalog
        titles = [text(column.title) for column in self._columns]
        table.setHorizontalHeaderLabels([text(N_("Row")), *titles, *["–"] * (width - len(titles))])
        table.setAccessibleName(text(N_("Paste a block")))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.verticalHeader().hide()
        for row in range(shown):
            table.setItem(row, 0, QTableWidgetItem(self._name(row)))
            for column in range(width):
                item = QTableWidgetItem(self._text(row, column))
                if (unfit := self._unfit.get((row, column))) is not None:
                    _mark(item, catalog.error(unfit.error))
                table.setItem(row, column + 1, item)
        table.resizeColumnsToContents()
        table.setMinimumSize(px(480), px(200))
        return table

    def _name(self, row: int) -> str:
        if row >= len(self._rows):
            return "–"
        model = self._edits.table.rows_model
        return model.shown(self._rows[row], naming_column(model.columns))

    def _said(self) -> str:
        lines = [self._line(one) for one in self.block.unfit[:_MOST_SAID]]
        rest = len(self.block.unfit) - _MOST_SAID
        if rest > 0:
            lines.append(self._context.catalog.plural("and {count} more cell", "and {count} more cells", rest))
        return "\n".join((self._context.text(N_("This does not fit and is left out:")), *lines))

    def _line(self, one: UnfitCell) -> str:
        title = "–" if one.column >= len(self._columns) else self._context.text(self._columns[one.column].title)
        place = self._context.text(N_("Row {row}, {field}: {reason}"), row=one.row + 1, field=title,
                                   reason=self._context.catalog.error(one.error))  # fmt: skip
        return place if one.text in place else f"{place} (“{one.text[:40]}”)"


def _mark(item: QTableWidgetItem, said: str) -> None:
    """Mark a cell that is left out: by colour, sign and words."""
    item.setForeground(tokens().colour("brick"))
    item.setIcon(icon("error", "brick"))
    item.setToolTip(plain_tooltip(said))
    item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, said)
