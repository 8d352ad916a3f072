"""Who the organiser is, as receipts name it, and the paper of this laptop's receipts."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from made_in_blekinge.bootstrap import App
from made_in_blekinge.gui.parts.listed import ListedEditor
from made_in_blekinge.gui.parts.periods import PeriodsEditor
from made_in_blekinge.gui.settings.page import SettingsPage
from made_in_blekinge.gui.shell.leaving import show_first
from made_in_blekinge.gui.till.receipt import roll_width
from made_in_blekinge.queries.market.organiser import Organiser, organiser
from made_in_blekinge.services.market.market import describe_market, name_market
from made_in_blekinge.settings import Settings
from tests.conftest import NewDatabase
from tests.support import builders
from tests.support.gui.desk import Desk
from tests.support.gui.recording_say import RecordingSay


def line(page: SettingsPage, key: str) -> QLineEdit:
    core = page.receipts.form.cells[key].editor.core
    assert isinstance(core, QLineEdit)
    return core


def test_number_and_address_are_saved_when_they_are_left(desk: Desk, say: RecordingSay) -> None:
    name_market(desk.database, "Made in Blekinge")
    page = desk.sit_down(SettingsPage)
    desk.type(line(page, "identity_number"), "5560160680", Qt.Key.Key_Tab)
    assert line(page, "identity_number").text() == "556016-0680"
    desk.type(line(page, "address"), "Storgatan 1, 371 34 Karlskrona", Qt.Key.Key_Tab)
    found = desk.read(organiser)
    assert found == Organiser("Made in Blekinge", "556016-0680", "Storgatan 1, 371 34 Karlskrona")
    assert say.messages == ["Saved", "Saved"]


def test_a_wrong_number_is_said_beside_it_and_stays(desk: Desk) -> None:
    page = desk.sit_down(SettingsPage)
    desk.type(line(page, "identity_number"), "556016-0681", Qt.Key.Key_Tab)
    assert "556016-0681" in page.receipts.form.cells["identity_number"].problem.text.text()
    assert line(page, "identity_number").text() == "556016-0681"
    desk.type(line(page, "address"), "Storgatan 1", Qt.Key.Key_Tab)
    assert desk.read(organiser) == Organiser("", "", "Storgatan 1")
    assert line(page, "identity_number").text() == "556016-0681"


def test_what_another_laptop_says_is_shown(desk: Desk) -> None:
    page = desk.sit_down(SettingsPage)
    line(page, "address").setFocus()
    QTest.keyClicks(line(page, "address"), "Storg")
    describe_market(desk.database, {"identity_number": "556016-0680"})
    desk.qtbot.waitUntil(lambda: line(page, "identity_number").text() == "556016-0680")
    assert line(page, "address").text() == "Storg"


def test_nothing_of_one_market_is_saved_in_another(desk: Desk, new_sqlite: NewDatabase) -> None:
    page = desk.sit_down(SettingsPage)
    line(page, "address").setFocus()
    QTest.keyClicks(line(page, "address"), "Storgatan 1")
    other = new_sqlite()
    describe_market(other, {"identity_number": "556016-0680", "address": "Hamngatan 2"})
    desk.context.app = App(other, Settings(), desk.context.catalog, lambda: builders.NOW)
    desk.qtbot.waitUntil(lambda: line(page, "address").text() == "Hamngatan 2")
    desk.rest()
    with other.reading() as session:
        assert organiser(session).address == "Hamngatan 2"


def test_the_till_prints_on_the_paper_that_was_chosen(desk: Desk) -> None:
    page = desk.sit_down(SettingsPage)
    assert roll_width(desk.context) == 80
    for width in (58, None, 80):
        page.receipts.paper.setFocus()
        key = {58: Qt.Key.Key_Down, None: Qt.Key.Key_Down, 80: Qt.Key.Key_Home}[width]
        QTest.keyClick(page.receipts.paper, key)
        assert roll_width(desk.context) == width


def test_what_is_refused_is_counted_kept_by_a_new_page_led_to_and_taken_back(desk: Desk) -> None:
    name_market(desk.database, "Made in Blekinge")
    page = desk.sit_down(SettingsPage)
    desk.type(line(page, "iban"), "SE00", Qt.Key.Key_Tab)
    assert [(draft.name, list(draft.fields)) for draft in desk.context.drafts.all()] == [
        ("Organiser and receipts", ["iban"])
    ]
    gone: list[tuple[str, dict[str, object]]] = []
    desk.context.asked_for.connect(lambda *wanted: gone.append(wanted))
    show_first(desk.context)
    assert gone == [("settings", {"at": "IBAN"})]
    again = desk.sit_down(SettingsPage)
    assert line(again, "iban").text() == "SE00"
    assert again.receipts.form.cells["iban"].error is not None
    line(again, "iban").setFocus()
    desk.undo()
    assert (line(again, "iban").text(), desk.context.drafts.count) == ("", 0)


def test_vat_and_the_financial_year_are_chosen(desk: Desk) -> None:
    page = desk.sit_down(SettingsPage)
    year, vat = (page.receipts.form.cells[key].editor for key in ("financial_year_starts", "vat"))
    assert isinstance(year, ListedEditor)
    assert isinstance(vat, PeriodsEditor)
    assert year.combo.currentText() == "January–December"
    line_ = year.combo.lineEdit()
    assert line_ is not None
    for typed, starts in (("july–june", 7), ("09-01–08-31", 9)):
        desk.type(line_, typed)
        assert desk.read(organiser).financial_year_starts == starts
    assert year.combo.currentText() == "September–August"
    vat.choose(())
    desk.rest()
    assert desk.read(organiser).vat == ()
