"""Where a line may end: at a space, at a hyphen that is written, and inside long words as their language parts them.

Patterns are those of pyphen, which every office suite uses. A number never parts from its unit.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pyphen import Pyphen

HYPHEN: Final = "-"
_LEAST_LETTERS: Final = 8
"""Shorter words are not parted."""
_EACH_SIDE: Final = 3
"""So many letters stay before and after a hyphen."""
_UNITS: Final = "%|‰|°C|°|mg|g|hg|kg|ml|cl|dl|l|liter|mm|cm|m|kJ|kcal|kWh|st|szt|Stk|stk|kr|öre|zł|€|SEK|EUR|DKK|PLN"
_BREAK: Final = re.compile(rf" (?!(?<=\d )(?:{_UNITS})(?!\w))")
_LONG_WORD: Final = re.compile(rf"[^\W\d_]{{{_LEAST_LETTERS},}}")
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff](?=[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
"""Chinese and Japanese are written without spaces: a line ends after any letter."""
_WRITTEN: Final = re.compile(r"(?<=\w\w)[-/‐–](?=\w\w)")


class WordPart(NamedTuple):
    """A part of a word; ``end`` is what is written after it where a line ends there."""

    text: str
    end: str = ""


Parts = tuple[WordPart, ...]


def split(text: str) -> list[str]:
    """Printable ``text`` at every space where a line may end; a number and its unit stay together."""
    return _BREAK.split(text)


def words(text: str) -> list[str]:
    """The words of printable ``text`` between which a line may end."""
    return [word for word in split(text) if word]


@lru_cache(maxsize=4096)
def parts(word: str, language: str) -> Parts:
    """``word`` in the parts between which a line may end in ``language``; one where it may not."""
    places = sorted(_places(word, language))
    if not places:
        return (WordPart(word),)
    begins, ends = (0, *places), (*places, len(word))
    texts = [word[begin:end] for begin, end in zip(begins, ends, strict=True)]
    return (*(WordPart(text, "" if _ends_itself(text) else HYPHEN) for text in texts[:-1]), WordPart(texts[-1]))


def unspaced(text: str) -> bool:
    """Whether lines of ``text`` may end inside what spaces hold together, in any language."""
    return _UNSPACED.search(text) is not None


def _ends_itself(text: str) -> bool:
    """After a hyphen that is written, and in Chinese and Japanese, no further one is."""
    return not text[-1].isalnum() or _UNSPACED.match(text[-1] * 2) is not None


def _places(word: str, language: str) -> Iterator[int]:
    yield from (found.end() for found in _WRITTEN.finditer(word))
    yield from (found.end() for found in _UNSPACED.finditer(word))
    patterns = _patterns(language)
    if patterns is not None:
        for found in _LONG_WORD.finditer(word):
            yield from (found.start() + place for place in patterns.positions(found[0]))


@cache
def _patterns(language: str) -> "Pyphen | None":
    """The patterns of ``language``, none where there are none: its words stay whole."""
    from pyphen import LANGUAGES, Pyphen

    known = language if language in LANGUAGES else language.split("_", maxsplit=1)[0]
    return Pyphen(lang=known, left=_EACH_SIDE, right=_EACH_SIDE) if known in LANGUAGES else None
