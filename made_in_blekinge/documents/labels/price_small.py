"""Price labels that are too narrow for bars beside the price: everything stands below each other.

On the smallest there is a name, a price and a code. Nothing that must be read is left out for that: goods with
allergens or warnings are refused where these have no room.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.goods import (
    MM,
    TALLEST_BARS,
    GoodsTexts,
    HeadSizes,
    LabelHead,
    MakerLine,
    bars_place,
    draw_head,
    draw_maker,
    draw_unbarred,
    head,
    maker,
    maker_height,
    price_colour,
)
from made_in_blekinge.documents.labels.kind import Space
from made_in_blekinge.documents.paragraphs import Span
from made_in_blekinge.documents.price_block import BELOW, DIGITS
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import TextStyle
from made_in_blekinge.i18n import N_

_NAMES: Final = (12.0, 10.0, 8.5, 7.0, 6.0)
_PRICES: Final = (28.0, 24.0, 20.0, 16.0, 12.0)
_LEAST_BARS, _BARS_OF_TINY = 8.0, 4.5
"""The bars are at least so high; the second where the label is lower than :data:`_TINY`."""
_TINY: Final = 20.0
_LOW: Final = 12.5
"""On lower labels, in mm, a code stands beside the price."""
_GAP: Final = 1.0
_BESIDE: Final = 1.5
_ABOUT: Final = 6.0
_SMALLEST_ABOUT: Final = 5.0


class _Plan(NamedTuple):
    """How a label is divided; the price's size is in points."""

    head: LabelHead
    price: float
    maker: tuple[MakerLine, ...]
    bars: float
    """Their height with the digits."""


def lay_small(design: Design, space: Space, area: Box, wanted: GoodsTexts, *, whole: bool = False) -> None:
    """``whole`` is for labels that are not small: the producer is not left out there."""
    if wanted.cut[0]:
        lowered, told, lowest = wanted.cut
        beside = [Span(f" · {told}: {lowest}")] if told else []
        wanted = wanted._replace(said=([Span(lowered, fonts.BOLD), *beside], *wanted.said))
    if area.h < _LOW:
        _lay_low(design, area, wanted)
        return
    bars, under = bars_place(space, area, wanted.digits)
    plan = next(filter(None, _plans(area, wanted, under if bars.w else 0, whole)), None)
    if plan is None:
        design.outgrow()
        return
    if wanted.reach and not plan.maker:
        design.small("no_room_for_producer", _NO_PRODUCER)
    draw_head(design, area, plan.head)
    base = area.y + _below(plan.head) + DIGITS * MM * plan.price
    _draw_price(design, area, base, plan.price, wanted)
    if bars.w:
        design.bars(Box(bars.x, area.bottom - plan.bars, bars.w, plan.bars), wanted.code)
    draw_maker(design, area.x, area.bottom - (plan.bars + _GAP if bars.w else 0), plan.maker)
    if wanted.code and not bars.w:
        draw_unbarred(design, wanted.code, Box(area.x, base + _GAP, area.w, area.bottom - base - _GAP))


_NO_PRODUCER: Final = N_(
    "labels of this size have no room for the producer; goods that are no food must carry its name and address "
    "elsewhere. Choose a larger label, or print them on the goods."
)


def _plans(area: Box, wanted: GoodsTexts, under: float, whole: bool) -> Iterator[_Plan | None]:
    for full in (True,) if whole and wanted.producer else (True, False):
        made = maker(wanted.producer, wanted.place, wanted.net, wanted.reach, area.w, 1, compact=True) if full else ()
        if made is None or (full and not made):
            continue
        for name in _NAMES:
            for price in _PRICES:
                yield _plan(area, wanted, under, name, price, made)


def _plan(
    area: Box, wanted: GoodsTexts, under: float, name: float, price: float, made: tuple[MakerLine, ...]
) -> _Plan | None:
    laid = head(wanted, area.w, HeadSizes(name, min(name, 6.5), min(name, 8), 6, 6, 3, 3.0))
    if laid is None:
        return None
    if wanted.block is None:
        price = 0
    elif _price_width(wanted, price) > area.w or (wanted.value and not _about_fits(area, wanted, price)):
        return None
    room = area.h - _below(laid) - (DIGITS + BELOW) * MM * price
    room -= maker_height(made) + _GAP if made else 0
    if not under:
        return _Plan(laid, price, made, 0) if room >= 0 else None
    least = _LEAST_BARS if area.h >= _TINY else _BARS_OF_TINY
    bars = min(room - 0.6 * _GAP, TALLEST_BARS + under)
    return _Plan(laid, price, made, bars) if bars >= least + under else None


def _below(laid: LabelHead) -> float:
    """Where what stands below a head begins: clear of its descenders."""
    return laid.bottom + 0.5 + 0.24 * MM * laid.lines[-1].style.size if laid.lines else 0


def _price_width(wanted: GoodsTexts, price: float) -> float:
    assert wanted.block is not None
    return (wanted.block.width - wanted.block.bearing) * price * MM


def _about_fits(area: Box, wanted: GoodsTexts, price: float) -> bool:
    """Whether the comparison price has room beside the price."""
    room = area.w - _price_width(wanted, price) - _BESIDE
    words = TextStyle(_SMALLEST_ABOUT).width(wanted.about), TextStyle(_ABOUT, fonts.SEMIBOLD).width(wanted.value)
    return max(words) <= room and (DIGITS + 0.3) * MM * price + 1 >= (1 + 2.2) * _ABOUT * MM


def _draw_price(design: Design, area: Box, base: float, price: float, wanted: GoodsTexts) -> None:
    if wanted.block is None:
        return
    box = design.price(area.x, base, wanted.block, price, "left", price_colour(design, wanted))
    if wanted.value:
        x = box.right + _BESIDE
        value = TextStyle(_ABOUT + 1, fonts.SEMIBOLD).within(wanted.value, area.right - x)
        about = TextStyle(_ABOUT).within(wanted.about, area.right - x)
        design.line(x, base, wanted.value, value)
        design.line(x, base - 1.15 * MM * value.size, wanted.about, about)


def _lay_low(design: Design, area: Box, wanted: GoodsTexts) -> None:
    """Name above price at the left, a small code for the till at the right: a jewellery tag, a file label."""
    if wanted.said or wanted.value:
        design.outgrow()
        return
    square = min(area.h, 0.4 * area.w) if wanted.code else 0
    left = area.w - (square + _GAP if square else 0)
    for size in (10.0, 8.0, 7.0, 6.0, 5.5):
        laid = head(wanted, left, HeadSizes(size, min(size, 5.5), min(size, 6), 5.5, 6, 2, 2.6))
        if laid is not None:
            break
    else:
        design.outgrow()
        return
    room = area.h - _below(laid)
    price = wanted.block.size_in(left, min(28.0, room / (DIGITS + BELOW) / MM)) if wanted.block else 0
    if wanted.block and price < 8:
        design.outgrow()
        return
    draw_head(design, area, laid)
    if wanted.block:
        base = area.bottom - BELOW * MM * price
        design.price(area.x, base, wanted.block, price, "left", price_colour(design, wanted))
    if wanted.reach:
        design.small("no_room_for_producer", _NO_PRODUCER)
    draw_unbarred(design, wanted.code, Box(area.right - square, area.y, square, area.h))
