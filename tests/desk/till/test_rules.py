"""The till's desk: every input has a rule in every state, and each fault that a till once had stays away."""

import uuid
from dataclasses import replace
from functools import partial

import pytest

from made_in_blekinge.desk.till.effects import FindScan, LookUp, Over, PrintReceipt, RegisterCode, Sell, ShowOver
from made_in_blekinge.desk.till.machine import RULES
from made_in_blekinge.desk.till.paying import asked_code
from made_in_blekinge.desk.till.questions import (
    AgeQuestion,
    CashQuestion,
    ChangeQuestion,
    DoubtQuestion,
    EmptyQuestion,
    HoldQuestion,
    LinkQuestion,
    MeansQuestion,
    PriceQuestion,
    Question,
    TakeBackQuestion,
    TypedQuestion,
    UnknownQuestion,
    Way,
    WhichQuestion,
)
from made_in_blekinge.desk.till.snapshot import (
    GoodsCame,
    Greeted,
    NotDone,
    ReceiptDone,
    Snapshot,
    TillNotice,
    TillState,
    Tone,
)
from made_in_blekinge.domain.cart import Discount
from made_in_blekinge.domain.item import Likely, UnknownScanError
from made_in_blekinge.domain.market import Mark, Means, VatClass
from made_in_blekinge.domain.till import SaleRemark, Tender, Wanted
from made_in_blekinge.errors import UserError
from made_in_blekinge.queries.till.selling import Accounts, Offers
from made_in_blekinge.services.till.sale import SaleDone
from tests.support.till_world import BOTH, BOWL, CIDER, DISH, FULL, LOST, MUST, REGISTER, World, open_till


@pytest.fixture
def world() -> World:
    return World()


def items(world: World) -> list[tuple[str, int]]:
    return [(row.line.item, row.line.quantity) for row in world.now.cart.rows]


def paid(world: World) -> tuple[Tender, ...]:
    return world.now.cart.paid


def asked(world: World) -> Question | None:
    return world.now.question


def refused(world: World) -> str:
    news = world.now.news
    return news.error.code if isinstance(news, NotDone) else ""


def said(world: World) -> tuple[Tone, str] | None:
    """Tone and word of the last news, unless that is another kind."""
    news = world.now.news
    return (news.tone, news.word) if isinstance(news, TillNotice) else None


def in_state(state: TillState) -> World:
    """A till in this state, with goods in its cart where it may have some."""
    if state is TillState.CLOSED:
        return World(here=None)
    world = World()
    if state is TillState.CLOSING:
        world.desk.close_day()
        world.rest()
        assert world.state is state
        return world
    world.scan(MUST)
    if state in (TillState.ASKING, TillState.WRITING, TillState.PAID):
        world.desk.pay_by(Means.CARD)
    if state in (TillState.WRITING, TillState.PAID):
        world.desk.enter()
    if state is TillState.PAID:
        world.rest()
    if state is TillState.AWAY:
        world.desk.show_over(Over.RECEIPTS)
    assert world.state is state
    return world


def test_every_input_has_a_rule_in_every_state() -> None:
    assert {name: set(TillState) - set(rules) for name, rules in RULES.items() if set(rules) != set(TillState)} == {}


ARGUMENTS: dict[str, tuple[object, ...]] = {
    "read": (World().selling(),), "scan": (BOWL,), "type": ("5",), "offer": ("5", Offers((), 0)),
    "write": ("amount", "5"), "step": (1,), "mark": (0,), "step_line": (0, 1), "remove_line": (0,),
    "choose": (2,), "give": (50000,), "pick": (0,), "count": (1,), "pay_by": (Means.CASH,), "move": (True,),
    "cover": (Over.FOUND,), "show_over": (Over.REFUND,),
    "refunded": (SaleDone(1, uuid.UUID(int=5), "K1", 9, -8900, 0, 0, 0, already=False),),
    "corrected": (1, SaleDone(1, uuid.UUID(int=5), "K1", 9, 0, 0, 0, 0, already=False)), "speak": ("pl",),
    "has_picture": (True,), "found": (99, None), "not_found": (99, FULL), "written": (99, None),
    "slip_found": (99, None),
    "not_written": (99, FULL), "fault": (FULL,),
    "day_read": (99, None), "day_not_read": (99, FULL), "payments_found": (Means.CARD, 1, ()),
    "confirmed": (None, True),
}  # fmt: skip


@pytest.mark.parametrize("state", TillState)
@pytest.mark.parametrize("name", RULES)
def test_no_input_loses_a_cart_or_is_a_dead_end(name: str, state: TillState) -> None:
    """Whatever is pressed once: the goods are in the cart or on a receipt, and Escape leads to selling."""
    world = in_state(state)
    world.desk._do(name, *ARGUMENTS.get(name, ()))
    world.rest()
    if world.state is TillState.AWAY:
        world.desk.come_back()
    world.rest()
    for _ in range(4):
        world.desk.back()
        world.rest()
    closed = name == "leave_market" or (state is TillState.CLOSED and name != "read")
    assert world.state is (TillState.CLOSED if closed else TillState.SELLING)
    pieces = sum(row.line.quantity for row in world.now.cart.rows if row.line.item == "Äppelmust")
    if (
        name not in ("count", "remove", "read", "step_line", "remove_line", "empty")
        and not closed
        and (state is not TillState.CLOSING)
    ):
        assert pieces + len(world.sales) == 1


