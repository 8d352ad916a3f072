"""The end of a till's day: cash counted by coin and note, the difference, and the one closing with its report."""

import uuid
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QSpinBox, QVBoxLayout, QWidget

from made_in_blekinge.domain.cash import count_cash, pieces
from made_in_blekinge.domain.market import Means
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.context import GuiContext
from made_in_blekinge.gui.opened import market
from made_in_blekinge.gui.pages.till_receipt import print_report
from made_in_blekinge.gui.pages.till_work import TillWork
from made_in_blekinge.gui.theme import px
from made_in_blekinge.gui.widgets import label
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till import OpenTill
from made_in_blekinge.queries.till_day import DayTotals, day_totals
from made_in_blekinge.services.till import Closed, close_day

_COLUMNS: Final = 2
_MOST: Final = 100_000


class CloseDay(QDialog):
    """Counts first and closes then; a day is closed once, so it asks."""

    def __init__(self, context: GuiContext, parent: QWidget, here: OpenTill, work: TillWork) -> None:
        super().__init__(parent)
        self._context, self._here, self._work = context, here, work
        self._uid = uuid.uuid4()
        self.totals: DayTotals | None = None
        self.closed: Closed | None = None
        text = context.text
        self.setWindowTitle(text(N_("Close the day of the till {till}"), till=here.code))
        self.spins: dict[int, QSpinBox] = {}
        self.sums, self.problem = label(wrap=True), label(role="error", wrap=True)
        self.counting, self.report = QWidget(), label(wrap=True)
        self.buttons = QDialogButtonBox()
        self.cancel = self.buttons.addButton(text(N_("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        self.accept_button = self.buttons.addButton(text(N_("Close the day")), QDialogButtonBox.ButtonRole.AcceptRole)
        self.print_button = self.buttons.addButton(
            text(N_("Print the cash report")), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.print_button.hide()
        self.print_button.clicked.connect(self.print)
        self.buttons.accepted.connect(self.close_it)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self._read()

    @property
    def counted_ore(self) -> int:
        return count_cash({value: spin.value() for value, spin in self.spins.items()}, self._here.currency)

    def close_it(self) -> None:
        """Ask, then close; pressed twice it is one closing."""
        text = self._context.text
        title = text(N_("Close the day for good?"))
        said = text(
            N_("A day is closed once and cannot be opened again. Counted: {amount}."),
            amount=self._money(self.counted_ore),
        )
        if not self._context.say.confirm(self, title, said, text(N_("Close the day"))):
            return
        self.accept_button.setEnabled(False)
        app, code, deed = market(self._context), self._here.code, self._work.deed(self._uid)
        counted = {value: spin.value() for value, spin in self.spins.items() if spin.value()}
        self._work.write(lambda: close_day(app.database, code, counted, deed), self._done, self._failed)

    def print(self) -> None:
        """Print the cash report, to be signed."""
        print_report(self._context, self, self._here.code, self._here.day)

    def _read(self) -> None:
        app, day = market(self._context), self._here.day_id

        def read() -> DayTotals:
            with app.database.reading() as session:
                return day_totals(session, day)

        self._context.jobs.read(read, self._put, None, self)

    def _put(self, totals: DayTotals) -> None:
        self.totals = totals
        self._reckon()

    def _reckon(self) -> None:
        """Say what was counted beside what should be there."""
        if self.totals is None:
            return
        counted, expected = self.counted_ore, self.totals.expected_ore
        said = N_("Counted {counted} · should be {expected} · difference {difference}")
        money = self._money
        self.sums.setText(
            self._context.text(
                said, counted=money(counted), expected=money(expected), difference=money(counted - expected)
            )
        )

    def _done(self, closed: Closed) -> None:
        """Show the report in place of the count."""
        self.closed = closed
        self.counting.hide()
        self.problem.hide()
        self.accept_button.hide()
        self.cancel.setText(self._context.text(N_("Done")))
        self.report.setText("\n".join(self._lines(closed)))
        self.report.show()
        self.print_button.show()
        self.print_button.setFocus()
        self.adjustSize()

    def _lines(self, closed: Closed) -> list[str]:
        text, money, totals = self._context.text, self._money, closed.totals
        found = [
            text(N_("Closing {number} of the till {till}"), number=closed.number, till=closed.till),
            text(N_("{count} receipts, {amount}"), count=totals.receipts, amount=money(totals.gross_ore)),
            text(N_("VAT {amount}"), amount=money(totals.vat_ore)),
            text(N_("Refunds: {count}, {amount}"), count=totals.refunds, amount=money(totals.refunds_ore)),
        ]
        found += [
            f"{text(means.label)}: {money(totals.means[means][1])}" for means in Means if means.value in totals.means
        ]
        return found

    def _failed(self, error: UserError) -> None:
        self.accept_button.setEnabled(True)
        self.problem.setText(self._context.catalog.error(error) if error.text else "")
        self.problem.setVisible(bool(error.text))

    def _money(self, ore: int) -> str:
        return self._context.catalog.money(ore, self._here.currency)

    def _lay_out(self) -> None:
        grid = QGridLayout(self.counting)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        values = pieces(self._here.currency)
        height = -(-len(values) // _COLUMNS)
        for at, value in enumerate(values):
            spin, title = QSpinBox(maximum=_MOST), label(self._money(value))
            spin.setAccessibleName(self._money(value))
            spin.setMinimumWidth(px(120))
            spin.valueChanged.connect(self._reckon)
            self.spins[value] = spin
            column, row = divmod(at, height)
            grid.addWidget(title, row, 2 * column, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(spin, row, 2 * column + 1)
        self.report.hide()
        self.problem.hide()
        self.sums.setProperty("role", "strong")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(label(self.windowTitle(), "heading"))
        for part in (self.counting, self.sums, self.report, self.problem, self.buttons):
            layout.addWidget(part)
        self.setMinimumWidth(px(520))
