"""The audit log page: who changed what, when and at which laptop, newest first; older entries load on scrolling."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.rows import Column, Index, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, label
from made_in_blekinge.gui.registers.changes.words import differences, summary, tables_called, what
from made_in_blekinge.gui.registers.exhibitors.privacy import PrivacyPart
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.registers.change_names import Names
from made_in_blekinge.queries.registers.people import Change

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Session

AT_ONCE: Final = 200
"""Page size of loading."""
_TABLE_WIDTH: Final = 860
_TOP: Final = Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Entry:
    """An audit entry, with the names of the rows it refers to."""

    change: Change
    names: Names


def _when(row: Entry, catalog: Catalog) -> str:
    local = row.change.time.astimezone()
    return f"{catalog.date(local.date())} {local:%H:%M:%S}"


_COLUMNS: Final[tuple[Column[Entry], ...]] = (
    Column("time", N_("Time"), _when),
    Column("person", N_("Who"), lambda row, _: row.change.person or "–", gives_way=2),
    Column("device", N_("Laptop"), lambda row, _: row.change.device, gives_way=3),
    Column("what", N_("What"), lambda row, catalog: what(row.change, row.names, catalog), gives_way=0),
    Column(
        "before_after",
        N_("Before → after"),
        lambda row, catalog: summary(row.change, row.names, catalog),
        width=120,
        grows=True,
    ),
)


class ChangesModel(RowsModel[Entry]):
    """Model of the loaded entries; ``wanted`` is emitted on scrolling to the last one."""

    wanted = Signal()
    more = False
    """Whether there are older entries."""

    def append(self, rows: Sequence[Entry]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self._loaded = len(self._rows)
            self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self.more

    def fetchMore(self, parent: Index) -> None:
        self.more = False
        self.wanted.emit()


class ChangesPage(Page[Sequence[Entry]]):
    """The audit log, with the details of the selected entry."""

    key = "changes"
    title = N_("Changes")
    purpose = N_("Who changed what, when and at which laptop. The newest change stands first, and none can be edited.")
    icon = "table"
    topics = frozenset({"audit_log"})

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self._older: Ticket | None = None
        search = self.add_search(N_("Search who, laptop, what, or a value before or after"))
        search.setMinimumWidth(px(420))
        self.model = ChangesModel(_COLUMNS, lambda row: row.change.id, lambda: context.catalog, self)
        self.table: RegisterTable[Entry] = RegisterTable(context, self.model, self.key, search)
        self.table.setSortingEnabled(False)
        self.table.setAccessibleName(context.text(self.title))
        self.model.wanted.connect(self._read_older)
        self.filter_end.addWidget(self.table.columns_button())
        self.headline, self.by = label(role="heading", wrap=True), label(role="note", wrap=True)
        self.values = QGridLayout()
        self.privacy = PrivacyPart(self, context)
        self.privacy.hide()
        splitter = self.set_register(self.table, self._pane())
        if context.settings.value(f"splitters/{self.key}") is None:
            splitter.setSizes([_TABLE_WIDTH, 340])
        self.table.chosen.connect(self._show)
        context.app_changed.connect(self._forget)

    def fetch(self) -> Callable[[], Sequence[Entry]] | None:
        if self._older is not None:
            self._older.drop()
            self._older = None
        return self.context.question(_entries, self._words, None) if self.context.app is not None else None

    def show_data(self, data: Sequence[Entry]) -> None:
        self.model.set_rows(data)
        self.model.more = len(data) == AT_ONCE
        if data and self.table.current is None:
            self.table.setCurrentIndex(self.model.index(0, 0))
        if not data:
            self._show_nothing()

    @property
    def _words(self) -> str:
        return self.search.text() if self.search else ""

    def _read_older(self) -> None:
        last = self.model.rows[-1].change.id
        if self.context.app is not None:
            self._older = self.context.ask(_entries, self._words, last, done=self._show_older, owner=self)

    def _show_older(self, rows: Sequence[Entry]) -> None:
        self._older = None
        self.model.append(rows)
        self.model.more = len(rows) == AT_ONCE

    def _show_nothing(self) -> None:
        text = self.context.text
        if self.search is not None and self.search.text().strip():
            again = button(text(N_("Show all")), "clear")
            again.clicked.connect(self.search.clear)
            self.show_empty("search", text(N_("No change has all these words.")), [again])
        else:
            self.show_empty("table", text(N_("Here stands every change, from the first one on.")))

    def _show(self, entry: Entry | None) -> None:
        catalog = self.context.catalog
        clear(self.values)
        gone = _deleted_exhibitor(entry.change) if entry else None
        self.privacy.show_number(gone)
        self.privacy.setVisible(gone is not None)
        self.headline.setText(what(entry.change, entry.names, catalog) if entry else "")
        self.by.setText(" · ".join(filter(None, (_when(entry, catalog), entry.change.person, entry.change.device)))
                        if entry else "")  # fmt: skip
        if entry is None:
            return
        shown = differences(entry.change, entry.names, catalog)
        heads = (N_("Field"), N_("Before"), N_("After"))
        for column, head in enumerate(heads):
            self.values.addWidget(label(catalog.text(head), "note"), 0, column)
        for at, line in enumerate(shown, 1):
            for column, said in enumerate(line):
                self.values.addWidget(label(said or "–", "strong" if not column else "", wrap=True), at, column, _TOP)

    def _forget(self) -> None:
        self.model.set_rows([])

    def _pane(self) -> QWidget:
        pane, inner = Card(), QVBoxLayout()
        inner.setSpacing(8)
        inner.addWidget(self.headline)
        inner.addWidget(self.by)
        self.values.setHorizontalSpacing(12)
        self.values.setVerticalSpacing(8)
        for column in range(3):
            self.values.setColumnStretch(column, 1)
        inner.addLayout(self.values)
        inner.addSpacing(px(12))
        inner.addWidget(self.privacy)
        inner.addStretch()
        pane.body.addLayout(inner)
        return pane


def _deleted_exhibitor(change: Change) -> int | None:
    """The number of the exhibitor whose deletion this entry tells of: only here can it be exported and erased."""
    removed = change.table == "exhibitor" and change.action == "removed"
    return change.before.get("number") if removed else None


def _entries(session: "Session", words: str, before_id: int | None) -> Sequence[Entry]:
    from made_in_blekinge.queries.registers.change_names import names_in
    from made_in_blekinge.queries.registers.people import changes

    found = changes(session, words, before_id, AT_ONCE, tables_called)
    names = names_in(session, found)
    return [Entry(change, names) for change in found]
