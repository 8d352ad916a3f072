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
_SAME_SIGN: Final = ("<wide>", "<narrow>", "<noBreak>", "<compat>")


def fold(text: str) -> str:
    """``text`` without case, accents, invisible signs and extra spaces, for searching and for recognising headings and
    words."""
    if text.isascii():
        return " ".join(text.lower().split())
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
    """``text`` for storing, with its line breaks: NFC, trimmed, without control, bidirectional and zero-width signs."""
    return _limited(_tidy(text), limit)


def clean_line(text: str, limit: int) -> str:
    """Like :func:`clean`, but on one line and with single spaces."""
    return _limited(" ".join(_tidy(text).split()), limit)


def _usual(sign: str) -> str:
    return unicodedata.normalize("NFKC", sign) if unicodedata.decomposition(sign).startswith(_SAME_SIGN) else sign


def _tidy(text: str) -> str:
    lines = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return unicodedata.normalize("NFC", _visible(lines)).strip()


def _visible(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in _INVISIBLE)


def _limited(text: str, limit: int) -> str:
    if len(text) > limit:
        raise UserError(
            "too_long",
            N_("The text is {length} characters long, and at most {limit} fit. Shorten it."),
            length=len(text),
            limit=limit,
        )
    return text
