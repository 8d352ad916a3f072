"""A check-in table by chance: scans and keys at any moment, failed writes, lost answers, dialogs, another laptop.

Nobody is checked in whom nobody meant, nothing that was shown as done is lost, and no state is a dead end.
"""

import uuid

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from made_in_blekinge.desk.checkin.effects import Accept, NoShow, TakeBack, WriteCheckIn
from made_in_blekinge.desk.checkin.snapshot import Came, TableState
from made_in_blekinge.domain.checkin import Movement, Standing
from tests.support.checkin_world import JUICE, MUST, World, sign
from tests.support.counts import amount

SIGNS = st.sampled_from([sign(number) for number in (1, 2, 3, 4, 5, 6, 77)])
CODES = st.sampled_from((MUST, JUICE, "9999999", "A2", "C1", "HALL9"))
TYPED = st.sampled_from(("", "honung", "a-10", "C1", "Bodin", "4", sign(2), "bås A1"))
KEYS = st.sampled_from(
    (
        "enter", "enter", "back", "check_in", "undo", "no_show", "accept", "print_papers", "cover", "come_back",
        "show_left", "count_again",
    )
)  # fmt: skip
WRITES = WriteCheckIn | TakeBack | NoShow | Accept


class Tables(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        self.world = World()
        self.scanned = 0
        self.said: set[uuid.UUID] = set()
        """Check-ins that somebody has seen."""

    @rule(code=SIGNS)
    def scan(self, code: str) -> None:
        """A scan alone writes nothing before it has been looked up, and answers nothing that stands there."""
        world = self.world
        before = [effect for effect in world.asked if isinstance(effect, WRITES)]
        people = dict(world.people)
        world.desk.scan(code)
        assert [effect for effect in world.asked if isinstance(effect, WRITES)] == before
        assert world.people == people

    @rule(code=CODES, times=st.integers(1, 4))
    def count(self, code: str, times: int) -> None:
        for _ in range(times):
            self.world.desk.scan(code)

    @rule(text=TYPED)
    def type(self, text: str) -> None:
        self.world.desk.type(text)

    @rule(key=KEYS)
    def press(self, key: str) -> None:
        getattr(self.world.desk, key)()

    @rule(steps=st.sampled_from((1, -1)))
    def step(self, steps: int) -> None:
        self.world.desk.step(steps)

    @rule(number=st.integers(1, 6))
    def choose(self, number: int) -> None:
        self.world.desk.choose(number)

    @rule(only=st.sampled_from((None, *Standing)))
    def narrow(self, only: Standing | None) -> None:
        self.world.desk.only(only)

    @rule()
    def write(self) -> None:
        self.world.desk.set_count(Movement.BROUGHT, 1, 5)

    @rule(fault=st.sampled_from(("", "", "", "full", "lost")))
    def answer(self, fault: str) -> None:
        if self.world.asked:
            self.world.answer(fault)

    @rule()
    def rest(self) -> None:
        self.world.rest()

    @rule()
    def read(self) -> None:
        self.world.read()

    @rule(number=st.integers(1, 6))
    def elsewhere(self, number: int) -> None:
        """Another laptop checks somebody in."""
        self.world._arrive(number, uuid.uuid4())

    @rule()
    def kill(self) -> None:
        self.world.start()

    @invariant()
    def what_was_shown_as_done_is_on_the_disk(self) -> None:
        news = self.world.now.news
        if isinstance(news, Came):
            self.said.add(news.made.uid)
        for uid in self.said:
            assert uid in self.world.made or any(row.uid == uid for row in self.world.people.values())

    @invariant()
    def a_card_that_is_written_is_the_card_that_is_shown(self) -> None:
        now = self.world.now
        assert (now.writing is None) == (
            now.state is not TableState.WRITING
            and (now.state is not TableState.AWAY or now.under is not TableState.WRITING)
        )
        assert (now.visitor is None) == (
            now.state in (TableState.CLOSED, TableState.READY)
            or (now.state is TableState.AWAY and now.under is TableState.READY)
            or (now.visitor is None and now.writing is not None)
        )

    @invariant()
    def who_was_left_is_still_expected(self) -> None:
        shown = {row.participation_id: row.status for row in self.world.now.rows}
        assert all(shown[each.participation_id] is Standing.EXPECTED for each in self.world.now.left)

    def teardown(self) -> None:
        """No state is a dead end: the dialog goes, the answers come, and the next sign is read."""
        world = getattr(self, "world", None)
        if world is None:
            return
        world.rest()
        world.desk.come_back()
        world.rest()
        assert world.state in (TableState.READY, TableState.SHOWN)
        assert (world.now.waiting, world.now.looking) == ((), None)
        world.scan(sign(2))
        world.desk.enter()
        world.rest()
        assert world.people[2].status is Standing.CHECKED_IN


Tables.TestCase.settings = settings(
    max_examples=amount("TABLES", 60), stateful_step_count=50, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip
TestTables = Tables.TestCase
