"""The day of a till so far (X report), which leaves the day open and says nothing of the cash that is to be counted."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from made_in_blekinge.domain.market import Means
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.day import DayTotals, day_totals
from made_in_blekinge.queries.till.scanned import OpenTill


class DaySoFar(TaskDialog):
    """Receipts, VAT and means of payment up to now."""

    def __init__(self, context: GuiContext, parent: QWidget, here: OpenTill) -> None:
        text = context.text
        title = text(N_("The till {till} so far on {day}"), till=here.code, day=context.catalog.date(here.day))
        super().__init__(context, parent, title, leave=N_("Close"))
        self._here = here
        self.rows: list[tuple[str, str]] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setHorizontalSpacing(32)
        self.add(label(text(N_("The day stays open. What should lie in the till is said when it is counted.")), "note"))
        self.add(self._grid)
        context.ask(day_totals, here.day_id, done=self._put, owner=self)

    def _put(self, totals: DayTotals) -> None:
        text, catalog = self._context.text, self._context.catalog
        self.rows = [
            (text(N_("Receipts")), catalog.number(totals.receipts)), (text(N_("Sales")), self._money(totals.gross_ore)),
            (text(N_("of which VAT")), self._money(totals.vat_ore)),
            (text(N_("of which refunds")), self._money(totals.refunds_ore)),
            (text(N_("Discounts")), self._money(-totals.discounts_ore)),
            *((f"{text(means.label)} · {totals.means[means][0]}", self._money(totals.means[means][1]))
              for means in Means if means in totals.means),
        ]  # fmt: skip
        if totals.rounding_ore:
            self.rows.append((text(N_("of which cash rounding")), self._money(totals.rounding_ore)))
        for at, (word, amount) in enumerate(self.rows):
            self._grid.addWidget(label(word), at, 0)
            self._grid.addWidget(label(amount, "strong"), at, 1, Qt.AlignmentFlag.AlignRight)
        self.adjustSize()

    def _money(self, ore: int) -> str:
        return self._context.catalog.money(ore, self._here.currency)
