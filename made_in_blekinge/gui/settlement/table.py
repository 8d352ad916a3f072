"""The table of who is to settle: first those who wait, with why and a link to what mends it, then who is ready."""

from functools import partial
from itertools import takewhile
from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from made_in_blekinge.domain.settlement import Hold
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.one_row import make_list_of_rows
from made_in_blekinge.gui.parts.row_look import RowState, paint_bar, paint_box, paint_ground
from made_in_blekinge.gui.parts.table_menus import asked_row, pop_up
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.parts.widgets import SearchField
from made_in_blekinge.gui.settlement.model import (
    GETS,
    HEADS,
    NAME,
    SOLD,
    STATE,
    Index,
    Role,
    RowsHeading,
    SettlingModel,
)
from made_in_blekinge.gui.settlement.words import MENDS, first_hold, reason
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.settlement.preview import SettlementPreview, Settling
from made_in_blekinge.queries.settlement.unsettled import GroupKey

ROW: Final = 32
_TICK: Final = 40
"""Where names begin, after the tick."""
_EDGE: Final = 12
_SUM: Final = 104
_LEAST_STATE: Final = 96
_LINE: Final = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
_RIGHT: Final = _LINE | int(Qt.AlignmentFlag.AlignRight)


class _Head(QHeaderView):
    """Leaves room before the first heading for the box that takes all along."""

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  Qt's own
        if logicalIndex != NAME:
            super().paintSection(painter, rect, logicalIndex)
            return
        super().paintSection(painter, rect.adjusted(px(_TICK) - px(_EDGE), 0, 0, 0), logicalIndex)
        painter.fillRect(rect.left(), rect.bottom(), px(_TICK), 1, tokens().colour("outline"))


