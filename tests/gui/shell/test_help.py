"""Help in place: every page has one, its keys are those that work, and its last lines lead on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from made_in_blekinge.bootstrap import App
from made_in_blekinge.gui.overview.page import OverviewPage
from made_in_blekinge.gui.shell.help_panel import HelpPanel, keys_of_page, keys_of_window
from made_in_blekinge.gui.shell.help_texts import HELP
from made_in_blekinge.gui.shell.market_window import MarketWindow
from made_in_blekinge.gui.shell.pages import BESIDE, PAGES
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.settings import Settings
from tests.support import builders
from tests.support.gui import sample
from tests.support.gui.desk import Desk

app, empty_app = sample.app, sample.empty_app
KEYS = [page.key for page in (*PAGES, *BESIDE)]


@pytest.fixture
def window(app: App, context: GuiContext, qtbot: QtBot, tmp_path: Path) -> Iterator[MarketWindow]:
    made = MarketWindow(context, Settings(tmp_path / "kept.json"))
    qtbot.addWidget(made)
    made._connect()
    made.resize(1366, 768)
    with qtbot.waitSignal(made.painted):
        made.show()
    qtbot.waitUntil(lambda: made.page is not None and not context.jobs._running)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def panel(window: MarketWindow, qtbot: QtBot) -> HelpPanel:
    qtbot.waitUntil(lambda: any(made.isVisible() for made in window.findChildren(HelpPanel)))
    made: HelpPanel = next(made for made in window.findChildren(HelpPanel) if made.isVisible())
    return made


def _pages(window: MarketWindow) -> dict[str, str]:
    return {key: window.makers[page].title for key, page in window.rail.shortcuts().items()}


def said(made: HelpPanel) -> str:
    return "\n".join(found.text() for found in made.findChildren(QLabel))


def test_f1_says_what_the_page_is_for_and_leads_on(window: MarketWindow, qtbot: QtBot) -> None:
    window.show_page("exhibitors")
    QTest.keyClick(window, Qt.Key.Key_F1)
    made = panel(window, qtbot)
    assert "Everybody who shows or sells" in said(made)
    assert HELP["exhibitors"].steps[0] in said(made)
    onward = next(each for each in made.findChildren(QPushButton) if each.text() == "Register what they sell")
    QTest.mouseClick(onward, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page is not None and window.page.key == "products")


def test_f1_on_the_overview_of_a_new_market_says_how_it_begins(desk: Desk) -> None:
    page = desk.sit_down(OverviewPage)
    assert page.help_key() in HELP
    assert "This market is new" in HELP[page.help_key()].steps[0]
    builders.exhibitor(desk.database)
    desk.rest()
    assert page.help_key() == page.key


def test_a_question_mark_asks_for_help_where_no_text_is_written(window: MarketWindow, qtbot: QtBot) -> None:
    window.show_page("exhibitors")
    assert window.page is not None
    assert window.page.search is not None
    window.page.search.setFocus()
    QTest.keyClicks(window.page.search, "?")
    assert window.page.search.text() == "?"
    assert not window.findChildren(HelpPanel)
    window.setFocus()
    QTest.keyClicks(window, "?")
    QTest.keyClick(panel(window, qtbot), Qt.Key.Key_Escape)


def test_a_question_mark_of_a_scanner_asks_for_nothing(window: MarketWindow) -> None:
    window.show_page("checkin")
    QTest.keyClicks(window, "?")
    assert not window.findChildren(HelpPanel)


@pytest.mark.parametrize("key", KEYS)
def test_every_page_has_help_and_words_for_each_of_its_keys(window: MarketWindow, qtbot: QtBot, key: str) -> None:
    assert HELP[key].steps
    assert {page for _, page in HELP[key].after} <= set(KEYS)
    window.show_page(key)
    assert window.page is not None
    lines = [*keys_of_window(window, _pages(window)), *keys_of_page(window.page)]
    assert [shown for shown, words in lines if not words] == []
    real = {made.key().toString(QKeySequence.SequenceFormat.NativeText) for made in window.findChildren(QShortcut)}
    listed = {shown for shown, _ in keys_of_window(window, _pages(window))}
    assert listed <= real


def test_the_panel_fits_a_small_screen(window: MarketWindow, qtbot: QtBot) -> None:
    window.resize(683, 384)
    window.help()
    made = panel(window, qtbot)
    assert made.height() <= 384
    made.tabs.setCurrentIndex(1)
    assert "Ctrl+K" in said(made)
    made.reject()


@pytest.mark.parametrize("width", [1366, 683])
def test_a_register_that_is_opened_by_its_key_has_the_focus_in_its_table(
    window: MarketWindow, qtbot: QtBot, width: int
) -> None:
    window.resize(width, 384 if width == 683 else 768)
    window.show_page("overview")
    window.enter_page()
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        page = window.page
        assert page is not None
        qtbot.waitUntil(lambda page=page: page.table.hasFocus())  # type: ignore[misc]
