"""Every page without a mouse: Tab comes round, the focus is seen, and a screen reader hears what each control is."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from made_in_blekinge.gui.shell.market_window import MarketWindow
from tests.gui.test_pictures import PAGES, SIZES
from tests.support.gui.walking import step, tab_stops, unnamed


@pytest.mark.parametrize("size", ["", "200"])
@pytest.mark.parametrize("page", PAGES)
def test_tab_leads_to_everything_and_round_again(
    demonstration_window: MarketWindow, looked_at: Callable[..., QImage], qtbot: QtBot, page: str, size: str
) -> None:
    demonstration_window.context.set_language("sv")
    demonstration_window.resize(SIZES[size])
    looked_at(page)
    demonstration_window.activateWindow()
    qtbot.waitUntil(demonstration_window.isActiveWindow)
    stops, wrong = tab_stops(demonstration_window)
    assert len(stops) > 2
    assert not wrong, "\n" + "\n".join(wrong)
    here = QApplication.focusWidget()
    step(demonstration_window)
    step(demonstration_window, back=True)
    assert QApplication.focusWidget() is here


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_screen_reader_hears_each_control_by_a_name_of_its_own(
    demonstration_window: MarketWindow, looked_at: Callable[..., QImage], language: str
) -> None:
    demonstration_window.context.set_language(language)
    demonstration_window.resize(SIZES[""])
    found: list[str] = []
    for page in PAGES:
        looked_at(page)
        found += [f"{page}: {fault}" for fault in unnamed(demonstration_window, language)]
    assert not found, "\n" + "\n".join(found)
