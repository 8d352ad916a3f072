"""What the filter of a column lets through. No widgets: it is asked on a reader thread, for tens of thousands of rows.

Texts are kept in the language of the source, so that a saved filter means the same in every language of the window.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypeVar

from made_in_blekinge.domain.collation import swedish
from made_in_blekinge.domain.dates import parse_date
from made_in_blekinge.domain.kinds import Money, Whole
from made_in_blekinge.errors import UserError
from made_in_blekinge.gui.parts.rows import Column
from made_in_blekinge.i18n import N_, Catalog, catalog

Row = TypeVar("Row")
EMPTY: Final = N_("empty")
_TYPED: Final = re.compile(r"\s*(<=|>=|<|>|=)\s*(.+)")
_SIGNS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "=": lambda value, bound: bool(value == bound),
    "<": lambda value, bound: bool(value < bound),
    ">": lambda value, bound: bool(value > bound),
    "<=": lambda value, bound: bool(value <= bound),
    ">=": lambda value, bound: bool(value >= bound),
}


@dataclass(frozen=True, slots=True)
class ColumnFilter:
    """The ticked ``values``; or a comparison by ``sign`` with ``bound``, a number or a day; or ``sign`` ``empty``."""

    values: frozenset[str] = frozenset()
    sign: str = ""
    bound: str = ""

    def keeps(self, value: Any) -> bool:  # noqa: ANN401  a text, a number or a day
        """Whether a cell of that value comes through."""
        if not self.sign:
            return token(value) in self.values
        if value is None or value == "":
            return self.sign == EMPTY
        if self.sign == EMPTY:
            return False
        bound: Any = dt.date.fromisoformat(self.bound) if isinstance(value, dt.date) else int(self.bound)
        return _SIGNS[self.sign](value, bound)

    def kept(self) -> list[Any]:
        """As it is saved, for :meth:`again`."""
        return [sorted(self.values), self.sign, self.bound]

    @classmethod
    def again(cls, kept: Sequence[Any]) -> "ColumnFilter":
        values, sign, bound = kept
        return cls(frozenset(map(str, values)), str(sign), str(bound))


Filters = Mapping[str, ColumnFilter]
"""By the key of the column."""


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """One value of a column, as it is kept and as it is shown, and in how many rows it stands."""

    token: str
    text: str
    count: int


def token(value: Any) -> str:  # noqa: ANN401  a text, a number or a day
    """A value as it is kept in a filter."""
    return "" if value is None else value.isoformat() if isinstance(value, dt.date) else str(value)


def sift(columns: Sequence[Column[Row]], filters: Filters, rows: Sequence[Row]) -> list[Row]:
    """The rows that come through all filters; one of a column that is not there lets everything through."""
    tests = [(column, filters[column.key].keeps) for column in columns if column.key in filters]
    source = source_texts()
    for column, keeps in tests:
        rows = [row for row in rows if keeps(column.filtered_by(row, source))]
    return list(rows)


def filter_choices(column: Column[Row], rows: Sequence[Row], language: Catalog) -> list[FilterChoice]:
    """The values of a column in ``rows``, in the order in which the column sorts; nothing last."""
    source = source_texts()
    counts: Counter[str] = Counter()
    first: dict[str, Row] = {}
    for row in rows:
        counts[kept := token(column.filtered_by(row, source))] += 1
        first.setdefault(kept, row)
    found = [FilterChoice(kept, _shown(column, row, language), counts[kept]) for kept, row in first.items()]
    return sorted(found, key=lambda one: (one.token == "", _place(column, first[one.token], one.text)))


def typed_filter(typed: str, column: Column[Any], kind: type | None, language: Catalog) -> ColumnFilter | None:
    """The comparison that ``typed`` says (``< 500``, ``= 2026-06-30``, ``empty``); ``None`` if it is a word to find."""
    if typed.strip().casefold() in (EMPTY, language.text(EMPTY).casefold()):
        return ColumnFilter(sign=EMPTY)
    found = _TYPED.fullmatch(typed)
    if found is None or kind is None:
        return None
    try:
        bound = _parsed(found[2], kind, column)
    except UserError:
        return None
    return None if bound is None else ColumnFilter(sign=found[1], bound=token(bound))


def measure(column: Column[Any], rows: Sequence[Any]) -> type | None:
    """``int`` or ``date`` for a column of numbers or days; ``None`` for texts."""
    source = source_texts()
    values = (column.filtered_by(row, source) for row in rows)
    first = next((value for value in values if value is not None), None)
    return dt.date if isinstance(first, dt.date) else int if isinstance(first, int) else None


def filter_words(title: str, chosen: ColumnFilter, text_of: Callable[[str], str], language: Catalog) -> str:
    """``Municipality: Karlskrona + 3``, for the chip of a filter."""
    if chosen.sign == EMPTY:
        return f"{title}: {language.text(EMPTY)}"
    if chosen.sign:
        return f"{title} {chosen.sign} {text_of(chosen.bound)}"
    texts = sorted((text_of(value) or language.text(EMPTY) for value in chosen.values), key=swedish)
    if not texts:
        return language.text(N_("{title}: nothing"), title=title)
    return f"{title}: {texts[0]}" + (f" + {len(texts) - 1}" if len(texts) > 1 else "")


@cache
def source_texts() -> Catalog:
    """The catalog that leaves texts as they are in the source."""
    return catalog("en")


def _parsed(text: str, kind: type, column: Column[Any]) -> dt.date | int | None:
    if kind is dt.date:
        return parse_date(text)
    return Money().parse(text) if column.money else Whole().parse(text)


def _shown(column: Column[Row], row: Row, language: Catalog) -> str:
    found = column.filtered_by(row, language)
    return found if isinstance(found, str) else column.show(row, language)


def _place(column: Column[Row], row: Row, text: str) -> Any:  # noqa: ANN401  numbers, days and texts are not mixed
    found = column.filtered_by(row, source_texts())
    return swedish(text) if found is None or isinstance(found, str) else found
