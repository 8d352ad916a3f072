"""The table of cart lines, readable at arm's length."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from made_in_blekinge.domain.cart import CartRow
from made_in_blekinge.gui.parts.one_row import select_only_current
from made_in_blekinge.gui.parts.theme import app_font, px
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_TEXT: Final = 18
_ROW: Final = 56
_TITLES: Final = (N_("Pieces"), N_("Goods"), N_("Price"), N_("VAT"), N_("Sum"))
_WIDEST: Final = ("88 888", "", "8 888,88", "12,5\N{NO-BREAK SPACE}%", "88 888,88")
_GOODS: Final = 1
_RATE: Final = 3
_LEAST_GOODS: Final = 160


class CartTable(QTableWidget):
    """The cart; plus, minus and the price key act on the selected line."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__(0, len(_TITLES))
        self._context = context
        self.rows: tuple[CartRow, ...] = ()
        self._widths: list[int] = []
        self._settle()
        self._write_texts()

    @property
    def place(self) -> int | None:
        """The index of the selected line."""
        at = self.currentRow()
        return at if 0 <= at < len(self.rows) else None

    def put(self, rows: Sequence[CartRow], at: int | None = None) -> None:
        """Set ``rows`` and select ``at``, or the last one if out of range."""
        self.rows = tuple(rows)
        blocker = QSignalBlocker(self)
        self.setRowCount(len(self.rows))
        for place, row in enumerate(self.rows):
            self._write(place, row)
        blocker.unblock()
        if self.rows:
            place = len(self.rows) - 1 if at is None else min(at, len(self.rows) - 1)
            self.setCurrentCell(place, _GOODS)
            self.scrollTo(self.model().index(place, _GOODS))

    def step(self, steps: int) -> None:
        """Move the selection by this many lines."""
        if self.rows:
            self.setCurrentCell(max(0, min(len(self.rows) - 1, self.currentRow() + steps)), _GOODS)

    def _write_texts(self) -> None:
        text = self._context.text
        self.setHorizontalHeaderLabels([text(title) for title in _TITLES])
        self.setAccessibleName(text(N_("Goods in the cart")))
        self.put(self.rows, self.place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the VAT rate with large text; VAT is shown beside the total."""
        taken = sum(self._widths)
        self.setColumnHidden(_RATE, taken + px(_LEAST_GOODS) > event.size().width())
        super().resizeEvent(event)

    def _write(self, place: int, row: CartRow) -> None:
        line, text = row.line, self._context.text
        about = " · ".join(filter(None, (row.producer, row.number, *(text(word.label) for word in row.remarks))))
        amount = self._context.catalog.amount
        price = amount(line.unit_ore)
        if line.discount_ore:
            price += f"\n−{amount(line.discount_ore)}"
        vat = self._context.catalog.share(line.permille)
        texts = (str(line.quantity), f"{line.item}\n{about}", price, vat, amount(line.gross_ore))
        for column, said in enumerate(texts):
            item = self.item(place, column) or QTableWidgetItem()
            if item.tableWidget() is None:
                self.setItem(place, column, item)
            side = Qt.AlignmentFlag.AlignLeft if column == _GOODS else Qt.AlignmentFlag.AlignRight
            item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            item.setText(said)

    def _settle(self) -> None:
        self.setFont(app_font(_TEXT))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        select_only_current(self)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        header, room = self.horizontalHeader(), QFontMetrics(app_font(_TEXT))
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_GOODS, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(px(56))
        for column, widest in enumerate(_WIDEST):
            if widest:
                self._widths.append(room.horizontalAdvance(widest) + px(24))
                self.setColumnWidth(column, self._widths[-1])
            side = Qt.AlignmentFlag.AlignLeft if column == _GOODS else Qt.AlignmentFlag.AlignRight
            heading = QTableWidgetItem()
            heading.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(column, heading)
