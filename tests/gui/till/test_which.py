"""Goods that several producers call the same are asked about at the till; no scan answers the question in silence."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from made_in_blekinge.gui.checkin.band import WRONG
from tests.support import builders
from tests.support.gui.desk import Desk
from tests.support.gui.till_desk import Counter, stand_up

GTIN, BOWL = "7350099000003", "2001"


@pytest.fixture
def counter(desk: Desk) -> Counter:
    """Two producers have an item 1 with the same GTIN."""
    made = stand_up(desk)
    builders.product(desk.database, made.stand.musteri, "1", name_sv="Päronmust", price_sek=7900, gtin=GTIN)
    builders.product(desk.database, made.stand.potter, "1", name_sv="Ljusstake", price_sek=49500, gtin=GTIN)
    return made


def cart(counter: Counter) -> list[tuple[str, int, str]]:
    return [(row.line.item, row.line.quantity, row.number) for row in counter.page.cart.rows]


def asks(counter: Counter) -> str:
    """The question that stands there; empty where none does."""
    side = counter.page.side
    return side.question.title.text() if side.is_asking else ""


@pytest.mark.parametrize("scanned", [True, False])
def test_it_is_asked_whose_goods_they_are(counter: Counter, scanned: bool) -> None:
    (counter.scan if scanned else counter.write)(GTIN)
    question = counter.page.side.question
    assert asks(counter) == f"Whose is “{GTIN}”?"
    assert [question.list.item(at).text().splitlines()[0] for at in range(2)] == ["1/1  Päronmust", "2/1  Ljusstake"]
    assert "SEK\N{NO-BREAK SPACE}495.00" in question.list.item(1).text()
    assert question.list.currentRow() == -1
    assert not cart(counter)
    counter.press(Qt.Key.Key_Down, 2)
    counter.press(Qt.Key.Key_Return)
    assert (cart(counter), asks(counter)) == ([("Ljusstake", 1, "2/1")], "")
    assert counter.page.entry.field.hasFocus()


def test_a_number_that_says_whose_asks_nothing(counter: Counter) -> None:
    counter.write("2/1")
    counter.write("3*1/1")
    assert cart(counter) == [("Ljusstake", 1, "2/1"), ("Päronmust", 3, "1/1")]


def test_so_many_are_asked_about_once(counter: Counter) -> None:
    counter.write("4*1")
    assert counter.page.side.question.list.item(0).text().startswith("4 × 1/1")
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    assert cart(counter) == [("Päronmust", 4, "1/1")]


def test_escape_sells_none_of_them(counter: Counter) -> None:
    counter.scan(GTIN)
    counter.press(Qt.Key.Key_Escape)
    assert (cart(counter), asks(counter)) == ([], "")


def test_enter_alone_chooses_nothing(counter: Counter) -> None:
    counter.scan(GTIN)
    counter.press(Qt.Key.Key_Return)
    assert "Choose with the arrows" in counter.page.side.question.problem.text()
    assert not cart(counter)


def test_a_scan_is_no_answer(counter: Counter) -> None:
    """The goods that it names wait, which is said; the question stands, and nothing is chosen."""
    counter.scan(GTIN)
    counter.press(Qt.Key.Key_Down)
    counter.scan(BOWL)
    assert not cart(counter)
    assert counter.sentence.endswith("1 scan waits.")
    assert asks(counter) == f"Whose is “{GTIN}”?"
    counter.press(Qt.Key.Key_Return)
    assert [line[0] for line in cart(counter)] == ["Päronmust", "Skål"]


def test_a_slow_scanner_chooses_nothing(counter: Counter) -> None:
    """Its keys come as slowly as those of a hand, right into the list."""
    counter.scan(GTIN)
    counter.press(Qt.Key.Key_Down)
    for sign in "2001":
        QTest.keyClick(counter.page.side.question.list, Qt.Key(ord(sign)))
        QTest.qWait(60)
    QTest.keyClick(counter.page.side.question.list, Qt.Key.Key_Return)
    counter.desk.rest()
    assert counter.page.side.question.list.currentRow() == -1
    assert not cart(counter)
    assert asks(counter)


def test_one_question_waits_for_the_other(counter: Counter) -> None:
    builders.product(counter.desk.database, counter.stand.potter, "2009", name_sv="Fat", price_sek=None)
    counter.scan(GTIN, "2009", "1/1x", GTIN)
    assert counter.sentence.endswith("3 scans wait.")
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    assert asks(counter) == "Price of Fat?"
    counter.answer(price="120")
    assert counter.said == (WRONG, "Not done")
    assert asks(counter) == f"Whose is “{GTIN}”?"
    counter.press(Qt.Key.Key_Escape)
    assert asks(counter) == ""
    assert [line[0] for line in cart(counter)] == ["Päronmust", "Fat"]


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_F9, Qt.Key.Key_F12])
def test_nothing_is_paid_while_goods_are_asked_about(counter: Counter, key: Qt.Key) -> None:
    counter.scan(BOWL, GTIN)
    counter.press(key)
    assert counter.said == (WRONG, "Not done")
    assert "Answer the question first" in counter.sentence
    assert asks(counter) == f"Whose is “{GTIN}”?"


def test_goods_scanned_while_a_sale_is_written_are_asked_about_after_it(counter: Counter) -> None:
    counter.scan(BOWL)
    counter.press(Qt.Key.Key_F3)
    counter.page.side.question.try_it()
    counter.scan(GTIN)
    assert counter.page.cart.rows == ()
    assert (counter.page.side.is_done, asks(counter)) == (True, "")
    assert counter.sentence.endswith("1 scan waits.")
    counter.press(Qt.Key.Key_Return)
    assert asks(counter) == f"Whose is “{GTIN}”?"
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    assert [line[0] for line in cart(counter)] == ["Päronmust"]


def test_goods_that_are_offered_are_chosen_whatever_their_number_is(counter: Counter) -> None:
    builders.product(counter.desk.database, counter.stand.potter, "2 45", name_sv="Stort fat", price_sek=50000)
    counter.desk.type(counter.page.entry.field, "2*stort", None)
    counter.desk.rest()
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    assert cart(counter) == [("Stort fat", 2, "2 45")]


def test_a_part_of_a_name_is_offered_and_down_chooses(counter: Counter) -> None:
    for number in range(8):
        builders.product(counter.desk.database, counter.stand.potter, f"30{number}", name_sv=f"Skål {number}")
    counter.write("skå")
    entry = counter.page.entry
    assert not cart(counter)
    assert (len(entry.offers), entry.more.text(), entry.list.currentRow()) == (6, "and 3 more", -1)
    assert entry.field.text() == "skå"
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    assert (cart(counter), entry.field.text(), entry.more.isVisible()) == ([("Skål", 1, "2001")], "", False)


def test_down_works_before_the_goods_are_offered(counter: Counter) -> None:
    counter.page.entry.take_focus()
    QTest.keyClicks(counter.page.entry.field, "juss")
    QTest.keyClick(counter.page.entry.field, Qt.Key.Key_Down)
    counter.desk.rest()
    counter.press(Qt.Key.Key_Return)
    assert [line[0] for line in cart(counter)] == ["Ljusstake"]