@pytest.mark.parametrize("state", TillState)
def test_what_is_scanned_comes_into_the_cart_at_once_or_later(state: TillState) -> None:
    world = in_state(state)
    world.scan(BOWL)
    if state is TillState.AWAY:
        assert world.now.scans_waiting == 1
        world.desk.come_back()
    elif state in (TillState.ASKING, TillState.WRITING):
        assert world.now.scans_waiting == 1
        world.desk.back()
    elif state is TillState.CLOSING:  # said, and not kept: the next goods may be another day's
        assert (refused(world), world.now.scans_waiting) == ("scan_not_counted", 0)
        return
    world.rest()
    assert ("Skål", 1) in items(world) or state is TillState.CLOSED


@pytest.mark.parametrize("state", TillState)
def test_a_late_answer_changes_nothing(state: TillState) -> None:
    world = in_state(state)
    was = world.now
    world.desk.found(99, None)  # type: ignore[arg-type]
    world.desk.not_found(99, FULL)
    world.desk.written(99, None)
    world.desk.not_written(99, FULL)
    assert world.now == was


@pytest.mark.parametrize("fault", ["full", "lost"])
def test_a_failed_sale_keeps_the_question_and_is_sold_once(fault: str) -> None:
    world = in_state(TillState.WRITING)
    uid = world.now.cart.uid
    world.answer(fault)
    assert (world.state, world.now.cart.uid) == (TillState.ASKING, uid)
    assert world.now.problem in (FULL, LOST)
    world.desk.enter()
    world.rest()
    assert (world.state, list(world.sales)) == (TillState.PAID, [uid])


def test_goods_under_way_are_in_the_cart_before_it_is_paid(world: World) -> None:
    """A late look-up once changed the total during a payment question."""
    world.scan(MUST)
    world.desk.scan(BOWL)
    world.desk.pay_by(Means.CARD)
    assert world.state is TillState.SELLING
    world.rest()
    question = world.now.question
    assert isinstance(question, MeansQuestion)
    assert question.left_ore == world.now.cart.total_ore == 8900 + 24950


def test_a_key_that_waited_for_goods_that_are_not_there_is_not_pressed(world: World) -> None:
    world.scan(MUST)
    world.desk.scan("99999999")
    world.desk.pay_by(Means.CARD)
    world.rest()
    assert (world.state, refused(world)) == (TillState.SELLING, "unknown_item")


def test_enter_in_an_empty_field_takes_no_payment_back(world: World) -> None:
    world.scan(BOWL)
    world.desk.pay_by(Means.CARD)
    world.desk.write("amount", "49,50")
    world.paid(world.desk.enter, world.desk.enter)
    world.paid(world.desk.enter)
    assert paid(world) == (Tender(Means.CARD, 4950),)


def part_paid(world: World) -> World:
    """49,50 of a bowl were paid by card, and somebody presses Escape."""
    world.scan(BOWL)
    world.desk.pay_by(Means.CARD)
    world.desk.write("amount", "49,50")
    world.paid(world.desk.enter)
    world.desk.back()
    return world


def test_a_part_that_was_paid_is_taken_back_only_when_somebody_says_so(world: World) -> None:
    """Neither Escape, Enter, a scan nor another key does: the money has moved."""
    part_paid(world)
    assert asked(world) == TakeBackQuestion(Tender(Means.CARD, 4950))
    world.scan(MUST)
    assert (isinstance(asked(world), TakeBackQuestion), paid(world)) == (True, (Tender(Means.CARD, 4950),))
    world.paid(world.desk.enter, world.desk.enter)
    assert (world.state, paid(world)) == (TillState.SELLING, (Tender(Means.CARD, 4950),))
    world.paid(world.desk.back, world.desk.back)
    world.desk.back()
    world.desk.pay_by(Means.CASH)
    assert (isinstance(asked(world), CashQuestion), paid(world)) == (True, (Tender(Means.CARD, 4950),))


def test_a_part_that_the_customer_has_back_is_taken_back_on_the_disk(world: World) -> None:
    part_paid(world)
    world.desk.write("choice", "1")
    world.desk.enter()
    assert (world.state, paid(world)) == (TillState.WRITING, (Tender(Means.CARD, 4950),))
    world.answer("full")
    assert (asked(world), paid(world)) == (TakeBackQuestion(Tender(Means.CARD, 4950)), (Tender(Means.CARD, 4950),))
    world.paid(world.desk.enter)
    assert (world.state, paid(world), world.now.news) == (
        TillState.SELLING, (),
        TillNotice(
            Tone.NOTE, "Given back", "{amount} counts as paid no more: the customer has it back.", {}, 4950
        ),
    )  # fmt: skip
    world.start()
    assert (paid(world), world.now.cart.left_ore) == ((), 24950)


def test_a_part_that_was_paid_is_there_after_a_restart(world: World) -> None:
    world.scan(BOWL)
    world.desk.pay_by(Means.CARD)
    world.desk.write("amount", "100")
    world.desk.enter()
    assert paid(world) == ()
    world.rest()
    world.start()
    assert (paid(world), world.now.cart.left_ore) == ((Tender(Means.CARD, 10000),), 14950)


