"""The pop-up of a heading's funnel: sort, find, tick values. It acts at once; Esc keeps what was ticked."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from made_in_blekinge.gui.parts.column_filter import EMPTY, ColumnFilter, FilterChoice, typed_filter
from made_in_blekinge.gui.parts.line_signs import LineSigns
from made_in_blekinge.gui.parts.rows import Column
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.i18n import N_, Catalog

Index = QModelIndex | QPersistentModelIndex
WIDTH: Final = 264
ROW: Final = 28
SHOWN: Final = 9
"""Rows of values that are seen at most."""
COUNT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
_ORDERS: Final[dict[type | None, tuple[str, str]]] = {
    None: (N_("Sort A–Z"), N_("Sort Z–A")),
    int: (N_("Smallest first"), N_("Largest first")),
}
_DAYS: Final = (N_("Earliest first"), N_("Latest first"))


class ValuesModel(QAbstractListModel):
    """The values of a column with their ticks; ``seen`` are those that the search leaves."""

    changed = Signal()

    def __init__(self, language: Catalog, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self.every: Sequence[FilterChoice] = ()
        self.seen: list[FilterChoice] = []
        self.ticked: set[str] = set()

    def offer(self, choices: Sequence[FilterChoice], ticked: frozenset[str] | None) -> None:
        """Set the values; ``None``: all are ticked."""
        self.beginResetModel()
        self.every, self.seen = choices, list(choices)
        self.ticked = {one.token for one in choices} if ticked is None else set(ticked)
        self.endResetModel()

    def narrow(self, typed: str) -> None:
        """Leave the values that contain what was typed."""
        self.beginResetModel()
        sought = typed.strip().casefold()
        self.seen = [one for one in self.every if sought in self.text(one).casefold()]
        self.endResetModel()

    def text(self, one: FilterChoice) -> str:
        return one.text or f"({self._language.text(EMPTY)})"

    def put(self, choices: Sequence[FilterChoice], on: bool) -> None:
        """Tick these values, or take their ticks away."""
        values = {one.token for one in choices}
        self.ticked = self.ticked | values if on else self.ticked - values
        self.dataChanged.emit(self.index(0), self.index(max(0, len(self.seen) - 1)))
        self.changed.emit()

    def toggle(self, index: Index) -> None:
        one = self.seen[index.row()]
        self.put([one], one.token not in self.ticked)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.seen)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self.seen[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(one)
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if one.token in self.ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.text(one)}, {one.count}"
            case _ if role == COUNT_ROLE:
                return one.count
        return None


class _ValueDelegate(QStyledItemDelegate):
    """A value with its tick, and the number of its rows at the right; the whole row ticks."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        count, metrics = str(index.data(COUNT_ROLE)), option.fontMetrics
        inner = QStyleOptionViewItem(option)
        super().paint(painter, inner, index)
        width = metrics.horizontalAdvance(count) + px(16)
        place = option.rect.adjusted(option.rect.width() - width, 0, 0, 0)
        selected = bool(option.state & option.state.State_Selected)
        painter.fillRect(place, tokens().colour("sea_soft" if selected else "surface"))
        painter.setFont(app_font(13))
        painter.setPen(tokens().colour("muted"))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place.adjusted(0, 0, -px(8), 0), side, count)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(80), px(ROW))

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        clicked = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        pressed = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        if isinstance(model, ValuesModel) and (clicked or (pressed and event.type() == QEvent.Type.KeyPress)):
            model.toggle(index)
            return True
        return False


