"""A code that nobody knows, in the window: sold once, registered, or linked to a product."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from made_in_blekinge.domain.people import Role
from made_in_blekinge.services.registers.people import add_person, sign_in
from made_in_blekinge.store.audit import Auditor
from tests.support.builders import NOW
from tests.support.gui.desk import Desk, write
from tests.support.gui.till_desk import Counter, stand_up

CODE, MUST = "7350044122903", "7350053850019"


@pytest.fixture
def counter(desk: Desk) -> Counter:
    """A code was scanned that is nobody's, and it is asked what it is."""
    made = stand_up(desk)
    made.scan(CODE)
    made.page.unknown.click()
    desk.rest()
    return made


def turn(counter: Counter, at: int) -> None:
    QTest.mouseClick(counter.page.side.question.way_buttons[at], Qt.MouseButton.LeftButton)
    counter.desk.rest()


def items(counter: Counter) -> list[str]:
    return [row.line.item for row in counter.page.cart.rows]


def test_a_code_is_linked_with_name_arrows_and_enter_and_is_known_from_then_on(counter: Counter) -> None:
    question = counter.page.side.question
    assert question.title.text() == "Unknown code 7350 0441 2290 3"
    turn(counter, 2)
    assert question.fields["item"].hasFocus()
    write(question.fields["item"], "skål")
    counter.desk.rest()
    assert (question.fields["item"].text(), question.list.count(), question.list.currentRow()) == ("skål", 1, -1)
    for part in (question.fields["item"], *question.way_buttons):
        assert not part.visibleRegion().isEmpty()
    counter.scan(MUST)
    assert question.fields["item"].text() == "skål"
    counter.press(Qt.Key.Key_Return)
    assert "Choose with the arrows" in question.problem.text()
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    assert items(counter) == ["Skål", "Äppelmust"]
    counter.scan(CODE)
    assert counter.page.cart.pieces == 3
    assert not counter.page.unknown.isVisible()


def test_a_product_with_another_code_is_refused_beside_the_field(counter: Counter) -> None:
    turn(counter, 2)
    question = counter.page.side.question
    write(question.fields["item"], "äppel")
    counter.desk.rest()
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    assert question.problem.text().startswith("1001 has the GTIN 7350053850019 already.")
    assert not items(counter)


def test_goods_are_sold_and_registered(counter: Counter) -> None:
    turn(counter, 1)
    counter.answer(producer="2", name="Skissbok", price="165")
    counter.press(Qt.Key.Key_Down)
    counter.answer(item="Skissbok")
    assert items(counter) == ["Skissbok"]
    counter.scan(CODE)
    assert [(row.line.item, row.line.quantity) for row in counter.page.cart.rows] == [("Skissbok", 2)]


def test_the_producer_with_such_codes_stands_there_already(counter: Counter) -> None:
    counter.press(Qt.Key.Key_Escape)
    counter.scan("7350053850026")
    counter.page.unknown.click()
    counter.desk.rest()
    question = counter.page.side.question
    assert question.fields["producer"].text() == str(counter.stand.musteri.values["number"])
    assert question.note.text().startswith("Its code is like those of Aspö Musteri, who is proposed. Sell it now.")
    counter.answer(name="Cider", price="65")
    counter.press(Qt.Key.Key_Down)
    counter.answer(item="Cider")
    assert [(row.line.item, row.producer) for row in counter.page.cart.rows] == [("Cider", "Aspö Musteri")]


def test_who_changes_no_register_sells_it_once(desk: Desk) -> None:
    counter = stand_up(desk)
    desk.database.auditor = Auditor(lambda: NOW)
    add_person(desk.database, "Åsa", Role.ORGANISER, "4711")
    sign_in(desk.database, add_person(desk.database, "Bo", Role.CASHIER, "8264"), "8264", lambda: NOW)
    counter.scan(CODE)
    counter.page.unknown.click()
    desk.rest()
    ways = counter.page.side.question.way_buttons
    assert [way.isEnabled() for way in ways] == [True, False, False]
    assert ways[2].toolTip() == "Only an organiser changes the products."
