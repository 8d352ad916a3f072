"""The plan of an event: who has no booth yet, and the booths to scale."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from made_in_blekinge.domain.placing import Misfit, Place, corners, fitting, misfit
from made_in_blekinge.domain.plan import PlanBooth
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.event.adding import BoothAddition
from made_in_blekinge.gui.event.application_words import wish_of
from made_in_blekinge.gui.event.booths import BoothsPart
from made_in_blekinge.gui.event.floor import FloorView
from made_in_blekinge.gui.event.plan_background import BackgroundDeed
from made_in_blekinge.gui.event.plan_dialogs import OccupiedDialog, ProposalDialog, RowDialog
from made_in_blekinge.gui.event.plan_foot import PlanFoot
from made_in_blekinge.gui.event.plan_looks import (
    COLOURINGS,
    consequence,
    copy_of,
    look_of,
    moves_of,
    next_code,
    on_plan,
    overloaded,
    place_of,
    wanted_of,
)
from made_in_blekinge.gui.event.tab import EventTab, TabAction, TabStack
from made_in_blekinge.gui.event.unplaced import STRIP, Ghost, UnplacedPane
from made_in_blekinge.gui.parts.flow import FlowLayout
from made_in_blekinge.gui.parts.layouts import in_column, in_row
from made_in_blekinge.gui.parts.panes import Downwards
from made_in_blekinge.gui.parts.segments import Segments
from made_in_blekinge.gui.parts.theme import px
from made_in_blekinge.gui.parts.widgets import Card, button, label, tool_button
from made_in_blekinge.gui.work.context import EventChoice, GuiContext
from made_in_blekinge.gui.work.saving import UndoStep
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.event.booth import BoothRow
from made_in_blekinge.queries.event.decision import Application
from made_in_blekinge.queries.event.desk import EventDesk
from made_in_blekinge.queries.registers.records import event_record
from made_in_blekinge.services.event.plan import BoothShares, add_row, change_standing, move_booths

_BESIDE, _ROOMY = 640, 960
_LIST = 224


class PlanTab(EventTab):
    """Who has no booth at the left, the floor at the right; by mouse and by keys alone."""

    key = "plan"
    title = N_("Site plan")

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        text = context.text
        self.unplaced, self.floor, self.part = UnplacedPane(context), FloorView(context), BoothsPart(self, context)
        self.colouring = Segments(text(N_("Colour by")), [(key, text(title)) for key, title in COLOURINGS])
        self.form = Segments(text(N_("Plan or list")), [("floor", text(self.title)), ("table", text(N_("List")))])
        self.sides = Segments(
            text(N_("Who is not placed, or the plan")), [("list", text(N_("Not placed"))), ("plan", text(self.title))]
        )
        self.row_button = button(text(N_("Row of booths…")), "add")
        self.undo_button, self.redo_button = tool_button("undo", flat=False), tool_button("redo", flat=False)
        self.smaller, self.larger, self.whole = tool_button("minus"), tool_button("add"), tool_button("fit")
        self.percent, self.said = label(role="note"), label(role="note", wrap=True)
        self.foot = PlanFoot(context)
        self.ghost, self.background = Ghost(self), BackgroundDeed(self, self.floor, self._changed, self._refuse)
        self._placing: Application | None = None
        self._opened = False  # whether the list is open where there is room for its signs only
        self._wanted_booth = ""
        self._lay_out()
        self._connect()

    @staticmethod
    def counted(desk: EventDesk) -> str:
        taken = sum(bool(row.sharers) for row in desk.booths)
        return f"{taken}/{len(desk.booths)}" if desk.booths else ""

    def deeds(self) -> tuple[TabAction, ...]:
        print_plan = TabAction(N_("Print plan…"), "print", self._print)
        return TabAction(N_("Background…"), "image", self.background.ask), print_plan

    def show_desk(self, desk: EventDesk, another: bool) -> None:
        if another:
            self._placing = None
            self.said.setText("")
            self.floor.offer(())
            self.floor.pick("")
        self.unplaced.put(desk.unplaced)
        self._show_booths()
        wanted_booth, self._wanted_booth = self._wanted_booth, ""
        if wanted_booth:
            self.floor.pick(wanted_booth)
        self.context.ask(event_record, desk.event.id, done=self.part.show_record, owner=self)
        self.background.show(desk.event.code)

    def choose(self, booth: str = "", exhibitor: int | None = None, fields: bool = False, **_: Any) -> None:  # noqa: ANN401
        """Choose a booth of the plan, with ``fields`` in the list; or an exhibitor: where it stands, or as unplaced."""
        desk = self.desk
        row = next((row for row in desk.applications if row.exhibitor_id == exhibitor), None) if desk else None
        code = booth.upper() or (row.booths.split(", ")[0] if row is not None else "")
        if code:
            self._show_side("plan")
            self._show_form("table" if fields else "floor")
            (self.part.want if fields else self.floor.pick)(code)
            (self.part.table if fields else self.floor).setFocus()
        elif row is not None:
            self.unplaced.list.choose(row.id)
            self.unplaced.list.setFocus()

    def leave(self) -> None:
        self.part.form.leave()

    def offer_booths(self, row: Application) -> None:
        """Show the booths that fit somebody; the keys go on there."""
        codes = [place.code for place in fitting(wanted_of(row), self._places())]
        if not codes:
            self.said.setText(self.context.text(N_("No vacant booth fits {name}."), name=row.exhibitor))
            return
        self._placing = row
        self._show_side("plan")
        self._show_form("floor")
        self.floor.offer(codes)
        self.floor.setFocus()
        one = N_("{count} booth fits {name}. Enter places, Esc stops.")
        many = N_("{count} booths fit {name}. Tab goes on, Enter places, Esc stops.")
        self.said.setText(self.context.catalog.plural(one, many, len(codes), name=row.exhibitor))

    def place(self, row: Application, code: str) -> None:
        """Place somebody at a booth; if it is taken, ask what is to happen."""
        booth = self._booth(code)
        if booth is None:
            return
        if booth.sharers:
            OccupiedDialog(self.context, self, row, booth, partial(self._stand, row, booth)).open()
            return
        self._stand(row, booth, ((row.id, 1),))

    def _place_offered(self, code: str) -> None:
        if self._placing is not None:
            self.place(self._placing, code)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _stand(self, row: Application, booth: BoothRow, after: tuple[tuple[int, int], ...]) -> None:
        before = tuple((one.participation_id, one.share) for one in booth.sharers)
        said = self.context.text(N_("Place {name} at {booth}"), name=row.exhibitor, booth=booth.code)
        self._change([BoothShares(booth.id, before, after)], said)
        self._stop_placing()

    def _change(self, changes: Sequence[BoothShares], said: str) -> None:
        back = [change.back for change in changes]
        undo = UndoStep(
            self.context, said, lambda at: change_standing(at, changes), lambda at: change_standing(at, back)
        )
        self.context.do(change_standing, changes, done=lambda _: self._changed(undo), failed=self._refuse, owner=self)

    def _changed(self, undo: UndoStep) -> None:
        self.context.undo.push(undo)
        self.said.setText(undo.text())

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.context.say.error(self, error)
        self._show_booths()

    def _stop_placing(self) -> None:
        self._placing = None
        self.floor.offer(())
        self.said.setText("")
        self._show_side("list")
        self.unplaced.list.setFocus()

    def _show_side(self, side: str) -> None:
        """List or plan, where there is room for one of them."""
        if not self.sides.isHidden():
            self.sides.pick(side)
            self._fit()

    def _drag(self, row: Application, at: QPoint) -> None:
        """Say at the pointer what dropping would do."""
        places = {place.code: place for place in self._places()}
        if self._placing is None:
            self._placing = row
            self.floor.offered = tuple(place.code for place in fitting(wanted_of(row), places.values()))
            self.floor.viewport().update()
        code = self._code_under(at)
        self.floor.aim(code)
        self.ghost.say(row.exhibitor, consequence(row, places.get(code), self.context), self.mapFromGlobal(at))

    def _drop(self, row: Application, at: QPoint) -> None:
        self.ghost.hide()
        code = self._code_under(at)
        self.floor.aim("")
        self._placing, self.floor.offered = None, ()
        place = next((place for place in self._places() if place.code == code), None)
        wrong = misfit(wanted_of(row), place) if place is not None else None
        if place is not None and wrong in (None, Misfit.TAKEN):
            self.place(row, code)
        elif place is not None:
            self.said.setText(consequence(row, place, self.context))
        self.floor.viewport().update()

    def _code_under(self, at: QPoint) -> str:
        view = self.floor.viewport()
        inside = view.mapFromGlobal(at)
        return self.floor.code_at(QPointF(inside)) if view.rect().contains(inside) and self.floor.isVisible() else ""

    def _move(self, booth: PlanBooth) -> None:
        """Move, turn or resize a booth; the first time also the places that the plan gave to the others are kept."""
        moves, resized = moves_of(booth, self.floor.plan.spots, {row.code: row for row in self._booths()})
        back = [move.back for move in moves]
        said = N_("Booth {code} has another size") if resized else N_("Booth {code} moved")
        said = self.context.text(said, code=booth.code)
        undo = UndoStep(self.context, said, lambda at: move_booths(at, moves), lambda at: move_booths(at, back))
        self.context.do(move_booths, moves, done=lambda _: self._changed(undo), failed=self._refuse, owner=self)

    def _tell_refused(self, code: str, other: str) -> None:
        text = N_("{code} cannot stand there: {other} is in the way.")
        self.said.setText(self.context.text(text, code=code, other=other))

    def _free(self, code: str) -> None:
        row = self._booth(code)
        if row is not None and row.sharers:
            before = tuple((one.participation_id, one.share) for one in row.sharers)
            said = self.context.text(N_("Booth {code} is vacant"), code=code)
            self._change([BoothShares(row.id, before, ())], said)

    def _copy(self, code: str) -> None:
        """One more booth like this one, with the next code, beside it."""
        row, spot = self._booth(code), self.floor.plan.find(code)
        if row is None or spot is None:
            return
        values, place = copy_of(row, spot)
        self.add_booths([next_code(code, {one.code for one in self._booths()})], values, [place])

    def add_booths(self, codes: Sequence[str], values: Mapping[str, Any], places: Sequence[tuple[int, int]]) -> None:
        """Add booths to the plan; the first is chosen and scrolled to. One undo step."""
        if self.desk is None:
            return
        event_id = self.desk.event.id
        adding = BoothAddition(lambda database: add_row(database, event_id, codes, values, places))
        self._wanted_booth = codes[0]
        self.context.do(
            adding.do, done=lambda _: self._changed(adding.step(self.context)), failed=self._refuse, owner=self
        )

    def _open_row(self) -> None:
        if self.desk is not None:
            bounds = self.floor.plan.bounds
            lowest = max((spot.area.bottom for spot in self.floor.plan.spots), default=0)
            start = (max(0, round(bounds.x) + 1000), round(lowest) + 3000 if self.floor.plan.spots else 1000)
            RowDialog(self.context, self, start, self.add_booths).open()

    def _suggest(self) -> None:
        if self.desk is not None:
            needs = {row.id: wanted_of(row) for row in self.desk.unplaced}
            rows = {row.id: row for row in self.desk.unplaced}
            ProposalDialog(self.context, self, rows, needs, self._places(), self._take_proposal).open()

    def _take_proposal(self, found: Mapping[int, str]) -> None:
        by_code = {row.code: row for row in self._booths()}
        changes = [BoothShares(by_code[code].id, (), ((key, 1),)) for key, code in found.items()]
        said = self.context.catalog.plural(
            "{count} exhibitor placed as proposed", "{count} exhibitors placed as proposed", len(changes)
        )
        self._change(changes, said)

    def _open_booth(self, code: str) -> None:
        """Go to the fields of a booth."""
        row = self._booth(code)
        if row is not None:
            self._show_form("table")
            self.part.table.choose(row.id)
            core = self.part.form.cells["exhibitor_id" if not row.sharers else "code"].editor.core
            core.setFocus()
            self.listing.ensureWidgetVisible(core)

    def _print(self) -> None:
        if self.desk is not None:
            event = self.desk.event
            self.context.current_event = EventChoice(event.code, event.name, event.phase)
            self.context.go("labels", kind="plan")

    def _booths(self) -> tuple[BoothRow, ...]:
        return self.desk.booths if self.desk is not None else ()

    def _booth(self, code: str) -> BoothRow | None:
        return next((row for row in self._booths() if row.code == code), None)

    def _places(self) -> list[Place]:
        ends = corners(self.floor.plan)
        return [place_of(row, ends) for row in self._booths()]

    def _show_booths(self) -> None:
        colouring, catalog = self.colouring.current, self.context.catalog
        desk = self.desk
        heavy = overloaded(desk) if desk else {}
        looks = {row.code: look_of(row, desk, colouring, catalog, heavy) for row in desk.booths} if desk else {}
        self.floor.put([on_plan(row) for row in self._booths()], looks)
        self.foot.put(desk, colouring, self.floor.plan.overlaps)

    def _show_form(self, form: str) -> None:
        self.form.pick(form)
        self.stack.setCurrentIndex(0 if form == "floor" else 1)

    def _fit(self) -> None:
        beside = self.width() >= px(_BESIDE)
        self.sides.setVisible(not beside)
        self.unplaced.setVisible(beside or self.sides.current == "list")
        self.right.setVisible(beside or self.sides.current == "plan")
        tight = beside and self.width() < px(_ROOMY)
        self.unplaced.fold(tight and not self._opened, tight)
        self.foot.fold(tight)
        wide = px(STRIP if self.unplaced.folded else _LIST)
        self.unplaced.setMinimumWidth(wide if beside else 0)
        self.unplaced.setMaximumWidth(wide if beside else 16_777_215)
        self.colour_label.setVisible(self.width() >= px(_ROOMY))

    def _fold(self, folded: bool) -> None:
        self._opened = not folded
        self._fit()
        self.unplaced.list.setFocus()

    def _name_folded(self) -> None:
        """The strip shows no names: that of the current row stands under the plan."""
        row = self.unplaced.list.current
        if self.unplaced.folded and row is not None and self.unplaced.list.hasFocus():
            self.said.setText(" · ".join((row.exhibitor, *wish_of(row, self.context.catalog))))

    def _connect(self) -> None:
        listed, floor, undo = self.unplaced.list, self.floor, self.context.undo
        self.unplaced.folding.connect(self._fold)
        listed.currentRowChanged.connect(lambda _: self._name_folded())
        listed.wanted.connect(self.offer_booths)
        listed.dragged.connect(self._drag)
        listed.dropped.connect(self._drop)
        listed.dropped_nowhere.connect(self.ghost.hide)
        floor.offered_chosen.connect(self._place_offered)
        floor.given_up.connect(self._stop_placing)
        floor.opened.connect(self._open_booth)
        floor.moved.connect(self._move)
        floor.refused.connect(self._tell_refused)
        floor.freed.connect(self._free)
        floor.copied.connect(self._copy)
        undo.indexChanged.connect(self.said.clear)  # what was taken back is not so any more
        floor.zoomed.connect(lambda percent: self.percent.setText(f"{percent} %"))
        self.unplaced.suggest.clicked.connect(self._suggest)
        self.row_button.clicked.connect(self._open_row)
        self.colouring.chosen.connect(lambda _: self._show_booths())
        self.form.chosen.connect(self._show_form)
        self.sides.chosen.connect(lambda _: self._fit())
        self.undo_button.clicked.connect(undo.undo)
        self.redo_button.clicked.connect(undo.redo)
        undo.canUndoChanged.connect(self.undo_button.setEnabled)
        undo.canRedoChanged.connect(self.redo_button.setEnabled)
        self.smaller.clicked.connect(lambda: floor.zoom(0.8))
        self.larger.clicked.connect(lambda: floor.zoom(1.25))
        self.whole.clicked.connect(floor.fit)

    def _lay_out(self) -> None:
        text = self.context.text
        named = (
            (self.undo_button, N_("Undo")), (self.redo_button, N_("Redo")), (self.smaller, N_("Smaller")),
            (self.larger, N_("Larger")), (self.whole, N_("Whole plan")),
        )  # fmt: skip
        for made, source in named:
            made.setToolTip(text(source))
            made.setAccessibleName(text(source))
        self.undo_button.setEnabled(self.context.undo.canUndo())
        self.redo_button.setEnabled(self.context.undo.canRedo())
        self.colour_label = label(text(N_("Colour by")), "note")
        self.right, self.stack, self.listing = Card(), TabStack(), Downwards(self)
        tools = FlowLayout()
        for part in (self.form, self.row_button, self.undo_button, self.redo_button, self.colour_label, self.colouring):
            tools.addWidget(part)
        place = QWidget()
        foot = in_row(self.said, self.smaller, self.percent, self.larger, self.whole, spacing=4, wide=self.said)
        in_column(place, self.floor, foot, self.foot, spacing=6).setStretchFactor(self.floor, 1)
        self.stack.addWidget(place)
        self.listing.add(self.part)  # a low window squeezes no field: it scrolls
        self.stack.addWidget(self.listing)
        self.right.body.setContentsMargins(12, 12, 12, 12)
        self.right.body.setSpacing(8)
        self.right.body.addLayout(tools)
        self.right.body.addWidget(self.stack, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.unplaced)
        row.addWidget(self.right, 1)
        in_column(self, self.sides, row, spacing=8).setStretchFactor(row, 1)
