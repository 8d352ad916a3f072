"""Any order of sales, splits, repeats, refunds, cash moves and closings keeps what must always hold."""

import shutil
import tempfile
import uuid
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import text

from made_in_blekinge.domain.cash import round_cash
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import CartLine, Tender
from made_in_blekinge.domain.vat import vat_of_gross
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.till.day import day_totals
from made_in_blekinge.services.till.correct import correct_payment, recount
from made_in_blekinge.services.till.day import close_day, open_day, pay_in, pay_out
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.services.till.refund import refund
from made_in_blekinge.services.till.sale import SaleDone, sell
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.opening import database_url, open_database
from tests.support import builders_till
from tests.support.builders_till import deed, found

DAY = 24 * 60
FLOAT = 50000
GOODS = st.lists(
    st.tuples(st.sampled_from(["must", "bowl"]), st.integers(1, 5), st.integers(0, 500)), min_size=1, max_size=4
)
_made: list[tuple[tempfile.TemporaryDirectory[str], Path]] = []


def template() -> Path:
    """A stand, made once."""
    if not _made:
        folder = tempfile.TemporaryDirectory()
        path = Path(folder.name) / "market.db"
        database = open_database(str(path))
        builders_till.stand(database)
        database.close()
        _made.append((folder, path))
    return _made[0][1]


