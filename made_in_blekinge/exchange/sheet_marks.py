"""What a sheet says beside its values: errors, formulas without a value, hidden rows, merges, formats, pictures.

Of an OpenDocument sheet these are its hidden rows and its pictures.

The library that reads the values gives an error as an empty cell, a formula that was never calculated as 0, and a
number without the zeros and hyphens that Excel shows. Cells are named by row and column, both counted from 1.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Final
from xml.parsers import expat

NO_VALUE: Final = "#CALC!"
"""Stands in a cell whose formula was never calculated."""
_BLOCK: Final = 1 << 20
_WORTH_READING: Final = (b't="e"', b"<f", b'hidden="1"', b"<mergeCell ")
_ERROR: Final = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*\bt="e"[^>]*>.*?<v>([^<]*)</v>', re.DOTALL)
_FORMULA: Final = re.compile(
    rb'<c r="([A-Z]+)(\d+)"[^>]*>\s*<f[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v>([^<]*)</v>|<v\s*/>)?\s*</c>'
)
_HIDDEN: Final = re.compile(rb'<row r="(\d+)"[^>]*\bhidden="1"')
_MERGED: Final = re.compile(rb'<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_STYLED: Final = re.compile(rb'<c r="([A-Z]+)(\d+)" s="(\d+)"')
_DIGITS: Final = re.compile(r"[0#][0# -]*0{2}[0 -]*|0{2,}")
_IN_OPEN_DOCUMENT: Final = re.compile(rb'table:visibility="(?:collapse|filter)"|table:display="false"|<draw:image')
_LONGEST_SIGN: Final = 30
_LAST_ROW: Final = 300_000
"""Rows beyond are no part of a table: a file may hide all of the million that a sheet has."""
_ROWS_FILLED: Final = 10_000
"""A merged range is filled so far: more rows than that are a column somebody merged as a whole."""

Place = tuple[int, int]


@dataclass
class SheetMarks:
    """``shown``: texts to be taken instead of the values read; ``patterns``: digits as a number format shows them;
    ``merged``: for each cell below the first one of a merged range, that first cell."""

    shown: dict[Place, str] = field(default_factory=dict)
    patterns: dict[Place, str] = field(default_factory=dict)
    merged: dict[Place, Place] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    pictures: int = 0

    def by_row(self) -> Mapping[int, list[int]]:
        """The columns that need mending, by row."""
        found: dict[int, list[int]] = {}
        for row, column in {**self.shown, **self.patterns, **self.merged}:
            found.setdefault(row, []).append(column)
        return found


def read_marks(archive: zipfile.ZipFile, title: str) -> SheetMarks:
    """The marks of the sheet called ``title``; none where the archive is no workbook of the usual build."""
    marks = SheetMarks()
    names = set(archive.namelist())
    if "content.xml" in names:
        return _marks_of_open_document(archive, title)
    part = _part_of(archive, title) if {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names else None
    if part is None or part not in names:
        return marks
    patterns = _digit_patterns(archive) if "xl/styles.xml" in names else {}
    recalculates = b'fullCalcOnLoad="1"' in archive.read("xl/workbook.xml")
    with archive.open(part) as stream:
        for block in _blocks(iter(lambda: stream.read(_BLOCK), b"")):
            if patterns:
                _note_patterns(block, patterns, marks)
            if any(sign in block for sign in _WORTH_READING):
                _note(block, recalculates, marks)
    marks.pictures = sum(
        tag == "pic"
        for drawing in _linked(archive, part, "/drawing")
        if drawing in names
        for tag, _ in _elements(archive, drawing)
    )
    return marks


def _marks_of_open_document(archive: zipfile.ZipFile, title: str) -> SheetMarks:
    with archive.open("content.xml") as stream:
        rest = b""
        while block := stream.read(_BLOCK):
            if _IN_OPEN_DOCUMENT.search(rest + block):
                break
            rest = block[-_LONGEST_SIGN:]
        else:
            return SheetMarks()
    with archive.open("content.xml") as stream:
        return _OpenDocument(title).read(stream)


class _OpenDocument:
    """The hidden rows and the pictures of one sheet; a chart is no picture, though it carries one of itself."""

    def __init__(self, title: str) -> None:
        self._title, self._marks = title, SheetMarks()
        self._depth = self._row = 0
        self._groups: list[bool] = []
        self._frame: set[str] = set()

    def read(self, stream: IO[bytes]) -> SheetMarks:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.ParseFile(stream)
        return self._marks

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table":
            if self._depth or attributes.get("table:name") == self._title:
                self._depth += 1
        elif self._depth != 1:
            return
        elif tag == "table:table-row-group":
            self._groups.append(attributes.get("table:display") == "false")
        elif tag == "table:table-row":
            first = self._row + 1
            self._row += int(attributes.get("table:number-rows-repeated", 1))
            if any(self._groups) or attributes.get("table:visibility", "visible") != "visible":
                self._marks.hidden.update(range(first, min(self._row, _LAST_ROW) + 1))
        elif tag == "draw:frame":
            self._frame.clear()
        elif tag in ("draw:image", "draw:object"):
            self._frame.add(tag)

    def _end(self, tag: str) -> None:
        if tag == "table:table" and self._depth:
            self._depth -= 1
        elif tag == "table:table-row-group" and self._depth == 1:
            self._groups.pop()
        elif tag == "draw:frame" and self._depth == 1 and self._frame == {"draw:image"}:
            self._marks.pictures += 1


def with_format(digits: str, pattern: str) -> str:
    """``digits`` as the number format ``000000-0000`` shows them: 5560160680 is 556016-0680."""
    rest, shown = list(digits), []
    for sign in reversed(pattern):
        if sign in "0#":
            shown.append(rest.pop() if rest else "0" if sign == "0" else "")
        elif rest or "0" in pattern:
            shown.append(sign)
    return "".join([*rest, *reversed(shown)])


def _part_of(archive: zipfile.ZipFile, title: str) -> str | None:
    sheets = [each for tag, each in _elements(archive, "xl/workbook.xml") if tag == "sheet"]
    relation = next((each.get("r:id") for each in sheets if each.get("name") == title), None)
    links = [each for tag, each in _elements(archive, "xl/_rels/workbook.xml.rels") if tag == "Relationship"]
    target = next((each["Target"] for each in links if each.get("Id") == relation and "Target" in each), None)
    return None if target is None else _placed(target, "xl")


def _linked(archive: zipfile.ZipFile, part: str, sort: str) -> list[str]:
    """The parts that ``part`` names as its ``/drawing``, for example."""
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.namelist():
        return []
    links = [each for tag, each in _elements(archive, relations) if tag == "Relationship"]
    return [
        _placed(each["Target"], folder) for each in links if each.get("Type", "").endswith(sort) and "Target" in each
    ]


def _placed(target: str, folder: str) -> str:
    """A part as the archive calls it, named from a ``folder`` of it or from its root."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _digit_patterns(archive: zipfile.ZipFile) -> dict[bytes, str]:
    """The number formats of digits alone, by the number of the style that has them."""
    codes: dict[str, str] = {}
    used: list[str] = []
    within = ""
    for tag, attributes in _elements(archive, "xl/styles.xml"):
        if tag == "numFmt":
            code = attributes.get("formatCode", "").replace("\\", "").replace('"', "")
            codes[attributes.get("numFmtId", "")] = code
        elif tag == "xf" and within == "cellXfs":
            used.append(attributes.get("numFmtId", ""))
        elif tag in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            within = tag
    return {
        str(at).encode(): codes[key] for at, key in enumerate(used) if key in codes and _DIGITS.fullmatch(codes[key])
    }


