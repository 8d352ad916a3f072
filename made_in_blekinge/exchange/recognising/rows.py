"""Which rows of a table are no data: sums, and notes below them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Final

from made_in_blekinge.domain.report import SkippedRow
from made_in_blekinge.domain.text import fold
from made_in_blekinge.exchange.read_table import FileRow, FileTable, row_text
from made_in_blekinge.exchange.recognising.heading_row import is_heading

_SUM: Final = re.compile(
    r"(?:\d[\d ]*\s)?(?:summa|delsumma|totalsumma|slutsumma|totalt?|totaler|sum|subtotal|grand total|sum total|i alt|"
    r"ialt|gesamt|summe|zusammen|yhteensa|antal)(?:\s+(?:kr|sek|antal|st|belopp|inkl moms|exkl moms))?\s*[:=]?"
)
_COUNT: Final = re.compile(r"(?:antal|number of|summa|totalt?|sum)\b[^:]*[:=]\s*[\d\s.,]+(?:kr|sek|st)?")
_FIGURE: Final = re.compile(r"[-−]?[\d\s.,]+(?:\s?(?:kr|sek|st|%|:-))?|#[A-Z]+!", re.IGNORECASE)
_MARKED: Final = re.compile(r"(?:\*|obs\b|note\b|anm\b)", re.IGNORECASE)
_FEW: Final = 3
_WORDS: Final = 3
"""So many words are a sentence."""


def without_sums(table: FileTable, keys: Collection[int], says_more: bool = False) -> FileTable:
    """The table without its sums and the notes after them; ``keys`` are the columns that every row of data fills.

    ``says_more``: a row of data has more than one cell, as goods have a price: one that stands alone heads a section.
    """
    rows: list[FileRow] = []
    skipped: list[SkippedRow] = []
    after_sum = False
    totals = _totals(table.rows)
    apart = _table_below(table.rows, table.headings)
    below = _notes_below(table.rows, len(table.headings))
    alone = _alone(table.rows, len(table.headings)) if says_more else frozenset()
    for number, cells in table.rows:
        why = "note" if number in below else _why(cells, keys, after_sum, len(table.headings))
        if apart is not None and number >= apart:
            why = "other_table"
        if not why and _says_headings(cells, table.headings):
            why = "headings"
        if not why and number in totals:
            why = "sum"
        if not why and number in alone:
            why = "section"
        if not why:
            after_sum = False
            rows.append((number, cells))
            continue
        after_sum = after_sum or why == "sum"
        skipped.append(SkippedRow(number, why, row_text(cells)))
    if not skipped:
        return table
    everything = sorted((*table.skipped, *skipped), key=lambda row: row.row)
    return replace(table, rows=rows, skipped=tuple(everything))


def _table_below(rows: Sequence[FileRow], headings: Sequence[str]) -> int | None:
    """The number of the row, behind an empty one, in which another table begins with headings of its own."""
    apart = ((number, cells) for (before, _), (number, cells) in pairwise(rows) if number - before > 1)
    for number, cells in apart:
        filled = [cell for cell in cells if cell]
        if len(filled) > 1 and all(map(is_heading, filled)):
            return None if _says_headings(cells, headings) else number
    return None


def _says_headings(cells: tuple[str, ...], headings: Sequence[str]) -> bool:
    """Whether a row is that of the headings once more, as where two lists were pasted into one."""
    alike = 0
    for cell, heading in zip(cells, headings, strict=False):
        if cell:
            if fold(cell) != fold(heading):
                return False
            alike += 1
    return alike > 1


def _totals(rows: Sequence[FileRow]) -> frozenset[int]:
    """The last row, where it has figures only, each of which is the sum of those above it."""
    if len(rows) < _FEW:
        return frozenset()
    number, cells = rows[-1]
    filled = [at for at, cell in enumerate(cells) if cell]
    if not all(_FIGURE.fullmatch(cells[at]) for at in filled) or not any(_figure(cells[at]) for at in filled):
        return frozenset()
    sums = (_figure(cells[at]) == sum(_figure(above[at]) or 0 for _, above in rows[:-1]) for at in filled)
    return frozenset({number}) if all(sums) else frozenset()


def _figure(text: str) -> Decimal | None:
    try:
        return Decimal(re.sub(r"[^\d,.-]", "", text).replace(",", "."))
    except InvalidOperation:
        return None


def _notes_below(rows: Sequence[FileRow], width: int) -> frozenset[int]:
    """The rows at the end, after an empty one, that each hold nothing but a sentence."""
    last = len(rows)
    while last and width >= _FEW and _is_sentence(rows[last - 1][1]):
        last -= 1
    apart = next((at for at in range(max(last, 1), len(rows)) if rows[at][0] - rows[at - 1][0] > 1), len(rows))
    return frozenset(number for number, _ in rows[apart:])


def _alone(rows: Sequence[FileRow], width: int) -> frozenset[int]:
    """The rows with one word cell, where nearly all of the table has more."""
    alone = [
        number for number, cells in rows
        if len(filled := [cell for cell in cells if cell]) == 1 and not _FIGURE.fullmatch(filled[0])
    ]  # fmt: skip
    few = width >= _FEW and len(alone) * _FEW <= len(rows) + _FEW
    return frozenset(alone if few else ())


def _is_sentence(cells: tuple[str, ...]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) == 1 and len(filled[0].split()) >= _WORDS


def is_data(cells: tuple[str, ...], width: int) -> bool:
    """Whether a row of a table with so many columns is neither a sum nor marked as a note."""
    return not _why(cells, (), False, width)


def _why(cells: tuple[str, ...], keys: Collection[int], after_sum: bool, width: int) -> str:
    """``sum``, ``note``, or nothing where the row is data. What has a figure or word beside its sum is data."""
    wide = len(cells) - cells.count("") > max(_FEW, width // 2) and not after_sum
    if wide and not _SUM.fullmatch(fold(next(filter(None, cells)))):
        return ""
    filled = [cell for cell in cells if cell]
    words = [fold(cell) for cell in filled if not _FIGURE.fullmatch(cell)]
    if len(words) == 1 and (_SUM.fullmatch(words[0]) or _COUNT.fullmatch(words[0])):
        return "sum"
    if len(filled) > 1:
        return ""
    marked = bool(_MARKED.match(filled[0]))
    in_key = any(at < len(cells) and cells[at] for at in keys)
    return "note" if width >= _FEW and (after_sum or (marked and not in_key) or (marked and width > _FEW)) else ""
