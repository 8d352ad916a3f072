"""A table from any file that people send: CSV in the usual encodings, Excel or OpenDocument, known by its content.

Every cell is text without outer white space, lines within a cell end with a line feed. The number of a row is the one
Excel shows beside it: in a CSV file each record is one row, also where a cell has several lines.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, Final

from made_in_blekinge.domain.report import SkippedRow
from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.exchange import markup_table, spreadsheet
from made_in_blekinge.exchange.bounded import readable
from made_in_blekinge.exchange.encodings import read_text
from made_in_blekinge.exchange.foreign import check_content
from made_in_blekinge.exchange.sheet_marks import Place, SheetMarks, with_format
from made_in_blekinge.exchange.write_table import undefuse
from made_in_blekinge.i18n import N_

MAX_BYTES: Final = 64 * 1024 * 1024
_TOP = 20
_START = 1 << 16
_LONGEST_LINE = 1_000_000
_DELIMITERS = ";\t,|"
_END = "\0"
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_OTHER_FORMATS = re.compile(r"\s*(?:<[!?a-z]|%PDF|\{\\rtf|\{\s*\"|\[\s*[\[{])", re.IGNORECASE)
_FORMULA = re.compile(r'^="([^"]*)"$')
"""How programs keep Excel from making a number of a text."""
_LOCK_FILE = re.compile(r"~\$(.+)|\.~lock\.(.+)#")

FileRow = tuple[int, tuple[str, ...]]
"""The number of a row as Excel shows it, and its cells."""
IsHeading = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class FileDoubt:
    """Something about a file that may have gone wrong before it came here, at a row of it."""

    row: int
    error: UserError
    value: str = ""


@dataclass(frozen=True, slots=True)
class FileGrid:
    """All filled rows of a file, headings and titles among them, as they stand there.

    ``encoding`` and ``delimiter`` are empty for a spreadsheet, ``sheet`` for a CSV file. Rows that Excel hides are in
    ``hidden`` and not in ``rows``. ``written`` is the day on which somebody saved it last.
    """

    rows: list[FileRow]
    hidden: tuple[FileRow, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    doubts: tuple[FileDoubt, ...] = ()
    written: dt.date | None = None


@dataclass(frozen=True, slots=True)
class FileTable:
    """Rows have at least as many cells as there are headings, those in ``too_long`` more; empty rows are left out.

    ``skipped`` are the rows that are no data, and why. The other fields are those of :class:`FileGrid`;
    ``heading_row`` is the number of the row that the headings stand in, ``top`` the first rows of the file, among
    which people look for it.
    """

    headings: tuple[str, ...]
    rows: list[FileRow]
    too_long: tuple[int, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    doubts: tuple[FileDoubt, ...] = ()
    skipped: tuple[SkippedRow, ...] = ()
    heading_row: int = 1
    top: tuple[FileRow, ...] = ()
    written: dt.date | None = None


def read_table(path: Path, known_headings: IsHeading | None = None, sheet: str | None = None) -> FileTable:
    """The table in ``path``; ``known_headings`` tells headings from titles above them and one delimiter from another.

    Without ``sheet`` the visible sheet with most known headings is read, the first of equals.
    """
    grid = read_grid(path, known_headings, sheet)
    return table_below(grid, known_place(grid, known_headings or (lambda _: False)))


def read_grid(path: Path, known_headings: IsHeading | None = None, sheet: str | None = None) -> FileGrid:
    """All rows of the file; ``known_headings`` and ``sheet`` as for :func:`read_table`."""
    known = known_headings or (lambda _: False)
    with readable(path):
        _check_file(path)
        before = path.stat()
        with path.open("rb") as file:
            if spreadsheet.is_spreadsheet(file.read(8)):
                grid = _from_spreadsheet(file, path.name, known, sheet)
            else:
                file.seek(0)
                grid = _from_csv(file.read(), path.name, known)
        after = path.stat()
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        text = N_("“{name}” was being written while it was read. Wait until it is saved, and choose it again.")
        raise Unusable("file_changed", text, name=path.name)
    on_disk = dt.datetime.fromtimestamp(after.st_mtime, dt.UTC).date()
    return replace(grid, written=min(filter(None, (grid.written, on_disk))))


def known_place(grid: FileGrid, known: IsHeading) -> int:
    """The place in the grid of the row with most known headings."""
    recognised = [_recognised(cells, known) for _, cells in grid.rows[:_TOP]]
    return recognised.index(max(recognised))


def table_below(grid: FileGrid, place: int, headings: Sequence[str] | None = None) -> FileTable:
    """The table whose headings stand at ``place`` in the grid; ``headings`` are taken instead of what stands there."""
    number, stand = grid.rows[place]
    names = tuple(headings) if headings is not None else stand
    width = max((index for index, heading in enumerate(names, 1) if heading), default=0)
    rows: list[FileRow] = []
    too_long: list[int] = []
    for row, cells in grid.rows[place + 1 :]:
        if len(cells) < width:
            cells += ("",) * (width - len(cells))
        elif len(cells) > width:
            if any(cells[width:]):
                too_long.append(row)
            else:
                cells = cells[:width]
        rows.append((row, cells))
    return FileTable(
        names[:width], rows, tuple(too_long), grid.encoding, grid.delimiter, grid.sheet, grid.sheets, grid.doubts,
        tuple(SkippedRow(row, "hidden", row_text(cells)) for row, cells in grid.hidden if row > number), number,
        tuple(grid.rows[:_TOP]), grid.written,
    )  # fmt: skip


def row_text(cells: Sequence[str]) -> str:
    """The filled cells of a row on one line, to tell which row is meant."""
    return " · ".join(cell for cell in cells if cell)[:200]


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


def _from_spreadsheet(file: BinaryIO, name: str, known: IsHeading, wanted: str | None) -> FileGrid:
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
        promises = {} if len(titles) == 1 else {title: _promise(records(title), name, known) for title in titles}
        best = max(titles, key=lambda title: promises.get(title, (0, False)))
        veiled = [] if wanted is not None else _with_tables(spreadsheet.hidden_sheets(workbook), records, name, known)
        marks = spreadsheet.marks_of(file, name, best)
        rows, hidden, doubts = _marked(records(best), name, marks)
    if not rows:
        raise _empty(name)
    others = tuple(title for title in titles if title != best and promises[title][0] > 1)
    if veiled:
        text = N_(
            "The sheet {sheets} is hidden and was not read, although it holds a table. Choose it if it is wanted."
        )
        doubts.insert(0, FileDoubt(0, UserError("hidden_sheets", text, sheets=veiled)))
    if others:
        text = N_("Only the sheet “{sheet}” was read. Other sheets with a table: {sheets}. Choose the sheet.")
        doubts.insert(0, FileDoubt(0, UserError("other_sheets", text, sheet=best, sheets=others)))
    if marks.pictures:
        text = N_("{count} pictures in the sheet do not come in with the table. Add those that are needed by hand.")
        doubts.insert(0, FileDoubt(0, UserError("pictures_left", text, count=marks.pictures)))
    return FileGrid(
        rows, hidden, sheet=best, sheets=tuple(titles), doubts=tuple(doubts), written=spreadsheet.saved_on(file)
    )


def _with_tables(
    titles: Sequence[str], records: Callable[[str], Iterator[list[str]]], name: str, known: IsHeading
) -> tuple[str, ...]:
    return tuple(title for title in titles if _promise(records(title), name, known)[0] > 1)


def _marked(
    records: Iterable[list[str]], name: str, marks: SheetMarks
) -> tuple[list[FileRow], tuple[FileRow, ...], list[FileDoubt]]:
    """The rows of a sheet with what its marks say: the rows shown, those hidden, and what became of merged cells."""
    doubts: list[FileDoubt] = []
    places = marks.by_row()
    firsts: dict[Place, str] = {}
    starts = set(marks.merged.values())

    def mended() -> Iterator[list[str]]:
        for number, cells in enumerate(records, 1):
            for column in places.get(number, ()):
                _mend(cells, (number, column), marks, firsts, doubts)
            if starts:
                firsts.update({
                    place: cells[place[1] - 1] for place in starts if place[0] == number and place[1] <= len(cells)
                })  # fmt: skip
            yield cells

    rows = list(_filled(mended(), name))
    if not marks.hidden:
        return rows, (), doubts
    return (
        [row for row in rows if row[0] not in marks.hidden],
        tuple(row for row in rows if row[0] in marks.hidden),
        doubts,
    )


def _mend(cells: list[str], place: Place, marks: SheetMarks, firsts: dict[Place, str], doubts: list[FileDoubt]) -> None:
    row, column = place
    cells += [""] * (column - len(cells))
    if place in marks.shown:
        cells[column - 1] = marks.shown[place]
    elif place in marks.patterns and cells[column - 1].isdecimal():
        cells[column - 1] = with_format(cells[column - 1], marks.patterns[place])
    elif place in marks.merged and (value := firsts.get(marks.merged[place])) and any(cells):
        cells[column - 1] = value
        text = N_("“{value}” stands in a merged cell; it was taken for this row too. Check that.")
        doubts.append(FileDoubt(row, UserError("merged_cell", text, value=value[:80]), value))


def _from_csv(content: bytes, name: str, known: IsHeading) -> FileGrid:
    check_content(content[:_START], name)
    text, encoding, doubt = read_text(content)
    if markup_table.is_markup(text):
        return _from_markup(text, encoding, doubt, name, known)
    if not _is_table_text(text):
        said = N_("“{name}” is not a table. Save the table as CSV or Excel (.xlsx) and choose that file.")
        raise Unusable("not_a_table", said, name=name)
    if declared := re.match(r"sep=(.)\n", text, re.IGNORECASE):
        delimiter, text = declared[1], text[declared.end() :]
    else:
        delimiter = _delimiter(text[:_START], known)
    rows = list(_filled(_csv_records(text, delimiter, name), name))
    if not rows:
        raise _empty(name)
    if all(len(cells) == 1 for _, cells in rows):
        rows, delimiter = _unwrapped(rows, delimiter, known)
    doubts = (FileDoubt(0, doubt),) if doubt is not None else ()
    return FileGrid(rows, encoding=encoding, delimiter=delimiter, doubts=doubts)


def _from_markup(text: str, encoding: str, doubt: UserError | None, name: str, known: IsHeading) -> FileGrid:
    """The table of a page with most known headings, the largest of equals."""
    tables = markup_table.tables_of(text, name)
    if not tables:
        said = N_(
            "“{name}” is a web page without a table. Save the table as CSV or Excel (.xlsx) and choose that file."
        )
        raise Unusable("not_a_table", said, name=name)
    promises = [(_promise(rows, name, known)[0], len(rows)) for rows in tables]
    best = promises.index(max(promises))
    rows = list(_filled(tables[best], name))
    if not rows:
        raise _empty(name)
    doubts = [FileDoubt(0, doubt)] if doubt is not None else []
    if others := sum(1 for at, (promise, _) in enumerate(promises) if at != best and promise > 1):
        said = N_("Only the largest table of the page was read; {count} others were not. Check what they hold.")
        doubts.append(FileDoubt(0, UserError("other_tables", said, count=others)))
    return FileGrid(rows, encoding=encoding, doubts=tuple(doubts))


def _unwrapped(rows: list[FileRow], delimiter: str, known: IsHeading) -> tuple[list[FileRow], str]:
    """The rows of a file whose lines were each quoted as a whole, as some programs do when they save a CSV twice."""
    inner = _delimiter("\n".join(cells[0] for _, cells in rows[:_TOP]), known)
    split = [(number, next(csv.reader([cells[0]], delimiter=inner))) for number, cells in rows]
    if len(split[0][1]) < 2 or _recognised(split[0][1], known) < 2:
        return rows, delimiter
    return [(number, tuple(map(str.strip, cells))) for number, cells in split], inner


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
        each = [(_recognised([cell.strip() for cell in cells], known), len(cells)) for cells in records]
        recognised, width = max(each, default=(0, 0))
        return recognised, width if recognised else sum(map(len, records))

    return max(_DELIMITERS, key=yields)


def _csv_records(text: str, delimiter: str, name: str) -> Iterator[list[str]]:
    reader = csv.reader(chain(io.StringIO(text), (_END,)), delimiter=delimiter)
    number = 0
    defused = "'" in text or '="' in text
    try:
        for record in reader:
            if record == [_END]:
                return
            number += 1
            yield [undefuse(_FORMULA.sub(r"\1", cell.strip())) for cell in record] if defused else record
    except csv.Error:
        number += 1
    # The mark after the last line became part of a cell, or a cell grew beyond all measure.
    text = N_("In “{name}” a quotation mark in row {row} is never closed. Close or delete it and try again.")
    raise Unusable("unclosed_quote", text, name=name, row=number)


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
