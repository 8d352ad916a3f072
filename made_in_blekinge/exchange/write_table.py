"""Tables that Swedish Excel opens right and that ``read_table`` takes back: CSV, Excel and text for the clipboard.

Text is written without outer white space, byte order marks and control characters, with line feeds between its lines.
No text ever becomes a formula: Excel files hold it as text, elsewhere an apostrophe stands before it (OWASP's rule).
"""

import csv
import datetime as dt
import io
import re
import tempfile
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final, TypeAlias

from made_in_blekinge import files
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_
from made_in_blekinge.targets import check_suffix

Cell: TypeAlias = str | int | Decimal | bool | dt.date | dt.datetime | None
"""Times are written as they are: bring them to local time first."""

_MAX_ROWS: Final = 1_048_576
_MAX_TEXT: Final = 32_767
_SAMPLE = 50
_WIDTHS = (8, 48)
_UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")
_DANGEROUS = re.compile(r"'*(?:[\t\r]|[\s\ufeff\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]*[=+\-@＝＋－＠])")
_LIKE_A_NUMBER = re.compile(r"[\d\s.,:/+()-]*\d[\d\s.,:/+()-]*")


def defuse(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def undefuse(text: str) -> str:
    """What :func:`defuse` was given."""
    return text[1:] if text.startswith("'") and _DANGEROUS.match(text) else text


def write_table(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Cell]], sheet_title: str = "") -> None:
    """Write ``.csv`` or ``.xlsx``, all or nothing."""
    check_suffix(path, ".csv", ".xlsx")
    with files.replacing(path) as temporary:
        if path.suffix.lower() == ".csv":
            with temporary.open("w", encoding="utf-8-sig", newline="") as file:
                _write_text(file, ";", headings, rows)
        else:
            with Workbook(temporary, constant_memory=True) as workbook:
                workbook.add_sheet(sheet_title, headings, rows)


