"""A register page at narrow width: a list of two-line rows, and views, search and filter in one line above it."""

from typing import Any

from PySide6.QtWidgets import QToolButton, QVBoxLayout

from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.table_base import ROW_HEIGHT
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.two_lines import HEIGHT, TwoLines
from made_in_blekinge.gui.parts.widgets import SearchField
from made_in_blekinge.gui.registers.view_bar import ViewBar

_SEARCH, _SEARCH_NARROW = 216, 150


class ListForm:
    """Gives ``table`` the form of a list and back. The column menu goes with the headings."""

    def __init__(self, table: RegisterTable[Any]) -> None:
        self._table = table
        self._cells = table.itemDelegate()
        self._rows = TwoLines(table, lambda index: table.opened.emit(table.rows_model.row_at(index)))
        self.columns_button: QToolButton = table.columns_button()

    def put(self, narrow: bool) -> None:
        """Show the rows as a list, or as a table again."""
        self.columns_button.setVisible(not narrow)
        if (present := self._table.itemDelegate()) is not self._rows:
            self._cells = present  # whoever draws the cells may have come after this
        self._table.setItemDelegate(self._rows if narrow else self._cells)
        self._table.put_rows(HEIGHT if narrow else ROW_HEIGHT, narrow)

    def place_views(
        self, bar: ViewBar, above: QVBoxLayout, beside: FlowLayout, search: SearchField | None, narrow: bool
    ) -> None:
        """Put the views ``beside`` the search, or in a row of their own ``above`` it."""
        bar.narrow(narrow)
        (above if narrow else beside).removeWidget(bar)
        if narrow:
            beside.insertWidget(0, bar)
        else:
            above.addWidget(bar)
        if search is not None:
            search.setMinimumWidth(px(_SEARCH_NARROW if narrow else _SEARCH))
