import pytest
from sqlalchemy import select

from made_in_blekinge.domain.box import Box
from made_in_blekinge.domain.market import Facing
from made_in_blekinge.domain.plan import Background
from made_in_blekinge.errors import Conflict
from made_in_blekinge.queries.event.plan import plan_background, plan_booths
from made_in_blekinge.services.event.plan import Move, move_booths, set_background
from made_in_blekinge.store.database import Database
from made_in_blekinge.store.market import StoredFile
from tests.support import builders

NOWHERE = {"x_mm": None, "y_mm": None, "facing": Facing.DOWN}
THERE = {"x_mm": 1500, "y_mm": 1000, "facing": Facing.LEFT}


def places(database: Database) -> dict[str, tuple[int | None, int | None, Facing]]:
    with database.reading() as session:
        return {row.code: (row.x, row.y, row.facing) for row in plan_booths(session, "KNA26")}


def test_booths_are_moved_together_and_back(database: Database) -> None:
    event = builders.event(database)
    moves = [Move(builders.booth(database, event, code).id, NOWHERE, THERE) for code in ("A1", "A2")]
    move_booths(database, moves)
    assert places(database) == dict.fromkeys(("A1", "A2"), (1500, 1000, Facing.LEFT))
    move_booths(database, [move.back for move in moves])
    assert places(database) == dict.fromkeys(("A1", "A2"), (None, None, Facing.DOWN))


def test_when_one_has_gone_elsewhere_none_is_moved(database: Database) -> None:
    event = builders.event(database)
    first = builders.booth(database, event, "A1")
    second = builders.booth(database, event, "A2", x_mm=9000, y_mm=9000)
    with pytest.raises(Conflict) as caught:
        move_booths(database, [Move(first.id, NOWHERE, THERE), Move(second.id, NOWHERE, THERE)])
    assert caught.value.code == "moved_meanwhile"
    assert places(database)["A1"] == (None, None, Facing.DOWN)


def test_a_booth_that_was_removed_is_said(database: Database) -> None:
    builders.event(database)
    with pytest.raises(Conflict):
        move_booths(database, [Move(4711, NOWHERE, THERE)])


def test_a_picture_lies_under_a_plan_as_long_as_it_is_wanted(database: Database) -> None:
    builders.event(database)
    first = Background("image/png", b"first", Box(0, -500, 60_000, 40_000))
    wider = Background("image/png", b"first", Box(0, -500, 66_000, 44_000), printed=True)
    other = Background("image/jpeg", b"other", Box(0, 0, 9000, 6000))
    for before, after in ((None, first), (first, wider), (wider, other), (other, first)):
        set_background(database, "KNA26", before, after)
        with database.reading() as session:
            assert plan_background(session, "kna26") == after
            assert session.scalars(select(StoredFile.data)).all() == [after.picture]
    with pytest.raises(Conflict) as caught:
        set_background(database, "KNA26", other, None)
    assert caught.value.code == "background_changed_meanwhile"
    set_background(database, "KNA26", first, None)
    with database.reading() as session:
        assert plan_background(session, "KNA26") is None
        assert not session.scalars(select(StoredFile.hash)).all()
