"""Correcting the trader register at the check-in table."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from made_in_blekinge.gui.checkin.ask import AskFields
from made_in_blekinge.gui.checkin.band import GOOD
from made_in_blekinge.gui.checkin.bar import CORRECT
from made_in_blekinge.gui.checkin.records import TraderRecords
from made_in_blekinge.gui.registers.events.page import EventsPage
from made_in_blekinge.queries.checkin.trader_register import Validity
from tests.support import builders_checkin
from tests.support.gui.checkin_desk import sit_down
from tests.support.gui.desk import Desk


def line(dialog: Any, key: str) -> QLineEdit:
    core = dialog.form.cells[key].editor.core
    assert isinstance(core, QLineEdit)
    return core


def test_an_entry_is_corrected_and_the_old_one_stays(desk: Desk) -> None:
    table, (who,) = sit_down(desk, 1, identity_number="556016-0680")
    table.scan_sign(who)
    assert CORRECT not in table.bar.offered(table.page.visitor)  # type: ignore[arg-type]
    table.enter()
    table.scan_sign(who)
    table.choose(CORRECT)
    dialog = table.asking
    assert [line(dialog, key).text() for key in ("name", "representative", "representative_phone")] == [
        "Utställare 01", "Ombud 1", "",
    ]  # fmt: skip
    desk.type(line(dialog, "phone"), "0455-99999", Qt.Key.Key_Tab)
    dialog.accept_button.click()
    desk.rest()
    assert dialog.form.cells["reason"].problem.isVisible()
    assert len(builders_checkin.records(desk.database)) == 1
    desk.type(line(dialog, "reason"), "fel telefon", Qt.Key.Key_Return)
    old, new = builders_checkin.records(desk.database)
    assert (old.trader_phone, new.trader_phone, new.representative_phone) == (
        "+4645500001", "+4645599999", "+4645599999",
    )  # fmt: skip
    assert (new.correction_of, new.reason, new.representative_name) == (old.id, "fel telefon", "Ombud 1")
    assert table.said == (GOOD, "Corrected")


def test_a_correction_of_nothing_is_refused_and_the_firms_number_is_no_persons(desk: Desk) -> None:
    table, (who,) = sit_down(desk, 1, identity_number="556016-0680")
    table.scan_sign(who)
    table.enter()
    table.scan_sign(who)
    table.choose(CORRECT)
    dialog = table.asking

    def problems() -> str:
        shown = (cell.problem for cell in dialog.form.cells.values() if cell.problem.isVisible())
        return "".join(problem.text.text() for problem in shown)

    table.fill(dialog, reason="fel")
    assert "Nothing differs from the entry." in problems()
    table.fill(dialog, representative_identity_number="556016-0680")
    assert "is the number of a firm" in problems()
    assert len(builders_checkin.records(desk.database)) == 1
    table.fill(dialog, representative_identity_number="880320-0016")
    old, new = builders_checkin.records(desk.database)
    assert (old.missing, new.missing) == ("representative_identity_number", "")


def test_entries_of_any_day_are_listed_with_the_event_and_corrected(desk: Desk) -> None:
    there = builders_checkin.market(desk.database)
    for minutes in (0, 24 * 60):
        builders_checkin.arrive(desk.database, minutes=minutes)
    page = desk.sit_down(EventsPage)
    page.choose(there.event.id)
    desk.rest()
    page.trader_records.trigger()
    desk.rest()
    (dialog,) = page.findChildren(TraderRecords)
    assert [(row.id, row.day.day) for row in dialog.model.rows] == [(2, 13), (1, 12)]
    dialog.table.choose(1)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    desk.rest()
    (asked,) = dialog.findChildren(AskFields)
    desk.type(line(asked, "representative"), "Kalle Ek", None)
    desk.type(line(asked, "reason"), "en annan stod där", Qt.Key.Key_Return)
    assert [(row.id, row.representative.name, row.validity) for row in dialog.model.rows] == [
        (2, "Ulla Nilsson", Validity.VALID),
        (3, "Kalle Ek", Validity.VALID),
        (1, "Ulla Nilsson", Validity.CORRECTED),
    ]
    assert dialog.note.isVisible()
    dialog.table.choose(1)
    desk.rest()
    assert not dialog.correct_button.isEnabled()
    dialog.reject()
