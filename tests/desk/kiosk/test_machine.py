"""The kiosk's desk: what each input does on each screen, without a window; and that nothing is left to the next."""

import random
from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from made_in_blekinge.desk.kiosk.effects import (
    Arrive,
    AskNumber,
    CheckPin,
    Effect,
    Leave,
    Numbered,
    PrintDay,
    Prove,
    ReadConditions,
    ReadDay,
    ReadPlan,
    ReadStaff,
    Recognise,
    RecogniseTyped,
    SignIn,
)
from made_in_blekinge.desk.kiosk.machine import RULES, KioskDesk
from made_in_blekinge.desk.kiosk.snapshot import GOODS_ON_A_PAGE, TYPING, KioskAnswer, KioskSnapshot, Pace, Step
from made_in_blekinge.domain.conditions import Conditions
from made_in_blekinge.domain.market import SellerMode
from made_in_blekinge.domain.settlement import CommissionBase, FeePayer
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.kiosk import Own, OwnConditions, OwnGoods
from tests.support.counts import amount

EVENTS: Final = amount("KIOSK_DESK_EVENTS", 100_000)
PIN: Final = "4711"
PERSONAL: Final = {"A1": "000111", "B2": "000222"}
"""The personal code of who stands at each booth."""
AGREED: Final = OwnConditions(
    SellerMode.AGENT, "SEK", 2000, (), CommissionBase.NET, 0, 0, 0, FeePayer.ORGANISER, "", None,
    {"sv": "Ingen öppen eld.", "en": "No open fire."},
)  # fmt: skip
GOODS: Final = tuple(OwnGoods(at, f"Sill {at}", at, frozenset((f"73{at:011}",))) for at in range(1, 13))


def own(booth: str, goods: tuple[OwnGoods, ...] = GOODS, since: bool = False) -> Own:
    from tests.support.builders import NOW

    name = {"A1": "Aspö Musteri", "B2": "Eringsboda Smide"}[booth]
    return Own(
        1, name, (booth,), f"Ulla i {booth}", f"MIB1:{booth}OWN", NOW if since else None, False, goods
    )  # fmt: skip


CODES: Final = {own(booth).payload: booth for booth in PERSONAL}


class World:
    """What answers the desk at once, or later where ``waits`` is set; it keeps what was asked for."""

    def __init__(self, pace: Pace | None = None, staff: tuple[tuple[int, str], ...] = ((1, "Åsa"),)) -> None:
        self.asked: list[Effect] = []
        self.late: list[Numbered] = []
        self.arrived: list[str] = []
        self.waits = False
        self.desk = KioskDesk(lambda was, now: None, self._perform, "sv", staff, pace)

    @property
    def now(self) -> KioskSnapshot:
        return self.desk.now

    def _perform(self, effect: Effect) -> None:
        self.asked.append(effect)
        if isinstance(effect, Leave):
            return
        if self.waits:
            self.late.append(effect)
        else:
            self.answer(effect)

    def answer(self, effect: Numbered) -> None:
        try:
            found = self._found(effect)
        except UserError as error:
            self.desk.failed(effect, error)
        else:
            self.desk.found(effect, found)

    def _found(self, effect: Numbered) -> object:
        match effect:
            case Recognise(_, code):
                if code not in CODES:
                    raise UserError("not_our_code", "")
                return own(CODES[code], since=CODES[code] in self.arrived)
            case RecogniseTyped(_, booth, personal):
                if PERSONAL.get(booth) != personal:
                    raise UserError("unknown_booth", "")
                return own(booth, since=booth in self.arrived)
            case Prove(_, who, personal):
                if PERSONAL[who.booths[0]] != personal:
                    raise UserError("wrong_personal_code", "")
            case AskNumber(_, who, name, typed):
                if typed == "556334-3689":
                    raise UserError("firm_number", "")
                return name != who.representative and not typed
            case Arrive(_, who):
                self.arrived.append(who.booths[0])
                return ()
            case ReadConditions():
                return AGREED
            case ReadDay(_, who) | PrintDay(_, who):
                return f"of {who.name}"
            case ReadStaff():
                return ((1, "Åsa"), (2, "Eva"))
            case ReadPlan():
                return ()
            case CheckPin(_, wanted, typed):
                if wanted != typed:
                    raise UserError("wrong_pin", "")
            case SignIn(_, _, typed):
                if typed != PIN:
                    raise UserError("wrong_pin", "")
        return None


@pytest.fixture
def world() -> World:
    return World()


def scan(world: World, code: str, at: list[int] = [0]) -> None:  # noqa: B006  a clock that goes on
    at[0] += 1000
    world.desk.scan(code, at[0])


def step_of(world: World) -> Step:
    return world.now.step


def write(world: World, text: str) -> None:
    world.desk.write(text)
    world.desk.enter()


