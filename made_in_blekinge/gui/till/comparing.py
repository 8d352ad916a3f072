"""The later steps of closing: totals of card terminal and Swish app beside ours, and what should lie in the till."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from made_in_blekinge.domain.market import Means
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.layouts import clear, in_column
from made_in_blekinge.gui.parts.theme import app_font
from made_in_blekinge.gui.parts.widgets import label, mark_wrong, set_property
from made_in_blekinge.gui.till.cash_lines import CashLine, difference, read_amounts, till_difference
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.day import DayTotals, payments_of
from made_in_blekinge.queries.till.scanned import OpenTill

_TERMINALS: Final = {
    Means.CARD: N_("Total of the card terminal"),
    Means.SWISH: N_("Total in the Swish app"),
}
_MOST_NAMED: Final = 5
_LARGE: Final = 28


class ComparePart(QWidget):
    """Says the difference of each means of payment that has a total of its own elsewhere."""

    def __init__(self, context: GuiContext, here: OpenTill) -> None:
        super().__init__()
        self._context, self._here = context, here
        text = context.text
        self._ours: dict[Means, tuple[int, int]] = {}
        shown = {means: title for means, title in _TERMINALS.items() if means in here.means}
        self.lines = {means: CashLine(context, text(title)) for means, title in shown.items()}
        for means, line in self.lines.items():
            line.field.textChanged.connect(partial(self._compare, means))
        in_column(self, *self.lines.values(), spacing=8)

    @property
    def by_key(self) -> dict[str, CashLine]:
        """The lines by the keys of their errors."""
        return {means.value: line for means, line in self.lines.items()}

    def put(self, totals: DayTotals) -> None:
        """Show which totals are asked for, and ours of ``totals``."""
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

    def take_focus(self) -> bool:
        """Whether there is a line that can be written in."""
        first = next(iter(self.lines.values()), None)
        if first is not None:
            first.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is not None

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


class ResultPart(QWidget):
    """How the count compares with what should lie there, how that comes about, and what may have happened."""

    def __init__(self, context: GuiContext, here: OpenTill) -> None:
        super().__init__()
        self._context, self._here = context, here
        self.off, self.sums, self.change = label(wrap=True), label(wrap=True), label(role="note", wrap=True)
        self.off.setFont(app_font(_LARGE, QFont.Weight.DemiBold))
        self.off.setContentsMargins(12, 8, 12, 8)
        self.rows: list[tuple[str, str]] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self.reason, asked = QLineEdit(), context.text(N_("What may have happened?"))
        self.reason.setAccessibleName(asked)
        why = label(asked)
        why.setBuddy(self.reason)
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        self.reason.textEdited.connect(lambda _: self.say(""))
        column = in_column(self, self.off, self.sums, spacing=8)
        column.addLayout(self._grid)
        for part in (why, self.reason, self.problem, self.change):
            column.addWidget(part)

    def say(self, problem: str) -> None:
        """What is wrong with what is said of the difference, beneath it; empty clears it."""
        mark_wrong(self.reason, self.problem, problem)

    def put(self, totals: DayTotals, counted_ore: int) -> None:
        text, money = self._context.text, self._money
        off = counted_ore - totals.expected_ore
        said = N_("Counted {counted} · should be {expected}")
        self.sums.setText(text(said, counted=money(counted_ore), expected=money(totals.expected_ore)))
        self.off.setText(till_difference(off, self._here.currency, self._context.catalog))
        set_property(self.off, "verdict", "off" if off else "right")
        foreign = totals.expected_ore - totals.float_ore - totals.cash_ore - totals.pay_ins_ore + totals.pay_outs_ore
        parts = (
            (N_("Float when it opened"), totals.float_ore), (N_("Sales and refunds in cash"), totals.cash_ore),
            (N_("Change given for other currencies"), foreign), (N_("Paid in"), totals.pay_ins_ore),
            (N_("Paid out"), -totals.pay_outs_ore),
        )  # fmt: skip
        self.rows = [(text(word), money(ore)) for at, (word, ore) in enumerate(parts) if ore or not at]
        self.rows.append((text(N_("Should lie in the till")), money(totals.expected_ore)))
        self._fill()
        rest = counted_ore - totals.float_ore
        leave = N_("Leave {float} as change for the next day, take {rest} out.")
        self.change.setText(text(leave, float=money(totals.float_ore), rest=money(rest)) if rest > 0 else "")

    def _fill(self) -> None:
        clear(self._grid)
        for at, (word, amount) in enumerate(self.rows):
            role = "strong" if at == len(self.rows) - 1 else ""
            self._grid.addWidget(label(word, role, wrap=True), at, 0)
            self._grid.addWidget(label(amount, role), at, 1, Qt.AlignmentFlag.AlignRight)

    def _money(self, ore: int) -> str:
        return self._context.catalog.money(ore, self._here.currency)
