"""What the search finds besides records: actions of the pages, settings, and the words by which people call them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from made_in_blekinge.i18n import N_


@dataclass(frozen=True, slots=True)
class Destination:
    """Somewhere to go: ``title`` and further ``words`` are source texts, ``arguments`` those of the page's ``open``.

    ``press`` is the source text of the button that is pressed there, ``needs`` the tables that it changes: whoever may
    not change them does not find it.
    """

    title: str
    page: str
    icon: str
    words: str
    press: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    needs: tuple[str, ...] = ()


def _bring_in(title: str, kind: str) -> Destination:
    return Destination(title, "import", "import", N_("import load file csv excel take in"), arguments={"kind": kind})


def _till(title: str, icon: str, words: str, *needs: str) -> Destination:
    """A line of the till's menu."""
    return Destination(title, "till", icon, words, title, needs=needs)


def _setting(title: str, words: str, icon: str = "settings") -> Destination:
    return Destination(title, "settings", icon, words, arguments={"at": title})


PAGE_WORDS: Final[Mapping[str, str]] = {
    "overview": N_("start home today what to do"),
    "events": N_("markets fairs dates calendar applications"),
    "exhibitors": N_("companies sellers traders contacts phone"),
    "products": N_("goods items prices range"),
    "checkin": N_("arrivals who is here kiosk"),
    "till": N_("cash register sell receipts payment"),
    "labels": N_("signs print price tags badges posters"),
    "reports": N_("figures sales statistics vat"),
    "settlement": N_("pay out commission statements"),
    "phases": N_("regional interregional international steps"),
    "settings": N_("options preferences language appearance backups"),
    "import": N_("import load file csv excel take in"),
    "people": N_("users accounts roles pin"),
    "changes": N_("history log who changed"),
}
"""Other words for the pages, by key."""

ACTION_WORDS: Final[Mapping[str, str]] = {
    "Back up now": N_("back up copy safety restore"),
    "Open another market": N_("database file switch"),
    "Choose the event to work with": N_("switch change current"),
    "Lock, or let somebody else in": N_("sign out log in switch user"),
    "Rehearse on a copy": N_("practise try training"),
    "Print emergency paper": N_("power cut failure backup slips receipts by hand list phone"),
    "Enter slips from emergency paper…": N_("power cut afterwards receipts by hand tally void"),
    "Enter arrivals from emergency paper…": N_("power cut afterwards check in list"),
    "Help for this page": N_("keys shortcuts keyboard how"),
}
"""Other words for the actions of the window, by source text."""

