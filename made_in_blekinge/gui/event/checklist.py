"""What is done and what is left before an event opens, from what the registers know."""

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from made_in_blekinge.gui.event.tab import EventTab
from made_in_blekinge.gui.parts.layouts import clear, in_column
from made_in_blekinge.gui.parts.sign import Sign
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, label, scrolled
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.desk import ChecklistStep, EventDesk, day_count, steps

_NAMED: Final = 3
_WORDS: Final = {
    "hours": (N_("Every day has opening hours"), N_("{left} of {total} days have none"), "particulars"),
    "booths": (N_("The event has booths"), N_("No booths yet"), "plan"),
    "on_plan": (
        N_("Every booth has a place on the plan"),
        N_("{left} of {total} stand where the program put them"),
        "plan",
    ),
    "decided": (N_("Every application is decided"), N_("{left} wait for a decision"), "applications"),
    "told": (N_("Every decision is told"), N_("{left} letters are not handed over"), "applications"),
    "placed": (N_("Everybody has a booth"), N_("{left} of {total} have none"), "plan"),
    "papers": (N_("Everybody's papers hold"), N_("{left} of {total} miss something"), "papers"),
    "goods": (N_("Everybody has said what is brought"), N_("{left} of {total} have not"), "goods"),
    "prices": (N_("All goods have a price"), N_("{left} of {total} have none"), "goods"),
    "paid": (N_("Every fee is paid"), N_("{left} of {total} are not"), "money"),
}


class ChecklistTab(EventTab):
    """A line for each thing to be done, with a button that leads to it."""

    key = "checklist"
    title = N_("Checklist")

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.card, self.grid = Card(), QGridLayout()
        self.heading = label(role="strong")
        inner = Card()
        inner.setProperty("card", False)
        inner.setProperty("see_through", True)
        inner.body.setContentsMargins(0, 0, 0, 0)
        self.grid.setVerticalSpacing(4)
        self.grid.setHorizontalSpacing(12)
        self.grid.setColumnStretch(2, 1)
        inner.body.addWidget(self.heading)
        inner.body.addLayout(self.grid)
        inner.body.addStretch()
        self.card.body.addWidget(scrolled(inner))
        self.card.setMaximumWidth(px(860))
        self.card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        in_column(self, self.card)

    @staticmethod
    def counted(desk: EventDesk) -> str:
        found = _steps(desk)
        return f"{sum(step.done for step in found)}/{len(found)}"

    def show_desk(self, desk: EventDesk, another: bool) -> None:
        clear(self.grid)
        found = _steps(desk)
        done = sum(step.done for step in found)
        self.heading.setText(self.context.text(N_("{done} of {all} done"), done=done, all=len(found)))
        for at, step in enumerate(found):
            self._add(at, step)

    def _add(self, at: int, step: ChecklistStep) -> None:
        text = self.context.text
        done, left, tab = _WORDS[step.code]
        sign = Sign("done" if step.done else "circle", "oak" if step.done else "muted")
        said = text(N_("done")) if step.done else text(left, left=step.left, total=step.total)
        why = label(self._why(step, said), "note", wrap=True)
        self.grid.addWidget(sign, at, 0, Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(label(text(done)), at, 1)
        self.grid.addWidget(why, at, 2, Qt.AlignmentFlag.AlignVCenter)
        made = button(text(N_("Show")), flat=step.done)
        made.setAccessibleName(text(N_("Show: {what}"), what=text(done)))
        made.clicked.connect(lambda: self.go_to.emit(tab, _wanted(step)))
        self.grid.addWidget(made, at, 3)

    def _why(self, step: ChecklistStep, said: str) -> str:
        """``2 of 12 have none: Aspö Musteri, Hanö Tång``."""
        named = ", ".join(step.why[:_NAMED])
        if (more := len(step.why) - _NAMED) > 0:
            named = self.context.text(N_("{names} and {count} more"), names=named, count=more)
        return f"{said}: {named}" if named else said


def _wanted(step: ChecklistStep) -> dict[str, Any]:
    """What the tab is to choose: the first of what is not done."""
    found = {"exhibitor": step.exhibitor, "booth": step.booth, "attention": "no_hours" if step.code == "hours" else ""}
    return {} if step.done else {key: value for key, value in found.items() if value}


def _steps(desk: EventDesk) -> list[ChecklistStep]:
    return steps(desk, day_count(desk.event.starts, desk.event.ends))
