import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from made_in_blekinge.domain.market import EventStatus, ParticipationStatus, Phase
from made_in_blekinge.gui.event.particulars import days_text
from made_in_blekinge.gui.parts.choices import PickEditor
from made_in_blekinge.gui.parts.column_filter import ColumnFilter
from made_in_blekinge.gui.registers.events.page import EventsPage
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.till.rules import TillRulesDialog
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.event.booth import booth_rows, participation_rows
from made_in_blekinge.queries.registers.records import event_record
from made_in_blekinge.services.event.booth import place, set_participation
from tests.support.builders import booth, event, exhibitor
from tests.support.gui.desk import Desk, write
from tests.support.gui.recording_say import RecordingSay


def line(page: EventsPage, key: str) -> QLineEdit:
    core = page.form.cells[key].editor.core
    assert isinstance(core, QLineEdit)
    return core


def codes(page: EventsPage) -> list[str]:
    return [row.code for row in page.model.rows]


@pytest.mark.parametrize(
    ("starts", "ends", "shown"),
    [
        (dt.date(2026, 6, 12), dt.date(2026, 6, 14), "Fri 12 – Sun 14 Jun 2026"),
        (dt.date(2026, 5, 30), dt.date(2026, 6, 1), "Sat 30 May – Mon 1 Jun 2026"),
        (dt.date(2026, 6, 12), dt.date(2026, 6, 12), "Fri 12 Jun 2026"),
        (dt.date(2026, 6, 12), None, "from Fri 12 Jun 2026"),
    ],
)
def test_the_days_of_an_event(starts: dt.date, ends: dt.date | None, shown: str) -> None:
    assert days_text(starts, ends, catalog("en")) == shown


def test_an_event_is_edited_and_its_week_day_stands_under_the_day(desk: Desk) -> None:
    made = event(desk.database)
    page = desk.sit_down(EventsPage)
    assert page.form.cells["starts"].note.text() == "Friday 12 June 2026"
    desk.type(line(page, "ends"), "15/6 2026")
    assert desk.values(event_record, made.id)["ends"] == dt.date(2026, 6, 15)
    assert line(page, "ends").text() == "2026-06-15"


def test_a_last_day_before_the_first_is_refused_beside_the_field(desk: Desk) -> None:
    made = event(desk.database)
    page = desk.sit_down(EventsPage)
    desk.type(line(page, "ends"), "2026-06-01")
    assert "The last day lies before the first" in page.form.cells["ends"].problem.text.text()
    assert desk.values(event_record, made.id)["ends"] == dt.date(2026, 6, 14)


def test_both_days_are_moved_though_each_alone_is_wrong(desk: Desk) -> None:
    made = event(desk.database)
    page = desk.sit_down(EventsPage)
    desk.type(line(page, "starts"), "2026-07-01")
    assert page.form.wrong == 1
    desk.type(line(page, "ends"), "2026-07-02")
    values = desk.values(event_record, made.id)
    assert (values["starts"], values["ends"]) == (dt.date(2026, 7, 1), dt.date(2026, 7, 2))
    assert page.form.wrong == 0


def test_every_day_without_hours_is_filled_and_undone(desk: Desk) -> None:
    hours = ((dt.date(2026, 6, 12), dt.time(9), dt.time(20)),)
    made = event(desk.database, opening_hours=hours)
    page = desk.sit_down(EventsPage)
    page.fill_hours.click()
    desk.rest()
    area = page.form.cells["opening_hours"].editor.core
    assert isinstance(area, QPlainTextEdit)
    assert area.toPlainText() == "2026-06-12 09:00–20:00\n2026-06-13 10:00–18:00\n2026-06-14 10:00–18:00"
    assert not page.fill_hours.isEnabled()
    desk.undo()
    assert desk.values(event_record, made.id)["opening_hours"] == hours


