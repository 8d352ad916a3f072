"""The day of a till in the window: cash moved, goods taken back, sellers near the limit, and the one closing."""

from collections.abc import Callable

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from made_in_blekinge.desk.till.closing_now import ClosingNow
from made_in_blekinge.domain.cash import limit_of
from made_in_blekinge.gui.checkin.band import GOOD, NOTE, WRONG
from made_in_blekinge.gui.devices.printing import RECEIPT
from made_in_blekinge.gui.till import receipt as till_receipt
from made_in_blekinge.gui.till.closing import ClosingPage
from made_in_blekinge.gui.till.receipt import roll_width
from made_in_blekinge.gui.till.refund import RefundDialog
from made_in_blekinge.queries.till.receipt import receipt_row
from made_in_blekinge.queries.till.selling import selling
from tests.support import builders, builders_till
from tests.support.builders_till import CARD, CASH
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.till_desk import Counter, stand_up

MUST, BOWL = "7350053850019", "2001"


def refunding(counter: Counter, number: str = "1") -> RefundDialog:
    """The dialog with a receipt in it."""
    counter.page.deeds.refund()
    dialog = next(found for found in counter.page.findChildren(RefundDialog) if found.isVisible())
    dialog.number.setText(number)
    dialog.search()
    counter.desk.rest()
    return dialog


def closing(counter: Counter) -> ClosingPage:
    counter.page.deeds.close()
    counter.desk.rest()
    assert counter.page.parts.currentWidget() is counter.page.closing
    return counter.page.closing


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_goods_come_back_with_a_reason(desk: Desk) -> None:
    counter = stand_up(desk)
    builders_till.sell(desk.database, "1001:2", "2001", pay=(CASH,))
    dialog = refunding(counter)
    assert dialog.means.current == "cash"
    assert (dialog.accept_button.text(), dialog.accept_button.isEnabled()) == ("Choose what comes back", False)
    dialog.act()
    assert dialog.lines.problem.text() == "Choose how many of each come back."
    dialog.lines.spins[0].setValue(1)
    assert plain(dialog.accept_button.text()) == "Pay back SEK 89.00 in cash"
    assert dialog.accept_button.isEnabled()
    dialog.act()
    assert "Choose why" in dialog.reason.problem.text()
    dialog.reason.write()
    dialog.reason.field.setText("läcker")
    dialog.act()
    dialog.act()
    desk.rest()
    assert (counter.page.side.done.word.text(), counter.amount) == ("Back", "SEK 89.00")
    row = desk.read(receipt_row, "K1", 2)
    assert (row.refund_of, row.reason, row.gross_ore) == (1, "läcker", -8900)
    assert builders_till.totals(desk.database).receipts == 2


def test_a_refund_leaves_the_cart_at_hand(desk: Desk) -> None:
    counter = stand_up(desk)
    builders_till.sell(desk.database, "2001")
    counter.scan(MUST)
    dialog = refunding(counter)
    dialog.lines.spins[0].setValue(1)
    dialog.reason.pick("It is broken")
    dialog.act()
    desk.rest()
    assert counter.page.cart.total_ore == 8900


@pytest.mark.parametrize(
    ("number", "said"),
    [("99", "No receipt with “99”"), ("x", "No receipt with “x”"), (" ", "Write the receipt's number")],
)
def test_a_receipt_that_is_not_there_is_said(desk: Desk, number: str, said: str) -> None:
    counter = stand_up(desk)
    dialog = refunding(counter, number)
    assert said in dialog.problem.text()
    assert not dialog.accept_button.isEnabled()


