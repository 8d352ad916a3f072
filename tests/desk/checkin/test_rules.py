"""The desk of check-in: every input has a rule in every state, and each fault that the table once had stays away."""

import uuid

import pytest

from made_in_blekinge.desk.checkin.effects import AskOver, NoteFailure, Print
from made_in_blekinge.desk.checkin.finding import listed, sections
from made_in_blekinge.desk.checkin.machine import RULES, CheckInDesk
from made_in_blekinge.desk.checkin.snapshot import (
    Came,
    GoodsCount,
    Nobody,
    OneMoreCounted,
    TableNotice,
    TableRefusal,
    TableState,
    TableTone,
    VisitorGreeted,
)
from made_in_blekinge.domain.checkin import Movement, Standing
from made_in_blekinge.services.checkin.arrivals import Arrived
from tests.support.checkin_world import FULL, HERE, JUICE, MUST, NOW, World, sign

SMOKER, HONEY, BEE, JAM = 1, 2, 3, 4


@pytest.fixture
def world() -> World:
    return World()


def shown(world: World) -> int | None:
    return world.now.visitor.row.number if world.now.visitor is not None else None


def refused(world: World) -> str:
    return world.now.news.error.code if isinstance(world.now.news, TableRefusal) else ""


def in_state(state: TableState) -> World:
    """A table in this state, with somebody of whom papers are missing where it may show somebody."""
    world = World()
    if state is TableState.CLOSED:
        world.desk = CheckInDesk(lambda *_: None, world._take)
        return world
    if state is not TableState.READY:
        world.scan(sign(SMOKER))
    if state is TableState.WRITING:
        world.desk.check_in()
    if state is TableState.AWAY:
        world.desk.cover()
    assert world.state is state
    return world


def test_every_input_has_a_rule_in_every_state() -> None:
    assert {name: set(TableState) - set(rules) for name, rules in RULES.items() if set(rules) != set(TableState)} == {}


ARGUMENTS: dict[str, tuple[object, ...]] = {
    "scan": (sign(HONEY),), "type": ("hon",), "step": (1,), "choose": (HONEY,), "open": (HONEY,),
    "only": (Standing.NO_SHOW,), "set_count": (Movement.BROUGHT, 1, 5), "ask": ("fee",),
    "came": (Arrived(uuid.UUID(int=9), BEE, "Honungsbiet", BEE, "A10", "", HERE.day, NOW, False),),
    "told": (TableTone.GOOD, "Printed", "All of it."), "found": (99, World().visitor(HONEY)), "not_found": (99, FULL),
    "counted": (99, GoodsCount("Must", 1, 1)), "not_counted": (99, FULL), "not_set": (FULL,), "written": (99, None),
    "not_written": (99, FULL), "read": (World().now.data,),
}  # fmt: skip


@pytest.mark.parametrize("state", TableState)
@pytest.mark.parametrize("name", RULES)
def test_no_input_is_a_dead_end(name: str, state: TableState) -> None:
    """Whatever is pressed once, the next one who comes is checked in by a scan."""
    world = in_state(state)
    world.desk._do(name, *ARGUMENTS.get(name, ()))
    world.rest()
    world.desk.come_back()
    world.rest()
    if name == "leave_market" or state is TableState.CLOSED:
        world.read()
    world.scan(sign(BEE))
    assert BEE in world.here()


def test_one_scan_checks_in_where_nothing_is_missing_and_offers_to_undo_it(world: World) -> None:
    world.scan(sign(HONEY))
    assert world.here() == {HONEY}
    assert isinstance(world.now.news, Came)
    assert world.now.undoable
    world.desk.undo()
    world.rest()
    assert (world.here(), bool(world.now.undoable)) == (set(), False)
    world.desk.enter()
    world.rest()
    assert (world.here(), len(world.made)) == ({HONEY}, 2)


def test_where_something_is_missing_enter_checks_in(world: World) -> None:
    world.scan(sign(SMOKER))
    assert (world.here(), shown(world), isinstance(world.now.news, VisitorGreeted)) == (set(), SMOKER, True)
    world.scan(sign(SMOKER))
    assert world.here() == set(), "the same sign twice is no answer"
    world.desk.enter()
    world.rest()
    assert world.here() == {SMOKER}


def test_the_next_scan_does_not_leave_the_first_behind_unsaid(world: World) -> None:
    world.scan(sign(SMOKER), sign(HONEY), sign(JAM), sign(BEE))
    assert world.here() == {HONEY, BEE}
    assert [(each.exhibitor, each.missing) for each in world.now.left] == [
        ("Brunnsängens Sylteri", 1), ("Kråkskärs Rökeri", 2),
    ]  # fmt: skip
    world.desk.show_left()
    world.rest()
    assert (shown(world), len(world.now.left)) == (JAM, 1)
    world.desk.enter()
    world.rest()
    world.desk.show_left()
    world.rest()
    world.desk.enter()
    world.rest()
    assert (world.here(), world.now.left) == ({SMOKER, HONEY, BEE, JAM}, ())


