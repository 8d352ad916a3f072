"""Price labels: what it costs and what it is, with bars for the till's scanner.

The measures are those of the drawing of a label of 63.5 × 38.1 mm; on larger labels texts and distances grow. What
gives way where the goods need more room, in this order: the height of the bars, lines of their own, the size of the
name, the size of the price. What does not fit then is refused.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.goods import (
    CAP,
    MM,
    REACHED,
    SHORTEST_BARS,
    TALLEST_BARS,
    GoodsTexts,
    HeadSizes,
    LabelHead,
    MakerLine,
    bars_place,
    draw_beside,
    draw_head,
    draw_maker,
    goods,
    head,
    maker,
    maker_height,
    price_colour,
    text_area,
    text_scale,
    tight,
)
from made_in_blekinge.documents.labels.goods import striking as striking
from made_in_blekinge.documents.labels.kind import OWN, Label, LabelPart, Space, Speech
from made_in_blekinge.documents.labels.look import LabelLook
from made_in_blekinge.documents.labels.price_small import lay_small
from made_in_blekinge.documents.labels.words import (
    CODE,
    COMPARISON,
    NAME,
    ORIGIN,
    PRICE,
    PRODUCER,
    check_price,
    product_place,
)
from made_in_blekinge.documents.price_block import BELOW, DIGITS
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import BRICK, TextStyle
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.labels.rows import ProductLabel

_WIDTH, _HEIGHT = 63.5, 38.1
_SIDE, _TOP = 2.5, 2.4
"""The edge that texts keep to, in mm."""
_NAME, _NAME_BESIDE, _NAME_IN_LANGUAGES, _NAME_FLOOR = 14.0, 13.0, 11.0, 8.0
"""The name alone, with what must be said of it, and in several languages."""
_PRICE, _PRICE_BEFORE_NAME, _PRICE_FLOOR = 36.0, 28.0, 20.0
"""The price is not made smaller than the second before the name is, and by its height never than the third."""
_PRICE_BY_WIDTH: Final = 11.0
"""A price of a million is as wide as its column and so small."""
_GROWN: Final = 4 / 3
"""How much larger the price may be where a template hides what is above or below, or no bars stand beside it."""
_LEAST_COLUMN, _LEAST_HEIGHT = 15.5, 24.0
"""With less beside the bars, or less high, in mm, everything stands below each other."""
_SHARES: Final = (1, 0.86, 0.72, 0.6)
"""The parts of its size that are tried for the name."""
_ABOUT, _VALUE, _VALUE_FLOOR = 6.5, 8.5, 7.0
_BESIDE_FLOOR: Final = 5.5
_CUT, _CUT_SIZE = 5.2, 7.0
"""How much lower the names begin where the price is lowered, and the text size of that."""
_PILL, _PILL_SIDE, _PILL_LINE = 3.7, 1.4, 0.3
_UNDER: Final = 1.85
"""From the line of the price down to the words of the comparison price, clear of the comma."""
_GAP: Final = 1.8
"""Between the names and the price."""


class _Frame(NamedTuple):
    """What is the same for all labels of a size and a look."""

    area: Box
    scale: float
    bars: Box
    """From the upper edge of the area down to the line of the digits; of no width where there are none."""
    under: float
    column: float
    """The width of what stands beside the bars."""


@lru_cache(maxsize=16)
def _frame(space: Space, digits: int) -> _Frame:
    area = text_area(space, _SIDE, _TOP)
    scale = text_scale(space, _WIDTH, _HEIGHT)
    bars, under = bars_place(space, area, digits)
    column = bars.x - 0.99 - area.x if bars.w else area.w
    return _Frame(area, scale, bars, under, column)


def lay(design: Design, space: Space, row: ProductLabel, speech: Speech) -> None:
    wanted = goods(design, row, speech)
    frame = _frame(space, wanted.digits)
    narrow = frame.column < _LEAST_COLUMN or frame.area.h < _LEAST_HEIGHT or (wanted.digits and not frame.bars.w)
    plan = None if narrow else next(filter(None, _plans(design.look, frame, wanted)), None)
    if plan:
        _draw(design, frame, wanted, plan)
    else:
        lay_small(design, space, frame.area, wanted, whole=not narrow)


class _Plan(NamedTuple):
    """How a label is divided; sizes in points, places in mm below the upper edge of the area."""

    head: LabelHead
    zone: float
    price: float
    compared: "_Lines"
    """What stands below the price: how far to the right and below it, in mm."""
    maker: tuple[MakerLine, ...]


def _plans(look: LabelLook, frame: _Frame, wanted: GoodsTexts) -> Iterator[_Plan | None]:
    """From the finest to the one in which everything is as small as it may be."""
    yield _plan(look, frame, wanted, 1, _PRICE, compact=False)
    yield _plan(look, frame, wanted, 1, _PRICE, compact=True)
    for lowest in (_PRICE_BEFORE_NAME, _PRICE_FLOOR):
        for share in _SHARES:
            yield _plan(look, frame, wanted, share, lowest, compact=True)


def _plan(
    look: LabelLook, frame: _Frame, wanted: GoodsTexts, share: float, lowest: float, *, compact: bool
) -> _Plan | None:
    area, scale = frame.area, frame.scale
    beside = bool(wanted.said or wanted.cut[0])
    laid = head(wanted, area.w, _head_sizes(look, len(wanted.names) > 1, beside, len(wanted.said) > 1, scale, share))
    size = scale * look.mean("producer", "origin")
    made = maker(wanted.producer, wanted.place, wanted.net, wanted.reach, frame.column, size, compact)
    if laid is None or made is None:
        return None
    top = _CUT * scale if wanted.cut[0] else 0.0
    zone = max(top + laid.bottom + _GAP * scale, area.h - TALLEST_BARS * scale - frame.under) if laid.lines else top
    if frame.bars.w and area.h - zone < SHORTEST_BARS + frame.under:
        return None
    by_width = 0.0
    if wanted.block is not None:
        grown = 1 if wanted.names and made and frame.bars.w else _GROWN
        by_width = wanted.block.size_in(frame.column, _PRICE * scale * look.size("price") * grown)
    under = max(_UNDER * scale, (BELOW + 0.02) * MM * by_width)
    compared = _compared(wanted, frame.column, scale * look.size("comparison"), under, compact=compact)
    below = compared[-1][1] if compared else 0
    below += maker_height(made) + (scale if compared else under) if made else 0
    price = min(by_width, (area.h - zone - below) / DIGITS / MM)
    if price < min(lowest, by_width) or (wanted.block and by_width < _PRICE_BY_WIDTH):
        return None
    return _Plan(laid, zone, price, compared, made)


@lru_cache(maxsize=256)
def _head_sizes(look: LabelLook, several: bool, beside: bool, lines: bool, scale: float, share: float) -> HeadSizes:
    largest = _NAME_IN_LANGUAGES if several else _NAME_BESIDE if beside else _NAME
    size = look.size("name") * scale
    said = max(6.0 if lines else 6.5, 6.0 * look.size("allergens")) * max(scale, 1)
    return HeadSizes(
        max(largest * size * share, min(_NAME_FLOOR, largest * size)),
        min(_NAME_FLOOR, largest * size), 8 * max(size, 0.75), 6.0, said, 2 if several else 3, 3.19 * scale,
    )  # fmt: skip


_Lines = tuple[tuple[float, float, str, TextStyle], ...]


def _compared(wanted: GoodsTexts, width: float, scale: float, under: float, *, compact: bool) -> _Lines:
    if not wanted.value:
        return ()
    net = wanted.net if compact and not wanted.reach else ""
    return _compared_lines(wanted.about, wanted.value, wanted.whole, net, width, scale, under, compact)


@lru_cache(maxsize=2048)
def _compared_lines(
    about: str, value: str, whole: str, net: str, width: float, scale: float, under: float, compact: bool
) -> _Lines:
    """Below the price: the words and their value, or both in one line where that must be; the net quantity beside."""
    style = TextStyle(_VALUE * scale, fonts.SEMIBOLD).within(whole, width)
    if compact and not net and style.size >= _VALUE_FLOOR:
        return ((0.0, under + CAP * style.size, whole, style),)
    tight = 0.9 if compact else 1.0
    first = TextStyle(_ABOUT * tight * scale).within(about, width)
    style = TextStyle(_VALUE * tight * scale, fonts.SEMIBOLD).within(value, width)
    down = under + CAP * first.size
    lines = (0.0, down, about, first), (0.0, down + 1.15 * MM * style.size, value, style)
    end = style.width(value) + 1
    beside = first.within(f"· {net}", max(width - end, 0.1))
    if net and beside.size >= _BESIDE_FLOOR:
        return *lines, (end, lines[-1][1], f"· {net}", beside)
    return lines


def _draw(design: Design, frame: _Frame, wanted: GoodsTexts, plan: _Plan) -> None:
    area = frame.area
    if wanted.cut[0]:
        _draw_cut(design, area, wanted.cut, frame.scale)
    draw_head(design, area.from_top(_CUT * frame.scale)[1] if wanted.cut[0] else area, plan.head)
    top = area.y + plan.zone
    base = top + DIGITS * MM * plan.price
    if wanted.block is not None:
        design.price(area.x, base, wanted.block, plan.price, "left", price_colour(design, wanted))
    for right, down, text, style in plan.compared:
        design.line(area.x + right, base + down, text, style)
    draw_maker(design, area.x, area.bottom, plan.maker)
    if frame.bars.w:
        high = min(area.h - plan.zone, TALLEST_BARS * design.look.size("code") + frame.under)
        high = max(high, min(SHORTEST_BARS + frame.under, area.h - plan.zone))
        design.bars(Box(frame.bars.x, area.bottom - high, frame.bars.w, high), wanted.code)
    draw_beside(design, Box(area.x, top, area.w, area.bottom - top), wanted)


def _draw_cut(design: Design, area: Box, cut: tuple[str, str, str], scale: float) -> None:
    """That the price is lowered in a frame, and at the right the lowest one before."""
    lowered, told, lowest = cut
    word = TextStyle(_CUT_SIZE * scale, fonts.BOLD, BRICK)
    pill = Box(area.x, area.y - 0.2 * scale, word.width(lowered) + 2 * _PILL_SIDE * scale, _PILL * scale)
    design.outline(pill.inset(_PILL_LINE / 2), _PILL_LINE, _PILL / 4 * scale, BRICK)
    base = pill.y + (pill.h + CAP * word.size) / 2
    design.line(pill.x + _PILL_SIDE * scale, base, lowered, word)
    if told:
        style = TextStyle(_CUT_SIZE * scale, fonts.SEMIBOLD).within(f"{told}: {lowest}", area.right - pill.right - 1.5)
        design.line(area.right, base, f"{told}: {lowest}", style, "right")


_PARTS = (
    NAME,
    PRICE,
    COMPARISON,
    LabelPart("producer", PRODUCER.title, PRODUCER.shows, REACHED),
    ORIGIN,
    LabelPart("allergens", N_("Allergens and warnings"), ("allergens",), ("allergen_kinds", "warnings")),
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
    (22, 9),
    languages=3,
    parts=_PARTS,
    check=check_price,
    tight=tight,
)
