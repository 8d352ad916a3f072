"""Venues and the ranking of candidates as JSON for programs, and as Excel for anybody."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from made_in_blekinge import files
from made_in_blekinge.domain.venue import Criterion, RankedVenue, VenueFacts
from made_in_blekinge.exchange.write_table import Cell, Workbook
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.year.venue import VenueReport
from made_in_blekinge.targets import check_suffix


def write_venues(path: Path, report: VenueReport, catalog: Catalog) -> None:
    """Write the report as the ending of ``path`` says: ``.json`` or ``.xlsx``."""
    check_suffix(path, ".json", ".xlsx")
    if path.suffix.lower() == ".json":
        files.write_text(path, json.dumps(ranking_json(report), ensure_ascii=False, indent=1) + "\n")
        return
    say = catalog.text
    with files.replacing(path) as temporary, Workbook(temporary) as workbook:
        headings = [say(each) for each in (N_("Place"), N_("Candidate"), N_("Currency"), N_("Criterion"), N_("Figure"),
                                           N_("Points"), N_("Weight"))]  # fmt: skip
        workbook.add_sheet(say(N_("Candidates for a permanent place")), headings,
                           (row for one in report.ranking for row in _ranked(one, catalog)))  # fmt: skip
        headings = [say(N_("Venue")), say(N_("Town")), say(N_("Owner")), say(N_("Currency")),
                    *(say(each.label) for each in Criterion)]  # fmt: skip
        workbook.add_sheet(say(N_("Venues")), headings, (_facts(one) for one in report.venues))


def ranking_json(report: VenueReport) -> dict[str, Any]:
    """The keys are an agreement with other programs; amounts are in hundredths."""
    return {
        "mark": report.mark.value if report.mark else None,
        "weights": {key.value: weight for key, weight in report.weights.items()},
        "ranking": [
            {
                "place": one.place, "name": one.venue.name, "currency": one.venue.currency, "total": one.total,
                "criteria": [
                    {"key": score.criterion.value, "figure": score.figure, "weight": score.weight,
                     "points": score.points}
                    for score in one.scores
                ],
                "unknown": [criterion.value for criterion in one.unknown],
            }
            for one in report.ranking
        ],
        "venues": [
            {"name": one.name, "owner": one.owner, "town": one.town, "candidate": one.candidate,
             "currency": one.currency, "figures": {key.value: figure for key, figure in one.figures.items()}}
            for one in report.venues
        ],
        "unlinked": list(report.unlinked),
    }  # fmt: skip


def _ranked(one: RankedVenue, catalog: Catalog) -> list[list[Cell]]:
    return [
        [one.place, one.venue.name, one.venue.currency, catalog.text(score.criterion.label),
         _cell(score.criterion, score.figure), score.points, score.weight]
        for score in one.scores
    ]  # fmt: skip


def _facts(one: VenueFacts) -> list[Cell]:
    return [one.name, one.town, one.owner, one.currency, *(_cell(key, one.figures.get(key)) for key in Criterion)]


def _cell(criterion: Criterion, figure: int | None) -> Cell:
    return Decimal(figure).scaleb(-2) if criterion.is_money and figure is not None else figure
