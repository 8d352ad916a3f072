"""The booth sign of a whole page, to be read from ten metres.

Designed on A4; A5 and A6 are the same sign, smaller. All sizes below are millimetres and points of the A4 sign.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import LEADING, ON_SIGNS, Fitted, fit_text
from made_in_blekinge.documents.heads import period, venue
from made_in_blekinge.documents.labels.look import LabelLook, Room, Row
from made_in_blekinge.documents.labels.sign_shared import SharersLayout
from made_in_blekinge.documents.outcome import PaperProblem, cut_text, missing_characters
from made_in_blekinge.documents.paper import Paper
from made_in_blekinge.documents.pictures import read_picture
from made_in_blekinge.documents.sheet import PAGES, POINTS_PER_MM, Box
from made_in_blekinge.documents.style import MUTED, PHASE_COLOURS, SEA, WHITE, TextStyle
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.queries.reports.rows import BoothSign, EventHead

DESIGN: Final = PAGES["A4"]
OWN: Final = Box(16, 285, 178, 7)
"""Space of the template's custom text and logo, at the bottom."""
VACANT: Final = N_("nobody stands here yet; the sign says that it is vacant.")
_STANDARD: Final = LabelLook()


@dataclass(frozen=True, slots=True)
class _Place:
    """Box and font size limits of a text on the sign."""

    x: float
    width: float
    style: TextStyle
    smallest: float
    lines: int = 1
    height: float = 1000

    def fit(self, text: str) -> Fitted:
        style = self.style
        room = self.width, self.lines, self.height
        return fit_text(text, style.font, style.size, self.smallest, *room, longer=ON_SIGNS)

    def within(self, room: Room, width: float | None = None) -> "_Place":
        """The place as large as its room."""
        height = self.height * room.grown
        return replace(self, width=width or self.width, style=room.style(self.style), height=height)


_MARGIN = 16
_RIGHT = 210 - _MARGIN
_HEAD = 38
"""The band above the code, with the words of the market and the phase."""
_BELOW_BAND = 14
_AROUND_CODE = 8
_CODE = _Place(_MARGIN, 178, TextStyle(365, fonts.BOLD, WHITE), 64, lines=2, height=120)
_CODE_LEADING = 0.86
_WORDMARK = TextStyle(15, fonts.SEMIBOLD, WHITE)
_PHASE = TextStyle(17, fonts.SEMIBOLD)
_PILL_HEIGHT = 12
_NAME = _Place(_MARGIN, 178, TextStyle(60, fonts.BOLD), 17, lines=5, height=50)
_ABOUT = _Place(_MARGIN, 178, TextStyle(26, fonts.REGULAR, MUTED), 13)
_EVENT = _Place(_MARGIN, 104, TextStyle(26, fonts.SEMIBOLD), 13, lines=2)
_DATES = _Place(_MARGIN, 104, TextStyle(19), 11)
_VENUE = _Place(_MARGIN, 104, TextStyle(19, fonts.REGULAR, MUTED), 11)
_QR = Box(125.7, 202.7, 76.6, 76.6)
"""With its quiet zone, which lies in the margin."""
_LARGEST_QR = 1.3
_BESIDE_QR = 5.7
_CAPTION = _Place(_QR.x + _QR.w / 2, 60, TextStyle(17, fonts.SEMIBOLD), 8)
_LAST_BASELINE = 281
_BELOW_CAPTION = 283.6
_ABOUT_PARTS = ("municipality", "branch")