A1, B2 = (own(booth).payload for booth in PERSONAL)


def test_every_screen_has_a_rule_for_every_input() -> None:
    assert {name: set(Step) - rules.keys() for name, rules in RULES.items() if set(Step) - rules.keys()} == {}


def test_the_own_code_says_yes_and_another_begins_anew(world: World) -> None:
    scan(world, A1)
    assert (world.now.step, world.now.own.name) == (Step.YOU, "Aspö Musteri")
    scan(world, A1)
    assert step_of(world) is Step.WHO
    scan(world, B2)
    assert (world.now.step, world.now.own.name) == (Step.YOU, "Eringsboda Smide")


def test_a_scanner_that_sends_twice_answers_one_question(world: World) -> None:
    world.desk.scan(A1, 1000)
    world.desk.scan(A1, 1300)
    assert step_of(world) is Step.YOU


def test_goods_are_counted_ten_a_page_and_the_last_one_is_marked(world: World) -> None:
    scan(world, A1)
    scan(world, A1)
    scan(world, A1)
    assert (world.now.step, world.now.pages, world.now.visit.brought) == (Step.GOODS, 2, {})
    world.desk.scan(next(iter(GOODS[0].codes)), 1)
    world.desk.scan(next(iter(GOODS[0].codes)), 2)  # two equal goods one after the other
    assert (world.now.visit.brought, world.now.visit.last) == ({1: 2}, 1)
    world.desk.scan(next(iter(GOODS[11].codes)), 3)
    assert (world.now.visit.page, world.now.visit.last) == (1, 12)
    world.desk.scan("7310865004703", 4)
    assert world.now.problem is not None
    assert world.now.problem.code == "not_their_goods"
    world.desk.answer(KioskAnswer.ALL)
    assert world.now.visit.brought == {each.product_id: each.announced for each in GOODS} | {1: 2, 12: 1}
    world.desk.ask_count(5)
    write(world, "120")
    assert world.now.visit.brought[5] == 120
    world.desk.enter()
    world.desk.enter()
    (arrive,) = [effect for effect in world.asked if isinstance(effect, Arrive)]
    assert arrive.brought[5] == 120
    assert step_of(world) is Step.DONE


def name_another(world: World) -> None:
    scan(world, A1)
    scan(world, A1)
    world.desk.answer(KioskAnswer.OTHER)
    write(world, "Bo Ek")
    assert step_of(world) is Step.NUMBER


def arrived(world: World) -> Arrive:
    for _ in range(3):
        world.desk.enter()
    (effect,) = (effect for effect in world.asked if isinstance(effect, Arrive))
    return effect


def test_the_number_of_somebody_else_is_asked_and_looked_at_before_it_is_taken(world: World) -> None:
    name_another(world)
    write(world, "556334-3689")
    assert (world.now.step, world.now.came_from) == (Step.PROBLEM, Step.NUMBER)
    world.desk.enter()
    write(world, "880320-0016")
    assert step_of(world) is Step.GOODS
    assert "880320" not in repr(world.now.visit)
    effect = arrived(world)
    assert (effect.representative, effect.personal_number) == ("Bo Ek", "880320-0016")


def test_the_number_can_be_left_to_the_desk_and_is_not_that_of_the_name_before(world: World) -> None:
    name_another(world)
    write(world, "880320-0016")
    world.desk.back()
    world.desk.answer(KioskAnswer.OTHER)
    write(world, "Eva Al")
    world.desk.answer(KioskAnswer.NO_NUMBER)
    assert (world.now.step, world.now.visit.lacks_number) == (Step.GOODS, True)
    effect = arrived(world)
    assert (effect.representative, effect.personal_number) == ("Eva Al", "")


def test_what_nobody_counted_is_not_said_to_be_none(world: World) -> None:
    for _ in range(5):
        scan(world, A1)
    assert [effect.brought for effect in world.asked if isinstance(effect, Arrive)] == []
    scan(world, A1)
    assert [effect.brought for effect in world.asked if isinstance(effect, Arrive)] == [{}]


def test_who_mistypes_tries_again_where_it_was(world: World) -> None:
    world.desk.answer(KioskAnswer.NO_CODE)
    write(world, "a1")
    write(world, "999999")
    assert step_of(world) is Step.PROBLEM
    world.desk.enter()
    assert (world.now.step, world.now.visit.booth, world.now.typed) == (Step.PERSONAL, "A1", "")
    write(world, PERSONAL["A1"])
    assert step_of(world) is Step.YOU


def test_an_empty_field_is_said_and_not_passed_over(world: World) -> None:
    world.desk.answer(KioskAnswer.NO_CODE)
    world.desk.enter()
    assert (world.now.step, world.now.problem and world.now.problem.code) == (Step.BOOTH, "nothing_written")


