"""The customer's half of a slip of emergency paper, scanned at the till: which receipt it is, and goods come back."""

import datetime as dt

import pytest

from made_in_blekinge.domain.codes import is_code_by_itself
from made_in_blekinge.domain.emergency import SlipCode, SlipKind, TypedSlip, slip_payload
from made_in_blekinge.gui.emergency.start import EmergencyStart
from made_in_blekinge.gui.till.refund import RefundDialog
from made_in_blekinge.queries.emergency.slips import printed_slips, sign_of_market
from made_in_blekinge.services.emergency.entering import WrittenSale, enter_slip, void_slip
from made_in_blekinge.services.emergency.printing import number_slips
from tests.support import builders_till
from tests.support.builders import TODAY
from tests.support.builders_till import CASH, deed, found
from tests.support.gui.desk import Desk
from tests.support.gui.till_desk import Counter, stand_up


@pytest.fixture
def counter(desk: Desk) -> Counter:
    """A till after a power cut: slip 1 is entered at another till, 2 is void, of 3 nothing is known."""
    made = stand_up(desk)
    database = desk.database
    builders_till.opened(database, "K2")
    number_slips(database, "KNA26", TODAY, {SlipKind.RECEIPT: 3}, deed())
    sale = WrittenSale(TODAY, dt.time(11, 40), [found(database, "2001").line], [CASH])
    enter_slip(database, "KNA26", TypedSlip("", 1), "K2", sale, deed(300))
    void_slip(database, "KNA26", TypedSlip("", 2), "spillt", deed(301))
    desk.rest()
    return made


def code(counter: Counter, number: int, event: str = "KNA26") -> str:
    with counter.desk.database.reading() as session:
        (printed,) = printed_slips(session, "KNA26")
        return slip_payload(SlipCode(sign_of_market(session), event, printed.slips.tag, 1, 3, number))


def refunds(counter: Counter) -> list[RefundDialog]:
    return [each for each in counter.page.findChildren(RefundDialog) if each.isVisible()]


def test_a_slip_that_was_entered_is_its_receipt(counter: Counter) -> None:
    counter.scan(code(counter, 1))
    (dialog,) = refunds(counter)
    assert dialog.found is not None
    assert (dialog.found.sold.till, dialog.found.sold.number) == ("K2", 1)
    assert "receipt 1 of the till K2" in counter.sentence
    assert dialog.lines.pieces == {}
    counter.scan("2001")
    assert dialog.lines.pieces == {1: 1}


@pytest.mark.parametrize(("number", "said"), [(2, "is void: spillt"), (3, "has not been entered yet")])
def test_one_that_is_no_sale_is_said(counter: Counter, number: int, said: str) -> None:
    counter.scan(code(counter, number))
    assert refunds(counter) == []
    assert said in counter.sentence
    assert counter.page.cart.rows == ()


def test_a_slip_is_found_in_the_refund_too(counter: Counter) -> None:
    counter.page.deeds.refund()
    counter.desk.rest()
    (dialog,) = refunds(counter)
    counter.scan(code(counter, 3))
    assert "has not been entered yet" in dialog.problem.text()
    counter.scan(code(counter, 1))
    assert dialog.found is not None
    counter.scan("2001")
    assert dialog.lines.pieces == {1: 1}


def test_a_slow_scanner_is_known_by_the_check_of_the_code(counter: Counter) -> None:
    whole = code(counter, 1)
    assert is_code_by_itself(whole)
    assert is_code_by_itself(whole.replace(":", "Ö"))
    assert not is_code_by_itself(whole.replace(":1:", ":2:", 1))


def test_the_paper_of_emergency_is_in_the_menu_without_an_open_till_too(desk: Desk) -> None:
    counter = stand_up(desk, opened=False)
    lines = [action.text() for action in counter.page.seldom.actions()]
    assert lines == ["Enter slips from emergency paper…", "Print emergency paper"]


def test_a_sale_made_meanwhile_takes_no_line_of_the_open_menu_away(counter: Counter, desk: Desk) -> None:
    page, window = counter.page, counter.page.window()
    page.more_button.click()
    before = page.seldom.actions()
    builders_till.sell(desk.database, "1001")
    desk.context.bus.changed.emit(frozenset({"sale"}))
    desk.rest()
    assert page.seldom.isVisible()
    assert page.seldom.actions() == before
    assert [start.parent() for start in window.findChildren(EmergencyStart)] == [window]
    page.seldom.close()
