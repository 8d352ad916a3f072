"""Summaries of another register: what it sold of each article, without receipts, and the day that they are about."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from made_in_blekinge.domain.dates import parse_date
from made_in_blekinge.domain.text import fold, plain
from made_in_blekinge.errors import UserError
from made_in_blekinge.exchange.joining import parse_days
from made_in_blekinge.exchange.read_table import FileDoubt, FileGrid
from made_in_blekinge.i18n import N_

_RECEIPTS: Final = frozenset({"receipt", "time", "clock"})
_PRINTED: Final = re.compile(
    r"\b(?:uppdater\w*|updated|galler|giltig\w*|valid|version|utskriv\w*|skapad\w*|export\w*|hamtad\w*|printed|created|"
    r"generated|erstellt|stand)\b"
)
_DAY: Final = re.compile(
    r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}\.?\s+[^\W\d]{3,9}\.?\s+\d{4}", re.IGNORECASE
)
_MEASURED: Final = frozenset({"line_total", "unit_ore"})
_NAMED: Final = frozenset({"item", "product_name", "exhibitor"})


def is_summary(keys: Collection[str]) -> bool:
    """Whether sales with these fields have no receipts: articles with how many were sold, and for how much."""
    found = set(keys)
    return not found & _RECEIPTS and "quantity" in found and bool(found & _MEASURED) and bool(found & _NAMED)


def of_summary(
    grid: FileGrid, heading_row: int, keys: Collection[str]
) -> Iterator[tuple[Mapping[str, str], FileDoubt]]:
    """What a summary says for all of its rows, and how it was read."""
    text = N_("The file has no receipts: it comes in as the sums of a day, and replaces that day when it comes again.")
    yield {"whole_day": "ja"}, FileDoubt(0, UserError("whole_day", text))
    if "day" in keys:
        return
    days = days_above(grid, heading_row)
    if len(days) == 1:
        (day,) = days
        said = N_("The day is the one above the headings: {day}.")
        yield {"day": f"{day}"}, FileDoubt(0, UserError("day_above", said, day=f"{day}"))


def days_above(grid: FileGrid, heading_row: int) -> set[dt.date]:
    """The days that stand above the headings, apart from that on which the file was made."""
    found: set[dt.date] = set()
    for number, cells in grid.rows:
        if number >= heading_row:
            break
        line = " ".join(cells)
        if not _PRINTED.search(fold(line)):
            found.update(_days(line))
    return found


def _days(line: str) -> Iterator[dt.date]:
    text = plain(line)
    for match in _DAY.finditer(text):
        try:
            yield parse_date(match[0])
        except UserError:
            continue
    for match in re.finditer(r"\d{1,2}\s*(?:[^\W\d]{3,9}\s*)?-\s*\d{1,2}\s+[^\W\d]{3,9}\s+\d{4}", text):
        try:
            yield from parse_days(match[0])
        except UserError:
            continue