def test_filters_by_phase_and_status_and_arrives_at_an_event_by_its_code(desk: Desk) -> None:
    event(desk.database, "KNA26")
    event(desk.database, "MLM26", phase=Phase.INTERREGIONAL, status=EventStatus.CONFIRMED)
    page = desk.sit_down(EventsPage)
    page.filtering.put("phase", ColumnFilter(frozenset({"Interregional"})))
    desk.rest()
    assert codes(page) == ["MLM26"]
    page.open(event="kna26")
    desk.rest()
    assert page.pane.record is not None
    assert page.pane.record.values["code"] == "KNA26"
    page.filtering.put("status", ColumnFilter(frozenset({"Confirmed"})))
    desk.rest()
    assert codes(page) == ["MLM26"]


def test_an_event_is_made_the_current_one(desk: Desk) -> None:
    event(desk.database, "KNA26")
    page = desk.sit_down(EventsPage)
    page.make_current.click()
    current = desk.context.current_event
    assert current is not None
    assert (current.code, current.name, current.phase) == ("KNA26", "Sommarmarknad Karlskrona", Phase.REGIONAL)
    assert page.make_current.text() == "This is the current event"


def test_adding_an_event_by_hand(desk: Desk) -> None:
    page = desk.sit_down(EventsPage)
    page.add()
    dialog = page.findChild(NewRecord)
    assert dialog is not None
    cells = dialog.form.cells
    write(cells["code"].editor.core, "kna26")
    write(cells["starts"].editor.core, "2026-06-12")
    dialog.accept_button.click()
    assert cells["phase"].problem.text.text() == "Phase is missing. Fill it in."
    phase = cells["phase"].editor.core
    assert isinstance(phase, QComboBox)
    phase.setCurrentText("Regional")
    dialog.accept_button.click()
    desk.rest()
    assert codes(page) == ["KNA26"]


def test_a_series_of_booths_is_added_and_undone(desk: Desk) -> None:
    made = event(desk.database)
    page = desk.sit_down(EventsPage)
    page.pane.tabs.setCurrentIndex(1)
    desk.type(page.booths.new_size.cells["width_mm"].editor.core, "4,5", Qt.Key.Key_Tab)
    desk.type(page.booths.codes, "A1-A8")
    assert {(row.width_mm, row.depth_mm) for row in desk.read(booth_rows, made.id)} == {(4500, 2000)}
    assert [row.code for row in desk.read(booth_rows, made.id)] == [f"A{number}" for number in range(1, 9)]
    assert [row.code for row in page.booths.model.rows] == [f"A{number}" for number in range(1, 9)]
    assert codes(page) == ["KNA26"]
    assert page.model.rows[0].booths == 8
    desk.undo()
    assert desk.read(booth_rows, made.id) == []
    desk.redo()
    assert len(desk.read(booth_rows, made.id)) == 8


def test_a_series_with_a_booth_that_is_there_adds_none(desk: Desk) -> None:
    made = event(desk.database)
    booth(desk.database, made, "A3")
    page = desk.sit_down(EventsPage)
    page.pane.tabs.setCurrentIndex(1)
    desk.type(page.booths.codes, "A1-A8")
    assert page.booths.problem.text() == "There is a booth A3 already. Choose other codes."
    assert page.booths.problem.isVisible()
    assert [row.code for row in desk.read(booth_rows, made.id)] == ["A3"]


def test_a_series_of_booths_of_no_size_adds_none(desk: Desk) -> None:
    made = event(desk.database)
    page = desk.sit_down(EventsPage)
    page.pane.tabs.setCurrentIndex(1)
    width = page.booths.new_size.cells["width_mm"]
    desk.type(width.editor.core, "bred", Qt.Key.Key_Tab)
    desk.type(page.booths.codes, "A1-A8")
    assert width.problem.isVisible()
    assert desk.read(booth_rows, made.id) == []


