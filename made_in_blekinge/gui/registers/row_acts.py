"""What is done with the rows of a register: row menu, keys and mark bar."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.gui.parts.cells import FieldLook
from made_in_blekinge.gui.parts.record_pane import RecordPane
from made_in_blekinge.gui.parts.row_actions import RowAction
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.registers.cell_edits import CellEdits
from made_in_blekinge.gui.registers.cell_fills import CellFills
from made_in_blekinge.gui.registers.files import export_register
from made_in_blekinge.gui.registers.row_writing import RowWriter
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.rights import changing, opening
from made_in_blekinge.gui.work.saving import Access, Kept
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.registers.removing import Removal, remarks

if TYPE_CHECKING:
    from made_in_blekinge.services.registers.duplicating import Duplicate

Row = TypeVar("Row")
_TABLES = {"exhibitors": "exhibitor", "products": "product", "events": "event"}


class RowHooks(Generic[Row]):
    """What a register page says of its rows for the acts."""

    label_kind: ClassVar[str] = ""
    """The kind of label that the marked rows are printed on; empty: they have none."""
    mails: ClassVar[bool] = False
    """Whether the rows have e-mail addresses."""

    def label_subject(self, row: Row) -> str:
        """Hook: what the page of labels knows a row by."""
        raise NotImplementedError

    def mail_of(self, row: Row) -> tuple[str, str] | None:
        """Hook: name and e-mail address of a row."""
        return None

    def picked_options(self) -> Sequence[tuple[int | None, str]]:
        """Hook: the choices of a field that names a row of another register."""
        return ()


class ActedPage(Protocol):
    """What the acts need of a register page."""

    kind: ClassVar[str]
    title: ClassVar[str]
    fields: ClassVar[Sequence[Field]]
    looks: ClassVar[Mapping[str, FieldLook]]
    access: ClassVar[Access]
    label_kind: ClassVar[str]
    mails: ClassVar[bool]
    context: GuiContext
    table: RegisterTable[Any]
    pane: RecordPane

    def counted(self, count: int) -> str: ...

    def want(self, key: int) -> None: ...

    def come_back(self, key: int) -> None: ...

    def show_new(self, record: Kept) -> None: ...

    def print_labels(self, rows: Sequence[Any]) -> None: ...

    def mail_of(self, row: Any) -> tuple[str, str] | None: ...  # noqa: ANN401  rows of any register

    def picked_options(self) -> Sequence[tuple[int | None, str]]: ...


class RowActs(QObject):
    """The acts of one register page; ``parent`` is that page as a widget."""

    def __init__(self, page: ActedPage, parent: QWidget) -> None:
        super().__init__(parent)
        self._writes = changing(_TABLES[page.kind])
        self.page, self._parent, self.context, self.table = page, parent, page.context, page.table
        self.writer = RowWriter(page.context, page.kind, page.come_back, self, self._current)
        self.edits = CellEdits(
            page.table, self.writer, page.access, page.fields, page.looks, self._at_hand, page.counted
        )
        self.fills = CellFills(self.edits)
        self.edits.block_pasted.connect(self.paste_block)
        page.pane.live.saver.saved.connect(self.edits.saved)
        page.pane.live.saver.rewritten.connect(page.come_back)
        self.table.add_row_actions(*self._actions())
        self.table.handle.offered = lambda: self._writes(page.context) and self.edits.editable()

    def forget(self) -> None:
        """Another market was opened."""
        self.edits.forget()

    def remember_new(self, record: Kept) -> None:
        """Let Ctrl+Z take back a row that was added; it is not the current one yet."""
        before = self.table.current
        name = self.page.access.name_of(record.values)
        self.writer.remember_new(record.id, name, None if before is None else before.id)

    def change_many(self, rows: Sequence[Any]) -> None:
        """Ask for a field and a value for all these rows."""
        from made_in_blekinge.gui.registers.change_many import ChangeMany

        column = self.edits.current_field()
        fields = [field for field in self.page.fields if not field.fixed]
        dialog = ChangeMany(
            self.edits, self._parent, [row.id for row in rows], fields, dict(self.page.looks),
            column.key if column is not None else "", self.page.picked_options(),
        )  # fmt: skip
        dialog.open()

    def paste_block(self, cells: list[list[str]]) -> None:
        """Show a block before it is written; one line that fits needs no question."""
        from made_in_blekinge.gui.registers.pasting import PasteBlock

        dialog = PasteBlock(self.edits, self.table.window(), cells)
        if len(cells) == 1 and not dialog.block.unfit:
            dialog.act()
        else:
            dialog.open()

    def duplicate(self, rows: Sequence[Any]) -> None:
        """Add a row like the first of these, and stand in its name."""
        from made_in_blekinge.services.registers.duplicating import duplicate

        self.context.do(duplicate, self.page.kind, rows[0].id, done=self._duplicated)

    def remove(self, rows: Sequence[Any]) -> None:
        """Delete these rows, or archive those that something hangs on."""
        current = self.table.current
        keys = sorted((row.id for row in rows), key=lambda key: current is None or key != current.id)
        neighbour = self._neighbour(frozenset(keys))
        self.writer.remove(keys, partial(self._removed, neighbour), neighbour)

    def print(self, rows: Sequence[Any]) -> None:
        """Choose labels of these rows on the page of labels."""
        self.page.print_labels(rows)

    def export(self, rows: Sequence[Any]) -> None:
        """Write these rows to a file."""
        export_register(
            self.context, self._parent, self.page.kind, self.context.text(self.page.title), [row.id for row in rows]
        )

    def mail(self, rows: Sequence[Any]) -> None:
        """Write to these rows."""
        from made_in_blekinge.gui.registers.mailing import MailDialog

        people = [one for row in rows if (one := self.page.mail_of(row)) is not None]
        MailDialog(self.context, self._parent, people).open()

    def _actions(self) -> list[RowAction[Any]]:
        writes = self._writes
        edits, fills, writable = self.edits, self.fills, (self.edits.editable, self.edits.say_fixed)
        found = [
            RowAction(N_("Open the record"), "forward", lambda rows: self.table.opened.emit(rows[0]), "Enter"),
            RowAction(N_("Change in the cell"), "edit", edits.edit, "F2", writes, *writable),
            RowAction(N_("Fill down"), "down", fills.fill_down, "Ctrl+D", writes, *writable, many=True),
            RowAction(N_("Empty the cell"), "clear", fills.empty, "Delete", writes, *writable, many=True),
            RowAction(N_("Change a field…"), "edit", self.change_many, "", writes, many=True, bar=True),
            RowAction(N_("Copy"), "copy", edits.copy, "Ctrl+C", many=True, group=1),
            RowAction(N_("Paste a block"), "table", edits.paste, "Ctrl+V", writes, many=True, group=1),
            RowAction(N_("New like this one"), "add", self.duplicate, "", writes, group=1),
            RowAction(N_("Save as…"), "export", self.export, "", writes, many=True, bar=True, group=2),
            RowAction(N_("Delete or archive"), "delete", self.remove, "Ctrl+Delete", writes, many=True, bar=True,
                      group=9),
        ]  # fmt: skip
        if self.page.label_kind:
            found.insert(8, RowAction(N_("Print…"), "print", self.print, "Ctrl+P", opening("labels"), many=True,
                                      bar=True, group=2))  # fmt: skip
        if self.page.mails:
            found.insert(9, RowAction(N_("E-mail…"), "mail", self.mail, "", None, many=True, bar=True, group=2))
        return found

    def _current(self) -> int | None:
        row = self.table.current
        return None if row is None else int(row.id)

    def _at_hand(self, key: int) -> Kept | None:
        """The record in the pane, which is that of the current row unless it is just being read."""
        record = self.page.pane.record
        return record if record is not None and record.id == key else None

    def _duplicated(self, made: "Duplicate") -> None:
        name, catalog = self.page.access.name_of(made.record.values), self.context.catalog
        self.page.show_new(made.record)
        self.remember_new(made.record)
        said = [self.context.text(N_("Added: {name}."), name=name)]
        for text, fields in ((N_("New: {fields}."), made.renewed), (N_("Left empty: {fields}."), made.emptied)):
            if fields:
                named = ", ".join(field.label(catalog) for field in fields)
                said.append(self.context.text(text, fields=named))
        self.writer.offer_undo(" ".join(said))

    def _removed(self, neighbour: int | None, removal: Removal) -> None:
        for gone in removal.gone:
            self.table.marks.drop(gone.id)
        if removal.gone and neighbour is not None:
            self.page.want(neighbour)
        sentences = [self.context.catalog.sentence(*remark) for remark in remarks(removal)]
        if len(sentences) == 1:
            self.writer.offer_undo(sentences[0])
            return
        plural = self.context.catalog.plural
        counts = [
            plural("{count} deleted", "{count} deleted", len(removal.gone)),
            plural("{count} archived", "{count} archived", len(removal.archived)),
        ]
        self.writer.offer_undo(" · ".join(counts))
        if removal.archived:
            held = sentences[len(removal.gone) :]
            self.context.say.info(self._parent, self.context.text(N_("Archived, not deleted")), "\n".join(held))

    def _neighbour(self, keys: frozenset[int]) -> int | None:
        """The row that is current when these are gone: the next one, else the one before."""
        ids = [row.id for row in self.table.rows_model.rows]
        at = self.table.currentIndex().row()
        order = [*ids[max(at, 0) :], *reversed(ids[: max(at, 0)])]
        return next((key for key in order if key not in keys), None)
