"""Fitting text to a box: the one order in which every paper makes room.

Whole words as large as they can be; a further line only where the type becomes much larger for it; hyphens only where
whole words would be much smaller; smaller down to the floor; and what does not fit there is cut and said.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from math import inf
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts, hyphens
from made_in_blekinge.documents.hyphens import Parts, WordPart
from made_in_blekinge.documents.sheet import POINTS_PER_MM

LEADING: Final = 1.2
"""From line to line, as a part of the text size."""
ELLIPSIS: Final = "…"
ON_LABELS: Final = 1.1
ON_SIGNS: Final = 1.12
IN_SHORT: Final = 1.3
"""A further line is taken when it makes the text at least so many times larger: on labels, signs, in short texts."""
HYPHENS_BELOW: Final = 0.8
"""Words are parted when whole ones would be smaller than this part of the size."""
_UNIT: Final = 1000
"""Widths are sought in thousandths of the text size."""
Wrap = Callable[[float], Iterator[str]]
"""The lines of a text in so much width at text size 1."""


class Fitted(NamedTuple):
    """A printable text laid out: its size in points and its lines; ``complete`` is false if it was truncated."""

    size: float
    lines: tuple[str, ...]
    complete: bool = True
    leading: float = LEADING

    @property
    def step(self) -> float:
        """From line to line, in mm."""
        return self.size * self.leading / POINTS_PER_MM


class _Place(NamedTuple):
    """What a text is laid out in: a width in points, at most so many lines, in one font between two sizes."""

    font: str
    largest: float
    smallest: float
    points: float
    lines: int
    height: float
    longer: float
    leading: float


@lru_cache(maxsize=4096)
def fit_text(
    text: str,
    font: str,
    max_size: float,
    min_size: float,
    width: float,
    lines: int = 1,
    height: float = inf,
    *,
    longer: float = IN_SHORT,
    language: str = "",
    leading: float = LEADING,
) -> Fitted:
    """Lay out ``text`` in ``width`` × ``height`` mm on at most ``lines`` lines, between two sizes in points.

    A further line must make the type ``longer`` times larger. Words may get hyphens when their ``language`` is given.
    """
    place = _Place(font, max_size, min_size, width * POINTS_PER_MM, lines, height, longer, leading)
    words = hyphens.words(fonts.printable(text))
    shown = " ".join(words)
    if fonts.width(shown, font) * max_size <= place.points:
        return Fitted(max_size, (shown,), leading=leading)
    breaks = lines > 1 and bool(language or hyphens.unspaced(shown))
    broken = [piece for word in words for piece in pieces(word, font, place.points / min_size)]
    whole = _best(partial(_wrapped, broken, font), shown, place) if broken == words or not breaks else None
    if breaks and (whole is None or whole.size < HYPHENS_BELOW * max_size):
        whole = _hyphenated(words, language, whole, place)
    return whole or _best(partial(_wrapped, broken, font), shown, place) or _cut(broken, place)


def _best(wrap: Wrap, shown: str, place: _Place) -> Fitted | None:
    """The largest size of a text, on as few lines as is worth it; none where it does not fit at the smallest."""
    best: Fitted | None = None
    total = fonts.width(shown, place.font)
    for allowed in range(1, place.lines + 1):
        highest = min(place.largest, place.height * POINTS_PER_MM / place.leading / allowed)
        least = best.size * place.longer if best else place.smallest
        if highest < least:
            break
        found = _largest(wrap, total, highest, allowed, place)
        if found.size >= least:
            best = found
    return best


def _largest(wrap: Wrap, total: float, max_size: float, lines: int, place: _Place) -> Fitted:
    """The largest size at which a text takes at most ``lines`` lines; they come out about equally long."""
    at_largest = tuple(wrap(place.points / max_size))
    if (
        len(at_largest) <= lines
        and max(fonts.width(line, place.font) for line in at_largest) * max_size <= place.points
    ):
        return Fitted(max_size, at_largest, leading=place.leading)
    widths = range(int(total / lines * _UNIT), int(total * _UNIT) + 2)
    at = bisect_left(widths, True, key=lambda limit: len(list(wrap(limit / _UNIT))) <= lines) if lines > 1 else -1
    limit = max(widths[at] / _UNIT, place.points / max_size)
    wrapped = tuple(wrap(limit))
    widest = max(fonts.width(line, place.font) for line in wrapped)
    return Fitted(min(max_size, place.points / widest), wrapped, leading=place.leading)


def _hyphenated(words: Sequence[str], language: str, whole: Fitted | None, place: _Place) -> Fitted | None:
    """The text with as few hyphens as keep it from becoming much smaller; ``whole`` where none are worth it."""
    limit = place.points / place.smallest
    parted = [tuple(_pieces(hyphens.parts(word, language), place.font, limit)) for word in words]
    shown = " ".join(words)

    def best() -> Fitted | None:
        return _best(partial(_parted, parted, place.font), shown, place)

    largest = best()
    if largest is None or (whole is not None and whole.size >= HYPHENS_BELOW * largest.size):
        return whole
    chosen = largest
    for number, word in enumerate(words):
        if len(before := parted[number]) > 1:
            parted[number] = (WordPart(word),)
            found = best()
            if found is None or found.size < HYPHENS_BELOW * largest.size:
                parted[number] = before
            else:
                chosen = found
    return chosen


def _wrapped(words: Sequence[str], font: str, limit: float) -> Iterator[str]:
    """``words`` on lines of at most ``limit`` (at text size 1); a longer word has a line of its own."""
    space = fonts.width(" ", font)
    line: list[str] = []
    used = 0.0
    for word in words:
        wide = fonts.width(word, font)
        if line and used + space + wide > limit:
            yield " ".join(line)
            line, used = [], 0.0
        used += wide + (space if line else 0)
        line.append(word)
    yield " ".join(line)


def _parted(words: Sequence[Parts], font: str, limit: float) -> Iterator[str]:
    """As :func:`_wrapped`, but a line may end inside a word too."""
    space = fonts.width(" ", font)
    line: list[str] = []
    used = 0.0
    for word in words:
        left = word
        while left:
            room = limit - used - (space if line else 0)
            taken = next((n for n in range(len(left), 0, -1) if fonts.width(_written(left, n), font) <= room), 0)
            if taken or not line:
                line.append(_written(left, max(taken, 1)))
                left = left[max(taken, 1) :]
                used += fonts.width(line[-1], font) + (space if len(line) > 1 else 0)
            if left:
                yield " ".join(line)
                line, used = [], 0.0
    yield " ".join(line)


def _written(word: Parts, taken: int) -> str:
    """The first parts of ``word``, with a hyphen where others follow."""
    return "".join(part.text for part in word[:taken]) + (word[taken - 1].end if taken < len(word) else "")


def _cut(words: list[str], place: _Place) -> Fitted:
    """The beginning of ``words`` at the smallest size, ending with an ellipsis."""
    limit = place.points / place.smallest
    shown = list(_wrapped(words, place.font, limit))[: place.lines]
    last = shown[-1] + ELLIPSIS
    while len(last) > 1 and fonts.width(last, place.font) > limit:
        last = last[:-2].rstrip() + ELLIPSIS
    return Fitted(place.smallest, (*shown[:-1], last), complete=False, leading=place.leading)


def pieces(word: str, font: str, limit: float) -> Iterator[str]:
    """``word`` in pieces that fit into ``limit`` each: one piece unless it is longer than a line."""
    while len(word) > 1 and fonts.width(word, font) > limit:
        length = bisect_left(range(len(word)), True, key=lambda end: fonts.width(word[: end + 1], font) > limit)
        yield word[: max(length, 1)]
        word = word[max(length, 1) :]
    yield word


def _pieces(word: Parts, font: str, limit: float) -> Iterator[WordPart]:
    """The parts of ``word``, those longer than a line in pieces."""
    for part in word:
        *before, last = pieces(part.text, font, limit)
        yield from map(WordPart, before)
        yield WordPart(last, part.end)
