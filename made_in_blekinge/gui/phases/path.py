"""The section "The path": the board of everybody, and from there the path of one exhibitor."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from made_in_blekinge.gui.parts.breadth import Breadth
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.parts.shown_stack import ShownStack
from made_in_blekinge.gui.parts.toast import NoticeAction
from made_in_blekinge.gui.phases.asking import AnswerDialog, HappenedDialog
from made_in_blekinge.gui.phases.board import PhaseBoard
from made_in_blekinge.gui.phases.checklist import ChecklistDialog
from made_in_blekinge.gui.phases.following_up import FollowUpsDueDialog
from made_in_blekinge.gui.phases.journey import JourneyView
from made_in_blekinge.gui.phases.rows import ToldFollowUp
from made_in_blekinge.gui.phases.section import PhaseSection, SectionAction
from made_in_blekinge.gui.phases.step_dialog import StepDialog
from made_in_blekinge.gui.settlement.deed import deed_now
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.path.board import Board, board
from made_in_blekinge.queries.path.report import EVERYBODY
from made_in_blekinge.queries.support.help import HelpedJourney, helped_journey
from made_in_blekinge.reports.phase import PHASE
from made_in_blekinge.services.path.step import StepOutcome, undo_steps


class PathSection(PhaseSection):
    """Enter in the board opens the path of an exhibitor, Alt+Left goes back."""

    topics = frozenset(
        {
            "event", "participation", "check_in", "sales_rollup", "exhibitor", "exhibitor_text", "exhibitor_vat",
            "exhibitor_export", "document", "product", "product_text", "product_price", "barcode", "printed_label",
            "goods_movement", "settlement", "assessment", "phase_step", "follow_up", "readiness_model",
            "referral", "referral_note", "promoter_edition",
        }
    )  # fmt: skip

    def __init__(self, context: GuiContext) -> None:
        super().__init__(context)
        self.exhibitor: int | None = None
        self.stack = ShownStack(self)
        self.board, self.journey = PhaseBoard(context), JourneyView(context)
        for part in (self.board, self.journey):
            self.stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.board.opened.connect(self.show_journey)
        self.board.stepping.connect(self.step)
        self.board.told.connect(self._tell)
        self.journey.back.connect(self.show_board)
        self.journey.stepping.connect(lambda verb, row: self.step(verb, [row]))
        self.journey.answering.connect(self._answer)
        self.journey.telling.connect(lambda name, asked: HappenedDialog(context, self, name, asked).open())

    def deeds(self) -> tuple[SectionAction, ...]:
        return (
            SectionAction(N_("Checklists…"), "menu", self._show_checklists),
            SectionAction(N_("Follow-up…"), "flag", self.follow_up),
            SectionAction(N_("Print…"), "print", self.print_all),
        )

    def follow_up(self) -> None:
        """Show whom to ask now what came of a step."""
        FollowUpsDueDialog(self.context, self).open()

    def print_all(self) -> None:
        """Go to the report of everybody, where it is printed or saved."""
        self.context.go("reports", report=PHASE.key, exhibitor=EVERYBODY)

    def fetch(self) -> Callable[[], Board | HelpedJourney | None] | None:
        today = self.context.today()
        if self.exhibitor is not None:
            return self.context.question(helped_journey, self.exhibitor, today)
        return self.context.question(board, today, self.board.data is None)

    def show_data(self, data: Board | HelpedJourney | None) -> None:
        if isinstance(data, Board):
            anew = self.board.data is None
            self.board.put(data)
            if anew:
                self._enter_board()
            if not data.readiness.whole:  # everybody stands in its band; now what else is missing
                self.wants_reading.emit()
        elif data is None:
            self.show_board()
        elif data.journey.row.known.id == self.exhibitor:
            self.journey.put(data)

    def _enter_board(self) -> None:
        """Whoever came by keys stands on the board: it was empty when the page was entered."""
        focused = self.window().focusWidget()
        page = next((made for made in _above(self) if isinstance(made, Page)), None)
        if page is not None and (focused is None or (page.isAncestorOf(focused) and not self.isAncestorOf(focused))):
            self.board.take_focus()

    def choose(self, key: int | None = None, **_more: Any) -> None:  # noqa: ANN401  of other sections
        """Show the path of the exhibitor ``key``."""
        if key is not None:
            self.show_journey(key)

    def show_journey(self, exhibitor: int) -> None:
        """Show the path of one exhibitor instead of the board."""
        self.exhibitor = exhibitor
        self.journey.clear()
        self.stack.setCurrentWidget(self.journey)
        self.heads.emit(False)
        self.wants_reading.emit()
        self.journey.back_button.setFocus()

    def show_board(self) -> None:
        """Go back to the board, to the row from which the path was opened."""
        before, self.exhibitor = self.exhibitor, None
        self.stack.setCurrentWidget(self.board)
        self.heads.emit(True)
        if before is not None:
            self.board.choose(before)
        self.wants_reading.emit()

    def step(self, verb: str, rows: list[Any]) -> None:
        """Ask for day and reason of a step of these exhibitors."""
        dialog = StepDialog(self.context, self, verb, rows)
        dialog.taken.connect(self._taken)
        dialog.open()

    def show_breadth(self, breadth: Breadth) -> None:
        self.board.show_breadth(breadth)
        self.journey.show_breadth(breadth)

    def own_state(self) -> dict[str, Any]:
        return {"exhibitor": self.exhibitor, "mode": self.board.mode.current, "phase": self.board.phase.current}

    def restore_own(self, state: Mapping[str, Any]) -> None:
        self.board.mode.buttons[state["mode"]].click()
        self.board.phase.buttons[state["phase"]].click()
        if state["exhibitor"] is not None:
            self.show_journey(state["exhibitor"])

    def _taken(self, outcome: StepOutcome) -> None:
        """Say what was done, with the way back; and who could not."""
        catalog, keys = self.context.catalog, [moved.id for moved in outcome.moved]
        self.board.unmark()
        names = ", ".join(moved.name for moved in outcome.moved[:3])
        said = catalog.plural("{count} step taken: {names}", "{count} steps taken: {names}", len(keys), names=names)
        again = NoticeAction(catalog.text(N_("Undo")), lambda: self._take_back(keys))
        self.context.say.done(said, again)
        if outcome.stopped:
            text = "\n".join(catalog.error(stopped.error) for stopped in outcome.stopped)
            self.context.say.info(self, catalog.text(N_("Not all could take the step")), text)

    def _take_back(self, keys: list[int]) -> None:
        reason = self.context.text(N_("Undone at once"))
        self.context.do(undo_steps, keys, reason, self.context.today(), deed_now(self.context))

    def _tell(self, row: ToldFollowUp) -> None:
        HappenedDialog(self.context, self, row.name, row.asked).open()

    def _answer(self, gate: Any) -> None:  # noqa: ANN401  a gate
        if self.exhibitor is not None:
            AnswerDialog(self.context, self, self.exhibitor, gate).open()

    def _show_checklists(self) -> None:
        ChecklistDialog(self.context, self).open()


def _above(widget: QWidget) -> Iterator[QWidget]:
    while (above := widget.parentWidget()) is not None:
        yield above
        widget = above