def to_clipboard(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The table as text that Excel pastes into cells."""
    out = io.StringIO(newline="")
    _write_text(out, "\t", headings, rows)
    return out.getvalue()


def _write_text(file: io.TextIOBase, delimiter: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([_as_text(cell) for cell in row] for row in chain((headings,), rows))


def _as_text(cell: Cell) -> str:
    """With a decimal comma; numbers and dates are never defused, so that Excel still counts with them."""
    match cell:
        case None:
            return ""
        case str():
            return defuse(_clean(cell))
        case bool():
            return "true" if cell else "false"
        case Decimal():
            return f"{cell:f}".replace(".", ",")
        case dt.datetime():
            return f"{cell:%Y-%m-%d %H:%M:%S}"
        case _:
            return str(cell)


def _clean(text: str) -> str:
    if text.isprintable():  # nearly every text; ten times as fast
        return text.strip()
    return _UNSPEAKABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


class _Memory(io.BytesIO):
    """Stays open until it is forgotten, so that an archive that was given up can still be forgotten after it."""

    def close(self) -> None:
        pass


def _close_what_was_written(failure: BaseException) -> None:
    """XlsxWriter leaves the part that it was writing open where it fails; only the frames of the failure know it."""
    from xlsxwriter.xmlwriter import XMLwriter

    for frame, _ in traceback.walk_tb(failure.__traceback__):
        for writer in frame.f_locals.values():
            if isinstance(writer, XMLwriter) and writer.internal_fh and writer.fh:
                with suppress(OSError):
                    writer.fh.close()


class Workbook:
    """An Excel file whose cells have the type of what they show; text stays text whatever it looks like."""

    def __init__(self, path: Path, *, constant_memory: bool = False) -> None:
        import xlsxwriter

        self._scratch = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        options = {
            "tmpdir": self._scratch.name,
            "constant_memory": constant_memory,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        # Into memory first: where the disk is full, the archive would complain once more when Python forgets it.
        self._path, self._content = path, _Memory()
        self.book: Any = xlsxwriter.Workbook(self._content, options)
        self._formats: dict[str, Any] = {}
        self._heading = self.book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})

    def __enter__(self) -> "Workbook":
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        from xlsxwriter.exceptions import FileCreateError

        try:
            if error is None:
                self.book.close()
                self._path.write_bytes(self._content.getbuffer())
        except FileCreateError as failure:
            _close_what_was_written(failure.args[0])
            raise failure.args[0] from failure
        except BaseException as failure:
            _close_what_was_written(failure)
            raise
        finally:
            for sheet in self.book.worksheets():
                if sheet.row_data_fh:  # XlsxWriter leaves its scratch files open where it fails
                    with suppress(OSError):  # what waits to be written has no room either
                        sheet.row_data_fh.close()
            self._scratch.cleanup()

    def add_sheet(self, title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Any:  # noqa: ANN401
        """A sheet with frozen headings and a filter; returned to draw charts on."""
        sheet = self.book.add_worksheet(_sheet_name(title))
        remaining = iter(rows)
        sample = list(islice(remaining, _SAMPLE))
        for column, width in enumerate(_column_widths([headings, *sample])):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, _clean(heading), self._heading)
        number = 0
        for number, row in enumerate(chain(sample, remaining), 1):
            if number >= _MAX_ROWS:
                raise UserError("too_many_rows", N_("Excel has no room for so many rows. Choose CSV instead."))
            for column, cell in enumerate(row):
                self._write(sheet, number, column, cell)
        if headings:
            sheet.autofilter(0, 0, number, len(headings) - 1)
        return sheet

    def _write(self, sheet: Any, row: int, column: int, cell: Cell) -> None:  # noqa: ANN401
        match cell:
            case None | "":
                pass
            case str():
                self._write_text(sheet, row, column, _clean(cell))
            case bool():
                sheet.write_boolean(row, column, cell)
            case int() | Decimal() if len(_digits(cell)) <= 15:
                sheet.write_number(row, column, float(cell), self._format(_number_format(cell)))
            case dt.datetime() if cell.year >= 1900:
                local = cell.replace(tzinfo=None)
                sheet.write_datetime(row, column, local, self._format("yyyy-mm-dd hh:mm:ss"))
            case dt.date() if cell.year >= 1900:
                sheet.write_datetime(row, column, cell, self._format("yyyy-mm-dd"))
            case _:
                self._write_text(sheet, row, column, _as_text(cell))

    def _write_text(self, sheet: Any, row: int, column: int, text: str) -> None:  # noqa: ANN401
        if len(text) > _MAX_TEXT // 2 and len(text.encode("utf-16-le")) // 2 > _MAX_TEXT:
            error = N_("Row {row} has a text that is too long for Excel. Shorten it or choose CSV instead.")
            raise UserError("text_too_long", error, row=row + 1)
        sheet.write_string(row, column, text, self._format("@") if _LIKE_A_NUMBER.fullmatch(text) else None)

    def _format(self, number_format: str) -> Any:  # noqa: ANN401
        if number_format not in self._formats:
            self._formats[number_format] = self.book.add_format({"num_format": number_format})
        return self._formats[number_format]


def _digits(number: int | Decimal) -> str:
    return f"{number:f}".lstrip("-0.").replace(".", "") if isinstance(number, Decimal) else str(abs(number))


def _number_format(number: int | Decimal) -> str:
    places = f"{number:f}".partition(".")[2] if isinstance(number, Decimal) else ""
    return f"#,##0.{'0' * len(places)}" if places else "0"


def _column_widths(rows: Sequence[Sequence[Cell]]) -> Iterator[int]:
    narrowest, widest = _WIDTHS
    for column in range(len(rows[0])):
        longest = max(len(line) for row in rows if column < len(row) for line in _as_text(row[column]).split("\n"))
        yield min(max(longest + 2, narrowest), widest)


def _sheet_name(title: str) -> str | None:
    """``title`` as Excel allows it: at most 31 characters, none of ``[]:*?/\\``, no apostrophe at either end."""
    return re.sub(r"[\[\]:*?/\\]", " ", _clean(title))[:31].strip(" '") or None
