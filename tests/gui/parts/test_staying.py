"""Rows that were changed keep their place, and it is said which of them would stand elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.gui.parts.staying import in_place


@dataclass(frozen=True)
class Named:
    id: int
    name: str


A, B, C, D = (Named(number, name) for number, name in enumerate("ABCD"))


def placed(shown: Sequence[Named], found: Sequence[Named], **more: frozenset[int]) -> tuple[str, set[int]]:
    rows, staying = in_place(shown, found, lambda row: row.id, **more)
    return "".join(row.name for row in rows), {int(str(key)) for key in staying}


def test_a_renamed_row_stays_below_the_one_that_it_was_below() -> None:
    renamed = replace(B, name="Z")
    assert placed([A, B, C, D], [A, C, D, renamed]) == ("AZCD", {1})
    assert placed([A, renamed, C, D], [A, C, D, renamed], staying=frozenset({1})) == ("AZCD", {1})
    assert placed([A, renamed, C, D], [A, B, C, D], staying=frozenset({1})) == ("ABCD", set()), "its name is back"


def test_the_first_row_stays_first_and_neighbours_stay_in_their_order() -> None:
    first, second = replace(A, name="Z"), replace(B, name="Y")
    assert placed([A, B, C, D], [C, D, second, first]) == ("ZYCD", {0, 1})


def test_a_change_that_moves_nothing_stays_nowhere() -> None:
    assert placed([A, B, C], [A, replace(B, name="Bo"), C]) == ("ABoC", set())
    assert placed([A, C], [A, B, C]) == ("ABC", set()), "a new row stands where it belongs"
    assert placed([A, B, C], [A, C]) == ("AC", set()), "one that is gone is gone"


def test_what_search_and_filter_no_longer_find_stays_and_is_said_to() -> None:
    assert placed([A, B, C], [A, B, C], left=frozenset({1})) == ("ABC", {1})


_NAMES = st.lists(st.integers(0, 9), min_size=1, max_size=12)


@given(_NAMES, st.data())
def test_nothing_is_lost_and_the_rows_that_do_not_stay_are_in_order(names: list[int], data: st.DataObject) -> None:
    def in_order(rows: Sequence[Named]) -> list[Named]:
        return sorted(rows, key=lambda row: row.name)

    shown = in_order([Named(number, str(name)) for number, name in enumerate(names)])
    new = [Named(number, str(data.draw(st.integers(0, 9)))) for number in range(len(names) + 2)]
    changed = data.draw(st.sets(st.integers(0, len(names) + 1)))
    found = in_order([new[row.id] if row.id in changed else row for row in shown] + new[len(names) :])
    rows, staying = in_place(shown, found, lambda row: row.id)
    assert sorted(row.id for row in rows) == sorted(row.id for row in found)
    fixed = [row for row in rows if row.id not in staying]
    assert fixed == in_order(fixed)
    assert staying <= changed
    kept = [row.id for row in shown]
    assert [row.id for row in rows if row.id in kept and row.id in staying] == [
        key for key in kept if key in staying
    ], "those that stay are in the order that they had"
