"""Labels for the edge of a shelf: a large price on yellow ground."""

from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.kind import OWN, Label, Part, Space, Speech
from made_in_blekinge.documents.labels.price import LEAST_LINE, SMALLEST, draw_codes, draw_names
from made_in_blekinge.documents.labels.words import (
    CODE,
    COMPARISON,
    NAME,
    PRICE,
    PRODUCER,
    comparison,
    names,
    price,
    product_place,
)
from made_in_blekinge.documents.style import TextStyle
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.label_rows import ProductLabel

GROUND: Final = "#FFE25A"
_PRICE = TextStyle(64, fonts.BOLD)
_COMPARISON = TextStyle(9.5, fonts.SEMIBOLD)
_FACT = TextStyle(8)
_DESIGN_WIDTH, _DESIGN_HEIGHT = 80.0, 34.0
_BARS: Final = 30.0
"""What the smallest bars of an EAN-13 take, in mm."""


def lay(design: Design, space: Space, row: ProductLabel, speech: Speech) -> None:
    shown = price(design, row, speech[0])
    if design.refused:
        return
    design.fill(space.label, GROUND)
    area = space.safe.inset(min(2.0, 0.06 * space.safe.h + 0.3))
    scale = min(area.h / _DESIGN_HEIGHT, area.w / _DESIGN_WIDTH)
    left, prices = area.from_left(max(0.47 * area.w, _BARS), 0.03 * area.w)
    per, figure = prices.from_bottom(max(4.6 * scale, LEAST_LINE), 0.4 * scale)
    design.figure(figure, shown, _PRICE.at(_PRICE.size * scale), "right", "middle")
    design.text(
        per,
        comparison(row, speech[0]),
        _COMPARISON.at(_COMPARISON.size * scale),
        SMALLEST,
        align="right",
        stand="bottom",
    )
    codes, left = left.from_bottom(max(0.3 * area.h, 5), 0.6 * scale)
    draw_codes(design, codes, row.code)
    fact, left = left.from_bottom(max(3.6 * scale, LEAST_LINE), 0.3 * scale)
    draw_names(design, left, names(design, row, speech), 1.1 * scale)
    about = " · ".join((row.producer.name, row.item_number))
    design.text(fact, about, _FACT.at(_FACT.size * scale), SMALLEST, stand="bottom")


_PARTS = (NAME, PRICE, COMPARISON, PRODUCER, Part("item", N_("Item number"), ("item_number",)), CODE, OWN)
LABEL = Label(
    "shelf", N_("Shelf-edge labels"), "products", product_place, lay, "L7163", (58, 13), languages=3, parts=_PARTS
)
