"""The plan of an event: who has no booth yet, and the booths to scale."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from made_in_blekinge.gui.event.booths import BoothsPart
from made_in_blekinge.gui.event.tab import EventTab
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.desk import EventDesk
from made_in_blekinge.queries.registers.records import event_record


class PlanTab(EventTab):
    """Booths on the plan, and in a list."""

    key = "plan"
    title = N_("Plan")

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.part = BoothsPart(self, context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.part)

    @staticmethod
    def counted(desk: EventDesk) -> str:
        taken = sum(bool(row.sharers) for row in desk.booths)
        return f"{taken}/{len(desk.booths)}" if desk.booths else ""

    def show_desk(self, desk: EventDesk, another: bool) -> None:
        self.context.ask(event_record, desk.event.id, done=self.part.show_record, owner=self)

    def choose(self, booth: str = "", **_: Any) -> None:  # noqa: ANN401
        self.part.sides.plan.view.highlight(booth)

    def leave(self) -> None:
        self.part.form.leave()