ACTIONS: Final = (
    Destination(N_("New exhibitor"), "exhibitors", "add", N_("add create company"), N_("New exhibitor")),
    Destination(N_("New product"), "products", "add", N_("add create goods"), N_("New product")),
    Destination(N_("New event"), "events", "add", N_("add create market fair"), N_("New event")),
    Destination(N_("Add somebody"), "people", "add", N_("user account role pin"), N_("Add somebody")),
    Destination(
        N_("New recovery code…"), "people", "lock", N_("forgotten pin locked out print"), N_("New recovery code…"),
        needs=("setting",),
    ),
    _bring_in(N_("Bring in exhibitors…"), "exhibitors"),
    _bring_in(N_("Bring in products…"), "products"),
    _bring_in(N_("Bring in events…"), "events"),
    _bring_in(N_("Bring in booths…"), "booths"),
    _bring_in(N_("Bring in sales…"), "sales"),
    Destination(
        N_("Save exhibitors as a file…"), "exhibitors", "export", N_("export csv excel copy"), N_("Save as…")
    ),
    Destination(N_("Save products as a file…"), "products", "export", N_("export csv excel copy"), N_("Save as…")),
    Destination(N_("Save events as a file…"), "events", "export", N_("export csv excel copy"), N_("Save as…")),
    Destination(N_("Prices abroad…"), "products", "labels", N_("currency euro rates"), N_("Prices abroad…"),
                needs=("product", "product_price")),
    Destination(N_("Print labels and signs…"), "labels", "print", N_("paper printer"), N_("Print…")),
    Destination(N_("Save labels as PDF…"), "labels", "pdf", N_("paper file"), N_("Save as PDF…")),
    Destination(N_("Print a report…"), "reports", "print", N_("paper printer pdf")),
    Destination(
        N_("Check in somebody without a place…"), "checkin", "add", N_("walk in just turns up"), N_("Without a place…"),
        needs=("booth", "exhibitor"),
    ),
    Destination(N_("Find a receipt…"), "till", "search", N_("sale copy print"), N_("Receipts… (Shift+F8)")),
    Destination(N_("Refund…"), "till", "undo", N_("take back goods return money"), N_("Refund… (F10)")),
    Destination(N_("Close the day…"), "till", "lock", N_("count the till z report"), N_("Close the day… (F12)")),
    _till(N_("The day so far… (Shift+F12)"), "reports", N_("x report turnover today")),
    _till(N_("Discount on the whole receipt… (Shift+F7)"), "edit", N_("rebate per cent reduce price")),
    _till(N_("Pay in…"), "add", N_("cash change float deposit")),
    _till(N_("Pay out…"), "export", N_("cash bank deposit take out")),
    _till(N_("Drop a held cart…"), "delete", N_("parked hold forget")),
    _till(N_("The till at this event…"), "settings", N_("rules prices swish card receipts"), "event_till"),
    Destination(N_("Save as my report"), "reports", "pin", N_("keep own favourite"), N_("Save as my report")),
    Destination(N_("Cash reports…"), "reports", "till", N_("z report day till"), N_("Cash reports…")),
    Destination(
        N_("Posted settlements…"), "settlement", "file", N_("statements documents reverse approve"), N_("Posted…")
    ),
    Destination(N_("Post settlements…"), "settlement", "check", N_("settle approve number book"), N_("Post…")),
    Destination(
        N_("Pay out what was settled…"), "settlement", "till", N_("bank file pain swish cash by hand"),
        N_("Pay the producers…"),
    ),
    Destination(
        N_("Envelopes for the producers…"), "settlement", "mail", N_("hand over folders statements e-mail letters"),
        N_("Envelopes…"), needs=("handover",),
    ),
    Destination(
        N_("SIE file for the bookkeeper…"), "settlement", "table", N_("vouchers books accounting export"),
        N_("For the bookkeeper…"), needs=("export_log",),
    ),
    Destination(
        N_("Who owes from earlier settlements…"), "settlement", "undo", N_("balance carried paid in forgive"),
        N_("Carried…"),
    ),
    Destination(N_("Proof print of the statements…"), "settlement", "print", N_("paper printer pdf"),
                N_("Proof print…")),
    Destination(N_("Terms of settlement…"), "settlement", "edit", N_("commission per cent minimum returns fees"),
                arguments={"terms": True}),
    Destination(N_("Ask what came of steps…"), "phases", "flag", N_("follow-up months due orders export"),
                N_("Follow-up…"), arguments={"section": "path"}),
    Destination(N_("Print the phases…"), "phases", "print", N_("paper report path"), N_("Print…"),
                arguments={"section": "path"}),
    Destination(N_("Checklists of readiness…"), "phases", "check", N_("gates questions phases promote"),
                N_("Checklists…"), arguments={"section": "path"}),
    Destination(N_("What was changed…"), "changes", "table", N_("history log who")),
)  # fmt: skip
"""The actions of the pages. A test presses each of them."""

SETTINGS: Final = (
    _setting(N_("Language"), N_("swedish english translate"), "language"),
    _setting(N_("Appearance"), N_("dark light theme colours contrast"), "preview"),
    _setting(N_("Text size"), N_("larger smaller letters zoom")),
    _setting(N_("Sounds at the till"), N_("beep mute quiet")),
    _setting(N_("Language and appearance"), N_("how the program looks")),
    _setting(N_("The market that is open"), N_("database file place name")),
    _setting(N_("Open another market…"), N_("database file switch"), "folder"),
    _setting(N_("New market…"), N_("database file add create"), "add"),
    _setting(N_("Demonstration market"), N_("practise try training"), "preview"),
    _setting(N_("Receipt printer"), N_("receipt printer drawer thermal roll ESC/POS"), "print"),
    _setting(N_("Set up the receipt printer…"), N_("receipt printer drawer thermal roll ESC/POS"), "print"),
    _setting(N_("Without a receipt printer"), N_("receipt printer drawer thermal roll ESC/POS"), "clear"),
    _setting(N_("Organiser and receipts"), N_("company organisation number address"), "till"),
    _setting(N_("Financial year"), N_("bookkeeping accounts sie"), "till"),
    _setting(N_("Paper of this laptop's receipts"), N_("roll printer width"), "till"),
    _setting(N_("Backups"), N_("back up copy safety restore"), "save"),
    _setting(N_("Automatic backups"), N_("back up copy safety restore"), "save"),
    _setting(N_("Go back to the chosen one…"), N_("back up copy safety restore"), "undo"),
    _setting(N_("Back up to a file…"), N_("back up copy safety restore"), "save"),
    _setting(N_("Go back to a file…"), N_("back up copy safety restore"), "folder"),
    _setting(N_("Choose a second folder…"), N_("back up copy usb stick"), "folder"),
    _setting(N_("No second folder"), N_("back up copy usb stick"), "clear"),
    _setting(N_("People and roles"), N_("users accounts pin sign in"), "person"),
    _setting(N_("Who works here…"), N_("users accounts pin sign in"), "person"),
    _setting(N_("About the program"), N_("version licence help")),
    _setting(N_("Show the log folder"), N_("errors files"), "folder"),
    _setting(N_("Show the data folder"), N_("database files"), "folder"),
)
"""Fields and cards of the settings page. A test looks for each of them there."""
