"""The embedded typeface, and what of a text it can print. Every text on paper passes through :func:`printable`.

Source Sans Pro covers the letters of all languages of the market. reportlab's own Helvetica does not: it prints the
Polish ł as a black box without an error.
"""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

REGULAR: Final = "SourceSansPro-Regular"
SEMIBOLD: Final = "SourceSansPro-Semibold"
BOLD: Final = "SourceSansPro-Bold"
CAP_HEIGHT: Final = 0.66
"""The height of a capital letter as a part of the text size, in every weight."""

REPLACEMENT: Final = "?"
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs"})
_VARIATION_SELECTORS: Final = range(0xFE00, 0xFE10)


@cache
def register() -> None:
    """Make the typeface known to reportlab, once a process."""
    from font_source_sans_pro import font_directory
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in (REGULAR, SEMIBOLD, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(Path(font_directory, f"{name}.ttf"))))


def printable(text: str) -> str:
    """``text`` on one line as paper can show it: what the typeface lacks becomes a ``?``, never a black box."""
    if text.isascii() and text.isprintable():
        return text
    known = _signs()
    return "".join(sign if sign in known else REPLACEMENT for sign in _visible(text))


def missing_glyphs(text: str) -> set[str]:
    """The characters of ``text`` that paper cannot show."""
    return set() if text.isascii() else set(_visible(text)) - _signs()


@lru_cache(maxsize=16_384)
def width(text: str, font: str) -> float:
    """How wide printable ``text`` is at text size 1."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    register()
    return float(stringWidth(text, font, 1))


@cache
def _signs() -> frozenset[str]:
    from reportlab.pdfbase.pdfmetrics import getFont

    register()
    return frozenset(map(chr, getFont(REGULAR).face.charToGlyph))  # type: ignore[attr-defined]


def _visible(text: str) -> str:
    """Composed letters (reportlab cannot place an accent of its own), plain spaces, and nothing that has no shape."""
    return "".join(filter(None, map(_shown, unicodedata.normalize("NFC", text))))


def _shown(sign: str) -> str:
    if sign.isspace():
        return sign if sign in _signs() and sign.isprintable() else _plain_space(sign)
    hidden = unicodedata.category(sign) in _INVISIBLE or ord(sign) in _VARIATION_SELECTORS
    return "" if hidden else sign


def _plain_space(sign: str) -> str:
    """A thin or full-width space and a line end become a space. A no-break space stays one: amounts must not part."""
    return "\N{NO-BREAK SPACE}" if unicodedata.decomposition(sign).startswith("<noBreak>") else " "
