"""Further inputs at closing: foreign cash, and totals of a certified register."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.layouts import in_column
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.till.cash_lines import CashLine, difference, read_amounts
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.till.day import RegisterTotal

TOTAL: Final = "register_total"
REPORT: Final = "register_report"


class ForeignPart(QWidget):
    """Counted cash of each foreign currency received."""

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self._context = context
        self._taken: dict[str, int] = {}
        self.lines: dict[str, CashLine] = {}
        self._column = in_column(self, spacing=8, top=8)
        self.hide()

    def put(self, taken: Mapping[str, int]) -> None:
        """Set the currencies; ``taken`` is the amount according to the receipts, in hundredths of the currency."""
        text = self._context.text
        self._taken = dict(taken)
        for currency in self._taken:
            title = text(N_("Cash in {currency} that lies there"), currency=currency)
            line = CashLine(self._context, title)
            self.lines[currency] = line
            self._column.addWidget(line)
        self.setVisible(bool(self.lines))

    def read(self) -> dict[str, int]:
        """The counted amount by currency; an error names the currency."""
        return read_amounts((currency, line, currency) for currency, line in self.lines.items())

    def compare(self, counted: bool) -> None:
        """Once it is ``counted``, say beside each amount what was taken, and the difference."""
        for currency, line in self.lines.items():
            taken = self._taken[currency]
            amount = self._context.catalog.money(taken, currency)
            said = self._context.text(N_("Taken in sales: {amount}"), amount=amount)
            off = line.amount(currency) - taken if counted else 0
            line.say(f"{said} · {difference(off, currency, self._context.catalog)}" if counted else "")


class RegisterTotals(QWidget):
    """The day's totals of the certified register used alongside; optional."""

    def __init__(self, context: GuiContext, register_id: str, currency: str) -> None:
        super().__init__()
        self._context, self._currency = context, currency
        text = context.text
        self.ours_ore = 0
        self._ask = text(N_("As its report of the day says. Leave both empty if it has made none."))
        self.total = CashLine(context, text(N_("Total of the register")), self._ask)
        self.report = CashLine(context, text(N_("Number of its report")))
        self.total.field.textChanged.connect(self._compare)
        self.lines = {TOTAL: self.total, REPORT: self.report}
        title = label(text(N_("Certified cash register {id}"), id=register_id), "strong", wrap=True)
        in_column(self, title, *self.lines.values(), spacing=8, top=8)
        self.setVisible(bool(register_id))

    def read(self) -> RegisterTotal | None:
        """The parsed input; ``None`` if empty."""
        if not (self.total.text or self.report.text):
            return None
        if not self.report.text:
            text = N_("Write the number of the register's report beside its total.")
            raise UserError("missing_register_report", text).at(REPORT)
        return RegisterTotal(read_amounts([(TOTAL, self.total, self._currency)])[TOTAL], self.report.text)

    def _compare(self) -> None:
        money = self._context.catalog.money
        try:
            off = self.total.amount(self._currency) - self.ours_ore
        except UserError:
            self.total.say(self._ask)
            return
        said = self._context.text(N_("Receipts here: {amount}"), amount=money(self.ours_ore, self._currency))
        self.total.say(f"{said} · {difference(off, self._currency, self._context.catalog)}")
