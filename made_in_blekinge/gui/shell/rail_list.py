"""A list of pages in the rail: rows of an icon, a word and a count, under captions."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from made_in_blekinge.gui.parts.one_row import select_only_current
from made_in_blekinge.gui.parts.theme import app_font, px, tokens

_KEY, _ICON, _COUNT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_ROW, _CAPTION, _LINE, _SIDE = 32, 28, 17, 12
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class RailList(QListView):
    """Arrow keys show the page of the row that they reach; Enter and a click go into it."""

    chosen = Signal(str)
    entered = Signal()
    past_end = Signal()
    before_begin = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("rail_list")
        self.setAccessibleName(name)
        self._rows = QStandardItemModel(self)
        self._delegate = RailDelegate(self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        select_only_current(self)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def finish(self) -> None:
        """Deferred set-up after the first paint: icons are drawn from now on."""
        self._delegate.has_icons = True
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.viewport().update()

    def add_caption(self, text: str) -> None:
        item = QStandardItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._rows.appendRow(item)

    def add_page(self, key: str, title: str, icon_name: str) -> None:
        item = QStandardItem(title)
        item.setData(key, _KEY)
        item.setData(icon_name, _ICON)
        self._rows.appendRow(item)

    def offer(self, allowed: Callable[[str], bool]) -> None:
        """Show the allowed pages, and the captions that have any below them."""
        filled = False
        for row in reversed(range(self._rows.rowCount())):
            key = self._rows.item(row).data(_KEY)
            shown = allowed(key) if key else filled
            filled = False if not key else filled or shown
            self.setRowHidden(row, not shown)

    def offered(self) -> list[str]:
        return [self._rows.item(row).data(_KEY) for row in self._reachable()]

    def index_of(self, key: str) -> QModelIndex:
        """The row of a page; an invalid index without one."""
        found = (row for row in range(self._rows.rowCount()) if self._rows.item(row).data(_KEY) == key)
        return self._rows.index(next(found, -1), 0)

    def key_chosen(self) -> str:
        """The page that is marked; empty for none."""
        return str(self.currentIndex().data(_KEY) or "")

    def mark(self, key: str) -> None:
        self.setCurrentIndex(self.index_of(key))

    def write_keys(self, keys: Mapping[str, str]) -> None:
        """The key of each page, for tool tips and screen readers."""
        for row in range(self._rows.rowCount()):
            item = self._rows.item(row)
            pressed = keys.get(item.data(_KEY) or "", "")
            item.setToolTip(f"{item.text()}  {pressed}" if pressed else "")
            item.setData(pressed, Qt.ItemDataRole.AccessibleDescriptionRole)

    def set_count(self, key: str, count: int, said: str) -> None:
        if (index := self.index_of(key)).isValid():
            item = self._rows.itemFromIndex(index)
            item.setData(count, _COUNT)
            item.setData(f"{item.text()}, {said}" if said else item.text(), Qt.ItemDataRole.AccessibleTextRole)

    def counts(self) -> dict[str, int]:
        items = (self._rows.item(row) for row in range(self._rows.rowCount()))
        return {item.data(_KEY): item.data(_COUNT) for item in items if item.data(_COUNT)}

    def show_words(self, words: bool) -> None:
        """Words beside the icons, or icons alone."""
        self._delegate.words = words
        self.scheduleDelayedItemsLayout()

    def fit(self) -> None:
        """As high as its rows: for a list that does not scroll."""
        self.setFixedHeight(px(_ROW) * len(self.offered()))

    def stands_at(self) -> int:
        """The row of the keyboard: the marked page, else the first one."""
        return self.currentIndex().row() if self.key_chosen() else self._reachable()[0]

    def take_first(self) -> None:
        self._take(self._reachable()[0])

    def take_last(self) -> None:
        self._take(self._reachable()[-1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self._step(step)
        elif event.key() in _ENTER:
            if not self.key_chosen():
                self._take(self.stands_at())
            self.entered.emit()
        else:
            before = self.key_chosen()
            super().keyPressEvent(event)
            if self.key_chosen() != before:
                self.chosen.emit(self.key_chosen())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        key = self.indexAt(event.position().toPoint()).data(_KEY)
        if event.button() is Qt.MouseButton.LeftButton and key:
            self.chosen.emit(key)
            self.entered.emit()

    def _step(self, step: int) -> None:
        rows = self._reachable()
        current = self.currentIndex().row()
        at = (rows.index(current) if current in rows else (-1 if step > 0 else len(rows))) + step
        if at >= len(rows):
            self.past_end.emit()
        elif at < 0:
            self.before_begin.emit()
        else:
            self._take(rows[at])

    def _take(self, row: int) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self._rows.index(row, 0))
        self.chosen.emit(self.key_chosen())

    def _reachable(self) -> list[int]:
        rows = range(self._rows.rowCount())
        return [row for row in rows if self._rows.item(row).data(_KEY) and not self.isRowHidden(row)]


class RailDelegate(QStyledItemDelegate):
    """Paints a row: the current page on ``surface`` with a bar, semibold; the focus as a border."""

    def __init__(self, view: RailList) -> None:
        super().__init__(view)
        self._view = view
        self.words, self.has_icons = True, False

    def sizeHint(self, _: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        caption = _CAPTION if self.words else _LINE
        return QSize(0, px(_ROW if index.data(_KEY) else caption))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect.adjusted(px(_SIDE), 0, -px(_SIDE), 0)
        if not self.words:
            rect = option.rect.adjusted(px(8), 0, -px(8), 0)
        if index.data(_KEY):
            hover = self.has_icons and _is_hovered(option)  # before the first paint nothing is
            self._paint_page(painter, rect, hover, index)
        else:
            self._paint_caption(painter, rect, str(index.data()))
        painter.restore()

    def _paint_caption(self, painter: QPainter, rect: QRect, text: str) -> None:
        colours = tokens()
        if self.words:
            painter.setFont(app_font(11, QFont.Weight.DemiBold))
            painter.setPen(colours.colour("muted"))
            at = rect.adjusted(px(10), px(4), 0, 0)
            painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        else:
            painter.fillRect(
                QRect(rect.left() + px(6), rect.center().y(), rect.width() - px(12), 1), colours.colour("line")
            )

    def _paint_page(self, painter: QPainter, rect: QRect, hover: bool, index: Any) -> None:  # noqa: ANN401
        colours = tokens()
        current = index.row() == self._view.currentIndex().row()
        if current or hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("surface" if current else "hover"))
            painter.drawRoundedRect(rect, 6, 6)
        if current:
            painter.fillRect(QRect(rect.left(), rect.top() + 4, 3, rect.height() - 8), colours.colour("sea"))
        if self._view.hasFocus() and index.row() == self._view.stands_at():
            painter.setPen(QPen(colours.colour("sea"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
        self._paint_icon(painter, rect, str(index.data(_ICON)), "sea" if current else "muted")
        if self.words:
            self._paint_words(painter, rect, index, current)

    def _paint_words(self, painter: QPainter, rect: QRect, index: Any, current: bool) -> None:  # noqa: ANN401
        colours = tokens()
        count = str(index.data(_COUNT) or "")
        room = rect.adjusted(px(38), 0, -px(8), 0)
        painter.setFont(app_font(11))
        painter.setPen(colours.colour("muted"))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        if count:
            room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(count) - px(4))
        painter.setFont(app_font(weight=QFont.Weight.DemiBold if current else QFont.Weight.Normal))
        painter.setPen(colours.colour("sea" if current else "ink"))
        said = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)

    def _paint_icon(self, painter: QPainter, rect: QRect, name: str, colour: str) -> None:
        if not self.has_icons:
            return
        from made_in_blekinge.gui.parts.icons import icon

        size = px(18)
        left = rect.left() + px(10) if self.words else rect.center().x() - size // 2
        icon(name, colour).paint(painter, QRect(left, rect.center().y() - size // 2, size, size))


def _is_hovered(option: QStyleOptionViewItem) -> bool:
    from PySide6.QtWidgets import QStyle  # whose 679 constants the first paint need not wait for

    return bool(option.state & QStyle.StateFlag.State_MouseOver)
