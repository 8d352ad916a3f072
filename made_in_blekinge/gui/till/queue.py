"""Queue of questions about scanned products, so that a further scan does not discard a pending question."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from made_in_blekinge.domain.item import Candidate, WhichItemError
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.till.question import Asked
from made_in_blekinge.gui.till.side import TillSide
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.i18n import N_

ANSWER_FIRST = N_("Answer the question first, or leave it with Esc.")


class QuestionQueue(QObject):
    """``asking`` carries the next question; none is emitted while ``busy`` returns true."""

    asking = Signal(object)

    def __init__(self, side: TillSide, parent: QObject, busy: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._side, self._busy = side, busy
        self._waiting: deque[Callable[[], Asked]] = deque()
        self._asked: Asked | None = None

    @property
    def is_asking(self) -> bool:
        """Whether a question of this queue is displayed."""
        return self._asked is not None and self._side.is_asking and self._side.question.asked is self._asked

    def put(self, make: Callable[[], Asked]) -> None:
        """Enqueue a question."""
        self._waiting.append(make)
        if not self.is_asking:
            self.go_on()

    def go_on(self) -> None:
        """Show the first waiting question."""
        if self._waiting and not self._busy():
            made = self._waiting[0]()
            self._asked = replace(made, do=partial(self._answer, made.do))
            self.asking.emit(self._asked)

    def skip(self) -> None:
        """Drop the current question and show the next."""
        self._end()

    def clear(self) -> None:
        self._waiting.clear()
        self._asked = None

    def _answer(self, do: Callable[[Mapping[str, str]], None], written: Mapping[str, str]) -> None:
        do(written)
        self._end()

    def _end(self) -> None:
        self._asked = None
        if self._waiting:
            self._waiting.popleft()
        self.go_on()


def answer_first() -> UserError:
    """The error of an action that would discard a pending question."""
    return UserError("answer_first", ANSWER_FIRST)


def which_question(
    context: GuiContext, error: WhichItemError, currency: str, choose: Callable[[Candidate], None]
) -> Asked:
    """The question which of several products is meant; requires an explicit choice."""
    text = context.text

    def chosen(written: Mapping[str, str]) -> None:
        at = int(written["choice"])
        if not 0 <= at < len(error.candidates):
            raise UserError("nothing_chosen", N_("Choose with the arrows, then press Enter."))
        choose(error.candidates[at])

    title = text(N_("Whose is “{value}”?"), value=error.values["value"])
    note = text(N_("Several goods are called so. Choose with the arrows; Esc sells none of them."))
    choices = tuple(_said(context, candidate, currency) for candidate in error.candidates)
    return Asked(title, note, text(N_("Add (Enter)")), chosen, choices=choices, by_hand=True)


def _said(context: GuiContext, candidate: Candidate, currency: str) -> str:
    """A two-line choice: product; producer and price."""
    times = f"{candidate.quantity} × " if candidate.quantity != 1 else ""
    price = "–" if candidate.price_ore is None else context.catalog.money(candidate.price_ore, currency)
    return f"{times}{candidate.key}  {candidate.name}\n{candidate.producer} · {price}"
