"""Paragraphs in which some words are emphasised, all of one size that fits their place."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.fitting import ELLIPSIS, LEADING, pieces
from made_in_blekinge.documents.sheet import POINTS_PER_MM

_STEP: Final = 0.25
"""Sizes that are tried, in points."""
_NOISE: Final = 1e-9


class Span(NamedTuple):
    """A part of a text in one weight."""

    text: str
    font: str = fonts.REGULAR

    @property
    def width(self) -> float:
        return fonts.width(self.text, self.font)


Word = tuple[Span, ...]
"""An unbreakable word, as spans with different emphasis."""
Paragraph = Sequence[Span]


class TextBlock(NamedTuple):
    """Paragraphs laid out; ``complete`` is false when some of them was cut."""

    size: float
    lines: tuple[tuple[Span, ...], ...]
    complete: bool = True


def fit_paragraphs(
    paragraphs: Sequence[Paragraph], max_size: float, min_size: float, width: float, height: float
) -> TextBlock:
    """Lay out ``paragraphs`` in ``width`` × ``height`` mm as large as they can be between two sizes in points."""
    sizes = [max_size - _STEP * step for step in range(int((max_size - min_size) / _STEP) + 1)] or [max_size]
    widest = width * POINTS_PER_MM / sizes[-1]
    words = [[part for word in _words(paragraph) for part in _parted(word, widest)] for paragraph in paragraphs]

    def laid(size: float) -> list[tuple[Span, ...]]:
        return [line for paragraph in words for line in _lines(paragraph, width * POINTS_PER_MM / size)]

    def fits(size: float) -> bool:
        lines, limit = laid(size), width * POINTS_PER_MM / size + _NOISE
        return len(lines) * size * LEADING <= height * POINTS_PER_MM and all(_width(line) <= limit for line in lines)

    place = bisect_left(sizes, True, key=fits)
    if place < len(sizes):
        return TextBlock(sizes[place], tuple(laid(sizes[place])))
    size = sizes[-1]
    room = max(int(height * POINTS_PER_MM / size / LEADING), 1)
    lines = laid(size)[:room]
    return TextBlock(size, (*lines[:-1], _ended(lines[-1], width * POINTS_PER_MM / size)), complete=False)


def _words(paragraph: Paragraph) -> Iterator[Word]:
    """The words of ``paragraph``; spans that touch without a space make one word."""
    word: list[Span] = []
    for span in paragraph:
        for place, text in enumerate(fonts.printable(span.text).split(" ")):
            if place and word:
                yield tuple(word)
                word = []
            if text:
                word.append(Span(text, span.font))
    if word:
        yield tuple(word)


def _parted(word: Word, limit: float) -> Iterator[Word]:
    """``word`` whole, or in pieces where it is longer than a line."""
    if _width(word) <= limit:
        yield word
    else:
        yield from ((Span(text, span.font),) for span in word for text in pieces(span.text, span.font, limit))


def _lines(words: Iterable[Word], limit: float) -> Iterator[tuple[Span, ...]]:
    space = fonts.width(" ", fonts.REGULAR)
    line: list[Span] = []
    used = 0.0
    for word in words:
        wide = _width(word)
        if line and used + space + wide > limit:
            yield tuple(line)
            line, used = [], 0.0
        if line:
            line.append(Span(" "))
            used += space
        line += word
        used += wide
    if line:
        yield tuple(line)


def _width(word: Word) -> float:
    return sum(span.width for span in word)


def _ended(line: tuple[Span, ...], limit: float) -> tuple[Span, ...]:
    """``line`` with an ellipsis, less what must go to make room for it."""
    left = list(line)
    while left and _width((*left, Span(ELLIPSIS))) > limit:
        last = left.pop()
        if len(last.text) > 1:
            left.append(Span(last.text[:-1], last.font))
    return (*left, Span(ELLIPSIS))
