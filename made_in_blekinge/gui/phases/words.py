"""What the path says: bands, heads of the columns, what came of a step."""

import datetime as dt
from typing import Final

from made_in_blekinge.domain.market import Phase
from made_in_blekinge.domain.path import PathPlace
from made_in_blekinge.domain.readiness import Band
from made_in_blekinge.gui.phases.rows import NOT_IN, BandRows, Row, ToldFollowUp
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.overview import PhaseFigures
from made_in_blekinge.queries.path.board import LOCAL, Board
from made_in_blekinge.queries.path.words import happened_text

PLACES: Final = (PathPlace.REGIONAL, PathPlace.INTERREGIONAL, PathPlace.INTERNATIONAL)
"""The columns of the board."""
_HOME: Final = "SEK"
_BANDS: Final = {
    Band.READY: (N_("Ready"), "", "done", "oak"),
    Band.NEAR: (N_("Near"), N_("1–2 things left"), "under_way", "sea"),
    Band.UNDER_WAY: (N_("On the way"), N_("3 or more"), "circle", "muted"),
    Band.PAUSED: (N_("Paused ones"), "", "pause", "muted"),
}
_FOLDED: Final = (Band.UNDER_WAY, Band.PAUSED)
"""Bands that are folded where others have rows."""


def bands_of(board: Board, place: PathPlace, rows: list[Row], catalog: Catalog) -> list[BandRows]:
    """The bands of a column with the ``rows`` that are shown of it; those not in any phase yet stand in the first."""
    found, target = [], board.readiness.target
    mine = [row for row in rows if not isinstance(row, ToldFollowUp) and row.readiness.standing.place is place]
    near = any(row.readiness.band in (Band.READY, Band.NEAR) for row in mine)
    for band, (title, note, sign, tone) in _BANDS.items():
        of_band = tuple(row for row in mine if row.readiness.band is band)
        said, told = catalog.text(title), catalog.text(note) if note else ""
        if band is Band.READY and place is PathPlace.INTERNATIONAL and target.name:
            said = catalog.text(N_("Ready for {event}"), event=target.name)
            told = catalog.date(target.day, "d MMM") if target.day else ""
        if of_band or band is Band.READY:
            found.append(BandRows(band.value, said, told, sign, tone, of_band, near and band in _FOLDED))
    outside = tuple(
        row for row in rows if not isinstance(row, ToldFollowUp) and row.readiness.standing.place is PathPlace.NONE
    )
    if place is PathPlace.REGIONAL and outside:
        title = catalog.text(PathPlace.NONE.label)
        ready = sum(row.readiness.ready and not row.readiness.standing.paused for row in outside)
        note = catalog.plural("{count} may step in", "{count} may step in", ready)
        found.append(BandRows(NOT_IN, title, note, "circle", "muted", outside, bool(mine)))
    told_rows = tuple(row for row in rows if isinstance(row, ToldFollowUp) and row.asked.step.place is place)
    if told_rows:
        note = catalog.text(N_("after 3, 6 and 12 months"))
        found.append(BandRows("told", catalog.text(N_("What came of it")), note, "flag", "muted", told_rows))
    return found


def told_rows(board: Board, catalog: Catalog) -> list[ToldFollowUp]:
    """Whom to ask first, then what was told, the newest first."""
    names = {row.known.id: row.known.name for row in board.readiness.rows}
    asked = [
        ToldFollowUp(one.exhibitor_id, one.name, one.months, catalog.text(N_("Ask what came of it")), one)
        for one in board.due
    ]
    told = [
        ToldFollowUp(one.exhibitor_id, names[one.exhibitor_id], one.months, happened_text(one, catalog), one)
        for one in sorted(board.happened, key=lambda one: one.day, reverse=True)
        if one.exhibitor_id in names
    ]
    return [*asked, *told]


def head_line(board: Board, place: PathPlace, today: dt.date, catalog: Catalog) -> str:
    """The second line of a column's head."""
    figures = next(one for one in board.figures if one.phase is place.phase)
    parts = []
    if place is PathPlace.REGIONAL:
        known = board.municipalities(place)
        parts.append(catalog.text(N_("{count} of {all} municipalities"), count=known, all=len(LOCAL)))
    else:
        held = {"held": figures.held_this_year, "count": figures.this_year}
        parts.append(catalog.text(N_("{held} of {count} events"), **held))
    parts.append(_sold(figures, catalog) or _next(figures, today, catalog))
    return " · ".join(filter(None, parts))


def _sold(figures: PhaseFigures, catalog: Catalog) -> str:
    """Sales of the year in the home currency, or in the first there is; others are named, never added."""
    if not figures.gross_ore:
        return ""
    first, *others = sorted(figures.gross_ore, key=lambda part: (part[0] != _HOME, part[0]))
    said = catalog.text(N_("{amount} this year"), amount=catalog.whole_money(first[1], first[0]))
    return f"{said} +{len(others)}" if others else said


def _next(figures: PhaseFigures, today: dt.date, catalog: Catalog) -> str:
    if figures.next_day is None:
        return ""
    return catalog.plural("next in {count} day", "next in {count} days", (figures.next_day - today).days)


def phase_of(place: PathPlace) -> Phase:
    """The phase of a column; of those not in yet the first."""
    return place.phase or Phase.REGIONAL