class Selling(RuleBasedStateMachine):
    """Beside the till stands what it should say: the cash in it, the receipts, and what of them may come back."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "market.db"
        shutil.copyfile(template(), path)
        self.database = Database(database_url(str(path)))
        self.minutes = self.closings = 0
        self.day = open_day(self.database, "K1", "KNA26", FLOAT, deed())
        self.lines = {item: found(self.database, code).line for item, code in (("must", "1001"), ("bowl", "2001"))}
        self.cash = FLOAT
        self.today: list[int] = []
        self.receipts: dict[int, SaleDone] = {}
        self.kept: dict[uuid.UUID, SaleDone] = {}
        self.rest: dict[int, list[int]] = {}
        self.in_cash: dict[int, int] = {}
        self.corrections = self.corrected_today = 0
        self.pieces = 0

    def later(self) -> int:
        self.minutes += 1
        return self.minutes

    def note(self, sold: SaleDone, cash: bool, by_card: int = 0) -> None:
        assert not sold.already
        assert sold.receipt == len(self.receipts) + self.corrections + 1
        self.receipts[sold.receipt] = self.kept[sold.uid] = sold
        self.today.append(sold.total_ore)
        self.in_cash[sold.receipt] = sold.to_pay_ore - by_card if cash else 0
        self.cash += self.in_cash[sold.receipt]

    @rule(goods=GOODS, card=st.integers(0, 60000), cash=st.booleans())
    def sell(self, goods: list[tuple[str, int, int]], card: int, cash: bool) -> None:
        lines: list[CartLine] = [
            self.lines[item]._replace(quantity=count, discount_ore=discount) for item, count, discount in goods
        ]
        total = sum(line.quantity * line.unit_ore - line.discount_ore for line in lines)
        by_card = min(card, total) if cash else total
        tenders = [Tender(Means.CARD, by_card), Tender(Means.CASH)] if cash else [Tender(Means.CARD)]
        moment = self.later()
        sold = sell(self.database, "K1", lines, tenders, deed(moment, 1000 + moment))
        assert sold.total_ore == total
        vat = {
            rate: vat_of_gross(sum(line.gross_ore for line in lines if line.permille == rate), rate)
            for rate in {line.permille for line in lines}
        }
        assert sold.vat_ore == sum(vat.values())
        self.note(sold, cash, by_card)
        self.rest[sold.receipt] = [count for _, count, _ in goods]
        self.pieces += sum(self.rest[sold.receipt])

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def send_again(self, data: st.DataObject) -> None:
        uid = data.draw(st.sampled_from(sorted(self.kept)))
        again = sell(self.database, "K1", [self.lines["must"]], [Tender(Means.CARD)], deed(self.later(), uid.int))
        assert again.already
        assert (again.receipt, again.total_ore) == (self.kept[uid].receipt, self.kept[uid].total_ore)

    @precondition(lambda self: self.rest)
    @rule(data=st.data(), cash=st.booleans())
    def refund(self, data: st.DataObject, cash: bool) -> None:
        receipt = data.draw(st.sampled_from(sorted(self.rest)))
        rest = self.rest[receipt]
        back = {place: data.draw(st.integers(0, count)) for place, count in enumerate(rest, 1)}
        tender = Tender(Means.CASH if cash else Means.CARD)
        moment = self.later()
        try:
            made = refund(self.database, "K1", receipt, "fel", deed(moment, 1000 + moment), back, [tender])
        except UserError as error:
            assert error.code == "nothing_left"
            assert not any(back.values())
            return
        self.note(made, cash)
        self.rest[receipt] = [count - back[place] for place, count in enumerate(rest, 1)]
        self.pieces -= sum(back.values())

    @precondition(lambda self: self.receipts)
    @rule(data=st.data(), means=st.sampled_from([Means.CASH, Means.CARD, Means.SWISH]))
    def correct(self, data: st.DataObject, means: Means) -> None:
        """How a receipt was paid, also one of a day that is closed, is said by another one without goods."""
        receipt = data.draw(st.sampled_from(sorted(self.receipts)))
        moment = self.later()
        try:
            made = correct_payment(
                self.database, "K1", receipt, [Tender(means)], "fel knapp", deed(moment, 1000 + moment)
            )  # fmt: skip
        except UserError as error:
            assert error.code == "nothing_to_correct"
            return
        self.corrections += 1
        self.corrected_today += 1
        assert (made.receipt, made.total_ore) == (len(self.receipts) + self.corrections, 0)
        total = self.receipts[receipt].total_ore
        now = round_cash(total, "SE", self.day.day) if means is Means.CASH else 0
        self.cash += now - self.in_cash[receipt]
        self.in_cash[receipt] = now

    @precondition(lambda self: self.closings)
    @rule(counted=st.integers(0, 900).map(lambda kronor: kronor * 100))
    def count_again(self, counted: int) -> None:
        """A closed day is counted again; the day that is open knows nothing of it."""
        closed = deed((self.closings - 1) * DAY).now.date()
        again = recount(self.database, "K1", closed, counted, "räknade fel", deed(self.later()))
        assert (again.number, again.counted_ore) == (self.closings, counted)

    @rule(amount=st.integers(1, 900).map(lambda kronor: kronor * 100), into=st.booleans())
    def move(self, amount: int, into: bool) -> None:
        try:
            there = (pay_in if into else pay_out)(self.database, "K1", amount, "växel", deed(self.later()))
        except UserError as error:
            assert (error.code, amount > self.cash) == ("too_little_cash", True)
            return
        self.cash += amount if into else -amount
        assert there == self.cash

    @rule()
    def close(self) -> None:
        closed = close_day(self.database, "K1", max(self.cash, 0), deed(self.later()))
        self.closings += 1
        assert closed.number == self.closings
        assert closed.totals.gross_ore == sum(self.today)
        assert closed.totals.grand_net_ore == sum(sold.total_ore for sold in self.receipts.values())
        self.minutes = self.closings * DAY
        self.day = open_day(self.database, "K1", "KNA26", FLOAT, deed(self.minutes))
        self.cash, self.today, self.corrected_today = FLOAT, [], 0

    @invariant()
    def everything_adds_up(self) -> None:
        if not hasattr(self, "database"):
            return
        with self.database.reading() as session:
            totals = day_totals(session, self.day.day_id)
            wrong = session.execute(
                text(
                    "SELECT count(*) FROM sale WHERE gross_ore + rounding_ore <> "
                    "(SELECT sum(amount_ore) FROM payment WHERE sale_id = sale.id) OR gross_ore <> "
                    "(SELECT sum(gross_ore) FROM sale_line WHERE sale_id = sale.id) OR vat_ore <> "
                    "(SELECT sum(vat_ore) FROM sale_line WHERE sale_id = sale.id)"
                )
            ).scalar()
            pieces = session.execute(text("SELECT coalesce(sum(items), 0) FROM sales_product_rollup")).scalar()
        assert wrong == 0
        assert pieces == self.pieces
        assert (totals.expected_ore, totals.receipts, totals.gross_ore) == (
            self.cash, len(self.today) + self.corrected_today, sum(self.today),
        )  # fmt: skip
        assert sum(basis.net_ore + basis.vat_ore for basis in totals.bases) == totals.gross_ore
        assert [verdict.fault for verdict in verify(self.database)] == [None]

    @precondition(lambda self: self.rest and not any(map(any, self.rest.values())))
    @invariant()
    def all_that_came_back_leaves_nothing(self) -> None:
        assert sum(sold.total_ore for sold in self.receipts.values()) == 0
        assert sum(sold.vat_ore for sold in self.receipts.values()) == 0

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.close()
            self.folder.cleanup()


TestSelling = Selling.TestCase
TestSelling.settings = settings(
    max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
