"""What a filter lets through is what its words say, kept in a form that means the same in every language."""

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.gui.parts.column_filter import (
    ColumnFilter,
    filter_choices,
    filter_words,
    measure,
    sift,
    token,
    typed_filter,
)
from made_in_blekinge.gui.parts.rows import Column
from made_in_blekinge.i18n import catalog


@dataclass(frozen=True)
class Crate:
    name: str
    pieces: int | None
    packed: dt.date | None


CRATES = (
    Crate("Äpplen", 40, dt.date(2026, 6, 1)),
    Crate("Bröd", None, dt.date(2026, 6, 12)),
    Crate("Äpplen", 8, None),
    Crate("", 0, dt.date(2025, 12, 24)),
)
NAME: Column[Crate] = Column("name", "Name", lambda row, _: row.name)
PIECES: Column[Crate] = Column("pieces", "Pieces", lambda row, _: str(row.pieces or ""), sort=lambda row: row.pieces)
PACKED: Column[Crate] = Column("packed", "Packed", lambda row, _: str(row.packed or ""), sort=lambda row: row.packed)
COLUMNS = (NAME, PIECES, PACKED)


def test_values_are_counted_in_the_order_of_the_column_with_nothing_last() -> None:
    found = filter_choices(NAME, CRATES, catalog("sv"))
    assert [(one.text, one.count) for one in found] == [("Bröd", 1), ("Äpplen", 2), ("", 1)]
    assert [one.token for one in filter_choices(PIECES, CRATES, catalog("sv"))] == ["0", "8", "40", ""]


@pytest.mark.parametrize(
    ("column", "typed", "left"),
    [
        (PIECES, "<10", [2, 3]),
        (PIECES, ">= 8", [0, 2]),
        (PIECES, "=0", [3]),
        (PIECES, "tomt", [1]),
        (PIECES, "empty", [1]),
        (PACKED, "< 2026-06-12", [0, 3]),
        (PACKED, "= 12/6 2026", [1]),
        (PACKED, "Tomt", [2]),
        (NAME, "tomt", [3]),
    ],
)
def test_what_is_typed_compares(column: Column[Crate], typed: str, left: list[int]) -> None:
    found = typed_filter(typed, column, measure(column, CRATES), catalog("sv"))
    assert found is not None
    assert [CRATES.index(row) for row in sift(COLUMNS, {column.key: found}, CRATES)] == left


@pytest.mark.parametrize("typed", ["äpp", "< tio", "<", "8", "= 31/6 2026"])
def test_a_word_to_find_is_no_comparison(typed: str) -> None:
    assert typed_filter(typed, PIECES, int, catalog("sv")) is None
    assert typed_filter("< 5", NAME, None, catalog("sv")) is None


def test_filters_of_several_columns_hold_together_and_an_unknown_one_lets_through() -> None:
    filters = {"name": ColumnFilter(frozenset({"Äpplen"})), "pieces": ColumnFilter(sign=">", bound="10")}
    assert sift(COLUMNS, filters, CRATES) == [CRATES[0]]
    assert sift(COLUMNS, {"gone": ColumnFilter(frozenset())}, CRATES) == list(CRATES)


def test_words_name_the_first_value_and_the_number_of_others() -> None:
    def same(value: str) -> str:
        return value

    sv = catalog("sv")
    assert filter_words("Kommun", ColumnFilter(frozenset({"B", "A", "Ä"})), same, sv) == "Kommun: A + 2"
    assert filter_words("Kommun", ColumnFilter(frozenset()), same, sv) == "Kommun: inget"
    assert filter_words("Antal", ColumnFilter(sign="<", bound="5"), same, sv) == "Antal < 5"
    assert filter_words("Antal", ColumnFilter(sign="empty"), same, sv) == "Antal: tomt"


@given(st.frozensets(st.text(max_size=8), max_size=4), st.sampled_from(["", "<", "=", "empty"]), st.text(max_size=8))
def test_a_filter_is_read_as_it_was_kept(values: frozenset[str], sign: str, bound: str) -> None:
    made = ColumnFilter(values, sign, bound)
    assert ColumnFilter.again(made.kept()) == made


@given(st.one_of(st.integers(), st.text(), st.dates(), st.none()))
def test_a_ticked_value_comes_through_and_no_other_does(value: object) -> None:
    assert ColumnFilter(frozenset({token(value)})).keeps(value)
    assert not ColumnFilter(frozenset({token(value) + "x"})).keeps(value)
