"""A refund as somebody does it: with scanner, keys and mouse; a scan marks goods, and money goes back by a hand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from made_in_blekinge.cli import run
from made_in_blekinge.domain.codes import receipt_payload
from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.gui.parts.page import Page
from made_in_blekinge.gui.till.refund import RefundDialog
from made_in_blekinge.gui.till.refund_lines import PieceStepper
from made_in_blekinge.queries.till.receipt import ReceiptRow, receipt_row
from tests.support import builders_till
from tests.support.builders_till import CARD, SWISH
from tests.support.gui.desk import Desk, write
from tests.support.gui.till_desk import Counter, sign_a_cashier_in, stand_up

MUST, BOWL = "7350053850019", "2001"
RECEIPT = receipt_payload("K1", 1)


@pytest.fixture
def counter(desk: Desk) -> Counter:
    """A till that has sold two bottles and three bowls, paid by Swish."""
    made = stand_up(desk)
    builders_till.sell(desk.database, "1001:2", "2001:3", pay=(SWISH,))
    return made


def standing(counter: Counter) -> RefundDialog:
    """The refund that stands over the till, with the keyboard."""
    counter.desk.rest()
    dialog = next(found for found in counter.page.findChildren(RefundDialog) if found.isVisible())
    QTest.qWaitForWindowActive(dialog)
    counter.desk.rest()
    return dialog


def scanned(counter: Counter, *codes: str) -> RefundDialog:
    for code in codes:
        counter.burst(code)
        standing(counter)
    return standing(counter)


def press(counter: Counter, button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    counter.desk.rest()


def verb(dialog: RefundDialog) -> str:
    return dialog.accept_button.text().replace("\N{NO-BREAK SPACE}", " ")


def written(counter: Counter, number: int = 2) -> ReceiptRow:
    found: ReceiptRow = counter.desk.read(receipt_row, "K1", number)
    return found


def receipts(counter: Counter) -> int:
    return builders_till.totals(counter.desk.database).receipts


def test_a_receipt_and_its_goods_are_scanned_and_the_rest_is_pressed(counter: Counter) -> None:
    dialog = scanned(counter, RECEIPT)
    assert dialog.head.text().startswith("Receipt K1-1")
    assert (dialog.lines.pieces, dialog.reason.text, dialog.means.current) == ({}, "", "swish")
    scanned(counter, MUST, BOWL, BOWL)
    assert dialog.lines.pieces == {1: 1, 2: 2}
    assert verb(dialog) == "Pay back SEK 588.00 by Swish"
    assert (receipts(counter), dialog.reason.text) == (1, "")
    press(counter, dialog.reason.buttons["It is broken"])
    press(counter, dialog.accept_button)
    row = written(counter)
    assert (row.takes_back, row.reason, row.gross_ore) == ("K1-1", "It is broken", -58800)
    assert [payment.means for payment in row.payments] == [Means.SWISH]
    assert not counter.page.cart.rows


def test_a_refund_by_keys_alone(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F10)
    dialog = standing(counter)
    write(dialog.number, "1")
    QTest.keyClick(dialog.number, Qt.Key.Key_Return)
    counter.desk.rest()
    dialog.lines.spins[1].setFocus()
    QTest.keyClick(dialog.lines.spins[1], Qt.Key.Key_Up)
    QTest.keyClick(dialog.lines.spins[1], Qt.Key.Key_Return)
    dialog.reason.buttons["It is broken"].setFocus()
    QTest.keyClick(dialog.reason.buttons["It is broken"], Qt.Key.Key_Space)
    QTest.keyClick(dialog.reason.buttons["It is broken"], Qt.Key.Key_Return)
    counter.desk.rest()
    assert receipts(counter) == 1
    dialog.accept_button.setFocus()
    QTest.keyClick(dialog.accept_button, Qt.Key.Key_Return)
    counter.desk.rest()
    assert written(counter).gross_ore == -24950


def test_no_key_of_the_till_is_another_ones_too(counter: Counter) -> None:
    """F10 was the window's too, so that it did nothing."""
    window, page = counter.page.window(), counter.page
    keys = [each.key().toString() for each in window.findChildren(QShortcut)
            if each.parent() is page or not isinstance(each.parent(), Page)]  # fmt: skip
    assert [
        key for key in ("F2", "F3", "F4", "F6", "F7", "F8", "F9", "F10", "F12", "Esc") if keys.count(key) != 1
    ] == []


