"""Actions of the check-in page: each asks what it needs, runs on the writer thread, and reports the result."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from made_in_blekinge.desk.checkin.machine import CheckInDesk
from made_in_blekinge.desk.checkin.snapshot import TableTone
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice, Money, TextLine
from made_in_blekinge.domain.market import Means
from made_in_blekinge.gui.checkin.arrival import F_TAX_COPY, REPRESENTATIVE, TRADER_PRESENT, representative_of
from made_in_blekinge.gui.checkin.ask import AskFields
from made_in_blekinge.gui.checkin.bridge import TableBridge, said
from made_in_blekinge.gui.checkin.departure import DepartureDialog
from made_in_blekinge.gui.parts.choices import Picked, PickEditor
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Values
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import CheckInRow, Occasion
from made_in_blekinge.queries.checkin.page import Visitor
from made_in_blekinge.queries.checkin.places import (
    BoothToGive,
    RegisteredExhibitor,
    booths_to_give,
    registered_exhibitors,
)
from made_in_blekinge.services.checkin import arrivals as checkin
from made_in_blekinge.services.checkin import goods as checkin_goods
from made_in_blekinge.services.checkin import places as checkin_places
from made_in_blekinge.services.checkin.arrivals import Arrived, CheckInAction

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

_REASON: Final = Field("reason", N_("Reason"), TextLine(200), required=True)


class CheckInActions(QObject):
    """Opens the dialogs over the table, and tells its desk what came of them; ``departed`` asks for a receipt."""

    departed = Signal(object, bool)
    passed_on = Signal(str)

    def __init__(
        self, context: GuiContext, window: QWidget, bridge: TableBridge, desk: Callable[[], CheckInDesk]
    ) -> None:
        super().__init__(window)
        self._context, self._window, self._bridge, self._desk = context, window, bridge, desk

    def act(self, here: Occasion, nonce: uuid.UUID | None = None) -> CheckInAction:
        return self._bridge.act(here, nonce)

    def undo(self, here: Occasion, visitor: Visitor) -> None:
        """Undo a check-in or a no-show, after asking for the reason."""
        name, row = visitor.row.exhibitor, visitor.row

        def take_back(database: "Database", values: Values) -> CheckInRow:
            if row.check_in_id is not None:
                return checkin.undo(database, here.code, visitor.code, values["reason"], self.act(here))
            checkin_places.unmark_no_show(database, here.code, row.participation_id, values["reason"], self.act(here))
            return row

        note = self._context.text(N_("It stays in the log, with the reason."))
        dialog = self._ask(N_("Take it back for {name}"), note, (_REASON,), N_("Take back"), take_back, name=name)
        dialog.added.connect(
            lambda _: self._say(TableTone.CALM, N_("Taken back"), N_("{name} is expected again."), name=name)
        )

    def pay_fee(self, here: Occasion, visitor: Visitor) -> None:
        """Record a fee payment; the outstanding amount is the default."""
        row, nonce = visitor.row, uuid.uuid4()
        left = max(row.known.fee_ore - row.known.paid_ore, 0)
        fields = (
            Field("amount", N_("Amount"), Money(row.known.currency), required=True, default=left or None),
            Field("means", N_("Means of payment"), Choice(Means, (Means.UNKNOWN,)), required=True, default=Means.CASH),
        )

        def pay(database: "Database", values: Values) -> int:
            amount: int = values["amount"]
            act = self.act(here, nonce)
            checkin_goods.pay_fee(database, row.participation_id, amount, values["means"], act.now, act.station, nonce)
            return amount

        dialog = self._ask(N_("Fee of {name}"), "", fields, N_("Note as paid"), pay, name=row.exhibitor)
        money = self._context.catalog.money
        dialog.added.connect(
            lambda paid: self._say(
                TableTone.GOOD, N_("Paid"), N_("{amount} from {name} noted."), name=row.exhibitor,
                amount=money(paid, row.known.currency),
            )
        )  # fmt: skip

    def walk_in(self, here: Occasion, name: str = "") -> None:
        """Take in somebody without a place, of whom the ``name`` may be known."""
        self._context.ask(
            booths_to_give, here, done=partial(self._ask_walk_in, here, name), failed=self.refuse, owner=self
        )

    def _ask_walk_in(self, here: Occasion, name: str, booths: list[BoothToGive]) -> None:
        from made_in_blekinge.gui.checkin.walk_in import WalkInDialog

        dialog = WalkInDialog(self._context, self._window, here, booths, name, partial(self.act, here))
        dialog.added.connect(self._desk().came)
        dialog.open()

    def start_kiosk(self) -> None:
        """Switch this laptop to the self check-in kiosk, until it is left with a PIN."""
        if (event := self._context.current_event) is not None:
            from made_in_blekinge.gui.kiosk.start import open_kiosk

            open_kiosk(self._context, event.code)

    def substitute(self, here: Occasion, visitor: Visitor) -> None:
        """Assign the booth of ``visitor`` to another exhibitor."""
        self._context.ask(
            registered_exhibitors, here, "", None,
            done=partial(self._ask_substitute, here, visitor), failed=self.refuse, owner=self,
        )  # fmt: skip

    def depart(self, here: Occasion, visitor: Visitor) -> None:
        """Count the goods back and record the departure of ``visitor``."""
        nonce = uuid.uuid4()
        dialog = DepartureDialog(self._context, self._window, here, visitor, lambda: self.act(here, nonce))
        dialog.departed.connect(partial(self._depart, visitor))
        dialog.passed_on.connect(self.passed_on)
        dialog.open()

    def _depart(self, visitor: Visitor, row: CheckInRow, receipt: bool) -> None:
        sentence = N_("{name} has left booth {booth}.")
        self._say(TableTone.GOOD, N_("Departed"), sentence, name=row.exhibitor, booth=row.booth or "–")
        self.departed.emit(visitor, receipt)

    def _ask_substitute(self, here: Occasion, visitor: Visitor, known: list[RegisteredExhibitor]) -> None:
        nonce, row = uuid.uuid4(), visitor.row
        who = Field("exhibitor", N_("Exhibitor"), Picked(), required=True)

        def take(database: "Database", values: Values) -> Arrived:
            person, booth = representative_of(values), row.booth.split(", ")[0]
            return checkin_places.substitute(
                database, here.code, booth or visitor.code, values["exhibitor"], self.act(here, nonce), person,
                values["f_tax_copy"], values["is_trader"],
            )  # fmt: skip

        note = self._context.text(N_("{name} is noted as not come."), name=row.exhibitor)
        title = N_("Substitute at booth {booth}")
        fields = (who, *REPRESENTATIVE, TRADER_PRESENT, F_TAX_COPY)
        dialog = self._ask(title, note, fields, N_("Give the booth and check in"), take, booth=row.booth)
        editor = dialog.form.cells["exhibitor"].editor
        if isinstance(editor, PickEditor):
            editor.offer([(one.id, _said_of(one)) for one in known if one.id != row.exhibitor_id])
        dialog.added.connect(self._desk().came)

    def _ask(
        self, title: str, note: str, fields: tuple[Field, ...], verb: str,
        do: "Callable[[Database, Values], object]", **values: object,
    ) -> AskFields:  # fmt: skip
        shown = self._context.text(title, **values)
        dialog = AskFields(self._context, self._window, shown, note, fields, verb, do)
        dialog.open()
        return dialog

    def refuse(self, error: BaseException) -> None:
        """Show an error, with what to do about it."""
        self._desk().not_set(said(error))

    def _say(self, tone: TableTone, word: str, sentence: str, **values: object) -> None:
        text = self._context.text
        self._desk().told(tone, text(word, **values), text(sentence, **values))


def _said_of(one: RegisteredExhibitor) -> str:
    """``Brunnsängens Sylteri · A4 (12)``: who stands somewhere already is seen."""
    return f"{' · '.join((one.name, *one.booths))} ({one.number})"
