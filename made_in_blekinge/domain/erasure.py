"""Erasing a person: the words that identify somebody in texts, and what replaces them."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from made_in_blekinge.domain.text import fold

KEPT_YEARS: Final = 7
"""Whole calendar years that bookkeeping is kept after that of the sale."""
WORDS: Final = ("name", "representative", "email", "phone", "identity_number")
"""The values of an exhibitor by which texts elsewhere may name the person."""
_SHORTEST: Final = 3
_BETWEEN_DIGITS: Final = r"[\s()/-]*"
_BETWEEN_WORDS: Final = r"[\s_.+-]+"


def erased_name(number: int) -> str:
    """What stands for the name: neither a language's nor anybody's."""
    return f"Nr {number} · raderad · erased"


def stand_in(number: int) -> str:
    """What stands in a text where a word of the person stood."""
    return f"Nr {number}"


class Traces:
    """The words of one person, and their replacement.

    A word that stands among ``others``, names of others, of goods and of places, is not this person's alone: texts keep
    it, and it is one of ``shared``. Signs without a letter or digit, such as those that hide a number in the log, name
    nobody.
    """

    def __init__(self, number: int, words: Iterable[str], others: Iterable[str] = ()) -> None:
        known = "\n".join({f" {_plain_words(text)} " for text in others})
        own = {fold(erased_name(number)), fold(stand_in(number))}
        found = {word for text in words if len(word := text.strip()) >= _SHORTEST and fold(word) not in own}
        found = {word for word in found if _plain_words(word).strip()}
        self.shared = frozenset(word for word in found if f" {_plain_words(word)} " in known)
        self.words = tuple(sorted(found - self.shared, key=lambda word: (-len(word), word)))
        self._text = stand_in(number)
        self._exact = _pattern(_spelled(word) for word in self.words if not _loose(word))
        self._any_case = _pattern((_spelled(word) for word in self.words if _loose(word)), re.IGNORECASE)
        self._folded = _pattern((_spelled(fold(word)) for word in self.words), re.IGNORECASE)

    def removed(self, text: str) -> str:
        """``text`` without the words."""
        for pattern in (self._any_case, self._exact):
            if pattern is not None:
                text = pattern.sub(self._text, text)
        return text

    def removed_folded(self, text: str) -> str:
        """The same for text that was folded for searching."""
        return text if self._folded is None else self._folded.sub(fold(self._text), text)


def identifying_words(values: Mapping[str, object]) -> list[str]:
    """The words of an exhibitor, or of one entry of the log about it."""
    return [str(values[key]) for key in WORDS if values.get(key)]


def _plain_words(text: str) -> str:
    return " ".join(re.split(r"[\W_]+", fold(text)))


def _loose(word: str) -> bool:
    """Whether a word identifies somebody in any case; one plain word, as “Keramik”, does so only with its capital."""
    return not word.isalpha()


def _spelled(word: str) -> str:
    """A pattern of the ways in which people, files and JSON write a word."""
    digits = re.sub(r"\D", "", word)
    if len(digits) >= 8 and re.fullmatch(r"[\d\s()/+-]+", word):
        if word.startswith("+46"):
            return r"(?:\+46|0046|0)" + _BETWEEN_DIGITS + _BETWEEN_DIGITS.join(digits[2:])
        return (r"(?:19|20)?" if len(digits) == 10 else "") + r"\+?" + r"[\s()/+-]*".join(digits)
    return _BETWEEN_WORDS.join(_letters(part) for part in re.split(r"[\s_]+", word))


def _letters(part: str) -> str:
    """``part`` as it is, as JSON writes it, and as file names do without accents."""
    ways = [part, part.replace("\\", "\\\\").replace('"', '\\"'), part.encode("ascii", "backslashreplace").decode()]
    if fold(part) != part.lower():
        ways.append(fold(part))
    return "(?:" + "|".join(re.escape(way) for way in dict.fromkeys(ways)) + ")"


def _pattern(spelled: Iterable[str], flags: int = 0) -> re.Pattern[str] | None:
    ways = list(spelled)
    return re.compile(r"(?<![^\W_])(?:" + "|".join(ways) + r")(?![^\W_])", flags) if ways else None
