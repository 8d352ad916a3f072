"""A block of cells as spreadsheets put it on the clipboard: lines, tabulators, and quotation marks around line ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.text import fold
from made_in_blekinge.errors import UserError
from made_in_blekinge.i18n import N_

_CELLS: Final = re.compile(r'(?P<quoted>"(?:[^"]|"")*"(?=[\t\r\n]|\Z))?(?P<plain>[^\t\r\n]*)(?P<end>\t|\r\n|\r|\n|\Z)')
"""A cell, in marks or plain, and what ends it."""
_NEEDS_MARKS: Final = re.compile(r'[\t\r\n]|""')


@dataclass(frozen=True, slots=True)
class UnfitCell:
    """A cell that cannot be written, and why; without a field it lies outside of the table."""

    row: int
    column: int
    field: Field | None
    text: str
    error: UserError


@dataclass
class Block:
    """What a block writes: values by the id of the row and the key of the field, and the cells that do not fit."""

    values: dict[int, dict[str, Any]] = field(default_factory=dict)
    unfit: list[UnfitCell] = field(default_factory=list)


def split_block(text: str) -> list[list[str]]:
    """The cells of a block. The line end that spreadsheets put behind the last line is none of a further row.

    Quotation marks belong to the text, unless they stand around every cell or around one that needs them: with a line
    end, a tabulator or doubled marks within. Thus neither “24"” nor “"Green" apples” loses a sign, and a mark that is
    never closed swallows no rows.
    """
    if not text.rstrip("\r\n"):
        return []
    found = [cell for cell in _CELLS.finditer(text) if cell.start() < len(text) or text[-1] == "\t"]
    around_all = all(cell["quoted"] for cell in found)
    lines: list[list[str]] = [[]]
    for cell in found:
        lines[-1].append(_unquoted(cell["quoted"], around_all) if cell["quoted"] else cell["plain"])
        if cell["end"] not in ("\t", ""):
            lines.append([])
    return lines if lines[-1] else lines[:-1]


def _unquoted(cell: str, surely: bool) -> str:
    inner = cell[1:-1]
    return inner.replace('""', '"') if surely or _NEEDS_MARKS.search(inner) else cell


def named_columns(line: Sequence[str], titles: Sequence[str]) -> list[int | None] | None:
    """Where the cells of ``line`` stand among ``titles``, if all that are not empty are titles, as in a heading."""
    places = {fold(title): at for at, title in reversed([*enumerate(titles)])}
    named = [fold(cell.strip()) for cell in line]
    if not any(named) or any(name and name not in places for name in named):
        return None
    return [places.get(name) for name in named]


def read_block(text: str, keys: Sequence[int], fields: Sequence[Field | None]) -> Block:
    """As :func:`read_cells`, of a text from the clipboard."""
    return read_cells(split_block(text), keys, fields)


def read_cells(cells: Sequence[Sequence[str]], keys: Sequence[int], fields: Sequence[Field | None]) -> Block:
    """The values of ``cells`` for the rows ``keys``; their columns are ``fields``, ``None`` one that is not edited."""
    block = Block()
    for row, line in enumerate(cells):
        for column, cell in enumerate(line):
            _read_cell(block, (row, column), cell, keys, fields)
    return block


def _read_cell(
    block: Block, place: tuple[int, int], text: str, keys: Sequence[int], fields: Sequence[Field | None]
) -> None:
    row, column = place
    if row >= len(keys) or column >= len(fields):
        if text.strip():
            block.unfit.append(UnfitCell(row, column, None, text, UserError("outside", _OUTSIDE)))
        return
    into = fields[column]
    try:
        if into is None or into.fixed:
            if text.strip():
                raise UserError("not_edited", _NOT_EDITED)
            return
        block.values.setdefault(keys[row], {})[into.key] = into.parse(text)
    except UserError as error:
        block.unfit.append(UnfitCell(row, column, into, text, error))


_OUTSIDE = N_("There is no cell in the table for this. Paste further up or further left, or add rows first.")
_NOT_EDITED = N_("This column is not written here: the program gives it.")
