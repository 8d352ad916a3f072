"""The dialog of paying out what was posted: a file for the bank, Swish or cash by hand, the bank's answer read."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.payment_order import bank_profiles
from made_in_blekinge.domain.payout import AccountNews, PayoutWay
from made_in_blekinge.gui.parts.choices import QuietCombo
from made_in_blekinge.gui.parts.file_dialogs import ask_open, ask_save
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.rows import RIGHT, Column, RowsModel
from made_in_blekinge.gui.parts.saved_file import tell_saved
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label, scrolled
from made_in_blekinge.gui.settlement.deed import deed_now
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.settlement.payouts import Payable, payables
from made_in_blekinge.queries.settlement.terms import settlement_terms
from made_in_blekinge.services.settlement.payout import Heard, WrittenRun, hear_bank, pay_by_hand

if TYPE_CHECKING:
    from pathlib import Path

    from made_in_blekinge.bootstrap import Database, Session
    from made_in_blekinge.exchange.bank_files import BankFile

_WAYS: Final = (PayoutWay.SWISH, PayoutWay.CASH)
_NOTE: Final = N_("What is in the bank's file counts as paid. New and changed accounts are named: look at them first.")


def _where(row: Payable, catalog: Catalog) -> str:
    if row.payee is None:
        return catalog.text(N_("No account"))
    return f"{catalog.text(row.payee.way.label)} {row.payee.account}".strip()


def _news(row: Payable, catalog: Catalog) -> str:
    return "" if row.news is AccountNews.KNOWN or row.payee is None else catalog.text(row.news.label)


_COLUMNS: Final[tuple[Column[Payable], ...]] = (
    Column("number", N_("Number"), lambda row, _: row.number, sort=lambda row: row.number),
    Column("name", N_("Exhibitor"), lambda row, _: row.name, width=180, grows=True),
    Column("amount", N_("Gets"), lambda row, catalog: catalog.money(row.amount_ore, row.currency),
           sort=lambda row: row.amount_ore, align=RIGHT),
    Column("where", N_("To"), _where, width=150),
    Column("news", N_("To look at"), _news),
)  # fmt: skip


def _read(session: "Session", event: str) -> list[Payable]:
    return payables(session, settlement_terms(session, event))


class BankAnswer(NamedTuple):
    """A bank's file, and what came of it."""

    file: "BankFile"
    heard: Heard


def answer_lines(answer: BankAnswer, catalog: Catalog) -> Iterator[str]:
    """What a bank's file says, payment by payment."""
    for row in answer.heard.noted:
        state = catalog.text(row.state.label) if row.state else ""
        said = (row.number, row.name, catalog.money(row.amount_ore, row.currency), state, row.reason)
        yield " · ".join(filter(None, said))
    for word in answer.heard.strange:
        text = N_("Fits no payment of ours: {id}, {state}. {reason}")
        named = word.end_to_end or word.message_id
        yield catalog.sentence(text, {"id": named, "state": (word.state.label,), "reason": word.reason}).strip()
    for one in answer.file.came_in:
        text = N_("Came in: {amount} from {name}, “{text}”. Note it under Carried or at the check-in.")
        amount = catalog.money(one.amount_ore, one.currency) if one.currency else catalog.amount(one.amount_ore)
        yield catalog.sentence(text, {"amount": amount, "name": one.name or "–", "text": one.text})
    if answer.file.unread:
        yield catalog.text(N_("{count} entries name no payment and were left."), count=answer.file.unread)


