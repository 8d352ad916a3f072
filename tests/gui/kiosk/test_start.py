"""Starting the kiosk over the window of the program, and coming back."""

import sys

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from made_in_blekinge.desk.kiosk.snapshot import Step
from made_in_blekinge.domain.people import Actor, Role
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.kiosk.start import open_kiosk
from made_in_blekinge.gui.shell.rehearsal_band import RehearsalBand
from made_in_blekinge.gui.work.context import GuiContext
from made_in_blekinge.services.registers.people import add_person
from made_in_blekinge.store.audit import Auditor
from tests.support import builders
from tests.support import builders_checkin as people
from tests.support.gui.driving import PIN, Driver


def test_the_kiosk_stands_before_the_window_until_an_organiser_leaves_it(
    market: people.Market, context: GuiContext, qtbot: QtBot
) -> None:
    database, before, changes = market.database, sys.excepthook, []
    organiser = add_person(database, "Åsa", Role.ORGANISER, PIN)
    database.auditor = Auditor(lambda: builders.NOW, "Laptop 3", Actor(organiser, "Åsa", Role.ORGANISER))
    context.person_changed.connect(lambda: changes.append(True))
    program = QWidget()
    qtbot.addWidget(program)
    with qtbot.waitExposed(program):
        program.show()
    window = open_kiosk(context, "kna26")
    kiosk = Driver(window, qtbot)
    qtbot.waitUntil(window.isFullScreen)
    assert not program.isVisible()
    assert (window.at.event, window.at.name) == ("KNA26", "Kiosk Laptop 3")
    assert window.head.whole == "Sommarmarknad Karlskrona"
    assert database.auditor.actor == Actor(organiser, "Åsa", Role.KIOSK)
    window.showMinimized()
    qtbot.waitUntil(window.isFullScreen)
    kiosk.touch("Deutsch")
    kiosk.touch("Personal")
    kiosk.wait_for(Step.LEAVE)
    kiosk.keys(PIN)
    kiosk.touch("Verlassen")
    qtbot.waitUntil(program.isVisible)
    assert database.auditor.actor == Actor(organiser, "Åsa", Role.ORGANISER)
    assert (changes, sys.excepthook, context.catalog.language) == ([True], before, "en")


def test_an_event_that_is_not_there_starts_nothing(market: people.Market, context: GuiContext) -> None:
    with pytest.raises(UserError) as caught:
        open_kiosk(context, "NO26")
    assert caught.value.code == "unknown_event"


@pytest.mark.parametrize("rehearses", [False, True])
def test_a_rehearsal_is_told_to_who_checks_in(
    market: people.Market, context: GuiContext, monkeypatch: pytest.MonkeyPatch, rehearses: bool, qtbot: QtBot
) -> None:
    monkeypatch.setattr("made_in_blekinge.gui.kiosk.start.is_rehearsal", lambda _: rehearses)
    window = open_kiosk(context, "KNA26")
    bands = window.findChildren(RehearsalBand)
    assert [band.isVisible() for band in bands] == [True] * rehearses
    assert not any(band.end.isVisible() for band in bands)
    window._may_close = True
    window._leave()
