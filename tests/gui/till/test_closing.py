"""What the closing asks beside coins and notes: cash of other currencies, the certified register, which day it is."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.gui.parts.theme import apply_theme
from made_in_blekinge.gui.till.closing import ClosingPage
from made_in_blekinge.gui.till.receipt_view import FoundReceipt
from made_in_blekinge.gui.till.so_far import DaySoFar
from made_in_blekinge.queries.till.cash_report import cash_report
from made_in_blekinge.services.till.day import Deed, RegisterTotal, open_day, pay_out
from made_in_blekinge.services.till.rules import Rules
from tests.support import builders, builders_till
from tests.support.builders_till import CARD, CASH, set_rate, set_rules
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.till_desk import Counter, stand_up, visit

EUR = Tender(Means.CASH, given_ore=5000, currency="EUR", rate_millionths=11_000_000)


def closing(counter: Counter) -> ClosingPage:
    """The page that closes the day."""
    counter.page.deeds.close()
    counter.desk.rest()
    made = counter.page.closing
    assert counter.page.parts.currentWidget() is made
    return made


def count(page: ClosingPage, **pieces: int) -> None:
    """Write how many there are, by value in öre, as ``k100000=1``."""
    for key, number in pieces.items():
        field = page.count.fields[int(key[1:])]
        field.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClicks(field, str(number))


def explain(page: ClosingPage, said: str = "blev fel") -> None:
    """Say something of the difference, without which a larger one closes no day."""
    page.end.reason.setFocus()
    QTest.keyClicks(page.end.reason, said)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def write(field: QWidget, text: str) -> None:
    """Go to a line by the keyboard alone, and write."""
    for _ in range(60):
        if QApplication.focusWidget() is field:
            break
        QTest.keyClick(field.window().focusWidget() or field.window(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is field
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def enter(desk: Desk) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.rest()


def test_nothing_is_asked_that_the_day_does_not_know(desk: Desk) -> None:
    page = closing(stand_up(desk))
    assert page.compare.registered.isHidden()
    assert page.count.foreign == {}
    assert "opened" not in page.about.whole


def test_foreign_cash_is_asked_for_and_its_difference_said(desk: Desk, say: RecordingSay) -> None:
    counter = stand_up(desk)
    set_rate(desk.database, "KNA26", "EUR", 11_000_000, builders.TODAY, "ECB")
    builders_till.sell(desk.database, "2001", pay=(EUR,))
    page = closing(counter)
    line = page.count.foreign["EUR"]
    page.accept.click()
    assert "Write the amount" in line.problem.text()
    assert QApplication.focusWidget() is line.field
    assert say.questions == []
    for written, said in (("45", "Too little: −€5.00"), ("60,50", "Too much: +€10.50"), ("50", "It is right")):
        write(line.field, written)
        assert line.problem.isHidden()
        assert line.note.text() == ""
        page.accept.click()
        assert plain(line.note.text()) == f"Taken in sales: €50.00 · {said}"
        if said != "It is right":
            page.again.click()
            assert line.note.text() == ""
    explain(page)
    say.answers.append(True)
    page.accept.click()
    desk.rest()
    assert counter.page.desk.now.closing is not None
    assert counter.page.desk.now.closing.closed is not None
    assert desk.read(cash_report, "K1", builders.TODAY).count.foreign == {"EUR": 5000}


def test_what_should_be_there_is_not_said_before_the_cash_is_counted(desk: Desk, say: RecordingSay) -> None:
    counter = stand_up(desk)
    builders_till.sell(desk.database, "2001", pay=(CASH,))
    page = closing(counter)
    count(page, k100000=1)
    shown = [part.text() for part in counter.page.findChildren(QLabel) if part.isVisible()]
    assert [text for text in shown if "249" in text or "250" in text] == []
    page.accept.click()
    assert plain(page.end.sums.text()) == "Counted SEK 1,000.00 · should be SEK 1,250.00"
    assert not page.count.fields[100000].isEnabled()
    page.again.click()
    assert page.end.known.isHidden()
    count(page, k20000=1, k10000=1)
    page.accept.click()
    assert plain(page.end.off.text()) == "There is SEK 50.00 too much in the till"
    explain(page, "fel retur")
    say.answers.append(True)
    page.accept.click()
    desk.rest()
    kept = desk.read(cash_report, "K1", builders.TODAY).count
    assert (kept.times, kept.reason, kept.pieces) == (2, "fel retur", {"100000": 1, "20000": 1, "10000": 1})


def test_a_larger_difference_closes_no_day_without_a_word(desk: Desk, say: RecordingSay) -> None:
    counter = stand_up(desk)
    page = closing(counter)
    for _ in range(2):
        page.accept.click()
    assert say.questions == []
    assert plain(page.end.problem.text()).startswith("SEK 1,000.00 is missing in the till. Write what")
    assert QApplication.focusWidget() is page.end.reason
    explain(page, "till banken")
    assert page.end.problem.isHidden()
    say.answers.append(True)
    enter(desk)
    assert QApplication.focusWidget() is page.accept  # Enter in the field closes nothing
    enter(desk)
    assert counter.page.desk.now.closing is not None
    assert counter.page.desk.now.closing.closed is not None


def test_card_and_swish_are_compared_and_a_likely_receipt_is_shown(desk: Desk, say: RecordingSay) -> None:
    counter = stand_up(desk)
    for item in ("2001", "1001", "2001"):
        builders_till.sell(desk.database, item, pay=(CARD,))
    desk.rest()
    page = closing(counter)
    page.accept.click()
    block = page.compare.blocks[Means.CARD]
    assert QApplication.focusWidget() is block.field
    assert (block.count.text(), block.total.text()) == ("3 payments", "588.00")
    QTest.keyClicks(block.field, "499")
    desk.rest()
    said = "The terminal says SEK 89.00 less than the till. Exactly so much was paid of receipt 2."
    assert plain(block.verdict.text()) == said
    block.show_receipt.click()
    desk.rest()
    shown = counter.page.findChild(FoundReceipt)
    assert shown is not None
    counter.burst("2001")
    shown.reject()
    with desk.qtbot.waitActive(counter.page.window()):
        counter.page.window().activateWindow()
    desk.rest()
    assert (counter.page.cart.pieces, counter.page.desk.now.scans_waiting) == (0, 0)
    explain(page)
    page.accept.click()
    assert "SEK 89.00 less" in plain(say.questions[-1][1])
    write(block.field, "588x")
    page.accept.click()
    assert not block.problem.isHidden()
    write(block.field, "588")
    assert block.verdict.text() == "It is right to the öre."
    say.answers.append(True)
    page.accept.click()
    desk.rest()
    report = desk.read(cash_report, "K1", builders.TODAY)
    assert report.totals.off_terminals(report.count) == {"card": 0}


def test_the_sums_on_the_page_are_those_of_the_moment(desk: Desk, say: RecordingSay) -> None:
    """What another program sells or moves meanwhile is said, and nobody closes over it unseen."""
    counter = stand_up(desk)
    page = closing(counter)
    count(page, k100000=1)
    page.accept.click()
    assert plain(page.end.off.text()) == "The cash is right"
    pay_out(desk.database, "K1", 20000, "bankfack", Deed(builders.NOW, "Åsa"))
    desk.rest()
    assert counter.said_in(page.band) == ("amber", "Other sums")
    assert [tuple(map(plain, row)) for row in page.end.rows] == [
        ("Float when it opened", "1,000.00"), ("Paid out 10:30, bankfack", "−200.00"),
        ("Should lie in the till", "800.00"),
    ]  # fmt: skip
    assert plain(page.end.off.text()) == "There is SEK 200.00 too much in the till"


def test_a_scan_counts_nothing_and_what_is_counted_stays(desk: Desk) -> None:
    counter = stand_up(desk)
    page = closing(counter)
    count(page, k100000=1, k50000=2)
    counter.burst("7350053850019")
    desk.rest()
    assert "is not counted here" in page.band.sentence.text()
    assert (page.count.fields[50000].text(), counter.page.cart.pieces) == ("2", 0)
    counter.press(Qt.Key.Key_Escape)
    assert counter.page.parts.currentWidget() is counter.page.whole
    counter.scan("7350053850019")
    assert counter.page.cart.pieces == 1
    counter.press(Qt.Key.Key_F12)
    assert counter.said[1].startswith("Not")
    counter.pay(Qt.Key.Key_F3)
    page = closing(counter)
    assert (page.count.fields[100000].text(), page.count.fields[50000].text()) == ("1", "2")


def test_the_day_so_far_is_read_and_says_nothing_of_the_cash_to_be_counted(desk: Desk) -> None:
    counter = stand_up(desk)
    builders_till.sell(desk.database, "2001")
    desk.rest()
    counter.page.deeds.do("so_far")
    desk.rest()
    dialog = counter.page.findChild(DaySoFar)
    assert dialog is not None
    assert ("Sales", "SEK\N{NO-BREAK SPACE}249.50") in dialog.rows
    assert [amount for _, amount in dialog.rows if "1,2" in amount] == []
    counter.scan("2001")
    dialog.reject()
    desk.rest()
    assert counter.page.cart.pieces == 1


def test_the_registers_report_is_asked_for(desk: Desk, say: RecordingSay) -> None:
    counter = stand_up(desk)
    set_rules(desk.database, "KNA26", Rules(register_id="KR-7"))
    builders_till.sell(desk.database, "2001")
    desk.rest()
    page = closing(counter)
    count(page, k100000=1)
    page.accept.click()
    total, report = page.compare.total, page.compare.report
    write(total.field, "250,00")
    assert plain(total.note.text()) == "Receipts here: SEK 249.50 · Too much: +SEK 0.50"
    page.accept.click()
    assert "number of the register's report" in report.problem.text()
    assert QApplication.focusWidget() is report.field
    QTest.keyClicks(report.field, "Z-12")
    write(total.field, "250,0x")
    page.accept.click()
    assert not total.problem.isHidden()
    write(total.field, "249,50")
    say.answers.append(True)
    page.accept.click()
    desk.rest()
    closed = counter.page.desk.now.closing
    assert closed is not None
    assert closed.closed is not None
    assert closed.closed.register == RegisterTotal(24950, "Z-12")


def test_a_register_without_a_report_is_said_before_closing(desk: Desk, say: RecordingSay) -> None:
    counter = stand_up(desk)
    set_rules(desk.database, "KNA26", Rules(register_id="KR-7"))
    desk.rest()
    page = closing(counter)
    page.accept.click()
    explain(page)
    page.accept.click()
    assert "total of the day was not entered" in say.questions[-1][1]
    assert "is missing" in say.questions[-1][1]
    assert builders.rows(desk.database, "closing") == []


@pytest.mark.parametrize(("days", "said"), [(1, "was opened yesterday, "), (3, "was opened on ")])
def test_a_day_of_before_says_so(desk: Desk, days: int, said: str) -> None:
    stand = builders_till.stand(desk.database)
    open_day(desk.database, "K1", "KNA26", 100000, Deed(builders.NOW - dt.timedelta(days=days), "Åsa"))
    page = closing(Counter(desk, visit(desk), stand))
    assert said in page.about.whole
    assert str((builders.TODAY - dt.timedelta(days=days)).day) in page.about.whole


def test_large_text_scrolls_in_the_middle_and_keeps_the_keys_in_sight(desk: Desk) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    counter = stand_up(desk)
    set_rules(desk.database, "KNA26", Rules(register_id="KR-7"))
    desk.rest()
    apply_theme(app, "light", 1.5)
    try:
        page = closing(counter)
        assert page.area.horizontalScrollBar().maximum() == 0
        page.accept.click()
        assert page.visibleRegion().contains(page.accept.geometry())
        page.compare.total.field.setFocus()
        QTest.keyClicks(page.compare.total.field, "1")
        page.accept.click()
        field = page.compare.report.field
        assert QApplication.focusWidget() is field
        problem, view = page.compare.report.problem, page.area.viewport()
        desk.qtbot.waitUntil(lambda: view.rect().contains(problem.mapTo(view, problem.rect().center())))
    finally:
        apply_theme(app, "light")
