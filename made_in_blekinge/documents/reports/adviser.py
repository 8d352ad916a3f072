"""One page about an exhibitor for an adviser: who it is, what it sells, what is asked, and that it has agreed."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.outcome import PaperOutcome, missing_characters
from made_in_blekinge.documents.reports.pages import FRAME, SMALL, add_section, add_text, add_title, write_flow
from made_in_blekinge.documents.tables import NumberColumn, Table, add_table
from made_in_blekinge.domain.readiness import in_language
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.support.referral import AdviserPage

_SHOWN: Final = 12
"""Products on the page; how many more there are is said."""
_UNKNOWN: Final = "–"


def write_adviser_page(path: Path, page: AdviserPage, catalog: Catalog, printed: dt.datetime | None) -> PaperOutcome:
    """Write the page of one referral."""
    row, say = page.referral, catalog.text
    flow = PaperFlow(FRAME)
    flow.new_page(" · ".join(filter(None, (page.organiser.name, row.exhibitor))))
    about = say(N_("To {promoter}: {offer}. Sent {day}."), promoter=row.promoter_name, offer=row.offer_name,
                day=catalog.date(row.sent))  # fmt: skip
    add_title(flow, say(N_("Referral")), f"{row.exhibitor} ({row.exhibitor_number})", (about,))
    add_section(flow, say(N_("The question")), 20)
    add_text(flow, row.question)
    add_section(flow, say(N_("The exhibitor")), 20)
    for title, value in _facts(page, catalog):
        add_text(flow, f"{title}: {value or _UNKNOWN}")
    if page.presentation:
        add_text(flow, page.presentation)
    add_section(flow, say(N_("What it sells")), 20)
    _add_products(flow, page, catalog)
    add_section(flow, say(N_("Consent")), 12)
    agreed = N_("The exhibitor agreed on {day} that these particulars go to {promoter}, for this question alone.")
    add_text(flow, say(agreed, day=catalog.date(row.consent), promoter=row.promoter_name))
    if row.promised:
        add_text(flow, say(N_("Answer promised by {day}."), day=catalog.date(row.promised)))
    add_text(flow, say(N_("Sent by {name}."), name=", ".join(filter(None, (row.person, page.organiser.name)))), SMALL)
    write_flow(path, flow, f"{say(N_('Referral'))} · {row.exhibitor}", catalog, printed, page.mark)
    names = (row.exhibitor, row.question, page.presentation, *(thing.name for thing in page.products))
    return PaperOutcome(len(flow.pages), tuple(missing_characters(*names)))


def _facts(page: AdviserPage, catalog: Catalog) -> Iterator[tuple[str, str]]:
    say = catalog.text
    contact = ", ".join(filter(None, (page.representative, page.phone, page.email, page.website)))
    yield say(N_("Contact")), contact
    yield say(N_("Branch")), say(page.branch.label) if page.branch else ""
    yield say(N_("Municipality")), say(page.municipality.label) if page.municipality else ""
    known = page.known
    if known.phase is not None:
        yield say(N_("Phase")), say(known.phase.label)
    ready = page.readiness
    if ready is not None and not ready.standing.paused:
        missing = "; ".join(in_language(gate.item.text, catalog.language) for gate in ready.missing)
        text = N_("{band}. Missing: {missing}") if missing else "{band}"
        said = say(text, band=say(ready.band.label), missing=missing)
        yield say(N_("On the way to {phase}"), phase=say(ready.phase.label).lower()), said
    yield say(N_("Employees")), "" if known.employees is None else catalog.number(known.employees)
    turnover = known.turnover_ore
    yield say(N_("Turnover of the last year")), "" if turnover is None else catalog.whole_money(turnover, "SEK")
    yield say(N_("Exports today")), say(N_("Yes")) if page.exports else say(N_("No"))


def _add_products(flow: PaperFlow, page: AdviserPage, catalog: Catalog) -> None:
    if not page.products:
        add_text(flow, catalog.text(N_("No goods are registered.")))
        return
    columns = [NumberColumn(catalog.text(N_("Goods")), 0), NumberColumn(catalog.text(N_("Price")), 30)]
    rows = [
        (thing.name, "" if thing.price_ore is None else catalog.money(thing.price_ore, "SEK"))
        for thing in page.products[:_SHOWN]
    ]
    add_table(flow, Table(columns, rows))
    if (more := len(page.products) - _SHOWN) > 0:
        add_text(flow, catalog.text(N_("and {count} more"), count=catalog.number(more)), SMALL)
