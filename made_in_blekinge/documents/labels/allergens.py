"""The words for the fourteen allergens among ingredients, to be emphasised (EU 1169/2011, article 21.1b).

The words are data in ``resources/allergens.toml``. Too many emphasised are better than too few: a list of ingredients
is written by hand, in any form of the word.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from made_in_blekinge import paths
from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.paragraphs import Span
from made_in_blekinge.domain.market import Allergen, AllergenKind
from made_in_blekinge.domain.text import fold

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORT: Final = 3
"""A stem so short is a word of its own."""
_DETAILED: Final = frozenset(kind.group for kind in AllergenKind)


class _Words(NamedTuple):
    stems: tuple[tuple[Allergen, tuple[str, ...]], ...]
    kinds: tuple[tuple[AllergenKind, tuple[str, ...]], ...]
    others: tuple[str, ...]


@lru_cache
def _words() -> _Words:
    import tomllib

    data = tomllib.loads((paths.resources() / "allergens.toml").read_text(encoding="utf-8"))
    stems = [(Allergen(key), tuple(words.split())) for key, words in data["stems"].items()]
    kinds = tuple((AllergenKind(key), tuple(words.split())) for key, words in data["kinds"].items())
    stems += [(kind.group, words) for kind, words in kinds]
    return _Words(tuple(stems), kinds, tuple(data["only-sounds-like"].split()))


def emphasised(text: str) -> Iterator[Span]:
    """``text`` with the words for allergens in bold."""
    place = 0
    for found in _WORD.finditer(text):
        if allergens_of(found[0]):
            yield Span(text[place : found.start()])
            yield Span(found[0], fonts.BOLD)
            place = found.end()
    yield Span(text[place:])


def unnamed(
    text: str, wanted: Collection[Allergen], kinds: Collection[AllergenKind]
) -> tuple[list[Allergen], list[AllergenKind]]:
    """The declared cereals and nuts for which no word stands in ``text``, and the groups that must be told of below it.

    Of a group whose kinds are known its own word is not enough: “nötter” does not say “hasselnöt”.
    """
    words = _WORD.findall(text)
    named, said = {one for word in words for one in allergens_of(word)}, _kinds_in(words)
    missing = [kind for kind in kinds if kind not in said]
    groups = {kind.group for kind in missing}
    return [one for one in wanted if one in groups or one not in named], missing


def kinds_asked(text: str, wanted: Collection[Allergen], kinds: Collection[AllergenKind]) -> list[Allergen]:
    """The groups of cereals and nuts of which neither ``text`` nor ``kinds`` says which it is."""
    told = {kind.group for kind in (*kinds, *_kinds_in(_WORD.findall(text)))}
    return [one for one in wanted if one in _DETAILED and one not in told]


def _kinds_in(words: Iterable[str]) -> set[AllergenKind]:
    return {kind for word in words for kind in kinds_of(word)}


@lru_cache(maxsize=4096)
def allergens_of(word: str) -> frozenset[Allergen]:
    """The allergens that ``word`` names: ``vetemjöl`` cereals with gluten, ``filmjölk`` milk."""
    folded = fold(word)
    if any(other in folded for other in _words().others):
        return frozenset()
    return frozenset(allergen for allergen, stems in _words().stems if any(_names(folded, stem) for stem in stems))


@lru_cache(maxsize=4096)
def kinds_of(word: str) -> frozenset[AllergenKind]:
    """The cereals and nuts that ``word`` names."""
    folded = fold(word)
    if any(other in folded for other in _words().others):
        return frozenset()
    return frozenset(kind for kind, stems in _words().kinds if any(_names(folded, stem) for stem in stems))


def _names(word: str, stem: str) -> bool:
    return word == stem if len(stem) <= _SHORT else word.startswith(stem) or word.endswith(stem)
