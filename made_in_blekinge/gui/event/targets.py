"""The dialog of an event's targets."""

from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from made_in_blekinge.domain.balance import BalanceTarget, TargetSubject
from made_in_blekinge.domain.kinds import Money, Whole
from made_in_blekinge.domain.market import Branch, Municipality
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.event.balance import title_of
from made_in_blekinge.gui.parts.field_problem import FieldProblem
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import button, label, scrolled
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import UndoStep
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.decision import targets_of
from made_in_blekinge.queries.event.desk import EventDesk
from made_in_blekinge.queries.registers.event import find_event
from made_in_blekinge.services.event.decision import set_targets

_CODES: Final = {TargetSubject.BRANCH: Branch, TargetSubject.MUNICIPALITY: Municipality}
_KEYS: Final = tuple(
    (subject, code.value if code is not None else "")
    for subject in TargetSubject
    for code in _CODES.get(subject, (None,))
)
_Key = tuple[TargetSubject, str]


class TargetsDialog(TaskDialog):
    """At least and at most of each; empty is no target."""

    def __init__(self, context: GuiContext, parent: QWidget, desk: EventDesk) -> None:
        super().__init__(context, parent, context.text(N_("Targets of the event")), N_("Save targets"))
        self._desk = desk
        self.fields: dict[_Key, tuple[QLineEdit, QLineEdit]] = {}
        self.problems: dict[QLineEdit, FieldProblem] = {}
        note = label(
            context.text(N_("How many the event wants of each. Leave empty what has no target.")), "note", wrap=True
        )
        self.add(note)
        self.add(scrolled(self._grid()), stretch=1)
        self._put(desk.targets)
        if desk.earlier:
            copy = button(context.text(N_("Copy from {event}"), event=desk.earlier), "copy")
            copy.clicked.connect(lambda: context.ask(_targets_at, str(desk.earlier), done=self._put, owner=self))
            self.add_beside(copy)
        resize_on_screen(self, px(520), px(620))

    def act(self) -> None:
        targets: list[BalanceTarget] = []
        for key, (least, most) in self.fields.items():
            values = [self._read(key, field) for field in (least, most)]
            if any(value is False for value in values):
                return
            targets.append(BalanceTarget(*key, *values))
            try:
                targets[-1].checked()
            except UserError as error:
                self._refuse(most, error)
                return
        self._save([one for one in targets if one.least is not None or one.most is not None])

    def _read(self, key: _Key, field: QLineEdit) -> Any:  # noqa: ANN401  a number, none, or False where it is none
        kind = Money() if key[0] is TargetSubject.FEES else Whole()
        self.problems[field].clear()
        try:
            return kind.parse(field.text().strip()) if field.text().strip() else None
        except UserError as error:
            self._refuse(field, error)
            return False

    def _refuse(self, field: QLineEdit, error: UserError) -> None:
        self.problems[field].put(error, self._context.catalog, focus=True)

    def _save(self, targets: list[BalanceTarget]) -> None:
        event_id, before = self._desk.event.id, list(self._desk.targets)
        said = self._context.text(N_("Change the targets"))
        undo = UndoStep(
            self._context,
            said,
            lambda at: set_targets(at, event_id, targets),
            lambda at: set_targets(at, event_id, before),
        )
        self.do(set_targets, event_id, targets, done=partial(self._saved, undo))

    def _saved(self, undo: UndoStep, _: object) -> None:
        self._context.undo.push(undo)
        self.accept()

    def _put(self, targets: tuple[BalanceTarget, ...] | list[BalanceTarget]) -> None:
        there = {(one.subject, one.code): one for one in targets}
        for key, fields in self.fields.items():
            target = there.get(key, BalanceTarget(*key))
            for field, value in zip(fields, (target.least, target.most), strict=True):
                field.setText(self._written(key, value))

    def _written(self, key: _Key, value: int | None) -> str:
        if value is None:
            return ""
        return self._context.catalog.amount(value, grouped=False) if key[0] is TargetSubject.FEES else str(value)

    def _grid(self) -> QWidget:
        whole, text = QWidget(), self._context.text
        grid = QGridLayout(whole)
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(4)
        sides = (text(N_("At least")), text(N_("At most")))
        for at, side in enumerate(sides, 1):
            grid.addWidget(label(side, "note"), 0, at)
        row, group = 1, None
        for key in _KEYS:
            if key[0] is not group and key[0] in _CODES:
                grid.addWidget(label(text(key[0].label), "strong"), row, 0, 1, 3)
                row += 1
            group = key[0]
            title = title_of(BalanceTarget(*key), self._context.catalog)
            pair = (QLineEdit(), QLineEdit())
            for at, (field, side) in enumerate(zip(pair, sides, strict=True), 1):
                field.setFixedWidth(px(96))
                field.setAccessibleName(f"{title}: {side}")
                grid.addWidget(field, row, at)
                self.problems[field] = FieldProblem(field)
                grid.addWidget(self.problems[field], row + at, 0, 1, 3)
            grid.addWidget(label(title), row, 0)
            self.fields[key] = pair
            row += 1 + len(pair)
        return whole


def _targets_at(session: Any, code: str) -> list[BalanceTarget]:  # noqa: ANN401  a session
    return targets_of(session, find_event(session, code)[0])
