"""Carts are kept while they are filled, and are gone once they are sold."""

import uuid
from dataclasses import replace

import pytest

from made_in_blekinge.domain.cart import Cart, CartRow
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import CartState, Tender
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.till.selling import Selling, selling
from made_in_blekinge.services.till.cart import drop_cart, keep_cart
from made_in_blekinge.store.database import Database
from tests.support import builders_till
from tests.support.builders import NOW


def cart(database: Database, number: int = 1, label: str = "") -> Cart:
    goods = builders_till.found(database, "1001")
    return Cart(uuid.UUID(int=number), (CartRow(goods.line, goods.producer, goods.item_number),), label=label)


def kept(database: Database) -> Selling:
    with database.reading() as session:
        return selling(session, "K1")


def test_a_cart_is_kept_as_it_is_now(database: Database) -> None:
    builders_till.stand(database)
    builders_till.opened(database)
    first = cart(database)
    keep_cart(database, "K1", first, NOW)
    keep_cart(database, "K1", first.count(0, 3), NOW)
    assert kept(database).cart == first.count(0, 3)
    keep_cart(database, "K1", first.without(0), NOW)
    assert kept(database).cart is None


def test_one_cart_is_open_and_the_others_are_held(database: Database) -> None:
    builders_till.stand(database)
    builders_till.opened(database)
    keep_cart(database, "K1", cart(database, 1), NOW)
    keep_cart(database, "K1", cart(database, 2, "Hatten"), NOW, CartState.HELD)
    keep_cart(database, "K1", cart(database, 3), NOW)
    found = kept(database)
    assert found.cart is not None
    assert found.cart.uid.int == 3
    assert [(held.cart.uid.int, held.cart.label, held.time) for held in found.held] == [
        (1, "", NOW),
        (2, "Hatten", NOW),
    ]
    assert [drop_cart(database, uuid.UUID(int=1)) for _ in range(2)] == [True, False]
    assert [held.cart.uid.int for held in kept(database).held] == [2]


def test_a_cart_that_was_sold_is_not_kept_again(database: Database) -> None:
    builders_till.stand(database)
    builders_till.opened(database)
    late = cart(database, 5)
    keep_cart(database, "K1", late, NOW)
    builders_till.sell(database, "1001", number=5)
    assert kept(database).cart is None
    keep_cart(database, "K1", late, NOW)
    assert kept(database).cart is None


def test_a_cart_that_was_paid_in_part_is_not_dropped(database: Database) -> None:
    builders_till.stand(database)
    builders_till.opened(database)
    part = replace(cart(database, 5), paid=(Tender(Means.CARD, 1000),))
    keep_cart(database, "K1", part, NOW, CartState.HELD)
    with pytest.raises(UserError) as caught:
        drop_cart(database, part.uid)
    assert caught.value.code == "partly_paid"
    assert [held.cart for held in kept(database).held] == [part]
