"""Receipts that may be meant by what was scanned or written, to choose one of; a scan or a typed sign chooses none."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from made_in_blekinge.gui.parts.layouts import in_column
from made_in_blekinge.gui.parts.theme import app_font
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.till.choice_list import ChoiceList
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.refund_search import FoundSale, FoundSales

_TEXT = 15
_MOST_GOODS = 4


class ReceiptChoice(QWidget):
    """The receipts, a line of what they are over a line of their goods. ``chosen`` carries till and number."""

    chosen = Signal(str, int)

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._rows: tuple[FoundSale, ...] = ()
        self.title, self.more, self.list = label(role="strong"), label(role="note", wrap=True), ChoiceList()
        self.list.rest = -1
        self.list.setFont(app_font(_TEXT))
        self.list.setSpacing(2)
        self.list.setAccessibleName(context.text(N_("Receipts that may be meant")))
        self.list.itemClicked.connect(lambda _: self.take())
        in_column(self, self.title, self.list, self.more, spacing=4)
        self.hide()

    def put(self, found: FoundSales) -> None:
        """Show these, with none of them chosen."""
        text = self._context.text
        self._rows = found.rows
        self.title.setText(text(N_("Which receipt? Choose with the arrows, then press Enter.")))
        self.list.clear()
        for row in found.rows:
            self.list.addItem(QListWidgetItem(self._words(row)))
        self.list.setCurrentRow(-1)
        self.more.setText(text(N_("And {count} more: write the receipt's number."), count=found.more))
        self.more.setVisible(bool(found.more))
        self.show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """The marked one is meant."""
        at = self.list.currentRow()
        if 0 <= at < len(self._rows):
            self.chosen.emit(self._rows[at].till, self._rows[at].number)

    def _words(self, row: FoundSale) -> str:
        written, text = self._context.catalog, self._context.text
        when = f"{written.weekday_date(row.time.date())} {written.time(row.time)}"
        means = " + ".join(text(one.label) for one in row.means)
        said = text(N_("Receipt {receipt} · {when}"), receipt=row.name, when=when)
        goods = ", ".join(row.goods[:_MOST_GOODS]) + (" …" if len(row.goods) > _MOST_GOODS else "")
        return f"{said} · {written.money(row.total_ore, row.currency)} {means}\n{goods}"
