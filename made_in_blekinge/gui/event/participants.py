"""The participants of an event: who stands where, on which terms and for which fee."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from made_in_blekinge.gui.event.participations import ParticipationsPart
from made_in_blekinge.gui.event.tab import EventTab, TabAction
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.desk import EventDesk
from made_in_blekinge.queries.registers.records import event_record


class ParticipantsTab(EventTab):
    """The table of participations beside the terms of the chosen one."""

    key = "participants"
    title = N_("Participants")

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.part = ParticipationsPart(self, context)
        self.part.applications_wanted.connect(lambda: self.go_to.emit("applications", {}))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.part)

    @staticmethod
    def counted(desk: EventDesk) -> str:
        return str(len(desk.coming) or "")

    def deeds(self) -> tuple[TabAction, ...]:
        return (
            TabAction(N_("Check-in"), "checkin", lambda: self.context.go("checkin")),
            TabAction(N_("Add participant"), "add", self.part.picker.setFocus, primary=True),
        )

    def show_desk(self, desk: EventDesk, another: bool) -> None:
        self.context.ask(event_record, desk.event.id, done=self.part.show_record, owner=self)

    def choose(self, exhibitor: int | None = None, fields: bool = False, **_: Any) -> None:  # noqa: ANN401
        self.part.want(exhibitor)
        if fields:
            self.part.open_terms()

    def leave(self) -> None:
        self.part.terms.leave()
