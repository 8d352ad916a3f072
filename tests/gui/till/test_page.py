"""The till in the window: opened, sold by scanner and keys, paid, held, refused, and never sold twice."""

import random
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import event as sql_event
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from made_in_blekinge.desk.till.questions import MeansQuestion
from made_in_blekinge.domain.market import Means
from made_in_blekinge.gui.checkin.band import CALM, GOOD, NOTE, WRONG
from made_in_blekinge.services.till.journal import verify
from made_in_blekinge.services.till.rules import Rules
from tests.support import builders, builders_till
from tests.support.builders_till import set_rate, set_rules
from tests.support.counts import amount
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.till_desk import Counter, stand_up, visit

RECEIPTS = amount("RECEIPTS", 60)

MUST, BOWL = "7350053850019", "2001"


def receipts(desk: Desk) -> list[tuple[int, int, int]]:
    """Number, gross and rounding of the receipts, in their order."""
    with desk.database.reading() as session:
        rows = session.execute(text("SELECT number, gross_ore, rounding_ore FROM sale ORDER BY number"))
        return [tuple(row) for row in rows]


def payments(desk: Desk) -> list[tuple[str, int]]:
    with desk.database.reading() as session:
        return [tuple(row) for row in session.execute(text("SELECT means, amount_ore FROM payment ORDER BY id"))]


def test_the_day_is_opened_with_its_float(desk: Desk) -> None:
    counter = stand_up(desk, opened=False)
    assert counter.page.parts.currentWidget() is counter.page.opening
    question = counter.page.opening.question
    question.fields["amount"].setText("1 000,00")
    question.try_it()
    desk.rest()
    assert counter.page.here is not None
    assert builders_till.totals(desk.database).float_ore == 100000
    assert counter.said == (CALM, "Ready")


@pytest.mark.parametrize("written", ["much", "100 EUR"])
def test_a_float_that_is_no_amount_of_the_event_is_refused_beside_its_field(desk: Desk, written: str) -> None:
    counter = stand_up(desk, opened=False)
    question = counter.page.opening.question
    question.fields["amount"].setText(written)
    question.try_it()
    desk.rest()
    assert written in question.problem.text()
    assert counter.page.here is None
    assert question.fields["amount"].property("wrong") is True


