"""The booth sign of a whole page: who stands here, what they make and where to read more, to be read from three metres.

Designed on A4; A5 and A6 are the same sign, smaller. All sizes below are millimetres and points of the A4 sign.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import Fitted, fit_text
from made_in_blekinge.documents.heads import period, venue
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.introduction import VisitorCode, home, makes, spoken, visit
from made_in_blekinge.documents.labels.kind import Speech
from made_in_blekinge.documents.labels.lettering import (
    capital,
    code_side,
    fit_name,
    fit_prose,
    report,
    set_code,
    set_lines,
    set_prose,
    set_text,
)
from made_in_blekinge.documents.labels.look import LabelLook
from made_in_blekinge.documents.labels.marks import PATH_WIDTH, WORDMARK, accent, draw_path
from made_in_blekinge.documents.labels.sign_parts import (
    BAD_LOGO,
    CODE_BOTTOM,
    FRAME,
    FRAME_TOP,
    LEFT,
    READ_AT_3_M,
    RIGHT,
    STAFF_SIDE,
    TOO_SMALL,
    VACANT,
    WIDE,
    Ground,
    lay_frame,
    lay_market,
    lay_phase,
    lay_staff_code,
    mark_width,
)
from made_in_blekinge.documents.labels.sign_shared import lay_shared
from made_in_blekinge.documents.pictures import read_picture
from made_in_blekinge.documents.sheet import PAGES, POINTS_PER_MM, Box
from made_in_blekinge.documents.style import INK, LINE, MUTED, TextStyle
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_, Catalog
from made_in_blekinge.queries.reports.rows import BoothSign, EventHead

DESIGN: Final = PAGES["A4"]
_AWNING: Final = Box(8, 7, 194, 9.5)
_STRIPES: Final = 25
_LOGO: Final = Box(LEFT, 34, 60, 33)
_NAME_TOP: Final = 68.0
_NAME_HEIGHT: Final = 58.0
_BELOW_LOGO: Final = 9.0
_LARGEST_NAME: Final = 84.0
_LARGEST_ALONE: Final = 110.0
"""Where no code of a booth stands above it."""
_SHORT_NAME: Final = 26
_LONGEST_NAME: Final = 240
"""A longer one has no room at any size."""
_LAST_BASE: Final = 285.4
_PROSE_TOP: Final = 160.0
_LOWEST_BODY: Final = 176.0
"""Where presentations follow; they need the rest."""
_VISIT: Final = 42.0
_ALONE: Final = 1.3
"""How much larger the name is where no presentation follows."""
_ABOVE_CODES: Final = 10.0


class _Room(NamedTuple):
    """Where name, goods and place stand: from ``top`` to a last baseline, so many times their usual size."""

    top: float
    lowest: float
    grown: float


def lay_sign(design: Design, row: BoothSign, speech: Speech, scale: float, own: float) -> None:
    """Lay out the sign of ``row`` on a design of :data:`DESIGN`; ``own`` mm at its bottom are the template's.

    ``scale`` is how large it comes out on its paper.
    """
    look = design.look
    up = own - (0 if look.shows("event") else _LAST_BASE - CODE_BOTTOM - 2)
    ground = Ground(accent(look, row.event.phase), up, scale)
    common = _common(row.event, speech[0], look, up)
    design.problems |= common.problems
    design.texts += common.texts
    design.add(lambda paper: paper.shared(common, common.draw))
    if not row.exhibitor:
        _lay_vacant(design, row, speech[0], ground)
    elif row.sharers:
        lay_shared(design, row, speech, ground)
    else:
        _lay_one(design, row, speech, ground)


def _lay_one(design: Design, row: BoothSign, speech: Speech, ground: Ground) -> None:
    top = _lay_head(design, row, speech[0], ground)
    texts = spoken(row.about, speech, design.look)
    lowest = _lay_codes(design, row, speech[0], ground)
    room = _Room(top, min(_LOWEST_BODY, lowest) if texts else lowest, 1 if texts else _ALONE)
    base = _lay_body(design, row, speech[0], ground, room)
    if texts:
        lay_prose(design, texts, max(base + 10.5, _PROSE_TOP), lowest)


@lru_cache(maxsize=8)
def _common(event: EventHead, catalog: Catalog, look: LabelLook, up: float) -> Design:
    """Awning, wordmark and foot, the same on every sign of an event."""
    made = Design(event.code, template=look.template)
    made.look, colour = look, accent(look, event.phase)
    if look.shows("band"):
        made.add(lambda paper: paper.awning(_AWNING, _STRIPES, colour))
    if look.shows("market"):
        size = 17 * min(look.size("market"), 1.2)
        set_text(made, LEFT, 31.2, WORDMARK, TextStyle(size, fonts.SEMIBOLD, colour), 8, 60)
    if look.shows("event"):
        lay_foot(made, event, catalog, LEFT, RIGHT, _LAST_BASE - up)
    return made


def lay_foot(design: Design, event: EventHead, catalog: Catalog, left: float, right: float, last: float) -> None:
    """A rule, the event with its days and place, and the path of the phases; the last baseline at ``last``."""
    look, colour = design.look, accent(design.look, event.phase)
    top, wide, size = last - 12.9, right - left, min(look.size("event"), 1.15)
    if look.shows("phase"):
        wide -= PATH_WIDTH + 6
        design.add(lambda paper: draw_path(paper, event.phase, right, last - 5.8, colour))
    design.add(lambda paper: paper.rule(left, top, right, colour, 0.5 * POINTS_PER_MM))
    set_text(design, left, last - 6.2, event.name, TextStyle(15 * size, fonts.BOLD), 8, wide)
    where = " · ".join(filter(None, (period(event, catalog), venue(event))))
    set_text(design, left, last, where, TextStyle(12 * size), 7, wide)


def _lay_vacant(design: Design, row: BoothSign, catalog: Catalog, ground: Ground) -> None:
    look = design.look
    lay_market(design, row.event, catalog, ground.colour)
    if look.shows("exhibitor"):
        design.problem("vacant", VACANT)
        word = TextStyle(36 * min(look.size("exhibitor"), 1.5), fonts.SEMIBOLD, MUTED)
        set_text(design, DESIGN.w / 2, 190, catalog.text("Vacant"), word, 20, WIDE, "centre")
    if look.shows("booth"):
        style = TextStyle(200 * look.size("booth"), fonts.BOLD)
        set_text(design, DESIGN.w / 2, 150 + capital(100), row.booth, style, 20, WIDE, "centre")


def _lay_head(design: Design, row: BoothSign, catalog: Catalog, ground: Ground) -> float:
    """The code of the booth in its frame and the logo; returns where the name begins."""
    look, left = design.look, RIGHT
    top = 28.0 if look.shows("band") else 16.0
    if look.shows("market"):
        top = 44
    if look.shows("booth"):
        frame = lay_frame(design, row, catalog, ground)
        left, top = frame.x, frame.bottom + _NAME_TOP - FRAME_TOP - FRAME.h
    logo = read_picture(row.logo) if row.logo and look.shows("logo") else None
    if row.logo and look.shows("logo") and logo is None:
        design.problem("bad_logo", BAD_LOGO)
    if logo:
        size = look.size("logo")
        wide = min(_LOGO.w * size, left - LEFT - 6)
        scale = min(wide / logo.width, _LOGO.h * size / logo.height)
        place = Box(LEFT, _LOGO.y, logo.width * scale, logo.height * scale)
        design.texts.append(place)
        design.add(lambda paper: paper.picture(place, logo))
        top = max(top, _LOGO.y + _LOGO.h * size + _BELOW_LOGO)
    return top


class _Body(NamedTuple):
    """Name, what they make, and how far below the top the baseline of the place is."""

    name: Fitted | None
    makes: Fitted | None
    base: float
    factor: float


def _lay_body(design: Design, row: BoothSign, catalog: Catalog, ground: Ground, room: _Room) -> float:
    """Name, what they make, place and phase below each other; returns the last baseline."""
    look, base = design.look, room.top
    for factor in (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3):
        body = _measured(row, catalog, look, room, room.grown * factor)
        if body.base <= room.lowest:
            break
    if body.name:
        report(design, row.exhibitor, body.name)
        if body.name.complete and body.name.size < READ_AT_3_M * min(look.size("exhibitor"), 1) - 0.01:
            design.problem("name_too_small", TOO_SMALL)
        base = set_lines(design, LEFT, base + capital(body.name.size), body.name, TextStyle(1, fonts.BOLD))
    if body.makes:
        report(design, makes(row.about, row.branch, catalog), body.makes)
        base += (_gap(body.name, body.factor) if body.name else 0) + capital(body.makes.size)
        set_lines(design, LEFT, base, body.makes, TextStyle(1, fonts.SEMIBOLD, ground.colour))
    _lay_place(design, row, catalog, ground, body)
    return body.base


def _gap(name: Fitted, factor: float) -> float:
    return (9.5 if len(name.lines) > 2 else 11.5) * max(factor, 0.6)


def _measured(row: BoothSign, catalog: Catalog, look: LabelLook, room: _Room, factor: float) -> _Body:
    base, name, made = room.top, None, None
    if look.shows("exhibitor"):
        name = _fit_name(row.exhibitor, look, room.top, factor)
        base += capital(name.size) + (len(name.lines) - 1) * name.step
    if text := makes(row.about, row.branch, catalog) if look.shows("branch") else "":
        size = 32 * min(look.size("branch"), 1.6) * factor
        made = fit_text(
            text, fonts.SEMIBOLD, size, min(20.0, size), WIDE, 2, longer=1.4, leading=1.15, language=catalog.language
        )
        base += (_gap(name, factor) if name else 0) + capital(made.size) + (len(made.lines) - 1) * made.step
    if look.shows("municipality", "phase"):
        base += 11.5 * max(factor, 0.6) if name or made else capital(22)
    return _Body(name, made, base, factor)


def _fit_name(text: str, look: LabelLook, top: float, factor: float) -> Fitted:
    """On few lines as large as they can be, on up to four from three metres, and smaller only then."""
    size = look.size("exhibitor")
    largest = (_LARGEST_NAME if look.shows("booth") else _LARGEST_ALONE) * size * factor
    height = (_NAME_HEIGHT + max(_NAME_TOP - top, -8)) * size * factor
    style, floor = TextStyle(largest, fonts.BOLD), min(READ_AT_3_M * min(size, 1), largest)
    if len(text) > _LONGEST_NAME:
        return fit_text(text, fonts.BOLD, 17 * factor, 17 * factor, WIDE, 8, leading=1.04)
    short = len(text) <= _SHORT_NAME
    found = fit_name(text, style, min(44.0, largest) if short else floor, WIDE, 2 if short else 4, height)
    if not found.complete and short:
        found = fit_name(text, style, floor, WIDE, 4, height)
    return found if found.complete else fit_name(text, style, 17 * factor, WIDE, 9, height, longer=1.0)


def _lay_place(design: Design, row: BoothSign, catalog: Catalog, ground: Ground, body: _Body) -> None:
    """Where the exhibitor is from, and the phase of the market with its mark."""
    look, x, base = design.look, LEFT, body.base
    town = home(row.about, row.municipality, catalog) if look.shows("municipality") else ""
    factor = max(body.factor, 0.5)
    word = TextStyle(22 * factor * min(look.size("phase"), 1.4), fonts.SEMIBOLD, ground.colour)
    needed = mark_width(row.event, catalog, word) + 7 if look.shows("phase") else 0
    if town:
        style = TextStyle(22 * factor * min(look.size("municipality"), 1.4))
        x += set_text(design, x, base, town, style, 8, WIDE - needed) + 7
    if look.shows("phase"):
        lay_phase(design, row.event, catalog, x, base, word)


def _lay_codes(design: Design, row: BoothSign, catalog: Catalog, ground: Ground) -> float:
    """The code for visitors with its words, and the small one for staff; returns how low text above them may go."""
    look, bottom = design.look, ground.codes_bottom
    lowest = bottom
    if row.payload and look.shows("code"):
        lowest = lay_staff_code(design, row.payload, RIGHT, bottom, catalog, ground).y - 6
    shown = visit(row.about, row.event, catalog) if look.shows("visitor") else None
    swish = row.about.swish if look.shows("swish") else ""
    if shown:
        side = code_side(shown.payload, _VISIT * min(look.size("visitor"), 1.2), ground.module())
        set_code(design, LEFT, bottom - side, side, shown.payload)
        _lay_visit(design, shown, LEFT + side + 7, bottom - side, swish, ground)
        lowest = min(lowest, bottom - side - _ABOVE_CODES)
    elif swish:
        set_text(design, LEFT, bottom - 5, f"Swish {swish}", TextStyle(18, fonts.SEMIBOLD), 10, 100)
        lowest = min(lowest, bottom - 18)
    return lowest


def _lay_visit(design: Design, shown: VisitorCode, x: float, top: float, swish: str, ground: Ground) -> None:
    """The words beside the code for visitors, and the number to pay to."""
    wide = RIGHT - STAFF_SIDE - 6 - x
    set_text(design, x, top + 16, shown.title, TextStyle(20, fonts.BOLD, ground.colour), 10, RIGHT - x)
    set_text(design, x, top + 23.2, shown.line, TextStyle(14), 8, RIGHT - x)
    base = top + 29.6
    if shown.address:
        set_text(design, x, base, shown.address, TextStyle(12, fonts.SEMIBOLD), 6, wide)
        base += 7.4
    if swish:
        set_text(design, x, base, f"Swish {swish}", TextStyle(14, fonts.SEMIBOLD), 8, wide - 22)


def lay_prose(design: Design, texts: list[tuple[str, str]], top: float, lowest: float) -> None:
    """The presentations side by side below a rule, each under the name of its language, all of one size."""
    look, gap = design.look, 12.0
    wide = (WIDE - gap * (len(texts) - 1)) / len(texts)
    line, large = look.colour(LINE), 17 * look.size("presentation")
    design.add(lambda paper: paper.rule(LEFT, top, RIGHT, line, 0.3 * POINTS_PER_MM))
    first = top + 10.5
    blocks = fit_prose(texts, large, min(10, large), wide, lowest - first)
    for number, ((text, language), block) in enumerate(zip(texts, blocks, strict=True)):
        x = LEFT + number * (wide + gap)
        set_text(design, x, top + 7, LANGUAGE_NAMES[language], TextStyle(9.5, fonts.SEMIBOLD, MUTED), 6, wide)
        set_prose(design, x, first + capital(block.size), block, TextStyle(block.size, colour=INK))
        report(design, text)
        if not block.complete:
            cut = N_("the presentation is too long and was cut: “{detail}…”. Shorten it.")
            design.problem("presentation_cut", cut, " ".join(text.split())[:40])
    last = max(first + capital(block.size) + block.tops[-1] for block in blocks) + 2.3
    for number in range(1, len(texts)):
        _upright(design, LEFT + number * (wide + gap) - gap / 2, top + 4, last, line)


def _upright(design: Design, x: float, top: float, bottom: float, colour: str) -> None:
    design.add(lambda paper: paper.upright(x, top, bottom, colour, 0.3 * POINTS_PER_MM))
