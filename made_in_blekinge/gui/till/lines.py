"""The table of cart lines, readable at arm's length."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from made_in_blekinge.domain.cart import CartRow
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.one_row import select_only_current
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.till.words import discount_said
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

_TEXT: Final = 18
_ABOUT: Final = 15
_ROW: Final = 60
_TITLES: Final = (N_("Pieces"), N_("Goods"), N_("Price"), N_("VAT"), N_("Sum"), "", "", "")
_WIDEST: Final = ("8 888", "", "8 888,88", "12,5\N{NO-BREAK SPACE}%", "88 888,88", "", "", "")
_GOODS, _PRICE, _RATE = 1, 2, 3
_FEWER, _MORE, _REMOVE = 5, 6, 7
_SIGNS: Final = {
    _FEWER: ("minus", N_("One fewer of {item}")), _MORE: ("add", N_("One more of {item}")),
    _REMOVE: ("close", N_("Take {item} out")),
}  # fmt: skip
"""Icons to press, for mouse and touch; the keys do the same to the selected line."""
_ORDER: Final = (_FEWER, 0, _MORE, _GOODS, _PRICE, _RATE, 4, _REMOVE)
_TARGET: Final = 48
_ICON: Final = 20
_BESIDE_ICON: Final = 14
_LEAST_GOODS: Final = 330
_NARROWEST_GOODS: Final = 120


class GoodsDelegate(QStyledItemDelegate):
    """Paints the name, and below it in quiet words whose it is and what is to be said of its price."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.text = ""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        name, _, about = str(index.data()).partition("\n")
        area: QRect = option.rect.adjusted(px(12), px(6), -px(4), -px(6))
        half = area.height() // 2
        painter.save()
        for text, font, ink, top in (
            (name, app_font(_TEXT, QFont.Weight.DemiBold), "ink", 0), (about, app_font(_ABOUT), "muted", half),
        ):  # fmt: skip
            painter.setFont(font)
            painter.setPen(tokens().colour(ink))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            place = QRect(area.left(), area.top() + top, area.width(), half)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine, shown)
        painter.restore()


class CartTable(QTableWidget):
    """The cart; plus, minus and the price key act on the selected line. Signals: ``stepped`` (place of a line, and how
    many more pieces), ``removed`` (place of a line).
    """

    stepped = Signal(int, int)
    removed = Signal(int)

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
        """Set ``rows``, writing those that differ, and select ``at``, or the last one if out of range."""
        before, self.rows = self.rows, tuple(rows)
        blocker = QSignalBlocker(self)
        self.setRowCount(len(self.rows))
        for place, row in enumerate(self.rows):
            if before[place : place + 1] != (row,):
                self._write(place, row)
        blocker.unblock()
        if self.rows:
            place = len(self.rows) - 1 if at is None else min(at, len(self.rows) - 1)
            self.setCurrentCell(place, _GOODS)
            self.scrollTo(self.model().index(place, _GOODS))

    def _write_texts(self) -> None:
        text = self._context.text
        self.setHorizontalHeaderLabels([text(title) if title else "" for title in _TITLES])
        self.setAccessibleName(text(N_("Goods in the cart")))
        self.put(self.rows, self.place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide what the goods need the room of: VAT is shown beside the total, prices beneath names, and the keys plus
        and minus do what their signs do.
        """
        needed = sum(self._widths[column] for column in (0, 4, _FEWER, _MORE, _REMOVE))
        is_narrow = event.size().width() - needed < px(_NARROWEST_GOODS)
        for column in (_FEWER, _MORE):
            self.setColumnHidden(column, is_narrow)
        least = max(_TARGET, px(_ICON) + 2 * _BESIDE_ICON)
        self.setColumnWidth(_REMOVE, min(self._widths[_REMOVE], least) if is_narrow else self._widths[_REMOVE])
        for column in (0, 4):
            as_wide = QHeaderView.ResizeMode.ResizeToContents if is_narrow else QHeaderView.ResizeMode.Fixed
            self.horizontalHeader().setSectionResizeMode(column, as_wide)
            if not is_narrow:
                self.setColumnWidth(column, self._widths[column])
        room = event.size().width() - px(_LEAST_GOODS) - needed
        price, rate = self._widths[_PRICE], self._widths[_RATE]
        self.setColumnHidden(_RATE, price + rate > room)
        self.setColumnHidden(_PRICE, price > room)
        super().resizeEvent(event)

    def _write(self, place: int, row: CartRow) -> None:
        line, text = row.line, self._context.text
        about = " · ".join(filter(None, (row.producer, *self._price(row), *(text(word.label) for word in row.remarks))))
        amount = self._context.catalog.amount
        price = amount(line.unit_ore)
        if line.discount_ore:
            price += f"\n−{amount(line.discount_ore)}"
        vat = self._context.catalog.share(line.permille)
        texts = (str(line.quantity), f"{line.item}\n{about}", price, vat, amount(line.gross_ore))
        for column, said in enumerate(texts):
            item = self.item(place, column) or QTableWidgetItem()
            if item.tableWidget() is None:
                side = Qt.AlignmentFlag.AlignLeft if column == _GOODS else Qt.AlignmentFlag.AlignRight
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(place, column, item)
            item.setText(said)
        for column, (name, said) in _SIGNS.items():
            item = self.item(place, column) or QTableWidgetItem(icon(name), "")
            if item.tableWidget() is None:
                self.setItem(place, column, item)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text(said, item=line.item))
            item.setToolTip(text(said, item=line.item))

    def _price(self, row: CartRow) -> list[str]:
        """The price of a piece where there are several, and the discount as it was given."""
        line, catalog = row.line, self._context.catalog
        said = []
        if line.quantity != 1:
            said.append(catalog.text(N_("{amount} each"), amount=catalog.amount(line.unit_ore)))
        if line.discount_ore:
            said.append(f"−{discount_said(row.discount, catalog) or catalog.amount(line.discount_ore)}")
        return said

    def _press(self, place: int, column: int) -> None:
        """A sign of a line was clicked or touched."""
        if column == _REMOVE:
            self.removed.emit(place)
        elif column in (_FEWER, _MORE):
            self.stepped.emit(place, 1 if column == _MORE else -1)

    def _settle(self) -> None:
        self.setFont(app_font(_TEXT))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        select_only_current(self)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a click leaves the keyboard with the field for goods
        self.setItemDelegateForColumn(_GOODS, GoodsDelegate(self))
        self.setIconSize(QSize(px(_ICON), px(_ICON)))
        self.cellClicked.connect(self._press)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(_ROW))
        header, room = self.horizontalHeader(), QFontMetrics(app_font(_TEXT))
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_GOODS, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(_TARGET)
        for column, widest in enumerate(_WIDEST):
            wide = room.horizontalAdvance(widest) + px(24) if widest else px(_TARGET)
            self._widths.append(wide)
            if column != _GOODS:
                self.setColumnWidth(column, wide)
            side = Qt.AlignmentFlag.AlignLeft if column == _GOODS else Qt.AlignmentFlag.AlignRight
            heading = QTableWidgetItem()
            heading.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(column, heading)
        for place, column in enumerate(_ORDER):
            header.moveSection(header.visualIndex(column), place)
