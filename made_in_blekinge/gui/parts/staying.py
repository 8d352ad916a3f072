"""Rows that were changed keep their place in a table until it is sorted or filtered anew, as in a spreadsheet.

A row that is given another name would otherwise leap away from under the cursor, and one that a search no longer finds
would be gone before its next field is written.
"""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import TypeVar

Row = TypeVar("Row")


def in_place(
    shown: Sequence[Row],
    found: Sequence[Row],
    id_of: Callable[[Row], Hashable],
    staying: Collection[Hashable] = (),
    left: Collection[Hashable] = (),
) -> tuple[list[Row], frozenset[Hashable]]:
    """The rows ``found``, which are in order, with those that differ from the row ``shown`` under their id at the place
    that they had, and the ids of those that would stand elsewhere.

    ``staying`` are such rows of before; ``left`` those among ``found`` that only are there because they were shown.
    """
    before = {id_of(row): row for row in shown}
    moved = {
        key for row in found if (key := id_of(row)) in before and (key in staying or key in left or before[key] != row)
    }
    if not moved:
        return list(found), frozenset()
    ranks = {id_of(row): rank for rank, row in enumerate(found)}
    below = _below(before, moved, ranks)
    rows = list(map(found.__getitem__, _ranks(below.get(None, ()), ranks)))
    for row in found:
        if (key := id_of(row)) not in moved:
            rows.append(row)
            rows += map(found.__getitem__, _ranks(below.get(key, ()), ranks))
    return rows, _elsewhere([ranks[id_of(row)] for row in rows], rows, id_of, moved) | (moved & set(left))


def _below(
    before: Mapping[Hashable, object], moved: Collection[Hashable], ranks: Mapping[Hashable, int]
) -> dict[Hashable | None, list[Hashable]]:
    """The ``moved`` rows by the one of the others below which they stood (``None``: above all of them)."""
    below: dict[Hashable | None, list[Hashable]] = {}
    above: Hashable | None = None
    for key in before:
        if key in moved:
            below.setdefault(above, []).append(key)
        elif key in ranks:
            above = key
    return below


def _ranks(keys: Sequence[Hashable], ranks: Mapping[Hashable, int]) -> list[int]:
    return [ranks[key] for key in keys]


def _elsewhere(
    ranks: Sequence[int], rows: Sequence[Row], id_of: Callable[[Row], Hashable], moved: Collection[Hashable]
) -> frozenset[Hashable]:
    """The ids of the ``moved`` rows that do not stand where their rank says; the other rows do."""
    bound, bounds = len(ranks), list[int]()
    for rank, row in zip(reversed(ranks), reversed(rows), strict=True):
        bounds.append(bound)
        if id_of(row) not in moved:
            bound = rank
    last, found = -1, set[Hashable]()
    for rank, row, upper in zip(ranks, rows, reversed(bounds), strict=True):
        if last < rank < upper:
            last = rank
        elif id_of(row) in moved:
            found.add(id_of(row))
    return frozenset(found)
