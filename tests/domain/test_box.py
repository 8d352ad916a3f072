"""Rectangles: their edges, strips cut from them, and what two have in common."""

import pytest

from made_in_blekinge.domain.box import Box

BOX = Box(10, 20, 40, 30)


def test_edges_and_middle() -> None:
    assert (BOX.right, BOX.bottom, BOX.middle) == (50, 50, (30, 35))


def test_strips_and_the_rest_fill_the_box() -> None:
    assert BOX.from_top(10) == (Box(10, 20, 40, 10), Box(10, 30, 40, 20))
    assert BOX.from_bottom(10, gap=5) == (Box(10, 40, 40, 10), Box(10, 20, 40, 15))
    assert BOX.from_left(10) == (Box(10, 20, 10, 30), Box(20, 20, 30, 30))
    assert BOX.from_right(10, gap=5) == (Box(40, 20, 10, 30), Box(10, 20, 25, 30))
    assert (BOX.inset(2), BOX.inset(2, 3)) == (Box(12, 22, 36, 26), Box(12, 23, 36, 24))


@pytest.mark.parametrize(
    ("other", "common", "overlaps"),
    [
        (Box(30, 40, 40, 30), Box(30, 40, 20, 10), True),
        (Box(15, 25, 5, 5), Box(15, 25, 5, 5), True),
        (Box(50, 20, 10, 10), Box(50, 20, 0, 10), False),
        (Box(60, 60, 1, 1), Box(60, 60, -10, -10), False),
    ],
)
def test_what_two_boxes_have_in_common(other: Box, common: Box, overlaps: bool) -> None:
    assert (BOX.common(other), other.common(BOX)) == (common, common)
    assert BOX.overlaps(other) is other.overlaps(BOX) is overlaps


def test_a_touch_may_be_no_overlap() -> None:
    beside = Box(49, 20, 40, 30)
    assert BOX.overlaps(beside)
    assert not BOX.overlaps(beside, by=1)
