"""The rules of a visit: who it is, who stands there, what was brought, the conditions, the day."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from made_in_blekinge.desk.kiosk.effects import (
    Arrive,
    AskNumber,
    PrintDay,
    Prove,
    ReadConditions,
    ReadDay,
    ReadPlan,
    Recognise,
    RecogniseTyped,
)
from made_in_blekinge.desk.kiosk.snapshot import (
    GOODS_ON_A_PAGE,
    TIMED,
    KioskAnswer,
    KioskSnapshot,
    Rule,
    Step,
    ask_for,
    begin_again,
    changed,
    new_visit,
    rest,
    show,
)
from made_in_blekinge.domain.codes import parse_scan
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.kiosk import Own, looks_like_own_code

MOST_OF_ONE: Final = 99_999


def nothing_written() -> UserError:
    return UserError("nothing_written", N_("Nothing is written yet."))


# who it is


def scan(now: KioskSnapshot, code: str, at: int) -> KioskSnapshot:
    """A code: of who is here it says yes, of goods it counts them, of anybody else it begins a new visit."""
    before, is_own = now.scanned, looks_like_own_code(code)
    counts = now.step is Step.GOODS and not is_own  # two equal goods one after the other are no slip of the scanner
    if before is not None and before[0] == code and at - before[1] < now.pace.settle_ms and not counts:
        return now
    now = replace(now, scanned=(code, at))
    if counts:
        return count_scanned(now, code)
    if is_own and now.visit.is_of(code):
        return _own_again(now)
    if not is_own and now.visit.own is not None:
        text = N_("This is not a booth code of the market. Scan the code on the booth sign.")
        return _object(now, UserError("not_our_code", text))
    return _begin(now, code)


def _own_again(now: KioskSnapshot) -> KioskSnapshot:
    """Whoever is here has scanned the own code once more."""
    if now.step is Step.PERSONAL:
        text = N_("The code on a sign can be read by everybody: for the figures write your personal code too.")
        return _object(now, UserError("personal_wanted", text))
    if now.step is Step.NUMBER:  # whoever has only a scanner goes on, and the desk asks
        return leave_number(now)
    return rest(now) if now.step is Step.DESK else FIRST[now.step](now)


def _object(now: KioskSnapshot, error: UserError) -> KioskSnapshot:
    """Say what is wrong beside the question, which stays."""
    return replace(now if now.step in TIMED else rest(now), problem=error)


def _begin(now: KioskSnapshot, code: str) -> KioskSnapshot:
    """Find out whose code this is. Who was here is gone; who only wanted to type tries again where it was."""
    if now.visit.own is not None:
        now = show(replace(now, visit=new_visit()), Step.START)
    now = replace(now, came_from=now.came_from if now.step is Step.PROBLEM else now.step)
    return ask_for(now, lambda number: Recognise(number, code))


def welcome(now: KioskSnapshot, own: Own) -> KioskSnapshot:
    """Somebody has given a code."""
    proved = now.step is Step.PERSONAL or (now.step is Step.PROBLEM and now.came_from is Step.PERSONAL)
    now = changed(now, own=own, representative=own.representative, is_proved=now.visit.is_proved or proved)
    if now.visit.wants_day:
        return show_day(now)
    if own.since is None:
        return show(now, Step.YOU)
    return ask_for(replace(now, awaited=None), ReadPlan)


def show_day(now: KioskSnapshot) -> KioskSnapshot:
    """How it goes, for who is here and has given the personal code."""
    if now.own.since is None and not now.visit.has_arrived:
        return show(changed(now, wants_day=False, must_arrive=True), Step.YOU)
    if not now.visit.is_proved:
        return show(now, Step.PERSONAL)
    own = now.own
    return ask_for(replace(now, awaited=None), lambda number: ReadDay(number, own))


def ask_day(now: KioskSnapshot) -> KioskSnapshot:
    """From the start a code comes first; from the last screen of a check-in that is known."""
    now = changed(now, wants_day=True)
    return show(now, Step.BOOTH) if now.visit.own is None else show_day(now)


def take_booth(now: KioskSnapshot) -> KioskSnapshot:
    typed = now.typed.strip()
    if not typed:
        return replace(now, problem=nothing_written())
    return show(changed(now, booth=typed.upper()), Step.PERSONAL)


def take_personal(now: KioskSnapshot) -> KioskSnapshot:
    typed, own, booth = now.typed.strip(), now.visit.own, now.visit.booth
    if not typed:
        return replace(now, problem=nothing_written())
    if own is not None:
        return ask_for(now, lambda number: Prove(number, own, typed))
    return ask_for(now, lambda number: RecogniseTyped(number, booth, typed))


def proved(now: KioskSnapshot, _: object) -> KioskSnapshot:
    return show_day(changed(now, is_proved=True))


# who stands there


def take_representative(now: KioskSnapshot) -> KioskSnapshot:
    """Who stands there; whose number nobody knows is asked for it before anything else."""
    own, name = now.own, now.visit.representative
    if not name:
        return show(now, Step.NAME)
    now = changed(now, personal_number="", lacks_number=False)
    return ask_for(now, lambda number: AskNumber(number, own, name))


def number_found(now: KioskSnapshot, is_wanted: object) -> KioskSnapshot:
    """Whether the number is still wanted; with one written it is not."""
    return show(now, Step.NUMBER) if is_wanted else _to_goods(now)


def take_number(now: KioskSnapshot) -> KioskSnapshot:
    """The personal number, which is looked at before it is taken."""
    own, name, typed = now.own, now.visit.representative, now.typed.strip()
    if not typed:
        return replace(now, problem=nothing_written())
    return ask_for(changed(now, personal_number=typed), lambda number: AskNumber(number, own, name, typed))


def leave_number(now: KioskSnapshot) -> KioskSnapshot:
    """Without the number: the queue comes first, and the entry is incomplete until the desk has asked."""
    return _to_goods(changed(now, personal_number="", lacks_number=True))


def _to_goods(now: KioskSnapshot) -> KioskSnapshot:
    return show(changed(now, page=0), Step.GOODS) if now.own.goods else to_conditions(now)


def take_name(now: KioskSnapshot) -> KioskSnapshot:
    typed = now.typed.strip()
    return take_representative(changed(now, representative=typed)) if typed else replace(now, problem=nothing_written())


# what was brought


def _brought(now: KioskSnapshot, product_id: int, count: int) -> KioskSnapshot:
    brought = {**now.visit.brought, product_id: min(max(count, 0), MOST_OF_ONE)}
    return replace(rest(changed(now, brought=brought, last=product_id)), problem=None)


def step_goods(now: KioskSnapshot, product_id: int, by: int) -> KioskSnapshot:
    """So many more, or fewer, of one of the visitor's goods."""
    if product_id not in {goods.product_id for goods in now.own.goods}:
        return now
    return _brought(now, product_id, now.visit.brought.get(product_id, 0) + by)


