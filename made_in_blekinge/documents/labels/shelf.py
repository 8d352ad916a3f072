"""Labels for the edge of a shelf: a large price on yellow ground."""

from typing import Final

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.kind import Label, Space, Speech
from made_in_blekinge.documents.labels.price import draw_codes, draw_names
from made_in_blekinge.documents.labels.words import comparison, money, names, product_place, refuse_without_price
from made_in_blekinge.documents.style import TextStyle
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.label_rows import ProductLabel

GROUND: Final = "#FFE25A"
_PRICE = TextStyle(64, fonts.BOLD)
_COMPARISON = TextStyle(9.5, fonts.SEMIBOLD)
_FACT = TextStyle(8)
_SMALLEST = 4.5
_DESIGN_WIDTH, _DESIGN_HEIGHT = 80.0, 34.0


def lay(design: Design, space: Space, row: ProductLabel, speech: Speech) -> None:
    refuse_without_price(design, row)
    design.fill(space.label, GROUND)
    area = space.safe.inset(min(2.0, 0.06 * space.safe.h + 0.3))
    scale = min(area.h / _DESIGN_HEIGHT, area.w / _DESIGN_WIDTH)
    price, left = area.from_right(0.5 * area.w, 0.03 * area.w)
    per, figure = price.from_bottom(max(4.6 * scale, 1.95), 0.4 * scale)
    shown = money(row.price_ore or 0, row.event.currency, speech[0])
    design.figure(figure, shown, _PRICE.at(64 * scale), "right", "middle")
    design.text(per, comparison(row, speech[0]), _COMPARISON.at(9.5 * scale), _SMALLEST, align="right", stand="bottom")
    codes, left = left.from_bottom(max(0.3 * area.h, 5), 0.6 * scale)
    draw_codes(design, codes, row.code)
    fact, left = left.from_bottom(max(3.6 * scale, 1.95), 0.3 * scale)
    draw_names(design, left, names(design, row, speech), 1.1 * scale)
    about = " · ".join((row.producer.name, row.item_number))
    design.text(fact, about, _FACT.at(max(8 * scale, _SMALLEST)), _SMALLEST, stand="bottom")


LABEL = Label("shelf", N_("Shelf-edge labels"), "products", product_place, lay, "L7163", (58, 13), languages=3)