def test_two_people_pay_cash_parts(world: World) -> None:
    world.scan(BOWL)
    for given in ("100", "50"):
        world.desk.pay_by(Means.CASH)
        world.desk.write("given", given)
        world.paid(world.desk.enter)
    assert (paid(world), world.now.cart.left_ore) == (
        (Tender(Means.CASH, 10000, 10000), Tender(Means.CASH, 5000, 5000)), 9950,
    )  # fmt: skip
    world.desk.pay_by(Means.CASH)
    world.desk.write("given", "200")
    world.paid(world.desk.enter)
    assert world.now.sold is not None
    assert (world.now.sold.change_ore, world.now.sold.rounding_ore) == (10000, 50)


def test_a_part_that_is_not_on_the_disk_is_not_paid(world: World) -> None:
    world.scan(BOWL)
    world.desk.pay_by(Means.CARD)
    world.desk.write("amount", "100")
    world.desk.enter()
    world.answer("full")
    assert (world.state, paid(world), world.now.problem) == (TillState.ASKING, (), FULL)


def test_goods_scanned_after_a_lost_answer_are_the_next_customers(world: World) -> None:
    """They once vanished when the same cart was paid again."""
    world.scan(MUST)
    world.desk.pay_by(Means.CARD)
    world.desk.enter()
    world.answer("lost")
    world.desk.back()
    world.scan(BOWL)
    assert (world.state, len(world.sales), items(world)) == (TillState.PAID, 1, [])
    assert isinstance(world.now.news, ReceiptDone)
    world.desk.enter()
    world.rest()
    assert items(world) == [("Skål", 1)]


def test_a_payment_key_goes_on_with_what_was_scanned_while_the_receipt_was_written(world: World) -> None:
    """F3 did nothing while the change was shown and a scan waited."""
    world.scan(MUST)
    world.desk.pay_by(Means.CARD)
    world.desk.enter()
    world.desk.scan(BOWL)
    world.rest()
    assert (world.state, world.now.scans_waiting) == (TillState.PAID, 1)
    world.paid(partial(world.desk.pay_by, Means.CARD))
    assert (items(world), world.now.question) == ([("Skål", 1)], MeansQuestion(Means.CARD, 24_950, "", False, False))
    world.paid(world.desk.enter)
    assert (world.state, len(world.sales)) == (TillState.PAID, 2)
    world.paid(partial(world.desk.pay_by, Means.CARD))
    assert (world.state, world.now.question, len(world.sales)) == (TillState.PAID, None, 2)


def test_goods_scanned_while_nothing_could_be_asked_are_not_on_the_first_receipt(world: World) -> None:
    world.scan(MUST)
    world.desk.pay_by(Means.CARD)
    world.desk.enter()
    world.answer("lost")
    world.desk.back()
    world.answer("lost")
    world.scan(MUST, BOWL)
    assert items(world) == [("Äppelmust", 2), ("Skål", 1)]
    world.desk.pay_by(Means.CARD)
    world.desk.enter()
    world.rest()
    assert [sale[0].total_ore for sale in world.sales.values()] == [8900]
    assert items(world) == [("Äppelmust", 1), ("Skål", 1)]
    assert isinstance(world.now.news, TillNotice)


def test_another_market_with_the_same_numbers_is_another_day(world: World) -> None:
    world.scan(MUST)
    world.here = open_till(till_uid=uuid.UUID(int=8))
    world.carts.clear()
    world.desk.read(world.selling())
    assert (items(world), isinstance(world.now.news, Greeted)) == ([], True)


def test_a_day_closed_elsewhere_waits_for_what_is_being_written() -> None:
    world = in_state(TillState.WRITING)
    world.desk.read(World(here=None).selling())
    assert world.state is TillState.WRITING
    world.rest()
    assert (world.state, len(world.sales)) == (TillState.CLOSED, 1)


def test_a_discount_in_per_cent_holds_for_another_number_and_an_amount_says_that_it_ended(world: World) -> None:
    world.scan(BOWL)
    world.desk.change()
    world.desk.write("discount", "10 %")
    world.desk.enter()
    assert world.now.cart.total_ore == 22455
    world.desk.count(1)
    assert world.now.cart.total_ore == 44910
    world.desk.change()
    world.desk.write("discount", "10,00")
    world.desk.enter()
    assert world.now.cart.total_ore == 48900
    world.desk.count(1)
    assert world.now.cart.total_ore == 74850
    news = world.now.news
    assert isinstance(news, TillNotice)
    assert "discount" in news.sentence


def test_the_band_says_how_many_there_are_now(world: World) -> None:
    world.scan(MUST)
    world.desk.count(1)
    news = world.now.news
    assert isinstance(news, GoodsCame)
    assert news.row.line.quantity == 2


def test_an_amount_written_before_f2_is_the_cash_given(world: World) -> None:
    world.scan(MUST)
    world.desk.type("500")
    world.desk.pay_by(Means.CASH)
    assert (world.now.written, world.now.typed) == ({"given": "500"}, "")
    world.desk.enter()
    world.rest()
    assert world.now.sold is not None
    assert world.now.sold.change_ore == 41100


@pytest.mark.parametrize("text", ["skål", "2001x"])
def test_what_is_no_amount_is_not_given(world: World, text: str) -> None:
    world.scan(MUST)
    world.desk.type(text)
    world.desk.pay_by(Means.CASH)
    assert world.now.written == {}
    world.paid(world.desk.enter)
    assert (world.state, world.now.typed) == (TillState.PAID, "")


