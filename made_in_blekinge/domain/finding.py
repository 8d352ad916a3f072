"""What somebody types to find anything: words, digits, a booth; how well a text fits, and what of it was found."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from made_in_blekinge.domain.text import fold, plain

FEWEST_DIGITS: Final = 3
"""So many digits may be a part of a number; fewer are found in everything."""
BEGINS, WORD, BESIDE, WITHIN = range(4)
"""How well a hit fits: its title begins so; words of the title do; words beside it do; it is within a word."""
_RECEIPT: Final = re.compile(r"(?:(?P<till>.*?)[\s\-/#]+)?(?P<number>\d{1,9})")
_RECEIPT_WORDS: Final = frozenset({"kvitto", "kvittonr", "receipt"})
_BOOTH_WORDS: Final = frozenset({"bas", "booth", "plats", "stand"})


class Quest(NamedTuple):
    """What was typed, in the forms in which it is compared."""

    words: tuple[str, ...]
    digits: str
    """All digits; empty where there are letters, or too few digits to find anything by."""
    phone: str
    """The digits of a phone number without the prefix of a country or a trunk; at least two."""
    booth: str
    """A booth's code, of ``bås A12`` and of ``A12``; empty for several words."""

    @property
    def is_empty(self) -> bool:
        return not self.words


def quest(typed: str) -> Quest:
    shown = plain(typed)
    words = tuple(fold(shown).split())
    digits = "" if any(map(str.isalpha, shown)) else re.sub(r"\D", "", shown)
    if len(digits) < FEWEST_DIGITS:
        digits = ""
    phone = re.sub(r"^(00)?46(?=\d)" if shown.startswith(("+", "00")) else "^0", "", digits)
    parts = shown.split()
    named = len(parts) == 2 and fold(parts[0]) in _BOOTH_WORDS
    booth = parts[-1].upper() if len(parts) == 1 or named else ""
    return Quest(words, digits, phone.lstrip("0") if len(phone) > 1 else "", booth)


class ReceiptSought(NamedTuple):
    """The number of a receipt; ``till`` is the folded code of its till, empty: of any."""

    till: str
    number: int
    is_named: bool
    """Whether a till, or the word, says that a receipt is meant: not so ``12``."""


def receipt_sought(typed: str) -> ReceiptSought | None:
    """The receipt that is meant by ``K1-12``, ``kvitto 12`` or ``12``; ``None``: it can be none."""
    found = _RECEIPT.fullmatch(plain(typed))
    if found is None:
        return None
    before = fold(found["till"] or "").split()
    is_named = bool(before)
    if before and before[0] in _RECEIPT_WORDS:
        del before[0]
    return ReceiptSought(" ".join(before), int(found["number"]), is_named)


def fit(words: Sequence[str], title: str, beside: str = "") -> int:
    """How well ``words`` fit, the best first: :data:`BEGINS`, :data:`WORD`, :data:`BESIDE` or :data:`WITHIN`."""
    folded = fold(title)
    if words and folded.startswith(" ".join(words)):
        return BEGINS
    if _begin_words(words, folded):
        return WORD
    return BESIDE if _begin_words(words, f"{folded} {fold(beside)}") else WITHIN


def _begin_words(words: Sequence[str], folded: str) -> bool:
    """Whether each of ``words`` stands where a word of the text begins."""
    return all(re.search(rf"(?<![^\W_]){re.escape(word)}", folded) for word in words)


def has_all(words: Sequence[str], folded: str) -> bool:
    return all(word in folded for word in words)


def parts_found(text: str, typed: str) -> list[tuple[int, int]]:
    """Where in ``text`` what was ``typed`` stands, from and to, without accents and case, in order and apart.

    Digits are found through the signs between them: ``07017`` in ``070-174 25 25``.
    """
    wanted = quest(typed)
    for part in filter(None, (wanted.digits, wanted.phone)):
        digits = [(sign, place) for place, sign in enumerate(text) if sign.isdecimal()]
        at = "".join(sign for sign, _ in digits).find(part)
        if at >= 0:
            return [(digits[at][1], digits[at + len(part) - 1][1] + 1)]
    folded, places = _folded_with_places(text)
    return _joined(sorted(span for word in wanted.words for span in _spans(folded, word, places)))


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    """``text`` folded sign by sign, with the place in ``text`` from which each sign comes."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        folded = " " if sign.isspace() else fold(sign)
        signs.append(folded)
        places += [place] * len(folded)
    return "".join(signs), places


def _spans(folded: str, word: str, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first place at which a word begins so, else the first place at all."""
    begins = re.search(rf"(?<![^\W_]){re.escape(word)}", folded)
    at = begins.start() if begins else folded.find(word)
    if at >= 0:
        yield places[at], places[at + len(word) - 1] + 1


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
