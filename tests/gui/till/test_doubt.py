"""Money that looks wrong is asked about in the window, and goods that are typed say what they are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from made_in_blekinge.store.till import Sale, SaleLine
from tests.support import builders_till
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.till_desk import Counter, stand_up

MUST, BOWL = "7350053850019", "2001"


@pytest.fixture
def counter(desk: Desk) -> Counter:
    return stand_up(desk)


def sales(counter: Counter) -> list[int]:
    with counter.desk.database.reading() as session:
        return list(session.scalars(select(Sale.gross_ore).order_by(Sale.id)))


def title(counter: Counter) -> str:
    side = counter.page.side
    return side.question.title.text().replace("\N{NO-BREAK SPACE}", " ") if side.is_asking else ""


def test_too_many_notes_are_asked_about_and_hasty_keys_pay_nothing(counter: Counter) -> None:
    counter.scan(MUST)
    counter.press(Qt.Key.Key_F2)
    counter.fill(given="8900")
    counter.press(Qt.Key.Key_Return)
    assert title(counter) == "SEK 8,900.00 for SEK 89.00: is that meant?"
    assert counter.page.side.question.list.currentRow() == 0
    counter.press(Qt.Key.Key_Return)
    assert (title(counter), sales(counter)) == ("Cash SEK 89.00", [])
    assert counter.page.side.question.fields["given"].selectedText() == "8900"
    counter.press(Qt.Key.Key_Return, 6)
    assert sales(counter) == []


def test_left_over_digits_and_a_scan_confirm_nothing(counter: Counter) -> None:
    """A burst, and keys that come as slowly as those of a hand, after the arrow was already on the other answer."""
    counter.scan(MUST)
    counter.press(Qt.Key.Key_F2)
    counter.answer(given="8900")
    counter.press(Qt.Key.Key_Down)
    counter.scan(BOWL)
    assert (title(counter)[:12], sales(counter)) == ("SEK 8,900.00", [])
    for sign in "YES":
        QTest.keyClick(counter.page.side.question.list, Qt.Key(ord(sign)), delay=60)
    counter.press(Qt.Key.Key_Return)
    assert (title(counter), sales(counter)) == ("Cash SEK 89.00", [])


def test_what_is_meant_is_taken(counter: Counter) -> None:
    counter.scan(MUST)
    counter.press(Qt.Key.Key_F2)
    counter.answer(given="8900")
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    assert (counter.amount, sales(counter)) == ("SEK 8,811.00", [8900])


def test_a_bar_code_as_a_price_is_asked_about(counter: Counter) -> None:
    counter.write("2@73500538 Skål")
    counter.press(Qt.Key.Key_Down)
    counter.answer(item="Skål")
    assert title(counter) == "Skål at SEK 73,500,538.00 a piece: is that meant?"
    counter.press(Qt.Key.Key_Return)
    assert (counter.page.cart.rows, title(counter)) == ((), "")
    assert counter.said[1] == "Not added"
    assert counter.page.entry.field.hasFocus()


def test_typed_goods_ask_for_name_and_class_with_the_keyboard_alone(counter: Counter) -> None:
    counter.write("2*2@150,00")
    question = counter.page.side.question
    assert title(counter) == "What is it for SEK 150.00?"
    assert (question.list.currentRow(), question.fields["item"].hasFocus()) == (-1, True)
    QTest.keyClicks(question.fields["item"], "Ljus")
    counter.press(Qt.Key.Key_Return, 2)
    assert "Choose with the arrows" in question.problem.text()
    assert not counter.page.cart.rows
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    assert [(row.line.item, row.line.quantity, row.line.permille) for row in counter.page.cart.rows] == [
        ("Ljus", 2, 250)
    ]
    assert counter.page.entry.field.hasFocus()
    counter.pay(Qt.Key.Key_F2)
    with counter.desk.database.reading() as session:
        assert session.execute(select(SaleLine.item, SaleLine.vat_permille, SaleLine.gross_ore)).all() == [
            ("Ljus", 250, 30000)
        ]


def test_the_class_that_is_chosen_decides_the_rate(counter: Counter) -> None:
    counter.write("2@150,00 Bok")
    question = counter.page.side.question
    rows = [question.list.item(at).text() for at in range(question.list.count())]
    assert rows[0].startswith("Standard")
    counter.press(Qt.Key.Key_Down, 1 + next(at for at, row in enumerate(rows) if row.startswith("Book")))
    counter.answer()
    assert [(row.line.item, row.line.permille) for row in counter.page.cart.rows] == [("Bok", 60)]


def test_strong_drinks_are_refused_beside_their_field(counter: Counter) -> None:
    counter.write("1@150,00 Vin")
    counter.press(Qt.Key.Key_Down)
    counter.answer(alcohol="12,5")
    question = counter.page.side.question
    assert "3.5 %" in question.problem.text()
    assert question.fields["alcohol"].hasFocus()
    assert not counter.page.cart.rows


def test_escape_leaves_typed_goods_out(counter: Counter) -> None:
    counter.write("1@150,00 Vin")
    counter.press(Qt.Key.Key_Escape)
    assert (counter.page.cart.rows, title(counter)) == ((), "")


def test_a_scan_is_no_name_of_typed_goods(counter: Counter) -> None:
    counter.write("1@150,00 Fika")
    counter.press(Qt.Key.Key_Down)
    counter.scan(MUST)
    assert counter.page.side.question.fields["item"].text() == "Fika"
    assert not counter.page.cart.rows
    counter.press(Qt.Key.Key_Return, 2)
    assert [row.line.item for row in counter.page.cart.rows] == ["Fika", "Äppelmust"]


def test_a_float_with_noughts_too_many_is_asked_about_and_enter_alone_opens_nothing(desk: Desk) -> None:
    counter = stand_up(desk, opened=False)
    question = counter.page.opening.question
    question.fields["amount"].setText("100000")
    question.try_it()
    desk.rest()
    asked = question.title.text().replace("\N{NO-BREAK SPACE}", " ")
    assert (asked, counter.page.here) == ("SEK 100,000.00 in the till when it opens: is that meant?", None)
    question.try_it()
    assert (question.fields["amount"].text(), question.fields["till"].text()) == ("100000", "K1")
    question.try_it()
    desk.rest()
    question.list.setCurrentRow(1)
    question.try_it()
    desk.rest()
    assert counter.page.here is not None
    assert builders_till.totals(desk.database).float_ore == 10_000_000


def test_cash_that_is_put_in_is_asked_about(counter: Counter) -> None:
    counter.page.deeds.pay_in()
    counter.answer(amount="50000", reason="växel")
    assert title(counter) == "SEK 50,000.00 into the till: is that meant?"
    counter.press(Qt.Key.Key_Return)
    assert counter.page.side.question.fields["reason"].text() == "växel"
    counter.answer()
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    assert (title(counter), counter.said[1]) == ("", "Done")
    assert builders_till.totals(counter.desk.database).expected_ore == 5_100_000


def test_pieces_that_nobody_has_are_asked_about_before_the_count_stands(counter: Counter, say: RecordingSay) -> None:
    counter.page.deeds.close()
    counter.desk.rest()
    page, desk = counter.page.closing, counter.page.desk
    desk.write("10000", "1000")
    page.accept.click()
    asked = say.questions[-1][0].replace("\N{NO-BREAK SPACE}", " ")
    assert (asked, page.end.known.isHidden()) == ("1000 pieces of SEK 100.00: is that meant?", True)
    assert page.count.fields[10000].hasFocus()
    say.answers.append(True)
    page.accept.click()
    assert not page.end.known.isHidden()
