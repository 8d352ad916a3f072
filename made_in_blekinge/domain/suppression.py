"""Hiding groups of fewer than five people, also from who subtracts what is shown from the sum."""

from collections.abc import Hashable, Mapping
from typing import Final, TypeVar

Key = TypeVar("Key", bound=Hashable)

SMALLEST: Final = 5
"""People of whom a figure may be shown."""


def is_small(people: int) -> bool:
    """Whether a figure of so many people would tell of each; of nobody there is nothing to tell."""
    return 0 < people < SMALLEST


def hidden_groups(people: Mapping[Key, int]) -> frozenset[Key]:
    """Which groups must not be shown beside their sum, which is that of all.

    Whoever subtracts learns how many are hidden together. So hidden ones are at least two groups and five people, and
    neither as few nor as many as small groups can have, which would tell of each; the smallest of the others are
    hidden with them until that holds.
    """
    small = {key for key, count in people.items() if is_small(count)}
    if not small:
        return frozenset()
    hidden = set(small)
    for size in sorted({count for count in people.values() if count >= SMALLEST}):
        if is_safe(hidden, people):
            break
        hidden |= {key for key, count in people.items() if count == size}  # which one of them would tell of the order
    return frozenset(hidden)


def is_safe(hidden: "set[Key] | frozenset[Key]", people: Mapping[Key, int]) -> bool:
    """Whether the sum of what is hidden tells nothing of any of it, also to who knows how groups are chosen."""
    counts = [people[key] for key in hidden]
    together = sum(counts)
    fullest = (SMALLEST - 1) * len(counts)  # of small groups alone: then each has as many as it can have
    extreme = together == len(counts) or (together == fullest and max(counts, default=0) < SMALLEST)
    return not hidden or (len(counts) > 1 and together >= SMALLEST and not extreme)


def hides_sum(people: Mapping[Key, int]) -> bool:
    """Whether even the sum must not be shown: it is of too few, or tells of what is hidden."""
    return is_small(sum(people.values())) or not is_safe(hidden_groups(people), people)
