"""The codes of booths as people write them: one, several, or a whole series."""

import re
from typing import Final

from made_in_blekinge.domain.event import BOOTH_BY_KEY
from made_in_blekinge.errors import N_, UserError

_SERIES: Final = re.compile(r"(?P<name>.*?)(?P<first>\d+)\s*(?:–|—|-|\.\.|till|to)\s*(?P<again>\D*?)(?P<last>\d+)")
_LONGEST_SERIES: Final = 200


def parse_codes(text: str) -> list[str]:
    """The codes that somebody wrote: ``A1``, ``A1, B2``, or a series such as ``A1–A8``; each once."""
    codes = [code for part in re.split(r"[,;]", text) if part.strip() for code in _part(part.strip())]
    parsed = [BOOTH_BY_KEY["code"].parse(code) for code in codes]
    if not parsed:
        raise UserError("no_code", N_("Write the code of a booth such as A1, or of several such as A1–A8."))
    return list(dict.fromkeys(parsed))


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
