"""Entering slips one after the other: scan the code, write the time, the goods, how it was paid, and Enter."""

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from made_in_blekinge.domain.dates import parse_typed_date
from made_in_blekinge.domain.emergency import SlipCode, SlipState, TypedSlip, in_runs, parse_time, read_slip
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.domain.till import Tender, Wanted, parse_item
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.devices.scanner import Scanner
from made_in_blekinge.gui.emergency.fields import WrittenField
from made_in_blekinge.gui.emergency.slip_lines import SlipLines
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.till.refund_parts import PickOne
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.emergency.slips import FoundSlip, find_slip
from made_in_blekinge.queries.emergency.tills import EnteringDesk, entering_desk
from made_in_blekinge.queries.till.scanned import OpenTill, ScannedGoods, find_item, open_till
from made_in_blekinge.services.emergency.entering import (
    SlipEntered,
    WrittenSale,
    already_known,
    enter_slip,
    void_slip,
)
from made_in_blekinge.services.till.day import Deed, open_day

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Session

_KEYS: Final = {"F2": Means.CASH, "F3": Means.CARD, "F4": Means.SWISH, "F6": Means.INVOICE}
"""As at the till."""
_OFFERED: Final = (Means.CASH, Means.CARD, Means.SWISH, Means.OTHER)


