"""Where everything stands on a label of a food, so that all of it is there and as large as its room allows.

What is fixed comes first: the producer below, the quantity, date, price and bars beside it. The ingredients fill the
rest; where they would be too small, the name gives way, then the logo; a label that cannot hold them is outgrown.
"""

from collections.abc import Iterator
from math import inf
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import ON_LABELS, fit_text
from made_in_blekinge.documents.labels.design import Design
from made_in_blekinge.documents.labels.food_beside import Beside, beside
from made_in_blekinge.documents.labels.food_frame import (
    ABOVE_RULE,
    TO_RULE,
    FoodFrame,
    first_line,
    fixed_lines,
    frame_of,
)
from made_in_blekinge.documents.labels.food_words import FoodWords, food_words
from made_in_blekinge.documents.labels.foot import BAD_LOGO, sized
from made_in_blekinge.documents.labels.goods import CAP, MM
from made_in_blekinge.documents.labels.kind import Space, Speech
from made_in_blekinge.documents.labels.look import LabelLook
from made_in_blekinge.documents.outcome import missing_characters
from made_in_blekinge.documents.paragraphs import TextBlock, fit_paragraphs
from made_in_blekinge.documents.pictures import read_picture
from made_in_blekinge.documents.sheet import Box
from made_in_blekinge.documents.style import LINE, TextStyle
from made_in_blekinge.domain.market import PackageSide
from made_in_blekinge.i18n import N_
from made_in_blekinge.queries.labels.rows import ProductLabel

_LARGEST: Final = 10.0
_GOOD: Final = 8.2 / 7
"""Before the text is less than so many times as large as it must be, the name is smaller."""
_STEP: Final = 0.25
_BODY_LEADING: Final = 1.24
_GAP: Final = 0.35
_BEFORE_BODY: Final = 3.0
_BETWEEN: Final = 3.2
"""From one language to the next, in mm."""
_NAMES: Final = ((21.0, 13.0, 2), (16.0, 13.0, 2), (13.0, 13.0, 2), (13.0, 10.0, 4), (10.0, 7.5, 8))
"""Largest and smallest size of the name and how many lines it may take, from the finest on."""
_LONG: Final = 3
"""From this one on only what fits in no other way."""
_NAME_LEADING: Final = 1.06
_WITHIN: Final = 0.998
"""Of the width: letters that are set with their ink on its edge end a little later."""
_LEGAL: Final = 8.5
_BEFORE_LEGAL: Final = 2.2
_LOGO: Final = 13.0
_LOGO_GAP: Final = 1.5
_DOTS_PER_MM: Final = 24
_DESCENT: Final = 0.2


class _Line(NamedTuple):
    down: float
    text: str
    style: TextStyle


class _Part(NamedTuple):
    """One language: its lines, and its ingredients from ``start`` on; in mm below its upper edge."""

    lines: tuple[_Line, ...]
    start: float
    body: TextBlock | None
    bottom: float


_Sized = tuple[tuple[_Part, ...], float]


class _Plan(NamedTuple):
    parts: tuple[_Part, ...]
    size: float
    foot: tuple[_Line, ...]
    """Up from the lower edge."""
    rule: float
    logo: bool
    beside: Beside


def lay(design: Design, space: Space, row: ProductLabel, speech: Speech) -> None:
    """Lay out ``row`` in all of ``speech``; without room for all of it the label is outgrown."""
    logo = row.producer.logo if design.look.shows("producer") else None
    if logo and read_picture(logo) is None:
        logo = None
        design.problem("bad_logo", BAD_LOGO)
    said = tuple(food_words(design.look, row, catalog) for catalog in speech)
    texts = (text for words in said for text in (words.name, words.legal, words.batch, words.producer, words.address))
    spans = (span.text for words in said for paragraph in words.body for span in paragraph)
    design.problems |= dict.fromkeys(missing_characters(design.place, *texts, *spans))
    frame = frame_of(space, small=row.package_side is PackageSide.SMALL)
    plan = next(filter(None, _plans(design, frame, row, speech, said, logo=bool(logo))), None)
    if plan is None:
        design.outgrow()
        return
    _draw(design, frame, plan)
    if plan.logo and logo:
        _draw_logo(design, frame, logo)
    if plan.beside.left_out:
        source = N_("its price and bar code have no room and are left out. Choose a larger label.")
        design.small("no_room_for_code", source)


def _plans(
    design: Design, frame: FoodFrame, row: ProductLabel, speech: Speech, said: tuple[FoodWords, ...], *, logo: bool
) -> Iterator[_Plan]:
    """From the finest to the one that just holds everything."""
    for shown in dict.fromkeys((logo, False)):
        foot = _foot(frame, said, design.look, logo=shown)
        if foot is None:
            continue
        top = max((line.down + CAP * line.style.size for line in foot), default=0)
        rule = (max(top + 2.0, _LOGO * frame.scale + 1.4) if shown else top + 2.0) if foot or shown else 0.0
        for aside in beside(design, frame, row, speech, said, rule):
            height = frame.area.h - aside.taken - (rule + ABOVE_RULE if rule else 0)
            if fine := _finest(design.look, frame, said, height):
                yield _Plan(*fine, foot, rule, shown, aside)


def _finest(look: LabelLook, frame: FoodFrame, said: tuple[FoodWords, ...], height: float) -> _Sized | None:
    """The text with the largest name beside which it is well read; else as large as it can be."""
    last: _Sized | None = None
    for step in _NAMES[:_LONG]:
        found = _parts(look, frame, said, step, height)
        if found and found[1] >= frame.floor * _GOOD:
            return found
        last = found or last
    return last or next(filter(None, (_parts(look, frame, said, step, height) for step in _NAMES[_LONG:])), None)