def test_digits_that_are_left_over_are_not_sold_to_the_next_customer(world: World) -> None:
    world.scan(MUST)
    world.desk.pay_by(Means.CARD)
    world.paid(world.desk.enter)
    world.desk.type(BOWL)
    world.paid(world.desk.enter)
    assert (world.state, world.now.typed, items(world)) == (TillState.SELLING, "", [])
    world.paid(world.desk.enter)
    assert items(world) == []


@pytest.mark.parametrize("removing", ["remove", "0*"])
def test_a_line_comes_back_to_its_place(world: World, removing: str) -> None:
    world.scan(MUST, BOWL)
    world.desk.mark(0)
    if removing == "remove":
        world.desk.remove()
    else:
        world.desk.type(removing)
        world.desk.enter()
    assert items(world) == [("Skål", 1)]
    world.desk.undo()
    world.rest()
    assert (items(world), world.now.place) == ([("Äppelmust", 1), ("Skål", 1)], 0)
    world.desk.undo()
    assert len(items(world)) == 2


def test_a_line_is_not_brought_back_to_another_customer(world: World) -> None:
    world.scan(MUST, BOWL)
    world.desk.remove()
    world.desk.pay_by(Means.CARD)
    world.paid(world.desk.enter, world.desk.enter)
    world.paid(world.desk.enter)
    world.desk.undo()
    assert items(world) == []


def test_goods_that_a_part_was_paid_for_stay(world: World) -> None:
    world.scan(BOWL)
    world.desk.pay_by(Means.CARD)
    world.desk.write("amount", "100")
    world.paid(world.desk.enter)
    world.desk.remove()
    assert (items(world), refused(world)) == ([("Skål", 1)], "partly_paid")


@pytest.mark.parametrize("key", ["hold", "change"])
def test_a_filled_panel_is_asked_before_it_goes(world: World, key: str) -> None:
    world.scan(BOWL)
    getattr(world.desk, key)()
    world.desk.write("label" if key == "hold" else "discount", "10")
    world.desk.back()
    assert (world.state, world.now.problem and world.now.problem.code) == (TillState.ASKING, "leaves_written")
    world.desk.pay_by(Means.CARD)
    assert (refused(world), world.now.written) == ("answer_first", {"label" if key == "hold" else "discount": "10"})
    world.desk.back()
    assert world.state is TillState.SELLING


def test_scans_are_no_answers_and_come_after_it(world: World) -> None:
    world.scan(BOTH)
    question = world.now.question
    assert isinstance(question, WhichQuestion)
    world.desk.write("choice", "1")
    world.scan(MUST, MUST, DISH)
    assert (world.now.question, world.now.scans_waiting, items(world)) == (question, 3, [])
    world.paid(world.desk.enter)
    assert items(world) == [("Skål", 1), ("Äppelmust", 2)]
    assert isinstance(asked(world), PriceQuestion)
    world.desk.write("price", "120")
    world.paid(world.desk.enter)
    assert world.now.cart.total_ore == 24950 + 2 * 8900 + 12000


def test_goods_are_asked_about_before_anything_else(world: World) -> None:
    world.scan(MUST, BOTH)
    pay, close = partial(world.desk.pay_by, Means.CASH), world.desk.close_day
    for key in (pay, world.desk.hold, close):
        key()
        assert (world.state, refused(world)) == (TillState.ASKING, "answer_first")


def test_the_age_is_asked_before_the_payment(world: World) -> None:
    world.scan(CIDER)
    world.desk.pay_by(Means.CASH)
    assert asked(world) == AgeQuestion(18, Means.CASH, ("Cider",))
    world.desk.scan(MUST)
    assert asked(world) == AgeQuestion(18, Means.CASH, ("Cider",))
    world.desk.enter()
    assert said(world) == (Tone.NOTE, "Not sold")
    world.rest()
    assert (world.state, world.now.cart.checked_age, items(world)) == (
        TillState.SELLING, 0, [("Cider", 1), ("Äppelmust", 1)],
    )  # fmt: skip
    for leave in (world.desk.back, partial(world.desk.write, "choice", "2")):
        world.desk.pay_by(Means.CASH)
        leave()
        world.desk.enter()
        assert (said(world), world.now.cart.checked_age) == ((Tone.NOTE, "Not sold"), 0)
    world.desk.pay_by(Means.CASH)
    world.desk.write("choice", "0")
    world.desk.enter()
    assert isinstance(asked(world), CashQuestion)
    assert world.now.cart.checked_age == 18


def test_what_was_not_brought_is_said_once_a_day_and_stands_on_no_line(world: World) -> None:
    missing = (SaleRemark.NOT_BROUGHT,)
    world.register = {**REGISTER, BOWL: replace(REGISTER[BOWL], remarks=missing)}
    said = []
    for _ in range(2):
        world.scan(BOWL)
        news = world.now.news
        assert isinstance(news, GoodsCame)
        said.append(news.asked.remarks)
    assert said == [missing, ()]
    assert [row.remarks for row in world.now.cart.rows] == [()]
    assert items(world) == [("Skål", 2)]


