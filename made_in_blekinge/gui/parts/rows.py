"""Table model: one list of columns serves display, sorting, copying, export and printing."""

import datetime as dt
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from html import escape
from operator import eq
from typing import Any, Final, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from made_in_blekinge.gui.parts.ordering import in_order, ordering
from made_in_blekinge.gui.parts.pills import Pill
from made_in_blekinge.gui.parts.slices import Slices
from made_in_blekinge.i18n import N_, Catalog

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

LEFT: Final = Qt.AlignmentFlag.AlignLeft
RIGHT: Final = Qt.AlignmentFlag.AlignRight
"""Right alignment of money and numbers; the font has tabular figures."""
CHUNK: Final = 5_000
PILL_ROLE: Final = int(Role.UserRole) + 1
Total = Literal["sum", "count"]
Look = Literal["pill", "shape", "word"]


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column. ``title`` is a source text.

    ``sort`` returns the sort key; the default is the displayed text, so numbers, money and dates need it.
    ``width`` is the least width in pixels at 100 % text; wider where the rows need it, up to ``widest``.
    ``grows`` is the column of the name: it takes what is left, and is never left out. Where there is no room for all,
    the columns of the highest ``gives_way`` go first, and of these the last. ``decoration`` gives the text colour and
    shape: ``look`` says
    whether as a pill, as the shape alone (the word is said and in the tool tip) or as shape and coloured word.
    ``total`` is what the totals row shows at first, over ``amount`` (the sort key when not given; ``None`` is not
    counted), written by ``unit``. ``field`` is the key of the field of the record that the cell edits.
    ``filter_value`` is what the filter of the column ticks (texts) or compares (numbers and days); by default the
    sort key if that is a number or a day, otherwise the text.
    """

    key: str
    title: str
    show: Callable[[Row, Catalog], str]
    sort: Callable[[Row], Any] | None = None
    align: Qt.AlignmentFlag = LEFT
    width: int | None = None
    widest: int = 320
    visible_default: bool = True
    tooltip: Callable[[Row, Catalog], str] | None = None
    decoration: Callable[[Row], Pill | None] | None = None
    look: Look = "pill"
    grows: bool = False
    gives_way: int = 1
    total: Total | None = None
    amount: Callable[[Row], Any] | None = None
    unit: Callable[[int, Catalog], str] | None = None
    field: str | None = None
    filter_value: Callable[[Row, Catalog], Any] | None = None
    money: bool = False
    """Whether the sort key is an amount in minor units, which people type in whole ones."""

    @property
    def sums(self) -> bool:
        """Whether the column can be summed."""
        return self.unit is not None or self.total == "sum"

    def filtered_by(self, row: Row, catalog: Catalog) -> Any:  # noqa: ANN401  the value is the column's own
        """What the filter of the column looks at in that row: a text, a number, a day, or ``None`` for nothing."""
        if self.filter_value is not None:
            return self.filter_value(row, catalog)
        if self.sort is not None and isinstance(found := self.sort(row), int | dt.date | None):
            return found
        return self.show(row, catalog)


class Arranged(list[Row]):
    """Rows in order: ``by`` is the column and whether downwards, as :meth:`RowsModel.arranged` found them."""

    def __init__(self, rows: Sequence[Row], by: tuple[int, bool] | None) -> None:
        super().__init__(rows)
        self.by = by


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Model of frozen rows. Texts are created lazily for visible cells; sorting is done on the list of rows."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        id_of: Callable[[Row], Hashable],
        language: Callable[[], Catalog],
        parent: QObject | None = None,
        is_muted: Callable[[Row], bool] = lambda row: bool(getattr(row, "archived", False)),
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.is_muted = is_muted
        self.is_marked: Callable[[Row], bool] | None = None
        self.id_of = id_of
        self._language = language
        self._rows: list[Row] = []
        self._loaded = 0
        self._sorted_by: tuple[int, bool] | None = None
        self._sorting = Slices(self)
        self._shown: dict[tuple[int, str], str] = {}
        self._shown_in: Catalog | None = None
        self._roles: dict[int, Callable[[Row, Column[Row]], Any]] = {
            Role.DisplayRole: self.seen,
            Role.ToolTipRole: self._tooltip,
            Role.TextAlignmentRole: lambda row, column: column.align | Qt.AlignmentFlag.AlignVCenter,
            Role.AccessibleTextRole: self._spoken,
            Role.UserRole: lambda row, column: row,
            PILL_ROLE: lambda row, column: column.decoration(row) if column.decoration else None,
        }

    @property
    def rows(self) -> Sequence[Row]:
        """All rows in table order, including those not fetched into the view yet."""
        return self._rows

    @property
    def sorted_by(self) -> tuple[str, bool] | None:
        """Key of the sort column, and whether descending."""
        return (self.columns[self._sorted_by[0]].key, self._sorted_by[1]) if self._sorted_by else None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Set ``rows``. Current row and scroll position are kept if ids and order are unchanged."""
        self._sorting.stop()
        new = rows if isinstance(rows, Arranged) and rows.by == self._sorted_by else self._in_order(rows)
        self._shown.clear()
        if len(new) == len(self._rows) and all(map(eq, map(self.id_of, new), map(self.id_of, self._rows))):
            self._rows = new
            if new:
                self.dataChanged.emit(self.index(0, 0), self.index(self._loaded - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self._rows, self._loaded = new, min(len(new), CHUNK)
        self.endResetModel()

    def arranged(self, rows: Sequence[Row]) -> "Arranged[Row]":
        """``rows`` in the order of the table, made on any thread: :meth:`set_rows` has then nothing to sort."""
        by, found = self._sorted_by, list[Row]()
        if by is None:
            found += rows
        else:
            for _ in ordering(rows, self._sorted_value(by[0]), by[1], found.extend):
                pass
        return Arranged(found, by)

    def row_at(self, index: Index) -> Row:
        return self._rows[index.row()]

    def index_of(self, identity: Hashable) -> QModelIndex:
        """The index of the row with that id (fetched if needed), or an invalid one."""
        for at, row in enumerate(self._rows):
            if self.id_of(row) == identity:
                self._load(at)
                return self.index(at, 0)
        return QModelIndex()

    def shown(self, row: Row, column: Column[Row]) -> str:
        return column.show(row, self._language())

    def heading(self, column: Column[Row]) -> str:
        return self._language().text(column.title)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else self._loaded

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._loaded < len(self._rows)

    def fetchMore(self, parent: Index) -> None:
        self._insert(min(self._loaded + CHUNK, len(self._rows)))

    def _insert(self, until: int) -> None:
        self.beginInsertRows(QModelIndex(), self._loaded, until - 1)
        self._loaded = until
        self.endInsertRows()

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        answer = self._roles.get(role)
        if answer is None or not index.isValid():
            return None
        return answer(self._rows[index.row()], self.columns[index.column()])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return self._spoken_mark(section) if role == Role.AccessibleTextRole else None
        column = self.columns[section]
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self.heading(column)
        if role == Role.TextAlignmentRole:
            return column.align | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by that column, a long table in slices; -1 keeps the order."""
        self._sorted_by = (column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._sorting.stop()
        if self._sorted_by is None or len(self._rows) <= CHUNK:
            self._put_in_order(self._in_order(self._rows))
        else:
            value = self._sorted_value(column)
            self._sorting.start(ordering(self._rows, value, self._sorted_by[1], self._put_in_order))

    def _put_in_order(self, new: list[Row]) -> None:
        pointed = self._pointed()
        places = _places(new, pointed | set(map(id, self._rows[:1])))  # the head points at the first row, too
        self._load(max((places[one] for one in pointed), default=-1))
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        if not self._pointed() <= places.keys():
            places = _places(new, self._pointed())
        moved = [self._loaded_index(places[id(self._rows[index.row()])], index.column()) for index in old]
        self._rows = new
        self.changePersistentIndexList(old, moved)
        self.layoutChanged.emit()

    def load_all(self) -> None:
        """Fetch every row into the view, so that its last row is the last of all."""
        self._load(len(self._rows) - 1)

    def _loaded_index(self, row: int, column: int) -> QModelIndex:
        return self.index(row, column) if row < self._loaded else QModelIndex()

    def _pointed(self) -> set[int]:
        """Which rows somebody points at, the current one above all."""
        return {id(self._rows[index.row()]) for index in self.persistentIndexList()}

    def _load(self, at: int) -> None:
        """Fetch the row at that place, and all before it, in one go."""
        if at >= self._loaded:
            self._insert(min(len(self._rows), (at // CHUNK + 1) * CHUNK))

    def _in_order(self, rows: Sequence[Row]) -> list[Row]:
        if self._sorted_by is None:
            return list(rows)
        return in_order(rows, self._sorted_value(self._sorted_by[0]), self._sorted_by[1])

    def _sorted_value(self, at: int) -> Callable[[Row], Any]:
        column = self.columns[at]
        return column.sort or (lambda row: self.shown(row, column))

    def seen(self, row: Row, column: Column[Row]) -> str:
        """The displayed text of a cell of the table; cached, because every repaint needs it."""
        if self._shown_in is not self._language():
            self._shown_in = self._language()
            self._shown.clear()
        key = id(row), column.key
        text = self._shown.get(key)
        if text is None:
            text = self._shown[key] = self.shown(row, column)
        return text

    def _tooltip(self, row: Row, column: Column[Row]) -> str:
        text = column.tooltip(row, self._language()) if column.tooltip else ""
        return plain_tooltip(text)

    def _spoken_mark(self, section: int) -> str | None:
        if self.is_marked is None:
            return None
        return self._language().text(N_("Marked") if self.is_marked(self._rows[section]) else N_("Not marked"))

    def _spoken(self, row: Row, column: Column[Row]) -> str:
        said = f"{self.heading(column)}: {self.shown(row, column)}"
        marked = self.is_marked is not None and self.is_marked(row)
        return f"{said}, {self._language().text(N_('Marked'))}" if marked else said


def plain_tooltip(text: str) -> str:
    """``text`` escaped so that Qt does not interpret it as markup."""
    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>" if text else ""


def _places(rows: Sequence[Row], wanted: set[int]) -> dict[int, int]:
    """Where the wanted ones stand among ``rows``."""
    ids = list(map(id, rows)) if wanted else []
    return {one: ids.index(one) for one in wanted}
