"""Base class of register pages: saved views, search, filters, table, detail pane, files in and out, adding."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.market import Phase
from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.cells import FieldLook
from made_in_blekinge.gui.parts.column_filter import sift
from made_in_blekinge.gui.parts.filter_chips import FilterState
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.panes import PaneRoom
from made_in_blekinge.gui.parts.pills import phase_pill
from made_in_blekinge.gui.parts.record_pane import RecordPane
from made_in_blekinge.gui.parts.rows import Column, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.table_frame import TableFrame
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.registers.files import export_register, first_steps
from made_in_blekinge.gui.registers.filtering import Filtering
from made_in_blekinge.gui.registers.gone import GoneRows
from made_in_blekinge.gui.registers.list_form import ListForm
from made_in_blekinge.gui.registers.loaded import Identified, Loaded
from made_in_blekinge.gui.registers.naming import Naming
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.registers.reading import Read, RegisterQuestion, TheRest
from made_in_blekinge.gui.registers.row_acts import RowActs, RowHooks
from made_in_blekinge.gui.registers.rows_staying import RowsStaying
from made_in_blekinge.gui.registers.saved_views import SavedView
from made_in_blekinge.gui.registers.viewing import Viewing
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.gui.work.saving import Access, Kept, Values
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.attention import is_need

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

FIRST_ROWS: Final = 300
"""Number of rows loaded in the first stage for a long register."""


Row = TypeVar("Row", bound=Identified)


class RegisterPage(Page[Loaded[Row]], RowHooks[Row], Generic[Row]):
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
    has_archive: ClassVar[bool] = True
    views: ClassVar[Sequence[SavedView]] = ()
    """Views that are there from the start."""
    two_stages: ClassVar[bool] = False
    """Whether loading is staged, for long registers."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self._question: Hashable = None
        self._whole: Hashable = None
        self._wanted: int | None = None
        self._insists = False  # whether filters that hide the wanted row are reset
        self._fresh = False
        self._sifting: Ticket | None = None
        self._settling = False  # while rows are put into the table: which one is current is known afterwards
        self._settle_later = QTimer(self, singleShot=True, interval=15)  # in ms, after the first rows are painted
        self._settle_later.timeout.connect(self._settle)
        self.loaded: Loaded[Row] | None = None
        self.attention = ""
        self.archived = QAction(context.text(N_("Show archived")), self, checkable=True)
        self.archived.setVisible(self.has_archive)
        self.archived.toggled.connect(self.refresh)
        search = self.add_search(self.search_hint)
        self.model: RowsModel[Row] = RowsModel(self.columns, lambda row: row.id, lambda: context.catalog, self)
        self.table: RegisterTable[Row] = RegisterTable(context, self.model, self.key, search, marks=True)
        self.table.setAccessibleName(context.text(self.title))
        self.rest = TheRest(context, self.model, self.show_data, self)
        self.count, self._place = label(role="note"), PaneRoom()
        self.staying = RowsStaying(self.table, self.refresh)
        self.filtering = Filtering(self)
        self.viewing = Viewing(self)
        self._lay_out()
        self.show_breadth(self.breadth)
        self.filtering.tell()
        self.build_filters()
        self.pane = RecordPane(self._place, context, self.access, self.fields, self.looks, self.choose_hint, self.key)
        self._place.add(self.pane)
        self.form = self.pane.form
        self.pane.stepped.connect(self.table.step)
        self.build_pane()
        self.acts = RowActs(self, self)
        self.naming, self._gone = Naming(self.pane, self.key, self.choose), GoneRows(self.pane, self.key)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._open_row)
        context.app_changed.connect(self._forget)

    def build_filters(self) -> None:
        """Hook: more actions in the title row, more filters."""

    def build_pane(self) -> None:
        """Hook: add tabs and buttons to the pane."""

    def phase_of(self, row: Row) -> Phase | None:
        """Hook: the phase that stands at the head of the pane."""
        return None

    def reader(self, search: str, archived: bool) -> tuple[Hashable, Read[Row]]:
        """The query of all rows that the search finds; it runs on a reader thread."""
        raise NotImplementedError

    def further_filters(self) -> list[FilterState]:
        """Hook: filters that are on besides those of columns."""
        return []

    @property
    def sought(self) -> str:
        """What the search field says."""
        return self.search.text().strip() if self.search is not None else ""

    def filtered(self) -> bool:
        """Whether search or filters are active."""
        return bool(self.sought or self.attention or self.filtering.filters)

    def clear_filters(self) -> None:
        """Everything again, but what is archived as before."""
        self.viewing.leave()
        if self.search is not None:
            self.search.clear()
        self.attention = ""
        self.filtering.filters.clear()
        self.in_view()

    def look_for_need(self, code: str) -> None:
        """Show only the rows that need attention for that reason; empty: all."""
        self.attention = code
        self.filtering.tell()
        self.refresh()

    def in_view(self) -> None:
        """Show what search, filters and archive say now; for a saved view."""
        self.filtering.tell()
        self.refresh()

    def sift_again(self) -> None:
        """Filter the rows that are there anew, on a reader thread."""
        loaded, filters = self.loaded, dict(self.filtering.filters)
        if loaded is None or loaded.more or self._asked is not None:
            self.refresh()
            return
        if self._sifting is not None:
            self._sifting.drop()
        self.staying.ask(self._asking())
        every, arranged = loaded.every, self.model.arranging()
        self._sifting = self.context.jobs.read(
            lambda: Loaded(every, arranged(sift(self.columns, filters, every))), self._sifted, owner=self
        )

    def _sifted(self, found: Loaded[Row]) -> None:
        self._sifting = None
        self.show_content()
        self.show_data(found)

    def counted(self, count: int) -> str:
        """``64 exhibitors``."""
        raise NotImplementedError

    def add_record(self, database: "Database", values: Values) -> Kept:
        """Hook: create a record; runs on the writer thread."""
        raise NotImplementedError

    def print_labels(self, rows: Sequence[Row]) -> None:
        """Go to the labels of these rows."""
        self.context.go("labels", kind=self.label_kind, only=[self.label_subject(row) for row in rows])

    def new_form(self, form: Form) -> None:
        """Hook: prepare the form of a new record."""

    def open(self, key: int | None = None, search: str | None = None, **more: object) -> None:
        """Select the record ``key``, or search, or filter by the reason for attention."""
        if key is not None:
            self.choose(key)
        elif is_need(code := str(more.get("attention"))):
            self.clear_filters()
            self.look_for_need(code)
        elif search is not None and self.search is not None:
            self.clear_filters()
            self.search.setText(search)

    def choose(self, key: int) -> None:
        """Select that record now or once loaded; filters that hide it are reset."""
        if not self.table.choose(key):
            self._wanted, self._insists = key, True
            self.refresh()

    def come_back(self, key: int) -> None:
        """Stand at a row of which something was taken back; who is just writing in another one stays there."""
        if not self.form.unsaved():
            self.choose(key)

    def add(self) -> None:
        """Open the dialog for a new record; the other fields are edited in the pane afterwards."""
        dialog = NewRecord(self.context, self, self.add_title, self.new_fields, self.add_record, register=self.key)
        self.new_form(dialog.form)
        dialog.added.connect(self._added)
        dialog.wanted.connect(self.choose)
        dialog.open()

    def export(self) -> None:
        """Export the whole register to a file."""
        export_register(self.context, self, self.kind, self.context.text(self.title))

    def fetch(self) -> Callable[[], Loaded[Row]] | None:
        app = self.context.app
        self.rest.stop()
        if app is None:
            return None
        self._question, self.rest.read = question, read = self.reader(self.sought, self.archived.isChecked())
        need, filters, archived = self.attention, dict(self.filtering.filters), self.archived.isChecked()
        first = self.two_stages and question != self._whole and not need and not filters
        limit, shown, whole = FIRST_ROWS if first else None, self.staying.ask(self._asking()), self.reader("", archived)
        arranged = self.model.arranging(stay=bool(shown))
        return self.context.question(
            RegisterQuestion(self.columns, read, whole[1], arranged, filters, need, app.today(), shown, limit)
        )

    def _asking(self) -> Hashable:
        """What search, filters and archive say now."""
        question, _ = self.reader(self.sought, self.archived.isChecked())
        return question, self.attention, frozenset(self.filtering.filters.items())

    def show_data(self, data: Loaded[Row]) -> None:
        if self.loaded is not None:
            self.model.let_go(self.loaded.every)
        self.loaded = data
        self._show_rows(data.rows)
        self.staying.answered()
        if data.more:
            self.rest.start()
        else:
            self._whole = self._question
            self.viewing.count(data.every)
            self.say_count()
            self.table.marks.forget_gone(whole=not self.filtered())
            self._gone.look(data.every)
        if not data.rows:
            self._show_nothing()

    def say_count(self) -> None:
        """``64 exhibitors``, or ``31 of 64 exhibitors``."""
        count, total = len(self.model.rows), self.viewing.total
        said = self.counted(count)
        if self.filtered() and total is not None and total != count:
            said = self.context.text(N_("{count} of {what}"), count=count, what=self.counted(total))
        self.count.setText(said)

    def own_state(self) -> dict[str, Any]:
        """The shown record, which may be among the rows of the second stage, and the filters."""
        record = self.table.place[0] if self.table.place else None
        kept = {"record": record, "attention": self.attention, "archived": self.archived.isChecked()}
        return kept | {"filters": dict(self.filtering.filters), "view": self.viewing.at}

    def restore_own(self, state: Mapping[str, Any]) -> None:
        self._wanted, self.attention = state["record"], state["attention"]
        self.archived.setChecked(state["archived"])
        self.viewing.at = state["view"]
        self.filtering.put_all(state["filters"])

    def _settle(self) -> None:
        """What goes with the rows; for those of the first stage it comes after they are painted."""
        if self.loaded is not None and self.loaded.more:
            self.count.setText(self.context.text(N_("The first {count} …"), count=len(self.loaded.rows)))
        self._settling = False
        self._chosen(self.table.current)

    def _show_rows(self, rows: Sequence[Row]) -> None:
        self._settling = True
        self.model.set_rows(rows)
        found = self._wanted is not None and self.table.choose(self._wanted)
        if not found and self.table.current is None and rows:
            self.table.choose_first()
        if not found and self.loaded is not None and self.loaded.more:
            self._settle_later.start()
        else:
            self._settle()
        if found:
            self._wanted, fresh, self._fresh, self._insists = None, self._fresh, False, False
            if fresh:
                self.form.focus_first()
        elif self._insists and self.loaded is not None and not self.loaded.more and self._asked is None:
            self._insists = False
            if self.filtered():
                self.clear_filters()

    def _show_nothing(self) -> None:
        text = self.context.text
        if self.filtered():
            all_again = button(text(N_("Clear the filter")), "clear")
            all_again.clicked.connect(self.clear_filters)
            said = text(N_("Nothing here matches {filters}."), filters=self.filtering.words())
            self.show_empty("search", said, [all_again])
        else:
            self.show_empty(self.icon, text(self.empty_text), first_steps(self.context, self.kind, self.add))

    def want(self, key: int) -> None:
        """Let that row be the current one when the rows are read anew."""
        self._wanted = key

    def show_new(self, record: Kept) -> None:
        """Show a row that was added, with the focus in its first field."""
        self._wanted, self._fresh = record.id, True
        self.clear_filters()
        self.refresh()

    def _added(self, record: Kept) -> None:
        self.show_new(record)
        self.acts.remember_new(record)

    def _chosen(self, row: Row | None) -> None:
        if self._settling:
            return
        if self.split is not None:
            self.split.say_place(self.table.currentIndex().row() if row is not None else -1, len(self.model.rows))
        self.pane.load(None if row is None else row.id)
        phase = None if row is None else self.phase_of(row)
        self.pane.put_pill(*((phase_pill(phase), self.context.text(phase.label)) if phase else (None, "")))

    def _forget(self) -> None:
        """Clear everything when another market is opened."""
        self._whole = None
        self.acts.forget()
        self.loaded = None
        self.staying.forget()
        self.viewing.forget()
        self.pane.clear()
        self.model.set_rows([])

    def _lay_out(self) -> None:
        self.filter_bar.addWidget(self.filtering.chips)
        self.filter_end.addWidget(self.staying.button)
        self.filter_end.addWidget(self.count)
        self.list_form = ListForm(self.table)
        self.filter_end.addWidget(self.list_form.columns_button)
        self.add_action(N_("Bring in…"), "import", lambda: self.context.go("import", kind=self.kind))
        self.add_action(N_("Save as…"), "export", self.export)
        self.add_action(self.add_title, "add", self.add, primary=True, new=True)
        self.set_register(TableFrame(self.table), self._place)
        if self.search is not None:  # from what was searched for, Tab leads to what was found
            QWidget.setTabOrder(self.list_form.columns_button, self.search)
            QWidget.setTabOrder(self.search, self.table)

    def show_breadth(self, breadth: Breadth) -> None:
        super().show_breadth(breadth)
        if self.split is not None:
            narrow = breadth is Breadth.NARROW
            self.filtering.chips.narrow(narrow)
            self.list_form.place_views(self.viewing.bar, self.views_bar, self.filter_bar, self.search, narrow)
            self.list_form.put(narrow)
            self.content.setMinimumHeight(px(240) if narrow else 0)

    def focus_search(self) -> None:
        """Search the list, which comes back where a record stands alone."""
        if self.split is not None and self.split.is_alone:
            self.split.close_record()
        super().focus_search()

    def _open_row(self) -> None:
        if self.split is not None:
            self.split.open_record()
        self.form.focus_first()

    def _changed(self, topics: frozenset[str]) -> None:
        if topics & self.topics:
            self.viewing.forget()
            self.staying.written(self.isVisible())
        super()._changed(topics)

    def hideEvent(self, event: QHideEvent) -> None:
        self.form.leave()
        self._stale = self._stale or bool(self.model.staying)
        super().hideEvent(event)
