"""Rows of a register that were changed and stay in the list until it is sorted or filtered anew, and what says so."""

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

from PySide6.QtCore import QObject

from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.widgets import button
from made_in_blekinge.gui.registers.loaded import Identified
from made_in_blekinge.i18n import N_

Row = TypeVar("Row", bound=Identified)


class RowsStaying(QObject):
    """Knows whether rows are read anew only because something was written; ``button`` sorts and filters anew."""

    def __init__(self, table: RegisterTable[Row], anew: Callable[[], None]) -> None:
        super().__init__(table)
        self._table, self._anew = table, anew
        self._written = False
        self._asked: Hashable = None
        self._shown: Hashable = None
        self.button = button(icon_name="pin", flat=True)
        self.button.setToolTip(
            table.context.text(N_("Rows that were changed stay until the list is sorted or filtered anew."))
        )
        self.button.clicked.connect(anew)
        self.button.hide()
        table.head.sortIndicatorChanged.connect(self._sorted)

    def written(self, seen: bool) -> None:
        """Something of the register was written, while its table was ``seen`` or not."""
        self._written = seen

    def ask(self, question: Hashable) -> Mapping[Hashable, int]:
        """The rows that stay, whatever is found, when ``question`` is asked now; by id."""
        written, self._written, self._asked = self._written, False, question
        return self._table.rows_model.places if written and question == self._shown else {}

    def answered(self) -> None:
        """Rows have come: say how many of them stay only because they were there."""
        self._shown, count = self._asked, len(self._table.rows_model.staying)
        self.button.setText(self._table.context.catalog.plural("{count} row stays put", "{count} rows stay put", count))
        self.button.setVisible(count > 0)

    def forget(self) -> None:
        """Another market was opened."""
        self._shown = None

    def _sorted(self) -> None:
        if not self.button.isHidden():
            self._anew()
