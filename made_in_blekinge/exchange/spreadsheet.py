"""Excel and OpenDocument workbooks, looked through before they are opened: a small file can claim to be very large."""

import datetime as dt
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any, BinaryIO
from xml.parsers import expat

from made_in_blekinge.errors import Unusable
from made_in_blekinge.exchange.sheet_marks import SheetMarks, column_number, read_marks
from made_in_blekinge.exchange.xls_marks import hidden_rows
from made_in_blekinge.i18n import N_

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MAX_ROWS = 300_000
MAX_COLUMNS = 300
_MAX_CELLS = 6_000_000
_MAX_UNPACKED = 300 * 1024 * 1024
_MAX_ENTRIES = 2000
_MAX_RATIO = 200
_BLOCK = 1 << 20
_LONGEST_SPACES = 1_000_000
"""An OpenDocument file writes a run of spaces as a number; the runs of a whole sheet come to no more than this."""

_SAVED = re.compile(rb"<(?:dcterms:modified|dc:date)[^>]*>((?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8]))")
_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_OOXML = "EncryptedPackage".encode("utf-16-le")
_XLS_DIMENSIONS = re.compile(rb"\x00\x02\x0e\x00.{4}(.{4}).{2}(.{2})", re.DOTALL)
# RuntimeError is how zipfile says "encrypted" and, as NotImplementedError, "packed in an unknown way".
_DAMAGE = (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, ValueError, RuntimeError)
# A cell or row that does not begin as every office program begins it, or that lies beyond row 99 999 or column AZ.
_UNUSUAL = (
    re.compile(rb'<c(?! r="A?[A-Z]\d{1,5}")[\s/>]'),
    re.compile(rb'<row(?! r="\d{1,5}")[\s/>]'),
    re.compile(rb":(?:c|row)[\s/>]"),
)


def is_spreadsheet(start: bytes) -> bool:
    """Whether a file that begins with ``start`` is packed as .xlsx, .xlsm, .ods or .xls are, whatever its name."""
    return start.startswith((_ZIP, _OLE))


@contextmanager
def open_workbook(file: BinaryIO, name: str) -> Iterator["CalamineWorkbook"]:
    """The workbook in ``file``; everything wrong with it becomes ``Unusable`` and names the file ``name``."""
    from python_calamine import CalamineError, PasswordError, load_workbook

    try:
        _look_through(file, name)
    except _DAMAGE as error:
        raise _damaged(name) from error
    file.seek(0)
    try:
        with load_workbook(file) as workbook:
            yield workbook
    except PasswordError as error:
        raise _protected(name) from error
    except CalamineError as error:
        raise _damaged(name) from error


def visible_sheets(workbook: "CalamineWorkbook") -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]


def hidden_sheets(workbook: "CalamineWorkbook") -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible != SheetVisibleEnum.Visible
    ]


def marks_of(file: BinaryIO, name: str, title: str) -> SheetMarks:
    """What the sheet called ``title`` says beside its values; of an .xls only which rows are hidden."""
    file.seek(0)
    if file.read(len(_ZIP)) != _ZIP:
        file.seek(0)
        return SheetMarks(hidden=set(hidden_rows(file.read(), title)))
    try:
        with zipfile.ZipFile(file) as archive:
            return read_marks(archive, title)
    except _DAMAGE as error:
        raise _damaged(name) from error


def saved_on(file: BinaryIO) -> dt.date | None:
    """The day on which the program that wrote a workbook says that it was saved; a copy on a disk may be younger."""
    file.seek(0)
    if file.read(len(_ZIP)) != _ZIP:
        return None
    with zipfile.ZipFile(file) as archive:
        for part in ("docProps/core.xml", "meta.xml"):
            if part in archive.namelist():
                with archive.open(part) as stream:
                    found = _SAVED.search(stream.read(_BLOCK))
                if found is not None:
                    return dt.date.fromisoformat(found[1].decode())
    return None


def cell_text(value: Any) -> str:  # noqa: ANN401  whatever a spreadsheet cell holds
    """A cell as text: ``1250``, ``89,5``, ``2026-06-12``, ``2026-06-12 10:00:00``, ``true``.

    Numbers have the 15 digits that Excel itself shows: a calculated 119.00000000000001 is ``119``. Never an exponent.
    The decimal mark is a comma: 1.255 in a cell is no thousand, which ``1.255`` in a text could be.
    """
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case float() | int():
            text = f"{value:.15g}"
            return (f"{Decimal(text):f}" if "e" in text else text).replace(".", ",")
        case dt.datetime():
            return f"{value + dt.timedelta(milliseconds=500):%Y-%m-%d %H:%M:%S}"
        case _:
            return str(value)


def _look_through(file: BinaryIO, name: str) -> None:
    file.seek(0)
    if file.read(len(_OLE)) == _OLE:
        _check_xls(file.read(), name)
    else:
        with zipfile.ZipFile(file) as archive:
            _check_archive(archive, name)


