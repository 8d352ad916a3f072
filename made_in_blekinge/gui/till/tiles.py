"""Tiles of goods for mouse and touch: one producer's, or the favourites of this laptop."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.buttons import WordButton
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.layouts import clear
from made_in_blekinge.gui.parts.theme import app_font, px, tokens
from made_in_blekinge.gui.parts.widgets import button, label, scrolled
from made_in_blekinge.gui.till.fields import tall
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.tiles import TileGoods

_FAVOURITES: Final = "till/favourites"
_HIGH: Final = 80
_COLUMNS: Final = 2
_BADGE: Final = 24
_EDGE: Final = 12
_FEW: Final = 3


class GoodsTile(WordButton):
    """Name in two lines, price, how many are left where that is known, and how many lie in the cart."""

    def __init__(self, context: GuiContext, goods: TileGoods, currency: str) -> None:
        super().__init__()
        self.goods, self.count = goods, 0
        self.left: int | None = None
        self._context = context
        self._price = context.text(N_("price asked"))
        if goods.price_ore is not None:
            self._price = context.catalog.amount(goods.price_ore)
        self._age = context.text(N_("{age} years"), age=goods.age_limit) if goods.age_limit else ""
        money = context.catalog.money(goods.price_ore, currency) if goods.price_ore is not None else self._price
        self._name, self._about = f"{goods.name}, {money}", f"{goods.name}\n{goods.producer}"
        self._say_left()
        self.setStyleSheet(tall(_HIGH))
        self.setMinimumWidth(px(120))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def put_count(self, count: int) -> None:
        if count != self.count:
            self.count = count
            self._say_left()
            self.update()

    def put_left(self, left: int | None) -> None:
        """How many should be there, sold ones taken off; ``None``: not known."""
        if left != self.left:
            self.left = left
            self.setEnabled(left is None or left > 0)
            self._say_left()
            self.update()

    @property
    def stock(self) -> str:
        """What is left beside what lies in the cart, in words."""
        if self.left is None:
            return ""
        left = self.left - self.count
        return self._context.text(N_("{count} left"), count=left) if left > 0 else self._context.text(N_("Sold out"))

    def _say_left(self) -> None:
        self.setAccessibleName(", ".join(filter(None, (self._name, self.stock))))
        over = "" if self.isEnabled() else self._context.text(_SOLD_OUT)
        self.setToolTip("\n".join(filter(None, (self._about, over))))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, colours, edge = QPainter(self), tokens(), px(_EDGE)
        inside = self.rect().adjusted(edge, px(6), -edge, -px(6))
        painter.setFont(app_font(18, QFont.Weight.DemiBold))
        painter.setPen(colours.colour("ink" if self.isEnabled() else "muted"))
        line = painter.fontMetrics().lineSpacing()
        words = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.setClipRect(QRect(inside.topLeft(), inside.size()))
        painter.drawText(QRect(inside.left(), inside.top(), inside.width(), 2 * line), words, self._shown(painter))
        painter.setFont(app_font(15))
        painter.setPen(colours.colour("muted"))
        below = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        said = " · ".join(filter(None, (self._price, self._age)))
        painter.drawText(inside, below, said)
        if self.stock:
            beside = painter.fontMetrics().horizontalAdvance(said) + px(8)
            is_low = self.left is not None and self.left - self.count <= _FEW
            painter.setPen(colours.colour("amber" if is_low and self.isEnabled() else "muted"))
            painter.drawText(inside.adjusted(beside, 0, 0, 0), below, self.stock)
        if self.count:
            self._paint_badge(painter, inside)
        painter.end()

    def _shown(self, painter: QPainter) -> str:
        """The name, cut where two lines are not enough."""
        metrics, room = painter.fontMetrics(), self.width() - 2 * px(_EDGE)
        return metrics.elidedText(self.goods.name, Qt.TextElideMode.ElideRight, round(room * 1.8))

    def _paint_badge(self, painter: QPainter, inside: QRect) -> None:
        side, colours = px(_BADGE), tokens()
        painter.setFont(app_font(13, QFont.Weight.DemiBold))
        wide = max(side, painter.fontMetrics().horizontalAdvance(str(self.count)) + px(12))
        round_one = QRect(inside.right() - wide, inside.bottom() - side, wide, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("sea"))
        painter.drawRoundedRect(round_one, side / 2, side / 2)
        painter.setPen(colours.colour("on_sea"))
        painter.drawText(round_one, Qt.AlignmentFlag.AlignCenter, str(self.count))


class Tiles(QWidget):
    """``chosen`` carries the id of the product whose tile was pressed. A right click, or a long touch, makes a product
    a favourite of this laptop, or none any more.
    """

    chosen = Signal(int)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._goods: tuple[TileGoods, ...] = ()
        self._currency = ""
        self._counts: Mapping[int, int] = {}
        self._stock: Mapping[int, int] = {}
        self.tiles: list[GoodsTile] = []
        self.favourites_button, self.producers = button(icon_name="star"), QuietCombo()
        self.favourites_button.setText(context.text(N_("Favourites")))
        self.favourites_button.setCheckable(True)
        self.favourites_button.setIcon(icon("star", checked="sea"))
        self.producers.setAccessibleName(context.text(N_("Whose goods the tiles show")))
        for each in (self.favourites_button, self.producers):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            each.setStyleSheet(tall(44))
        self.hint = label(context.text(_HINT), "note", wrap=True)
        inside = QWidget()
        inside.setProperty("see_through", True)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.hint)
        column.addLayout(self._grid)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        row = QGridLayout()
        row.setSpacing(8)
        row.addWidget(self.favourites_button, 0, 0)
        row.addWidget(self.producers, 0, 1)
        row.setColumnStretch(1, 1)
        whole.addLayout(row)
        whole.addWidget(scrolled(inside), 1)
        self.favourites_button.clicked.connect(lambda: self._show(None))
        self.producers.activated.connect(lambda: self._show(self.producers.currentData()))

    @property
    def favourites(self) -> list[int]:
        """The ids of the products that this laptop has at hand."""
        kept = str(self._context.settings.value(_FAVOURITES) or "")
        return [int(word) for word in kept.split(",") if word.isdecimal()]

    def put(self, goods: Sequence[TileGoods], currency: str) -> None:
        """The goods at the event; the tiles show the favourites if there are any."""
        if (tuple(goods), currency) == (self._goods, self._currency):
            return
        self._goods, self._currency = tuple(goods), currency
        chosen = self.producers.currentData()
        self.producers.clear()
        for exhibitor, name in dict.fromkeys((each.exhibitor_id, each.producer) for each in goods):
            self.producers.addItem(name, exhibitor)
        known = {each.product_id for each in goods}
        if any(key in known for key in self.favourites) or not goods:
            self._show(None)
        else:
            self.producers.setCurrentIndex(max(0, self.producers.findData(chosen)))
            self._show(self.producers.currentData())

    def put_counts(self, counts: Mapping[int, int]) -> None:
        """How many of each product lie in the cart."""
        self._counts = counts
        for tile in self.tiles:
            tile.put_count(counts.get(tile.goods.product_id, 0))

    def put_stock(self, stock: Mapping[int, int]) -> None:
        """How many should be left of each product, where that is known."""
        self._stock = stock
        for tile in self.tiles:
            tile.put_left(stock.get(tile.goods.product_id))

    def star(self, product_id: int) -> None:
        """Make it a favourite, or none any more."""
        kept = self.favourites
        kept = [key for key in kept if key != product_id] if product_id in kept else [*kept, product_id]
        self._context.settings.setValue(_FAVOURITES, ",".join(map(str, kept)))
        if self.favourites_button.isChecked():
            self._show(None)

    def _show(self, exhibitor: int | None) -> None:
        """The tiles of one producer, or the favourites."""
        self.favourites_button.setChecked(exhibitor is None)
        by_id = {goods.product_id: goods for goods in self._goods}
        if exhibitor is None:
            shown = [by_id[key] for key in self.favourites if key in by_id]
        else:
            shown = [goods for goods in self._goods if goods.exhibitor_id == exhibitor]
        self.hint.setVisible(exhibitor is None and not shown)
        clear(self._grid)
        self.tiles = [GoodsTile(self._context, goods, self._currency) for goods in shown]
        for at, tile in enumerate(self.tiles):
            tile.put_count(self._counts.get(tile.goods.product_id, 0))
            tile.put_left(self._stock.get(tile.goods.product_id))
            tile.clicked.connect(lambda _=False, key=tile.goods.product_id: self.chosen.emit(key))
            tile.customContextMenuRequested.connect(lambda point, tile=tile: self._ask_star(tile, point))
            self._grid.addWidget(tile, at // _COLUMNS, at % _COLUMNS)
            self._grid.setColumnStretch(at % _COLUMNS, 1)

    def _ask_star(self, tile: GoodsTile, point: QPoint) -> None:
        menu = QMenu(self)
        starred = tile.goods.product_id in self.favourites
        text = self._context.text(N_("No favourite any more") if starred else N_("Make it a favourite"))
        menu.addAction(text).triggered.connect(lambda: self.star(tile.goods.product_id))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(tile.mapToGlobal(point))


_SOLD_OUT: Final = N_("Sold out according to the count. Scan or write it if it is there after all.")
_HINT: Final = N_("Choose a producer, then right-click or press long on goods to have them here.")
