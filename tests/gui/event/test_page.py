"""The page of one event: its head, its tabs, and the ways to it."""

import datetime as dt

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.gui.event.applications import ApplicationsTab
from made_in_blekinge.gui.event.checklist import ChecklistTab
from made_in_blekinge.gui.event.lists import GoodsTab, MoneyTab, PapersTab
from made_in_blekinge.gui.event.page import EventPage, countdown
from made_in_blekinge.gui.event.tab import EventTab
from made_in_blekinge.gui.registers.events.page import EventsPage
from made_in_blekinge.gui.shell.window import MainWindow
from made_in_blekinge.i18n import catalog
from made_in_blekinge.queries.registers.event import event_rows
from made_in_blekinge.services.event.booth import set_participation
from made_in_blekinge.services.event.goods import announce
from made_in_blekinge.store.records import Record
from tests.support import builders
from tests.support.gui.desk import Desk


@pytest.fixture
def event(desk: Desk) -> Record:
    """One who takes part with goods and a booth, and one who has neither."""
    made = builders.event(desk.database, fee_ore=50_000)
    first = builders.exhibitor(desk.database, "Aspö Musteri")
    builders.booth(desk.database, made, "A1", first)
    announce(desk.database, made.id, builders.product(desk.database, first).id, 24)
    other = builders.exhibitor(desk.database, "Bräkne Vävstuga")
    set_participation(desk.database, made.id, other.id, ParticipationStatus.ACCEPTED)
    return made


def sit(desk: Desk, event: Record, tab: str) -> EventPage:
    page = desk.sit_down(EventPage)
    page.open(key=event.id, tab=tab)
    desk.rest()
    return page


def test_control_and_page_keys_change_the_tab_which_is_remembered_for_the_event(desk: Desk, event: Record) -> None:
    page = sit(desk, event, "applications")
    page.setFocus()
    for key, expected in ((Qt.Key.Key_PageDown, "plan"), (Qt.Key.Key_PageDown, "participants"),
                          (Qt.Key.Key_PageUp, "plan")):  # fmt: skip
        desk.press(key, Qt.KeyboardModifier.ControlModifier)
        assert page.tab.key == expected
    other = builders.event(desk.database, "MLM26")
    page.open(key=other.id)
    desk.rest()
    assert page.tab.key == "particulars"
    page.open(key=event.id)
    desk.rest()
    assert page.tab.key == "plan"


def test_a_tab_is_made_when_it_is_first_shown_and_has_its_buttons_then(desk: Desk, event: Record) -> None:
    page = sit(desk, event, "particulars")
    assert page.findChildren(EventTab) == [page.tab]
    page.bar.setCurrentIndex(1)
    assert [tab.key for tab in page.findChildren(EventTab)] == ["particulars", "applications"]
    offered = [str(made.property("source")) for made in page.title_row.deeds if page.title_row.offers(made)]
    assert offered == ["Bring in answers…", "New application"]


def test_enter_in_the_register_opens_the_event_and_alt_left_goes_back_to_its_row(desk: Desk, event: Record) -> None:
    window = MainWindow(desk.context, [EventsPage], [EventPage])
    desk.window = window
    desk.windows.append(window)
    with desk.qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    desk.rest()
    shown: object = window.page
    assert isinstance(shown, EventsPage)
    register: EventsPage = shown
    register.table.setFocus()
    desk.press(Qt.Key.Key_Return)
    page: object = window.page
    assert isinstance(page, EventPage)
    assert page.head.name.accessibleName() == "Sommarmarknad Karlskrona"
    page.bar.setFocus()
    desk.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    after: object = window.page
    assert after is register
    assert register.table.current is not None
    assert register.table.current.id == event.id


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (dt.date(2026, 5, 16), "in 27 days"),
        (dt.date(2026, 6, 11), "in 1 day"),
        (dt.date(2026, 6, 13), "is on now"),
        (dt.date(2026, 6, 17), "3 days ago"),
    ],
)
def test_the_head_counts_down(desk: Desk, event: Record, today: dt.date, said: str) -> None:
    (row,) = desk.read(event_rows)
    assert countdown(row, today, catalog("en")) == said


def test_goods_papers_and_money_are_what_the_registers_hold(desk: Desk, event: Record) -> None:
    page = sit(desk, event, "goods")
    goods, papers, money = map(page.tab_of, ("goods", "papers", "money"))
    assert isinstance(goods, GoodsTab)
    assert isinstance(papers, PapersTab)
    assert isinstance(money, MoneyTab)
    assert [(row.name, row.announced) for row in goods.model.rows] == [("Äppelmust", 24)]
    assert goods.summary.text() == "1 goods, 24 pieces, from 1 exhibitors"
    assert [row.exhibitor for row in papers.model.rows] == ["Aspö Musteri", "Bräkne Vävstuga"]
    assert papers.summary.text() == "0 of 2 exhibitors have every paper on 12 Jun 2026"
    assert [(row.fee_ore, row.paid_ore, row.sold_ore) for row in money.model.rows] == [(50_000, 0, 0)] * 2
    desk.type(goods.search, "bräkne")
    assert list(goods.model.rows) == []


def test_the_checklist_says_what_is_left_and_leads_there(desk: Desk, event: Record) -> None:
    page = sit(desk, event, "checklist")
    tab = page.tab
    assert isinstance(tab, ChecklistTab)
    assert page.bar.tabText(7) == "Checklist  4/10"
    said = [each.text() for each in tab.findChildren(QLabel)]
    assert "1 of 2 have none: Bräkne Vävstuga" in said
    placed = next(each for each in tab.findChildren(QPushButton) if "Everybody has a booth" in each.accessibleName())
    QTest.mouseClick(placed, Qt.MouseButton.LeftButton)
    assert page.tab.key == "plan"


def test_the_names_of_notices_lead_to_their_tabs(desk: Desk, event: Record) -> None:
    page = sit(desk, event, "booths")
    assert page.tab.key == "plan"
    page.open(key=event.id, tab="hours", attention="no_hours")
    desk.rest()
    assert page.tab.key == "particulars"


@pytest.mark.parametrize("size", [QSize(1366, 768), QSize(1024, 700), QSize(683, 384)])
def test_no_tab_widens_a_small_window(desk: Desk, event: Record, size: QSize) -> None:
    page = sit(desk, event, "particulars")
    assert desk.window is not None
    desk.window.resize(size)
    wide = []
    for tab in ("particulars", "applications", "plan", "participants", "goods", "checklist"):
        page.open(key=event.id, tab=tab)
        desk.rest()
        assert page.tab.key == tab
        if page.window().width() > max(size.width(), desk.window.minimumWidth()):
            wide.append(f"{tab}: the window")
        if page.stack.minimumSizeHint().width() > size.width():
            wide.append(f"{tab}: what lies in it")
    assert not wide


def test_tab_goes_from_the_head_to_the_tabs_and_on_to_what_the_tab_shows(desk: Desk, event: Record) -> None:
    page = sit(desk, event, "applications")
    assert isinstance(page.tab, ApplicationsTab)
    table = page.tab.table
    page.head.back.setFocus()
    led: list[QWidget | None] = []
    while table is not QApplication.focusWidget() and len(led) < 12:
        desk.press(Qt.Key.Key_Tab)
        led.append(QApplication.focusWidget())
    assert led[-1] is table
    assert page.bar in led
    buttons = [made for made in page.findChildren(QPushButton) if made in led and page.title_row.isAncestorOf(made)]
    assert max(led.index(made) for made in buttons) < led.index(page.bar) < len(led) - 1
