"""Opening a till's day: name of the till, and float."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from made_in_blekinge.desk.till.asking import Meant
from made_in_blekinge.domain.doubt import float_doubt
from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.domain.till_day import Remark
from made_in_blekinge.errors import UserError, at
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card
from made_in_blekinge.gui.till.asked import doubt_asked
from made_in_blekinge.gui.till.name import name_till, till_name
from made_in_blekinge.gui.till.question import Asked, Blank, Question
from made_in_blekinge.gui.till.words import space_said
from made_in_blekinge.gui.till.work import TillWork
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.queries.till.remarks import opening_remarks
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.services.market.market import describe_market
from made_in_blekinge.services.till.day import Deed, open_day

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

_HIGH: Final = 360
_HIGHEST: Final = 400
_TWO_MORE: Final = 120
"""What two fields more take in height."""
_ORGANISER, _RATES, _DOUBT = "no_organiser", "rates_unconfirmed", "float_asked"


class OpeningPane(QWidget):
    """The form for opening the day. Signals: ``opened`` (the till), ``named`` (this laptop's till was renamed)."""

    opened = Signal(object)

    def __init__(self, context: GuiContext, work: TillWork, parent: QObject | None = None) -> None:
        super().__init__()
        self._context, self._work = context, work
        self._event, self._unsaid, self._meant = "", "", ""
        self._form, self._written = Asked("", "", "", self._open), dict[str, str]()
        self.question, card = Question(context), Card()
        self.question.back.hide()
        card.body.addWidget(self.question)
        card.setFixedWidth(px(480))
        self.question.setMinimumHeight(min(px(_HIGH), _HIGHEST))
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(card)
        row.addStretch()
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)

    def put(self, event: str, free: int | None) -> None:
        """Show the form for ``event``; ``free`` are the remaining disk bytes, if low."""
        self._event, self._unsaid, self._meant = event, "", ""
        text, name = self._context.text, till_name(self._context)
        note = text(N_("Give the till a name of its own, and count the cash that lies in it."))
        note = " ".join(filter(None, (space_said(free, self._context.catalog), note)))
        blanks = (Blank("till", text(N_("Till")), name), Blank("amount", text(N_("Float")), ""))
        self._put(Asked(text(N_("Open the till")), note, text(N_("Open (Enter)")), self._open, blanks))

    def _put(self, form: Asked, written: Mapping[str, str] | None = None, focus: str = "amount") -> None:
        self._form = form
        self.question.put(form, written)
        self.question.fields[focus].setFocus()

    def _open(self, written: Mapping[str, str]) -> None:
        self.question.wait(True)
        self._written = dict(written)
        asked = (written, self._event, self._unsaid == _RATES, written["amount"] == self._meant)
        self._work.do(_open_day, *asked, self._work.deed(), done=self._done, failed=self._failed)

    def _done(self, answer: "tuple[OpenTill, Sequence[Remark]]") -> None:
        here, remarks = answer
        self.question.wait(False)
        name_till(self._context, here.code)
        self.opened.emit(here)
        if remarks:
            said = "\n\n".join(self._context.catalog.sentence(one.text, dict(one.values)) for one in remarks)
            self._context.say.info(self, self._context.text(N_("The till is open")), said)

    def _failed(self, error: UserError) -> None:
        """Handle an error; a till that is already open is taken over, as after a restart or a change of laptop."""
        self.question.wait(False)
        if error.code == "till_is_open":
            name = str(error.values["till"])
            name_till(self._context, name)
            self.opened.emit(None)
            return
        if error.code in (_ORGANISER, _RATES) and error.code != self._unsaid:
            self._ask(error)
            return
        if error.code == _DOUBT:
            said = doubt_asked(error, self._context.catalog, self._clear_up, N_("No, write it again"))
            self.question.put(said)
            return
        self.question.show_error(error)

    def _clear_up(self, written: Mapping[str, str]) -> None:
        """A float that looks wrong is written again, unless somebody chose to say that it is meant."""
        is_meant = written.get("choice") == str(Meant.MEANT.value)
        self._meant = self._written["amount"] if is_meant else ""
        self._put(self._form, self._written)
        if is_meant:
            self._open(self._written)

    def _ask(self, error: UserError) -> None:
        """Ask for what the law wants to be said before a till opens: who sells, or that the rates abroad are right."""
        text, self._unsaid = self._context.text, error.code
        typed = {key: field.text() for key, field in self.question.fields.items()}
        blanks = [Blank("till", text(N_("Till")), typed["till"]), Blank("amount", text(N_("Float")), typed["amount"])]
        if error.code == _ORGANISER:
            blanks += [
                Blank("organiser", text(N_("Organiser")), ""),
                Blank("number", text(N_("Organisation number")), ""),
            ]
            self.question.setMinimumHeight(min(px(_HIGH + _TWO_MORE), _HIGHEST + _TWO_MORE))
        button = N_("It is right: open (Enter)") if error.code == _RATES else N_("Open (Enter)")
        said = self._context.catalog.error(error)
        form = Asked(text(N_("Open the till")), said, text(button), self._open, tuple(blanks))
        self._put(form, focus="organiser" if error.code == _ORGANISER else "amount")


def _open_day(
    database: "Database", written: Mapping[str, str], event: str, confirmed: bool, is_meant: bool, deed: Deed
) -> tuple[OpenTill, Sequence[Remark]]:
    """Open the day with a float in the currency of the event (another one is refused), and what must be said of it.

    One that looks wrong is refused unless it ``is_meant``.
    """
    till, amount = written["till"], written["amount"] or "0"
    if "organiser" in written:
        with at("organiser", unless_named=True):
            describe_market(database, {"name": written["organiser"], "identity_number": written["number"]})
    with database.reading() as session:
        currency = find_event(session, event)[1].currency
    with at("amount"):
        float_ore = parse_amount(amount, currency)
    if not is_meant and (doubt := float_doubt(float_ore, currency)) is not None:
        raise doubt
    here = open_day(database, till, event, float_ore, deed, confirmed)
    with database.reading() as session:
        return here, opening_remarks(session, here, deed.now)
