"""Two tills by chance: wrong keys, scans at any moment, failed writes, lost answers, kills, parts and foreign cash.

What lies on the disk adds up, nothing that a till showed as paid or sold is lost, and no state is a dead end.
"""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from made_in_blekinge.desk.till.closing_now import Stage
from made_in_blekinge.desk.till.effects import Confirm, Over
from made_in_blekinge.desk.till.questions import AgeQuestion, CashQuestion, MeansQuestion
from made_in_blekinge.desk.till.snapshot import TillState
from made_in_blekinge.domain.cart import cart_from_json
from made_in_blekinge.domain.market import Means
from tests.support.counts import amount
from tests.support.till_world import BOTH, BOWL, CIDER, DISH, MUST, World, open_till

CODES = st.sampled_from((MUST, BOWL, CIDER, DISH, BOTH, "99999999"))
TYPED = st.sampled_from(
    ("", "500", "20 EUR", "1001", "äpp", "3*skål", "0*", "5*", "7 89,00", "7 99999,00 Tavla", "2*2001")
)
WRITTEN = st.sampled_from(
    (
        ("given", "500"), ("given", "73500538"), ("price", "99999"), ("item", "Kruka"), ("alcohol", "2,2"),
        ("given", "50"), ("given", "20 EUR"), ("given", "1 EUR"), ("given", "mycket"),
        ("amount", "10"), ("amount", "49,50"), ("amount", "99999"), ("amount", "0"), ("reference", "Kommunen"),
        ("price", "120"), ("price", "12 EUR"), ("reason", "nagg"), ("discount", "10 %"), ("discount", ""),
        ("100000", "1"), ("100", "4"), ("100", "4 st"), ("100", "99999"), ("card", "100"), ("swish", "tio"),
        ("label", "Hatten"), ("choice", "0"), ("choice", "1"), ("choice", "-1"),
    )
)  # fmt: skip
CLOSING = st.sampled_from(("close_day", "end_count", "count_again", "finish"))
KEYS = st.sampled_from(("change", "hold", "drop", "print", "undo", "remove", "suggest", "come_back"))
WRITES = ("Sell", "KeepPart", "MoveCash", "CloseTill")


