"""Opening the page of settlements, and the dialogs that lead on from it."""

from typing import Final, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from made_in_blekinge.domain.market import Phase
from made_in_blekinge.gui.settlement.page import SettlementPage
from made_in_blekinge.gui.work.context import EventChoice
from tests.support.gui.desk import Desk

D = TypeVar("D", bound=QDialog)
CHOICE: Final = EventChoice("KNA26", "Karlskrona", Phase.REGIONAL)


def opened(desk: Desk) -> SettlementPage:
    """The page of settlements of the sample event, read."""
    desk.context.current_event = CHOICE
    return desk.sit_down(SettlementPage)


def front(desk: Desk, page: QWidget, kind: type[D]) -> D:
    """The dialog of that kind, once it has come up and read what it shows."""
    desk.qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(kind)))
    found = next(one for one in page.findChildren(kind) if one.isVisible())
    assert QTest.qWaitForWindowActive(found)
    desk.rest()
    return found
