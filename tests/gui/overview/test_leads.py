"""Every notice leads to the very thing: its button ends where the name of the first one is seen, and chosen."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.domain.cash import limit_of
from made_in_blekinge.domain.market import Branch, DocumentKind, LegalForm, ParticipationStatus
from made_in_blekinge.gui.event.page import EventPage
from made_in_blekinge.gui.overview.page import OverviewPage
from made_in_blekinge.gui.registers.exhibitors.page import ExhibitorsPage
from made_in_blekinge.gui.shell.market_window import MarketWindow
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.queries.notices import Attention, notices
from made_in_blekinge.services.event.booth import set_participation
from made_in_blekinge.services.event.goods import wait_for_event
from made_in_blekinge.services.registers.document import add_document
from made_in_blekinge.settings import Settings
from made_in_blekinge.store.database import Database
from tests.support import builders, builders_till
from tests.support.builders import NOW, TODAY
from tests.support.gui.calm import calm
from tests.support.once import once

DAY = dt.timedelta(days=1)


def troubled(database: Database) -> None:
    """A market with everything that can be minded but a day that nobody closed."""
    hobby = {"legal_form": LegalForm.HOBBY}
    for name, days in (("Papperslösa Rökeriet", -1), ("Snart Utgångna", 9)):
        owner = builders.exhibitor(database, name, **hobby)
        add_document(database, owner.id, DocumentKind.INSURANCE, number=f"F-{days}", expires=TODAY + days * DAY)
    builders.exhibitor(database, "Oregistrerad Mat", branch=Branch.FOOD, **hobby)
    bare = builders.exhibitor(database, "Namnlös Firma", legal_form=LegalForm.SOLE_TRADER)
    builders.product(database, bare, "777", name_sv="Prislös vara", price_sek=None)
    strong = builders.product(database, bare, "888", name_sv="Stark cider", price_sek=8900, alcohol_permille=75)
    with database.writing() as session:
        wait_for_event(session, "NÄRA26", strong.id, 5)
    near = builders.event(database, "NÄRA26", name_en="Near Fair", starts=TODAY + 2 * DAY, ends=TODAY + 3 * DAY)
    builders.booth(database, near, "Z9")
    applicant = builders.exhibitor(database, "Sökande Krukan", **hobby)
    set_participation(database, near.id, applicant.id, ParticipationStatus.APPLIED)
    builders_till.stand(database)
    builders_till.opened(database)
    builders_till.sell(database, f"1001:{limit_of(TODAY.year).limit_ore // 8900 - 1}")


@pytest.fixture
def window(sqlite: Database, context: GuiContext, qtbot: QtBot, tmp_path: Path) -> Iterator[MarketWindow]:
    once(sqlite, "troubled", partial(troubled, sqlite))
    sqlite.on_change = context.bus.publish
    made = MarketWindow(context, Settings(tmp_path / "kept.json"))
    qtbot.addWidget(made)
    made._connect()
    made.resize(1366, 768)
    context.app = App(sqlite, Settings(tmp_path / "kept.json"), context.catalog, lambda: NOW + DAY)
    with qtbot.waitSignal(made.painted):
        made.show()
    calm(context, made)
    yield made
    made.close()


def seen(window: QWidget) -> str:
    """All words that are in sight."""
    words = []
    for made in window.findChildren(QWidget):
        if not made.isVisible() or made.visibleRegion().isEmpty():
            continue
        if isinstance(made, QLabel | QLineEdit | QAbstractButton):
            words.append(made.text())
        elif isinstance(made, QAbstractItemView):
            words += cells(made)
    return "\n".join(words)


def cells(view: QAbstractItemView) -> list[str]:
    model, shown = view.model(), []
    columns = model.columnCount(QModelIndex()) if isinstance(view, QTableView) else 1
    for row in range(model.rowCount()):
        for column in range(columns):
            index = model.index(row, column)
            if view.viewport().rect().intersects(view.visualRect(index)):
                said = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
                shown += [str(index.data(role)) for role in said]
    return shown


CODES = (
    "documents_expired", "documents_expire_soon", "food_unregistered", "no_identity", "no_price", "limit_near",
    "goods_refused", "applications", "no_hours", "till_open",
)  # fmt: skip


def notice(window: MarketWindow, code: str) -> Attention:
    with window.context.market.database.reading() as session:
        found = {item.code: item for item in notices(session, TODAY + DAY)}
    return found[code.replace("near", "passed") if code not in found else code]


@pytest.mark.parametrize("code", CODES)
def test_the_button_of_a_notice_ends_where_its_thing_is_named(window: MarketWindow, qtbot: QtBot, code: str) -> None:
    item = notice(window, code)
    overview = window.page
    assert isinstance(overview, OverviewPage)
    qtbot.waitUntil(lambda: bool(overview.attention.buttons))
    overview.attention.show_all.click()
    said = item.said(window.context.catalog)
    button = next(made for made in overview.attention.buttons if made.accessibleName().endswith(f": {said}"))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    calm(window.context, window)
    name = {
        "no_price": "Prislös vara",
        "goods_refused": "Stark cider",
        "till_open": item.till,
        "no_hours": "Near Fair",
    }.get(code) or item.names[0]
    assert name in seen(window), seen(window)


def test_a_notice_of_papers_shows_the_paper_of_the_first(window: MarketWindow, qtbot: QtBot) -> None:
    window.context.go("exhibitors", attention="documents_expired")
    calm(window.context, window)
    page = window.page
    assert isinstance(page, ExhibitorsPage)
    assert page.documents.isVisible()
    row = page.documents.table.current
    assert row is not None
    assert row.number == "F--1"


def test_free_booths_lead_to_the_plan_of_the_event(window: MarketWindow, qtbot: QtBot) -> None:
    item = notice(window, "free_booths")
    window.context.go(item.page, **item.arguments)
    calm(window.context, window)
    assert isinstance(window.page, EventPage)
    assert window.page.tab.key == "plan"
