"""The sign of a shared booth: a block for each exhibitor, or a list of them where there are many."""

from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import Fitted
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.introduction import home, makes, spoken, visit
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
from made_in_blekinge.documents.labels.sign_parts import (
    LEFT,
    READ_AT_3_M,
    RIGHT,
    TOO_SMALL,
    WIDE,
    Ground,
    lay_frame,
    lay_market,
    lay_staff_code,
)
from made_in_blekinge.documents.sheet import POINTS_PER_MM
from made_in_blekinge.documents.style import MUTED, TextStyle
from made_in_blekinge.i18n import LANGUAGE_NAMES, N_
from made_in_blekinge.queries.reports.rows import BoothSign, SignSharer

MOST_CODES: Final = 3
"""Maximum number of exhibitors for which individual codes fit."""
NO_CODES: Final = N_(
    "the booth is shared by {detail}, so there is no room for a code to check in with. Check them in by their names."
)
_COUNTED: Final = (N_("Two producers share this booth"), N_("Three producers share this booth"))
_MANY: Final = N_("{count} producers share this booth")
_TOP: Final = 66.0
_BOTTOM: Final = 252.0
"""Of two blocks with their presentations, where the last ends."""
_BESIDE: Final = 10.0
_LARGEST_NAME: Final = 50.0
_LEAST_NAME: Final = 14.0
_LIST_NAME: Final = 34.0


class _Block(NamedTuple):
    """Where one of several exhibitors stands on the sign; ``tall`` has room for a presentation."""

    top: float
    height: float
    number: int
    tall: bool


def lay_shared(design: Design, row: BoothSign, speech: Speech, ground: Ground) -> None:
    sharers, look, catalog = row.sharers or (), design.look, speech[0]
    if look.shows("booth"):
        lay_frame(design, row, catalog, ground)
    lay_market(design, row.event, catalog, ground.colour)
    counted = catalog.text(_COUNTED[len(sharers) - 2]) if len(sharers) <= MOST_CODES else ""
    counted = counted or catalog.text(_MANY, count=len(sharers))
    if look.shows("exhibitor"):
        set_text(design, LEFT, 53.4, counted, TextStyle(17), 8, 62)
    top = max(_TOP, 24.5 + 33 * min(look.size("booth"), 1.7) + 8.5) if look.shows("booth") else _TOP
    if len(sharers) > MOST_CODES:
        _lay_list(design, row, sharers, top, speech, ground)
        return
    pitch = (ground.codes_bottom + 6.5 - top) / len(sharers)
    blocks = [_Block(top + at * pitch, pitch, at, len(sharers) == 2) for at in range(len(sharers))]
    names = [_fit_name(design, one, block) for one, block in zip(sharers, blocks, strict=True)]
    largest = min(name.size for name in names)
    for one, block in zip(sharers, blocks, strict=True):
        _lay_block(design, row, one, block, _fit_name(design, one, block, largest), speech, ground)


def _narrow(design: Design, block: _Block) -> float:
    """How wide the texts beside the codes are."""
    beside = 34.0 if block.tall else 28.0
    return WIDE - beside - _BESIDE if design.look.shows("visitor", "code") else WIDE


def _fit_name(design: Design, one: SignSharer, block: _Block, largest: float = _LARGEST_NAME) -> Fitted:
    if not design.look.shows("exhibitor"):
        return Fitted(largest, ())
    size = largest * (min(design.look.size("exhibitor"), 1.2) if largest == _LARGEST_NAME else 1)
    style, high = TextStyle(size, fonts.BOLD), 0.38 * block.height
    found = fit_name(one.exhibitor, style, min(34.0, size), _narrow(design, block), 2, high)
    return (
        found
        if found.complete
        else fit_name(one.exhibitor, style, min(_LEAST_NAME, size), _narrow(design, block), 4, high, longer=1.0)
    )


def _lay_block(
    design: Design, row: BoothSign, one: SignSharer, block: _Block, name: Fitted, speech: Speech, ground: Ground
) -> None:
    look, catalog, wide = design.look, speech[0], _narrow(design, block)
    design.add(lambda paper: paper.rule(LEFT, block.top, RIGHT, ground.colour, 0.5 * POINTS_PER_MM))
    base, tight = block.top + (8 if block.tall else 6), 1.0 if block.tall else 0.75
    if name.lines:
        report(design, one.exhibitor, name)
        if name.complete and name.size < READ_AT_3_M * 0.7:
            design.problem("name_too_small", TOO_SMALL)
        base = set_lines(design, LEFT, base + capital(name.size), name, TextStyle(1, fonts.BOLD))
    text = makes(one.about, one.branch, catalog) if look.shows("branch") else ""
    if text:
        base += 5.5 * tight + capital(24)
        size = 24 * min(look.size("branch"), 1.1) * (1 if block.tall else 0.85)
        set_text(design, LEFT, base, text, TextStyle(size, fonts.SEMIBOLD, ground.colour), 10, wide)
    town = home(one.about, one.municipality, catalog) if look.shows("municipality") else ""
    if town:
        base += 9.5 * max(tight, 0.85)
        set_text(design, LEFT, base, town, TextStyle(18 * min(look.size("municipality"), 1.1)), 8, wide)
    low = _lay_codes(design, row, one, block, speech, ground)
    if block.tall:
        _lay_texts(design, one, max(base + 3, block.top + 63), max(low, block.top), block, speech)


