"""The command line and the till's desk decide the same: the same goods and payments lie on the disk, or are refused."""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from made_in_blekinge.bootstrap import utc_now
from made_in_blekinge.desk.till.questions import (
    AgeQuestion,
    CashQuestion,
    DoubtQuestion,
    MeansQuestion,
    PriceQuestion,
    TypedQuestion,
)
from made_in_blekinge.desk.till.snapshot import NotDone, TillState
from made_in_blekinge.domain.market import Means, VatClass
from made_in_blekinge.domain.money import parse_amount
from made_in_blekinge.domain.till import foreign_cash
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.till.selling import selling
from made_in_blekinge.services.till.cart import drop_cart, keep_cart
from made_in_blekinge.store.database import Database
from tests.cli.conftest import Command
from tests.support import builders, builders_till
from tests.support.counts import amount
from tests.support.till_on_disk import DiskTill

DATABASES = ("sqlite",)
"""What is decided does not depend on the kind of database; the rules are tested under ``tests/services``."""


@dataclass(frozen=True)
class Goods:
    """Goods as somebody writes them: so many of a code or name, or of a producer's goods at a price."""

    code: str
    pieces: int = 1
    price: str = ""
    vat_class: VatClass = VatClass.STANDARD

    @property
    def typed(self) -> str:
        """In the field of the till."""
        return f"{self.pieces}*2 {self.price} {self.code}" if self.price else f"{self.pieces}*{self.code}"

    @property
    def option(self) -> str:
        """After ``--item``."""
        return f"2@{self.price} {self.code}:{self.pieces}" if self.price else f"{self.code}:{self.pieces}"


@dataclass(frozen=True)
class Case:
    """What somebody buys, and pays first in part and then in whole; ``given`` is cash that was handed over."""

    goods: tuple[Goods, ...]
    last: Means
    given: str = ""
    parts: tuple[tuple[Means, str], ...] = ()
    discount: str = ""
    is_old: bool = True
    is_meant: bool = True
    payer: str = "Kommunen"


CODES = ("1001", "2001", "7350053850019", "1003", "Skål", "äppelmust", "1001x", "Sk", "2009")
GOODS = st.builds(Goods, st.sampled_from(CODES), st.sampled_from((1, 1, 1, 2, 3, 0))) | st.builds(
    Goods, st.sampled_from(("Kruka", "Bok", "")), st.integers(1, 2),
    st.sampled_from(("45,00", "7,35", "6000", "99999", "4x")),
    st.sampled_from((VatClass.STANDARD, VatClass.BOOK)),
)  # fmt: skip
PARTS = st.tuples(st.sampled_from((Means.CARD, Means.SWISH)), st.sampled_from(("20", "10,35", "89", "0"))) | st.tuples(
    st.just(Means.CASH), st.sampled_from(("20", "10,35", "89"))
)
CASES = st.builds(
    Case, st.lists(GOODS, min_size=1, max_size=4).map(tuple),
    st.sampled_from((Means.CARD, Means.CASH, Means.SWISH, Means.INVOICE)),
    st.sampled_from(("", "", "500", "1000", "500,50", "20 EUR", "100 EUR", "9999", "50", "mycket")),
    st.lists(PARTS, max_size=2).map(tuple), st.sampled_from(("", "", "10 %", "5", "12,5%", "9999", "x")),
    st.sampled_from((True, True, False)), st.sampled_from((True, True, False)), st.sampled_from(("Kommunen", "")),
)  # fmt: skip


class Refused(Exception):
    """The desk refuses, or asks what the command line refuses; ``sentence`` in English."""

    def __init__(self, error: UserError) -> None:
        self.sentence = catalog("en").error(error)


