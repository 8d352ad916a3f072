from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_in_blekinge.domain.market import Facing
from made_in_blekinge.domain.plan import FloorPlan, PlanBooth, arrange, booth_order, footprint, reading_order

CODES = st.from_regex(r"[A-F]{0,2}[0-9]{1,3}|[A-Z]{1,3}|HALL2-[A-C][0-9]{1,2}", fullmatch=True)
SIZES = st.integers(100, 12_000)


def booth(code: str = "A1", x: int | None = None, y: int | None = None, **changes: Any) -> PlanBooth:
    values: dict[str, Any] = {"name": "", "width": 3000, "depth": 2000, "facing": Facing.DOWN, "taken": False}
    return PlanBooth(code, x=x, y=y, **values | changes)


BOOTHS = st.lists(
    st.builds(
        PlanBooth,
        CODES,
        st.just("Ek"),
        st.none() | st.integers(0, 60_000),
        st.none() | st.integers(0, 60_000),
        SIZES,
        SIZES,
        st.sampled_from(Facing),
        st.just(True),
    ),
    max_size=80,
    unique_by=lambda booth: booth.code,
)


def codes(plan: FloorPlan) -> list[str]:
    return [spot.booth.code for spot in plan.spots]


@given(BOOTHS)
def test_every_booth_stands_inside_and_none_that_was_laid_on_another(booths: list[PlanBooth]) -> None:
    plan = arrange(booths)
    kept = {booth.code for booth in booths if booth.placed}
    for spot in plan.spots:
        area = spot.area
        assert area == footprint(spot.booth)
        assert plan.bounds.x <= area.x < area.right <= plan.bounds.right
        assert plan.bounds.y <= area.y < area.bottom <= plan.bounds.bottom
    for one, other in combinations(plan.spots, 2):
        if not {one.booth.code, other.booth.code} <= kept:
            assert not one.area.overlaps(other.area), (one, other)


@given(BOOTHS, st.randoms(use_true_random=False))
def test_the_order_in_which_booths_are_read_changes_nothing(booths: list[PlanBooth], random: Any) -> None:
    mixed = booths.copy()
    random.shuffle(mixed)
    plan = arrange(booths)
    assert arrange(mixed) == plan
    assert codes(plan) == sorted((booth.code for booth in booths), key=booth_order)


@given(BOOTHS)
def test_what_has_a_place_stays_and_laying_again_moves_nothing(booths: list[PlanBooth]) -> None:
    plan = arrange(booths)
    for booth in booths:
        if booth.placed:
            assert [spot.booth for spot in plan.spots if spot.booth.code == booth.code] == [booth]
    assert arrange(spot.booth for spot in plan.spots).spots == plan.spots


@given(BOOTHS)
def test_the_overlaps_are_those_that_share_ground(booths: list[PlanBooth]) -> None:
    placed = [booth for booth in booths if booth.placed]
    shared = {
        tuple(sorted((one.code, other.code), key=booth_order))
        for one, other in combinations(placed, 2)
        if footprint(one).overlaps(footprint(other), 10)
    }
    found = arrange(booths).overlaps
    assert set(found) == shared
    assert len(found) == len(shared)


@given(BOOTHS)
def test_every_booth_is_read_once(booths: list[PlanBooth]) -> None:
    plan = arrange(booths)
    assert sorted(reading_order(plan)) == sorted(codes(plan))


def test_rows_have_a_letter_and_face_the_aisle_between_them() -> None:
    plan = arrange(booth(f"{row}{number}") for row in "ABC" for number in (10, 1, 2, 3, 4, 5))
    rows = {row: [spot for spot in plan.spots if spot.booth.code[0] == row] for row in "ABC"}
    assert [spot.booth.code for spot in rows["A"]] == ["A1", "A2", "A3", "A4", "A5", "A10"]
    assert [spot.area.x for spot in rows["A"]] == [0, 3000, 6000, 9000, 12000, 15000]
    assert [{spot.area.y for spot in row} for row in rows.values()] == [{0}, {5000}, {7500}]
    assert [{spot.booth.facing for spot in row} for row in rows.values()] == [{Facing.DOWN}, {Facing.UP}, {Facing.DOWN}]
    assert reading_order(plan) == codes(plan)


def test_a_row_too_long_for_the_hall_becomes_several() -> None:
    plan = arrange(booth(str(number)) for number in range(1, 301))
    assert 1 < plan.bounds.w / plan.bounds.h < 2.5


def test_booths_open_to_a_side_lie_across() -> None:
    area = footprint(booth(x=5000, y=4000, facing=Facing.LEFT))
    assert (area.x, area.y, area.w, area.h) == (4000, 2500, 2000, 3000)


def test_booths_beside_each_other_do_not_overlap() -> None:
    beside = arrange([booth("A1", 1500, 1000), booth("A2", 4500, 1000)])
    assert beside.overlaps == ()
    assert arrange([booth("A2", 1500, 1000), booth("A1", 4400, 1000)]).overlaps == (("A1", "A2"),)


def test_a_plan_without_booths_is_empty_ground() -> None:
    plan = arrange([])
    assert plan.spots == ()
    assert (plan.bounds.w, plan.bounds.h) == (2000, 2000)


def test_a_booth_is_found_by_its_code() -> None:
    plan = arrange([booth("A1"), booth("B1")])
    found = plan.find("B1")
    assert found is not None
    assert found.booth.code == "B1"
    assert plan.find("C1") is None


@pytest.mark.parametrize(("one", "other"), [("A2", "A10"), ("A10", "B1"), ("9", "A1")])
def test_codes_are_ordered_as_people_count(one: str, other: str) -> None:
    assert booth_order(one) < booth_order(other)
