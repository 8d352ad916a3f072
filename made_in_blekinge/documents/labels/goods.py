"""What price and shelf labels have in common: names, what must be said of the goods, who makes them, and bars."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from made_in_blekinge.documents import ean, fonts
from made_in_blekinge.documents.fitting import LEADING, ON_LABELS, fit_text
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.kind import Space, Speech
from made_in_blekinge.documents.labels.words import (
    address,
    allergen_spans,
    comparison,
    comparison_parts,
    cut_words,
    names,
    net_quantity,
    origin,
)
from made_in_blekinge.documents.paragraphs import Paragraph, Span, TextBlock, fit_paragraphs
from made_in_blekinge.documents.price_block import PriceBlock, price_block
from made_in_blekinge.documents.sheet import POINTS_PER_MM, Box
from made_in_blekinge.documents.style import BRICK, SEA, TextStyle
from made_in_blekinge.i18n import N_, first_text
from made_in_blekinge.queries.labels.rows import ProductLabel

MM: Final = 1 / POINTS_PER_MM
"""A point in mm."""
CAP: Final = fonts.CAP_HEIGHT * MM
"""The height of a capital letter for each point of the text size, in mm."""
NAME_LEADING: Final = 1.1
SMALL_LEADING: Final = 1.17
SHORTEST_BARS: Final = 11.4
"""Half the height of the standard, in mm: a hand scanner held askew still crosses them all."""
TALLEST_BARS: Final = 20.5
"""Their full height at the module that sheets have."""
_RISING, _HANGING = 1.2, 0.5
"""The ring of an Å and the tail of a g, in mm, on a label of the usual size."""
_USUAL_WIDTH, _USUAL_HEIGHT = 63.5, 38.1
_TAIL: Final = 0.21
EDGE: Final = 1.03
"""What the quiet zone of a code keeps from the edge of its label, in mm: sheets are drawn in a little askew."""
_BESIDE: Final = 1.47
"""How far the quiet zone may go on beyond the texts, towards the edge."""


class GoodsTexts(NamedTuple):
    """What a label of a product says, each part empty where it has none or the template hides it."""

    names: list[str]
    language: str
    """Of the first name, to part its words; empty where it is not known."""
    said: tuple[Paragraph, ...]
    """Allergens, one language a line, and warnings."""
    block: PriceBlock | None
    about: str
    """The words beside the comparison price."""
    value: str
    whole: str
    """Both in one line."""
    producer: str
    place: str
    """Where it comes from."""
    net: str
    """How much it is, where the words of the comparison price do not say it."""
    reach: tuple[str, ...]
    """Of what is no food: how to reach who answers for it, and which batch it is (EU 2023/988, article 9)."""
    code: str
    digits: int
    """Of a code that has bars; 0: it has none."""
    cut: tuple[str, str, str]
    """Where its price is announced as lowered: that it is, what the lowest one before is called, and that price."""


def goods(design: Design, row: ProductLabel, speech: Speech) -> GoodsTexts:
    look, main = design.look, speech[0]
    code = row.code if look.shows("code") else ""
    about, value = comparison_parts(row, main) if look.shows("comparison") else ("", "")
    block = None
    if row.price_ore is not None and look.shows("price"):
        block = price_block(row.price_ore, row.event.currency, main, light=not look.mono)
    net = net_quantity(row, main) if look.shows("producer", "origin") else ""
    net = "" if about and net in about else net
    place = origin(row, main) or row.producer.town if look.shows("origin") else ""
    producer = row.producer.name if look.shows("producer") else ""
    reach = tuple(_reach(row, main.text, net)) if producer and not row.is_food else ()
    called = [name for name in names(design, row, speech) if fonts.printable(name).strip()]
    design.check_letters("".join((*called, producer, place, *reach)))
    language = next((one.language for one in speech if called and row.names.get(one.language) == called[0]), "")
    return GoodsTexts(
        called, language,
        (*_allergens(row, speech), *_warnings(row, speech)) if look.shows("allergens") else (),
        block, about, value, comparison(row, main) if value else "", producer, place, net, reach, code,
        len(code) if ean.has_bars(code) else 0, cut_words(row, main) if design.cuts and block else ("", "", ""),
    )  # fmt: skip


def _reach(row: ProductLabel, text: Callable[..., str], net: str) -> Iterator[str]:
    producer = row.producer
    yield from filter(None, (address(producer), producer.email))
    batch = text("Batch {batch}", batch=row.batch) if row.batch else ""
    yield from filter(None, (" · ".join(filter(None, (batch, net))),))


def _allergens(row: ProductLabel, speech: Speech) -> Iterator[Paragraph]:
    if row.allergens:
        for catalog in speech:
            yield allergen_spans(row.allergens, catalog, row.allergen_kinds)


def _warnings(row: ProductLabel, speech: Speech) -> Iterator[Paragraph]:
    """In the language of the place, which the first one of the label is, or in any that there is."""
    if not row.is_food and (text := row.warnings.get(speech[0].language) or first_text(row.warnings)):
        yield [Span(" ".join(text.split()))]


class HeadLine(NamedTuple):
    """A line of a head: how far its line is below the upper edge of the first capitals, in mm, and what it says."""

    down: float
    text: str
    style: TextStyle
    spans: tuple[Span, ...] = ()


class LabelHead(NamedTuple):
    """Names and what else is read first, laid out; ``bottom`` is the last line, in mm below the upper edge."""

    lines: tuple[HeadLine, ...]
    bottom: float


class HeadSizes(NamedTuple):
    """Text sizes in points: the largest and smallest of the name, of other languages, and of what must be said."""

    name: float
    name_floor: float
    other: float
    other_floor: float
    said: float
    lines: int
    other_step: float = 3.19
    """From the line of a name to that of the next language, in mm."""


REACHED: Final = (
    "producer.address", "producer.postcode", "producer.town", "producer.email", "batch",
)  # fmt: skip
"""What a label says of the producer besides the name."""
SAID_FLOOR: Final = 6.0
"""Allergens and warnings are never smaller: small letters of 1.03 mm."""


def clear(before: float, size: float) -> float:
    """The least from a line of a size to the next one of another, in mm: tails and capitals do not meet."""
    return (_TAIL * before + fonts.CAP_HEIGHT * size) * MM + 0.02


def head(goods: GoodsTexts, width: float, sizes: HeadSizes) -> LabelHead | None:
    """The head in ``width`` mm, ``None`` if not all of it fits at the smallest sizes."""
    lines: list[HeadLine] = []
    bottom = 0.0
    if goods.names:
        first, *others = goods.names
        name = fit_text(
            first, fonts.SEMIBOLD, sizes.name, sizes.name_floor, width, sizes.lines, longer=ON_LABELS,
            language=goods.language, leading=NAME_LEADING,
        )  # fmt: skip
        if not name.complete:
            return None
        bottom = CAP * name.size
        style = TextStyle(name.size, fonts.SEMIBOLD)
        for text in name.lines:
            lines.append(HeadLine(bottom, text, style))
            bottom += NAME_LEADING * MM * name.size
        bottom -= NAME_LEADING * MM * name.size
        for other in others:
            fitted = fit_text(other, fonts.REGULAR, sizes.other, sizes.other_floor, width, 2)
            if not fitted.complete:
                return None
            for place, text in enumerate(fitted.lines):
                before = lines[-1].style.size
                wanted = NAME_LEADING * MM * fitted.size if place else sizes.other_step * fitted.size / 8
                bottom += max(wanted, clear(before, fitted.size))
                lines.append(HeadLine(bottom, text, TextStyle(fitted.size)))
    for place, paragraph in enumerate(goods.said):
        block = said(tuple(paragraph), sizes.said, SAID_FLOOR, width)
        for number, spans in enumerate(block.lines):
            if not lines:
                bottom = CAP * block.size
            else:
                step = (SMALL_LEADING if place or number else 1.45) * MM * block.size
                bottom += max(step, clear(lines[-1].style.size, block.size))
            lines.append(HeadLine(bottom, "", TextStyle(block.size), spans))
    return LabelHead(tuple(lines), bottom)


@lru_cache(maxsize=1024)
def said(paragraph: tuple[Span, ...], size: float, floor: float, width: float) -> TextBlock:
    """One line if it can be at the smallest size, else as many as it takes."""
    block = fit_paragraphs([paragraph], size, floor, width, size * LEADING * MM * 1.01)
    return block if block.complete else fit_paragraphs([paragraph], floor, floor, width, 1000)


def draw_head(design: Design, box: Box, laid: LabelHead) -> None:
    """Draw ``laid`` from the upper left corner of ``box``."""
    for down, text, style, spans in laid.lines:
        if spans:
            design.spans(box.x, box.y + down, spans, style)
        else:
            design.line(box.x, box.y + down, text, style)


class MakerLine(NamedTuple):
    """A line of who made the goods, and how it looks."""

    text: str
    style: TextStyle


@lru_cache(maxsize=2048)
def maker(
    producer: str, place: str, net: str, reach: tuple[str, ...], width: float, scale: float, compact: bool
) -> tuple[MakerLine, ...] | None:
    """Who made it, from the first line to the last; ``None`` where a word of it would be cut.

    ``compact`` puts name and place on one line, and the net quantity elsewhere. An address of e-mail may go on in the
    next line after its @; no other word is parted.
    """
    texts = [(producer, fonts.SEMIBOLD, 7.0)]
    if reach:
        texts += [(text, fonts.REGULAR, 6.0) for text in reach]
    elif compact:
        texts = [(", ".join(filter(None, (producer, place))), fonts.SEMIBOLD, 7.0)]
    else:
        texts.append((" · ".join(filter(None, (place, net))), fonts.REGULAR, 7.0))
    made: list[MakerLine] = []
    for whole, font, size in texts:
        if whole:
            least = min(6.0, size * scale)
            text = whole.replace("@", "@ ") if TextStyle(least, font).width(whole) > width else whole
            if any(TextStyle(least, font).width(word) > width for word in text.split()):
                return None
            fitted = fit_text(text, font, size * scale, least, width, 3)
            if not fitted.complete:
                return None
            made += [MakerLine(line, TextStyle(fitted.size, font)) for line in fitted.lines]
    return tuple(made)


def maker_height(lines: tuple[MakerLine, ...]) -> float:
    """From the upper edge of the first line's capitals to the last line, in mm."""
    if not lines:
        return 0
    return CAP * lines[0].style.size + sum(SMALL_LEADING * MM * line.style.size for line in lines[1:])


