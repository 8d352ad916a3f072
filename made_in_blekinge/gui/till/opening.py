"""Opening a till's day: name of the till, and float."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.errors import UserError, at
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card
from made_in_blekinge.gui.till.question import Asked, Blank, Question
from made_in_blekinge.gui.till.words import space_said
from made_in_blekinge.gui.till.work import TillWork
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.queries.till.scanned import OpenTill
from made_in_blekinge.services.till.day import Deed, open_day

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

_NAME: Final = "till/name"
_HIGH: Final = 360
_HIGHEST: Final = 400
_FIRST: Final = "K1"


def till_name(context: GuiContext) -> str:
    """The name of this laptop's till."""
    return str(context.settings.value(_NAME) or _FIRST)


def name_till(context: GuiContext, name: str) -> None:
    """Give this laptop's till a name."""
    context.settings.setValue(_NAME, name)


class OpeningPane(QWidget):
    """The form for opening the day. Signals: ``opened`` (the till), ``named`` (this laptop's till was renamed)."""

    opened = Signal(object)

    def __init__(self, context: GuiContext, work: TillWork, parent: QObject | None = None) -> None:
        super().__init__()
        self._context, self._work = context, work
        self._event = ""
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
        self._event = event
        text, name = self._context.text, till_name(self._context)
        note = text(N_("Give the till a name of its own, and count the cash that lies in it."))
        note = " ".join(filter(None, (space_said(free, self._context.catalog), note)))
        blanks = (Blank("till", text(N_("Till")), name), Blank("amount", text(N_("Float")), ""))
        self.question.put(Asked(text(N_("Open the till")), note, text(N_("Open (Enter)")), self._open, blanks))
        self.question.fields["amount"].setFocus()

    def _open(self, written: Mapping[str, str]) -> None:
        self.question.wait(True)
        asked = (written["till"], self._event, written["amount"] or "0")
        self._work.do(_open_day, *asked, self._work.deed(), done=self._done, failed=self._failed)

    def _done(self, here: OpenTill) -> None:
        self.question.wait(False)
        name_till(self._context, here.code)
        self.opened.emit(here)

    def _failed(self, error: UserError) -> None:
        """Handle an error; a till that is already open is taken over, as after a restart or a change of laptop."""
        self.question.wait(False)
        if error.code == "till_is_open":
            name = str(error.values["till"])
            name_till(self._context, name)
            self.opened.emit(None)
            return
        self.question.show_error(error)


def _open_day(database: "Database", till: str, event: str, amount: str, deed: Deed) -> OpenTill:
    """Open the day with a float in the currency of the event; another currency is refused."""
    with database.reading() as session:
        currency = find_event(session, event)[1].currency
    with at("amount"):
        float_ore = parse_amount(amount, currency)
    return open_day(database, till, event, float_ore, deed)
