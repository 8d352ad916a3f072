"""The balance of an event, its targets, and what a text says of power."""

import pytest

from made_in_blekinge.domain.balance import BalanceShare, BalanceTarget, TargetSubject, amperes, balance
from made_in_blekinge.domain.market import Branch, Municipality

S = TargetSubject


@pytest.mark.parametrize(
    ("text", "expected"),
    [("El 16 A", 16), ("2 × 16 A", 32), ("230 V", 0), ("eluttag 10A", 10), ("", 0), ("3-fas 32 Amp", 32), ("A12", 0)],
)
def test_the_amperes_of_a_text(text: str, expected: int) -> None:
    assert amperes(text) == expected


def test_all_that_has_a_target_or_anybody_is_counted() -> None:
    people = [
        BalanceShare(Branch.FOOD, Municipality.KARLSKRONA, True, 16, 90_000),
        BalanceShare(Branch.CRAFT, Municipality.KARLSKRONA, False, 0),
        BalanceShare(None, None, False, 10),
    ]
    targets = [
        BalanceTarget(S.BRANCH, "craft", 3, 5),
        BalanceTarget(S.MUNICIPALITY, "1060", 2),
        BalanceTarget(S.FOOD, "", None, 0),
    ]
    found = {(line.target.subject, line.target.code): line for line in balance(people, targets)}
    counts = {key: line.count for key, line in found.items()}
    assert counts == {
        (S.BRANCH, "craft"): 1, (S.BRANCH, "food"): 1, (S.MUNICIPALITY, "1060"): 0, (S.MUNICIPALITY, "1080"): 2,
        (S.NEWCOMERS, ""): 1, (S.FOOD, ""): 1, (S.BOOTHS, ""): 3, (S.POWER, ""): 26, (S.FEES, ""): 90_000,
    }  # fmt: skip
    assert list(found) == sorted(found, key=lambda key: list(S).index(key[0]))
    assert (found[S.BRANCH, "craft"].lacking, found[S.MUNICIPALITY, "1060"].lacking) == (2, 2)
    assert (found[S.FOOD, ""].beyond, found[S.BRANCH, "craft"].beyond) == (1, 0)
