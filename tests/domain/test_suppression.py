"""Groups under five stay hidden, whatever is subtracted: every table of small figures is published and attacked."""

from collections import defaultdict
from itertools import product

import pytest

from made_in_blekinge.domain.suppression import SMALLEST, hidden_groups, hides_sum, is_small

Table = tuple[int, ...]
Shown = tuple[int | None, tuple[int | None, ...]]


def published(table: Table) -> Shown:
    """What is shown of a table: its sum, and each group or that it is hidden."""
    people = dict(enumerate(table))
    if hides_sum(people):
        return None, tuple(0 if count == 0 else None for count in table)
    hidden = hidden_groups(people)
    return sum(table), tuple(None if at in hidden else count for at, count in enumerate(table))


@pytest.mark.parametrize("groups", [2, 3, 4])
def test_nothing_hidden_can_be_reckoned_even_by_who_knows_the_rules(groups: int) -> None:
    alike: dict[Shown, list[Table]] = defaultdict(list)
    for table in product(range(9), repeat=groups):
        alike[published(table)].append(table)
    for shown, tables in alike.items():
        total, cells = shown
        for at, cell in enumerate(cells):
            assert cell is None or not is_small(cell), (shown, tables)
            if cell is None and total is not None:
                assert len({table[at] for table in tables}) > 1, (shown, tables)
        hidden = [sum(table[at] for at, cell in enumerate(cells) if cell is None) for table in tables]
        assert total is None or min(hidden) == 0 or min(hidden) >= SMALLEST, (shown, tables)


def test_what_needs_no_hiding_is_shown() -> None:
    assert hidden_groups({"a": 5, "b": 12, "c": 0}) == frozenset()
    assert not hides_sum({"a": 5, "b": 12, "c": 0})
    assert hidden_groups({"a": 3, "b": 12, "c": 7, "d": 0}) == {"a", "c"}  # the smallest of the others beside it
