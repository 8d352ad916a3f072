"""The refund dialog: receipt, goods that come back, reason, means of repayment, and an approval above the limit."""

import uuid
from collections import deque
from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from made_in_blekinge.domain.codes import ReceiptCode, scanned_receipt
from made_in_blekinge.domain.emergency import SlipCode, TypedSlip, named_slip, scanned_slip
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Settled, Tender, as_it_came, settle
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import SearchField, label, set_property
from made_in_blekinge.gui.till.refund_lines import RefundLines
from made_in_blekinge.gui.till.refund_parts import (
    AS_PAID,
    VERBS,
    ApprovalPart,
    PickOne,
    RefundReason,
    organisers_beside,
)
from made_in_blekinge.gui.till.refund_search import ReceiptChoice
from made_in_blekinge.gui.till.work import TillWork
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.emergency.receipt import SlipReceipt, receipt_of_slip
from made_in_blekinge.queries.registers.people import PersonRow, who_may_sign_in
from made_in_blekinge.queries.till.refund_search import FoundSales, receipts_to_refund
from made_in_blekinge.queries.till.refundable import Refundable, refundable
from made_in_blekinge.queries.till.scanned import OpenTill, scanned_products
from made_in_blekinge.services.till.approval import needed_approval
from made_in_blekinge.services.till.refund import other_means, refund
from made_in_blekinge.services.till.sale import SaleDone

_SIZE: Final = (880, 704)