def test_who_is_only_looked_at_is_not_left_behind(world: World) -> None:
    for number in (SMOKER, JAM, SMOKER):
        world.desk.choose(number)
        world.rest()
    world.scan(sign(HONEY))
    assert (world.here(), world.now.left) == ({HONEY}, ())


def test_who_was_checked_in_elsewhere_is_not_missed_any_more(world: World) -> None:
    world.scan(sign(SMOKER), sign(HONEY))
    world._arrive(SMOKER, uuid.uuid4())
    world.read()
    assert world.now.left == ()


@pytest.mark.parametrize("state", [TableState.WRITING, TableState.AWAY])
def test_a_scan_meanwhile_waits_and_is_used(state: TableState) -> None:
    world = in_state(state)
    world.desk.scan(sign(HONEY))
    assert (world.now.scans_waiting, world.here()) == (1, set())
    world.rest()
    world.desk.come_back()
    world.rest()
    assert HONEY in world.here()
    assert world.now.scans_waiting == 0
    assert [each.participation_id for each in world.now.left] == ([SMOKER] if state is TableState.AWAY else [])


@pytest.mark.parametrize("key", ["fee", "no_show"])
def test_a_line_of_the_menu_comes_before_what_was_scanned_under_it(world: World, key: str) -> None:
    world.desk.choose(JAM)
    world.rest()
    world.desk.cover()
    world.desk.scan(sign(HONEY))
    world.desk.ask(key)
    world.desk.come_back()
    world.rest()
    asked = [each.visitor.row.number for each in world.others if isinstance(each, AskOver)]
    assert (asked, world.people[JAM].status is Standing.NO_SHOW) == (([JAM], False) if key == "fee" else ([], True))
    assert world.here() == {HONEY}


@pytest.mark.parametrize("key", ["enter", "back", "undo", "no_show", "accept", "print_papers", "check_in"])
def test_no_key_reaches_the_table_under_a_dialog(key: str) -> None:
    world = in_state(TableState.AWAY)
    was = world.now
    getattr(world.desk, key)()
    assert (world.now, world.others) == (was, [])


def test_a_look_up_that_a_dialog_overtakes_is_made_again(world: World) -> None:
    world.desk.scan(sign(HONEY))
    world.desk.cover()
    world.rest()
    assert (world.here(), world.now.scans_waiting) == (set(), 1)
    world.desk.come_back()
    world.rest()
    assert world.here() == {HONEY}


def test_a_failed_write_keeps_the_card_and_enter_sends_the_same_again(world: World) -> None:
    world.scan(sign(SMOKER))
    for fault in ("full", "lost", ""):
        world.desk.enter()
        world.answer(fault)
        assert (shown(world), world.state) == (SMOKER, TableState.SHOWN)
    assert (len(world.made), isinstance(world.now.news, Came)) == (1, True)


def test_a_scan_whose_write_failed_is_left_behind_with_words(world: World) -> None:
    world.desk.scan(sign(HONEY))
    world.answer()
    world.answer("full")
    assert refused(world) == "disk_full"
    world.scan(sign(BEE))
    assert [each.exhibitor for each in world.now.left] == ["Humlegrundets Honung"]


def test_enter_twice_is_one_check_in_and_prints_nothing(world: World) -> None:
    world.scan(sign(SMOKER))
    for _ in range(4):
        world.desk.enter()
    world.rest()
    world.desk.enter()
    world.rest()
    assert (len(world.made), world.others) == (1, [])


def test_a_name_means_the_first_who_is_still_expected(world: World) -> None:
    world.scan(sign(HONEY))
    world.find("honung")
    assert shown(world) == BEE
    assert BEE not in world.here(), "a name is not a sign"
    world.desk.enter()
    world.rest()
    assert BEE in world.here()
    world.find("honung")
    assert shown(world) in (HONEY, BEE)


def test_no_hit_says_so(world: World) -> None:
    world.find("Bodin")
    assert world.now.news == Nobody("Bodin")
    assert world.now.typed == "Bodin"


@pytest.mark.parametrize("text", ["A10", "a-10", "A10.", "bås A10", "plats A10", "A 10", "Ａ10", "Booth A10"])
def test_a_booth_is_found_as_people_write_it(world: World, text: str) -> None:
    world.find(text)
    assert shown(world) == BEE


@pytest.mark.parametrize("scanned", [True, False])
def test_a_shared_booth_asks_who(world: World, scanned: bool) -> None:
    if scanned:
        world.scan("C1")
    else:
        world.find("C1")
    assert (refused(world), world.now.typed, shown(world)) == ("shared_booth", "C1", None)
    assert [row.number for row in listed(world.now)] == [5, 6]
    world.desk.step(1)
    world.desk.step(1)
    world.desk.enter()
    world.rest()
    assert (shown(world), world.now.typed) == (6, "")


