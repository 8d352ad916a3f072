"""The filters of a register page: funnels in the headings, their pop-up, and the chips of the filter row."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QPoint, Qt

from made_in_blekinge.gui.parts.column_filter import (
    ColumnFilter,
    FilterChoice,
    filter_choices,
    filter_words,
    measure,
    sift,
)
from made_in_blekinge.gui.parts.filter_chips import FilterChips, FilterOffer, FilterState
from made_in_blekinge.gui.parts.filter_popup import FilterPopup
from made_in_blekinge.gui.parts.rows import Column
from made_in_blekinge.gui.registers.register import RegisterView
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Session

_NEEDS: Final = {
    "documents_expired": N_("Papers expired"),
    "documents_expire_soon": N_("Papers expire soon"),
    "food_unregistered": N_("Food registration missing"),
    "no_identity": N_("Number missing"),
    "no_price": N_("Price missing"),
    "goods_refused": N_("Not allowed at its event"),
}


class Filtering(QObject):
    """Holds the ``filters`` by column, and keeps headings and chips in step with them."""

    def __init__(self, page: RegisterView) -> None:
        super().__init__(page.table)
        self._page = page
        self.filters: dict[str, ColumnFilter] = {}
        self._texts: dict[str, dict[str, str]] = {}
        """How the values of a column are shown, as far as they have been counted."""
        self.popup: FilterPopup | None = None
        self.chips = FilterChips(page.context.catalog)
        self.chips.offers = self._offers
        table = page.table
        table.offer_filters({column.key for column in page.columns})
        table.filter_asked.connect(self.open)
        page.archived.toggled.connect(self.tell)

    def put(self, key: str, chosen: ColumnFilter | None) -> None:
        """Filter by one column; ``None``: no longer."""
        changed = {other: one for other, one in self.filters.items() if other != key}
        self.put_all(changed if chosen is None else changed | {key: chosen})

    def put_all(self, filters: Mapping[str, ColumnFilter]) -> None:
        """Filter by these columns and no others."""
        before, self.filters = self.filters, dict(filters)
        self.tell()
        if before != self.filters:
            self._page.sift_again()

    def tell(self) -> None:
        """Show in headings, chips and views what is filtered by."""
        self._page.table.show_filtered(self.filters.keys())
        self.chips.put(self.states())
        self._page.viewing.tell()

    def states(self) -> list[FilterState]:
        """The filters that are on."""
        page = self._page
        made = [self._state(key, chosen) for key, chosen in self.filters.items() if key in self._columns()]
        made += page.further_filters()
        if page.attention:
            words = page.context.text(_NEEDS.get(page.attention, N_("Only what needs attention")))
            made.append(FilterState("attention", words, lambda: page.look_for_need("")))
        if page.archived.isChecked():
            made.append(FilterState("archived", page.archived.text(), lambda: page.archived.setChecked(False)))
        return made

    def words(self) -> str:
        """What is searched and filtered by, in words."""
        sought = [f"“{self._page.sought}”"] if self._page.sought else []
        return " · ".join([*sought, *(state.words for state in self.states())])

    def open(self, key: str, place: QPoint) -> None:
        """Open the pop-up of that column; its values are counted on a reader thread."""
        page, column = self._page, self._columns()[key]
        others = {other: one for other, one in self.filters.items() if other != key}
        language, loaded = page.context.catalog, page.loaded
        read = page.reader(page.sought, page.archived.isChecked())[1]

        def count(session: "Session") -> tuple[type | None, list[FilterChoice]]:
            every = loaded.every if loaded is not None and not loaded.more else read(session, None)
            rows = sift(page.columns, others, every)
            return measure(column, rows), filter_choices(column, rows, language)

        page.context.ask(count, done=lambda found: self._show(column, place, *found), owner=self)

    def _show(self, column: Column[Any], place: QPoint, kind: type | None, choices: Sequence[FilterChoice]) -> None:
        self._texts[column.key] = {one.token: one.text for one in choices}
        chosen = self.filters.get(column.key)
        self.popup = popup = FilterPopup(self._page.table, column, chosen, kind, self._page.context.catalog)
        popup.offer(choices)
        popup.changed.connect(lambda chosen: self.put(column.key, chosen))
        popup.sort_asked.connect(lambda downwards: self._sort(column, downwards))
        popup.destroyed.connect(self._forget_popup)
        popup.open_at(place)

    def _forget_popup(self) -> None:
        self.popup = None

    def _sort(self, column: Column[Any], downwards: bool) -> None:
        order = Qt.SortOrder.DescendingOrder if downwards else Qt.SortOrder.AscendingOrder
        self._page.table.sortByColumn(self._page.columns.index(column), order)

    def _state(self, key: str, chosen: ColumnFilter) -> FilterState:
        context, texts = self._page.context, self._texts.get(key, {})
        title = context.text(self._columns()[key].title)
        words = filter_words(title, chosen, lambda value: texts.get(value) or _own(context, value), context.catalog)
        return FilterState(key, words, lambda: self.put(key, None), lambda place: self.open(key, place))

    def _offers(self) -> list[FilterOffer]:
        page = self._page
        made = [
            FilterOffer(page.context.text(column.title) + "…", partial(self.open, column.key))
            for column in page.columns
            if column.key not in self.filters
        ]
        archived = page.archived
        if archived.isVisible():
            made.append(FilterOffer(archived.text(), lambda _: archived.toggle(), archived.isChecked()))
        return made

    def _columns(self) -> dict[str, Column[Any]]:
        return {column.key: column for column in self._page.columns}


def _own(context: GuiContext, value: str) -> str:
    """A value that has not been counted: a text of ours is translated, one of the user stays."""
    return context.text(value) if value else ""
