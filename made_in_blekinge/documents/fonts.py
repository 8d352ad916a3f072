"""The embedded font and its glyph coverage. Every text in a PDF passes through :func:`printable`.

Source Sans Pro covers the letters of all languages of the market, Greek and Cyrillic; :mod:`.scripts` has the others.
reportlab's own Helvetica does not: it prints the Polish ł as a black box without an error.
"""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from made_in_blekinge.documents import scripts

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfmetrics import Font

LIGHT: Final = "SourceSansPro-Light"
"""Of the currency beside a large price only: thermal printers lose its strokes."""
REGULAR: Final = "SourceSansPro-Regular"
SEMIBOLD: Final = "SourceSansPro-Semibold"
BOLD: Final = "SourceSansPro-Bold"
WEIGHTS: Final = {LIGHT: 300, REGULAR: 400, SEMIBOLD: 600, BOLD: 700}
CAP_HEIGHT: Final = 0.66
"""The height of a capital letter as a part of the text size, in every weight."""

_SIGNED: Final = 1 << 16
"""The tables of a font are read without signs."""
REPLACEMENT: Final = "?"
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs"})
_PICTURES: Final = frozenset({"So", "Sk", "Me"})
_SPACES: Final = re.compile(" {2,}")
_VARIATION_SELECTORS: Final = range(0xFE00, 0xFE10)


@cache
def register() -> None:
    """Register the font with reportlab, once per process."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name in WEIGHTS:
        pdfmetrics.registerFont(TTFont(name, file_of(name)))


def printable(text: str) -> str:
    """``text`` normalised to one line; a letter without a glyph becomes ``?``, a picture (an emoji) is left out.

    :func:`missing_glyphs` and :func:`left_out` tell which, to be said.
    """
    if all_usual(text) and unicodedata.is_normalized("NFC", text):
        return text
    return _printed(text)


def all_usual(text: str) -> bool:
    """Whether Source Sans Pro has all of ``text``."""
    return _signs().issuperset(text)


def missing_glyphs(text: str) -> set[str]:
    """The letters of ``text`` without a glyph."""
    return set() if all_usual(text) else {sign for sign in _unknown(text) if not _picture(sign)}


def left_out(text: str) -> set[str]:
    """The pictures of ``text`` that paper leaves out."""
    return set() if all_usual(text) else {sign for sign in _unknown(text) if _picture(sign)}


@lru_cache(maxsize=16_384)
def width(text: str, font: str) -> float:
    """Width of printable ``text`` at font size 1."""
    if all_usual(text):
        return float(_loaded(font).stringWidth(text, 1))
    return sum(run.advance if run.face else float(_loaded(font).stringWidth(run.text, 1)) for run in runs(text, font))


def runs(text: str, font: str) -> tuple[scripts.ShapedRun, ...]:
    """Printable ``text`` of several scripts, in pieces as they stand from the left."""
    return scripts.runs(text, WEIGHTS[font], _signs())


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
    return frozenset(sign for sign in signs if _shown(sign) == sign and sign not in scripts.JOINERS)


@lru_cache(maxsize=4096)
def _printed(text: str) -> str:
    made: list[str] = []
    lost, joins = False, False
    for sign in _visible(text):
        if sign in scripts.JOINERS:
            made += [sign] if joins else []
            continue
        known = sign in _signs()
        joins = not known and scripts.covers(sign)
        if known or joins:
            made.append(sign)
        elif _picture(sign):
            lost = True
        else:
            made.append(REPLACEMENT)
    shown = "".join(made)
    return _SPACES.sub(" ", shown).strip(" ") if lost else shown


def _unknown(text: str) -> set[str]:
    return {sign for sign in set(_visible(text)) - _signs() - scripts.JOINERS if not scripts.covers(sign)}


def _picture(sign: str) -> bool:
    """Emoji and other symbols, and what colours and frames them."""
    return unicodedata.category(sign) in _PICTURES


def _visible(text: str) -> str:
    """Normalise to NFC (reportlab cannot place combining accents) and usual spaces; drop invisible characters."""
    return "".join(map(_shown, unicodedata.normalize("NFC", text)))


def _shown(sign: str) -> str:
    """A thin or wide space and a line end become a space. A no-break space stays one: amounts must not part."""
    if sign.isspace():
        return "\N{NO-BREAK SPACE}" if unicodedata.decomposition(sign).startswith("<noBreak>") else " "
    if sign in scripts.JOINERS:
        return sign
    hidden = unicodedata.category(sign) in _INVISIBLE or ord(sign) in _VARIATION_SELECTORS
    return "" if hidden else sign