class Hand:
    """Somebody at the desk, who writes and answers what a case says."""

    def __init__(self, database: Database, case: Case) -> None:
        self.till, self.case = DiskTill(database, "K2", utc_now()), case
        self.desk = self.till.desk

    def sell(self) -> None:
        self.check_given()
        for goods in self.case.goods:
            self.desk.type(goods.typed)
            self.enter()
            if isinstance(question := self.desk.now.question, TypedQuestion):
                self.desk.write("choice", str(question.classes.index(goods.vat_class)))
                self.enter()
            if isinstance(question := self.desk.now.question, PriceQuestion):
                what = "{item} has no price in {currency}. Set it in the register first."
                raise Refused(UserError("no_price", what, item=question.row.line.item, currency="SEK"))
            self.answer_doubt()
            assert self.desk.now.state is TillState.SELLING
        if self.case.discount:
            self.desk.reduce()
            self.desk.write("discount", self.case.discount)
            self.enter()
        for means, ore in (*self.case.parts, (self.case.last, "")):
            if self.desk.now.state is TillState.SELLING:
                self.pay(means, ore)

    def pay(self, means: Means, part: str) -> None:
        self.desk.pay_by(means)
        self.check()
        if isinstance(question := self.desk.now.question, AgeQuestion):
            if not self.case.is_old:
                age = "The customer must be {age} years old. Check it, and say so."
                raise Refused(UserError("age_unchecked", age, age=question.age))
            self.desk.write("choice", "1")
            self.enter()
        written = part or (self.case.given if means is Means.CASH else "")
        if isinstance(self.desk.now.question, MeansQuestion):
            self.desk.write("reference", self.case.payer)
            if part:
                self.desk.write("amount", part)
        elif written:
            self.check_part(part)
            self.desk.write("given", written)
        self.enter()
        self.answer_doubt()

    def check_given(self) -> None:
        """The command line reads all that it is given, the desk what it comes to."""
        text = self.case.given
        if text and self.case.last is Means.CASH and foreign_cash(text, "SEK", {"EUR": 11_000_000}) is None:
            try:
                parse_amount(text, "SEK")
            except UserError as error:
                raise Refused(error) from error

    def check_part(self, part: str) -> None:
        """The desk's field says what was handed over, ``--pay cash=20`` what is paid: more than is due is no part."""
        question = self.desk.now.question
        if part and isinstance(question, CashQuestion) and parse_amount(part, "SEK") > question.due_ore:
            what = "Only cash gives change. Pay at most the total by other means."
            raise Refused(UserError("overpaid", what))

    def enter(self) -> None:
        self.desk.enter()
        self.check()

    def check(self) -> None:
        now = self.desk.now
        if now.problem is not None:
            raise Refused(now.problem)
        if isinstance(now.news, NotDone):
            raise Refused(now.news.error)

    def answer_doubt(self) -> None:
        if isinstance(question := self.desk.now.question, DoubtQuestion):
            if not self.case.is_meant:
                raise Refused(question.doubt)
            self.desk.write("choice", "1")
            self.enter()


def by_desk(database: Database, case: Case) -> tuple[bool, str]:
    """Whether it was sold, and why not."""
    hand, why = Hand(database, case), ""
    try:
        hand.sell()
    except Refused as refused:
        why = refused.sentence
    is_sold = hand.desk.now.state is TillState.PAID
    with database.reading() as session:
        left = selling(session, "K2").cart
    if left is not None:
        keep_cart(database, "K2", replace(left, paid=()), utc_now())
        drop_cart(database, left.uid)
    return is_sold, why


def by_command(command: Command, case: Case) -> int:
    options = [f"--item={goods.option}" for goods in case.goods]
    options += [f"--vat-class={goods.vat_class.value}" for goods in case.goods if goods.price]
    parts = [(means, ore) for means, ore in case.parts]
    options += [f"--pay={means.value}={ore}" for means, ore in parts] + [f"--pay={case.last.value}"]
    options += [f"--discount={case.discount}"] if case.discount else []
    options += [f"--given={case.given}"] if case.given and case.last is Means.CASH else []
    options += [f"--invoice-to={case.payer}"] if case.last is Means.INVOICE else []
    options += ["--age-checked"] if case.is_old else []
    return command("till", "sell", "--till", "K1", *options, *(["--yes"] if case.is_meant else []))


