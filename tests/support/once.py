"""What many tests begin with is made once in a run: an empty market in a file then gets the bytes that it had."""

from collections.abc import Callable, Hashable
from copy import deepcopy
from typing import Any, NamedTuple, TypeVar

from made_in_blekinge.store.database import Database
from made_in_blekinge.targets import BESIDE

T = TypeVar("T")


class _Kept(NamedTuple):
    contents: bytes
    made: Any
    topics: frozenset[str]
    commits: int


class _Known:
    """What this run has made."""

    empty: bytes | None = None
    kept: dict[Hashable, _Kept] = {}  # noqa: RUF012  one for the run


def know_empty(contents: bytes) -> None:
    """The file of a market in which nobody has done anything; only such a one is filled with what was kept."""
    _Known.empty = contents


def once(database: Database, key: Hashable, make: Callable[[], T]) -> T:
    """What ``make`` gives and writes in ``database``; ``key`` says all that it depends on.

    Markets on a server, in which something was done already, or whose changes are written down, are made each time.
    """
    path = database.path
    if path is None or database.auditor is not None or database.commits or path.read_bytes() != _Known.empty:
        return make()
    if key not in _Known.kept:
        made, topics, commits = _watched(database, make)
        database.engine.dispose()
        if not any(path.with_name(path.name + ending).exists() for ending in BESIDE):
            _Known.kept[key] = _Kept(path.read_bytes(), deepcopy(made), topics, commits)
        return made
    kept = _Known.kept[key]
    database.engine.dispose()
    path.write_bytes(kept.contents)
    database.commits += kept.commits
    if database.on_change is not None:
        database.on_change(kept.topics)
    made_before: T = deepcopy(kept.made)
    return made_before


def _watched(database: Database, make: Callable[[], T]) -> tuple[T, frozenset[str], int]:
    """What was made, which tables changed, and in how many commits."""
    tell, before, topics = database.on_change, database.commits, set[str]()

    def hear(changed: frozenset[str]) -> None:
        topics.update(changed)
        if tell is not None:
            tell(changed)

    database.on_change = hear
    try:
        made = make()
    finally:
        database.on_change = tell
    return made, frozenset(topics), database.commits - before
