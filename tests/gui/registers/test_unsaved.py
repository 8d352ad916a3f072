"""What is written and refused stays, is said everywhere, comes back and is taken back; leaving it is asked."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from made_in_blekinge.gui.parts.cells import FormField
from made_in_blekinge.gui.parts.panes import Downwards
from made_in_blekinge.gui.parts.theme import tokens
from made_in_blekinge.gui.registers.exhibitors.page import ExhibitorsPage
from made_in_blekinge.gui.registers.products.page import ProductsPage
from made_in_blekinge.gui.shell.leaving import CLOSE, LOCK, SWITCH, may_leave
from made_in_blekinge.queries.registers.records import exhibitor_record, product_record
from tests.support.builders import exhibitor, product
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay

BAD = "signe(at)ekhaga.example"


def line(page: ExhibitorsPage | ProductsPage, key: str) -> QLineEdit:
    core = page.form.cells[key].editor.core
    assert isinstance(core, QLineEdit)
    return core


def cell(page: ExhibitorsPage, key: str) -> FormField:
    return page.form.cells[key]


def go_to(desk: Desk, page: ExhibitorsPage | ProductsPage, key: int) -> None:
    assert page.table.choose(key)
    desk.rest()


def state(desk: Desk) -> str:
    assert desk.window is not None
    shown = desk.window.topbar.state
    return shown.text() if shown is not None else ""


def test_a_refused_field_is_said_in_the_foot_and_in_the_bar_and_stands_there_again(desk: Desk) -> None:
    first, second = exhibitor(desk.database, "Aspö"), exhibitor(desk.database, "Bräkne")
    page = desk.sit_down(ExhibitorsPage)
    go_to(desk, page, first.id)
    desk.type(line(page, "town"), "Sturkö")
    desk.type(line(page, "email"), BAD)
    assert page.pane.state.text() == "E-mail is not saved."
    assert page.pane.rest.accessibleName().startswith("Everything else saved ")
    assert state(desk) == "1 field is not saved"
    go_to(desk, page, second.id)
    assert page.pane.state.text() == "Saved"
    assert (line(page, "email").text(), cell(page, "email").error) == ("", None)
    assert desk.context.drafts.is_draft("exhibitors", first.id)
    assert not desk.context.drafts.is_draft("exhibitors", second.id)
    assert state(desk) == "1 field is not saved"
    go_to(desk, page, first.id)
    assert line(page, "email").text() == BAD
    assert cell(page, "email").problem.isVisible()
    assert page.pane.state.text() == "E-mail is not saved."
    desk.type(line(page, "email"), "signe@ekhaga.example")
    assert desk.values(exhibitor_record, first.id)["email"] == "signe@ekhaga.example"
    assert (desk.context.drafts.count, state(desk)) == (0, "")


def test_what_the_register_refuses_after_the_record_was_left_is_a_draft(desk: Desk) -> None:
    who = exhibitor(desk.database, "Aspö")
    first = product(desk.database, who, "1", gtin="7310865004703")
    second = product(desk.database, who, "2")
    page = desk.sit_down(ProductsPage)
    go_to(desk, page, second.id)
    desk.type(line(page, "gtin"), "7310865004703", None)
    go_to(desk, page, first.id)
    assert desk.context.drafts.is_draft("products", second.id)
    assert state(desk) == "1 field is not saved"
    go_to(desk, page, second.id)
    assert line(page, "gtin").text() == "7310865004703"
    assert page.form.cells["gtin"].problem.isVisible()
    assert not desk.values(product_record, second.id)["gtin"]


def test_ctrl_z_takes_back_a_red_field_and_then_the_change_before(desk: Desk) -> None:
    made = exhibitor(desk.database, "Aspö", email="info@example.se")
    page = desk.sit_down(ExhibitorsPage)
    desk.type(line(page, "town"), "Sturkö")
    desk.type(line(page, "email"), BAD)
    desk.undo()
    assert line(page, "email").text() == "info@example.se"
    assert (cell(page, "email").error, desk.context.drafts.count) == (None, 0)
    assert desk.values(exhibitor_record, made.id)["town"] == "Sturkö"
    desk.undo()
    assert desk.values(exhibitor_record, made.id)["town"] == ""


@pytest.mark.parametrize("where", ["field", "table", "other field"])
def test_ctrl_z_takes_back_a_red_field_from_everywhere(desk: Desk, where: str) -> None:
    exhibitor(desk.database, "Aspö", email="info@example.se")
    page = desk.sit_down(ExhibitorsPage)
    desk.type(line(page, "email"), BAD)
    {"field": line(page, "email"), "table": page.table, "other field": line(page, "town")}[where].setFocus()
    desk.undo()
    assert line(page, "email").text() == "info@example.se"


def test_ctrl_z_also_takes_back_what_stands_red_again(desk: Desk) -> None:
    first, second = exhibitor(desk.database, "Aspö"), exhibitor(desk.database, "Bräkne")
    page = desk.sit_down(ExhibitorsPage)
    go_to(desk, page, first.id)
    desk.type(line(page, "email"), BAD)
    go_to(desk, page, second.id)
    go_to(desk, page, first.id)
    desk.undo()
    assert (line(page, "email").text(), desk.context.drafts.count) == ("", 0)


def test_closing_asks_and_stays_by_default(desk: Desk, say: RecordingSay) -> None:
    exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    desk.type(line(page, "email"), BAD, None)
    desk.type(line(page, "postcode"), "x" * 30, None)
    assert desk.window is not None
    assert not desk.window.close()
    assert say.questions == [("2 fields are not saved", "Aspö: E-mail, Postcode", f"Show / {CLOSE}")]
    assert desk.window.isVisible()
    say.choices = [1]
    assert desk.window.close()


def test_closing_shows_where_it_is(desk: Desk, say: RecordingSay) -> None:
    first, second = exhibitor(desk.database, "Aspö"), exhibitor(desk.database, "Bräkne")
    page = desk.sit_down(ExhibitorsPage)
    go_to(desk, page, first.id)
    desk.type(line(page, "email"), BAD)
    go_to(desk, page, second.id)
    say.choices = [0]
    assert desk.window is not None
    assert not desk.window.close()
    desk.rest()
    assert page.pane.record is not None
    assert page.pane.record.id == first.id
    assert line(page, "email").text() == BAD


def test_closing_with_what_the_register_refuses_in_that_moment_asks_too(desk: Desk, say: RecordingSay) -> None:
    who = exhibitor(desk.database, "Aspö")
    product(desk.database, who, "1", gtin="7310865004703")
    second = product(desk.database, who, "2")
    page = desk.sit_down(ProductsPage)
    go_to(desk, page, second.id)
    desk.type(line(page, "gtin"), "7310865004703", None)
    assert desk.window is not None
    assert not desk.window.close()
    assert len(say.questions) == 1


@pytest.mark.parametrize("anyway", [CLOSE, SWITCH, LOCK])
def test_nothing_unsaved_asks_nothing(desk: Desk, say: RecordingSay, anyway: str) -> None:
    made = exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    desk.type(line(page, "town"), "Sturkö", None)
    assert desk.window is not None
    assert may_leave(desk.window, anyway)
    assert not say.questions
    assert desk.values(exhibitor_record, made.id)["town"] == "Sturkö"


def test_another_market_has_no_drafts_of_this_one(desk: Desk) -> None:
    exhibitor(desk.database, "Aspö")
    page = desk.sit_down(ExhibitorsPage)
    desk.type(line(page, "email"), BAD)
    desk.context.app = None
    assert desk.context.drafts.count == 0


def test_a_shown_record_begins_at_its_top(desk: Desk) -> None:
    first, second = exhibitor(desk.database, "Aspö"), exhibitor(desk.database, "Bräkne")
    page = desk.sit_down(ExhibitorsPage)
    go_to(desk, page, first.id)
    area = page.pane.tabs.widget(0)
    assert isinstance(area, Downwards)
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    go_to(desk, page, second.id)
    assert bar.value() == 0


def test_the_arrows_of_the_pane_and_their_keys_go_through_the_rows(desk: Desk) -> None:
    for name in ("Aspö", "Bräkne", "Ciderhuset"):
        exhibitor(desk.database, name)
    page = desk.sit_down(ExhibitorsPage)
    seen = []
    line(page, "town").setFocus()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        desk.press(key, Qt.KeyboardModifier.ControlModifier)
        seen.append(page.pane.heading.text())
    assert seen == ["Bräkne", "Ciderhuset", "Ciderhuset", "Bräkne"]


def test_eight_fields_are_seen_without_scrolling(desk: Desk) -> None:
    exhibitor(desk.database, "Ekhaga")
    page = desk.sit_down(ExhibitorsPage)
    page.pane.setFixedWidth(356)
    desk.rest()
    area = page.pane.tabs.widget(0)
    assert area is not None
    seen = [
        one
        for one in page.form.cells.values()
        if one.isVisible() and one.mapTo(area, one.editor.geometry().bottomLeft()).y() <= area.height()
    ]
    assert len(seen) >= 8, [one.field.key for one in seen]
    tops = [one.mapTo(area, one.editor.pos()).y() for one in seen[:3]]
    assert [below - above for above, below in pairwise(tops)] == [seen[0].editor.height() + 4] * 2


def test_a_wide_pane_has_two_columns_with_titles_above(desk: Desk) -> None:
    exhibitor(desk.database, "Ekhaga")
    page = desk.sit_down(ExhibitorsPage)
    page.form.fit(700)
    page.form.resize(660, 900)
    desk.rest()
    name, form = cell(page, "postcode"), cell(page, "town")
    assert name.title.y() < name.editor.y()
    page.form.fit(356)
    desk.rest()
    assert name.title.x() < name.editor.x()
    assert form.y() > name.y()


def test_the_help_of_a_field_is_seen_while_it_is_edited(desk: Desk) -> None:
    exhibitor(desk.database, "Ekhaga")
    page = desk.sit_down(ExhibitorsPage)
    page.form.fit(356)
    note = cell(page, "vat_periods").note
    assert not note.isVisible()
    line(page, "vat_periods").setFocus()
    assert note.isVisible()
    for _ in range(2):  # to the button of its menu, and on
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
    assert not note.isVisible()


def test_a_row_with_something_unsaved_has_a_dot(desk: Desk) -> None:
    first, second = exhibitor(desk.database, "Aspö"), exhibitor(desk.database, "Bräkne")
    page = desk.sit_down(ExhibitorsPage)
    go_to(desk, page, first.id)
    desk.type(line(page, "email"), BAD)
    go_to(desk, page, second.id)

    def dotted(key: int) -> bool:
        rect = page.table.visualRect(page.model.index_of(key).siblingAtColumn(name))
        image = page.table.viewport().grab(rect).toImage()
        amber = tokens().colour("amber")
        return any(image.pixelColor(x, image.height() // 2) == amber for x in range(image.width() - 30, image.width()))

    name = next(at for at, column in enumerate(page.model.columns) if column.key == "name")
    assert (dotted(first.id), dotted(second.id)) == (True, False)
