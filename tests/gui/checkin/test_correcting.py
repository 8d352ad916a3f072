"""Correcting the trader register at the check-in table."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton

from made_in_blekinge.domain.checkin import Party
from made_in_blekinge.gui.checkin.ask import AskFields
from made_in_blekinge.gui.checkin.band import GOOD
from made_in_blekinge.gui.checkin.bar import CORRECT
from made_in_blekinge.gui.checkin.page import CheckInPage
from made_in_blekinge.gui.checkin.records import TraderRecords
from made_in_blekinge.gui.overview.page import OverviewPage
from made_in_blekinge.gui.parts.form import Form
from made_in_blekinge.gui.registers.events.page import EventsPage
from made_in_blekinge.queries.checkin.trader_register import Validity
from tests.support import builders, builders_checkin
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


def tick(form: Form, key: str) -> QCheckBox:
    core = form.cells[key].editor.core
    assert isinstance(core, QCheckBox)
    return core


def test_the_card_says_incomplete_and_leads_to_the_correction_where_the_trader_is_ticked(desk: Desk) -> None:
    table, (who,) = sit_down(desk, 1, identity_number="")
    table.scan_sign(who)
    table.enter()
    assert "Incomplete in the trader register · at" in table.sentence
    table.scan_sign(who)
    card = table.page.card
    assert card.standing.text == "Incomplete"
    (mend, *_) = [made for made in card.missing_box.findChildren(QPushButton) if made.text() == "Correct…"]
    QTest.mouseClick(mend, Qt.MouseButton.LeftButton)
    desk.rest()
    dialog = table.asking
    assert line(dialog, "identity_number").hasFocus()
    assert not tick(dialog.form, "is_trader").isChecked()
    tick(dialog.form, "is_trader").click()
    table.fill(dialog, identity_number="880320-0016", reason="frågad i båset")
    (_, new) = builders_checkin.records(desk.database)
    assert (new.trader_present, new.representative_identity_number, new.missing) == (True, "880320-0016", "")
    table.scan_sign(who)
    assert card.standing.text == "Checked in"


def test_another_name_is_not_the_trader_who_was_there(desk: Desk) -> None:
    table, (who,) = sit_down(desk, 1, identity_number="880320-0016")
    table.scan_sign(who)
    tick(table.page.card.arrival.law, "is_trader").click()
    table.enter()
    table.scan_sign(who)
    table.choose(CORRECT)
    dialog = table.asking
    assert tick(dialog.form, "is_trader").isChecked()
    line(dialog, "representative").clear()
    QTest.keyClicks(line(dialog, "representative"), "Kalle Ek")
    assert not tick(dialog.form, "is_trader").isChecked()
    table.fill(dialog, representative_identity_number="", reason="en annan stod där")
    (_, new) = builders_checkin.records(desk.database)
    assert (new.trader_present, new.representative_name, new.representative_identity_number) == (False, "Kalle Ek", "")


def test_the_overview_leads_to_the_register_with_the_incomplete_first(desk: Desk) -> None:
    there = builders_checkin.market(desk.database)
    particulars = builders_checkin.PARTICULARS | {"identity_number": "556036-0793"}
    second = builders.exhibitor(desk.database, "Reserven Glas", **particulars)
    builders.booth(desk.database, there.event, "B1", second)
    builders_checkin.arrive(desk.database)
    builders_checkin.arrive(desk.database, "B1", who=Party("Ulla Nilsson", "8803200016"))
    page = desk.sit_down(OverviewPage, CheckInPage)
    desk.rest()
    (made,) = [made for made in page.attention.buttons if "trader register is incomplete" in made.accessibleName()]
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    desk.rest()
    assert desk.window is not None
    (dialog,) = desk.window.findChildren(TraderRecords)
    assert [(row.booth, row.is_incomplete) for row in dialog.model.rows] == [("A1", True), ("B1", False)]
    assert dialog.table.current == dialog.model.rows[0]
    dialog.reject()
