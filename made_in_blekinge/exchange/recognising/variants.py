"""Rows that leave out what the row above says: variants of goods, further lines of a receipt, and rows of pictures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from made_in_blekinge.domain.fields import Field
from made_in_blekinge.domain.report import SkippedRow
from made_in_blekinge.domain.text import fold
from made_in_blekinge.exchange.read_table import FileRow, FileTable, row_text

_NO_VARIANT: Final = frozenset({"default title", "default", "regular"})
"""What shops write where goods have one variant only."""
_PARTED: Final = re.compile(r" [-–] |, | \(|/")
_TELLING: Final = ("item_number", "price_sek", "price_net", "gtin", "name_sv", "variant")


def inherited(table: FileTable, fields: Sequence[Field | None]) -> FileTable:
    """The table with the name of the row above in each variant row; rows without item, price and name are skipped."""
    keys = {field.key: at for at, field in enumerate(fields) if field is not None}
    table = _without_parents(table, fields, keys)
    if not {"variant", "name_sv"} <= keys.keys():
        return table
    name, variant, item = keys["name_sv"], keys["variant"], keys.get("item_number")
    telling = [keys[key] for key in _TELLING if key in keys]
    rows: list[FileRow] = []
    skipped: list[SkippedRow] = []
    current = ""
    above: tuple[str, ...] = ()
    shared = [keys[key] for key in ("name_sv", "owner", "category", "vat_percent") if key in keys]
    for at, (number, cells) in enumerate(table.rows):
        if fold(cells[variant]) in _NO_VARIANT:
            cells = (*cells[:variant], "", *cells[variant + 1 :])
        following = table.rows[at + 1][1] if at + 1 < len(table.rows) else None
        if not any(cells[place] for place in telling) or (
            cells[name] and item is not None and not cells[item] and following is not None
            and not following[name] and following[variant]
        ):  # fmt: skip
            skipped.append(SkippedRow(number, "note", row_text(cells)))
            current, above = (cells[name], cells) if cells[name] else (current, above)
            continue
        if not cells[name] and current and cells[variant]:
            cells = _filled(cells, above, shared)
        current, above = cells[name] or current, cells
        rows.append((number, cells))
    return replace(table, rows=rows, skipped=(*table.skipped, *skipped)) if skipped or rows != table.rows else table


def _without_parents(table: FileTable, fields: Sequence[Field | None], keys: Mapping[str, int]) -> FileTable:
    """The table without the goods that have no price and are named by their variants: in a column of no field, or as
    the beginning of their names, as ``Troja - S`` is a ``Troja``."""
    item, price = keys.get("item_number"), keys.get("price_sek", keys.get("price_net"))
    if item is None or price is None or all(cells[price] for _, cells in table.rows):
        return table
    name = keys.get("name_sv")
    heads = _heads(table.rows, name, price) if name is not None else frozenset()
    unpriced = {cells[item] for _, cells in table.rows if cells[item] and not cells[price]}
    others = [at for at, field in enumerate(fields) if field is None]
    named = {cells[at] for _, cells in table.rows if cells[price] for at in others} & unpriced
    if not named and not heads:
        return table

    def is_parent(cells: Sequence[str]) -> bool:
        return not cells[price] and (cells[item] in named or (name is not None and cells[name] in heads))

    rows = [row for row in table.rows if not is_parent(row[1])]
    parents = [row for row in table.rows if is_parent(row[1])]
    skipped = [SkippedRow(number, "variants", row_text(cells)) for number, cells in parents]
    return replace(table, rows=rows, skipped=(*table.skipped, *skipped))


def _heads(rows: Sequence[FileRow], name: int, price: int) -> frozenset[str]:
    """The names without a price that others with one begin with."""
    unpriced = {cells[name] for _, cells in rows if cells[name] and not cells[price]}
    begun = (text for _, cells in rows if cells[price] for text in _beginnings(cells[name]))
    return frozenset(unpriced.intersection(begun))


def _beginnings(text: str) -> Iterator[str]:
    """What stands before each sign by which shops part a variant from what it is one of."""
    return (text[: match.start()] for match in _PARTED.finditer(text))


def _filled(cells: tuple[str, ...], above: tuple[str, ...], places: Sequence[int]) -> tuple[str, ...]:
    """The cells, those at ``places`` that are empty as they are in the row above."""
    whole = list(cells)
    for at in places:
        whole[at] = cells[at] or above[at]
    return tuple(whole)


def inherited_moments(table: FileTable, fields: Sequence[Field | None]) -> FileTable:
    """The table with time, till and means of payment in every line of a receipt that has them in its first one."""
    keys = {field.key: at for at, field in enumerate(fields) if field is not None}
    receipt, time = keys.get("receipt"), keys.get("time", keys.get("day"))
    shared = [keys[key] for key in ("time", "day", "clock", "till", "means", "event") if key in keys]
    if receipt is None or time is None or all(cells[at] for _, cells in table.rows for at in shared):
        return table
    rows: list[FileRow] = []
    for number, cells in table.rows:
        above = rows[-1][1] if rows else cells
        if cells[receipt] == above[receipt]:
            cells = _filled(cells, above, shared)
        rows.append((number, cells))
    return replace(table, rows=rows)
