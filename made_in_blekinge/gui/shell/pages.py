"""The pages of the window in rail order; each is imported on the first visit."""

from typing import Final

from made_in_blekinge.gui.shell.lazy_page import LazyPage
from made_in_blekinge.i18n import N_

_GUI: Final = "made_in_blekinge.gui"

PAGES: Final = (
    LazyPage("overview", N_("Overview"), "overview", f"{_GUI}.overview.page", "OverviewPage"),
    LazyPage("events", N_("Events"), "events", f"{_GUI}.registers.events.page", "EventsPage"),
    LazyPage("exhibitors", N_("Exhibitors"), "exhibitors", f"{_GUI}.registers.exhibitors.page", "ExhibitorsPage"),
    LazyPage("products", N_("Products"), "products", f"{_GUI}.registers.products.page", "ProductsPage"),
    LazyPage("checkin", N_("Check-in"), "checkin", f"{_GUI}.checkin.page", "CheckInPage"),
    LazyPage("till", N_("Till"), "till", f"{_GUI}.till.page", "TillPage"),
    LazyPage("labels", N_("Labels"), "labels", f"{_GUI}.labels.page", "LabelsPage"),
    LazyPage("reports", N_("Reports"), "reports", f"{_GUI}.reports.page", "ReportsPage"),
    LazyPage("settlement", N_("Settlement"), "settlement", f"{_GUI}.settlement.page", "SettlementPage"),
    LazyPage("phases", N_("Phases"), "programme", f"{_GUI}.phases.page", "PhasesPage"),
    LazyPage("settings", N_("Settings"), "settings", f"{_GUI}.settings.page", "SettingsPage"),
)
IMPORT: Final = LazyPage("import", N_("Bring in a file"), "import", f"{_GUI}.registers.importing.page", "ImportPage")
"""Reached from the pages that need it, Ctrl+I and a dropped file."""
PEOPLE: Final = LazyPage("people", N_("People"), "person", f"{_GUI}.registers.people.page", "PeoplePage")
CHANGES: Final = LazyPage("changes", N_("Changes"), "table", f"{_GUI}.registers.changes.page", "ChangesPage")
EVENT: Final = LazyPage("event", N_("Event"), "events", f"{_GUI}.event.page", "EventPage", "events")
"""One event, opened from the register, the overview, the search and notices."""
BESIDE: Final = (EVENT, IMPORT, PEOPLE, CHANGES)
"""Pages without a rail button, reached from other pages and the search."""
GROUPS: Final = {"events": N_("Plan"), "checkin": N_("Market day"), "reports": N_("Follow up")}
"""The caption above the first page of each group in the rail."""
FOOT: Final = ("settings",)
"""Pages at the foot of the rail."""
KEYS: Final = {"settlement": "Ctrl+9", "phases": "Ctrl+0", "settings": "Ctrl+,"}
"""Pages with a key of their own; the others are Ctrl+1 … 8 in the order of the rail."""
