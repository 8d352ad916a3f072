"""Labels for the edge of a shelf: a large price at the right, and below it the comparison price on yellow.

The measures are those of the drawing of a label of 99.1 × 38.1 mm. What gives way, in this order: the name, the
producer beside the price, the height of the bars, the price, the comparison price.
"""

from collections.abc import Iterator
from functools import lru_cache
from math import inf
from typing import Final, NamedTuple

from made_in_blekinge.documents import ean, fonts
from made_in_blekinge.documents.fitting import fit_text
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.goods import (
    CAP,
    MM,
    REACHED,
    SHORTEST_BARS,
    SMALL_LEADING,
    GoodsTexts,
    HeadLine,
    HeadSizes,
    LabelHead,
    clear,
    draw_beside,
    draw_head,
    goods,
    head,
    price_colour,
    said,
    text_area,
    text_scale,
    tight,
)
from made_in_blekinge.documents.labels.kind import OWN, Label, LabelPart, Space, Speech
from made_in_blekinge.documents.labels.look import LabelLook
from made_in_blekinge.documents.labels.price_small import lay_small
from made_in_blekinge.documents.labels.words import (
    CODE,
    COMPARISON,
    NAME,
    PRICE,
    PRODUCER,
    check_price,
    comparison_parts,
    net_quantity,
    product_place,
)
from made_in_blekinge.documents.price_block import BELOW, DIGITS
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import BRICK, TextStyle
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.labels.rows import ProductLabel

GROUND: Final = "#FFE25A"
"""Of the comparison price alone, which the law wants set off from the price by it (KOVFS 2012:1, 4 §)."""
_WIDTH, _HEIGHT = 99.1, 38.1
_SIDE, _TOP = 3.0, 2.8
"""The edge that texts keep to, in mm."""
_TALLEST_BARS: Final = 17.5
_FROM_EDGE: Final = 1.8
"""From the edge of the label to the quiet zone of the bars."""
_FIELD, _FIELD_ROUND, _FIELD_GAP = 8.2, 0.8, 2.2
"""The height of the yellow field, its corners, and from the line of the price down to it."""
_PRICE, _PRICE_FLOOR = 58.0, 22.0
_GROWN: Final = 4 / 3
"""How much larger the price may be where there is nothing above or beside it."""
_VALUE, _WORD = 15.0, 8.0
_NET: Final = 9.0
_SAID, _SAID_STEP = 7.0, 3.2
_LONG: Final = 55.0
_INSIDE: Final = 2.0
_FRAME: Final = 0.3
_SHOPPERS: Final = 15.0
_BELOW_NAME: Final = 2.4
_APART: Final = 3.0
"""Between what stands beside each other."""
_NAMES: Final = ((18.0, 13.0, 1), (14.0, 11.0, 2), (11.0, 8.0, 3))
"""The largest and smallest size in points, and lines."""
_ABOUT, _ABOUT_FLOOR, _ABOUT_STEP = 8.0, 6.5, 4.1


class _Frame(NamedTuple):
    """What is the same for all labels of a size; the bars have no width where there are none."""

    area: Box
    scale: float
    bars: Box
    under: float
    money: Box
    """Where price and comparison price stand."""
    hanging: float
    """How far the comma may hang below the texts."""


@lru_cache(maxsize=16)
def _frame(space: Space, digits: int) -> _Frame:
    area = text_area(space, _SIDE, _TOP)
    scale = text_scale(space, _WIDTH, _HEIGHT)
    bars, under = Box(area.x, area.y, 0, area.h), 0.0
    if digits:
        module = ean.module_on(space.dot)
        left = -space.left_on_dot(-max(_FROM_EDGE, area.x - 1.2)) if space.dot else max(_FROM_EDGE, area.x - 1.2)
        bars = Box(left, area.y, ean.symbol("0" * digits).width * module, area.h)
        under = ean.UNDER * module
    x = bars.right + 1.5 if bars.w else area.x
    hanging = min(space.safe.bottom, space.label.bottom - 1) - area.bottom
    return _Frame(area, scale, bars, under, Box(x, area.y, area.right - x, area.h), hanging)


class _Plan(NamedTuple):
    """How a label is divided; sizes in points, places in mm below the upper edge of the area."""

    head: LabelHead
    below: tuple[HeadLine, ...]
    """What stands below the names."""
    base: float
    price: float
    bars: float
    """The upper edge of the bars."""
    field: float
    """The height of the yellow field."""


