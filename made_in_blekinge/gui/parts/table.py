"""The table view of a register: current row, marks, row acts, sorting, columns; fully keyboard accessible.

Three things are kept apart. The *current* row is the one that the form beside shows: it is Qt's current index, drawn
with a bar and its name semibold, and brought into view whenever it changes; there is no selection of Qt's besides. The
*cell* with the focus is the column of the current index. *Marked* rows (``marks=True``) are what something is done
with at once: ticks in the column at the left, Space, Shift with the arrows, Ctrl+A, and Esc for none.

    table = RegisterTable(context, model, "exhibitors", search, marks=True)
    table.add_row_actions(RowAction(N_("Archive"), "delete", archive, key="Ctrl+Delete", many=True, bar=True, group=9))
    table.marks_changed.connect(...)    # table.marked(), table.set_marked(ids), table.mark_all(), table.unmark_all()
    table.offer_filters({"branch"})     # a funnel in these headings; filter_asked(key, place) when it is pressed
    table.key_filters.append(takes)     # called first for every key; True when it has taken the event
    page.set_register(TableFrame(table), pane)    # with the mark bar and the totals row at the foot
"""

from collections.abc import Callable, Collection, Hashable, Sequence
from html import escape
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu

from made_in_blekinge.gui.parts.delegates import CellDelegate
from made_in_blekinge.gui.parts.fill_handle import FillHandle
from made_in_blekinge.gui.parts.marking import Marking
from made_in_blekinge.gui.parts.marks import Marks
from made_in_blekinge.gui.parts.row_actions import RowAction, fill_menu
from made_in_blekinge.gui.parts.row_look import RowState
from made_in_blekinge.gui.parts.rows import RowsModel
from made_in_blekinge.gui.parts.table_base import ArrangedTable
from made_in_blekinge.gui.parts.table_menus import asked_row, pop_up
from made_in_blekinge.gui.parts.widgets import SearchField
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

Row = TypeVar("Row")


