"""The documents tab of an exhibitor: kinds, expiry dates, files."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QTemporaryDir
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from made_in_blekinge import files
from made_in_blekinge.gui.parts.file_dialogs import ask_save
from made_in_blekinge.gui.parts.pills import Pill
from made_in_blekinge.gui.parts.record_pane import RecordTab
from made_in_blekinge.gui.parts.rows import Column, RowsModel
from made_in_blekinge.gui.parts.saved_file import open_path, saved
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.widgets import button, label, tool_button
from made_in_blekinge.gui.registers.exhibitors.document_dialog import AddDocument
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Kept
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.registers.exhibitor import DocumentRow, documents_of, stored_file
from made_in_blekinge.services.registers.document import remove_document

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import App

SOON: Final = 30
"""Days before expiry from which a document is highlighted."""
_ENDINGS: Final = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}


def expiry_text(expires: dt.date | None, today: dt.date, catalog: Catalog) -> str:
    """``expired 2 days ago``, ``expires in 12 days``, or the day."""
    if expires is None:
        return catalog.text(N_("Does not expire"))
    days = (expires - today).days
    if days < 0:
        return catalog.plural("Expired {count} day ago", "Expired {count} days ago", -days)
    if days == 0:
        return catalog.text(N_("Expires today"))
    if days <= SOON:
        return catalog.plural("Expires in {count} day", "Expires in {count} days", days)
    return catalog.text(N_("Until {day}"), day=catalog.date(expires))


def expiry_pill(expires: dt.date | None, today: dt.date) -> Pill:
    if expires is None:
        return Pill("muted", "○")
    days = (expires - today).days
    return Pill("brick", "✕") if days < 0 else Pill("amber", "▲") if days <= SOON else Pill("oak", "✓")


class DocumentsPart(RecordTab):
    """Lists, adds, opens and removes the documents of an exhibitor."""

    def __init__(self, parent: QWidget, context: GuiContext) -> None:
        super().__init__(parent)
        self.context = context
        self._exhibitor_id: int | None = None
        self._wanted: int | None = None
        self._folder = QTemporaryDir()
        self.model: RowsModel[DocumentRow] = RowsModel(
            self._columns(), lambda row: row.id, lambda: context.catalog, self
        )
        self.table: RegisterTable[DocumentRow] = RegisterTable(context, self.model, "documents")
        self.table.setAccessibleName(context.text(N_("Documents")))
        self.hint = label(role="note", wrap=True)
        self.hint.setText(context.text(N_("Insurance, registration, agreement …: a PDF or a picture of each.")))
        self.add_button = button(icon_name="add")
        self.open_button, self.save_button = tool_button("preview", flat=False), tool_button("save", flat=False)
        self.remove_button = tool_button("delete", flat=False)
        self._lay_out()
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _: self.open_file())
        self._chosen(None)

    def show_record(self, record: Kept | None) -> None:
        self._exhibitor_id = None if record is None else record.id
        self.refresh()

    def refresh(self) -> None:
        """Reload the documents."""
        key = self._exhibitor_id
        if key is None:
            self.model.set_rows([])
            return

        def show(rows: Sequence[DocumentRow]) -> None:
            if key == self._exhibitor_id:
                self._show(rows)

        self.context.ask(documents_of, key, done=show, owner=self)

    def lead_to(self, document: int | None) -> None:
        """Choose this document as soon as it has been read; without one, that which expires first is chosen."""
        self._wanted = document
        self.table.setCurrentIndex(QModelIndex())
        self.refresh()

    def _choose_first(self) -> None:
        dated = sorted((row for row in self.model.rows if row.expires), key=lambda row: row.expires or dt.date.max)
        first = [row.id for row in (*dated, *self.model.rows)]
        if self._wanted in first:
            first, self._wanted = [self._wanted or 0], None
        if first:
            self.table.choose(first[0])

    def add(self) -> None:
        if self._exhibitor_id is not None:
            dialog = AddDocument(self.context, self, self._exhibitor_id)
            dialog.added.connect(self.refresh)
            dialog.open()

    def remove(self) -> None:
        """Delete the selected document after confirmation."""
        text, row = self.context.text, self.table.current
        if row is None or not self.context.say.confirm(
            self,
            text(N_("Remove the document?")),
            text(N_("The document and its file are removed for good.")),
            text(N_("Remove document")),
        ):
            return
        self.context.do(remove_document, row.id, done=lambda _: self.refresh(), owner=self)

    def open_file(self) -> None:
        """Open the file in the system's default program, from a temporary file with a generated name."""
        row = self.table.current
        if row is not None and row.file_hash is not None:
            folder = Path(self._folder.path())
            self._with_file(
                row, lambda ending: folder / f"{row.kind.value}-{row.id}{ending}", partial(open_path, self.context)
            )

    def save_copy(self) -> None:
        row, text = self.table.current, self.context.text
        if row is None or row.file_hash is None:
            return
        name = Path(row.file_name).name or row.kind.value
        path = ask_save(self.context, self, text(N_("Save a copy")), name, f"*{Path(name).suffix or '.*'}")
        if path is not None:
            said = text(N_("Saved as {file}"), file=path.name)
            self._with_file(row, lambda _ending: path, saved(self.context, said, path))

    def _with_file(self, row: DocumentRow, target: Callable[[str], Path], then: Callable[[Path], object]) -> None:
        """Write the file of ``row`` to the path that ``target`` returns for its suffix, then call back."""
        self.context.make(_write, row.file_hash or "", target, done=lambda path: _go_on(then, path), owner=self)

    def _show(self, rows: Sequence[DocumentRow]) -> None:
        self.model.set_rows(rows)
        if self.table.current is None or self._wanted is not None:
            self._choose_first()
        self._chosen(self.table.current)

    def _chosen(self, row: DocumentRow | None) -> None:
        self.remove_button.setEnabled(row is not None)
        for each in (self.open_button, self.save_button):
            each.setEnabled(row is not None and row.file_hash is not None)

    def _columns(self) -> tuple[Column[DocumentRow], ...]:
        return (
            Column("kind", N_("Kind"), lambda row, catalog: catalog.text(row.kind.label), grows=True),
            Column(
                "expires",
                N_("Validity"),
                lambda row, catalog: expiry_text(row.expires, self.context.market.today(), catalog),
                sort=lambda row: row.expires,
                decoration=lambda row: expiry_pill(row.expires, self.context.market.today()),
                gives_way=0,
            ),
            Column("number", N_("Number"), lambda row, _: row.number, visible_default=False),
            Column("file", N_("File"), lambda row, _: row.file_name, tooltip=lambda row, _: row.file_name),
        )

    def _lay_out(self) -> None:
        for each, source, act in (
            (self.add_button, N_("Add a document"), self.add),
            (self.open_button, N_("Open the file"), self.open_file),
            (self.save_button, N_("Save a copy"), self.save_copy),
            (self.remove_button, N_("Remove document"), self.remove),
        ):
            for put in (each.setToolTip, each.setAccessibleName):
                put(self.context.text(source))
            each.clicked.connect(act)
        self.add_button.setText(self.context.text(N_("Add…")))
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (self.add_button, self.open_button, self.save_button, self.remove_button):
            row.addWidget(each)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.hint)
        column.addWidget(self.table, 1)
        column.addLayout(row)


def _write(app: "App", file_hash: str, target: Callable[[str], Path]) -> Path | None:
    with app.database.reading() as session:
        file = stored_file(session, file_hash)
    if file is None:
        return None
    path = target(_ENDINGS[file[0]])
    files.write_bytes(path, file[1])
    return path


def _go_on(then: Callable[[Path], object], path: Path | None) -> None:
    if path is not None:
        then(path)
