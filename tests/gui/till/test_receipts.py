"""Earlier receipts and held carts at the till, found by keyboard."""

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from made_in_blekinge.domain.market import Means
from made_in_blekinge.gui.checkin.band import GOOD
from made_in_blekinge.gui.till import receipt as till_receipt
from made_in_blekinge.gui.till.correct import CorrectionDialog
from made_in_blekinge.gui.till.receipts import EarlierReceipts
from made_in_blekinge.gui.till.refund import RefundDialog
from made_in_blekinge.queries.till.paid import paid_receipt
from made_in_blekinge.services.till.day import Deed, open_day
from tests.support import builders, builders_till
from tests.support.builders_till import CARD, CASH
from tests.support.gui.desk import Desk, write
from tests.support.gui.till_desk import Counter, catch_papers, sign_a_cashier_in, stand_up, visit

MUST, BOWL = "7350053850019", "2001"


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of what is printed."""
    return catch_papers(monkeypatch)


def looking_up(counter: Counter) -> EarlierReceipts:
    QTest.keyClick(counter.page, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    counter.desk.rest()
    found = next(dialog for dialog in counter.page.findChildren(EarlierReceipts) if dialog.isVisible())
    QTest.qWaitForWindowActive(found)
    return found


def leave(counter: Counter, dialog: EarlierReceipts) -> None:
    dialog.reject()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    counter.page.window().activateWindow()
    counter.desk.rest()


def kinds(desk: Desk) -> list[str]:
    with desk.database.reading() as session:
        query = "SELECT kind FROM journal WHERE kind IN ('print', 'copy') ORDER BY sequence"
        return [row.kind for row in session.execute(text(query))]


def test_a_receipt_printed_before_a_restart_is_a_copy_after_it(desk: Desk, papers: list[str]) -> None:
    counter = stand_up(desk)
    counter.scan(MUST)
    counter.pay(Qt.Key.Key_F3)
    counter.press(Qt.Key.Key_F8)
    assert desk.window is not None
    desk.window.hide()
    again = Counter(desk, visit(desk), counter.stand)
    dialog = looking_up(again)
    QTest.keyClick(dialog.number, Qt.Key.Key_F8)
    desk.rest()
    assert ["KOPIA" in paper for paper in papers] == [False, True]
    assert kinds(desk) == ["print", "copy"]
    leave(again, dialog)


def test_a_print_that_was_given_up_is_none(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(till_receipt, "print_pdf", lambda *_: None)
    counter = stand_up(desk)
    counter.scan(MUST)
    counter.pay(Qt.Key.Key_F3)
    counter.press(Qt.Key.Key_F8, 2)
    assert kinds(desk) == []


def test_receipts_stand_newest_first_and_are_found_by_their_number(desk: Desk) -> None:
    counter = stand_up(desk)
    for _ in range(11):
        builders_till.sell(desk.database, "1001:2", "2001", pay=(CASH,))
    dialog = looking_up(counter)
    assert [row.number for row in dialog.rows] == list(range(11, 0, -1))
    assert dialog.row is not None
    assert dialog.row.number == 11
    assert [dialog.shown.lines.item(row, 0).text() for row in range(2)] == ["2", "1"]  # type: ignore[union-attr]
    QTest.keyClick(dialog.number, Qt.Key.Key_Down)
    desk.rest()
    assert dialog.row.number == 10
    write(dialog.number, "1")
    QTest.keyClick(dialog.number, Qt.Key.Key_Return)
    desk.rest()
    assert [row.number for row in dialog.rows] == [11, 10, 1]
    write(dialog.number, "9")
    QTest.keyClick(dialog.number, Qt.Key.Key_Return)
    desk.rest()
    assert not dialog.rows
    assert dialog.empty.isVisible()
    assert not dialog.print_button.isEnabled()
    leave(counter, dialog)


def test_a_receipt_of_another_day_is_found_by_its_number(desk: Desk) -> None:
    counter = stand_up(desk)
    builders_till.sell(desk.database, "1001", pay=(CARD,))
    builders_till.close(desk.database, 100000)
    tomorrow = builders.NOW + dt.timedelta(days=1)
    open_day(desk.database, "K1", "KNA26", 0, Deed(tomorrow, "Åsa"))
    desk.rest()
    dialog = looking_up(counter)
    assert not dialog.rows
    write(dialog.number, "1")
    QTest.keyClick(dialog.number, Qt.Key.Key_Return)
    desk.rest()
    assert [row.number for row in dialog.rows] == [1]
    leave(counter, dialog)


def test_goods_are_taken_back_from_a_receipt(desk: Desk) -> None:
    counter = stand_up(desk)
    builders_till.sell(desk.database, "2001")
    dialog = looking_up(counter)
    QTest.keyClick(dialog.number, Qt.Key.Key_F10)
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    desk.rest()
    refund = next(found for found in counter.page.findChildren(RefundDialog) if found.isVisible())
    assert refund.found is not None
    assert (refund.found.sold.till, refund.found.sold.number) == ("K1", 1)
    refund.reject()


def test_a_receipt_is_printed_in_the_language_that_is_asked_for(desk: Desk, papers: list[str]) -> None:
    counter = stand_up(desk)
    builders_till.sell(desk.database, "2001")
    dialog = looking_up(counter)
    dialog.language.setCurrentIndex(dialog.language.findData("da"))
    dialog.print_button.click()
    desk.rest()
    assert "Salgskvittering" in papers[0]
    leave(counter, dialog)


def test_one_of_several_held_carts_is_chosen_by_keys(desk: Desk) -> None:
    counter = stand_up(desk)
    for label in ("Hatten", "Jackan", "", "Barnvagnen", "Cykeln"):
        counter.scan(BOWL)
        counter.pay(Qt.Key.Key_F9, label=label)
    assert "5" in counter.page.foot.hold.text()
    counter.press(Qt.Key.Key_F9)
    choices = counter.page.side.question.list
    rows = [choices.item(row).text() for row in range(choices.count())]
    assert [row.split(" ·")[0] for row in rows] == ["Hatten", "Jackan", "Without a name", "Barnvagnen", "Cykeln"]
    assert "10:30" in rows[0]
    counter.press(Qt.Key.Key_Down, 3)
    counter.press(Qt.Key.Key_Return)
    assert counter.page.cart.label == "Barnvagnen"
    assert counter.amount == "SEK 249.50"
    counter.pay(Qt.Key.Key_F3)
    counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_F9)
    counter.press(Qt.Key.Key_Escape)
    assert not counter.page.cart.rows
    assert not counter.page.side.is_asking


def test_a_payment_that_was_keyed_wrongly_is_corrected_by_keys(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(MUST)
    counter.pay(Qt.Key.Key_F3)
    dialog = looking_up(counter)
    desk.rest()
    QTest.keyClick(dialog.number, Qt.Key.Key_F7)
    desk.rest()
    asked = next(one for one in counter.page.findChildren(CorrectionDialog) if one.isVisible())
    assert "89" in asked.paid.text()
    asked.means.setCurrentIndex(asked.means.findData(Means.SWISH.value))
    QTest.mouseClick(asked.accept_button, Qt.MouseButton.LeftButton)
    desk.rest()
    assert asked.reason.problem.text()
    write(asked.reason.field, "fel knapp")
    QTest.keyClick(asked.reason.field, Qt.Key.Key_Return)
    desk.rest()
    with desk.database.reading() as session:
        assert paid_receipt(session, "K1", 1).means == (Means.SWISH,)
    assert counter.said[0] == GOOD
    assert builders_till.totals(desk.database).means[Means.SWISH.value] == (1, 8900)


def test_a_cashier_who_corrects_to_cash_asks_an_organiser(desk: Desk) -> None:
    counter = stand_up(desk)
    counter.scan(MUST)
    counter.pay(Qt.Key.Key_F3)
    sign_a_cashier_in(counter)
    dialog = looking_up(counter)
    desk.rest()
    QTest.keyClick(dialog.number, Qt.Key.Key_F7)
    desk.rest()
    asked = next(one for one in counter.page.findChildren(CorrectionDialog) if one.isVisible())
    write(asked.reason.field, "fel knapp")
    for means, is_asked in ((Means.SWISH, False), (Means.CASH, True)):
        asked.means.setCurrentIndex(asked.means.findData(means.value))
        assert asked.approval.isVisible() is is_asked
    for pin, problem in (("", "an organiser approve it"), ("0815", "The PIN is wrong")):
        QTest.keyClicks(asked.approval.pin, pin)
        QTest.mouseClick(asked.accept_button, Qt.MouseButton.LeftButton)
        desk.rest()
        assert problem in asked.approval.problem.text()
        asked.approval.pin.clear()
    QTest.keyClicks(asked.approval.pin, "4711")
    QTest.mouseClick(asked.accept_button, Qt.MouseButton.LeftButton)
    desk.rest()
    assert desk.read(paid_receipt, "K1", 1).means == (Means.CASH,)