def test_cash_is_paid_in_and_out_once(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.page.deeds.pay_in()
    counter.fill(amount="200", reason="växel")
    counter.page.side.question.try_it()
    counter.page.side.question.try_it()
    desk.rest()
    assert counter.said == (GOOD, "Done")
    assert builders_till.totals(desk.database).expected_ore == 120000
    counter.page.deeds.pay_out()
    counter.answer(amount="5000", reason="bank")
    assert "less cash" in counter.page.side.question.problem.text()
    counter.answer(amount="500")
    assert builders_till.totals(desk.database).expected_ore == 70000


def test_a_held_cart_that_nobody_buys_is_dropped_by_hand_and_the_day_can_be_closed(desk: Desk) -> None:
    counter = stand_up(desk)

    def drop() -> None:
        (action,) = [action for action in counter.page.seldom.actions() if action.text() == "Drop a held cart…"]
        action.trigger()
        desk.rest()

    drop()
    assert counter.said == (NOTE, "Nothing to drop")
    for code, label in ((MUST, "Hatten"), (BOWL, "Väskan")):
        counter.scan(code)
        counter.press(Qt.Key.Key_F9)
        counter.answer(label=label)
    drop()
    counter.press(Qt.Key.Key_Return)
    assert counter.page.side.question.problem.text() == "Choose with the arrows, then press Enter."
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    assert counter.said == (NOTE, "Dropped")
    assert [found.cart.label for found in desk.read(selling, "K1").held] == ["Hatten"]
    drop()
    counter.press(Qt.Key.Key_Escape)
    assert [found.cart.label for found in counter.page.desk.now.held] == ["Hatten"]
    drop()
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Return)
    assert desk.read(selling, "K1").held == ()
    closing(counter)


def test_the_day_is_counted_and_closed_once(desk: Desk, say: RecordingSay) -> None:
    counter = stand_up(desk)
    counter.scan(BOWL)
    counter.pay(Qt.Key.Key_F2, given="500")
    page = closing(counter)

    def now() -> ClosingNow:
        found = counter.page.desk.now.closing
        assert found is not None
        return found

    assert QApplication.focusWidget() is page.count.fields[100000]
    for value in page.count.fields:  # Enter goes down and ends nothing, however often a hand presses it
        assert not now().is_counted
        field = QApplication.focusWidget()
        assert field is page.count.fields[value]
        QTest.keyClicks(field, "1" if value in (100000, 20000) else "")
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert (now().is_counted, page.accept.hasFocus()) == (False, True)
    assert plain(page.sum.text()) == "Counted: SEK 1,200.00"
    QTest.keyClick(page.accept, Qt.Key.Key_Return)
    assert plain(page.end.off.text()) == "SEK 50.00 is missing in the till"
    assert plain(page.accept.text()) == "Close the day, SEK 50.00 is missing"
    assert page.end.rows == [
        ("Float when it opened", "1,000.00"), ("Sales in cash", "250.00"), ("Should lie in the till", "1,250.00"),
    ]  # fmt: skip
    page.accept.click()
    desk.rest()
    assert (builders.rows(desk.database, "closing"), page.done.isVisible()) == ([], False)
    say.answers.append(True)
    page.accept.click()
    desk.rest()
    closed = now().closed
    assert closed is not None
    assert (closed.number, closed.difference_ore) == (1, -5000)
    assert "Closing 1 of the till K1" in page.report.text()
    assert counter.page.parts.currentWidget() is page
    counter.press(Qt.Key.Key_Return)
    assert counter.page.here is None
    assert counter.page.parts.currentWidget() is counter.page.opening
    counter.scan(BOWL)
    assert "so nothing was sold" in counter.page.opening.question.problem.text()


@pytest.mark.parametrize("come", ["entered", "clicked"])
def test_what_is_typed_to_a_count_replaces_what_stood_there(desk: Desk, come: str) -> None:
    counter = stand_up(desk)
    page = closing(counter)
    first, field = page.count.fields[100000], page.count.fields[50000]
    counter.page.desk.write("50000", "7")
    if come == "clicked":
        QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    else:
        QTest.keyClick(first, Qt.Key.Key_Return)
    desk.rest()
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "1")
    assert plain(page.sum.text()) == "Counted: SEK 500.00"
    QTest.keyClicks(field, "2")
    assert plain(page.sum.text()) == "Counted: SEK 6,000.00"


