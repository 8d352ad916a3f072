"""The pages of the window in the order of the rail; each is imported when it is first visited."""

from typing import Final

from made_in_blekinge.gui.lazy_page import LazyPage
from made_in_blekinge.i18n import N_

PAGES: Final = (
    LazyPage("overview", N_("Overview"), "overview", f"{__name__}.overview", "OverviewPage"),
    LazyPage("events", N_("Events"), "events", f"{__name__}.events", "EventsPage"),
    LazyPage("exhibitors", N_("Exhibitors"), "exhibitors", f"{__name__}.exhibitors", "ExhibitorsPage"),
    LazyPage("products", N_("Products"), "products", f"{__name__}.products", "ProductsPage"),
    LazyPage("checkin", N_("Check-in"), "checkin", f"{__name__}.checkin", "CheckInPage"),
    LazyPage("till", N_("Till"), "till", f"{__name__}.till", "TillPage"),
    LazyPage("labels", N_("Labels"), "labels", f"{__name__}.labels", "LabelsPage"),
    LazyPage("reports", N_("Reports"), "reports", f"{__name__}.reports", "ReportsPage"),
    LazyPage("settings", N_("Settings"), "settings", f"{__name__}.settings", "SettingsPage"),
)
IMPORT: Final = LazyPage("import", N_("Bring in a file"), "import", f"{__name__}.import_", "ImportPage")
"""Reached from the pages that need it, Ctrl+I and a dropped file."""
PEOPLE: Final = LazyPage("people", N_("People"), "person", f"{__name__}.people", "PeoplePage")
CHANGES: Final = LazyPage("changes", N_("Changes"), "table", f"{__name__}.changes", "ChangesPage")
BESIDE: Final = (IMPORT, PEOPLE, CHANGES)
"""Pages that other pages and the search lead to; they have no place of their own in the rail."""
