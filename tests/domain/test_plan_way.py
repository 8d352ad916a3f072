"""The way from the entrance to a booth leads around the others, to the open side, with few corners."""

from itertools import pairwise

import pytest

from made_in_blekinge.domain.box import Box
from made_in_blekinge.domain.market import Facing
from made_in_blekinge.domain.plan import PlanBooth, arrange
from made_in_blekinge.domain.plan_way import entrance, parse_entrance, ways
from made_in_blekinge.errors import UserError


@pytest.mark.parametrize("text", ["Kungsgatan 12,5 18", "Kungsgatan: 12.5 x 18 m", " Kungsgatan  12,5 m; 18 m"])
def test_an_entrance_is_read_as_people_write_it(text: str) -> None:
    assert parse_entrance(text) == "Kungsgatan 12,5 18"


@pytest.mark.parametrize("text", ["Kungsgatan", "12,5 18", "Kungsgatan 12"])
def test_an_entrance_without_its_place_is_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_entrance(text)
    assert caught.value.code == "bad_entrance"


def test_no_way_leads_through_a_booth_and_each_ends_at_the_open_side() -> None:
    facings = (Facing.DOWN, Facing.UP)
    booths = [
        PlanBooth(f"{row}{at}", "", at * 3000, down * 4000, 3000, 2000, facings[down % 2], taken=False)
        for down, row in enumerate("ABCD")
        for at in range(1, 9)
    ]
    plan, come_in = arrange(booths), entrance("Torget 0 30")
    assert come_in is not None
    found = ways(plan, come_in)
    assert set(found.to) == {booth.code for booth in booths}
    for code, way in found.to.items():
        spot = plan.find(code)
        assert spot is not None
        side = spot.area.bottom + 400 if spot.booth.facing is Facing.DOWN else spot.area.y - 400
        assert way[0] == found.entrance.at
        assert way[-1] == (spot.area.middle[0], side)
        assert len(way) <= 6, code
        for (x, y), (right, below) in pairwise(way):
            step = Box(min(x, right), min(y, below), abs(right - x) or 1, abs(below - y) or 1)
            assert not any(step.overlaps(other.area.inset(-100), 2) for other in plan.spots), (code, step)