def test_a_closed_day_is_not_opened_again(desk: Desk) -> None:
    counter = stand_up(desk)
    builders_till.close(desk.database, 100000)
    desk.rest()
    question = counter.page.opening.question
    question.try_it()
    desk.rest()
    assert "is closed for" in question.problem.text()


def test_a_cart_keeps_the_day_open(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(MUST)
    counter.page.deeds.close()
    assert counter.said == (WRONG, "Not done")
    assert counter.page.parts.currentWidget() is counter.page.whole


@pytest.mark.parametrize(
    ("share", "words"), [(85, "Aspö Musteri has sold 8"), (120, "Aspö Musteri has sold more than may be sold")]
)
def test_a_seller_near_or_past_the_limit_is_said(desk: Desk, share: int, words: str) -> None:
    counter = stand_up(desk, seller_mode="agent")
    limit = limit_of(builders.NOW.year).limit_ore
    pieces = limit * share // 100 // 8900
    builders_till.sell(desk.database, f"1001:{pieces}", pay=(CARD,))
    desk.rest()
    counter.scan(MUST)
    assert counter.said[0] == NOTE
    assert words in counter.said[1]
    counter.scan(BOWL)
    assert "has sold" not in counter.said[1]


def test_receipts_are_for_a_roll_of_80_mm_unless_said(desk: Desk) -> None:
    assert roll_width(desk.context) == 80
    desk.context.settings.setValue("till/roll", "58")
    assert roll_width(desk.context) == 58
    desk.context.settings.setValue("till/roll", "0")
    assert roll_width(desk.context) is None


def test_a_second_print_of_a_receipt_is_a_copy(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[str] = []

    def take(
        _context: object, _parent: object, content: Callable[[str], bytes], name: str, _save: object,
        done: Callable[[str], None], paper: str,
    ) -> None:  # fmt: skip
        assert paper == RECEIPT
        pdf = pypdfium2.PdfDocument(content("printer"))
        printed.append(f"{name} {pdf[0].get_textpage().get_text_range()}")
        done("printer")

    monkeypatch.setattr(till_receipt, "print_pdf", take)
    counter = stand_up(desk)
    counter.scan(MUST)
    counter.pay(Qt.Key.Key_F3)
    counter.press(Qt.Key.Key_F8)
    counter.press(Qt.Key.Key_F8)
    assert [name.split()[0] for name in printed] == ["K1-1.pdf", "K1-1.pdf"]
    assert ["kopia" in text.lower() for text in printed] == [False, True]
    with desk.database.reading() as session:
        told = session.execute(text("SELECT count(*) FROM journal WHERE kind = 'copy'")).scalar()
    assert told == 1


def test_the_cash_report_is_printed_from_the_closing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    content: list[bytes] = []
    monkeypatch.setattr(till_receipt, "print_pdf", lambda _context, _parent, make, *_: content.append(make("")))
    counter = stand_up(desk)
    counter.page.deeds.print_report()
    assert pypdfium2.PdfDocument(content[0])[0].get_textpage().get_text_range().find("K1") >= 0


def test_what_belongs_to_an_open_till_is_not_there_before_it_is_opened(desk: Desk) -> None:
    counter = stand_up(desk, opened=False)
    counter.page.resize(counter.page.width() + 40, counter.page.height())
    desk.rest()
    assert [each.text() for each in counter.page.title_row.deeds if each.isVisible()] == ["More"]
    builders_till.opened(desk.database)
    counter.page.refresh()
    desk.rest()
    assert [each.text() for each in counter.page.title_row.deeds if counter.page.title_row.offers(each)] == [
        "Receipts… (Shift+F8)", "Refund… (F10)", "More", "Close the day… (F12)",
    ]  # fmt: skip
