"""Correcting the trader register by a new entry; the old entry is immutable."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.identity import parse_phone
from made_in_blekinge.domain.kinds import TextLine
from made_in_blekinge.domain.market import IdentityKind
from made_in_blekinge.domain.person_number import kind_of
from made_in_blekinge.domain.representative import same_person
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.checkin.arrival import (
    F_TAX_COPY,
    REPRESENTATIVE,
    TRADER_PRESENT,
    identity_number,
    representative_of,
)
from made_in_blekinge.gui.checkin.ask import AskFields
from made_in_blekinge.gui.checkin.band import GOOD
from made_in_blekinge.gui.parts.form import Form
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
        known["is_trader"] = entry.trader_present
        known |= {f"representative_{key}": value for key, value in own._asdict().items() if key != "name"}
        is_firm = kind_of(entry.trader.identity_number) is IdentityKind.ORGANISATION
        ticks = (F_TAX_COPY,) if is_firm else (TRADER_PRESENT, F_TAX_COPY)
        asked = (*_TRADER, *(replace(field, help="") for field in REPRESENTATIVE), *ticks, _REASON)
        title = text(N_("Trader register: {name}"), name=entry.trader.name)
        note = text(_NOTE, day=self._context.catalog.date(entry.day))
        correct = partial(_correct, entry, self._context.market.clock)
        dialog = AskFields(self._context, self._window, title, note, asked, N_("Enter the correction"), correct)
        dialog.setMinimumWidth(px(_WIDTH))
        dialog.first = next((part.code for part in entry.missing if part.code in dialog.form.cells), dialog.first)
        dialog.form.put(known | {_REASON.key: ""}, anew=True)
        if entry.trader_present:
            _untick_for_another(dialog.form, own.name)
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
    return correct_record(
        database, entry.id, trader, person, bool(values["f_tax_copy"]), values["reason"], clock(),
        bool(values.get("is_trader")),
    )  # fmt: skip


def _untick_for_another(form: Form, name: str) -> None:
    """The trader was there; where another name is written, that is somebody else until it is ticked again."""
    written, tick = form.cells["representative"].editor.core, form.cells["is_trader"].editor.core
    assert isinstance(written, QLineEdit)
    assert isinstance(tick, QCheckBox)
    written.textEdited.connect(lambda text: tick.setChecked(not text.strip() or same_person(text, name)))
