"""PDF page operators as strings, in points from the lower left corner: faster than a library call for each.

Numbers have three decimals, a tenth of a printer's positioning accuracy.
"""

from functools import lru_cache
from math import cos, pi, sin
from typing import TYPE_CHECKING, Final, cast

from made_in_blekinge.documents import fonts
from made_in_blekinge.documents.embedding import Embedded

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

_ROUND: Final = 0.5523
"""How far the handles of a curve reach along a quarter of a circle, as a part of its radius."""
_ESCAPED: Final = {ord("\\"): "\\\\", ord("("): "\\(", ord(")"): "\\)"}


@lru_cache(maxsize=256)
def colour(code: str) -> str:
    """The numbers of ``#RRGGBB``, to be followed by ``rg`` or ``RG``."""
    return " ".join(f"{int(code[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))


def rectangle(x: float, y: float, w: float, h: float, radius: float = 0) -> str:
    """``radius`` is that of its corners."""
    if not radius:
        return f"{x:.3f} {y:.3f} {w:.3f} {h:.3f} re"
    right, top, reach = x + w, y + h, radius * (1 - _ROUND)
    return (
        f"{x + radius:.3f} {y:.3f} m {right - radius:.3f} {y:.3f} l "
        f"{right - reach:.3f} {y:.3f} {right:.3f} {y + reach:.3f} {right:.3f} {y + radius:.3f} c "
        f"{right:.3f} {top - radius:.3f} l "
        f"{right:.3f} {top - reach:.3f} {right - reach:.3f} {top:.3f} {right - radius:.3f} {top:.3f} c "
        f"{x + radius:.3f} {top:.3f} l "
        f"{x + reach:.3f} {top:.3f} {x:.3f} {top - reach:.3f} {x:.3f} {top - radius:.3f} c "
        f"{x:.3f} {y + radius:.3f} l "
        f"{x:.3f} {y + reach:.3f} {x + reach:.3f} {y:.3f} {x + radius:.3f} {y:.3f} c h"
    )


def line(x: float, y: float, end_x: float, end_y: float) -> str:
    return f"{x:.3f} {y:.3f} m {end_x:.3f} {end_y:.3f} l"


def disc(x: float, y: float, radius: float) -> str:
    return rectangle(x - radius, y - radius, 2 * radius, 2 * radius, radius)


def star(x: float, y: float, radius: float, corners: int, waist: float = 1) -> str:
    """A shape whose first corner is uppermost; every other corner is nearer the middle by ``waist``."""
    points = []
    for corner in range(corners):
        reach, angle = radius * (waist if corner % 2 else 1), 2 * pi * corner / corners
        points.append(f"{x + reach * sin(angle):.3f} {y + reach * cos(angle):.3f}")
    return f"{points[0]} m {' '.join(f'{point} l' for point in points[1:])} h"


def scallop(x: float, top: float, w: float, h: float, dip: float) -> str:
    """A strip that hangs down from ``top`` and ends in half an ellipse ``dip`` high."""
    right, low, reach = x + w, top - h + dip, w / 2 * _ROUND
    middle, deep, handle = x + w / 2, top - h, dip * (1 - _ROUND)
    return (
        f"{x:.3f} {top:.3f} m {x:.3f} {low:.3f} l "
        f"{x:.3f} {deep + handle:.3f} {middle - reach:.3f} {deep:.3f} {middle:.3f} {deep:.3f} c "
        f"{middle + reach:.3f} {deep:.3f} {right:.3f} {deep + handle:.3f} {right:.3f} {low:.3f} c "
        f"{right:.3f} {top:.3f} l h"
    )


class Letters:
    """Encodes texts for the embedded (subset) fonts of one file."""

    def __init__(self, canvas: "Canvas") -> None:
        self._document = canvas._doc  # type: ignore[attr-defined]  # what reportlab's fonts are to be asked with
        self._codes: dict[str, _Codes] = {}
        self._others: dict[tuple[str, int], Embedded] = {}

    def name(self, font: str) -> str:
        """The PDF resource name of the first subset of ``font``."""
        return self._of(font).name

    def shown(self, text: str, font: str, size: float) -> str:
        """The operators of ``text``, assuming the current font is :meth:`name` in ``size``, which they restore."""
        codes = self._of(font)
        try:
            shown = text.translate(codes)
        except _OtherScript:
            return self._shaped(text, font, size)
        return codes.parted(text, size) if codes.several else f"({shown}) Tj"

    def _shaped(self, text: str, font: str, size: float) -> str:
        """Text that has letters of other scripts too."""
        usual = f"{self.name(font)} {size:.3f} Tf"
        parts = []
        for run in fonts.runs(text, font):
            if run.face:
                key = run.face, fonts.WEIGHTS[font]
                face = self._others.setdefault(key, Embedded(*key, len(self._others)))
                parts.append(f"{face.shown(run.letters, size)} {usual}")
            else:
                parts.append(self.shown(run.text, font, size))
        return " ".join(parts)

    def embed(self) -> None:
        """Put the other faces that were used into the file; to be called when all is drawn."""
        shown = self._document.idToObject["BasicFonts"].dict
        for face in self._others.values():
            shown.update(face.embed(self._document))

    def _of(self, font: str) -> "_Codes":
        if font not in self._codes:
            self._codes[font] = _Codes(font, self._document)
        return self._codes[font]


class _OtherScript(Exception):  # no error
    """A letter that the usual face lacks."""


class _Codes(dict[int, str]):
    """Character codes in the first subset of a font; a subset holds about two hundred characters."""

    def __init__(self, font: str, document: object) -> None:
        from reportlab.pdfbase.pdfmetrics import getFont

        self._font = cast("TTFont", getFont(font))
        self._document = document
        self._font.splitString(" ", document)
        self.name: str = self._font.getSubsetInternalName(0, document)
        self.several = False

    def __missing__(self, character: int) -> str:
        if not fonts.all_usual(chr(character)):
            raise _OtherScript
        [(part, code)] = self._font.splitString(chr(character), self._document)
        self.several = self.several or part > 0
        self[character] = _written(code)
        return self[character]

    def parted(self, text: str, size: float) -> str:
        """Encode ``text`` that may need several font subsets."""
        parts = [
            f"{self._font.getSubsetInternalName(part, self._document)} {size:.3f} Tf ({_written(codes)}) Tj"
            for part, codes in self._font.splitString(text, self._document)
        ]
        return f"{' '.join(parts)} {self.name} {size:.3f} Tf"


def _written(codes: bytes) -> str:
    return "".join(_ESCAPED.get(code) or (chr(code) if 32 <= code < 127 else f"\\{code:03o}") for code in codes)
