"""Colours as ``#RRGGBB``: how well one is read on another, and what lies between two."""

import re
from typing import Final

from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

_WRITTEN: Final = re.compile(r"#?([0-9A-Fa-f]{6})")


def check_colour(text: str) -> str:
    """``text`` as ``#RRGGBB`` in capitals; the number sign may be missing."""
    if (found := _WRITTEN.fullmatch(text.strip())) is None:
        raise UserError("bad_colour", N_("“{value}” is not a colour. Write it like #0E4D64."), value=text[:20])
    return f"#{found[1].upper()}"


def contrast(one: str, other: str) -> float:
    """From 1 (the same lightness) to 21 (black on white), as WCAG 2 counts it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """``share`` of ``one`` with the rest of ``other``."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(share * first + (1 - share) * second):02X}" for first, second in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