def _elements(archive: zipfile.ZipFile, part: str) -> list[tuple[str, dict[str, str]]]:
    """Every element of a small XML part in its order, by its name without prefix."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: found.append((tag.rpartition(":")[2], attributes))
    parser.Parse(archive.read(part), True)
    return found


def _blocks(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The XML in pieces that end with a row, so that no cell is cut."""
    rest = b""
    for piece in pieces:
        block = rest + piece
        cut = block.rfind(b"</row>") + 1
        if cut:
            yield block[:cut]
        rest = block[cut:]
    yield rest


def _note_patterns(block: bytes, patterns: Mapping[bytes, str], marks: SheetMarks) -> None:
    for letters, row, style in _STYLED.findall(block):
        if style in patterns:
            marks.patterns[int(row), column_number(letters.decode())] = patterns[style]


def _note(block: bytes, recalculates: bool, marks: SheetMarks) -> None:
    for letters, row, error in _ERROR.findall(block):
        marks.shown[int(row), column_number(letters.decode())] = error.decode()
    for letters, row, value in _FORMULA.findall(block):
        place = int(row), column_number(letters.decode())
        if place not in marks.shown and (not value or (value == b"0" and recalculates)):
            marks.shown[place] = NO_VALUE
    marks.hidden.update(map(int, _HIDDEN.findall(block)))
    for first, top, last, bottom in _MERGED.findall(block):
        begin, end = int(top), min(int(bottom), int(top) + _ROWS_FILLED)
        if first == last:
            column = column_number(first.decode())
            marks.merged |= {(row, column): (begin, column) for row in range(begin + 1, end + 1)}


def column_number(letters: str) -> int:
    """The number of the column that Excel calls ``AB``."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
