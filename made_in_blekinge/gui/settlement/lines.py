"""The dialog of the purchases of which an exhibitor's sum is made; Enter shows the receipt."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.rows import RIGHT, Column, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.settlement.desk import SettlementDesk
from made_in_blekinge.queries.settlement.lines import SoldLine, sold_lines
from made_in_blekinge.queries.settlement.preview import Settling


def _state(row: SoldLine, catalog: Catalog) -> str:
    return catalog.text(N_("waits for returns")) if row.waits else ""


_COLUMNS: Final[tuple[Column[SoldLine], ...]] = (
    Column("when", N_("When"), lambda row, catalog: f"{catalog.date(row.day, 'EEE d MMM')} {row.hour:02}",
           sort=lambda row: (row.day, row.hour, row.id)),
    Column("receipt", N_("Receipt"), lambda row, _: f"{row.till}-{row.receipt}",
           sort=lambda row: row.id),
    Column("item", N_("Goods"), lambda row, _: row.item, width=200, grows=True),
    Column("quantity", N_("Number of"), lambda row, catalog: catalog.number(row.quantity),
           sort=lambda row: row.quantity, align=RIGHT),
    Column("price", N_("Price"), lambda row, catalog: catalog.amount(row.unit_ore), sort=lambda row: row.unit_ore,
           align=RIGHT, gives_way=2),
    Column("discount", N_("Discount"), lambda row, catalog: catalog.amount(row.discount_ore) if row.discount_ore
           else "", sort=lambda row: row.discount_ore, align=RIGHT, gives_way=1),
    Column("vat", N_("VAT"), lambda row, catalog: catalog.share(row.vat_permille), sort=lambda row: row.vat_permille,
           align=RIGHT, gives_way=1),
    Column("sum", N_("Sum"), lambda row, catalog: catalog.amount(row.gross_ore), sort=lambda row: row.gross_ore,
           align=RIGHT),
    Column("state", N_("State"), _state, gives_way=1),
)  # fmt: skip


class SoldLines(TaskDialog):
    """All lines, oldest first, with their sum, which is that of the row."""

    def __init__(self, context: GuiContext, parent: QWidget, desk: SettlementDesk, row: Settling) -> None:
        title = context.text(N_("What {name} sold, not settled yet"), name=row.name)
        super().__init__(context, parent, title, leave=N_("Close (Esc)"))
        self._row = row
        self.model: RowsModel[SoldLine] = RowsModel(_COLUMNS, lambda one: one.id, lambda: context.catalog, self)
        self.table: RegisterTable[SoldLine] = RegisterTable(context, self.model, "sold_lines")
        self.table.setAccessibleName(title)
        self.sums = label(role="strong", wrap=True)
        self.receipt_button = button(context.text(N_("Show the receipt")), "till", primary=True)
        self.receipt_button.clicked.connect(lambda: self.show_receipt(self.table.current))
        self.table.opened.connect(self.show_receipt)
        self.table.chosen.connect(self._offer)
        self.heading.setWordWrap(True)
        self.add(self.table, stretch=1)
        self.add(self.sums)
        self.add_after(self.receipt_button)
        self.receipt_button.setEnabled(False)
        resize_on_screen(self, px(900), px(560))
        self.table.setFocus()
        through, now = desk.preview.through, context.market.clock()
        context.ask(sold_lines, desk.event, row.key, through, now, done=self._put, owner=self)

    def show_receipt(self, line: SoldLine | None) -> None:
        """Go to the receipt at the till."""
        if line is not None and line.number is not None:
            self.accept()
            self._context.go("till", receipt=(line.till, line.number))

    def _offer(self, line: SoldLine | None) -> None:
        """Receipts of another register are not here."""
        self.receipt_button.setEnabled(line is not None and line.number is not None)

    def _put(self, rows: Sequence[SoldLine]) -> None:
        catalog = self._context.catalog
        self.model.set_rows(rows)
        if rows:
            self.table.choose(self.model.rows[0].id)
        self._offer(self.table.current)
        parts = [(N_("Sum {amount}"), [row for row in rows if not row.waits])]
        if waiting := [row for row in rows if row.waits]:
            parts.append((N_("waiting for returns {amount}"), waiting))
        said = [
            catalog.text(text, amount=catalog.money(sum(row.gross_ore for row in some), self._row.key.currency))
            for text, some in parts
        ]
        self.sums.setText(" · ".join(said))