def test_an_unknown_code_is_sold_at_once_under_its_producer(world: World) -> None:
    world.scan("7350053859999")
    assert refused(world) == "unknown_item"
    world.desk.ask_unknown()
    assert asked(world) == UnknownQuestion("7350053859999")
    for field, code in (("producer", "bad_producer"), ("name", "missing_name"), ("price", "bad_amount")):
        world.desk.enter()
        assert world.now.problem is not None
        assert (world.now.problem.field, world.now.problem.code) == (field, code)
        world.desk.write(field, {"producer": "2", "name": "Skissbok", "price": "165"}[field])
    for pieces in ("0", "två", "2"):
        assert asked(world) is not None
        world.desk.write("pieces", pieces)
        world.desk.enter()
    effect = world.asked[0]
    assert isinstance(effect, LookUp)
    assert effect.wanted == Wanted("Skissbok", 2, 2, 16500)
    world.rest()
    question = asked(world)
    assert isinstance(question, TypedQuestion)
    world.desk.write("choice", str(question.classes.index(VatClass.BOOK)))
    world.paid(world.desk.enter)
    assert world.now.cart.lines[0].vat_class is VatClass.BOOK
    world.scan(MUST)
    assert world.now.unknown == ""


def test_the_producer_whose_codes_are_like_it_is_proposed_and_may_be_written_over(world: World) -> None:
    likely = Likely(7, "Aspö Musteri")
    world.desk.scan("7350053859999")
    effect = world.asked.popleft()
    assert isinstance(effect, FindScan)
    world.desk.not_found(effect.number, UnknownScanError(effect.code, likely))
    world.desk.ask_unknown()
    assert asked(world) == UnknownQuestion("7350053859999", likely=likely)
    world.desk.write("way", str(Way.REGISTER.value))
    assert asked(world) == UnknownQuestion("7350053859999", registers=True, likely=likely)
    world.desk.write("way", str(Way.SELL.value))
    for field, text in (("name", "Skissbok"), ("price", "165")):
        world.desk.write(field, text)
    for producer in (7, 2):
        world.desk.enter()
        effect = world.asked.popleft()
        assert isinstance(effect, LookUp)
        assert effect.wanted == Wanted("Skissbok", 1, producer, 16500)
        world.desk.not_found(effect.number, UserError("unknown_producer", "There is none."))
        assert asked(world) == UnknownQuestion("7350053859999", likely=likely)
        assert world.now.problem is not None
        assert (world.now.problem.field, world.now.written["name"]) == ("producer", "Skissbok")
        world.desk.write("producer", "2")
    world.desk.write("producer", "")
    world.desk.enter()
    assert world.now.problem is not None
    assert world.now.problem.code == "bad_producer"


def test_a_producer_who_is_only_proposed_goes_with_one_escape(world: World) -> None:
    world.desk.scan("7350053859999")
    effect = world.asked.popleft()
    assert isinstance(effect, FindScan)
    world.desk.not_found(effect.number, UnknownScanError(effect.code, Likely(7, "Aspö Musteri")))
    world.desk.ask_unknown()
    world.desk.back()
    assert world.state is TillState.SELLING


UNKNOWN = "7350044122908"


def unknown(world: World, way: Way) -> None:
    world.scan(UNKNOWN)
    world.desk.ask_unknown()
    world.desk.write("way", str(way.value))


def test_a_code_is_linked_to_goods_that_are_chosen_by_hand_and_sold(world: World) -> None:
    unknown(world, Way.LINK)
    assert asked(world) == LinkQuestion(UNKNOWN)
    world.desk.write("item", "sk")
    world.rest()
    question = asked(world)
    assert isinstance(question, LinkQuestion)
    assert [one.name for one in question.offers] == ["Skål"]
    world.scan(MUST)
    world.desk.enter()
    assert (world.now.problem and world.now.problem.code, world.linked) == ("nothing_chosen", {})
    world.desk.write("choice", "0")
    world.desk.enter()
    assert (world.state, world.linked) == (TillState.WRITING, {})
    world.answer("full")
    assert (asked(world), world.now.problem) == (question, FULL)
    world.paid(world.desk.enter)
    assert (world.linked, items(world), world.now.unknown) == ({UNKNOWN: 2}, [("Skål", 1), ("Äppelmust", 1)], "")


def test_what_is_offered_for_a_code_goes_with_what_is_written(world: World) -> None:
    """A late answer offers nothing, and a choice of what was offered before is none."""
    unknown(world, Way.LINK)
    world.desk.write("item", "sk")
    world.desk.write("item", "fa")
    world.answer()
    assert asked(world) == LinkQuestion(UNKNOWN)
    world.rest()
    world.desk.write("choice", "0")
    world.desk.write("item", "f")
    assert (asked(world), world.now.written) == (LinkQuestion(UNKNOWN), {"item": "f"})


def test_a_code_is_registered_with_what_is_said_of_the_goods(world: World) -> None:
    """Turning from one way to another keeps what is written."""
    unknown(world, Way.REGISTER)
    for field, text in (("producer", "2"), ("name", "Skissbok"), ("price", "165")):
        world.desk.write(field, text)
    world.desk.write("way", str(Way.LINK.value))
    world.desk.write("way", str(Way.REGISTER.value))
    assert asked(world) == UnknownQuestion(UNKNOWN, registers=True)
    world.paid(world.desk.enter)
    question = asked(world)
    assert isinstance(question, TypedQuestion)
    world.desk.write("choice", str(question.classes.index(VatClass.BOOK)))
    world.desk.enter()
    effect = world.asked[0]
    assert isinstance(effect, RegisterCode)
    assert effect.wanted == Wanted("Skissbok", 1, 2, 16500, vat_class=VatClass.BOOK, scanned=UNKNOWN)
    world.rest()
    assert (world.linked, [row.line.product_id for row in world.now.cart.rows]) == ({UNKNOWN: 1}, [1])