def test_who_is_left_stands_first_and_the_last_who_came_first_of_those_here(world: World) -> None:
    world.scan(sign(HONEY))
    world.desk.choose(JAM)
    world.rest()
    world.desk.no_show()
    world.rest()
    found = [(section.standing, [row.booth for row in section.rows]) for section in sections(world.now)]
    assert found == [
        (Standing.EXPECTED, ["A1", "A10", "C1", "C1"]), (Standing.CHECKED_IN, ["A2"]), (Standing.NO_SHOW, ["B1"]),
    ]  # fmt: skip


def test_a_no_show_is_taken_back_with_one_key(world: World) -> None:
    world.desk.choose(JAM)
    world.rest()
    world.desk.no_show()
    world.rest()
    assert isinstance(world.now.news, TableNotice)
    assert world.people[JAM].status is Standing.NO_SHOW
    world.desk.undo()
    world.rest()
    assert world.people[JAM].status is Standing.EXPECTED


def test_a_no_show_who_comes_after_all_is_checked_in_by_one_scan_too(world: World) -> None:
    for number in (HONEY, JAM):
        world._stands(number, Standing.NO_SHOW)
    world.read()
    world.scan(sign(HONEY))
    assert (world.here(), world.now.undoable is not None) == ({HONEY}, True)
    world.scan(sign(JAM), sign(BEE))
    assert [each.participation_id for each in world.now.left] == [JAM], "something is missing: said, not left behind"


def test_goods_are_counted_with_a_running_total(world: World) -> None:
    world.scan(sign(HONEY), MUST, MUST, JUICE)
    assert world.now.news == OneMoreCounted(JUICE, 1, 3)
    assert world.now.undoable is None


def test_a_count_whose_answer_was_lost_counts_once(world: World) -> None:
    world.scan(sign(HONEY))
    world.desk.scan(MUST)
    world._do(world.asked.pop())  # on the disk; the window that asked is gone
    world.desk.take_over(world.now)
    world.rest()
    assert sum(world.counts.values()) == 1


def test_ten_thousand_scans_and_none_is_lost_in_silence(world: World) -> None:
    """In bursts that come faster than the disk answers, some of them badly: counted, or said to be not."""
    world.scan(sign(HONEY))
    for at in range(10_000):
        world.desk.scan(MUST if at % 3 else JUICE)
        for _ in range(at % 4):
            if world.asked:
                world.answer("full" if at % 97 == 0 else "")
    world.rest()
    assert sum(world.counts.values()) + len(world.now.uncounted) == 10_000
    missed = len(world.now.uncounted)
    assert missed > 50
    world.desk.count_again()
    world.rest()
    assert (sum(world.counts.values()), world.now.uncounted) == (10_000, ())


def test_goods_of_nobody_are_said_until_somebody_has_seen_it(world: World) -> None:
    world.scan(sign(HONEY), "9999999", MUST)
    assert [each.scan.code for each in world.now.uncounted] == ["9999999"]
    world.scan(sign(BEE))
    world.desk.count_again()
    world.rest()
    assert (shown(world), len(world.now.uncounted)) == (HONEY, 1), "first whose they are, then they are counted"
    world.desk.back()
    world.desk.back()
    assert world.now.uncounted == ()


def test_a_box_that_is_scanned_opens_its_list(world: World) -> None:
    """The label of a box bears its exhibitor's code."""
    world.scan(sign(HONEY), sign(BEE), sign(HONEY), MUST)
    assert (shown(world), world.counts) == (HONEY, {(HONEY, MUST): 1})


def test_a_refused_scan_is_noted_with_its_reason(world: World) -> None:
    world.scan(sign(77))
    assert refused(world) == "unknown_code"
    (noted,) = world.others
    assert isinstance(noted, NoteFailure)
    assert (noted.code, noted.error.code) == (sign(77), "unknown_code")


def test_escape_leaves_first_what_is_typed_then_the_card(world: World) -> None:
    world.scan(sign(SMOKER))
    world.desk.type("hon")
    world.desk.back()
    assert (world.now.typed, shown(world)) == ("", SMOKER)
    world.desk.back()
    assert (world.state, shown(world), world.now.left) == (TableState.READY, None, ())


def test_keys_of_the_card_are_for_who_is_shown(world: World) -> None:
    world.desk.print_papers()
    world.desk.ask("fee")
    world.desk.check_in()
    assert world.others == []
    world.scan(sign(SMOKER))
    world.desk.print_papers()
    world.desk.ask("fee")
    assert [type(effect) for effect in world.others] == [Print, AskOver]


def test_another_event_begins_anew(world: World) -> None:
    world.scan(sign(SMOKER))
    world.desk.leave_market()
    assert world.state is TableState.CLOSED
    world.scan(sign(HONEY))
    assert (refused(world), world.here()) == ("no_event", set())


def test_a_page_that_was_made_again_goes_on_where_it_was(world: World) -> None:
    world.scan(sign(SMOKER))
    world.desk.scan(sign(HONEY))
    world.desk.cover()
    now = world.now
    world.asked.clear()
    world.desk = CheckInDesk(lambda *_: None, world._take)
    world.desk.take_over(now)
    world.rest()
    assert (HONEY in world.here(), world.state) == (True, TableState.SHOWN)
