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
    more people than groups, since each has somebody; the smallest of the others are hidden with them until that holds.
    """
    small = {key for key, count in people.items() if is_small(count)}
    if not small:
        return frozenset()
    others = sorted((count, str(key), key) for key, count in people.items() if count >= SMALLEST)
    hidden = set(small)
    for _, _, key in others:
        if is_safe(hidden, people):
            break
        hidden.add(key)
    return frozenset(hidden)


def is_safe(hidden: "set[Key] | frozenset[Key]", people: Mapping[Key, int]) -> bool:
    """Whether the sum of what is hidden tells nothing of any of it."""
    together = sum(people[key] for key in hidden)
    return not hidden or (len(hidden) > 1 and together >= SMALLEST and together > len(hidden))


def hides_sum(people: Mapping[Key, int]) -> bool:
    """Whether even the sum must not be shown: it is of too few, or tells of what is hidden."""
    return is_small(sum(people.values())) or not is_safe(hidden_groups(people), people)