def test_another_means_takes_the_place_of_a_payment(world: World) -> None:
    world.scan(MUST)
    world.desk.pay_by(Means.CASH)
    world.desk.pay_by(Means.CARD)
    assert isinstance(asked(world), MeansQuestion)
    world.desk.hold()
    assert isinstance(asked(world), HoldQuestion)


def test_a_refund_shows_its_money_when_the_dialog_has_gone(world: World) -> None:
    world.scan(MUST)
    world.desk.show_over(Over.REFUND)
    assert world.others == [ShowOver(Over.REFUND)]
    back = SaleDone(1, uuid.UUID(int=5), "K1", 9, -8900, 0, 0, 0, already=False)
    world.desk.refunded(back)
    world.scan(BOWL)
    world.desk.come_back()
    assert (world.state, world.now.sold, world.now.scans_waiting) == (TillState.PAID, back, 1)
    world.paid(world.desk.enter)
    assert items(world) == [("Äppelmust", 1), ("Skål", 1)]


def test_a_day_is_not_closed_over_goods(world: World) -> None:
    world.scan(MUST)
    world.desk.close_day()
    assert (world.others, refused(world)) == ([], "cart_is_open")


def test_a_cart_that_is_held_goes_on(world: World) -> None:
    world.scan(BOWL)
    world.desk.hold()
    world.desk.write("label", "Hatten")
    world.paid(world.desk.enter)
    assert (items(world), [held.cart.label for held in world.now.held]) == ([], ["Hatten"])
    world.desk.hold()
    assert items(world) == [("Skål", 1)]


def test_a_cart_that_was_paid_in_part_is_not_dropped(world: World) -> None:
    world.scan(BOWL)
    world.desk.pay_by(Means.CARD)
    world.desk.write("amount", "100")
    world.paid(world.desk.enter)
    text, label, _ = world.carts[world.now.cart.uid]
    world.carts[world.now.cart.uid] = (text, label, True)  # another window took the till over
    world.start()
    world.desk.drop()
    world.desk.write("choice", "0")
    world.paid(world.desk.enter)
    assert (world.state, refused(world), len(world.carts)) == (TillState.ASKING, "partly_paid", 1)


def test_down_works_before_anything_is_offered(world: World) -> None:
    world.desk.type("äpp")
    world.desk.step(1)
    world.rest()
    assert world.now.offered is not None
    assert world.now.offered.at == 0
    world.paid(world.desk.enter)
    assert items(world) == [("Äppelmust", 1)]


def test_a_part_of_a_name_is_offered_and_not_sold(world: World) -> None:
    world.desk.type("2*äpp")
    world.paid(world.desk.enter)
    offered = world.now.offered
    assert offered is not None
    assert (items(world), world.now.typed, offered.at, offered.more) == ([], "2*äpp", -1, 22)
    assert isinstance(world.now.news, TillNotice)
    world.desk.step(1)
    world.paid(world.desk.enter)
    assert items(world) == [("Äppelmust", 2)]


def test_what_nothing_is_called_leaves_an_empty_field(world: World) -> None:
    world.desk.type("finns inte")
    world.paid(world.desk.enter)
    assert (refused(world), world.now.typed) == ("unknown_item", "")


def test_what_is_offered_late_does_not_take_the_place_of_what_is_written(world: World) -> None:
    world.desk.type("äpp")
    world.desk.enter()
    world.answer()
    world.desk.type("500")
    world.rest()
    assert world.now.typed == "500"


def test_nothing_that_is_offered_is_chosen_by_itself(world: World) -> None:
    world.desk.type("äpp")
    world.desk.suggest()
    world.rest()
    assert world.now.offered is not None
    assert world.now.offered.at == -1


def test_the_last_receipt_is_printed(world: World) -> None:
    world.scan(MUST)
    world.desk.pay_by(Means.CARD)
    world.paid(world.desk.enter)
    world.desk.print()
    (sale,) = world.sales.values()
    assert world.others == [PrintReceipt("K1", 1, sale[0].uid)]


def test_a_desk_goes_on_in_a_window_that_was_made_again(world: World) -> None:
    world.scan(MUST)
    world.desk.scan(BOWL)
    again = World()
    again.desk.take_over(world.now)
    again.rest()
    assert items(again) == [("Äppelmust", 1), ("Skål", 1)]


def test_a_sale_is_sent_with_what_it_was_asked_with(world: World) -> None:
    world.scan(MUST)
    world.desk.pay_by(Means.SWISH)
    world.desk.enter()
    world.asked = type(world.asked)(effect for effect in world.asked if isinstance(effect, Sell))
    (effect,) = world.asked
    assert isinstance(effect, Sell)
    assert effect.tenders == (Tender(Means.SWISH, None, reference=f"K1 {world.now.cart.uid.hex[-6:].upper()}"),)


def test_a_snapshot_is_what_it_was(world: World) -> None:
    was = world.now
    kept = replace(was)
    world.scan(MUST)
    assert was == kept
    assert isinstance(was, Snapshot)


