"""Booth signs: one page a booth, to be read from ten metres, and the same in short on label sheets.

Designed on A4; A5 and A6 are the same sign, smaller. All sizes below are millimetres and points of the A4 sign.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import LEADING, Fitted, fit_text
from made_in_blekinge.documents.heads import period, venue
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.heading import BAND, CHECK_IN, EVENT, draw_band, draw_check_in
from made_in_blekinge.documents.labels.kind import OWN, Label, Part, Space, Speech
from made_in_blekinge.documents.outcome import Outcome, Problem, cut_text, missing_characters
from made_in_blekinge.documents.paper import Paper, writing
from made_in_blekinge.documents.pictures import read_picture
from made_in_blekinge.documents.sheet import PAGES, POINTS_PER_MM, Box
from made_in_blekinge.documents.style import MUTED, PHASE_COLOURS, SEA, WHITE, TextStyle
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_, Catalog
from made_in_blekinge.progress import Progress
from made_in_blekinge.queries.rows import BoothSign, EventHead

SIZES: Final = ("A4", "A5", "A6")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text of the sign stands and how large it may be."""

    x: float
    width: float
    style: TextStyle
    smallest: float
    lines: int = 1
    height: float = 1000

    def fit(self, text: str) -> Fitted:
        style = self.style
        return fit_text(text, style.font, style.size, self.smallest, self.width, self.lines, self.height)


_DESIGN = PAGES["A4"]
_MARGIN = 16
_RIGHT = 210 - _MARGIN
_BAND = Box(0, 0, 210, 132)
_CODE_AREA = Box(_MARGIN, 30, 178, 94)
_CODE = _Place(_MARGIN, 178, TextStyle(365, fonts.BOLD, WHITE), 64, lines=2, height=120)
_CODE_LEADING = 0.86
_WORDMARK = TextStyle(15, fonts.SEMIBOLD, WHITE)
_PHASE = TextStyle(17, fonts.SEMIBOLD)
_PILL_HEIGHT = 12
_NAME = _Place(_MARGIN, 178, TextStyle(60, fonts.BOLD), 17, lines=5, height=50)
_NAME_TOP = 146
_ABOUT = _Place(_MARGIN, 178, TextStyle(26, fonts.REGULAR, MUTED), 13)
_LOGO = Box(_MARGIN, 211, 104, 26)
_EVENT = _Place(_MARGIN, 104, TextStyle(26, fonts.SEMIBOLD), 13, lines=2)
_DATES = _Place(_MARGIN, 104, TextStyle(19), 11)
_VENUE = _Place(_MARGIN, 104, TextStyle(19, fonts.REGULAR, MUTED), 11)
_QR = Box(125.7, 202.7, 76.6, 76.6)
"""With its quiet zone, which lies in the margin."""
_CAPTION = _Place(_QR.x + _QR.w / 2, 60, TextStyle(17, fonts.SEMIBOLD), 8)
_LAST_BASELINE = 281
_SAME_PROPORTIONS = 0.03
_SMALLEST = 4.5
VACANT: Final = N_("nobody stands here yet; the sign says that it is vacant.")


def write_booth_signs(
    path: Path, signs: Sequence[BoothSign], catalog: Catalog, size: str = "A4", progress: Progress | None = None
) -> Outcome:
    """Write a PDF with a page of ``size`` for each of ``signs``."""
    if not signs:
        raise UserError("no_booths", N_("There are no booths to print signs for. Add booths to the event first."))
    progress = progress or Progress()
    problems: dict[Problem, None] = {}
    title = f"{catalog.text('Booth signs')} · {signs[0].event.name}"
    with writing(path, PAGES[size], title, catalog, design=_DESIGN) as paper:
        for done, sign in enumerate(signs):
            progress.step(done, len(signs), N_("Drawing booth signs"))
            layout = _Layout(sign, catalog)
            problems |= dict.fromkeys(layout.problems())
            with paper.new_page():
                paper.bookmark(sign_place(sign))
                layout.draw(paper)
    return Outcome(len(signs), tuple(problems))


