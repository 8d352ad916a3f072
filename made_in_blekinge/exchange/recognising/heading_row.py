"""Which row of a file holds its headings, and what they are called where groups stand over them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice, zip_longest
from typing import Final

from made_in_blekinge.domain import event, exhibitor, product, sale
from made_in_blekinge.domain.fields import heading_key, headings_of
from made_in_blekinge.errors import Unusable, UserError
from made_in_blekinge.exchange.read_table import FileDoubt, FileGrid, FileTable, known_place, table_below
from made_in_blekinge.exchange.recognising.values import TESTS
from made_in_blekinge.exchange.recognising.words import families
from made_in_blekinge.i18n import N_

_ALL: Final = (exhibitor.FIELDS, (*product.FIELDS, product.VAT_PERCENT), event.FIELDS, event.BOOTH_FIELDS, sale.FIELDS)
_LONGEST: Final = 120
_STRANGE: Final = 6
_TABLES: Final = 8
"""So many tables below each other in a file are tried."""
_LEAST, _MOST, _MOSTLY = 3, 60, 0.6
"""So many headings below each other, in so short a file, and so large a share of its rows, are a table on its side."""


@cache
def is_heading(text: str) -> bool:
    """Whether a cell could be a heading of any kind of file."""
    if len(text) > _LONGEST or "@" in text:
        return False
    key = heading_key(text)
    if any(key in headings_of(fields) for fields in _ALL):
        return True
    words, strange = families(text)
    return bool(words) and strange <= _STRANGE and sum(map(str.isdigit, text)) <= len(text) // 4


def find_table(grid: FileGrid, name: str, heading_row: int | None) -> FileTable:
    """The table of a file; its headings stand in the row ``heading_row``, or in the one that looks most like them."""
    if heading_row is None and _lies_on_its_side(grid):
        grid = _turned(grid)
    if heading_row is None:
        place = known_place(grid, is_heading)
        if _is_headless(grid, place):
            return _with_letters(grid)
    else:
        found = next((at for at, (number, _) in enumerate(grid.rows) if number == heading_row), None)
        if found is None:
            text = N_("“{name}” has nothing in row {row}. Choose the row that the headings stand in.")
            raise Unusable("empty_heading_row", text, name=name, row=heading_row)
        place = found
    if heading_row is None and (names := _with_second_row(grid, place)):
        table = table_below(grid, place + 1, names)
    else:
        table = table_below(grid, place, _with_groups(grid, place))
    return replace(table, doubts=(*table.doubts, *_table_above(grid, place)))


def _is_headless(grid: FileGrid, place: int) -> bool:
    """Whether the likeliest row of headings is one of data: none of its cells is a heading, and one is an amount."""
    cells = [cell for cell in grid.rows[place][1] if cell]
    return len(cells) > 1 and not any(map(is_heading, cells)) and any(map(TESTS["money"], cells))


def _with_letters(grid: FileGrid) -> FileTable:
    """The table of a file without headings: its columns are called as a spreadsheet calls them, and no row is lost."""
    from xlsxwriter.utility import xl_col_to_name

    width = max(len(cells) for _, cells in grid.rows)
    before = replace(grid, rows=[(0, ()), *grid.rows])
    names = [xl_col_to_name(at) for at in range(width)]
    table = table_below(before, 0, names)
    text = N_(
        "The file has no headings: its columns are called {first} to {last}, and its first row was read as data. Say "
        "what each column holds."
    )
    doubt = FileDoubt(0, UserError("no_headings", text, first=names[0], last=names[-1]))
    return replace(table, doubts=(*table.doubts, doubt))


def other_tables(grid: FileGrid, chosen: int) -> list[int]:
    """The rows in which other tables of a file begin, as behind an empty row; ``chosen`` is that of the first choice.

    A table has headings, and below them a row that is more than headings.
    """
    found: list[int] = []
    before = -1
    for at, (number, cells) in enumerate(grid.rows[:-1]):
        apart, before = number - before > 1, number
        if apart and number != chosen and len(found) < _TABLES and _all_headings(cells):
            below, under = grid.rows[at + 1]
            if below == number + 1 and below != chosen and not _all_headings(under):
                found.append(number)
    return found


def _all_headings(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and all(map(is_heading, filled))


def _lies_on_its_side(grid: FileGrid) -> bool:
    """Whether the headings stand below each other in the first column, as on a form."""
    wide = (cells for _, cells in grid.rows if len(cells) - cells.count("") > 1)
    rows = list(islice(wide, _MOST + 1))
    if not _LEAST <= len(rows) <= _MOST:
        return False
    down = sum(1 for cells in rows if is_heading(cells[0]))
    across = max(sum(1 for cell in cells if cell and is_heading(cell)) for cells in rows)
    return down >= _LEAST and down > across and down >= _MOSTLY * len(rows)


def _turned(grid: FileGrid) -> FileGrid:
    """The grid with its columns as rows, which are numbered by their column; what fills one cell only is left out."""
    rows = [cells for _, cells in grid.rows if sum(1 for cell in cells if cell) > 1]
    width = max(map(len, rows))
    padded = [(*cells, *[""] * (width - len(cells))) for cells in rows]
    turned = [(at, tuple(cells)) for at, cells in enumerate(zip(*padded, strict=True), 1) if any(cells)]
    text = N_("The headings stand below each other: each column of the file was read as a row.")
    return replace(grid, rows=turned, hidden=(), doubts=(*grid.doubts, FileDoubt(0, UserError("turned", text))))


def _table_above(grid: FileGrid, place: int) -> Iterator[FileDoubt]:
    """What is told of another table over the headings."""
    rows = grid.rows[:place]
    for at, (number, cells) in enumerate(rows[:-1]):
        headings = sum(1 for cell in cells if cell and is_heading(cell))
        below = [each for _, each in rows[at + 1 :] if sum(1 for cell in each if cell) > 1]
        if headings > 1 and below:
            text = N_(
                "Over the headings in row {row} stands another table, from row {other}: it was not read. Bring in the "
                "file again with that heading row for it."
            )
            yield FileDoubt(number, UserError("table_above", text, row=grid.rows[place][0], other=number))
            return


def _with_second_row(grid: FileGrid, place: int) -> Sequence[str]:
    """The headings of two rows, where the lower one only says more of groups in the upper one; none where it does not.

    ``Kontakt`` over ``Namn`` and ``Mobil`` becomes ``Kontakt Namn`` and ``Kontakt Mobil``; the others keep their own.
    """
    if place + 1 >= len(grid.rows) or grid.rows[place + 1][0] != grid.rows[place][0] + 1:
        return ()
    below = grid.rows[place + 1][1]
    both = list(zip_longest(grid.rows[place][1], below, fillvalue=""))
    under_blank = any(own and not over for over, own in both)
    if not under_blank or not _all_headings(below) or not all(over or own for over, own in both):
        return ()
    group = ""
    names = []
    for over, own in both:
        group = over or group
        names.append(f"{group} {own}" if own else over)
    return names


def _with_groups(grid: FileGrid, place: int) -> Sequence[str]:
    """The headings, those that stand there twice or say nothing by themselves with the group over them before them."""
    number, headings = grid.rows[place]
    above, groups = grid.rows[place - 1] if place else (0, ())
    if above != number - 1 or sum(1 for group in groups if group) < 2:
        return headings
    filled: list[str] = []
    for at in range(len(headings)):
        own = groups[at] if at < len(groups) else ""
        filled.append(own or (filled[-1] if filled else ""))
    keys = [heading_key(heading) for heading in headings]
    return tuple(
        f"{group} {heading}" if group and heading and (keys.count(key) > 1 or not is_heading(heading)) else heading
        for heading, group, key in zip(headings, filled, keys, strict=True)
    )
