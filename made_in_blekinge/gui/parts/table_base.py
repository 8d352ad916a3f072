"""A table view that keeps its columns arranged, and the name and the current row in view; registers build on it."""

import json
from collections.abc import Collection, Hashable
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QStyleOptionViewItem, QTableView, QToolButton

from made_in_blekinge.gui.parts.row_look import RowState, paint_edge
from made_in_blekinge.gui.parts.rows import Column, Index, RowsModel, Total
from made_in_blekinge.gui.parts.table_head import TableHead, TickBox, TickColumn
from made_in_blekinge.gui.parts.table_menus import columns_menu, head_menu, pop_up
from made_in_blekinge.gui.parts.table_widths import ColumnWidths
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import tool_button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

Row = TypeVar("Row")
ROW_HEIGHT: Final = 32


class ArrangedTable(QTableView, Generic[Row]):
    """Shows a :class:`RowsModel`; columns, order, widths, totals and sorting are persisted under ``name``.

    ``chosen`` is emitted with the new current row, which is the only one that Qt knows of: it selects nothing.
    ``arranged`` is emitted when columns have other widths or places.
    """

    chosen = Signal(object)
    arranged = Signal()
    columns_chosen = Signal()
    totals_changed = Signal()
    filter_asked = Signal(str, QPoint)

    def __init__(self, context: GuiContext, model: RowsModel[Row], name: str, has_marks: bool) -> None:
        super().__init__()
        self.context, self.rows_model, self.name, self.has_marks = context, model, name, has_marks
        self.totals: dict[str, Total | None] = {column.key: column.total for column in model.columns}
        self.head, self.ticks, self.mark_box = TableHead(model), TickColumn(self), TickBox(self)
        self.widths = ColumnWidths(self.head, model)
        self._ready = False
        self._size = self.size()
        self.by_keys = False  # whether the last thing that was done in it was done by keys
        self._kept: Hashable | None = None
        self._kept_at = self._kept_column = 0
        self._wanted: tuple[Hashable, int] | None = None
        self.setModel(model)
        self.setHorizontalHeader(self.head)
        self.setVerticalHeader(self.ticks)  # before the connections below: a header forgets the current row at a reset
        self._settle()
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._return)
        model.dataChanged.connect(self._fit)
        model.layoutChanged.connect(self._bring_into_view)
        self.selectionModel().currentChanged.connect(self._moved)
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.chosen.emit(self._row(now)))
        self._connect_head()
        context.drafts.changed.connect(self._show_drafts)
        self.restore_state(json.loads(str(context.settings.value(f"tables/{name}", "{}"))))
        self._ready = True

    @property
    def current(self) -> Row | None:
        """The current row."""
        return self._row(self.currentIndex())

    @property
    def place(self) -> tuple[Hashable, int] | None:
        """The id of the current row, and the scroll position."""
        current = self.current
        return None if current is None else (self.rows_model.id_of(current), self.verticalScrollBar().value())

    def want(self, identity: Hashable, scrolled: int) -> None:
        """Restore that place once rows are loaded."""
        self._wanted = identity, scrolled

    def step(self, by: int) -> None:
        """Make a row before or after the current one current."""
        to = self.currentIndex().siblingAtRow(self.currentIndex().row() + by)
        if to.isValid():
            self.setCurrentIndex(to)
            self.scrollTo(to)

    def choose(self, identity: Hashable) -> bool:
        """Make the row with that id current, in the column of the current cell; ``False`` if there is none."""
        index = self.rows_model.index_of(identity)
        if index.isValid():
            self.setCurrentIndex(index.siblingAtColumn(self._column()))
            self._bring_into_view()
        return index.isValid()

    def visible_columns(self) -> list[Column[Row]]:
        """The columns that the user wants to see, in visual order, also those for which there is no room now."""
        return [self.rows_model.columns[at] for at in self.wanted_sections()]

    def columns_button(self) -> QToolButton:
        """A button that opens the column menu."""
        made = tool_button("columns", flat=False)
        text = self.context.text(N_("Choose columns"))
        made.setToolTip(text)
        made.setAccessibleName(text)
        made.clicked.connect(lambda: self._choose_columns(made.mapToGlobal(QPoint(0, made.height()))))
        return made

    def save_state(self) -> dict[str, Any]:
        """The user's arrangement by column key, which makes it robust to new columns and other languages."""
        columns, header = self.rows_model.columns, self.horizontalHeader()
        return {
            "order": [columns[header.logicalIndex(at)].key for at in range(len(columns))],
            "hidden": [column.key for at, column in enumerate(columns) if at in self.widths.unwanted],
            "asked": [column.key for at, column in enumerate(columns) if at in self.widths.asked],
            "widths": {columns[at].key: width for at, width in self.widths.by_hand.items()},
            "totals": {key: total or "none" for key, total in self.totals.items()},
            "sort": self.rows_model.sorted_by,
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Restore a saved arrangement; unknown or missing columns keep their defaults."""
        columns, header = self.rows_model.columns, self.horizontalHeader()
        places = {column.key: at for at, column in enumerate(columns)}
        default = [column.key for column in columns if not column.visible_default]
        for at, key in enumerate(key for key in state.get("order", ()) if key in places):
            header.moveSection(header.visualIndex(places[key]), at)
        self.widths.unwanted = {at for key, at in places.items() if key in state.get("hidden", default)}
        self.widths.asked = {at for key, at in places.items() if key in state.get("asked", ())}
        widths = state.get("widths", {})
        self.widths.by_hand = {places[key]: width for key, width in widths.items() if key in places and width > 0}
        totals: dict[str, Total | None] = {"sum": "sum", "count": "count"}
        self.totals |= {key: totals.get(how) for key, how in state.get("totals", {}).items() if key in places}
        key, downwards = state.get("sort") or ("", False)
        order = Qt.SortOrder.DescendingOrder if downwards else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(places.get(key, -1), order)  # sortByColumn would sort twice
        self._lay_out()

    def put_rows(self, height: int, alone: bool) -> None:
        """Make every row so high; ``alone``: as a list, without headings and with the column of the name only."""
        self.widths.alone = alone
        self.head.setVisible(not alone)
        self.mark_box.setVisible(self.has_marks and not alone)
        self.ticks.setDefaultSectionSize(px(height))
        self._lay_out()
        self.scrollTo(self.currentIndex())

    def offer_filters(self, keys: Collection[str]) -> None:
        """Put a funnel in the headings of these columns."""
        self.head.filterable = frozenset(keys)
        self._lay_out()

    def show_filtered(self, keys: Collection[str]) -> None:
        """Say in the headings which filters are on."""
        self.head.filtered = frozenset(keys)
        self.head.viewport().update()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The last row is the last of all, not the last fetched."""
        if action == QAbstractItemView.CursorAction.MoveEnd:
            self.rows_model.load_all()
        return super().moveCursor(action, modifiers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        by_bars, self._size = self.size() == self._size, self.size()
        if by_bars or self.by_keys or not self.viewport().underMouse():  # nothing moves under a hand that clicks marks
            self.scrollTo(self.currentIndex())

    def visualRect(self, index: Index) -> QRect:
        """Where the cell is seen: one of the pinned column at the left."""
        area, pinned = super().visualRect(index), self.head.pinned
        if pinned is not None and index.column() == pinned[0] and area.isValid():
            area.setRect(0, area.top(), pinned[1], area.height())
        return area

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """The cell that is seen there."""
        index, pinned = super().indexAt(pos), self.head.pinned
        if pinned is None or pos.x() >= pinned[1]:
            return index
        return self.rows_model.index(self.rowAt(pos.y()), pinned[0])

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring the cell into view, beside the pinned column."""
        bar, pinned = self.horizontalScrollBar(), self.head.pinned
        before = bar.value()
        super().scrollTo(index, hint)
        if pinned is not None and index.column() == pinned[0]:
            bar.setValue(before)
        elif (pinned := self.head.pinned) is not None and index.isValid():
            bar.setValue(bar.value() - max(0, pinned[1] - self.columnViewportPosition(index.column())))

    def is_covered(self, index: Index) -> bool:
        """Whether the pinned column lies over that cell, or over its end."""
        pinned = self.head.pinned
        return pinned is not None and index.column() != pinned[0] and self.visualRect(index).right() <= pinned[1]

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx:  # what is pinned has been moved with the rest
            self.viewport().update()
            self.head.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if (pinned := self.head.pinned) is not None and self.rows_model.rowCount():
            painter = QPainter(self.viewport())
            self._paint_pinned(painter, *pinned)
            painter.end()

    def row_state(self, row: int) -> RowState:
        """How that row looks."""
        current, data = self.currentIndex(), self.rows_model.rows[row]
        key = self.rows_model.id_of(data)
        unsaved = self._named() if isinstance(key, int) and self.context.drafts.is_draft(self.name, key) else -1
        staying = self._named() if key in self.rows_model.staying else -1
        if current.row() != row:
            return RowState(
                muted=self.rows_model.is_muted(data), unsaved=unsaved, staying=staying, signed=self.widths.sign
            )
        return RowState(
            current=True,
            unsaved=unsaved,
            staying=staying,
            signed=self.widths.sign,
            muted=self.rows_model.is_muted(data),
            named=self._named(),
            barred=-1 if self.has_marks else self._first_section(),
            celled=current.column() if self.has_marks and self.hasFocus() else -1,
        )

    def updateGeometries(self) -> None:
        super().updateGeometries()
        ticks, head = self.ticks, self.head
        self.mark_box.setGeometry(ticks.x(), head.y(), ticks.width(), head.height())

    def _settle(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.head.setSectionsMovable(True)
        self.head.setHighlightSections(False)
        self.head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSortingEnabled(True)
        self.ticks.setVisible(self.has_marks)
        self.ticks.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.ticks.setMinimumSectionSize(px(ROW_HEIGHT))
        self.ticks.setDefaultSectionSize(px(ROW_HEIGHT))

    def _connect_head(self) -> None:
        head, model = self.head, self.rows_model
        head.customContextMenuRequested.connect(
            lambda at: pop_up(head_menu(self, self, head.section_at(at)), head.mapToGlobal(at))
        )
        head.filter_asked.connect(lambda at, place: self.filter_asked.emit(model.columns[at].key, place))
        head.sectionMoved.connect(self._remember)
        head.sortIndicatorChanged.connect(self._remember)
        self.widths.changed.connect(self._remember)

    def _paint_pinned(self, painter: QPainter, section: int, width: int) -> None:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        for row in range(max(0, first), (last if last >= 0 else self.rows_model.rowCount() - 1) + 1):
            option, index = QStyleOptionViewItem(), self.rows_model.index(row, section)
            self.initViewItemOption(option)
            option.rect = QRect(0, self.rowViewportPosition(row), width, self.rowHeight(row))
            self.itemDelegateForIndex(index).paint(painter, option, index)
            paint_edge(painter, option.rect)

    def _repaint(self) -> None:
        self.viewport().update()
        self.ticks.viewport().update()

    def _bring_into_view(self) -> None:
        """Scroll to the current row, also one that was fetched a moment ago: the scroll bar must know it first."""
        self.executeDelayedItemsLayout()
        self.updateGeometries()
        self.scrollTo(self.currentIndex())

    def _moved(self, current: QModelIndex) -> None:
        if current.isValid():
            self._show(current)
        self._repaint()

    def _show(self, index: QModelIndex) -> None:
        """Bring the whole row into view; a column that has given way has no cell to stand in."""
        if self.isColumnHidden(index.column()) and (seen := self._visible_sections()):
            self.setCurrentIndex(index.siblingAtColumn(seen[0]))
        self.scrollTo(index)

    def _show_drafts(self) -> None:
        self.viewport().update()

    def _named(self) -> int:
        columns = self.rows_model.columns
        return next((at for at, column in enumerate(columns) if column.grows), self._first_section())

    def _first_section(self) -> int:
        return next(iter(self._visible_sections()), -1)

    def _row(self, index: QModelIndex) -> Row | None:
        return self.rows_model.row_at(index) if index.isValid() else None

    def _in_visual_order(self) -> list[int]:
        return [self.head.logicalIndex(at) for at in range(self.head.count())]

    def _visible_sections(self) -> list[int]:
        return [at for at in self._in_visual_order() if not self.head.isSectionHidden(at)]

    def _choose_columns(self, at: QPoint) -> None:
        pop_up(columns_menu(self, self), at)

    def put_total(self, key: str, total: Total | None) -> None:
        """Show that total of the column below the table."""
        self.totals[key] = total
        self._remember()
        self.totals_changed.emit()

    def show_column(self, at: int, shown: bool) -> None:
        if shown:
            self.widths.unwanted.discard(at)
            self.widths.asked.add(at)
            self.widths.fit()
        else:
            self.widths.unwanted.add(at)
            self.widths.asked.discard(at)
        self._lay_out()
        self._remember()
        self.columns_chosen.emit()

    def columns_menu(self) -> QMenu:
        """A menu with a check mark per column."""
        return columns_menu(self, self)

    @property
    def unwanted(self) -> Collection[int]:
        """The columns that the user has hidden."""
        return self.widths.unwanted

    @property
    def without_room(self) -> Collection[int]:
        """The columns that are wanted and have given way."""
        return self.widths.away

    def wanted_sections(self) -> list[int]:
        """The columns that the user wants to see, in visual order."""
        return [at for at in self._in_visual_order() if at not in self.widths.unwanted]

    def _lay_out(self) -> None:
        """Give every column its width; the current cell stays in a column that is seen."""
        self.widths.lay_out(self.viewport().width())
        self.arranged.emit()
        current, seen = self.currentIndex(), self._visible_sections()
        if current.isValid() and seen and current.column() not in seen:
            self.setCurrentIndex(current.siblingAtColumn(seen[0]))

    def _remember(self) -> None:
        if self._ready:
            self.context.settings.setValue(f"tables/{self.name}", json.dumps(self.save_state()))

    def choose_first(self) -> None:
        """Make the first row current, in the column of the current cell."""
        self.setCurrentIndex(self.rows_model.index(0, self._column()))

    def _column(self) -> int:
        """The column of the current cell, also while the rows are read anew."""
        at = self.currentIndex()
        return at.column() if at.isValid() else self._kept_column

    def _keep(self) -> None:
        self._kept_column = self._column()
        self._kept, self._kept_at = self.place or (None, self.verticalScrollBar().value())

    def _fit(self) -> None:
        self.widths.fit()
        self._lay_out()

    def _return(self) -> None:
        self.widths.fit()
        self.updateGeometries()  # with its scroll bar, so that columns are laid out in the room that is left
        self._lay_out()
        if self._wanted is not None and self.rows_model.rows:
            (self._kept, self._kept_at), self._wanted = self._wanted, None
        if self._kept is not None and self.choose(self._kept):
            self.verticalScrollBar().setValue(self._kept_at)
            self._bring_into_view()
        else:
            self.chosen.emit(None)