class SettlingTable(QTableView):
    """Space takes the current row along or leaves it out, Ctrl+A takes all, Esc none, Enter shows the statement.

    ``mending`` carries a row and the hold that is to be mended, ``opened`` and ``chosen`` a row.
    """

    chosen = Signal(object)
    opened = Signal(object)
    mending = Signal(object, object)
    menu_wanted = Signal(object, object)
    """Of a row, with the menu to which the page adds."""

    def __init__(self, context: GuiContext, search: SearchField) -> None:
        super().__init__()
        self.context, self.rows_model, self._search = context, SettlingModel(context), search
        self.all_box = QCheckBox(self)
        self.setHorizontalHeader(_Head(Qt.Orientation.Horizontal, self))
        self.setModel(self.rows_model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(context.text(N_("Who is to settle")))
        make_list_of_rows(self)
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self._dress_header()
        search.lead_to(self)
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.chosen.emit(self.row_at(now)))
        self.doubleClicked.connect(lambda index: self.opened.emit(self.row_at(index)))
        self.rows_model.modelReset.connect(self._span)
        self.rows_model.ticked.connect(self._show_all_box)

    @property
    def current(self) -> Settling | None:
        return self.row_at(self.currentIndex())

    def row_at(self, index: Index) -> Settling | None:
        entry = self.rows_model.entries[index.row()] if index.isValid() else None
        return entry if isinstance(entry, Settling) else None

    def put(self, seen: SettlementPreview, currency: str, typed: str) -> None:
        """Show these rows; the current one stays, or the one that took its place."""
        before, at = self.current, self.currentIndex().row()
        self.rows_model.put(seen, currency, typed)
        self._fit()
        if before is None or not self.choose(before.key):
            entries = self.rows_model.entries
            places = [row for row, entry in enumerate(entries) if isinstance(entry, Settling)]
            place = next((row for row in places if row >= at), places[-1] if places else -1)
            self.setCurrentIndex(self.rows_model.index(place, NAME) if place >= 0 else QModelIndex())
        self.chosen.emit(self.current)

    def choose(self, key: GroupKey) -> bool:
        """Make that row current; ``False`` if it is not shown."""
        entries = self.rows_model.entries
        at = next((at for at, one in enumerate(entries) if isinstance(one, Settling) and one.key == key), -1)
        if at >= 0:
            self.setCurrentIndex(self.rows_model.index(at, NAME))
            self.scrollTo(self.currentIndex())
        return at >= 0

    def step(self, by: int) -> None:
        """Go to the row before or after the current one, over headings."""
        rows, current = self.rows_model.rows, self.current
        if current is not None and 0 <= (at := rows.index(current) + by) < len(rows):
            self.choose(rows[at].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, model = self.current, self.rows_model
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Space and row is not None and plain:
            model.tick([row.key], row.key not in model.chosen)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            model.tick([each.key for each in model.rows], True)
        elif event.key() == Qt.Key.Key_Escape and model.chosen:
            model.tick([each.key for each in model.rows], False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None and plain:
            self.opened.emit(row)
        elif event.text().strip() and event.text().isprintable() and not event.modifiers() & _HELD:
            self._search.setFocus()
            self._search.setText(event.text())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Disabled: letters go to the search."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place, row = event.position().toPoint(), self.row_at(self.indexAt(event.position().toPoint()))
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if place.x() < px(_TICK) - px(4):
            self.rows_model.tick([row.key], row.key not in self.rows_model.chosen)
        elif (hold := self._link_at(place)) is not None:
            self.mending.emit(row, hold)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        hand = self._link_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, place = asked_row(self, event)
        if (row := self.row_at(index)) is not None:
            self.setCurrentIndex(index)
            pop_up(self.row_menu(row), place)
        elif index.isValid():
            pop_up(self.section_menu(index.row()), place)

    def row_menu(self, row: Settling) -> QMenu:
        """What can be done with a row: take it along, mend what it waits for, and what the page adds."""
        menu, text, model = QMenu(self), self.context.text, self.rows_model
        taken = row.key in model.chosen
        take = menu.addAction(f"{text(N_('Leave out') if taken else N_('Take along'))}\t{text(N_('Space'))}")
        take.triggered.connect(lambda: model.tick([row.key], not taken))
        take.setEnabled(not row.blocked)
        for hold in row.holds:
            said = f"{reason(hold, row, model.seen, self.context.catalog)}: " if model.seen else ""
            menu.addAction(f"{said}{text(MENDS[hold].verb)}", partial(self.mending.emit, row, hold))
        menu.addSeparator()
        self.menu_wanted.emit(row, menu)
        return menu

    def section_menu(self, at: int) -> QMenu:
        """What can be done with all rows below a heading."""
        menu, text, entries = QMenu(self), self.context.text, self.rows_model.entries
        below = list(takewhile(lambda one: isinstance(one, Settling), entries[at + 1 :]))
        keys = [one.key for one in below if isinstance(one, Settling)]
        menu.addAction(text(N_("Take all of these along")), partial(self.rows_model.tick, keys, True))
        menu.addAction(text(N_("Leave all of these out")), partial(self.rows_model.tick, keys, False))
        return menu

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def link_area(self, index: Index) -> QRect:
        """Where the link of a row stands; empty without one."""
        row, cell = self.row_at(index), self.visualRect(index)
        hold = first_hold(row) if row is not None else None
        if hold is None:
            return QRect()
        wide = QFontMetrics(_link_font()).horizontalAdvance(self.context.text(MENDS[hold].verb))
        return QRect(cell.right() - px(_EDGE) - wide, cell.top(), wide, cell.height())

    def _link_at(self, place: QPoint) -> Hold | None:
        index = self.indexAt(place)
        row = self.row_at(index)
        if row is None or index.column() != STATE or not self.link_area(index).contains(place):
            return None
        return first_hold(row)

    def _dress_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(px(40))
        header.setFixedHeight(px(ROW))
        header.setProperty("ticks", True)
        self.all_box.raise_()
        self.all_box.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+A does the same
        self.all_box.setAccessibleName(self.context.text(N_("Take all along")))
        self.all_box.setToolTip(self.context.text(N_("Take all along (Ctrl+A)")))
        self.all_box.clicked.connect(
            lambda on: self.rows_model.tick([each.key for each in self.rows_model.rows], bool(on))
        )

    def _show_all_box(self) -> None:
        may = [each for each in self.rows_model.rows if not each.blocked]
        self.all_box.setChecked(bool(may) and all(each.key in self.rows_model.chosen for each in may))
        self.all_box.setEnabled(bool(may))

    def _span(self) -> None:
        self.clearSpans()
        for row, entry in enumerate(self.rows_model.entries):
            if isinstance(entry, RowsHeading):
                self.setSpan(row, NAME, 1, len(HEADS))

    def _fit(self) -> None:
        """Sums as wide as they need, the state what it needs, the name the rest; narrow, what was sold goes."""
        wide = self.viewport().width()
        rows, metrics = self.rows_model.rows, QFontMetrics(app_font(15, QFont.Weight.DemiBold))

        def needed(column: int, least: int) -> int:
            texts = (self.rows_model.cell(each, column) for each in rows)
            return max([least, *map(metrics.horizontalAdvance, texts)])

        sold, gets = (max(px(_SUM), needed(column, 0) + px(20)) for column in (SOLD, GETS))
        small = QFontMetrics(app_font(13))
        state = max([px(_LEAST_STATE), *(self._state_width(each, small) for each in rows)])
        name = px(_TICK + _EDGE) + needed(NAME, px(120))
        shows_sold = wide >= name + gets + sold + state
        left = wide - gets - sold * shows_sold
        self.setColumnHidden(SOLD, not shows_sold)
        self.setColumnWidth(SOLD, sold)
        self.setColumnWidth(GETS, gets)
        self.setColumnWidth(STATE, max(px(84), min(state, left - name)))
        header = self.horizontalHeader()
        self.all_box.setGeometry(px(_EDGE) - px(6), header.y(), px(28), header.height())

    def _state_width(self, each: Settling, small: QFontMetrics) -> int:
        hold = first_hold(each)
        link = self.context.text(MENDS[hold].verb) if hold is not None else ""
        linked = QFontMetrics(_link_font()).horizontalAdvance(link)
        return small.horizontalAdvance(self.rows_model.state_words(each)) + linked + px(48)


_HELD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def _link_font() -> QFont:
    return app_font(13, QFont.Weight.DemiBold)


class _Delegate(QStyledItemDelegate):
    """Draws headings, ticks, sums, and reasons with their links."""

    def __init__(self, table: SettlingTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, area = index.data(Role.UserRole), option.rect
        if isinstance(entry, RowsHeading):
            self._paint_section(painter, area, entry)
            return
        model = self._table.rows_model
        current = self._table.currentIndex().row() == index.row()
        paint_ground(painter, area, RowState(marked=current))
        if index.column() == NAME:
            if current:
                paint_bar(painter, area)
            self._paint_name(painter, area, entry, current)
        elif index.column() == STATE:
            self._paint_state(painter, area, entry, index)
        else:
            strong = index.column() == GETS and not entry.blocked
            font = app_font(15, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
            tone = (
                "brick" if index.column() == GETS and entry.reckoning.to_pay_ore < 0 else "ink" if strong else "muted"
            )
            _write(painter, area.adjusted(0, 0, -px(_EDGE), 0), model.cell(entry, index.column()), font, tone, _RIGHT)

    def _paint_section(self, painter: QPainter, area: QRect, entry: RowsHeading) -> None:
        painter.fillRect(area, tokens().colour("paper"))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, tokens().colour("line"))
        words, strong = area.adjusted(px(_EDGE), 0, -px(_EDGE), 0), app_font(15, QFont.Weight.DemiBold)
        _write(painter, words, entry.title, strong, "ink", _LINE)
        words.setLeft(words.left() + QFontMetrics(strong).horizontalAdvance(entry.title) + px(10))
        _write(painter, words, entry.note, app_font(15), "muted", _LINE)

    def _paint_name(self, painter: QPainter, area: QRect, each: Settling, current: bool) -> None:
        model, box = self._table.rows_model, QRect(area.left() + px(_EDGE), area.top(), px(16), area.height())
        if not each.blocked:
            ticked = Qt.CheckState.Checked if each.key in model.chosen else Qt.CheckState.Unchecked
            paint_box(painter, box, ticked)
        font = app_font(15, QFont.Weight.DemiBold if current else QFont.Weight.Normal)
        _write(painter, area.adjusted(px(_TICK), 0, -px(6), 0), each.name, font, "ink", _LINE)
        if current and self._table.hasFocus():
            painter.setPen(QPen(tokens().colour("sea"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -2, -3))

    def _paint_state(self, painter: QPainter, area: QRect, each: Settling, index: Index) -> None:
        words = area.adjusted(px(4), 0, -px(_EDGE), 0)
        if not each.holds:
            side = px(16)
            icon("done", "oak").paint(painter, QRect(words.left(), area.center().y() - side // 2, side, side))
            _write(painter, words.adjusted(px(20), 0, 0, 0), self._table.rows_model.state_words(each), app_font(13),
                   "oak", _LINE)  # fmt: skip
            return
        link = self._table.link_area(index)
        hold = first_hold(each)
        if hold is not None:
            _write(painter, link, self._table.context.text(MENDS[hold].verb), _link_font(), "sea", _LINE)
        words.setRight(link.left() - px(8))
        _write(painter, words, self._table.rows_model.state_words(each), app_font(13), "ink", _LINE)


def _write(painter: QPainter, area: QRect, text: str, font: QFont, colour: str, flags: int) -> None:
    painter.setFont(font)
    painter.setPen(tokens().colour(colour))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, flags, shown)
