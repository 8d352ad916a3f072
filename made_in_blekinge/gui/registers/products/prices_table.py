"""The table of proposed prices: checked ones will be set, and each can be edited."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from made_in_blekinge.domain.kinds import Money
from made_in_blekinge.domain.prices import HOME
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.delegates import CellDelegate
from made_in_blekinge.gui.parts.pills import Pill
from made_in_blekinge.gui.parts.row_look import RowState
from made_in_blekinge.gui.parts.rows import RIGHT, Column, Index, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.registers.prices import PriceRow
from made_in_blekinge.services.registers.prices import NewPrice

_Role = Qt.ItemDataRole
_WRONG: Final = Pill("brick", "✕")
_TRIGGERS: Final = QAbstractItemView.EditTrigger
_MONEY_WIDTH: Final = 118
_FLAG: Final = Qt.ItemFlag


class PricesModel(RowsModel[PriceRow]):
    """Products with proposed prices. Manual edits and check marks are kept while the currency is the same.

    ``altered`` is emitted when the set of changes differs.
    """

    altered = Signal()

    def __init__(self, context: GuiContext, parent: QObject | None = None) -> None:
        self.currency = ""
        self.errors: dict[int, UserError] = {}
        self._proposed: Mapping[int, int] = {}
        self._written: dict[int, str] = {}
        self._parsed: dict[int, int | None] = {}
        self._ticked: set[int] = set()
        self._by_hand: dict[int, bool] = {}
        self._context = context
        super().__init__(self._columns(), lambda row: row.id, lambda: context.catalog, parent)
        self.tick_column, self.price_column = 0, len(self.columns) - 2

    def put(self, rows: Sequence[PriceRow], proposed: Mapping[int, int], currency: str) -> None:
        """Set ``rows``; products with a proposal and no price yet are checked."""
        if currency != self.currency:
            self.currency = currency
            for kept in (self._written, self._parsed, self.errors, self._by_hand):
                kept.clear()
        self._proposed = proposed
        self._ticked = {row.id for row in rows if row.set_ore is None and row.id in proposed}
        here = {row.id for row in rows}
        self._ticked.update(key for key, on in self._by_hand.items() if on and key in here)
        self._ticked.difference_update(key for key, on in self._by_hand.items() if not on)
        self.set_rows(rows)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def wanted(self, row: PriceRow) -> int | None:
        """The new price of a product: edited, else proposed."""
        return self._parsed[row.id] if row.id in self._parsed else self._proposed.get(row.id)

    def is_ticked(self, row: PriceRow) -> bool:
        return row.id in self._ticked

    def tick(self, rows: Collection[PriceRow], on: bool) -> None:
        """Check or uncheck rows; a row without a new price cannot be checked."""
        prices, wrong = {**self._proposed, **self._parsed}, self.errors
        ids = {row.id for row in rows if not on or prices.get(row.id) is not None or row.id in wrong}
        self._by_hand.update(dict.fromkeys(ids, on))
        self._ticked = self._ticked | ids if on else self._ticked - ids
        self._tell()

    def write(self, row: PriceRow, text: str) -> None:
        """Parse an edited price or keep its error; empty text unchecks the row."""
        self.errors.pop(row.id, None)
        self._written[row.id], self._parsed[row.id] = text.strip(), None
        try:
            self._parsed[row.id] = Money(self.currency).parse(text)
        except UserError as error:
            self.errors[row.id] = error.at("price")
        self.tick([row], bool(text.strip()))

    def changes(self) -> list[NewPrice]:
        """The checked prices that differ from the present ones."""
        prices = {**self._proposed, **self._parsed}
        found = ((row, prices.get(row.id)) for row in self.rows if row.id in self._ticked)
        return [NewPrice(row.id, ore, row.set_ore) for row, ore in found if ore is not None and ore != row.set_ore]

    def number_of_changes(self) -> int:
        """Number of :meth:`changes`."""
        prices, ticked = {**self._proposed, **self._parsed}, self._ticked
        return sum(key in ticked and prices.get(key) not in (None, kept) for key, *_, kept in self.rows)

    @property
    def is_edited(self) -> bool:
        """Whether a hand has ticked or written something."""
        return bool(self._by_hand or self._written)

    def first_wrong(self) -> PriceRow | None:
        """The first row with an invalid price."""
        wrong = self.errors.keys() & self._ticked
        return next((row for row in self.rows if row.id in wrong), None) if wrong else None

    def text(self, row: PriceRow) -> str:
        """The new price as editor text."""
        if row.id in self._written:
            ore = self._parsed[row.id]
            return self._written[row.id] if ore is None else self._context.catalog.amount(ore, grouped=False)
        ore = self._proposed.get(row.id)
        return "" if ore is None else self._context.catalog.amount(ore, grouped=False)

    def heading(self, column: Column[PriceRow]) -> str:
        title = super().heading(column)
        currency = {"home": HOME, "set": self.currency, "new": self.currency}.get(column.key)
        return f"{title} ({currency})" if currency else title

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.column() == self.tick_column:
            return found | _FLAG.ItemIsUserCheckable
        return found | _FLAG.ItemIsEditable if index.column() == self.price_column else found

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if index.isValid() and role == _Role.CheckStateRole and index.column() == self.tick_column:
            return Qt.CheckState.Checked if self.is_ticked(self.row_at(index)) else Qt.CheckState.Unchecked
        if index.isValid() and role == _Role.EditRole:
            return self.text(self.row_at(index))
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        row = self.row_at(index)
        if role == _Role.CheckStateRole:
            self.tick([row], Qt.CheckState(value) == Qt.CheckState.Checked)
        elif str(value).strip() != self.text(row):
            self.write(row, str(value))
        return True

    def _columns(self) -> Sequence[Column[PriceRow]]:
        return (
            Column("tick", N_("Set"), self._said_tick, sort=lambda row: not self.is_ticked(row), width=60, gives_way=0),
            Column("item_number", N_("Item number"), lambda row, _: row.item_number, width=96, gives_way=3),
            Column("name", N_("Name"), lambda row, _: row.name, width=150, grows=True),
            Column("owner", N_("Exhibitor"), lambda row, _: row.owner, width=120, gives_way=2),
            _money("home", N_("Price"), lambda row: row.home_ore),
            _money("set", N_("Price now"), lambda row: row.set_ore),
            Column(
                "new", N_("New price"), lambda row, _: self.text(row), sort=self.wanted, align=RIGHT, width=128,
                gives_way=0,
                decoration=lambda row: _WRONG if row.id in self.errors else None,
            ),
            Column("remark", N_("Remark"), self._remark, tooltip=self._remark, width=170),
        )  # fmt: skip

    def _said_tick(self, row: PriceRow, catalog: Catalog) -> str:
        """Accessible text of the check mark; not displayed."""
        return ""

    def _spoken(self, row: PriceRow, column: Column[PriceRow]) -> str:
        if column.key == "tick":
            return f"{self.heading(column)}: {self._language().text(N_('Yes') if self.is_ticked(row) else N_('No'))}"
        said = super()._spoken(row, column)
        return f"{said}. {self._remark(row, self._language())}" if row.id in self.errors else said

    def _remark(self, row: PriceRow, catalog: Catalog) -> str:
        if row.id in self.errors:
            return catalog.error(self.errors[row.id])
        if self._written.get(row.id):
            return catalog.text(N_("Written by hand"))
        if row.set_ore is not None:
            return catalog.text(N_("Is replaced") if self.is_ticked(row) else N_("Has a price and keeps it"))
        return catalog.text(N_("No price to start from")) if row.home_ore is None else ""

    def _tell(self) -> None:
        self._shown.clear()
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.columns) - 1))
        self.altered.emit()


class PriceTable(RegisterTable[PriceRow]):
    """Space toggles the selection; Enter, F2 or a digit edits the price, and Enter moves to the next row."""

    def __init__(self, context: GuiContext, model: PricesModel) -> None:
        super().__init__(context, model, "prices")
        self._prices = model
        self.setSelectionMode(RegisterTable.SelectionMode.ExtendedSelection)
        self.setEditTriggers(_TRIGGERS.DoubleClicked | _TRIGGERS.EditKeyPressed | _TRIGGERS.AnyKeyPressed)
        self._ticks, self._editors = QStyledItemDelegate(self), _PriceDelegate(self, model, self)
        self._editors.left.connect(self._go_on)
        self.setItemDelegateForColumn(model.tick_column, self._ticks)
        self.setItemDelegateForColumn(model.price_column, self._editors)

    def edit_price(self, row: int) -> None:
        """Open the editor in that row."""
        index = self._prices.index(row, self._prices.price_column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)

    def row_state(self, row: int) -> RowState:
        """As the base class; what is selected looks marked."""
        return super().row_state(row)._replace(marked=self.selectionModel().isRowSelected(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and current.isValid():
            self._prices.tick(self._selected(), not self._prices.is_ticked(self._prices.row_at(current)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and current.isValid():
            self.edit_price(current.row())
        else:
            if event.text().isdigit() and current.isValid():
                self.setCurrentIndex(self._prices.index(current.row(), self._prices.price_column))
            super().keyPressEvent(event)

    def _selected(self) -> list[PriceRow]:
        """The selected rows if the current one is among them, otherwise that alone."""
        rows, current = {index.row() for index in self.selectionModel().selectedRows()}, self.currentIndex().row()
        return [self._prices.rows[row] for row in sorted(rows if current in rows else {current})]

    def _go_on(self, steps: int) -> None:
        """Move from an edited price to the row above or below."""
        row = self.currentIndex().row() + steps
        if 0 <= row < self._prices.rowCount():
            self.setCurrentIndex(self._prices.index(row, self._prices.price_column))
        self.setFocus()


class _PriceDelegate(CellDelegate):
    """The price editor. ``left`` carries the number of rows to move."""

    left = Signal(int)
    _STEPS: Final = {
        Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Tab: 1,
        Qt.Key.Key_Backtab: -1,
    }  # fmt: skip

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setProperty("in_cell", True)
        editor.setAccessibleName(str(index.data(_Role.AccessibleTextRole)))
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        assert isinstance(editor, QLineEdit)
        editor.setText(str(index.data(_Role.EditRole)))

    def setModelData(self, editor: QWidget, model: QObject, index: QModelIndex | QPersistentModelIndex) -> None:
        assert isinstance(editor, QLineEdit)
        assert isinstance(model, PricesModel)
        model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = self._STEPS.get(Qt.Key(event.key()))
            if steps is not None:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
                self.left.emit(steps)
                return True
        return super().eventFilter(watched, event)


def _money(key: str, title: str, ore: Callable[[PriceRow], int | None]) -> Column[PriceRow]:
    def show(row: PriceRow, catalog: Catalog) -> str:
        found = ore(row)
        return "" if found is None else catalog.amount(found)

    return Column(key, title, show, sort=ore, align=RIGHT, width=_MONEY_WIDTH)
