"""What is not saved of a booth or a participation is found again from elsewhere; links to booths lead to the plan."""

from PySide6.QtWidgets import QApplication, QLineEdit

from made_in_blekinge.domain.market import ParticipationStatus
from made_in_blekinge.gui.event.page import EventPage
from made_in_blekinge.gui.event.participants import ParticipantsTab
from made_in_blekinge.gui.event.plan_tab import PlanTab
from made_in_blekinge.gui.parts.cells import FormField
from made_in_blekinge.gui.registers.events.page import EventsPage
from made_in_blekinge.gui.registers.exhibitors.page import ExhibitorsPage
from made_in_blekinge.gui.shell.leaving import show_first
from made_in_blekinge.services.event.booth import remove_booth, set_participation
from tests.support.builders import booth, event, exhibitor
from tests.support.gui.checkin_desk import sit_down
from tests.support.gui.desk import Desk
from tests.support.gui.event_page import booth_list, participants
from tests.support.gui.recording_say import RecordingSay


def write_wrong(desk: Desk, cell: FormField, text: str) -> None:
    core = cell.editor.core
    assert isinstance(core, QLineEdit)
    desk.type(core, text)
    assert cell.error is not None


def with_ways(desk: Desk) -> None:
    """Let the window have the pages to go to as well."""
    assert desk.window is not None
    desk.window.makers |= {made.key: made for made in (EventsPage, ExhibitorsPage, EventPage)}


def page_of(desk: Desk) -> EventPage:
    assert desk.window is not None
    assert isinstance(desk.window.page, EventPage)
    return desk.window.page


def test_an_unsaved_field_of_a_booth_is_gone_to_in_the_list_of_booths(desk: Desk) -> None:
    made = event(desk.database)
    booth(desk.database, made, "A1")
    second = booth(desk.database, made, "A2")
    part = booth_list(desk, made)
    with_ways(desk)
    part.want("A2")
    desk.rest()
    write_wrong(desk, part.form.cells["width_mm"], "0")
    part.want("A1")
    desk.rest()
    assert desk.context.drafts.is_draft("booths", second.id)
    desk.context.go("exhibitors")
    desk.rest()
    assert desk.window is not None
    assert isinstance(desk.window.page, ExhibitorsPage)
    show_first(desk.context)
    desk.rest()
    tab = page_of(desk).tab
    assert isinstance(tab, PlanTab)
    assert tab.form.current == "table"
    assert tab.part.table.current is not None
    assert tab.part.table.current.code == "A2"
    assert tab.part.form.cells["width_mm"].editor.text() == "0"
    assert tab.part.form.cells["width_mm"].error is not None


def test_what_was_not_saved_of_a_removed_booth_is_said_and_kept_no_longer(desk: Desk) -> None:
    made = event(desk.database)
    booth(desk.database, made, "A1")
    second = booth(desk.database, made, "A2")
    part = booth_list(desk, made)
    with_ways(desk)
    part.want("A2")
    desk.rest()
    write_wrong(desk, part.form.cells["width_mm"], "0")
    desk.context.go("exhibitors")
    desk.rest()
    remove_booth(desk.database, second.id)
    desk.rest()
    show_first(desk.context)
    desk.rest()
    assert isinstance(desk.context.say, RecordingSay)
    assert desk.context.say.infos == [("Removed by somebody, with what was not saved", "A2 – Width, m: 0")]
    assert desk.context.drafts.count == 0


def test_an_unsaved_field_of_a_participation_is_gone_to_among_the_participants(desk: Desk) -> None:
    made = event(desk.database)
    for name in ("Aspö", "Bräkne"):
        set_participation(desk.database, made.id, exhibitor(desk.database, name).id, ParticipationStatus.ACCEPTED)
    part = participants(desk, made)
    with_ways(desk)
    part.table.choose(part.model.rows[1].id)
    desk.rest()
    write_wrong(desk, part.terms.cells["commission_bp"], "150")
    part.table.choose(part.model.rows[0].id)
    desk.context.go("exhibitors")
    desk.rest()
    show_first(desk.context)
    desk.rest()
    tab = page_of(desk).tab
    assert isinstance(tab, ParticipantsTab)
    assert tab.part.table.current is not None
    assert tab.part.table.current.exhibitor == "Bräkne"
    assert tab.part.terms.cells["commission_bp"].editor.text() == "150"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert tab.part.beside.isAncestorOf(focus)


def test_a_booth_that_was_found_is_chosen_on_the_plan(desk: Desk) -> None:
    made = event(desk.database)
    for code in ("A1", "A2"):
        booth(desk.database, made, code)
    booth_list(desk, made)
    with_ways(desk)
    desk.context.go("events", key=made.id, tab="booths", booth="A2")
    desk.rest()
    tab = page_of(desk).tab
    assert isinstance(tab, PlanTab)
    assert (tab.form.current, tab.floor.current) == ("floor", "A2")
    assert QApplication.focusWidget() is tab.floor


def test_a_booth_on_the_plan_of_the_check_in_leads_to_the_plan_of_the_event(desk: Desk) -> None:
    table, people = sit_down(desk)
    with_ways(desk)
    table.scan_sign(people[0])
    plan = table.page.card.plan
    assert plan.current
    plan.chosen.emit(plan.current)
    desk.rest()
    tab = page_of(desk).tab
    assert isinstance(tab, PlanTab)
    assert tab.floor.current == plan.current