def _lay_codes(design: Design, row: BoothSign, one: SignSharer, block: _Block, speech: Speech, ground: Ground) -> float:
    """The codes of an exhibitor below each other at the right; returns where they end."""
    look, catalog, low = design.look, speech[0], block.top + (8.0 if block.tall else 4.0)
    shown = visit(one.about, row.event, catalog) if look.shows("visitor") else None
    if shown and (one.about.website or one.about.card):
        side = (34.0 if block.tall else 28.0) * min(look.size("visitor"), 1)
        side = min(code_side(shown.payload, side, ground.module()), 34 if block.tall else 29)
        set_code(design, RIGHT - side, low, side, shown.payload)
        style = TextStyle(10.5, fonts.SEMIBOLD, ground.colour)
        set_text(design, RIGHT - side / 2, low + side + 5.2, shown.title, style, 6, side, "centre")
        low += side + 7
    if look.shows("code"):
        bottom = min(low + 1.5 + code_side(one.payload, 17.5, ground.module()), block.top + block.height - 3)
        lay_staff_code(design, one.payload, RIGHT, bottom, catalog, ground)
        low = bottom
    return low


def _lay_texts(design: Design, one: SignSharer, top: float, low: float, block: _Block, speech: Speech) -> None:
    """The presentations of one of two exhibitors, at most three lines each."""
    texts, gap = spoken(one.about, speech, design.look), 12.0
    if not texts:
        return
    top = max(top, low - 3)
    wide = (WIDE - gap * (len(texts) - 1)) / len(texts)
    room = block.top + block.height - 4 - (top + 9)
    blocks = fit_prose(texts, 13, 9, wide, room)
    for number, ((text, language), made) in enumerate(zip(texts, blocks, strict=True)):
        x = LEFT + number * (wide + gap)
        set_text(design, x, top + 6, LANGUAGE_NAMES[language], TextStyle(9.5, fonts.SEMIBOLD, MUTED), 6, wide)
        set_prose(design, x, top + 9.3 + capital(made.size), made, TextStyle(made.size))
        report(design, text)
        if not made.complete:
            cut = N_("the presentation is too long and was cut: “{detail}…”. Shorten it.")
            design.problem("presentation_cut", cut, " ".join(text.split())[:40])


def _lay_list(
    design: Design, row: BoothSign, sharers: tuple[SignSharer, ...], top: float, speech: Speech, ground: Ground
) -> None:
    """Four and more: their names below each other, and the code of the event."""
    look, catalog = design.look, speech[0]
    shown = visit(row.about, row.event, catalog) if look.shows("visitor") else None
    bottom = ground.codes_bottom
    if shown:
        side = code_side(shown.payload, 34, ground.module())
        set_code(design, LEFT, bottom - side, side, shown.payload)
        set_text(design, LEFT + side + 7, bottom - 16, shown.title, TextStyle(20, fonts.BOLD, ground.colour), 10, 120)
        set_text(design, LEFT + side + 7, bottom - 9, shown.address, TextStyle(12, fonts.SEMIBOLD), 6, 120)
        bottom -= side + 8
    if look.shows("code"):
        design.problem("no_room_for_codes", NO_CODES, str(len(sharers)))
    if not look.shows("exhibitor"):
        return
    step = min((bottom - top) / len(sharers), 32.0)
    size = min(_LIST_NAME * look.size("exhibitor"), step * POINTS_PER_MM * 0.8)
    for number, one in enumerate(sharers):
        base = top + number * step + capital(size) + 3
        set_text(design, LEFT, base, one.exhibitor, TextStyle(size, fonts.BOLD), 6, WIDE)
        about = " · ".join(
            filter(None, (makes(one.about, one.branch, catalog), home(one.about, one.municipality, catalog)))
        )
        if look.shows("branch", "municipality") and step >= 15:
            set_text(design, LEFT, base + 7, about, TextStyle(13, colour=ground.colour), 6, WIDE)