def test_goods_are_scanned_and_written(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(MUST, BOWL, MUST)
    assert [(row.line.item, row.line.quantity) for row in counter.page.cart.rows] == [("Äppelmust", 2), ("Skål", 1)]
    assert counter.amount == "SEK 427.50"
    counter.write("3*skål")
    counter.write_unnumbered("2 45,00 Kruka")
    assert [row.line.quantity for row in counter.page.cart.rows] == [2, 4, 1]
    assert counter.page.cart.total_ore == 2 * 8900 + 4 * 24950 + 4500
    assert counter.cell(2, 1).startswith("Kruka\nKrukmakaren")


def test_keys_change_the_marked_line(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(MUST, BOWL)
    for sign in "++-":
        desk.type(counter.page.entry.field, sign, None)
    counter.write("5*")
    assert [row.line.quantity for row in counter.page.cart.rows] == [1, 5]
    counter.press(Qt.Key.Key_Up)
    counter.press(Qt.Key.Key_Delete)
    assert [row.line.item for row in counter.page.cart.rows] == ["Skål"]


def test_a_line_that_was_taken_out_comes_back(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(MUST, BOWL)
    counter.press(Qt.Key.Key_Up)
    counter.press(Qt.Key.Key_Delete)
    assert "Ctrl+Z" in counter.sentence
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [row.line.item for row in counter.page.cart.rows] == ["Äppelmust", "Skål"]
    assert counter.page.table.place == 0
    again = visit(desk)
    assert [row.line.item for row in again.cart.rows] == ["Äppelmust", "Skål"]


def test_an_amount_written_before_f2_is_the_cash_given(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(MUST)
    desk.type(counter.page.entry.field, "500", None)
    counter.press(Qt.Key.Key_F2)
    assert counter.page.side.question.fields["given"].text() == "500"
    counter.press(Qt.Key.Key_Return)
    assert (counter.amount, counter.page.entry.field.text()) == ("SEK 411.00", "")


def test_a_name_offers_goods_while_it_is_written(desk: Desk) -> None:
    counter = stand_up(desk)
    builders.product(desk.database, counter.stand.potter, "2002", name_sv="Skål med lock", price_sek=30000)
    desk.type(counter.page.entry.field, "skål", None)
    desk.rest()
    assert [offer.item_number for offer in counter.page.entry.offers] == ["2001", "2002"]
    counter.press(Qt.Key.Key_Down, 2)
    counter.press(Qt.Key.Key_Return)
    assert [row.number for row in counter.page.cart.rows] == ["2002"]
    assert counter.page.entry.list.isHidden()


def test_unknown_goods_are_said_and_change_nothing(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan("99999999")
    assert counter.said == (WRONG, "Not done")
    assert not counter.page.cart.rows


def test_cash_is_rounded_and_gives_change(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(BOWL)
    counter.press(Qt.Key.Key_F2)
    assert "SEK\N{NO-BREAK SPACE}250.00" in counter.page.side.question.title.text()
    counter.answer(given="500")
    assert (counter.page.side.done.word.text(), counter.amount) == ("Change", "SEK 250.00")
    assert receipts(desk) == [(1, 24950, 50)]
    assert counter.said == (GOOD, "Done")
    assert not counter.page.cart.rows


def test_enter_twice_sells_once(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(MUST)
    counter.press(Qt.Key.Key_F3)
    counter.press(Qt.Key.Key_Return, 3)
    assert receipts(desk) == [(1, 8900, 0)]


def test_a_payment_is_split(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(BOWL)
    counter.pay(Qt.Key.Key_F2, given="100")
    assert counter.amount == "SEK 149.50"
    counter.pay(Qt.Key.Key_F3, amount="49,50")
    counter.pay(Qt.Key.Key_F6, reference="Karlskrona kommun")
    assert payments(desk) == [("cash", 10000), ("card", 4950), ("invoice", 10000)]


def test_a_part_that_was_paid_is_there_when_the_program_starts_again(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(BOWL)
    counter.pay(Qt.Key.Key_F3, amount="100")
    assert desk.window is not None
    desk.window.hide()
    again = Counter(desk, visit(desk), counter.stand)
    assert (again.amount, again.page.side.paid.text()) == ("SEK 149.50", "Card: SEK\N{NO-BREAK SPACE}100.00 paid")
    again.pay(Qt.Key.Key_F3)
    assert payments(desk) == [("card", 10000), ("card", 14950)]


def test_the_last_part_payment_is_taken_back_when_the_customer_has_it_back(desk: Desk) -> None:
    """Hasty keys and a scan leave it paid, also with the arrow on the other answer."""
    counter = stand_up(desk)
    counter.scan(BOWL)
    counter.pay(Qt.Key.Key_F3, amount="49,50")
    counter.press(Qt.Key.Key_Escape)
    title = counter.page.side.question.title.text().replace("\N{NO-BREAK SPACE}", " ")
    assert title == "Has the customer got SEK 49.50 back, which was paid by Card?"
    counter.press(Qt.Key.Key_Escape, 2)
    counter.press(Qt.Key.Key_Down)
    counter.scan(MUST)
    assert counter.page.cart.paid_ore == 4950
    counter.press(Qt.Key.Key_Return)
    assert counter.page.cart.paid_ore == 0
    assert [row.line.item for row in counter.page.cart.rows] == ["Skål", "Äppelmust"]


def test_only_cash_gives_change(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(MUST)
    counter.pay(Qt.Key.Key_F3, amount="100")
    assert "Only cash" in counter.page.side.question.problem.text()
    assert receipts(desk) == []


def test_an_invoice_names_who_gets_it(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(MUST)
    counter.pay(Qt.Key.Key_F6)
    assert "who gets the invoice" in counter.page.side.question.problem.text()


def test_swish_shows_a_code_of_the_exact_amount(desk: Desk) -> None:
    counter = stand_up(desk)
    set_rules(desk.database, "KNA26", Rules(swish="1231234567"))
    desk.rest()
    counter.scan(BOWL)
    counter.press(Qt.Key.Key_F4)
    picture = counter.page.side.question.picture
    assert picture.text.startswith("C1231234567;249,50;K1")
    assert picture.module * len(picture._rows) >= 227
    counter.fill(amount="100")
    assert picture.text.startswith("C1231234567;100,00;K1")
    field = counter.page.side.question.fields["amount"]
    field.selectAll()
    QTest.keyClicks(field, "150", delay=60)
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.rest()
    assert picture.text.startswith("C1231234567;150,00;K1")
    assert (payments(desk), QApplication.focusWidget()) == ([], counter.page.side.question.accept)
    counter.answer(amount="249,50")
    assert payments(desk) == [("swish", 24950)]


def test_foreign_cash_is_taken_at_the_rate_of_the_event(desk: Desk) -> None:
    counter = stand_up(desk)
    set_rate(desk.database, "KNA26", "EUR", 11_000_000, builders.NOW.date(), "ECB")
    desk.rest()
    counter.scan(MUST)
    counter.pay(Qt.Key.Key_F2, given="5 EUR")
    assert "55.00 is not enough" in counter.page.side.question.problem.text()
    counter.answer(given="10 EUR")
    assert counter.amount == "SEK 21.00"
    totals = builders_till.totals(desk.database)
    assert (totals.foreign, totals.expected_ore) == ({"EUR": 1000}, 100000 + 8900 - 11000)


def test_kronor_are_those_of_the_event(desk: Desk) -> None:
    counter = stand_up(desk)
    set_rate(desk.database, "KNA26", "DKK", 1_500_000, builders.NOW.date(), "ECB")
    desk.rest()
    counter.scan(MUST)
    counter.pay(Qt.Key.Key_F2, given="100 kr")
    assert counter.amount == "SEK 11.00"


def test_an_event_in_euro_shows_the_code_of_a_transfer(desk: Desk) -> None:
    counter = stand_up(desk, currency="EUR", country="DE")
    set_rules(desk.database, "KNA26", Rules(payee="Blekinge", iban="SE4550000000058398257466"))
    desk.rest()
    counter.scan(MUST)
    counter.press(Qt.Key.Key_F4)
    assert "EUR8.50" in counter.page.side.question.picture.text.splitlines()
    counter.answer()
    assert payments(desk) == [("other", 850)]


def test_a_cart_is_held_and_resumed(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(BOWL)
    counter.pay(Qt.Key.Key_F9, label="Hatten")
    assert not counter.page.cart.rows
    counter.scan(MUST)
    counter.pay(Qt.Key.Key_F3)
    counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_F9)
    assert (counter.amount, counter.page.cart.label) == ("SEK 249.50", "Hatten")
    counter.pay(Qt.Key.Key_F3)
    assert receipts(desk) == [(1, 8900, 0), (2, 24950, 0)]


def test_an_open_cart_survives_a_restart(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(MUST, BOWL)
    uid = counter.page.cart.uid
    assert desk.window is not None
    desk.window.hide()
    again = Counter(desk, visit(desk), counter.stand)
    assert again.page is not counter.page
    assert again.page.cart.uid == uid
    assert again.said == (NOTE, "Open cart")
    again.pay(Qt.Key.Key_F3)
    assert receipts(desk) == [(1, 33850, 0)]


def test_prices_are_changed_with_a_reason(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(BOWL)
    counter.pay(Qt.Key.Key_F7, price="20 EUR", reason="nagg i kanten")
    assert "is not in SEK" in counter.page.side.question.problem.text()
    counter.answer(price="200,00", reason="")
    assert "Say why" in counter.page.side.question.problem.text()
    counter.answer(reason="nagg i kanten", discount="10 %")
    assert counter.page.cart.total_ore == 18000
    assert counter.cell(0, 1) == "Skål\nKrukmakaren · −10 %"
    assert counter.cell(0, 2) == "200.00\n−20.00"


def test_the_age_is_asked_for_before_paying(desk: Desk) -> None:
    counter = stand_up(desk)
    builders.product(desk.database, counter.stand.musteri, "1003", name_sv="Cider", age_limit=18)
    counter.scan("1003")
    assert counter.said == (NOTE, "Check the customer's age: 18")
    counter.press(Qt.Key.Key_F3)
    assert counter.page.side.question.title.text() == "Is the customer 18 or older?"
    assert counter.page.side.question.accept.text() == "No, do not sell (Enter)"
    counter.answer()
    assert (receipts(desk), counter.said) == ([], (NOTE, "Not sold"))
    counter.press(Qt.Key.Key_F3)
    counter.press(Qt.Key.Key_Up)
    assert counter.page.side.question.accept.text() == "Yes, clearly older (Enter)"
    rows = counter.page.side.question.list
    clear = rows.visualItemRect(rows.item(1))
    assert clear.height() >= 80
    assert rows.viewport().rect().contains(clear)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=clear.center())
    counter.answer()
    assert receipts(desk) == [(1, 8900, 0)]
    with desk.database.reading() as session:
        told = session.execute(text("SELECT payload FROM journal WHERE kind = 'sale'")).scalar()
    assert '"age_checked":18,' in str(told)


@pytest.mark.parametrize(
    ("language", "letter", "row", "is_old"),
    [("en", "Y", 0, True), ("sv", "j", 0, True), ("sv", "T", 1, True), ("sv", "N", 2, False)],
)
def test_the_letter_of_an_answer_marks_it_and_enter_says_so(
    desk: Desk, language: str, letter: str, row: int, is_old: bool
) -> None:
    desk.context.set_language(language)
    counter = stand_up(desk)
    builders.product(desk.database, counter.stand.musteri, "1003", name_sv="Cider", age_limit=18)
    counter.scan("1003")
    counter.press(Qt.Key.Key_F3)
    rows = counter.page.side.question.list
    assert rows.item(row).text().endswith(f"({letter.upper()})")
    QTest.keyClicks(rows, letter)
    assert (rows.currentRow(), receipts(desk)) == (row, [])
    counter.press(Qt.Key.Key_Return)
    assert isinstance(counter.page.desk.now.question, MeansQuestion if is_old else type(None))


@pytest.mark.parametrize("typed", ["KER20J", "1J", "JJ", "J1"])
def test_a_letter_among_others_that_are_typed_marks_no_answer(desk: Desk, typed: str) -> None:
    """A scanner that is so slow that it is taken for a hand says of nobody how old they are."""
    desk.context.set_language("sv")
    counter = stand_up(desk)
    builders.product(desk.database, counter.stand.musteri, "1003", name_sv="Cider", age_limit=18)
    counter.scan("1003")
    counter.press(Qt.Key.Key_F3)
    rows = counter.page.side.question.list
    QTest.keyClicks(rows, typed)
    assert rows.currentRow() == 2
    assert counter.page.side.question.accept.text() == "Nej, sälj inte (Enter)"
    counter.press(Qt.Key.Key_Return)
    assert (counter.said, counter.page.cart.checked_age) == ((NOTE, "Inte såld"), 0)


def test_an_unknown_code_is_sold_at_once_and_the_next_scan_is_not_kept_waiting(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan("99999999", MUST)
    assert not counter.page.unknown.isVisible()
    counter.scan("99999999")
    assert counter.said == (WRONG, "Not done")
    QTest.mouseClick(counter.page.unknown, Qt.MouseButton.LeftButton)
    assert counter.page.side.question.title.text() == "Unknown code 9999 9999"
    counter.answer(producer="2", name="Skissbok", price="165")
    counter.press(Qt.Key.Key_Down)
    counter.answer()
    assert [row.line.item for row in counter.page.cart.rows] == ["Äppelmust", "Skissbok"]
    assert not counter.page.unknown.isVisible()
    assert counter.page.cart.total_ore == 8900 + 16500


def test_goods_without_a_price_ask_for_it(desk: Desk) -> None:
    counter = stand_up(desk)
    builders.product(desk.database, counter.stand.potter, "2009", name_sv="Fat", price_sek=None)
    counter.scan("2009")
    counter.answer(price="12 EUR")
    assert "is not in SEK" in counter.page.side.question.problem.text()
    counter.answer(price="120")
    assert counter.page.cart.total_ore == 12000


def test_a_failing_disk_keeps_the_cart_and_the_sale(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(MUST)
    uid = counter.page.cart.uid
    counter.press(Qt.Key.Key_F3)
    engine = desk.database.engine

    def fail(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        raise OperationalError(statement, None, Exception("database or disk is full"))

    sql_event.listen(engine, "begin", refuse := lambda _connection: fail(None, None, ""))
    counter.press(Qt.Key.Key_Return)
    sql_event.remove(engine, "begin", refuse)
    assert "The disk is full" in counter.page.side.question.problem.text()
    assert counter.page.cart.uid == uid
    assert receipts(desk) == []
    counter.press(Qt.Key.Key_Return)
    assert receipts(desk) == [(1, 8900, 0)]


def test_goods_scanned_while_a_sale_is_written_are_for_the_next_customer(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(MUST)
    counter.press(Qt.Key.Key_F3)
    counter.page.side.question.try_it()
    counter.scan(BOWL)
    assert receipts(desk) == [(1, 8900, 0)]
    assert (counter.page.side.is_done, counter.amount) == (True, "SEK 89.00")
    assert counter.sentence.endswith("1 scan waits.")
    counter.press(Qt.Key.Key_Return)
    assert counter.page.cart.total_ore == 24950


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_till_speaks(desk: Desk, language: str) -> None:
    desk.context.set_language(language)
    counter = stand_up(desk)
    counter.scan(MUST)
    words = {"sv": ("Att betala", "F2  Kontant"), "en": ("To pay", "F2  Cash")}
    assert (counter.page.side.word.text(), counter.page.side.means[Means.CASH].text()) == words[language]


def comes_to(counter: Counter, total: int) -> bool:
    return counter.page.cart.total_ore == total


def day_of_sales(counter: Counter, customers: int) -> dict[str, int]:
    """Sell to so many by scanner and keys; returns what an independent sum says was paid by each means."""
    chance, prices = random.Random(7), {MUST: 8900, BOWL: 24950}
    sums, wait = {"cash": 0, "card": 0, "gross": 0}, counter.desk.qtbot.waitUntil
    for _ in range(customers):
        codes = chance.choices(list(prices), k=chance.randint(1, 4))
        total = sum(prices[code] for code in codes)
        for code in codes:
            counter.burst(code)
        wait(partial(comes_to, counter, total))
        sums["gross"] += total
        means = Qt.Key.Key_F3 if chance.random() < 0.5 else Qt.Key.Key_F2
        QTest.keyClick(counter.page.entry.field, means)
        if means == Qt.Key.Key_F3:
            sums["card"] += total
        else:
            counter.fill(given=str(1000 * -(-total // 100_000)))
            sums["cash"] += (total + 50) // 100 * 100
        QTest.keyClick(next(iter(counter.page.side.question.fields.values())), Qt.Key.Key_Return)
        wait(lambda: counter.page.side.is_done)
    counter.desk.rest()
    return sums


def test_a_day_of_receipts_comes_to_an_independent_sum(desk: Desk, say: RecordingSay) -> None:
    counter = stand_up(desk)
    sums = day_of_sales(counter, RECEIPTS)
    totals = builders_till.totals(desk.database)
    assert (totals.receipts, totals.first, totals.last) == (RECEIPTS, 1, RECEIPTS)
    assert totals.gross_ore == sums["gross"]
    assert {means: amount for means, (_, amount) in totals.means.items()} == {
        means: sums[means] for means in ("cash", "card")
    }
    assert totals.rounding_ore == sums["cash"] + sums["card"] - sums["gross"]
    assert totals.expected_ore == 100000 + sums["cash"]
    assert all(verdict.fault is None for verdict in verify(desk.database))
    assert say.errors == []