def written(database: Database, till: str) -> list[list[tuple[Any, ...]]]:
    """The last receipt of a till: sums, lines and payments.

    The desk writes exact cash as given, and a transfer's message; neither is said on the command line.
    """
    last = f"sale_id = (SELECT max(sale.id) FROM sale JOIN till ON till.id = till_id WHERE till.code = '{till}')"
    columns = {
        "sale": "gross_ore, vat_ore, rounding_ore, currency",
        "sale_line": "exhibitor_id, product_id, item, quantity, unit_ore, gross_ore, vat_permille, vat_ore, "
        "discount_ore",
        "payment": "means, amount_ore, coalesce(given_ore, amount_ore), currency, rate_millionths, "
        "CASE means WHEN 'invoice' THEN reference END",
    }
    with database.reading() as session:
        found = []
        for table, names in columns.items():
            where = last.replace("sale_id", "id", 1) if table == "sale" else last
            rows = session.execute(text(f"SELECT {names} FROM {table} WHERE {where} ORDER BY {table}.id"))
            found.append([tuple(row) for row in rows])
    return found


@pytest.fixture
def market(database: Database) -> Database:
    """A market with two tills that are open now: the command line works at K1, the desk at K2."""
    stand = builders_till.stand(database)
    builders.product(database, stand.musteri, "1003", name_sv="Cider", vat_class=VatClass.STANDARD, age_limit=18)
    builders.product(database, stand.potter, "2009", name_sv="Fat", price_sek=None)
    builders_till.set_rate(database, "KNA26", "EUR", 11_000_000)
    for till in ("K1", "K2"):
        builders_till.opened_now(database, till)
    return database


@settings(
    max_examples=amount("SAME", 25), deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(case=CASES)
@example(case=Case((Goods("1001"), Goods("2001"), Goods("1001", 2)), Means.CASH, "1000", discount="10 %"))
@example(case=Case((Goods("1001"),), Means.CARD, parts=((Means.SWISH, "89"),)))
@example(case=Case((Goods("1001"),), Means.CASH, "500,50", parts=((Means.CARD, "89"),)))
@example(case=Case((Goods("2001"),), Means.INVOICE, payer=""))
@example(case=Case((Goods("1001"),), Means.CASH, parts=((Means.CASH, "20"),)))
@example(case=Case((Goods("Kruka", 1, "7,35"),), Means.CARD, parts=((Means.CASH, "20"),)))
@example(case=Case((Goods("Kruka", 1, "45,00"), Goods("Kruka", 1, "45,00", VatClass.BOOK)), Means.CARD))
@example(case=Case((Goods("Kruka", 2, "7,35", VatClass.BOOK), Goods("1003")), Means.CASH, "20 EUR"))
def test_both_sell_the_same_or_refuse(
    market: Database, command: Command, capsys: pytest.CaptureFixture[str], case: Case
) -> None:
    capsys.readouterr()
    code = by_command(command, case)
    said = capsys.readouterr().err
    is_sold, why = by_desk(market, case)
    assert (code == 0) == is_sold, (said, why)
    if is_sold:
        assert written(market, "K1") == written(market, "K2")


@pytest.mark.parametrize(
    "case",
    [
        Case((Goods("1001x"),), Means.CARD),
        Case((Goods("1001", 0),), Means.CARD),
        Case((Goods("", 1, "45,00"),), Means.CARD),
        Case((Goods("1003"),), Means.CARD, is_old=False),
        Case((Goods("1001"),), Means.CASH, "9999", is_meant=False),
        Case((Goods("Kruka", 1, "99999"),), Means.CARD, is_meant=False),
        Case((Goods("1001"),), Means.INVOICE, payer=""),
        Case((Goods("1001"),), Means.CARD, parts=((Means.SWISH, "0"),)),
        Case((Goods("1001"),), Means.CARD, discount="x"),
        Case((Goods("1001"),), Means.CARD, parts=((Means.SWISH, "90"),)),
        Case((Goods("1001"),), Means.CASH, "mycket"),
        Case((Goods("1001"),), Means.CARD, discount="90"),
        Case((Goods("1001"),), Means.CASH, "1 EUR"),
        Case((Goods("2009"),), Means.CARD),
        Case((Goods("1001"),), Means.CARD, parts=((Means.CASH, "10,35"),)),
        Case((Goods("1001"),), Means.CASH, "100,50"),
    ],
)  # fmt: skip
def test_what_one_refuses_the_other_refuses_with_the_same_words(
    market: Database, command: Command, capsys: pytest.CaptureFixture[str], case: Case
) -> None:
    capsys.readouterr()
    assert by_command(command, case) == 1
    is_sold, why = by_desk(market, case)
    assert not is_sold
    assert why
    assert why in capsys.readouterr().err
