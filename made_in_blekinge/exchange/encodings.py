"""In which encoding a text is: judged by the letters that its words would have, not by the first that does not fail."""

import codecs
import re
from typing import Final

from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

_SINGLE: Final = ("cp1252", "mac_roman", "cp850", "cp1250", "cp1257")
"""As Windows in Sweden, older Macs, DOS, Windows in Poland and in the Baltic countries write; the first of equals
counts."""
_LETTERS: Final = frozenset("åäöéüøæßàèñçáíóúëïôêąćęłńóśźżčšžģķļņūīēāįųė")
_SWEDISH: Final = frozenset("åäöé")
_SIGNS: Final = frozenset("–—’‘”“„…°½¼×€§·•´©®£²³«»µ¨\N{NO-BREAK SPACE}")
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_START: Final = 1 << 16
_WINDOW: Final = 1 << 20
_TWICE: Final = re.compile("[ÃÂÅ][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_SURELY_TWICE: Final = re.compile("(?<=[A-Za-z])Ã[¤¶¥©…–]|Ã[¤¶¥©…–](?=[a-z])")
"""Letters å, ä, ö and é of a word that were converted twice."""
_FEW: Final = 0.2
"""So small a share of what is not ASCII may be broken in a text that is otherwise UTF-8."""
_SHOWN: Final = 3
_CONTEXT: Final = 60


def read_text(content: bytes) -> tuple[str, str, UserError | None]:
    """The text with line feeds and without byte order marks, its encoding, and what is doubtful about that."""
    wide = _wide_encoding(content[:_START])
    doubt: UserError | None = None
    try:
        text, encoding = (content.decode(wide), wide) if wide else ("", "")
    except UnicodeDecodeError:
        wide = ""
    if not wide:
        text, encoding, doubt = decode_text(content)
    text = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    return text, encoding, doubt


def _wide_encoding(start: bytes) -> str:
    """The encoding with two bytes a letter that the text is in, if it is."""
    if start.startswith(_UTF_16):
        return "utf-16"
    for encoding, high, low in (("utf-16-le", start[1::2], start[::2]), ("utf-16-be", start[::2], start[1::2])):
        if high.count(0) > len(high) // 2 and not low.count(0):
            return encoding
    return ""


def decode_text(content: bytes) -> tuple[str, str, UserError | None]:
    """The text, the encoding it was read in, and what is doubtful about that."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged(content) or _single(content)
    if "Ã" in text and _SURELY_TWICE.search(text):  # to look for one letter takes a tenth of the time
        return _once(text)
    return text, "utf-8", None


def _once(text: str) -> tuple[str, str, UserError | None]:
    """A text whose UTF-8 was taken for single letters and encoded again, with what of it was not left as it is."""

    def mend(match: re.Match[str]) -> str:
        for encoding in ("cp1252", "latin-1"):
            try:
                found = match[0].encode(encoding).decode("utf-8")
            except UnicodeError:
                continue
            if found.lower() in _LETTERS or found in _SIGNS:
                return found
        return match[0]

    mended = _TWICE.sub(mend, text)
    if mended == text:
        return text, "utf-8", None
    said = N_("The letters of the file were spoiled by being converted twice. They are read as: {lines}")
    return mended, "utf-8", UserError("encoded_twice", said, lines=_lines(mended))


def _damaged(content: bytes) -> tuple[str, str, UserError | None] | None:
    """A UTF-8 text with a few broken letters, which are read as Windows writes them."""
    whole = content.decode("utf-8", "ignore")
    good = sum(1 for sign in whole if ord(sign) > 127)
    kept = len(whole.encode("utf-8"))
    if not good or len(content) - kept > max(1, int(good * _FEW)):
        return None
    pieces: list[str] = []
    broken: list[str] = []
    rest = content
    while rest:
        try:
            pieces.append(rest.decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            pieces.append(rest[: error.start].decode("utf-8"))
            pieces.append(rest[error.start : error.end].decode("cp1252", "replace"))
            around = rest[max(0, error.start - _CONTEXT) : error.end + _CONTEXT]
            broken.append(around.decode("cp1252", "replace").splitlines()[0])
            rest = rest[error.end :]
    text = "".join(pieces)
    lines = [line for line in text.splitlines() if any(ord(sign) > 127 for sign in line)]
    said = N_("A letter of the file is broken. It was read as Windows writes it; check these lines: {lines}")
    spoiled = [line for line in lines if not _is_whole(line, content)][:_SHOWN]
    return text, "utf-8", UserError("broken_letters", said, lines=" / ".join(spoiled or lines[:_SHOWN]))


def _is_whole(line: str, content: bytes) -> bool:
    return line.encode("utf-8") in content


def _single(content: bytes) -> tuple[str, str, UserError | None]:
    window = content[:_WINDOW]
    scores = {encoding: _score(window, encoding) for encoding in _SINGLE}
    best = max(_SINGLE, key=lambda encoding: scores[encoding])
    text = content.decode(best, "replace")
    if best == _SINGLE[0]:
        return text, best, None
    said = N_("The file was read as {encoding}, because its words have Swedish letters so: {lines}")
    return text, best, UserError("unusual_encoding", said, encoding=best, lines=_lines(text))


def _score(content: bytes, encoding: str) -> float:
    """How well the letters beyond ASCII fit their words in an encoding."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return float("-inf")
    score = 0
    for match in re.finditer(r"[^\x00-\x7f]", text):
        at, sign = match.start(), match[0]
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        within = before.isalpha() or after.isalpha()
        if sign.lower() in _LETTERS:
            score += -1 if sign.isupper() and before.islower() else 3 if sign.lower() in _SWEDISH else 1
        elif sign in _SIGNS:
            score += -2 if before.isalpha() and after.isalpha() and sign not in "–’-" else 1
        else:
            score -= 2 if within else 1
    return score


def _lines(text: str) -> str:
    found = (line.strip()[:_CONTEXT] for line in text.splitlines() if any(ord(sign) > 127 for sign in line))
    return " / ".join(line for line, _ in zip(found, range(_SHOWN), strict=False))