def lay(design: Design, space: Space, row: ProductLabel, speech: Speech) -> None:
    wanted = goods(design, row, speech)
    frame = _frame(space, wanted.digits)
    about = " · ".join(_about(design.look, row, wanted, beside=frame.bars.w > 0 and not wanted.cut[0]))
    plan = next(filter(None, _plans(design.look, frame, wanted, about)), None)
    if plan is None:
        lay_small(design, space, frame.area, wanted, whole=frame.area.w > _LONG)
        return
    area = frame.area
    draw_head(design, area, plan.head)
    draw_head(design, area, LabelHead(plan.below, 0))
    if wanted.block is not None:
        colour = price_colour(design, wanted)
        design.price(area.right, area.y + plan.base, wanted.block, plan.price, "right", colour)
    if wanted.cut[0]:
        _draw_cut(design, frame, plan, wanted.cut)
    else:
        _draw_net(design, frame, wanted, plan, row, speech)
    if frame.bars.w:
        design.bars(Box(frame.bars.x, area.y + plan.bars, frame.bars.w, area.h - plan.bars), wanted.code)
    if plan.field:
        _draw_field(design, frame, plan, comparison_parts(row, speech[0], short=False))
    draw_beside(design, Box(area.x, area.y + plan.bars, _SHOPPERS, area.h - plan.bars), wanted)


def _about(look: LabelLook, row: ProductLabel, wanted: GoodsTexts, *, beside: bool) -> Iterator[str]:
    """Producer and place, of what is no food how to reach it, and the item number; the net quantity too unless it
    stands ``beside`` the price.
    """
    if wanted.reach:
        yield f"{wanted.producer}, {wanted.reach[0]}"
        yield from wanted.reach[1:]
    elif wanted.producer:
        yield ", ".join(filter(None, (wanted.producer, row.producer.town)))
    if look.shows("item"):
        yield row.item_number
    if wanted.net and not beside and not wanted.reach:
        yield wanted.net


def _plans(look: LabelLook, frame: _Frame, wanted: GoodsTexts, about: str) -> Iterator[_Plan | None]:
    for largest, smallest, lines in _NAMES:
        size = look.size("name") * frame.scale
        sizes = HeadSizes(largest * size, min(smallest, largest * size), 8 * size, 6, 7, lines, 3.19 * frame.scale)
        named = head(wanted._replace(said=()), frame.area.w, sizes)
        if named is not None:
            for beside in (True, False):
                yield _plan(look, frame, wanted, about, named, beside=beside)


def _plan(
    look: LabelLook, frame: _Frame, wanted: GoodsTexts, about: str, named: LabelHead, *, beside: bool
) -> _Plan | None:
    """With the price ``beside`` the producer, or below all that is said of the goods."""
    area, scale = frame.area, frame.scale
    field = min(look.size("comparison"), 1.3) * _FIELD * scale if wanted.value else 0
    beside_price = 2 * _APART * scale if not wanted.cut[0] else _cut_width(wanted.cut, scale) + _APART
    size = widest = (
        wanted.block.size_in(
            frame.money.w - beside_price,
            _PRICE * scale * look.size("price") * (1 if named.lines and frame.bars.w else _GROWN),
        )
        if wanted.block
        else 0.0
    )
    comma = BELOW * MM * widest
    base = area.h - (field + max(_FIELD_GAP * scale, comma + 0.1) if field else max(1.0, comma - frame.hanging))
    top = named.bottom + _BELOW_NAME * scale if named.lines else 0.0
    size = min(size, (base - top) / DIGITS / MM)
    narrow = area.w - (wanted.block.width * size * MM + _APART * scale if wanted.block else 0)
    above = base - DIGITS * MM * size
    cut = base - _cut_height(wanted.cut, scale) - 1 if wanted.cut[0] else inf
    if cut < above:
        above, narrow = cut, frame.money.x - area.x - 1.5
    below = _below(look, frame, wanted, about, named, above if beside else inf, narrow)
    if below is None:
        return None
    last = below[-1].down if below else named.bottom
    if not beside and last > cut:
        return None
    if not beside:
        size = min(size, (base - last - _BELOW_NAME * scale) / DIGITS / MM)
    bars = max(area.h - frame.under - _TALLEST_BARS * max(scale, 1), last + 1.2 if last else 0)
    if size < min(_PRICE_FLOOR, widest) or (frame.bars.w and area.h - frame.under - bars < SHORTEST_BARS):
        return None
    if not frame.bars.w and last + 1 > area.h - field:
        return None
    return _Plan(named, below, base, size, bars, field)


