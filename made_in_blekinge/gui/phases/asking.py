"""Dialogs of the path: a question of the checklist is answered, and what came of a step is told."""

from typing import Final

from PySide6.QtWidgets import QWidget

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice, Date, LongText, TextLine, Whole
from made_in_blekinge.domain.readiness import Gate, ReadinessAnswer, in_language
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.settlement.deed import deed_now
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.path.board import FollowUpDue, Happened
from made_in_blekinge.services.path.answer import answer_questions
from made_in_blekinge.services.path.follow_up import WhatHappened, write_follow_up

_ANSWER: Final = (
    Field("answer", N_("Answer"), Choice(ReadinessAnswer), required=True, default=ReadinessAnswer.YES),
    Field("day", N_("Answered on"), Date(), required=True),
    Field("adviser", N_("Together with"), TextLine()),
    Field("note", N_("Note"), LongText(2000)),
)
_HAPPENED: Final = (
    Field("orders", N_("Orders since the step"), Whole(0, 100_000)),
    Field("resellers", N_("Shops that sell the goods"), Whole(0, 100_000)),
    Field("export_country", N_("First export to"), TextLine(40), help=N_("A country, as Germany or DE.")),
    Field("export_day", N_("First export on"), Date()),
    Field("note", N_("What else happened"), LongText(2000)),
    Field("day", N_("Asked on"), Date(), required=True),
)


class _FormDialog(TaskDialog):
    """A sentence and a form."""

    def __init__(self, context: GuiContext, parent: QWidget, title: str, said: str, fields: tuple[Field, ...]) -> None:
        super().__init__(context, parent, title, N_("Save"))
        self.setMinimumWidth(px(460))
        self.form = Form(self, lambda: context.catalog, fields, columns=1, today=context.today)
        self.form.put({field.key: field.start for field in fields} | {"day": context.today()}, anew=True)
        self.add(label(said, wrap=True), self.form)

    def point_out(self, error: UserError | None) -> bool:
        return error is not None and bool(error.field) and self.form.show_error(error)


class AnswerDialog(_FormDialog):
    """One question; the answer stands instead of an earlier one."""

    def __init__(self, context: GuiContext, parent: QWidget, exhibitor: int, gate: Gate) -> None:
        language = context.catalog.language
        title, said = in_language(gate.item.text, language), in_language(gate.item.question, language)
        super().__init__(context, parent, title, said, _ANSWER)
        self._exhibitor, self._item = exhibitor, gate.item.key

    def act(self) -> None:
        values, context = self.form.check(), self._context
        if values is None:
            self.form.focus_wrong()
            return
        answers = {self._item: values["answer"]}
        self.do(
            answer_questions, self._exhibitor, answers, values["day"], values["adviser"], values["note"],
            context.today(), deed_now(context), done=lambda _: self.accept(),
        )  # fmt: skip


class HappenedDialog(_FormDialog):
    """What really happened after a step, with what was told before."""

    def __init__(self, context: GuiContext, parent: QWidget, name: str, asked: FollowUpDue | Happened) -> None:
        place = context.text(asked.step.place.label).lower()
        said = context.text(
            N_("{name} was moved up to {phase} on {day}. What has really happened {months} months later?"),
            name=name, phase=place, day=context.catalog.date(asked.step.day), months=asked.months,
        )  # fmt: skip
        super().__init__(context, parent, context.text(N_("What came of it")), said, _HAPPENED)
        self._exhibitor, self._months = asked.exhibitor_id, asked.months
        if isinstance(asked, Happened):
            told = {field.key: getattr(asked, field.key) for field in _HAPPENED if field.key != "day"}
            self.form.put(told | {"day": context.today()}, anew=True)

    def act(self) -> None:
        values, context = self.form.check(), self._context
        if values is None:
            self.form.focus_wrong()
            return
        day = values.pop("day")
        self.do(
            write_follow_up, self._exhibitor, self._months, WhatHappened(**values), day, context.today(),
            deed_now(context), done=lambda _: self.accept(),
        )  # fmt: skip
