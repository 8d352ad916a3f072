"""A table from any file that people send: CSV in the usual encodings, Excel or OpenDocument, known by its content.

Every cell is text without outer white space, lines within a cell end with a line feed. The number of a row is the one
Excel shows beside it: in a CSV file each record is one row, also where a cell has several lines.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, Final

from made_in_blekinge.errors import Unusable
from made_in_blekinge.exchange import spreadsheet
from made_in_blekinge.exchange.write_table import undefuse
from made_in_blekinge.i18n import N_
from made_in_blekinge.targets import check_source

MAX_BYTES: Final = 64 * 1024 * 1024
_TOP = 20
_START = 1 << 16
_LONGEST_LINE = 1_000_000
_DELIMITERS = ";\t,|"
_END = "\0"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_OTHER_FORMATS = re.compile(r"\s*(?:<[!?a-z]|%PDF|\{\\rtf)", re.IGNORECASE)
_LOCK_FILE = re.compile(r"~\$(.+)|\.~lock\.(.+)#")

FileRow = tuple[int, tuple[str, ...]]
"""The number of a row as Excel shows it, and its cells."""
IsHeading = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class FileTable:
    """Rows have at least as many cells as there are headings, those in ``too_long`` more; empty rows are left out.

    ``encoding`` and ``delimiter`` are empty for a spreadsheet, ``sheet`` for a CSV file.
    """

    headings: tuple[str, ...]
    rows: list[FileRow]
    too_long: tuple[int, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


def read_table(path: Path, known_headings: IsHeading | None = None, sheet: str | None = None) -> FileTable:
    """The table in ``path``; ``known_headings`` tells headings from titles above them and one delimiter from another.

    Without ``sheet`` the visible sheet with most known headings is read, the first of equals.
    """
    known = known_headings or (lambda _: False)
    check_source(path)
    try:
        _check_file(path)
        with path.open("rb") as file:
            if spreadsheet.is_spreadsheet(file.read(8)):
                return _from_spreadsheet(file, path.name, known, sheet)
            file.seek(0)
            content = file.read()
    except PermissionError as error:
        text = N_("“{name}” cannot be opened. Close it in Excel or any other program that has it open and try again.")
        raise Unusable("file_in_use", text, name=path.name) from error
    except OSError as error:
        text = N_("“{name}” cannot be read from its disk. Copy it to this computer and choose the copy.")
        raise Unusable("cannot_read", text, name=path.name) from error
    return _from_csv(content, path.name, known)


def _check_file(path: Path) -> None:
    if lock := _LOCK_FILE.fullmatch(path.name):
        text = N_("“{name}” only marks that “{real}” is open in another program. Choose “{real}” instead.")
        raise Unusable("lock_file", text, name=path.name, real=lock[1] or lock[2])
    if not path.exists():
        text = N_("“{name}” is not there. Look where the file was saved and choose it again.")
        raise Unusable("missing_file", text, name=path.name)
    if not path.is_file():
        text = N_("“{name}” is a folder, not a file. Choose a CSV or Excel file.")
        raise Unusable("not_a_file", text, name=path.name)
    size = path.stat().st_size
    if size > MAX_BYTES:
        text = N_("“{name}” is larger than {limit} MB. Divide it into several files.")
        raise Unusable("file_too_large", text, name=path.name, limit=MAX_BYTES >> 20)
    if not size:
        raise _empty(path.name)


def _from_spreadsheet(file: BinaryIO, name: str, known: IsHeading, wanted: str | None) -> FileTable:
    with spreadsheet.open_workbook(file, name) as workbook:
        if wanted is not None and wanted not in workbook.sheet_names:
            text = N_("“{name}” has no sheet called “{sheet}”. Choose one of: {sheets}.")
            raise Unusable("unknown_sheet", text, name=name, sheet=wanted, sheets=", ".join(workbook.sheet_names))

        def records(title: str) -> Iterator[list[str]]:
            for cells in workbook.get_sheet_by_name(title).iter_rows():
                yield [cell if type(cell) is str else spreadsheet.cell_text(cell) for cell in cells]

        titles = [wanted] if wanted is not None else spreadsheet.visible_sheets(workbook)
        if not titles:
            raise _empty(name)
        # One sheet at a time is in memory, so the best of several is read twice.
        best = titles[0] if len(titles) == 1 else max(titles, key=lambda title: _promise(records(title), name, known))
        return replace(_table(records(best), name, known), sheet=best)


def _from_csv(content: bytes, name: str, known: IsHeading) -> FileTable:
    text, encoding = _decoded(content, name)
    if declared := re.match(r"sep=(.)\n", text, re.IGNORECASE):
        delimiter, text = declared[1], text[declared.end() :]
    else:
        delimiter = _delimiter(text[:_START], known)
    table = _table(_csv_records(text, delimiter, name), name, known)
    return replace(table, encoding=encoding, delimiter=delimiter)


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    """The text with line feeds and without byte order marks, and its encoding."""
    for encoding in _encodings(content[:_START]):
        try:
            text = content.decode(encoding).replace("\ufeff", "")
        except UnicodeDecodeError:
            continue
        if _is_table_text(text):
            return text.replace("\r\n", "\n").replace("\r", "\n"), encoding
    text = N_("“{name}” is not a table. Save the table as CSV or Excel (.xlsx) and choose that file.")
    raise Unusable("not_a_table", text, name=name)


def _encodings(start: bytes) -> tuple[str, ...]:
    if start.startswith(_UTF_16):
        return ("utf-16",)
    for encoding, high, low in (("utf-16-le", start[1::2], start[::2]), ("utf-16-be", start[::2], start[1::2])):
        if high.count(0) > len(high) // 2 and not low.count(0):
            return (encoding,)
    return ("utf-8", "cp1252")


def _is_table_text(text: str) -> bool:
    start = text[:_START]
    return (
        _END not in text
        and len(_CONTROL.findall(start)) <= len(start) // 50
        and not _OTHER_FORMATS.match(start)
        and max(map(len, io.StringIO(text)), default=0) < _LONGEST_LINE
    )


def _delimiter(start: str, known: IsHeading) -> str:
    """The delimiter that gives most known headings; without any, the one that gives most cells."""

    def yields(delimiter: str) -> tuple[int, int]:
        records = list(islice(csv.reader(io.StringIO(start), delimiter=delimiter), _TOP))
        recognised = max((_recognised([cell.strip() for cell in cells], known) for cells in records), default=0)
        return recognised, 0 if recognised else sum(map(len, records))

    return max(_DELIMITERS, key=yields)


def _csv_records(text: str, delimiter: str, name: str) -> Iterator[list[str]]:
    reader = csv.reader(chain(io.StringIO(text), (_END,)), delimiter=delimiter)
    number = 0
    defused = "'" in text
    try:
        for record in reader:
            if record == [_END]:
                return
            number += 1
            yield [undefuse(cell.strip()) for cell in record] if defused else record
    except csv.Error:
        number += 1
    # The mark after the last line became part of a cell, or a cell grew beyond all measure.
    text = N_("In “{name}” a quotation mark in row {row} is never closed. Close or delete it and try again.")
    raise Unusable("unclosed_quote", text, name=name, row=number)


def _table(records: Iterable[Sequence[str]], name: str, known: IsHeading) -> FileTable:
    filled = _filled(records, name)
    top = list(islice(filled, _TOP))
    if not top:
        raise _empty(name)
    recognised = [_recognised(cells, known) for _, cells in top]
    place = recognised.index(max(recognised))
    headings = top[place][1]
    width = max(index for index, heading in enumerate(headings, 1) if heading)
    rows: list[FileRow] = []
    too_long: list[int] = []
    for number, cells in chain(top[place + 1 :], filled):
        if len(cells) < width:
            cells += ("",) * (width - len(cells))
        elif len(cells) > width:
            if any(cells[width:]):
                too_long.append(number)
            else:
                cells = cells[:width]
        rows.append((number, cells))
    return FileTable(headings[:width], rows, tuple(too_long))


def _filled(records: Iterable[Sequence[str]], name: str) -> Iterator[FileRow]:
    """The rows that hold anything, stripped and numbered."""
    for number, record in enumerate(records, 1):
        cells = tuple(map(str.strip, record))
        if any(cells):
            if number > spreadsheet.MAX_ROWS or len(cells) > spreadsheet.MAX_COLUMNS:
                raise spreadsheet.too_large(name, number, len(cells))
            yield number, cells


def _promise(records: Iterable[Sequence[str]], name: str, known: IsHeading) -> tuple[int, bool]:
    """How likely a sheet is the wanted one: its known headings, and whether it holds anything."""
    top = list(islice(_filled(records, name), _TOP))
    return max((_recognised(cells, known) for _, cells in top), default=0), bool(top)


def _recognised(cells: Sequence[str], known: IsHeading) -> int:
    return sum(1 for cell in cells if cell and known(cell))


def _empty(name: str) -> Unusable:
    text = N_("“{name}” is empty. Export or save the table again and choose the new file.")
    return Unusable("empty_file", text, name=name)
