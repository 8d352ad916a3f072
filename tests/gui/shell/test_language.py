"""Another language makes pages again: what the person had in them is there afterwards."""

import threading

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from made_in_blekinge.domain.market import Means
from made_in_blekinge.gui.checkin.page import CheckInPage
from made_in_blekinge.gui.event.page import EventPage
from made_in_blekinge.gui.event.plan_tab import PlanTab
from made_in_blekinge.gui.registers.exhibitors.page import ExhibitorsPage
from made_in_blekinge.gui.shell.window import MainWindow
from made_in_blekinge.gui.till.page import TillPage
from made_in_blekinge.gui.work.context import GuiContext
from tests.support import builders
from tests.support.gui.checkin_desk import sit_down
from tests.support.gui.desk import Desk
from tests.support.gui.event_page import booth_list
from tests.support.gui.recording_say import RecordingSay
from tests.support.gui.till_desk import stand_up
from tests.support.gui.toy import PlainPage, StallsPage

MUST, BOWL = "1001", "2001"


def line(page: ExhibitorsPage, key: str) -> QLineEdit:
    found = page.form.cells[key].editor.core
    assert isinstance(found, QLineEdit)
    return found


def test_the_row_the_filters_the_focus_and_what_cannot_be_saved_stay(desk: Desk) -> None:
    for name in ("Aspö", "Bräkne", "Böda"):
        builders.exhibitor(desk.database, name=name)
    page = desk.sit_down(ExhibitorsPage)
    assert page.search is not None
    desk.type(page.search, "b", None)
    desk.rest()
    page.archived.setChecked(True)
    page.choose(page.model.rows[1].id)
    desk.rest()
    chosen = page.table.place
    desk.type(line(page, "email"), "info(at)x", Qt.Key.Key_Tab)
    line(page, "town").setFocus()
    again = desk.speak("sv", ExhibitorsPage)
    assert again is not page
    assert again.search is not None
    assert (again.search.text(), again.archived.isChecked()) == ("b", True)
    assert (again.table.place, len(again.model.rows)) == (chosen, 2)
    assert line(again, "email").text() == "info(at)x"
    assert again.form.cells["email"].error is not None
    assert QApplication.focusWidget() is line(again, "town")
    assert again.heading.text() == "Utställare"


def test_what_was_written_to_add_something_stays(desk: Desk) -> None:
    part = booth_list(desk, builders.event(desk.database, "KKA26"))
    desk.type(part.codes, "A1–A", None)
    width = next(iter(part.new_size.cells))
    part.new_size.type_texts({width: "4"})
    again = desk.speak("sv", EventPage)
    assert isinstance(again.tab, PlanTab)
    assert again.tab.part.new_size.cells[width].editor.text() == "4"
    assert again.tab.part.codes.text() == "A1–A"
    assert again.tab.form.current == "table"
    assert again.tab.part.isVisible()
    assert again.bar.tabText(again.bar.currentIndex()).startswith("Plan")


def test_a_language_waits_for_what_is_being_saved(desk: Desk) -> None:
    made = builders.exhibitor(desk.database)
    page = desk.sit_down(ExhibitorsPage)
    gate = threading.Event()
    desk.context.jobs.write(lambda _: gate.wait(20), owner=page)
    desk.type(line(page, "town"), "Sturkö", None)
    desk.context.set_language("sv")
    assert desk.window is not None
    assert desk.window.page is page
    gate.set()
    desk.qtbot.waitUntil(lambda: desk.window is not None and desk.window.page is not page)
    desk.rest()
    again = desk.window.page
    assert isinstance(again, ExhibitorsPage)
    assert line(again, "town").text() == "Sturkö"
    assert not again.form.cells["town"].editor.touched
    with desk.database.reading() as session:
        assert page.access.read(session, made.id).values["town"] == "Sturkö"  # type: ignore[union-attr]
    desk.undo()
    assert line(again, "town").text() != "Sturkö"


def test_a_page_that_is_not_seen_is_made_when_it_is_visited(context: GuiContext, qtbot: QtBot) -> None:
    window = MainWindow(context, (StallsPage, PlainPage))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.page is not None)
    before = window.page
    assert isinstance(before, StallsPage)
    assert before.search is not None
    before.search.setText("åsa")
    window.show_page("plain")
    context.set_language("sv")
    assert window.windowTitle().startswith("Översikt")
    window.show_page("stalls")
    page = window.page
    assert isinstance(page, StallsPage)
    assert page is not before
    assert page.search is not None
    assert page.search.text() == "åsa"


def test_the_pages_before_are_gone(context: GuiContext, qtbot: QtBot) -> None:
    window = MainWindow(context, (StallsPage,))
    qtbot.addWidget(window)
    window.show()
    for language in ("sv", "en", "sv"):
        context.set_language(language)
        qtbot.waitUntil(lambda: not context.jobs.is_busy)
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(window.findChildren(StallsPage)) == 1


def test_who_is_being_checked_in_stays_with_what_was_written(desk: Desk) -> None:
    table, (who,) = sit_down(desk, 1)
    table.scan_sign(who)
    representative = table.page.card.arrival.representative
    name = representative.cells["representative"].editor
    desk.type(name.core, "Åsa Ny", None)
    table.page = desk.speak("sv", CheckInPage)
    assert table.page.visitor is not None
    assert table.page.card.arrival.representative.cells["representative"].editor.text() == "Åsa Ny"
    assert table.said[1] == "Väntas"


def test_whoever_is_writing_goes_on_where_they_were(desk: Desk) -> None:
    table, _ = sit_down(desk, 1)
    assert table.page.search is not None
    desk.type(table.page.search, "Kar", None)
    again = desk.speak("sv", CheckInPage).search
    assert again is not None
    desk.rest()
    assert QApplication.focusWidget() is again
    QTest.keyClicks(again, "l")
    assert again.text() == "Karl"


def test_a_half_paid_cart_stays_and_a_question_keeps_the_language(desk: Desk, say: RecordingSay) -> None:
    counter = stand_up(desk)
    counter.scan(MUST, BOWL)
    counter.pay(Qt.Key.Key_F3, amount="100")
    cart, tenders = counter.page.cart, counter.page.cart.paid
    counter.press(Qt.Key.Key_F2)
    assert not desk.context.set_language("sv")
    assert [error.code for error in say.errors] == ["answer_first"]
    assert desk.context.catalog.language == "en"
    counter.page.desk.back()
    page = desk.speak("sv", TillPage)
    assert (page.cart, page.cart.paid) == (cart, tenders)
    assert page.side.word.text() == "Kvar att betala"
    assert page.side.means[Means.CASH].text() == "F2  Kontant"
