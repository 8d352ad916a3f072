"""The words for the fourteen allergens among ingredients, to be emphasised (EU 1169/2011, article 21.1b).

The words are data in ``resources/allergens.toml``. Too many emphasised are better than too few: a list of ingredients
is written by hand, in any form of the word.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from made_in_blekinge import paths
from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.paragraphs import Span
from made_in_blekinge.domain.market import Allergen
from made_in_blekinge.domain.text import fold

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORT: Final = 3
"""A stem so short is a word of its own."""


class _Words(NamedTuple):
    stems: tuple[tuple[Allergen, tuple[str, ...]], ...]
    others: tuple[str, ...]


@lru_cache
def _words() -> _Words:
    import tomllib

    data = tomllib.loads((paths.resources() / "allergens.toml").read_text(encoding="utf-8"))
    stems = tuple((Allergen(key), tuple(words.split())) for key, words in data["stems"].items())
    return _Words(stems, tuple(data["only-sounds-like"].split()))


def emphasised(text: str) -> Iterator[Span]:
    """``text`` with the words for allergens in bold."""
    place = 0
    for found in _WORD.finditer(text):
        if allergens_of(found[0]):
            yield Span(text[place : found.start()])
            yield Span(found[0], fonts.BOLD)
            place = found.end()
    yield Span(text[place:])


def not_named(text: str, wanted: Collection[Allergen]) -> list[Allergen]:
    """Those of ``wanted`` for which no word stands in ``text``."""
    named = {allergen for word in _WORD.findall(text) for allergen in allergens_of(word)}
    return [allergen for allergen in wanted if allergen not in named]


@lru_cache(maxsize=4096)
def allergens_of(word: str) -> frozenset[Allergen]:
    """The allergens that ``word`` names: ``vetemjöl`` cereals with gluten, ``filmjölk`` milk."""
    folded = fold(word)
    if any(other in folded for other in _words().others):
        return frozenset()
    return frozenset(allergen for allergen, stems in _words().stems if any(_names(folded, stem) for stem in stems))


def _names(word: str, stem: str) -> bool:
    return word == stem if len(stem) <= _SHORT else word.startswith(stem) or word.endswith(stem)
