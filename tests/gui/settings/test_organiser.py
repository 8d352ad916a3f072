"""Who the organiser is, as receipts name it, and the paper of this laptop's receipts."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from made_in_blekinge.bootstrap import App
from made_in_blekinge.gui.settings.page import SettingsPage
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
