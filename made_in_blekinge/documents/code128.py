"""The bars of Code 128 (ISO/IEC 15417), for scanners that read no QR codes."""

from functools import lru_cache
from typing import Any, Final, NamedTuple

QUIET_ZONE: Final = 10
"""Empty modules that a reader needs on both sides."""


class Code128Bars(NamedTuple):
    """Each dark bar as its first module and its width, and how many modules there are without the quiet zones."""

    dark: tuple[tuple[int, int], ...]
    modules: int


@lru_cache(maxsize=64)
def bars(text: str) -> Code128Bars:
    """The symbol of a text of ASCII signs."""
    from reportlab.graphics.barcode.code128 import Code128

    made: Any = Code128(text)
    made.validate()
    made.encode()
    made.decompose()
    dark, at = [], 0
    for sign in made.decomposed:  # a capital is a bar, a small letter a space; A is one module wide
        width = ord(sign.upper()) - ord("A") + 1
        if sign.isupper():
            dark.append((at, width))
        at += width
    return Code128Bars(tuple(dark), at)