def draw_maker(design: Design, x: float, bottom: float, lines: tuple[MakerLine, ...]) -> None:
    """The last line stands at ``bottom``."""
    y = bottom - sum(SMALL_LEADING * MM * line.style.size for line in lines[1:])
    for place, (text, style) in enumerate(lines):
        y += SMALL_LEADING * MM * style.size if place else 0
        design.line(x, y, text, style)


def text_area(space: Space, side: float, top: float) -> Box:
    """Where texts stand: off the edge of the label, and what rises above capitals and hangs below the last line stays
    where the printer reaches."""
    safe, label = space.safe, space.label
    scale = max(min(label.w / _USUAL_WIDTH, label.h / _USUAL_HEIGHT), 1)
    reached = Box(safe.x, safe.y + _RISING * scale, safe.w, safe.h - (_RISING + _HANGING) * scale)
    return label.inset(min(side, 0.05 * label.w), min(top, 0.07 * label.h)).common(reached)


def text_scale(space: Space, width: float, height: float) -> float:
    """How large the letters are where a label of ``width`` × ``height`` mm has them as drawn: smaller ones by half."""
    scale = min(space.label.w / width, space.safe.h / height)
    return scale if scale >= 1 else (1 + scale) / 2


def bars_place(space: Space, area: Box, digits: int) -> tuple[Box, float]:
    """Where the bars of so many digits stand at the right of ``area``, and how much the digits take below them.

    The quiet zones may go on beyond the texts, but stay on the label. Of no width where they have no room.
    """
    if digits:
        module = ean.module_on(space.dot)
        width = ean.symbol("0" * digits).width * module
        left = space.left_on_dot(min(space.label.right - EDGE, area.right + _BESIDE) - width)
        if left >= EDGE - 0.1:
            return Box(left, area.y, width, area.h), ean.UNDER * module
    return Box(area.right, area.y, 0, area.h), 0


