"""Help in place: for every page how it is used and what comes next; what each key does."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from made_in_blekinge.gui.overview.first_steps import NEW_MARKET
from made_in_blekinge.i18n import N_


@dataclass(frozen=True, slots=True)
class PageHelp:
    """How a page is used, and the pages that come ``after`` it: source texts with the page that each opens."""

    steps: tuple[str, ...]
    after: tuple[tuple[str, str], ...] = ()


HELP: Final[Mapping[str, PageHelp]] = {
    "overview": PageHelp(
        (
            N_("Begin here: the card to the left is the event of today, or the next one."),
            N_("Work through what needs attention from the top. Each button leads to the very thing it names."),
            N_("The path shows how far the market has come in each of the three phases."),
        ),
        ((N_("Look at the events"), "events"), (N_("Bring in a file"), "import")),
    ),
    NEW_MARKET: PageHelp(
        (
            N_("This market is new. Bring in the list of exhibitors that you have, from Excel or a web form."),
            N_("Add an event with its days, and the booths with who stands where."),
            N_("Then print the signs. Once something is there, this page shows what goes on and what is to be done."),
            N_("The demonstration market shows all of it, apart from your own; nothing you do there changes yours."),
        ),
        ((N_("Bring in a file"), "import"), (N_("Look at the events"), "events")),
    ),
    "events": PageHelp(
        (
            N_("One row is one event: a fair, a pop-up market or a permanent place."),
            N_("Add an event, or bring in your list. Then open it to give places and answer applications."),
            N_("The current event in the top bar is the one that till, check-in and labels work with."),
        ),
        ((N_("Print signs for the booths"), "labels"), (N_("Check in who comes"), "checkin")),
    ),
    "event": PageHelp(
        (
            N_("The tabs are what an event needs, from left to right: particulars, applications, plan and papers."),
            N_("A decision on an application is a proposal. Nothing is sent before you have looked at the letters."),
            N_("On the plan you drag exhibitors to free booths, or choose them with the keys alone."),
            N_("“Background…” lays a drawing or a photo of the place under the plan, to scale."),
            N_("Name the power cabinets of the event and what feeds each booth: the plan says which phase is full."),
        ),
        ((N_("Print signs for the booths"), "labels"), (N_("Check in who comes"), "checkin")),
    ),
    "exhibitors": PageHelp(
        (
            N_("Choose a row to see and change everything about an exhibitor. What you change is saved at once."),
            N_("Filter by a column or search; keep a view that you use often."),
            N_("Papers that expire lie under Documents. Mark several rows to change them at once."),
        ),
        ((N_("Register what they sell"), "products"), (N_("Give them places at an event"), "events")),
    ),
    "products": PageHelp(
        (
            N_("Everything that is sold, with price, VAT and the texts of its labels."),
            N_("A product without a price cannot be sold by scanning; the overview minds it."),
            N_("Prices abroad proposes prices in another currency from the rates of the day."),
        ),
        ((N_("Print price labels"), "labels"), (N_("Sell"), "till")),
    ),
    "checkin": PageHelp(
        (
            N_("Scan a sign or a badge, or write a name, a booth or a phone number and press Enter."),
            N_("Where nothing is missing a scan checks in at once; Ctrl+Z takes it back."),
            N_("Where something is missing the card says what, and Enter checks in. Who is left stays in the band."),
            N_("Whoever just turns up is given a free booth with the button at the top."),
        ),
        ((N_("Print a badge or a sign"), "labels"),),
    ),
    "till": PageHelp(
        (
            N_("Scan goods, or write an item number or a part of the name. Enter adds."),
            N_("F2, F3 and F4 take the money: cash, card and Swish. The change stands in large figures."),
            N_("When the day is over, count the money and close the day. It cannot be opened again."),
        ),
        ((N_("See what was sold"), "reports"),),
    ),
    "labels": PageHelp(
        (
            N_("Choose what is to be printed at the left, and for whom in the list."),
            N_("The picture is the paper as it will be. A sheet that is begun goes on where it was left."),
            N_("Print, or save as PDF. The log says what was printed, and what has changed since."),
            N_("Space chooses what is marked in the list, + and − change how many, F2 writes the number."),
            N_("Each kind says how many labels there are, and with a plus how many are new or changed."),
        ),
        ((N_("Check in who comes"), "checkin"),),
    ),
    "reports": PageHelp(
        (
            N_("Choose a report at the left, and the event or the time it is about."),
            N_("Chart and table show the same figures; the row of totals counts everything."),
            N_("Print it, or save it as PDF, Excel, CSV or JSON."),
        ),
        ((N_("Look at the events"), "events"),),
    ),
    "settlement": PageHelp(
        (
            N_("At the top stand those who wait, with why, and a link that leads to where it is mended."),
            N_("Space takes a row along or leaves it out, Ctrl+A takes all. At the right is the paper as it will be."),
            N_("Print and look first. Ctrl+Enter posts after a question: numbers come, and nothing is changed later."),
            N_("Something wrong afterwards? Under Posted it is reversed by a counter-document, with the reason."),
            N_("Then pay the producers, write their envelopes and the bookkeeper's SIE file: see the buttons above."),
            N_("The green strip says that all that was sold is settled, waiting or your own, to the öre."),
        ),
        ((N_("See what was sold"), "reports"), (N_("Look at the exhibitors"), "exhibitors")),
    ),
    "phases": PageHelp(
        (
            N_("Each exhibitor stands in one of three phases. What is missing for the next one is counted."),
            N_("A lock stops the step, a dashed circle should be there. Enter shows one exhibitor's path and reasons."),
            N_("Space marks, Ctrl with the arrows changes the column. Marked ones take a step with day and reason."),
            N_("A step is undone by a new one, and after 3, 6 and 12 months it is asked what came of it."),
            N_("The checklist is yours: save it as a file, change it, and take it in under a new name."),
            N_("The year shows our events beside those of others, whose calendar files (.ics) are brought in; a clash "
               "has a yellow mark and is named in the list. Arrows walk the days, Page Up and Down the months."),
            N_("Partners and venues have their lists there. What an event is for, and how many visitors came, is "
               "written at the event; the figures of a year are among the reports."),
        ),
        ((N_("Look at the exhibitors"), "exhibitors"), (N_("Look at the events"), "events")),
    ),
    "settings": PageHelp(
        (
            N_("How the program looks on this computer, and which market is open."),
            N_("Backups are made by themselves. Choose a second folder too, for example on a USB stick."),
            N_("With people and roles everybody signs in with a PIN and sees only their own pages."),
        ),
        ((N_("Say who works here"), "people"), (N_("See what was changed"), "changes")),
    ),
    "import": PageHelp(
        (
            N_("Drop a file anywhere in the window, or choose one: CSV, Excel or OpenDocument."),
            N_("Say what it holds and check the columns. Nothing changes before you have seen what comes in."),
            N_("Rows with a mistake are shown with the reason, and can be saved, mended and brought in again."),
            N_("Ctrl+Z takes a file back, and so does this page later, as long as nothing has come upon it."),
        ),
        ((N_("Look at the exhibitors"), "exhibitors"), (N_("Look at the products"), "products")),
    ),
    "people": PageHelp(
        (
            N_("Each person has a role that says which pages are there, and a PIN to sign in."),
            N_("Whoever forgot the PIN is given a new one here by an organiser."),
        ),
        ((N_("See what was changed"), "changes"),),
    ),
    "changes": PageHelp(
        (
            N_("Every change with time, person and computer, the newest first."),
            N_("Search for a name to see all that happened to it."),
        ),
    ),
}  # fmt: skip
"""How each page is used. A test sees that none is missing."""

KEY_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "": {
        "Ctrl+K": N_("Search everything"),
        "Ctrl+F": N_("Search on this page"),
        "Ctrl+E": N_("Choose the event to work with"),
        "Ctrl+I": N_("Bring in a file"),
        "Ctrl+O": N_("Open another market"),
        "Ctrl+Z": N_("Undo"),
        "Ctrl+Shift+Z": N_("Redo"),
        "Ctrl+L": N_("Lock, or let somebody else in"),
        "Ctrl+N": N_("Add a new one"),
        "F1": N_("Help for this page"),
        "F5": N_("Read the page anew"),
        "F10": N_("The list of pages"),
        "F11": N_("Full screen"),
        "Shift+F10": N_("The menu of what has the focus"),
        "Ctrl+Shift+P": N_("Print paper for when nothing works"),
        "Ctrl+Shift+E": N_("Enter slips that were written on that paper"),
        "Ctrl+Shift+A": N_("Enter arrivals that were written on that paper"),
        "Ctrl+Q": N_("Quit"),
        "Ctrl+P": N_("Print…"),
        "Ctrl+S": N_("Save as PDF…"),
        "F6": N_("Between the table and the record"),
        "Ctrl+PgUp": N_("The record before"),
        "Ctrl+PgDown": N_("The next record"),
        "PgUp": N_("The page before in the picture"),
        "PgDown": N_("The next page in the picture"),
        "Home": N_("The first page in the picture"),
        "End": N_("The last page in the picture"),
    },
    "till": {
        "F2": N_("Pay in cash"),
        "F3": N_("Pay by card"),
        "F4": N_("Pay by Swish"),
        "F6": N_("Invoice"),
        "F7": N_("Change the last payment"),
        "Shift+F7": N_("Discount on the whole receipt"),
        "F8": N_("Print the last receipt"),
        "Shift+F8": N_("Find a receipt…"),
        "Shift+F12": N_("The day so far"),
        "Alt+U": N_("Sell goods whose code is unknown"),
        "Alt+P": N_("Print the last receipt on another printer"),
        "Alt+D": N_("Save the last receipt as PDF"),
        "F9": N_("Hold the cart"),
        "F10": N_("Refund…"),
        "F12": N_("Close the day…"),
        "Ctrl+Shift+L": N_("Open the drawer"),
        "Esc": N_("One step back"),
    },
    "checkin": {"F8": N_("Print the badge"), "Esc": N_("One step back")},
    "import": {"F8": N_("The next doubt"), "Ctrl+Enter": N_("Bring in what can come in")},
    "settlement": {
        "Ctrl+Enter": N_("Post what is ticked…"),
        "Ctrl+P": N_("Proof print…"),
        "F6": N_("Between the table and the statement"),
        "Alt+Left": N_("Back to the list"),
        "Esc": N_("From the statement back to the list"),
    },
    "phases": {
        "Ctrl+PgUp": N_("The section before"),
        "Ctrl+PgDown": N_("The next section"),
        "Alt+Left": N_("Back to the board"),
        "Esc": N_("One step back"),
    },
    "event": {
        "Ctrl+PgUp": N_("The tab before"),
        "Ctrl+PgDown": N_("The next tab"),
        "Alt+Left": N_("Back to the list"),
        "Esc": N_("One step back"),
    },
}
"""What each key does, on every page (``""``) and on one, by the key in Qt's portable form."""

MARK_KEYS: Final[Mapping[str, str]] = {
    "Space": N_("Mark the row, or take the mark away"),
    "Shift+Down": N_("Mark downwards"),
    "Shift+Up": N_("Mark upwards"),
    "Ctrl+A": N_("Mark all"),
    "Esc": N_("Take every mark away"),
}
FILTER_KEYS: Final[Mapping[str, str]] = {"Alt+Down": N_("Filter by this column")}
SEARCH_KEYS: Final[Mapping[str, str]] = {
    "Down": N_("From the search into the table"),
    "Esc": N_("In the search: empty it"),
}
"""Keys of a table with marks, of one with filters, and of the search above one."""
