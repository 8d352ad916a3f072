"""A receipt that is scanned opens its refund; what is scanned there comes back, and everywhere else it is sold."""

from functools import partial

import pytest

from made_in_blekinge.desk.till.effects import HandScan, Over, ShowOver
from made_in_blekinge.desk.till.snapshot import NotDone, TillState
from made_in_blekinge.domain.codes import receipt_payload, scanned_receipt
from made_in_blekinge.domain.market import Means
from made_in_blekinge.errors import UserError
from tests.support.till_world import BOWL, FULL, MUST, World

RECEIPT = receipt_payload("K2", 58)
OPENED = ShowOver(Over.REFUND, "58", "K2")


@pytest.fixture
def world() -> World:
    return World()


def items(world: World) -> list[str]:
    return [row.line.item for row in world.now.cart.rows]


@pytest.mark.parametrize("code", [RECEIPT, RECEIPT.swapcase(), RECEIPT.replace(":", "Ö"), RECEIPT.replace(":", "ö")])
def test_a_receipt_opens_its_refund_and_sells_nothing(world: World, code: str) -> None:
    world.scan(MUST)
    world.scan(code)
    assert (world.state, world.others, items(world)) == (TillState.AWAY, [OPENED], ["Äppelmust"])
    world.scan(BOWL)
    assert world.others[1:] == [HandScan(BOWL)]
    world.desk.come_back()
    world.rest()
    assert (world.state, items(world), world.now.scans_waiting) == (TillState.SELLING, ["Äppelmust"], 0)


def test_what_is_scanned_before_a_receipt_is_sold_and_after_it_comes_back(world: World) -> None:
    world.desk.scan(MUST)
    world.desk.scan(RECEIPT)
    world.desk.scan(BOWL)
    world.rest()
    assert (items(world), world.others) == (["Äppelmust"], [OPENED, HandScan(BOWL)])
    world.desk.come_back()
    world.rest()
    assert items(world) == ["Äppelmust"]


def test_after_the_key_for_a_refund_goods_come_back_though_others_are_under_way(world: World) -> None:
    world.desk.scan(MUST)
    world.desk.show_over(Over.REFUND)
    world.desk.scan(BOWL)
    world.rest()
    assert (items(world), world.others) == (["Äppelmust"], [ShowOver(Over.REFUND), HandScan(BOWL)])


def test_what_waited_during_a_question_is_not_given_back(world: World) -> None:
    world.scan(MUST)
    world.desk.pay_by(Means.CARD)
    world.scan(BOWL)
    world.desk.show_over(Over.REFUND)
    assert (world.others, world.now.scans_waiting) == ([ShowOver(Over.REFUND)], 1)
    world.desk.come_back()
    world.rest()
    assert items(world) == ["Äppelmust", "Skål"]


def test_a_receipt_during_a_question_waits_and_answers_nothing(world: World) -> None:
    world.scan(MUST)
    world.desk.pay_by(Means.CARD)
    question = world.now.question
    world.scan(RECEIPT)
    assert (world.now.question, world.others, world.now.scans_waiting) == (question, [], 1)
    world.desk.back()
    world.rest()
    assert (world.state, world.others) == (TillState.AWAY, [OPENED])


def test_a_receipt_after_a_payment_goes_on_from_the_change(world: World) -> None:
    world.scan(MUST)
    world.desk.pay_by(Means.CARD)
    world.desk.enter()
    world.rest()
    world.scan(RECEIPT)
    assert (world.state, world.now.is_paid, world.others) == (TillState.AWAY, False, [OPENED])


def test_a_damaged_code_of_a_receipt_is_said(world: World) -> None:
    world.scan("MIBR1:K2:58:0000")
    news = world.now.news
    assert isinstance(news, NotDone)
    assert (news.error.code, world.state) == ("damaged_receipt_code", TillState.SELLING)


def test_what_is_no_code_of_a_receipt_is_none() -> None:
    assert [scanned_receipt(text) for text in ("", MUST, "MIBRA", "MIB1:ABC")] == [None] * 4
    with pytest.raises(UserError, match="could not be read"):
        scanned_receipt("mibr1:k2:58:0000")


@pytest.mark.parametrize("over", [over for over in Over if over is not Over.REFUND])
def test_over_any_other_dialog_a_receipt_waits(world: World, over: Over) -> None:
    world.desk.cover(over)
    world.scan(RECEIPT)
    world.scan(MUST)
    assert (world.state, world.others, world.now.scans_waiting) == (TillState.AWAY, [], 2)
    world.desk.come_back()
    world.rest()
    assert world.others == [OPENED, HandScan(MUST)]


@pytest.mark.parametrize("answer", ["well", "full"])
def test_a_sale_is_answered_under_a_dialog_that_came_meanwhile(world: World, answer: str) -> None:
    world.scan(MUST)
    world.desk.pay_by(Means.CARD)
    world.desk.enter()
    world.desk.cover(Over.FOUND)
    world.desk.scan(BOWL)
    if answer == "full":
        world.answer("full")
    world.desk.read(world.selling())
    world.rest()
    assert (world.state, world.now.scans_waiting) == (TillState.AWAY, 1)
    world.desk.come_back()
    if answer == "full":
        assert (world.state, world.now.problem, world.sales) == (TillState.ASKING, FULL, {})
        world.desk.enter()
        world.rest()
    assert (world.state, len(world.sales)) == (TillState.PAID, 1)


def test_a_question_stands_again_when_the_dialog_has_gone(world: World) -> None:
    world.scan(MUST)
    world.desk.pay_by(Means.CARD)
    world.desk.write("amount", "50")
    was = world.now
    world.desk.cover(Over.RULES)
    for key in (world.desk.enter, world.desk.back, partial(world.desk.write, "amount", "1")):
        key()
    world.desk.come_back()
    assert (world.state, world.now.question, world.now.written) == (TillState.ASKING, was.question, was.written)
