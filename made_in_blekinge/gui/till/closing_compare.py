"""The second step of closing: card and Swish beside the totals of terminal and app, and the certified register's."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from made_in_blekinge.desk.till.closing_now import REGISTER_REPORT, REGISTER_TOTAL, TERMINALS, ClosingNow
from made_in_blekinge.domain.market import Means
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.layouts import in_column
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import app_font, px
from made_in_blekinge.gui.parts.widgets import button, label, mark_wrong, set_property
from made_in_blekinge.gui.till.cash_lines import CashLine, difference
from made_in_blekinge.gui.till.closing_count import own
from made_in_blekinge.gui.till.fields import tall
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.till.scanned import OpenTill

_TITLES: Final = {Means.CARD: N_("Total of the card terminal"), Means.SWISH: N_("Total in the Swish app")}
_MORE: Final = {Means.CARD: N_("The terminal says {amount} more than the till."),
                Means.SWISH: N_("The app says {amount} more than the till.")}  # fmt: skip
_LESS: Final = {Means.CARD: N_("The terminal says {amount} less than the till."),
                Means.SWISH: N_("The app says {amount} less than the till.")}  # fmt: skip
_ICONS: Final = {Means.CARD: "card", Means.SWISH: "phone"}
_FIELD, _HIGH, _INSET = 136, 40, 36
_MOST_NAMED: Final = 5


class MeansBlock(QFrame):
    """A means of payment: number and total of its payments, and where it has a total elsewhere, a field for that.

    Signals: ``wrote`` (what stands in the field), ``shown`` (the number of a receipt to show).
    """

    wrote = Signal(str)
    shown = Signal(int)

    def __init__(self, context: GuiContext, means: Means) -> None:
        super().__init__()
        self._context, self._means = context, means
        self.setProperty("doubt", True)
        name, self.count, self.total = label(context.text(means.label)), label(role="purpose"), label()
        for part in (name, self.total):
            part.setFont(app_font(18, QFont.Weight.DemiBold))
        row = QHBoxLayout()
        row.setSpacing(12)
        for part in (Sign(_ICONS.get(means, "file"), "ink", 24), name, self.count):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.total)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(8)
        column.addLayout(row)
        self.field, self.problem, self.verdict = QLineEdit(), label(role="error", wrap=True), label(wrap=True)
        self.sign, self.show_receipt = Sign(size=20), button()
        self._receipt = 0
        self.has_field = means in _TITLES
        if self.has_field:
            column.addWidget(self._asked(context.text(_TITLES[means])))

    def _asked(self, title: str) -> QWidget:
        whole, beside, verdict = QWidget(), QHBoxLayout(), QHBoxLayout()
        asked = label(title, wrap=True)
        asked.setBuddy(self.field)
        self.field.setAccessibleName(title)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setFont(app_font(18))
        self.field.setFixedWidth(px(_FIELD))
        self.field.setStyleSheet(tall(_HIGH))
        self.field.textEdited.connect(self.wrote)
        beside.addWidget(asked, 1)
        beside.addWidget(self.field)
        verdict.setSpacing(8)
        verdict.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        verdict.addWidget(self.verdict, 1)
        self.show_receipt.hide()
        self.show_receipt.clicked.connect(lambda: self.shown.emit(self._receipt))
        column = in_column(whole, beside, self.problem, verdict, spacing=8)
        column.addWidget(self.show_receipt, 0, Qt.AlignmentFlag.AlignLeft)
        column.setContentsMargins(px(_INSET), 0, 0, 0)
        self.problem.hide()
        return whole

    def draw(self, closing: ClosingNow, currency: str) -> None:
        catalog = self._context.catalog
        count, paid = closing.paid(self._means)
        self.count.setText(catalog.plural("{count} payment", "{count} payments", count))
        self.total.setText(catalog.amount(paid))
        self.setVisible(self.has_field or bool(count))
        if not self.has_field:
            return
        if self.field.text() != (text := closing.written.get(self._means.value, "")):
            self.field.setText(text)
        self.field.setEnabled(not _is_over(closing))
        problem = own(closing.problem, self._means.value)
        mark_wrong(self.field, self.problem, "" if problem is None else catalog.error(problem))
        self._draw_verdict(closing, currency)

    def _draw_verdict(self, closing: ClosingNow, currency: str) -> None:
        """Whether both agree, and the receipts that may be the difference."""
        catalog, off = self._context.catalog, closing.terminal_off(self._means, currency)
        _, receipts = closing.likely.get(self._means, (0, ()))
        said, sign, colour = "", "", "muted"
        if off == 0:
            said, sign, colour = catalog.text(N_("It is right to the öre.")), "done", "oak"
        elif off is not None:
            source = (_LESS if off < 0 else _MORE)[self._means]
            said, sign, colour = catalog.text(source, amount=catalog.money(abs(off), currency)), "warning", "amber"
            if receipts:
                named = ", ".join(map(str, receipts[:_MOST_NAMED]))
                said = f"{said} {catalog.text(N_('Exactly so much was paid of receipt {numbers}.'), numbers=named)}"
        self.verdict.setText(said)
        set_property(self.verdict, "role", {"oak": "good", "amber": "differs"}.get(colour, ""))
        for part in (self.sign, self.verdict):
            part.setVisible(bool(said))
        self.sign.put(sign, colour)
        self._receipt = receipts[0] if receipts else 0
        self.show_receipt.setVisible(bool(off) and bool(receipts))
        self.show_receipt.setText(catalog.text(N_("Show receipt {number}"), number=self._receipt))


class CompareStep(QWidget):
    """Signals: ``wrote`` (a field's key and what stands in it), ``shown`` (the number of a receipt to show)."""

    wrote = Signal(str, str)
    shown = Signal(int)

    def __init__(self, context: GuiContext, here: OpenTill) -> None:
        super().__init__()
        self._context, self._here = context, here
        self.blocks: dict[Means, MeansBlock] = {}
        self.total, self.report = self._register()
        self.registered = QWidget()
        column = in_column(self, spacing=0)
        for means in (*TERMINALS, *(means for means in Means if means not in (*TERMINALS, Means.CASH))):
            if means in here.means or means not in TERMINALS:
                block = MeansBlock(context, means)
                block.wrote.connect(partial(self.wrote.emit, means.value))
                block.shown.connect(self.shown)
                self.blocks[means] = block
                column.addWidget(block)
        title = label(context.text(N_("Certified cash register {id}"), id=here.register_id), "strong", wrap=True)
        lines = in_column(self.registered, title, self.total, self.report, spacing=8)
        lines.setContentsMargins(px(16), px(12), px(16), px(12))
        column.addWidget(self.registered)
        self.registered.setVisible(bool(here.register_id))
        self.whole = label(role="purpose", wrap=True)
        self.whole.setContentsMargins(px(16), px(12), px(16), 0)
        column.addWidget(self.whole)

    def _register(self) -> tuple[CashLine, CashLine]:
        text = self._context.text
        self._ask = text(N_("As its report of the day says. Leave both empty if it has made none."))
        total = CashLine(self._context, text(N_("Total of the register")), self._ask)
        report = CashLine(self._context, text(N_("Number of its report")))
        for line, key in ((total, REGISTER_TOTAL), (report, REGISTER_REPORT)):
            line.field.textEdited.connect(partial(self.wrote.emit, key))
        return total, report

    @property
    def fields(self) -> list[QLineEdit]:
        """What can be written in, from top to bottom."""
        own_totals = [block.field for block in self.blocks.values() if block.has_field]
        return own_totals + ([self.total.field, self.report.field] if self._here.register_id else [])

    def field(self, key: str) -> QLineEdit | None:
        """The field with this key."""
        found = {means.value: block.field for means, block in self.blocks.items() if block.has_field}
        return {**found, REGISTER_TOTAL: self.total.field, REGISTER_REPORT: self.report.field}.get(key)

    def draw(self, closing: ClosingNow) -> None:
        for block in self.blocks.values():
            block.draw(closing, self._here.currency)
        for line, key in ((self.total, REGISTER_TOTAL), (self.report, REGISTER_REPORT)):
            if line.field.text() != (text := closing.written.get(key, "")):
                line.field.setText(text)
            line.field.setEnabled(not _is_over(closing))
            line.show_error(own(closing.problem, key))
        self._compare_register(closing)
        self._draw_whole(closing)

    def _draw_whole(self, closing: ClosingNow) -> None:
        """How what was sold became what was paid, once that tells nothing of the cash that is to be counted."""
        self.whole.setVisible(closing.is_counted and closing.totals is not None)
        if closing.totals is not None:
            catalog, totals = self._context.catalog, closing.totals
            said = N_("Sold {sold} + cash rounding {rounding} = paid {paid}")
            paid = totals.gross_ore + totals.rounding_ore
            amounts = {"sold": totals.gross_ore, "rounding": totals.rounding_ore, "paid": paid}
            self.whole.setText(catalog.text(said, **{key: catalog.amount(ore) for key, ore in amounts.items()}))

    def _compare_register(self, closing: ClosingNow) -> None:
        """The register's total beside ours, which is said when the cash is counted: it holds the cash sales."""
        if closing.totals is None or not closing.is_counted:
            self.total.say(self._ask)
            return
        catalog, currency = self._context.catalog, self._here.currency
        try:
            off = closing.amount(REGISTER_TOTAL, currency) - closing.totals.gross_ore
        except UserError:
            self.total.say(self._ask)
            return
        said = catalog.text(N_("Receipts here: {amount}"), amount=catalog.money(closing.totals.gross_ore, currency))
        self.total.say(f"{said} · {difference(off, currency, catalog)}")

    def warnings(self, closing: ClosingNow) -> list[str]:
        """What was not compared, or differs."""
        text, found = self._context.text, []
        for means, block in self.blocks.items():
            if not block.has_field:
                continue
            off, (count, _) = closing.terminal_off(means, self._here.currency), closing.paid(means)
            if off is not None:
                found.append(f"{text(means.label)}: {block.verdict.text()}")
            elif count:
                found.append(text(N_("{means} was not compared with its own total."), means=text(means.label)))
        return found

    def is_right(self, closing: ClosingNow) -> bool | None:
        """Whether all that was compared agrees; ``None`` as long as something is not compared."""
        offs = [closing.terminal_off(means, self._here.currency) for means, block in self.blocks.items()
                if block.has_field and (closing.paid(means)[0] or closing.written.get(means.value))]  # fmt: skip
        if any(offs):
            return False
        return None if None in offs else True


def _is_over(closing: ClosingNow) -> bool:
    return closing.closed is not None
