"""Next year's calendar with a clash, by keyboard and in Swedish; partners and venues in their tables."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from made_in_blekinge.domain.aim import AimMeasure
from made_in_blekinge.domain.outside_event import OutsideKind
from made_in_blekinge.domain.partner import PartnerRole
from made_in_blekinge.gui.phases.page import PhasesPage
from made_in_blekinge.gui.registers.new_record import NewRecord
from made_in_blekinge.gui.year import section as year_section
from made_in_blekinge.gui.year.follow_up import FollowUpDialog, open_follow_up
from made_in_blekinge.gui.year.registers import RecordDialog
from made_in_blekinge.gui.year.section import YearSection
from made_in_blekinge.queries.year.aim import aim_progress
from made_in_blekinge.queries.year.calendar import outside_calendars
from made_in_blekinge.queries.year.partner import event_partners, partner_rows
from made_in_blekinge.services.year.partner import add_partner
from tests.support import builders
from tests.support.builders import TODAY
from tests.support.calendars import calendar, days
from tests.support.gui.desk import Desk
from tests.support.gui.settling import front

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def come_to_the_front(desk: Desk) -> None:
    assert desk.window is not None
    with desk.qtbot.waitActive(desk.window):
        desk.window.activateWindow()
    desk.rest()


def at_the_year(desk: Desk) -> YearSection:
    desk.context.set_language("sv")
    page = desk.sit_down(PhasesPage)
    page.open("year")
    come_to_the_front(desk)
    assert isinstance(page.section, YearSection)
    return page.section


def test_next_years_calendar_says_where_two_things_clash(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builders.event(desk.database, "RNB27", name_sv="Sommarmarknad Ronneby", town="Ronneby",
                   starts=dt.date(2027, 7, 2), ends=dt.date(2027, 7, 3))  # fmt: skip
    year = at_the_year(desk)
    path = calendar(tmp_path / "tosia.ics", [days("1", "20270705", "20270708", "Tosia bonnadan", "Ronneby")])
    monkeypatch.setattr(year_section, "ask_open", lambda *_: path)
    year.bring_in()
    desk.rest()
    year.calendar.grid.setFocus()
    for _ in range(13):  # from June of this year
        desk.press(Key.Key_PageDown)
    assert year.calendar.period.text() == "juli 2027"
    assert [row.entry.name for row in year.calendar.model.rows] == ["Sommarmarknad Ronneby", "Tosia bonnadan"]
    assert "inget" not in year.calendar.summary.text()
    desk.press(Key.Key_Down)  # 8 July
    for _ in range(6):
        desk.press(Key.Key_Left)
    assert year.calendar.grid.day == dt.date(2027, 7, 2)
    assert "Sommarmarknad Ronneby" in year.calendar.grid.accessibleDescription()
    year.bar.buttons["list"].click()
    desk.rest()
    (ours,) = [row for row in year.calendar.model.rows if row.entry.is_own]
    shown = year.calendar.model.columns[4].show(ours, desk.context.catalog)
    assert shown == ""  # the week after: no clash yet
    calendar(path, [days("1", "20270703", "20270708", "Tosia bonnadan", "Ronneby")])
    year.bring_in()
    desk.rest()
    (ours,) = [row for row in year.calendar.model.rows if row.entry.is_own]
    assert year.calendar.model.columns[4].show(ours, desk.context.catalog).startswith("Samma ort, samma dagar: Tosia")
    assert "med något i vägen: 1" in year.calendar.summary.text()


def test_a_calendar_that_was_brought_in_is_taken_back(desk: Desk, tmp_path: Path) -> None:
    year = at_the_year(desk)
    year.take(calendar(tmp_path / "fest.ics", [days("1", "20270705", "20270708")]))
    desk.rest()
    assert [row.dates for row in desk.read(outside_calendars)] == [1]
    year.calendar.grid.setFocus()
    desk.undo()
    assert desk.read(outside_calendars) == []
    desk.redo()
    before = desk.read(outside_calendars)
    assert [row.dates for row in before] == [1]
    year.calendar.grid.go(dt.date(2027, 7, 5))
    desk.rest()
    year.calendar.remove(year.calendar.model.rows)
    desk.rest()
    assert desk.read(outside_calendars) == []
    desk.undo()
    assert [(row.name, row.dates, row.digest) for row in desk.read(outside_calendars)] == [
        (row.name, row.dates, row.digest) for row in before
    ]
    year.calendar.ask_kind(year.calendar.model.rows)
    desk.rest()
    (dialog,) = year.calendar.findChildren(NewRecord)
    dialog.form.cells["kind"].editor.type("fair")
    dialog.act()
    desk.rest()
    assert [row.kind for row in desk.read(outside_calendars)] == [OutsideKind.FAIR]


def test_a_partner_is_changed_removed_and_back(desk: Desk) -> None:
    add_partner(desk.database, {"name": "Region Skåne"})
    year = at_the_year(desk)
    year.show_view("partners")
    desk.rest()
    assert desk.window is not None
    year.partners.new()
    asked = front(desk, desk.window.page, RecordDialog)  # type: ignore[arg-type]
    assert asked.windowTitle() == "Ny partner"
    asked.reject()
    come_to_the_front(desk)
    table = year.partners.table
    table.setFocus()
    desk.press(Key.Key_Return)
    dialog = front(desk, desk.window.page, RecordDialog)  # type: ignore[arg-type]
    desk.type(dialog.form.cells["region"].editor.core, "Skåne", None)
    dialog.act()
    desk.rest()
    assert [row.region for row in desk.read(partner_rows)] == ["Skåne"]
    come_to_the_front(desk)
    table.setFocus()
    desk.undo()
    assert [row.region for row in desk.read(partner_rows)] == [""]
    table.setFocus()
    desk.press(Key.Key_Delete)
    assert desk.read(partner_rows) == []
    desk.undo()
    assert [row.name for row in desk.read(partner_rows)] == ["Region Skåne"]


def test_what_an_event_is_for_is_written_at_once_and_taken_back(desk: Desk) -> None:
    builders.event(desk.database)
    add_partner(desk.database, {"name": "Region Skåne"})
    year = at_the_year(desk)
    open_follow_up(desk.context, year, "KNA26")
    assert desk.window is not None
    dialog = front(desk, desk.window.page, FollowUpDialog)  # type: ignore[arg-type]
    cells = dialog.form.cells
    desk.type(cells["role_host"].editor.core, "region skåne", None)
    desk.type(cells[f"count_{TODAY}"].editor.core, "840", None)
    cells["new_aim"].put("Arenor för samarbete", desk.context.catalog)
    desk.type(cells["new_target"].editor.core, "2000", None)
    dialog.act()
    assert "ett mått" in cells["new_measure"].problem.text.text()  # what is lacking stands beside its field
    cells["new_measure"].put(AimMeasure.VISITORS, desk.context.catalog)
    dialog.act()
    desk.rest()
    assert [(one.measure, one.target, one.reached) for one in desk.read(aim_progress, "KNA26")] == [
        (AimMeasure.VISITORS, 2000, 840)]  # fmt: skip
    assert [*desk.read(event_partners, "KNA26").values()] == [(PartnerRole.HOST,)]
    come_to_the_front(desk)
    desk.undo()
    assert (desk.read(aim_progress, "KNA26"), desk.read(event_partners, "KNA26")) == ([], {})