class SlipDialog(TaskDialog):
    """One slip after the other, with the keyboard or a scanner; it stays open until it is left."""

    giving_up = (N_("Leave without entering?"), N_("What you wrote of this slip is given up."), N_("Leave"))

    def __init__(self, context: GuiContext, parent: QWidget, event: str) -> None:
        title = context.text(N_("Enter slips of {event}"), event=event)
        super().__init__(context, parent, title, N_("Enter the slip"), N_("Close"))
        text = context.text
        self._event = event
        self._slip: FoundSlip | None = None
        self.desk: EnteringDesk | None = None
        self.done_note, self.left_note = label(role="strong", wrap=True), label(role="note", wrap=True)
        self.slip, self.time = WrittenField(text(N_("Slip")), 190), WrittenField(text(N_("Time on the slip")), 110)
        self.day, self.goods = WrittenField(text(N_("Day")), 130), WrittenField(text(N_("Goods")))
        self.sum = WrittenField(text(N_("Sum on the slip")), 130)
        self.till, self.open_button = QuietCombo(), button(icon_name="till")
        self.lines, self.total = SlipLines(context), label(role="heading")
        self.age = QCheckBox()
        self.means = PickOne(text(N_("Paid by")), [(each.value, self._titled(each)) for each in _OFFERED])
        self.void_button = button(text(N_("Void…")), "clear")
        self.scanner = Scanner.of_dialog(self)
        self._lay_out()
        self._connect()
        self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.slip.take_focus()

    @property
    def here(self) -> OpenTill | None:
        """The till that takes the slips."""
        tills = self.desk.tills if self.desk else ()
        return next((one for one in tills if one.code == self.till.currentData()), None)

    def act(self) -> None:
        """Enter the slip with what is written."""
        if self.is_busy:
            return
        try:
            wanted, here = self._wanted(), self._open_till()
            sale = self._written(here)
        except UserError as error:
            self.show_error(error)
            return
        self.say("")
        self.do(enter_slip, self._event, wanted, here.code, sale, self._deed(), done=self._entered)

    def point_out(self, error: UserError | None) -> bool:
        fields = {
            "slip": self.slip, "time": self.time, "day": self.day, "item": self.goods, "sum": self.sum,
            "till": self.day,
        }  # fmt: skip
        for field in fields.values():
            field.problem.clear()
        if error is None or error.field not in fields:
            return False
        fields[error.field].show_error(error, self._context.catalog)
        return True

    def void(self) -> None:
        """Ask why the slip is no sale."""
        from made_in_blekinge.gui.emergency.void_dialog import VoidDialog

        try:
            wanted = self._wanted()
        except UserError as error:
            self.show_error(error)
            return
        dialog = VoidDialog(self._context, self, self.slip.text)
        dialog.given.connect(lambda why: self.do(void_slip, self._event, wanted, why, self._deed(), done=self._voided))
        dialog.open()

    def _deed(self) -> Deed:
        app = self._context.market
        return Deed(app.clock(), app.actor.name if app.actor else "")

    def _wanted(self) -> SlipCode | TypedSlip:
        return read_slip(self.slip.text)

    def _open_till(self) -> OpenTill:
        if self.here is None:
            text = N_("No till is open for this day. Open one for it with the button beside.")
            raise UserError("no_till_of_day", text).at("day")
        return self.here

    def _written(self, here: OpenTill) -> WrittenSale:
        if not self.time.text:
            raise UserError("missing_time", N_("Write the time that stands on the slip.")).at("time")
        time = parse_time(self.time.text)
        if self.goods.text:
            raise UserError("goods_not_added", N_("Press Enter to add these goods, or take them away.")).at("item")
        if not self.lines.lines:
            raise UserError("no_goods", N_("Scan or write the goods that stand on the slip.")).at("item")
        if self.means.current is None:
            self.means.say(self._context.text(N_("Say how it was paid.")))
            raise UserError("no_payment", N_("Say how it is paid."))
        age = self.lines.age
        if age and not self.age.isChecked():
            raise UserError("age_unchecked", N_("The customer must be {age} years old. Check it, and say so."), age=age)
        try:
            total = parse_amount(self.sum.text, here.currency) if self.sum.text else None
        except UserError as error:
            raise error.at("sum") from error
        return WrittenSale(here.day, time, self.lines.lines, [Tender(Means(self.means.current))], total, age)

    def _entered(self, done: SlipEntered) -> None:
        text = N_("Slip {name} is entered: receipt {till}-{receipt}, {total}.")
        money = self._context.catalog.money(done.sale.to_pay_ore, self.lines.currency)
        self._next(self._context.text(text, name=done.slip.name, till=done.sale.till, receipt=done.sale.receipt,
                                      total=money))  # fmt: skip

    def _voided(self, slip: FoundSlip) -> None:
        self._next(self._context.text(N_("Slip {name} is void."), name=slip.name))

    def _next(self, said: str) -> None:
        """Say what was done, and be ready for the next slip; till and day stay, how it was paid is asked anew."""
        self.done_note.setText(said)
        self._slip = None
        for field in (self.slip, self.time, self.goods, self.sum):
            field.put("")
        self.lines.clear_goods()
        self.means.pick(None)
        self.age.setChecked(False)
        self.show_error(None)
        self.slip.take_focus()
        self._read(self.desk.day if self.desk else None)

    def _read(self, day: dt.date | None = None) -> None:
        self._context.ask(
            entering_desk, self._event, self._context.market.clock(), day,
            done=self._put, failed=self.refuse, owner=self,
        )  # fmt: skip

    def _put(self, desk: EnteringDesk) -> None:
        """Show the tills of the day, and how many slips nobody has said anything of."""
        before, self.desk = self.till.currentData(), desk
        self.day.put(desk.day.isoformat())
        with QSignalBlocker(self.till):
            self.till.clear()
            for one in desk.tills:
                self.till.addItem(one.code, one.code)
            self.till.setCurrentIndex(max(0, self.till.findData(before)))
        text = self._context.text
        self.open_button.setText(text(N_("Open till {till} for the day"), till=desk.free))
        self.open_button.setVisible(not desk.tills)
        self.till.setVisible(bool(desk.tills))
        self.lines.currency = desk.tills[0].currency if desk.tills else ""
        own = [one for one in desk.printed if one.day == desk.day]
        missing = [number for one in own for number in one.missing]
        known = sum(len(one.in_state(SlipState.ENTERED)) for one in own)
        said = self._context.catalog.plural(
            "{count} slip of the day is entered.", "{count} slips of the day are entered.", known
        )
        left = text(N_("Nobody has said what became of: {numbers}."), numbers=in_runs(missing)) if missing else ""
        self.left_note.setText(f"{said} {left}".strip())
        self._show_sum()

    def _open(self) -> None:
        """Open a till for the day, with no cash in it."""
        desk = self.desk
        if desk is not None and not self.is_busy:
            self.do(partial(open_day, day=desk.day), desk.free, self._event, 0, self._deed(),
                    done=lambda _: self._opened(desk.day))  # fmt: skip

    def _opened(self, day: dt.date) -> None:
        self.show_error(None)
        (self.goods if self._slip else self.slip).take_focus()
        self._read(day)

    def _look_up(self) -> None:
        """Find the slip that is written, and go on to the time."""
        try:
            wanted = self._wanted()
        except UserError as error:
            self.show_error(error)
            return
        self._context.ask(find_slip, self._event, wanted, done=self._found, failed=self.refuse, owner=self)

    def _found(self, slip: FoundSlip) -> None:
        self.show_error(None)
        if slip.known is not None:
            self.show_error(already_known(slip, slip.known))
            return
        self._slip = slip
        if slip.set_id is not None:
            self.slip.put(slip.name)
        self.done_note.setText(
            self._context.text(N_("{kind} {name}"), kind=self._context.text(slip.slips.kind.label), name=slip.name)
        )
        if slip.day is not None and self.desk is not None and slip.day != self.desk.day:
            self._read(slip.day)
        self.time.take_focus()

    def _take_time(self) -> None:
        try:
            time = parse_time(self.time.text)
        except UserError as error:
            self.show_error(error)
            return
        self.time.put(f"{time:%H:%M}")
        self.show_error(None)
        self.goods.take_focus()

    def _take_day(self) -> None:
        try:
            day = parse_typed_date(self.day.text)
        except UserError as error:
            self.show_error(error.at("day"))
            return
        if self.desk is None or day != self.desk.day:
            self._read(day)

    def _take_goods(self) -> None:
        """Add the goods that are written; where nothing is, the goods are complete."""
        if not self.goods.text:
            (self.sum.line if self.lines.lines else self.goods.line).setFocus()
            return
        try:
            wanted, here = parse_item(self.goods.text), self._open_till()
        except UserError as error:
            self.show_error(error)
            return
        self._context.ask(
            _goods, here.code, wanted, self._context.catalog.language, done=self._add, failed=self.refuse, owner=self
        )

    def _add(self, goods: ScannedGoods) -> None:
        if goods.price_ore is None:
            text = N_("{item} has no price in {currency}. Set it in the register first.")
            self.show_error(UserError("no_price", text, item=goods.line.item, currency=self.lines.currency).at("item"))
            return
        self.goods.put("")
        self.show_error(None)
        self.lines.add(goods)
        self.goods.line.setFocus()

    def _scan(self, code: str) -> None:
        """A slip's code begins a slip, anything else is goods."""
        try:
            is_slip = isinstance(read_slip(code), SlipCode)
        except UserError as error:
            is_slip = error.code == "damaged_slip_code"
        if is_slip and self.lines.lines:
            self.say(self._context.text(N_("Enter or void this slip first; the scan was not used.")))
            return
        field = self.slip if is_slip else self.goods
        field.put(code)
        field.line.entered.emit()

    def _show_sum(self) -> None:
        text, money = self._context.text, self._context.catalog.money
        total = self.lines.total_ore
        self.total.setText(text(N_("Sum: {amount}"), amount=money(total, self.lines.currency)) if total else "")
        age = self.lines.age
        self.age.setVisible(bool(age))
        self.age.setText(text(N_("The customer was {age} years old or older"), age=age))

    def _titled(self, means: Means) -> str:
        key = next((key for key, value in _KEYS.items() if value is means), "")
        title = self._context.text(means.label)
        return f"{title} ({key})" if key else title

    def _connect(self) -> None:
        self.slip.line.entered.connect(self._look_up)
        self.time.line.entered.connect(self._take_time)
        self.goods.line.entered.connect(self._take_goods)
        self.sum.line.entered.connect(self.act)
        self.day.line.entered.connect(self._take_day)
        self.day.line.editingFinished.connect(self._take_day)
        self.lines.changed.connect(self._show_sum)
        self.open_button.clicked.connect(self._open)
        self.void_button.clicked.connect(self.void)
        self.scanner.scanned.connect(self._scan)
        for key, means in _KEYS.items():
            if means in _OFFERED:
                QShortcut(QKeySequence(key), self, partial(self.means.pick, means.value))

    def _lay_out(self) -> None:
        text = self._context.text
        self.slip.line.setPlaceholderText(text(N_("Scan the code, or 17")))
        self.goods.line.setPlaceholderText(text(N_("Scan, or 17/1:2 – Enter adds it")))
        first = QHBoxLayout()
        for part in (self.slip, self.time, self.day):
            first.addWidget(part)
        tills = QVBoxLayout()
        tills.setSpacing(4)
        tills.addWidget(label(text(N_("Till")), "strong"))
        tills.addWidget(self.till)
        tills.addWidget(self.open_button)
        tills.addStretch()
        first.addLayout(tills)
        first.addStretch()
        last = QHBoxLayout()
        last.addWidget(self.means, 1, Qt.AlignmentFlag.AlignTop)
        last.addWidget(self.sum, alignment=Qt.AlignmentFlag.AlignTop)
        self.add(self.done_note, first, self.goods, self.lines, self.total, last, self.age, self.left_note)
        self.add_beside(self.void_button)
        resize_on_screen(self, px(760), px(640))


def _goods(session: "Session", till: str, wanted: Wanted, language: str) -> ScannedGoods:
    return find_item(session, open_till(session, till), wanted, language)
