"""One column of the board: bands that fold, exhibitors that are marked, and what is missing under each."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
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
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyledItemDelegate, QStyleOptionViewItem

from made_in_blekinge.domain.path import PathPlace
from made_in_blekinge.domain.readiness import Band, Gate, in_language
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.row_look import RowState, paint_bar, paint_box, paint_ground
from made_in_blekinge.gui.parts.table_menus import asked_row
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.phases.dragging import DraggingTree
from made_in_blekinge.gui.phases.rows import NOT_IN, BandRows, Row, ToldFollowUp
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.path.readiness import ExhibitorReadiness

_FEW: Final = 4
"""So many rows of a band stand there at first."""
_BAND, _ONE, _TWO = 36, 32, 48
_TICK, _EDGE, _SIGN = 36, 12, 16
_LINE: Final = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
_HELD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class PhaseTree(DraggingTree):
    """Space marks the row, Enter opens it, left and right fold a band, Ctrl with them leads to the next column.

    ``marking`` carries exhibitors that are to be marked or not, ``opened`` the id of one, ``stepped`` by how many
    columns, ``told`` a row of what came of a step.
    """

    marking = Signal(list)
    unmarking = Signal()
    opened = Signal(int)
    stepped = Signal(int)
    told = Signal(object)
    typed = Signal(str)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, context: GuiContext, is_marked: Callable[[int], bool]) -> None:
        super().__init__()
        self.context, self.is_marked = context, is_marked
        self.bands: tuple[BandRows, ...] = ()
        self._folded: dict[str, bool] = {}
        self._whole: set[str] = set()
        self.items = QStandardItemModel(self)
        self.setModel(self.items)
        self.setItemDelegate(_Delegate(self))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("framed", True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(px(160))
        self.doubleClicked.connect(self._enter)
        self.expanded.connect(lambda index: self._remember(index, False))
        self.collapsed.connect(lambda index: self._remember(index, True))

    def put(self, bands: Sequence[BandRows]) -> None:
        """Show these bands; what is folded, and the current row, stay."""
        before = self.row_at(self.currentIndex())
        band = self.currentIndex().data(Role.UserRole)
        self.bands = tuple(bands)
        self.items.clear()
        chosen = None
        for one in self.bands:
            head = self._item(one)
            whole = one.key in self._whole
            for row in one.rows if whole else one.rows[:_FEW]:
                item = self._item(row)
                head.appendRow(item)
                if before is not None and _same(row, before):
                    chosen = item
            self.items.appendRow(head)
            if isinstance(band, BandRows) and band.key == one.key and before is None:
                chosen = head
        for at, one in enumerate(self.bands):
            self.setExpanded(self.items.index(at, 0), not self._folded.get(one.key, one.folded))
        first = chosen or self._first()
        if first is not None:
            self.setCurrentIndex(first.index())

    def row_at(self, index: Index) -> Row | None:
        found = index.data(Role.UserRole) if index.isValid() else None
        return found if isinstance(found, ExhibitorReadiness | ToldFollowUp) else None

    def grip(self, place: QPoint) -> Row | None:
        row = self.row_at(self.indexAt(place))
        return row if isinstance(row, ExhibitorReadiness) else None

    def is_outside(self, place: QPoint) -> bool:
        """Whether there stand those who are in no phase yet."""
        index = self.indexAt(place)
        band = (index.parent() if index.parent().isValid() else index).data(Role.UserRole)
        return isinstance(band, BandRows) and band.key == NOT_IN

    def choose(self, exhibitor: int) -> bool:
        """Make the row of that exhibitor current; ``False`` where it is not in this column."""
        for one in self.bands:
            at = next((at for at, row in enumerate(one.rows) if _id_of(row) == exhibitor), -1)
            if at >= 0 and one.key != "told":
                if at >= _FEW:
                    self._whole.add(one.key)
                self._folded[one.key] = False
                self.put(self.bands)
                head = self.items.item(self.bands.index(one))
                self.setCurrentIndex(head.child(at).index())
                self.scrollTo(self.currentIndex())
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row, held = event.key(), self.row_at(self.currentIndex()), event.modifiers() & _HELD
        if held == Qt.KeyboardModifier.ControlModifier and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_Space and not held and isinstance(row, ExhibitorReadiness):
            self.marking.emit([row])
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._mark_band()
        elif key == Qt.Key.Key_Escape:
            if not self.give_up():
                self.unmarking.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self._enter(self.currentIndex())
        elif event.text().strip() and event.text().isprintable() and not held:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
            self._keep_one_chosen()

    def keyboardSearch(self, search: str) -> None:
        """Disabled: letters go to the search."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.let_go(event):
            return
        place = event.position().toPoint()
        index = self.indexAt(place)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        found = index.data(Role.UserRole)
        if isinstance(found, BandRows):
            if self.is_open(found) and self.more_of(found) and self.more_area(index, found).contains(place):
                self._show_whole(found)
            else:
                self.setExpanded(index, not self.isExpanded(index))
        elif isinstance(found, ExhibitorReadiness) and place.x() < px(_TICK):
            self.marking.emit([found])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, place = asked_row(self, event)
        if (row := self.row_at(index)) is not None:
            self.setCurrentIndex(index)
            self.menu_wanted.emit(row, place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._keep_one_chosen()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def more_of(self, band: BandRows) -> int:
        """How many rows of a band are not there yet."""
        return 0 if band.key in self._whole else max(0, len(band.rows) - _FEW)

    def is_open(self, band: BandRows) -> bool:
        """Whether the rows of a band are seen."""
        return not self._folded.get(band.key, band.folded)

    def more_text(self, band: BandRows) -> str:
        return self.context.catalog.plural("Show {count} more", "Show {count} more", self.more_of(band))

    def more_area(self, index: Index, band: BandRows) -> QRect:
        """Where a band offers the rest of its rows."""
        cell = self.visualRect(index)
        wide = QFontMetrics(_strong(13)).horizontalAdvance(self.more_text(band)) + px(_EDGE)
        return QRect(cell.right() - wide - px(_EDGE), cell.top(), wide, cell.height())

    def _item(self, found: BandRows | Row) -> QStandardItem:
        item = QStandardItem()
        item.setData(found, Role.UserRole)
        item.setData(self._spoken(found), Role.AccessibleTextRole)
        item.setEditable(False)
        return item

    def _spoken(self, found: BandRows | Row) -> str:
        if isinstance(found, BandRows):
            return f"{found.title} {len(found.rows)}, {found.note}"
        if isinstance(found, ToldFollowUp):
            return f"{found.name}, {found.told}"
        missing = ", ".join(
            in_language(gate.item.text, self.context.catalog.language) for gate in found.readiness.missing
        )
        missing += "" if found.readiness.whole else " …"
        marked = self.context.text(N_("marked")) if self.is_marked(found.known.id) else ""
        return ", ".join(filter(None, (found.known.name, missing, marked)))

    def _remember(self, index: QModelIndex, folded: bool) -> None:
        found = index.data(Role.UserRole)
        if isinstance(found, BandRows):
            self._folded[found.key] = folded

    def _first(self) -> QStandardItem | None:
        heads = [self.items.item(at) for at in range(self.items.rowCount())]
        open_ones = (head.child(0) for head in heads if head.rowCount() and self.isExpanded(head.index()))
        return next(open_ones, heads[0] if heads else None)

    def _keep_one_chosen(self) -> None:
        if not self.currentIndex().isValid() and (first := self._first()) is not None:
            self.setCurrentIndex(first.index())

    def _mark_band(self) -> None:
        index = self.currentIndex()
        head = index.parent() if index.parent().isValid() else index
        band = head.data(Role.UserRole)
        if isinstance(band, BandRows):
            self.marking.emit([row for row in band.rows if isinstance(row, ExhibitorReadiness)])

    def _show_whole(self, band: BandRows) -> None:
        self._whole.add(band.key)
        self._folded[band.key] = False
        self.put(self.bands)

    def _enter(self, index: QModelIndex) -> None:
        found = index.data(Role.UserRole)
        if isinstance(found, BandRows):
            if self.is_open(found) and self.more_of(found):
                self._show_whole(found)
            else:
                self.setExpanded(index, not self.isExpanded(index))
        elif isinstance(found, ToldFollowUp):
            self.told.emit(found)
        elif isinstance(found, ExhibitorReadiness):
            self.opened.emit(found.known.id)


def _id_of(row: Row) -> int:
    return row.known.id if isinstance(row, ExhibitorReadiness) else row.exhibitor_id


def _same(one: Row, other: Row) -> bool:
    return type(one) is type(other) and _id_of(one) == _id_of(other)


def _strong(size: int) -> QFont:
    return app_font(size, QFont.Weight.DemiBold)


class _Delegate(QStyledItemDelegate):
    """Draws bands, rows of one line and of two."""

    def __init__(self, tree: PhaseTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        found = index.data(Role.UserRole)
        two = isinstance(found, ToldFollowUp) or (isinstance(found, ExhibitorReadiness) and found.readiness.missing)
        return QSize(px(120), px(_BAND if isinstance(found, BandRows) else _TWO if two else _ONE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found: Any = index.data(Role.UserRole)
        current = self._tree.currentIndex() == index
        if isinstance(found, BandRows):
            self._paint_band(painter, option.rect, found, index)
        else:
            marked = isinstance(found, ExhibitorReadiness) and self._tree.is_marked(found.known.id)
            paint_ground(painter, option.rect, RowState(marked=marked or (current and self._tree.hasFocus())))
            if current:
                paint_bar(painter, option.rect)
            if isinstance(found, ExhibitorReadiness):
                self._paint_exhibitor(painter, option.rect, found, marked)
            elif isinstance(found, ToldFollowUp):
                self._paint_told(painter, option.rect, found)
        if current and self._tree.hasFocus():
            painter.setPen(QPen(tokens().colour("sea"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -2, -3))

    def _paint_band(self, painter: QPainter, area: QRect, band: BandRows, index: Index) -> None:
        painter.fillRect(area, tokens().colour("paper"))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, tokens().colour("line"))
        fold = "down" if self._tree.is_open(band) else "forward"
        words = area.adjusted(px(_EDGE), 0, -px(_EDGE), 0)
        words.setLeft(words.left() + _sign(painter, words, fold, "muted"))
        words.setLeft(words.left() + _sign(painter, words, band.icon, band.tone))
        words.setLeft(words.left() + _write(painter, words, band.title, _strong(15), "ink") + px(8))
        words.setLeft(words.left() + _write(painter, words, str(len(band.rows)), app_font(13), "muted") + px(8))
        more = self._tree.more_of(band) if self._tree.is_open(band) else 0
        said = self._tree.more_text(band) if more else band.note
        font, tone = (_strong(13), "sea") if more else (app_font(13), "muted")
        _write(painter, words, said, font, tone, right=True)

    def _paint_exhibitor(self, painter: QPainter, area: QRect, row: ExhibitorReadiness, marked: bool) -> None:
        state = Qt.CheckState.Checked if marked else Qt.CheckState.Unchecked
        first = QRect(area.left(), area.top(), area.width(), px(_ONE) - px(2))
        paint_box(painter, QRect(area.left() + px(_EDGE), first.top(), px(_SIGN), first.height()), state)
        words = first.adjusted(px(_TICK), 0, -px(_EDGE), 0)
        text, paused = self._tree.context.text, row.readiness.standing.paused
        town = text(row.known.municipality.label) if row.known.municipality else ""
        if paused and row.readiness.standing.place is PathPlace.NONE:  # the others stand in a band of their own
            town = text(Band.PAUSED.label)
        taken = QFontMetrics(app_font(13)).horizontalAdvance(town) + px(8) if town else 0
        fits = taken < words.width() // 2
        name = words.adjusted(0, 0, -taken if fits else 0, 0)
        _write(painter, name, row.known.name, _strong(15) if row.readiness.missing else app_font(15), "ink")
        if fits:
            _write(painter, words, town, app_font(13), "muted", right=True)
        if row.readiness.missing:
            second = QRect(words.left(), first.bottom() - px(4), words.width(), area.bottom() - first.bottom())
            self._paint_missing(painter, second, row.readiness.missing, "" if row.readiness.whole else "…")

    def _paint_missing(self, painter: QPainter, area: QRect, missing: Sequence[Gate], more: str) -> None:
        """As many as fit, gates first, and how many more; ``more`` where not all is known yet."""
        language, left = self._tree.context.catalog.language, area
        for at, gate in enumerate(missing):
            text = in_language(gate.item.text, language)
            needed = QFontMetrics(app_font(13)).horizontalAdvance(text) + px(_SIGN + 16)
            if at and needed > left.width():
                _write(painter, left, f"+{len(missing) - at}{more}", app_font(13), "muted")
                return
            sign, tone = ("gate", "amber") if gate.item.must else ("circle", "muted")
            left = left.adjusted(_sign(painter, left, sign, tone), 0, 0, 0)
            room = left.adjusted(0, 0, -px(28) if len(missing) > at + 1 else 0, 0)
            wide = _write(painter, room, text, app_font(13), "ink" if gate.item.must else "muted")
            left = left.adjusted(wide + px(8), 0, 0, 0)

    def _paint_told(self, painter: QPainter, area: QRect, row: ToldFollowUp) -> None:
        first = QRect(area.left() + px(_EDGE), area.top(), area.width() - 2 * px(_EDGE), px(28))
        months = self._tree.context.text(N_("{months} months"), months=row.months)
        taken = QFontMetrics(app_font(13)).horizontalAdvance(months) + px(8)
        _write(painter, first.adjusted(0, 0, -taken, 0), row.name, _strong(15), "ink")
        _write(painter, first, months, app_font(13), "muted", right=True)
        second = QRect(first.left(), first.bottom() - px(4), first.width(), px(20))
        sign, tone = ("under_way", "sea") if row.is_due else ("done", "oak")
        second.setLeft(second.left() + _sign(painter, second, sign, tone))
        _write(painter, second, row.told, app_font(13), tone)


def _sign(painter: QPainter, area: QRect, name: str, tone: str) -> int:
    """Paint a sign at the left of ``area``; the width that it takes."""
    side = px(_SIGN)
    icon(name, tone).paint(painter, QRect(area.left(), area.center().y() - side // 2 + 1, side, side))
    return side + px(4)


def _write(painter: QPainter, area: QRect, text: str, font: QFont, tone: str, right: bool = False) -> int:
    """Write ``text`` as far as there is room; the width that it took."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, area.width()))
    painter.setFont(font)
    painter.setPen(tokens().colour(tone))
    painter.drawText(area, _LINE | int(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft), shown)
    return metrics.horizontalAdvance(shown)
