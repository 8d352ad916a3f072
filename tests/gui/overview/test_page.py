import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.gui.overview.page import OverviewPage
from made_in_blekinge.gui.work.context import GuiContext
from tests.support import builders
from tests.support.gui import sample

app, empty_app = sample.app, sample.empty_app


@pytest.fixture
def page(context: GuiContext, qtbot: QtBot) -> OverviewPage:
    made = OverviewPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def test_an_empty_market_is_offered_three_steps_that_lead_to_their_pages(
    empty_app: App, page: OverviewPage, context: GuiContext, qtbot: QtBot
) -> None:
    gone: list[str] = []
    context.asked_for.connect(lambda key, _: gone.append(key))
    qtbot.waitUntil(lambda: page.first_steps.isVisible())
    for step in page.first_steps.buttons:
        QTest.mouseClick(step, Qt.MouseButton.LeftButton)
    assert gone == ["import", "events", "labels"]


def test_the_three_phases_stand_as_one_path_and_currencies_are_never_added(
    app: App, page: OverviewPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: len(page.path.cards) == 3)
    said = [" ".join(found.text() for found in card.findChildren(QLabel)) for card in page.path.cards]
    assert "673.00" in said[0]
    assert "SEK" in said[0]
    assert "No events yet" in said[1]
    assert "€8.90" in said[2]


def test_the_current_event_shows_its_booths_and_what_was_sold(app: App, page: OverviewPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.event_card.name.text() == "Sommarmarknad Karlskrona")
    assert page.event_card.headline.text() == "The current event: on today"
    assert {"2 / 3", "2", "SEK 673.00"} <= {found.text() for found in page.event_card.findChildren(QLabel)}


def test_attention_leads_to_the_place_that_mends_it(
    app: App, page: OverviewPage, context: GuiContext, qtbot: QtBot
) -> None:
    gone: list[tuple[str, dict[str, object]]] = []
    context.asked_for.connect(lambda key, arguments: gone.append((key, arguments)))
    qtbot.waitUntil(lambda: bool(page.attention.buttons))
    show = next(made for made in page.attention.buttons if "1 booth is free" in made.accessibleName())
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    assert show.text() == "Place exhibitors"
    (page_key, arguments) = gone[0]
    assert (page_key, arguments["attention"], arguments["tab"]) == ("events", "free_booths", "booths")


def test_sales_of_the_current_event_are_charted_by_hour_and_follow_new_ones(
    app: App, page: OverviewPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: [bar.label for bar in page.hours.bars.bars] == ["10–11", "12–13"])
    builders.sell(app.database, {"receipt": "9", "time": "2026-06-13 15:00:00"})
    qtbot.waitUntil(lambda: [bar.label for bar in page.hours.bars.bars] == ["10–11", "12–13", "15–16"])