def booth_sign_problems(signs: Sequence[BoothSign], catalog: Catalog) -> tuple[Problem, ...]:
    """What :func:`write_booth_signs` would report, without drawing."""
    return tuple(dict.fromkeys(problem for sign in signs for problem in _Layout(sign, catalog).problems()))


def problems_of(sign: BoothSign, catalog: Catalog) -> Iterator[Problem]:
    """What its sign would report."""
    return _Layout(sign, catalog).problems()


def sign_place(sign: BoothSign) -> str:
    return " ".join(filter(None, (sign.booth, sign.exhibitor)))


def lay(design: Design, space: Space, sign: BoothSign, speech: Speech) -> None:
    """The sign itself on upright pages of its proportions, otherwise its code, name and QR code."""
    label = space.label
    if label.w >= PAGES["A6"].w and abs(label.h / label.w - _DESIGN.h / _DESIGN.w) < _SAME_PROPORTIONS:
        layout = _Layout(sign, speech[0])
        design.problems |= dict.fromkeys(layout.problems())
        design.part(label, _DESIGN).add(layout.draw)
    else:
        _lay_short(design, space, sign, speech[0])


def _lay_short(design: Design, space: Space, sign: BoothSign, catalog: Catalog) -> None:
    if not sign.exhibitor:
        design.problem("vacant", VACANT)
    area = draw_band(design, space, 0.17 * space.safe.h, sign.event).inset(0.05 * space.safe.h)
    side = min(0.62 * area.h, 0.4 * area.w)
    left = draw_check_in(design, area, side, sign.payload)
    name, left = left.from_bottom(0.36 * area.h, 0.03 * area.h)
    design.figure(left, sign.booth, TextStyle(2 * area.h, fonts.BOLD, SEA), stand="middle")
    style = TextStyle(0.6 * area.h, fonts.BOLD, _NAME.style.colour if sign.exhibitor else MUTED)
    design.text(name, sign.exhibitor or catalog.text("Vacant"), style, _SMALLEST, 2, stand="bottom")


class _Layout:
    """One sign: its own texts, each as large as its place allows, and those of its event."""

    def __init__(self, sign: BoothSign, catalog: Catalog) -> None:
        self.sign = sign
        self.event = _event_part(sign.event, catalog)
        about = [catalog.text(code.label) for code in (sign.municipality, sign.branch) if code]
        self.code = _CODE.fit(sign.booth)
        self.name = _NAME.fit(sign.exhibitor or catalog.text("Vacant"))
        self.about = _ABOUT.fit(" · ".join(about))
        self.logo = read_picture(sign.logo) if sign.logo else None

    def problems(self) -> Iterator[Problem]:
        sign = self.sign
        if not sign.exhibitor:
            yield Problem(sign.booth, "vacant", VACANT)
        if sign.logo and self.logo is None:
            source = N_("the logo cannot be read and was left out. Choose another PNG or JPEG picture.")
            yield Problem(sign.booth, "bad_logo", source)
        yield from cut_text(sign.booth, sign.booth, self.code)
        yield from cut_text(sign.booth, sign.exhibitor, self.name)
        yield from missing_characters(sign.booth, sign.booth, sign.exhibitor)
        yield from self.event.problems

    def draw(self, paper: Paper) -> None:
        paper.shared(self.sign.event, self.event.draw)
        self._draw_code(paper)
        self._draw_exhibitor(paper)
        if self.sign.payload:
            paper.qr(_QR, self.sign.payload)
            paper.lines(_CAPTION.x, _LAST_BASELINE, self.event.caption, _CAPTION.style, "centre")

    def _draw_code(self, paper: Paper) -> None:
        capitals = fonts.CAP_HEIGHT * self.code.size / POINTS_PER_MM
        leading = _CODE_LEADING * self.code.size / POINTS_PER_MM
        block = capitals + leading * (len(self.code.lines) - 1)
        for number, line in enumerate(self.code.lines):
            baseline = _CODE_AREA.y + (_CODE_AREA.h - block) / 2 + capitals + number * leading
            bearing = fonts.side_bearing(line[:1], fonts.BOLD) * self.code.size / POINTS_PER_MM
            paper.text(_MARGIN - bearing, baseline, line, _CODE.style.at(self.code.size))

    def _draw_exhibitor(self, paper: Paper) -> None:
        style = _NAME.style if self.sign.exhibitor else _NAME.style.coloured(MUTED)
        first = _NAME_TOP + fonts.CAP_HEIGHT * self.name.size / POINTS_PER_MM
        last = paper.lines(_MARGIN, first, self.name, style)
        below = last + 5 + fonts.CAP_HEIGHT * (self.about.size + 0.3 * self.name.size) / POINTS_PER_MM
        paper.lines(_MARGIN, below, self.about, _ABOUT.style)
        if self.logo:
            paper.picture(_LOGO, self.logo)