def _check_xls(content: bytes, name: str) -> None:
    if _ENCRYPTED_OOXML in content:
        raise _protected(name)
    for rows, columns in _XLS_DIMENSIONS.findall(content):
        _check_size(struct.unpack("<I", rows)[0], struct.unpack("<H", columns)[0], 0, name)


def _check_archive(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    unpacked, packed = (sum(sizes) for sizes in zip(*((e.file_size, e.compress_size) for e in entries), strict=True))
    if len(entries) > _MAX_ENTRIES or unpacked > _MAX_UNPACKED or unpacked > _BLOCK + _MAX_RATIO * packed:
        text = N_("“{name}” unpacks to far more than a table of a market. Copy the table to a new file and choose it.")
        raise Unusable("table_too_large", text, name=name)
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries) or _is_encrypted_ods(archive, names):
        raise _protected(name)
    for entry in entries:
        if entry.filename == "content.xml" or (entry.filename.lower().endswith(".xml") and "content.xml" not in names):
            _check_sheet(archive, entry, name)


def _is_encrypted_ods(archive: zipfile.ZipFile, names: set[str]) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in names and b"encryption-data" in archive.read(manifest)


def _check_sheet(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    """Only a sheet that is not plainly small is read twice: the second time cell by cell."""
    if entry.filename != "content.xml":
        with archive.open(entry) as stream:
            if _plainly_small(stream):
                return
    with archive.open(entry) as stream:
        _Extent(name).read(stream)


def _plainly_small(stream: IO[bytes]) -> bool:
    rest = b""
    while block := stream.read(_BLOCK):
        block = rest + block
        cut = block.rfind(b"<")
        if cut <= 0 or any(pattern.search(block, 0, cut) for pattern in _UNUSUAL):
            return False
        rest = block[cut:]
    return True


class _Extent:
    """How far the filled cells of the sheets in one XML part reach; refused as soon as that is too far.

    Programs that read sheets make room for the whole rectangle, so one cell in XFD1048576 would take half a terabyte.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._before = self._rows = self._columns = 0
        self._row = self._column = self._spaces = 0
        self._in_cell = False

    def read(self, stream: IO[bytes]) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.ParseFile(stream)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "table":
                self._before += self._rows * self._columns
                self._rows = self._columns = self._row = 0
            case "row" | "table-row":
                repeated = int(attributes.get("table:number-rows-repeated", 1))
                self._row = int(attributes.get("r", self._row + repeated))
                self._column = 0
            case "c" | "table-cell" | "covered-table-cell":
                self._place(attributes)
            case "s":
                self._spaces += int(attributes.get("text:c", 1))
                if self._spaces > _LONGEST_SPACES:
                    raise _too_long(self._name, self._row)
                self._fill()
            case _ if self._in_cell:
                self._fill()

    def _place(self, attributes: dict[str, str]) -> None:
        self._in_cell = True
        place = re.fullmatch(r"([A-Za-z]+)(\d+)", attributes.get("r", ""))
        if place:
            self._column, self._row = column_number(place[1]), int(place[2])
        else:
            self._column += int(attributes.get("table:number-columns-repeated", 1))
        if any(key.startswith("office:") for key in attributes):
            self._fill()

    def _fill(self) -> None:
        self._rows = max(self._rows, self._row)
        self._columns = max(self._columns, self._column)
        _check_size(self._rows, self._columns, self._before, self._name)

    def _end(self, tag: str) -> None:
        if tag.rpartition(":")[2] in ("c", "table-cell", "covered-table-cell"):
            self._in_cell = False


def _check_size(rows: int, columns: int, other_cells: int, name: str) -> None:
    if rows > MAX_ROWS or columns > MAX_COLUMNS or other_cells + rows * columns > _MAX_CELLS:
        raise too_large(name, rows, columns)


def too_large(name: str, rows: int, columns: int) -> Unusable:
    text = N_(
        "“{name}” reaches to row {rows} and column {columns}, which is too far. "
        "Delete what lies far from the table, or divide it into several files."
    )
    return Unusable("table_too_large", text, name=name, rows=rows, columns=columns)


def _too_long(name: str, row: int) -> Unusable:
    text = N_("In “{name}” a cell in row {row} holds far more spaces than any text. Empty it and try again.")
    return Unusable("table_too_large", text, name=name, row=row)


def _protected(name: str) -> Unusable:
    text = N_("“{name}” is protected with a password. Open it in Excel, save it without password and choose it again.")
    return Unusable("password_protected", text, name=name)


def _damaged(name: str) -> Unusable:
    text = N_("“{name}” is damaged or of an unknown kind. Open it in Excel, save it as .xlsx and choose the new file.")
    return Unusable("damaged_file", text, name=name)
