"""Table model: one list of columns serves display, sorting, copying, export and printing."""

import datetime as dt
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from made_in_blekinge.gui.parts.arranged import LONGEST, Arranged, Longest, longest_of, sample
from made_in_blekinge.gui.parts.ordering import in_order, ordering, places_of, placing
from made_in_blekinge.gui.parts.pills import Pill
from made_in_blekinge.gui.parts.slices import RowsLeaving, Slices
from made_in_blekinge.gui.parts.staying import in_place
from made_in_blekinge.gui.work.collector import put_aside
from made_in_blekinge.i18n import N_, Catalog

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

LEFT: Final = Qt.AlignmentFlag.AlignLeft
RIGHT: Final = Qt.AlignmentFlag.AlignRight
"""Right alignment of money and numbers; the font has tabular figures."""
CHUNK: Final = 5_000
_FIRST: Final = 20
"""Rows whose texts are made where they are read: about as many as are seen at first."""
_STEP: Final = 1_000
STAYS: Final = N_("stays here until the list is sorted or filtered anew")
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
        self._rows: Arranged[Row] = Arranged.none()
        self.left_out: Collection[int] = ()
        """Columns that are not seen, so that nothing of them is made ready."""
        self._loaded = 0
        self._sorted_by: tuple[int, bool] | None = None
        self._sorting, self._leaving = Slices(self), RowsLeaving(self)
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

    @property
    def ids(self) -> Sequence[Hashable]:
        """The ids of all rows in table order."""
        return self._rows.ids

    @property
    def places(self) -> Mapping[Hashable, int]:
        """Where the row with each id stands."""
        return self._rows.places

    @property
    def staying(self) -> frozenset[Hashable]:
        """The ids of rows that were changed and stay where they were, until the table is sorted or filtered anew."""
        return self._rows.staying

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Set ``rows``. Current row and scroll position are kept if ids and order are unchanged.

        A long table that is not in order yet (see :meth:`arranging`) is sorted afterwards, in slices.
        """
        self._sorting.stop()
        late = len(rows) > CHUNK and self._sorted_by is not None
        if isinstance(rows, Arranged) and (late or rows.by == self._sorted_by):
            new: Arranged[Row] = rows
        else:
            new = self._arranged(list(rows) if late else self._in_order(rows))
        self._show(new)
        if late and new.by != self._sorted_by:
            self._sort_in_slices()

    def let_go(self, rows: Sequence[Row]) -> None:
        """Hold rows that somebody is about to forget, because to free many at once would be felt."""
        self._leaving.put(rows)

    def _show(self, new: Arranged[Row]) -> None:
        self.let_go(self._rows)
        self._shown_in = self._language()
        self._shown = dict(new.shown) if new.language is self._shown_in else {}
        if new.ids == self._rows.ids:
            self._rows = new
            if new:
                self.dataChanged.emit(self.index(0, 0), self.index(self._loaded - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self._rows, self._loaded = new, min(len(new), CHUNK)
        self.endResetModel()

    def arranging(self, stay: bool = False) -> Callable[..., Arranged[Row]]:
        """A function that makes rows ready for :meth:`set_rows`, in the order that the table has now. It is called on
        any thread, so that the one of the window has nothing to go through.

        With ``stay`` rows that were changed keep their places; the function then also takes the ids of those among the
        rows that are only there because the table shows them.
        """
        by, id_of, language = self._sorted_by, self.id_of, self._language()
        shown = self._rows if stay else Arranged[Row].none()
        value = None if by is None else self._sorted_value(by[0])
        columns = [column for at, column in enumerate(self.columns) if at not in self.left_out]

        def arrange(rows: Sequence[Row], left: Collection[Hashable] = ()) -> Arranged[Row]:
            found = list[Row]()
            if by is None or value is None:
                found += rows
            else:
                for _ in ordering(rows, value, by[1], found.extend):
                    pass  # in steps, because a long sort would let no other thread work
            staying = frozenset[Hashable]()
            if shown:
                found, staying = in_place(shown, found, id_of, shown.staying, left)
            made = Arranged(found, by, list(map(id_of, found)))
            made.staying = staying
            _make_ready(made, columns, language)
            if len(made) > CHUNK:
                put_aside()
            return made

        return arrange

    def longest(self, column: Column[Row]) -> Longest:
        """The longest texts of that column, as far as some rows from all over the table tell."""
        texts = self._rows.longest.get(column.key)
        if texts is None:
            texts = self._rows.longest[column.key] = _longest(column, self._rows, self._language())
        return texts

    def row_at(self, index: Index) -> Row:
        return self._rows[index.row()]

    def index_of(self, identity: Hashable) -> QModelIndex:
        """The index of the row with that id (fetched if needed), or an invalid one."""
        at = self.places.get(identity)
        if at is None:
            return QModelIndex()
        self._load(at)
        return self.index(at, 0)

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
            self._put_in_order(self._arranged(self._in_order(self._rows)))
        else:
            self._sort_in_slices()

    def _sort_in_slices(self) -> None:
        assert self._sorted_by is not None
        self._sorting.start(self._sort_in_steps(*self._sorted_by))

    def _sort_in_steps(self, column: int, downwards: bool) -> Iterator[None]:
        found, ids, places = list[Row](), list[Hashable](), dict[Hashable, int]()
        yield from ordering(self._rows, self._sorted_value(column), downwards, found.extend)
        for first in range(0, len(found), _STEP):
            ids += map(self.id_of, found[first : first + _STEP])
            yield
        yield from placing(ids, places)
        new = Arranged(found, (column, downwards), ids)
        new.places = places
        new.longest = self._rows.longest
        self._sorting.rest()
        yield
        self._put_in_order(new)

    def _put_in_order(self, new: Arranged[Row]) -> None:
        self._load(max((new.places[key] for key in self._pointed()), default=-1))
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        moved = [self._loaded_index(new.places[self.ids[index.row()]], index.column()) for index in old]
        self._rows = new
        self.changePersistentIndexList(old, moved)
        self.layoutChanged.emit()

    def load_all(self) -> None:
        """Fetch every row into the view, so that its last row is the last of all."""
        self._load(len(self._rows) - 1)

    def _loaded_index(self, row: int, column: int) -> QModelIndex:
        return self.index(row, column) if row < self._loaded else QModelIndex()

    def _pointed(self) -> set[Hashable]:
        """Which rows somebody points at, the current one above all."""
        return {self.ids[index.row()] for index in self.persistentIndexList()}

    def _load(self, at: int) -> None:
        """Fetch the row at that place, and all before it, in one go."""
        if at >= self._loaded:
            self._insert(min(len(self._rows), (at // CHUNK + 1) * CHUNK))

    def _arranged(self, rows: Sequence[Row]) -> Arranged[Row]:
        """``rows``, which are in order as far as they are few."""
        by = self._sorted_by if len(rows) <= CHUNK else None
        return Arranged(rows, by, list(map(self.id_of, rows)))

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
        if column.grows and self.id_of(row) in self.staying:
            text = "\n".join(filter(None, (text or self.seen(row, column), self._language().text(STAYS))))
        return plain_tooltip(text)

    def _spoken_mark(self, section: int) -> str | None:
        if self.is_marked is None:
            return None
        return self._language().text(N_("Marked") if self.is_marked(self._rows[section]) else N_("Not marked"))

    def _spoken(self, row: Row, column: Column[Row]) -> str:
        said = f"{self.heading(column)}: {self.shown(row, column)}"
        if column.grows and self.id_of(row) in self.staying:
            said += f", {self._language().text(STAYS)}"
        marked = self.is_marked is not None and self.is_marked(row)
        return f"{said}, {self._language().text(N_('Marked'))}" if marked else said


def plain_tooltip(text: str) -> str:
    """``text`` escaped so that Qt does not interpret it as markup."""
    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>" if text else ""


def _make_ready(rows: Arranged[Row], columns: Sequence[Column[Row]], language: Catalog) -> None:
    """Make what the table needs first: where rows stand, the longest texts, and those of the first rows."""
    rows.places = places_of(rows.ids)
    rows.longest = {column.key: _longest(column, rows, language) for column in columns}
    rows.shown = {(id(row), column.key): column.show(row, language) for row in rows[:_FIRST] for column in columns}
    rows.language = language


def _longest(column: Column[Row], rows: Sequence[Row], language: Catalog) -> Longest:
    some = sample(rows)
    if column.money and column.sort is not None:  # the largest are the longest, and writing them takes its time
        amount = column.sort
        some = sorted(some, key=lambda row: abs(amount(row) or 0))[-LONGEST:]
    return longest_of(column.show(row, language) for row in some)