class Tills(RuleBasedStateMachine):
    """Two tills of a market, each with carts of its own; receipts lie in the same table."""

    @initialize()
    def open(self) -> None:
        self.worlds = [World(here=open_till(code=code)) for code in ("K1", "K2")]
        self.worlds[1].sales = self.worlds[0].sales
        self.shown: dict[object, int] = {}
        """Totals of the receipts that somebody has seen."""

    def world(self, at: int) -> World:
        return self.worlds[at]

    @rule(at=st.integers(0, 1), code=CODES)
    def scan(self, at: int, code: str) -> None:
        """A scan alone moves no money, wherever it comes."""
        world = self.world(at)
        before = len(world.sales), world.now.cart.paid, world.cash_ore, world.now.written, world.now.question
        closing = world.now.closing
        writes = [effect for effect in world.asked if type(effect).__name__ in WRITES]
        world.desk.scan(code)
        after = [effect for effect in world.asked if type(effect).__name__ in WRITES]
        assert after == writes
        now = world.now
        assert (len(world.sales), now.cart.paid, world.cash_ore, now.written, now.question) == before
        assert now.closing == closing

    @rule(at=st.integers(0, 1), text=TYPED)
    def type(self, at: int, text: str) -> None:
        self.world(at).desk.type(text)

    @rule(at=st.integers(0, 1), times=st.integers(1, 3))
    def enter(self, at: int, times: int) -> None:
        for _ in range(times):
            self.world(at).desk.enter()

    @rule(at=st.integers(0, 1))
    def back(self, at: int) -> None:
        self.world(at).desk.back()

    @rule(at=st.integers(0, 1), written=WRITTEN)
    def write(self, at: int, written: tuple[str, str]) -> None:
        self.world(at).desk.write(*written)

    @rule(at=st.integers(0, 1), means=st.sampled_from(Means))
    def pay(self, at: int, means: Means) -> None:
        self.world(at).desk.pay_by(means)

    @rule(at=st.integers(0, 1), key=KEYS)
    def press(self, at: int, key: str) -> None:
        getattr(self.world(at).desk, key)()

    @rule(at=st.integers(0, 1), pieces=st.sampled_from((1, -1)))
    def count(self, at: int, pieces: int) -> None:
        self.world(at).desk.count(pieces)

    @rule(at=st.integers(0, 1), steps=st.sampled_from((1, -1)))
    def step(self, at: int, steps: int) -> None:
        self.world(at).desk.step(steps)

    @rule(at=st.integers(0, 1), over=st.sampled_from(Over))
    def leave(self, at: int, over: Over) -> None:
        self.world(at).desk.show_over(over)

    @rule(at=st.integers(0, 1), is_in=st.booleans())
    def move(self, at: int, is_in: bool) -> None:
        self.world(at).desk.move(is_in)

    @rule(at=st.integers(0, 1), fault=st.sampled_from(("", "", "", "full", "lost")))
    def answer(self, at: int, fault: str) -> None:
        if self.world(at).asked:
            self.world(at).answer(fault)

    @rule(at=st.integers(0, 1))
    def rest(self, at: int) -> None:
        self.world(at).rest()

    @rule(at=st.integers(0, 1), key=CLOSING)
    def close(self, at: int, key: str) -> None:
        """The keys of the closing, at any moment."""
        getattr(self.world(at).desk, key)()

    @rule(at=st.integers(0, 1), is_meant=st.booleans())
    def confirm(self, at: int, is_meant: bool) -> None:
        """The answer to what the closing asked last."""
        world = self.world(at)
        asked = [effect for effect in world.others if isinstance(effect, Confirm)]
        if asked:
            world.others.clear()
            world.desk.confirm(asked[-1].doubt, is_meant)

    @rule(at=st.integers(0, 1), reason=st.sampled_from(("", "fel växel")))
    def close_for_good(self, at: int, reason: str) -> None:
        """Somebody who knows how, as far as it can be done now; in the morning the till is opened again."""
        world = self.world(at)
        world.rest()
        world.desk.close_day()
        world.rest()
        world.desk.end_count()
        world.desk.write("reason", reason)
        self.confirm(at, is_meant=True)
        world.desk.finish()
        self.confirm(at, is_meant=True)
        world.rest()

    @rule(at=st.integers(0, 1))
    def open_again(self, at: int) -> None:
        world = self.world(at)
        if world.here is None and world.state is TillState.CLOSED:
            world.here = open_till(day=len(world.closings) + 1, code="K1" if at == 0 else "K2")
            world.desk.read(world.selling())

    @rule(at=st.integers(0, 1))
    def kill(self, at: int) -> None:
        self.world(at).start()

    @rule(at=st.integers(0, 1))
    def read(self, at: int) -> None:
        """The change bus tells of a write, also in the middle of something."""
        self.world(at).desk.read(self.world(at).selling())

    @rule(at=st.integers(0, 1), code=st.sampled_from((MUST, BOWL)), part=st.sampled_from(("", "10", "20 EUR")))
    def sell(self, at: int, code: str, part: str) -> None:
        """Somebody who knows how: so that sales are common."""
        world = self.world(at)
        world.scan(code)
        world.desk.pay_by(Means.CASH)
        if part:
            world.desk.write("given", part)
        world.desk.enter()
        world.rest()

    @invariant()
    def receipts_add_up(self) -> None:
        for world in self.worlds:
            for done, lines, settled in world.sales.values():
                gross = sum(line.gross_ore for line in lines)
                assert gross == done.total_ore
                assert sum(paid.amount_ore for paid in settled.payments) == gross + settled.rounding_ore
                assert all(paid.amount_ore > 0 for paid in settled.payments) or gross == 0

    @invariant()
    def what_was_shown_is_on_the_disk(self) -> None:
        for world in self.worlds:
            sold = world.now.sold
            if sold is not None:
                self.shown[sold.uid] = sold.total_ore
            cart = world.now.cart
            if cart.paid and cart.uid not in world.sales:
                text, label, _ = world.carts[cart.uid]
                assert cart_from_json(cart.uid, text, label).paid[: len(cart.paid)] == cart.paid
        assert {uid: self.worlds[0].sales[uid][0].total_ore for uid in self.shown} == self.shown  # type: ignore[index]

    @invariant()
    def a_payment_is_of_the_cart_that_is_shown(self) -> None:
        for world in self.worlds:
            question = world.now.question
            if isinstance(question, CashQuestion | MeansQuestion):
                assert question.left_ore == world.now.cart.left_ore
            if world.now.cart.paid:
                assert world.now.cart.left_ore >= 0

    @invariant()
    def a_day_is_closed_knowingly_and_once(self) -> None:
        for world in self.worlds:
            assert len({closed.number for closed, _ in world.closings.values()}) == len(world.closings)
            closing = world.now.closing
            if closing is not None and closing.stage is Stage.DONE:
                assert closing.closed is not None
                assert closing.uid in world.closings
            if closing is not None and closing.stage is Stage.COUNTING and closing.closed is None:
                assert closing.uid not in world.closings or world.here is None

    @invariant()
    def a_mark_is_in_the_cart(self) -> None:
        for world in self.worlds:
            now = world.now
            assert now.place is None or 0 <= now.place < len(now.cart.rows)
            assert (now.question is None) == (now.state not in (TillState.ASKING, TillState.WRITING)) or (
                now.state is TillState.WRITING
            )

    def teardown(self) -> None:
        """No state is a dead end: the answers come, the dialog goes, and Escape leads to selling."""
        for world in getattr(self, "worlds", ()):
            world.rest()
            world.desk.come_back()
            for _ in range(60):
                world.rest()
                if world.state is TillState.CLOSED:
                    assert world.here is None
                    self.open_again(self.worlds.index(world))
                if world.here is None and world.state is TillState.SELLING:  # closed, and nobody has told
                    world.desk.read(world.selling())
                if world.state is TillState.SELLING and not world.now.waiting:
                    break
                world.desk.back()
            assert world.state is TillState.SELLING
            count = len(world.sales)
            world.desk.type("")
            world.scan(MUST)
            for _ in range(20):
                world.desk.pay_by(Means.CASH)
                if isinstance(world.now.question, AgeQuestion):
                    world.desk.write("choice", "1")
                    world.desk.enter()
                world.desk.enter()
                world.rest()
                if len(world.sales) > count:
                    break
                world.desk.back()
                world.rest()
            assert world.now.cart.paid or len(world.sales) > count


Tills.TestCase.settings = settings(
    max_examples=amount("TILLS", 60), stateful_step_count=50, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip
TestTills = Tills.TestCase