def test_a_series_is_not_taken_back_once_somebody_stands_there(desk: Desk, say: RecordingSay) -> None:
    made, who = event(desk.database), exhibitor(desk.database, "Aspö")
    page = desk.sit_down(EventsPage)
    page.pane.tabs.setCurrentIndex(1)
    desk.type(page.booths.codes, "A1-A3")
    place(desk.database, desk.read(booth_rows, made.id)[2].id, who.id)
    desk.undo()
    assert [row.code for row in desk.read(booth_rows, made.id)] == ["A1", "A2", "A3"]
    assert [error.code for error in say.errors] == ["cannot_undo"]


def test_an_application_is_accepted_with_a_booth_in_one_step(desk: Desk) -> None:
    made, who = event(desk.database), exhibitor(desk.database, "Aspö")
    booth(desk.database, made, "A1", exhibitor(desk.database, "Bräkne"))
    booth(desk.database, made, "A2")
    set_participation(desk.database, made.id, who.id, ParticipationStatus.WAITING_LIST)
    page = desk.sit_down(EventsPage)
    page.pane.tabs.setCurrentIndex(2)
    part = page.participations
    part.table.choose(next(row.id for row in part.model.rows if row.exhibitor == "Aspö"))
    desk.rest()
    editor = part.given.cells["booth_id"].editor
    assert isinstance(editor, PickEditor)
    assert [editor.combo.itemText(at) for at in range(editor.combo.count())] == ["", "A2"]
    field = editor.combo.lineEdit()
    assert field is not None
    desk.type(field, "A2")

    def stands() -> tuple[list[str], list[ParticipationStatus]]:
        booths = [row.exhibitor for row in desk.read(booth_rows, made.id)]
        return booths, [row.status for row in desk.read(participation_rows, made.id)]

    accepted, waiting = ParticipationStatus.ACCEPTED, ParticipationStatus.WAITING_LIST
    assert stands() == (["Bräkne", "Aspö"], [accepted, accepted])
    assert editor.combo.count() == 1
    desk.undo()
    assert stands() == (["Bräkne", ""], [waiting, accepted])
    desk.redo()
    assert stands() == (["Bräkne", "Aspö"], [accepted, accepted])


def test_a_booth_that_was_taken_meanwhile_is_said_beside_its_field(desk: Desk) -> None:
    made, who = event(desk.database), exhibitor(desk.database, "Aspö")
    other, free = exhibitor(desk.database, "Bräkne"), booth(desk.database, made, "A1")
    set_participation(desk.database, made.id, who.id, ParticipationStatus.APPLIED)
    page = desk.sit_down(EventsPage)
    page.pane.tabs.setCurrentIndex(2)
    desk.database.on_change = None  # as where another laptop is faster
    place(desk.database, free.id, other.id)
    cell = page.participations.given.cells["booth_id"]
    assert isinstance(cell.editor, PickEditor)
    cell.editor.pick(free.id)
    desk.rest()
    assert cell.problem.text.text().startswith("Booth A1 is taken by Bräkne.")
    assert [row.status for row in desk.read(participation_rows, made.id) if row.exhibitor == "Aspö"] == [
        ParticipationStatus.APPLIED
    ]


def test_an_exhibitor_is_placed_at_a_booth_freed_and_undone(desk: Desk) -> None:
    made, who = event(desk.database), exhibitor(desk.database, "Aspö")
    booth(desk.database, made, "A1")
    page = desk.sit_down(EventsPage)
    page.pane.tabs.setCurrentIndex(1)
    editor = page.booths.form.cells["exhibitor_id"].editor
    assert isinstance(editor, PickEditor)
    editor.pick(who.id)
    desk.rest()
    assert [row.exhibitor for row in desk.read(booth_rows, made.id)] == ["Aspö"]
    assert [row.exhibitor for row in page.booths.model.rows] == ["Aspö"]
    editor.pick(None)
    desk.rest()
    assert [row.exhibitor for row in desk.read(booth_rows, made.id)] == [""]
    desk.undo()
    assert [row.exhibitor for row in desk.read(booth_rows, made.id)] == ["Aspö"]


