"""The list of printable rows (up to ten thousand) with check boxes and print status."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from made_in_blekinge.domain.text import fold
from made_in_blekinge.gui.labels.reading import CHANGED, NEW, LabelListRow
from made_in_blekinge.gui.parts.pills import Pill, paint_pill, pill_size
from made_in_blekinge.gui.parts.rows import plain_tooltip
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.i18n import N_, Catalog

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_PILLS: Final = {NEW: Pill("sea", "★"), CHANGED: Pill("amber", "▲")}
_PRINTED: Final = Pill("oak", "✓")
_SINCE: Final = {
    (False, False): N_("printed {when}"),
    (False, True): N_("saved {when}"),
    (True, False): N_("changed since printed {when}"),
    (True, True): N_("changed since saved {when}"),
}
_ROW_HEIGHT: Final = 44
_BESIDE_TICK: Final = 40
_GAP: Final = 8


class LinesModel(QAbstractListModel):
    """Model of the visible rows and the checked ones among all; ``ticked`` is emitted on user input."""

    ticked = Signal()

    def __init__(
        self, language: Callable[[], Catalog], today: Callable[[], dt.date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._language, self._today = language, today
        self._shown: Sequence[LabelListRow] = ()
        self.chosen: set[str] = set()

    @property
    def shown(self) -> Sequence[LabelListRow]:
        return self._shown

    def put(self, shown: Sequence[LabelListRow], chosen: Collection[str]) -> None:
        """Set the rows; selection and scroll position are kept if the rows are the same."""
        same = [line.subject for line in shown] == [line.subject for line in self._shown]
        if not same:
            self.beginResetModel()
        self._shown, self.chosen = shown, set(chosen)
        if not same:
            self.endResetModel()
        self.tell()

    def tick(self, rows: Collection[int], ticked: bool) -> None:
        """Check or uncheck rows, emitting ``ticked``."""
        subjects = [self._shown[row].subject for row in rows]
        (self.chosen.update if ticked else self.chosen.difference_update)(subjects)
        self.tell()
        self.ticked.emit()

    def tell(self) -> None:
        """Signal that the displayed texts may have changed."""
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def is_ticked(self, row: int) -> bool:
        return self._shown[row].subject in self.chosen

    def count_ticked(self) -> int:
        """Number of checked visible rows."""
        return sum(line.subject in self.chosen for line in self._shown)

    def row_of(self, subject: str) -> int:
        """The row index of ``subject``; -1 if not visible."""
        return next((at for at, line in enumerate(self._shown) if line.subject == subject), -1)

    def state(self, line: LabelListRow) -> str:
        """Print status of a label: new, changed or up to date."""
        catalog = self._language()
        if line.printed is None:
            return catalog.text(N_("new"))
        local = line.printed.astimezone()
        today = local.date() == self._today()
        when = catalog.time(local) if today else catalog.date(local.date(), "d MMM")
        return catalog.text(_SINCE[line.state == CHANGED, line.saved], when=when)

    def _spoken(self, line: LabelListRow) -> str:
        return ", ".join(filter(None, (line.title, line.exhibitor, self.state(line))))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._shown[index.row()]
        match role:
            case Role.DisplayRole:
                return line.title
            case Role.CheckStateRole:
                return Qt.CheckState.Checked if line.subject in self.chosen else Qt.CheckState.Unchecked
            case Role.UserRole:
                return line
            case Role.AccessibleTextRole:
                return self._spoken(line)
            case Role.ToolTipRole:
                return plain_tooltip(self._spoken(line))
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole:
            return False
        self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


class LineDelegate(QStyledItemDelegate):
    """Draws check box, title, owner below it, and print status at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, model = index.data(Role.UserRole), index.model()
        if not isinstance(line, LabelListRow) or not isinstance(model, LinesModel):
            return
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        ground.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, ground.widget)
        area = option.rect.adjusted(px(_BESIDE_TICK), px(4), -px(_GAP), -px(4))
        upper, lower = QRect(area), QRect(area)
        if line.exhibitor:
            upper.setBottom(area.center().y())
            lower.setTop(area.center().y())
        state = model.state(line)
        width = min(pill_size(state).width(), area.width())
        paint_pill(painter, lower.adjusted(area.width() - width, 0, 0, 0), _PILLS.get(line.state, _PRINTED), state)
        beside = QRect(lower.adjusted(0, 0, -width - px(_GAP), 0))
        _write(painter, upper if line.exhibitor else beside, line.title, 15, "ink")
        _write(painter, beside, line.exhibitor, 13, "muted")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(200), px(_ROW_HEIGHT))


class LinesView(QListView):
    """Space toggles the selected rows, Enter previews the label, typing goes to ``search``."""

    asked = Signal(str)

    def __init__(self, model: LinesModel, search: QLineEdit) -> None:
        super().__init__()
        self._model, self._search = model, search
        self.setModel(model)
        self.setItemDelegate(LineDelegate(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self._ask(index.row()))

    def stand_on(self, subject: str) -> None:
        """Select only the row of ``subject``, if visible."""
        if (row := self._model.row_of(subject)) >= 0:
            self.setCurrentIndex(self._model.index(row))
            self.scrollTo(self._model.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = self._concerned()
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_Space and rows and not held:
            self._model.tick(rows, not all(self._model.is_ticked(row) for row in rows))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._ask(self.currentIndex().row())
        elif not held and event.text().strip() and event.text().isprintable():
            self._search.setFocus()
            self._search.setText(event.text())
        else:
            super().keyPressEvent(event)

    def _concerned(self) -> list[int]:
        """The selected rows if the current one is among them, otherwise that alone."""
        rows, current = [index.row() for index in self.selectedIndexes()], self.currentIndex().row()
        return rows if current in rows or current < 0 else [current]

    def _ask(self, row: int) -> None:
        self.asked.emit(self._model.shown[row].subject)


def found(lines: Sequence[LabelListRow], typed: str) -> list[LabelListRow]:
    """The rows that contain every typed word."""
    kept = list(lines)
    for word in fold(typed).split():
        kept = [line for line in kept if word in line.folded]
    return kept


def _write(painter: QPainter, area: QRect, text: str, size: int, colour: str) -> None:
    font = app_font(size)
    painter.setFont(font)
    painter.setPen(tokens().colour(colour))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