def _parts(
    look: LabelLook, frame: FoodFrame, said: tuple[FoodWords, ...], step: tuple[float, float, int], height: float
) -> _Sized | None:
    """All languages with their ingredients as large as ``height`` allows, and that size; ``None`` if it is too low."""
    heads = [_head(look, frame, words, step) for words in said]
    largest = _LARGEST * frame.scale * max(look.mean("ingredients", "storage"), 0.5)
    low, high = 0, int((max(largest, frame.floor) - frame.floor) / _STEP)
    best: _Sized | None = None
    while low <= high:
        middle = (low + high + 1) // 2 if best else low
        size = frame.floor + _STEP * middle
        parts = tuple(
            part for words, head in zip(said, heads, strict=True) if head is not None
            and (part := _part(words, head, size, frame))
        )  # fmt: skip
        used = sum(part.bottom for part in parts) + _BETWEEN * (len(parts) - 1)
        if len(parts) < len(said) or used > height:
            if best is None:
                return None
            high = middle - 1
        else:
            best, low = (parts, size), middle + 1
    return best


def _part(words: FoodWords, head: tuple[_Line, ...], size: float, frame: FoodFrame) -> _Part | None:
    bottom = head[-1].down if head else 0.0
    if not words.body:
        return _Part(head, bottom, None, bottom + 1)
    start = bottom + _BEFORE_BODY * frame.scale if head else 0.0
    block = fit_paragraphs(
        words.body, size, size, frame.width, inf, language=words.language, leading=_BODY_LEADING, gap=_GAP
    )
    if not block.complete:
        return None
    return _Part(head, start, block, start + block.tops[-1] + (CAP + _DESCENT * MM) * size)


def _head(
    look: LabelLook, frame: FoodFrame, words: FoodWords, step: tuple[float, float, int]
) -> tuple[_Line, ...] | None:
    """The name, and what it is in law."""
    made: list[_Line] = []
    down = 0.0
    for text, font, largest, least, most in (
        (words.name, fonts.BOLD, step[0] * look.size("name"), step[1], step[2]),
        (words.legal, fonts.REGULAR, _LEGAL, frame.floor, 3),
    ):
        if not text:
            continue
        largest, least = largest * frame.scale, max(least * min(look.size("name"), 1), frame.floor)
        fitted = fit_text(
            text, font, max(largest, least), least, _WITHIN * frame.width, most,
            longer=ON_LABELS, language=words.language, leading=_NAME_LEADING,
        )  # fmt: skip
        if not fitted.complete:
            return None
        high = CAP * fitted.size
        if made:
            down += high + _BEFORE_LEGAL * frame.scale
        else:
            down = first_line(frame, fitted.lines[0], fitted.size, high)
        for place, line in enumerate(fitted.lines):
            down += fitted.step if place else 0
            made.append(_Line(down, line, TextStyle(fitted.size, font)))
    return tuple(made)


def _foot(frame: FoodFrame, said: tuple[FoodWords, ...], look: LabelLook, *, logo: bool) -> tuple[_Line, ...] | None:
    """Who answers for it and where it comes from, from the lower edge up; ``None``: it has no room uncut."""
    width = frame.width - (_LOGO * frame.scale + _LOGO_GAP if logo else 0)
    size = look.mean("producer", "origin") * frame.fixed
    texts = [(said[0].producer, fonts.SEMIBOLD, 8.0)]
    texts += [(words.address, fonts.REGULAR, 7.2) for words in said]
    texts += [(words.origin, fonts.REGULAR, 7.2) for words in said]
    lines = fixed_lines([(text, font, drawn * size) for text, font, drawn in dict.fromkeys(texts)], width, frame.floor)
    if lines is None:
        return None
    made: list[_Line] = []
    up = 0.0
    for text, style in reversed(lines):
        made.append(_Line(up, text, style))
        up += 1.2 * MM * style.size
    return tuple(made)


def _draw(design: Design, frame: FoodFrame, plan: _Plan) -> None:
    area, top = frame.area, frame.area.y
    for place, part in enumerate(plan.parts):
        if place:
            design.rule(area.x, top - _BETWEEN / 2, area.x + frame.width, LINE, 0.4)
        for down, text, style in part.lines:
            design.line(area.x, top + down, text, style)
        if part.body:
            first, style = top + part.start + CAP * plan.size, TextStyle(plan.size)
            for down, spans in zip(part.body.tops, part.body.lines, strict=True):
                design.spans(area.x, first + down, spans, style)
        top += part.bottom + _BETWEEN
    left = area.x + (_LOGO * frame.scale + _LOGO_GAP if plan.logo else 0)
    for up, text, style in reversed(plan.foot):
        design.line(left, area.bottom - up, text, style)
    if plan.rule:
        design.rule(area.x, area.bottom - plan.rule, area.x + frame.width, LINE, 0.6)
    if frame.two:
        across = area.right - frame.column - TO_RULE
        design.add(lambda paper: paper.upright(across, area.y, area.bottom, design.look.colour(LINE), 0.6))
    for draw in plan.beside.draws:
        draw(design)


def _draw_logo(design: Design, frame: FoodFrame, logo: bytes) -> None:
    side = _LOGO * frame.scale
    place = Box(frame.area.x, frame.area.bottom - side, side, side)
    picture = sized(logo, round(side * _DOTS_PER_MM))
    design.texts.append(place)
    design.add(lambda paper: paper.picture(place, picture))