def test_a_bug_that_was_reported_says_that_it_was_not_saved() -> None:
    world = in_state(TillState.WRITING)
    effect = next(effect for effect in world.asked if isinstance(effect, Sell))
    world.desk.not_written(effect.number, UserError("not_done", ""))
    assert (world.state, world.now.problem, refused(world)) == (TillState.ASKING, None, "not_done")


@pytest.mark.parametrize("mark", Mark)
@pytest.mark.parametrize(("country", "currency", "key"), [
    ("SE", "SEK", Means.SWISH), ("DE", "EUR", Means.SWISH), ("PL", "PLN", Means.SWISH), ("DK", "DKK", Means.SWISH),
])  # fmt: skip
def test_no_code_of_a_rehearsal_can_be_paid(country: str, currency: str, key: Means, mark: Mark) -> None:
    """Whatever account is known, and whatever picture: no number, no name, and nothing that an app understands."""
    world = World(here=open_till(country=country, currency=currency))
    iban, polish = "DE89370400440532013000", "61109010140000071219812874"
    accounts = Accounts("1231234567", "Blekinge torgdagar", iban, polish)
    world.desk.put_picture(True)
    world.desk.read(replace(world.selling(), accounts=accounts))
    world.scan(BOWL)
    world.desk.pay_by(key)
    real = asked_code(world.now)
    world.desk.read(replace(world.selling(), accounts=accounts, mark=mark))
    practice = asked_code(world.now)
    assert real is not None
    assert practice is not None
    assert practice.is_practice
    assert (practice.text, practice.payee, practice.message) == (
        f"ÖVNING / REHEARSAL 249,50 {currency}", "ÖVNING", "ÖVNING"
    )  # fmt: skip
    assert not real.is_practice
    assert real.account == {"SEK": "1231234567", "EUR": iban, "PLN": polish, "DKK": ""}[currency]


def test_a_discount_on_the_whole_receipt_holds_for_what_comes_later(world: World) -> None:
    world.scan(BOWL)
    world.desk.reduce()
    world.desk.write("discount", "10 %")
    world.desk.enter()
    world.scan(MUST)
    assert world.now.cart.total_ore == 24950 + 8900 - 3385
    world.desk.pay_by(Means.CARD)
    world.desk.enter()
    world.rest()
    ((_, lines, _),) = world.sales.values()
    assert [line.discount_ore for line in lines] == [2495, 890]
    assert world.now.cart.discount == Discount()


@pytest.mark.parametrize(("text", "code"), [("500", "bad_discount"), ("101 %", "bad_share"), ("much", "bad_amount")])
def test_a_discount_above_the_whole_is_refused_beside_its_field(world: World, text: str, code: str) -> None:
    world.scan(BOWL)
    world.desk.reduce()
    world.desk.write("discount", text)
    world.desk.enter()
    problem = world.now.problem
    assert problem is not None
    assert (problem.code, problem.field) == (code, "discount")
    assert world.now.cart.total_ore == 24950


def test_a_line_that_was_pointed_at_is_counted_and_taken_out(world: World) -> None:
    world.scan(MUST, BOWL)
    world.desk.step_line(0, 1)
    assert items(world) == [("Äppelmust", 2), ("Skål", 1)]
    world.desk.step_line(1, -1)
    assert items(world) == [("Äppelmust", 2)]
    world.desk.undo()
    world.desk.remove_line(0)
    world.desk.step_line(7, 1)
    assert items(world) == [("Skål", 1)]
    world.desk.choose(1)
    world.rest()
    assert items(world) == [("Skål", 1), ("Äppelmust", 1)]


def test_emptying_many_lines_is_asked_and_can_be_undone(world: World) -> None:
    world.scan(MUST, BOWL)
    world.desk.empty()
    assert items(world) == []
    world.desk.undo()
    world.desk.undo()
    assert items(world) == [("Äppelmust", 1), ("Skål", 1)]
    world.scan(DISH)
    world.desk.write("price", "50")
    world.desk.enter()
    world.desk.empty()
    assert isinstance(asked(world), EmptyQuestion)
    world.desk.back()
    assert len(items(world)) == 3
    world.desk.empty()
    world.desk.enter()
    assert items(world) == []
    world.paid(*[world.desk.undo] * 3)
    assert [item for item, _ in items(world)] == ["Äppelmust", "Skål", "Fat"]


def test_cash_that_is_given_by_one_key_pays_all_unless_something_is_asked(world: World) -> None:
    world.scan(MUST)
    world.desk.give(5000)
    assert isinstance(asked(world), CashQuestion)
    world.desk.back()
    world.desk.give(10000)
    world.rest()
    (sold,) = (sale for sale, _, _ in world.sales.values())
    assert sold.change_ore == 1100
    world.scan(CIDER)
    world.desk.give(10000)
    assert isinstance(asked(world), AgeQuestion)
    assert len(world.sales) == 1


def test_too_much_cash_is_asked_about_and_enter_alone_never_pays_it(world: World) -> None:
    """A bar code in the field for cash, and the Enters that come with it."""
    world.scan(MUST)
    world.desk.pay_by(Means.CASH)
    world.desk.write("given", "7350053850019"[:8])
    for _ in range(5):
        world.paid(world.desk.enter)
        assert (world.state, world.sales) == (TillState.ASKING, {})
    question = asked(world)
    assert isinstance(question, DoubtQuestion)
    assert question.doubt.values["given"] == 7_350_053_800
    world.scan(BOWL)
    world.paid(world.desk.enter)
    assert isinstance(asked(world), CashQuestion)
    assert (world.now.written, world.now.scans_waiting, world.sales) == ({"given": "73500538"}, 1, {})


