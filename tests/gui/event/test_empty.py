"""Where a tab of an event has no rows it says why, and leads to what can be done."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.gui.event.applications import ApplicationsTab
from made_in_blekinge.gui.event.lists import ListTab
from made_in_blekinge.gui.event.participants import ParticipantsTab
from made_in_blekinge.gui.parts.table_place import TablePlace
from made_in_blekinge.services.event.booth import set_participation
from made_in_blekinge.services.event.goods import announce
from tests.support import builders
from tests.support.gui.desk import Desk
from tests.support.gui.event_page import at_event, booth_list, participants

NOBODY = "Nobody takes part yet, so there is nothing here. Accept applications, or add participants."


def press(place: TablePlace, words: str) -> None:
    (made,) = [made for made in place.empty.findChildren(QPushButton) if made.text() == words and made.isVisible()]
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("tab", "said", "steps"),
    [
        (
            "goods",
            "No goods are announced yet. Bring in the exhibitors' lists, or say at each product where it comes.",
            ["Bring in goods…", "Go to Products"],
        ),
        ("papers", NOBODY, ["Go to the participants"]),
        ("money", NOBODY, ["Go to the participants"]),
        (
            "applications",
            "No applications yet. Bring in the answers to your form, or write one by hand.",
            ["Bring in answers…", "New application"],
        ),
    ],
)
def test_an_event_without_anybody_says_what_to_do(desk: Desk, tab: str, said: str, steps: list[str]) -> None:
    shown = at_event(desk, builders.event(desk.database), tab).tab
    assert isinstance(shown, ListTab | ApplicationsTab)
    place = shown.place
    assert (place.said, place.empty.isVisible()) == (said, True)
    buttons = [made.text() for made in place.empty.findChildren(QPushButton) if made.isVisible()]
    assert buttons == steps


def test_the_steps_lead_to_the_tab_that_helps(desk: Desk) -> None:
    page = at_event(desk, builders.event(desk.database), "money")
    assert isinstance(page.tab, ListTab)
    press(page.tab.place, "Go to the participants")
    desk.rest()
    assert isinstance(page.tab, ParticipantsTab)
    place = page.tab.part.place
    assert place.said == "Nobody takes part yet. Choose an exhibitor above and press Add, or accept applications."
    press(place, "Go to the applications")
    assert page.tab.key == "applications"


def test_participants_and_booths_are_shown_as_soon_as_there_are_some(desk: Desk) -> None:
    event = builders.event(desk.database)
    assert booth_list(desk, event).place.said.startswith("No booths yet.")
    assert participants(desk, event).place.said.startswith("Nobody takes part yet.")
    builders.booth(desk.database, event, "A1", builders.exhibitor(desk.database, "Aspö"))
    assert participants(desk, event).place.said == ""
    assert booth_list(desk, event).place.said == ""


def test_a_search_without_hits_says_so_and_is_cleared(desk: Desk) -> None:
    event, maker = builders.event(desk.database), builders.exhibitor(desk.database, "Aspö")
    set_participation(desk.database, event.id, maker.id, ParticipationStatus.ACCEPTED)
    announce(desk.database, event.id, builders.product(desk.database, maker).id, 24)
    for tab in ("goods", "money", "applications"):
        shown = at_event(desk, event, tab).tab
        assert isinstance(shown, ListTab | ApplicationsTab)
        if isinstance(shown, ApplicationsTab):
            shown.states.pick("all")
        assert shown.place.said == ""
        desk.type(shown.search, "vävstuga")
        assert shown.place.said == "Nothing here matches “vävstuga”."
        press(shown.place, "Clear the filter")
        desk.rest()
        assert (shown.search.text(), shown.place.said) == ("", "")
