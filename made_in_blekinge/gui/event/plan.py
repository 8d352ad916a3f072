"""The editable floor plan of an event, as an alternative to the table of booths."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from made_in_blekinge.domain.plan import PlanBooth, Spot
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.event.plan_view import PlanView
from made_in_blekinge.gui.parts.icons import icon
from made_in_blekinge.gui.parts.table import RegisterTable
from made_in_blekinge.gui.parts.widgets import label, tool_button
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.gui.work.saving import UndoStep
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.booth import BoothRow
from made_in_blekinge.services.event.plan import Move, move_booths


class BoothsPlan(QWidget):
    """The plan with its problems. ``outdated`` is emitted when the booths must be reloaded."""

    outdated = Signal()

    def __init__(self, context: GuiContext) -> None:
        super().__init__()
        self.context = context
        self.view = PlanView(context, movable=True)
        self.overlaps, self.hint = label(role="error", wrap=True), label(role="note", wrap=True)
        self._rows: dict[str, BoothRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.view, 1)
        column.addWidget(self.overlaps)
        column.addWidget(self.hint)
        self.view.moved.connect(self._move)

    def put(self, rows: Sequence[BoothRow]) -> None:
        self._rows = {row.code: row for row in rows}
        self.view.put([_on_plan(row) for row in rows])
        pairs = ", ".join(f"{one} – {other}" for one, other in self.view.plan.overlaps)
        self.overlaps.setText(self.context.text(N_("These booths stand on the same ground: {pairs}"), pairs=pairs))
        self.overlaps.setVisible(bool(pairs))

    def _move(self, code: str, x: int, y: int) -> None:
        """Move a booth. The first move also persists the automatic positions of all other booths."""
        spots = [spot for spot in self.view.plan.spots if spot.booth.code == code or not self._is_placed(spot)]
        moves = [self._moved(spot, (x, y) if spot.booth.code == code else None) for spot in spots]
        said = self.context.text(N_("Booth {code} moved"), code=code)
        back = [move.back for move in moves]

        def done(_: None) -> None:
            self.context.undo.push(
                UndoStep(self.context, said, lambda at: move_booths(at, moves), lambda at: move_booths(at, back))
            )
            self.outdated.emit()

        self.context.do(move_booths, moves, done=done, failed=self._refuse, owner=self)

    def _is_placed(self, spot: Spot) -> bool:
        row = self._rows[spot.booth.code]
        return row.x_mm is not None and row.y_mm is not None

    def _moved(self, spot: Spot, goal: tuple[int, int] | None) -> Move:
        row, booth = self._rows[spot.booth.code], spot.booth
        x, y = goal or (booth.x, booth.y)
        after: dict[str, Any] = {"x_mm": x, "y_mm": y, "facing": booth.facing}
        return Move(row.id, {key: getattr(row, key) for key in after}, after)

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.context.say.error(self, error)
        self.outdated.emit()


class TableAndPlan(QStackedWidget):
    """Table and plan with a ``switch`` between them and a shared selection."""

    def __init__(self, context: GuiContext, table: RegisterTable[BoothRow]) -> None:
        super().__init__()
        self.table, self.plan, self.switch = table, BoothsPlan(context), QWidget()
        self.as_table, self.as_plan = tool_button("table", flat=False), tool_button("booth", flat=False)
        row, group = QHBoxLayout(self.switch), QButtonGroup(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        sides = ((self.as_table, "table", N_("Booths as a list")), (self.as_plan, "booth", N_("Booths on the plan")))
        for at, (button, sign, source) in enumerate(sides):
            button.setIcon(icon(sign, checked="ink"))
            button.setCheckable(True)
            group.addButton(button)
            row.addWidget(button)
            self.addWidget((self.table, self.plan)[at])
            button.clicked.connect(partial(self.setCurrentIndex, at))
            _name(button, context.text(source))
        hint = N_("Drag a booth, or move it by Alt and an arrow. Enter goes to its fields.")
        self.plan.hint.setText(context.text(hint))
        row.addStretch()
        self.as_table.setChecked(True)
        self.plan.view.selected.connect(self._choose)

    def put(self, rows: Sequence[BoothRow]) -> None:
        self.plan.put(rows)

    def _choose(self, code: str) -> None:
        found = next((row for row in self.table.rows_model.rows if row.code == code), None)
        if found is not None:
            self.table.choose(found.id)


def _on_plan(row: BoothRow) -> PlanBooth:
    taken = row.exhibitor_id is not None
    return PlanBooth(row.code, row.exhibitor, row.x_mm, row.y_mm, row.width_mm, row.depth_mm, row.facing, taken)


def _name(button: QToolButton, said: str) -> None:
    button.setToolTip(said)
    button.setAccessibleName(said)