class RefundDialog(TaskDialog):
    """Refunds goods of a receipt. ``done_with`` carries the refund receipt, ``passed_on`` a scan that came too late.

    A scan finds the receipt, by its code or by goods, or marks a line with one more piece, and nothing else; Enter
    confirms only on the button.
    """

    done_with = Signal(object)
    passed_on = Signal(str)

    def __init__(self, context: GuiContext, parent: QWidget, here: OpenTill, work: TillWork) -> None:
        super().__init__(context, parent, context.text(N_("Take goods back")), N_("Choose what comes back"))
        self._here, self._work = here, work
        self._uid = uuid.uuid4()
        self._scans: deque[str] = deque()
        self._reads = 0
        """What is being looked up: a receipt, or what a scan is."""
        self._goods: tuple[str, ...] = ()
        """Codes of goods that were scanned while it is not known on which receipt they are."""
        text = context.text
        self.number, self.lines, self.reason = SearchField(), RefundLines(context), RefundReason(context)
        self.head, self.paid, self.note = label(role="strong", wrap=True), label(), label(role="note", wrap=True)
        self.means = PickOne(
            text(N_("Money back by")),
            [(AS_PAID, text(N_("As it was paid"))), *((means.value, text(means.label)) for means in here.means)],
        )
        self.means.buttons[AS_PAID].hide()
        self.approval, self.choice = ApprovalPart(context), ReceiptChoice(context)
        self.room = QWidget()
        """Where the goods will stand, so that what is above them stays above."""
        self._lay_out()
        self.choice.chosen.connect(self.find_receipt)
        self.number.returnPressed.connect(self.search)
        self.lines.changed.connect(self._show_verb)
        self.means.picked.connect(lambda _: self._show_verb())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.act)
        context.ask(who_may_sign_in, done=self._offer, owner=self)
        self._put(None)

    @property
    def found(self) -> Refundable | None:
        """The receipt whose goods come back."""
        return self.lines.found

    @property
    def is_filled(self) -> bool:
        """As the base class; goods that were marked by a scan are an answer too."""
        return bool(self.lines.pieces) or super().is_filled

    def search(self) -> None:
        """Find the receipt by what is written: its code or number, an article, or an amount."""
        typed = self.number.text().strip()
        try:
            if not typed:
                text = N_("Write the receipt's number, an article or an amount.")
                raise UserError("bad_receipt", text)
            if (code := scanned_receipt(typed)) is not None:
                self.find_receipt(code.till, code.number)
            elif (slip := named_slip(typed)) is not None:
                self._take_slip(slip)
            else:
                self._seek((typed,))
        except UserError as error:
            self.show_error(error)

    def find_receipt(self, till: str, number: int) -> None:
        """Load and show the lines of a receipt."""
        self._reads += 1
        self._context.ask(
            refundable, self._here, till, number, done=self._found, failed=self._not_found, owner=self
        )  # fmt: skip

    def _seek(self, sought: tuple[str, ...], is_scan: bool = False) -> None:
        """Find the receipts that all of this is on; goods that were scanned are marked on it."""
        self._reads += 1
        self._context.ask(
            receipts_to_refund, self._here, sought, done=partial(self._sought, sought if is_scan else ()),
            failed=self._not_found, owner=self,
        )  # fmt: skip

    def _sought(self, goods: tuple[str, ...], found: FoundSales) -> None:
        self._goods = goods
        if len(found.rows) == 1:
            self.find_receipt(found.rows[0].till, found.rows[0].number)
        else:
            self._put(None)
            self.choice.put(found)
            self.room.hide()
        self._reads -= 1
        self._take_next()

    def take_scan(self, code: str) -> None:
        """What was scanned: a receipt, or goods that come back; each in its turn."""
        self._scans.append(code)
        self._take_next()

    def act(self) -> None:
        """Write the refund (idempotent), once everything is chosen."""
        found, means = self.found, self.means.current
        if found is None:
            self.search()
            return
        if self.is_busy or not self._is_whole():
            return
        assert means is not None
        self.wait(True)
        deed, paid = self._work.deed(self._uid), () if means == AS_PAID else (Tender(Means(means)),)
        approval = None if self._needed() is None else self.approval.approval
        self._work.do(
            refund, self._here.code, found.sold.number, self.reason.text, deed, self.lines.pieces, paid,
            found.sold.till, approval, done=self._done, failed=self.refuse,
        )  # fmt: skip

    def refuse(self, error: BaseException) -> None:
        super().refuse(error)
        self._take_next()

    def point_out(self, error: UserError | None) -> bool:
        text = "" if error is None else self._context.catalog.error(error)
        key = "" if error is None else error.field or ""
        beside = {"pieces": self.lines.say, "reason": self.reason.say, "pay": self.means.say}
        for field, say in beside.items():
            say(text if field == key else "")
        is_approval = key in ("approval", "pin")
        self.approval.show_error(error if is_approval else None)
        return key in beside or is_approval

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter confirms where the button has the focus, and nowhere else."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.choice.list.hasFocus():
            self.choice.take()
        elif self.focusWidget() in (self.accept_button, self.cancel):
            (self.act if self.accept_button.hasFocus() else self.reject)()

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        self.accept_button.setDefault(False)
        for made in (self.accept_button, self.cancel):
            made.setAutoDefault(False)

    def _is_whole(self) -> bool:
        """Whether goods, reason, means and approval are there; what is missing is said beside it."""
        self.show_error(None)
        missing = None
        if not self.lines.pieces:
            missing = UserError("nothing_chosen_back", N_("Choose how many of each come back.")).at("pieces")
        elif not self.reason.text:
            why = N_("Choose why the goods come back, or write it.")
            missing = UserError("missing_reason_of_deed", why).at("reason")
        elif self.means.current is None:
            missing = UserError("which_means", N_("Choose how the money goes back.")).at("pay")
        elif self._needed() is not None and self.approval.approval is None:
            missing = self._needed()
        self.show_error(missing)
        return missing is None

    def _needed(self) -> UserError | None:
        return needed_approval(self._context.market.actor, self._here, self.lines.back_ore, self._came_by())

    @property
    def pays_cash(self) -> bool:
        """Whether some of what goes back is cash."""
        if self.means.current == AS_PAID:
            return self.found is not None and any(part.means is Means.CASH for part in self.found.paid)
        return self.means.current == Means.CASH.value

    def _came_by(self) -> tuple[Means, ...]:
        """The means by which it was paid, where another one is chosen."""
        means, came = self.means.current, [part.means for part in self.found.paid] if self.found is not None else []
        return () if means in (None, AS_PAID) else other_means(list(dict.fromkeys(came)), [Means(means)])

    def _done(self, sold: SaleDone) -> None:
        self.done_with.emit(sold)
        for code in self._scans:
            self.passed_on.emit(code)
        self.accept()

    def _offer(self, people: Sequence[PersonRow]) -> None:
        self.approval.offer(organisers_beside(self._context, people))

    def _take_next(self) -> None:
        """One scan after the other, when the one before is known and nothing is being written."""
        if self._reads or self.is_busy or not self._scans:
            return
        code = self._scans.popleft()
        try:
            receipt, slip = scanned_receipt(code), scanned_slip(code)
        except UserError as error:
            self.show_error(error)
        else:
            if receipt is not None:
                self._take_receipt(receipt)
            elif slip is not None:
                self._take_slip(slip)
            elif self.found is None:
                self._seek((*self._goods, code), is_scan=True)
            else:
                self._reads += 1
                self._context.ask(
                    scanned_products, self._here, code, done=partial(self._mark, code), failed=self._not_found,
                    owner=self,
                )  # fmt: skip
        self._take_next()

    def _take_slip(self, slip: SlipCode | TypedSlip) -> None:
        """A slip of emergency paper: the receipt that it became."""

        def take(found: SlipReceipt) -> None:
            self._reads -= 1
            self._take_receipt(ReceiptCode(found.till, found.number))
            self._take_next()

        self._reads += 1
        self._context.ask(receipt_of_slip, self._here, slip, done=take, failed=self._not_found, owner=self)

    def _take_receipt(self, code: ReceiptCode) -> None:
        found = self.found
        if found is not None and (found.sold.till, found.sold.number) == (code.till, code.number):
            return
        if self.lines.pieces:
            text = N_("Goods of receipt {receipt} are chosen. Pay them back or set them to 0, then scan the other.")
            shown = f"{found.sold.till}-{found.sold.number}" if found is not None else ""
            self.show_error(UserError("another_receipt", text, receipt=shown))
            return
        self.find_receipt(code.till, code.number)

    def _mark(self, code: str, products: Sequence[int]) -> None:
        """One more piece of what was scanned."""
        self._reads -= 1
        wholly = self.lines.add_scanned(products)
        if wholly == "":
            self.show_error(None)
        elif wholly is None:
            text = N_("{value} is not on this receipt. Nothing was chosen.")
            self.show_error(UserError("not_on_receipt", text, value=code.strip()[:40]))
        else:
            text = N_("No more of {item} can come back.")
            self.show_error(UserError("all_chosen", text, item=wholly).at("pieces"))
        self._take_next()

    def _found(self, found: Refundable) -> None:
        self._reads -= 1
        self._put(found)
        self._scans.extendleft(reversed(self._goods))
        self._goods = ()
        self._take_next()

    def _not_found(self, error: BaseException) -> None:
        self._reads -= 1
        self.refuse(error)

    def _put(self, found: Refundable | None) -> None:
        self.lines.put(found)
        self.show_error(None)
        self.set_ready(found is not None)
        self.choice.hide()
        self.room.setVisible(found is None)
        for part in (self.lines, self.reason, self.means, self.head, self.paid, self.note):
            part.setVisible(found is not None)
        if found is not None:
            self._write_head(found)
            self.number.clear()
            came = list(dict.fromkeys(part.means for part in found.paid))
            is_taken = all(means in self._here.means for means in came)
            self.means.buttons[AS_PAID].setVisible(len(came) > 1 and is_taken)
            proposed = AS_PAID if len(came) > 1 else came[0].value if came else None
            self.means.pick(proposed if is_taken else None)
        self._show_verb()

    def _write_head(self, found: Refundable) -> None:
        text, written, sold = self._context.text, self._context.catalog, found.sold
        when = f"{written.weekday_date(sold.time.date())} {written.time(sold.time)}"
        said = text(N_("Receipt {receipt} · {when}"), receipt=f"{sold.till}-{sold.number}", when=when)
        self.head.setText(" · ".join(filter(None, (said, sold.person))))
        parts = [f"{text(part.means.label)} {written.money(part.amount_ore, found.currency)}" for part in found.paid]
        self.paid.setText(text(N_("Paid: {means}"), means=" + ".join(parts)))

    def _write_note(self) -> None:
        """How the money goes back: of several ways the amount of each, before anything is paid."""
        text, found = self._context.text, self.found
        if found is None:
            return
        if self.means.current == AS_PAID and self.lines.pieces:
            note = text(N_("Goes back in proportion: {parts}."), parts=self._parts(self.lines.back_ore))
        elif came := self._came_by():
            said = " + ".join(text(one.label) for one in came)
            note = text(N_("It was paid by other means ({means}) than it goes back."), means=said)
        elif len({part.means for part in found.paid}) > 1:
            note = text(N_("It was paid in several ways. The money goes back in proportion, unless you choose one."))
        else:
            note = text(N_("The money goes back as it came, unless you choose another way."))
        self.note.setText(note)

    def _parts(self, ore: int) -> str:
        catalog, settled = self._context.catalog, self._settled(ore)
        return " + ".join(
            f"{catalog.text(paid.tender.means.label)} {catalog.money(-paid.amount_ore, self._here.currency)}"
            for paid in settled.payments
        )

    def _show_verb(self) -> None:
        """The button says the amount that it pays, and whether another person's PIN is wanted."""
        text, ore, needed = self._context.text, self.lines.back_ore, self._needed()
        self.approval.setVisible(needed is not None)
        self._write_note()
        if needed is not None:
            above = N_("It is above your limit: an organiser approves it with a PIN.")
            other = N_("It goes back by other means than it was paid: an organiser approves it with a PIN.")
            self.approval.about.setText(text(other if needed.code == "other_means_back" else above))
        self.set_ready(bool(self.lines.pieces))
        if not self.lines.pieces:
            self.accept_button.setText(text(N_("Choose what comes back")))
            return
        means = self.means.current
        paid_ore = ore if means is None else ore - self._settled(ore).rounding_ore
        amount = self._context.catalog.money(paid_ore, self._here.currency)
        source = (
            VERBS.get(means or "", N_("Pay back {amount}")) if needed is None else N_("Approve with PIN – {amount}")
        )
        self.accept_button.setText(text(source, amount=amount))

    def _settled(self, ore: int) -> Settled:
        """How this is paid back: in cash it is rounded."""
        means, money = self.means.current, self.found.money if self.found is not None else ()
        today = self._here.local(self._context.market.clock()).date()
        paid = as_it_came(ore, money) if means in (None, AS_PAID) else (Tender(Means(means)),)
        return settle(-ore, paid, self._here.country, today)

    def _lay_out(self) -> None:
        text = self._context.text
        purpose = N_("Scan the receipt or the goods. A line is marked; nothing is paid before you press the button.")
        hint = text(N_("Scan, or write the receipt's number, an article or an amount"))
        self.number.put_hint(hint)
        self.number.setAccessibleName(hint)
        set_property(self.accept_button, "primary", True)
        head, choices = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.head, 1)
        head.addWidget(self.paid)
        choices.setSpacing(px(24))
        for part in (self.reason, self.means):
            choices.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        self.add(label(text(purpose), "note", wrap=True), self.number, head)
        self.add(self.room, stretch=1)
        self.add(self.choice, stretch=1)
        self.add(self.lines, stretch=1)
        self.add(choices, self.note, self.approval)
        resize_on_screen(self, *map(px, _SIZE))
        self.number.setFocus()