@pytest.mark.parametrize("key", ["hold", "change", "empty"])
def test_a_doubt_stays_until_it_is_answered(world: World, key: str) -> None:
    world.scan(MUST)
    world.desk.pay_by(Means.CASH)
    world.desk.write("given", "5000")
    world.desk.enter()
    getattr(world.desk, key)()
    world.desk.pay_by(Means.CARD)
    assert (refused(world), isinstance(asked(world), DoubtQuestion)) == ("answer_first", True)
    world.desk.back()
    assert (isinstance(asked(world), CashQuestion), world.now.written) == (True, {"given": "5000"})


def test_cash_that_is_meant_is_taken(world: World) -> None:
    world.scan(MUST)
    world.desk.pay_by(Means.CASH)
    world.desk.write("given", "5000")
    world.desk.enter()
    world.desk.write("choice", "1")
    world.paid(world.desk.enter)
    assert (world.state, world.now.sold and world.now.sold.change_ore) == (TillState.PAID, 491_100)


@pytest.mark.parametrize(("is_meant", "total"), [(True, 9_999_900), (False, 24_950)])
def test_another_price_beyond_what_goods_cost_is_asked_about(world: World, is_meant: bool, total: int) -> None:
    world.scan(BOWL)
    world.desk.change()
    world.desk.write("price", "99999")
    world.desk.write("reason", "prototyp")
    world.desk.enter()
    assert isinstance(asked(world), DoubtQuestion)
    world.desk.write("choice", str(int(is_meant)))
    world.paid(world.desk.enter)
    assert world.now.cart.total_ore == total
    if not is_meant:
        assert isinstance(asked(world), ChangeQuestion)
        assert world.now.written["price"] == "99999"


@pytest.mark.parametrize("is_meant", [True, False])
def test_a_price_of_goods_without_one_is_asked_about(world: World, is_meant: bool) -> None:
    world.scan(DISH, MUST)
    world.desk.write("price", "73500538")
    world.desk.enter()
    world.desk.write("choice", str(int(is_meant)))
    world.paid(world.desk.enter)
    assert items(world) == ([("Fat", 1), ("Äppelmust", 1)] if is_meant else [])
    assert isinstance(asked(world), PriceQuestion) is not is_meant


def test_a_price_above_what_the_event_says_is_asked_about_once() -> None:
    world = World(here=open_till(ask_above_ore=10_000))
    world.scan(MUST, BOWL)
    assert isinstance(asked(world), DoubtQuestion)
    world.paid(world.desk.enter)
    assert (items(world), world.state) == ([("Äppelmust", 1)], TillState.SELLING)
    world.scan(BOWL)
    world.desk.write("choice", "1")
    world.paid(world.desk.enter)
    world.scan(BOWL)
    assert items(world) == [("Äppelmust", 1), ("Skål", 2)]


def test_goods_without_a_number_say_what_they_are(world: World) -> None:
    world.desk.type("2*7@150,00")
    world.desk.enter()
    world.rest()
    question = asked(world)
    assert isinstance(question, TypedQuestion)
    assert question.classes[0] is VatClass.STANDARD
    world.paid(world.desk.enter)
    assert world.now.problem is not None
    assert (world.now.problem.code, world.now.problem.field) == ("missing_name", "item")
    world.desk.write("item", "Vin")
    world.paid(world.desk.enter)
    assert world.now.problem.code == "nothing_chosen"
    world.desk.write("alcohol", "12,5")
    world.desk.write("choice", "0")
    world.paid(world.desk.enter)
    assert (world.now.problem.code, world.now.problem.field) == ("alcohol_not_allowed", "alcohol")
    assert items(world) == []
    world.desk.write("alcohol", "2,2")
    world.desk.write("choice", str(question.classes.index(VatClass.FOOD)))
    world.paid(world.desk.enter)
    assert (items(world), world.state) == ([("Vin", 2)], TillState.SELLING)
    assert world.now.cart.lines[0].vat_class is VatClass.FOOD


def test_strong_drinks_are_no_food_at_the_till_either() -> None:
    world = World(here=open_till(country="DK", currency="DKK"))
    world.desk.type("7@150,00 Vin")
    world.desk.enter()
    world.rest()
    question = asked(world)
    assert isinstance(question, TypedQuestion)
    world.desk.write("alcohol", "12,5")
    world.desk.write("choice", str(question.classes.index(VatClass.FOOD)))
    world.paid(world.desk.enter)
    assert (world.now.problem and world.now.problem.code, items(world)) == ("alcohol_is_no_food", [])


def test_cash_moved_beyond_what_people_mean_is_asked_about(world: World) -> None:
    world.desk.move(False)
    world.desk.write("amount", "30000")
    world.desk.write("reason", "till banken")
    for _ in range(4):
        world.paid(world.desk.enter)
    assert (world.state, world.cash_ore) == (TillState.ASKING, 0)
    world.desk.back()
    world.desk.enter()
    world.desk.write("choice", "1")
    world.paid(world.desk.enter)
    assert (world.state, world.cash_ore) == (TillState.SELLING, -3_000_000)
