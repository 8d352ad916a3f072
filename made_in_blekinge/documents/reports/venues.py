"""Venues on paper: the ranking of candidates for a permanent place with its reasoning, and what came out of each."""

import datetime as dt
from pathlib import Path
from typing import Final

from made_in_blekinge.documents.flow import PaperFlow
from made_in_blekinge.documents.outcome import PaperOutcome, missing_characters
from made_in_blekinge.documents.reports.pages import FRAME, SMALL, add_section, add_text, add_title, write_flow
from made_in_blekinge.documents.tables import NumberColumn, Table, add_table
from made_in_blekinge.domain.venue import Criterion, RankedVenue, figure_said
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.year.venue import VenueReport

_WIDTH: Final = 38.0
_FACTS: Final = 26.0
_SHOWN: Final = (
    Criterion.SALES_PER_DAY, Criterion.VISITORS_PER_DAY, Criterion.EXHIBITORS, Criterion.SIZE, Criterion.RENT,
)  # fmt: skip


def write_pdf(path: Path, report: VenueReport, catalog: Catalog, printed: dt.datetime) -> PaperOutcome:
    """Write the report. ``printed`` is the local time at the foot of every page."""
    say = catalog.text
    flow = PaperFlow(FRAME)
    flow.new_page(say(N_("Venues")))
    add_title(flow, say(N_("Venues")), say(N_("Candidates for a permanent place")), (report.market,))
    for one in report.ranking:
        _add_candidate(flow, one, catalog)
    if not report.ranking:
        add_text(flow, say(N_("No venue is a candidate for a permanent place.")))
    add_section(flow, say(N_("Every venue")), 24)
    columns = [NumberColumn(say(N_("Venue"))), *(NumberColumn(say(each.label), _FACTS) for each in _SHOWN)]
    rows = [
        (one.name, *(figure_said(each, one.figures.get(each), one.currency, catalog) for each in _SHOWN))
        for one in report.venues
    ]
    add_table(flow, Table(columns, rows))
    if report.unlinked:
        flow.space(3)
        text = N_("Not linked to a venue, so that their results count for none: {events}.")
        add_text(flow, say(text, events=", ".join(report.unlinked)), SMALL)
    write_flow(path, flow, say(N_("Venues")), catalog, printed, report.mark)
    return PaperOutcome(len(flow.pages), tuple(missing_characters(report.market, *(one.name for one in report.venues))))


def _add_candidate(flow: PaperFlow, one: RankedVenue, catalog: Catalog) -> None:
    say = catalog.text
    title = say(N_("{place}. {name}: {points} points of 100"), place=one.place, name=one.venue.name, points=one.total)
    add_section(flow, f"{title} ({one.venue.currency})", 24)
    headings = (N_("Criterion"), N_("Figure"), N_("Points"), N_("Weight"))
    columns = [NumberColumn(say(each), _WIDTH if at else 0) for at, each in enumerate(headings)]
    rows = [
        (say(each.criterion.label), figure_said(each.criterion, each.figure, one.venue.currency, catalog),
         str(each.points), str(each.weight))
        for each in one.scores
        if each.weight
    ]  # fmt: skip
    add_table(flow, Table(columns, rows))
