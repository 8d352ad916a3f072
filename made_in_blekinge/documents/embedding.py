"""Letters of other scripts in a file: every letter with its marks is one drawn sign that says what it stands for.

So a text is found and copied as it was written, whatever glyphs a face composes its letters of (PDF 1.7, 9.6.5).
"""

import zlib
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from made_in_blekinge.documents.scripts import ShapedLetter, font_of

if TYPE_CHECKING:
    import uharfbuzz
    from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference

_MOST: Final = 255
"""A font of drawn signs has so many; a further one begins."""
_LINES_OF_MAP: Final = 100
"""A part of a character map has at most so many lines."""
Point = tuple[float, float]


class Embedded:
    """The letters of one face in one weight that a file shows."""

    def __init__(self, face: str, weight: int, number: int) -> None:
        self._face, self._weight = face, weight
        self._prefix = f"S{number}"
        self._codes: dict[ShapedLetter, int] = {}

    def shown(self, letters: tuple[ShapedLetter, ...], size: float) -> str:
        """The operators of ``letters``, which leave the place at the end of the last one."""
        parts, font = [], -1
        for letter in letters:
            number, code = divmod(self._codes.setdefault(letter, len(self._codes)), _MOST)
            if number != font:
                parts.append(f"> Tj /{self._prefix}.{number} {size:.3f} Tf <")
                font = number
            parts.append(f"{code + 1:02X}")
        return "".join(parts).removeprefix("> Tj ") + "> Tj"

    def embed(self, document: "PDFDocument") -> dict[str, "PDFObjectReference"]:
        """Put the fonts into ``document``; their names in its pages."""
        letters = list(self._codes)
        return {
            f"{self._prefix}.{number}": self._font(document, f"{self._prefix}.{number}", letters[at : at + _MOST])
            for number, at in enumerate(range(0, len(letters), _MOST))
        }

    def _font(self, document: "PDFDocument", name: str, letters: list[ShapedLetter]) -> "PDFObjectReference":
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

        shapes = {
            f"g{code}": _stream(document, f"{name}:{code}", self._shape(letter).encode("ascii"))
            for code, letter in enumerate(letters, 1)
        }
        names = PDFArray([1, *map(PDFName, shapes)])
        font = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type3"),
            "Name": PDFName(name),
            "FontBBox": PDFArray([0, 0, 0, 0]),
            "FontMatrix": PDFArray([0.001, 0, 0, 0.001, 0, 0]),
            "FirstChar": 1,
            "LastChar": len(letters),
            "Widths": PDFArray([round(letter.advance, 3) for letter in letters]),
            "Encoding": PDFDictionary({"Type": PDFName("Encoding"), "Differences": names}),
            "CharProcs": PDFDictionary(shapes),
            "Resources": PDFDictionary({}),
            "ToUnicode": _stream(document, f"{name}:unicode", _meanings(letters)),
        }
        return _placed(document, PDFDictionary(font), f"{name}:font")

    def _shape(self, letter: ShapedLetter) -> str:
        """The outlines of a letter and its marks, in thousandths of the text size."""
        font = font_of(self._face, self._weight)
        pen = _Pen(1000 / font.face.upem)
        for number, x, y in letter.glyphs:
            pen.at = x, y
            font.draw_glyph(number, _drawing(), pen)
        if not pen.ways:
            return f"{letter.advance:.3f} 0 d0"
        box = [edge(values) for edge in (min, max) for values in zip(*pen.reached, strict=True)]
        return f"{letter.advance:.3f} 0 {' '.join(f'{value:.1f}' for value in box)} d1 {' '.join(pen.ways)} f"


class _Pen:
    """Writes what HarfBuzz draws as operators of a page."""

    def __init__(self, scale: float) -> None:
        self.at: Point = 0, 0
        self.last: Point = 0, 0
        self.ways: list[str] = []
        self.reached: list[Point] = []
        self._scale = scale

    def way(self, operator: str, *places: Point) -> None:
        self.last = places[-1]
        x, y = self.at
        points = [(x + across * self._scale, y + up * self._scale) for across, up in places]
        self.reached += points
        self.ways.append(" ".join(f"{across:.1f} {up:.1f}" for across, up in points) + f" {operator}")


@cache
def _drawing() -> "uharfbuzz.DrawFuncs":
    """How a pen is told; a curve of one handle has two, each two thirds of the way to it from either end."""
    from uharfbuzz import DrawFuncs

    told = DrawFuncs()
    told.set_move_to_func(lambda x, y, pen: pen.way("m", (x, y)))
    told.set_line_to_func(lambda x, y, pen: pen.way("l", (x, y)))
    told.set_cubic_to_func(lambda a, b, c, d, x, y, pen: pen.way("c", (a, b), (c, d), (x, y)))
    told.set_quadratic_to_func(
        lambda a, b, x, y, pen: pen.way("c", _toward(pen.last, (a, b)), _toward((x, y), (a, b)), (x, y))
    )
    told.set_close_path_func(lambda pen: pen.ways.append("h"))
    return told


def _toward(place: Point, handle: Point) -> Point:
    return place[0] + 2 / 3 * (handle[0] - place[0]), place[1] + 2 / 3 * (handle[1] - place[1])


def _meanings(letters: list[ShapedLetter]) -> bytes:
    """The character map from codes to text."""
    lines = [
        f"<{code:02X}> <{letter.text.encode('utf-16-be').hex().upper()}>" for code, letter in enumerate(letters, 1)
    ]
    parts = [lines[at : at + _LINES_OF_MAP] for at in range(0, len(lines), _LINES_OF_MAP)]
    maps = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{maps}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode("ascii")


def _stream(document: "PDFDocument", name: str, content: bytes) -> "PDFObjectReference":
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream

    head = PDFDictionary({"Filter": PDFArray([PDFName("FlateDecode")])})
    return _placed(document, PDFStream(head, zlib.compress(content)), name)


def _placed(document: "PDFDocument", what: object, name: str) -> "PDFObjectReference":
    return cast("PDFObjectReference", document.Reference(what, name))  # type: ignore[no-untyped-call]