class _Plan:
    """Layout of the visible parts, shared by all signs."""

    def __init__(self, look: LabelLook) -> None:
        headed = look.shows("market", "phase")
        top = 30.0 if look.shows("booth") else _HEAD + _BELOW_BAND if headed else _MARGIN
        area = Box(_MARGIN, top, 178, _LAST_BASELINE - top)
        self.code, self.name, self.about, lower = look.stack(
            area,
            Row(94, ("booth",), _AROUND_CODE + _BELOW_BAND),
            Row(50, ("exhibitor",)),
            Row(15, _ABOUT_PARTS),
            Row(70, ("logo", "event", "code")),
        )
        bottom = self.code.box.bottom + _AROUND_CODE if look.shows("booth") else _HEAD if headed else 0
        self.band = Box(0, 0, DESIGN.w, bottom)
        side = _QR.w * min(look.size("code"), lower.grown, _LARGEST_QR)
        self.qr = _QR if side == _QR.w else Box(_QR.right - side, _QR.bottom - side, side, side)
        wide = self.qr.x - _BESIDE_QR - _MARGIN if look.shows("code") else 178
        left = Box(_MARGIN, lower.box.y, wide, lower.box.h)
        self.logo, self.event = look.stack(left, Row(26 * lower.grown, ("logo",)), Row(44 * lower.grown, ("event",)))
        foot = 36.0 * lower.grown if look.shows("event") else 0.0
        self.sharers = Box(_MARGIN, self.name.box.y, 178, area.bottom - foot - self.name.box.y)
        self.event_size = min(self.event.box.h / 44, 1.6)


_plan = lru_cache(maxsize=8)(_Plan)


class SignLayout:
    """One sign: its own texts, each as large as its place allows, and those of its event."""

    def __init__(self, sign: BoothSign, catalog: Catalog, look: LabelLook = _STANDARD) -> None:
        self.sign, self.look, self.plan = sign, look, _plan(look)
        self.event = _event_part(sign.event, catalog, look)
        codes = (("municipality", sign.municipality), ("branch", sign.branch))
        about = [catalog.text(code.label) for part, code in codes if code and look.shows(part)]
        self.sharers = SharersLayout(sign, self.plan.sharers, catalog, look) if sign.sharers else None
        self.code = _CODE.within(self.plan.code, 178 * min(look.size("booth") or 1, 1)).fit(sign.booth)
        self.name = _NAME.within(self.plan.name, 178 * min(look.size("exhibitor") or 1, 1)).fit(
            sign.exhibitor or catalog.text("Vacant")
        )
        self.about = _ABOUT.within(self.plan.about).fit(" · ".join(about))
        self.logo = read_picture(sign.logo) if sign.logo and look.shows("logo") else None

    def problems(self) -> Iterator[PaperProblem]:
        sign, look = self.sign, self.look
        if not sign.exhibitor and look.shows("exhibitor"):
            yield PaperProblem(sign.booth, "vacant", VACANT)
        if sign.logo and look.shows("logo") and self.logo is None:
            source = N_("the logo cannot be read and was left out. Choose another PNG or JPEG picture.")
            yield PaperProblem(sign.booth, "bad_logo", source)
        shown = [("booth", sign.booth, self.code)]
        if self.sharers:
            yield from self.sharers.problems()
        else:
            shown.append(("exhibitor", sign.exhibitor, self.name))
        for part, text, fitted in shown:
            if look.shows(part):
                yield from cut_text(sign.booth, text, fitted)
        yield from missing_characters(sign.booth, *(text for part, text, _ in shown if look.shows(part)))
        yield from self.event.problems

    def draw(self, paper: Paper) -> None:
        paper.shared(self.event, self.event.draw)
        if self.look.shows("booth"):
            self._draw_code(paper)
        if self.sharers:
            self.sharers.draw(paper)
        else:
            self._draw_exhibitor(paper)
        if self.sign.payload and self.look.shows("code"):
            box = self.plan.qr
            if self.look.ground != WHITE:
                paper.fill(Box(box.x, box.y, box.w, _BELOW_CAPTION - box.y), WHITE)
            paper.qr(box, self.sign.payload)
            paper.lines(box.x + box.w / 2, _LAST_BASELINE, self.event.caption, _CAPTION.style, "centre")

    def _draw_code(self, paper: Paper) -> None:
        capitals = fonts.CAP_HEIGHT * self.code.size / POINTS_PER_MM
        leading = _CODE_LEADING * self.code.size / POINTS_PER_MM
        block = capitals + leading * (len(self.code.lines) - 1)
        area = self.plan.code.box
        style = _on_band(self.look, _CODE.style.at(self.code.size))
        for number, line in enumerate(self.code.lines):
            baseline = area.y + (area.h - block) / 2 + capitals + number * leading
            bearing = fonts.side_bearing(line[:1], fonts.BOLD) * self.code.size / POINTS_PER_MM
            paper.text(_MARGIN - bearing, baseline, line, style)

    def _draw_exhibitor(self, paper: Paper) -> None:
        look = self.look
        below = self.plan.about.box.y + fonts.CAP_HEIGHT * self.about.size / POINTS_PER_MM
        if look.shows("exhibitor"):
            style = _NAME.style if self.sign.exhibitor else _NAME.style.coloured(MUTED)
            first = self.plan.name.box.y + fonts.CAP_HEIGHT * self.name.size / POINTS_PER_MM
            last = paper.lines(_MARGIN, first, self.name, look.styled(style))
            below = last + 5 + fonts.CAP_HEIGHT * (self.about.size + 0.3 * self.name.size) / POINTS_PER_MM
        if look.shows(*_ABOUT_PARTS):
            paper.lines(_MARGIN, below, self.about, look.styled(_ABOUT.style))
        if self.logo:
            paper.picture(self.plan.logo.box, self.logo)


