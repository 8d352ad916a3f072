"""The dialogs of the plan: a row of booths, a booth that is taken, a proposal for everybody."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from made_in_blekinge.domain.booth import parse_codes
from made_in_blekinge.domain.event import BOOTH_BY_KEY
from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.kinds import Choice, Scaled
from made_in_blekinge.domain.market import Code
from made_in_blekinge.domain.participation import with_one_more
from made_in_blekinge.domain.placing import Place, PlacingWish, proposal
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.field_problem import FieldProblem
from made_in_blekinge.gui.parts.fitting import FittingArea
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.parts.layouts import resize_on_screen
from made_in_blekinge.gui.parts.task_dialog import TaskDialog
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import label
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.booth import BoothRow
from made_in_blekinge.queries.event.decision import Application

Shares = tuple[tuple[int, int], ...]
AddBooths = Callable[[Sequence[str], Mapping[str, Any], Sequence[tuple[int, int]]], None]


class RowWay(Code):
    """How a row of booths runs on the plan."""

    RIGHT = "right", N_("to the right")
    DOWN = "down", N_("downwards")


_FIELDS: Final = (
    *(BOOTH_BY_KEY[key] for key in ("width_mm", "depth_mm", "power", "feed", "fee_ore", "facing")),
    Field("way", N_("The row runs"), Choice(RowWay), required=True, default=RowWay.RIGHT),
    Field("gap_mm", N_("Between them, m"), Scaled(1000, 100_000), default=0),
    Field("left_mm", N_("First from the left wall, m"), Scaled(1000, 1_000_000), default=0),
    Field("top_mm", N_("First from the upper wall, m"), Scaled(1000, 1_000_000), default=0),
)


class RowDialog(TaskDialog):
    """Asks for the codes, the size and the place of a row of booths."""

    def __init__(self, context: GuiContext, parent: QWidget, start: tuple[int, int], add: AddBooths) -> None:
        """``start`` is the upper left corner that is proposed, in mm."""
        super().__init__(context, parent, context.text(N_("Row of booths")), N_("Add booths"))
        self._add = add
        self.codes = QLineEdit()
        self.problem_of_codes = FieldProblem(self.codes)
        self.codes.setPlaceholderText(context.text(N_("A1, or A1–A8 for a series")))
        self.codes.setAccessibleName(context.text(N_("Codes of new booths")))
        self.form = Form(self, lambda: context.catalog, _FIELDS)
        self.form.saves = False
        self.form.put(
            {field.key: field.start for field in _FIELDS} | {"left_mm": start[0], "top_mm": start[1]}, anew=True
        )
        self.codes.textEdited.connect(self.problem_of_codes.clear)
        self.add(self.codes, self.problem_of_codes)
        self.add(FittingArea(self.form), stretch=1)
        self.codes.setFocus()
        resize_on_screen(self, px(520), px(520))

    def act(self) -> None:
        values = self.form.check()
        try:
            codes = parse_codes(self.codes.text())
        except UserError as error:
            self.problem_of_codes.put(error, self._context.catalog, focus=True)
            return
        if values is None:
            self.form.focus_wrong()
            return
        way, gap, left, top = (values.pop(key) for key in ("way", "gap_mm", "left_mm", "top_mm"))
        self._add(codes, values, _places(len(codes), values, way, (left or 0, top or 0), gap or 0))
        self.accept()


def _places(
    count: int, values: Mapping[str, Any], way: RowWay, start: tuple[int, int], gap: int
) -> list[tuple[int, int]]:
    """The middles of the booths of a row."""
    upright = values["facing"].value in ("left", "right")
    width, depth = values["width_mm"], values["depth_mm"]
    across, down = (depth, width) if upright else (width, depth)
    left, top = start
    if way is RowWay.RIGHT:
        return [(left + across // 2 + at * (across + gap), top + down // 2) for at in range(count)]
    return [(left + across // 2, top + down // 2 + at * (down + gap)) for at in range(count)]


class OccupiedDialog(TaskDialog):
    """A booth that is taken: share it, or take it over; who stands there has no booth then."""

    def __init__(
        self, context: GuiContext, parent: QWidget, row: Application, booth: BoothRow, stand: Callable[[Shares], None]
    ) -> None:
        text = context.text
        title = text(N_("{booth} is taken"), booth=booth.code)
        super().__init__(context, parent, title, N_("Share the booth"))
        self._row, self._booth, self._stand = row, booth, stand
        said = text(N_("{others} stands at {booth}."), others=booth.exhibitor, booth=booth.code)
        more = text(N_("Share it with {name}, or let {name} take it over: then {others} has no booth."),
                    name=row.exhibitor, others=booth.exhibitor)  # fmt: skip
        self.add(label(said, wrap=True), label(more, "note", wrap=True))
        self.take_over = self.add_button(N_("Take it over"), QDialogButtonBox.ButtonRole.ActionRole)
        self.take_over.clicked.connect(self._take_over)
        self.setMinimumWidth(px(420))

    def act(self) -> None:
        there = tuple((one.participation_id, one.share) for one in self._booth.sharers)
        self._stand(with_one_more(there, self._row.id))
        self.accept()

    def _take_over(self) -> None:
        self._stand(((self._row.id, 1),))
        self.accept()


class ProposalDialog(TaskDialog):
    """Shows a booth for everybody who has none, as far as any fits; each may be left out."""

    def __init__(
        self,
        context: GuiContext,
        parent: QWidget,
        rows: Mapping[int, Application],
        needs: Mapping[int, PlacingWish],
        places: Sequence[Place],
        take: Callable[[Mapping[int, str]], None],
    ) -> None:
        super().__init__(context, parent, context.text(N_("Propose booths")), N_("Place them"))
        self._take, self.found = take, proposal(needs, places)
        text = context.text
        self.list = QListWidget()
        self.list.setAccessibleName(text(N_("Proposal")))
        for key, code in sorted(self.found.items(), key=lambda pair: rows[pair[0]].number):
            item = QListWidgetItem(f"{code}   {rows[key].exhibitor}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.list.addItem(item)
        said = text(N_("By size, power, corner and the booth that was named. Untick who is not to be placed now."))
        self.add(label(said, "note", wrap=True))
        self.add(self.list, stretch=1)
        left = [rows[key].exhibitor for key in rows if key not in self.found]
        if left:
            words = text(N_("No vacant booth fits: {names}"), names=", ".join(left))
            self.add(label(words, "error", wrap=True))
        self.set_ready(bool(self.found))
        resize_on_screen(self, px(480), px(480))

    def act(self) -> None:
        items = (self.list.item(at) for at in range(self.list.count()))
        chosen = {item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked}
        self._take({key: code for key, code in self.found.items() if key in chosen})
        self.accept()
