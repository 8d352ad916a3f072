"""The rows of a register as they were read: all that the search finds, and those that the filters let through."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

Row = TypeVar("Row")


class Identified(Protocol):
    """Protocol of a register row."""

    @property
    def id(self) -> int: ...


@dataclass(frozen=True)
class Loaded(Generic[Row]):
    """``every`` row that the search finds, the ``rows`` among them that are shown; ``more``: there are more to come."""

    every: Sequence[Row]
    rows: Sequence[Row]
    more: bool = False
