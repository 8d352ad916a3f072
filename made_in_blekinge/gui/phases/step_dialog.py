"""The dialog of a step: who takes it, whom a gate stops, on which day, and why."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Date, TextLine
from made_in_blekinge.domain.readiness import in_language
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.phases.bar import BACK, PAUSE, RESUME, UNDO, UP
from made_in_blekinge.gui.settlement.deed import deed_now
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.path.readiness import ExhibitorReadiness
from made_in_blekinge.services.path.step import StepOutcome, pause, promote, resume, step_back, undo_steps

_DAY: Final = Field("day", N_("Day"), Date(), required=True)
_UNTIL: Final = Field("until", N_("Until and including"), Date(), help=N_("Empty: until somebody lets it go on."))
_REASON: Final = Field("reason", N_("Reason"), TextLine(), required=True)
_TITLES: Final = {
    UP: (N_("Move up to {phase}"), N_("Move up")),
    PAUSE: (N_("Pause"), N_("Pause")),
    RESUME: (N_("Let go on"), N_("Let go on")),
    BACK: (N_("Step back"), N_("Step back")),
    UNDO: (N_("Take the last step back"), N_("Take back")),
}
_STEPS: Final[dict[str, Callable[..., StepOutcome]]] = {UP: promote, BACK: step_back, RESUME: resume, UNDO: undo_steps}


class StepDialog(TaskDialog):
    """``taken`` carries what became of the step. Those whom a gate stops are named before anything is written."""

    taken = Signal(object)

    def __init__(self, context: GuiContext, parent: QWidget, verb: str, rows: Sequence[ExhibitorReadiness]) -> None:
        place = rows[0].readiness.standing.place.next
        phase = context.text(place.label).lower() if place is not None else ""
        title, act = _TITLES[verb]
        super().__init__(context, parent, context.text(title, phase=phase), act)
        self.setMinimumWidth(px(460))
        self._verb = verb
        stopped = [row for row in rows if verb == UP and (row.readiness.stopping or row.readiness.standing.paused)]
        self.going = [row for row in rows if row not in stopped]
        self.names, self.stopped = label(self._named(self.going), wrap=True), label(role="error", wrap=True)
        self.stopped.setText("\n".join(map(self._why, stopped)))
        self.stopped.setVisible(bool(stopped))
        fields = {UNDO: (_REASON,), PAUSE: (_DAY, _UNTIL, _REASON)}.get(verb, (_DAY, _REASON))
        self.form = Form(self, lambda: context.catalog, fields, columns=1, today=context.today)
        self.form.put({field.key: field.start for field in fields} | {"day": context.today()}, anew=True)
        self.add(self.names, self.stopped, self.form)
        self.set_ready(bool(self.going))

    def act(self) -> None:
        values = self.form.check()
        if values is None:
            self.form.focus_wrong()
            return
        step = pause if self._verb == PAUSE else _STEPS[self._verb]
        context, keys = self._context, [row.known.id for row in self.going]
        given = {**values, "today": context.today(), "deed": deed_now(context)}
        self.do(lambda database: step(database, keys, **given), done=self._done)

    def point_out(self, error: UserError | None) -> bool:
        return error is not None and bool(error.field) and self.form.show_error(error)

    def _done(self, outcome: StepOutcome) -> None:
        if not outcome.moved and outcome.stopped:
            self.show_error(outcome.stopped[0].error)
            return
        self.accept()
        self.taken.emit(outcome)

    def _named(self, rows: Sequence[ExhibitorReadiness]) -> str:
        return ", ".join(row.known.name for row in rows) or self._context.text(N_("Nobody can take this step now."))

    def _why(self, row: ExhibitorReadiness) -> str:
        """Who is stopped, and by what."""
        text, language = self._context.text, self._context.catalog.language
        if row.readiness.standing.paused:
            return text(N_("{name} stays: it is paused."), name=row.known.name)
        gates = ", ".join(in_language(gate.item.text, language) for gate in row.readiness.stopping)
        return text(N_("{name} stays. Missing: {gates}."), name=row.known.name, gates=gates)
