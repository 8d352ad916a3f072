"""Texts for files that know few letters: what they lack is spelled otherwise, and what was changed is told."""

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

_OTHERWISE: Final = {
    "ø": "ö", "Ø": "Ö", "æ": "ä", "Æ": "Ä", "ł": "l", "Ł": "L", "ß": "ss", "đ": "d", "Đ": "D", "ð": "d", "þ": "th",
    "œ": "oe", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", "´": "'", "`": "'", "“": "'",
    "”": "'", "„": "'", "«": "'", "»": "'", '"': "'", "…": "...", "€": "EUR", "£": "GBP", "&": "+", "@": "(a)",
    "_": "-", ";": ",", "=": "-", "*": "+", "%": " procent", "#": "nr ", "!": ".", "•": "-", "·": ".", "×": "x",
    "½": "1/2", "§": "par ", "[": "(", "]": ")", "{": "(", "}": ")", "|": "/", "\\": "/", "<": "(", ">": ")",
    "°": " grader", "®": "(R)", "©": "(C)", "ı": "i",
}  # fmt: skip
UNKNOWN: Final = "?"
"""What stands for a letter that cannot be spelled otherwise, such as a Chinese one."""


class Spelled(NamedTuple):
    """A text as a file can hold it, and as it was."""

    text: str
    original: str

    @property
    def changed(self) -> bool:
        return self.text != self.original


@lru_cache(4096)  # a file says the same names, numbers and labels again and again
def spell(text: str, allowed: Callable[[str], bool]) -> Spelled:
    """``text`` in signs that are ``allowed``; the space and ``?`` are always."""
    original = unicodedata.normalize("NFC", text)
    return Spelled(" ".join("".join(_sign(sign, allowed) for sign in original).split()), original)


def _sign(sign: str, allowed: Callable[[str], bool]) -> str:
    if allowed(sign):
        return sign
    if sign.isspace():
        return " "
    other = _OTHERWISE.get(sign, "")
    if other and all(map(allowed, other.replace(" ", ""))):
        return other
    plain = "".join(map(_plain, other or sign))
    kept = "".join(part for part in plain if part == " " or allowed(part))
    return kept or UNKNOWN


def _plain(sign: str) -> str:
    parts = unicodedata.normalize("NFKD", sign)
    return "".join(_OTHERWISE.get(part, part) for part in parts if not unicodedata.combining(part))


_LATIN: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ")
_SWEDISH: Final = _LATIN | frozenset("åäöÅÄÖ")


def is_bank_sign(sign: str) -> bool:
    """What the texts of a Swedish payment may hold."""
    return sign in _SWEDISH


def is_id_sign(sign: str) -> bool:
    """What the ids of a payment may hold."""
    return sign in _LATIN


@lru_cache(maxsize=1024)
def is_pc8(sign: str) -> bool:
    """Whether code page 437 has a letter or sign, which SIE files are written in.

    Of its upper half only what is text: with boxes and Greek letters a file may look like UTF-8 to those who guess.
    """
    try:
        byte = sign.encode("cp437")[0]
    except UnicodeEncodeError:
        return False
    return sign.isprintable() and (byte < _LAST_PLAIN or byte in _TEXT_OF_PC8)


_LAST_PLAIN: Final = 0x7F
_TEXT_OF_PC8: Final = range(0x80, 0xB0)
