"""The kiosk's desk: for every input a rule on every screen; what follows is one snapshot and what is to be done.

An answer that was asked for has a number. While one is under way only time passes: nobody can press twice, and whoever
goes away while the disk is slow leaves nothing that the next one would see.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from made_in_blekinge.desk.desk import Desk
from made_in_blekinge.desk.kiosk import leaving, visiting
from made_in_blekinge.desk.kiosk.effects import Effect, Numbered
from made_in_blekinge.desk.kiosk.snapshot import (
    OF_STAFF,
    TIMED,
    TYPING,
    KioskAnswer,
    KioskSnapshot,
    Pace,
    Rule,
    Step,
    begin_again,
    changed,
    rest,
    show,
)
from made_in_blekinge.errors import UserError

LONGEST: Final[Mapping[Step, int]] = {Step.BOOTH: 12, Step.PERSONAL: 6, Step.NAME: 80, Step.NUMBER: 30, Step.COUNT: 5}
"""Signs that a field takes; a PIN has at most twelve."""
_BACK: Final[Mapping[Step, Step]] = {
    Step.CHOOSE_AGAIN: Step.CHOOSE_PIN,
    Step.CAMERA: Step.START,
    Step.BOOTH: Step.START,
    Step.PERSONAL: Step.BOOTH,
    Step.YOU: Step.START,
    Step.WHO: Step.YOU,
    Step.NAME: Step.WHO,
    Step.NUMBER: Step.WHO,
    Step.GOODS: Step.WHO,
    Step.COUNT: Step.GOODS,
    Step.CONDITIONS: Step.GOODS,
    Step.READ: Step.CONDITIONS,
    Step.DONE: Step.START,
    Step.DAY: Step.START,
    Step.DESK: Step.START,
    Step.PROBLEM: Step.PROBLEM,
    Step.LEAVE_WHO: Step.START,
    Step.LEAVE: Step.START,
}
"""The question before; to the start the visit ends."""
_FIRST: Final[Mapping[Step, Rule]] = {**visiting.FIRST, **leaving.FIRST}
_FOUND: Final[Mapping[type, Rule]] = {**visiting.FOUND, **leaving.FOUND}


def _nothing(now: KioskSnapshot, *_: object) -> KioskSnapshot:
    return now


def _always(rule: Rule) -> Mapping[Step, Rule]:
    return dict.fromkeys(Step, rule)


def _only(rule: Rule, *steps: Step) -> Mapping[Step, Rule]:
    return {**_always(_nothing), **dict.fromkeys(steps, rule)}


def _write(now: KioskSnapshot, text: str) -> KioskSnapshot:
    text = text[: LONGEST.get(now.step, 12)]
    return rest(replace(now, typed=text.upper() if now.step is Step.BOOTH else text, problem=None))


def _answer(now: KioskSnapshot, answer: KioskAnswer) -> KioskSnapshot:
    return visiting.ANSWERS.get((now.step, answer), _nothing)(now)


def _back(now: KioskSnapshot) -> KioskSnapshot:
    """The question before this one."""
    goal = _BACK.get(now.step)
    if goal is Step.PROBLEM:
        return visiting.try_again(now)
    if now.step is Step.GOODS and now.visit.page:
        return show(changed(now, page=now.visit.page - 1), Step.GOODS)
    if now.step is Step.CONDITIONS and not now.own.goods:
        return show(now, Step.WHO)
    if now.step is Step.PERSONAL and now.visit.own is not None:
        goal = Step.START
    if goal is Step.START:
        return begin_again(now)
    return now if goal is None else show(now, goal, now.visit.booth if goal is Step.BOOTH else "")


def can_go_back(step: Step) -> bool:
    return step in _BACK


def leads_home(step: Step) -> bool:
    """Whether going back from here ends the visit, which the button says."""
    return step in (Step.DONE, Step.DAY, Step.DESK)


def _tick(now: KioskSnapshot) -> KioskSnapshot:
    """One second less; what nobody has ended by then ends, also while something is under way."""
    if now.step in (Step.CHOOSE_PIN, Step.CHOOSE_AGAIN) or now.is_home:
        return now
    return begin_again(now) if now.left <= 1 else replace(now, left=now.left - 1)


def _touch(now: KioskSnapshot) -> KioskSnapshot:
    return now if now.step in TIMED else rest(now)


def _speak(now: KioskSnapshot, language: str) -> KioskSnapshot:
    return _touch(replace(now, language=language))


def _found(now: KioskSnapshot, effect: Numbered, answer: object) -> KioskSnapshot:
    """An answer; one that comes after its visit has ended is nobody's."""
    return _FOUND[type(effect)](replace(now, awaited=None), answer) if effect.number == now.awaited else now


