"""Slips and arrivals are entered one after the other by the keyboard or a scanner, and nothing twice."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from made_in_blekinge.domain.emergency import SlipKind, SlipState
from made_in_blekinge.gui.emergency import printing as emergency_printing
from made_in_blekinge.gui.emergency.arrived_dialog import ArrivedDialog
from made_in_blekinge.gui.emergency.fields import WrittenField
from made_in_blekinge.gui.emergency.printing import EmergencyPrinting
from made_in_blekinge.gui.emergency.slip_dialog import SlipDialog
from made_in_blekinge.gui.emergency.void_dialog import VoidDialog
from made_in_blekinge.queries.checkin.arrivals import check_in_rows, occasion_of
from made_in_blekinge.queries.emergency.slips import PrintedSlips, printed_slips
from made_in_blekinge.services.emergency.printing import number_slips
from tests.support import builders, builders_checkin, builders_till
from tests.support.builders import NOW, TODAY
from tests.support.builders_till import deed
from tests.support.documents.reading import texts
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.sample import KARLSKRONA
from tests.support.gui.scanning import scan


@pytest.fixture
def parent(desk: Desk) -> QWidget:
    made = QWidget()
    desk.qtbot.addWidget(made)
    with desk.qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def slips(desk: Desk, parent: QWidget) -> SlipDialog:
    builders_till.stand(desk.database)
    number_slips(desk.database, "KNA26", TODAY, {SlipKind.RECEIPT: 5}, deed(-60))
    dialog = SlipDialog(desk.context, parent, "KNA26")
    dialog.open()
    desk.rest()
    return dialog


def read(desk: Desk) -> list[PrintedSlips]:
    with desk.database.reading() as session:
        return printed_slips(session, "KNA26")


def write(desk: Desk, field: WrittenField, text: str) -> None:
    QTest.keyClicks(field.line, text)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    desk.rest()


def enter(desk: Desk, dialog: SlipDialog, slip: str, goods: str, key: Qt.Key, total: str = "") -> None:
    write(desk, dialog.slip, slip)
    write(desk, dialog.time, "11.30")
    write(desk, dialog.goods, goods)
    QTest.keyClick(dialog, key)
    write(desk, dialog.sum, total)


def entered(desk: Desk) -> list[tuple[int, SlipState, int]]:
    return [(one.number, one.state, one.total_ore) for found in read(desk) for one in found.entered]


def test_slips_are_entered_and_void_by_the_keyboard(desk: Desk, slips: SlipDialog) -> None:
    assert slips.open_button.isVisible()
    slips.open_button.click()
    desk.rest()
    assert slips.here is not None
    assert (slips.here.code, slips.here.day) == ("R1", TODAY)
    desk.context.market.clock = lambda: deed(120).now
    enter(desk, slips, "1", "1001:2", Qt.Key.Key_F2, "178")
    assert "R1-1" in slips.done_note.text()
    assert (slips.slip.text, slips.lines.lines, slips.means.current) == ("", [], None)
    enter(desk, slips, "2", "2001", Qt.Key.Key_F3, "200")
    assert "249.50" in slips.sum.problem.text.text()
    slips.sum.put("249,50")
    write(desk, slips.sum, "")
    assert entered(desk) == [(1, SlipState.ENTERED, 17800), (2, SlipState.ENTERED, 24950)]
    write(desk, slips.slip, "1")
    assert "was entered already" in slips.slip.problem.text.text()
    slips.slip.put("3")
    slips.void_button.click()
    (asked,) = slips.findChildren(VoidDialog)
    QTest.keyClick(asked.reason.line, Qt.Key.Key_Return)
    assert asked.reason.problem.text.text()
    write(desk, asked.reason, "kaffe")
    assert entered(desk)[-1] == (3, SlipState.VOID, 0)
    assert "4–5" in slips.left_note.text()
    slips.reject()


def test_what_is_not_said_is_asked_for_and_nothing_is_entered(desk: Desk, slips: SlipDialog) -> None:
    slips.open_button.click()
    desk.rest()
    desk.context.market.clock = lambda: deed(120).now
    write(desk, slips.slip, "99")
    assert slips.slip.problem.text.text()
    slips.slip.put("")
    write(desk, slips.slip, "1")
    write(desk, slips.time, "25:00")
    assert slips.time.problem.text.text()
    slips.time.put("11:30")
    slips.act()
    assert slips.goods.problem.text.text()
    write(desk, slips.goods, "9999")
    assert slips.goods.problem.text.text()
    slips.goods.put("")
    write(desk, slips.goods, "1001")
    write(desk, slips.goods, "1001")
    assert [line.quantity for line in slips.lines.lines] == [2]
    slips.act()
    assert slips.means.problem.text()
    QTest.keyClick(slips.lines, Qt.Key.Key_Delete)
    assert (slips.lines.lines, entered(desk)) == ([], [])
    slips.slip.line.setModified(False)
    slips.reject()


def test_a_scan_of_goods_over_a_slip_is_goods_and_never_enters(desk: Desk, slips: SlipDialog) -> None:
    slips.open_button.click()
    desk.rest()
    write(desk, slips.slip, "1")
    slips.time.put("11:30")
    slips.means.pick("cash")
    slips.time.line.setFocus()
    scan(slips, "7350053850019")
    desk.rest()
    assert [line.quantity for line in slips.lines.lines] == [1]
    slips.accept_button.setFocus()
    scan(slips, "7350053850019", since=9_000)
    desk.rest()
    assert ([line.quantity for line in slips.lines.lines], slips.time.text, entered(desk)) == ([2], "11:30", [])
    slips.reject()


def test_arrivals_from_the_list(desk: Desk, parent: QWidget) -> None:
    there = builders_checkin.market(desk.database)
    dialog = ArrivedDialog(desk.context, parent, "KNA26")
    dialog.open()
    desk.rest()
    QTest.keyClicks(dialog.code.line, "A1")
    QTest.keyClick(dialog.code.line, Qt.Key.Key_Return)
    write(desk, dialog.time, "23:50")
    assert "still to come" in dialog.time.problem.text.text()
    dialog.time.put("")
    write(desk, dialog.time, "08:40")
    with desk.database.reading() as session:
        (row,) = check_in_rows(session, occasion_of(session, "KNA26", NOW))
    assert row.since is not None
    assert (row.since.hour, row.since.minute, row.exhibitor) == (6, 40, there.exhibitor.values["name"])
    QTest.keyClicks(dialog.code.line, "A1")
    write(desk, dialog.time, "09:10")
    assert "since 08:40" in dialog.told.item(0).text()
    assert dialog.told.count() == 2
    dialog.reject()


def test_one_key_saves_the_set_where_there_is_no_printer_and_what_is_given_up_is_void(
    desk: Desk, parent: QWidget, say: RecordingSay, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    there = builders_till.stand(desk.database)
    builders.booth(desk.database, there.event, "A1", there.musteri)
    desk.context.current_event = KARLSKRONA
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    target = tmp_path / "set.pdf"
    monkeypatch.setattr(emergency_printing, "ask_save", lambda *_: target)
    printing = EmergencyPrinting(desk.context, parent)
    printing.start()
    desk.rest()
    assert QApplication.activeModalWidget() is None
    assert (target.exists(), len(say.questions)) == (False, 1)
    first = read(desk)
    assert [one.missing for one in first] == [[], []]
    printing.start()
    desk.rest()
    assert "Aspö Musteri" in texts(target)[1]
    assert len(say.questions) == 1
    last = read(desk)[-1]
    assert (last.slips.first, len(last.missing)) == (33, 30)
