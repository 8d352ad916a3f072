"""Entering the arrivals that are ticked on the list, with the time that stands there."""

import platform

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QWidget

from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.domain.emergency import parse_time, slip_moment
from made_in_blekinge.domain.event import local
from made_in_blekinge.domain.text import clean_line
from made_in_blekinge.domain.till_day import DAY_ENDS
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.devices.scanner import Scanner
from made_in_blekinge.gui.emergency.fields import WrittenField
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.checkin.arrivals import Occasion, occasion_of
from made_in_blekinge.services.checkin.arrivals import Arrived, CheckInAction, check_in


class ArrivedDialog(TaskDialog):
    """One arrival after the other; whoever is checked in already stays as it was, and that is said."""

    giving_up = (N_("Leave without checking in?"), N_("What you wrote of this arrival is given up."), N_("Leave"))

    def __init__(self, context: GuiContext, parent: QWidget, event: str) -> None:
        super().__init__(
            context, parent, context.text(N_("Enter arrivals of {event}"), event=event), N_("Check in"), N_("Close")
        )
        text = context.text
        self._event = event
        self.here: Occasion | None = None
        self.code, self.time = WrittenField(text(N_("Booth")), 150), WrittenField(text(N_("Time on the list")), 120)
        self.who = WrittenField(text(N_("Who stands there (otherwise the contact person)")))
        self.told, self.note = QListWidget(), label(role="strong", wrap=True)
        self.told.setAccessibleName(text(N_("What was entered")))
        self.scanner = Scanner.of_dialog(self)
        self._lay_out()
        self.code.line.entered.connect(self.time.take_focus)
        self.time.line.entered.connect(self.act)
        self.who.line.entered.connect(self.act)
        self.scanner.scanned.connect(self._scan)
        context.ask(occasion_of, event, context.market.clock(), done=self._put, failed=self.refuse, owner=self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.code.take_focus()

    def act(self) -> None:
        here = self.here
        if self.is_busy or here is None:
            return
        try:
            if not self.code.text:
                raise UserError("missing_code", N_("Write the booth, or scan the code.")).at("code")
            if not self.time.text:
                raise UserError("missing_time", N_("Write the time that stands on the list.")).at("time")
            moment = slip_moment(here.day, parse_time(self.time.text), here.country, DAY_ENDS)
            if moment > self._context.market.clock():
                raise UserError("time_to_come", N_("That time is still to come. Check it.")).at("time")
        except UserError as error:
            self.show_error(error)
            return
        self.show_error(None)
        act = CheckInAction(moment, platform.node()[:200], day=here.day)
        who = Party(clean_line(self.who.text, 200))
        self.do(check_in, here.code, self.code.text, act, who, done=self._came)

    def point_out(self, error: UserError | None) -> bool:
        fields = {"code": self.code, "time": self.time}
        for field in fields.values():
            field.problem.clear()
        if error is None or error.field not in fields:
            return False
        fields[error.field].show_error(error, self._context.catalog)
        return True

    def _came(self, made: Arrived) -> None:
        here = self.here
        assert here is not None
        text = N_("{name} has been checked in since {time}: booth {booth}.")
        if not made.already:
            text = N_("{name} at {time}: booth {booth}.")
        time = self._context.catalog.time(local(made.since, here.country))
        said = self._context.text(text, name=made.exhibitor, time=time, booth=made.booth or "–")
        self.told.insertItem(0, said)
        self.note.setText(said)
        for field in (self.code, self.time, self.who):
            field.put("")
        self.code.take_focus()

    def _put(self, here: Occasion) -> None:
        self.here = here
        self.note.setText(self._context.catalog.weekday_date(here.day))

    def _scan(self, code: str) -> None:
        self.code.put(code)
        self.time.take_focus()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self.code)
        first.addWidget(self.time)
        first.addWidget(self.who, 1)
        self.add(self.note, first)
        self.add(self.told, stretch=1)
        resize_on_screen(self, px(680), px(460))
