"""Venues with what came out of them, and candidates for a permanent place ranked with the reasoning shown."""

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from made_in_blekinge.domain.people import ORGANISERS
from made_in_blekinge.domain.venue import Criterion, RankedVenue, VenueFacts, figure_said
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.reports.declaration import Confirmation, Group, Inputs, Report, printed_at
from made_in_blekinge.reports.views import ReportColumn, ReportRemark, ReportTable, View, number_figure

if TYPE_CHECKING:
    from made_in_blekinge.queries.year.venue import VenueReport

_TITLE: Final = N_("Venues")


def _query(inputs: Inputs) -> "VenueReport":
    from made_in_blekinge.queries.year.venue import venue_report

    return venue_report(inputs.session, inputs.today)


def _write_pdf(path: Path, report: "VenueReport", catalog: Catalog, printed: dt.datetime) -> None:
    from made_in_blekinge.documents.reports.venues import write_pdf

    write_pdf(path, report, catalog, printed_at(printed, ()))


def _write_data(path: Path, report: "VenueReport", catalog: Catalog, _printed: dt.datetime) -> None:
    from made_in_blekinge.exchange.venue_file import write_venues

    write_venues(path, report, catalog)


def _figure(criterion: Criterion) -> ReportColumn[VenueFacts]:
    def show(one: VenueFacts, catalog: Catalog) -> str:
        return figure_said(criterion, one.figures.get(criterion), one.currency, catalog)

    return ReportColumn(
        criterion.value, criterion.label, show, lambda one: one.figures.get(criterion) or 0, is_figure=True
    )


_COLUMNS: Final = (
    ReportColumn[VenueFacts]("name", N_("Venue"), lambda one, _: one.name),
    ReportColumn[VenueFacts]("town", N_("Town"), lambda one, _: one.town),
    ReportColumn[VenueFacts]("owner", N_("Owner"), lambda one, _: one.owner),
    *map(_figure, Criterion),
)


def _scored(criterion: Criterion) -> ReportColumn[RankedVenue]:
    def score(one: RankedVenue) -> int:
        return next(each.points for each in one.scores if each.criterion is criterion)

    return ReportColumn(criterion.value, criterion.label, lambda one, _: str(score(one)), score, is_figure=True)


_RANKING: Final = (
    ReportColumn[RankedVenue]("name", N_("Candidate"), lambda one, _: f"{one.place}. {one.venue.name}"),
    ReportColumn[RankedVenue]("currency", N_("Currency"), lambda one, _: one.venue.currency),
    ReportColumn[RankedVenue](
        "total", N_("Points"), lambda one, _: str(one.total), lambda one: one.total, is_figure=True
    ),
    *map(_scored, Criterion),
)
WEIGHTS: Final = N_(
    "Points of 100 by weight: {weights}. The best figure of a criterion has 100, the others in proportion."
)
UNLINKED: Final = N_("Not linked to a venue, so that their results count for none: {events}.")


def weights_said(report: "VenueReport", catalog: Catalog) -> str:
    """Every weight of the ranking, in words."""
    said = (f"{catalog.text(key.label)} {weight}" for key, weight in report.weights.items() if weight)
    return catalog.text(WEIGHTS, weights=", ".join(said))


def _views(report: "VenueReport") -> list[View]:
    tables: list[ReportTable[RankedVenue] | ReportTable[VenueFacts]] = [
        ReportTable(N_("Candidates for a permanent place"), _RANKING, report.ranking, ("total", lambda one: one.total),
                    axis=100),
        ReportTable(_TITLE, _COLUMNS, report.venues),
    ]  # fmt: skip
    said = [ReportRemark(partial(weights_said, report))]
    if report.unlinked:
        said.append(ReportRemark(lambda catalog: catalog.text(UNLINKED, events=", ".join(report.unlinked))))
    figures = (
        number_figure(_TITLE, len(report.venues)),
        number_figure(N_("Candidates for a permanent place"), len(report.ranking)),
    )
    return [View(figures, tables, said)]


VENUES: Final = Report(
    "venues",
    _TITLE,
    N_("What came out of each venue, and the candidates for a permanent place with every figure and weight."),
    Group.FOLLOW_UP,
    (),
    _query,
    {".pdf": _write_pdf, ".xlsx": _write_data, ".json": _write_data},
    readers=ORGANISERS,
    topics=frozenset(
        {
            "venue",
            "event_venue",
            "event",
            "sales_rollup",
            "check_in",
            "visitor_count",
            "reference_list",
            "participation",
        }
    ),
    written=lambda _report: Confirmation(N_("The venues were written to {file}.")),
    views=_views,
    is_empty=lambda report: not report.venues,
    nothing=N_("No venue is in the register. Add the places where events are held."),
    examples=("--out venues.pdf",),
)