def _below(
    look: LabelLook, frame: _Frame, wanted: GoodsTexts, about: str, named: LabelHead, top: float, narrow: float
) -> tuple[HeadLine, ...] | None:
    """What stands below the names; from ``top`` on there are only ``narrow`` mm beside the price."""
    lines: list[HeadLine] = []
    scale, down = frame.scale, named.bottom
    before = named.lines[-1].style.size if named.lines else 0.0
    if about:
        largest = _ABOUT * scale * look.mean("producer", "item")
        down = down + max(_ABOUT_STEP * scale, clear(before, largest)) if down else CAP * largest
        width = frame.area.w if down < top - 0.5 else narrow
        fitted = fit_text(about, fonts.REGULAR, largest, min(_ABOUT_FLOOR, largest), width, 1 if top < inf else 3)
        if not fitted.complete:
            return None
        for place, text in enumerate(fitted.lines):
            down += SMALL_LEADING * MM * fitted.size if place else 0
            lines.append(HeadLine(down, text, TextStyle(fitted.size)))
    for paragraph in wanted.said:
        before = lines[-1].style.size if lines else before
        down += max(_SAID_STEP, clear(before, _SAID * max(scale, 1))) if down else CAP * _SAID * max(scale, 1)
        width = frame.area.w if down < top - 0.5 else narrow
        block = said(tuple(paragraph), _SAID * max(scale, 1), _SAID, width)
        for place, spans in enumerate(block.lines):
            down += SMALL_LEADING * MM * block.size if place else 0
            lines.append(HeadLine(down, "", TextStyle(block.size), spans))
    return tuple(lines)


def _draw_net(
    design: Design, frame: _Frame, wanted: GoodsTexts, plan: _Plan, row: ProductLabel, speech: Speech
) -> None:
    """The net quantity beside the price, where that leaves room."""
    net = net_quantity(row, speech[0]) if frame.bars.w and design.look.shows("producer", "item") else ""
    taken = wanted.block.width * plan.price * MM if wanted.block else 0
    style = TextStyle(_NET * frame.scale, fonts.SEMIBOLD)
    if net and style.width(net) <= frame.money.w - taken - _APART:
        design.line(frame.money.x, frame.area.y + plan.base, net, style)


_CUT: Final = (TextStyle(7.5, fonts.BOLD, BRICK), TextStyle(7.0), TextStyle(8.0, fonts.SEMIBOLD))
_CUT_STEP: Final = 3.2


def _cut_width(cut: tuple[str, str, str], scale: float) -> float:
    return max(style.width(text) for text, style in zip(cut, _CUT, strict=True)) * scale


def _cut_height(cut: tuple[str, str, str], scale: float) -> float:
    return ((sum(map(bool, cut)) - 1) * _CUT_STEP + CAP * _CUT[0].size) * scale


def _draw_cut(design: Design, frame: _Frame, plan: _Plan, cut: tuple[str, str, str]) -> None:
    """That the price is lowered, and the lowest one before, in three lines beside it."""
    last = sum(map(bool, cut)) - 1
    for at, (text, style) in enumerate(zip(cut, _CUT, strict=True)):
        if text:
            y = frame.area.y + plan.base - (last - at) * _CUT_STEP * frame.scale
            design.line(frame.money.x, y, text, style.at(style.size * frame.scale))


def _draw_field(design: Design, frame: _Frame, plan: _Plan, parts: tuple[str, str]) -> None:
    """The comparison price on its ground; a printer without colour frames it."""
    scale, size = frame.scale, design.look.size("comparison")
    field = Box(frame.money.x, frame.area.bottom - plan.field, frame.money.w, plan.field)
    if design.look.mono:
        design.outline(field.inset(_FRAME / 2), _FRAME, _FIELD_ROUND)
    else:
        design.fill(field, GROUND, _FIELD_ROUND)
    about, value = parts
    inside = field.w - 2 * _INSIDE * scale
    large = TextStyle(_VALUE * scale * size, fonts.BOLD).within(value, 0.62 * inside)
    large = large.at(min(large.size, field.h / 1.3 / CAP))
    small = TextStyle(_WORD * scale * size).within(about, inside - large.width(value) - 1.5)
    middle = field.y + field.h / 2
    design.line(field.x + _INSIDE * scale, middle + CAP * small.size / 2, about, small)
    design.line(field.right - _INSIDE * scale, middle + CAP * large.size / 2, value, large, "right")


_PARTS = (
    NAME,
    PRICE,
    COMPARISON,
    LabelPart("producer", PRODUCER.title, PRODUCER.shows, REACHED),
    LabelPart("item", N_("Item number"), ("item_number",)),
    LabelPart("allergens", N_("Allergens and warnings"), (), ("allergens", "allergen_kinds", "warnings")),
    CODE,
    OWN,
)
LABEL = Label(
    "shelf",
    N_("Shelf-edge labels"),
    "products",
    product_place,
    lay,
    "L7163",
    (22, 9),
    languages=3,
    parts=_PARTS,
    check=check_price,
    tight=tight,
)
