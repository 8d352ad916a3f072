"""How much of a food there is, until when it keeps, what it costs, and its bars: beside its text or below it."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

from made_in_blekinge.documents import ean, fonts
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.food_frame import ABOVE_RULE, Fixed, FoodFrame, first_line, fixed_lines
from made_in_blekinge.documents.labels.food_words import FoodWords
from made_in_blekinge.documents.labels.goods import CAP, EDGE, MM, SHORTEST_BARS, draw_unbarred, striking
from made_in_blekinge.documents.labels.kind import Speech
from made_in_blekinge.documents.labels.words import comparison_parts, net_quantity
from made_in_blekinge.documents.price_block import DIGITS, PriceBlock, price_block
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import TextStyle
from made_in_blekinge.domain.comparison import Unit
from made_in_blekinge.queries.labels.rows import ProductLabel

_BARS: Final = 16.5
_SIZES: Final = ((16.5, 32.0), (16.5, 26.0), (13.0, 26.0), (SHORTEST_BARS, 22.0), (SHORTEST_BARS, 18.0))
"""The height of the bars in mm and the size of the price, from the finest on."""
_LEAST_PRICE: Final = 18.0
_NARROW_PRICE: Final = 26.0
_SQUARE: Final = 15.0
"""The side of a code that has no bars, in mm."""
_BESIDE: Final = 2.07
"""How far the quiet zone of bars may go on beyond the texts."""
_QUANTITIES: Final = ((50, 2.0), (200, 3.0), (1000, 4.0))
"""Up to so many grams or millilitres the digits are so many mm high at least (directive 76/211/EEC, annex I)."""
_LARGE_QUANTITY: Final = 6.0
_GRAMS: Final = {
    Unit.GRAM: 1, Unit.KILOGRAM: 1000, Unit.MILLILITRE: 1, Unit.CENTILITRE: 10, Unit.DECILITRE: 100, Unit.LITRE: 1000,
}  # fmt: skip
_COMPARED_FLOOR: Final = 7.0
_SHORT_IN: Final = "SE"
"""There the unit is written out, and the word before it is short; elsewhere it is the other way round."""
_TO_PRICE: Final = 4.6
_PIECES: Final = 3.0
_TO_WORDS: Final = 5.6
_TO_DAY: Final = 4.8
_TO_BATCH: Final = 3.7
_DAY_FLOOR: Final = 9.0
_PART: Final = 0.45
"""A quantity that takes less of the width than this has the date beside it."""
_CLEAR: Final = 2.0
"""Between what hangs from above and what stands below, in mm."""

Draw = Callable[[Design], None]


class Beside(NamedTuple):
    """What stands beside the text of a food, or below it on a narrow label."""

    draws: tuple[Draw, ...]
    taken: float
    """Of the height of the text, where it stands below it."""
    left_out: bool = False
    """Whether price and bars have no room."""


def digits_height(net_milli: int | None, unit: Unit) -> float:
    """How high the digits of a net quantity must be, in mm; of pieces nobody says it."""
    if unit not in _GRAMS:
        return _PIECES
    grams = (net_milli or 0) / 1000 * _GRAMS[unit]
    return next((high for most, high in _QUANTITIES if grams <= most), _LARGE_QUANTITY)


class _Facts(NamedTuple):
    """Net quantity, date and batch: lines at so many mm from the left and below the upper edge."""

    lines: tuple[tuple[float, float, str, TextStyle], ...]
    bottom: float


class _Money(NamedTuple):
    block: PriceBlock | None
    compared: tuple[Fixed, ...]
    code: str
    bars: float
    """The width of the bars with their quiet zones, in mm."""


def beside(
    design: Design, frame: FoodFrame, row: ProductLabel, speech: Speech, said: tuple[FoodWords, ...], foot: float
) -> Iterator[Beside]:
    """From the finest to the smallest."""
    facts = _facts(design, frame, row, speech, said)
    if facts is None:
        return
    if frame.two:
        column = Box(frame.area.right - frame.column, frame.area.y, frame.column, frame.area.h)
        money = _money(design, row, speech, column.w, frame)
        for bars, price in _SIZES:
            draws = _standing(design, column, money, bars * frame.grown, price * frame.grown)
            if draws and column.h - draws[1] >= facts.bottom + _CLEAR:
                yield Beside((partial(_draw_facts, column.x, column.y, facts), *draws[0]), 0)
                break
        else:
            yield Beside((partial(_draw_facts, column.x, column.y, facts),), 0, left_out=True)
        return
    yield from _below(design, frame, row, speech, facts, foot)


def _below(
    design: Design, frame: FoodFrame, row: ProductLabel, speech: Speech, facts: _Facts, foot: float
) -> Iterator[Beside]:
    """On a narrow label: the facts above price and bars, these beside each other, all above the producer."""
    area = frame.area
    bottom = area.bottom - foot - (ABOVE_RULE if foot else 0)
    money = _money(design, row, speech, area.w, frame)
    for bars in (_BARS, SHORTEST_BARS):
        place = Box(area.x, area.y, area.w, bottom - area.y)
        draws = _lying(design, place, money, bars)
        if draws:
            high = draws[1] + (_CLEAR if draws[1] else 0) + facts.bottom
            top = bottom - high
            yield Beside((partial(_draw_facts, area.x, top, facts), *draws[0]), high + _CLEAR)
    if money.block or money.code:
        top = bottom - facts.bottom
        yield Beside((partial(_draw_facts, area.x, top, facts),), facts.bottom + _CLEAR, left_out=True)


_Placed = list[tuple[float, float, str, TextStyle]]


def _facts(
    design: Design, frame: FoodFrame, row: ProductLabel, speech: Speech, said: tuple[FoodWords, ...]
) -> _Facts | None:
    """``None``: the date or the quantity has no room in the size that it must have."""
    lines: _Placed = []
    place = _quantity(design, frame, row, speech, lines)
    if place is None:
        return None
    left, down = place
    width, grown = frame.column - left, frame.grown
    for words in said:
        if words.day:
            size = 12.5 * grown * max(design.look.size("best_before"), 0.75)
            day = _one_line(words.day, size, _DAY_FLOOR, width)
            weight = fonts.BOLD if words.urgent else fonts.REGULAR
            due = fixed_lines([(words.due, weight, 7.5 * frame.fixed)], width, frame.floor)
            if day is None or not due:
                return None
            down = _stacked(lines, due, left, down, _TO_WORDS * grown if down else CAP * due[0][1].size)
            down += _TO_DAY * day[1].size / 12.5
            lines.append((left, down, *day))
    batches = dict.fromkeys(words.batch for words in said)
    batch = fixed_lines([(text, fonts.REGULAR, 7 * frame.fixed) for text in batches], width, frame.floor)
    if batch is None:
        return None
    _stacked(lines, batch, left, down, _TO_BATCH * grown if down else CAP * 7)
    return _Facts(tuple(lines), max((line[1] for line in lines), default=0))


def _quantity(
    design: Design, frame: FoodFrame, row: ProductLabel, speech: Speech, lines: _Placed
) -> tuple[float, float] | None:
    """Place the net quantity; returns where the date stands: beside it on a narrow label, else below it."""
    net = net_quantity(row, speech[0]) if design.look.shows("net") else ""
    if not net:
        return 0.0, 0.0
    width, wide = frame.column, TextStyle(1, fonts.BOLD).width(net)
    least = (digits_height(row.net_milli, row.unit) + 0.02) / (DIGITS * MM)
    if wide * least > width:
        return None
    size = max(min(least * frame.grown * design.look.size("net"), width / wide), least)
    down = DIGITS * MM * size
    if frame.two:
        down = first_line(frame, net, size, down)
    lines.append((0, down, net, TextStyle(size, fonts.BOLD)))
    if not frame.two and wide * size < _PART * width:
        return wide * size + 4, 0.0
    return 0.0, down


def _stacked(lines: _Placed, more: list[Fixed], left: float, down: float, first: float) -> float:
    """Place ``more`` below each other, the first so far below ``down``; returns the last line."""
    for place, (text, style) in enumerate(more):
        down += 1.17 * MM * style.size if place else first
        lines.append((left, down, text, style))
    return down


def _one_line(text: str, largest: float, least: float, width: float) -> Fixed | None:
    size = min(largest, width / TextStyle(1, fonts.BOLD).width(text))
    return (text, TextStyle(size, fonts.BOLD)) if size >= min(least, largest) else None


def _money(design: Design, row: ProductLabel, speech: Speech, width: float, frame: FoodFrame) -> _Money:
    look, main = design.look, speech[0]
    block = None
    if row.price_ore is not None and look.shows("price"):
        block = price_block(row.price_ore, row.event.currency, main, light=not look.mono)
    code = row.code if look.shows("code") else ""
    barred = ean.has_bars(code)
    bars = ean.symbol("0" * len(code)).width * ean.module_on(design.space.dot) if barred else _SQUARE if code else 0.0
    room = width if frame.two else width - bars
    compared: tuple[Fixed, ...] = ()
    if block and row.comparison and look.shows("comparison"):
        about, value = comparison_parts(row, main, short=row.event.country == _SHORT_IN)
        style = TextStyle(8 * frame.grown, fonts.SEMIBOLD)
        if (fitting := style.within(f"{about} {value}", room)).size >= _COMPARED_FLOOR:
            compared = ((f"{about} {value}", fitting),)
        else:
            compared = tuple((text, style.within(text, room)) for text in (about, value))
    return _Money(block, compared, code, bars)


def _standing(
    design: Design, column: Box, money: _Money, bars: float, price: float
) -> tuple[tuple[Draw, ...], float] | None:
    """Price over bars, up from the foot of ``column``, and how high they are; ``None``: the price has no room."""
    box = _code_place(design, column, money, bars)
    if box is None:
        return _priced(column, money, price, 0.0, [])
    return _priced(column, money, price, column.bottom - box.y + 4.0, [partial(_draw_code, box, money.code)])


def _code_place(design: Design, column: Box, money: _Money, bars: float) -> Box | None:
    """The place of a code at the lower right of ``column``: of bars so high, or of a square."""
    if not money.code:
        return None
    if not ean.has_bars(money.code):
        return Box(column.right - _SQUARE, column.bottom - _SQUARE, _SQUARE, _SQUARE)
    high = bars + ean.UNDER * ean.module_on(design.space.dot)
    left = min(design.space.label.right - EDGE, column.right + _BESIDE) - money.bars
    return Box(design.space.left_on_dot(left), column.bottom - high, money.bars, high)


def _priced(
    column: Box, money: _Money, price: float, up: float, draws: list[Draw]
) -> tuple[tuple[Draw, ...], float] | None:
    if any(style.size < _COMPARED_FLOOR for _, style in money.compared):
        return None
    for place, (text, style) in enumerate(reversed(money.compared)):
        up += 1.2 * MM * style.size if place else 0
        draws.append(partial(_draw_line, column.x, column.bottom - up, text, style))
    if money.block:
        size = money.block.size_in(column.w, price)
        if size < min(_LEAST_PRICE, price):
            return None
        up += _TO_PRICE * max(money.compared[0][1].size / 8, 1) if money.compared else 0.0
        draws.append(partial(_draw_price, column.x, column.bottom - up, money.block, size))
        up += DIGITS * MM * size
    elif money.compared:
        up += CAP * money.compared[0][1].size
    return tuple(draws), up


def _lying(design: Design, place: Box, money: _Money, bars: float) -> tuple[tuple[Draw, ...], float] | None:
    """Price at the left of the bars, on the ground of ``place``, and how high they are."""
    box = _code_place(design, place, money, bars)
    draws: list[Draw] = [] if box is None else [partial(_draw_code, box, money.code)]
    high = 0.0 if box is None else box.h
    room = place if box is None else Box(place.x, place.y, box.x - place.x - 1, place.h)
    done = _priced(room, money, _NARROW_PRICE, 0.0, draws)
    return done and (done[0], max(done[1], high))


def _draw_facts(x: float, y: float, facts: _Facts, design: Design) -> None:
    for right, down, text, style in facts.lines:
        design.line(x + right, y + down, text, style)


def _draw_line(x: float, y: float, text: str, style: TextStyle, design: Design) -> None:
    design.line(x, y, text, style)


def _draw_price(x: float, y: float, block: PriceBlock, size: float, design: Design) -> None:
    design.price(x, y, block, size, "left", striking(design, TextStyle(1)).colour)


def _draw_code(box: Box, code: str, design: Design) -> None:
    if ean.has_bars(code):
        design.bars(box, code)
    else:
        draw_unbarred(design, code, box)
