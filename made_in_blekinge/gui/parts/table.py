"""The table view of a register: sorting, column selection, copying for Excel; fully keyboard accessible."""

import json
from collections.abc import Hashable, Sequence
from html import escape
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QMenu, QTableView, QToolButton

from made_in_blekinge.gui.parts.delegates import MARGIN, CellDelegate
from made_in_blekinge.gui.parts.rows import Column, RowsModel
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import tool_button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

Row = TypeVar("Row")
ROW_HEIGHT: Final = 36
_SAMPLE: Final = 60
_NARROWEST, _WIDEST = 72, 320


class RegisterTable(QTableView, Generic[Row]):
    """Shows a :class:`RowsModel`; columns, order, widths and sorting are persisted under ``name``.

    Typing goes to ``search`` where there is one, Enter and double click open the row, Ctrl+C copies what is selected.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, context: GuiContext, model: RowsModel[Row], name: str, search: QLineEdit | None = None) -> None:
        super().__init__()
        self.context, self.rows_model, self.name, self.search = context, model, name, search
        self._sized = False
        self._kept: Hashable | None = None
        self._kept_at = 0
        self._wanted: tuple[Hashable, int] | None = None
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self._settle()
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._return)
        model.layoutChanged.connect(lambda: self.scrollTo(self.currentIndex()))
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.chosen.emit(self._row(now)))
        self.doubleClicked.connect(lambda index: self.opened.emit(self._row(index)))
        self.restore_state(json.loads(str(context.settings.value(f"tables/{name}", "{}"))))

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

    def selected(self) -> list[Row]:
        """The selected rows in the order of the table."""
        indexes = self.selectionModel().selectedRows()
        return [self.rows_model.row_at(index) for index in sorted(indexes, key=QModelIndex.row)]

    def choose(self, identity: Hashable) -> bool:
        """Make the row with that id current; ``False`` if there is none."""
        index = self.rows_model.index_of(identity)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def visible_columns(self) -> list[Column[Row]]:
        """The visible columns in visual order."""
        return [self.rows_model.columns[at] for at in self._visible_sections()]

    def copy(self) -> None:
        """Copy the selected rows as tab-separated text (for Excel) and as an HTML table."""
        from made_in_blekinge.exchange.write_table import defuse, to_clipboard

        model, columns = self.rows_model, self.visible_columns()
        headings = [model.heading(column) for column in columns]
        cells = [[model.shown(row, column) for column in columns] for row in self.selected()]
        data = QMimeData()
        data.setText(to_clipboard(headings, cells))
        data.setHtml(_html(headings, [[defuse(cell) for cell in row] for row in cells]))
        QGuiApplication.clipboard().setMimeData(data)

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
            "hidden": [column.key for at, column in enumerate(columns) if header.isSectionHidden(at)],
            "widths": {column.key: header.sectionSize(at) for at, column in enumerate(columns)} if self._sized else {},
            "sort": self.rows_model.sorted_by,
        }

    def restore_state(self, state: dict[str, Any]) -> None:
        """Restore a saved arrangement; unknown or missing columns keep their defaults."""
        columns, header = self.rows_model.columns, self.horizontalHeader()
        places = {column.key: at for at, column in enumerate(columns)}
        default = [column.key for column in columns if not column.visible_default]
        for at, key in enumerate(key for key in state.get("order", ()) if key in places):
            header.moveSection(header.visualIndex(places[key]), at)
        for key, at in places.items():
            header.setSectionHidden(at, key in state.get("hidden", default))
        for key, width in state.get("widths", {}).items():
            if key in places and width > 0:
                header.resizeSection(places[key], width)
                self._sized = True
        key, downwards = state.get("sort") or ("", False)
        order = Qt.SortOrder.DescendingOrder if downwards else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(places.get(key, -1), order)  # sortByColumn would sort twice

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current)
        elif self.search is not None and _is_typing(event):
            self.search.setFocus()
            self.search.setText(event.text())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Disabled: typing goes to the search field."""

    def _settle(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(px(ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self._choose_columns(header.mapToGlobal(at)))
        header.sectionMoved.connect(self._remember)
        header.sectionResized.connect(self._remember)
        header.sortIndicatorChanged.connect(self._remember)

    def _row(self, index: QModelIndex) -> Row | None:
        return self.rows_model.row_at(index) if index.isValid() else None

    def _visible_sections(self) -> list[int]:
        header = self.horizontalHeader()
        order = (header.logicalIndex(at) for at in range(header.count()))
        return [at for at in order if not header.isSectionHidden(at)]

    def _choose_columns(self, at: QPoint) -> None:
        menu = self.columns_menu()
        menu.exec(at)
        menu.deleteLater()

    def columns_menu(self) -> QMenu:
        """A menu with a check mark per column; the last visible one cannot be hidden."""
        menu, header = QMenu(self), self.horizontalHeader()
        for at, column in enumerate(self.rows_model.columns):
            action = menu.addAction(self.rows_model.heading(column).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(at))
            action.setEnabled(self._visible_sections() != [at])
            action.toggled.connect(lambda shown, at=at: self._show_column(at, shown))
        return menu

    def _show_column(self, at: int, shown: bool) -> None:
        self.horizontalHeader().setSectionHidden(at, not shown)
        self._remember()

    def _remember(self) -> None:
        if self._sized:
            self.context.settings.setValue(f"tables/{self.name}", json.dumps(self.save_state()))

    def _keep(self) -> None:
        self._kept, self._kept_at = self.place or (None, self.verticalScrollBar().value())

    def _return(self) -> None:
        self._size_columns()
        if self._wanted is not None and self.rows_model.rows:
            (self._kept, self._kept_at), self._wanted = self._wanted, None
        if self._kept is not None and self.choose(self._kept):
            self.verticalScrollBar().setValue(self._kept_at)
        else:
            self.chosen.emit(None)

    def _size_columns(self) -> None:
        """Set widths once from the first rows: measuring all takes seconds."""
        sample = self.rows_model.rows[:_SAMPLE]
        if self._sized or not sample:
            return
        for at, column in enumerate(self.rows_model.columns):
            self.setColumnWidth(at, px(column.width) if column.width else self._fitting(column, sample))
        self._sized = True

    def _fitting(self, column: Column[Row], sample: Sequence[Row]) -> int:
        metrics, model = QFontMetrics(self.font()), self.rows_model
        texts = [model.heading(column), *(model.shown(row, column) for row in sample)]
        pill = px(28) if column.decoration else 0
        widest = max(metrics.horizontalAdvance(text) for text in texts) + 2 * MARGIN + 8 + pill
        return max(px(_NARROWEST), min(px(_WIDEST), widest))


def _is_typing(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not held and event.text().isprintable() and not event.text().isspace() and bool(event.text())


def _html(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [_html_row("th", headings), *(_html_row("td", row) for row in rows)]
    return f"<table>{''.join(lines)}</table>"


def _html_row(tag: str, cells: Sequence[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"
