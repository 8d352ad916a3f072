"""Correcting the trader register by a new entry; the old entry is immutable."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.identity import parse_phone
from made_in_blekinge.domain.kinds import TextLine
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.checkin.arrival import F_TAX_COPY, REPRESENTATIVE, identity_number, representative_of
from made_in_blekinge.gui.checkin.ask import AskFields
from made_in_blekinge.gui.checkin.band import GOOD
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import Values
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import Occasion
from made_in_blekinge.queries.checkin.page import Visitor
from made_in_blekinge.queries.checkin.trader_register import TraderEntry, entry_of_check_in
from made_in_blekinge.services.checkin.trader_register import correct_record

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Clock, Database

_TRADER: Final = (
    Field("name", N_("Name"), TextLine(200)),
    Field("identity_number", N_("Organisation or personal number"), TextLine(30, identity_number)),
    Field("phone", N_("Phone"), TextLine(40, parse_phone)),
    Field("address", N_("Postal address"), TextLine(400)),
)
_WIDTH: Final = 720
_REASON: Final = Field("reason", N_("Why it is corrected"), TextLine(200), required=True)
_NOTE: Final = N_(
    "This makes a new entry of {day}. The old one stays in the register with the reason, and the register of "
    "exhibitors is not changed. Address and phone of the representative are the trader's where they are left empty."
)


class Corrections(QObject):
    """Opens the correction dialog; ``said`` carries tone, word and sentence for the result band."""

    said = Signal(str, str, str)

    def __init__(self, context: GuiContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window

    def ask(self, here: Occasion, visitor: Visitor) -> None:
        """Open the correction dialog for the entry of a checked-in exhibitor."""
        key = visitor.row.check_in_id
        if key is not None:
            self._context.ask(entry_of_check_in, here, key, done=self.correct, failed=self._refuse, owner=self)

    def correct(self, entry: TraderEntry) -> None:
        """Open the correction dialog for ``entry``."""
        text = self._context.text
        own = entry.representative.apart_from(entry.trader)
        known = entry.trader._asdict() | {"representative": own.name, "f_tax_copy": entry.f_tax_copy}
        known |= {f"representative_{key}": value for key, value in own._asdict().items() if key != "name"}
        asked = (*_TRADER, *(replace(field, help="") for field in REPRESENTATIVE), F_TAX_COPY, _REASON)
        title = text(N_("Trader register: {name}"), name=entry.trader.name)
        note = text(_NOTE, day=self._context.catalog.date(entry.day))
        correct = partial(_correct, entry, self._context.market.clock)
        dialog = AskFields(self._context, self._window, title, note, asked, N_("Enter the correction"), correct)
        dialog.setMinimumWidth(px(_WIDTH))
        dialog.form.put(known | {_REASON.key: ""}, anew=True)
        dialog.added.connect(lambda _: self._done(entry))
        dialog.open()

    def _done(self, entry: TraderEntry) -> None:
        text = self._context.text
        sentence = text(N_("The trader register says of {name} what it should; the old entry stays."),
                        name=entry.trader.name)  # fmt: skip
        self.said.emit(GOOD, text(N_("Corrected")), sentence)

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._context.say.error(self._window, error)


def _correct(entry: TraderEntry, clock: "Clock", database: "Database", values: Values) -> int:
    trader = Party(*(values[key] or "" for key in Party._fields))
    person = Party(*(part or "" for part in representative_of(values)))
    return correct_record(database, entry.id, trader, person, bool(values["f_tax_copy"]), values["reason"], clock())
