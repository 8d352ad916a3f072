"""The kiosk in a market without people, past the choice of its PIN."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from made_in_blekinge.desk.kiosk.snapshot import Pace, Step
from made_in_blekinge.gui.kiosk.window import KioskWindow
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.store.database import Database
from tests.support import builders_checkin as people
from tests.support.gui.driving import AT, PIN, QUICK, TITLES, Driver, opened


@pytest.fixture
def market(sqlite: Database, context: GuiContext) -> people.Market:
    return opened(sqlite, context)[0]


@pytest.fixture
def kiosk(market: people.Market, context: GuiContext, qtbot: QtBot) -> Iterator[Driver]:
    made = start(context, qtbot)
    yield made
    end(made)


def start(context: GuiContext, qtbot: QtBot, pace: Pace = QUICK) -> Driver:
    window = KioskWindow(context, context.market, AT, TITLES, pace)
    setattr(window, "_come_back", lambda: None)  # noqa: B010  the screen of the tests is smaller than a kiosk
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    driver = Driver(window, qtbot)
    if driver.step is Step.CHOOSE_PIN:
        driver.keys(PIN)
        driver.touch("Go on")
        driver.keys(PIN)
        driver.touch("Start")
    return driver


def end(driver: Driver) -> None:
    driver.window._may_close = True
    driver.window.close()