def draw_unbarred(design: Design, code: str, box: Box) -> None:
    """A code without bars, or without room for them, as a QR code for the till, at the lower right of ``box``."""
    side = min(box.h, box.w)
    square = Box(box.right - side, box.bottom - side, side, side)
    if code and not design.qr(square, code):
        source = N_("there is no room for the code {detail}. Choose a larger label.")
        design.problem("no_room_for_code", source, code)


_SHOPPERS: Final = 15.0
"""The side of the code that a shopper reads, in mm."""


def draw_beside(design: Design, box: Box, wanted: GoodsTexts) -> None:
    """At the right of ``box`` a code that has no bars, for the till."""
    if wanted.code and not wanted.digits:
        draw_unbarred(design, wanted.code, Box(box.right - _SHOPPERS, box.y, _SHOPPERS, box.h))


def price_colour(design: Design, wanted: GoodsTexts) -> str:
    """Of a lowered price, which always says so in words too; otherwise the template's."""
    return BRICK if wanted.cut[0] else striking(design, TextStyle(1)).colour


def striking(design: Design, style: TextStyle) -> TextStyle:
    """The style in the template's accent colour, if any."""
    return style.coloured(SEA) if design.look.template.accent else style


_ROOM_OF_LETTER: Final = 16.0
"""With so many mm² for each letter everything fits."""
_EACH_ALLERGEN: Final = 25
_LOW: Final = 22.0
_LARGE_PRICE: Final = 10_000_000


def tight(row: ProductLabel, space: Space, speech: Speech) -> bool:
    """Whether not all that must be said of the goods may fit on a label: it has to be laid out to know."""
    letters = sum(len(row.names.get(catalog.language, "")) for catalog in speech) or len(first_text(row.names))
    letters += len(row.producer.name) + _EACH_ALLERGEN * len(row.allergens) * len(speech)
    letters += len(row.producer.email) + len(address(row.producer)) + sum(map(len, row.warnings.values()))
    low = space.safe.h < _LOW and (row.comparison is not None or row.allergens)
    return bool(low) or (row.price_ore or 0) >= _LARGE_PRICE or letters * _ROOM_OF_LETTER > space.safe.w * space.safe.h
