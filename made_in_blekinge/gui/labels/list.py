"""The model of the printable rows (tens of thousands): which are chosen, and how many labels of each."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from made_in_blekinge.domain.text import fold
from made_in_blekinge.gui.labels.reading import CHANGED, NEW, PRINTED, REPRICED, SAVED, LabelListRow
from made_in_blekinge.gui.parts.rows import plain_tooltip
from made_in_blekinge.i18n import N_, Catalog

if TYPE_CHECKING:
    from made_in_blekinge.documents.labels.choosing import Copies

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
MOST: Final = 100_000
"""Labels of one subject."""
_SINCE: Final = {
    (False, False): N_("printed {when}"),
    (False, True): N_("saved {when}"),
    (True, False): N_("changed since printed {when}"),
    (True, True): N_("changed since saved {when}"),
}
_SIGNS: Final = {
    NEW: N_("New"),
    REPRICED: N_("Price"),
    CHANGED: N_("Altered"),
    PRINTED: N_("On paper"),
    SAVED: N_("In a file"),
}


class LinesModel(QAbstractListModel):
    """Model of the visible rows, and of the chosen ones and their numbers among all.

    ``ticked`` is emitted when the user chooses, or sets a number.
    """

    ticked = Signal()

    def __init__(
        self, language: Callable[[], Catalog], today: Callable[[], dt.date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._language, self._today = language, today
        self._shown: Sequence[LabelListRow] = ()
        self.chosen: set[str] = set()
        self.stopped: frozenset[str] = frozenset()
        """Those that cannot be printed, and are left out although chosen."""
        self.numbers: dict[str, int] = {}
        """What the user has set instead of the usual number."""
        self.usual: Copies = 1

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
        """Choose rows or leave them out, emitting ``ticked``."""
        subjects = [self._shown[row].subject for row in rows]
        if ticked:
            self.chosen.update(subject for subject in subjects if subject not in self.stopped)
            for subject in subjects:
                if self.numbers.get(subject) == 0:
                    del self.numbers[subject]
        else:
            self.chosen.difference_update(subjects)
        self.tell()
        self.ticked.emit()

    def set_number(self, row: int, number: int) -> None:
        """Print so many of a row; 0 leaves it out."""
        self._set([row], lambda _: number)

    def add(self, rows: Collection[int], by: int) -> None:
        """Print one more or fewer of these rows."""
        self._set(rows, lambda number: number + by)

    def put_usual(self, copies: "Copies") -> None:
        """Set the number for all; those that were set for one are forgotten."""
        if copies != self.usual:
            self.usual = copies
            self.numbers.clear()
            self.tell()

    def tell(self) -> None:
        """Signal that the displayed texts may have changed."""
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def is_ticked(self, row: int) -> bool:
        return self.is_chosen(self._shown[row])

    def is_chosen(self, line: LabelListRow) -> bool:
        return line.subject in self.chosen and line.subject not in self.stopped

    def count_ticked(self) -> int:
        """Number of chosen visible rows."""
        return sum(map(self.is_chosen, self._shown))

    def number(self, line: LabelListRow) -> int:
        """How many labels of a row are printed."""
        return self._wanted(line) if self.is_chosen(line) else 0

    def total(self, lines: Sequence[LabelListRow]) -> int:
        """How many labels of ``lines``, which are all there are, are printed."""
        chosen, usual, own = self.chosen - self.stopped, self.usual, self.numbers
        if isinstance(usual, str):
            return sum(self.number(line) for line in lines if line.subject in chosen)
        each = 1 if usual is None else usual
        return each * len(chosen) + sum(number - each for subject, number in own.items() if subject in chosen)

    def most(self, lines: Sequence[LabelListRow]) -> int:
        """The largest number that a row of ``lines`` can show without being changed."""
        if isinstance(self.usual, str):
            return max((self._wanted(line) for line in lines), default=0)
        return max(1 if self.usual is None else self.usual, *self.numbers.values(), 0)

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

    def sign(self, line: LabelListRow) -> str:
        """The word at the right of a row."""
        stopped = line.subject in self.stopped
        return self._language().text(N_("Stopped") if stopped else _SIGNS[line.group])

    def words(self, line: LabelListRow) -> tuple[str, str]:
        """The name of a row, and what stands below it."""
        if line.goods is None:
            return line.title, line.exhibitor
        from made_in_blekinge.documents.labels.words import net_quantity

        below = (net_quantity(line.goods, self._language()), line.exhibitor)
        return line.name or line.title, " · ".join(filter(None, below))

    def price(self, line: LabelListRow) -> str:
        """The price of a product without its currency; empty if it has none."""
        ore = line.goods.price_ore if line.goods is not None else None
        return "" if ore is None else self._language().amount(ore)

    def times(self, number: int) -> str:
        """``× 2``."""
        return f"×\N{NO-BREAK SPACE}{self._language().number(Decimal(number))}"

    def _wanted(self, line: LabelListRow) -> int:
        if (number := self.numbers.get(line.subject)) is not None:
            return number
        if isinstance(self.usual, str):
            return getattr(line.goods, self.usual, 0)
        return 1 if self.usual is None else self.usual

    def _set(self, rows: Collection[int], wanted: Callable[[int], int]) -> None:
        lines = [self._shown[row] for row in rows]
        for line in lines:
            if line.subject in self.stopped:
                continue
            number = max(0, min(wanted(self.number(line)), MOST))
            (self.chosen.add if number else self.chosen.discard)(line.subject)
            self.numbers.pop(line.subject, None)
            if number and number != self._wanted(line):
                self.numbers[line.subject] = number
        self.tell()
        self.ticked.emit()

    def _spoken(self, line: LabelListRow) -> str:
        catalog, price = self._language(), self.price(line)
        if line.subject in self.stopped:
            amount = self.sign(line)
        else:
            amount = catalog.plural("{count} label", "{count} labels", self.number(line))
        below = self.words(line)[1]
        return ", ".join(filter(None, (line.title, below, self.state(line), price, amount)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        if not index.isValid() or self._shown[index.row()].subject in self.stopped:
            return flags
        return flags | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._shown[index.row()]
        match role:
            case Role.DisplayRole:
                return line.title
            case Role.EditRole:
                return self.number(line)
            case Role.CheckStateRole:
                return Qt.CheckState.Checked if self.is_chosen(line) else Qt.CheckState.Unchecked
            case Role.UserRole:
                return line
            case Role.AccessibleTextRole:
                return self._spoken(line)
            case Role.ToolTipRole:
                return plain_tooltip(self._spoken(line))
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        if role == Role.EditRole and isinstance(value, int):
            self.set_number(index.row(), value)
        elif role == Role.CheckStateRole:
            self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        else:
            return False
        return True


def found(lines: Sequence[LabelListRow], typed: str) -> list[LabelListRow]:
    """The rows that contain every typed word."""
    kept = list(lines)
    for word in fold(typed).split():
        kept = [line for line in kept if word in line.folded]
    return kept


def numbers_of(model: LinesModel) -> Mapping[str, int]:
    """The numbers that were set for single rows that are chosen."""
    return {subject: number for subject, number in model.numbers.items() if subject in model.chosen}
