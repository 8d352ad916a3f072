"""The dialog for closing a till's day: cash count by coin and note, difference, closing, report."""

import datetime as dt
import uuid
from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from made_in_blekinge.domain.cash import coins_and_notes, count_cash
from made_in_blekinge.domain.doubt import check_explained, counted_doubt, pieces_doubt
from made_in_blekinge.domain.market import Means
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.spin import NumberSpin
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, label, scrolled
from made_in_blekinge.gui.till.beside import ForeignPart, RegisterTotals
from made_in_blekinge.gui.till.cash_lines import point_out
from made_in_blekinge.gui.till.comparing import ComparePart, ResultPart
from made_in_blekinge.gui.till.receipt import print_report
from made_in_blekinge.gui.till.work import TillWork
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.day import DayTotals, day_totals
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.services.till.day import Closed, Compared, close_day

_MOST: Final = 100_000
_WIDTH, _WIDE = 480, 1240
"""Of the steps one above the other, and beside each other."""
_EDGE: Final = 24
_FIRST: Final = N_("What should lie there is said when the cash is counted.")
_BENEATH: Final = 64
"""Height reserved for an error below its line, which gets its geometry only in the next layout pass."""


class CountSpin(NumberSpin):
    """How many there are of one coin or note. Signal: ``entered``, for Enter, which must not end the count."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class CloseDay(TaskDialog):
    """Counts cash without saying what should be there, then compares, and closes the day after confirmation, since
    closing is final."""

    def __init__(self, context: GuiContext, parent: QWidget, here: OpenTill, work: TillWork) -> None:
        title = context.text(N_("Close the day of the till {till}"), till=here.code)
        super().__init__(context, parent, title, N_("The cash is counted"))
        self._here, self._work = here, work
        self._uid = uuid.uuid4()
        self._times = 0
        self.totals: DayTotals | None = None
        self.closed: Closed | None = None
        self.spins: dict[int, CountSpin] = {}
        self.sums: dict[int, QLabel] = {}
        self.counted, self.foreign = label(role="strong"), ForeignPart(context)
        self.register = RegisterTotals(context, here.register_id, here.currency)
        self.compare, self.outcome = ComparePart(context, here), ResultPart(context, here)
        self.pieces, self.report = QWidget(), label(wrap=True)
        self.first = label(context.text(_FIRST), "note", wrap=True)
        self.counting = self._step(N_("1  Count the till"), self.pieces, self.foreign, self.counted, self.first)
        self.comparing = self._step(N_("2  Card and Swish"), self.compare, self.register)
        self.ending = self._step(N_("3  Close"), self.outcome)
        self.again = self.add_button(N_("Count again"), QDialogButtonBox.ButtonRole.ActionRole)
        self.again.hide()
        self.again.clicked.connect(self.count_again)
        self.print_button = self.add_button(N_("Print the cash report"), QDialogButtonBox.ButtonRole.ActionRole)
        self.print_button.hide()
        self.print_button.clicked.connect(self.print)
        self._lay_out()
        self._read()

    def _step(self, source: str, *parts: QWidget) -> Card:
        """One of the steps, under its name."""
        made = Card()
        for part in (label(self._context.text(source), "heading"), *parts):
            made.body.addWidget(part)
        made.body.addStretch()
        return made

    @property
    def counted_ore(self) -> int:
        return count_cash({value: spin.value() for value, spin in self.spins.items()}, self._here.currency)

    @property
    def is_counted(self) -> bool:
        """Whether what should be there has been shown, so that the count stands."""
        return not self.pieces.isEnabled()

    def act(self) -> None:
        """End the count; then confirm, and close (idempotent)."""
        if self.is_busy or self.totals is None:
            return
        self.show_error(None)
        try:
            foreign = self.foreign.read()
            if not self.is_counted:
                if self._is_meant(foreign):
                    self._end_count()
                return
            register, terminals = self.register.read(), self.compare.read()
            off, reason = self.counted_ore - self.totals.expected_ore, self.outcome.reason.text()
            check_explained(off, self._here.currency, reason)
        except UserError as error:
            self.show_error(error)
            return
        text = self._context.text
        if not self._context.say.confirm(
            self, text(N_("Close the day for good?")), "\n".join(self._warnings(register is None)),
            text(N_("Close the day")),
        ):  # fmt: skip
            return
        self.wait(True)
        counted = {value: spin.value() for value, spin in self.spins.items() if spin.value()}
        compared = Compared(terminals, self._times, reason)
        self._work.do(
            close_day, self._here.code, counted, self._work.deed(self._uid), foreign, register, compared,
            done=self._done, failed=self.refuse,
        )  # fmt: skip

    def count_again(self) -> None:
        """The count may be mended after all; the report says how often it was."""
        self._show_step(counted=False)
        next(iter(self.spins.values())).setFocus()

    def _is_meant(self, foreign: Mapping[str, int]) -> bool:
        """Whether the count looks right, or somebody says that it is."""
        here, pieces = self._here, {value: spin.value() for value, spin in self.spins.items()}
        doubts = (pieces_doubt(pieces, here.currency), *(counted_doubt(ore, own) for own, ore in foreign.items()))
        text, catalog = self._context.text, self._context.catalog
        for doubt in filter(None, doubts):
            said = text(N_("Check the number of pieces. Nothing is closed yet."))
            if not self._context.say.confirm(self, catalog.error(doubt), said, text(N_("Yes, it is meant"))):
                wrong = [spin for value, spin in self.spins.items() if str(value) == doubt.field]
                (wrong or list(self.spins.values()))[0].setFocus()
                return False
        return True

    def _end_count(self) -> None:
        """What was counted stands, and only now it is shown what should be there."""
        assert self.totals is not None
        self._times += 1
        self.compare.put(self.totals)
        self.outcome.put(self.totals, self.counted_ore)
        self._show_step(counted=True)
        if not self.compare.take_focus():
            self.outcome.reason.setFocus()
        self._bring_in_sight()

    def _show_step(self, counted: bool) -> None:
        text = self._context.text
        for part in (self.pieces, self.foreign):
            part.setEnabled(not counted)
        self.foreign.compare(counted)
        self.first.setVisible(not counted)
        for step in (self.comparing, self.ending):
            step.setVisible(counted)
        self.again.setVisible(counted)
        self.accept_button.setText(self._verb() if counted else text(N_("The cash is counted")))
        self._fit()

    def _verb(self) -> str:
        """The button that closes repeats the difference."""
        assert self.totals is not None
        text, off = self._context.text, self.counted_ore - self.totals.expected_ore
        short, over = N_("Close the day, {amount} is missing"), N_("Close the day, {amount} too much")
        source = short if off < 0 else over if off else N_("Close the day")
        return text(source, amount=self._money(abs(off)))

    def print(self) -> None:
        """Print the cash report, for signing."""
        print_report(self._context, self, self._here.code, self._here.day)

    def _read(self) -> None:
        self._context.ask(day_totals, self._here.day_id, done=self._put, owner=self)

    def _put(self, totals: DayTotals) -> None:
        self.totals = totals
        self.foreign.put(totals.foreign)
        self.register.ours_ore = totals.gross_ore
        self._fit()
        self._reckon()

    def _reckon(self) -> None:
        """Show what has been counted so far; not what should be there."""
        for value, spin in self.spins.items():
            self.sums[value].setText(self._money(value * spin.value()) if spin.value() else "")
        said = self._context.text(N_("Counted: {amount}"), amount=self._money(self.counted_ore))
        self.counted.setText(said)

    def _go_down(self, row: int) -> None:
        """Enter goes to the next coin or note; after the last one to what is left to do."""
        following = list(self.spins.values())[row + 1 :]
        (following[0] if following else self.accept_button).setFocus(Qt.FocusReason.TabFocusReason)

    def _warnings(self, without_register: bool) -> list[str]:
        """The warnings before closing."""
        text = self._context.text
        found = [
            text(N_("A day is closed once and cannot be opened again. Counted: {amount}."),
                 amount=self._money(self.counted_ore)),
            self.outcome.off.text(), *self.compare.warnings(),
        ]  # fmt: skip
        if self._here.register_id and without_register:
            found.append(text(N_("The register's total of the day was not entered.")))
        return found

    def _done(self, closed: Closed) -> None:
        """Show the report instead of the count."""
        self.wait(False)
        self.closed = closed
        for part in (self.counting, self.comparing, self.ending, self.late, self.again):
            part.hide()
        self.accept_button.hide()
        self.cancel.setText(self._context.text(N_("Done")))
        self.report.setText("\n".join(self._lines(closed)))
        self.report.show()
        self.print_button.show()
        self.print_button.setFocus()
        self._fit()

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
        if totals.rounding_ore:
            found.append(f"{text(N_('of which cash rounding'))}: {money(totals.rounding_ore)}")
        return found

    def point_out(self, error: UserError | None) -> bool:
        no_reason = error is not None and error.field == "reason"
        self.outcome.say(self._context.catalog.error(error) if error is not None and no_reason else "")
        if no_reason:
            self.outcome.reason.setFocus()
        beside = no_reason or point_out(self.foreign.lines | self.register.lines | self.compare.by_key, error)
        if beside:
            self._bring_in_sight()
        return beside

    def _bring_in_sight(self) -> None:
        """Scroll to the field with the focus, once what has been shown since has its place."""
        if (field := self.focusWidget()) is not None:
            QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(field, 0, px(_BENEATH)))

    def _money(self, ore: int) -> str:
        return self._context.catalog.money(ore, self._here.currency)

    def _late(self) -> QLabel:
        """The notice for a day opened on an earlier date."""
        made, day = label(role="strong", wrap=True), self._here.day
        today = self._here.local(self._context.market.clock()).date()
        when = self._context.catalog.weekday_date(day)
        if today - day == dt.timedelta(days=1):
            made.setText(self._context.text(N_("This day was opened yesterday, {date}. It is closed as that day."),
                                            date=when))  # fmt: skip
        elif today != day:
            made.setText(self._context.text(N_("This day was opened on {date}. It is closed as that day."), date=when))
        made.setVisible(today != day)
        return made

    def _fit(self) -> None:
        """Set the size to the content, limited to the screen, with scrolling; the steps lie beside each other where
        there is room."""
        room = self.screen().availableGeometry().width() - _EDGE
        beside = self.comparing.isVisibleTo(self) and px(_WIDE) <= room
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self.steps.setDirection(direction)
        self.area.setMinimumWidth(self.inside.minimumSizeHint().width() + px(24))
        self.column.activate()
        around = self.column.sizeHint().height() - self.area.sizeHint().height()
        width = max(px(_WIDE if beside else _WIDTH), self.sizeHint().width())
        inside, sides = self.inside.layout(), self.column.contentsMargins()
        assert inside is not None
        inside.activate()  # what has been shown since wants its room
        high = max(inside.sizeHint().height(), inside.totalHeightForWidth(width - sides.left() - sides.right()))
        resize_on_screen(self, width, around + high + px(8))

    def _lay_out(self) -> None:
        grid = QGridLayout(self.pieces)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for row, value in enumerate(coins_and_notes(self._here.currency)):
            spin, title, sum_of = CountSpin(maximum=_MOST), label(self._money(value)), label()
            spin.setAccessibleName(self._money(value))
            spin.setMinimumWidth(px(120))
            spin.valueChanged.connect(self._reckon)
            spin.entered.connect(partial(self._go_down, row))
            self.spins[value], self.sums[value] = spin, sum_of
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            for at, part in enumerate((title, spin, sum_of)):
                grid.addWidget(part, row, at, Qt.AlignmentFlag(0) if part is spin else side)
        grid.setColumnStretch(2, 1)
        self.report.hide()
        self.inside = QWidget()
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 0, 0, 0)
        self.steps = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.steps.setSpacing(24)
        for part in (self.counting, self.comparing, self.ending):
            self.steps.addWidget(part, 1)
        self.comparing.hide()
        self.ending.hide()
        column.addLayout(self.steps)
        column.addWidget(self.report)
        column.addStretch()
        self.inside.setProperty("see_through", True)
        self.area, self.late = scrolled(self.inside), self._late()
        self.add(self.late)
        self.add(self.area, stretch=1)
