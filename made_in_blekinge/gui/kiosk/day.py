"""The screen "How is it going for me?": what who is here has sold today, has left and is owed so far; nobody else's."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from made_in_blekinge.documents.reports.statement_words import row_words
from made_in_blekinge.domain.statement import SUMS, StatementRow, explained
from made_in_blekinge.gui.kiosk.hour_bars import HourBar, HourBars
from made_in_blekinge.gui.kiosk.parts import for_fingers
from made_in_blekinge.gui.kiosk.screens import Button, Screen
from made_in_blekinge.gui.kiosk.turning import Turning
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.own_day import OwnDay, OwnGoodsDay, OwnOwed, OwnSold

Row = tuple[str, ...]
_NARROW: Final = 240
_TABLE: Final = 150
_NAMED: Final = 3
"""So many goods that are sold out are named."""


class DayScreen(Screen):
    """Three figures, the hours as bars or as a table, and the answers."""

    def __init__(self, own: OwnDay, as_table: bool, catalog: Catalog, done: Button, *others: Button) -> None:
        super().__init__()
        self.column.takeAt(0)
        self.column.setSpacing(px(10))
        head = QHBoxLayout()
        head.addWidget(label(own.exhibitor, "asked", wrap=True), 1)
        head.addWidget(label(f"{catalog.weekday_date(own.moment.date())}, {catalog.time(own.moment)}", "purpose"))
        self.column.addLayout(head)
        self.add_wrong()
        figures = Turning(*_figures(own, catalog), gap=12, least=_NARROW).stretch(1, 1, 1)
        self.column.addWidget(figures)
        self.column.addWidget(self._table(own, catalog) if as_table else _hours(own, catalog), 1)
        note = label(catalog.text(N_("Only your own goods are shown.")), "purpose", wrap=True)
        parts = [*map(self.make, others), note, self.make(done, True)]
        self.column.addWidget(Turning(*parts).stretch(*[int(part is note) for part in parts]))

    def _table(self, own: OwnDay, catalog: Catalog) -> QWidget:
        """The tables scroll by themselves, so that the answers stay in sight."""
        area = _TableArea(widgetResizable=True)
        area.setWidget(_tables(own, catalog))
        for_fingers(area)
        return area


class _TableArea(QScrollArea):
    """It asks for little height, and takes what there is."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(_TABLE))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), px(_TABLE))


def _figures(own: OwnDay, catalog: Catalog) -> Iterator[QWidget]:
    text = catalog.text
    sold = own.sold[0]
    pieces = catalog.plural("{count} piece, incl. VAT", "{count} pieces, incl. VAT", sold.pieces)
    yield _card(text(N_("Sold today")), catalog.money(sold.gross_ore, sold.currency), [pieces, *_abroad(own, catalog)])
    yield _card(text(N_("Left on the table")), *_left(own.goods, catalog))
    if own.is_organisers:
        yield _card(
            text(N_("Owed to you so far")), "–", [text(N_("These are the organiser's own goods: nothing is settled."))]
        )
        return
    owed = own.owed[0]
    words = N_("You owe the market so far") if owed.owed_ore < 0 else N_("Owed to you so far")
    said = [text(N_("After commission, VAT and fees, as settlement reckons it now."))]
    said += [catalog.money(other.owed_ore, other.currency) for other in own.owed[1:] if other.owed_ore]
    yield _card(text(words), catalog.money(abs(owed.owed_ore), owed.currency), said)


def _abroad(own: OwnDay, catalog: Catalog) -> list[str]:
    return [catalog.money(sold.gross_ore, sold.currency) for sold in own.sold[1:]]


def _left(goods: Sequence[OwnGoodsDay], catalog: Catalog) -> tuple[str, list[str]]:
    """How many goods are left, and which of them are sold out; what was not counted in is said to be unknown."""
    counted = [each for each in goods if each.left is not None]
    if not counted:
        return "–", [catalog.text(N_("Nobody has counted your goods in, so nobody knows."))]
    left = sum(max(each.left or 0, 0) for each in counted)
    out = [each.name for each in counted if (each.left or 0) <= 0]
    said = []
    if out:
        more = f" +{len(out) - _NAMED}" if len(out) > _NAMED else ""
        said.append(catalog.text(N_("Sold out: {goods}"), goods=", ".join(out[:_NAMED]) + more))
    if len(counted) < len(goods):
        said.append(catalog.text(N_("Not counted in: {count}"), count=len(goods) - len(counted)))
    return catalog.plural("{count} piece", "{count} pieces", left), said


