"""Text as people write and paste it: folded for searching, cleaned for storing, plain for parsing."""

import re
import unicodedata
from itertools import filterfalse
from typing import Final

from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

_WITHOUT_DECOMPOSITION: Final = str.maketrans({"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th"})
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs"})
"""Controls, formats (bidirectional, zero-width, soft hyphen) and lone surrogates."""
_JOINERS: Final = re.compile("[\u200c\u200d]+")
_NOT_JOINED: Final = "\N{ZERO WIDTH NON-JOINER}"
_JOINED: Final = "\N{ZERO WIDTH JOINER}"
_FLAG: Final = re.compile("(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f)")
"""A flag of a part of a country, which is spelled in invisible letters (Unicode Technical Standard 51)."""
_BEFORE: Final = 8
"""How many signs before a joiner tell whether it has a meaning: more marks than that stand on no letter."""
_VIRAMA: Final = 9
"""Canonical combining class of the sign that joins Indic consonants."""
_SAME_SIGN: Final = ("<wide>", "<narrow>", "<noBreak>", "<compat>")


def fold(text: str) -> str:
    """``text`` without case, accents, invisible signs and extra spaces, for searching and for recognising headings and
    words."""
    if text.isascii():
        return " ".join(text.lower().split())
    latin = text.lower().translate(_LATIN)
    return " ".join(latin.split()) if latin.isascii() and text.isprintable() else _folded(text)


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFKD", _visible(" ".join(text.split()))).casefold()
    kept = "".join(filterfalse(unicodedata.combining, letters))
    return " ".join(kept.translate(_WITHOUT_DECOMPOSITION).split())


def plain(text: str) -> str:
    """``text`` for a parser: full-width signs, special spaces and dashes become the usual ones, invisible ones vanish.

    Narrower than NFKC on purpose: ``5²`` must not become 52, nor ``1½`` 11/2.
    """
    same = text if text.isascii() else "".join(map(_usual, text)).translate(_DASHES)
    return _visible(same.replace("\t", " ")).strip()


def clean(text: str, limit: int) -> str:
    """``text`` for storing, with its line breaks: NFC, trimmed, without control, bidirectional and zero-width signs.

    A joiner stays where it is part of how something is written: in an emoji of several, after a virama, and between
    Arabic letters (Unicode Technical Standard 51; RFC 5892, appendix A).
    """
    return _limited(_tidy(text), limit)


def clean_line(text: str, limit: int) -> str:
    """Like :func:`clean`, but on one line and with single spaces."""
    return _limited(" ".join(_tidy(text).split()), limit)


def _usual(sign: str) -> str:
    return unicodedata.normalize("NFKC", sign) if unicodedata.decomposition(sign).startswith(_SAME_SIGN) else sign


def _tidy(text: str) -> str:
    if text.isprintable() and unicodedata.is_normalized("NFC", text):  # as nearly all texts are, of many thousands
        return text.strip()
    lines = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    if lines.isprintable() or lines.isascii():
        return unicodedata.normalize("NFC", _visible(lines)).strip()
    parts = _FLAG.split(lines)
    kept = "".join(part if at % 2 else _visible(part, _NOT_JOINED + _JOINED) for at, part in enumerate(parts))
    return unicodedata.normalize("NFC", _JOINERS.sub(_joiner, unicodedata.normalize("NFC", kept))).strip()


def _joiner(run: re.Match[str]) -> str:
    """The one joiner that stays of several in a row: the first that has a meaning there."""
    start, end = run.span()
    before, after = run.string[max(0, start - _BEFORE) : start], run.string[end : end + 1]
    return next((sign for sign in run[0] if after and _has_meaning(sign, before, after)), "")


def _has_meaning(joiner: str, before: str, after: str) -> bool:
    if before and unicodedata.combining(before[-1]) == _VIRAMA:
        return unicodedata.category(after).startswith("L")
    if joiner == _JOINED:
        whole = before.rstrip("\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
        return bool(whole) and _is_picture(whole[-1]) and _is_picture(after)
    letters = [sign for sign in before if not unicodedata.combining(sign)]
    return bool(letters) and _is_arabic(letters[-1]) and _is_arabic(after)


def _is_picture(sign: str) -> bool:
    """Whether ``sign`` may be part of an emoji; newer ones than Python knows lie in the same blocks."""
    return "\u2190" <= sign <= "\u2bff" or "\U0001f000" <= sign <= "\U0001faff"


def _is_arabic(sign: str) -> bool:
    """Whether ``sign`` is a letter of Arabic script, which is joined to its neighbours unless told otherwise."""
    return unicodedata.category(sign) == "Lo" and unicodedata.name(sign, "").startswith("ARABIC LETTER")


def _visible(text: str, also: str = "") -> str:
    """``text`` without invisible signs but line breaks and ``also``."""
    if text.isprintable():
        return text
    return "".join(sign for sign in text if sign in f"\n{also}" or unicodedata.category(sign) not in _INVISIBLE)


_LATIN: Final = {
    ord(sign): found for sign in map(chr, range(0xC0, 0x180)) if (found := _folded(sign)).isascii() and found.isalpha()
}
"""What becomes of the letters of Latin alphabets: nearly every text is folded in one step by these."""


def _limited(text: str, limit: int) -> str:
    if len(text) > limit:
        raise UserError(
            "too_long",
            N_("The text is {length} characters long, and at most {limit} fit. Shorten it."),
            length=len(text),
            limit=limit,
        )
    return text
