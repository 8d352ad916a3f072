"""Labels for the edge of a shelf: a large price, and below it the comparison price on yellow."""

from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.kind import OWN, Label, LabelPart, Space, Speech
from made_in_blekinge.documents.labels.price import LEAST_LINE, NAMES, SMALLEST, draw_codes, draw_names, striking
from made_in_blekinge.documents.labels.words import (
    CODE,
    COMPARISON,
    NAME,
    PRICE,
    PRODUCER,
    check_price,
    comparison,
    names,
    price,
    product_place,
)
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import TextStyle
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.labels.rows import ProductLabel

GROUND: Final = "#FFE25A"
"""Of the comparison price alone, which shops set off from the price by this colour."""
_PRICE = TextStyle(64, fonts.BOLD)
_COMPARISON = TextStyle(9.5, fonts.SEMIBOLD)
_FACT = TextStyle(8)
_DESIGN_WIDTH, _DESIGN_HEIGHT = 80.0, 34.0
_MONEY = ("price", "comparison")
_FACTS = ("producer", "item")
_BARS: Final = 30.0
"""What the smallest bars of an EAN-13 take, in mm."""


def lay(design: Design, space: Space, row: ProductLabel, speech: Speech) -> None:
    area = space.safe.inset(min(2.0, 0.06 * space.safe.h + 0.3))
    scale = min(area.h / _DESIGN_HEIGHT, area.w / _DESIGN_WIDTH)
    left, prices = _columns(design, area)
    _draw_prices(design, prices, price(design, row, speech[0]), comparison(row, speech[0]), scale)
    codes, left = design.look.bottom(left, "code", max(0.3 * area.h, 5), 0.6 * scale)
    draw_codes(design, codes, row.code)
    texts = zip(_FACTS, (row.producer.name, row.item_number), strict=True)
    about = " · ".join(text for part, text in texts if design.look.shows(part))
    size = scale * design.look.mean(*_FACTS)
    fact = left
    if about:
        fact, left = left.from_bottom(min(max(3.6 * size, LEAST_LINE), max(0.4 * left.h, LEAST_LINE)), 0.3 * scale)
    part = min(NAMES * design.look.size("name"), 0.9) if about or design.look.shows("code") else 1
    draw_names(design, left, names(design, row, speech), 1.1 * scale, part)
    design.text(fact, about, _FACT.at(_FACT.size * size), SMALLEST, stand="bottom")


def _columns(design: Design, area: Box) -> tuple[Box, Box]:
    """Names, facts and codes at the left of what it costs."""
    look = design.look
    goods = ("name", "code", *_FACTS)
    share = look.share(0.47, goods, _MONEY)
    if not look.shows(*goods) or not look.shows(*_MONEY):
        return area.from_left(share * area.w)
    return area.from_left(max(share * area.w, _BARS), 0.03 * area.w)


def _draw_prices(design: Design, box: Box, shown: str, compared: str, scale: float) -> None:
    size = scale * design.look.size("comparison") if compared else 0
    per = box
    if size:
        per, box = box.from_bottom(min(max(6.2 * size, LEAST_LINE), 0.5 * box.h), 0.6 * scale)
    style = striking(design, _PRICE.at(_PRICE.size * scale * design.look.size("price")))
    design.figure(design.look.narrowed(box, "price", right=True), shown, style, "right", "middle")
    if size:
        design.fill(per, GROUND, min(0.8, per.h / 4))
        style = _COMPARISON.at(_COMPARISON.size * size)
        design.text(per.inset(min(1.5, 0.05 * per.w), 0), compared, style, SMALLEST, align="right", stand="middle")


_PARTS = (NAME, PRICE, COMPARISON, PRODUCER, LabelPart("item", N_("Item number"), ("item_number",)), CODE, OWN)
LABEL = Label(
    "shelf",
    N_("Shelf-edge labels"),
    "products",
    product_place,
    lay,
    "L7163",
    (58, 13),
    languages=3,
    parts=_PARTS,
    check=check_price,
)
