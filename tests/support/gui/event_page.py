"""The parts of an event's page, opened as people open them."""

from made_in_blekinge.gui.event.booths import BoothsPart
from made_in_blekinge.gui.event.page import EventPage
from made_in_blekinge.gui.event.participants import ParticipantsTab
from made_in_blekinge.gui.event.participations import ParticipationsPart
from made_in_blekinge.gui.event.plan_tab import PlanTab
from made_in_blekinge.store.records import Record
from tests.support.gui.desk import Desk


def at_event(desk: Desk, event: Record, tab: str) -> EventPage:
    """The page of ``event`` with that tab in front."""
    page = desk.sit_down(EventPage)
    page.open(key=event.id, tab=tab)
    desk.rest()
    return page


def booth_list(desk: Desk, event: Record) -> BoothsPart:
    """The booths of ``event`` as a list, on the tab of the plan."""
    tab = at_event(desk, event, "plan").tab
    assert isinstance(tab, PlanTab)
    tab.form.buttons["table"].click()
    desk.rest()
    return tab.part


def participants(desk: Desk, event: Record) -> ParticipationsPart:
    """Who takes part in ``event``."""
    tab = at_event(desk, event, "participants").tab
    assert isinstance(tab, ParticipantsTab)
    return tab.part
