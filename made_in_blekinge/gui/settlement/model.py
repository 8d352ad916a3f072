"""The model of who is to settle: rows in their sections, and which are taken along."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from made_in_blekinge.domain.text import fold
from made_in_blekinge.gui.parts.rows import plain_tooltip
from made_in_blekinge.gui.settlement.words import first_hold, reason
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.settlement.preview import SettlementPreview, Settling
from made_in_blekinge.queries.settlement.unsettled import GroupKey

NAME, SOLD, GETS, STATE = range(4)
HEADS: Final = (N_("Exhibitor"), N_("Sold"), N_("Gets"), N_("State"))
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class RowsHeading:
    """A heading within the table: its title, and what is said of its rows (both translated)."""

    title: str
    note: str


class SettlingModel(QAbstractTableModel):
    """The rows of one currency in their sections, and which are ticked; ``ticked`` is emitted when that changes."""

    ticked = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.seen: SettlementPreview | None = None
        self.entries: list[RowsHeading | Settling] = []
        self.chosen: set[GroupKey] = set()
        self._settled_on: set[GroupKey] = set()
        """Who was ready before, and is ticked or not as the user wants."""

    def put(self, seen: SettlementPreview, currency: str, typed: str) -> None:
        """Show what of ``currency`` matches the words ``typed``. Whoever has become ready is ticked by itself."""
        self.seen = seen
        mine = [each for each in seen.settlements if each.key.currency == currency]
        may = {each.key for each in mine if not each.blocked}
        self.chosen = {key for key in self.chosen if key in may}
        self.chosen |= {each.key for each in mine if not each.holds and each.key not in self._settled_on}
        self._settled_on = {each.key for each in mine if not each.holds}
        words = fold(typed).split()
        shown = [each for each in mine if all(word in fold(f"{each.number} {each.name}") for word in words)]
        entries = self._in_sections(shown)
        before = [_key(entry) for entry in self.entries]
        if before == [_key(entry) for entry in entries] and entries:
            self.entries = entries
            self.dataChanged.emit(self.index(0, 0), self.index(len(entries) - 1, STATE))
        else:
            self.beginResetModel()
            self.entries = entries
            self.endResetModel()
        self.ticked.emit()

    @property
    def rows(self) -> list[Settling]:
        """All that is shown, without headings."""
        return [entry for entry in self.entries if isinstance(entry, Settling)]

    def picked(self) -> list[Settling]:
        """What is ticked of the whole currency, also where the search hides it."""
        return [] if self.seen is None else [each for each in self.seen.settlements if each.key in self.chosen]

    def tick(self, keys: Collection[GroupKey], ticked: bool) -> None:
        """Take these into the settlement, as far as nothing keeps them from it, or leave them out."""
        if ticked:
            self.chosen |= {each.key for each in self.rows if each.key in keys and not each.blocked}
        else:
            self.chosen -= set(keys)
        if self.entries:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.entries) - 1, STATE))
        self.ticked.emit()

    def state_words(self, each: Settling) -> str:
        """Why it waits: the first reason, and how many more there are."""
        hold, seen = first_hold(each), self.seen
        if hold is None or seen is None:
            return self._context.text(N_("Nothing in the way"))
        more = f" +{len(each.holds) - 1}" if len(each.holds) > 1 else ""
        return reason(hold, each, seen, self._context.catalog) + more

    def cell(self, each: Settling, column: int) -> str:
        catalog = self._context.catalog
        if column == NAME:
            return each.name
        if column == SOLD:
            return catalog.amount(each.reckoning.gross_ore)
        return catalog.amount(each.reckoning.to_pay_ore) if column == GETS else self.state_words(each)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return self._context.text(HEADS[section])
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in (SOLD, GETS) else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.entries[index.row()], RowsHeading):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Role.UserRole:
            return entry
        if isinstance(entry, RowsHeading):
            said = f"{entry.title} {entry.note}" if index.column() == NAME else ""
            return said if role in (Role.DisplayRole, Role.AccessibleTextRole) else None
        if role == Role.DisplayRole:
            return self.cell(entry, index.column())
        if role == Role.AccessibleTextRole:
            return self._spoken(entry, index.column())
        return plain_tooltip(self._tooltip(entry)) if role == Role.ToolTipRole else None

    def _spoken(self, each: Settling, column: int) -> str:
        text = self._context.text
        said = f"{text(HEADS[column])}: {self.cell(each, column)}"
        if column != NAME:
            return said
        if each.blocked:
            return f"{said}, {text(N_('cannot be settled now'))}"
        return f"{said}, {text(N_('taken along') if each.key in self.chosen else N_('left out'))}"

    def _tooltip(self, each: Settling) -> str:
        return "\n".join(self._context.text(hold.label) for hold in each.holds)

    def _in_sections(self, rows: Sequence[Settling]) -> list[RowsHeading | Settling]:
        text, amount = self._context.text, self._context.catalog.amount
        waiting, ready = [each for each in rows if each.holds], [each for each in rows if not each.holds]
        found: list[RowsHeading | Settling] = []
        if waiting:
            sold = amount(sum(each.reckoning.gross_ore for each in waiting))
            note = text(N_("{count} · {amount} sold"), count=len(waiting), amount=sold)
            found += [RowsHeading(text(N_("Waiting")), note), *waiting]
        if ready:
            found += [RowsHeading(text(N_("Ready ones")), str(len(ready))), *ready]
        return found


def _key(entry: RowsHeading | Settling) -> object:
    return entry if isinstance(entry, RowsHeading) else entry.key