class FilterPopup(QFrame):
    """Filters by one ``column``. ``changed`` carries the filter, or ``None`` when everything comes through."""

    changed = Signal(object)
    sort_asked = Signal(bool)

    def __init__(
        self, parent: QWidget, column: Column[Any], chosen: ColumnFilter | None, kind: type | None, language: Catalog
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("filter_popup")
        self._column, self._chosen, self._kind, self._language = column, chosen, kind, language
        self.setAccessibleName(language.text(N_("Filter: {title}"), title=language.text(column.title)))
        self._place = QPoint()
        self.values = ValuesModel(language, self)
        self.values.changed.connect(self._tell)
        self.search, self.view, self.said = QLineEdit(), QListView(), label(role="note")
        self.view.setModel(self.values)
        self.every, self.none = self._flat(N_("All"), True), self._flat(N_("None"), False)
        self._lay_out()

    def offer(self, choices: Sequence[FilterChoice]) -> None:
        """Show the values once they have been counted."""
        chosen = self._chosen
        self.values.offer(choices, chosen.values if chosen is not None and not chosen.sign else None)
        self.search.setPlaceholderText(self._language.text(N_("Find among {count}"), count=len(choices)))
        self.view.setFixedHeight(px(ROW) * min(SHOWN, max(3, len(choices))) + 4)
        self._count()
        self.adjustSize()
        self._stand()

    def open_at(self, place: QPoint) -> None:
        """Open below ``place``, within the screen."""
        self._place = place
        self.adjustSize()
        self._stand()
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_found()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            self.view.setCurrentIndex(self.values.index(0))
        else:
            super().keyPressEvent(event)

    def _take_found(self) -> None:
        """Enter after a word ticks what was found and nothing else."""
        typed = self.search.text().strip()
        if typed and self.values.seen and self.search.hasFocus() and self._typed(typed) is None:
            self.values.ticked = set()
            self.values.put(self.values.seen, True)
        self.close()

    def _typed(self, text: str) -> ColumnFilter | None:
        return typed_filter(text, self._column, self._kind, self._language)

    def _search(self, text: str) -> None:
        found = self._typed(text)
        self.view.setEnabled(found is None)
        self.values.narrow("" if found else text)
        if found is not None:
            self.changed.emit(found)

    def _tell(self) -> None:
        every = {one.token for one in self.values.every}
        whole = every <= self.values.ticked
        self.changed.emit(None if whole else ColumnFilter(frozenset(self.values.ticked)))
        self._count()

    def _count(self) -> None:
        counts = [(one.count, one.token in self.values.ticked) for one in self.values.every]
        done, total = sum(count for count, on in counts if on), sum(count for count, _ in counts)
        self.said.setText(self._language.text(N_("{done} of {total}"), done=done, total=total))

    def _stand(self) -> None:
        room, at = self.screen().availableGeometry(), self._place
        left = max(room.left(), min(at.x(), room.right() - self.width()))
        top = max(room.top(), min(at.y(), room.bottom() - self.height()))
        self.move(left, top)

    def _flat(self, source: str, on: bool) -> QPushButton:
        made = button(self._language.text(source), flat=True)
        made.clicked.connect(lambda: self.values.put(self.values.seen, on))
        return made

    def _sorter(self, source: str, sign: str, downwards: bool) -> QPushButton:
        made = button(self._language.text(source), sign, flat=True)
        made.setProperty("row_look", True)

        def sort() -> None:
            self.sort_asked.emit(downwards)
            self.close()

        made.clicked.connect(sort)
        return made

    def _lay_out(self) -> None:
        up, down = _ORDERS.get(self._kind, _DAYS)
        self.search.setAccessibleName(self._language.text(N_("Find among the values")))
        LineSigns(self.search).before("search")
        self.search.textChanged.connect(self._search)
        self.view.setAccessibleName(self._language.text(self._column.title))
        self.view.setItemDelegate(_ValueDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setFixedHeight(px(ROW) * 3 + 4)
        foot = QHBoxLayout()
        foot.addWidget(self.every)
        foot.addWidget(self.none)
        foot.addStretch()
        foot.addWidget(self.said)
        line = QFrame()
        line.setProperty("divider", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(4)
        for part in (self._sorter(up, "sort_up", False), self._sorter(down, "sort_down", True), line, self.search):
            layout.addWidget(part)
        if self._kind is not None:
            layout.addWidget(label(self._language.text(N_("Or type = 5, < 5, > 5 or “empty”")), "note", wrap=True))
        layout.addWidget(self.view)
        layout.addLayout(foot)
        self.setFixedWidth(px(WIDTH))
