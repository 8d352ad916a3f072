"""Which booth fits whom, and a proposal for all who have none."""

import pytest

from made_in_blekinge.domain.market import Facing
from made_in_blekinge.domain.placing import Misfit, Place, PlacingWish, corners, fitting, misfit, proposal, wanted
from made_in_blekinge.domain.plan import PlanBooth, arrange


def place(code: str, width: int = 3000, depth: int = 2000, amperes: int = 0, **more: bool) -> Place:
    return Place(code, width, depth, amperes, more.get("corner", False), more.get("taken", False))


@pytest.mark.parametrize(
    ("wish", "power", "expected"),
    [
        ("hörn, 3 × 3 m", 16, PlacingWish(16, 3000, 3000, True)),
        ("gärna D9", 0, PlacingWish(0, 0, 0, False, ("D9",))),
        ("6x3 m, El 16 A", 16, PlacingWish(16, 6000, 3000)),
        ("", 0, PlacingWish()),
    ],
)
def test_a_wish_in_words(wish: str, power: int, expected: PlacingWish) -> None:
    assert wanted(wish, power) == expected


@pytest.mark.parametrize(
    ("need", "offered", "expected"),
    [
        (PlacingWish(), place("A1", taken=True), Misfit.TAKEN),
        (PlacingWish(width=6000, depth=3000), place("A1", 4000, 3000), Misfit.SMALL),
        (PlacingWish(width=3000, depth=4000), place("A1", 4000, 3000), None),
        (PlacingWish(amperes=16), place("A1", amperes=10), Misfit.POWER),
        (PlacingWish(amperes=16), place("A1", amperes=16), None),
    ],
)
def test_why_a_booth_does_not_fit(need: PlacingWish, offered: Place, expected: Misfit | None) -> None:
    assert misfit(need, offered) is expected


def test_the_best_booth_is_the_wished_one_then_corners_then_the_least_power_to_spare() -> None:
    places = [place("A1", amperes=16), place("A2"), place("A10", corner=True), place("B1")]
    assert [one.code for one in fitting(PlacingWish(codes=("B1",)), places)] == ["B1", "A2", "A1", "A10"]
    assert fitting(PlacingWish(corner=True), places)[0].code == "A10"


def test_all_get_a_booth_as_far_as_any_fits() -> None:
    places = [place("A1", amperes=16), place("A2"), place("A3", taken=True)]
    assert proposal({1: PlacingWish(), 2: PlacingWish(amperes=16), 3: PlacingWish(amperes=32)}, places) == {
        2: "A1",
        1: "A2",
    }


def test_the_ends_of_a_row_are_corners() -> None:
    row = [PlanBooth(f"A{at}", "", 3000 * at, 2000, 3000, 2000, Facing.DOWN, False) for at in range(1, 5)]
    assert corners(arrange(row)) == {"A1", "A4"}
