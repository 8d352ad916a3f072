"""Fitting text to a box: maximal font size, then more lines, and as a last resort truncation, which is reported."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from math import inf
from typing import Final, NamedTuple

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.sheet import POINTS_PER_MM

LEADING: Final = 1.2
"""From line to line, as a part of the text size."""
ELLIPSIS: Final = "…"
_UNIT: Final = 1000
"""Widths are sought in thousandths of the text size."""
_WORTH_A_LINE: Final = 1.3
"""A further line is taken when it makes the text at least so many times larger."""


class Fitted(NamedTuple):
    """A printable text laid out: its size in points and its lines; ``complete`` is false if it was truncated."""

    size: float
    lines: tuple[str, ...]
    complete: bool = True


@lru_cache(maxsize=4096)
def fit_text(
    text: str, font: str, max_size: float, min_size: float, width: float, lines: int = 1, height: float = inf
) -> Fitted:
    """Lay out ``text`` in ``width`` × ``height`` mm on at most ``lines`` lines, between two sizes in points."""
    points = width * POINTS_PER_MM
    words = [word for word in fonts.printable(text).split(" ") if word]
    shown = " ".join(words)
    if fonts.width(shown, font) * max_size <= points:
        return Fitted(max_size, (shown,))
    words = [piece for word in words for piece in pieces(word, font, points / min_size)]
    best: Fitted | None = None
    for allowed in range(1, lines + 1):
        highest = min(max_size, height * POINTS_PER_MM / LEADING / allowed)
        least = best.size * _WORTH_A_LINE if best else min_size
        if highest < least:
            break
        found = _largest(words, font, highest, points, allowed)
        if found.size >= least:
            best = found
    return best or _cut(words, font, min_size, points, lines)


def _largest(words: list[str], font: str, max_size: float, points: float, lines: int) -> Fitted:
    """The largest size at which ``words`` take at most ``lines`` lines; their lines come out about equally long."""
    total = fonts.width(" ".join(words), font)
    if lines == 1:
        return Fitted(min(max_size, points / total), (" ".join(words),))
    widths = range(int(total / lines * _UNIT), int(total * _UNIT) + 2)
    place = bisect_left(widths, True, key=lambda limit: len(list(_wrapped(words, font, limit / _UNIT))) <= lines)
    limit = max(widths[place] / _UNIT, points / max_size)
    wrapped = tuple(_wrapped(words, font, limit))
    return Fitted(min(max_size, points / max(fonts.width(line, font) for line in wrapped)), wrapped)


def _wrapped(words: list[str], font: str, limit: float) -> Iterator[str]:
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


def _cut(words: list[str], font: str, size: float, points: float, lines: int) -> Fitted:
    """The beginning of ``words`` at ``size``, ending with an ellipsis."""
    limit = points / size
    shown = list(_wrapped(words, font, limit))[:lines]
    last = shown[-1] + ELLIPSIS
    while len(last) > 1 and fonts.width(last, font) > limit:
        last = last[:-2].rstrip() + ELLIPSIS
    return Fitted(size, (*shown[:-1], last), complete=False)


def pieces(word: str, font: str, limit: float) -> Iterator[str]:
    """``word`` in pieces that fit into ``limit`` each: one piece unless it is longer than a line."""
    while len(word) > 1 and fonts.width(word, font) > limit:
        length = bisect_left(range(len(word)), True, key=lambda end: fonts.width(word[: end + 1], font) > limit)
        yield word[: max(length, 1)]
        word = word[max(length, 1) :]
    yield word
