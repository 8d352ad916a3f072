"""The embedded font and its glyph coverage. Every text in a PDF passes through :func:`printable`.

Source Sans Pro covers the letters of all languages of the market. reportlab's own Helvetica does not: it prints the
Polish ł as a black box without an error.
"""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfmetrics import Font

LIGHT: Final = "SourceSansPro-Light"
"""Of the currency beside a large price only: thermal printers lose its strokes."""
REGULAR: Final = "SourceSansPro-Regular"
SEMIBOLD: Final = "SourceSansPro-Semibold"
BOLD: Final = "SourceSansPro-Bold"
CAP_HEIGHT: Final = 0.66
"""The height of a capital letter as a part of the text size, in every weight."""

_SIGNED: Final = 1 << 16
"""The tables of a font are read without signs."""
REPLACEMENT: Final = "?"
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs"})
_VARIATION_SELECTORS: Final = range(0xFE00, 0xFE10)


@cache
def register() -> None:
    """Register the font with reportlab, once per process."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in (LIGHT, REGULAR, SEMIBOLD, BOLD):
        pdfmetrics.registerFont(TTFont(name, file_of(name)))


def printable(text: str) -> str:
    """``text`` normalised to one line; characters without a glyph become ``?`` instead of a black box."""
    known = _signs()
    if known.issuperset(text) and unicodedata.is_normalized("NFC", text):
        return text
    return "".join(sign if sign in known else REPLACEMENT for sign in _visible(text))


def missing_glyphs(text: str) -> set[str]:
    """The characters of ``text`` without a glyph."""
    return set() if _signs().issuperset(text) else set(_visible(text)) - _signs()


@lru_cache(maxsize=16_384)
def width(text: str, font: str) -> float:
    """Width of printable ``text`` at font size 1."""
    return float(_loaded(font).stringWidth(text, 1))


@cache
def _loaded(font: str) -> "Font":
    from reportlab.pdfbase.pdfmetrics import getFont

    register()
    return getFont(font)


@cache
def side_bearing(sign: str, font: str) -> float:
    """Left side bearing of the glyph ``sign`` at font size 1, to align large letters optically."""
    face = _loaded(font).face  # type: ignore[attr-defined]
    glyph = face.charToGlyph.get(ord(sign)) if sign.strip() else None
    if glyph is None:
        return 0
    bearing = int(face.hmetrics[glyph][1])
    return (bearing - _SIGNED if bearing >= _SIGNED // 2 else bearing) / float(face.unitsPerEm)


def file_of(font: str) -> str:
    """The file of a weight, for what draws pictures."""
    from font_source_sans_pro import font_directory

    return str(Path(font_directory, f"{font}.ttf"))


@cache
def _signs() -> frozenset[str]:
    """The characters covered by all weights of the font."""
    from reportlab.pdfbase.pdfmetrics import getFont

    register()
    signs = map(chr, getFont(REGULAR).face.charToGlyph)  # type: ignore[attr-defined]
    return frozenset(sign for sign in signs if _shown(sign) == sign)


def _visible(text: str) -> str:
    """Normalise to NFC (reportlab cannot place combining accents) and usual spaces; drop invisible characters."""
    return "".join(map(_shown, unicodedata.normalize("NFC", text)))


def _shown(sign: str) -> str:
    """A thin or wide space and a line end become a space. A no-break space stays one: amounts must not part."""
    if sign.isspace():
        return "\N{NO-BREAK SPACE}" if unicodedata.decomposition(sign).startswith("<noBreak>") else " "
    hidden = unicodedata.category(sign) in _INVISIBLE or ord(sign) in _VARIATION_SELECTORS
    return "" if hidden else sign
