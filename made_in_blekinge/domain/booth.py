"""The codes of booths as people write them: one, several, or a whole series."""

import re
from collections.abc import Collection
from typing import Final

from made_in_blekinge.domain.event import BOOTH_BY_KEY
from made_in_blekinge.domain.text import plain
from made_in_blekinge.errors import N_, UserError

_SERIES: Final = re.compile(r"(?P<name>.*?)(?P<first>\d+)\s*(?:–|—|-|\.\.|till|to)\s*(?P<again>\D*?)(?P<last>\d+)")
_LONGEST_SERIES: Final = 200
_CALLED: Final = re.compile(
    r"(?:BÅS|PLATS|STÅND|MONTER|TÄLT|BORD|BOOTH|STALL|STAND|TABLE|BOD|STADE|PLADS|PLATZ|STOISKO|MIEJSCE)[ :.]+(?=\S)"
)
"""What people call a booth before its code, in the languages of the market and its guests."""
_NO_SIGN: Final = re.compile(r"[\s-]+|[.,;:!?]+$")
"""What people put into a code or after it without meaning anything by it."""


def parse_codes(text: str) -> list[str]:
    """The codes that somebody wrote: ``A1``, ``A1, B2``, or a series such as ``A1–A8``; each once."""
    codes = [code for part in re.split(r"[,;]", text) if part.strip() for code in _part(part.strip())]
    parsed = [BOOTH_BY_KEY["code"].parse(code) for code in codes]
    if not parsed:
        raise UserError("no_code", N_("Write the code of a booth such as A1, or of several such as A1–A8."))
    return list(dict.fromkeys(parsed))


def booth_meant(written: str, codes: Collection[str]) -> str | None:
    """The only one of ``codes`` that ``written`` can mean: "A-12", "bås A12" and "Ａ１２." mean A12.

    A booth that is called exactly so comes first; where several fit nothing is guessed, and ``None`` is returned.
    """
    exact = plain(written).upper()
    if exact in codes:
        return exact
    for reading in dict.fromkeys((_bare(exact), _bare(_CALLED.sub("", exact, count=1)))):
        fitting = [code for code in codes if _bare(code) == reading] if reading else []
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _bare(code: str) -> str:
    return _NO_SIGN.sub("", code)


def _part(text: str) -> list[str]:
    match = _SERIES.fullmatch(text)
    if match is None:
        return [text]
    name, first, last = match["name"], int(match["first"]), int(match["last"])
    if match["again"].strip() not in ("", name) or not 0 <= last - first < _LONGEST_SERIES:
        raise UserError(
            "bad_series", N_("“{value}” is no series of at most 200 booths. Write it like A1–A8."), value=text[:40]
        )
    width = len(match["first"]) if match["first"].startswith("0") else 0
    return [f"{name}{number:0{width}}" for number in range(first, last + 1)]