def _on_band(look: LabelLook, style: TextStyle) -> TextStyle:
    """White, or what is read on the band; without a band in its colour."""
    return look.styled(style if look.shows("band") else style.coloured(SEA))


class _EventPart:
    """The part shared by all signs of an event (cached)."""

    def __init__(self, event: EventHead, catalog: Catalog, look: LabelLook) -> None:
        place, plan = venue(event), _plan(look)
        self.look, self.plan = look, plan
        self.phase = event.phase
        self.word = catalog.text(event.phase.label)
        self.caption = replace(_CAPTION, width=min(_CAPTION.width, max(plan.qr.w - 8, 1))).fit(
            catalog.text("Check in here")
        )
        room = Room(plan.event.box, plan.event_size)
        self.name, self.dates, self.venue = (
            where.within(room, room.box.w).fit(text)
            for where, text in ((_EVENT, event.name), (_DATES, period(event, catalog)), (_VENUE, place))
        )
        self.problems: tuple[PaperProblem, ...] = ()
        if look.shows("event"):
            self.problems = (
                *cut_text(event.code, event.name, self.name),
                *cut_text(event.code, place, self.venue),
                *missing_characters(event.code, event.name, place),
            )

    def draw(self, paper: Paper) -> None:
        if self.look.shows("band"):
            paper.fill(self.plan.band, self.look.accent)
        if self.look.shows("market"):
            paper.text(_MARGIN, 19.5, "Made in Blekinge", _on_band(self.look, _WORDMARK))
        if self.look.shows("phase"):
            self._draw_phase(paper)
        if self.look.shows("event"):
            self._draw_event(paper)

    def _draw_event(self, paper: Paper) -> None:
        size, look = self.plan.event_size, self.look
        last = min(self.plan.event.box.bottom, _LAST_BASELINE)
        paper.lines(_MARGIN, last, self.venue, look.styled(_VENUE.style))
        paper.lines(_MARGIN, last - 9 * size, self.dates, look.styled(_DATES.style))
        above = (len(self.name.lines) - 1) * self.name.size * LEADING / POINTS_PER_MM
        paper.lines(_MARGIN, last - 20 * size - above, self.name, look.styled(_EVENT.style))

    def _draw_phase(self, paper: Paper) -> None:
        colour = PHASE_COLOURS[self.phase]
        wide = _PHASE.width(self.word)
        pill = Box(_RIGHT - wide - 18, 11.5, wide + 18, _PILL_HEIGHT)
        paper.fill(pill, WHITE, radius=_PILL_HEIGHT / 2)
        paper.phase_mark(self.phase, Box(pill.x + 5, pill.y + 3.2, 5.6, 5.6), colour)
        paper.text(pill.x + 12.6, pill.y + 8, self.word, _PHASE.coloured(colour))


_event_part = lru_cache(maxsize=8)(_EventPart)
