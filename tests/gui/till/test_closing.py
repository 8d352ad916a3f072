"""What the closing asks beside coins and notes: cash of other currencies, the certified register, which day it is."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from made_in_blekinge.domain.market import Means
from made_in_blekinge.domain.till import Tender
from made_in_blekinge.gui.parts.theme import apply_theme
from made_in_blekinge.gui.till.day import CloseDay
from made_in_blekinge.gui.till.so_far import DaySoFar
from made_in_blekinge.queries.till.cash_report import cash_report
from made_in_blekinge.services.till.day import Deed, RegisterTotal, open_day
from made_in_blekinge.services.till.rules import Rules
from tests.support import builders, builders_till
from tests.support.builders_till import CARD, CASH, set_rate, set_rules
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.till_desk import Counter, stand_up, visit

EUR = Tender(Means.CASH, given_ore=5000, currency="EUR", rate_millionths=11_000_000)


def closing(counter: Counter, reason: str = "räknades inte") -> CloseDay:
    """The dialog; ``reason`` is said of a difference, without which a larger one closes no day."""
    counter.page.deeds.close()
    counter.desk.rest()
    dialog = counter.page.findChild(CloseDay)
    assert dialog is not None
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    dialog.outcome.reason.setText(reason)
    return dialog


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
    dialog = closing(stand_up(desk))
    assert dialog.register.isHidden()
    assert dialog.foreign.isHidden()
    assert dialog.late.isHidden()


def test_foreign_cash_is_asked_for_and_its_difference_said(desk: Desk, say: RecordingSay) -> None:
    counter = stand_up(desk)
    set_rate(desk.database, "KNA26", "EUR", 11_000_000, builders.TODAY, "ECB")
    builders_till.sell(desk.database, "2001", pay=(EUR,))
    dialog = closing(counter)
    line = dialog.foreign.lines["EUR"]
    dialog.act()
    assert "Write the amount" in line.problem.text()
    assert dialog.problem.isHidden()
    assert say.questions == []
    for written, said in (("45", "Too little: -€5.00"), ("60,50", "Too much: +€10.50"), ("50", "It is right")):
        write(line.field, written)
        assert line.problem.isHidden()
        assert line.note.text() == ""
        enter(desk)
        assert plain(line.note.text()) == f"Taken in sales: €50.00 · {said}"
        if said != "It is right":
            dialog.again.click()
            assert line.note.text() == ""
    say.answers.append(True)
    enter(desk)
    assert dialog.closed is not None
    assert dialog.closed.count.foreign == {"EUR": 5000}
    assert desk.read(cash_report, "K1", builders.TODAY).count.foreign == {"EUR": 5000}


def test_what_should_be_there_is_not_said_before_the_cash_is_counted(desk: Desk, say: RecordingSay) -> None:
    counter = stand_up(desk)
    builders_till.sell(desk.database, "2001", pay=(CASH,))
    dialog = closing(counter)
    dialog.spins[100000].setValue(1)
    shown = [part.text() for part in dialog.findChildren(QLabel) if part.isVisible()]
    assert [text for text in shown if "1,249" in text or "1,250" in text] == []
    dialog.act()
    assert plain(dialog.outcome.sums.text()) == "Counted SEK 1,000.00 · should be SEK 1,250.00"
    assert not dialog.spins[100000].isEnabled()
    dialog.again.click()
    assert not dialog.comparing.isVisible()
    dialog.spins[20000].setValue(1)
    dialog.spins[10000].setValue(1)
    dialog.act()
    assert plain(dialog.outcome.off.text()) == "There is SEK 50.00 too much in the till"
    dialog.outcome.reason.setText("fel växel")
    say.answers.append(True)
    dialog.act()
    desk.rest()
    count = desk.read(cash_report, "K1", builders.TODAY).count
    assert (count.times, count.reason) == (2, "fel växel")


def test_a_larger_difference_closes_no_day_without_a_word(desk: Desk, say: RecordingSay) -> None:
    dialog = closing(stand_up(desk), reason="")
    for _ in range(2):
        dialog.act()
    assert say.questions == []
    assert plain(dialog.outcome.problem.text()).startswith("SEK 1,000.00 is missing in the till. Write what")
    assert QApplication.focusWidget() is dialog.outcome.reason
    QTest.keyClicks(dialog.outcome.reason, "till banken")
    assert dialog.outcome.problem.isHidden()
    say.answers.append(True)
    enter(desk)
    assert dialog.closed is not None


def test_card_and_swish_are_compared_and_a_likely_receipt_is_named(desk: Desk, say: RecordingSay) -> None:
    counter = stand_up(desk)
    for item in ("2001", "1001", "2001"):
        builders_till.sell(desk.database, item, pay=(CARD,))
    desk.rest()
    dialog = closing(counter)
    dialog.act()
    line = dialog.compare.lines[Means.CARD]
    assert QApplication.focusWidget() is line.field
    assert plain(line.note.text()) == "Receipts here: SEK 588.00 · 3 payments"
    write(line.field, "499")
    desk.rest()
    assert plain(line.note.text()).endswith("Too little: -SEK 89.00\nExactly so much was paid of receipt 2.")
    dialog.act()
    assert "Too little: -SEK 89.00" in plain(say.questions[-1][1])
    write(line.field, "588x")
    enter(desk)
    assert not line.problem.isHidden()
    write(line.field, "588")
    assert line.note.text().endswith("It is right")
    say.answers.append(True)
    enter(desk)
    report = desk.read(cash_report, "K1", builders.TODAY)
    assert report.totals.off_terminals(report.count) == {"card": 0}


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
    dialog = closing(counter)
    register = dialog.register
    dialog.act()
    write(register.total.field, "250,00")
    assert plain(register.total.note.text()) == "Receipts here: SEK 249.50 · Too much: +SEK 0.50"
    enter(desk)
    assert "number of the register's report" in register.report.problem.text()
    assert QApplication.focusWidget() is register.report.field
    QTest.keyClicks(register.report.field, "Z-12")
    write(register.total.field, "250,0x")
    enter(desk)
    assert not register.total.problem.isHidden()
    write(register.total.field, "249,50")
    say.answers.append(True)
    enter(desk)
    assert dialog.closed is not None
    assert dialog.closed.register == RegisterTotal(24950, "Z-12")


def test_a_register_without_a_report_is_said_before_closing(desk: Desk, say: RecordingSay) -> None:
    counter = stand_up(desk)
    set_rules(desk.database, "KNA26", Rules(register_id="KR-7"))
    desk.rest()
    dialog = closing(counter)
    dialog.act()
    dialog.act()
    assert "total of the day was not entered" in say.questions[-1][1]
    assert "is missing" in say.questions[-1][1]
    assert dialog.closed is None


@pytest.mark.parametrize(("days", "said"), [(1, "was opened yesterday, "), (3, "was opened on ")])
def test_a_day_of_before_says_so(desk: Desk, days: int, said: str) -> None:
    stand = builders_till.stand(desk.database)
    open_day(desk.database, "K1", "KNA26", 100000, Deed(builders.NOW - dt.timedelta(days=days), "Åsa"))
    dialog = closing(Counter(desk, visit(desk), stand))
    assert not dialog.late.isHidden()
    assert said in dialog.late.text()
    assert str((builders.TODAY - dt.timedelta(days=days)).day) in dialog.late.text()


def test_large_text_scrolls_and_keeps_the_buttons_on_the_screen(desk: Desk) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    counter = stand_up(desk)
    set_rules(desk.database, "KNA26", Rules(register_id="KR-7"))
    desk.rest()
    apply_theme(app, "light", 1.5)
    try:
        dialog = closing(counter)
        assert dialog.height() <= dialog.screen().availableGeometry().height()
        assert dialog.rect().contains(dialog.buttons.geometry())
        assert dialog.area.horizontalScrollBar().maximum() == 0
        dialog.act()
        assert dialog.height() <= dialog.screen().availableGeometry().height()
        dialog.register.total.field.setText("1")
        dialog.act()
        field = dialog.register.report.field
        assert QApplication.focusWidget() is field
        problem, view = dialog.register.report.problem, dialog.area.viewport()
        desk.qtbot.waitUntil(lambda: view.rect().contains(problem.mapTo(view, problem.rect().center())))
    finally:
        apply_theme(app, "light")
