"""Shared heading of exhibitor and event labels: coloured band with the event's name."""

from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.heads import period
from made_in_blekinge.documents.labels.design import Design, Stand
from made_in_blekinge.documents.labels.kind import LabelPart, Space
from made_in_blekinge.documents.labels.look import Room
from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import WHITE, TextStyle
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.labels.rows import ExhibitorLabel
from made_in_blekinge.queries.reports.rows import EventHead

_SMALLEST: Final = 4.5
BAND: Final = LabelPart("band", N_("Band of the event"), ("event.name", "event.phase"))
EVENT: Final = LabelPart("event", N_("Dates and place"), ("event.starts", "event.ends", "event.venue", "event.town"))
CHECK_IN: Final = LabelPart("code", N_("Code to check in"), ("payload",))
MARKET: Final = LabelPart("market", N_("The words “Made in Blekinge”"))
BOOTH: Final = LabelPart("booth", N_("Booth"), ("booths",))


def exhibitor_place(row: ExhibitorLabel) -> str:
    return " ".join(filter(None, (row.booths, row.name)))


def draw_band(design: Design, space: Space, height: float, event: EventHead, right: str = "") -> Box:
    """Draw a band at the top of the label, ``height`` mm high below the unprintable margin; returns the area below.

    It names the event with the mark of its phase, and says ``right`` at the right. A template may hide it.
    """
    safe, look = space.safe, design.look
    if not look.shows("band"):
        return safe
    height *= look.size("band")
    design.fill(Box(0, 0, space.label.w, safe.y + height), look.accent)
    line = Box(safe.x, safe.y, safe.w, height).inset(0.3 * height, 0.12 * height)
    mark, line = line.from_left(0.5 * line.h, 0.22 * line.h)
    centred = Box(mark.x, mark.y + 0.25 * line.h, mark.w, mark.w)

    def draw_mark(paper: Paper) -> None:
        paper.phase_mark(event.phase, centred, look.colour(WHITE))

    design.add(draw_mark)
    style = TextStyle(line.h * 1.75, fonts.SEMIBOLD, WHITE)
    if right:
        place, line = line.from_right(0.42 * line.w, 0.03 * line.w)
        design.text(place, right, style, _SMALLEST, align="right", stand="middle")
    design.text(line, event.name, style, _SMALLEST, stand="middle")
    return safe.from_top(height)[1]


def draw_check_in(design: Design, area: Box, side: float, payload: str, stand: Stand = "bottom") -> Box:
    """The QR code of an exhibitor at the right of ``area``; returns what is left beside it.

    All of it where the template hides the code.
    """
    if not design.look.shows("code"):
        return area
    square, left = area.from_right(side, 0.03 * area.w)
    if payload and design.qr(square.from_top(side)[0] if stand == "top" else square.from_bottom(side)[0], payload):
        return left
    if payload:
        source = N_("there is no room for the code to check in with, so it is left out. Choose a larger label.")
        design.problem("no_room_for_code", source)
    return area


def code_side(design: Design, room: Room, usual: float, widest: float) -> float:
    """Side length of the check-in code: grows with ``room``, and is scaled by the template."""
    size = design.look.size("code")
    return min(usual * room.grown, widest * max(size, 1), room.box.h) * min(size, 1)


def when_and_where(event: EventHead, catalog: Catalog) -> str:
    return " · ".join(filter(None, (period(event, catalog), event.venue, event.town)))
