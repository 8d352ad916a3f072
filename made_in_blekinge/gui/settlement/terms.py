"""The terms of settlement: of the event with percentages by kind of goods, or of one exhibitor where others hold."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice, Date, Money, TextLine, Whole
from made_in_blekinge.domain.market import Category
from made_in_blekinge.domain.settlement import MOST_HOLD_DAYS, CommissionBase, FeePayer, FeesBy, Hold
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label, scrolled
from made_in_blekinge.gui.settlement.card_fees import CardFees
from made_in_blekinge.gui.settlement.words import PERCENT, terms_sentence
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import UndoStep
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.settlement.preview import Settling
from made_in_blekinge.queries.settlement.terms import SettlementTerms, Terms, own_terms, settlement_terms
from made_in_blekinge.services.settlement.terms import set_terms

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session

_PAYOUT, _FEES, _SELF_BILLING = N_("Pay-out"), N_("Fees"), N_("Self-billing")
_COMMISSION, _KINDS = N_("Commission"), N_("Other percentages for kinds of goods")
_AT: Final = {Hold.BELOW_MINIMUM.value: "minimum_ore", Hold.WAITING_FOR_RETURNS.value: "hold_days"}
_KIND: Final = "category_"
_AS_EVENT: Final = N_("Empty: as the event.")
Found = tuple[SettlementTerms, Mapping[str, Any] | None]
"""The terms of the event, and the exhibitor's own where one is meant."""


def open_terms(context: GuiContext, parent: QWidget, event: str, row: Settling | None, at: str) -> None:
    """Read the terms, then show the dialog with the cursor in the field ``at``."""

    def show(found: Found) -> None:
        TermsDialog(context, parent, found, row, _AT.get(at, at)).open()

    context.ask(_read, event, None if row is None else row.key.exhibitor_id, done=show, owner=parent)


def _read(session: "Session", event: str, exhibitor_id: int | None) -> Found:
    return settlement_terms(session, event), None if exhibitor_id is None else own_terms(session, event, exhibitor_id)


def _fields(one: bool, currency: str) -> tuple[Field, ...]:
    help_ = _AS_EVENT if one else ""
    usual = None if one else 0
    shared = (
        Field("commission_bp", N_("Stays with the organiser, %"), PERCENT, (), _COMMISSION, help_, default=usual),
        Field("base", N_("Of what"), Choice(CommissionBase), (), _COMMISSION, help_, required=not one,
              default=None if one else CommissionBase.NET),
        Field("minimum_ore", N_("Least pay-out"), Money(currency), (), _PAYOUT,
              help_ or N_("Less than this waits for more."), default=usual),
        Field("hold_days", N_("Days for returns"), Whole(0, MOST_HOLD_DAYS), (), _PAYOUT,
              help_ or N_("So long a sale waits before it is settled."), default=usual),
        Field("fee_payer", N_("Card fees"), Choice(FeePayer), (), _FEES, help_, required=not one,
              default=None if one else FeePayer.ORGANISER),
    )  # fmt: skip
    if not one:
        kinds = (Field(f"{_KIND}{kind}", kind.label, PERCENT, (), _KINDS) for kind in Category)
        return (*shared, *kinds)
    return (
        *shared,
        Field("fees", N_("Stall fees"), Choice(FeesBy), (), _FEES, required=True, default=FeesBy.SET_OFF),
        Field("self_billing", N_("Agreed on"), Date(), (), _SELF_BILLING,
              N_("The day on which the seller agreed that you make out its invoices.")),
        Field("approval", N_("Approves each by"), TextLine(200), (), _SELF_BILLING,
              N_("For example: by e-mail within a week")),
    )  # fmt: skip


class TermsDialog(TaskDialog):
    """Everything is written at once; Ctrl+Z takes it back."""

    def __init__(self, context: GuiContext, parent: QWidget, found: Found, row: Settling | None, at: str) -> None:
        event, own = found
        title = (
            context.text(N_("Terms of {event}"), event=event.code)
            if row is None
            else context.text(N_("Terms of {name} at {event}"), name=row.name, event=event.code)
        )
        super().__init__(context, parent, title, N_("Save"))
        self._event, self._row = event, row
        self.before = _values(event, own)
        self.form = Form(
            self, lambda: context.catalog, _fields(row is not None, event.currency), None, 2, context.today
        )  # fmt: skip
        self.form.saves = False
        self.form.put(self.before, anew=True)
        terms = event.usual if row is None else event.of(row.key.exhibitor_id)
        self.sentence = label(terms_sentence(terms, event.currency, context.catalog), "strong", wrap=True)
        note = label(context.text(_note(row is not None)), "purpose", wrap=True)
        self.heading.setWordWrap(True)
        self.add(self.sentence, note)
        body = scrolled(self.form)
        self.add(body, stretch=1)
        if row is None:
            fees = button(context.text(N_("Card fees…")), "edit")
            fees.clicked.connect(lambda: CardFees(context, self, event.code, event.currency).open())
            self.add_beside(fees)
        resize_on_screen(self, px(720), px(620))
        cell = self.form.cells.get(at)
        (cell or next(iter(self.form.cells.values()))).editor.core.setFocus()
        if cell is not None:
            body.ensureWidgetVisible(cell)

    @property
    def is_filled(self) -> bool:
        return bool(self.form.touched())

    def act(self) -> None:
        values = self.form.check()
        if values is None:
            self.form.focus_wrong()
            return
        changed = {key: value for key, value in values.items() if value != self.before[key]}
        if not changed:
            self.accept()
        elif not self.is_busy:
            before = {key: self.before[key] for key in changed}
            self.do(self._writer(changed), done=partial(self._done, changed, before))

    def point_out(self, error: UserError | None) -> bool:
        """Beside the field that the error names, or the first one."""
        if error is None:
            return False
        at = {"minimum": "minimum_ore"}.get(error.field or "", error.field or "")
        return self.form.show_error(error, at if at in self.form.cells else next(iter(self.form.cells)))

    def _writer(self, values: Mapping[str, Any]) -> "_Write":
        who = None if self._row is None else self._row.key.exhibitor_id
        return _Write(self._event.code, who, values)

    def _done(self, changed: Mapping[str, Any], before: Mapping[str, Any], _: object) -> None:
        self._context.undo.push(
            UndoStep(self._context, self.windowTitle(), self._writer(changed), self._writer(before))
        )  # fmt: skip
        self.accept()


class _Write:
    """The use case that writes these values of the form."""

    def __init__(self, event: str, exhibitor_id: int | None, values: Mapping[str, Any]) -> None:
        self._event, self._who = event, exhibitor_id
        self._plain = {key: value for key, value in values.items() if not key.startswith(_KIND)}
        self._kinds = {
            Category(key.removeprefix(_KIND)): value for key, value in values.items() if key.startswith(_KIND)
        }

    def __call__(self, database: "Database") -> None:
        set_terms(database, self._event, self._who, self._plain, self._kinds)


def _values(event: SettlementTerms, own: Mapping[str, Any] | None) -> dict[str, Any]:
    if own is not None:
        return dict(own)
    usual: Terms = event.usual
    return {
        "commission_bp": usual.commission_bp, "base": usual.base, "minimum_ore": usual.minimum_ore,
        "hold_days": usual.hold_days, "fee_payer": usual.fee_payer,
        **{f"{_KIND}{kind}": usual.categories.get(kind) for kind in Category},
    }  # fmt: skip


def _note(one: bool) -> str:
    if one:
        return N_("What is left empty is as for all others at the event.")
    return N_("These hold for all with whom nothing else is agreed. What is posted already does not change.")
