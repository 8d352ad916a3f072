"""The page on which a till's day is closed: three steps beside each other, of which only the middle scrolls."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from made_in_blekinge.desk.till.closing_now import REASON, ClosingNow, Stage
from made_in_blekinge.desk.till.machine import TillDesk
from made_in_blekinge.domain.market import Means
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.checkin.band import ResultBand
from made_in_blekinge.gui.parts.elided import ElidedLabel
from made_in_blekinge.gui.parts.layouts import in_column, in_row, stacked
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import app_font, px
from made_in_blekinge.gui.parts.widgets import Card, button, label, scrolled
from made_in_blekinge.gui.till.cash_lines import till_difference
from made_in_blekinge.gui.till.closing_compare import CompareStep
from made_in_blekinge.gui.till.closing_count import CountStep
from made_in_blekinge.gui.till.closing_end import EndStep
from made_in_blekinge.gui.till.fields import tall
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.services.till.day import Closed

_WIDE, _HALF = 1150, 760
"""Widths from which three steps stand beside each other, and two."""
_COUNT, _COMPARE = 392, 420
_HEAD, _KEY = 48, 64
_BENEATH: Final = 64
"""Height reserved for an error below its line, which gets its geometry only in the next layout pass."""


class StepCard(Card):
    """One of the steps, under its name and its state."""

    def __init__(self, title: str, *parts: QWidget, note: str = "", inset: int = 16) -> None:
        super().__init__()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.state = Sign("ring", "muted", 24)
        name = label(title, "heading")
        row = in_row(self.state, name, spacing=12)
        row.addStretch(1)
        row.addWidget(label(note, "note"))
        head = QWidget()
        head.setMinimumHeight(px(_HEAD))
        row.setContentsMargins(px(16), 0, px(16), 0)
        head.setLayout(row)
        line = QFrame()
        line.setProperty("divider", True)
        inside = QWidget()
        column = in_column(inside, *parts, spacing=0)
        column.setContentsMargins(px(inset), px(8) if inset else 0, px(inset), px(8))
        column.addStretch(1)
        for part in (head, line, inside):
            self.body.addWidget(part, 1 if part is inside else 0)

    def say(self, is_now: bool, is_right: bool | None) -> None:
        """Where the step is: under way, done, or something differs."""
        if is_right is None:
            self.state.put("ring", "sea" if is_now else "muted")
        else:
            self.state.put("done" if is_right else "warning", "oak" if is_right else "amber")


class ClosingPage(QWidget):
    """Draws the desk's closing. Signals: ``printed`` (the cash report is wanted), ``shown`` (a receipt's number)."""

    printed = Signal()
    shown = Signal(int)

    def __init__(self, context: GuiContext, desk: Callable[[], TillDesk]) -> None:
        super().__init__()
        self._context, self._desk = context, desk
        self.here: OpenTill | None = None
        self.back, self.title, self.about = (
            button(icon_name="back"),
            ElidedLabel(role="heading"),
            ElidedLabel(role="note"),
        )
        self.band = ResultBand("lock")
        self.sum, self.report = label(), label(wrap=True)
        self.accept, self.again = button(primary=True), button(icon_name="undo")
        self.print_button = button(icon_name="print")
        self.steps = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.middle = QWidget()
        self.area = scrolled(self.middle)
        self.done = Card()
        self._stage: Stage | None = None
        self._problem: object = None
        self.back.clicked.connect(lambda: self._desk().back())
        self.again.clicked.connect(lambda: self._desk().count_again())
        self.accept.clicked.connect(self._act)
        self.print_button.clicked.connect(self.printed)
        self._lay_out()

    def put(self, here: OpenTill) -> None:
        """Make the steps anew for a till that is open."""
        if self.here == here:
            return
        text, self.here, self._stage = self._context.text, here, None
        while (item := self.steps.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.count, self.compare = CountStep(self._context, here), CompareStep(self._context, here)
        self.end = EndStep(self._context, here)
        self.counting = StepCard(text(N_("1  Count the till")), self.count, note=text(N_("Enter goes down")))
        self.comparing = StepCard(text(N_("2  Card and Swish")), self.compare, inset=0)
        self.ending = StepCard(text(N_("3  Close")), self.end)
        for card in (self.counting, self.comparing, self.ending):
            self.steps.addWidget(card)
        for step in (self.count, self.compare, self.end):
            step.wrote.connect(lambda key, said: self._desk().write(key, said))
        self.count.counted.connect(partial(self.accept.setFocus, Qt.FocusReason.TabFocusReason))
        self.compare.shown.connect(self.shown)
        fields = [*self.compare.fields, self.end.reason]
        for field, following in zip(fields, [*fields[1:], self.accept], strict=True):
            field.returnPressed.connect(partial(following.setFocus, Qt.FocusReason.TabFocusReason))
        self.title.setText(text(N_("Close the day · Till {till}"), till=here.code))

    def draw(self, closing: ClosingNow) -> None:
        """Show how far the closing has come."""
        here = self.here
        assert here is not None
        self._draw_head(closing, here)
        for step in (self.count, self.compare, self.end):
            step.draw(closing)
        is_done, off = closing.stage is Stage.DONE, closing.is_counted and closing.off_ore(here.currency)
        self.counting.say(not closing.is_counted, True if closing.is_counted else None)
        self.comparing.say(closing.is_counted, self.compare.is_right(closing) if closing.is_counted else None)
        self.ending.say(closing.is_counted, (not off) if is_done else None)
        self._draw_foot(closing, here)
        if closing.closed is not None:
            self.report.setText("\n".join(self._lines(closing.closed)))
        self.area.setVisible(not is_done)
        self.done.setVisible(is_done)
        self._arrange()
        self._draw_focus(closing)

    def warnings(self, closing: ClosingNow) -> list[str]:
        """What somebody confirms who closes the day."""
        here, text = self.here, self._context.text
        assert here is not None
        counted = self._context.catalog.money(closing.counted_ore(here.currency), here.currency)
        said = N_("A day is closed once and cannot be opened again. Counted: {amount}.")
        found = [text(said, amount=counted),
                 till_difference(closing.off_ore(here.currency), here.currency, self._context.catalog),
                 *self.compare.warnings(closing)]  # fmt: skip
        if here.register_id and closing.register(here) is None:
            found.append(text(N_("The register's total of the day was not entered.")))
        return found

    def _act(self) -> None:
        """The large button: end the count, close the day, or go on from it."""
        desk, closing = self._desk(), self._desk().now.closing
        if closing is None:
            return
        acts = {Stage.COUNTING: desk.end_count, Stage.COMPARING: desk.finish, Stage.DONE: desk.enter}
        acts.get(closing.stage, lambda: None)()

    def _draw_head(self, closing: ClosingNow, here: OpenTill) -> None:
        catalog, totals, today = self._context.catalog, closing.totals, here.local(self._context.market.clock()).date()
        when = catalog.weekday_date(here.day)
        if today - here.day == dt.timedelta(days=1):
            when = catalog.text(N_("This day was opened yesterday, {date}. It is closed as that day."), date=when)
        elif today != here.day:
            when = catalog.text(N_("This day was opened on {date}. It is closed as that day."), date=when)
        said = [when]
        if totals is not None:
            said.append(catalog.plural("{count} receipt", "{count} receipts", totals.receipts))
            if totals.refunds:
                said.append(catalog.plural("{count} refund", "{count} refunds", totals.refunds))
        self.about.setText(" · ".join(said))

    def _draw_foot(self, closing: ClosingNow, here: OpenTill) -> None:
        text, stage, money = self._context.text, closing.stage, self._context.catalog.money
        try:
            counted = money(closing.counted_ore(here.currency), here.currency)
        except UserError:
            counted = "–"
        self.sum.setText(text(N_("Counted: {amount}"), amount=counted))
        verbs = {Stage.COUNTING: N_("The cash is counted"), Stage.WRITING: N_("The day is being closed…"),
                 Stage.DONE: N_("Done (Enter)")}  # fmt: skip
        if stage in verbs:
            self.accept.setText(text(verbs[stage]))
        else:
            off = closing.off_ore(here.currency)
            short, over = N_("Close the day, {amount} is missing"), N_("Close the day, {amount} too much")
            source = short if off < 0 else over if off else N_("Close the day")
            self.accept.setText(text(source, amount=money(abs(off), here.currency)))
        self.accept.setEnabled(stage is not Stage.WRITING)
        self.again.setVisible(stage is Stage.COMPARING)
        self.print_button.setVisible(stage is Stage.DONE)
        self.back.setEnabled(stage is not Stage.WRITING)

    def _draw_focus(self, closing: ClosingNow) -> None:
        """Where the keyboard is: at what is wrong, or where the stage begins."""
        problem = closing.problem
        if problem is not None and problem is not self._problem and (wrong := self._field(problem.field or "")):
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            self._bring_in_sight()
        elif closing.stage is not self._stage and closing.stage is not Stage.WRITING:
            self.take_focus(closing.stage)
        self._stage, self._problem = closing.stage, problem

    def take_focus(self, stage: Stage) -> None:
        """Put the keyboard where the stage begins."""
        if stage is Stage.COUNTING:
            self.count.take_focus()
        elif stage is Stage.COMPARING:
            [*self.compare.fields, self.end.reason][0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_in_sight()

    def _field(self, key: str) -> QLineEdit | None:
        if key == REASON:
            return self.end.reason
        return self.count.field(key) or self.compare.field(key)

    def _bring_in_sight(self) -> None:
        """Scroll to the field with the focus, once what has been shown since has its place."""
        if (field := self.focusWidget()) is not None:
            QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(field, 0, px(_BENEATH)))

    def _lines(self, closed: Closed) -> list[str]:
        """What is said of a day that has been closed."""
        text, totals, here = self._context.text, closed.totals, self.here
        assert here is not None

        def money(ore: int) -> str:
            return self._context.catalog.money(ore, here.currency)

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
        if closed.difference_ore is not None:
            found.append(till_difference(closed.difference_ore, here.currency, self._context.catalog))
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Three steps beside each other, or those of the stage: two beside each other, or one below the other."""
        closing = self._desk().now.closing
        if self.here is None or closing is None:
            return
        is_wide, is_half = self.width() >= px(_WIDE), self.width() >= px(_HALF)
        is_counted = closing.is_counted
        self.steps.setDirection(QBoxLayout.Direction.LeftToRight if is_half else QBoxLayout.Direction.TopToBottom)
        self.counting.setVisible(is_wide or not is_counted)
        self.comparing.setVisible(is_wide or is_counted)
        self.ending.setVisible(is_half or is_counted)
        for card, size in ((self.counting, _COUNT), (self.comparing, _COMPARE)):
            card.setMinimumWidth(px(size) if is_wide else 0)
            card.setMaximumWidth(px(size) if is_wide else 16777215)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(beside if is_half else below)
        self.about.setVisible(is_half)
        self.band.make_low(not is_half)
        self._arrange_foot(beside, below)

    def _arrange_foot(self, beside: QBoxLayout.Direction, below: QBoxLayout.Direction) -> None:
        """The keys stand beside each other where there is room, and the sum with them, which the steps say too."""
        keys = [key for key in (self.again, self.print_button, self.accept) if not key.isHidden()]
        needed = sum(key.sizeHint().width() + self._foot.spacing() for key in keys)
        has_room = needed + self.sum.sizeHint().width() <= self.width()
        self.sum.setVisible(has_room and self.done.isHidden())
        self._foot.setDirection(beside if needed <= self.width() else below)

    def _lay_out(self) -> None:
        text = self._context.text
        self.back.setAccessibleName(text(N_("Back (Esc)")))
        self.back.setToolTip(self.back.accessibleName())
        for key, high in ((self.back, 48), (self.accept, _KEY), (self.again, _KEY), (self.print_button, _KEY)):
            key.setStyleSheet(tall(high))
        for key in (self.accept, self.again, self.print_button):
            key.setFont(app_font(18))
        self.again.setText(text(N_("Count again")))
        self.print_button.setText(text(N_("Print the cash report")))
        self.sum.setFont(app_font(20))
        words = stacked(self.title, self.about)
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(self.back)
        said.addWidget(words, 1)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(12)
        self._head.addLayout(said, 1)
        self._head.addWidget(self.band, 1)
        inside = QVBoxLayout(self.middle)
        inside.setContentsMargins(0, 0, 0, 0)
        self.steps.setSpacing(16)
        inside.addLayout(self.steps, 1)
        self.middle.setProperty("see_through", True)
        self.report.setFont(app_font(18))
        self.done.body.addWidget(self.report)
        self.done.body.addStretch(1)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setSpacing(12)
        self._foot.addWidget(self.sum)
        self._foot.addStretch(1)
        for key in (self.again, self.print_button, self.accept):
            self._foot.addWidget(key)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addLayout(self._head)
        whole.addWidget(self.area, 1)
        whole.addWidget(self.done, 1)
        whole.addLayout(self._foot)
        self.done.hide()