def _failed(now: KioskSnapshot, effect: Numbered, error: UserError) -> KioskSnapshot:
    """What was wrong: of a PIN beside its field, of anything else on a screen that leads back to where it was."""
    if effect.number != now.awaited:
        return now
    now = replace(now, awaited=None)
    if now.step in OF_STAFF:
        return show(now, now.step, problem=error)
    if now.step in TIMED:  # a slip that was not printed takes nothing away
        return replace(now, problem=error)
    origin = now.came_from if now.step is Step.PROBLEM else now.step
    return replace(show(now, Step.PROBLEM, problem=error), came_from=origin)


RULES: Final[Mapping[str, Mapping[Step, Rule]]] = {
    "scan": {**_always(visiting.scan), **dict.fromkeys(OF_STAFF, _nothing)},
    "write": _only(_write, *TYPING),
    "enter": _FIRST,
    "answer": _always(_answer),
    "back": _always(_back),
    "speak": _always(_speak),
    "step_goods": _only(visiting.step_goods, Step.GOODS),
    "ask_count": _only(visiting.ask_count, Step.GOODS),
    "choose_person": _only(leaving.choose_person, Step.LEAVE_WHO),
    "touch": _always(_touch),
    "tick": _always(_tick),
    "ask_staff": {**_always(leaving.ask_staff), **dict.fromkeys(
        (Step.LEAVE_WHO, Step.LEAVE), _nothing)},
    "found": _always(_found),
    "failed": _always(_failed),
}  # fmt: skip
"""What each input does on each screen."""
_IN_TIME: Final = frozenset({"tick", "touch", "found", "failed"})
"""Inputs that are taken while something is under way."""


class KioskDesk(Desk[KioskSnapshot]):
    """The kiosk, driven by inputs; each is a method."""

    def __init__(
        self,
        show: Callable[[KioskSnapshot, KioskSnapshot], None],
        perform: Callable[[Effect], None],
        language: str,
        staff: tuple[tuple[int, str], ...] = (),
        pace: Pace | None = None,
    ) -> None:
        step = leaving.first_step(staff)
        super().__init__(rest(KioskSnapshot(language, language, pace or Pace(), step, staff=staff)), show, perform)

    def scan(self, code: str, at: int) -> None:
        """A scanned code, at this moment in milliseconds."""
        self._do("scan", code, at)

    def write(self, text: str) -> None:
        """What stands in the field now."""
        self._do("write", text)

    def enter(self) -> None:
        """The first answer."""
        self._do("enter")

    def answer(self, answer: KioskAnswer) -> None:
        self._do("answer", answer)

    def back(self) -> None:
        self._do("back")

    def speak(self, language: str) -> None:
        self._do("speak", language)

    def step_goods(self, product_id: int, by: int) -> None:
        self._do("step_goods", product_id, by)

    def ask_count(self, product_id: int) -> None:
        self._do("ask_count", product_id)

    def choose_person(self, person: int) -> None:
        self._do("choose_person", person)

    def touch(self) -> None:
        """Somebody is there: any key, click or touch."""
        self._do("touch")

    def tick(self) -> None:
        """A second has passed."""
        self._do("tick")

    def ask_staff(self) -> None:
        """Somebody wants to leave the kiosk, or to close its window."""
        self._do("ask_staff")

    def found(self, effect: Numbered, answer: object) -> None:
        self._do("found", effect, answer)

    def failed(self, effect: Numbered, error: UserError) -> None:
        self._do("failed", effect, error)

    def ruled(self, was: KioskSnapshot, name: str, arguments: tuple[Any, ...]) -> KioskSnapshot:
        if was.awaited is not None and name not in _IN_TIME:
            return was
        return RULES[name][was.step](was, *arguments)
