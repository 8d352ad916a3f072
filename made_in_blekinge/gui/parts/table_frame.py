"""A table with its mark bar and its row of totals, as one card."""

from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from made_in_blekinge.gui.parts.mark_bar import MarkBar
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.totals_row import TotalsRow


class TableFrame(QFrame):
    """Puts ``table``, ``marks`` and ``totals`` below each other."""

    def __init__(self, table: RegisterTable[Any]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.table = table
        table.setProperty("framed", True)
        self.marks, self.totals = MarkBar(table), TotalsRow(table)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(table, 1)
        column.addWidget(self.marks)
        column.addWidget(self.totals)
        self.setFocusProxy(table)
