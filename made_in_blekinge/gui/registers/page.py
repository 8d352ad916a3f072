"""Base class of register pages: search, filters, table, detail pane, import, export, adding."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, Protocol, TypeAlias, TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.market import Code
from made_in_blekinge.gui.parts.cells import FieldLook
from made_in_blekinge.gui.parts.filters import AttentionFilter, ChoiceFilter
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.panes import PaneRoom
from made_in_blekinge.gui.parts.record_pane import RecordPane
from made_in_blekinge.gui.parts.rows import Column, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.registers.files import export_register, first_steps
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.gui.work.saving import Access, Kept, Values
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.attention import is_need, needing

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session

FIRST_ROWS: Final = 300
"""Number of rows loaded in the first stage for a long register."""
REST_MS: Final = 400
"""Debounce interval in ms before the second stage loads the rest."""
_TABLE_WIDTH: Final = 660


class Identified(Protocol):
    """Protocol of a register row."""

    @property
    def id(self) -> int: ...


Choice = TypeVar("Choice", bound=Code)
Row = TypeVar("Row", bound=Identified)
Read: TypeAlias = Callable[["Session", int | None], Sequence[Row]]
"""Query function: session, row limit (``None``: all)."""


class RegisterPage(Page[tuple[Sequence[Row], bool]], Generic[Row]):
    """A table with a detail pane. The texts below are source texts."""

    kind: ClassVar[str]
    """The kind in import and export."""
    search_hint: ClassVar[str]
    add_title: ClassVar[str]
    choose_hint: ClassVar[str]
    empty_text: ClassVar[str]
    columns: ClassVar[Sequence[Column[Any]]]
    fields: ClassVar[Sequence[Field]]
    new_fields: ClassVar[Sequence[Field]]
    """The fields asked for in the dialog for a new record."""
    looks: ClassVar[Mapping[str, FieldLook]] = {}
    access: ClassVar[Access]
    pane_width: ClassVar[int] = 440
    two_stages: ClassVar[bool] = False
    """Whether loading is staged, for long registers."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self._question: Hashable = None
        self._whole: Hashable = None
        self._rest_asked: Ticket | None = None
        self._rest_timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest_timer.timeout.connect(self._ask_rest)
        self._wanted: int | None = None
        self._fresh = False
        self._read: Read[Row] | None = None
        self._choices: list[ChoiceFilter[Code]] = []
        self.attention = AttentionFilter(context)
        self.attention.changed.connect(self.refresh)
        search = self.add_search(self.search_hint)
        self.build_filters()
        self.model: RowsModel[Row] = RowsModel(self.columns, lambda row: row.id, lambda: context.catalog, self)
        self.table: RegisterTable[Row] = RegisterTable(context, self.model, self.key, search, marks=True)
        self.table.setAccessibleName(context.text(self.title))
        self._lay_out()
        self.pane = RecordPane(self._place, context, self.access, self.fields, self.looks, self.choose_hint)
        self._place.add(self.pane)
        self.form = self.pane.form
        self.build_pane()
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _: self.form.focus_first())
        context.app_changed.connect(self._forget)

    def build_filters(self) -> None:
        """Hook: add filters beside the search field."""

    def build_pane(self) -> None:
        """Hook: add tabs and buttons to the pane."""

    def reader(self) -> tuple[Hashable, Read[Row]]:
        """The query closed over the current filters; it runs on a reader thread."""
        raise NotImplementedError

    def filtered(self) -> bool:
        """Whether search or filters are active."""
        searched = self.search and self.search.text().strip()
        return bool(searched or self.attention.code) or any(choice.code for choice in self._choices)

    def clear_filters(self) -> None:
        if self.search is not None:
            self.search.clear()
        self.attention.put(None)
        for choice in self._choices:
            choice.clear_choice()

    def add_choice(self, enum: type[Choice], title: str, everything: str) -> ChoiceFilter[Choice]:
        """Add a filter by one code."""
        choice = ChoiceFilter(enum, title, everything, self.context.catalog)
        choice.chosen.connect(self.refresh)
        self._choices.append(choice)
        self.add_filter(choice)
        return choice

    def add_archived(self) -> QCheckBox:
        """Add a check box that includes archived rows."""
        tick = QCheckBox()
        tick.setText(self.context.text(N_("Show archived")))
        tick.toggled.connect(self.refresh)
        self.add_filter(tick)
        return tick

    def counted(self, count: int) -> str:
        """``64 exhibitors``."""
        raise NotImplementedError

    def add_record(self, database: "Database", values: Values) -> Kept:
        """Hook: create a record; runs on the writer thread."""
        raise NotImplementedError

    def new_form(self, form: Form) -> None:
        """Hook: prepare the form of a new record."""

    def open(self, key: int | None = None, search: str | None = None, **more: object) -> None:
        """Select the record ``key``, or search, or filter by the reason for attention."""
        if key is not None:
            self.choose(key)
        elif is_need(code := str(more.get("attention"))):
            self.clear_filters()
            self.attention.put(code)
        elif search is not None and self.search is not None:
            self.clear_filters()
            self.search.setText(search)

    def choose(self, key: int) -> None:
        """Select that record now or once loaded; filters that hide it are reset."""
        if not self.table.choose(key):
            self._wanted = key
            if self.filtered():
                self.clear_filters()
            self.refresh()

    def add(self) -> None:
        """Open the dialog for a new record; the other fields are edited in the pane afterwards."""
        dialog = NewRecord(self.context, self, self.add_title, self.new_fields, self.add_record)
        self.new_form(dialog.form)
        dialog.added.connect(self._added)
        dialog.open()

    def export(self) -> None:
        """Export the whole register to a file."""
        export_register(self.context, self, self.kind, self.context.text(self.title))

    def fetch(self) -> Callable[[], tuple[Sequence[Row], bool]] | None:
        app = self.context.app
        self._stop_rest()
        if app is None:
            return None
        self._question, self._read = question, read = self.reader()
        need, today = self.attention.code, app.today()
        limit = FIRST_ROWS if self.two_stages and question != self._whole and not need else None

        def rows_now(session: "Session") -> tuple[Sequence[Row], bool]:
            rows = read(session, limit)
            if need:
                wanted = needing(session, need, today)
                rows = [row for row in rows if row.id in wanted]
            return rows, limit is not None and len(rows) == limit

        return self.context.question(rows_now)

    def show_data(self, data: tuple[Sequence[Row], bool]) -> None:
        rows, more = data
        self._show_rows(rows)
        if more:
            self.count.setText(self.context.text(N_("The first {count} …"), count=len(rows)))
            self._rest_timer.start()
        else:
            self._whole = self._question
            self.count.setText(self.counted(len(rows)))
        if not rows:
            self._show_nothing()

    def own_state(self) -> dict[str, Any]:
        """The shown record, which may be among the rows of the second stage."""
        return {"record": self.table.place[0] if self.table.place else None}

    def restore_own(self, state: Mapping[str, Any]) -> None:
        self._wanted = state["record"]

    def _show_rows(self, rows: Sequence[Row]) -> None:
        self.model.set_rows(rows)
        if self._wanted is not None and self.table.choose(self._wanted):
            self._wanted = None
            if self._fresh:
                self._fresh = False
                self.form.focus_first()
        elif self.table.current is None and rows:
            self.table.setCurrentIndex(self.model.index(0, 0))
        else:
            self._chosen(self.table.current)

    def _ask_rest(self) -> None:
        """Second stage: load all rows, once typing has paused."""
        assert self._read is not None
        self._rest_asked = self.context.ask(
            self._read, None, done=lambda rows: self.show_data((rows, False)), owner=self
        )

    def _stop_rest(self) -> None:
        self._rest_timer.stop()
        if self._rest_asked is not None:
            self._rest_asked.drop()
            self._rest_asked = None

    def _show_nothing(self) -> None:
        text = self.context.text
        if self.filtered():
            all_again = button(text(N_("Show all")), "clear")
            all_again.clicked.connect(self.clear_filters)
            self.show_empty("search", text(N_("Nothing here matches the search and the filters.")), [all_again])
        else:
            self.show_empty(self.icon, text(self.empty_text), first_steps(self.context, self.kind, self.add))

    def _added(self, record: Kept) -> None:
        self._wanted, self._fresh = record.id, True
        self.clear_filters()
        self.refresh()

    def _chosen(self, row: Row | None) -> None:
        self.pane.load(None if row is None else row.id)

    def _forget(self) -> None:
        """Clear everything when another market is opened."""
        self._whole = None
        self.pane.clear()
        self.model.set_rows([])

    def _lay_out(self) -> None:
        self.add_filter(self.attention)
        self.count = label(role="note")
        self.filter_end.addWidget(self.count)
        self.filter_end.addWidget(self.table.columns_button())
        self.add_action(N_("Import…"), "import", lambda: self.context.go("import", kind=self.kind))
        self.add_action(N_("Export…"), "export", self.export)
        self.add_action(self.add_title, "add", self.add, primary=True)
        self._place = PaneRoom()
        splitter = self.set_register(self.table, self._place)
        if self.context.settings.value(f"splitters/{self.key}") is None:
            splitter.setSizes([_TABLE_WIDTH, self.pane_width])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        self.form.leave()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save unsaved input before the window closes."""
        if event.type() == QEvent.Type.Close and watched is self.window():
            self.form.leave()
        return False
