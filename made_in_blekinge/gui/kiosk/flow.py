"""The state machine of the kiosk: screens, transitions, and use cases in between."""

import uuid
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, TypeVar, TypeVarTuple

from PySide6.QtCore import QObject, Signal

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.plan import PlanBooth
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.kiosk.asking import Asking
from made_in_blekinge.gui.kiosk.leaving import Leaving
from made_in_blekinge.gui.kiosk.screens import Screen
from made_in_blekinge.gui.kiosk.visit import Step, Visit
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.event.plan import plan_booths
from made_in_blekinge.queries.kiosk import Own, looks_like_own_code
from made_in_blekinge.services.checkin.arrivals import CheckInAction
from made_in_blekinge.services.kiosk import Station, arrive, recognise, recognise_typed

if TYPE_CHECKING:
    from made_in_blekinge.bootstrap import Database

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")
_BACK: Final[Mapping[Step, Step]] = {
    Step.SCAN: Step.START,
    Step.CAMERA: Step.SCAN,
    Step.BOOTH: Step.SCAN,
    Step.PERSONAL: Step.BOOTH,
    Step.YOU: Step.START,
    Step.WHO: Step.YOU,
    Step.NAME: Step.WHO,
    Step.GOODS: Step.WHO,
    Step.CONDITIONS: Step.GOODS,
    Step.DESK: Step.START,
    Step.PROBLEM: Step.SCAN,
    Step.LEAVE_WHO: Step.START,
    Step.LEAVE: Step.START,
}
_ARRIVING: Final = frozenset({Step.YOU, Step.WHO, Step.NAME, Step.GOODS, Step.CONDITIONS, Step.DONE})
_CLOSED: Final = frozenset({Step.CHOOSE_PIN, Step.LEAVE_WHO, Step.LEAVE})
"""Screens that ignore scans."""


class KioskFlow(QObject):
    """Runs visits in turn. Signals: ``shown`` (a screen), ``left`` (the kiosk may close)."""

    shown = Signal(object)
    left = Signal()
    busy = Signal(bool)

    def __init__(self, context: GuiContext, app: App, at: Station, titles: Mapping[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self.context, self.app, self.at = context, app, at
        self._titles, self._language = titles, context.catalog.language
        self.visit = Visit(uuid.uuid4())
        self.step = Step.START
        self.leaving = Leaving(self)
        self._make: Mapping[Step, Callable[[], Screen]] = {
            **Asking(self).screens,
            Step.CHOOSE_PIN: self.leaving.choose_pin,
            Step.LEAVE_WHO: self.leaving.who,
            Step.LEAVE: self.leaving.pin,
        }

    def text(self, source: str, /, **values: object) -> str:
        return self.context.text(source, **values)

    @property
    def title(self) -> str:
        """The name of the event in the language of the kiosk."""
        return self._titles[self.context.catalog.language]

    def show(self, step: Step) -> None:
        self.step = step
        self.shown.emit(self._make[step]())

    def forget(self) -> None:
        """End the visit and discard answers still pending for it."""
        self.visit = Visit(uuid.uuid4())

    def restart(self) -> None:
        """Reset for the next visitor, including the language."""
        self.forget()
        self.speak(self._language, Step.START)

    def speak(self, language: str, step: Step | None = None) -> None:
        """Switch language, and show the current or another screen again."""
        self.context.catalog = catalog(language)
        self.show(step or self.step)

    @property
    def can_go_back(self) -> bool:
        return self.step in _BACK

    @property
    def is_home(self) -> bool:
        """Whether the kiosk is in its initial state."""
        return self.step is Step.START and self.context.catalog.language == self._language

    def go_back(self) -> None:
        """Go to the previous question, or to the start if there is none."""
        goal = _BACK.get(self.step)
        if goal is Step.START or goal is None:
            if self.can_go_back:
                self.restart()
        elif self.step is Step.GOODS and self.visit.page:
            self.visit.page -= 1
            self.show(Step.GOODS)
        elif self.step is Step.CONDITIONS and not self.visit.brought:
            self.show(Step.WHO)
        else:
            self.show(goal)

    def scanned(self, text: str) -> None:
        """An exhibitor's code starts the visit; scanning it again during the visit triggers the primary answer."""
        if self.step in _CLOSED:
            return
        if self.step in _ARRIVING and looks_like_own_code(text) and self.visit.is_of(text):
            if self.screen_primary is not None:
                self.screen_primary()
            return
        self.forget()
        self.do(recognise, self.at, text, self.app.clock(), done=self._welcome)

    screen_primary: Callable[[], None] | None = None
    """Callback: triggers the primary answer of the current screen."""

    def do(
        self, use_case: "Callable[[Database, *Arguments], T]", /, *args: *Arguments, done: Callable[[T], None]
    ) -> None:
        """As ``context.do``; callbacks are dropped once the visit is over."""
        visit = self.visit

        def finish(answer: T) -> None:
            self.busy.emit(False)
            if visit is self.visit:
                done(answer)

        def fail(error: BaseException) -> None:
            self.busy.emit(False)
            if visit is self.visit:
                self._fail(error)

        self.busy.emit(True)
        self.context.do(use_case, *args, done=finish, failed=fail, owner=self)

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, UserError) and error.code == "incomplete":
            self.show(Step.DESK)
            return
        self.visit.problem = error if isinstance(error, UserError) else None
        self.show(self.leaving.after_failure(self.step) or Step.PROBLEM)

    def _welcome(self, own: Own) -> None:
        visit = self.visit
        visit.own, visit.representative = own, own.representative
        visit.brought = {goods.product_id: goods.announced for goods in own.goods}
        if own.since is not None:
            self._look_at_plan()
        else:
            self.show(Step.YOU)

    def _look_at_plan(self) -> None:
        """Load the floor plan for the last screen."""

        def show(booths: list[PlanBooth]) -> None:
            self.visit.plan = tuple(booths)
            self.show(Step.DONE)

        self.do(_plan, self.at.event, done=show)

    @property
    def own(self) -> Own:
        """The identified exhibitor; only valid on screens after identification."""
        if self.visit.own is None:
            raise LookupError("nobody has given a code")
        return self.visit.own

    def recognise_typed(self, typed: str) -> None:
        """Identify by the typed booth and this personal code."""
        if not typed.strip():
            return
        self.do(recognise_typed, self.at, self.visit.booth, typed, self.app.clock(), done=self._welcome)

    def arrive(self) -> None:
        """Check in the identified exhibitor."""
        visit, act = self.visit, CheckInAction(self.app.clock(), self.at.name, self.visit.nonce)
        self.do(
            arrive, self.at, self.own, visit.representative, dict(visit.brought), act,
            done=lambda _: self._look_at_plan(),
        )  # fmt: skip


def _plan(database: "Database", event: str) -> list[PlanBooth]:
    """Read on the writer thread, like everything in a visit, so that it sees the state after the check-in."""
    with database.reading() as session:
        return plan_booths(session, event, names=False)
