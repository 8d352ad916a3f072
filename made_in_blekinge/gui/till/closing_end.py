"""The third step of closing: what should lie there and how that came about, and what may have happened."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from made_in_blekinge.desk.till.closing_now import REASON, TERMINALS, ClosingNow
from made_in_blekinge.domain.doubt import unexplained_ore
from made_in_blekinge.gui.parts.layouts import clear, in_column
from made_in_blekinge.gui.parts.theme import app_font, px
from made_in_blekinge.gui.parts.widgets import label, mark_wrong, set_property
from made_in_blekinge.gui.till.cash_lines import till_difference
from made_in_blekinge.gui.till.closing_count import own
from made_in_blekinge.gui.till.fields import tall
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.scanned import OpenTill

_LARGE: Final = 28


class EndStep(QWidget):
    """Signal: ``wrote`` (:data:`REASON` and what is said of the difference)."""

    wrote = Signal(str, str)

    def __init__(self, context: GuiContext, here: OpenTill) -> None:
        super().__init__()
        self._context, self._here = context, here
        self.first = label(context.text(N_("Count first. Then it is said what should lie in the till.")), wrap=True)
        self.first.setFont(app_font(18))
        self.off, self.sums, self.change = label(wrap=True), label(wrap=True), label(wrap=True)
        self.off.setFont(app_font(_LARGE, QFont.Weight.DemiBold))
        self.verdict = QFrame()
        box = in_column(self.verdict, self.off, self.sums, spacing=4)
        box.setContentsMargins(px(18), px(14), px(18), px(14))
        self.rows: list[tuple[str, str]] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setVerticalSpacing(8)
        asked = context.text(N_("What may have happened?"))
        self.reason, self.problem = QLineEdit(), label(role="error", wrap=True)
        self.reason.setAccessibleName(asked)
        self.reason.setStyleSheet(tall(48))
        limit = context.catalog.money(unexplained_ore(here.currency), here.currency)
        self.reason.setPlaceholderText(context.text(N_("For the cash report; up to {amount} it may be empty"),
                                                    amount=limit))  # fmt: skip
        self.reason.textEdited.connect(lambda text: self.wrote.emit(REASON, text))
        why = label(asked, "strong")
        why.setBuddy(self.reason)
        self.problem.hide()
        self.known = QWidget()
        inner = in_column(self.known, self.verdict, spacing=12)
        inner.addLayout(self._grid)
        for part in (why, self.reason, self.problem, self.change):
            inner.addWidget(part)
        in_column(self, self.first, self.known)

    def draw(self, closing: ClosingNow) -> None:
        self.first.setVisible(not closing.is_counted)
        self.known.setVisible(closing.is_counted)
        if self.reason.text() != closing.reason:
            self.reason.setText(closing.reason)
        self.reason.setEnabled(closing.closed is None)
        problem = own(closing.problem, REASON)
        mark_wrong(self.reason, self.problem, "" if problem is None else self._context.catalog.error(problem))
        if closing.is_counted:
            self._draw_sums(closing)

    def _draw_sums(self, closing: ClosingNow) -> None:
        totals, currency, text, money = closing.totals, self._here.currency, self._context.text, self._money
        assert totals is not None
        counted, off = closing.counted_ore(currency), closing.off_ore(currency)
        said = [text(N_("Counted {counted} · should be {expected}"), counted=money(counted),
                     expected=money(totals.expected_ore))]  # fmt: skip
        self.off.setText(till_difference(off, currency, self._context.catalog))
        differs = any(closing.terminal_off(means, currency) for means in TERMINALS)
        set_property(self.verdict, "verdict", "off" if off or differs else "right")
        self.sums.setText("\n".join(said))
        rows = self._rows(closing)
        if rows != self.rows:
            self.rows = rows
            self._fill()
        rest = counted - totals.float_ore
        leave = N_("Leave {float} as change for the next day, take {rest} out.")
        self.change.setText(text(leave, float=money(totals.float_ore), rest=money(rest)) if rest > 0 else "")
        self.change.setVisible(rest > 0)

    def _rows(self, closing: ClosingNow) -> list[tuple[str, str]]:
        """How the sum comes about, one movement a line."""
        facts, text, amount = closing.facts, self._context.text, self._context.catalog.amount
        assert facts is not None
        totals = facts.totals
        foreign = totals.expected_ore - totals.float_ore - totals.cash_ore - totals.pay_ins_ore + totals.pay_outs_ore
        rows = [(text(N_("Float when it opened")), totals.float_ore)]
        parts = (
            (N_("Sales in cash"), totals.cash_ore - facts.cash_back_ore), (N_("Refunds in cash"), facts.cash_back_ore),
            (N_("Change given for other currencies"), foreign),
        )  # fmt: skip
        rows += [(text(word), ore) for word, ore in parts if ore]
        into, out = N_("Paid in {time}, {reason}"), N_("Paid out {time}, {reason}")
        for move in facts.moves:
            when = self._context.catalog.time(self._here.local(move.time))
            rows.append((text(into if move.ore > 0 else out, time=when, reason=move.reason), move.ore))
        rows.append((text(N_("Should lie in the till")), totals.expected_ore))
        return [(word, amount(ore)) for word, ore in rows]

    def _fill(self) -> None:
        clear(self._grid)
        for at, (word, amount) in enumerate(self.rows):
            role = "strong" if at == len(self.rows) - 1 else ""
            self._grid.addWidget(label(word, role, wrap=True), at, 0)
            self._grid.addWidget(label(amount, role), at, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)

    def _money(self, ore: int) -> str:
        return self._context.catalog.money(ore, self._here.currency)
