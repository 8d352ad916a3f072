"""A slip is entered once, as a sale of its own moment; a set that could not be noted can be entered all the same."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from made_in_blekinge.domain.emergency import SlipCode, SlipKind, SlipState, TypedSlip
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.queries.emergency.slips import PrintedSlips, printed_slips, sign_of_market
from made_in_blekinge.queries.settlement.preview import settlement_preview
from made_in_blekinge.services.emergency.entering import SlipEntered, WrittenSale, enter_slip, void_slip
from made_in_blekinge.services.emergency.printing import number_slips, take_back
from made_in_blekinge.services.till.day import open_day
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.services.till.rules import Rules
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.till import Sale
from tests.conftest import BOTH, NewDatabase
from tests.support import builders_till
from tests.support.builders import TODAY
from tests.support.builders_till import CARD, CASH, deed, found, set_rules, stand
from tests.support.refusing import refused


@pytest.fixture
def market(database: Database) -> Database:
    stand(database)
    builders_till.opened(database)
    number_slips(database, "KNA26", TODAY, {SlipKind.TALLY: 2, SlipKind.RECEIPT: 10}, deed())
    return database


def written(database: Database, *items: str, pay: Tender = CASH, **values: object) -> WrittenSale:
    lines = [found(database, item).line for item in items]
    return WrittenSale(TODAY, dt.time(11, 40), lines, [pay], **values)  # type: ignore[arg-type]


def enter(database: Database, number: int, *items: str, till: str = "K1", **values: object) -> SlipEntered:
    sale = written(database, *items, **values)  # type: ignore[arg-type]
    return enter_slip(database, "KNA26", TypedSlip("", number), till, sale, deed(300))


def sets(database: Database) -> list[PrintedSlips]:
    with database.reading() as session:
        return printed_slips(session, "KNA26")


def test_a_slip_becomes_a_sale_of_its_own_moment(market: Database) -> None:
    done = enter(market, 7, "1001:2", "2001", total_ore=2 * 8900 + 24950)
    assert (done.slip.name[0], done.sale.total_ore, done.sale.to_pay_ore) == ("R", 42750, 42800)
    with market.reading() as session:
        sale = session.execute(select(Sale)).scalar_one()
    assert (sale.day, sale.hour, sale.time) == (TODAY, 11, dt.datetime(2026, 6, 12, 9, 40, tzinfo=dt.UTC))
    assert [verdict.fault for verdict in verify(market)] == [None]
    _, receipts = sets(market)
    (one,) = receipts.entered
    assert (one.number, one.state, one.till, one.receipt, one.total_ore) == (7, SlipState.ENTERED, "K1", 1, 42800)
    assert receipts.missing == [3, 4, 5, 6, 8, 9, 10, 11, 12]
    with market.reading() as session:
        seen = settlement_preview(session, "KNA26", None, deed(600).now)
    assert sum(each.reckoning.gross_ore for each in seen.settlements) == 42750


def test_it_is_entered_once_and_a_void_one_never(market: Database) -> None:
    enter(market, 3, "1001")
    with refused("slip_is_entered"):
        enter(market, 3, "2001")
    with refused("slip_is_entered"):
        void_slip(market, "KNA26", TypedSlip("", 3), "spillt", deed(301))
    void_slip(market, "KNA26", TypedSlip("", 4), "spillt", deed(301))
    with refused("slip_is_void"):
        enter(market, 4, "1001")
    with refused("missing_reason_of_deed"):
        void_slip(market, "KNA26", TypedSlip("", 5), "  ", deed(301))
    with market.reading() as session:
        assert len(session.scalars(select(Sale)).all()) == 1


def test_two_laptops_enter_the_same_slip_at_the_same_time(new_database: NewDatabase) -> None:
    database = new_database()
    stand(database)
    builders_till.opened(database)
    builders_till.opened(database, "K2")
    number_slips(database, "KNA26", TODAY, {SlipKind.RECEIPT: 3}, deed())
    sale = written(database, "1001")

    def one(till: str) -> str:
        try:
            enter_slip(database, "KNA26", TypedSlip("", 1), till, sale, deed(300))
        except UserError as error:
            return error.code
        return ""

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(one, ["K1", "K2"])) == ["", "slip_is_entered"]
    with database.reading() as session:
        assert len(session.scalars(select(Sale)).all()) == 1


@pytest.mark.parametrize(
    ("number", "code"), [(99, "unknown_slip"), (5017, "unknown_slip")]
)  # fmt: skip
def test_what_was_not_printed_is_not_entered(market: Database, number: int, code: str) -> None:
    with refused(code):
        enter(market, number, "1001")


def test_the_sum_the_time_and_the_till_must_fit(market: Database) -> None:
    with refused("sum_differs"):
        enter(market, 5, "1001:2", total_ore=8900)
    late = WrittenSale(TODAY, dt.time(23, 0), written(market, "1001").lines, [CARD])
    with refused("slip_to_come"):
        enter_slip(market, "KNA26", TypedSlip("", 5), "K1", late, deed(10))
    other = WrittenSale(TODAY - dt.timedelta(days=1), dt.time(11), late.lines, [CARD])
    with refused("till_of_other_day"):
        enter_slip(market, "KNA26", TypedSlip("", 5), "K1", other, deed(300))
    assert sets(market)[1].entered == ()


def test_a_till_is_opened_for_a_day_that_has_been(market: Database) -> None:
    before = TODAY - dt.timedelta(days=1)
    assert open_day(market, "K9", "KNA26", 0, deed(300), day=before).day == before
    sale = WrittenSale(before, dt.time(15, 5), written(market, "1001").lines, [CARD])
    done = enter_slip(market, "KNA26", TypedSlip("", 6), "K9", sale, deed(301))
    assert done.moment == dt.datetime(2026, 6, 11, 13, 5, tzinfo=dt.UTC)
    assert all(verdict.fault is None for verdict in verify(market))
    with refused("day_to_come"):
        open_day(market, "K8", "KNA26", 0, deed(), day=TODAY + dt.timedelta(days=1))


def test_a_slip_never_went_through_a_certified_register(sqlite: Database) -> None:
    stand(sqlite)
    set_rules(sqlite, "KNA26", Rules(register_id="SE-4711"))
    builders_till.opened(sqlite)
    number_slips(sqlite, "KNA26", TODAY, {SlipKind.RECEIPT: 3}, deed())
    builders_till.sell(sqlite, "1001", minutes=5)
    enter(sqlite, 1, "1001")
    with sqlite.reading() as session:
        assert list(session.scalars(select(Sale.register_id).order_by(Sale.id))) == ["SE-4711", ""]


def test_numbers_go_on_and_what_was_not_printed_is_void(market: Database) -> None:
    more = number_slips(market, "KNA26", TODAY, {SlipKind.RECEIPT: 2}, deed(5)).sets
    assert [(one.first, one.last) for one in more] == [(13, 14)]
    take_back(market, "KNA26", more, "skrivaren tog slut", deed(6))
    assert sets(market)[-1].in_state(SlipState.VOID) == [13, 14]
    with refused("too_many_slips"):
        number_slips(market, "KNA26", TODAY, {SlipKind.RECEIPT: 301}, deed(7))


def test_where_nothing_can_be_written_it_is_printed_and_entered_by_its_code(
    market: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise Unusable("disk_full", "The disk is full: nothing was saved. Free some space and try again.")

    with monkeypatch.context() as patched:
        patched.setattr(market, "first_write", full)
        made = number_slips(market, "KNA26", TODAY, {SlipKind.RECEIPT: 5}, deed(5))
    assert made.problem is not None
    assert made.problem.code == "disk_full"
    (one,) = made.sets
    assert (one.first, one.last) == (5001, 5005)
    with market.reading() as session:
        code = SlipCode(sign_of_market(session), "KNA26", one.tag, one.first, one.last, 5003)
    enter_slip(market, "KNA26", code, "K1", written(market, "1001"), deed(300))
    for again in (code, TypedSlip(one.tag, 5003)):
        with refused("slip_is_entered"):
            enter_slip(market, "KNA26", again, "K1", written(market, "1001"), deed(301))
    assert (sets(market)[-1].noted, sets(market)[-1].missing) == (False, [5001, 5002, 5004, 5005])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda code: code._replace(market="0000"), "slip_of_other_market"),
        (lambda code: code._replace(event="KHN26"), "slip_of_other_event"),
    ],
)
def test_a_slip_of_another_place_is_not_entered(
    market: Database, change: Callable[[SlipCode], SlipCode], code: str
) -> None:
    slips = sets(market)[1].slips
    with market.reading() as session:
        own = SlipCode(sign_of_market(session), "KNA26", slips.tag, slips.first, slips.last, 7)
    with refused(code):
        enter_slip(market, "KNA26", change(own), "K1", written(market, "1001"), deed(300))


def test_swish_and_split_payments_are_as_at_the_till(market: Database) -> None:
    sale = WrittenSale(
        TODAY, dt.time(11, 41), written(market, "2001").lines,
        [Tender(Means.SWISH, 10000, reference="R-3"), Tender(Means.CASH, given_ore=20000)],
    )  # fmt: skip
    done = enter_slip(market, "KNA26", TypedSlip("", 3), "K1", sale, deed(300))
    assert (done.sale.total_ore, done.sale.to_pay_ore, done.sale.change_ore) == (24950, 25000, 5000)
    assert builders_till.totals(market).expected_ore == 100000 + 15000


DATABASES = BOTH
