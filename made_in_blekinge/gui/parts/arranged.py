"""Rows as a table shows them: their order, the places of their ids, and the longest texts of each column."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple, TypeVar

from made_in_blekinge.gui.parts.ordering import places_of
from made_in_blekinge.i18n import Catalog

Row = TypeVar("Row")
_SAMPLE: Final = 100
"""Rows, from all over the table, whose texts are looked at for the widths of columns."""
LONGEST: Final = 4
"""Texts of a column that are measured: the longest by number of letters."""
_FREAK: Final = 24
"""Letters of the shortest text that may be a freak, which takes no room from others; see :class:`Longest`."""


class Longest(NamedTuple):
    """The longest texts of a column: the ``usual`` ones, and of all.

    A text more than twice as long as nine of ten others that are not empty is not usual, such as a name of 200 letters.
    """

    usual: Sequence[str]
    every: Sequence[str]


class Arranged(list[Row]):
    """Rows in the order of a table, and what the table needs of all of them, so that it goes through none itself.

    ``by`` is the column and whether downwards; ``ids`` are those of the rows, ``places`` where each of them stands.
    """

    def __init__(self, rows: Sequence[Row], by: tuple[int, bool] | None, ids: Sequence[Hashable]) -> None:
        super().__init__(rows)
        self.by, self.ids = by, ids
        self.longest: dict[str, Longest] = {}
        """By column, the texts that are measured for its width."""
        self.shown: dict[tuple[int, str], str] = {}
        """Texts of the first rows, in ``language``."""
        self.language: Catalog | None = None
        self.staying: frozenset[Hashable] = frozenset()
        """The ids of the rows that were changed and stay where they were; see :func:`in_place`."""

    @cached_property
    def places(self) -> Mapping[Hashable, int]:
        return places_of(self.ids)

    @classmethod
    def none(cls) -> "Arranged[Row]":
        return cls((), None, ())


def sample(rows: Sequence[Row]) -> Sequence[Row]:
    """Some of ``rows``, from all over the table."""
    return rows[:: max(1, len(rows) // _SAMPLE)][: _SAMPLE + 1]


def longest_of(texts: Iterable[str]) -> Longest:
    """The longest of some texts of a column."""
    present = sorted(filter(None, texts), key=len) or [""]
    bound = max(_FREAK, 2 * len(present[(len(present) - 1) * 9 // 10]))
    return Longest([text for text in present if len(text) <= bound][-LONGEST:], present[-LONGEST:])