def test_the_sign_alone_shows_no_figures(world: World) -> None:
    world.arrived.append("A1")
    world.desk.answer(KioskAnswer.DAY)
    scan(world, A1)
    assert step_of(world) is Step.PERSONAL
    scan(world, A1)
    assert (world.now.step, world.now.problem and world.now.problem.code) == (Step.PERSONAL, "personal_wanted")
    write(world, PERSONAL["B2"])
    assert step_of(world) is Step.PROBLEM
    world.desk.enter()
    write(world, PERSONAL["A1"])
    assert (world.now.step, str(world.now.visit.day)) == (Step.DAY, "of Aspö Musteri")


def test_from_the_last_screen_the_day_wants_the_personal_code_only_of_who_scanned(world: World) -> None:
    world.arrived.append("A1")
    scan(world, A1)
    world.desk.answer(KioskAnswer.DAY)
    assert step_of(world) is Step.PERSONAL
    world.desk.back()
    world.desk.answer(KioskAnswer.NO_CODE)
    write(world, "A1")
    write(world, PERSONAL["A1"])
    assert step_of(world) is Step.DONE
    world.desk.answer(KioskAnswer.DAY)
    assert step_of(world) is Step.DAY


def test_the_day_before_the_check_in_leads_to_it(world: World) -> None:
    world.desk.answer(KioskAnswer.DAY)
    write(world, "A1")
    write(world, PERSONAL["A1"])
    assert (world.now.step, world.now.visit.must_arrive) == (Step.YOU, True)


def test_the_day_closes_after_a_minute_whatever_is_touched(world: World) -> None:
    world.arrived.append("A1")
    world.desk.answer(KioskAnswer.DAY)
    write(world, "A1")
    write(world, PERSONAL["A1"])
    for _ in range(59):
        world.desk.touch()
        world.desk.tick()
    assert (world.now.step, world.now.countdown) == (Step.DAY, 1)
    world.desk.tick()
    assert world.now.is_home
    assert world.now.visit.day is None


def test_the_last_screen_is_counted_down_from_ten_of_thirty(world: World) -> None:
    for _ in range(6):
        scan(world, A1)
    shown = []
    while world.now.step is Step.DONE:
        shown.append(world.now.countdown)
        world.desk.tick()
    assert shown == [None] * 20 + list(range(10, 0, -1))


def test_a_slip_that_is_not_printed_is_said_beside_the_figures(world: World) -> None:
    world.arrived.append("A1")
    world.desk.answer(KioskAnswer.DAY)
    write(world, "A1")
    write(world, PERSONAL["A1"])
    world.waits = True
    world.desk.answer(KioskAnswer.PRINT)
    world.desk.failed(world.late[0], UserError("no_printer", ""))
    assert (world.now.step, world.now.problem and world.now.problem.code) == (Step.DAY, "no_printer")
    assert not world.now.visit.is_printed


def test_an_answer_that_comes_too_late_is_nobodys(world: World) -> None:
    world.waits = True
    scan(world, A1)
    (late,) = world.late
    for _ in range(world.now.pace.idle):
        world.desk.tick()
    assert world.now.is_home
    world.answer(late)
    assert world.now.is_home
    assert world.now.visit.own is None


def test_the_conditions_can_be_read_and_are_asked_once(world: World) -> None:
    for _ in range(5):
        scan(world, A1)
    assert (world.now.step, world.now.asked) == (Step.CONDITIONS, Conditions("sv", "Ingen öppen eld."))
    assert world.now.left == world.now.pace.reading
    for _ in range(2):
        world.desk.answer(KioskAnswer.READ)
        assert step_of(world) is Step.READ
        world.desk.enter()
        assert step_of(world) is Step.CONDITIONS
    assert len([effect for effect in world.asked if isinstance(effect, ReadConditions)]) == 1


def test_what_is_accepted_are_the_words_that_stood_there(world: World) -> None:
    for _ in range(5):
        scan(world, A1)
    world.desk.speak("en")
    world.desk.enter()
    (effect,) = (effect for effect in world.asked if isinstance(effect, Arrive))
    assert effect.accepted == Conditions("en", "No open fire.")


def test_the_pin_for_leaving_is_asked_twice() -> None:
    world = World(staff=())
    write(world, "1234")
    assert (world.now.step, world.now.problem and world.now.problem.code) == (Step.CHOOSE_PIN, "weak_pin")
    write(world, PIN)
    write(world, "4712")
    assert (world.now.step, world.now.problem and world.now.problem.code) == (Step.CHOOSE_PIN, "pins_differ")
    write(world, PIN)
    write(world, PIN)
    assert step_of(world) is Step.START
    assert PIN not in repr(world.now)