def count_scanned(now: KioskSnapshot, code: str) -> KioskSnapshot:
    """One more of the goods with this code, on its page; somebody else's goods are not named."""
    scanned = parse_scan(code)
    found = [at for at, goods in enumerate(now.own.goods) if {scanned, code.strip()} & goods.codes]
    if not found:
        text = N_("This code is none of your goods. Count them with the buttons, or ask at the desk.")
        return _object(now, UserError("not_their_goods", text))
    now = changed(now, page=found[0] // GOODS_ON_A_PAGE)
    return step_goods(now, now.own.goods[found[0]].product_id, 1)


def ask_count(now: KioskSnapshot, product_id: int) -> KioskSnapshot:
    """Ask how many of one, where pressing plus would take long."""
    if product_id not in {goods.product_id for goods in now.own.goods}:
        return now
    return show(changed(now, last=product_id), Step.COUNT)


def take_count(now: KioskSnapshot) -> KioskSnapshot:
    typed, last = now.typed.strip(), now.visit.last
    if not typed or last is None:
        return replace(now, problem=nothing_written())
    return show(_brought(now, last, int(typed)) if typed.isdecimal() else now, Step.GOODS)


def count_all(now: KioskSnapshot) -> KioskSnapshot:
    """All goods as they were announced; what was counted already stays counted."""
    announced = {goods.product_id: goods.announced for goods in now.own.goods if goods.announced}
    return rest(changed(now, brought={**announced, **now.visit.brought}))


def take_goods(now: KioskSnapshot) -> KioskSnapshot:
    if now.visit.page + 1 < now.pages:
        return show(changed(now, page=now.visit.page + 1), Step.GOODS)
    return to_conditions(now)


# the conditions, and the check-in


def to_conditions(now: KioskSnapshot) -> KioskSnapshot:
    """What is asked of the visitor, read once; nobody accepts what was not there to read."""
    if now.visit.conditions is not None:
        return show(now, Step.CONDITIONS)
    own = now.own
    return ask_for(now, lambda number: ReadConditions(number, own))


def arrive(now: KioskSnapshot) -> KioskSnapshot:
    visit, own = now.visit, now.own
    return ask_for(
        now,
        lambda number: Arrive(
            number, own, visit.representative, dict(visit.brought), visit.nonce, visit.personal_number, now.asked
        ),
    )  # fmt: skip


def print_day(now: KioskSnapshot) -> KioskSnapshot:
    own, language = now.own, now.language
    return ask_for(now, lambda number: PrintDay(number, own, language))


def try_again(now: KioskSnapshot) -> KioskSnapshot:
    """Where it went wrong: who has mistyped a code types it again, and nothing else."""
    return show(now, now.came_from, now.visit.booth if now.came_from is Step.BOOTH else "")


def turn_table(now: KioskSnapshot) -> KioskSnapshot:
    return changed(now, as_table=not now.visit.as_table)


def _to(step: Step) -> Rule:
    return lambda now: show(now, step)


FIRST: Final[Mapping[Step, Rule]] = {
    Step.START: _to(Step.BOOTH),
    Step.CAMERA: _to(Step.BOOTH),
    Step.BOOTH: take_booth,
    Step.PERSONAL: take_personal,
    Step.YOU: _to(Step.WHO),
    Step.WHO: take_representative,
    Step.NAME: take_name,
    Step.NUMBER: take_number,
    Step.GOODS: take_goods,
    Step.COUNT: take_count,
    Step.CONDITIONS: arrive,
    Step.READ: _to(Step.CONDITIONS),
    Step.DONE: begin_again,
    Step.DAY: begin_again,
    Step.DESK: begin_again,
    Step.PROBLEM: try_again,
}
"""The first answer of each screen: Enter gives it, and on most the visitor's own code."""
ANSWERS: Final[Mapping[tuple[Step, KioskAnswer], Rule]] = {
    (Step.START, KioskAnswer.NO_CODE): _to(Step.BOOTH),
    (Step.START, KioskAnswer.CAMERA): _to(Step.CAMERA),
    (Step.START, KioskAnswer.DAY): ask_day,
    (Step.CAMERA, KioskAnswer.NO_CODE): _to(Step.BOOTH),
    (Step.BOOTH, KioskAnswer.CAMERA): _to(Step.CAMERA),
    (Step.YOU, KioskAnswer.NO): begin_again,
    (Step.WHO, KioskAnswer.OTHER): _to(Step.NAME),
    (Step.NUMBER, KioskAnswer.NO_NUMBER): leave_number,
    (Step.GOODS, KioskAnswer.ALL): count_all,
    (Step.CONDITIONS, KioskAnswer.READ): _to(Step.READ),
    (Step.CONDITIONS, KioskAnswer.DESK): _to(Step.DESK),
    (Step.READ, KioskAnswer.DESK): _to(Step.DESK),
    (Step.DONE, KioskAnswer.DAY): ask_day,
    (Step.DAY, KioskAnswer.TABLE): turn_table,
    (Step.DAY, KioskAnswer.PRINT): print_day,
    (Step.PROBLEM, KioskAnswer.HOME): begin_again,
}
"""The other answers."""
FOUND: Final[Mapping[type, Rule]] = {
    Recognise: welcome,
    RecogniseTyped: welcome,
    Prove: proved,
    AskNumber: number_found,
    ReadPlan: lambda now, plan: show(changed(now, plan=tuple(plan)), Step.DONE),
    Arrive: lambda now, plan: show(changed(now, plan=tuple(plan), has_arrived=True), Step.DONE),
    ReadConditions: lambda now, found: show(changed(now, conditions=found), Step.CONDITIONS),
    ReadDay: lambda now, day: show(changed(now, day=day), Step.DAY),
    PrintDay: lambda now, _: rest(replace(changed(now, is_printed=True), awaited=None)),
}
"""What follows from an answer, by what was asked for."""
