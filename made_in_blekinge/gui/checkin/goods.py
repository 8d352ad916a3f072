"""The table for counting goods: one quantity per product, typed or scanned."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from made_in_blekinge.domain.checkin import Movement
from made_in_blekinge.domain.kinds import Whole
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.one_row import select_only_current
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.goods import MovedGoodsRow
from made_in_blekinge.queries.checkin.page import Visitor

_MOST: Final = 1_000_000
_ROW: Final = 32
_NUMBER: Final = 92


@dataclass(frozen=True, slots=True)
class Figure:
    """A numeric column: its value of a row, and for an editable column the kind of movement it counts."""

    title: str
    show: Callable[[MovedGoodsRow], int | None]
    movement: Movement | None = None


def counted(title: str, movement: Movement) -> Figure:
    """An editable column for one kind of movement."""
    return Figure(title, lambda row: row.moved.get(movement), movement)


INTAKE: Final = (
    Figure(N_("Announced"), lambda row: row.announced),
    counted(N_("Brought"), Movement.BROUGHT),
    counted(N_("Counted in"), Movement.ACCEPTED),
)
RETURN: Final = (
    Figure(N_("Came in"), lambda row: row.came_in),
    Figure(N_("Sold"), lambda row: row.sold),
    counted(N_("Tasted"), Movement.TASTED),
    counted(N_("Broken"), Movement.BROKEN),
    counted(N_("Back"), Movement.RETURNED),
)


def announced(visitor: Visitor) -> dict[int, int]:
    """The expected quantity of each uncounted product: reported as brought, otherwise announced."""
    found = {}
    for row in visitor.goods:
        said = row.moved.get(Movement.BROUGHT, row.announced)
        if said is not None and Movement.ACCEPTED not in row.moved:
            found[row.product_id] = said
    return found


class CountTable(QTableWidget):
    """Products with quantities. Signals: ``counted`` (movement, product, quantity), ``refused`` (invalid input)."""

    counted = Signal(object, int, int)
    refused = Signal(object)

    def __init__(self, context: GuiContext, figures: Sequence[Figure]) -> None:
        super().__init__(0, 1 + len(figures))
        self._context, self._figures = context, tuple(figures)
        self.rows: tuple[MovedGoodsRow, ...] = ()
        self._settle()
        self._write_texts()
        self.itemChanged.connect(self._changed)

    @property
    def is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def put(self, rows: Sequence[MovedGoodsRow]) -> None:
        """Show ``rows``; a quantity being edited is kept."""
        same = [row.product_id for row in rows] == [row.product_id for row in self.rows]
        self.rows = tuple(rows)
        blocker = QSignalBlocker(self)
        if not same:
            self.setRowCount(len(self.rows))
        for at, row in enumerate(self.rows):
            self._write(at, 0, f"{row.item_number}  {row.name}", editable=False)
            for column, figure in enumerate(self._figures, 1):
                self._write(at, column, self._number(figure.show(row)), editable=figure.movement is not None)
        blocker.unblock()
        self._fit()

    def count_of(self, product_id: int, movement: Movement) -> int:
        """The entered quantity of a product for a kind of movement."""
        found = (row.moved.get(movement, 0) for row in self.rows if row.product_id == product_id)
        return next(found, 0)

    def stand_on(self, product_id: int, movement: Movement) -> None:
        """Select the row whose quantity changed."""
        column = next(at for at, figure in enumerate(self._figures, 1) if figure.movement is movement)
        for at, row in enumerate(self.rows):
            if row.product_id == product_id:
                self.setCurrentCell(at, column)

    def _write_texts(self) -> None:
        text = self._context.text
        self.setHorizontalHeaderLabels([text(N_("Goods")), *(text(figure.title) for figure in self._figures)])
        self.setAccessibleName(text(N_("Goods")))

    def _number(self, number: int | None) -> str:
        return "" if number is None else str(number)

    def _write(self, row: int, column: int, text: str, editable: bool) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, column, item)
            selectable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(selectable | Qt.ItemFlag.ItemIsEditable if editable else selectable)
            if column:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setText(text)
        if not column:
            item.setToolTip(text)

    def _changed(self, item: QTableWidgetItem) -> None:
        row, figure = self.rows[item.row()], self._figures[item.column() - 1]
        try:
            number = Whole(0, _MOST).parse(item.text())
        except UserError as error:
            self.put(self.rows)
            self.refused.emit(error)
            return
        if number is None or figure.movement is None:
            self.put(self.rows)
        elif number != figure.show(row):
            self.counted.emit(figure.movement, row.product_id, number)

    def _settle(self) -> None:
        select_only_current(self)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(px(_ROW))
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, self.columnCount()):
            self.setColumnWidth(column, px(_NUMBER))

    def _fit(self) -> None:
        """Set the height to the number of rows, at most eight."""
        head = QFontMetrics(self.font()).height() + px(20)
        self.setFixedHeight(head + px(_ROW) * max(1, min(len(self.rows), 8)) + 6)
