"""Goods and fees at the table: counted absolutely, written as differences."""

import pytest

from made_in_blekinge.domain.checkin import Movement
from made_in_blekinge.domain.market import Means
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.checkin.arrivals import occasion_of
from made_in_blekinge.queries.checkin.goods import MovedGoodsRow, goods_of, goods_receipt, product_of
from made_in_blekinge.services.checkin.goods import count_goods, count_one_more, pay_fee
from made_in_blekinge.services.event.goods import announce
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.records import Record
from tests.support import builders, builders_checkin
from tests.support.builders_checkin import Market, nonce, row

DATABASES = ("sqlite",)
"""What a kind of database may do otherwise is tested on both; the rest is the program's own doing."""


@pytest.fixture
def market(database: Database) -> Market:
    return builders_checkin.market(database)


@pytest.fixture
def must(market: Market) -> Record:
    return builders.product(market.database, market.exhibitor)


def count(market: Market, product: Record, **counts: int) -> int:
    key = row(market.database).participation_id
    return sum(
        count_goods(market.database, key, Movement(kind), {product.id: number}, builders.NOW)
        for kind, number in counts.items()
    )


def counted(market: Market) -> MovedGoodsRow:
    with market.database.reading() as session:
        here = occasion_of(session, "KNA26", builders.NOW)
        (found,) = goods_of(session, here, row(market.database).participation_id)
    return found


@pytest.mark.both
def test_a_day_of_goods(market: Market, must: Record) -> None:
    announce(market.database, market.event.id, must.id, 30)
    builders.sell(market.database, {"quantity": "17"})
    count(market, must, brought=25, accepted=24, tasted=2, broken=1, returned=4)
    found = counted(market)
    assert (found.announced, found.came_in, found.sold, found.left) == (30, 24, 17, 0)


def test_a_count_said_twice_is_one(market: Market, must: Record) -> None:
    assert count(market, must, accepted=24) == 1
    assert count(market, must, accepted=24) == 0
    assert counted(market).came_in == 24


def test_a_correction_is_a_further_row(market: Market, must: Record) -> None:
    count(market, must, accepted=24)
    count(market, must, accepted=22)
    assert counted(market).came_in == 22
    assert [move[4] for move in builders.rows(market.database, "goods_movement")] == [24, -2]


def test_nothing_brought_of_what_was_said_is_a_count_too(market: Market, must: Record) -> None:
    count(market, must, brought=24)
    assert counted(market).came_in == 24
    assert count(market, must, accepted=0) == 1
    assert counted(market).came_in == 0


@pytest.mark.parametrize("number", [-1, 1_000_001])
def test_a_count_is_within_reason(market: Market, must: Record, number: int) -> None:
    with pytest.raises(UserError) as caught:
        count(market, must, accepted=number)
    assert caught.value.code == "out_of_range"


def test_goods_of_others_are_refused_and_nothing_is_written(market: Market, must: Record) -> None:
    other = builders.product(market.database, builders.exhibitor(market.database, "Bageriet"), "2001")
    key = row(market.database).participation_id
    with pytest.raises(UserError) as caught:
        count_goods(market.database, key, Movement.ACCEPTED, {must.id: 1, other.id: 2}, builders.NOW)
    assert (caught.value.code, caught.value.values["value"]) == ("not_their_goods", "2001")
    assert builders.rows(market.database, "goods_movement") == []


def test_only_announced_or_moved_goods_are_listed(market: Market, must: Record) -> None:
    second = builders.product(market.database, market.exhibitor, "1002")
    third = builders.product(market.database, market.exhibitor, "1003")
    announce(market.database, market.event.id, must.id, 3)
    count(market, third, tasted=1)
    with market.database.reading() as session:
        receipt = goods_receipt(
            session, occasion_of(session, "KNA26", builders.NOW), row(market.database).participation_id
        )
    assert [found.item_number for found in receipt.goods] == ["1001", "1003"]
    assert second.id not in {found.product_id for found in receipt.goods}


def test_goods_are_found_by_number_or_bar_code(market: Market, must: Record) -> None:
    ((bar_code, *_),) = builders.rows(market.database, "barcode")
    with market.database.reading() as session:
        assert product_of(session, " 1001 ") == must.id
        assert product_of(session, f"{bar_code}\n") == must.id
        with pytest.raises(UserError) as caught:
            product_of(session, "x")
    assert caught.value.code == "unknown_item"


@pytest.mark.both
def test_a_payment_sent_twice_is_one_and_nothing_is_no_payment(market: Market) -> None:
    key = row(market.database).participation_id
    assert pay_fee(market.database, key, 5_000, Means.CASH, builders.NOW, nonce=nonce()) is True
    assert pay_fee(market.database, key, 5_000, Means.CASH, builders.NOW, nonce=nonce()) is False
    assert pay_fee(market.database, key, -1_000, Means.CASH, builders.NOW) is True
    assert row(market.database).known.paid_ore == 4_000
    with pytest.raises(UserError):
        pay_fee(market.database, key, 0, Means.CASH, builders.NOW)


@pytest.mark.both
def test_one_more_is_counted_on_what_lies_in_the_database(market: Market, must: Record) -> None:
    key = row(market.database).participation_id
    count(market, must, accepted=24)
    assert count_one_more(market.database, key, Movement.ACCEPTED, must.id, builders.NOW) == 25
    assert count_one_more(market.database, key, Movement.TASTED, must.id, builders.NOW) == 1
    assert counted(market).moved == {Movement.ACCEPTED: 25, Movement.TASTED: 1}
    for _ in range(2):  # sent again, because nobody knew whether it had come through
        again = builders_checkin.nonce()
        assert count_one_more(market.database, key, Movement.ACCEPTED, must.id, builders.NOW, nonce=again) == 26
