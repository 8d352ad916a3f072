"""Actions of the check-in page: each asks what it needs, runs on the writer thread, and reports the result."""

import platform
import uuid
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain import exhibitor
from made_in_blekinge.domain.checkin import Movement
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice, Money, TextLine
from made_in_blekinge.domain.market import Means
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.checkin.arrival import F_TAX_COPY, REPRESENTATIVE, Arrival, representative_of
from made_in_blekinge.gui.checkin.ask import AskFields
from made_in_blekinge.gui.checkin.band import CALM, GOOD, NOTE, WRONG
from made_in_blekinge.gui.checkin.departure import DepartureDialog
from made_in_blekinge.gui.checkin.goods import announced
from made_in_blekinge.gui.parts.choices import Picked, PickEditor
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Values
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import CheckInRow, Occasion
from made_in_blekinge.queries.checkin.goods import goods_of, product_of
from made_in_blekinge.queries.checkin.page import Morning, Visitor
from made_in_blekinge.queries.registers.exhibitor import exhibitor_names
from made_in_blekinge.services.checkin import arrivals as checkin
from made_in_blekinge.services.checkin import goods as checkin_goods
from made_in_blekinge.services.checkin import places as checkin_places
from made_in_blekinge.services.checkin.arrivals import Arrived, CheckInAction, FilledIn

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database, Session

_REASON: Final = Field("reason", N_("Reason"), TextLine(200), required=True)
_BOOTH: Final = Field("booth", N_("Booth"), TextLine(40))
_WALK_IN: Final = ("name", "identity_number", "phone", "address", "town", "representative", "postcode")


