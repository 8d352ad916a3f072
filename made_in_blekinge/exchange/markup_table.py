"""Tables in mark-up that tills and web pages call .xls: HTML, and the XML that Excel 2003 wrote.

Nothing is fetched or carried out: only the texts of cells are read, with what they span.
"""

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Final

from made_in_blekinge.exchange.spreadsheet import MAX_COLUMNS, MAX_ROWS, too_large

_START: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|meta|body|div|style|center|table|(?:ss:)?workbook)\b",
    re.IGNORECASE | re.DOTALL,
)
_ROWS: Final = frozenset({"tr", "row", "ss:row"})
_CELLS: Final = frozenset({"td", "th", "cell", "ss:cell"})
_TABLES: Final = frozenset({"table", "ss:table"})
_SILENT: Final = frozenset({"style", "script", "title", "comment", "ss:comment"})
_BREAKS: Final = frozenset({"br", "p", "div", "li"})
_MIDNIGHT: Final = re.compile(r"(\d{4}-\d\d-\d\d)T(?:00:00:00|(\d\d:\d\d:\d\d))(?:\.0+)?")


def is_markup(text: str) -> bool:
    """Whether a text that no CSV would begin so is a page or an XML workbook."""
    return bool(_START.match(text[:4000]))


def tables_of(text: str, name: str) -> list[list[list[str]]]:
    """The rows of each table of the text, in its order; a table within a cell is one of its own.

    A table larger than any of a market is refused as soon as it is, under the ``name`` of its file.
    """
    reader = _Reader(name)
    reader.feed(text)
    reader.close()
    reader.end_all()
    return [rows for rows in reader.tables if rows]


class _Reader(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._name = name
        self.tables: list[list[list[str]]] = []
        self._open: list[list[list[str]]] = []
        self._cell: list[str] | None = None
        self._silent = self._span = self._rows = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag in _SILENT:
            self._silent += 1
        elif tag in _TABLES:
            self._end_cell()
            self._open.append([])
            self.tables.append(self._open[-1])
        elif tag in _ROWS and self._open:
            self._end_cell()
            table = self._open[-1]
            table.extend([] for _ in range(min(_number(given, "ss:index", 1), MAX_COLUMNS) - len(table) - 1))
            table.append([])
            self._rows += 1
            if self._rows > MAX_ROWS:
                raise too_large(self._name, self._rows, 1)
        elif tag in _CELLS and self._open and self._open[-1]:
            self._begin_cell(given)
        elif tag in _BREAKS and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _CELLS or tag in _ROWS:
            self._end_cell()
        elif tag in _TABLES and self._open:
            self._end_cell()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(data)

    def end_all(self) -> None:
        self._end_cell()

    def _begin_cell(self, given: dict[str, str]) -> None:
        self._end_cell()
        row = self._open[-1][-1]
        row.extend([""] * (min(_number(given, "ss:index", 1), MAX_COLUMNS + 1) - len(row) - 1))
        self._span = min(_number(given, "colspan", 1), MAX_COLUMNS) + min(
            _number(given, "ss:mergeacross", 0), MAX_COLUMNS
        )
        self._cell = []

    def _end_cell(self) -> None:
        if self._cell is None or not self._open or not self._open[-1]:
            self._cell = None
            return
        lines = (" ".join(line.split()) for line in "".join(self._cell).split("\n"))
        text = "\n".join(filter(None, lines))
        self._cell = None
        row = self._open[-1][-1]
        row += [_MIDNIGHT.sub(_moment, text), *[""] * (self._span - 1)]
        if len(row) > MAX_COLUMNS:
            raise too_large(self._name, self._rows, len(row))


def _moment(match: re.Match[str]) -> str:
    return f"{match[1]} {match[2]}" if match[2] else match[1]


def _number(given: dict[str, str], key: str, otherwise: int) -> int:
    text = given.get(key, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else otherwise
