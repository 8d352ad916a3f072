"""Paragraphs in which some words are emphasised, all of one size that fits their place."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts, hyphens
from made_in_blekinge.documents.fitting import ELLIPSIS, LEADING, pieces
from made_in_blekinge.documents.sheet import POINTS_PER_MM

_STEP: Final = 0.25
"""Sizes that are tried, in points."""
_FULL: Final = 0.75
"""A line less full than this takes a part of the next word, if it can be parted."""
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
    tops: tuple[float, ...] = ()
    """How far the top of each line is below that of the first, in mm."""


class _Room(NamedTuple):
    """What paragraphs are laid out in: mm, and parts of the text size."""

    width: float
    height: float
    leading: float
    gap: float
    language: str | None
    """In which long words get hyphens; none where lines end at spaces only."""

    def across(self, size: float) -> float:
        return self.width * POINTS_PER_MM / size

    def height_of(self, paragraphs: Sequence[Sequence[object]], size: float) -> float:
        """In points."""
        between = self.gap * (len(paragraphs) - 1)
        return (sum(map(len, paragraphs)) * self.leading + between) * size


Lines = list[tuple[Span, ...]]


def fit_paragraphs(
    paragraphs: Sequence[Paragraph],
    max_size: float,
    min_size: float,
    width: float,
    height: float,
    *,
    language: str = "",
    leading: float = LEADING,
    gap: float = 0,
) -> TextBlock:
    """Lay out ``paragraphs`` in ``width`` × ``height`` mm as large as they can be between two sizes in points.

    With ``gap`` of the text size between them. Long words get hyphens when their ``language`` is given, where a line
    would be left ragged without.
    """
    breaks = bool(language) or any(hyphens.unspaced(span.text) for paragraph in paragraphs for span in paragraph)
    room = _Room(width, height, leading, gap, language if breaks else None)
    sizes = [max_size - _STEP * step for step in range(int((max_size - min_size) / _STEP) + 1)] or [max_size]
    widest = room.across(sizes[-1])
    words = [list(_words(paragraph)) for paragraph in paragraphs]
    if not breaks:
        words = [[part for word in paragraph for part in _parted(word, widest)] for paragraph in words]

    def laid(size: float) -> list[Lines]:
        made = (list(_lines(paragraph, room.across(size), room.language)) for paragraph in words)
        return [lines for lines in made if lines]

    def fits(size: float) -> bool:
        made, limit = laid(size), room.across(size) + _NOISE
        high = room.height_of(made, size) <= height * POINTS_PER_MM
        return high and all(_width(line) <= limit for lines in made for line in lines)

    place = bisect_left(sizes, True, key=fits)
    if place < len(sizes):
        return _block(laid(sizes[place]), sizes[place], room)
    return _cut([list(chain(*(_parted(word, widest) for word in paragraph))) for paragraph in words], sizes[-1], room)


def _block(paragraphs: Sequence[Lines], size: float, room: _Room, *, complete: bool = True) -> TextBlock:
    step, gap = (part * size / POINTS_PER_MM for part in (room.leading, room.gap))
    places = [(number, place) for number, lines in enumerate(paragraphs) for place in range(len(lines))]
    tops = tuple(line * step + number * gap for line, (number, _) in enumerate(places))
    return TextBlock(size, tuple(chain(*paragraphs)), complete, tops)


def _cut(words: Sequence[Sequence[Word]], size: float, room: _Room) -> TextBlock:
    """The beginning of the text at ``size``, ending with an ellipsis."""
    shown: list[Lines] = []
    for paragraph in words:
        lines: Lines = []
        for line in _lines(paragraph, room.across(size), room.language):
            if (shown or lines) and room.height_of([*shown, [*lines, line]], size) > room.height * POINTS_PER_MM:
                break
            lines.append(line)
        else:
            shown += [lines] if lines else []
            continue
        shown += [lines] if lines else []
        break
    shown[-1][-1] = _ended(shown[-1][-1], room.across(size))
    return _block(shown, size, room, complete=False)


def _words(paragraph: Paragraph) -> Iterator[Word]:
    """The words of ``paragraph``; spans that touch without a space make one word."""
    word: list[Span] = []
    for span in paragraph:
        for place, text in enumerate(hyphens.split(fonts.printable(span.text))):
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


def _lines(words: Iterable[Word], limit: float, language: str | None) -> Iterator[tuple[Span, ...]]:
    space = fonts.width(" ", fonts.REGULAR)
    line: list[Span] = []
    used = 0.0
    for word in words:
        left, room = word, limit - used - (space if line else 0)
        while (wide := _width(left)) > room and (line or language is not None):
            if language is not None and used < _FULL * limit:
                head, tail = _hyphenated(left, room, language)
                if head:
                    line += (Span(" "), *head) if line else head
                    left = tail
                elif not line:
                    break
            yield tuple(line)
            line, used, room = [], 0.0, limit
        if line:
            line.append(Span(" "))
            used += space
        line += left
        used += wide
    if line:
        yield tuple(line)


def _hyphenated(word: Word, room: float, language: str) -> tuple[Word, Word]:
    """As much of ``word`` as ``room`` takes with a hyphen, and what is left; nothing where none does."""
    for number in range(len(word) - 1, -1, -1):
        span = word[number]
        *parts, _ = hyphens.parts(span.text, language)
        for taken in range(len(parts), 0, -1):
            text = "".join(part.text for part in parts[:taken])
            head = (*word[:number], Span(text + parts[taken - 1].end, span.font))
            if _width(head) <= room:
                return head, (Span(span.text[len(text) :], span.font), *word[number + 1 :])
    return (), word


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