def test_the_size_of_a_booth_is_edited_beside_the_table(desk: Desk) -> None:
    made = event(desk.database)
    booth(desk.database, made, "A1")
    page = desk.sit_down(EventsPage)
    page.pane.tabs.setCurrentIndex(1)
    width = page.booths.form.cells["width_mm"]
    desk.type(width.editor.core, "4,5")
    assert [row.width_mm for row in desk.read(booth_rows, made.id)] == [4_500]
    desk.type(width.editor.core, "0")
    assert width.problem.isVisible()
    assert [row.width_mm for row in desk.read(booth_rows, made.id)] == [4_500]


def test_a_booth_is_removed_when_the_user_is_sure(desk: Desk, say: RecordingSay) -> None:
    made = event(desk.database)
    booth(desk.database, made, "A1", exhibitor(desk.database, "Aspö"))
    page = desk.sit_down(EventsPage)
    page.booths.remove()
    assert "Aspö stands at booth A1" in say.questions[0][1]
    assert len(desk.read(booth_rows, made.id)) == 1
    say.answers.append(True)
    page.booths.remove()
    desk.rest()
    assert desk.read(booth_rows, made.id) == []


def test_an_exhibitor_is_let_in_and_declined_and_undoing_gives_the_booth_back(desk: Desk) -> None:
    made, who = event(desk.database), exhibitor(desk.database, "Aspö")
    page = desk.sit_down(EventsPage)
    page.pane.tabs.setCurrentIndex(2)
    assert page.participations.picker.text() == ""
    page.participations.picker.pick(who.id)
    page.participations.add_button.click()
    desk.rest()
    assert [row.status for row in desk.read(participation_rows, made.id)] == [ParticipationStatus.ACCEPTED]
    booth(desk.database, made, "A1", who)
    desk.rest()
    status = page.participations.form.cells["status"].editor.core
    assert isinstance(status, QComboBox)
    status.setCurrentText("Declined")
    page.participations.form.leave()
    desk.rest()
    assert [row.status for row in desk.read(participation_rows, made.id)] == [ParticipationStatus.DECLINED]
    assert [row.exhibitor for row in desk.read(booth_rows, made.id)] == [""]
    desk.undo()
    assert [row.status for row in desk.read(participation_rows, made.id)] == [ParticipationStatus.ACCEPTED]
    assert [row.exhibitor for row in desk.read(booth_rows, made.id)] == ["Aspö"]


def test_who_takes_part_already_is_not_offered_again(desk: Desk) -> None:
    made, who = event(desk.database), exhibitor(desk.database, "Aspö")
    exhibitor(desk.database, "Bräkne")
    set_participation(desk.database, made.id, who.id, ParticipationStatus.APPLIED)
    page = desk.sit_down(EventsPage)
    combo = page.participations.picker.combo
    assert [combo.itemText(at) for at in range(combo.count())] == ["Bräkne (2)"]
    assert [row.exhibitor for row in page.participations.model.rows] == ["Aspö"]


def test_another_event_shows_its_own_booths(desk: Desk) -> None:
    first, second = event(desk.database, "A26"), event(desk.database, "B26")
    booth(desk.database, first, "A1")
    booth(desk.database, second, "B1")
    page = desk.sit_down(EventsPage)
    assert [row.code for row in page.booths.model.rows] == ["A1"]
    page.choose(second.id)
    desk.rest()
    assert [row.code for row in page.booths.model.rows] == ["B1"]


def test_what_the_tills_go_by_is_opened_from_the_event(desk: Desk) -> None:
    event(desk.database)
    page = desk.sit_down(EventsPage)
    page.choose(page.model.rows[0].id)
    desk.rest()
    page.till_rules.setFocus()
    desk.press(Qt.Key.Key_Space)
    (dialog,) = page.findChildren(TillRulesDialog)
    assert dialog.windowTitle() == "The till at Sommarmarknad Karlskrona"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
