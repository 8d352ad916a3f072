"""A receipt on the screen: its goods, how it was paid and who sold; and a dialog for one that was searched for."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from made_in_blekinge.gui.parts.layouts import in_column
from made_in_blekinge.gui.parts.one_row import select_only_current
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.till.receipt import ReceiptPrint
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.receipt import ReceiptRow

_ROW: Final = 40
_LINES: Final = (N_("Pieces"), N_("Goods"), N_("Sum"))
_GOODS: Final = 1


class ReceiptView(QWidget):
    """Heading, goods and payments of a receipt."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self.head, self.about = label(role="heading", wrap=True), label(wrap=True)
        self.lines = receipt_table(_LINES, _GOODS, context)
        self.lines.setAccessibleName(context.text(N_("Goods on the receipt")))
        in_column(self, self.head, self.lines, self.about, spacing=8).setStretchFactor(self.lines, 1)

    def put(self, row: ReceiptRow | None) -> None:
        """Show this receipt; ``None``: nothing."""
        self.lines.setRowCount(len(row.lines) if row is not None else 0)
        if row is None:
            self.head.setText("")
            self.about.setText("")
            return
        text, written = self._context.text, self._context.catalog
        when = f"{written.date(row.time.date())} {written.time(row.time)}"
        self.head.setText(text(N_("Receipt {number} · {when}"), number=row.number, when=when))
        for at, line in enumerate(row.lines):
            goods = f"{line.item} · {line.seller}"
            write_row(self.lines, at, (str(line.quantity), goods, written.money(line.gross_ore, row.currency)))
        paid = [
            (text(payment.means.label), written.money(payment.amount_ore, row.currency)) for payment in row.payments
        ]
        about = [f"{means}: {amount}" for means, amount in paid]
        if row.refund_of is not None:
            about.append(text(N_("Takes back receipt {number}: {reason}"), number=row.takes_back, reason=row.reason))
        self.about.setText("\n".join((*about, row.person)).strip())


class FoundReceipt(TaskDialog):
    """A receipt of any till of ours, whether or not a till is open here; to read and to print."""

    def __init__(self, context: GuiContext, parent: QWidget, row: ReceiptRow, prints: ReceiptPrint) -> None:
        title = context.text(N_("Receipt {receipt} · {event}"), receipt=f"{row.till}-{row.number}", event=row.event)
        super().__init__(context, parent, title, leave=N_("Close (Esc)"))
        self.row, self._prints = row, prints
        self.shown = ReceiptView(context)
        self.print_button = button(context.text(N_("Print (F8)")), "print", primary=True)
        self.print_button.clicked.connect(self.print)
        QShortcut(QKeySequence("F8"), self, self.print)
        self.shown.put(row)
        self.add(self.shown, stretch=1)
        self.add_after(self.print_button)
        self.resize(px(560), px(480))
        self.print_button.setFocus()

    def print(self) -> None:
        """Print the receipt; marked as a copy if printed before."""
        self._prints.send(self.row.till, self.row.number, self._context.catalog)


def receipt_table(titles: Sequence[str], words: int, context: GuiContext) -> QTableWidget:
    """A table with these titles; the text column ``words`` stretches."""
    made = QTableWidget(0, len(titles))
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    select_only_current(made)
    made.setTabKeyNavigation(False)
    made.setShowGrid(False)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(px(_ROW))
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    made.horizontalHeader().setSectionResizeMode(words, QHeaderView.ResizeMode.Stretch)
    made.horizontalHeader().setHighlightSections(False)
    for column, title in enumerate(titles):
        heading = QTableWidgetItem(context.text(title))
        heading.setTextAlignment(_side(made, column))
        made.setHorizontalHeaderItem(column, heading)
    return made


def write_row(table: QTableWidget, row: int, texts: Sequence[str]) -> None:
    """Write these texts into a row of a table."""
    for column, said in enumerate(texts):
        item = QTableWidgetItem(said)
        item.setTextAlignment(_side(table, column))
        table.setItem(row, column, item)


def _side(table: QTableWidget, column: int) -> Qt.AlignmentFlag:
    """Alignment: text left, figures right."""
    words = table.horizontalHeader().sectionResizeMode(column) == QHeaderView.ResizeMode.Stretch
    return (Qt.AlignmentFlag.AlignLeft if words else Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignVCenter
