"""The dialog of what is carried from earlier settlements: what an exhibitor owes is paid in, or forgiven."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.settlement import BalanceKind
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.rows import RIGHT, Column, RowsModel
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label
from made_in_blekinge.gui.settlement.deed import deed_now
from made_in_blekinge.gui.till.cash_lines import CashLine, point_out, read_amounts
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.settlement.owed import Owed, owed_now
from made_in_blekinge.services.settlement.balance import balance_away

if TYPE_CHECKING:
    import datetime as dt

    from made_in_blekinge.bootstrap import Session

_COLUMNS: Final[tuple[Column[Owed], ...]] = (
    Column("number", N_("No."), lambda row, _: str(row.number), sort=lambda row: row.number, align=RIGHT),
    Column("name", N_("Exhibitor"), lambda row, _: row.name, width=200, grows=True),
    Column("owes", N_("Owes from before"), lambda row, catalog: catalog.money(-row.carried_ore, row.currency),
           sort=lambda row: -row.carried_ore, align=RIGHT),
    Column("now", N_("With what is sold now"), lambda row, catalog: catalog.money(row.owed_ore, row.currency),
           sort=lambda row: row.owed_ore, align=RIGHT),
)  # fmt: skip


def _owing(session: "Session", event: str, now: "dt.datetime") -> list[Owed]:
    return [one for one in owed_now(session, event, now) if one.carried_ore < 0]


class Balances(TaskDialog):
    """Who owes something from earlier settlements. It is taken off by itself from what they sell next."""

    def __init__(self, context: GuiContext, parent: QWidget, event: str) -> None:
        text = context.text
        super().__init__(context, parent, text(N_("Carried from earlier settlements")), leave=N_("Close (Esc)"))
        self._event = event
        self.model: RowsModel[Owed] = RowsModel(
            _COLUMNS, lambda row: (row.exhibitor_id, row.currency), lambda: context.catalog, self
        )
        self.table: RegisterTable[Owed] = RegisterTable(context, self.model, "balances")
        self.table.setAccessibleName(self.windowTitle())
        self.nobody = label(text(N_("Nobody owes anything.")), wrap=True)
        self.paid_button = button(text(N_("Has paid in…")), "check", primary=True)
        self.forgive_button = button(text(N_("Forgive…")), "clear")
        self.paid_button.clicked.connect(partial(self._ask, BalanceKind.PAID_IN))
        self.forgive_button.clicked.connect(partial(self._ask, BalanceKind.FORGIVEN))
        self.table.opened.connect(partial(self._ask, BalanceKind.PAID_IN))
        self.table.chosen.connect(lambda _: self._offer())
        note = N_("It is taken off from what they sell next, unless it is paid in or forgiven before.")
        self.add(label(text(note), "purpose", wrap=True), self.nobody)
        self.add(self.table, stretch=1)
        self.add_after(self.forgive_button, self.paid_button)
        resize_on_screen(self, px(760), px(440))
        self.nobody.hide()
        self._offer()
        self.read()

    def read(self) -> None:
        """Read the list anew."""
        self._context.ask(_owing, self._event, self._context.market.clock(), done=self._put, owner=self)

    def _put(self, rows: Sequence[Owed]) -> None:
        self.model.set_rows(rows)
        self.nobody.setVisible(not rows)
        if self.table.current is None and rows:
            first = self.model.rows[0]
            self.table.choose((first.exhibitor_id, first.currency))
        self._offer()

    def _offer(self) -> None:
        for made in (self.paid_button, self.forgive_button):
            made.setEnabled(self.table.current is not None)

    def _ask(self, kind: BalanceKind, *_: object) -> None:
        if (row := self.table.current) is not None:
            dialog = BalanceDialog(self._context, self, row, kind)
            dialog.accepted.connect(self.read)
            dialog.open()


class BalanceDialog(TaskDialog):
    """Asks how much and why; the whole is written there already."""

    def __init__(self, context: GuiContext, parent: QWidget, row: Owed, kind: BalanceKind) -> None:
        paid = kind is BalanceKind.PAID_IN
        title = N_("{name} has paid in") if paid else N_("Forgive {name}")
        super().__init__(context, parent, context.text(title, name=row.name), N_("Note it"))
        self._row, self._kind = row, kind
        owes = context.text(
            N_("Owes {amount}"), amount=context.catalog.money(-row.carried_ore, row.currency)
        )  # fmt: skip
        reason = N_("How it was paid") if paid else N_("Why it is forgiven")
        self.lines = {
            "amount": CashLine(context, context.text(N_("Amount")), owes),
            "reason": CashLine(context, context.text(reason)),
        }
        self.lines["amount"].field.setText(context.catalog.amount(-row.carried_ore, grouped=False))
        self.add(*self.lines.values())
        self.setMinimumWidth(px(420))
        self.lines["amount"].field.setFocus()
        self.lines["amount"].field.selectAll()

    def act(self) -> None:
        if self.is_busy:
            return
        row = self._row
        try:
            amount = read_amounts([("amount", self.lines["amount"], row.currency)])["amount"]
        except UserError as error:
            self.refuse(error)
            return
        self.do(
            balance_away, row.exhibitor_id, row.currency, amount, self._kind, self.lines["reason"].text,
            deed_now(self._context), done=self._done,
        )  # fmt: skip

    def point_out(self, error: UserError | None) -> bool:
        return point_out(self.lines, error)

    def _done(self, left_ore: int) -> None:
        context = self._context
        context.undo.end(context.text(N_("What was paid in or forgiven is noted and stays.")))
        amount = context.catalog.money(-left_ore, self._row.currency)
        context.say.done(context.text(N_("{name} owes {amount} now."), name=self._row.name, amount=amount))
        self.accept()