class CheckInActions(QObject):
    """Signals: ``said`` (tone, word, sentence for the band), ``arrived`` (a valid check-in), ``refused`` (error)."""

    said = Signal(str, str, str)
    arrived = Signal(object)
    refused = Signal(object)
    departed = Signal(object, bool)

    def __init__(self, context: GuiContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self.is_busy = False

    def act(self, here: Occasion, nonce: uuid.UUID | None = None) -> CheckInAction:
        """The :class:`CheckInAction` of a new request: now, at this laptop, for the displayed day."""
        return CheckInAction(self._context.market.clock(), platform.node()[:200], nonce, here.day)

    def check_in(self, here: Occasion, visitor: Visitor, arrival: Arrival, nonce: uuid.UUID) -> None:
        """Check in the selected exhibitor with the entered values. Ignored while a check-in is running."""
        if self.is_busy:
            return
        self.is_busy = True
        filled = FilledIn(visitor.record.id, visitor.record.version, dict(arrival.changes))
        self._context.do(
            checkin.check_in, here.code, visitor.code, self.act(here, nonce), arrival.who, arrival.f_tax_copy, filled,
            done=partial(self._arrive, here), failed=self.refuse, owner=self,
        )  # fmt: skip

    def scan_again(self, here: Occasion, code: str) -> None:
        """Pass an unknown code to the use case, which records the failed scan and raises the error."""
        self._context.do(
            checkin.check_in, here.code, code, self.act(here),
            done=partial(self._arrive, here), failed=self.refuse, owner=self,
        )  # fmt: skip

    def count(self, here: Occasion, visitor: Visitor, movement: Movement, product_id: int, number: int) -> None:
        """Save the total quantity of a product for one kind of movement."""
        act, row = self.act(here), visitor.row
        self._context.do(
            checkin_goods.count_goods, row.participation_id, movement, {product_id: number}, act.now, act.station,
            row.uid, failed=self.refuse, owner=self,
        )  # fmt: skip

    def accept_announced(self, here: Occasion, visitor: Visitor) -> None:
        """Count in all goods with their announced quantities."""
        act, row, counts = self.act(here), visitor.row, announced(visitor)
        self._context.do(
            checkin_goods.count_goods, row.participation_id, Movement.ACCEPTED, counts, act.now, act.station, row.uid,
            done=lambda _: self._say(
                GOOD, N_("Counted"), N_("{name}: {count} counted in."), name=row.exhibitor, count=sum(counts.values())
            ),
            failed=self.refuse, owner=self,
        )  # fmt: skip

    def add_one(self, here: Occasion, visitor: Visitor, code: str, unknown: Callable[[], None]) -> None:
        """Count in one more of the product with ``code``; calls back ``unknown`` if there is no such product."""

        def failed(error: BaseException) -> None:
            if isinstance(error, UserError) and error.code == "unknown_item" and not code.isdecimal():
                unknown()
            else:
                self.refuse(error)

        def done(counted: tuple[str, int]) -> None:
            sentence = N_("{name}: {count} counted in.")
            self._say(GOOD, N_("Counted"), sentence, name=counted[0], count=counted[1])

        self._context.do(_add_one, here, visitor.row, code, self.act(here), done=done, failed=failed, owner=self)

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
        dialog.added.connect(lambda _: self._say(CALM, N_("Taken back"), N_("{name} is expected again."), name=name))

    def mark_no_show(self, here: Occasion, visitor: Visitor) -> None:
        row = visitor.row
        self._context.do(
            checkin_places.mark_no_show, here.code, row.participation_id, self.act(here),
            done=lambda _: self._say(
                NOTE, N_("Did not come"), N_("{name} is noted as not come. Booth {booth} can go to a substitute."),
                name=row.exhibitor, booth=row.booth or "–",
            ),
            failed=self.refuse, owner=self,
        )  # fmt: skip

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
                GOOD, N_("Paid"), N_("{amount} from {name} noted."), name=row.exhibitor,
                amount=money(paid, row.known.currency),
            )
        )  # fmt: skip

    def walk_in(self, data: Morning) -> None:
        """Register a walk-in exhibitor; the first vacant booth is the default."""
        nonce, here = uuid.uuid4(), data.here
        free = data.free_booths
        own_fields = [replace(exhibitor.BY_KEY[key], help="") for key in _WALK_IN]
        fields = (*own_fields, replace(_BOOTH, default=free[0] if free else None), F_TAX_COPY)

        def take_in(database: "Database", values: Values) -> Arrived:
            own = {key: values[key] for key in _WALK_IN}
            booth, copy = values["booth"] or "", values["f_tax_copy"]
            return checkin_places.walk_in(database, here.code, own, self.act(here, nonce), booth, f_tax_copy=copy)

        text = self._context.text
        note = text(N_("Free booths: {booths}"), booths=", ".join(free[:12])) if free else text(_NO_BOOTH)
        dialog = self._ask(N_("Exhibitor without a place"), note, fields, N_("Take in and check in"), take_in)
        dialog.added.connect(partial(self._arrive, here))

    def start_kiosk(self) -> None:
        """Switch this laptop to the self check-in kiosk, until it is left with a PIN."""
        if (event := self._context.current_event) is not None:
            from made_in_blekinge.gui.kiosk.start import open_kiosk

            open_kiosk(self._context, event.code)

    def substitute(self, here: Occasion, visitor: Visitor) -> None:
        """Assign the booth of ``visitor`` to another exhibitor."""
        self._context.ask(
            _others, visitor.row.exhibitor_id,
            done=partial(self._ask_substitute, here, visitor), failed=self.refuse, owner=self,
        )  # fmt: skip

    def depart(self, here: Occasion, visitor: Visitor) -> None:
        """Count the goods back and record the departure of ``visitor``."""
        nonce = uuid.uuid4()
        dialog = DepartureDialog(self._context, self._window, here, visitor, lambda: self.act(here, nonce))
        dialog.departed.connect(partial(self._depart, visitor))
        dialog.open()

    def _depart(self, visitor: Visitor, row: CheckInRow, receipt: bool) -> None:
        sentence = N_("{name} has left booth {booth}.")
        self._say(GOOD, N_("Departed"), sentence, name=row.exhibitor, booth=row.booth or "–")
        self.departed.emit(visitor, receipt)

    def _ask_substitute(self, here: Occasion, visitor: Visitor, options: list[tuple[int, str]]) -> None:
        nonce, row = uuid.uuid4(), visitor.row
        who = Field("exhibitor", N_("Exhibitor"), Picked(), required=True)

        def take(database: "Database", values: Values) -> Arrived:
            person, booth = representative_of(values), row.booth.split(", ")[0]
            return checkin_places.substitute(
                database, here.code, booth or visitor.code, values["exhibitor"], self.act(here, nonce), person,
                values["f_tax_copy"],
            )  # fmt: skip

        note = self._context.text(N_("{name} is noted as not come."), name=row.exhibitor)
        title = N_("Substitute at booth {booth}")
        fields = (who, *REPRESENTATIVE, F_TAX_COPY)
        dialog = self._ask(title, note, fields, N_("Give the booth and check in"), take, booth=row.booth)
        editor = dialog.form.cells["exhibitor"].editor
        if isinstance(editor, PickEditor):
            editor.offer(options)
        dialog.added.connect(partial(self._arrive, here))

    def _ask(
        self, title: str, note: str, fields: tuple[Field, ...], verb: str,
        do: "Callable[[Database, Values], object]", **values: object,
    ) -> AskFields:  # fmt: skip
        shown = self._context.text(title, **values)
        dialog = AskFields(self._context, self._window, shown, note, fields, verb, do)
        dialog.open()
        return dialog

    def _arrive(self, here: Occasion, made: Arrived) -> None:
        self.is_busy = False
        catalog = self._context.catalog
        time, booth = catalog.time(local(made.since, here.country)), made.booth or "–"
        if made.already:
            sentence = N_("{name} has been checked in since {time}: booth {booth}.")
            self._say(NOTE, N_("Already checked in"), sentence, name=made.exhibitor, time=time, booth=booth)
        else:
            sentence = N_("{name} at {time}: booth {booth}. F8 prints sign, badge and labels.")
            self._say(GOOD, N_("Checked in"), sentence, name=made.exhibitor, time=time, booth=booth)
        self.arrived.emit(made)

    def refuse(self, error: BaseException) -> None:
        """Show an error, with what to do about it."""
        self.is_busy = False
        if isinstance(error, UserError):
            self.said.emit(WRONG, self._context.text(N_("Not done")), self._context.catalog.error(error))
            self.refused.emit(error)

    def _say(self, tone: str, word: str, sentence: str, **values: object) -> None:
        text = self._context.text
        self.said.emit(tone, text(word, **values), text(sentence, **values))


_NO_BOOTH: Final = N_("No booth is free. Add one on the page of the event first.")


def _add_one(database: "Database", here: Occasion, row: CheckInRow, code: str, act: CheckInAction) -> tuple[str, int]:
    """Returns the product's name and its new total."""
    with database.reading() as session:
        product = product_of(session, code, row.exhibitor_id)
        names = {each.product_id: each.name for each in goods_of(session, here, row.participation_id)}
    count = checkin_goods.count_one_more(
        database, row.participation_id, Movement.ACCEPTED, product, act.now, act.station, row.uid
    )
    return names.get(product, code), count


def _others(session: "Session", but: int) -> list[tuple[int, str]]:
    return [choice for choice in exhibitor_names(session) if choice[0] != but]