def test_staff_leave_with_the_pin_and_the_visitor_is_gone(world: World) -> None:
    scan(world, A1)
    world.desk.ask_staff()
    assert (world.now.step, world.now.visit.own) == (Step.LEAVE_WHO, None)
    world.desk.choose_person(2)
    write(world, "0000")
    assert (world.now.step, world.now.typed) == (Step.LEAVE, "")
    write(world, PIN)
    assert isinstance(world.asked[-1], Leave)


# anything, by anybody


Input = Callable[["World", random.Random], object]
_ANSWERS: Final = [*KioskAnswer]
SCANS: Final = (A1, A1, A1[:-3], "7310865004703", "B2", "MIB1:", "]Q1", next(iter(GOODS[0].codes)))
"""Somebody with one exhibitor's code; nobody has that of the other."""
INPUTS: Final[tuple[Input, ...]] = (
    lambda world, dice: world.desk.scan(dice.choice(SCANS), dice.randrange(10**6)),
    lambda world, dice: world.desk.write(dice.choice(("A1", "B2", "000111", "999999", "0000", "Bo", "", "12"))),
    lambda world, dice: world.desk.enter(),
    lambda world, dice: world.desk.enter(),
    lambda world, dice: world.desk.scan(A1, dice.randrange(10**6)),
    lambda world, dice: world.desk.answer(dice.choice(_ANSWERS)),
    lambda world, dice: world.desk.answer(dice.choice(_ANSWERS)),
    lambda world, dice: world.desk.answer(dice.choice(_ANSWERS)),
    lambda world, dice: world.desk.back(),
    lambda world, dice: world.desk.speak(dice.choice(("sv", "en", "de", "pl", "da"))),
    lambda world, dice: world.desk.step_goods(dice.randrange(20), dice.choice((-1, 1))),
    lambda world, dice: world.desk.ask_count(dice.randrange(20)),
    lambda world, dice: world.desk.choose_person(dice.randrange(4)),
    lambda world, dice: world.desk.touch(),
    lambda world, dice: world.desk.tick(),
    lambda world, dice: world.desk.ask_staff() if dice.random() < 0.1 else None,
)


def look(world: World, was: KioskSnapshot) -> None:
    """Nobody is there who was not told about, nothing of the last one is left, and nobody gets out."""
    now, who = world.now, world.now.visit.own
    assert who is None or who.name == "Aspö Musteri"
    assert not any(isinstance(effect, Leave) for effect in world.asked)
    if now.visit.nonce != was.visit.nonce and now.awaited is None and was.awaited is None:
        visit = now.visit
        assert (now.typed, visit.booth, visit.personal_number, visit.brought, visit.day) == ("", "", "", {}, None)
    if now.step is not was.step and now.step is not Step.BOOTH and now.step in TYPING:
        assert now.typed == ""
    assert now.visit.day is None or now.visit.is_proved


def test_any_events_show_nobody_else_and_let_nobody_out() -> None:
    world, dice, seen = World(), random.Random(17), set[Step]()
    for at in range(EVENTS):
        was = world.now
        INPUTS[dice.randrange(len(INPUTS))](world, dice)
        look(world, was)
        seen.add(world.now.step)
        world.asked.clear()
        if not at % 100:
            world.arrived.clear()
    assert set(Step) - seen <= {Step.CHOOSE_PIN, Step.CHOOSE_AGAIN, Step.DESK}
    world.desk = KioskDesk(lambda was, now: None, world._perform, "sv", ((1, "Åsa"),))
    scan(world, B2)  # and the next one, whose code nobody had, comes in at once
    assert world.now.own.name == "Eringsboda Smide"


class Anything(RuleBasedStateMachine):
    """Any inputs in any order, with answers that come at once, late or never."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.was = self.world.now

    @rule(which=st.integers(0, len(INPUTS) - 1), seed=st.integers(0, 10**6))
    def do(self, which: int, seed: int) -> None:
        self.was = self.world.now
        INPUTS[which](self.world, random.Random(seed))

    @rule(waits=st.booleans())
    def slow(self, waits: bool) -> None:
        self.was, self.world.waits = self.world.now, waits

    @rule(at=st.integers(0, 5))
    def come(self, at: int) -> None:
        self.was = self.world.now
        if at < len(self.world.late):
            self.world.answer(self.world.late.pop(at))

    @rule()
    def go_away(self) -> None:
        """Nobody does anything until the kiosk has begun again."""
        for _ in range(61):
            self.world.desk.tick()
        assert self.world.now.is_home
        self.was = self.world.now

    @invariant()
    def nobody_else(self) -> None:
        look(self.world, self.was)
        self.was = self.world.now
        assert self.world.now.visit.page * GOODS_ON_A_PAGE < max(len(GOODS), 1)


TestAnything = Anything.TestCase
TestAnything.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