class RegisterTable(ArrangedTable[Row]):
    """A table with a current row, and with ``marks`` with marked ones.

    Typing goes to ``search`` where there is one, Enter and double click open the row, Ctrl+C copies the marked rows if
    the current one is among them, otherwise that one alone. Enter in the ``search`` comes to the table, unless
    ``enters`` says no. ``opened`` is emitted with the row to open, ``looked_for`` with a code that was read over it.
    """

    opened = Signal(object)
    looked_for = Signal(str)
    fill_asked = Signal(list)
    """The rows into which the value of the current cell was dragged."""
    fill_below_asked = Signal()
    marks_changed = Signal()

    def __init__(
        self,
        context: GuiContext,
        model: RowsModel[Row],
        name: str,
        search: SearchField | None = None,
        marks: bool = False,
        enters: bool = True,
    ) -> None:
        super().__init__(context, model, name, marks)
        self.search = search
        if search is not None:
            search.lead_to(self, by_enter=enters)
        self.marks: Marks[Row] = Marks(model, self)
        self.marking = Marking(self)
        self.handle = FillHandle(self, self)
        self.row_actions: list[RowAction[Row]] = []
        self.key_filters: list[Callable[[QKeyEvent], bool]] = []
        self._hovered = -1
        self._wanted_marks: Collection[Hashable] = ()
        self.setItemDelegate(CellDelegate(self, model, self))
        self.setMouseTracking(True)
        self._settle_marks()
        model.modelReset.connect(self.marking.let_go)
        model.modelReset.connect(self._mark_wanted)
        model.layoutChanged.connect(self.marking.let_go)
        self.marks.changed.connect(self._marks_changed)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._row(index)))

    def marked(self) -> list[Row]:
        """The marked rows in the order of the table, then those marked that a filter hides."""
        return self.marks.all()

    def concerned(self) -> list[Row]:
        """The rows that a command without rows of its own is about: the marked ones, otherwise the current one."""
        current = self.current
        return self.marked() or ([] if current is None else [current])

    def mark_all(self) -> None:
        """Mark every row of the table."""
        if self.has_marks:
            self.marks.put(self.rows_model.rows, True)

    def unmark_all(self) -> None:
        """Take away every mark, also of rows that a filter hides."""
        self.marks.clear()

    def set_marked(self, identities: Collection[Hashable]) -> None:
        """Mark the rows of the table with these ids, and no others."""
        id_of = self.rows_model.id_of
        self.marks.put_only(row for row in self.rows_model.rows if id_of(row) in identities)

    def want_marked(self, identities: Collection[Hashable]) -> None:
        """Mark the rows with these ids once rows are loaded."""
        self._wanted_marks = identities

    def toggle_mark(self, row: Row) -> None:
        if self.has_marks:
            self.marking.let_go()
            self.marks.put([row], not self.marks.has(row))

    def add_row_actions(self, *actions: RowAction[Row]) -> None:
        """Add acts to the context menu, the keys and, with ``bar``, the mark bar."""
        self.row_actions += actions
        self.marks_changed.emit()

    def rows_for(self, action: RowAction[Row]) -> list[Row]:
        """The rows that ``action`` concerns from the menu or by its key."""
        current = self.current
        if current is None:
            return []
        return self.marked() if action.many and self.marks.has(current) else [current]

    def row_menu(self) -> QMenu:
        """The context menu of the current row; where rows are marked it says first which ones it is about, and what
        can be done with one row alone stands below its name.
        """
        menu, acts, alone, only = QMenu(self), self.row_actions or [self._copying()], list[RowAction[Row]](), None
        if (current := self.current) is not None and len(self.marks) > 1 and self.marks.has(current):
            alone = [act for act in acts if not act.many and act.allowed(self.context)]
            only = self.context.text(N_("Only {name}"), name=self._name_of(current))
        for said, some in ((self._said_concerned(), [act for act in acts if act not in alone]), (only, alone)):
            if said is not None and some:
                if menu.actions():
                    menu.addSeparator()
                menu.addAction(said.replace("&", "&&")).setEnabled(False)
                menu.addSeparator()
            fill_menu(menu, self.context, some, self.rows_for)
        return menu

    def _said_concerned(self) -> str | None:
        current, count, catalog = self.current, len(self.marks), self.context.catalog
        if current is None or not count:
            return None
        if self.marks.has(current):
            return catalog.plural("{count} marked row", "{count} marked rows", count)
        return catalog.plural(
            "Only {name}, not the {count} marked row", "Only {name}, not the {count} marked rows", count,
            name=self._name_of(current),
        )  # fmt: skip

    def _name_of(self, row: Row) -> str:
        return self.rows_model.shown(row, self.rows_model.columns[self._named()])

    def _copying(self) -> RowAction[Row]:
        """What every table can do with rows, where its page says nothing else."""
        return RowAction(N_("Copy"), "copy", self.copy, "Ctrl+C", many=True)

    def row_state(self, row: int) -> RowState:
        """As the base class, with marks and the pointer."""
        state, marked = super().row_state(row), len(self.marks) > 0 and self.marks.has(self.rows_model.rows[row])
        hovered = row == self._hovered
        return state._replace(marked=marked, hovered=hovered) if marked or hovered else state

    def heard_at(self, index: QModelIndex) -> int:
        """Which child of the table that cell is for a screen reader: headings stand before rows and before cells."""
        return (index.row() + 1) * (self.rows_model.columnCount() + 1) + index.column() + 1

    def copy(self, rows: Sequence[Row]) -> None:
        """Copy these rows as tab-separated text (for Excel) and as an HTML table."""
        from made_in_blekinge.exchange.write_table import defuse, to_clipboard

        model, columns = self.rows_model, self.visible_columns()
        headings = [model.heading(column) for column in columns]
        cells = [[model.shown(row, column) for column in columns] for row in rows]
        data = QMimeData()
        data.setText(to_clipboard(headings, cells))
        data.setHtml(_html(headings, [[defuse(cell) for cell in row] for row in cells]))
        QGuiApplication.clipboard().setMimeData(data)

    def look_for(self, code: str) -> bool:
        """Search for a ``code`` that was read over the table; ``False`` if it has no search."""
        if self.search is None:
            return False
        self.looked_for.emit(code)
        self.search.setText(code)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keys = True
        if event.key() == Qt.Key.Key_Escape and self.handle.let_go():
            return
        if any(takes(event) for takes in self.key_filters) or self.marking.takes(event) or self._acting(event):
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy(self.rows_for(self._copying()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current)
        elif event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self._ask_filter()
        elif self.search is not None and _is_typing(event):
            self.search.setFocus()
            self.search.setText(event.text())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keys of row acts come here before shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if any(action.pressed(event) and action.allowed(self.context) for action in self.row_actions):
                event.accept()
                return True
            if self.has_marks and event.matches(QKeySequence.StandardKey.SelectAll):
                event.accept()
                return True
        return super().event(event)

    def move_by(self, event: QKeyEvent) -> None:
        """Move the current row as that key does by itself."""
        super().keyPressEvent(event)

    def selectAll(self) -> None:
        """Mark all rows."""
        self.mark_all()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keys = False
        if self.handle.pressed(event):
            return
        at, before = self.indexAt(event.position().toPoint()), self.currentIndex()
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and at.isValid():
            self.marking.pressed(at.row(), before.row(), event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.handle.moved(event):
            return
        self._hover(self.rowAt(event.position().toPoint().y()))
        if not event.buttons():
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.handle.released(event):
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.handle.double_clicked(event):
            super().mouseDoubleClickEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.handle.paint(painter)
        painter.end()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._repaint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, place = asked_row(self, event)
        if index.isValid():
            self.setCurrentIndex(index)
            pop_up(self.row_menu(), place)

    def keyboardSearch(self, search: str) -> None:
        """Disabled: typing goes to the search field."""

    def _settle_marks(self) -> None:
        self.ticks.ticked.connect(self._tick)
        self.mark_box.setVisible(self.has_marks)
        self.mark_box.setAccessibleName(self.context.text(N_("Mark all")))
        self.mark_box.setToolTip(self.context.text(N_("Mark all (Ctrl+A)")))
        self.mark_box.clicked.connect(lambda: self.unmark_all() if len(self.marks) else self.mark_all())
        self.rows_model.is_marked = self.marks.has if self.has_marks else None

    def _tick(self, row: int, held: Qt.KeyboardModifier) -> None:
        self.by_keys = False
        self.marking.tick(row, held)

    def _mark_wanted(self) -> None:
        if self._wanted_marks and self.rows_model.rows:
            wanted, self._wanted_marks = self._wanted_marks, ()
            self.set_marked(wanted)

    def _marks_changed(self) -> None:
        marked, count, states = self.marks.count_shown(), len(self.rows_model.rows), Qt.CheckState
        some = states.Checked if marked == count else states.PartiallyChecked
        self.mark_box.setCheckState(some if len(self.marks) else states.Unchecked)
        self._repaint()
        self._say_mark()
        self.marks_changed.emit()

    def _say_mark(self) -> None:
        """Let a screen reader say the cell with the focus again: whether its row is marked is part of what it says."""
        current = self.currentIndex()
        if QAccessible.isActive() and self.hasFocus() and current.isValid():
            said = QAccessibleEvent(self, QAccessible.Event.NameChanged)
            said.setChild(self.heard_at(current))
            QAccessible.updateAccessibility(said)

    def _acting(self, event: QKeyEvent) -> bool:
        """Whether the key was that of a row act."""
        for action in self.row_actions:
            if action.pressed(event) and action.allowed(self.context):
                rows = self.rows_for(action)
                if action.possible(rows):
                    action.act(rows)
                elif rows and action.why is not None:
                    action.why(rows)
                return True
        return False

    def _ask_filter(self) -> None:
        at = self.currentIndex().column()
        if at >= 0 and self.rows_model.columns[at].key in self.head.filterable:
            self.head.ask_filter(at)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self._repaint()


def _is_typing(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not held and event.text().isprintable() and not event.text().isspace() and bool(event.text())


def _html(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [_html_row("th", headings), *(_html_row("td", row) for row in rows)]
    return f"<table>{''.join(lines)}</table>"


def _html_row(tag: str, cells: Sequence[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"
