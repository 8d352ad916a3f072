"""Sorting rows: Swedish collation, and in steps for tables so long that sorting them at once would be felt."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from heapq import merge
from itertools import islice
from typing import Any, Final, TypeVar

from made_in_blekinge.domain.collation import swedish

Row = TypeVar("Row")
_STEP: Final = 400
_RUN: Final = 2_000
_PLACED: Final = 1_000


def in_order(rows: Sequence[Row], value: Callable[[Row], Any], downwards: bool) -> list[Row]:
    """``rows`` sorted by ``value``: stable, Swedish collation, null values last in both directions."""
    keys = [_key(found) for found in map(value, rows)]
    present = [at for at, key in enumerate(keys) if key is not None]
    missing = [row for key, row in zip(keys, rows, strict=True) if key is None]
    present.sort(key=keys.__getitem__, reverse=downwards)
    return [rows[at] for at in present] + missing


def ordering(
    rows: Sequence[Row], value: Callable[[Row], Any], downwards: bool, put: Callable[[list[Row]], object]
) -> Iterator[None]:
    """As :func:`in_order` in steps of a millisecond or so; the last one calls ``put`` with the sorted rows."""
    keys: list[Any] = []
    for first in range(0, len(rows), _STEP):
        keys += [_key(value(row)) for row in rows[first : first + _STEP]]
        yield
    runs, missing = [], list[Row]()
    for first in range(0, len(rows), _RUN):
        places = range(first, min(first + _RUN, len(rows)))
        present = [at for at in places if keys[at] is not None]
        missing += [rows[at] for at in places if keys[at] is None]
        runs.append(sorted(present, key=keys.__getitem__, reverse=downwards))
        yield
    merged = merge(*runs, key=keys.__getitem__, reverse=downwards)
    found: list[Row] = []
    while part := list(islice(merged, _STEP)):
        found += [rows[at] for at in part]
        yield
    found += missing
    put(found)


def places_of(ids: Sequence[Hashable]) -> dict[Hashable, int]:
    """Where each of ``ids`` stands; made bit by bit, because in one go no other thread could work meanwhile."""
    places: dict[Hashable, int] = {}
    for _ in placing(ids, places):
        pass
    return places


def placing(ids: Sequence[Hashable], places: dict[Hashable, int]) -> Iterator[None]:
    """Put into ``places`` where each of ``ids`` stands, in steps."""
    for first in range(0, len(ids), _PLACED):
        places.update(zip(ids[first : first + _PLACED], range(first, first + _PLACED), strict=False))
        yield


def _key(value: Any) -> Any:  # noqa: ANN401  each column has its own
    """The key to compare; ``None`` for nothing."""
    if isinstance(value, str):
        return swedish(value) if value else None
    return value
