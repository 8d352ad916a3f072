"""The second step of closing: what should lie there, and the totals of card terminal and Swish app beside ours."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit, QWidget

from made_in_blekinge.domain.market import Means
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.layouts import in_column
from made_in_blekinge.gui.parts.theme import app_font
from made_in_blekinge.gui.parts.widgets import label, set_property
from made_in_blekinge.gui.till.cash_lines import CashLine, difference, read_amounts
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.day import DayTotals, payments_of
from made_in_blekinge.queries.till.scanned import OpenTill

_TERMINALS: Final = {
    Means.CARD: N_("Total of the card terminal"),
    Means.SWISH: N_("Total in the Swish app"),
}
_MOST_NAMED: Final = 5


class ComparePart(QWidget):
    """Says the difference of the cash, and of each means of payment that has a total of its own elsewhere."""

    def __init__(self, context: GuiContext, here: OpenTill) -> None:
        super().__init__()
        self._context, self._here = context, here
        text = context.text
        self._ours: dict[Means, tuple[int, int]] = {}
        self.off, self.sums = label(wrap=True), label(wrap=True)
        self.off.setFont(app_font(20, QFont.Weight.DemiBold))
        self.off.setContentsMargins(12, 8, 12, 8)
        shown = {means: title for means, title in _TERMINALS.items() if means in here.means}
        self.lines = {means: CashLine(context, text(title)) for means, title in shown.items()}
        for means, line in self.lines.items():
            line.field.textChanged.connect(partial(self._compare, means))
        self.reason, asked = QLineEdit(), text(N_("What may have happened?"))
        self.reason.setAccessibleName(asked)
        why = label(asked)
        why.setBuddy(self.reason)
        in_column(self, self.off, self.sums, *self.lines.values(), why, self.reason, spacing=8)

    @property
    def by_key(self) -> dict[str, CashLine]:
        """The lines by the keys of their errors."""
        return {means.value: line for means, line in self.lines.items()}

    def put(self, totals: DayTotals | None, counted_ore: int) -> None:
        """Show how the count compares with ``totals``, and which totals are asked for."""
        if totals is None:
            return
        money, off = self._money, counted_ore - totals.expected_ore
        said = N_("Counted {counted} · should be {expected}")
        self.sums.setText(self._context.text(said, counted=money(counted_ore), expected=money(totals.expected_ore)))
        self.off.setText(difference(off, self._here.currency, self._context.catalog))
        set_property(self.off, "verdict", "off" if off else "right")
        self._ours = {means: totals.means.get(means, (0, 0)) for means in self.lines}
        for means in self.lines:
            self._compare(means)

    def read(self) -> dict[str, int]:
        """What the terminals say, by means; of an empty line nothing. An error names the means."""
        written = ((means.value, line, self._here.currency) for means, line in self.lines.items() if line.text)
        return read_amounts(written)

    def warnings(self) -> list[str]:
        """What was not compared, or differs."""
        found = []
        for means, line in self.lines.items():
            name, (count, _) = self._context.text(means.label), self._ours.get(means, (0, 0))
            if line.text:
                found.append(f"{name}: {line.note.text()}")
            elif count:
                found.append(self._context.text(N_("{means} was not compared with its own total."), means=name))
        return found

    def take_focus(self) -> None:
        first = next(iter(self.lines.values()), None)
        (first.field if first is not None else self.reason).setFocus(Qt.FocusReason.OtherFocusReason)

    def _compare(self, means: Means, _text: str = "") -> None:
        """Say ours beside what is written, and which receipts may be the difference."""
        count, ours = self._ours.get(means, (0, 0))
        line, payments = self.lines[means], self._context.catalog.plural("{count} payment", "{count} payments", count)
        said = self._context.text(N_("Receipts here: {amount}"), amount=f"{self._money(ours)} · {payments}")
        try:
            off = line.amount(self._here.currency) - ours
        except UserError:
            line.say(said)
            return
        said = f"{said} · {difference(off, self._here.currency, self._context.catalog)}"
        line.say(said)
        if off:
            self._context.ask(
                payments_of, self._here.day_id, means, abs(off), done=partial(self._name, means, line.text, said),
                owner=self,
            )  # fmt: skip

    def _name(self, means: Means, written: str, said: str, receipts: list[int]) -> None:
        """The receipts of exactly the difference, unless something else is written by now."""
        line = self.lines[means]
        if receipts and line.text == written:
            named = ", ".join(map(str, receipts[:_MOST_NAMED]))
            line.say(
                f"{said}\n{self._context.text(N_('Exactly so much was paid of receipt {numbers}.'), numbers=named)}"
            )

    def _money(self, ore: int) -> str:
        return self._context.catalog.money(ore, self._here.currency)