def _card(title: str, figure: str, said: Sequence[str]) -> QFrame:
    card = QFrame()
    card.setProperty("card", True)
    column = QVBoxLayout(card)
    column.setContentsMargins(px(20), px(12), px(20), px(12))
    column.setSpacing(px(2))
    column.addWidget(label(title, "purpose", wrap=True))
    column.addWidget(label(figure, "figure", wrap=True))
    for text in said:
        column.addWidget(label(text, "purpose", wrap=True))
    column.addStretch()
    return card


def _hours(own: OwnDay, catalog: Catalog) -> QFrame:
    """The bars of today in the event's currency; hours between that sold nothing have their place."""
    sold, card = own.sold[0], QFrame()
    card.setProperty("card", True)
    column = QVBoxLayout(card)
    column.setContentsMargins(px(20), px(10), px(20), px(6))
    title = catalog.text(N_("Per hour, {currency}"), currency=sold.currency)
    column.addWidget(label(title, "strong"))
    if not sold.hours:
        empty = label(catalog.text(N_("Nothing has been sold yet today.")), "purpose", wrap=True)
        column.addWidget(empty, 1, Qt.AlignmentFlag.AlignVCenter)
        return card
    column.addWidget(HourBars(title, _bars(sold, catalog)), 1)
    return card


def _bars(sold: OwnSold, catalog: Catalog) -> list[HourBar]:
    known = {each.hour: each.gross_ore for each in sold.hours}
    hours = range(min(known), max(known) + 1)
    return [HourBar(f"{hour:02}", known.get(hour, 0), _plain(known.get(hour, 0), catalog)) for hour in hours]


def _plain(ore: int, catalog: Catalog) -> str:
    """Whole crowns where there are no öre: a bar has little room."""
    return catalog.number(ore // 100) if ore % 100 == 0 else catalog.amount(ore)


def _tables(own: OwnDay, catalog: Catalog) -> QWidget:
    """The same as the figures and the bars, in rows, and how what is owed is reckoned."""
    text = catalog.text
    page, tables = QFrame(), []
    page.setProperty("card", True)
    sold = own.sold[0]
    hours = [(f"{each.hour:02}–{(each.hour + 1) % 24:02}", _plain(each.gross_ore, catalog)) for each in sold.hours]
    goods = [(each.name, str(each.sold), "–" if each.left is None else str(each.left)) for each in own.goods]
    tables.append(_table((text(N_("Hour")), sold.currency), hours))
    tables.append(_table((text(N_("Goods")), text(N_("Sold")), text(N_("Left"))), goods))
    if own.owed and own.owed[0].sums is not None:
        tables.append(_table((text(N_("Not settled yet, the whole event")), ""), _reckoned(own.owed[0], catalog)))
    column = QVBoxLayout(page)
    column.setContentsMargins(px(20), px(10), px(20), px(10))
    column.addWidget(Turning(*tables, gap=32).stretch(*(2, 4, 4)[: len(tables)]))
    return page


def _reckoned(owed: OwnOwed, catalog: Catalog) -> list[Row]:
    if owed.sums is None:
        return []
    rows = [each for each in explained(owed.sums, 0, 0) if each.kind is not StatementRow.GOODS]
    shown: list[Row] = [(row_words(each, catalog), catalog.money(each.amount_ore, owed.currency)) for each in rows]
    last = N_("You owe the market so far") if owed.owed_ore < 0 else N_("Owed to you so far")
    is_said = bool(rows) and rows[-1].kind in SUMS and rows[-1].amount_ore == owed.owed_ore
    return shown if is_said else [*shown, (catalog.text(last), catalog.money(abs(owed.owed_ore), owed.currency))]


def _table(head: Row, rows: Sequence[Row]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(2))
    for at, row in enumerate((head, *rows)):
        for column, text in enumerate(row):
            part = label(text, "strong" if at == 0 else "cell", wrap=column == 0)
            side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
            part.setAlignment(side | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(part, at, column)
    grid.setColumnStretch(0, 1)
    grid.setRowStretch(len(rows) + 1, 1)
    return made