class _EventPart:
    """What all signs of an event have in common."""

    def __init__(self, event: EventHead, catalog: Catalog) -> None:
        place = venue(event)
        self.phase = event.phase
        self.word = catalog.text(event.phase.label)
        self.caption = _CAPTION.fit(catalog.text("Check in here"))
        self.name = _EVENT.fit(event.name)
        self.dates = _DATES.fit(period(event, catalog))
        self.venue = _VENUE.fit(place)
        self.problems = (
            *cut_text(event.code, event.name, self.name),
            *cut_text(event.code, place, self.venue),
            *missing_characters(event.code, event.name, place),
        )

    def draw(self, paper: Paper) -> None:
        paper.fill(_BAND, SEA)
        paper.text(_MARGIN, 19.5, "Made in Blekinge", _WORDMARK)
        self._draw_phase(paper)
        paper.lines(_MARGIN, _LAST_BASELINE, self.venue, _VENUE.style)
        paper.lines(_MARGIN, _LAST_BASELINE - 9, self.dates, _DATES.style)
        above = (len(self.name.lines) - 1) * self.name.size * LEADING / POINTS_PER_MM
        paper.lines(_MARGIN, _LAST_BASELINE - 20 - above, self.name, _EVENT.style)

    def _draw_phase(self, paper: Paper) -> None:
        colour = PHASE_COLOURS[self.phase]
        wide = _PHASE.width(self.word)
        pill = Box(_RIGHT - wide - 18, 11.5, wide + 18, _PILL_HEIGHT)
        paper.fill(pill, WHITE, radius=_PILL_HEIGHT / 2)
        paper.phase_mark(self.phase, Box(pill.x + 5, pill.y + 3.2, 5.6, 5.6), colour)
        paper.text(pill.x + 12.6, pill.y + 8, self.word, _PHASE.coloured(colour))


_event_part = lru_cache(maxsize=8)(_EventPart)


SIGN_PARTS: Final = (
    Part("booth", N_("Booth"), ("booth",)),
    Part("exhibitor", N_("Exhibitor"), ("exhibitor",)),
    Part("municipality", N_("Municipality"), ("municipality",)),
    Part("branch", N_("Branch"), ("branch",)),
    Part("logo", N_("Logo of the exhibitor"), ("logo",)),
)
"""What booth signs and table tents have in common."""
_PARTS = (
    BAND,
    *SIGN_PARTS,
    Part("phase", N_("Phase"), ("event.phase",)),
    Part("event", N_("Event"), ("event.name", *EVENT.shows)),
    CHECK_IN,
    OWN,
)
LABEL = Label("booth", N_("Booth signs"), "booths", sign_place, lay, "A4", (30, 13), wide=PAGES["A6"].w, parts=_PARTS)