def test_control_enter_confirms_wherever_the_keyboard_is(counter: Counter) -> None:
    dialog = scanned(counter, RECEIPT, BOWL)
    dialog.reason.pick("It is broken")
    QTest.keyClick(dialog.number, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    counter.desk.rest()
    assert written(counter).gross_ore == -24950


def places(dialog: RefundDialog) -> list[QWidget]:
    return [dialog.number, dialog.reason.field, dialog.accept_button, dialog.cancel, dialog.lines.spins[0],
            dialog.reason.buttons["It is broken"], dialog.means.buttons["cash"]]  # fmt: skip


def test_no_scan_confirms_where_everything_is_chosen(counter: Counter) -> None:
    dialog = scanned(counter, RECEIPT)
    dialog.reason.write()
    QTest.keyClicks(dialog.reason.field, "tra")
    for place in places(dialog):
        place.setFocus()
        scanned(counter, BOWL, RECEIPT, "99999999")
    assert (receipts(counter), dialog.reason.text, dialog.means.current) == (1, "tra", "swish")
    assert (dialog.lines.pieces, dialog.number.text()) == ({2: 3}, "")


def said(counter: Counter, *codes: str) -> str:
    dialog = scanned(counter, *codes)
    return dialog.problem.text() or dialog.lines.problem.text()


def test_what_cannot_come_back_is_said_and_marks_nothing(counter: Counter) -> None:
    builders_till.sell(counter.desk.database, "2001")
    counter.press(Qt.Key.Key_F10)
    assert said(counter, "99999999").startswith("No receipt with “99999999” has anything left")
    assert said(counter, "MIBR1:K1:1:0000").startswith("The code of the receipt could not be read")
    assert said(counter, receipt_payload("K1", 99)).startswith("There is no receipt 99")
    assert said(counter, receipt_payload("K1", 2), MUST) == f"{MUST} is not on this receipt. Nothing was chosen."
    assert said(counter, BOWL) == ""
    assert said(counter, BOWL) == "No more of Skål can come back."
    assert said(counter, RECEIPT).startswith("Goods of receipt K1-2 are chosen.")
    dialog = standing(counter)
    assert dialog.lines.pieces == {1: 1}
    dialog.lines.spins[0].setValue(0)
    assert scanned(counter, RECEIPT).found is not None
    assert dialog.head.text().startswith("Receipt K1-1")


def test_codes_that_come_faster_than_the_disk_are_all_marked(counter: Counter) -> None:
    """Receipt and goods in one go, before anything of them has been looked up."""
    for code in (RECEIPT, BOWL, MUST, BOWL):
        counter.burst(code)
    dialog = standing(counter)
    assert dialog.lines.pieces == {1: 1, 2: 2}
    dialog.reject()
    counter.desk.rest()
    assert not counter.page.cart.rows


def test_what_has_come_back_cannot_come_again(counter: Counter) -> None:
    dialog = scanned(counter, RECEIPT, MUST, MUST)
    dialog.reason.pick("It is broken")
    press(counter, dialog.accept_button)
    counter.page.window().activateWindow()
    QTest.qWaitForWindowActive(counter.page.window())
    again = scanned(counter, RECEIPT)
    item = again.lines.table.item(0, 0)
    assert item is not None
    assert "2 came back, receipt K1-2" in item.text()
    assert again.lines.table.cellWidget(0, 2) is None
    assert said(counter, MUST) == "No more of Äppelmust can come back."
    again.reject()


def test_pieces_are_chosen_by_mouse_up_to_what_was_sold(counter: Counter) -> None:
    dialog = scanned(counter, RECEIPT)
    stepper = dialog.lines.table.cellWidget(1, 2)
    assert isinstance(stepper, PieceStepper)
    for _ in range(5):
        QTest.mouseClick(stepper.more, Qt.MouseButton.LeftButton)
    assert (dialog.lines.pieces, stepper.more.isEnabled()) == ({2: 3}, False)
    for _ in range(5):
        QTest.mouseClick(stepper.fewer, Qt.MouseButton.LeftButton)
    assert (dialog.lines.pieces, stepper.fewer.isEnabled()) == ({}, False)


def test_money_that_came_in_several_ways_goes_back_in_proportion_which_is_said_before(counter: Counter) -> None:
    """249,50 of 338,50 go back: 100,00 came by Swish and 238,50 by card."""
    builders_till.sell(counter.desk.database, "2001", "1001", pay=(Tender(Means.SWISH, 10000), CARD))
    dialog = scanned(counter, receipt_payload("K1", 2), BOWL)
    dialog.reason.pick("It is broken")
    note = dialog.note.text().replace("\N{NO-BREAK SPACE}", " ")
    assert (dialog.means.current, note) == ("as_paid", "Goes back in proportion: Swish SEK 73.71 + Card SEK 175.79.")
    assert verb(dialog) == "Pay back SEK 249.50 as it was paid"
    press(counter, dialog.accept_button)
    assert [(one.means, one.amount_ore) for one in written(counter, 3).payments] == [
        (Means.SWISH, -7371), (Means.CARD, -17579),
    ]  # fmt: skip


def test_another_way_than_it_came_is_chosen_by_hand(counter: Counter) -> None:
    builders_till.sell(counter.desk.database, "2001", pay=(Tender(Means.SWISH, 10000), CARD))
    dialog = scanned(counter, receipt_payload("K1", 2), BOWL)
    dialog.reason.pick("It is broken")
    press(counter, dialog.means.buttons["cash"])
    assert verb(dialog) == "Pay back SEK 250.00 in cash"
    assert dialog.note.text() == "It was paid by other means (Swish + Card) than it goes back."
    press(counter, dialog.accept_button)
    assert written(counter, 3).to_pay_ore == -25000


def opened(counter: Counter) -> RefundDialog:
    counter.press(Qt.Key.Key_F10)
    return standing(counter)


def sought(counter: Counter, typed: str) -> RefundDialog:
    dialog = standing(counter)
    dialog.number.setFocus()
    write(dialog.number, typed)
    QTest.keyClick(dialog.number, Qt.Key.Key_Return)
    counter.desk.rest()
    return dialog


def test_goods_that_are_scanned_find_their_receipt_and_mark_themselves(counter: Counter) -> None:
    dialog = opened(counter)
    scanned(counter, BOWL, MUST)
    assert (dialog.head.text()[:12], dialog.lines.pieces) == ("Receipt K1-1", {1: 1, 2: 1})
    assert receipts(counter) == 1


def test_of_several_receipts_with_the_goods_one_is_chosen_by_hand(counter: Counter) -> None:
    """Every scan narrows what may be meant; neither it nor signs that are typed choose."""
    builders_till.sell(counter.desk.database, "2001", pay=(CARD,))
    builders_till.sell(counter.desk.database, "2001", "1001", pay=(CARD,))
    dialog = opened(counter)
    scanned(counter, BOWL)
    rows = [dialog.choice.list.item(at).text() for at in range(dialog.choice.list.count())]
    assert [row[:12] for row in rows] == ["Receipt K1-3", "Receipt K1-2", "Receipt K1-1"]
    assert rows[0].replace("\N{NO-BREAK SPACE}", " ").endswith("· SEK 338.50 Card\nSkål, Äppelmust")
    assert dialog.choice.list.currentRow() == -1
    QTest.keyClicks(dialog.choice.list, "Receipt")
    QTest.keyClick(dialog.choice.list, Qt.Key.Key_Return)
    assert dialog.found is None
    scanned(counter, MUST)
    assert [dialog.choice.list.item(at).text()[:12] for at in range(dialog.choice.list.count())] == [
        "Receipt K1-3", "Receipt K1-1",
    ]  # fmt: skip
    assert said(counter, "99999999").startswith("No receipt with")
    dialog.choice.list.setFocus()
    QTest.keyClick(dialog.choice.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.choice.list, Qt.Key.Key_Return)
    counter.desk.rest()
    assert (dialog.head.text()[:12], dialog.lines.pieces) == ("Receipt K1-3", {1: 1, 2: 1})
    assert not dialog.choice.isVisible()


@pytest.mark.parametrize("typed", ["äppel", "926,50", "748,5", "K1-1", "249.50", "skål"])
def test_a_name_or_an_amount_finds_the_receipt_and_chooses_no_goods(counter: Counter, typed: str) -> None:
    opened(counter)
    dialog = sought(counter, typed)
    assert (dialog.head.text()[:12], dialog.lines.pieces) == ("Receipt K1-1", {})


def test_a_click_on_a_receipt_chooses_it(counter: Counter) -> None:
    builders_till.sell(counter.desk.database, "2001", pay=(CARD,))
    opened(counter)
    dialog = sought(counter, "249,50")
    place = dialog.choice.list.visualItemRect(dialog.choice.list.item(0)).center()
    QTest.mouseClick(dialog.choice.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    counter.desk.rest()
    assert dialog.head.text().startswith("Receipt K1-2")


def test_above_the_limit_an_organiser_gives_a_pin(counter: Counter) -> None:
    sign_a_cashier_in(counter)
    dialog = scanned(counter, RECEIPT, BOWL)
    assert not dialog.approval.isVisible()
    scanned(counter, BOWL, MUST, MUST)
    assert [dialog.approval.who.itemText(at) for at in range(dialog.approval.who.count())] == ["Åsa"]
    assert (dialog.approval.isVisible(), verb(dialog)) == (True, "Approve with PIN – SEK 677.00")
    dialog.reason.pick("It is broken")
    press(counter, dialog.accept_button)
    assert "Let an organiser approve it" in dialog.approval.problem.text()
    QTest.keyClicks(dialog.approval.pin, "0815")
    QTest.keyClick(dialog.approval.pin, Qt.Key.Key_Return)
    counter.desk.rest()
    assert receipts(counter) == 1
    press(counter, dialog.accept_button)
    assert "The PIN is wrong" in dialog.approval.problem.text()
    dialog.approval.pin.clear()
    QTest.keyClicks(dialog.approval.pin, "4711")
    press(counter, dialog.accept_button)
    assert written(counter).gross_ore == -67700


def test_a_cashier_pays_back_another_way_with_an_organisers_pin(counter: Counter) -> None:
    sign_a_cashier_in(counter)
    dialog = scanned(counter, RECEIPT, BOWL)
    dialog.reason.pick("It is broken")
    assert not dialog.approval.isVisible()
    press(counter, dialog.means.buttons["cash"])
    assert dialog.approval.about.text().startswith("It goes back by other means than it was paid")
    assert verb(dialog) == "Approve with PIN – SEK 250.00"
    press(counter, dialog.accept_button)
    assert "It was paid by other means: Swish." in dialog.approval.problem.text()
    QTest.keyClicks(dialog.approval.pin, "4711")
    press(counter, dialog.accept_button)
    assert written(counter).to_pay_ore == -25000


@pytest.mark.parametrize(
    ("paid", "pieces", "means"),
    [
        ((CARD,), {1: 1}, ""), ((CARD,), {1: 2, 2: 3}, "cash"), ((Tender(Means.CASH),), {2: 1}, ""),
        ((Tender(Means.SWISH, 10000), CARD), {1: 1, 2: 2}, ""), ((Tender(Means.SWISH, 33333), CARD), {2: 3}, "swish"),
        ((Tender(Means.CARD, 70001), Tender(Means.CASH)), {1: 1, 2: 1}, ""), ((SWISH,), {2: 2}, "card"),
        ((Tender(Means.CARD, 1), Tender(Means.CASH)), {2: 1}, ""),
    ],
)  # fmt: skip
def test_the_command_line_pays_the_same_back(
    desk: Desk, paid: tuple[Tender, ...], pieces: dict[int, int], means: str
) -> None:
    """Two receipts alike: one comes back in the window, one at another till by ``till refund``."""
    counter = stand_up(desk)
    for _ in range(2):
        builders_till.sell(desk.database, "1001:2", "2001:3", pay=paid)
    builders_till.opened_now(desk.database, "K2")
    dialog = scanned(counter, RECEIPT)
    for line, count in pieces.items():
        dialog.lines.spins[line - 1].setValue(count)
    dialog.reason.pick("It is broken")
    if means:
        dialog.means.pick(means)
    press(counter, dialog.accept_button)
    lines = [f"--line={line}:{count}" for line, count in pieces.items()]
    back = ["--till", "K2", "--sold-at", "K1", "--receipt", "2", "--reason", "It is broken", *lines]
    url = desk.database.url.render_as_string(hide_password=False)
    assert run(["--database", url, "till", "refund", *back, *([f"--pay={means}"] if means else [])]) == 0
    assert came_back(desk, "K1", 3) == came_back(desk, "K2", 1)


def came_back(desk: Desk, till: str, number: int) -> tuple[object, ...]:
    """Sums, lines and payments of a refund."""
    row: ReceiptRow = desk.read(receipt_row, till, number)
    return row.gross_ore, row.to_pay_ore, row.lines, row.payments
