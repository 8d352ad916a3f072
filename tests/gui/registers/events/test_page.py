import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit

from made_in_blekinge.domain.event import days_text
from made_in_blekinge.domain.market import EventStatus, Phase
from made_in_blekinge.gui.parts.column_filter import ColumnFilter
from made_in_blekinge.gui.registers.events.page import EventsPage
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.till.rules import TillRulesDialog
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.registers.records import event_record
from tests.support.builders import event
from tests.support.gui.desk import Desk, write
from tests.support.gui.reading_order import stops


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
    page.make_current.trigger()
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


def test_what_the_tills_go_by_is_opened_from_the_event(desk: Desk) -> None:
    event(desk.database)
    page = desk.sit_down(EventsPage)
    page.choose(page.model.rows[0].id)
    desk.rest()
    page.till_rules.trigger()
    desk.rest()
    (dialog,) = page.findChildren(TillRulesDialog)
    assert dialog.windowTitle() == "The till at Sommarmarknad Karlskrona"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_tab_leads_from_the_table_into_the_pane(desk: Desk) -> None:
    event(desk.database)
    page = desk.sit_down(EventsPage)
    page.table.setFocus()
    desk.press(Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.pane.isAncestorOf(focus)


def test_an_event_whose_last_day_has_been_is_no_longer_called_planned(desk: Desk) -> None:
    event(desk.database, "OLD25", starts=dt.date(2025, 6, 1), ends=dt.date(2025, 6, 2), status=EventStatus.PLANNED)
    event(desk.database, "NEW27", starts=dt.date(2027, 6, 1), ends=dt.date(2027, 6, 2), status=EventStatus.PLANNED)
    page = desk.sit_down(EventsPage)
    at = next(at for at, column in enumerate(page.columns) if column.key == "status")
    assert [page.model.index(row, at).data() for row in range(2)] == ["Past", "Planned"]
    assert "still “Planned”" in str(page.model.index(0, at).data(Qt.ItemDataRole.ToolTipRole))
    page.viewing.choose(2)
    desk.rest()
    assert codes(page) == ["OLD25"], "the view of what is over has it"
    page.viewing.choose(1)
    desk.rest()
    assert codes(page) == ["NEW27"]


def test_tab_leads_from_the_search_to_what_was_found(desk: Desk) -> None:
    event(desk.database)
    page = desk.sit_down(EventsPage)
    assert page.search is not None
    page.search.setFocus()
    desk.press(Qt.Key.Key_Tab)
    assert page.table.hasFocus()
    desk.press(Qt.Key.Key_Backtab)
    assert page.search.hasFocus()
    reached = stops(page)
    for one in (page.viewing.bar.tabs, page.filtering.chips.add_button, page.list_form.columns_button):
        assert one in reached, "nothing is skipped by it"
