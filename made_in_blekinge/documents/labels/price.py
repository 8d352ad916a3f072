"""Price labels: price and product, with the code for the till's scanner."""

from functools import lru_cache
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import LEADING
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.kind import OWN, Label, LabelPart, Space, Speech
from made_in_blekinge.documents.labels.look import LabelLook, Room
from made_in_blekinge.documents.labels.words import (
    CODE,
    COMPARISON,
    NAME,
    ORIGIN,
    PRICE,
    PRODUCER,
    allergens,
    check_price,
    comparison,
    names,
    origin,
    price,
    product_place,
)
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import MUTED, SEA, TextStyle
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.labels.rows import ProductLabel

_NAME = TextStyle(13, fonts.SEMIBOLD)
_OTHER_NAME = TextStyle(9, fonts.REGULAR, MUTED)
_PRICE = TextStyle(30, fonts.BOLD)
_COMPARISON = TextStyle(8)
_FACT = TextStyle(7.5)
SMALLEST: Final = 4.5
LEAST_LINE: Final = SMALLEST * LEADING / POINTS_PER_MM + 0.001
"""The height of a line of it, in mm, with a thousandth for the noise of adding."""
_MONEY = ("price", "comparison")
_FACTS = ("producer", "origin", "allergens")
NAMES: Final = 0.46
"""Fraction of the height above the codes used by the names."""
_DESIGN_WIDTH, _DESIGN_HEIGHT = 59.5, 34.0
"""The sizes above are those of a label of 63.5 × 38.1 mm; on others they grow and shrink with it."""
_WIDE = 1.3
"""On long labels they may be so much larger for their height."""


class _Frame(NamedTuple):
    """Layout shared by all labels of one size and look (cached)."""

    scale: float
    codes: Room
    area: Box
    """Above the codes."""
    names: float
    """The part of its height for them."""
    gap: float
    facts: Box
    prices: Box
    """Both are as high as ``area``; they begin below the names and their gap."""


@lru_cache(maxsize=16)
def _frame(safe: Box, look: LabelLook) -> _Frame:
    area = safe.inset(min(2.0, 0.05 * min(safe.w, safe.h) + 0.4))
    scale = min(area.w / _DESIGN_WIDTH, _WIDE * area.h / _DESIGN_HEIGHT)
    codes, area = look.bottom(area, "code", min(max(0.33 * area.h, 5), 25), max(0.03 * area.h, 0.4))
    part = look.share(NAMES, ("name",), (*_MONEY, *_FACTS))
    share = look.share(0.42 if look.shows("name") else 0.28, _FACTS, _MONEY)
    facts, prices = area.from_left(share * area.w, 0.03 * area.w if 0 < share < 1 else 0)
    return _Frame(scale, codes, area, part, 0.4 * scale if look.shows("name") else 0, facts, prices)


def lay(design: Design, space: Space, row: ProductLabel, speech: Speech) -> None:
    scale, codes, area, part, gap, facts, prices = _frame(space.safe, design.look)
    draw_codes(design, codes, row.code)
    used = draw_names(design, area, names(design, row, speech), scale, part)
    shown = price(design, row, speech[0])
    compared = comparison(row, speech[0]), comparison(row, speech[0], named=False)
    _draw_prices(design, prices.from_top(used, gap)[1], shown, compared, scale)
    _draw_facts(design, facts.from_top(used, gap)[1], row, speech, scale)


def draw_names(design: Design, area: Box, shown: list[str], scale: float, part: float = NAMES) -> float:
    """Draw the names, stacked in the upper ``part`` of ``area``; returns their height."""
    if not shown:
        return 0
    first, *further = shown
    size = design.look.size("name")
    line = max(min((0.105 * area.h + 0.6) * size, part * area.h / len(shown)), LEAST_LINE)
    main = max(part * area.h - line * len(further), min(0.24, part) * area.h)
    used = design.text(area.from_top(main)[0], first, _NAME.at(_NAME.size * scale * size), SMALLEST, lines=2)
    for name in further:
        left = area.from_top(used)[1]
        place, _ = left.from_top(min(line, left.h))
        used += design.text(place, name, _OTHER_NAME.at(_OTHER_NAME.size * scale * size), SMALLEST)
    return used


def _draw_prices(design: Design, box: Box, shown: str, compared: tuple[str, str], scale: float) -> None:
    """Draw the price above the comparison price, which gets all the space if the price is hidden.

    ``compared`` is with and without its word, which takes a second line where needed, and goes where that has no room.
    """
    look = design.look
    said, bare = compared
    if said and look.shows("comparison"):
        size = scale * look.size("comparison")
        lines = 1 if _COMPARISON.at(SMALLEST).width(said) <= box.w else 2
        if lines * LEAST_LINE > 0.5 * box.h:
            said, lines = bare, 1
        below, box = box.from_bottom(min(max(3.4 * size, LEAST_LINE * lines), 0.5 * box.h), 0.2 * scale)
        style = _COMPARISON.at(_COMPARISON.size * size)
        design.text(below, said, style, SMALLEST, lines, align="right", stand="bottom")
    style = striking(design, _PRICE.at(_PRICE.size * scale * look.size("price")))
    design.figure(look.narrowed(box, "price", right=True), shown, style, "right", "bottom")


def striking(design: Design, style: TextStyle) -> TextStyle:
    """The style in the template's accent colour, if any."""
    return style.coloured(SEA) if design.look.template.accent else style


def _draw_facts(design: Design, box: Box, row: ProductLabel, speech: Speech, scale: float) -> None:
    """Draw producer, origin and allergens, on as many lines as fit."""
    texts = {"producer": row.producer.name, "origin": origin(row, speech[0]), "allergens": allergens(row, speech)}
    facts = [text for part, text in texts.items() if text and design.look.shows(part)]
    style = _FACT.at(max(_FACT.size * scale * design.look.mean(*_FACTS), SMALLEST))
    lines = max(int(box.h / LEAST_LINE), 1)
    # The dot stays at the end of a line.
    design.text(box, "\N{NO-BREAK SPACE}· ".join(dict.fromkeys(facts)), style, SMALLEST, lines, stand="bottom")


def draw_codes(design: Design, room: Room, code: str) -> None:
    """Draw bar code (left) and QR code (right) in ``room``, as far as they fit."""
    if not design.look.shows("code"):
        return
    box = room.box
    side = min(box.h, 20.0 * max(room.grown, 1))
    bars = design.bars(box, code)
    square, _ = Box(box.x + bars, box.bottom - side, box.w - bars, side).from_right(side)
    qr = side <= box.w - bars and design.qr(square, code)
    if code and not bars and not qr:
        source = N_("there is no room for the code {detail}. Choose a larger label.")
        design.problem("no_room_for_code", source, code)


_PARTS = (
    NAME,
    PRICE,
    COMPARISON,
    PRODUCER,
    ORIGIN,
    LabelPart("allergens", N_("Allergens"), ("allergens",), ("allergen_kinds",)),
    CODE,
    OWN,
)
LABEL = Label(
    "price",
    N_("Price labels"),
    "products",
    product_place,
    lay,
    "L7160",
    (30, 13),
    languages=3,
    parts=_PARTS,
    check=check_price,
)
