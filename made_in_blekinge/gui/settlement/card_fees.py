"""The dialog of card fees: what the acquirer took of the card payments at an event, as its report says."""

from typing import Final

from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.event import local
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.settlement.deed import deed_now
from made_in_blekinge.gui.till.cash_lines import CashLine, point_out
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.services.settlement.payout import enter_card_fee

_NOTE: Final = N_("By the terms they are a cost of the organiser, or shared by those whose goods were paid by card.")


class CardFees(TaskDialog):
    """Asks how much was taken, and by which report; an amount below zero mends what was entered before."""

    def __init__(self, context: GuiContext, parent: QWidget, event: str, currency: str) -> None:
        text = context.text
        super().__init__(context, parent, text(N_("Card fees of {event}"), event=event), N_("Note it"))
        self._event, self._currency = event, currency
        self.lines = {
            "amount": CashLine(context, text(N_("Taken by the acquirer, {currency}"), currency=currency)),
            "report": CashLine(context, text(N_("By which report"))),
        }
        self.add(label(text(_NOTE), "purpose", wrap=True), *self.lines.values())
        self.setMinimumWidth(px(420))
        self.lines["amount"].field.setFocus()

    def act(self) -> None:
        if self.is_busy:
            return
        deed = deed_now(self._context)
        self.do(
            enter_card_fee, self._event, self.lines["amount"].text, self._currency, self.lines["report"].text,
            local(deed.now, "SE").date(), deed, done=self._done,
        )  # fmt: skip

    def point_out(self, error: UserError | None) -> bool:
        return point_out(self.lines, error)

    def _done(self, total_ore: int) -> None:
        context = self._context
        context.undo.end(context.text(N_("Card fees are noted. An amount below zero mends them.")))
        amount = context.catalog.money(total_ore, self._currency)
        context.say.done(context.text(N_("Card fees of {event} are {amount} in all now."), event=self._event,
                                      amount=amount))  # fmt: skip
        self.accept()