class PayOut(TaskDialog):
    """What is still to be paid of an event."""

    def __init__(self, context: GuiContext, parent: QWidget, event: str) -> None:
        text = context.text
        super().__init__(context, parent, text(N_("Pay out for {event}"), event=event), leave=N_("Close (Esc)"))
        self._event = event
        self.model: RowsModel[Payable] = RowsModel(
            _COLUMNS, lambda row: row.settlement_id, lambda: context.catalog, self
        )
        self.table: RegisterTable[Payable] = RegisterTable(context, self.model, "payables", marks=True)
        self.table.setAccessibleName(self.windowTitle())
        self.bank, self.version, self.nothing = QuietCombo(), QuietCombo(), label(wrap=True)
        self.told = label(wrap=True)
        self.told_area = scrolled(self.told)
        self.file_button = button(text(N_("Write the bank's file…")), "save", primary=True)
        self.hand_button = button(text(N_("Paid by hand…")), "check")
        self.read_button = button(text(N_("Read the bank's answer…")), "import")
        self.file_button.clicked.connect(lambda: self.write_file())  # noqa: PLW0108  without the signal's argument
        self.hand_button.clicked.connect(lambda: self.pay_by_hand())  # noqa: PLW0108
        self.read_button.clicked.connect(lambda: self.read_answer())  # noqa: PLW0108
        self.table.chosen.connect(lambda _: self._offer())
        self.table.marks_changed.connect(self._offer)
        self.bank.activated.connect(lambda _: self._offer_versions())
        self._lay_out()
        self.read()

    def read(self) -> None:
        """Read anew what is to be paid."""
        self._context.ask(_read, self._event, done=self._put, owner=self)

    def write_file(self) -> None:
        """Write everything that a bank can pay into a file, after the place has been chosen."""
        from made_in_blekinge.exchange.payout_files import write_order

        context, event = self._context, self._event
        bank, version = str(self.bank.currentData()), str(self.version.currentData())
        name = f"{event}-{bank}.xml"
        path = ask_save(context, self, context.text(N_("Write the bank's file")), name, "XML (*.xml)")
        if path is None:
            return
        target: Path = path

        def use_case(database: "Database") -> WrittenRun:
            return write_order(database, event, bank, version, target, deed_now(context))

        self.do(use_case, done=partial(self._written, target))

    def pay_by_hand(self) -> None:
        """Note that the marked ones, or the current one, were paid with Swish or in cash today."""
        rows, context = self.table.concerned(), self._context
        if not rows:
            return
        title = context.catalog.plural("Note {count} as paid?", "Note {count} as paid?", len(rows))
        said = context.text(N_("Today, by you. It is noted and stays: {names}"), names=", ".join(r.name for r in rows))
        chosen = context.say.choose(self, title, said, *(context.text(way.label) for way in _WAYS))
        if chosen is None:
            return
        numbers, deed = [row.number for row in rows], deed_now(context)
        day = local(deed.now, "SE").date()

        def use_case(database: "Database") -> int:
            return len([pay_by_hand(database, number, _WAYS[chosen], day, deed) for number in numbers])

        self.do(use_case, done=self._noted)

    def read_answer(self) -> None:
        """Read a pain.002 or camt.054 file of the bank."""
        from made_in_blekinge.exchange.bank_files import read_bank_file

        context = self._context
        path = ask_open(context, self, context.text(N_("Read the bank's answer")), "XML (*.xml)")
        if path is None:
            return
        chosen: Path = path

        def use_case(database: "Database") -> BankAnswer:
            found = read_bank_file(chosen)
            return BankAnswer(found, hear_bank(database, found.message, found.words, deed_now(context)))

        self.do(use_case, done=self._heard)

    def _written(self, path: "Path", run: WrittenRun) -> None:
        context = self._context
        said = context.catalog.plural(
            "{count} payment is in {file}, to be paid {day}.", "{count} payments are in {file}, to be paid {day}.",
            len(run.paid), file=path.name, day=context.catalog.date(run.order.day),
        )  # fmt: skip
        if run.left_out:
            names = ", ".join(each.name for each in run.left_out)
            said = f"{said} {context.text(N_('Left out, to be paid by hand: {names}'), names=names)}"
        told = N_("“{old}” is written “{new}” for the bank.")
        self._tell([context.text(told, old=each.original, new=each.text) for each in run.order.spelled()])
        context.undo.end(context.text(N_("A file for the bank was written. It is not undone here.")))
        tell_saved(context, said, path)
        self.read()

    def _noted(self, count: int) -> None:
        context = self._context
        context.undo.end(context.text(N_("What was paid by hand is noted and stays.")))
        context.say.done(context.catalog.plural("{count} is noted as paid.", "{count} are noted as paid.", count))
        self.read()

    def _heard(self, answer: BankAnswer) -> None:
        heard, say = answer.heard, self._context.say
        text = N_("The bank's answer is read: {noted} noted, {known} known before, {strange} fit nothing of ours.")
        counts = {"noted": len(heard.noted), "known": heard.known, "strange": len(heard.strange)}
        self._tell(list(answer_lines(answer, self._context.catalog)))
        (say.not_done if heard.strange or answer.file.unread else say.done)(self._context.text(text, **counts))
        self.read()

    def _tell(self, lines: Sequence[str]) -> None:
        """What is to be known of a file, until the next one."""
        self.told.setText("\n".join(lines))
        self.told_area.setVisible(bool(lines))

    def _put(self, rows: Sequence[Payable]) -> None:
        self.table.unmark_all()
        self.model.set_rows(rows)
        self.nothing.setVisible(not rows)
        if self.table.current is None and rows:
            self.table.choose(self.model.rows[0].settlement_id)
        self._offer()

    def _offer(self) -> None:
        if self.file_button.hasFocus() and not self.model.rows:
            self.read_button.setFocus()
        self.file_button.setEnabled(bool(self.model.rows))
        self.hand_button.setEnabled(bool(self.table.concerned()))

    def _offer_versions(self) -> None:
        profile = bank_profiles()[str(self.bank.currentData())]
        self.version.clear()
        for version in profile.versions:
            self.version.addItem(f"pain.001.001.{version}", version)

    def _lay_out(self) -> None:
        text, deeds = self._context.text, FlowLayout()
        for key, profile in bank_profiles().items():
            self.bank.addItem(profile.name, key)
        self._offer_versions()
        for choice in (self.bank, self.version):
            choice.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToContents)
        self.bank.setAccessibleName(text(N_("Bank")))
        self.version.setAccessibleName(text(N_("Version of the file")))
        self.nothing.setText(text(N_("Nothing is left to pay.")))
        self.nothing.hide()
        deeds.setContentsMargins(0, 0, 0, 0)
        for made in (label(text(N_("Bank")), "note"), self.bank, self.version, self.hand_button, self.read_button):
            deeds.addWidget(made)
        self.add(label(text(_NOTE), "purpose", wrap=True), self.nothing)
        self.add(self.table, stretch=1)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.told_area.setMaximumHeight(px(112))
        self.told_area.hide()
        self.add(self.told_area, deeds)
        self.add_after(self.file_button)
        resize_on_screen(self, px(920), px(520))
        self.table.setFocus()
        self._offer()
