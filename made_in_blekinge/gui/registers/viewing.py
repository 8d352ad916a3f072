"""The saved views of a register page: the shown one, what differs from it, and how many rows each has."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from made_in_blekinge.gui.parts.column_filter import sift
from made_in_blekinge.gui.registers.register import RegisterView
from made_in_blekinge.gui.registers.saved_views import SavedView, SavedViews
from made_in_blekinge.gui.registers.view_bar import ViewBar
from made_in_blekinge.gui.work.jobs import Ticket
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Session

ALL = SavedView(N_("All"), built_in="all")
_KEPT = ("order", "hidden", "sort")


class Viewing(QObject):
    """``at`` is the number of the shown view in the bar: 0 is everything."""

    def __init__(self, page: RegisterView) -> None:
        super().__init__(page.table)
        self._page = page
        self.saved = SavedViews(page.context.settings, page.key, page.views)
        self.bar = ViewBar(page.context.catalog)
        self.at = 0
        self.total: int | None = None
        """How many rows there are without search and filters, once known."""
        self._base: Sequence[Any] | None = None
        self._counts: list[int | None] = []
        self._asked: Ticket | None = None
        self._naming: SavedView | None = None
        self._own: Mapping[str, Any] = page.table.save_state()
        """The columns of the views that have none of their own."""
        self._start = self._arranged()
        page.views_bar.addWidget(self.bar)
        self._connect()
        self._begin()

    @property
    def view(self) -> SavedView:
        return (ALL, *self.saved.views)[self.at] if self.at <= len(self.saved.views) else ALL

    def choose(self, at: int) -> None:
        """Show that view."""
        page, before = self._page, self.view
        if before.table is None:
            self._own = page.table.save_state()
        self.at = at
        view = self.view
        if view.table is not None or before.table is not None:
            page.table.restore_state(dict(view.table if view.table is not None else self._own))
        self._start = self._arranged()
        self._put(view)
        page.in_view()

    def leave(self) -> None:
        """Everything is shown again, because something was looked for that the view may hide."""
        if self.at:
            self.at = 0
            self._start = self._arranged()
        self.tell()

    def tell(self) -> None:
        """Show the views, and whether the shown one can be saved."""
        names = [
            self._page.context.text(view.name) if view.built_in else view.name for view in (ALL, *self.saved.views)
        ]
        self.bar.put(names, self.at, self._counts)
        self.bar.offer_save(self.differs())

    def differs(self) -> bool:
        """Whether search, filters, archive, columns or order are not those of the view."""
        page, view = self._page, self.view
        now = (dict(page.filtering.filters), page.sought, page.archived.isChecked())
        return now != (dict(view.filters), view.search, view.archived) or self._arranged() != self._start

    def count(self, every: Sequence[Any]) -> None:
        """Count the rows of each view, on a reader thread; ``every`` is what the page has read."""
        page = self._page
        if not page.sought and not page.attention and not page.archived.isChecked():
            self._base = every
            self.total = len(every)
        base, views, columns = self._base, (ALL, *self.saved.views), page.columns
        readers = {(view.search, view.archived): page.reader(view.search, view.archived)[1] for view in views}

        def counts(session: "Session") -> tuple[Sequence[Any], list[int]]:
            sets = {asked: read(session, None) for asked, read in readers.items() if asked != ("", False)}
            sets["", False] = base if base is not None else readers["", False](session, None)
            found = [len(sift(columns, view.filters, sets[view.search, view.archived])) for view in views]
            return sets["", False], found

        if self._asked is not None:
            self._asked.drop()
        self._asked = page.context.ask(counts, done=self._counted, owner=self)

    def forget(self) -> None:
        """What was counted is no longer true."""
        self._base = None

    def _counted(self, found: tuple[Sequence[Any], list[int]]) -> None:
        self._asked = None
        self._base, self._counts = found[0], list(found[1])
        self.total = len(self._base)
        self.tell()
        self._page.say_count()

    def _put(self, view: SavedView) -> None:
        page = self._page
        if page.search is not None:
            page.search.blockSignals(True)
            page.search.setText(view.search)
            page.search.blockSignals(False)
        page.archived.blockSignals(True)
        page.archived.setChecked(view.archived)
        page.archived.blockSignals(False)
        page.attention = ""
        page.filtering.filters = dict(view.filters)

    def _arranged(self) -> dict[str, Any]:
        state = self._page.table.save_state()
        return {key: state.get(key) for key in _KEPT}

    def _now(self, name: str) -> SavedView:
        page = self._page
        return SavedView(
            name, dict(page.filtering.filters), page.sought, page.archived.isChecked(), page.table.save_state()
        )

    def _save(self) -> None:
        """Ask for a name, or whether the shown view itself is meant."""
        if not self.at:
            self._ask_name(None)
            return
        menu, text = QMenu(self.bar), self._page.context.text
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(text(N_("Save in “{name}”"), name=self.bar.names[self.at])).triggered.connect(self._save_same)
        menu.addAction(text(N_("Save as a new view…"))).triggered.connect(lambda: self._ask_name(None))
        menu.popup(self.bar.save.mapToGlobal(self.bar.save.rect().bottomLeft()))

    def _save_same(self) -> None:
        self.saved.put_instead(self.view, replace(self._now(self.view.name), built_in=self.view.built_in))
        self._saved()

    def _ask_name(self, view: SavedView | None) -> None:
        self._naming = view
        self.bar.ask_name("" if view is None else self._page.context.text(view.name) if view.built_in else view.name)

    def _named(self, name: str) -> None:
        if (taken := self._taken(name)) is not None:
            said = N_("There is a view called “{name}” already. Choose another name.")
            self.bar.refuse_name(self._page.context.text(said, name=taken))
            return
        self.bar.leave_name()
        if self._naming is not None:
            self.saved.name_anew(self._naming, name)
        else:
            self.saved.add(self._now(name))
            self.at = len(self.saved.views)
        self._saved()

    def _taken(self, name: str) -> str | None:
        """How the other view is called that has that name, if there is one, also in the language of the program."""
        for view in (ALL, *self.saved.views):
            shown = self._page.context.text(view.name) if view.built_in else view.name
            if view is not self._naming and name.casefold() in (shown.casefold(), view.name.casefold()):
                return shown if name.casefold() == shown.casefold() else f"{shown} ({view.name})"
        return None

    def _saved(self) -> None:
        self._start = self._arranged()
        self._count_again()

    def _count_again(self) -> None:
        self._counts = []
        self.tell()
        if self._page.loaded is not None:
            self.count(self._page.loaded.every)

    def _menu(self, at: int, place: QPoint) -> None:
        menu, text = QMenu(self.bar), self._page.context.text
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        view = (ALL, *self.saved.views)[at]
        first = menu.addAction(text(N_("Open the page with this view")))
        first.setCheckable(True)
        first.setChecked(self.saved.default == (view.name if at else ""))
        first.triggered.connect(lambda: self.saved.set_default(view.name if at else ""))
        if at:
            menu.addAction(text(N_("Rename…"))).triggered.connect(lambda: self._ask_name(view))
            menu.addAction(text(N_("Remove the view"))).triggered.connect(lambda: self._remove(view))
        menu.popup(place)

    def _remove(self, view: SavedView) -> None:
        shown = self.view
        self.saved.remove(view)
        if shown is view:
            self.choose(0)
        else:
            self.at = 0 if shown is ALL else 1 + self.saved.views.index(shown)
        self._count_again()

    def _connect(self) -> None:
        bar, head = self.bar, self._page.table.horizontalHeader()
        bar.chosen.connect(self.choose)
        bar.save_asked.connect(self._save)
        bar.named.connect(self._named)
        bar.menu_asked.connect(self._menu)
        bar.field.left.connect(self.tell)
        self._page.table.columns_chosen.connect(self._told)
        head.sortIndicatorChanged.connect(self._told)
        head.sectionMoved.connect(self._told)
        if self._page.search is not None:
            self._page.search.searched.connect(self._told)

    def _told(self) -> None:
        self.bar.offer_save(self.differs())

    def _begin(self) -> None:
        """The view with which the page opens."""
        names = [view.name for view in self.saved.views]
        if self.saved.default in names:
            self.at = 1 + names.index(self.saved.default)
            if self.view.table is not None:
                self._page.table.restore_state(dict(self.view.table))
            self._start = self._arranged()
            self._put(self.view)
